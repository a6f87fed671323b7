"""``manage.py demodata [--leerlingen N] [--seed S] [--bestaat]``: fill the demo office, or ask whether it is filled."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from swv.demo import opbouw
from swv.demo.verdeling import STANDAARD_LEERLINGEN
from swv.domein import DomeinFout

_MINSTE_LEERLINGEN = 300


class Command(BaseCommand):
    help = "Vul het demokantoor met verzonnen leerlingen, TLV's en lopende aanvragen."
    # The checks import every page of the site; `--bestaat` is asked at every start and has to be quick.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--leerlingen",
            type=int,
            default=STANDAARD_LEERLINGEN,
            help=f"aantal leerlingen op de teldatum (standaard {STANDAARD_LEERLINGEN})",
        )
        parser.add_argument("--seed", type=int, default=3101, help="zelfde seed op dezelfde dag: zelfde kantoor")
        parser.add_argument(
            "--bestaat", action="store_true", help="vul niets; eindig met 0 als het kantoor gevuld is, anders met 1"
        )

    def handle(self, *args: Any, leerlingen: int, seed: int, bestaat: bool, **options: Any) -> None:
        if not settings.SWV_DEMO:
            raise CommandError("Demogegevens bestaan alleen in het lokale profiel.")
        if bestaat:
            sys.exit(0 if opbouw.bestaat() else 1)
        if leerlingen < _MINSTE_LEERLINGEN:
            raise CommandError(f"Kies ten minste {_MINSTE_LEERLINGEN} leerlingen: anders blijven er scholen leeg.")
        if opbouw.bestaat():
            self.stdout.write("Het demokantoor is al gevuld; er is niets veranderd.")
            return
        wachtwoord = os.environ.get("DEMO_WACHTWOORD")
        if not wachtwoord:
            raise CommandError("Zet DEMO_WACHTWOORD: het wachtwoord van alle demo-accounts.")
        begin = time.monotonic()
        try:
            resultaat = opbouw.vul(
                leerlingen=leerlingen, seed=seed, wachtwoord=wachtwoord, vandaag=timezone.localdate()
            )
        except DomeinFout as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(
            f"Demokantoor gevuld in {time.monotonic() - begin:.0f} s: "
            f"{resultaat.leerlingen} leerlingen op de teldatum, "
            f"{resultaat.schoolverlaters} die naar het vo gingen, {resultaat.afgerond} afgeronde aanvragen en "
            f"{resultaat.zaken} zaken van de laatste weken."
        )
