"""The office and the organisations around it: boards, schools, municipalities, and dated policy."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q

from swv.organisatie.enums import Schoolsoort

BRIN = RegexValidator(r"^\d\d[A-Z]{2}$", "Een BRIN bestaat uit twee cijfers en twee hoofdletters, bijvoorbeeld 07VD.")
VESTIGING = RegexValidator(r"^(\d\d)?$", "Een vestiging bestaat uit twee cijfers, of blijft leeg.")
KLEUR = RegexValidator(r"^#[0-9a-f]{6}$", "Een kleur is een # met zes cijfers of letters a-f, bijvoorbeeld #12405e.")


class Periode(Func):
    """``daterange(van, tot, '[]')``: the inclusive period of a row, for exclusion constraints."""

    function = "DATERANGE"
    output_field = DateRangeField()


def periode(van: str = "van", tot: str = "tot") -> Periode:
    return Periode(van, tot, RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class PeriodeQuerySet(models.QuerySet):
    """Rows with ``van`` and ``tot`` (inclusive, open when empty)."""

    def geldig_op(self, datum: date):
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=datum), van__lte=datum)


class Kantoor(models.Model):
    """The one office of this installation: name, number, letterhead and look. Exactly one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    swv_nummer = models.CharField(
        "nummer", max_length=6, validators=[RegexValidator(r"^[PV]O\d{4}$", "Bijvoorbeeld PO3101.")]
    )
    naam = models.CharField(max_length=120)
    straat = models.CharField("straat en huisnummer", max_length=120)
    postcode = models.CharField(max_length=7)
    plaats = models.CharField(max_length=80)
    telefoon = models.CharField(max_length=20)
    email = models.EmailField("e-mailadres")
    website = models.CharField(max_length=120, blank=True)
    logo_svg = models.TextField("logo (svg)", blank=True)
    kleur = models.CharField(max_length=7, default="#12405e", validators=[KLEUR])
    kleur_accent = models.CharField("accentkleur", max_length=7, default="#b4530a", validators=[KLEUR])
    mandaat = models.CharField(
        max_length=240, help_text="Zoals het op de verklaring staat: namens wie en op welk besluit het mandaat rust."
    )
    ondertekenaar_functie = models.CharField("functie van de ondertekenaar", max_length=80, default="Directeur")

    class Meta:
        verbose_name = "kantoor"
        verbose_name_plural = "kantoor"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="kantoor_is_een")]

    def __str__(self) -> str:
        return self.naam


class Bestuur(models.Model):
    """School board (bevoegd gezag)."""

    nummer = models.CharField(
        "bevoegd-gezagnummer",
        max_length=5,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^\d{5}$", "Vijf cijfers.")],
    )
    naam = models.CharField(max_length=160, unique=True)
    straat = models.CharField("straat en huisnummer", max_length=120, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    email = models.EmailField("e-mailadres", blank=True)

    class Meta:
        verbose_name = "schoolbestuur"
        verbose_name_plural = "schoolbesturen"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Gemeente(models.Model):
    naam = models.CharField(max_length=80, unique=True)

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class SchoolQuerySet(models.QuerySet):
    def van_bestuur_op(self, besturen, datum: date) -> SchoolQuerySet:
        """Schools that belong to one of ``besturen`` on ``datum``."""
        return self.filter(
            pk__in=Bestuursperiode.objects.geldig_op(datum).filter(bestuur__in=besturen).values("school_id")
        )


class School(models.Model):
    """School. The key is BRIN + vestiging; a missing vestiging stays empty and is not the same as "00"."""

    brin = models.CharField("BRIN", max_length=4, validators=[BRIN])
    vestiging = models.CharField(max_length=2, blank=True, validators=[VESTIGING])
    naam = models.CharField(max_length=120)
    soort = models.CharField(max_length=3, choices=Schoolsoort.choices())
    straat = models.CharField("straat en huisnummer", max_length=120, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="scholen")
    email = models.EmailField("e-mailadres", blank=True)
    besturen = models.ManyToManyField(Bestuur, through="Bestuursperiode", related_name="scholen")

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = "school"
        verbose_name_plural = "scholen"
        ordering = ["naam", "brin", "vestiging"]
        constraints = [
            models.UniqueConstraint(fields=["brin", "vestiging"], name="school_sleutel"),
            models.CheckConstraint(condition=Q(brin__regex=r"^\d\d[A-Z]{2}$"), name="school_brin_vorm"),
            models.CheckConstraint(condition=Q(vestiging__regex=r"^(\d\d)?$"), name="school_vestiging_vorm"),
            models.CheckConstraint(condition=Q(soort__in=list(Schoolsoort)), name="school_soort_bekend"),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.sleutel})"

    @property
    def sleutel(self) -> str:
        """BRIN and vestiging as one word: ``07VD`` or ``03OT-00``."""
        return f"{self.brin}-{self.vestiging}" if self.vestiging else self.brin

    def bestuur_op(self, datum: date) -> Bestuur | None:
        """The board the school belongs to on ``datum``."""
        rij = self.bestuursperioden.geldig_op(datum).select_related("bestuur").first()
        return rij.bestuur if rij else None


