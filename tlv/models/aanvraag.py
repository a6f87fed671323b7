"""The request itself and who worked on which section."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

from leerlingen.models import Leerling
from swv.documenten.models import Bijlage, Document, Documentopdracht
from swv.organisatie.models import Bestuur, School
from swv.toegang.afscherming import AfgeschermdeQuerySet
from swv.toegang.enums import DESKUNDIGEN, DIRECTIE, Rol
from swv.toegang.permissions import rol_van, werkgebied_ids, zelf_en_waargenomen
from swv.toegang.velden import KorteTekst, VrijeTekst
from swv.werk.rules import opgeschort_in_woorden
from tlv.enums import (
    AanvraagSoort,
    AanvraagStatus,
    Categorie,
    Onderdeel,
    Partij,
    SoortOnderwijs,
    Verzoeker,
)
from tlv.models.rijen import BRON, aanvulpunten, als_json, kantoorrollen, loketadviezen, opstellers

if TYPE_CHECKING:
    from tlv.models.ouders import Voorstel, Zienswijze

OPEN = [status.value for status in AanvraagStatus if status.is_open]
AFGEROND = [status.value for status in AanvraagStatus if not status.is_open]


def kenmerk_van(nummer: int) -> str:
    """Case number for letters and mail, of the number of the row: never the name of the child."""
    return f"A{nummer:06d}"


class TlvAanvraagQuerySet(AfgeschermdeQuerySet):
    def _voor(self, gebruiker: Any) -> Self:
        """Own boards or own cases for a BOC, all for the directors, asked cases for an expert, own school for a school.
        Boards, municipalities and beheer see no child.
        """
        rol = rol_van(gebruiker)
        if rol in DIRECTIE:
            return self
        if rol == Rol.BOC:
            return self.filter(
                Q(bestuur__in=werkgebied_ids(gebruiker)) | Q(behandelaar__in=zelf_en_waargenomen(gebruiker))
            )
        if rol == Rol.SCHOOL:
            return self.filter(school=gebruiker.namens.school_id)
        if rol in DESKUNDIGEN:
            # Asked to read the file to be able to advise: once the request is closed only who did advise needs it.
            return self.filter(
                Q(afgerond_at__isnull=True) | Q(adviezen__uitgebracht_at__isnull=False),
                adviezen__deskundige__gebruiker=gebruiker,
                adviezen__gevraagd_at__isnull=False,
                adviezen__ingetrokken_at__isnull=True,
            )
        return self.none()

    def met_kop(self) -> Self:
        """With what the case header shows."""
        return self.select_related("leerling", "school", "bestuur", "behandelaar")

    def met_feiten(self) -> Self:
        """With everything completeness and decision depend on. Rows that are only counted and read by the rules come
        as JSON within the same query, since a dossier has a dozen kinds of them."""
        from tlv.models.deskundigen import Deskundigenadvies
        from tlv.models.ouders import Zienswijze

        adviezen = Deskundigenadvies.objects.select_related("deskundige__gebruiker", "werkgever_bestuur").order_by("pk")
        return (
            self.met_kop()
            .select_related("leerling__gemeente", "dossier", "huidig_voorstel", "besluit__tlv", "ingediend_door")
            .select_related("eerdere_tlv__besluit", "huidig_voorstel__sjabloon")
            .prefetch_related(
                "leerling__gezagdragers",
                Prefetch("adviezen", adviezen),
                "adviezen__deskundige__dienstverbanden",
                Prefetch("bijlagen", Bijlage.objects.huidig().zonder_inhoud().select_related("toegevoegd_door")),
                Prefetch(
                    "huidig_voorstel__zienswijzen",
                    Zienswijze.objects.select_related("gezagdrager__leerling").order_by("pk"),
                ),
            )
            .annotate(
                rijen_onderzoeken=als_json("Onderzoek", "datum", "onderzoek", "uitkomst", *BRON),
                rijen_interventies=als_json("Interventie", "niveau", "omschrijving", "van", "tot", "resultaat", *BRON),
                rijen_beeldvelden=als_json("Beeldveld", "veld", "geen_bijzonderheden", *BRON),
                rijen_factoren=als_json("Factor", "veld", "richting", "tekst", *BRON),
                rijen_behoeften=als_json("Ondersteuningsbehoefte", "van_wie", "tekst", *BRON),
                rijen_bewerkingen=als_json(
                    "Onderdeelbewerking", "onderdeel", "versie", "bewerkt_at", "bewerkt_door", "bewerkt_door__naam"
                ),
                rijen_ouderinformatie=als_json("Ouderinformatie", "gezagdrager", "geinformeerd_op", "mening"),
                rijen_kantoorrollen=kantoorrollen(),
                opstellers=opstellers(),
                rijen_loketadviezen=loketadviezen(),
                rijen_eigenaren=als_json("Onderdeeleigenaar", "onderdeel", "partij"),
                rijen_overdrachten=als_json(
                    "Overdracht", "id", "naar", "op", "alleen_brief", "toelichting", "door__naam"
                ),
                rijen_aanvulpunten=aanvulpunten(),
                rijen_voorstellen=als_json(
                    "Voorstel", "teruggegeven_at", "teruggegeven_door__naam", "teruggegeven_reden"
                ),
            )
        )

    def met_zicht_op_kind(self, gebruiker: Any) -> Self:
        """With ``ziet_kind``: whether this user may open the card of the pupil too. A school where the pupil left sees
        the request, and not the pupil any more."""
        kind = Leerling.objects.zichtbaar_voor(gebruiker).filter(pk=OuterRef("leerling"))
        return self.annotate(ziet_kind=Exists(kind))

    def open(self) -> Self:
        """Neither decided nor withdrawn."""
        return self.filter(status__in=OPEN)


class BijAanvraagQuerySet(AfgeschermdeQuerySet):
    """Rows that hang on a request."""

    def _voor(self, gebruiker: Any) -> Self:
        """Those of the requests this user may see."""
        return self.filter(aanvraag__in=TlvAanvraag.objects.zichtbaar_voor(gebruiker).values("pk"))

    def van(self, aanvraag: TlvAanvraag) -> Self:
        """Those of the request in hand."""
        return self._geef_vrij(self.filter(aanvraag=aanvraag), "van de aanvraag in handen")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TlvAanvraag(models.Model):
    """Request of a board for a TLV. The status is written by ``tlv.services`` only."""

    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="aanvragen")
    soort = models.CharField(max_length=20, choices=AanvraagSoort.choices(), default=AanvraagSoort.EERSTE)
    status = models.CharField(max_length=20, choices=AanvraagStatus.choices(), default=AanvraagStatus.CONCEPT)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="aanvragen")
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, related_name="aanvragen")
    behandelaar = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="aanvragen")
    aangemaakt_at = models.DateTimeField()

    gevraagd_soort = models.CharField(
        "soort onderwijs", max_length=3, choices=SoortOnderwijs.choices(), blank=True, default=""
    )
    gevraagd_categorie = models.CharField(
        "categorie", max_length=6, choices=Categorie.choices(), blank=True, default=""
    )
    gevraagd_vanaf = models.DateField("gewenste ingangsdatum", null=True, blank=True)
    gevraagd_tot = models.DateField("gewenste einddatum", null=True, blank=True)
    emb = models.BooleanField("ernstig meervoudig beperkt (EMB)", default=False)
    onderinstroom = models.BooleanField("nog nooit ingeschreven (onderinstroom)", default=False)
    eerdere_tlv = models.ForeignKey("tlv.Tlv", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    eerdere_tlv_nummer = KorteTekst(
        "nummer van de eerdere TLV",
        max_length=40,
        blank=True,
        help_text="Alleen bij een TLV van een ander samenwerkingsverband.",
    )
    soort_reden = VrijeTekst("waarom deze soort aanvraag", blank=True)
    vorig_dossier = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    aan_zet = models.CharField("dossier ligt bij", max_length=10, choices=Partij.choices(), default=Partij.BOC)
    # The intended decision that counts; earlier ones stay with what the parents said about them.
    huidig_voorstel = models.ForeignKey(
        "tlv.Voorstel", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    ingediend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingediend_at = models.DateTimeField(null=True, blank=True)
    ontvangen_op = models.DateField(null=True, blank=True)
    beslistermijn = models.DateField("beslissen uiterlijk", null=True, blank=True)
    beslistermijn_uitleg = models.TextField(blank=True)
    # While the applicant may complete the request (Awb 4:15): the first and the last day that do not count. They stay
    # until what came in is registered; the term itself is a ``Termijn``, and ``beslistermijn`` follows it.
    opgeschort_sinds = models.DateField("beslistermijn opgeschort sinds", null=True, blank=True)
    opgeschort_tot = models.DateField("beslistermijn opgeschort tot en met", null=True, blank=True)
    aangehouden_tot = models.DateField(null=True, blank=True)
    aanhoudreden = models.TextField(blank=True)
    afgerond_at = models.DateTimeField(null=True, blank=True)
    intrekreden = VrijeTekst("reden van intrekken", blank=True)
    # Empty for a request that was withdrawn before this was asked.
    intrekking_door = models.CharField(
        "intrekking gevraagd door", max_length=20, choices=Verzoeker.choices(), blank=True, default=""
    )
    intrekking_gevraagd_op = models.DateField("intrekking gevraagd op", null=True, blank=True)

    # Given by ``met_feiten()``: the rows of the dossier as JSON objects.
    rijen_onderzoeken: list[dict[str, Any]]
    rijen_interventies: list[dict[str, Any]]
    rijen_beeldvelden: list[dict[str, Any]]
    rijen_factoren: list[dict[str, Any]]
    rijen_behoeften: list[dict[str, Any]]
    rijen_bewerkingen: list[dict[str, Any]]
    rijen_ouderinformatie: list[dict[str, Any]]
    rijen_kantoorrollen: list[dict[str, Any]]
    opstellers: list[int]
    rijen_voorstellen: list[dict[str, Any]]
    rijen_loketadviezen: list[dict[str, Any]]
    rijen_eigenaren: list[dict[str, Any]]
    rijen_overdrachten: list[dict[str, Any]]
    rijen_aanvulpunten: list[dict[str, Any]]
    # Given by ``met_zicht_op_kind()``.
    ziet_kind: bool

    bijlagen = GenericRelation(Bijlage)
    documenten = GenericRelation(Document)
    documentopdrachten = GenericRelation(Documentopdracht)

    objects = TlvAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "TLV-aanvraag"
        verbose_name_plural = "TLV-aanvragen"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["status", "beslistermijn"], name="aanvraag_status_termijn"),
            models.Index(fields=["bestuur", "status"], name="aanvraag_bestuur_status"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["leerling", "soort"], condition=Q(status__in=OPEN), name="aanvraag_een_open_per_soort"
            ),
            models.CheckConstraint(condition=Q(status__in=list(AanvraagStatus)), name="aanvraag_status_bekend"),
            models.CheckConstraint(
                condition=Q(status=AanvraagStatus.CONCEPT, ingediend_at__isnull=True)
                | Q(status=AanvraagStatus.INGETROKKEN)
                | (
                    ~Q(status__in=[AanvraagStatus.CONCEPT, AanvraagStatus.INGETROKKEN])
                    & Q(
                        ingediend_at__isnull=False,
                        ingediend_door__isnull=False,
                        ontvangen_op__isnull=False,
                        beslistermijn__isnull=False,
                        gevraagd_vanaf__isnull=False,
                    )
                    & ~Q(gevraagd_soort="")
                ),
                name="aanvraag_ingediend_is_compleet",
            ),
            models.CheckConstraint(
                condition=Q(status__in=AFGEROND, afgerond_at__isnull=False)
                | (Q(status__in=OPEN) & Q(afgerond_at__isnull=True)),
                name="aanvraag_afgerond_heeft_tijdstip",
            ),
            models.CheckConstraint(
                condition=(Q(status=AanvraagStatus.AANGEHOUDEN, aangehouden_tot__isnull=False) & ~Q(aanhoudreden=""))
                | (~Q(status=AanvraagStatus.AANGEHOUDEN) & Q(aangehouden_tot__isnull=True)),
                name="aanvraag_aangehouden_met_reden_en_datum",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status=AanvraagStatus.INGETROKKEN, intrekking_gevraagd_op__isnull=False) & ~Q(intrekreden="")
                )
                | (
                    ~Q(status=AanvraagStatus.INGETROKKEN)
                    & Q(intrekreden="", intrekking_door="", intrekking_gevraagd_op__isnull=True)
                ),
                name="aanvraag_ingetrokken_met_reden_en_datum",
            ),
            models.CheckConstraint(
                condition=Q(opgeschort_sinds__isnull=True, opgeschort_tot__isnull=True)
                | Q(
                    opgeschort_sinds__isnull=False,
                    opgeschort_tot__isnull=False,
                    opgeschort_tot__gte=F("opgeschort_sinds"),
                ),
                name="aanvraag_opgeschort_van_tot",
            ),
            models.CheckConstraint(
                condition=Q(gevraagd_soort="")
                | Q(gevraagd_soort=SoortOnderwijs.SBO, gevraagd_categorie=Categorie.NVT)
                | Q(
                    gevraagd_soort=SoortOnderwijs.SO,
                    gevraagd_categorie__in=["", Categorie.LAAG, Categorie.MIDDEN, Categorie.HOOG],
                ),
                name="aanvraag_categorie_bij_soort",
            ),
        ]

    def __str__(self) -> str:
        return self.kenmerk

    @property
    def kenmerk(self) -> str:
        return kenmerk_van(self.pk)

    @property
    def begonnen_op(self) -> date:
        """The day of receipt; of a request that was not filed the day on which it was begun."""
        return self.ontvangen_op or timezone.localdate(self.aangemaakt_at)

    @property
    def soort_voluit(self) -> str:
        """The kind of request with what sets it apart: "Eerste aanvraag (onderinstroom, EMB)"."""
        erbij = [naam for naam, geldt in (("onderinstroom", self.onderinstroom), ("EMB", self.emb)) if geldt]
        return " ".join(filter(None, [self.get_soort_display(), f"({', '.join(erbij)})" if erbij else ""]))

    @property
    def status_enum(self) -> AanvraagStatus:
        return AanvraagStatus(self.status)

    @property
    def voorstel(self) -> Voorstel:
        """The intended decision that counts. Raises ``AttributeError`` while there is none, as a relation does."""
        if self.huidig_voorstel is None:
            raise AttributeError("Er is nog geen voornemen.")
        return self.huidig_voorstel

    @property
    def huidige_zienswijzen(self) -> list[Zienswijze]:
        """What everybody with authority was told and answered on the intended decision that counts."""
        return list(self.huidig_voorstel.zienswijzen.all()) if self.huidig_voorstel else []

    @property
    def soort_onderwijs(self) -> SoortOnderwijs:
        """What is asked, as the rules know it. Raises ``ValueError`` while nothing is chosen."""
        return SoortOnderwijs(self.gevraagd_soort)

    @property
    def is_open(self) -> bool:
        return self.status_enum.is_open

    def wacht_op_aanvulling(self, vandaag: date) -> bool:
        """Whether the applicant may still complete the request: asked, not in, and the last day is not over."""
        return self.opgeschort_tot is not None and vandaag <= self.opgeschort_tot

    @property
    def opgeschort_in_woorden(self) -> str:
        """That the decision term stands still: "opgeschort sinds 3 maart, tot en met 17 maart"; empty when it runs.

        On the day of asking the term still runs; it says already what begins tomorrow.
        """
        vandaag = timezone.localdate()
        if self.opgeschort_sinds is None or not self.is_open or not self.wacht_op_aanvulling(vandaag):
            return ""
        return opgeschort_in_woorden(self.opgeschort_sinds, self.opgeschort_tot, vandaag)

    @property
    def onderdelen_om_aan_te_vullen(self) -> frozenset[Onderdeel]:
        """The sections of a filed request that may be edited while the applicant is asked to complete it: those that
        were named, and the attachments. Of a request read without ``met_feiten()`` it asks the database, once a request
        for completion is open."""
        if self.opgeschort_tot is None:
            return frozenset()
        if hasattr(self, "rijen_aanvulpunten"):
            return frozenset(Onderdeel(rij["onderdeel"]) for rij in self.rijen_aanvulpunten) | {Onderdeel.BIJLAGEN}
        open_punten = apps.get_model("tlv", "Aanvulpunt").objects.van(self).filter(aanvulling__volledig__isnull=True)
        namen = open_punten.values_list("onderdeel", flat=True)
        return frozenset(Onderdeel(naam) for naam in namen) | {Onderdeel.BIJLAGEN}


class Onderdeelbewerking(models.Model):
    """Who last saved a section, and how often: ``versie`` finds out that two people edited at the same time."""

    aanvraag = models.ForeignKey(TlvAanvraag, on_delete=models.CASCADE, related_name="bewerkingen")
    onderdeel = models.CharField(max_length=30, choices=Onderdeel.choices())
    versie = models.PositiveIntegerField(default=1)
    bewerkt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    bewerkt_at = models.DateTimeField()

    objects = BijAanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "onderdeelbewerking"
        verbose_name_plural = "onderdeelbewerkingen"
        ordering = ["aanvraag", "onderdeel"]
        constraints = [models.UniqueConstraint(fields=["aanvraag", "onderdeel"], name="bewerking_een_per_onderdeel")]

    def __str__(self) -> str:
        return f"{self.aanvraag} {self.onderdeel} v{self.versie}"
