"""The agenda of a meeting: finding a child, and putting its case on."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from leerlingen.models import Leerling
from leerlingen.zoeken import eerste_leerlingen
from swv.journaal.enums import InzageSoort
from swv.journaal.services import filterhash, registreer_inzage
from swv.kalender import datum_in_letters
from swv.toegang.bewerken import laatste_wijziging
from swv.toegang.conflict import Bewaarder
from swv.toegang.permissions import rol_van
from swv.toegang.sleutels import als_sleutel
from swv.toegang.views import HandelingMixin
from tlv import services
from tlv.forms.loket import AndereBijeenkomstForm, OpAgendaForm, WijzigZaakForm
from tlv.gebeurtenissen import AGENDA_GEWIJZIGD
from tlv.loketbeeld import komende_bijeenkomsten
from tlv.loketrechten import PLANNERS
from tlv.models import TlvAanvraag
from tlv.models.loket import Agendapunt, Bijeenkomst
from tlv.views.loket import BijeenkomstMixin, Versieformulier
from tlv.zoekbron import aanvragen_met

MEESTE_VONDSTEN = 20


class ZaakZoekenView(BijeenkomstMixin):
    """Find the child or the request to put on the agenda of this meeting."""

    rollen = PLANNERS
    template_name = "tlv/loket/zoeken.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.bijeenkomst.is_open:
            messages.info(request, "Aan deze bijeenkomst verandert niets meer.")
            return self.terug()
        tekst = request.GET.get("zoek", "").strip()
        aanvragen, leerlingen = self._vind(tekst) if tekst else ([], [])
        meer = max(len(aanvragen), len(leerlingen)) > MEESTE_VONDSTEN
        aanvragen, leerlingen = aanvragen[:MEESTE_VONDSTEN], leerlingen[:MEESTE_VONDSTEN]
        aantal = len(leerlingen) + len(aanvragen)
        if tekst:
            registreer_inzage(
                InzageSoort.ZOEKEN, actor=self.gebruiker, lijst="loket", filter=filterhash(tekst), aantal=aantal
            )
        context = self.get_context_data(
            bijeenkomst=self.bijeenkomst,
            zoek=tekst,
            leerlingen=leerlingen,
            aanvragen=aanvragen,
            aantal=aantal,
            meer=meer,
        )
        return self.render_to_response(context)

    def _vind(self, tekst: str) -> tuple[list[TlvAanvraag], list[Leerling]]:
        """The open requests, and the children in sight of whom none is found; one more of each than is shown."""
        open_aanvragen = TlvAanvraag.objects.zichtbaar_voor(self.gebruiker).open()
        gevonden = aanvragen_met(open_aanvragen, tekst).select_related("leerling", "school")
        aanvragen = list(gevonden.order_by("-pk")[: MEESTE_VONDSTEN + 1])
        met_aanvraag = [aanvraag.leerling_id for aanvraag in aanvragen]
        kinderen = Leerling.objects.zichtbaar_voor(self.gebruiker).exclude(pk__in=met_aanvraag)
        return aanvragen, eerste_leerlingen(kinderen, tekst, MEESTE_VONDSTEN + 1, self.vandaag)


class OpAgendaView(HandelingMixin, TemplateResponseMixin, ContextMixin):
    """Put a case of one child on the agenda of a meeting that is to come."""

    rollen = PLANNERS
    handeling = "agendapunt_toevoegen"
    template_name = "tlv/loket/op_agenda.html"

    @cached_property
    def leerling(self) -> Leerling:
        """A child in sight, or of a request in sight: a request stays with its board when the child has moved."""
        in_zicht = Q(pk__in=Leerling.objects.zichtbaar_voor(self.gebruiker).values("pk")) | Q(
            pk__in=TlvAanvraag.objects.zichtbaar_voor(self.gebruiker).values("leerling")
        )
        kinderen = Leerling.objects.systeem("een kind in zicht, of van een aanvraag in zicht").filter(in_zicht)
        return get_object_or_404(kinderen, pk=self.kwargs["leerling"])

    @cached_property
    def ziet_kind(self) -> bool:
        return Leerling.objects.zichtbaar_voor(self.gebruiker).filter(pk=self.leerling.pk).exists()

    @cached_property
    def aanvragen(self) -> list[TlvAanvraag]:
        rijen = TlvAanvraag.objects.zichtbaar_voor(self.gebruiker).open().filter(leerling=self.leerling)
        return list(rijen.order_by("-pk"))

    @property
    def gevraagde_bijeenkomst(self) -> int | None:
        """The meeting from which the user came."""
        return als_sleutel(self.request.GET.get("bijeenkomst", ""))

    def bijeenkomsten(self) -> QuerySet[Bijeenkomst]:
        return komende_bijeenkomsten(self.gebruiker, timezone.localdate(), ook=self.gevraagde_bijeenkomst)

    def formulier(self, data: Any = None) -> OpAgendaForm:
        form = OpAgendaForm(
            self.bijeenkomsten(),
            self.aanvragen,
            data,
            zonder_aanvraag=self.ziet_kind,
            initial={"bijeenkomst": self.gevraagde_bijeenkomst},
        )
        keuzes = form.fields["zaak"].choices  # type: ignore[attr-defined]
        gevraagd = self.request.GET.get("aanvraag", "")
        form.initial["zaak"] = next(
            (sleutel for sleutel, aanvraag in form.aanvragen.items() if str(aanvraag.pk) == gevraagd),
            keuzes[0][0] if len(self.aanvragen) == 1 else None,
        )
        if not keuzes:
            # Nothing of this child can be talked about by this user.
            raise Http404
        return form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(self.formulier())

    def _toon(self, form: OpAgendaForm) -> HttpResponse:
        registreer_inzage(InzageSoort.LEERLING, self.leerling, actor=self.gebruiker, leerling_id=self.leerling.pk)
        zaakkop = {"naam": self.leerling.naam, "geboortedatum": self.leerling.geboortedatum}
        if self.ziet_kind:
            zaakkop["url"] = reverse("leerlingen:leerling", args=[self.leerling.pk])
        return self.render_to_response(
            self.get_context_data(
                form=form,
                leerling=self.leerling,
                zaakkop=zaakkop,
                geen_bijeenkomst=not self.bijeenkomsten().exists(),
                terug_url=self._terug_url(),
            )
        )

    def _terug_url(self) -> str:
        """To where the user came from: the meeting, the request, or the child."""
        if (gevraagd := self.gevraagde_bijeenkomst) is not None:
            return reverse("tlv:bijeenkomst", args=[gevraagd])
        if self.aanvragen and not self.ziet_kind:
            return reverse("tlv:aanvraag", args=[self.aanvragen[0].pk])
        return reverse("leerlingen:leerling", args=[self.leerling.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.formulier(request.POST)
        if form.is_valid():
            bijeenkomst = form.cleaned_data["bijeenkomst"]
            punt = self.voer_uit(
                bijeenkomst,
                lambda: services.agendapunt_toevoegen(
                    bijeenkomst.pk,
                    self.leerling,
                    form.gekozen_zaak,
                    form.zaakgegevens(),
                    aanvraag=form.gekozen_aanvraag,
                    actor=self.gebruiker,
                    vandaag=timezone.localdate(),
                ),
                form,
            )
            if punt is not None:
                dag = datum_in_letters(bijeenkomst.datum, met_weekdag=True)
                messages.success(request, f"De zaak staat op de agenda van {dag}. Nodig nu de ouders en de school uit.")
                return redirect("tlv:bijeenkomst", pk=bijeenkomst.pk)
        return self._toon(form)


class ZaakMixin(HandelingMixin, TemplateResponseMixin, ContextMixin):
    """An act on one case of an agenda, found among those the user may see: any other is a 404."""

    rollen = PLANNERS
    template_name = "tlv/loket/formulier.html"
    titel = ""
    knop = ""
    gevaar = False
    uitleg = ""

    @cached_property
    def punt(self) -> Agendapunt:
        zichtbaar = Agendapunt.objects.zichtbaar_voor(self.gebruiker)
        return get_object_or_404(zichtbaar.select_related("bijeenkomst", "leerling"), pk=self.kwargs["punt"])

    @cached_property
    def vandaag(self):
        return timezone.localdate()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if rol_van(request.user) in self.rollen and request.method == "GET" and not self.punt.bijeenkomst.is_open:
            messages.info(request, "Aan deze bijeenkomst verandert niets meer.")
            return self.terug()
        return super().dispatch(request, *args, **kwargs)

    def terug(self) -> HttpResponse:
        adres = reverse("tlv:bijeenkomst", args=[self.punt.bijeenkomst_id])
        return redirect(f"{adres}#zaak-{self.punt.pk}")

    def toon(self, form: Any = None, **extra: Any) -> HttpResponse:
        registreer_inzage(InzageSoort.LEERLING, self.punt, actor=self.gebruiker, leerling_id=self.punt.leerling_id)
        context = self.get_context_data(
            form=form,
            bijeenkomst=self.punt.bijeenkomst,
            leerling=self.punt.leerling,
            titel=self.titel,
            knop=self.knop,
            gevaar=self.gevaar,
            uitleg=self.uitleg,
            terug_url=reverse("tlv:bijeenkomst", args=[self.punt.bijeenkomst_id]),
            **extra,
        )
        return self.render_to_response(context)


class ZaakWijzigenView(ZaakMixin, Versieformulier):
    """The question, the summary, the minutes, and why the parents do not come."""

    handeling = "agendapunt_wijzigen"
    titel = "Zaak wijzigen"
    knop = "Bewaren"

    def formulier(self, data: Any = None) -> WijzigZaakForm:
        velden = ("minuten", "vraag", "samenvatting", "overweegt_so", "reden_zonder_ouders", "versie")
        return WijzigZaakForm(data, initial={veld: getattr(self.punt, veld) for veld in velden})

    def huidige_versie(self) -> str:
        return str(self.punt.versie)

    def bewaarder(self) -> Bewaarder | None:
        return laatste_wijziging(self.punt.bijeenkomst, AGENDA_GEWIJZIGD, punt=self.punt.pk)

    def conflictcontext(self) -> dict[str, Any]:
        return {
            "titel": f"Zaak van {self.punt.leerling.naam}",
            "terug_url": reverse("tlv:bijeenkomst", args=[self.punt.bijeenkomst_id]),
        }

    def lees_opnieuw(self) -> None:
        """What somebody else wrote about the child comes into sight: a look."""
        del self.punt
        registreer_inzage(InzageSoort.LEERLING, self.punt, actor=self.gebruiker, leerling_id=self.punt.leerling_id)

    def bewaar(self, form: WijzigZaakForm) -> bool:
        klaar = self.voer_uit(
            self.punt,
            lambda: services.agendapunt_wijzigen(
                self.punt.pk,
                form.zaakgegevens(),
                reden_zonder_ouders=form.cleaned_data["reden_zonder_ouders"],
                versie=form.cleaned_data["versie"],
                actor=self.gebruiker,
            ),
            form,
        )
        if klaar is not None:
            messages.success(self.request, f"De zaak van {self.punt.leerling.naam} is bewaard.")
        return klaar is not None


class ZaakSchuivenView(ZaakMixin):
    """One place up or down, or to a place: POST only."""

    handeling = "agendapunt_schuiven"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        gevraagd = request.POST.get("plek", "")
        plek: int | str | None = gevraagd if gevraagd in {services.OMHOOG, services.OMLAAG} else als_sleutel(gevraagd)
        if plek is None:
            messages.error(request, "Kies omhoog of omlaag.")
            return self.terug()
        punt = self.punt
        self.voer_uit(punt, lambda: services.agendapunt_schuiven(punt.pk, plek, actor=self.gebruiker) or True)
        return self.terug()


class ZaakVerplaatsenView(ZaakMixin):
    """To the agenda of another meeting."""

    handeling = "agendapunt_verplaatsen"
    titel = "Naar een andere bijeenkomst"
    knop = "Zaak verplaatsen"
    uitleg = "De zaak komt achteraan op de andere agenda. Wie er per mail voor is uitgenodigd, hoort de nieuwe dag."

    def formulier(self, data: Any = None) -> AndereBijeenkomstForm:
        andere = komende_bijeenkomsten(self.gebruiker, self.vandaag).exclude(pk=self.punt.bijeenkomst_id)
        return AndereBijeenkomstForm(andere, data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(self.formulier())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, punt = self.formulier(request.POST), self.punt
        if form.is_valid():
            naar = form.cleaned_data["bijeenkomst"]
            klaar = self.voer_uit(
                punt, lambda: services.agendapunt_verplaatsen(punt.pk, naar.pk, actor=self.gebruiker), form
            )
            if klaar is not None:
                dag = datum_in_letters(naar.datum, met_weekdag=True)
                messages.success(request, f"De zaak van {punt.leerling.naam} staat nu op de agenda van {dag}.")
                return redirect("tlv:bijeenkomst", pk=naar.pk)
        return self.toon(form)


class ZaakAfvoerenView(ZaakMixin):
    """Off the agenda."""

    handeling = "agendapunt_afvoeren"
    titel = "Van de agenda halen"
    knop = "Van de agenda halen"
    gevaar = True
    uitleg = "Wie voor deze zaak per mail is uitgenodigd, hoort dat komen niet nodig is. Bel de anderen."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        punt = self.punt
        bijeenkomst = self.voer_uit(
            punt, lambda: services.agendapunt_afvoeren(punt.pk, actor=self.gebruiker, vandaag=self.vandaag)
        )
        if bijeenkomst is None:
            return self.terug()
        messages.success(request, f"De zaak van {punt.leerling.naam} is van de agenda gehaald.")
        return redirect("tlv:bijeenkomst", pk=bijeenkomst.pk)
