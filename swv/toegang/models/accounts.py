"""Users and their memberships: role x organisation x period."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from swv.organisatie.models import Bestuur, Gemeente, PeriodeQuerySet, School
from swv.toegang.enums import ORGANISATIE_BIJ_ROL, Rol

# What stands after the role where there is no organisation: the office, unless somebody is a guest of it.
_GAST_VAN_HET_KANTOOR = {Rol.SWVVO: "voortgezet onderwijs"}


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """Somebody who logs in. What a user may do follows from the membership they act for, not from the account."""

    username = models.CharField("gebruikersnaam", max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    naam = models.CharField(max_length=120)
    email = models.EmailField("e-mailadres", blank=True)
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("mag in de referentietabellen", default=False)
    is_demo = models.BooleanField("demo-account", default=False, editable=False)
    sneltoetsen = models.BooleanField("sneltoetsen van één toets", default=False)
    berichten_per_dag = models.BooleanField("gewone mail één keer per dag", default=False)
    aangemaakt_at = models.DateTimeField("aangemaakt op", default=timezone.now)
    sessieversie = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    # More than one membership today; set by the middleware for a request.
    kan_wisselen = False

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam", "email"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["naam"]
        constraints = [
            # Somebody may log in with it, so it names one person.
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="gebruiker_email_eenmalig",
                violation_error_message="Er is al een account met dit e-mailadres.",
            ),
            # Who logs in types it in any case.
            models.UniqueConstraint(
                Lower("username"),
                name="gebruiker_username_eenmalig",
                violation_error_message="Er is al een account met deze gebruikersnaam (hoofdletters tellen niet mee).",
            ),
        ]

    def __str__(self) -> str:
        return self.naam or self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to stay valid: another password or another ``sessieversie`` ends it."""
        geheim = f"{self.password}:{self.sessieversie}" if self.sessieversie else self.password
        return salted_hmac("swv.toegang.sessie", geheim, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return self.naam

    def get_short_name(self) -> str:
        return self.naam

    @cached_property
    def namens(self) -> Lidmaatschap | None:
        """The membership this user acts for: set by the middleware for a request, otherwise the first valid one."""
        return self.lidmaatschappen.bruikbaar_op(timezone.localdate()).first()

    def waarneming_bij(self, onderwerp: models.Model | None) -> int | None:
        """The stand-in under which this user acts on ``onderwerp``, for the journal."""
        from swv.toegang.werkgebied import waarneming_bij

        return waarneming_bij(self, onderwerp)

    def waarnemingen_bij_kinderen(self, kinderen: Collection[int]) -> dict[int, int]:
        """The same for many pupils at once: number of the pupil → stand-in."""
        from swv.toegang.werkgebied import waarnemingen_bij_kinderen

        return waarnemingen_bij_kinderen(self, kinderen)


class LidmaatschapQuerySet(PeriodeQuerySet):
    def bruikbaar_op(self, datum: date) -> LidmaatschapQuerySet:
        """Valid on ``datum``, with its organisation, in a fixed order."""
        return self.geldig_op(datum).select_related("bestuur", "school", "gemeente").order_by("pk")


def organisatie_past_bij_rol() -> Q:
    """Condition of a row with a role: the one organisation the role is for, and no other."""
    return (
        Q(rol=Rol.SCHOOL, school__isnull=False, bestuur__isnull=True, gemeente__isnull=True)
        | Q(rol=Rol.BESTUUR, school__isnull=True, bestuur__isnull=False, gemeente__isnull=True)
        | Q(rol=Rol.GEMEENTE, school__isnull=True, bestuur__isnull=True, gemeente__isnull=False)
        | Q(
            rol__in=[rol for rol in Rol if rol not in ORGANISATIE_BIJ_ROL],
            school__isnull=True,
            bestuur__isnull=True,
            gemeente__isnull=True,
        )
    )


class Lidmaatschap(models.Model):
    """Somebody has a role for an organisation, for a period (inclusive). An ended membership opens nothing any more."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="lidmaatschappen")
    rol = models.CharField(max_length=20, choices=Rol.choices())
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    werkgebied = models.ManyToManyField(
        Bestuur, blank=True, related_name="bocs", help_text="De besturen waarvoor een BOC-coördinator werkt."
    )
    van = models.DateField()
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ["gebruiker", "pk"]
        constraints = [
            models.CheckConstraint(name="lidmaatschap_organisatie_bij_rol", condition=organisatie_past_bij_rol()),
            models.CheckConstraint(condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="lidmaatschap_volgorde"),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()}, {self.organisatie_naam}"

    @property
    def organisatie(self) -> Bestuur | School | Gemeente | None:
        return self.school or self.bestuur or self.gemeente

    @property
    def organisatie_naam(self) -> str:
        if self.organisatie is None:
            return _GAST_VAN_HET_KANTOOR.get(Rol(self.rol), "samenwerkingsverband")
        return str(self.organisatie.naam)

    @property
    def organisatie_code(self) -> str:
        """Code that is copied into events: kind and number, no name."""
        if self.organisatie is None:
            return "kantoor"
        return f"{self.organisatie._meta.model_name}:{self.organisatie.pk}"
