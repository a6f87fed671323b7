"""A BOC coordinator stands in for a colleague for a period: sees and does what the colleague sees and does."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from swv.organisatie.models import PeriodeQuerySet, periode
from swv.toegang.models.accounts import Gebruiker, Lidmaatschap
from swv.toegang.velden import KorteTekst


class WaarnemingQuerySet(PeriodeQuerySet):
    def lopend_op(self, datum: date) -> WaarnemingQuerySet:
        """Holding on ``datum``: within the period, not ended early."""
        return self.geldig_op(datum).filter(beeindigd_at__isnull=True)

    def niet_voorbij(self, datum: date) -> WaarnemingQuerySet:
        """Holding on ``datum`` or to begin later."""
        return self.filter(tot__gte=datum, beeindigd_at__isnull=True)

    def met_namen(self) -> WaarnemingQuerySet:
        return self.select_related("voor__gebruiker", "door", "ingesteld_door", "beeindigd_door")


class Waarneming(models.Model):
    """``door`` stands in for ``voor`` from ``van`` to ``tot`` (inclusive), unless ended earlier. A trigger refuses
    somebody who stands in for themselves."""

    voor = models.ForeignKey(Lidmaatschap, on_delete=models.PROTECT, related_name="waarnemingen")
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="waarnemingen")
    van = models.DateField("van")
    tot = models.DateField("tot en met")
    reden = KorteTekst(max_length=120)
    ingesteld_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    ingesteld_at = models.DateTimeField()
    beeindigd_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    beeindigd_at = models.DateTimeField(null=True, blank=True)

    objects = WaarnemingQuerySet.as_manager()

    class Meta:
        verbose_name = "waarneming"
        verbose_name_plural = "waarnemingen"
        ordering = ["-van", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="waarneming_volgorde"),
            models.CheckConstraint(
                condition=Q(beeindigd_at__isnull=True, beeindigd_door__isnull=True)
                | Q(beeindigd_at__isnull=False, beeindigd_door__isnull=False),
                name="waarneming_beeindigd_door_iemand",
            ),
            ExclusionConstraint(
                name="waarneming_een_tegelijk",
                expressions=[("voor", RangeOperators.EQUAL), (periode(), RangeOperators.OVERLAPS)],
                condition=Q(beeindigd_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Waarneming {self.van:%d-%m-%Y} t/m {self.tot:%d-%m-%Y}"
