"""``manage.py herstel BRON``: put a back-up back, compare everything, and check the office."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from swv.controle.herstel import draait_als_eigenaar, zet_terug
from swv.controle.reservekopie import Reservekopiefout, identiteit


class Command(BaseCommand):
    help = "Zet een kopie terug in een lege database, vergelijk alles en controleer het kantoor."
    # The database may be empty.
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bron", type=Path, help="het bestand kantoor-….age")
        parser.add_argument("--sleutel", type=Path, help="bestand met de geheime sleutel (AGE-SECRET-KEY-…)")
        parser.add_argument("--vervang", action="store_true", help="vervang wat er in de database staat")

    def handle(self, *args: Any, bron: Path, sleutel: Path | None, vervang: bool, **options: Any) -> None:
        if not draait_als_eigenaar():
            raise CommandError("Zet DATABASE_URL_EIGENAAR: herstellen doet de eigenaar van de tabellen.")
        try:
            gevonden = zet_terug(bron, sleutel=identiteit(bron, sleutel), vervang=vervang, nu=timezone.now())
        except Reservekopiefout as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write("Teruggezet: rijen, sommen, keten en volgende nummers zijn die van de kopie.")
        for bevinding in gevonden:
            self.stdout.write(bevinding.in_woorden())
        if gevonden:
            sys.exit(1)
        self.stdout.write("De controle van het kantoor vindt niets.")
