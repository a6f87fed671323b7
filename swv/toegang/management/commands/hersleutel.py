"""``manage.py hersleutel``: after a new secret key; says when the old ones can be taken away."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from swv.journaal.services import registreer
from swv.toegang.aanmelden import gebeurtenissen
from swv.toegang.aanmelden.versleuteling import hersleutel
from swv.toegang.links import links_van_oude_sleutels


class Command(BaseCommand):
    help = "Versleutel de geheimen van de tweede stap met de nieuwe geheime sleutel."

    def handle(self, *args: Any, **options: Any) -> None:
        gedaan, onleesbaar = hersleutel()
        registreer(gebeurtenissen.HERSLEUTELD, actor=None, aantal=gedaan)
        self.stdout.write(f"Opnieuw versleuteld: {gedaan}.")
        if onleesbaar:
            self.stdout.write(f"Niet te lezen met deze sleutels: {onleesbaar}. Wis die tweede stap als beheer.")
        if links := links_van_oude_sleutels(timezone.now()):
            self.stdout.write(f"Links die nog op een oude sleutel werken: {links}. Bewaar die sleutel tot ze verlopen.")
        else:
            self.stdout.write("Geen link werkt nog op een oude sleutel.")
