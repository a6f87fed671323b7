"""The ontwikkelingsperspectief (OPP) of a pupil: what the school expects, why, and how it gets there.

WPO 40a; for a school for so WEC 41a.
"""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting, Uitstroom
from leerlingen.models.leerling import BijLeerlingQuerySet, Leerling
from leerlingen.rules.opp import EXTRA_ONDERSTEUNING
from swv.organisatie.models import School
from swv.toegang.afscherming import AfgeschermdeQuerySet
from swv.toegang.enums import Rol
from swv.toegang.permissions import rol_van
from swv.toegang.velden import KorteTekst, VrijeTekst

NIVEAUS = [(1, "Niveau 1"), (2, "Niveau 2"), (3, "Niveau 3")]


class OppQuerySet(BijLeerlingQuerySet):
    """OPPs: of the pupils somebody may see, and for a school only those it wrote itself."""

    def _voor(self, gebruiker: Any) -> Self:
        """What another school wrote about the pupil is not this school's to read: the BOC can pass it on."""
        opps = super()._voor(gebruiker)
        if rol_van(gebruiker) == Rol.SCHOOL:
            opps = opps.filter(school=gebruiker.namens.school_id)
        return opps

    def met_doelstand(self) -> Self:
        """With ``met_doelen`` and ``met_niveau3``: whether there are goals, and any at level 3."""
        doelen = Oppdoel.objects.filter(opp=OuterRef("pk"))
        return self.annotate(met_doelen=Exists(doelen), met_niveau3=Exists(doelen.filter(niveau=EXTRA_ONDERSTEUNING)))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Opp(models.Model):
    """One OPP, of the school where the pupil is. An evaluation that changes it gives a new one; the old one stays."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="opps")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    vastgesteld_op = models.DateField("vastgesteld op")
    uitstroom = models.CharField("verwachte uitstroom", max_length=20, choices=Uitstroom.choices())
    onderbouwing = VrijeTekst("onderbouwing van de verwachte uitstroom")
    overleg_op = models.DateField("besproken met de ouders op", null=True, blank=True)
    instemming_op = models.DateField("ouders stemden in met het handelingsdeel op", null=True, blank=True)
    gehoord_op = models.DateField("het kind is gehoord op", null=True, blank=True)
    gehoord_hoe = VrijeTekst("wat het kind ervan vindt", blank=True)
    geevalueerd_op = models.DateField("geëvalueerd met de ouders op", null=True, blank=True)
    evaluatie = VrijeTekst("uitkomst van de evaluatie", blank=True)
    versie = models.PositiveIntegerField(default=1)
    opgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opgesteld_at = models.DateTimeField()

    # Given by ``met_doelstand()``.
    met_doelen: bool
    met_niveau3: bool

    objects = OppQuerySet.as_manager()

    class Meta:
        verbose_name = "ontwikkelingsperspectief"
        verbose_name_plural = "ontwikkelingsperspectieven"
        ordering = ["leerling", "-vastgesteld_op", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["leerling", "vastgesteld_op"], name="opp_een_per_dag"),
            models.CheckConstraint(
                condition=Q(geevalueerd_op__isnull=True) | Q(geevalueerd_op__gte=F("vastgesteld_op")),
                name="opp_evaluatie_na_vaststellen",
            ),
        ]

    def __str__(self) -> str:
        return f"OPP van {self.vastgesteld_op:%d-%m-%Y}"


class BijOppQuerySet(AfgeschermdeQuerySet):
    """Rows that hang on an OPP."""

    def _voor(self, gebruiker: object) -> BijOppQuerySet:
        """Those of the pupils this user may see."""
        return self.filter(opp__in=Opp.objects.zichtbaar_voor(gebruiker).values("pk"))

    def van(self, opp: Opp) -> BijOppQuerySet:
        """Those of the OPP in hand."""
        return self._geef_vrij(self.filter(opp=opp), "van het OPP in handen")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Oppfactor(models.Model):
    """What helps or hinders the pupil on the way to the expected outflow."""

    opp = models.ForeignKey(Opp, on_delete=models.CASCADE, related_name="factoren")
    veld = models.CharField(max_length=20, choices=BeeldVeld.choices())
    richting = models.CharField(max_length=15, choices=FactorRichting.choices())
    tekst = VrijeTekst()

    objects = BijOppQuerySet.as_manager()

    class Meta:
        verbose_name = "factor van het OPP"
        verbose_name_plural = "factoren van het OPP"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_veld_display()}: {self.get_richting_display()}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Oppbehoefte(models.Model):
    """What the pupil, the school or the family needs."""

    opp = models.ForeignKey(Opp, on_delete=models.CASCADE, related_name="behoeften")
    van_wie = models.CharField("van", max_length=20, choices=BehoefteVan.choices())
    tekst = VrijeTekst("ondersteuningsbehoefte")

    objects = BijOppQuerySet.as_manager()

    class Meta:
        verbose_name = "behoefte in het OPP"
        verbose_name_plural = "behoeften in het OPP"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Behoefte van {self.get_van_wie_display()}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Oppdoel(models.Model):
    """Handelingsdeel: a goal, what is done for it, in which period, and what came of it."""

    opp = models.ForeignKey(Opp, on_delete=models.CASCADE, related_name="doelen")
    niveau = models.PositiveSmallIntegerField("niveau van ondersteuning", choices=NIVEAUS, default=3)
    doel = KorteTekst(max_length=240)
    aanpak = VrijeTekst("wat wordt gedaan, en door wie (functie)")
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)
    resultaat = VrijeTekst(blank=True)

    objects = BijOppQuerySet.as_manager()

    class Meta:
        verbose_name = "doel van het OPP"
        verbose_name_plural = "doelen van het OPP"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="oppdoel_volgorde")
        ]

    def __str__(self) -> str:
        return f"Doel vanaf {self.van:%d-%m-%Y}"
