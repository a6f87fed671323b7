"""What the nights do for the demo office, after it is there: seal the days, and go along everything that must hold."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Any, Final

from swv.controle.ronde import ga_verder, laatste_begin
from swv.journaal import ketenbestand
from swv.journaal.controle import alle_controles
from swv.journaal.keten import verzegel
from swv.journaal.models import Controleronde, Dagketen

_NACHTEN: Final = 6
_NACHT_MET_BEVINDING: Final = 4
_MEESTE_BEURTEN: Final = 5


def sluit_nachten_af(*, nu: datetime) -> None:
    """Seal the closed days, write the heads to the file, and make the round of tonight, after those of the nights
    before. Needs committed rows: what is interrupted here, the worker makes good."""
    _leg_oud_ketenbestand_weg()
    verzegel(nu=nu)
    ketenbestand.werk_bij(nu=nu)
    _eerdere_rondes(laatste_begin(nu))
    for _ in range(_MEESTE_BEURTEN):
        ronde = ga_verder(nu=nu)
        if ronde is None or ronde.klaar_at:
            break


def _leg_oud_ketenbestand_weg() -> None:
    """A file from before the first seal is of an office that is gone: kept beside, not compared with this one."""
    pad = ketenbestand.pad()
    if pad.exists() and not Dagketen.objects.exists():
        os.replace(pad, pad.with_name(f"{pad.name}.vorige"))


def _eerdere_rondes(laatste: datetime) -> None:
    """Clean rounds, but for one night in which mail stood still."""
    schoon: dict[str, Any] = {"aantal": 0, "voorbeelden": [], "pogingen": 1, "fout": ""}
    codes = [eis.code for eis in alle_controles()]
    rondes = []
    for nacht in range(_NACHTEN, 0, -1):
        uitslagen = {code: dict(schoon) for code in codes}
        if nacht == _NACHT_MET_BEVINDING:
            uitslagen["journaal.bericht_blijft_liggen"] |= {"aantal": 2, "voorbeelden": ["31", "32"]}
        begin = laatste - timedelta(days=nacht) + timedelta(seconds=4 + 7 * nacht % 11)
        rondes.append(
            Controleronde(begonnen_at=begin, klaar_at=begin + timedelta(seconds=9 + nacht % 3), uitslagen=uitslagen)
        )
    Controleronde.objects.bulk_create(rondes)
