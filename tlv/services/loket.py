"""Meetings of the loket: planning them, and putting cases on their agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from leerlingen.models import Leerling
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.kalender import datum_in_letters
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.organisatie.models import Bestuur, School
from swv.toegang.models import Gebruiker
from tlv import gebeurtenissen
from tlv.enums import AanvraagSoort, BijeenkomstSoort, BijeenkomstStatus, ZaakSoort
from tlv.loketrechten import mag_kind_agenderen, mag_plannen, mogelijke_voorzitters
from tlv.models import TlvAanvraag
from tlv.models.loket import Agendapunt, Bijeenkomst, Deelnemer
from tlv.rules.loketagenda import toets_planning
from tlv.services.basis import validatie_als_weigering, vereis
from tlv.services.vervolg import wacht_op_vervolg, werk_vervolg_bij

NA_HET_SLOT = "het recht op deze bijeenkomst wordt gekeurd zodra zij vergrendeld is"


@dataclass(frozen=True)
class Bijeenkomstgegevens:
    """What is planned: where and when, and who leads. ``school`` belongs to a round table, and only there."""

    soort: BijeenkomstSoort
    datum: date
    begin: time
    einde: time
    plaats: str
    voorzitter: Gebruiker
    school: School | None = None


@dataclass(frozen=True)
class Zaakgegevens:
    """What the meeting is asked about one case, and how long it may take."""

    minuten: int
    vraag: str
    samenvatting: str = ""
    overweegt_so: bool = False


def vergrendel_bijeenkomst(pk: int) -> Bijeenkomst:
    """The meeting, locked to the end of the transaction."""
    bijeenkomsten = Bijeenkomst.objects.systeem(NA_HET_SLOT)
    bijeenkomsten.select_for_update(of=("self",)).only("pk").get(pk=pk)
    bijeenkomst: Bijeenkomst = bijeenkomsten.select_related("voorzitter", "school").get(pk=pk)
    return bijeenkomst


def eis_open(bijeenkomst: Bijeenkomst) -> None:
    """Raises ``DomeinFout`` for a meeting that was held or does not go through: nothing is planned there any more."""
    if bijeenkomst.status == BijeenkomstStatus.VERVALLEN:
        raise DomeinFout("Deze bijeenkomst gaat niet door. Kies een andere bijeenkomst.")
    if bijeenkomst.status != BijeenkomstStatus.GEPLAND:
        raise DomeinFout("Het verslag van deze bijeenkomst is vastgesteld. Er verandert niets meer.")


@transaction.atomic
def bijeenkomst_plannen(gegevens: Bijeenkomstgegevens, *, actor: Gebruiker, vandaag: date) -> Bijeenkomst:
    """Plan a meeting of the loket, or a round table at a school that counts as one; the chair takes part.

    Raises ``DomeinFout`` for a day or time that cannot be, for a chair who is no BOC or director or leads another
    meeting then, and for a round table without school.
    """
    vereis(mag_plannen(actor))
    bijeenkomst = Bijeenkomst(aangemaakt_at=timezone.now(), **velden_van(gegevens))
    eis_te_plannen(bijeenkomst, vandaag)
    with validatie_als_weigering():
        bijeenkomst.clean_fields(exclude=["voorzitter", "school", "reeks"])
    with constraints_als_zin():
        bijeenkomst.save()
    Deelnemer.objects.create(bijeenkomst=bijeenkomst, gebruiker=gegevens.voorzitter)
    registreer(gebeurtenissen.BIJEENKOMST_GEPLAND, bijeenkomst, actor=actor, datum=als_code(gegevens.datum))
    return bijeenkomst


def als_code(dag: date) -> str:
    """A day as it stands in an event, and in the sentence about it."""
    return dag.strftime("%d-%m-%Y")


def velden_van(gegevens: Bijeenkomstgegevens) -> dict[str, object]:
    """The fields of the row."""
    return {
        "soort": gegevens.soort,
        "datum": gegevens.datum,
        "begin": gegevens.begin,
        "einde": gegevens.einde,
        "plaats": gegevens.plaats,
        "voorzitter": gegevens.voorzitter,
        "school": gegevens.school,
    }


def eis_te_plannen(bijeenkomst: Bijeenkomst, vandaag: date) -> None:
    """Raises ``DomeinFout`` when the meeting cannot be on its day, at its times, or with its chair."""
    achteraf = bijeenkomst.soort == BijeenkomstSoort.RONDE_TAFEL
    for bevinding in toets_planning(
        bijeenkomst.datum,
        bijeenkomst.begin,
        bijeenkomst.einde,
        vandaag,
        achteraf=achteraf,
        gelijkgesteld=gelijkgestelde_dagen(),
    ):
        raise DomeinFout(bevinding.bericht)
    if not mogelijke_voorzitters(vandaag).filter(pk=bijeenkomst.voorzitter_id).exists():
        raise DomeinFout("Een BOC-coördinator of de directie zit een bijeenkomst voor. Kies een ander.")
    tegelijk = Bijeenkomst.objects.systeem("of de voorzitter dan al ergens anders zit").filter(
        voorzitter=bijeenkomst.voorzitter_id,
        datum=bijeenkomst.datum,
        begin__lt=bijeenkomst.einde,
        einde__gt=bijeenkomst.begin,
    )
    if tegelijk.exclude(pk=bijeenkomst.pk).exclude(status=BijeenkomstStatus.VERVALLEN).exists():
        raise DomeinFout(
            f"{bijeenkomst.voorzitter.naam} zit op {datum_in_letters(bijeenkomst.datum)} rond die tijd al een andere "
            "bijeenkomst voor. Kies een andere tijd of een andere voorzitter."
        )


@transaction.atomic
def agendapunt_toevoegen(
    bijeenkomst_id: int,
    leerling: Leerling,
    zaak: ZaakSoort,
    gegevens: Zaakgegevens,
    *,
    aanvraag: TlvAanvraag | None = None,
    actor: Gebruiker,
    vandaag: date,
) -> Agendapunt:
    """Put a case on the agenda, as the last one.

    Raises ``DomeinFout`` when the child is not in sight, the meeting is over or cancelled, the request is decided or of
    another kind than the case, or the case already waits on the agenda of a coming meeting.
    """
    bijeenkomst = vergrendel_bijeenkomst(bijeenkomst_id)
    vereis(mag_kind_agenderen(actor, leerling, aanvraag))
    eis_open(bijeenkomst)
    _eis_passende_zaak(leerling, zaak, aanvraag)
    _eis_niet_dubbel(leerling, zaak, aanvraag)
    school, bestuur = _van_wie(leerling, aanvraag, vandaag)
    punten = Agendapunt.objects.systeem("het laatste nummer van deze agenda").filter(bijeenkomst=bijeenkomst)
    punt = Agendapunt(
        bijeenkomst=bijeenkomst,
        volgorde=(punten.aggregate(laatste=Max("volgorde"))["laatste"] or 0) + 1,
        zaak=zaak,
        leerling=leerling,
        aanvraag=aanvraag,
        school=school,
        bestuur=bestuur,
        vervolg_op=wacht_op_vervolg(leerling, zaak, aanvraag),
        bewerkt_door=actor,
        bewerkt_at=timezone.now(),
    )
    neem_zaakgegevens_over(punt, gegevens)
    with constraints_als_zin():
        punt.save()
    if punt.vervolg_op is not None:
        werk_vervolg_bij(punt.vervolg_op, vandaag)
    registreer(gebeurtenissen.OP_AGENDA, bijeenkomst, actor=actor, punt=punt.pk)
    if aanvraag is not None:
        registreer(gebeurtenissen.ZAAK_OP_AGENDA, aanvraag, actor=actor, datum=als_code(bijeenkomst.datum))
    return punt


def neem_zaakgegevens_over(punt: Agendapunt, gegevens: Zaakgegevens) -> None:
    """Put what was filled in into the row. Raises ``DomeinFout`` for a text that cannot be kept."""
    punt.minuten = gegevens.minuten
    punt.vraag = gegevens.vraag
    punt.samenvatting = gegevens.samenvatting
    punt.overweegt_so = gegevens.overweegt_so
    with validatie_als_weigering():
        punt.clean_fields(exclude=["bijeenkomst", "leerling", "aanvraag", "school", "bestuur", "bewerkt_door"])


def zaaksoort_van(aanvraag: TlvAanvraag) -> ZaakSoort:
    """A re-application is a kind of case of its own on an agenda."""
    return ZaakSoort.HERAANVRAAG if aanvraag.soort == AanvraagSoort.HERAANVRAAG else ZaakSoort.TLV


def _eis_passende_zaak(leerling: Leerling, zaak: ZaakSoort, aanvraag: TlvAanvraag | None) -> None:
    if aanvraag is None:
        if zaak.met_aanvraag:
            raise DomeinFout("Kies de aanvraag die besproken wordt.")
        return
    if aanvraag.leerling_id != leerling.pk or zaak != zaaksoort_van(aanvraag):
        raise DomeinFout("Deze aanvraag past niet bij de zaak die u koos.")
    if not aanvraag.is_open:
        raise DomeinFout("Over deze aanvraag is al besloten, of zij is ingetrokken.")


def _eis_niet_dubbel(leerling: Leerling, zaak: ZaakSoort, aanvraag: TlvAanvraag | None) -> None:
    al = (
        Agendapunt.objects.systeem("of deze zaak al op een agenda staat")
        .filter(leerling=leerling, zaak=zaak, aanvraag=aanvraag, bijeenkomst__status=BijeenkomstStatus.GEPLAND)
        .select_related("bijeenkomst")
        .first()
    )
    if al is not None:
        raise DomeinFout(
            f"Deze zaak staat al op de agenda van {datum_in_letters(al.bijeenkomst.datum, met_weekdag=True)}. "
            "Verplaats haar vanaf die bijeenkomst."
        )


def _van_wie(leerling: Leerling, aanvraag: TlvAanvraag | None, vandaag: date) -> tuple[School | None, Bestuur | None]:
    """The school and the board the case is of: those of the request, otherwise where the child is enrolled today."""
    if aanvraag is not None:
        return aanvraag.school, aanvraag.bestuur
    inschrijving = leerling.inschrijvingen.geldig_op(vandaag).select_related("school").first()
    if inschrijving is None:
        return None, None
    return inschrijving.school, inschrijving.school.bestuur_op(vandaag)
