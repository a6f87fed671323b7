"""What people add to the work list: notes with the work, and filters they keep."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models

from swv.toegang.enums import Rol
from swv.toegang.velden import KorteTekst


class Werknotitie(models.Model):
    """A note of a colleague about the work on one object, for who does the work in the same role: a school reads none
    of the office. It stays with the object, so the next piece of work on it still shows what was said. Notes are added,
    never changed."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, db_index=False, related_name="+")
    object_id = models.BigIntegerField()
    rol = models.CharField(max_length=20, choices=Rol.choices())
    tekst = KorteTekst("notitie", max_length=240)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = "werknotitie"
        verbose_name_plural = "werknotities"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_id", "content_type", "rol", "-id"], name="werknotitie_onderwerp")]

    def __str__(self) -> str:
        return f"Notitie van {self.op:%d-%m-%Y}"


class Werkfilter(models.Model):
    """Filters of the work list under a name, for one user: only keys and values of the URL, no text that was typed."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="werkfilters")
    naam = KorteTekst(max_length=40)
    vraag = models.CharField(max_length=400)

    class Meta:
        verbose_name = "bewaard filter"
        verbose_name_plural = "bewaarde filters"
        ordering = ["gebruiker", "naam"]
        constraints = [models.UniqueConstraint(fields=["gebruiker", "naam"], name="werkfilter_naam_eenmaal")]

    def __str__(self) -> str:
        return self.naam
