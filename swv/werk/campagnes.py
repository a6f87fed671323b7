"""The engine of reminders: who is reminded of what, at which moments, until it is done.

A kind of campaign opts in by declaring itself (``campagnesoort``). ``werk_bij`` brings the lines up to date with what
the kind says, ``herinner`` deals with what is due and not done: after days of outage only the last moment is mailed,
and a moment that was dealt with is never dealt with again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.models import Bericht
from swv.journaal.post import Post, post_berichten
from swv.journaal.services import registreer
from swv.kalender import schooljaar_label
from swv.organisatie.beleid import Beleidssleutel, beleid_op
from swv.toegang.enums import DIRECTIE, Rol
from swv.werk import gebeurtenissen
from swv.werk.models import Campagne, Campagneregel, Herinnering, Werkitem
from swv.werk.services import open_werkitem, sluit_werkitems

HERINNERING_NIET_AANGEKOMEN: Final = "werk.herinnering_niet_aangekomen"
NIET_AANGEKOMEN: Final = "Herinnering kwam niet aan: bel of schrijf zelf"
CAMPAGNE_GESLOTEN: Final = "campagne_gesloten"
PARTIJ: Final = 200
# Who sees how reminding goes, and calls when a reminder does not arrive.
VOLGEN = DIRECTIE | {Rol.BOC}


@dataclass(frozen=True)
class Aanschrijving:
    """One recipient of one object. ``anker`` is the day the moments lie around; ``eigenaar_id`` hears when a reminder
    does not arrive. A user (``ontvanger_id``) or an address without account (``adres``), not both."""

    object_id: int
    anker: date
    ontvanger_id: int | None = None
    adres: str = ""
    eigenaar_id: int | None = None
    bestuur_id: int | None = None


@dataclass(frozen=True)
class Tekst:
    """The mail of one reminder: what to do, with the case number, never the name of a child."""

    onderwerp: str
    tekst: str


@dataclass(frozen=True)
class Campagnesoort:
    """A kind of campaign.

    ``momenten``: the policy with the days around the anchor. ``aan_te_schrijven``: who is to be reminded today.
    ``klaar``: which of these objects need it no more, each with a code of ``redenen``. ``tekst``: the mail per key of
    the line. ``doorlopend``: a campaign for each school year opens by itself. ``rol``: whose work list gets what does
    not arrive.
    """

    code: str
    naam: str
    model: type[models.Model]
    momenten: Beleidssleutel
    aan_te_schrijven: Callable[[Campagne, date], Iterable[Aanschrijving]]
    klaar: Callable[[Collection[int]], Mapping[int, str]]
    tekst: Callable[[Sequence[Campagneregel], date], Mapping[int, Tekst]]
    rol: Rol
    doorlopend: bool = False
    redenen: Mapping[str, str] = field(default_factory=dict)

    def momenten_rond(self, anker: date, vandaag: date) -> list[date]:
        """The days to remind on, by the policy of today."""
        dagen: tuple[int, ...] = beleid_op(vandaag)[self.momenten.sleutel]
        return [anker + timedelta(days=dag) for dag in dagen]

    def reden_in_woorden(self, code: str) -> str:
        """Why a line ended."""
        return "campagne gestopt" if code == CAMPAGNE_GESLOTEN else self.redenen.get(code, code)


_soorten: dict[str, Campagnesoort] = {}


def campagnesoort(soort: Campagnesoort) -> Campagnesoort:
    """Declare a kind of campaign. Raises ``ValueError`` when the code is taken."""
    if soort.code in _soorten:
        raise ValueError(f"De campagnesoort {soort.code} bestaat al.")
    _soorten[soort.code] = soort
    return soort


def soort_van(campagne: Campagne) -> Campagnesoort | None:
    """The declared kind; None when it is not declared any more."""
    return _soorten.get(campagne.soort)


def vergeet_soort(code: str) -> None:
    """Take a kind out again: for tests that declare their own."""
    _soorten.pop(code, None)


@transaction.atomic
def open_campagne(soort: Campagnesoort, periode: str, *, actor: Any, eigenaar: Any = None) -> Campagne:
    """Begin reminding for a period. Raises ``DomeinFout`` when there is a campaign of this kind and period already."""
    with constraints_als_zin():
        campagne = Campagne.objects.create(
            soort=soort.code, periode=periode, eigenaar=eigenaar, geopend_at=timezone.now()
        )
    registreer(gebeurtenissen.CAMPAGNE_GEOPEND, campagne, actor=actor, campagne=soort.naam, periode=periode)
    return campagne


@transaction.atomic
def sluit_campagne(campagne_id: int, *, actor: Any) -> Campagne:
    """Stop reminding: every open line ends. Raises ``DomeinFout`` when it was closed before."""
    campagne = Campagne.objects.select_for_update(of=("self",)).get(pk=campagne_id)
    if campagne.gesloten_at:
        raise DomeinFout("Deze herinneringen zijn al gestopt.")
    campagne.gesloten_at = timezone.now()
    campagne.save(update_fields=["gesloten_at"])
    regels = list(campagne.regels.select_for_update(of=("self",)).filter(beeindigd_at__isnull=True))
    _beeindig(regels, dict.fromkeys((regel.object_id for regel in regels), CAMPAGNE_GESLOTEN))
    soort = soort_van(campagne)
    naam = soort.naam if soort else campagne.soort
    registreer(gebeurtenissen.CAMPAGNE_GESLOTEN, campagne, actor=actor, campagne=naam, periode=campagne.periode)
    return campagne


def open_doorlopende(vandaag: date) -> None:
    """Every continuous kind has a campaign for the school year of today."""
    periode = schooljaar_label(vandaag)
    bestaat = set(Campagne.objects.filter(periode=periode).values_list("soort", flat=True))
    for soort in _soorten.values():
        if soort.doorlopend and soort.code not in bestaat:
            with transaction.atomic():
                # Two beats at once: the second finds it there.
                Campagne.objects.bulk_create(
                    [Campagne(soort=soort.code, periode=periode, geopend_at=timezone.now())], ignore_conflicts=True
                )


@transaction.atomic
def werk_bij(campagne_id: int, vandaag: date) -> int:
    """Bring the lines of a campaign up to date: who is new gets one, who is done is ended, a day that moved is
    followed. Returns how many lines are new."""
    campagne = Campagne.objects.select_for_update(of=("self",)).get(pk=campagne_id)
    soort = soort_van(campagne)
    if soort is None or campagne.gesloten_at:
        return 0
    open_regels = list(campagne.regels.select_for_update(of=("self",)).filter(beeindigd_at__isnull=True))
    klaar = soort.klaar({regel.object_id for regel in open_regels})
    _beeindig([regel for regel in open_regels if regel.object_id in klaar], klaar)
    aan_te_schrijven = {_sleutel(rij): rij for rij in soort.aan_te_schrijven(campagne, vandaag)}
    lopend = {_sleutel(regel): regel for regel in open_regels if regel.object_id not in klaar}
    _verplaats(soort, [(regel, aan_te_schrijven.get(sleutel)) for sleutel, regel in lopend.items()], vandaag)
    bekend = _bekende_sleutels(soort, campagne)
    nieuw = [rij for sleutel, rij in aan_te_schrijven.items() if sleutel not in bekend]
    momenten = {anker: soort.momenten_rond(anker, vandaag) for anker in {rij.anker for rij in nieuw}}
    type_ = ContentType.objects.get_for_model(soort.model)
    Campagneregel.objects.bulk_create(
        Campagneregel(
            campagne=campagne,
            content_type=type_,
            object_id=rij.object_id,
            ontvanger_id=rij.ontvanger_id,
            adres=rij.adres,
            eigenaar_id=rij.eigenaar_id,
            bestuur_id=rij.bestuur_id,
            anker=rij.anker,
            vanaf=vandaag,
            volgende_op=min((dag for dag in momenten[rij.anker] if dag >= vandaag), default=None),
            toegevoegd_at=timezone.now(),
        )
        for rij in nieuw
    )
    return len(nieuw)


Sleutel = tuple[int, int | None, str]


def _sleutel(rij: Aanschrijving | Campagneregel) -> Sleutel:
    return rij.object_id, rij.ontvanger_id, rij.adres


def _bekende_sleutels(soort: Campagnesoort, campagne: Campagne) -> set[Sleutel]:
    """Lines that exist, ended ones too: nobody is reminded twice of one thing, also not in the next school year."""
    regels = Campagneregel.objects.filter(campagne__soort=soort.code)
    if not soort.doorlopend:
        regels = regels.filter(campagne=campagne)
    return set(regels.values_list("object_id", "ontvanger_id", "adres"))


def _verplaats(
    soort: Campagnesoort, paren: Iterable[tuple[Campagneregel, Aanschrijving | None]], vandaag: date
) -> None:
    """The day the moments lie around has moved: the next moment moves with it, never back before today."""
    verplaatst = []
    for regel, rij in paren:
        if rij is not None and (rij.anker, rij.eigenaar_id) != (regel.anker, regel.eigenaar_id):
            if rij.anker != regel.anker:
                momenten = soort.momenten_rond(rij.anker, vandaag)
                regel.volgende_op = min((dag for dag in momenten if dag > vandaag), default=None)
            regel.anker, regel.eigenaar_id = rij.anker, rij.eigenaar_id
            verplaatst.append(regel)
    Campagneregel.objects.bulk_update(verplaatst, ["anker", "eigenaar", "volgende_op"], batch_size=500)


def _beeindig(regels: Sequence[Campagneregel], redenen: Mapping[int, str]) -> None:
    nu = timezone.now()
    for regel in regels:
        regel.beeindigd_at, regel.reden_einde, regel.volgende_op = nu, redenen[regel.object_id], None
    Campagneregel.objects.bulk_update(regels, ["beeindigd_at", "reden_einde", "volgende_op"], batch_size=500)
    sluit_werk_van(regels)


def sluit_werk_van(regels: Sequence[Campagneregel]) -> None:
    """Nothing waits any more for a reminder of these lines that did not arrive."""
    type_ = ContentType.objects.get_for_model(Campagneregel)
    rijen = Werkitem.objects.open().filter(
        soort=HERINNERING_NIET_AANGEKOMEN, content_type=type_, object_id__in=[regel.pk for regel in regels]
    )
    rijen.update(gesloten_at=timezone.now())


@transaction.atomic
def herinner(campagne_id: int, vandaag: date, *, partij: int = PARTIJ) -> int:
    """Deal with at most ``partij`` lines that are due, in one transaction. Returns how many; 0 when nothing is left.

    A worker that is killed half way leaves these lines as they were: due, and not mailed.
    """
    campagne = Campagne.objects.get(pk=campagne_id)
    soort = soort_van(campagne)
    if soort is None or campagne.gesloten_at:
        return 0
    regels = list(
        Campagneregel.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("ontvanger")
        .filter(campagne=campagne, beeindigd_at__isnull=True, volgende_op__lte=vandaag)
        .order_by("volgende_op", "pk")[:partij]
    )
    if not regels:
        return 0
    klaar = soort.klaar({regel.object_id for regel in regels})
    _beeindig([regel for regel in regels if regel.object_id in klaar], klaar)
    te_doen = [regel for regel in regels if regel.object_id not in klaar]
    momenten = {anker: soort.momenten_rond(anker, vandaag) for anker in {regel.anker for regel in te_doen}}
    verstreken = {
        regel.pk: [dag for dag in momenten[regel.anker] if _vanaf(regel) <= dag <= vandaag] for regel in te_doen
    }
    _schrijf_aan(soort, [regel for regel in te_doen if verstreken[regel.pk]], verstreken, vandaag)
    for regel in te_doen:
        regel.volgende_op = min((dag for dag in momenten[regel.anker] if dag > vandaag), default=None)
    Campagneregel.objects.bulk_update(te_doen, ["volgende_op"])
    return len(regels)


def _vanaf(regel: Campagneregel) -> date:
    return regel.volgende_op or regel.vanaf


def _schrijf_aan(
    soort: Campagnesoort, regels: Sequence[Campagneregel], verstreken: Mapping[int, list[date]], vandaag: date
) -> None:
    """Mail the last moment that passed, and keep all of them as dealt with."""
    teksten = soort.tekst(regels, vandaag) if regels else {}
    posten = {
        regel.pk: Post(
            sleutel=f"herinnering:{regel.pk}:{verstreken[regel.pk][-1]:%Y-%m-%d}",
            onderwerp=teksten[regel.pk].onderwerp,
            tekst=teksten[regel.pk].tekst,
            gebruiker=regel.ontvanger,
            adres=regel.adres,
        )
        for regel in regels
    }
    post_berichten(posten.values())
    berichten = dict(
        Bericht.objects.filter(sleutel__in=[post.sleutel for post in posten.values()]).values_list("sleutel", "pk")
    )
    nu = timezone.now()
    Herinnering.objects.bulk_create(
        (
            Herinnering(
                regel=regel,
                moment=dag,
                bericht_id=berichten.get(posten[regel.pk].sleutel) if dag == verstreken[regel.pk][-1] else None,
                gemaakt_at=nu,
            )
            for regel in regels
            for dag in verstreken[regel.pk]
        ),
        # Dealt with before the clock went back, or before its day moved: not once more.
        ignore_conflicts=True,
    )
    for regel in regels:
        if posten[regel.pk].sleutel not in berichten:
            meld_niet_aangekomen(regel, soort)


def meld_niet_aangekomen(regel: Campagneregel, soort: Campagnesoort | None) -> None:
    """Put it on the work list of the owner: the reminder came back, was refused, or there is no address."""
    open_werkitem(
        HERINNERING_NIET_AANGEKOMEN,
        regel,
        omschrijving=NIET_AANGEKOMEN,
        rol=soort.rol if soort else Rol.BEHEER,
        eigenaar=regel.eigenaar,
        volger=regel.eigenaar,
        bestuur_id=regel.bestuur_id,
    )


@transaction.atomic
def los_op(regel_id: int, *, actor: Any) -> bool:
    """Somebody called or wrote instead. Returns whether there was anything to do."""
    regel = Campagneregel.objects.select_for_update(of=("self",)).get(pk=regel_id)
    if not sluit_werkitems(regel, HERINNERING_NIET_AANGEKOMEN):
        return False
    registreer(gebeurtenissen.HERINNERING_OPGELOST, regel, actor=actor)
    return True
