"""Parents: told about the request, heard on the intended decision (Awb 4:7, 4:8), and their own way to follow it."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from leerlingen.models import Gezagdrager
from swv.toegang.velden import VrijeTekst
from tlv.enums import Besluitsoort, Categorie, SoortOnderwijs, ZienswijzeSoort, ZienswijzeVorm
from tlv.models.aanvraag import BijAanvraagQuerySet, TlvAanvraag
from tlv.models.sjablonen import Motiveringssjabloon


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Ouderinformatie(models.Model):
    """When and how a person with authority was told about the request, and what they think of it."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="ouderinformatie")
    gezagdrager = models.ForeignKey(Gezagdrager, on_delete=models.PROTECT, related_name="+")
    geinformeerd_op = models.DateField("geïnformeerd op")
    vorm = models.CharField(max_length=10, choices=ZienswijzeVorm.choices())
    mening = VrijeTekst("mening over de aanvraag")

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "ouderinformatie"
        verbose_name_plural = "ouderinformatie"
        ordering = ["aanvraag", "gezagdrager"]
        constraints = [
            models.UniqueConstraint(fields=["aanvraag", "gezagdrager"], name="ouderinformatie_een_per_gezagdrager")
        ]

    def __str__(self) -> str:
        return f"Geïnformeerd op {self.geinformeerd_op:%d-%m-%Y}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Voorstel(models.Model):
    """The intended decision as the BOC proposes it: shared with the parents, then laid before the director.

    A new one replaces it when the director or the BOC gives the case back, with the reason;
    ``TlvAanvraag.huidig_voorstel`` is the one that counts.
    """

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="voorstellen")
    besluit = models.CharField(max_length=10, choices=Besluitsoort.choices())
    soort = models.CharField("soort onderwijs", max_length=3, choices=SoortOnderwijs.choices())
    categorie = models.CharField(max_length=6, choices=Categorie.choices())
    van = models.DateField("geldig van")
    tot = models.DateField("geldig tot en met")
    einddatum_uitleg = models.TextField()
    motivering = VrijeTekst()
    antwoord_op_negatief = VrijeTekst("antwoord op een negatief advies", blank=True)
    alternatief = VrijeTekst("alternatief bij een weigering", blank=True)
    # The version of the template the motivation began with.
    sjabloon = models.ForeignKey(Motiveringssjabloon, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opgesteld_at = models.DateTimeField()
    teruggegeven_at = models.DateTimeField(null=True, blank=True)
    teruggegeven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    teruggegeven_reden = VrijeTekst("waarom teruggegeven", blank=True)

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        ordering = ["aanvraag", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(besluit__in=[Besluitsoort.AFGIFTE, Besluitsoort.WEIGERING]), name="voorstel_besluit_kan"
            ),
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="voorstel_volgorde"),
            models.CheckConstraint(
                condition=Q(soort=SoortOnderwijs.SBO, categorie=Categorie.NVT)
                | (Q(soort=SoortOnderwijs.SO) & ~Q(categorie=Categorie.NVT)),
                name="voorstel_categorie_bij_soort",
            ),
            models.CheckConstraint(
                condition=Q(teruggegeven_at__isnull=True, teruggegeven_door__isnull=True, teruggegeven_reden="")
                | (Q(teruggegeven_at__isnull=False, teruggegeven_door__isnull=False) & ~Q(teruggegeven_reden="")),
                name="voorstel_teruggegeven_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"Voorstel voor {self.aanvraag}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Zienswijze(models.Model):
    """A person with authority heard on the intended decision: told when and how, answered what and when, our answer."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="zienswijzen")
    voorstel = models.ForeignKey(Voorstel, on_delete=models.CASCADE, related_name="zienswijzen")
    gezagdrager = models.ForeignKey(Gezagdrager, on_delete=models.PROTECT, related_name="+")
    voornemen_op = models.DateField("voornemen gedeeld op")
    voornemen_vorm = models.CharField("gedeeld per", max_length=10, choices=ZienswijzeVorm.choices())
    uiterlijk = models.DateField("reageren kan tot en met")
    soort = models.CharField(max_length=20, choices=ZienswijzeSoort.choices(), blank=True, default="")
    ontvangen_op = models.DateField(null=True, blank=True)
    vorm = models.CharField("ontvangen per", max_length=10, choices=ZienswijzeVorm.choices(), blank=True, default="")
    tekst = VrijeTekst("zienswijze", blank=True)
    antwoord = VrijeTekst("ons antwoord", blank=True)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgelegd_at = models.DateTimeField(null=True, blank=True)

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "zienswijze"
        verbose_name_plural = "zienswijzen"
        ordering = ["aanvraag", "gezagdrager"]
        constraints = [
            models.UniqueConstraint(fields=["voorstel", "gezagdrager"], name="zienswijze_een_per_gezagdrager"),
            models.CheckConstraint(
                condition=Q(soort="", ontvangen_op__isnull=True, tekst="", antwoord="")
                | (Q(soort=ZienswijzeSoort.OPMERKINGEN, ontvangen_op__isnull=False) & ~Q(tekst="") & ~Q(vorm=""))
                | (Q(soort=ZienswijzeSoort.GEEN_OPMERKINGEN, ontvangen_op__isnull=False) & ~Q(vorm=""))
                | Q(soort=ZienswijzeSoort.TERMIJN_VERSTREKEN, ontvangen_op__gt=F("uiterlijk"), tekst=""),
                name="zienswijze_gedateerd",
            ),
        ]

    def __str__(self) -> str:
        return f"Zienswijze bij {self.aanvraag}"

    @property
    def is_eigen_tekst(self) -> bool:
        """Whether the person wrote these remarks through the own link: nobody else changes them."""
        return self.soort == ZienswijzeSoort.OPMERKINGEN and self.vorm == ZienswijzeVorm.LINK

    @property
    def wacht_op_antwoord(self) -> bool:
        """Whether these remarks came, or were changed, through the own link after our last answer."""
        return self.is_eigen_tekst and self.vastgelegd_door_id is None

    @property
    def versie(self) -> str:
        """When it was last written down: finds out that two people did so at the same time."""
        return self.vastgelegd_at.isoformat() if self.vastgelegd_at else ""


class Oudertoegang(models.Model):
    """What a person with authority follows by a personal link: stage and dates of the own child, and the intention."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="oudertoegangen")
    gezagdrager = models.ForeignKey(Gezagdrager, on_delete=models.CASCADE, related_name="+")
    aangemaakt_at = models.DateTimeField()

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "toegang van een ouder"
        verbose_name_plural = "toegang van ouders"
        ordering = ["aanvraag", "gezagdrager"]
        constraints = [
            models.UniqueConstraint(fields=["aanvraag", "gezagdrager"], name="oudertoegang_een_per_gezagdrager")
        ]

    def __str__(self) -> str:
        return f"Toegang {self.pk}"