class Bestuursperiode(models.Model):
    """A school belongs to a board for a period; boards change over time, never two at once."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="bestuursperioden")
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, related_name="bestuursperioden")
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "bestuursperiode"
        verbose_name_plural = "bestuursperioden"
        ordering = ["school", "-van"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="bestuursperiode_volgorde"
            ),
            ExclusionConstraint(
                name="school_een_bestuur_tegelijk",
                expressions=[("school", RangeOperators.EQUAL), (periode(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} bij {self.bestuur} vanaf {self.van:%d-%m-%Y}"


class Beleidswaarde(models.Model):
    """What an office may set differently, with the date from which it holds. The newest on or before a day counts.

    One that was withdrawn before it began holds nothing; it stays to read, with who did it and why.
    """

    sleutel = models.CharField(max_length=60)
    geldig_vanaf = models.DateField()
    waarde = models.JSONField(encoder=DjangoJSONEncoder)
    toelichting = models.TextField()
    gezet_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gezet_at = models.DateTimeField()
    ingetrokken_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    intrekreden = models.TextField("reden van intrekken", blank=True)

    class Meta:
        verbose_name = "beleidswaarde"
        verbose_name_plural = "beleidswaarden"
        ordering = ["sleutel", "-geldig_vanaf"]
        constraints = [
            models.UniqueConstraint(
                fields=["sleutel", "geldig_vanaf"],
                condition=Q(ingetrokken_at__isnull=True),
                name="beleidswaarde_een_per_dag",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_at__isnull=True, ingetrokken_door__isnull=True, intrekreden="")
                | Q(ingetrokken_at__isnull=False, ingetrokken_door__isnull=False) & ~Q(intrekreden=""),
                name="beleidswaarde_ingetrokken_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sleutel} vanaf {self.geldig_vanaf:%d-%m-%Y}"


class GelijkgesteldeDag(models.Model):
    """A day put on a par with the holidays of the Algemene termijnenwet by royal decree (ATW 3 lid 3).

    The decrees come a few years at a time, so these days are data: beheer adds the ones of a new decree.
    """

    datum = models.DateField(unique=True)
    omschrijving = models.CharField(max_length=120, help_text="Bijvoorbeeld: vrijdag na Hemelvaartsdag.")
    bron = models.CharField(max_length=160, help_text="Het koninklijk besluit waarin de dag staat.")

    class Meta:
        verbose_name = "gelijkgestelde dag"
        verbose_name_plural = "gelijkgestelde dagen"
        ordering = ["-datum"]

    def __str__(self) -> str:
        return f"{self.datum:%d-%m-%Y}, {self.omschrijving}"
