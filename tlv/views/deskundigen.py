"""The register of experts: who may be asked, with which profession, employed by whom. No page names a child."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.documenten.lijst import LijstView
from swv.documenten.uitvoer import Uitvoerkolom
from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.models import Gebeurtenis
from swv.journaal.soorten import zin_voor
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.formulieren import Formulierbundel
from swv.toegang.views import HandelingMixin, RolMixin
from tlv import services
from tlv.enums import AanvraagStatus
from tlv.filters import DeskundigeFilter
from tlv.forms.adviezen import NieuweDeskundigeForm, RegisterForm, WerkgeverForm, nog_niet_in_register
from tlv.models import Deskundige, Deskundigenadvies
from tlv.models.deskundigen import Dienstverband
from tlv.permissions import mag_register_beheren, mag_zaken_van_deskundige_zien

BEHEREN = DIRECTIE | {Rol.BEHEER}
LEZEN = BEHEREN | {Rol.BOC}
ZAKEN_OP_DE_PAGINA = 50
# Counts name no child, so every reader of the register sees those of all boards.
_GEGEVEN = Q(adviezen__uitgebracht_at__isnull=False, adviezen__ingetrokken_at__isnull=True)
_OPEN = Q(
    adviezen__gevraagd_at__isnull=False,
    adviezen__uitgebracht_at__isnull=True,
    adviezen__ingetrokken_at__isnull=True,
    adviezen__aanvraag__status=AanvraagStatus.IN_ADVIES,
)


def _met_aantallen(rijen: QuerySet[Deskundige]) -> QuerySet[Deskundige]:
    vandaag = timezone.localdate()
    nu = Dienstverband.objects.geldig_op(vandaag).filter(deskundige=OuterRef("pk"))
    werkgever = Subquery(nu.annotate(naam=Coalesce("bestuur__naam", "organisatie")).values("naam")[:1])
    return rijen.select_related("gebruiker").annotate(
        werkgever_nu=werkgever, open=Count("adviezen", filter=_OPEN), gegeven=Count("adviezen", filter=_GEGEVEN)
    )


class DeskundigenView(LijstView):
    rollen = LEZEN
    template_name = "tlv/deskundigen.html"
    filterset_class = DeskundigeFilter
    standaard_sortering = "naam"
    sorteringen = {
        "naam": ("Deskundige", ("gebruiker__naam",)),
        "beroep": ("Beroep", ("beroep", "gebruiker__naam")),
        "werkgever": ("Werkgever nu", ("werkgever_nu", "gebruiker__naam")),
        "open": ("Nog te geven", ("open",)),
        "gegeven": ("Gegeven", ("gegeven",)),
        "actief": ("Te vragen", ("-actief", "gebruiker__naam")),
    }
    uitvoernaam = "deskundigen"
    uitvoerkolommen = (
        Uitvoerkolom("Deskundige", "gebruiker.naam", 30),
        Uitvoerkolom("Beroep", lambda rij: rij.get_beroep_display(), 30),
        Uitvoerkolom("Registratienummer", "registratie", 20),
        Uitvoerkolom("Werkgever nu", "werkgever_nu", 34),
        Uitvoerkolom("Adviezen nog te geven", "open", 12),
        Uitvoerkolom("Adviezen gegeven", "gegeven", 12),
        Uitvoerkolom("Te vragen", lambda rij: "ja" if rij.actief else "nee", 10),
    )

    def get_queryset(self) -> QuerySet[Deskundige]:
        return Deskundige.objects.all()

    def rijen(self, queryset: QuerySet[Deskundige]) -> QuerySet[Deskundige]:
        return _met_aantallen(queryset)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mag_beheren=mag_register_beheren(self.gebruiker), **kwargs)


class DeskundigeView(RolMixin, TemplateView):
    """One expert: employers in time, advices, and what was changed here by whom."""

    rollen = LEZEN
    template_name = "tlv/deskundige.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deskundige = get_object_or_404(_met_aantallen(Deskundige.objects.all()), pk=self.kwargs["pk"])
        ziet_zaken = mag_zaken_van_deskundige_zien(self.gebruiker)
        return super().get_context_data(
            deskundige=deskundige,
            dienstverbanden=list(deskundige.dienstverbanden.select_related("bestuur").order_by("-van")),
            ziet_zaken=ziet_zaken,
            adviezen=self._adviezen(deskundige) if ziet_zaken else [],
            wijzigingen=_wijzigingen(deskundige),
            vandaag=timezone.localdate(),
            mag_beheren=mag_register_beheren(self.gebruiker),
            **kwargs,
        )

    def _adviezen(self, deskundige: Deskundige) -> list[Deskundigenadvies]:
        """The newest advices on the cases that this user may open."""
        zichtbaar = Deskundigenadvies.objects.zichtbaar_voor(self.gebruiker).filter(
            deskundige=deskundige, gevraagd_at__isnull=False
        )
        return list(zichtbaar.select_related("aanvraag").order_by("-gevraagd_at", "-pk")[:ZAKEN_OP_DE_PAGINA])


def _wijzigingen(deskundige: Deskundige) -> list[Gebeurtenis]:
    soort = ContentType.objects.get_for_model(Deskundige)
    rijen = Gebeurtenis.objects.filter(content_type=soort, object_id=str(deskundige.pk)).exclude(soort=GEWEIGERD)
    gebeurtenissen = list(rijen.select_related("actor").order_by("-pk")[:ZAKEN_OP_DE_PAGINA])
    for gebeurtenis in gebeurtenissen:
        gebeurtenis.zin = zin_voor(gebeurtenis.soort, gebeurtenis.gegevens)
    return gebeurtenissen


class _RegisterPagina(HandelingMixin, TemplateResponseMixin, ContextMixin, metaclass=ABCMeta):
    """A form of the register; the act is one of ``services``."""

    rollen = BEHEREN
    template_name = "tlv/deskundige_formulier.html"
    titel = ""
    knop = "Bewaren"

    def deskundige(self) -> Deskundige:
        return get_object_or_404(Deskundige.objects.select_related("gebruiker"), pk=self.kwargs["pk"])

    @abstractmethod
    def formulieren(self, data: Any = None) -> list[Any]: ...

    @abstractmethod
    def dienst(self, formulieren: list[Any]) -> Any: ...

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(self.formulieren())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        formulieren = self.formulieren(request.POST)
        geldig = [form.is_valid() for form in formulieren]
        if all(geldig):
            onderwerp = self.deskundige() if "pk" in self.kwargs else None
            klaar = self.voer_uit(onderwerp, lambda: self.dienst(formulieren), formulieren[-1])
            if klaar is not None:
                deskundige = klaar.deskundige if isinstance(klaar, Dienstverband) else klaar
                messages.success(request, f"Bewaard bij {deskundige.gebruiker.naam}.")
                return redirect("tlv:deskundige", pk=deskundige.pk)
        return self._toon(formulieren)

    def _toon(self, formulieren: list[Any]) -> HttpResponse:
        context = self.get_context_data(
            formulieren=formulieren,
            formsets=[Formulierbundel(*formulieren)],
            titel=self.titel,
            knop=self.knop,
            deskundige=self.deskundige() if "pk" in self.kwargs else None,
            niemand=self.niemand(),
        )
        return self.render_to_response(context)

    def niemand(self) -> bool:
        """Whether there is nobody to fill the form in for."""
        return False


class DeskundigeNieuwView(_RegisterPagina):
    handeling = "deskundige_toevoegen"
    titel = "Deskundige toevoegen"
    knop = "Toevoegen aan het register"

    def formulieren(self, data: Any = None) -> list[Any]:
        return [NieuweDeskundigeForm(data), WerkgeverForm(data, prefix="werkgever")]

    def dienst(self, formulieren: list[Any]) -> Any:
        form, werkgever = formulieren
        return services.deskundige_toevoegen(
            form.cleaned_data["gebruiker"], form.gegevens(), werkgever.werkgever(), actor=self.gebruiker
        )

    def niemand(self) -> bool:
        return not nog_niet_in_register().exists()


class DeskundigeWijzigenView(_RegisterPagina):
    handeling = "deskundige_wijzigen"
    titel = "Deskundige wijzigen"

    def formulieren(self, data: Any = None) -> list[Any]:
        rij = self.deskundige()
        begin = {veld: getattr(rij, veld) for veld in ("beroep", "registratie", "vast", "actief")}
        return [RegisterForm(data, initial=begin)]

    def dienst(self, formulieren: list[Any]) -> Any:
        return services.deskundige_wijzigen(self.kwargs["pk"], formulieren[0].gegevens(), actor=self.gebruiker)


class WerkgeverNieuwView(_RegisterPagina):
    handeling = "werkgever_toevoegen"
    titel = "Nieuwe werkgever"

    def formulieren(self, data: Any = None) -> list[Any]:
        return [WerkgeverForm(data)]

    def dienst(self, formulieren: list[Any]) -> Any:
        return services.werkgever_toevoegen(self.deskundige().pk, formulieren[0].werkgever(), actor=self.gebruiker)


class WerkgeverWijzigenView(_RegisterPagina):
    handeling = "werkgever_wijzigen"
    titel = "Periode van een werkgever wijzigen"

    def _dienstverband(self) -> Dienstverband:
        rij = self.deskundige().dienstverbanden.filter(pk=self.kwargs["dienstverband"]).first()
        if rij is None:
            raise Http404
        return rij

    def formulieren(self, data: Any = None) -> list[Any]:
        rij = self._dienstverband()
        begin = {veld: getattr(rij, veld) for veld in ("bestuur", "organisatie", "van", "tot")}
        return [WerkgeverForm(data, initial=begin)]

    def dienst(self, formulieren: list[Any]) -> Any:
        return services.werkgever_wijzigen(
            self.kwargs["pk"], self.kwargs["dienstverband"], formulieren[0].werkgever(), actor=self.gebruiker
        )
