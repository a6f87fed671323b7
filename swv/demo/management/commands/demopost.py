"""``manage.py demopost``: the newest mail with a secret link or code, for who runs the demo office."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from swv.journaal.invullen import vul_in
from swv.journaal.models import Bericht
from swv.journaal.post import GEHEIM


class Command(BaseCommand):
    help = "Toont de nieuwste mail met een geheime link of code. Uit het demonstratiekantoor gaat geen mail weg."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("adres", nargs="?", default="", help="alleen mail aan dit adres")
        parser.add_argument("--aantal", type=int, default=1, help="hoeveel; anders één")

    def handle(self, *args: Any, adres: str, aantal: int, **options: Any) -> None:
        if not settings.SWV_DEMO:
            raise CommandError("Geheime mail is alleen in het lokale profiel te lezen.")
        berichten = Bericht.objects.filter(sleutel__startswith=GEHEIM).order_by("-pk")
        if adres:
            berichten = berichten.filter(aan_adres__iexact=adres)
        gevonden = list(berichten[: max(1, aantal)])
        if not gevonden:
            raise CommandError("Er is geen geheime mail" + (f" aan {adres}." if adres else "."))
        for bericht in reversed(gevonden):
            op = timezone.localtime(bericht.aangemaakt_at)
            self.stdout.write(f"Aan {bericht.aan_adres}, {op:%d-%m-%Y %H:%M}: {bericht.onderwerp}\n")
            self.stdout.write(vul_in(bericht.tekst, bericht.aan_adres))
