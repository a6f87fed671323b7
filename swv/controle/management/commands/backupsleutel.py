"""``manage.py backupsleutel BESTAND``: a pair of keys; the secret half goes into the file, the public one is shown."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from pyrage import x25519


class Command(BaseCommand):
    help = (
        "Maak een sleutelpaar voor de kopieën. Bewaar het bestand buiten deze machine; zonder is geen kopie te openen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, help="waar de geheime sleutel komt; het bestand mag nog niet bestaan")

    def handle(self, *args: Any, bestand: Path, **options: Any) -> None:
        sleutel = x25519.Identity.generate()
        try:
            with open(os.open(bestand, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as uit:
                uit.write(f"# {sleutel.to_public()}\n{sleutel}\n")
        except OSError as fout:
            raise CommandError(f"Het bestand kon niet worden gemaakt: {fout.strerror}.") from fout
        self.stdout.write(f"SWV_BACKUP_SLEUTEL={sleutel.to_public()}")
