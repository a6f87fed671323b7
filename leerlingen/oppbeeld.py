"""What the pages about the OPP of a pupil show: which one holds, what is missing or late in it, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting
from leerlingen.models import Inschrijving, Leerling, Opp
from leerlingen.opp_services import artikel_van, feiten_van
from leerlingen.oppbronnen import niveau3_sinds
from leerlingen.rules.opp import (
    OppPunt,
    PlichtFeiten,
    opp_nodig_vanaf,
    toets_ontbrekend_opp,
    toets_opp,
    vaststellen_uiterlijk,
)
from swv.domein import Uitkomst
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.organisatie.enums import Schoolsoort


@dataclass(frozen=True)
class Oppstand:
    """The OPPs of a pupil that the user may read, newest first; the one that holds at the school of today; what must be
    done about it. ``uiterlijk`` says by when there must be one, and why, when there is none."""

    opps: tuple[Opp, ...]
    huidig: Opp | None
    punten: tuple[OppPunt, ...]
    uiterlijk: Uitkomst[date] | None


def oppstand(gebruiker: Any, leerling: Leerling, inschrijving: Inschrijving | None, vandaag: date) -> Oppstand:
    """Judge the OPP at the school of today (``inschrijving`` with its school; None: enrolled nowhere).

    An OPP of an earlier school does not count: every school adopts its own.
    """
    rijen = Opp.objects.zichtbaar_voor(gebruiker).filter(leerling=leerling).select_related("school", "opgesteld_door")
    opps = tuple(rijen.met_doelstand())
    if inschrijving is None:
        return Oppstand(opps, None, (), None)
    huidig = next((opp for opp in opps if opp.school_id == inschrijving.school_id), None)
    if huidig is not None:
        return Oppstand(opps, huidig, toets_opp(feiten_van(huidig, heeft_doelen=huidig.met_doelen), vandaag), None)
    nodig = opp_nodig_vanaf(
        PlichtFeiten(
            ingeschreven_op=_op_school_sinds(leerling, inschrijving),
            speciaal=inschrijving.school.soort in {Schoolsoort.SBO, Schoolsoort.SO},
            niveau3_op=_niveau3(gebruiker, leerling, opps),
            artikel=artikel_van(inschrijving.school),
        )
    )
    if nodig is None:
        return Oppstand(opps, None, (), None)
    uiterlijk = vaststellen_uiterlijk(nodig, gelijkgestelde_dagen())
    return Oppstand(opps, None, (toets_ontbrekend_opp(uiterlijk, vandaag),), uiterlijk)


def _niveau3(gebruiker: Any, leerling: Leerling, opps: tuple[Opp, ...]) -> date | None:
    """The first day of level 3: as the apps above know it, or that of an OPP that names it."""
    uit_opp = [opp.vastgesteld_op for opp in opps if opp.met_niveau3]
    elders = niveau3_sinds(gebruiker, leerling)
    return min([*uit_opp, *([elders] if elders else [])], default=None)


def _op_school_sinds(leerling: Leerling, inschrijving: Inschrijving) -> date:
    """The first day at this school: another group is another row, and no other school."""
    begin = inschrijving.van
    for rij in sorted(leerling.inschrijvingen.all(), key=lambda rij: rij.van, reverse=True):
        aansluitend = rij.tot is not None and (begin - rij.tot).days == 1
        if rij.school_id == inschrijving.school_id and aansluitend:
            begin = rij.van
    return begin


def in_delen(opp: Opp) -> dict[str, Any]:
    """The rows of an OPP in hand as the page reads: factors per field, needs per whom, goals. Three queries."""
    factoren = list(opp.factoren.all())
    behoeften = list(opp.behoeften.all())

    def van(veld: BeeldVeld, richting: FactorRichting) -> list[str]:
        return [rij.tekst for rij in factoren if rij.veld == veld and rij.richting == richting]

    return {
        "velden": [
            (veld, van(veld, FactorRichting.COMPENSEREND), van(veld, FactorRichting.BELEMMEREND)) for veld in BeeldVeld
        ],
        "behoeften": [(wie, [rij.tekst for rij in behoeften if rij.van_wie == wie]) for wie in BehoefteVan],
        "doelen": list(opp.doelen.all()),
    }
