"""What was found out after the minutes of a meeting were fixed: written under them, never in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from swv.toegang.velden import VrijeTekst
from tlv.models.loket import Agendapunt, BijAgendapuntQuerySet


class Verslagaanvulling(models.Model):
    """A dated remark under the fixed minutes of one case. The minutes themselves never change."""

    onveranderlijk = True

    agendapunt = models.ForeignKey(Agendapunt, on_delete=models.PROTECT, related_name="aanvullingen")
    tekst = VrijeTekst("aanvulling op het verslag")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    objects = BijAgendapuntQuerySet.as_manager()

    class Meta:
        verbose_name = "aanvulling op een verslag"
        verbose_name_plural = "aanvullingen op verslagen"
        ordering = ["agendapunt", "pk"]

    def __str__(self) -> str:
        return f"Aanvulling {self.pk}"
