"""Pupils, the persons with authority over them, and their enrolments. There is no BSN field, and no text takes one."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.utils import timezone

from leerlingen.enums import Relatie
from swv.organisatie.models import Bestuursperiode, Gemeente, PeriodeQuerySet, School, periode
from swv.toegang.afscherming import AfgeschermdeQuerySet
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.permissions import rol_van, werkgebied_ids
from swv.toegang.velden import KorteTekst

POSTCODE = RegexValidator(r"^\d{4} [A-Z]{2}$", "Een postcode ziet er zo uit: 5911 BM.")


class LeerlingQuerySet(AfgeschermdeQuerySet):
    def _voor(self, gebruiker: Any) -> Self:
        """Own boards for a BOC, all for the directors, own pupils for a school, else none.

        A BOC also sees pupils who are enrolled nowhere: they belong to no board and are everybody's care.
        """
        rol = rol_van(gebruiker)
        vandaag = timezone.localdate()
        if rol in DIRECTIE:
            return self
        ingeschreven = Inschrijving.objects.geldig_op(vandaag)
        if rol == Rol.SCHOOL:
            return self.filter(pk__in=ingeschreven.filter(school=gebruiker.namens.school_id).values("leerling_id"))
        if rol == Rol.BOC:
            # One question per pupil, that the database can answer by index or all at once: is there an enrolment
            # elsewhere? A pupil is enrolled at one school at a time (a constraint), so nobody is here and elsewhere.
            scholen = School.objects.van_bestuur_op(werkgebied_ids(gebruiker), vandaag)
            elders = ingeschreven.filter(leerling=OuterRef("pk")).exclude(school__in=scholen)
            return self.filter(~Exists(elders))
        return self.none()

    def zoek(self, tekst: str) -> LeerlingQuerySet:
        """Pupils whose names begin with the words typed, in any order and without accents; a birth date narrows."""
        from leerlingen.zoeken import zoek_leerlingen

        return zoek_leerlingen(self, tekst)


class BijLeerlingQuerySet(AfgeschermdeQuerySet):
    """Rows that hang on a pupil."""

    def _voor(self, gebruiker: Any) -> Self:
        """Those of the pupils this user may see."""
        return self.filter(leerling__in=Leerling.objects.zichtbaar_voor(gebruiker).values("pk"))

    def van(self, leerling: Leerling) -> Self:
        """Those of the pupil in hand."""
        return self._geef_vrij(self.filter(leerling=leerling), "van de leerling in handen")


class GezagdragerQuerySet(BijLeerlingQuerySet):
    """Persons with authority, with those who have it on a day."""

    def met_gezag_op(self, dag: date) -> Self:
        return self.filter(Q(gezag_tot__isnull=True) | Q(gezag_tot__gte=dag))


class MetGezagManager(models.Manager.from_queryset(GezagdragerQuerySet)):  # type: ignore[misc]
    """Who has authority today: nobody else is heard, written to or invited, wherever the pupil is read."""

    def get_queryset(self) -> GezagdragerQuerySet:
        rijen: GezagdragerQuerySet = super().get_queryset().met_gezag_op(timezone.localdate())
        return rijen


class InschrijvingQuerySet(BijLeerlingQuerySet, PeriodeQuerySet):  # type: ignore[override]
    """Enrolments, with what holds on a day."""


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["zoekvector", "volgorde"]
)
class Leerling(models.Model):
    """A pupil known to the office."""

    roepnaam = KorteTekst(max_length=80)
    tussenvoegsel = KorteTekst(max_length=20, blank=True)
    achternaam = KorteTekst(max_length=120)
    geboortedatum = models.DateField()
    straat = KorteTekst("straat en huisnummer", max_length=120, blank=True)
    postcode = models.CharField(max_length=7, blank=True, validators=[POSTCODE])
    plaats = KorteTekst(max_length=80, blank=True)
    gemeente = models.ForeignKey(
        Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Leeg: woont elders."
    )
    versie = models.PositiveIntegerField(default=1)
    aangemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    zoekvector = models.GeneratedField(
        expression=Func(F("roepnaam"), F("tussenvoegsel"), F("achternaam"), function="public.naamvector"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    # Sorts as a Dutch list does: by surname without tussenvoegsel, accents or capitals; the doubles are found by it.
    volgorde = models.GeneratedField(
        expression=Func(F("roepnaam"), F("tussenvoegsel"), F("achternaam"), function="public.naamvolgorde"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    # Given by ``leerlingen.zoeken.met_school_van``: the school of a day; None without one.
    school_naam: str | None

    objects = LeerlingQuerySet.as_manager()

    class Meta:
        verbose_name = "leerling"
        verbose_name_plural = "leerlingen"
        ordering = ["volgorde", "geboortedatum", "pk"]
        indexes = [
            GinIndex(fields=["zoekvector"], name="leerling_zoekvector", fastupdate=False),
            models.Index(fields=["geboortedatum"], name="leerling_geboortedatum"),
            models.Index(fields=["volgorde", "geboortedatum", "id"], name="leerling_volgorde"),
            GinIndex(OpClass(F("volgorde"), name="public.gin_trgm_ops"), name="leerling_lijkt_op", fastupdate=False),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=r"^\d{4} [A-Z]{2}$"), name="leerling_postcode_vorm"
            ),
            models.CheckConstraint(condition=Q(geboortedatum__gte=date(1990, 1, 1)), name="leerling_geboortedatum_kan"),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """First name, tussenvoegsel, surname."""
        return " ".join(filter(None, [self.roepnaam, self.tussenvoegsel, self.achternaam]))

    @property
    def lijstnaam(self) -> str:
        """As in a list sorted by surname: ``Berg, Noor van den``."""
        return f"{self.achternaam}, {' '.join(filter(None, [self.roepnaam, self.tussenvoegsel]))}"

    def besturen_op(self, datum: date) -> list[int]:
        """Ids of the boards of the schools where the pupil is enrolled on ``datum``."""
        scholen = self.inschrijvingen.geldig_op(datum).values("school_id")
        return list(
            Bestuursperiode.objects.geldig_op(datum).filter(school__in=scholen).values_list("bestuur", flat=True)
        )

    @property
    def adresregels(self) -> tuple[str, str]:
        return self.straat, f"{self.postcode}  {self.plaats}".strip()


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Gezagdrager(models.Model):
    """Person with authority over a pupil. Letters go to each of them, at their own address.

    ``gezag_tot`` is the last day of the authority; who had it once stays to be read with what they said.
    """

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="gezagdragers")
    naam = KorteTekst("naam zoals op een brief", max_length=160)
    relatie = models.CharField(max_length=20, choices=Relatie.choices())
    gedeeld_adres = models.BooleanField("woont op het adres van de leerling", default=True)
    straat = KorteTekst("straat en huisnummer", max_length=120, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    plaats = KorteTekst(max_length=80, blank=True)
    land = models.CharField(max_length=60, blank=True, help_text="Alleen invullen buiten Nederland.")
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    adres_afgeschermd = models.BooleanField(
        "adres niet delen met anderen", default=False, help_text="Het adres staat dan alleen op de eigen brief."
    )
    gezag_tot = models.DateField("gezag tot en met", null=True, blank=True)
    reden_einde = KorteTekst("waarom het gezag eindigde", max_length=200, blank=True)

    objects = MetGezagManager()
    ooit = GezagdragerQuerySet.as_manager()

    class Meta:
        verbose_name = "gezagdrager"
        verbose_name_plural = "gezagdragers"
        ordering = ["leerling", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gedeeld_adres=True, straat="", postcode="", plaats="")
                | (Q(gedeeld_adres=False) & ~Q(straat="") & ~Q(plaats="")),
                name="gezagdrager_eigen_of_gedeeld_adres",
            ),
            models.CheckConstraint(
                condition=Q(gezag_tot__isnull=True, reden_einde="") | (Q(gezag_tot__isnull=False) & ~Q(reden_einde="")),
                name="gezagdrager_einde_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def heeft_gezag_op(self, dag: date) -> bool:
        return self.gezag_tot is None or dag <= self.gezag_tot

    @property
    def adresregels(self) -> tuple[str, ...]:
        """Lines of the address on a letter: the own one, or that of the pupil."""
        if self.gedeeld_adres:
            return self.leerling.adresregels
        return tuple(filter(None, [self.straat, f"{self.postcode}  {self.plaats}".strip(), self.land.upper()]))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Inschrijving(models.Model):
    """Enrolment at a school for a period (inclusive), in a group. A pupil is enrolled at one school at a time."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="inschrijvingen")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="inschrijvingen")
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)
    groep = models.CharField(max_length=10, blank=True)

    objects = InschrijvingQuerySet.as_manager()

    class Meta:
        verbose_name = "inschrijving"
        verbose_name_plural = "inschrijvingen"
        ordering = ["leerling", "-van"]
        indexes = [models.Index(fields=["school", "van", "tot"], name="inschrijving_school")]
        constraints = [
            models.CheckConstraint(condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="inschrijving_volgorde"),
            ExclusionConstraint(
                name="inschrijving_een_school_tegelijk",
                expressions=[("leerling", RangeOperators.EQUAL), (periode(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} vanaf {self.van:%d-%m-%Y}"
