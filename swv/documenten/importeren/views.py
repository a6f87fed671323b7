"""Pages of an import, for an app to subclass with its kind of import, its roles and its addresses.

``ImportenView`` takes a file in and lists earlier ones; ``ImportView`` shows progress, preview and result;
``BevestigenView`` and ``VerwerpenView`` are the acts; ``GeweigerdView`` gives the refused rows as a file, and
``VoorbeeldbestandView`` an empty file to begin with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import FormView
from django_filters import ChoiceFilter

from swv.documenten.enums import ImportStatus, Rijuitkomst
from swv.documenten.importeren import services
from swv.documenten.importeren.forms import ImportForm
from swv.documenten.importeren.soort import Importsoort
from swv.documenten.importeren.voorbeeld import voorbeeldbestand
from swv.documenten.klusview import KlusView
from swv.documenten.lijst import LijstFilter, LijstView
from swv.documenten.models import Import, Importrij, Klus
from swv.documenten.uitvoer import Formaat, Uitvoerkolom, maak_bestand
from swv.toegang.views import HandelingMixin, RolMixin

_PER_PAGINA = 25
# Of the rows that stay as they are, this many are named under the list; the others are a page of their own.
_UITGEVOUWEN = 25
# What somebody looks at first before agreeing, to what needs no look.
_OP_VOLGORDE = (Rijuitkomst.GEWIJZIGD, Rijuitkomst.NIEUW, Rijuitkomst.GEWEIGERD, Rijuitkomst.ONGEWIJZIGD)


class EenSoort(View):
    """What the pages of one kind of import share. ``adressen`` is the beginning of its URL names."""

    soort: ClassVar[Importsoort]
    adressen: ClassVar[str]
    terug: ClassVar[tuple[str, str]]
    kwargs: dict[str, Any]

    def imports(self) -> QuerySet[Import]:
        """Without the file itself: a page that asks how far it is would read ten megabytes each time."""
        return Import.objects.zichtbaar_voor(self.request.user).filter(soort=self.soort.code).defer("inhoud")

    @cached_property
    def invoer(self) -> Import:
        """The import of the URL; not this kind or not for this user is 404."""
        return get_object_or_404(self.imports().select_related("gestart_door", "bevestigd_door"), pk=self.kwargs["pk"])

    def adres_van(self, invoer: Import) -> str:
        return reverse(self.adressen, args=[invoer.pk])

    def vast(self) -> dict[str, Any]:
        """What every template of an import needs."""
        terug_naam, terug_adres = self.terug
        return {
            "soort": self.soort,
            "lijst_url": reverse(f"{self.adressen}eren"),
            "voorbeeld_url": reverse(f"{self.adressen}_voorbeeldbestand"),
            "terug_naam": terug_naam,
            "terug_url": reverse(terug_adres),
        }


class ImportenView(HandelingMixin, EenSoort, FormView):
    """Choose a file; below it the files of before."""

    template_name = "documenten/importeren/importen.html"
    form_class = ImportForm
    handeling = "bestand inlezen"

    def form_valid(self, form: ImportForm) -> HttpResponse:
        bestand = form.cleaned_data["bestand"]
        # One byte more than allowed is enough to refuse it.
        inhoud = bestand.read(services.MAX_BYTES + 1)
        invoer = self.voer_uit(
            None,
            lambda: services.begin_import(
                self.soort, bestand.name or "bestand", inhoud, form.opties(), actor=self.request.user
            ),
            form,
        )
        return self.form_invalid(form) if invoer is None else redirect(self.adres_van(invoer))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rijen = self.imports().select_related("gestart_door").order_by("-pk")
        pagina = Paginator(rijen, _PER_PAGINA).get_page(self.request.GET.get("page"))
        eerdere = [(invoer, self.adres_van(invoer)) for invoer in pagina.object_list]
        return super().get_context_data(
            page_obj=pagina, eerdere=eerdere, kolommen=self.soort.kolommen, **self.vast(), **kwargs
        )


class VoorbeeldbestandView(RolMixin, EenSoort):
    """The columns of this import as an Excel file, with an example and what every column takes."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return voorbeeldbestand(self.soort)


class RijFilter(LijstFilter):
    uitkomst = ChoiceFilter(label="Uitkomst", empty_label="Alles behalve ongewijzigd", choices=Rijuitkomst.choices())
    opvallend = ChoiceFilter(
        label="Wat opvalt", empty_label="Alles", method="valt_op", choices=[("ja", "Alleen rijen waarin iets opvalt")]
    )

    def valt_op(self, queryset: QuerySet, naam: str, waarde: str) -> QuerySet:
        return queryset.exclude(waarschuwingen=[])


