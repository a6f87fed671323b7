"""``manage.py controleer``: list every broken invariant; ends with 1 when there is one."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from swv.journaal.controle import alle_controles, controleer


class Command(BaseCommand):
    help = "Controleer wat in dit kantoor altijd waar moet zijn, en noem wat niet klopt. Verandert niets."

    def handle(self, *args: Any, **options: Any) -> None:
        bevindingen = controleer(nu=timezone.now())
        for bevinding in bevindingen:
            self.stdout.write(bevinding.in_woorden())
        aantal = len(alle_controles())
        if bevindingen:
            self.stdout.write(f"{len(bevindingen)} van {aantal} controles vinden een fout.")
            sys.exit(1)
        self.stdout.write(f"Alles klopt: {aantal} controles.")
