"""What somebody typed and has not saved yet."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from swv.toegang.models.accounts import Gebruiker


class Concept(models.Model):
    """Text of a form that was not saved yet: of one user, for one form. Without history; gone after saving or 30 days.

    ``gegevens`` maps the name of a field to the list of values that was sent. ``versie`` is the version of the row that
    the form was opened on. ``zonder_bestanden``: files were sent too, and are not kept. ``namens``: the role and the
    organisation it was typed for, as a code; in another role it is not offered. Empty: from before this was kept.
    """

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="concepten")
    sleutel = models.CharField(max_length=200)
    namens = models.CharField(max_length=60, blank=True)
    gegevens = models.JSONField(default=dict)
    versie = models.CharField(max_length=40, blank=True)
    zonder_bestanden = models.BooleanField(default=False)
    op = models.DateTimeField("bewaard op", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        ordering = ["-op"]
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "sleutel", "namens"], name="concept_een_per_formulier")
        ]

    def __str__(self) -> str:
        return f"{self.sleutel} ({self.op:%d-%m-%Y %H:%M})"
