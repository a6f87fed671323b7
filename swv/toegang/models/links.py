"""Links for people without an account."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q

from swv.toegang.models.accounts import Gebruiker


class Toegangslink(models.Model):
    """Opens one object for whoever reads the mail at ``adres``, for a while and with a code.

    Neither the link nor the code is stored: both follow from the secret key of the office and a salt of this row;
    ``token_hash`` (SHA-256) finds the row of a link.
    """

    doel = models.CharField(max_length=40)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    onderwerp = GenericForeignKey()
    adres = models.EmailField()
    zout = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    code_zout = models.CharField(max_length=64, blank=True)
    code_tot_at = models.DateTimeField("code geldig tot", null=True, blank=True)
    codes = models.PositiveSmallIntegerField("codes verstuurd", default=0)
    pogingen = models.PositiveSmallIntegerField("verkeerde codes", default=0)
    verloopt_at = models.DateTimeField()
    gebruikt_at = models.DateTimeField("laatst gebruikt", null=True, blank=True)
    ingetrokken_at = models.DateTimeField(null=True, blank=True)
    aangemaakt_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_at = models.DateTimeField()

    class Meta:
        verbose_name = "toegangslink"
        verbose_name_plural = "toegangslinks"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="toegangslink_onderwerp")]
        constraints = [
            models.CheckConstraint(
                condition=Q(verloopt_at__gt=F("aangemaakt_at")), name="toegangslink_verloopt_na_het_maken"
            ),
            models.CheckConstraint(
                condition=Q(code_zout="", code_tot_at__isnull=True) | (~Q(code_zout="") & Q(code_tot_at__isnull=False)),
                name="toegangslink_code_verloopt",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.doel} {self.pk}"
