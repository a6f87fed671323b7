"""``manage.py backup DOEL``: the whole office in one encrypted, verified file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from swv.controle.reservekopie import Reservekopiefout, maak, ruim_op


class Command(BaseCommand):
    help = "Maak een versleutelde kopie van het hele kantoor in de map DOEL, en lees haar terug."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("doel", type=Path, help="map waarin de kopie komt")
        parser.add_argument("--bewaar", type=int, default=0, help="bewaar zoveel kopieën; verwijder de oudste")

    def handle(self, *args: Any, doel: Path, bewaar: int, **options: Any) -> None:
        try:
            archief = maak(doel, nu=timezone.now())
        except Reservekopiefout as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"Kopie gemaakt en teruggelezen: {archief} ({archief.stat().st_size} bytes).")
        if bewaar > 0:
            for oud in ruim_op(doel, bewaar):
                self.stdout.write(f"Oude kopie verwijderd: {oud.name}.")
