"""One piece of work: its notes, and the acts of dividing it. Acts are POST only; twice is once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from swv.toegang.enums import Rol
from swv.toegang.permissions import rol_van
from swv.toegang.views import HandelingMixin
from swv.werk import permissions, verdelen
from swv.werk.forms import FilterNaamForm, NotitieForm, ToewijzenForm, UitstelForm
from swv.werk.lijst import volgorde
from swv.werk.models import Werkfilter, Werkitem, Werknotitie
from swv.werk.views import FILTERSLEUTELS, WERKERS, WerkMixin
from swv.werk.weergave import Rij, rijen_voor

# More is not the work of one colleague; then filters come first.
MEESTE_TEGELIJK = 250


def terug_naar(request: HttpRequest) -> str:
    """The list as the user left it, when that is where the act came from."""
    terug = request.POST.get("terug", "")
    past = url_has_allowed_host_and_scheme(terug, allowed_hosts=None) and terug.startswith("/")
    return terug if past else reverse("werk:werklijst")


class WerkitemMixin(HandelingMixin):
    """The work of the URL, found among that of the user and the colleagues: any other is a 404."""

    rollen = WERKERS

    @cached_property
    def item(self) -> Werkitem:
        items = Werkitem.objects.van_team(self.gebruiker).select_related("eigenaar", "school", "uitgesteld_door")
        return get_object_or_404(items, pk=self.kwargs["pk"])

    def als_klaar(self) -> HttpResponse | None:
        """What to answer when the work is done in the meantime; None while it is open."""
        if self.item.gesloten_at is None:
            return None
        messages.info(self.request, verdelen.KLAAR)
        return redirect(terug_naar(self.request))

    @property
    def adres(self) -> str:
        return reverse("werk:werkitem", args=[self.kwargs["pk"]])


class WerkitemPagina(WerkitemMixin, TemplateResponseMixin, ContextMixin):
    template_name = "werk/werkitem.html"

    def toon(self, **formulieren: BaseForm) -> HttpResponse:
        """Render the page and leave the trace of the look at what the work is about."""
        item = self.item
        rij = next(iter(rijen_voor(self.gebruiker, [item])), None)
        notities = Werknotitie.objects.filter(**verdelen.bij(item)).select_related("door")
        if rij is not None and rij.onderwerp.leerling_id is not None:
            registreer_inzage(InzageSoort.DOSSIER, item, actor=self.gebruiker, leerling_id=rij.onderwerp.leerling_id)
        vandaag = timezone.localdate()
        mag_uitstellen = permissions.mag_uitstellen(self.gebruiker, item)
        context: dict[str, Any] = {
            "item": item,
            "rij": rij,
            "notities": list(notities) if rij is not None and rij.onderwerp.url else [],
            "is_uitgesteld": item.uitgesteld_tot is not None and item.uitgesteld_tot > vandaag,
            "mag_uitstellen": mag_uitstellen,
            "mag_verdelen": permissions.mag_verdelen(self.gebruiker)
            and permissions.heeft_collega(self.gebruiker, vandaag),
            "mag_overnemen": item.eigenaar_id != self.gebruiker.pk
            and permissions.doet_werk_van(rol_van(self.gebruiker), item.rol),
            "notitieform": NotitieForm(),
            "uitstelform": UitstelForm(),
            **formulieren,
        }
        # The heading says "Fout" when one of the two forms has errors.
        context["form"] = next((form for form in formulieren.values() if form.errors), None)
        return self.render_to_response(self.get_context_data(**context))


class WerkitemView(WerkitemPagina):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.als_klaar() or self.toon()


class WerkHandeling(WerkitemMixin):
    """An act with one button: do it, say it, go back."""

    http_method_names = ["post"]

    def doe(self) -> str:
        """Carry the act out and give the sentence for the user."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (klaar := self.als_klaar()) is not None:
            return klaar
        zin = self.voer_uit(self.item, self.doe)
        if zin is not None:
            messages.success(request, zin)
        return redirect(terug_naar(request))


class OvernemenView(WerkHandeling):
    handeling = "werk_overnemen"

    def doe(self) -> str:
        van = self.request.POST.get("van", "")
        was = int(van) if van.isascii() and van.isdecimal() and len(van) < 19 else None
        verdelen.overnemen(self.item.pk, van=was, actor=self.gebruiker)
        return f"U doet dit nu: {self.item.omschrijving.lower()}."


class TerughalenView(WerkHandeling):
    handeling = "werk_terughalen"

    def doe(self) -> str:
        verdelen.terughalen(self.item.pk, actor=self.gebruiker)
        return "Het staat weer in uw werklijst."


class WerkFormulier(WerkitemPagina):
    """An act with a form on the page of the work; a refusal shows the page again with what was typed."""

    http_method_names = ["post"]
    veldnaam: str
    form_class: type[BaseForm]

    def doe(self, form: BaseForm) -> str:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (klaar := self.als_klaar()) is not None:
            return klaar
        form = self.form_class(request.POST)
        if form.is_valid():
            zin = self.voer_uit(self.item, self._met_veldfouten(form), form)
            if zin is not None and not form.errors:
                messages.success(request, zin)
                return redirect(self.adres)
        return self.toon(**{self.veldnaam: form})

    def _met_veldfouten(self, form: BaseForm) -> Callable[[], str]:
        def uitvoeren() -> str:
            try:
                return self.doe(form)
            except ValidationError as fout:
                form.add_error(None, fout)
                return ""

        return uitvoeren


class NotitieView(WerkFormulier):
    handeling = "werk_notitie"
    veldnaam = "notitieform"
    form_class = NotitieForm

    def doe(self, form: BaseForm) -> str:
        verdelen.noteren(self.item.pk, tekst=form.cleaned_data["tekst"], actor=self.gebruiker)
        return "De notitie is bewaard."


