"""A term on some object: what was put in, and the last day with its reason as the rules gave it."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Func, Q

from swv.werk.eenheden import Eenheid
from swv.werk.rules import Opschorting as Opschortgegevens
from swv.werk.rules import Termijngegevens, Verlenging


class Opgeschort(Func):
    """``daterange(van, hervat_op)``: the suspended days; endless while the suspension is open."""

    function = "DATERANGE"
    output_field = DateRangeField()


class TermijnQuerySet(models.QuerySet):
    def lopend(self) -> TermijnQuerySet:
        """Not finished, suspended or not."""
        return self.filter(afgehandeld_op__isnull=True)

    def van(self, onderwerp: models.Model) -> TermijnQuerySet:
        return self.filter(content_type=ContentType.objects.get_for_model(onderwerp), object_id=onderwerp.pk)


class Termijn(models.Model):
    """One term: begin, length, suspensions, extension and outcome. ``laatste_dag`` and ``uitleg`` are what the rules
    made of it; no last day is known while the term is suspended. Written by ``swv.werk.termijnen`` only."""

    soort = models.CharField(max_length=60)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, db_index=False, related_name="+")
    object_id = models.BigIntegerField()
    onderwerp = GenericForeignKey()
    begin = models.DateField(help_text="De dag van de gebeurtenis; de termijn loopt vanaf de dag daarna.")
    lengte = models.PositiveSmallIntegerField()
    eenheid = models.CharField(max_length=10, choices=Eenheid.choices())
    wettelijk = models.BooleanField(help_text="In een wet gesteld: dan geldt de Algemene termijnenwet.")
    artikel = models.CharField(max_length=120, help_text="Het artikel of het beleid waarop de termijn rust.")
    verlengd_met = models.PositiveSmallIntegerField("verlengd met (weken)", default=0)
    verlengd_op = models.DateField("verlenging bekendgemaakt op", null=True, blank=True)
    laatste_dag = models.DateField(null=True, blank=True)
    uitleg = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    afgehandeld_op = models.DateField(null=True, blank=True)
    uitkomst = models.CharField(max_length=40, blank=True)

    objects = TermijnQuerySet.as_manager()

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        ordering = ["laatste_dag", "pk"]
        indexes = [
            models.Index(
                fields=["soort", "laatste_dag"], name="termijn_lopend", condition=Q(afgehandeld_op__isnull=True)
            ),
            models.Index(fields=["content_type", "object_id"], name="termijn_onderwerp"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "content_type", "object_id"],
                condition=Q(afgehandeld_op__isnull=True),
                name="termijn_een_lopend_per_onderwerp",
            ),
            models.CheckConstraint(condition=Q(lengte__gte=1), name="termijn_heeft_lengte"),
            models.CheckConstraint(condition=Q(eenheid__in=list(Eenheid)), name="termijn_eenheid_bekend"),
            models.CheckConstraint(
                condition=Q(verlengd_met=0, verlengd_op__isnull=True)
                | Q(verlengd_met__gte=1, verlengd_op__isnull=False, verlengd_op__gte=F("begin")),
                name="termijn_verlenging_bekendgemaakt",
            ),
            models.CheckConstraint(
                condition=Q(laatste_dag__isnull=True) | Q(laatste_dag__gt=F("begin")), name="termijn_eindigt_na_begin"
            ),
            models.CheckConstraint(
                condition=Q(afgehandeld_op__isnull=True, uitkomst="")
                | (Q(afgehandeld_op__gte=F("begin")) & ~Q(uitkomst="")),
                name="termijn_afgehandeld_met_uitkomst",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} vanaf {self.begin:%d-%m-%Y}"

    def gegevens(self) -> Termijngegevens:
        """What the rules ask, with the suspensions of this term (prefetch ``opschortingen`` for many)."""
        return Termijngegevens(
            begin=self.begin,
            lengte=self.lengte,
            eenheid=Eenheid(self.eenheid),
            artikel=self.artikel,
            wettelijk=self.wettelijk,
            opschortingen=tuple(
                Opschortgegevens(rij.van, rij.hervat_op, rij.artikel)
                for rij in sorted(self.opschortingen.all(), key=lambda rij: rij.van)
            ),
            verlenging=Verlenging(self.verlengd_met, self.verlengd_op) if self.verlengd_op else None,
            afgehandeld_op=self.afgehandeld_op,
        )


class Opschorting(models.Model):
    """Days that do not count (Awb 4:15): from ``van`` to the day before ``hervat_op``; open without it. A trigger keeps
    it inside its term."""

    termijn = models.ForeignKey(Termijn, on_delete=models.CASCADE, related_name="opschortingen")
    van = models.DateField("eerste dag die niet meetelt")
    hervat_op = models.DateField("eerste dag die weer meetelt", null=True, blank=True)
    artikel = models.CharField(max_length=120)

    class Meta:
        verbose_name = "opschorting"
        verbose_name_plural = "opschortingen"
        ordering = ["termijn", "van"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hervat_op__isnull=True) | Q(hervat_op__gte=F("van")), name="opschorting_volgorde"
            ),
            ExclusionConstraint(
                name="opschorting_een_tegelijk",
                expressions=[
                    ("termijn", RangeOperators.EQUAL),
                    (
                        Opgeschort("van", "hervat_op", RangeBoundary(inclusive_lower=True, inclusive_upper=False)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"opgeschort vanaf {self.van:%d-%m-%Y}"
