"""Events, reads and the outbox. Rows hold ids and codes, never names or free text about a child."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from swv.journaal.enums import BerichtStatus, InzageSoort


class Spoor(models.Model):
    """What events and reads share: when, who, in which role and for which organisation (copied, not linked)."""

    onveranderlijk = True

    op = models.DateTimeField("tijdstip", db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    rol = models.CharField(max_length=30, blank=True)
    organisatie = models.CharField(max_length=40, blank=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, db_index=False)
    object_id = models.CharField(max_length=40, blank=True)
    gegevens = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        abstract = True


class Gebeurtenis(Spoor):
    """One act, refusal or system event. Append-only: by grant, with a trigger behind it."""

    soort = models.CharField(max_length=60)
    onderwerp = GenericForeignKey()
    # The sentence of the timeline, put on the row by who shows it.
    zin: str

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "-id"], name="gebeurtenis_onderwerp")]

    def __str__(self) -> str:
        return f"{self.op:%d-%m-%Y %H:%M} {self.soort}"


class Inzage(Spoor):
    """One look at a child's file, or at a list (then with filter hash and count in ``gegevens``). Append-only."""

    soort = models.CharField(max_length=20, choices=InzageSoort.choices())
    leerling_id = models.BigIntegerField(null=True, help_text="Nummer van de leerling, zonder koppeling.")

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzages"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["leerling_id", "-id"], name="inzage_leerling")]

    def __str__(self) -> str:
        return f"{self.op:%d-%m-%Y %H:%M} {self.soort}"


class Bericht(models.Model):
    """Outbox of mail. ``sleutel`` is unique, so one act never mails twice; the text never names a child."""

    sleutel = models.CharField(max_length=160, unique=True)
    aan_gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="berichten"
    )
    aan_adres = models.EmailField()
    onderwerp = models.CharField(max_length=200)
    tekst = models.TextField()
    status = models.CharField(max_length=12, choices=BerichtStatus.choices(), default=BerichtStatus.WACHT)
    pogingen = models.PositiveSmallIntegerField(default=0)
    fout = models.CharField(max_length=200, blank=True)
    aangemaakt_at = models.DateTimeField()
    volgende_poging_at = models.DateTimeField()
    verzonden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["volgende_poging_at"],
                name="bericht_te_verzenden",
                condition=models.Q(status=BerichtStatus.WACHT),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=BerichtStatus.VERZONDEN, verzonden_at__isnull=False)
                | (~models.Q(status=BerichtStatus.VERZONDEN) & models.Q(verzonden_at__isnull=True)),
                name="bericht_verzonden_heeft_tijdstip",
            )
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp} ({self.status})"
