"""Meetings of the loket: planning them, and putting cases on their agenda."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
from swv.toegang.bsn import weiger_bsn
from swv.toegang.models import Gebruiker
from tlv import gebeurtenissen
from tlv.enums import AanvraagSoort, BijeenkomstSoort, BijeenkomstStatus, ZaakSoort
from tlv.loketpost import Loketbericht, stuur
from tlv.loketrechten import mag_kind_agenderen, mag_plannen, mogelijke_voorzitters
from tlv.models import TlvAanvraag
from tlv.models.loket import Agendapunt, Bijeenkomst, Deelnemer, Reeks
from tlv.rules.loketagenda import toets_planning
from tlv.rules.tekst import is_uitleg
from tlv.services.aanvraag import Conflict
from tlv.services.basis import validatie_als_weigering, vereis
from tlv.services.verslagwerk import werk_verslag_bij
from tlv.services.vervolg import wacht_op_agenda, werk_vervolg_bij

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


def vergrendel_bijeenkomst(pk: int, *, met: int | None = None) -> Bijeenkomst:
    """The meeting, locked to the end of the transaction; with the one a case goes to or comes from (``met``).

    Two are locked in the order of their numbers: who move cases to and fro wait for each other, but not for ever.
    """
    bijeenkomsten = Bijeenkomst.objects.systeem(NA_HET_SLOT)
    samen = bijeenkomsten.filter(pk__in=[pk] if met is None else [pk, met]).order_by("pk")
    list(samen.select_for_update(of=("self",)).only("pk"))
    bijeenkomst: Bijeenkomst = bijeenkomsten.select_related("voorzitter", "school").get(pk=pk)
    return bijeenkomst


def grijp_zaak(punt_id: int, *, met: int | None = None) -> Agendapunt:
    """A case with its meeting, which is locked (``met``: with another one) before the case is read.

    The right to it is judged after this. Raises ``DomeinFout`` when it was taken off or moved in the meantime.
    """
    punten = Agendapunt.objects.systeem(NA_HET_SLOT)
    waar = punten.filter(pk=punt_id).values_list("bijeenkomst", flat=True).first()
    if waar is not None:
        vergrendel_bijeenkomst(waar, met=met)
    zaken = punten.select_related("bijeenkomst__voorzitter", "aanvraag__behandelaar", "leerling")
    punt: Agendapunt | None = zaken.filter(pk=punt_id).first()
    if punt is None:
        raise DomeinFout("Deze zaak staat niet meer op de agenda.")
    if punt.bijeenkomst_id != waar:
        raise DomeinFout("Iemand anders heeft deze zaak net verplaatst.")
    return punt


def houd_aanvragen_vast(punten: Iterable[Agendapunt]) -> None:
    """Lock the requests of these cases: no decision is taken on one while a meeting does something with it. Reads them
    anew, so that who was decided on just now gets no work any more."""
    per_aanvraag = {punt.aanvraag_id: punt for punt in punten if punt.aanvraag_id}
    rijen = TlvAanvraag.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).order_by("pk")
    for aanvraag in rijen.select_related("behandelaar").filter(pk__in=per_aanvraag):
        per_aanvraag[aanvraag.pk].aanvraag = aanvraag


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
    nu = timezone.localtime()
    eis_te_plannen(bijeenkomst, vandaag, nu=nu.time() if nu.date() == vandaag else None)
    with validatie_als_weigering():
        bijeenkomst.clean_fields(exclude=["voorzitter", "school", "reeks"])
    with constraints_als_zin():
        bijeenkomst.save()
    Deelnemer.objects.create(
        bijeenkomst=bijeenkomst, gebruiker=gegevens.voorzitter, uitgenodigd_at=bijeenkomst.aangemaakt_at
    )
    registreer(gebeurtenissen.BIJEENKOMST_GEPLAND, bijeenkomst, actor=actor, datum=als_code(gegevens.datum))
    # A round table may be written down afterwards.
    werk_verslag_bij(bijeenkomst, vandaag)
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


def eis_te_plannen(bijeenkomst: Bijeenkomst, vandaag: date, *, nu: time | None = None) -> None:
    """Raises ``DomeinFout`` when the meeting cannot be on its day, at its times, or with its chair. ``nu`` is given for
    a meeting that is new: of today it must still be to come."""
    achteraf = bijeenkomst.soort == BijeenkomstSoort.RONDE_TAFEL
    for bevinding in toets_planning(
        bijeenkomst.datum,
        bijeenkomst.begin,
        bijeenkomst.einde,
        vandaag,
        achteraf=achteraf,
        nu=nu,
        gelijkgesteld=gelijkgestelde_dagen(),
    ):
        raise DomeinFout(bevinding.bericht)
    if not mogelijke_voorzitters(vandaag).filter(pk=bijeenkomst.voorzitter_id).exists():
        raise DomeinFout("Een BOC-coördinator of de directie zit een bijeenkomst voor. Kies een ander.")
    # Of two meetings that are planned at once for the same chair the second waits here, and sees the first.
    Gebruiker.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=bijeenkomst.voorzitter_id)
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
    aanvraag = _houd_vast(leerling, aanvraag)
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
        vervolg_op=wacht_op_agenda(leerling, zaak, aanvraag),
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


def _houd_vast(leerling: Leerling, aanvraag: TlvAanvraag | None) -> TlvAanvraag | None:
    """Lock the child, so that its case does not come on two agendas at once, and its request as it stands now."""
    kinderen = Leerling.objects.systeem(NA_HET_SLOT)
    kinderen.select_for_update(of=("self",), no_key=True).only("pk").get(pk=leerling.pk)
    if aanvraag is None:
        return None
    aanvragen = TlvAanvraag.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",))
    vast: TlvAanvraag = aanvragen.select_related("behandelaar", "school", "bestuur").get(pk=aanvraag.pk)
    return vast


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


@transaction.atomic
def bijeenkomst_wijzigen(
    pk: int, gegevens: Bijeenkomstgegevens, *, versie: int, actor: Gebruiker, vandaag: date
) -> Bijeenkomst:
    """Change when, where or who leads; everybody who was invited hears it, with the new calendar item.

    The kind and the school stay as they are. Raises ``DomeinFout`` as planning does, and ``Conflict`` when somebody
    else changed the meeting since the form was opened.
    """
    bijeenkomst = vergrendel_bijeenkomst(pk)
    vereis(mag_plannen(actor))
    eis_open(bijeenkomst)
    if bijeenkomst.versie != versie:
        raise Conflict("Iemand anders heeft deze bijeenkomst net gewijzigd.")
    oud = _afspraak(bijeenkomst)
    voorzitter = bijeenkomst.voorzitter
    for veld in ("datum", "begin", "einde", "plaats", "voorzitter"):
        setattr(bijeenkomst, veld, getattr(gegevens, veld))
    if _afspraak(bijeenkomst) == oud and voorzitter == gegevens.voorzitter:
        return bijeenkomst
    # A meeting of this morning may still get another room.
    eis_te_plannen(bijeenkomst, min(vandaag, oud[0]) if bijeenkomst.datum == oud[0] else vandaag)
    bijeenkomst.versie += 1
    with validatie_als_weigering():
        bijeenkomst.clean_fields(exclude=["voorzitter", "school", "reeks", "afgesloten_door"])
    with constraints_als_zin():
        bijeenkomst.save()
    if voorzitter != gegevens.voorzitter:
        _wissel_voorzitter(bijeenkomst, voorzitter)
    registreer(gebeurtenissen.BIJEENKOMST_GEWIJZIGD, bijeenkomst, actor=actor, datum=als_code(gegevens.datum))
    werk_verslag_bij(bijeenkomst, vandaag)
    stuur(Loketbericht.GEWIJZIGD, bijeenkomst, deelnemers_van(bijeenkomst))
    return bijeenkomst


def _afspraak(bijeenkomst: Bijeenkomst) -> tuple[date, time, time, str]:
    """What stands in somebody's calendar."""
    return bijeenkomst.datum, bijeenkomst.begin, bijeenkomst.einde, bijeenkomst.plaats


