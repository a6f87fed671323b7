"""Documents the office made (immutable), orders to make them, and files that users added."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from swv.documenten.enums import OpdrachtStatus, VoorbeeldStatus
from swv.documenten.soorten import documentsoort
from swv.toegang.afscherming import AfgeschermdeQuerySet
from swv.toegang.velden import KorteTekst


class BestandQuerySet(AfgeschermdeQuerySet):
    """Only the app of the owner knows who may see a file, so there is no list of them for a user."""

    def van(self, eigenaar: models.Model) -> Self:
        """Files of the owner in hand."""
        soort = ContentType.objects.get_for_model(eigenaar)
        return self._geef_vrij(self.filter(content_type=soort, object_id=eigenaar.pk), "van de eigenaar in handen")

    def zonder_inhoud(self) -> Self:
        """For lists: leaves the bytes in the database."""
        return self.defer("inhoud")


class BijlageQuerySet(BestandQuerySet):
    def huidig(self) -> BijlageQuerySet:
        """The version that counts of every file; earlier ones stay readable through the file itself."""
        return self.filter(vervangen_at__isnull=True)


class Eigendom(models.Model):
    """Belongs to an object of an app above; a file without owner cannot exist."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, db_index=False, related_name="+")
    object_id = models.BigIntegerField()
    eigenaar = GenericForeignKey()

    class Meta:
        abstract = True


class Document(Eigendom):
    """A document as it was made and given out. Never changed: no update or delete for the web role, and a trigger."""

    onveranderlijk = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField(max_length=40)
    sleutel = models.CharField(max_length=60, help_text="Voor wie: bijvoorbeeld school, bestuur of gezagdrager:12.")
    titel = models.CharField(max_length=160)
    bestandsnaam = models.CharField(max_length=120)
    mediatype = models.CharField(max_length=60, default="application/pdf")
    sjabloon = models.CharField(max_length=120)
    sjabloonversie = models.CharField(max_length=64, help_text="sha256 van het sjabloon waarmee het is gemaakt.")
    inhoud = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    grootte = models.PositiveIntegerField(help_text="In bytes.")
    gemaakt_at = models.DateTimeField()

    objects = BestandQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ["gemaakt_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "soort", "sleutel"], name="document_een_per_geadresseerde"
            )
        ]

    def __str__(self) -> str:
        return self.bestandsnaam


class Documentopdracht(Eigendom):
    """An order to make one document, written in the transaction of the act; the sweep makes what is still waiting."""

    soort = models.CharField(max_length=40)
    sleutel = models.CharField(max_length=60)
    status = models.CharField(max_length=10, choices=OpdrachtStatus.choices(), default=OpdrachtStatus.WACHT)
    pogingen = models.PositiveSmallIntegerField(default=0)
    fout = models.CharField(max_length=200, blank=True)
    aangevraagd_at = models.DateTimeField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="opdracht")

    objects = BestandQuerySet.as_manager()

    class Meta:
        verbose_name = "documentopdracht"
        verbose_name_plural = "documentopdrachten"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["id"], name="opdracht_wacht", condition=Q(status=OpdrachtStatus.WACHT)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "soort", "sleutel"], name="opdracht_een_per_geadresseerde"
            ),
            models.CheckConstraint(
                condition=Q(status=OpdrachtStatus.GEREED, document__isnull=False)
                | (~Q(status=OpdrachtStatus.GEREED) & Q(document__isnull=True)),
                name="opdracht_gereed_heeft_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.sleutel} ({self.status})"

    @property
    def naam(self) -> str:
        """What the document is, in words and without the name of anybody."""
        return documentsoort(self.soort).naam


class Bijlage(Eigendom):
    """One version of a file a user added to a case. Versions of the same file share ``groep``, the key of the first;
    the one that was not replaced counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    groep = models.UUIDField(default=uuid.uuid4, editable=False)
    versie = models.PositiveSmallIntegerField(default=1)
    vervangen_at = models.DateTimeField(null=True, blank=True, help_text="Leeg zolang dit de versie is die telt.")
    soort = models.CharField(max_length=40)
    bestandsnaam = KorteTekst(max_length=160)
    mediatype = models.CharField(max_length=100)
    inhoud = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    grootte = models.PositiveIntegerField(help_text="In bytes.")
    toegevoegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    toegevoegd_at = models.DateTimeField()

    objects = BijlageQuerySet.as_manager()

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["toegevoegd_at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="bijlage_eigenaar")]
        constraints = [
            models.UniqueConstraint(fields=["groep", "versie"], name="bijlage_versie_eenmalig"),
            models.UniqueConstraint(
                fields=["groep"], condition=Q(vervangen_at__isnull=True), name="bijlage_een_huidige_versie"
            ),
            models.CheckConstraint(condition=Q(versie__gte=1), name="bijlage_versie_vanaf_een"),
        ]

    def __str__(self) -> str:
        return self.bestandsnaam


class Voorbeeld(models.Model):
    """A picture of the first page of an attachment, made by the worker after the upload."""

    bijlage = models.OneToOneField(Bijlage, on_delete=models.CASCADE, primary_key=True, related_name="voorbeeld")
    status = models.CharField(max_length=10, choices=VoorbeeldStatus.choices(), default=VoorbeeldStatus.WACHT)
    pogingen = models.PositiveSmallIntegerField(default=0)
    inhoud = models.BinaryField(null=True, help_text="PNG.")
    aangevraagd_at = models.DateTimeField()

    objects = AfgeschermdeQuerySet.as_manager()

    class Meta:
        verbose_name = "voorbeeld"
        verbose_name_plural = "voorbeelden"
        indexes = [
            models.Index(fields=["aangevraagd_at"], name="voorbeeld_wacht", condition=Q(status=VoorbeeldStatus.WACHT)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=VoorbeeldStatus.GEREED, inhoud__isnull=False)
                | (~Q(status=VoorbeeldStatus.GEREED) & Q(inhoud__isnull=True)),
                name="voorbeeld_gereed_heeft_inhoud",
            ),
        ]

    def __str__(self) -> str:
        return f"Voorbeeld ({self.status})"
