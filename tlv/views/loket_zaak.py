"""One case of a meeting: the page at the table with its minutes, the privacy screen, the actions and the ladder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.domein import DomeinFout
from swv.journaal.enums import InzageSoort
from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.services import registreer, registreer_inzage
from swv.toegang.bewerken import ConceptMixin, ConflictMixin, versienummer, zonder_fouten
from swv.toegang.conflict import Bewaarder, Paar, veldparen
from swv.toegang.enums import ZIEN_KINDEREN
from swv.toegang.formulieren import Formulierbundel
from swv.toegang.views import HandelingMixin, RolMixin
from tlv import concepten, loketfeiten, rules, services
from tlv.enums import BijeenkomstStatus, LoketUitkomst, Trede
from tlv.forms.verslag import (
    AanwezigForm,
    ActieForm,
    AfrondenForm,
    DoorzettenForm,
    TredeForm,
    ZaakverslagForm,
)
from tlv.loketbeeld import komende_bijeenkomsten
from tlv.loketrechten import PLANNERS
from tlv.models import Actie, Agendapunt
from tlv.services import TredeKloptNiet
from tlv.services.aanvraag import Conflict
from tlv.verslagbeeld import Plaats, dossierbeeld, eensgezindheid, omgeving
from tlv.verslagrechten import (
    mag_actie_afronden,
    mag_trede_vastleggen,
    mag_verslag_aanvullen,
    mag_verslag_lezen,
    mag_verslag_schrijven,
)


class ZaakMixin(RolMixin, TemplateResponseMixin, ContextMixin):
    """A page about one case of a meeting, found among those the user may see: any other is a 404."""

    rollen = ZIEN_KINDEREN

    @cached_property
    def punt(self) -> Agendapunt:
        zichtbaar = Agendapunt.objects.zichtbaar_voor(self.gebruiker)
        return get_object_or_404(loketfeiten.met_verslag(zichtbaar), pk=self.kwargs["pk"])

    @cached_property
    def vandaag(self):
        return timezone.localdate()

    def zaakkop(self) -> dict[str, Any]:
        punt = self.punt
        return {
            "naam": punt.leerling.naam,
            "geboortedatum": punt.leerling.geboortedatum,
            "school": punt.school.naam if punt.school else "",
            "kenmerk": punt.kenmerk,
            "status": BijeenkomstStatus(punt.bijeenkomst.status),
            "behandelaar": punt.bijeenkomst.voorzitter.naam,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            punt=self.punt, bijeenkomst=self.punt.bijeenkomst, zaakkop=self.zaakkop(), **kwargs
        )

    def laat_spoor(self) -> None:
        registreer_inzage(InzageSoort.DOSSIER, self.punt, actor=self.gebruiker, leerling_id=self.punt.leerling_id)

    def toon(self, **kwargs: Any) -> HttpResponse:
        """Render the page and leave the trace of the look at this child."""
        self.laat_spoor()
        return self.render_to_response(self.get_context_data(**kwargs))

    def terug(self) -> HttpResponse:
        return redirect("tlv:agendapunt", pk=self.punt.pk)


class ZaakformulierenMixin(ZaakMixin):
    """The minutes, who is there and a new action: one form of three parts, saved together or not at all."""

    def formulieren(self, data: QueryDict | None = None) -> tuple[ZaakverslagForm, AanwezigForm, ActieForm]:
        eigenaars = services.mogelijke_eigenaars(self.punt, self.vandaag)
        deelnemers = loketfeiten.deelnemers_van(self.punt)
        return ZaakverslagForm(self.punt, data), AanwezigForm(deelnemers, data), ActieForm(eigenaars, data)


class AgendapuntView(ConceptMixin, ConflictMixin, ZaakformulierenMixin):
    """The case at the table. The office writes while people talk; school and expert read it when it is fixed."""

    template_name = "tlv/loket/zaak.html"

    def concept_sleutel(self) -> str:
        return f"{concepten.ZAAKVERSLAG}:{self.punt.pk}"

    def huidige_versie(self) -> str:
        return str(self.punt.versie)

    bewaarde_versie = huidige_versie

    @cached_property
    def _omgeving(self) -> tuple[Plaats, Any]:
        return omgeving(self.punt, self.gebruiker)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not mag_verslag_schrijven(self.gebruiker, self.punt):
            return self.toon()
        formulieren = self.uit_concept(self.formulieren, lambda delen: delen)
        return self.toon(formulieren=formulieren, versie=self.beginversie)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not mag_verslag_schrijven(self.gebruiker, self.punt):
            if self.punt.bijeenkomst.status == BijeenkomstStatus.AFGESLOTEN:
                messages.error(request, "Het verslag is vastgesteld en verandert niet meer.")
                return self.terug()
            raise Http404
        if (antwoord := self.verwerk_keuzes()) is not None:
            return antwoord
        formulieren = self.formulieren(self.invoer)
        versie = versienummer(self.invoer.get("versie", ""))
        if self.eerst_aanpassen:
            zonder_fouten(formulieren)
            return self.toon(formulieren=formulieren, versie=versie)
        geldig = [form.is_valid() for form in formulieren]
        # Who is late hears that first.
        if versie == self.punt.versie and not all(geldig):
            return self.toon(formulieren=formulieren, versie=versie)
        if not all(geldig):
            return self._conflict()
        try:
            with transaction.atomic():
                self._bewaar(*formulieren, versie)
        except Conflict:
            return self._conflict()
        except DomeinFout as fout:
            registreer(GEWEIGERD, self.punt, actor=self.gebruiker, handeling="zaakverslag_bewaren")
            formulieren[0].add_error(None, str(fout))
            return self.toon(formulieren=formulieren, versie=versie)
        self.ruim_concept_op()
        return self._verder()

    def _bewaar(self, verslag: ZaakverslagForm, aanwezig: AanwezigForm, actie: ActieForm, versie: int) -> None:
        pk, actor = self.punt.pk, self.gebruiker
        services.zaakverslag_bewaren(pk, verslag.zaakverslag(), versie=versie, actor=actor)
        if aanwezig.gewijzigd() or aanwezig.gast():
            services.aanwezigheid_vastleggen(pk, aanwezig.gewijzigd(), gast=aanwezig.gast(), actor=actor)
        if afspraak := actie.afspraak():
            wat, wie, uiterlijk = afspraak
            services.actie_afspreken(
                pk, omschrijving=wat, wie=wie, uiterlijk=uiterlijk, actor=actor, vandaag=self.vandaag
            )

    def _verder(self) -> HttpResponse:
        messages.success(self.request, "Het verslag van deze zaak is bewaard.")
        volgende = self._omgeving[0].volgende
        if "volgende" in self.request.POST and volgende is not None:
            return redirect("tlv:agendapunt", pk=volgende)
        return self.terug()

    def _conflict(self) -> HttpResponse:
        """What is stored now beside what was typed; opening it is a look at this child too."""
        del self.punt
        self.laat_spoor()
        return self.toon_conflict(self.invoer)

    def veldparen(self, data: QueryDict) -> Iterator[Paar]:
        yield from veldparen(ZaakverslagForm(self.punt, data), ZaakverslagForm(self.punt))

    def bewaarder(self) -> Bewaarder | None:
        return Bewaarder(str(self.punt.bewerkt_door), self.punt.bewerkt_at)

    def conflictcontext(self) -> dict[str, Any]:
        return {
            "titel": "Verslag van de zaak",
            "terug_url": reverse("tlv:agendapunt", args=[self.punt.pk]),
            "zaakkop": self.zaakkop(),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        punt, gebruiker = self.punt, self.gebruiker
        formulieren = kwargs.get("formulieren")
        plaats, eerder = self._omgeving
        feiten = loketfeiten.zaakfeiten(punt)
        kantoor = self.is_kantoor
        volgende = loketfeiten.volgende_trede(punt)
        eens = eensgezindheid(LoketUitkomst(punt.uitkomst), punt.unaniem) if punt.uitkomst else None
        return super().get_context_data(
            **(self.conceptcontext() if formulieren else {}),
            bundels=[Formulierbundel(*formulieren[1:])] if formulieren else [],
            plaats=plaats,
            eerder=eerder,
            van_kantoor=kantoor,
            leesbaar=mag_verslag_lezen(gebruiker, punt),
            eigen_acties=[actie for actie in punt.acties.all() if actie.eigenaar_id == gebruiker.pk],
            mag_aanvullen=mag_verslag_aanvullen(gebruiker, punt),
            deelnemers=loketfeiten.deelnemers_van(punt),
            dossier=dossierbeeld(punt, gebruiker) if kantoor else None,
            bevindingen=rules.toets_zaak(feiten) if kantoor and punt.bijeenkomst.is_open else (),
            zonder_vaste=kantoor and feiten.gaat_over_so and not feiten.vaste_deskundige_aanwezig,
            uitkomst=loketfeiten.uitkomst_van(punt),
            eens=eens,
            volgende_trede=volgende,
            komt_terug=services.komt_terug(punt),
            **kwargs,
        )

    @property
    def is_kantoor(self) -> bool:
        namens = self.gebruiker.namens
        return namens is not None and namens.rol in PLANNERS


class PrivacyschermView(ZaakMixin):
    """For the screen that everybody at the table looks at: the question about this child, and nothing else.

    No menu, no search, no other case, no minutes: what may be read by who has to wait outside, or by the parents.
    """

    rollen = PLANNERS
    template_name = "tlv/loket/scherm.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(plaats=omgeving(self.punt, self.gebruiker)[0])


class LadderView(HandelingMixin, ZaakMixin):
    """The rungs of a case on which a meeting was not unanimous, and the form of the one that is next."""

    rollen = PLANNERS
    handeling = "trede_vastleggen"
    template_name = "tlv/loket/ladder.html"

    def _volgende(self) -> Trede | None:
        trede = loketfeiten.volgende_trede(self.punt)
        return trede if trede is not None and mag_trede_vastleggen(self.gebruiker, trede) else None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        trede = self._volgende()
        return self._toon(TredeForm(trede) if trede else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        trede = self._volgende()
        if trede is None:
            messages.error(request, "Er is nu geen trede die u kunt vastleggen.")
            return self._toon(None)
        form = TredeForm(trede, request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.punt,
                lambda: services.trede_vastleggen(
                    self.punt.pk, form.gegevens(), actor=self.gebruiker, vandaag=self.vandaag
                ),
                form,
            )
            if klaar is not None:
                messages.success(request, f"Vastgelegd: {trede.label}.")
                return redirect("tlv:ladder", pk=self.punt.pk)
        return self._toon(form)

    def weigering_in_formulier(self, form: BaseForm, fout: DomeinFout) -> None:
        """Every reason at its field."""
        if not isinstance(fout, TredeKloptNiet):
            super().weigering_in_formulier(form, fout)
            return
        for bevinding in fout.bevindingen:
            form.add_error(bevinding.veld if bevinding.veld in form.fields else None, bevinding.bericht)

    def _toon(self, form: TredeForm | None) -> HttpResponse:
        punt = self.punt
        treden = {trede.trede: trede for trede in punt.treden.all()}
        return self.toon(
            form=form,
            volgende=loketfeiten.volgende_trede(punt),
            treden=[(trede, treden.get(trede)) for trede in Trede],
            uitkomst=loketfeiten.uitkomst_van(punt),
            is_verdeeld=rules.heeft_ladder(LoketUitkomst(punt.uitkomst) if punt.uitkomst else None, punt.unaniem)
            and punt.bijeenkomst.status == BijeenkomstStatus.AFGESLOTEN,
        )


class ZaakDoorzettenView(HandelingMixin, ZaakMixin):
    """Put a case that comes back on the agenda of a next meeting."""

    rollen = PLANNERS
    handeling = "zaak_doorzetten"
    template_name = "tlv/loket/doorzetten.html"

    def _form(self, data: Any = None) -> DoorzettenForm:
        return DoorzettenForm(komende_bijeenkomsten(self.gebruiker, self.vandaag), data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            gekozen = form.cleaned_data["bijeenkomst"]
            nieuw = self.voer_uit(
                self.punt,
                lambda: services.zaak_doorzetten(self.punt.pk, gekozen.pk, actor=self.gebruiker, vandaag=self.vandaag),
                form,
            )
            if nieuw is not None:
                messages.success(request, f"De zaak staat op de agenda van {gekozen.datum:%d-%m-%Y}.")
                return redirect("tlv:bijeenkomst", pk=gekozen.pk)
        return self._toon(form)

    def _toon(self, form: DoorzettenForm) -> HttpResponse:
        return self.toon(form=form, vervolg=services.vervolg_van(self.punt))


class ActieMixin(ZaakMixin):
    """A page about one action, found among those of the cases the user may see."""

    @cached_property
    def actie(self) -> Actie:
        zichtbaar = Actie.objects.zichtbaar_voor(self.gebruiker)
        return get_object_or_404(zichtbaar.select_related("eigenaar"), pk=self.kwargs["pk"])

    @cached_property
    def punt(self) -> Agendapunt:
        zichtbaar = Agendapunt.objects.zichtbaar_voor(self.gebruiker)
        return get_object_or_404(loketfeiten.met_verslag(zichtbaar), pk=self.actie.agendapunt_id)


class ActieView(HandelingMixin, ActieMixin):
    """An action with who does it and before when; the owner writes what came of it."""

    handeling = "actie_afronden"
    template_name = "tlv/loket/actie.html"

    def _mag(self) -> bool:
        return self.actie.klaar_at is None and mag_actie_afronden(self.gebruiker, self.actie)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._toon(AfrondenForm() if self._mag() else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self._mag():
            messages.error(request, "Deze actie is al afgerond, of is niet van u.")
            return self._toon(None)
        form = AfrondenForm(request.POST)
        if form.is_valid():
            klaar = self.voer_uit(
                self.punt,
                lambda: services.actie_afronden(
                    self.actie.pk, resultaat=form.cleaned_data["resultaat"], actor=self.gebruiker
                ),
                form,
            )
            if klaar is not None:
                messages.success(request, "De actie is afgerond en staat niet meer op de werklijst.")
                return redirect("tlv:actie", pk=self.actie.pk)
        return self._toon(form)

    def _toon(self, form: AfrondenForm | None) -> HttpResponse:
        punt = self.punt
        mag_schrappen = self.actie.klaar_at is None and mag_verslag_schrijven(self.gebruiker, punt)
        return self.toon(form=form, actie=self.actie, mag_schrappen=mag_schrappen)


class ActieSchrappenView(HandelingMixin, ActieMixin):
    """Take an action out of the minutes before they are fixed: one button."""

    http_method_names = ["post"]
    rollen = PLANNERS
    handeling = "actie_schrappen"
    template_name = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        punt, actie = self.punt, self.actie
        if self.voer_uit(punt, lambda: services.actie_schrappen(actie.pk, actor=self.gebruiker)) is not None:
            messages.success(request, "De actie is geschrapt.")
            return self.terug()
        return redirect("tlv:actie", pk=actie.pk)
