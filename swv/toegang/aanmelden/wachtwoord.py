"""What a password must be, said in Dutch: Django's own sentences are partly English or say what is wrong, not what to
do."""

from __future__ import annotations

from difflib import SequenceMatcher

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from swv.toegang.models import Gebruiker


class TeKort(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Neem ten minste {self.min_length} tekens, bijvoorbeeld een korte zin."

    def get_help_text(self) -> str:
        return f"Ten minste {self.min_length} tekens."


class TeBekend(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord gebruiken te veel mensen. Bedenk een ander."

    def get_help_text(self) -> str:
        return "Geen wachtwoord dat veel mensen gebruiken."


class AlleenCijfers(password_validation.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord bestaat alleen uit cijfers. Gebruik ook letters."

    def get_help_text(self) -> str:
        return "Niet alleen cijfers."


class LijktOpAccount:
    """The name, user name or address of the account, or nearly so, is what somebody else tries first."""

    te_gelijk = 0.7

    def validate(self, password: str, user: Gebruiker | None = None) -> None:
        """Raises ValidationError with a sentence for the user."""
        if user is None:
            return
        laag = password.lower()
        for woorden in (user.username, user.naam, user.email, *user.naam.split(), *user.email.split("@")):
            gelijkenis = SequenceMatcher(a=laag, b=woorden.lower()).quick_ratio() if woorden else 0
            if gelijkenis >= self.te_gelijk:
                raise ValidationError(
                    "Dit wachtwoord lijkt te veel op uw naam, gebruikersnaam of e-mailadres. Bedenk een ander.",
                    code="password_too_similar",
                )

    def get_help_text(self) -> str:
        return "Niet uw naam, gebruikersnaam of e-mailadres."
