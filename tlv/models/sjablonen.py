"""Templates of motivations: texts an office writes once and improves; every version stays."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tlv.enums import Besluitsoort, SoortOnderwijs


class Motiveringssjabloon(models.Model):
    """One version of a template, from a day on. The newest version that has begun counts; an empty text ends it."""

    onveranderlijk = True

    naam = models.CharField(max_length=80)
    besluit = models.CharField("voor een", max_length=10, choices=Besluitsoort.choices())
    soort = models.CharField(
        "soort onderwijs", max_length=3, choices=SoortOnderwijs.choices(), blank=True, help_text="Leeg: voor beide."
    )
    versie = models.PositiveSmallIntegerField(default=1)
    tekst = models.TextField(blank=True)
    geldig_vanaf = models.DateField("geldig vanaf")
    reden = models.CharField("waarom gewijzigd", max_length=240)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_at = models.DateTimeField()

    class Meta:
        verbose_name = "sjabloon voor een motivering"
        verbose_name_plural = "sjablonen voor motiveringen"
        ordering = ["besluit", "soort", "naam", "-versie"]
        constraints = [
            models.UniqueConstraint(fields=["naam", "versie"], name="motiveringssjabloon_versie_eenmalig"),
            models.CheckConstraint(condition=Q(versie__gte=1) & ~Q(reden=""), name="motiveringssjabloon_met_reden"),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, versie {self.versie}"
