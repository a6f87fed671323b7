"""``manage.py eerste_beheerder GEBRUIKERSNAAM --naam "…"``: the account with which a new office begins."""

from __future__ import annotations

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from swv.journaal.services import registreer
from swv.toegang import gebeurtenissen
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Lidmaatschap


class Command(BaseCommand):
    help = "Maak het eerste account met de rol beheer; daarna geeft beheer accounts en rollen in de tabellen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gebruikersnaam")
        parser.add_argument("--naam", required=True, help="voor- en achternaam")
        parser.add_argument("--email", default="", help="e-mailadres")

    def handle(self, *args: Any, gebruikersnaam: str, naam: str, email: str, **options: Any) -> None:
        vandaag = timezone.localdate()
        beheerders = Lidmaatschap.objects.geldig_op(vandaag).filter(rol=Rol.BEHEER, gebruiker__is_active=True)
        if beheerders.filter(gebruiker__is_staff=True).exists():
            raise CommandError("Er is al een beheerder; die geeft andere accounts hun rol in de tabellen.")
        gebruiker = Gebruiker(username=gebruikersnaam, naam=naam, email=email, is_staff=True)
        wachtwoord = getpass("Wachtwoord: ")
        try:
            validate_password(wachtwoord, gebruiker)
            gebruiker.set_password(wachtwoord)
            gebruiker.full_clean()
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        with transaction.atomic():
            gebruiker.save()
            Lidmaatschap.objects.create(gebruiker=gebruiker, rol=Rol.BEHEER, van=vandaag)
            registreer(gebeurtenissen.ACCOUNT_GEMAAKT, gebruiker, actor=None)
        self.stdout.write(f"Account {gebruikersnaam} kan inloggen als beheer.")