def _wissel_voorzitter(bijeenkomst: Bijeenkomst, vorige: Gebruiker) -> None:
    """The new chair takes part in the place of the old one."""
    heel = Deelnemer.objects.systeem("wie de hele bijeenkomst meemaakt").filter(
        bijeenkomst=bijeenkomst, agendapunt__isnull=True
    )
    if heel.filter(gebruiker=bijeenkomst.voorzitter).exists():
        heel.filter(gebruiker=vorige).delete()
    elif not heel.filter(gebruiker=vorige).update(gebruiker=bijeenkomst.voorzitter):
        Deelnemer.objects.create(
            bijeenkomst=bijeenkomst, gebruiker=bijeenkomst.voorzitter, uitgenodigd_at=timezone.now()
        )


def deelnemers_van(bijeenkomst: Bijeenkomst, *, zaak: int | None = None) -> list[Deelnemer]:
    """Everybody of a meeting, or only those of one case, to write to."""
    rijen = Deelnemer.objects.systeem("wie bericht krijgt").filter(bijeenkomst=bijeenkomst)
    if zaak is not None:
        rijen = rijen.filter(agendapunt=zaak)
    return list(rijen.select_related("gebruiker", "gezagdrager").order_by("pk"))


@transaction.atomic
def bijeenkomst_vervallen(pk: int, *, reden: str, naar: int | None, actor: Gebruiker, vandaag: date) -> Bijeenkomst:
    """A meeting does not go through. Its cases go to another meeting (``naar``), or back to who plans them, as work.

    Everybody who was invited hears it; who comes for a case that moves hears the new day. Raises ``DomeinFout`` without
    a reason, when minutes were written already, and when a case is on the agenda of the other meeting too.
    """
    bijeenkomst = vergrendel_bijeenkomst(pk, met=naar)
    vereis(mag_plannen(actor))
    eis_open(bijeenkomst)
    if not is_uitleg(reden):
        raise DomeinFout("Schrijf in een zin waarom de bijeenkomst niet doorgaat.")
    with validatie_als_weigering():
        weiger_bsn(reden)
    if naar == pk:
        raise DomeinFout("Kies een andere bijeenkomst dan deze.")
    punten = list(
        Agendapunt.objects.systeem("alle zaken van een bijeenkomst die niet doorgaat")
        .filter(bijeenkomst=bijeenkomst)
        .select_related("aanvraag__behandelaar")
        .order_by("volgorde", "pk")
    )
    for punt in punten:
        eis_onbesproken(punt)
    registreer(gebeurtenissen.BIJEENKOMST_VERVALLEN, bijeenkomst, actor=actor, zaken=len(punten))
    if naar is not None:
        ander = vergrendel_bijeenkomst(naar)
        for punt in punten:
            verhuis(punt, ander, actor)
    bijeenkomst.status = BijeenkomstStatus.VERVALLEN
    bijeenkomst.reden_vervallen = reden
    bijeenkomst.versie += 1
    with constraints_als_zin():
        bijeenkomst.save()
    if naar is None:
        houd_aanvragen_vast(punten)
        for punt in punten:
            punt.bijeenkomst = bijeenkomst
            werk_vervolg_bij(punt, vandaag)
    werk_verslag_bij(bijeenkomst, vandaag)
    stuur(Loketbericht.VERVALT, bijeenkomst, deelnemers_van(bijeenkomst))
    return bijeenkomst


