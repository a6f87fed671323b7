"""The life of one case, as steps on moments in the past. Every step is the real act of the procedure."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from django.db import models
from django.utils import timezone

from leerlingen.models import Gezagdrager, Leerling
from swv.demo import teksten_besluit
from swv.demo.bijlagen import voorbeeldbestand
from swv.demo.dagen import Dagen, moment, werkdag_voor
from swv.demo.dossiers import Besluitschrijver, Dossierinhoud, Rij, Wie
from swv.demo.kantoor import Expert, Inrichting
from swv.demo.leerlingen import Kind
from swv.demo.plannen import Plan
from swv.demo.tlvs import plaats_van
from swv.documenten.keuring.ontvangst import Gekeurd
from swv.journaal.services import registreer_velen
from swv.kalender import eerste_werkdag
from swv.organisatie.beleid import beleid_op
from swv.organisatie.models import School
from swv.toegang.models import Gebruiker
from tlv import rules, services
from tlv.enums import (
    AanvraagStatus,
    Advies,
    Besluitsoort,
    BijlageSoort,
    Categorie,
    Onderdeel,
    SoortOnderwijs,
    ZienswijzeSoort,
    ZienswijzeVorm,
)
from tlv.feiten import dossierfeiten
from tlv.gebeurtenissen import ONDERDEEL_BEWAARD
from tlv.models import (
    Beeldveld,
    Deskundige,
    Dossier,
    Factor,
    Interventie,
    Onderdeelbewerking,
    Ondersteuningsbehoefte,
    Onderzoek,
    Ouderinformatie,
    Oudertoegang,
    Tlv,
    TlvAanvraag,
    Zienswijze,
)
from tlv.permissions import ONDERDELEN_VAN_SCHOOL
from tlv.rules import kan_tweede_zijn

# Yields the moment of the next step, and does it when it is resumed at that moment.
Stappen = Generator[datetime, None, None]

# Sections that are saved on one day.
_PER_KEER: Final = 4

# Phases of a filed request that was not complete.
_AANVULLEN: Final = frozenset({"aanvullen", "ingestuurd", "niet_aangevuld"})
_EERST: Final = (Onderdeel.LEERLING, Onderdeel.SCHOOL_EN_NIVEAU3)
_LAATST: Final = (Onderdeel.HGPD_WEGING, Onderdeel.BIJLAGEN)
_AF: Final[dict[str, tuple[Onderdeel, ...]]] = {
    "begin": _EERST,
    "half": (
        *_EERST,
        Onderdeel.HGPD_VOORGESCHIEDENIS,
        Onderdeel.HGPD_ONDERZOEKEN,
        Onderdeel.OUDERS,
        Onderdeel.GEVRAAGD,
    ),
    "terug": (*_EERST, Onderdeel.HGPD_VOORGESCHIEDENIS, Onderdeel.OUDERS, Onderdeel.GEVRAAGD),
    "bijna": tuple(onderdeel for onderdeel in Onderdeel if onderdeel not in _LAATST),
    "volledig": tuple(Onderdeel),
}
_AANVULTERMIJN: Final = timedelta(days=14)
_REAGEERTERMIJN: Final = timedelta(days=14)


@dataclass(slots=True)
class Zaak:
    """A case while it is handled: who it is about, what is asked, who works on it. ``id`` comes with the start."""

    plan: Plan
    kind: Kind
    wie: Wie
    boc: Gebruiker
    school: Gebruiker | None
    onderwijs: SoortOnderwijs
    categorie: Categorie
    profiel: str
    van: date
    tot: date | None
    experts: list[Expert]
    inhoud: Dossierinhoud
    begonnen: date
    ingediend: date
    id: int = 0

    @property
    def voornemen(self) -> Besluitsoort:
        weigering = self.plan.fase == "weigering" or self.plan.stand == AanvraagStatus.GEWEIGERD
        return Besluitsoort.WEIGERING if weigering else Besluitsoort.AFGIFTE


class Zaakloop:
    """Handles cases."""

    def __init__(self, toeval: Random, dagen: Dagen, inrichting: Inrichting) -> None:
        self._toeval = toeval
        self._gisteren = werkdag_voor(dagen.vandaag - timedelta(days=1))
        self._experts = inrichting.experts
        self._gebruikers = inrichting.gebruikers
        self._zinnen = Besluitschrijver(toeval)
        self._deskundigen = Deskundige.objects.select_related("gebruiker").in_bulk()

    def stappen(self, zaak: Zaak) -> Stappen:
        """From the start of the request to where the plan leaves it."""
        yield moment(self._toeval, zaak.begonnen)
        leerling = Leerling.objects.get(pk=zaak.kind.id)
        # The child whose declaration runs out: the last one is what the request builds on.
        eerdere = Tlv.objects.van(leerling).order_by("tot").last() if zaak.plan.soort.na_eerdere_tlv else None
        aangemeld = School.objects.get(pk=zaak.kind.school.id) if zaak.plan.kleuter else None
        aanvraag = services.starten(
            leerling,
            soort=zaak.plan.soort,
            actor=zaak.boc,
            vandaag=timezone.localdate(),
            aanleiding=services.Aanleiding(eerdere_tlv=eerdere, school=aangemeld),
        )
        zaak.id = aanvraag.pk
        yield from self._vul_dossier(zaak)
        if zaak.plan.fase == "terug":
            yield from self._geef_terug(zaak)
        if zaak.plan.stand == AanvraagStatus.CONCEPT:
            return
        yield self._na(zaak, 0)
        services.indienen(zaak.id, actor=zaak.boc, vandaag=timezone.localdate())
        if zaak.plan.stand == AanvraagStatus.BUITEN_BEHANDELING or zaak.plan.fase in _AANVULLEN:
            yield from self._vraag_aanvulling(zaak)
            return
        yield from self._adviezen(zaak)
        if zaak.plan.stand in {AanvraagStatus.IN_ADVIES, AanvraagStatus.ADVIES_COMPLEET}:
            return
        yield from self._hoor_ouders(zaak)
        if zaak.plan.stand != AanvraagStatus.ZIENSWIJZE:
            yield from self._besluit(zaak)

    def _geef_terug(self, zaak: Zaak) -> Stappen:
        """The school gets the file back with what the rules find missing, and a letter."""
        yield moment(self._toeval, self._gisteren)
        vandaag = timezone.localdate()
        aanvraag = TlvAanvraag.objects.met_feiten().get(pk=zaak.id)
        uitkomsten = rules.toets_dossier(dossierfeiten(aanvraag, vandaag, beleid_op(vandaag)), vandaag)
        punten = [
            services.Punt(punt.onderdeel, punt.tekst, punt.regel)
            for punt in rules.ontbrekende_punten(uitkomsten, rules.AAN_TE_VULLEN)
        ]
        services.aan_school_geven(
            zaak.id, punten, toelichting=teksten_besluit.TOELICHTING_BIJ_TERUGGEVEN, per_brief=True, actor=zaak.boc
        )

    def _vraag_aanvulling(self, zaak: Zaak) -> Stappen:
        """What was filed is not enough: the applicant is asked to complete it, sends it in, or does not."""
        yield self._na(zaak, 6)
        vandaag = timezone.localdate()
        onderdeel, vraag = self._toeval.choice(teksten_besluit.AANVULVRAGEN)
        verzoek = services.Aanvulverzoek([services.Punt(onderdeel, vraag)], eerste_werkdag(vandaag + _AANVULTERMIJN))
        services.aanvulling_vragen(zaak.id, verzoek, actor=zaak.boc, vandaag=vandaag)
        if zaak.plan.fase == "ingestuurd" and zaak.school is not None:
            yield self._na(zaak, 13)
            services.aanvulling_insturen(zaak.id, actor=zaak.school)
        if zaak.plan.fase not in {"aanvullen", "ingestuurd"}:
            # After the last day, and within the four weeks.
            yield self._na(zaak, 24)
            services.buiten_voorstellen(
                zaak.id, teksten_besluit.WAAROM_NIET_BEHANDELD, actor=zaak.boc, vandaag=timezone.localdate()
            )
        if zaak.plan.stand == AanvraagStatus.BUITEN_BEHANDELING:
            yield self._na(zaak, 28)
            vandaag = timezone.localdate()
            services.buiten_behandeling_stellen(
                zaak.id,
                services.Buitenbesluit(
                    teksten_besluit.WAAROM_NIET_BEHANDELD, eerste_werkdag(vandaag + timedelta(days=1))
                ),
                actor=self._gebruikers["directeur"],
                vandaag=vandaag,
            )

    def _na(self, zaak: Zaak, dagen: int) -> datetime:
        """A moment ``dagen`` days after filing, on a working day before today."""
        dag = eerste_werkdag(zaak.ingediend + timedelta(days=dagen))
        return moment(self._toeval, min(dag, self._gisteren))

    def _vul_dossier(self, zaak: Zaak) -> Stappen:
        """Some sections at a time, on different days; the school prepares the first ones of its own pupil.

        Written in sets: one section a time would be half of all queries, and the rows are the same.
        """
        onderdelen = _AF[zaak.plan.fase if zaak.plan.stand == AanvraagStatus.CONCEPT else "volledig"]
        dagen = (zaak.ingediend - zaak.begonnen).days
        keren = -(-len(onderdelen) // _PER_KEER)
        for keer in range(keren):
            dag = eerste_werkdag(zaak.begonnen + timedelta(days=(keer + 1) * dagen // (keren + 1)))
            yield moment(self._toeval, min(dag, zaak.ingediend, self._gisteren))
            deel = onderdelen[keer * _PER_KEER : (keer + 1) * _PER_KEER]
            eigen = keer == 0 and ONDERDELEN_VAN_SCHOOL.issuperset(deel)
            self._bewaar(zaak, deel, zaak.school if zaak.school and eigen else zaak.boc)

    def _bewaar(self, zaak: Zaak, onderdelen: Sequence[Onderdeel], actor: Gebruiker) -> None:
        for onderdeel in onderdelen:
            self._opslaan(zaak, onderdeel)()
        if Onderdeel.BIJLAGEN in onderdelen:
            # Who was never at school has no OPP; a report tells who the child is.
            wat = BijlageSoort.ONDERZOEK if zaak.plan.kleuter else BijlageSoort.OPP
            bestand = voorbeeldbestand(wat)
            gekeurd = Gekeurd(bestand.naam, "application/pdf", bestand.inhoud)
            bijlage = services.bijlage_toevoegen(zaak.id, gekeurd, soort=bestand.soort, actor=actor)
            if zaak.plan.stand == AanvraagStatus.CONCEPT:
                nieuwer = voorbeeldbestand(wat, 2)
                gekeurd = Gekeurd(nieuwer.naam, "application/pdf", nieuwer.inhoud)
                services.bijlage_vervangen(zaak.id, bijlage.pk, gekeurd, actor=actor)
        nu = timezone.now()
        Onderdeelbewerking.objects.bulk_create(
            Onderdeelbewerking(aanvraag_id=zaak.id, onderdeel=onderdeel, bewerkt_door=actor, bewerkt_at=nu)
            for onderdeel in onderdelen
        )
        aanvraag = TlvAanvraag(pk=zaak.id)
        bewaard = ((aanvraag, {"onderdeel": onderdeel.label}) for onderdeel in onderdelen)
        registreer_velen(ONDERDEEL_BEWAARD, bewaard, actor=actor)

    def _opslaan(self, zaak: Zaak, onderdeel: Onderdeel) -> Callable[[], None]:
        """What saving this section writes; the pupil's own section has nothing to add."""
        inhoud = zaak.inhoud

        def teksten(*velden: str) -> None:
            Dossier.objects.filter(aanvraag=zaak.id).update(**{veld: inhoud.teksten[veld] for veld in velden})

        def rijen(model: type[models.Model], waarden: list[Rij]) -> None:
            model._default_manager.bulk_create(model(aanvraag_id=zaak.id, **rij) for rij in waarden)

        def beeld() -> None:
            rijen(Beeldveld, inhoud.beeldvelden)
            rijen(Factor, inhoud.factoren)

        def behoeften() -> None:
            rijen(Ondersteuningsbehoefte, inhoud.behoeften)
            teksten("conclusie", "arrangement")

        def gevraagd() -> None:
            TlvAanvraag.objects.filter(pk=zaak.id).update(
                gevraagd_soort=zaak.onderwijs,
                gevraagd_categorie=zaak.categorie,
                gevraagd_vanaf=zaak.van,
                gevraagd_tot=zaak.tot,
                emb=zaak.plan.kleuter,
            )
            teksten("school_schiet_tekort", "speciaal_kan_wel")

        opslaan: dict[Onderdeel, Callable[[], None]] = {
            Onderdeel.SCHOOL_EN_NIVEAU3: lambda: teksten(*(veld for veld in inhoud.teksten if "niveau3" in veld)),
            Onderdeel.HGPD_VOORGESCHIEDENIS: lambda: teksten("voorgeschiedenis"),
            Onderdeel.HGPD_ONDERZOEKEN: lambda: rijen(Onderzoek, inhoud.onderzoeken),
            Onderdeel.HGPD_INTERVENTIES: lambda: rijen(Interventie, inhoud.interventies),
            Onderdeel.HGPD_BEELD: beeld,
            Onderdeel.HGPD_WEGING: lambda: teksten("weging"),
            Onderdeel.HGPD_BEHOEFTEN: behoeften,
            Onderdeel.OUDERS: lambda: rijen(Ouderinformatie, self._ouderinformatie(zaak)),
            Onderdeel.DESKUNDIGEN: lambda: services.kies_deskundigen(
                TlvAanvraag.objects.get(pk=zaak.id), [self._deskundigen[expert.id] for expert in zaak.experts]
            ),
            Onderdeel.GEVRAAGD: gevraagd,
        }
        return opslaan.get(onderdeel, lambda: None)

    def _ouderinformatie(self, zaak: Zaak) -> list[Rij]:
        return [
            {
                "gezagdrager_id": gezag_id,
                "geinformeerd_op": zaak.begonnen,
                "vorm": ZienswijzeVorm.GESPREK,
                "mening": self._zinnen.mening(zaak.wie, verlenging=zaak.plan.verlenging),
            }
            for gezag_id in zaak.kind.gezag_ids
        ]

    def _adviezen(self, zaak: Zaak) -> Stappen:
        """The advices that are in; with a third expert after a negative one when the plan says so."""
        plan = zaak.plan
        for nr, expert in enumerate(zaak.experts[:2]):
            if plan.stand == AanvraagStatus.IN_ADVIES and plan.fase != ("eerste", "tweede")[nr]:
                continue
            negatief = zaak.voornemen == Besluitsoort.WEIGERING or (plan.fase == "derde" and nr == 1)
            yield self._na(zaak, 6 + 4 * nr)
            self._adviseer(zaak, expert, positief=not negatief)
        if plan.fase == "derde":
            derde = self._derde(zaak)
            yield self._na(zaak, 11)
            services.deskundige_vragen(
                zaak.id, self._deskundigen[derde.id], actor=zaak.boc, vandaag=timezone.localdate()
            )
            yield self._na(zaak, 15)
            self._adviseer(zaak, derde, positief=True)

    def _derde(self, zaak: Zaak) -> Expert:
        """Another independent expert, of a profession that goes with the first."""
        tweede = zaak.experts[1]
        return next(
            expert
            for expert in self._experts
            if expert not in zaak.experts
            and not expert.vast
            and expert.bestuur_id != zaak.kind.school.bestuur_id
            and expert.beroep != tweede.beroep
            and kan_tweede_zijn(expert.beroep)
        )

    def _adviseer(self, zaak: Zaak, expert: Expert, *, positief: bool) -> None:
        motivering = self._zinnen.advies(
            zaak.wie,
            zaak.profiel,
            plaats_van(zaak.onderwijs, zaak.categorie),
            positief=positief,
            verlenging=zaak.plan.verlenging,
            tweede=expert == zaak.experts[1],
        )
        services.advies_uitbrengen(
            zaak.id,
            advies=Advies.POSITIEF if positief else Advies.NEGATIEF,
            motivering=motivering,
            onafhankelijk=True,
            actor=self._deskundigen[expert.id].gebruiker,
            vandaag=timezone.localdate(),
        )

    def _hoor_ouders(self, zaak: Zaak) -> Stappen:
        """The intended decision goes to everybody with authority; who reacts, and when, follows the plan."""
        yield self._na(zaak, 17)
        vandaag = timezone.localdate()
        services.voornemen_delen(
            zaak.id,
            self._voorgenomen(zaak),
            [
                services.Gedeeld(gezagdrager, vandaag, self._gedeeld_per(zaak, gezagdrager), vandaag + _REAGEERTERMIJN)
                for gezagdrager in Gezagdrager.objects.filter(leerling=zaak.kind.id)
            ],
            actor=zaak.boc,
            vandaag=vandaag,
        )
        zienswijzen = list(Zienswijze.objects.filter(aanvraag=zaak.id).order_by("pk"))
        if zaak.plan.stand == AanvraagStatus.ZIENSWIJZE:
            zienswijzen = zienswijzen[: {"geen": 0, "een": 1, "alle": len(zienswijzen)}[zaak.plan.fase]]
        for nr, zienswijze in enumerate(zienswijzen):
            yield self._na(zaak, 20 + 2 * nr)
            if zaak.plan.fase == "een" and zienswijze.voornemen_vorm == ZienswijzeVorm.LINK:
                self._reageer_zelf(zaak, zienswijze)
                continue
            services.zienswijze_vastleggen(
                zienswijze.pk, zaak.id, self._reactie(zaak), actor=zaak.boc, vandaag=timezone.localdate()
            )

    def _gedeeld_per(self, zaak: Zaak, gezagdrager: Gezagdrager) -> ZienswijzeVorm:
        """Who has e-mail gets the own link while parents are being heard now; earlier cases were talked over."""
        met_link = zaak.plan.stand == AanvraagStatus.ZIENSWIJZE and gezagdrager.email
        return ZienswijzeVorm.LINK if met_link else ZienswijzeVorm.GESPREK

    def _reageer_zelf(self, zaak: Zaak, zienswijze: Zienswijze) -> None:
        """A parent writes through the own link; the answer is work that waits for the BOC."""
        tekst, _ = self._zinnen.zienswijze(
            zaak.wie, afgifte=zaak.voornemen == Besluitsoort.AFGIFTE, verlenging=zaak.plan.verlenging
        )
        toegang = Oudertoegang.objects.get(aanvraag=zaak.id, gezagdrager=zienswijze.gezagdrager_id)
        services.zelf_reageren(toegang.pk, ZienswijzeSoort.OPMERKINGEN, tekst, vandaag=timezone.localdate())

    def _voorgenomen(self, zaak: Zaak) -> services.Voorgenomen:
        afgifte = zaak.voornemen == Besluitsoort.AFGIFTE
        return services.Voorgenomen(
            besluit=zaak.voornemen,
            soort=zaak.onderwijs,
            categorie=zaak.categorie,
            van=zaak.van,
            motivering=self._zinnen.motivering(
                zaak.wie, zaak.inhoud.teksten, afgifte=afgifte, verlenging=zaak.plan.verlenging
            ),
            antwoord_op_negatief=teksten_besluit.ANTWOORD_OP_NEGATIEF if zaak.plan.fase == "derde" else "",
            alternatief="" if afgifte else teksten_besluit.ALTERNATIEF,
        )

    def _reactie(self, zaak: Zaak) -> services.Reactie:
        vandaag = timezone.localdate()
        vorm = ZienswijzeVorm(self._toeval.choice(ZienswijzeVorm.met_de_hand())[0])
        if self._toeval.random() < 0.4:
            return services.Reactie(ZienswijzeSoort.GEEN_OPMERKINGEN, vandaag, vorm)
        tekst, antwoord = self._zinnen.zienswijze(
            zaak.wie, afgifte=zaak.voornemen == Besluitsoort.AFGIFTE, verlenging=zaak.plan.verlenging
        )
        return services.Reactie(ZienswijzeSoort.OPMERKINGEN, vandaag, vorm, tekst, antwoord)

    def _besluit(self, zaak: Zaak) -> Stappen:
        """Laid before the director; held, issued or refused when the plan says so."""
        yield self._na(zaak, 26)
        services.voordragen(zaak.id, actor=zaak.boc, vandaag=timezone.localdate())
        if zaak.plan.stand == AanvraagStatus.VOORGEDRAGEN:
            return
        directeur = self._gebruikers["directeur"]
        yield self._na(zaak, 33)
        vandaag = timezone.localdate()
        if zaak.plan.stand == AanvraagStatus.AANGEHOUDEN:
            reden = self._toeval.choice(teksten_besluit.AANHOUDREDEN)
            # Some come back on the table today or are late, others later; never after the term.
            tot = eerste_werkdag(zaak.ingediend + timedelta(days=self._toeval.choice((46, 49, 53))))
            services.aanhouden(zaak.id, reden=reden, tot=tot, actor=directeur, vandaag=vandaag)
            return
        voorstel = TlvAanvraag.objects.select_related("huidig_voorstel").get(pk=zaak.id).voorstel
        beslissing = services.Beslissing(
            motivering=f"{voorstel.motivering} {teksten_besluit.GEHOORD}",
            bekendgemaakt_op=eerste_werkdag(vandaag + timedelta(days=1)),
            alternatief=voorstel.alternatief,
        )
        dienst = services.afgeven if voorstel.besluit == Besluitsoort.AFGIFTE else services.weigeren
        dienst(zaak.id, beslissing, actor=directeur, vandaag=vandaag)
