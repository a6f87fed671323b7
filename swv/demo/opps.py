"""The ontwikkelingsperspectief of the children with a running request, and what re-applications carried over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Final

from leerlingen.enums import Uitstroom
from leerlingen.gebeurtenissen import OPP_GEEVALUEERD, OPP_VASTGESTELD
from leerlingen.models import Inschrijving, Opp, Oppbehoefte, Oppdoel, Oppfactor
from swv.demo.dagen import Dagen, klok_op, moment, werkdag_voor
from swv.demo.plannen import SCHOOL_VAN
from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.kalender import eerste_werkdag
from swv.toegang.models import Gebruiker
from tlv import services
from tlv.enums import AanvraagSoort, AanvraagStatus, Onderdeel, SoortOnderwijs
from tlv.herkomst import herkomsten
from tlv.models import TlvAanvraag

_REDEN: Final = "perspectieven van het demokantoor"
_JAAR: Final = timedelta(days=365)
_GEWEND: Final = timedelta(days=25)
_UITSTROOM: Final = {
    SoortOnderwijs.SBO.value: (Uitstroom.VMBO_B_K, Uitstroom.VMBO_T, Uitstroom.PRO),
    SoortOnderwijs.SO.value: (Uitstroom.PRO, Uitstroom.VSO_ARBEID, Uitstroom.VSO_DAGBESTEDING, Uitstroom.VMBO_B_K),
    "": (Uitstroom.VMBO_T, Uitstroom.VMBO_B_K),
}
_ONDERBOUWING: Final = (
    "De toetsen van de laatste twee jaar liggen op dit niveau. Met de hulp hieronder is dat te halen.",
    "Het leertempo is ongeveer de helft van dat van de groep. Wij kijken elk half jaar of het hoger kan.",
    "Wat het kind laat zien, wisselt. Op goede dagen haalt het meer; daarom houden wij dit niveau nog open.",
)
_KIND: Final = (
    "Wil het liefst bij de eigen vrienden blijven, en snapt dat er meer hulp nodig is.",
    "Vindt het fijn om in een klein groepje te werken. Rekenen mag van het kind vaker met spullen.",
    "Vertelde met plaatjes wat fijn is op school (gym, tekenen) en wat niet (drukte).",
)
_EVALUATIE: Final = (
    "De ouders zien thuis meer rust. Het doel voor werkhouding is gehaald, dat voor lezen niet.",
    "Er is vooruitgang, maar minder dan gehoopt. De ouders willen weten wat er nog meer kan.",
)
_DOEL: Final = ("Werkt twintig minuten zelfstandig", "Leest op het niveau van eind groep 4", "Speelt mee in de pauze")


def leg_opps(seed: int, dagen: Dagen, gebruikers: Mapping[str, Gebruiker]) -> int:
    """An OPP for the children of whom a dossier of level 3 runs: some complete, some late, some not heard, some
    evaluated. Where the dossier holds nothing yet there is none: that is late too. Returns how many."""
    toeval = Random(f"{seed}:opps")
    aanvragen = list(
        TlvAanvraag.objects.systeem(_REDEN)
        .filter(status__in=[status.value for status in AanvraagStatus if status.is_open], factoren__isnull=False)
        .distinct()
        .select_related("school", "leerling", "behandelaar", "dossier")
        .prefetch_related("factoren", "behoeften", "interventies", "leerling__inschrijvingen")
        .order_by("pk")
    )
    accounts = {brin: gebruikers[naam] for naam, brin in SCHOOL_VAN.items() if naam in gebruikers}
    rijen: list[tuple[Opp, TlvAanvraag]] = []
    for nr, aanvraag in enumerate(aanvragen):
        inschrijving = _inschrijving(aanvraag, dagen.vandaag)
        if inschrijving is None:
            continue
        schrijver = accounts.get(aanvraag.school.brin, aanvraag.behandelaar)
        vroegst = eerste_werkdag(inschrijving.van + _GEWEND)
        rijen += [(opp, aanvraag) for opp in _opps(toeval, nr, aanvraag, schrijver, vroegst, dagen.vandaag)]
    Opp.objects.bulk_create(opp for opp, _ in rijen)
    _vul(toeval, rijen)
    _leg_spoor(seed, [opp for opp, _ in rijen])
    return len(rijen)


def _leg_spoor(seed: int, opps: list[Opp]) -> None:
    """The events that writing and evaluating them leaves."""
    toeval = Random(f"{seed}:oppspoor")
    for opp in opps:
        gegevens = {"opp": opp.pk, "dag": f"{opp.vastgesteld_op:%d-%m-%Y}"}
        with klok_op(opp.opgesteld_at):
            registreer(OPP_VASTGESTELD, opp.leerling, actor=opp.opgesteld_door, **gegevens)
        if opp.geevalueerd_op is not None:
            with klok_op(moment(toeval, opp.geevalueerd_op)):
                registreer(OPP_GEEVALUEERD, opp.leerling, actor=opp.opgesteld_door, **gegevens)


def _inschrijving(aanvraag: TlvAanvraag, vandaag: date) -> Inschrijving | None:
    """The enrolment of today at the school that asks."""
    return next(
        (
            rij
            for rij in aanvraag.leerling.inschrijvingen.all()
            if rij.school_id == aanvraag.school_id and rij.van <= vandaag and (rij.tot is None or rij.tot >= vandaag)
        ),
        None,
    )


def _opps(
    toeval: Random, nr: int, aanvraag: TlvAanvraag, schrijver: Gebruiker, vroegst: date, vandaag: date
) -> list[Opp]:
    """One OPP, or an evaluated one with the one after it."""

    def opp(dag: date, **anders: object) -> Opp:
        op = max(werkdag_voor(dag), vroegst)
        velden: dict[str, object] = {
            "overleg_op": op,
            "instemming_op": eerste_werkdag(op + timedelta(days=2)),
            "gehoord_op": op,
            "gehoord_hoe": toeval.choice(_KIND),
        }
        return Opp(
            leerling=aanvraag.leerling,
            school=aanvraag.school,
            vastgesteld_op=op,
            uitstroom=toeval.choice(_UITSTROOM[aanvraag.gevraagd_soort]),
            onderbouwing=toeval.choice(_ONDERBOUWING),
            opgesteld_door=schrijver,
            opgesteld_at=moment(toeval, op),
            **{**velden, **anders},
        )

    recent = vandaag - timedelta(days=toeval.randint(40, 160))
    match nr % 6:
        case 0:
            return [opp(vandaag - _JAAR - timedelta(days=toeval.randint(20, 90)))]
        case 1:
            return [opp(recent, gehoord_op=None, gehoord_hoe="")]
        case 2:
            oud = opp(recent - _JAAR)
            nieuw = opp(recent, instemming_op=None)
            if nieuw.vastgesteld_op <= oud.vastgesteld_op:
                return [nieuw]
            oud.geevalueerd_op, oud.evaluatie = nieuw.vastgesteld_op, toeval.choice(_EVALUATIE)
            return [oud, nieuw]
        case 3:
            geweest = opp(recent - _JAAR)
            if geweest.vastgesteld_op < recent:
                geweest.geevalueerd_op, geweest.evaluatie = werkdag_voor(recent), toeval.choice(_EVALUATIE)
            return [geweest]
        case _:
            return [opp(recent)]


def _vul(toeval: Random, rijen: list[tuple[Opp, TlvAanvraag]]) -> None:
    """The rows: what the dossier says too, in the words of the school."""
    factoren, behoeften, doelen = [], [], []
    for opp, aanvraag in rijen:
        factoren += [
            Oppfactor(opp=opp, veld=rij.veld, richting=rij.richting, tekst=rij.tekst) for rij in aanvraag.factoren.all()
        ]
        behoeften += [Oppbehoefte(opp=opp, van_wie=rij.van_wie, tekst=rij.tekst) for rij in aanvraag.behoeften.all()]
        for nr, rij in enumerate(rij for rij in aanvraag.interventies.all() if rij.niveau <= 3):
            doelen.append(
                Oppdoel(
                    opp=opp,
                    niveau=rij.niveau,
                    doel=_DOEL[nr % len(_DOEL)],
                    aanpak=rij.omschrijving,
                    van=opp.vastgesteld_op,
                    resultaat=rij.resultaat if opp.geevalueerd_op else "",
                )
            )
        if not aanvraag.interventies.all():
            aanpak = aanvraag.dossier.niveau3_geboden or "Elke dag een half uur hulp in een klein groepje."
            doelen.append(Oppdoel(opp=opp, doel=toeval.choice(_DOEL), aanpak=aanpak, van=opp.vastgesteld_op))
    Oppfactor.objects.bulk_create(factoren)
    Oppbehoefte.objects.bulk_create(behoeften)
    Oppdoel.objects.bulk_create(doelen)


def neem_over_in_heraanvragen(seed: int, dagen: Dagen) -> int:
    """Re-applications in preparation carried over what was empty from the dossier before; some of it was read again.
    Returns in how many."""
    aanvragen = TlvAanvraag.objects.systeem(_REDEN).filter(
        status=AanvraagStatus.CONCEPT, soort=AanvraagSoort.HERAANVRAAG
    )
    aantal, toeval = 0, Random(f"{seed}:overgenomen")
    gisteren = werkdag_voor(dagen.vandaag - timedelta(days=1))
    for aanvraag in aanvragen.select_related("behandelaar").order_by("pk"):
        with klok_op(moment(toeval, gisteren)):
            try:
                services.alles_overnemen(aanvraag.pk, actor=aanvraag.behandelaar, vandaag=gisteren)
            except DomeinFout:
                # The dossier before is too old: destroyed, as the law wants.
                continue
            aantal += 1
            vers = TlvAanvraag.objects.systeem(_REDEN).met_feiten().get(pk=aanvraag.pk)
            if gelezen := [mark.sleutel for mark in herkomsten(vers, Onderdeel.HGPD_VOORGESCHIEDENIS)]:
                services.nakijken(
                    aanvraag.pk, Onderdeel.HGPD_VOORGESCHIEDENIS, gelezen, actor=aanvraag.behandelaar, vandaag=gisteren
                )
    return aantal