def eis_onbesproken(punt: Agendapunt) -> None:
    """Raises ``DomeinFout`` for a case about which something was written during a meeting."""
    if punt.besproken or punt.uitkomst or punt.acties.exists():
        raise DomeinFout(
            "Over deze zaak is al iets opgeschreven in het verslag. Sluit de zaak af in plaats van haar te verplaatsen."
        )


def verhuis(punt: Agendapunt, naar: Bijeenkomst, actor: Gebruiker) -> None:
    """Move a case, with who was invited for it, to the end of the agenda of another meeting; they hear the new day."""
    eis_open(naar)
    punten = Agendapunt.objects.systeem("het laatste nummer van deze agenda").filter(bijeenkomst=naar)
    if punten.filter(leerling=punt.leerling_id, zaak=punt.zaak).exists():
        raise DomeinFout("Een van de zaken staat al op de agenda van die bijeenkomst.")
    punt.bijeenkomst = naar
    punt.volgorde = (punten.aggregate(laatste=Max("volgorde"))["laatste"] or 0) + 1
    punt.bewerkt_door, punt.bewerkt_at = actor, timezone.now()
    with constraints_als_zin():
        punt.save(update_fields=["bijeenkomst", "volgorde", "bewerkt_door", "bewerkt_at"])
    Deelnemer.objects.systeem("wie voor deze zaak komt, komt mee").filter(agendapunt=punt).update(bijeenkomst=naar)
    registreer(gebeurtenissen.OP_AGENDA, naar, actor=actor, punt=punt.pk)
    if punt.aanvraag is not None:
        registreer(gebeurtenissen.ZAAK_OP_AGENDA, punt.aanvraag, actor=actor, datum=als_code(naar.datum))
    stuur(Loketbericht.GEWIJZIGD, naar, deelnemers_van(naar, zaak=punt.pk))


@transaction.atomic
def reeks_plannen(
    naam: str, gegevens: Bijeenkomstgegevens, elke_weken: int, dagen: Sequence[date], *, actor: Gebruiker, vandaag: date
) -> Reeks:
    """Plan a series of meetings of the loket on these days, at one place and time. All of them, or none.

    Raises ``DomeinFout`` as planning one does, with the day, and without any day.
    """
    vereis(mag_plannen(actor))
    if not dagen:
        raise DomeinFout("Er blijft geen enkele dag over. Kies een langere periode of minder vrije dagen.")
    reeks = Reeks(
        naam=naam,
        elke_weken=elke_weken,
        eerste=min(dagen),
        laatste=max(dagen),
        aangemaakt_door=actor,
        aangemaakt_at=timezone.now(),
    )
    with constraints_als_zin():
        reeks.save()
    for dag in dagen:
        try:
            bijeenkomst = bijeenkomst_plannen(replace(gegevens, datum=dag), actor=actor, vandaag=vandaag)
        except DomeinFout as fout:
            raise DomeinFout(f"{dag:%d-%m-%Y}: {fout.bericht}") from fout
        bijeenkomst.reeks = reeks
        bijeenkomst.save(update_fields=["reeks"])
    return reeks
