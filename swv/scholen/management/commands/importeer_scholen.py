"""``manage.py importeer_scholen BESTAND [--per DATUM] [--droog]``: bring the schools up to date with a file."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from swv.documenten.importeren.tabel import BestandGeweigerd
from swv.domein import DomeinFout
from swv.organisatie.enums import Schoolsoort
from swv.scholen.bestand import Schoolbestand
from swv.scholen.importeren import Verschil, importeer_scholen
from swv.scholen.invoer import lees_scholenbestand


def _datum(tekst: str) -> date:
    try:
        dag, maand, jaar = (int(deel) for deel in tekst.split("-"))
        return date(jaar, maand, dag)
    except ValueError as fout:
        raise ArgumentTypeError(f"{tekst} is geen datum, bijvoorbeeld 01-08-2026") from fout


class Command(BaseCommand):
    help = "Neem de scholen, besturen en gemeenten over uit een CSV-bestand (UTF-8, puntkomma's)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, help="het bestand met scholen")
        parser.add_argument(
            "--per",
            type=_datum,
            default=None,
            metavar="DD-MM-JJJJ",
            help="eerste dag waarop een school bij haar nieuwe bestuur hoort (standaard vandaag)",
        )
        parser.add_argument("--droog", action="store_true", help="zeg wat er zou veranderen en schrijf niets")

    def handle(self, *args: Any, bestand: Path, per: date | None, droog: bool, **options: Any) -> None:
        scholen = self._lees(bestand)
        self._toon_bestand(scholen)
        try:
            verschil = importeer_scholen(scholen, per=per or timezone.localdate(), droog=droog)
        except DomeinFout as fout:
            raise CommandError(f"Er is niets geschreven. {fout}") from fout
        self._toon_verschil(verschil, droog=droog)

    def _lees(self, bestand: Path) -> Schoolbestand:
        try:
            return lees_scholenbestand(bestand.read_bytes())
        except OSError as fout:
            raise CommandError(f"Het bestand {bestand} is niet te lezen: {fout.strerror}.") from fout
        except BestandGeweigerd as fout:
            redenen = "\n".join(f"  {melding}" for melding in fout.meldingen)
            raise CommandError(f"Het bestand is geweigerd; er is niets geschreven.\n{redenen}") from fout

    def _toon_bestand(self, bestand: Schoolbestand) -> None:
        soorten = ", ".join(f"{bestand.aantal(soort)} {soort}" for soort in Schoolsoort)
        self.stdout.write(
            f"In het bestand: {len(bestand.rijen)} scholen ({soorten}), {len(bestand.besturen)} besturen, "
            f"{len(bestand.gemeenten)} gemeenten."
        )
        if bestand.waarschuwingen:
            self.stdout.write(f"{len(bestand.waarschuwingen)} waarschuwingen:")
        for waarschuwing in bestand.waarschuwingen:
            self.stdout.write(f"  {waarschuwing}")

    def _toon_verschil(self, verschil: Verschil, *, droog: bool) -> None:
        for kop, namen in (
            ("Nieuw bestuur", verschil.nieuwe_besturen),
            ("Nieuwe gemeente", verschil.nieuwe_gemeenten),
        ):
            for naam in namen:
                self.stdout.write(f"{kop}: {naam}")
        for wijziging in verschil.gewijzigd:
            self.stdout.write(
                f"{wijziging.rij.plek.capitalize()}, {wijziging.school.sleutel}: {', '.join(wijziging.velden)}"
            )
        for school in verschil.niet_in_bestand:
            self.stdout.write(f"Niet in het bestand, blijft staan: {school}")
        aantallen = (
            f"{len(verschil.nieuw)} nieuw, {len(verschil.gewijzigd)} gewijzigd, {verschil.ongewijzigd} ongewijzigd"
        )
        self.stdout.write(f"Proef, er is niets geschreven: {aantallen}." if droog else f"{aantallen}.")
