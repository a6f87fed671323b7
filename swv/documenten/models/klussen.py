"""A long piece of work that goes on when its starter leaves the page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from swv.documenten.enums import KLUS_LOOPT_NOG, KlusStatus


class KlusQuerySet(models.QuerySet):
    def van(self, eigenaar: models.Model) -> KlusQuerySet:
        """Work on one object, newest first."""
        soort = ContentType.objects.get_for_model(eigenaar)
        return self.filter(content_type=soort, object_id=eigenaar.pk).order_by("-pk")

    def lopend(self) -> KlusQuerySet:
        """Not ended yet: waiting or running."""
        return self.filter(status__in=KLUS_LOOPT_NOG)


class Klus(models.Model):
    """Work in committed batches. Its row counts what is done, so another worker goes on where one was killed."""

    soort = models.CharField(max_length=60)
    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    object_id = models.BigIntegerField(null=True, blank=True)
    eigenaar = GenericForeignKey()
    gestart_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(max_length=10, choices=KlusStatus.choices(), default=KlusStatus.WACHT)
    totaal = models.PositiveIntegerField(default=0, help_text="Aantal stuks; 0 zolang het onbekend is.")
    gedaan = models.PositiveIntegerField(default=0)
    overgeslagen = models.PositiveIntegerField(default=0)
    stand = models.JSONField(
        default=dict, blank=True, encoder=DjangoJSONEncoder, help_text="Opdracht en plaats: nummers en codes."
    )
    resultaat = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder, help_text="Aantallen per woord.")
    reden = models.CharField(max_length=300, blank=True, help_text="Zin voor wie het startte; noemt geen mens.")
    fout = models.CharField(max_length=100, blank=True, help_text="Soort storing, voor beheer.")
    pogingen = models.PositiveSmallIntegerField(default=0, help_text="Pogingen sinds de laatste voortgang.")
    gestart_at = models.DateTimeField()
    hartslag_at = models.DateTimeField()
    klaar_at = models.DateTimeField(null=True, blank=True)

    objects = KlusQuerySet.as_manager()

    class Meta:
        verbose_name = "klus"
        verbose_name_plural = "klussen"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["hartslag_at"], name="klus_loopt", condition=Q(status__in=sorted(KLUS_LOOPT_NOG))),
            models.Index(fields=["content_type", "object_id", "-id"], name="klus_eigenaar"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(content_type__isnull=True, object_id__isnull=True)
                | Q(content_type__isnull=False, object_id__isnull=False),
                name="klus_eigenaar_heel_of_niet",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(KLUS_LOOPT_NOG), klaar_at__isnull=True)
                | (~Q(status__in=sorted(KLUS_LOOPT_NOG)) & Q(klaar_at__isnull=False)),
                name="klus_einde_heeft_tijdstip",
            ),
            models.CheckConstraint(
                condition=Q(totaal=0) | Q(totaal__gte=F("gedaan")), name="klus_niet_meer_gedaan_dan_er_is"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.status})"

    @property
    def naam(self) -> str:
        """What the work is, in words and without the name of anybody."""
        from swv.documenten.klus import klussoort

        return klussoort(self.soort).naam

    @property
    def is_klaar(self) -> bool:
        return self.status not in KLUS_LOOPT_NOG

    @property
    def procent(self) -> int | None:
        """Whole percentage done; None while the total is unknown."""
        return self.gedaan * 100 // self.totaal if self.totaal else None

    @property
    def tellingen(self) -> list[tuple[str, Any]]:
        """The result in the order in which it was counted, as words with numbers."""
        return [(woord.replace("_", " ").capitalize(), aantal) for woord, aantal in self.resultaat.items()]
