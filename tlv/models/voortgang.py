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
from tlv.models.sjablonen import Motiveringssjabloon


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
    # The school gets a letter with what is missing, and the file stays with the BOC coordinator.
    alleen_brief = models.BooleanField("alleen een brief", default=False)
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

    def van(self, aanvraag: TlvAanvraag) -> Self:
        """Those of the request in hand."""
        return self._geef_vrij(self.filter(overdracht__aanvraag=aanvraag), "van de aanvraag in handen")


class Ontbrekend(models.Model):
    """One thing that was missing when the file went back, in the words of then."""

    overdracht = models.ForeignKey(Overdracht, on_delete=models.CASCADE, related_name="ontbreekt")
    onderdeel = models.CharField(max_length=30, choices=Onderdeel.choices())
    tekst = VrijeTekst()
    # What the rule of completeness said, when the point came from it: it is done when the rule says so no longer.
    regel = VrijeTekst(blank=True)

    objects = OntbrekendQuerySet.as_manager()

    class Meta:
        verbose_name = "ontbrekend punt"
        verbose_name_plural = "ontbrekende punten"
        ordering = ["overdracht", "pk"]

    def __str__(self) -> str:
        return f"Ontbrekend punt {self.pk}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Aanvulling(models.Model):
    """The applicant is asked to complete a filed request before a day (inclusive); until then no decision is due.

    It is open while ``volledig`` is not said. ``ontvangen_op`` is the day of what came in, if anything did; with
    ``volledig`` false it was not enough (Awb 4:5).
    """

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="aanvullingen")
    wat = VrijeTekst("toelichting bij het verzoek", blank=True)
    gevraagd_op = models.DateField()
    uiterlijk = models.DateField()
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The school said in the application that it is done.
    ingestuurd_at = models.DateTimeField(null=True, blank=True)
    ontvangen_op = models.DateField(null=True, blank=True)
    volledig = models.BooleanField(null=True, blank=True)
    oordeel = VrijeTekst("wat er nog ontbreekt", blank=True)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "verzoek om aanvulling"
        verbose_name_plural = "verzoeken om aanvulling"
        ordering = ["aanvraag", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag"], condition=Q(volledig__isnull=True), name="aanvulling_een_tegelijk"
            ),
            models.CheckConstraint(condition=Q(uiterlijk__gt=F("gevraagd_op")), name="aanvulling_termijn_kan"),
            models.CheckConstraint(
                condition=Q(ontvangen_op__isnull=True) | Q(ontvangen_op__gte=F("gevraagd_op")),
                name="aanvulling_na_vraag",
            ),
            models.CheckConstraint(
                condition=Q(ontvangen_op__isnull=True, volledig__isnull=True, oordeel="")
                | Q(ontvangen_op__isnull=False, volledig=True, oordeel="")
                | (Q(volledig=False) & ~Q(oordeel="")),
                name="aanvulling_beoordeeld",
            ),
        ]

    def __str__(self) -> str:
        return f"Aanvulling gevraagd op {self.gevraagd_op:%d-%m-%Y}"


class BijAanvullingQuerySet(AfgeschermdeQuerySet):
    """Rows that hang on a request for completion."""

    def _voor(self, gebruiker: Any) -> Self:
        """Those of the requests this user may see."""
        return self.filter(aanvulling__in=Aanvulling.objects.zichtbaar_voor(gebruiker).values("pk"))

    def van(self, aanvraag: TlvAanvraag) -> Self:
        """Those of the request in hand."""
        return self._geef_vrij(self.filter(aanvulling__aanvraag=aanvraag), "van de aanvraag in handen")


class Aanvulpunt(models.Model):
    """One thing that is asked, with the section it belongs to: that section may be edited until the answer is in."""

    aanvulling = models.ForeignKey(Aanvulling, on_delete=models.CASCADE, related_name="punten")
    onderdeel = models.CharField(max_length=30, choices=Onderdeel.choices())
    tekst = VrijeTekst()
    regel = VrijeTekst(blank=True)

    objects = BijAanvullingQuerySet.as_manager()

    class Meta:
        verbose_name = "punt om aan te vullen"
        verbose_name_plural = "punten om aan te vullen"
        ordering = ["aanvulling", "pk"]

    def __str__(self) -> str:
        return f"Punt om aan te vullen {self.pk}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Buitenvoorstel(models.Model):
    """The BOC coordinator proposes not to handle the request (Awb 4:5); the director may say to handle it after all."""

    aanvulling = models.ForeignKey(Aanvulling, on_delete=models.CASCADE, related_name="buitenvoorstellen")
    motivering = VrijeTekst()
    sjabloon = models.ForeignKey(Motiveringssjabloon, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opgesteld_at = models.DateTimeField()
    afgewezen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    afgewezen_at = models.DateTimeField(null=True, blank=True)
    afgewezen_reden = VrijeTekst("waarom de aanvraag toch wordt behandeld", blank=True)

    objects = BijAanvullingQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel om niet te behandelen"
        verbose_name_plural = "voorstellen om niet te behandelen"
        ordering = ["aanvulling", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanvulling"], condition=Q(afgewezen_at__isnull=True), name="buitenvoorstel_een_tegelijk"
            ),
            models.CheckConstraint(condition=~Q(motivering=""), name="buitenvoorstel_gemotiveerd"),
            models.CheckConstraint(
                condition=Q(afgewezen_at__isnull=True, afgewezen_door__isnull=True, afgewezen_reden="")
                | (Q(afgewezen_at__isnull=False, afgewezen_door__isnull=False) & ~Q(afgewezen_reden="")),
                name="buitenvoorstel_afgewezen_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"Voorstel om niet te behandelen {self.pk}"
