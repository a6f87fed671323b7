"""An import and its rows: what a file would do, until somebody agrees. Rows go after thirty days."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from swv.documenten.enums import IMPORT_LOOPT, ImportStatus, Rijuitkomst
from swv.toegang.velden import KorteTekst


class ImportQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> ImportQuerySet:
        """Imports of the kinds that the user's role may do."""
        from swv.documenten.importeren.soort import codes_voor
        from swv.toegang.permissions import rol_van

        return self.filter(soort__in=codes_voor(rol_van(gebruiker)))


class Import(models.Model):
    """One file: read, compared, shown, and carried out or not. The file itself goes as soon as it has been read."""

    soort = models.CharField(max_length=60)
    bestandsnaam = KorteTekst(max_length=160)
    inhoud = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64)
    grootte = models.PositiveIntegerField(help_text="In bytes.")
    opties = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    status = models.CharField(max_length=10, choices=ImportStatus.choices(), default=ImportStatus.INLEZEN)
    meldingen = models.JSONField(default=list, blank=True, help_text="Waarom het bestand als geheel is geweigerd.")
    opmerkingen = models.JSONField(default=list, blank=True, help_text="Wat over het hele bestand te zeggen is.")
    blijft_staan = models.JSONField(
        default=list, blank=True, help_text="Wat het kantoor heeft en niet in het bestand staat: de eerste namen."
    )
    tellingen = models.JSONField(default=dict, blank=True, help_text="Aantal rijen per uitkomst.")
    intussen_gewijzigd = models.BooleanField(default=False)
    gestart_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gestart_at = models.DateTimeField()
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bevestigd_at = models.DateTimeField(null=True, blank=True)
    klaar_at = models.DateTimeField(null=True, blank=True)
    rijen_gewist_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["soort", "-id"], name="import_soort")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=ImportStatus.INLEZEN) | Q(inhoud__isnull=True), name="import_bestand_gaat_weg"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ImportStatus.TOEPASSEN, ImportStatus.TOEGEPAST])
                | Q(bevestigd_door__isnull=False, bevestigd_at__isnull=False),
                name="import_niet_zonder_akkoord",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(IMPORT_LOOPT), klaar_at__isnull=True)
                | (~Q(status__in=sorted(IMPORT_LOOPT)) & Q(klaar_at__isnull=False)),
                name="import_einde_heeft_tijdstip",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bestandsnaam} ({self.status})"

    @property
    def is_klaar(self) -> bool:
        return self.status not in IMPORT_LOOPT

    @property
    def is_bezig(self) -> bool:
        return self.status in {ImportStatus.INLEZEN, ImportStatus.TOEPASSEN}

    @property
    def niet_genoemd(self) -> int:
        """How many more stay than are named in ``blijft_staan``."""
        return max(self.tellingen.get("blijft", 0) - len(self.blijft_staan), 0)

    @property
    def te_wijzigen(self) -> int:
        """How many rows an agreement would write."""
        return sum(self.tellingen.get(uitkomst, 0) for uitkomst in (Rijuitkomst.NIEUW, Rijuitkomst.GEWIJZIGD))


class Importrij(models.Model):
    """One row of a file with what it would do; an empty outcome has not been compared yet."""

    invoer = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rijen", db_index=False)
    regel = models.PositiveIntegerField()
    nr = models.CharField(max_length=20, blank=True)
    waarden = models.JSONField()
    uitkomst = models.CharField(max_length=12, choices=Rijuitkomst.choices(), blank=True)
    verschil = models.JSONField(default=list, blank=True, help_text="Veld, oude en nieuwe waarde.")
    meldingen = models.JSONField(default=list, blank=True, help_text="Kolom en reden van weigering.")
    waarschuwingen = models.JSONField(default=list, blank=True, help_text="Kolom en wat opvalt.")

    class Meta:
        verbose_name = "importrij"
        verbose_name_plural = "importrijen"
        ordering = ["invoer", "regel"]
        indexes = [models.Index(fields=["invoer", "uitkomst", "regel"], name="importrij_uitkomst")]
        constraints = [models.UniqueConstraint(fields=["invoer", "regel"], name="importrij_een_per_regel")]

    def __str__(self) -> str:
        return f"regel {self.regel} ({self.uitkomst})"
