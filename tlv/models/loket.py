"""The ondersteuningsloket: meetings, their agenda of cases, who was there, what was advised, and what is to be done."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from leerlingen.models import Gezagdrager, Leerling
from swv.organisatie.models import Bestuur, School
from swv.toegang.afscherming import AfgeschermdeQuerySet
from swv.toegang.enums import DESKUNDIGEN, DIRECTIE, Rol
from swv.toegang.permissions import rol_van, zelf_en_waargenomen
from swv.toegang.velden import KorteTekst, VrijeTekst
from tlv.enums import (
    BijeenkomstSoort,
    BijeenkomstStatus,
    Categorie,
    LoketUitkomst,
    SoortOnderwijs,
    Trede,
    Uitnodigingsvorm,
    ZaakSoort,
)
from tlv.models.aanvraag import TlvAanvraag

# A three-line summary fits in this; an agenda stays readable.
LANGSTE_SAMENVATTING = 400


class BijeenkomstQuerySet(AfgeschermdeQuerySet):
    def _voor(self, gebruiker: Any) -> Self:
        """Every meeting for the office, which plans them together; others where they or a pupil of theirs take part."""
        rol = rol_van(gebruiker)
        if rol in DIRECTIE or rol == Rol.BOC:
            return self
        if rol == Rol.SCHOOL:
            return self.filter(pk__in=Agendapunt.objects.zichtbaar_voor(gebruiker).values("bijeenkomst"))
        if rol in DESKUNDIGEN:
            return self.filter(pk__in=Deelnemer.objects.systeem("waar iemand zelf bij is").van_gebruiker(gebruiker))
        return self.none()


class AgendapuntQuerySet(AfgeschermdeQuerySet):
    def _voor(self, gebruiker: Any) -> Self:
        """All for the directors; a BOC those about children in sight and of the meetings they chair; a school those of
        its own; an expert those they were invited for, or all of a meeting they sit in from beginning to end."""
        rol = rol_van(gebruiker)
        if rol in DIRECTIE:
            return self
        if rol == Rol.BOC:
            return self.filter(
                Q(leerling__in=Leerling.objects.zichtbaar_voor(gebruiker).values("pk"))
                | Q(aanvraag__in=TlvAanvraag.objects.zichtbaar_voor(gebruiker).values("pk"))
                | Q(bijeenkomst__voorzitter__in=zelf_en_waargenomen(gebruiker))
            )
        if rol == Rol.SCHOOL:
            return self.filter(school=gebruiker.namens.school_id)
        if rol in DESKUNDIGEN:
            eigen = Deelnemer.objects.systeem("waar iemand zelf bij is").filter(gebruiker=gebruiker)
            return self.filter(
                Q(pk__in=eigen.filter(agendapunt__isnull=False).values("agendapunt"))
                | Q(bijeenkomst__in=eigen.filter(agendapunt__isnull=True).values("bijeenkomst"))
            )
        return self.none()


class BijAgendapuntQuerySet(AfgeschermdeQuerySet):
    """Rows that hang on a case of an agenda."""

    def _voor(self, gebruiker: Any) -> Self:
        """Those of the cases this user may see."""
        return self.filter(agendapunt__in=Agendapunt.objects.zichtbaar_voor(gebruiker).values("pk"))

    def van(self, agendapunt: Agendapunt) -> Self:
        """Those of the case in hand."""
        return self._geef_vrij(self.filter(agendapunt=agendapunt), "van het agendapunt in handen")


class DeelnemerQuerySet(AfgeschermdeQuerySet):
    def _voor(self, gebruiker: Any) -> Self:
        """Who takes part in the meetings this user may see; parents and guests only with the cases in sight."""
        return self.filter(bijeenkomst__in=Bijeenkomst.objects.zichtbaar_voor(gebruiker).values("pk")).filter(
            Q(agendapunt__isnull=True) | Q(agendapunt__in=Agendapunt.objects.zichtbaar_voor(gebruiker).values("pk"))
        )

    def van_gebruiker(self, gebruiker: Any) -> Any:
        """Ids of the meetings somebody was invited to."""
        return self.filter(gebruiker=gebruiker).values("bijeenkomst")


class Reeks(models.Model):
    """A series of meetings at the same place and time, every so many weeks, from the first day to the last."""

    naam = models.CharField(max_length=80)
    elke_weken = models.PositiveSmallIntegerField("elke … weken", default=2)
    eerste = models.DateField("eerste dag")
    laatste = models.DateField("laatste dag")
    aangemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    aangemaakt_at = models.DateTimeField()

    class Meta:
        verbose_name = "reeks bijeenkomsten"
        verbose_name_plural = "reeksen bijeenkomsten"
        ordering = ["-eerste", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(laatste__gte=F("eerste")), name="reeks_volgorde"),
            models.CheckConstraint(condition=Q(elke_weken__range=(1, 26)), name="reeks_weken_kan"),
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Bijeenkomst(models.Model):
    """A meeting of the loket, or a round table at a school that counts as one."""

    soort = models.CharField(max_length=15, choices=BijeenkomstSoort.choices(), default=BijeenkomstSoort.LOKET)
    status = models.CharField(max_length=12, choices=BijeenkomstStatus.choices(), default=BijeenkomstStatus.GEPLAND)
    datum = models.DateField()
    begin = models.TimeField()
    einde = models.TimeField()
    plaats = models.CharField(max_length=160)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    voorzitter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reeks = models.ForeignKey(Reeks, on_delete=models.PROTECT, null=True, blank=True, related_name="bijeenkomsten")
    algemeen = VrijeTekst("algemeen deel van het verslag", blank=True)
    versie = models.PositiveIntegerField(default=1)
    aangemaakt_at = models.DateTimeField()
    afgesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    afgesloten_at = models.DateTimeField(null=True, blank=True)
    reden_vervallen = KorteTekst("waarom niet door", max_length=240, blank=True)

    objects = BijeenkomstQuerySet.as_manager()

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ["-datum", "-begin", "-pk"]
        indexes = [models.Index(fields=["status", "datum"], name="bijeenkomst_status_datum")]
        constraints = [
            models.CheckConstraint(condition=Q(einde__gt=F("begin")), name="bijeenkomst_volgorde"),
            models.CheckConstraint(
                condition=(Q(status=BijeenkomstStatus.AFGESLOTEN) & Q(afgesloten_at__isnull=False))
                | (~Q(status=BijeenkomstStatus.AFGESLOTEN) & Q(afgesloten_at__isnull=True)),
                name="bijeenkomst_afgesloten_heeft_tijdstip",
            ),
            models.CheckConstraint(
                condition=~Q(status=BijeenkomstStatus.VERVALLEN) | ~Q(reden_vervallen=""),
                name="bijeenkomst_vervallen_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(soort=BijeenkomstSoort.LOKET, school__isnull=True)
                | Q(soort=BijeenkomstSoort.RONDE_TAFEL, school__isnull=False),
                name="bijeenkomst_ronde_tafel_op_school",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.datum:%d-%m-%Y}"

    @property
    def is_open(self) -> bool:
        return self.status == BijeenkomstStatus.GEPLAND


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Agendapunt(models.Model):
    """One case on the agenda: the question, what was said, what is advised, and whether everybody agreed."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, on_delete=models.PROTECT, related_name="agendapunten")
    volgorde = models.PositiveSmallIntegerField()
    zaak = models.CharField("soort zaak", max_length=20, choices=ZaakSoort.choices())
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="agendapunten")
    aanvraag = models.ForeignKey(
        TlvAanvraag, on_delete=models.PROTECT, null=True, blank=True, related_name="agendapunten"
    )
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minuten = models.PositiveSmallIntegerField("duur in minuten", default=30)
    vraag = KorteTekst("vraag aan het loket", max_length=200)
    samenvatting = VrijeTekst("samenvatting in drie regels", max_length=LANGSTE_SAMENVATTING, blank=True)
    overweegt_so = models.BooleanField("speciaal onderwijs (so) wordt overwogen", default=False)
    besproken = VrijeTekst("wat is besproken", blank=True)
    uitkomst = models.CharField(max_length=15, choices=LoketUitkomst.choices(), blank=True, default="")
    categorie = models.CharField(max_length=6, choices=Categorie.choices(), blank=True, default="")
    alternatief = VrijeTekst("wat krijgt het kind dan", blank=True)
    unaniem = models.BooleanField("is iedereen het eens", null=True, blank=True)
    ander_standpunt = VrijeTekst("wie zag het anders, en waarom", blank=True)
    reden_zonder_ouders = VrijeTekst("waarom zonder ouders", blank=True)
    # The case of an earlier meeting that was not finished there.
    vervolg_op = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervolgen")
    versie = models.PositiveIntegerField(default=1)
    bewerkt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    bewerkt_at = models.DateTimeField()

    objects = AgendapuntQuerySet.as_manager()

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["bijeenkomst", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["bijeenkomst", "leerling", "zaak"], name="agendapunt_een_per_zaak"),
            models.CheckConstraint(condition=Q(minuten__range=(5, 240)), name="agendapunt_minuten_kan"),
            models.CheckConstraint(
                condition=Q(zaak__in=[ZaakSoort.TLV, ZaakSoort.HERAANVRAAG], aanvraag__isnull=False)
                | Q(zaak__in=[ZaakSoort.TERUGPLAATSING, ZaakSoort.ONDERSTEUNINGSVRAAG], aanvraag__isnull=True),
                name="agendapunt_aanvraag_bij_zaak",
            ),
            models.CheckConstraint(
                condition=(
                    Q(uitkomst=LoketUitkomst.SO, categorie__in=[Categorie.LAAG, Categorie.MIDDEN, Categorie.HOOG])
                    | (~Q(uitkomst=LoketUitkomst.SO) & Q(categorie=""))
                ),
                name="agendapunt_categorie_bij_so",
            ),
            models.CheckConstraint(
                condition=~Q(uitkomst=LoketUitkomst.GEEN) | ~Q(alternatief=""), name="agendapunt_geen_met_alternatief"
            ),
        ]

    def __str__(self) -> str:
        return f"Agendapunt {self.pk}"

    @property
    def kenmerk(self) -> str:
        """The number of the request, or a number of its own: never the name of the child."""
        return self.aanvraag.kenmerk if self.aanvraag is not None else f"Z{self.pk:06d}"

    @property
    def gaat_over_so(self) -> bool:
        """Whether so is on the table beforehand: then the standing expert takes part. What was said there is not in
        it: who is invited reads this before the minutes are fixed."""
        return self.overweegt_so or (self.aanvraag is not None and self.aanvraag.gevraagd_soort == SoortOnderwijs.SO)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Deelnemer(models.Model):
    """Who is invited, for the whole meeting or for one case, and whether they came."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, on_delete=models.CASCADE, related_name="deelnemers")
    agendapunt = models.ForeignKey(
        Agendapunt, on_delete=models.CASCADE, null=True, blank=True, related_name="deelnemers"
    )
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gezagdrager = models.ForeignKey(Gezagdrager, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    naam = KorteTekst(max_length=160, blank=True)
    functie = KorteTekst(max_length=120, blank=True)
    adres = models.EmailField("e-mailadres", blank=True)
    vorm = models.CharField(
        "hoe uitgenodigd", max_length=10, choices=Uitnodigingsvorm.choices(), default=Uitnodigingsvorm.MAIL
    )
    uitgenodigd_at = models.DateTimeField(null=True, blank=True)
    aanwezig = models.BooleanField(null=True, blank=True)

    objects = DeelnemerQuerySet.as_manager()

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        ordering = ["bijeenkomst", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gebruiker__isnull=False, gezagdrager__isnull=True, naam="")
                | Q(gebruiker__isnull=True, gezagdrager__isnull=False, agendapunt__isnull=False, naam="")
                | (Q(gebruiker__isnull=True, gezagdrager__isnull=True) & ~Q(naam="")),
                name="deelnemer_is_een_iemand",
            ),
            models.UniqueConstraint(
                fields=["bijeenkomst", "agendapunt", "gebruiker"],
                condition=Q(gebruiker__isnull=False),
                nulls_distinct=False,
                name="deelnemer_gebruiker_eenmaal",
            ),
            models.UniqueConstraint(
                fields=["agendapunt", "gezagdrager"],
                condition=Q(gezagdrager__isnull=False),
                name="deelnemer_gezagdrager_eenmaal",
            ),
        ]

    def __str__(self) -> str:
        return f"Deelnemer {self.pk}"

    @property
    def wie(self) -> str:
        """The name as it stands on agenda and minutes."""
        if self.gebruiker is not None:
            return str(self.gebruiker.naam)
        return self.gezagdrager.naam if self.gezagdrager is not None else self.naam

    @property
    def met_rol(self) -> str:
        """The name with the relation to the child or the function, for paper."""
        rol = self.gezagdrager.get_relatie_display().lower() if self.gezagdrager is not None else self.functie
        rol = "vaste deskundige" if getattr(self, "is_vast", False) else rol
        return f"{self.wie} ({rol})" if rol else self.wie


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Actie(models.Model):
    """What somebody will do before a day (inclusive), agreed on a case; on their work list until it is done."""

    agendapunt = models.ForeignKey(Agendapunt, on_delete=models.PROTECT, related_name="acties")
    omschrijving = KorteTekst("wat", max_length=200)
    eigenaar = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uiterlijk = models.DateField()
    klaar_at = models.DateTimeField(null=True, blank=True)
    resultaat = VrijeTekst(blank=True)

    objects = BijAgendapuntQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["uiterlijk", "pk"]

    def __str__(self) -> str:
        return f"Actie {self.pk}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Laddertrede(models.Model):
    """A rung of the ladder of a case on which a meeting was not unanimous: when, with whom, and what it brought."""

    onveranderlijk = True

    agendapunt = models.ForeignKey(Agendapunt, on_delete=models.PROTECT, related_name="treden")
    trede = models.CharField(max_length=10, choices=Trede.choices())
    datum = models.DateField()
    wie = KorteTekst("wie dachten mee", max_length=240)
    resultaat = VrijeTekst()
    opgelost = models.BooleanField("zijn zij het nu eens")
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    vastgelegd_at = models.DateTimeField()

    objects = BijAgendapuntQuerySet.as_manager()

    class Meta:
        verbose_name = "trede van de ladder"
        verbose_name_plural = "treden van de ladder"
        ordering = ["agendapunt", "pk"]
        constraints = [models.UniqueConstraint(fields=["agendapunt", "trede"], name="laddertrede_eenmaal")]

    def __str__(self) -> str:
        return self.get_trede_display()
