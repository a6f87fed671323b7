"""The review of rights: is what somebody may do still what they need? (AVG 32; BIO 9.2.5)"""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from swv.toegang.enums import Rechtenoordeelsoort, Rechtenrondesoort
from swv.toegang.models.accounts import Gebruiker, Lidmaatschap
from swv.toegang.velden import KorteTekst


class Rechtenronde(models.Model):
    """One round along memberships: all of them every year, those of beheer every quarter. A trigger lets a round be
    closed only when all is judged, and nothing of it change afterwards."""

    soort = models.CharField(max_length=10, choices=Rechtenrondesoort.choices())
    periode = models.CharField(max_length=7, help_text="Het jaar, bijvoorbeeld 2026, of het kwartaal: 2026-K4.")
    geopend_at = models.DateTimeField()
    uiterlijk = models.DateField(help_text="Laatste dag waarop alles beoordeeld moet zijn.")
    gesloten_at = models.DateTimeField(null=True, blank=True)
    gesloten_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "rechtenronde"
        verbose_name_plural = "rechtenrondes"
        ordering = ["-geopend_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["soort", "periode"], name="rechtenronde_een_per_periode"),
            models.UniqueConstraint(
                fields=["soort"], condition=Q(gesloten_at__isnull=True), name="rechtenronde_een_open_per_soort"
            ),
            models.CheckConstraint(
                condition=Q(gesloten_at__isnull=True, gesloten_door__isnull=True)
                | Q(gesloten_at__isnull=False, gesloten_door__isnull=False),
                name="rechtenronde_gesloten_door_iemand",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.periode}"

    @property
    def is_gesloten(self) -> bool:
        return self.gesloten_at is not None


class Rechtenoordeel(models.Model):
    """One membership in a round: what was found, by whom, when and why. A trigger refuses a judgement on oneself."""

    ronde = models.ForeignKey(Rechtenronde, on_delete=models.PROTECT, related_name="oordelen")
    lidmaatschap = models.ForeignKey(Lidmaatschap, on_delete=models.PROTECT, related_name="rechtenoordelen")
    laatst_ingelogd_at = models.DateTimeField(null=True, blank=True, help_text="Toen het oordeel werd gegeven.")
    oordeel = models.CharField(max_length=10, choices=Rechtenoordeelsoort.choices(), blank=True)
    reden = KorteTekst(max_length=160, blank=True)
    beoordeeld_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    beoordeeld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "oordeel over een recht"
        verbose_name_plural = "oordelen over rechten"
        ordering = ["ronde", "lidmaatschap"]
        constraints = [
            models.UniqueConstraint(fields=["ronde", "lidmaatschap"], name="rechtenoordeel_een_per_lidmaatschap"),
            models.CheckConstraint(
                condition=Q(oordeel="", reden="", beoordeeld_door__isnull=True, beoordeeld_at__isnull=True)
                | Q(oordeel=Rechtenoordeelsoort.BLIJFT, beoordeeld_door__isnull=False, beoordeeld_at__isnull=False)
                | (
                    Q(
                        oordeel__in=[Rechtenoordeelsoort.BEEINDIGD, Rechtenoordeelsoort.GEWIJZIGD],
                        beoordeeld_door__isnull=False,
                        beoordeeld_at__isnull=False,
                    )
                    & ~Q(reden="")
                ),
                name="rechtenoordeel_met_naam_en_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"Oordeel over lidmaatschap {self.lidmaatschap_id}"

    @property
    def laatste_login(self) -> datetime | None:
        """As it was when judged; while nobody has judged yet, as it is now."""
        return self.laatst_ingelogd_at if self.oordeel else self.lidmaatschap.gebruiker.last_login
