"""Letters that were ordered together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from swv.documenten.enums import BulkStatus
from swv.documenten.models.bestanden import Document, Eigendom
from swv.documenten.models.klussen import Klus


class Bulkbrief(Eigendom):
    """One letter for one recipient within one order. The owner is the object the letter is about."""

    klus = models.ForeignKey(Klus, on_delete=models.CASCADE, related_name="brieven", db_index=False)
    soort = models.CharField(max_length=40)
    sleutel = models.CharField(max_length=60)
    status = models.CharField(max_length=12, choices=BulkStatus.choices(), default=BulkStatus.WACHT)
    reden = models.CharField(max_length=200, blank=True, help_text="Waarom de brief er niet is; noemt geen mens.")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "brief in bulk"
        verbose_name_plural = "brieven in bulk"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klus", "content_type", "object_id", "soort", "sleutel"], name="bulkbrief_een_per_geadresseerde"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[BulkStatus.BESTOND, BulkStatus.GEMAAKT], document__isnull=False)
                | Q(status__in=[BulkStatus.WACHT, BulkStatus.OVERGESLAGEN], document__isnull=True),
                name="bulkbrief_gereed_heeft_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.sleutel} ({self.status})"
