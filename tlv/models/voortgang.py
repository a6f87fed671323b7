"""How a dossier gets complete: who owns a section, who has the file and what is missing, before filing and after."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from swv.toegang.afscherming import AfgeschermdeQuerySet
from swv.toegang.velden import VrijeTekst
from tlv.enums import Onderdeel, Partij
from tlv.models.aanvraag import BijAanvraagQuerySet, TlvAanvraag


class Onderdeeleigenaar(models.Model):
    """Who takes care of a section when that is not the usual party."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="eigenaren")
    onderdeel = models.CharField(max_length=30, choices=Onderdeel.choices())
    partij = models.CharField(max_length=10, choices=Partij.choices())

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "eigenaar van een onderdeel"
        verbose_name_plural = "eigenaren van onderdelen"
        ordering = ["aanvraag", "pk"]
        constraints = [models.UniqueConstraint(fields=["aanvraag", "onderdeel"], name="eigenaar_een_per_onderdeel")]

    def __str__(self) -> str:
        return f"{self.get_onderdeel_display()}: {self.get_partij_display()}"


class Overdracht(models.Model):
    """The file goes from school to BOC or back, with a word, and back with what is still missing."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="overdrachten")
    naar = models.CharField(max_length=10, choices=Partij.choices())
    toelichting = VrijeTekst(blank=True)
    per_brief = models.BooleanField("ook als brief", default=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        ordering = ["aanvraag", "-pk"]

    def __str__(self) -> str:
        return f"Overdracht {self.pk}"


class OntbrekendQuerySet(AfgeschermdeQuerySet):
    def _voor(self, gebruiker: Any) -> Self:
        """Those of the requests this user may see."""
        return self.filter(overdracht__in=Overdracht.objects.zichtbaar_voor(gebruiker).values("pk"))


class Ontbrekend(models.Model):
    """One thing that was missing when the file went back, in the words of then."""

    overdracht = models.ForeignKey(Overdracht, on_delete=models.CASCADE, related_name="ontbreekt")
    onderdeel = models.CharField(max_length=30, choices=Onderdeel.choices())
    tekst = VrijeTekst()

    objects = OntbrekendQuerySet.as_manager()

    class Meta:
        verbose_name = "ontbrekend punt"
        verbose_name_plural = "ontbrekende punten"
        ordering = ["overdracht", "pk"]

    def __str__(self) -> str:
        return f"Ontbrekend punt {self.pk}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Aanvulling(models.Model):
    """The applicant is asked to complete a filed request before a day (inclusive); until then no decision is due."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="aanvullingen")
    wat = VrijeTekst("wat ontbreekt")
    gevraagd_op = models.DateField()
    uiterlijk = models.DateField()
    ontvangen_op = models.DateField(null=True, blank=True)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "verzoek om aanvulling"
        verbose_name_plural = "verzoeken om aanvulling"
        ordering = ["aanvraag", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag"], condition=Q(ontvangen_op__isnull=True), name="aanvulling_een_tegelijk"
            ),
            models.CheckConstraint(condition=Q(uiterlijk__gt=F("gevraagd_op")), name="aanvulling_termijn_kan"),
            models.CheckConstraint(
                condition=Q(ontvangen_op__isnull=True) | Q(ontvangen_op__gte=F("gevraagd_op")),
                name="aanvulling_na_vraag",
            ),
        ]

    def __str__(self) -> str:
        return f"Aanvulling gevraagd op {self.gevraagd_op:%d-%m-%Y}"
