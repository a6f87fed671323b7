"""Independent experts, their employers per period, and their advices."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from swv.documenten.models import Bijlage
from swv.organisatie.models import Bestuur, PeriodeQuerySet, periode
from swv.toegang.enums import DESKUNDIGEN
from swv.toegang.permissions import rol_van
from swv.toegang.velden import VrijeTekst
from tlv.enums import Advies, Beroep
from tlv.models.aanvraag import BijAanvraagQuerySet, TlvAanvraag

models.TextField.register_lookup(Length, "lengte")


class Deskundige(models.Model):
    """Somebody who may advise on a TLV (Besluit bekostiging WPO art. 34.8)."""

    gebruiker = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deskundige")
    beroep = models.CharField(max_length=30, choices=Beroep.choices())
    registratie = models.CharField("registratienummer", max_length=60, blank=True)
    vast = models.BooleanField(
        "vaste deskundige van het loket",
        default=False,
        help_text="Telt alleen mee als een van de twee deskundigen wanneer het beleid dat zegt.",
    )
    actief = models.BooleanField(default=True)

    class Meta:
        verbose_name = "deskundige"
        verbose_name_plural = "deskundigen"
        ordering = ["gebruiker__naam"]

    def __str__(self) -> str:
        return f"{self.gebruiker.naam}, {self.get_beroep_display().lower()}"

    def dienstverband_op(self, datum: date) -> Dienstverband | None:
        """Where the expert works on ``datum``; independence is judged on the date of the advice."""
        return self.dienstverbanden.geldig_op(datum).select_related("bestuur").first()


class Dienstverband(models.Model):
    """Employer of an expert per period (inclusive): a board of this region, or another organisation."""

    deskundige = models.ForeignKey(Deskundige, on_delete=models.CASCADE, related_name="dienstverbanden")
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisatie = models.CharField(max_length=120, blank=True)
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "dienstverband"
        verbose_name_plural = "dienstverbanden"
        ordering = ["deskundige", "-van"]
        constraints = [
            models.CheckConstraint(condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="dienstverband_volgorde"),
            models.CheckConstraint(
                condition=(Q(bestuur__isnull=False, organisatie="")) | (Q(bestuur__isnull=True) & ~Q(organisatie="")),
                name="dienstverband_bestuur_of_organisatie",
            ),
            ExclusionConstraint(
                name="dienstverband_een_tegelijk",
                expressions=[("deskundige", RangeOperators.EQUAL), (periode(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return self.werkgever

    @property
    def werkgever(self) -> str:
        return self.bestuur.naam if self.bestuur else self.organisatie


class AdviesQuerySet(BijAanvraagQuerySet):
    def _voor(self, gebruiker: Any) -> Self:
        """Advices on the requests this user may see; an expert sees the own one only, that of another per request."""
        rijen = super()._voor(gebruiker)
        return rijen.filter(deskundige__gebruiker=gebruiker) if rol_van(gebruiker) in DESKUNDIGEN else rijen


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Deskundigenadvies(models.Model):
    """An expert chosen for a request, asked at submission, and the advice. A given advice never disappears."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="adviezen")
    deskundige = models.ForeignKey(Deskundige, on_delete=models.PROTECT, related_name="adviezen")
    gevraagd_at = models.DateTimeField(null=True, blank=True)
    uiterlijk = models.DateField("advies uiterlijk", null=True, blank=True)
    advies = models.CharField(max_length=10, choices=Advies.choices(), blank=True, default="")
    motivering = VrijeTekst(blank=True)
    onafhankelijk = models.BooleanField("verklaart onafhankelijk te zijn", default=False)
    datum = models.DateField(null=True, blank=True)
    uitgebracht_at = models.DateTimeField(null=True, blank=True)
    beroep = models.CharField(max_length=30, choices=Beroep.choices(), blank=True)
    werkgever = models.CharField(max_length=160, blank=True)
    werkgever_bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ingetrokken_at = models.DateTimeField(null=True, blank=True)
    ingetrokken_reden = VrijeTekst("waarom teruggetrokken", blank=True)
    # A signed advice on paper: who put it in, and the scan.
    geregistreerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op_papier = models.ForeignKey(Bijlage, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = AdviesQuerySet.as_manager()

    class Meta:
        verbose_name = "deskundigenadvies"
        verbose_name_plural = "deskundigenadviezen"
        ordering = ["aanvraag", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag", "deskundige"],
                condition=Q(ingetrokken_at__isnull=True),
                name="advies_een_per_deskundige",
            ),
            models.CheckConstraint(
                condition=Q(advies="", motivering="", datum__isnull=True, uitgebracht_at__isnull=True)
                | (
                    Q(advies__in=list(Advies))
                    & Q(
                        datum__isnull=False,
                        uitgebracht_at__isnull=False,
                        gevraagd_at__isnull=False,
                        onafhankelijk=True,
                        motivering__lengte__gte=20,
                    )
                    & ~Q(beroep="")
                ),
                name="advies_gedateerd_en_gemotiveerd",
            ),
            models.CheckConstraint(
                condition=Q(geregistreerd_door__isnull=True, op_papier__isnull=True)
                | Q(geregistreerd_door__isnull=False, op_papier__isnull=False),
                name="advies_op_papier_met_bestand",
            ),
        ]

    def __str__(self) -> str:
        return f"Advies van {self.deskundige_id} voor {self.aanvraag}"

    @property
    def is_uitgebracht(self) -> bool:
        return self.uitgebracht_at is not None
