"""The HGPD dossier of a request. It is destroyed three years after the assessment; the decision is kept longer."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting
from leerlingen.models import Opp
from swv.toegang.velden import KorteTekst, VrijeTekst
from tlv.models.aanvraag import BijAanvraagQuerySet, TlvAanvraag

# Levels of support, and help outside school.
NIVEAUS = {1: "Niveau 1", 2: "Niveau 2", 3: "Niveau 3", 9: "Jeugdhulp of zorg buiten school"}


class MetBron(models.Model):
    """A row that may have been carried over: from an earlier dossier of the same pupil, or from the OPP."""

    bron_aanvraag = models.ForeignKey(
        TlvAanvraag, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="uit dossier"
    )
    bron_opp = models.ForeignKey(
        Opp, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="uit OPP"
    )
    # Somebody read a text that was carried over and found that it still holds.
    bron_nagekeken_op = models.DateField("nagekeken op", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(bron_aanvraag__isnull=True) | Q(bron_opp__isnull=True), name="%(class)s_een_bron"
            )
        ]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Dossier(models.Model):
    """The running texts of the dossier; what comes in rows has a model of its own."""

    aanvraag = models.OneToOneField(TlvAanvraag, on_delete=models.CASCADE, related_name="dossier")
    niveau3_geboden = VrijeTekst("welke extra ondersteuning is gegeven", blank=True)
    niveau3_van = models.DateField("van", null=True, blank=True)
    niveau3_tot = models.DateField("tot en met", null=True, blank=True)
    niveau3_geevalueerd_op = models.DateField("geëvalueerd op", null=True, blank=True)
    niveau3_resultaat = VrijeTekst("resultaat van de evaluatie", blank=True)
    reden_geen_niveau3 = VrijeTekst("waarom extra ondersteuning niet kon", blank=True)
    voorgeschiedenis = VrijeTekst(blank=True)
    reden_geen_onderzoek = VrijeTekst("waarom er geen onderzoek is", blank=True)
    weging = VrijeTekst(blank=True)
    conclusie = VrijeTekst(blank=True)
    arrangement = VrijeTekst(blank=True)
    school_schiet_tekort = VrijeTekst("waarom de huidige school niet genoeg kan bieden", blank=True)
    speciaal_kan_wel = VrijeTekst("waarom een speciale school dat wel kan", blank=True)
    leeftijdsgrond = VrijeTekst("onderbouwing van de school voor langer dan 12 jaar", blank=True)
    # By the name of the field: the number of the request ("aanvraag") or the OPP ("opp") it was carried over from, the
    # day of that ("datum") and the day somebody found that it still holds ("nagekeken", may be absent). Gone as soon as
    # the text is another.
    herkomst = models.JSONField(default=dict, blank=True)

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"
        constraints = [
            models.CheckConstraint(
                condition=Q(niveau3_tot__isnull=True)
                | Q(niveau3_van__isnull=True)
                | Q(niveau3_tot__gte=F("niveau3_van")),
                name="dossier_niveau3_volgorde",
            )
        ]

    def __str__(self) -> str:
        return f"Dossier van {self.aanvraag}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Onderzoek(MetBron):
    """Result of an examination."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="onderzoeken")
    datum = models.DateField()
    onderzoek = KorteTekst("onderzoek en instrument", max_length=160)
    onderzoeker = KorteTekst("onderzoeker (functie)", max_length=160)
    uitkomst = VrijeTekst()

    objects = BijAanvraagQuerySet.as_manager()

    class Meta(MetBron.Meta):
        ordering = ["pk"]
        verbose_name = "onderzoek"
        verbose_name_plural = "onderzoeken"

    def __str__(self) -> str:
        return self.onderzoek


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Interventie(MetBron):
    """What was tried, in which period, with which result; also level 3 and youth help."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="interventies")
    niveau = models.PositiveSmallIntegerField(
        "niveau van ondersteuning",
        choices=list(NIVEAUS.items()),
    )
    omschrijving = VrijeTekst("wat is gedaan en door wie (functie)")
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True, help_text="Leeg laten als het nog loopt.")
    resultaat = VrijeTekst()

    objects = BijAanvraagQuerySet.as_manager()

    class Meta(MetBron.Meta):
        ordering = ["pk"]
        verbose_name = "interventie"
        verbose_name_plural = "interventies"
        constraints = [
            *MetBron.Meta.constraints,
            models.CheckConstraint(condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="interventie_volgorde"),
        ]

    def __str__(self) -> str:
        return f"Interventie {self.van:%d-%m-%Y}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Beeldveld(MetBron):
    """One of the five fields of the current picture without particulars, with the reason why there are none."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="beeldvelden")
    veld = models.CharField(max_length=20, choices=BeeldVeld.choices())
    geen_bijzonderheden = VrijeTekst("geen bijzonderheden, omdat", blank=True)

    objects = BijAanvraagQuerySet.as_manager()

    class Meta(MetBron.Meta):
        ordering = ["pk"]
        verbose_name = "veld van het beeld"
        verbose_name_plural = "velden van het beeld"
        constraints = [
            *MetBron.Meta.constraints,
            models.UniqueConstraint(fields=["aanvraag", "veld"], name="beeldveld_een_per_aanvraag"),
        ]

    def __str__(self) -> str:
        return self.get_veld_display()


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Factor(MetBron):
    """A compensating or hindering factor in one field of the current picture."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="factoren")
    veld = models.CharField(max_length=20, choices=BeeldVeld.choices())
    richting = models.CharField(max_length=15, choices=FactorRichting.choices())
    tekst = VrijeTekst()

    objects = BijAanvraagQuerySet.as_manager()

    class Meta(MetBron.Meta):
        ordering = ["pk"]
        verbose_name = "factor"
        verbose_name_plural = "factoren"

    def __str__(self) -> str:
        return f"{self.get_veld_display()}: {self.get_richting_display()}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Ondersteuningsbehoefte(MetBron):
    """What the pupil, the teacher and school, or the family needs."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="behoeften")
    van_wie = models.CharField("van", max_length=20, choices=BehoefteVan.choices())
    tekst = VrijeTekst("ondersteuningsbehoefte")

    objects = BijAanvraagQuerySet.as_manager()

    class Meta(MetBron.Meta):
        ordering = ["pk"]
        verbose_name = "ondersteuningsbehoefte"
        verbose_name_plural = "ondersteuningsbehoeften"

    def __str__(self) -> str:
        return f"Behoefte van {self.get_van_wie_display()}"
