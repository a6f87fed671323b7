"""Acts on the ontwikkelingsperspectief (OPP): adopting, changing and evaluating it (WPO 40a, WEC 41a)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.utils import timezone

from leerlingen import permissions
from leerlingen.gebeurtenissen import OPP_GEEVALUEERD, OPP_GEWIJZIGD, OPP_VASTGESTELD
from leerlingen.models import Leerling, Opp, Oppbehoefte, Oppdoel, Oppfactor
from leerlingen.rules.opp import ARTIKEL_WEC, ARTIKEL_WPO, OppFeiten, keur_dagen
from leerlingen.services import NA_HET_SLOT, Versieconflict
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.enums import Schoolsoort
from swv.organisatie.models import School

OPPVELDEN = (
    "vastgesteld_op",
    "uitstroom",
    "onderbouwing",
    "overleg_op",
    "instemming_op",
    "gehoord_op",
    "gehoord_hoe",
)
DOELVELDEN = ("niveau", "doel", "aanpak", "van", "tot", "resultaat")


@dataclass(frozen=True)
class Doel:
    """A goal of the handelingsdeel; ``pk`` is that of the row it was, None for a new one."""

    doel: str
    aanpak: str
    van: date
    niveau: int = 3
    tot: date | None = None
    resultaat: str = ""
    pk: int | None = None


@dataclass(frozen=True)
class Oppinhoud:
    """What is written in an OPP: values of ``OPPVELDEN``, and its rows.

    ``factoren`` are (veld, richting, tekst), ``behoeften`` (van wie, tekst), in the order of the page.
    """

    velden: Mapping[str, Any] = field(default_factory=dict)
    factoren: tuple[tuple[str, str, str], ...] = ()
    behoeften: tuple[tuple[str, str], ...] = ()
    doelen: tuple[Doel, ...] = ()


@dataclass(frozen=True)
class Oppevaluatie:
    """What the evaluation with the parents found, and the result of each goal by the number of its row.

    ``wijzigt``: the OPP changes, so a new one begins with its text.
    """

    geevalueerd_op: date
    uitkomst: str
    resultaten: Mapping[int, str] = field(default_factory=dict)
    wijzigt: bool = False


def feiten_van(opp: Opp, *, heeft_doelen: bool) -> OppFeiten:
    """What the rules ask about an OPP."""
    return OppFeiten(
        vastgesteld_op=opp.vastgesteld_op,
        overleg_op=opp.overleg_op,
        instemming_op=opp.instemming_op,
        gehoord_op=opp.gehoord_op,
        geevalueerd_op=opp.geevalueerd_op,
        heeft_doelen=heeft_doelen,
        artikel=artikel_van(opp.school),
    )


def artikel_van(school: School) -> str:
    """The article about the OPPs of this school: a school for so is under the WEC."""
    return ARTIKEL_WEC if school.soort == Schoolsoort.SO else ARTIKEL_WPO


def inhoud_van(opp: Opp) -> Oppinhoud:
    """What stands in an OPP in hand. Three queries."""
    return Oppinhoud(
        velden={veld: getattr(opp, veld) for veld in OPPVELDEN},
        factoren=tuple(opp.factoren.values_list("veld", "richting", "tekst")),
        behoeften=tuple(opp.behoeften.values_list("van_wie", "tekst")),
        doelen=tuple(Doel(pk=rij.pk, **{veld: getattr(rij, veld) for veld in DOELVELDEN}) for rij in opp.doelen.all()),
    )


def als_nieuw(opp: Opp, dag: date) -> Oppinhoud:
    """What a new OPP of ``dag`` can begin with from an earlier one: the text, and the goals that run then, without what
    came of them. What was said with parents and pupil is of the earlier one."""
    inhoud = inhoud_van(opp)
    lopend = (replace(doel, pk=None, resultaat="") for doel in inhoud.doelen if doel.tot is None or doel.tot >= dag)
    teksten = {veld: inhoud.velden[veld] for veld in ("uitstroom", "onderbouwing")}
    return replace(inhoud, velden=teksten, doelen=tuple(lopend))


@transaction.atomic
def opp_vaststellen(leerling: Leerling, inhoud: Oppinhoud, *, actor: Any, vandaag: date) -> Opp:
    """Adopt an OPP of the school where the pupil is today.

    Raises:
        DomeinFout: not allowed, enrolled nowhere, a later OPP of this school exists, or a day cannot be right.
        ValidationError: a value does not fit its field, or a text contains a BSN.
    """
    leerling = Leerling.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).get(pk=leerling.pk)
    if not permissions.mag_opp_schrijven(actor, leerling):
        raise DomeinFout("U mag voor deze leerling geen OPP schrijven.")
    opp = _nieuw(leerling, inhoud, actor, vandaag)
    registreer(OPP_VASTGESTELD, leerling, actor=actor, opp=opp.pk, dag=_dag(opp))
    return opp


def _nieuw(leerling: Leerling, inhoud: Oppinhoud, actor: Any, vandaag: date) -> Opp:
    inschrijving = leerling.inschrijvingen.geldig_op(vandaag).select_related("school").first()
    if inschrijving is None:
        raise DomeinFout("Deze leerling staat nergens ingeschreven. Een OPP is van een school.")
    opp = Opp(leerling=leerling, school=inschrijving.school, opgesteld_door=actor, opgesteld_at=timezone.now())
    _neem_over(opp, inhoud.velden)
    _keur_en_bewaar(opp, vandaag)
    _bewaar_rijen(opp, inhoud)
    return opp


@transaction.atomic
def opp_wijzigen(opp: Opp, inhoud: Oppinhoud, *, versie: int, actor: Any, vandaag: date) -> Opp:
    """Change the newest OPP of the school of the pupil; ``versie`` is the version the user read.

    Raises:
        Versieconflict: somebody saved it since.
        DomeinFout, ValidationError: as ``opp_vaststellen``, or a later OPP took its place.
    """
    opp = _vergrendel(opp)
    if not permissions.mag_opp_wijzigen(actor, opp):
        raise DomeinFout("U mag dit OPP niet wijzigen. Alleen het nieuwste OPP van de eigen school verandert nog.")
    if opp.versie != versie:
        raise Versieconflict
    _neem_over(opp, inhoud.velden)
    opp.versie += 1
    _keur_en_bewaar(opp, vandaag)
    _bewaar_rijen(opp, inhoud)
    registreer(OPP_GEWIJZIGD, opp.leerling, actor=actor, opp=opp.pk, dag=_dag(opp))
    return opp


@transaction.atomic
def opp_evalueren(opp: Opp, evaluatie: Oppevaluatie, *, versie: int, actor: Any, vandaag: date) -> Opp:
    """Write down the evaluation with the parents; returns the OPP that holds from then on.

    When it changes, that is a new OPP of the day of the evaluation, with the text of the old one: parents have not
    agreed to it and the pupil was not heard about it yet. The old one stays readable. An earlier evaluation of an OPP
    that stayed as it was is kept under the new one.

    Raises:
        Versieconflict: somebody saved it since.
        DomeinFout: not allowed, no outcome, the day is in the future or before the adoption or an earlier evaluation,
            or the new OPP would be of the same day as the old one.
    """
    opp = _vergrendel(opp)
    if not permissions.mag_opp_wijzigen(actor, opp):
        raise DomeinFout("U mag dit OPP niet evalueren. Alleen het nieuwste OPP van de eigen school wordt geëvalueerd.")
    if opp.versie != versie:
        raise Versieconflict
    _keur_evaluatie(opp, evaluatie)
    eerder = opp.geevalueerd_op, opp.evaluatie
    opp.geevalueerd_op, opp.evaluatie = evaluatie.geevalueerd_op, evaluatie.uitkomst.strip()
    if eerder[0] is not None:
        opp.evaluatie += f"\n\nEvaluatie van {eerder[0]:%d-%m-%Y}:\n{eerder[1]}"
    opp.versie += 1
    _keur_en_bewaar(opp, vandaag)
    for doel in opp.doelen.filter(pk__in=evaluatie.resultaten):
        doel.resultaat = evaluatie.resultaten[doel.pk].strip()
        doel.clean_fields(exclude=["opp"])
        doel.save(update_fields=["resultaat"])
    registreer(OPP_GEEVALUEERD, opp.leerling, actor=actor, opp=opp.pk, dag=_dag(opp))
    if not evaluatie.wijzigt:
        return opp
    nieuw = _nieuw(opp.leerling, _vervolg(opp, evaluatie.geevalueerd_op), actor, vandaag)
    registreer(OPP_VASTGESTELD, opp.leerling, actor=actor, opp=nieuw.pk, dag=_dag(nieuw))
    return nieuw


def _keur_evaluatie(opp: Opp, evaluatie: Oppevaluatie) -> None:
    if not evaluatie.uitkomst.strip():
        raise DomeinFout("Schrijf op wat de evaluatie met de ouders opleverde.", artikel=artikel_van(opp.school))
    if opp.geevalueerd_op is not None and evaluatie.geevalueerd_op <= opp.geevalueerd_op:
        raise DomeinFout(f"Dit OPP is al geëvalueerd op {opp.geevalueerd_op:%d-%m-%Y}. Kies een latere dag.")
    if evaluatie.wijzigt and evaluatie.geevalueerd_op <= opp.vastgesteld_op:
        raise DomeinFout(
            "Het OPP is op deze dag zelf vastgesteld. Wijzig het, of kies een latere dag voor de evaluatie."
        )


def _vervolg(opp: Opp, dag: date) -> Oppinhoud:
    """What the new OPP begins with after an evaluation: its text, discussed with the parents on that day."""
    inhoud = als_nieuw(opp, dag)
    return replace(inhoud, velden={**inhoud.velden, "vastgesteld_op": dag, "overleg_op": dag})


def _vergrendel(opp: Opp) -> Opp:
    """The OPP, after the lock on its pupil: two acts on the OPPs of one pupil come after each other."""
    Leerling.objects.systeem(NA_HET_SLOT).select_for_update(of=("self",)).only("pk").get(pk=opp.leerling_id)
    vers: Opp = Opp.objects.systeem(NA_HET_SLOT).select_related("leerling", "school").get(pk=opp.pk)
    return vers


def _dag(opp: Opp) -> str:
    return f"{opp.vastgesteld_op:%d-%m-%Y}"


def _neem_over(opp: Opp, velden: Mapping[str, Any]) -> None:
    for veld, waarde in velden.items():
        if veld not in OPPVELDEN:
            raise FieldDoesNotExist(f"{veld} wordt hier niet gewijzigd.")
        setattr(opp, veld, waarde.strip() if isinstance(waarde, str) else waarde)


def _keur_en_bewaar(opp: Opp, vandaag: date) -> None:
    opp.clean_fields(exclude=["leerling", "school", "opgesteld_door"])
    keur_dagen(feiten_van(opp, heeft_doelen=True), vandaag)
    later = opp.leerling.opps.filter(school=opp.school_id, vastgesteld_op__gt=opp.vastgesteld_op).exclude(pk=opp.pk)
    if (ander := later.first()) is not None:
        raise DomeinFout(f"Er is al een OPP van {_dag(ander)}. Kies een latere dag voor dit OPP.")
    with constraints_als_zin():
        opp.save()


def _bewaar_rijen(opp: Opp, inhoud: Oppinhoud) -> None:
    """Make the rows of the OPP those of ``inhoud``; what stayed keeps its row, so its history says what changed."""
    factoren = {(rij.veld, rij.richting, rij.tekst): rij for rij in opp.factoren.all()}
    _maak_gelijk(
        factoren,
        inhoud.factoren,
        lambda veld, richting, tekst: Oppfactor(opp=opp, veld=veld, richting=richting, tekst=tekst),
    )
    behoeften = {(rij.van_wie, rij.tekst): rij for rij in opp.behoeften.all()}
    _maak_gelijk(behoeften, inhoud.behoeften, lambda van, tekst: Oppbehoefte(opp=opp, van_wie=van, tekst=tekst))
    doelen = {rij.pk: rij for rij in opp.doelen.all()}
    for pk in set(doelen) - {doel.pk for doel in inhoud.doelen}:
        doelen[pk].delete()
    for doel in inhoud.doelen:
        rij = doelen.get(doel.pk) if doel.pk else None
        rij = rij or Oppdoel(opp=opp)
        for veld in DOELVELDEN:
            setattr(rij, veld, getattr(doel, veld))
        rij.clean_fields(exclude=["opp"])
        with constraints_als_zin():
            rij.save()


def _maak_gelijk(bestaand: Mapping[Any, Any], gewenst: Iterable[Any], maak: Any) -> None:
    sleutels = list(dict.fromkeys(gewenst))
    for sleutel in set(bestaand) - set(sleutels):
        bestaand[sleutel].delete()
    for sleutel in sleutels:
        if sleutel not in bestaand:
            rij = maak(*sleutel)
            rij.clean_fields(exclude=["opp"])
            rij.save()
