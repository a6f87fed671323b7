"""The decision, the declaration it gives, and the counter of numbers. Kept longer than the dossier."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from leerlingen.models import Leerling
from swv.organisatie.models import Bestuur, Periode, School
from swv.toegang.afscherming import AfgeschermdeQuerySet
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.permissions import rol_van, werkgebied_ids
from swv.toegang.velden import KorteTekst, VrijeTekst
from tlv.enums import Beroep, Besluitsoort, Categorie, SoortOnderwijs
from tlv.models.aanvraag import BijAanvraagQuerySet, TlvAanvraag
from tlv.models.sjablonen import Motiveringssjabloon


class Besluit(models.Model):
    """Decision of the director. Never changed: a later decision is a new row. A trigger refuses a decision without two
    advices, without hearing the parents, or by somebody who filed the request or advised on it."""

    onveranderlijk = True

    aanvraag = models.OneToOneField(TlvAanvraag, on_delete=models.PROTECT, related_name="besluit")
    soort = models.CharField(max_length=10, choices=Besluitsoort.choices())
    datum = models.DateField()
    bekendgemaakt_op = models.DateField(help_text="Dag waarop de brieven zijn verzonden; hiervan lopen de termijnen.")
    motivering = VrijeTekst()
    antwoord_op_negatief = VrijeTekst("antwoord op een negatief advies", blank=True)
    alternatief = VrijeTekst("alternatief bij een weigering", blank=True)
    sjabloon = models.ForeignKey(Motiveringssjabloon, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    besloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    besloten_at = models.DateTimeField()
    ondertekenaar = models.CharField(max_length=120)
    functie = models.CharField(max_length=80)
    mandaat = models.CharField(max_length=240)

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(bekendgemaakt_op__gte=F("datum")), name="besluit_bekend_na_besluit"),
            models.CheckConstraint(condition=~Q(motivering=""), name="besluit_gemotiveerd"),
            models.CheckConstraint(condition=Q(soort__in=list(Besluitsoort)), name="besluit_soort_bekend"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} op {self.datum:%d-%m-%Y}"


class Nummerteller(models.Model):
    """Last number given per SWV and year; locked in the transaction that issues, so numbers have no gaps."""

    swv_nummer = models.CharField(max_length=6)
    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nummerteller"
        verbose_name_plural = "nummertellers"
        constraints = [
            models.UniqueConstraint(fields=["swv_nummer", "jaar"], name="nummerteller_een_per_jaar"),
            models.CheckConstraint(condition=Q(laatste__lte=99999), name="nummerteller_past"),
        ]

    def __str__(self) -> str:
        return f"{self.swv_nummer}-{self.jaar}: {self.laatste}"


class TlvQuerySet(AfgeschermdeQuerySet):
    def _voor(self, gebruiker: Any) -> Self:
        """Own boards for a BOC, all for the directors, own school for a school."""
        rol = rol_van(gebruiker)
        if rol in DIRECTIE:
            return self
        if rol == Rol.BOC:
            return self.filter(bestuur__in=werkgebied_ids(gebruiker))
        if rol == Rol.SCHOOL:
            return self.filter(school=gebruiker.namens.school_id)
        return self.none()

    def van(self, leerling: Leerling) -> Self:
        """Those of the pupil in hand, also of a board the user does not work for: a request builds on them."""
        return self._geef_vrij(self.filter(leerling=leerling), "van de leerling in handen")

    def geldig_op(self, datum: date) -> Self:
        return self.filter(geldig_op(datum))


def geldig_op(datum: date, voor: str = "") -> Q:
    """The condition that a declaration holds on a day: begun, not ended, and no other has taken its place.

    ``voor`` is the path to the declaration with two underscores at its end.
    """
    lopend = Q(**{f"{voor}van__lte": datum, f"{voor}tot__gte": datum})
    niet_vervangen = Q(**{f"{voor}vervangen_per__isnull": True}) | Q(**{f"{voor}vervangen_per__gt": datum})
    return lopend & niet_vervangen


def _werkelijke_periode() -> Periode:
    """``van`` up to and including ``tot``, or the day before another declaration takes its place (LEAST skips NULL)."""
    laatste = Func(F("tot"), F("vervangen_per"), template="LEAST(%(expressions)s - 1)", output_field=models.DateField())
    return Periode(F("van"), laatste, RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class Tlv(models.Model):
    """The declaration, with the identity as decided. The link to the pupil may go; an issued number stays."""

    nummer = models.CharField(max_length=40, unique=True)
    swv_nummer = models.CharField(max_length=6)
    jaar = models.PositiveSmallIntegerField()
    volgnummer = models.PositiveIntegerField()
    besluit = models.OneToOneField(Besluit, on_delete=models.PROTECT, related_name="tlv")
    leerling = models.ForeignKey(Leerling, on_delete=models.SET_NULL, null=True, blank=True, related_name="tlvs")
    naam = KorteTekst(max_length=240)
    geboortedatum = models.DateField()
    soort = models.CharField(max_length=3, choices=SoortOnderwijs.choices())
    categorie = models.CharField(max_length=6, choices=Categorie.choices())
    van = models.DateField("geldig van")
    tot = models.DateField("geldig tot en met")
    # The day on which another declaration takes its place: another category, or from sbo to so or back.
    vervangen_per = models.DateField("vervangen per", null=True, blank=True)
    einddatum_uitleg = models.TextField()
    # One plain sentence for the letters; empty for a declaration of before they had one.
    einddatum_reden = models.CharField(max_length=200, blank=True, default="")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="tlvs")
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, related_name="tlvs")
    beroepen = ArrayField(models.CharField(max_length=30, choices=Beroep.choices()))

    objects = TlvQuerySet.as_manager()

    class Meta:
        verbose_name = "toelaatbaarheidsverklaring"
        verbose_name_plural = "toelaatbaarheidsverklaringen"
        ordering = ["-jaar", "-volgnummer"]
        indexes = [
            models.Index(fields=["tot", "van"], name="tlv_geldigheid"),
            models.Index(fields=["bestuur", "tot"], name="tlv_bestuur"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["swv_nummer", "jaar", "volgnummer"], name="tlv_volgnummer_eenmalig"),
            models.CheckConstraint(condition=Q(nummer__regex=r"^[PV]O\d{4}-20\d{2}-\d{5}$"), name="tlv_nummer_vorm"),
            models.CheckConstraint(
                condition=Q(soort=SoortOnderwijs.SBO, categorie=Categorie.NVT)
                | Q(soort=SoortOnderwijs.SO, categorie__in=[Categorie.LAAG, Categorie.MIDDEN, Categorie.HOOG]),
                name="tlv_categorie_bij_soort",
            ),
            models.CheckConstraint(
                condition=Q(vervangen_per__isnull=True) | Q(vervangen_per__gt=F("van"), vervangen_per__lte=F("tot")),
                name="tlv_vervangen_binnen_periode",
            ),
            models.CheckConstraint(condition=Q(tot__month=7, tot__day=31), name="tlv_eindigt_31_juli"),
            models.CheckConstraint(
                condition=Q(tot__gt=F("van"), van__gte=date(2014, 8, 1), van__gt=F("geboortedatum")),
                name="tlv_periode_kan",
            ),
            models.CheckConstraint(
                condition=Q(
                    tot__lte=Func(
                        F("geboortedatum"),
                        Value(14),
                        function="public.tlv_uiterste_einddatum",
                        output_field=models.DateField(),
                    )
                ),
                name="tlv_nooit_na_veertien",
            ),
            models.CheckConstraint(
                condition=~Q(soort=SoortOnderwijs.SO)
                | Q(
                    tot__gte=Func(
                        F("van"),
                        F("geboortedatum"),
                        function="public.tlv_vroegste_einddatum",
                        output_field=models.DateField(),
                    )
                ),
                name="tlv_minimumduur_so",
            ),
            ExclusionConstraint(
                name="tlv_geen_overlap_per_leerling",
                expressions=[("leerling", RangeOperators.EQUAL), (_werkelijke_periode(), RangeOperators.OVERLAPS)],
                condition=Q(leerling__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def laatste_dag(self) -> date:
        """The last day the declaration really holds: the end decided, or the day before another took its place."""
        return self.tot if self.vervangen_per is None else self.vervangen_per - timedelta(days=1)
