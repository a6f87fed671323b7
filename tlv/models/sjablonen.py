"""Templates of motivations: texts an office writes once and improves; every version stays."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Max, OuterRef, Q, Subquery

from tlv.enums import Besluitsoort, SoortOnderwijs


class MotiveringssjabloonQuerySet(models.QuerySet):
    """Versions of templates; they hold no data of persons."""

    def nieuwste(self) -> Self:
        """The newest version of each template, whether it has begun or not."""
        hoogste = Motiveringssjabloon.objects.filter(naam=OuterRef("naam")).order_by().values("naam")
        return self.filter(versie=Subquery(hoogste.annotate(hoogste=Max("versie")).values("hoogste")))

    def geldend_op(self, dag: date) -> Self:
        """The version of each template that counts on a day; a template that was ended by then is left out."""
        begonnen = Motiveringssjabloon.objects.filter(naam=OuterRef("naam"), geldig_vanaf__lte=dag).order_by()
        hoogste = begonnen.values("naam").annotate(hoogste=Max("versie")).values("hoogste")
        return self.filter(versie=Subquery(hoogste)).exclude(tekst="")


class Motiveringssjabloon(models.Model):
    """One version of a template, from a day on. The newest version that has begun counts; an empty text ends it."""

    onveranderlijk = True

    naam = models.CharField(max_length=80)
    besluit = models.CharField("voor een", max_length=10, choices=Besluitsoort.choices())
    soort = models.CharField(
        "soort onderwijs", max_length=3, choices=SoortOnderwijs.choices(), blank=True, help_text="Leeg: voor beide."
    )
    versie = models.PositiveSmallIntegerField(default=1)
    tekst = models.TextField(blank=True)
    geldig_vanaf = models.DateField("geldig vanaf")
    reden = models.CharField("waarom gewijzigd", max_length=240)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_at = models.DateTimeField()

    objects = MotiveringssjabloonQuerySet.as_manager()

    class Meta:
        verbose_name = "sjabloon voor een motivering"
        verbose_name_plural = "sjablonen voor motiveringen"
        ordering = ["besluit", "soort", "naam", "-versie"]
        constraints = [
            models.UniqueConstraint(fields=["naam", "versie"], name="motiveringssjabloon_versie_eenmalig"),
            models.CheckConstraint(condition=Q(versie__gte=1) & ~Q(reden=""), name="motiveringssjabloon_met_reden"),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, versie {self.versie}"

    @property
    def is_einde(self) -> bool:
        """Whether this version ends the template: it cannot be chosen from then on."""
        return not self.tekst

    @property
    def bedoeld_voor(self) -> str:
        """For which decision and which kind of school, in words: "TLV afgegeven, sbo en so"."""
        return f"{self.get_besluit_display()}, {self.soort or 'sbo en so'}"
