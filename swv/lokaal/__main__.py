"""Command line of the launcher: ``python -m swv.lokaal start`` and ``reset``."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from swv.lokaal.fouten import LokaalFout
from swv.lokaal.kantoor import Kantoor, maak_map, meld
from swv.lokaal.poort import lees_poort
from swv.lokaal.processen import beeindig_wezen
from swv.lokaal.slot import Slot
from swv.lokaal.staat import LOKALE_MAP


def _start(map_: Path) -> int:
    return Kantoor(map_, lees_poort(os.environ.get("PORT", ""))).start()


def _reset(map_: Path) -> int:
    """Empty the office after asking; no answer is no."""
    if not map_.exists():
        meld("Er is geen lokaal kantoor om leeg te maken.")
        return 0
    maak_map(map_)
    slot = Slot(map_)
    slot.neem(poort=0)
    meld(f"Dit verwijdert het hele lokale kantoor in {map_.name}/: alle gegevens, documenten en wachtwoorden.")
    try:
        antwoord = input("Typ 'ja' om door te gaan: ")
    except EOFError:
        antwoord = ""
    if antwoord.strip().lower() != "ja":
        meld("Niets veranderd.")
        return 1
    beeindig_wezen(map_)
    shutil.rmtree(map_)
    meld("Het lokale kantoor is leeg; de volgende start vult het opnieuw.")
    return 0


def main() -> int:
    ontleder = argparse.ArgumentParser(prog="python -m swv.lokaal", description="Het lokale kantoor.")
    ontleder.add_argument("opdracht", choices=("start", "reset"))
    ontleder.add_argument("--map", type=Path, default=LOKALE_MAP, help="map van het kantoor (standaard .lokaal)")
    keuze = ontleder.parse_args()
    try:
        return {"start": _start, "reset": _reset}[keuze.opdracht](keuze.map)
    except LokaalFout as fout:
        meld(f"Fout: {fout}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
