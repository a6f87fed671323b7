"""``manage.py demowachtwoord``: give the demo accounts the password in ``DEMO_WACHTWOORD``."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.core.management.base import BaseCommand, CommandError

from swv.toegang.models import Gebruiker


class Command(BaseCommand):
    help = (
        "Zet het wachtwoord van alle demo-accounts op DEMO_WACHTWOORD. Wie niet kan inloggen, kan dat ook daarna niet."
    )
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SWV_DEMO:
            raise CommandError("Demo-accounts bestaan alleen in het lokale profiel.")
        wachtwoord = os.environ.get("DEMO_WACHTWOORD")
        if not wachtwoord:
            raise CommandError("Zet DEMO_WACHTWOORD: het wachtwoord van alle demo-accounts.")
        accounts = Gebruiker.objects.filter(is_demo=True).exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        aantal = accounts.update(password=make_password(wachtwoord))
        self.stdout.write(f"Wachtwoord van {aantal} demo-accounts gezet.")