class ImportView(KlusView, EenSoort, LijstView):
    """One import: how far it is, what it would do row by row, or what it did."""

    template_name = "documenten/importeren/import.html"
    filterset_class = RijFilter
    standaard_sortering = "uitkomst"
    sorteringen = {
        "rij": ("Rij", ("regel",)),
        "sleutel": ("Gegevens", ()),
        "uitkomst": ("Uitkomst", ("rang", "regel")),
        "verschil": ("Wat er gebeurt", ()),
    }

    def get_queryset(self) -> QuerySet[Importrij]:
        """Without a filter only what asks for attention: what stays as it is, is folded under the list."""
        rijen = Importrij.objects.filter(invoer=self.invoer)
        gefilterd = any(self.request.GET.get(naam) for naam in RijFilter.base_filters)
        return rijen if gefilterd else rijen.exclude(uitkomst=Rijuitkomst.ONGEWIJZIGD)

    def rijen(self, queryset: QuerySet) -> QuerySet:
        """With the place of each outcome: what changes what is there already, first."""
        plaatsen = [When(uitkomst=uitkomst, then=plaats) for plaats, uitkomst in enumerate(_OP_VOLGORDE)]
        return queryset.annotate(rang=Case(*plaatsen, default=len(_OP_VOLGORDE), output_field=IntegerField()))

    def get_klus(self) -> Klus | None:
        """The newest work on it, while it runs; a result is told by the import itself."""
        klus = Klus.objects.van(self.invoer).first()
        return (
            klus if klus and (not klus.is_klaar or klus.reden or self.invoer.status == ImportStatus.MISLUKT) else None
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        invoer = self.invoer
        context = super().get_context_data(invoer=invoer, **self.vast(), **kwargs)
        if invoer.tellingen.get(Rijuitkomst.ONGEWIJZIGD) and not context["is_gefilterd"]:
            gelijk = invoer.rijen.filter(uitkomst=Rijuitkomst.ONGEWIJZIGD).order_by("regel")
            context["ongewijzigd"] = self.benoemd(
                gelijk.defer("verschil", "meldingen", "waarschuwingen")[:_UITGEVOUWEN]
            )
        context["page_obj"].object_list = self.benoemd(context["page_obj"].object_list)
        context["tellingen"] = [
            (uitkomst, uitkomst.label, invoer.tellingen.get(uitkomst, 0)) for uitkomst in _OP_VOLGORDE
        ]
        context["te_bevestigen"] = invoer.status == ImportStatus.VOORBEELD
        context["adres"] = {
            doel: reverse(f"{self.adressen}_{doel}", args=[invoer.pk])
            for doel in ("bevestigen", "verwerpen", "geweigerd")
        }
        return context

    def benoemd(self, rijen: Iterable[Any]) -> list[Any]:
        """The rows with what a reader knows them by: the key, and the first other column that is always filled in."""
        sleutels, benoemd = self.soort.sleutel, list(rijen)
        namen = [kolom.naam for kolom in self.soort.kolommen if kolom.verplicht and kolom.naam not in sleutels][:1]
        for rij in benoemd:
            rij.sleutel = " ".join(filter(None, (rij.waarden.get(kolom, "") for kolom in sleutels)))
            rij.naam = " ".join(rij.waarden.get(kolom, "") for kolom in namen)
        return benoemd


class _Handeling(HandelingMixin, EenSoort):
    http_method_names = ["post"]
    dienst: ClassVar[Callable[..., Import]]
    gelukt: ClassVar[str]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        invoer = self.invoer
        if self.voer_uit(invoer, lambda: type(self).dienst(invoer, actor=request.user)) is not None:
            messages.success(request, self.gelukt)
        return redirect(self.adres_van(invoer))


class BevestigenView(_Handeling):
    handeling = "import bevestigen"
    dienst = staticmethod(services.bevestig_import)
    gelukt = "U hebt akkoord gegeven. Het bestand wordt nu doorgevoerd."


class VerwerpenView(_Handeling):
    handeling = "import verwerpen"
    dienst = staticmethod(services.verwerp_import)
    gelukt = "Het bestand is niet doorgevoerd. Er is niets veranderd."


class GeweigerdView(RolMixin, EenSoort):
    """The refused rows with the columns of the file and the reason, to mend and read in again."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        gevraagd = request.GET.get("uitvoer")
        formaat = Formaat(gevraagd) if gevraagd in set(Formaat) else Formaat.XLSX
        rijen = self.invoer.rijen.filter(uitkomst=Rijuitkomst.GEWEIGERD).order_by("regel")
        kolommen = [Uitvoerkolom(naam, _waarde(naam)) for naam in self.soort.kolomnamen]
        kolommen.append(Uitvoerkolom("reden", _reden, 60))
        return maak_bestand(rijen.iterator(), kolommen, formaat, naam=f"geweigerd-{self.soort.meervoud}")


def _waarde(kolom: str) -> Callable[[Importrij], str]:
    return lambda rij: str(rij.waarden.get(kolom, ""))


def _reden(rij: Importrij) -> str:
    return " ".join(f"{kolom}: {reden}" if kolom else reden for kolom, reden in rij.meldingen)