class UitstellenView(WerkFormulier):
    handeling = "werk_uitstellen"
    veldnaam = "uitstelform"
    form_class = UitstelForm

    def doe(self, form: BaseForm) -> str:
        tot, reden = form.cleaned_data["tot"], form.cleaned_data["reden"]
        verdelen.uitstellen(self.item.pk, tot=tot, reden=reden, actor=self.gebruiker, vandaag=timezone.localdate())
        return f"Uitgesteld. Op {tot:%d-%m-%Y} komt het vanzelf terug in de werklijst."


class ToewijzenView(HandelingMixin, WerkMixin, TemplateView):
    """The chosen work, or all that the filters leave, and the colleague it goes to: shown first, then one button."""

    rollen = permissions.VERDELERS
    template_name = "werk/toewijzen.html"
    handeling = "werk_toewijzen"

    def _gekozen_items(self) -> list[Werkitem]:
        """The work of the request that the user may divide."""
        items = Werkitem.objects.open().van_team(self.gebruiker).select_related("eigenaar", "school")
        if self.request.method == "GET" and "alles" in self.request.GET:
            items = items.filter(pk__in=self.gevonden.values("pk"))
        else:
            bron = self.request.POST if self.request.method == "POST" else self.request.GET
            items = items.filter(pk__in=_nummers(bron.getlist("item")))
        return list(items.order_by(*volgorde())[: MEESTE_TEGELIJK + 1])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(self._gekozen_items())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        items = self._gekozen_items()
        vandaag = timezone.localdate()
        form = self._formulier(items, request.POST)
        if items and form.is_valid():
            aan = form.cleaned_data["aan"]
            aantal = self.voer_uit(
                None,
                lambda: verdelen.toewijzen(
                    _nummers(request.POST.getlist("item")), aan=aan, actor=self.gebruiker, vandaag=vandaag
                ),
                form,
            )
            if aantal is not None:
                _zeg(request, aan, aantal, al=len(items) - aantal)
                return redirect(f"{reverse('werk:werklijst')}?wie=team")
        return self._toon(items, form)

    def _formulier(self, items: list[Werkitem], data: Any = None) -> ToewijzenForm:
        collegas = permissions.collegas_voor(items, timezone.localdate())
        eigenaren = {item.eigenaar_id for item in items}
        if len(eigenaren) == 1:
            # Who has all of it already is nobody to give it to.
            collegas = collegas.exclude(pk__in=[pk for pk in eigenaren if pk is not None])
        return ToewijzenForm(data, collegas=collegas)

    def _toon(self, items: list[Werkitem], form: ToewijzenForm | None = None) -> HttpResponse:
        rijen: list[Rij] = rijen_voor(self.gebruiker, items[:MEESTE_TEGELIJK])
        form = form or self._formulier(items)
        registreer_inzage(InzageSoort.LIJST, actor=self.gebruiker, lijst="werk:toewijzen", aantal=len(rijen))
        return self.render_to_response(
            self.get_context_data(
                rijen=rijen,
                form=form,
                te_veel=len(items) > MEESTE_TEGELIJK,
                meeste=MEESTE_TEGELIJK,
                kan=form.iemand_kan_het,
                heeft_collega=self.heeft_collega,
                mag_waarneming=rol_van(self.gebruiker) == Rol.BOC,
            )
        )


def _zeg(request: HttpRequest, aan: Any, aantal: int, *, al: int) -> None:
    """What changed hands, and what did not because it lay there already."""
    lag_al = f"{'1 regel lag' if al == 1 else f'{al} regels lagen'} al bij {aan.naam}."
    if not aantal:
        messages.warning(request, f"Er is niets toegewezen: {lag_al}")
        return
    wat = "1 regel" if aantal == 1 else f"{aantal} regels"
    messages.success(request, f"{wat} toegewezen aan {aan.naam}." + (f" {lag_al}" if al else ""))


def _nummers(teksten: list[str]) -> set[int]:
    """Keys out of a form; what is no key is left out."""
    return {int(tekst) for tekst in teksten if tekst.isascii() and tekst.isdecimal() and len(tekst) < 19}


class FilterBewarenView(WerkMixin, HandelingMixin):
    """Keep the filters that the list shows now, under a name."""

    rollen = permissions.VERDELERS
    http_method_names = ["post"]
    handeling = "werkfilter_bewaren"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        vraag = urlencode(
            [(naam, waarde) for naam, waarde in parse_qsl(request.POST.get("vraag", "")) if naam in FILTERSLEUTELS]
        )
        form = FilterNaamForm(request.POST)
        terug = f"{reverse('werk:werklijst')}?{vraag}"
        if not form.is_valid():
            messages.error(request, " ".join(str(fout) for fouten in form.errors.values() for fout in fouten))
            return redirect(terug)
        naam = form.cleaned_data["naam"]
        bewaard = self.voer_uit(None, lambda: verdelen.bewaar_filter(naam, vraag, actor=self.gebruiker))
        if bewaard is not None:
            messages.success(request, f"De filters zijn bewaard als “{bewaard.naam}”.")
        return redirect(terug)


class FilterVerwijderenView(HandelingMixin):
    rollen = permissions.VERDELERS
    http_method_names = ["post"]
    handeling = "werkfilter_verwijderen"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        filter_ = get_object_or_404(Werkfilter, pk=self.kwargs["pk"], gebruiker=self.gebruiker)
        verdelen.verwijder_filter(filter_.pk, actor=self.gebruiker)
        messages.success(request, f"“{filter_.naam}” staat niet meer bij uw bewaarde filters.")
        return redirect("werk:werklijst")
