"""Reminders: a campaign, the lines of who is reminded of what, and every reminder that was made."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q

from swv.journaal.models import Bericht
from swv.organisatie.models import Bestuur


class Campagne(models.Model):
    """Reminding of one kind for one period, such as the requests for next school year before 1 April."""

    soort = models.CharField(max_length=60)
    periode = models.CharField(max_length=20, help_text="Bijvoorbeeld het schooljaar: 2026/27.")
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    geopend_at = models.DateTimeField()
    gesloten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "campagne"
        verbose_name_plural = "campagnes"
        ordering = ["-geopend_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["soort", "periode"], name="campagne_een_per_periode"),
            models.CheckConstraint(
                condition=Q(gesloten_at__isnull=True) | Q(gesloten_at__gte=F("geopend_at")), name="campagne_volgorde"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.periode}"


class Campagneregel(models.Model):
    """One recipient who is reminded of one object until it is done. The moments lie around ``anker``; those before
    ``vanaf`` do not count. ``volgende_op`` is the first moment that was not dealt with yet."""

    campagne = models.ForeignKey(Campagne, on_delete=models.PROTECT, related_name="regels")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, db_index=False, related_name="+")
    object_id = models.BigIntegerField()
    onderwerp = GenericForeignKey()
    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    adres = models.EmailField("e-mailadres", blank=True)
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    anker = models.DateField()
    vanaf = models.DateField()
    volgende_op = models.DateField(null=True, blank=True)
    toegevoegd_at = models.DateTimeField()
    beeindigd_at = models.DateTimeField(null=True, blank=True)
    reden_einde = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "campagneregel"
        verbose_name_plural = "campagneregels"
        ordering = ["campagne", "pk"]
        indexes = [
            models.Index(
                fields=["volgende_op", "id"], name="regel_aan_de_beurt", condition=Q(beeindigd_at__isnull=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["campagne", "content_type", "object_id", "ontvanger", "adres"],
                nulls_distinct=False,
                name="regel_een_per_ontvanger",
            ),
            models.CheckConstraint(
                condition=Q(ontvanger__isnull=False, adres="") | (Q(ontvanger__isnull=True) & ~Q(adres="")),
                name="regel_gebruiker_of_adres",
            ),
            models.CheckConstraint(
                condition=Q(beeindigd_at__isnull=True, reden_einde="")
                | (Q(beeindigd_at__isnull=False, volgende_op__isnull=True) & ~Q(reden_einde="")),
                name="regel_beeindigd_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"regel {self.pk} van campagne {self.campagne_id}"


class Herinnering(models.Model):
    """One moment of one line, dealt with once: mailed, or passed over because a later one came at the same time or
    there is no address."""

    regel = models.ForeignKey(Campagneregel, on_delete=models.PROTECT, related_name="herinneringen")
    moment = models.DateField()
    bericht = models.OneToOneField(Bericht, on_delete=models.PROTECT, null=True, blank=True, related_name="herinnering")
    gemaakt_at = models.DateTimeField()

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        ordering = ["regel", "moment"]
        constraints = [models.UniqueConstraint(fields=["regel", "moment"], name="herinnering_eenmaal_per_moment")]

    def __str__(self) -> str:
        return f"herinnering van {self.moment:%d-%m-%Y} bij regel {self.regel_id}"
