"""Invitations: somebody gets an account by a link in a mail, with the role that beheer chose."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from swv.organisatie.models import Bestuur, Gemeente, School
from swv.toegang.enums import Rol
from swv.toegang.models.accounts import Gebruiker, organisatie_past_bij_rol
from swv.toegang.velden import KorteTekst


class Uitnodiging(models.Model):
    """An account that does not exist yet. Of the link only a hash is kept; a new link makes the old one worthless."""

    naam = KorteTekst(max_length=120)
    # It becomes the user name, hence not longer than one.
    email = models.EmailField("e-mailadres", max_length=60)
    rol = models.CharField(max_length=20, choices=Rol.choices())
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    werkgebied = models.ManyToManyField(
        Bestuur, blank=True, related_name="+", help_text="De besturen waarvoor een BOC-coördinator werkt."
    )
    van = models.DateField("rol geldt vanaf")
    tot = models.DateField("rol geldt tot en met", null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    uitgenodigd_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    verstuurd_at = models.DateTimeField("verstuurd op")
    verloopt_at = models.DateTimeField("link werkt tot")
    ingetrokken_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    aangenomen_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    gebruiker = models.OneToOneField(
        Gebruiker, on_delete=models.PROTECT, null=True, blank=True, related_name="uitnodiging"
    )

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="uitnodiging_organisatie_bij_rol", condition=organisatie_past_bij_rol()),
            models.CheckConstraint(condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="uitnodiging_volgorde"),
            models.CheckConstraint(
                name="uitnodiging_aangenomen_heeft_account",
                condition=Q(aangenomen_at__isnull=True, gebruiker__isnull=True)
                | Q(aangenomen_at__isnull=False, gebruiker__isnull=False, ingetrokken_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(aangenomen_at__isnull=True, ingetrokken_at__isnull=True),
                name="uitnodiging_een_open_per_adres",
            ),
        ]

    def __str__(self) -> str:
        return f"Uitnodiging van {self.naam}"

    @property
    def organisatie_naam(self) -> str:
        organisatie = self.school or self.bestuur or self.gemeente
        return str(organisatie.naam) if organisatie else "samenwerkingsverband"

    def is_open(self, nu: datetime) -> bool:
        """Whether the link still works."""
        return self.ingetrokken_at is None and self.aangenomen_at is None and nu < self.verloopt_at
