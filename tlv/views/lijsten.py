"""Lists of requests and declarations, and counts for who may see no child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, F, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from swv.documenten.lijst import LijstView
from swv.documenten.uitvoer import Uitvoerkolom
from swv.journaal.enums import InzageSoort
from swv.kalender import einde_schooljaar
from swv.organisatie.models import Bestuur, School
from swv.toegang.enums import DIRECTIE, ZIEN_TOTALEN, Rol
from swv.toegang.permissions import rol_van
from swv.toegang.views import RolMixin
from tlv.enums import Categorie
from tlv.filters import OPEN, AanvraagFilter, TlvFilter
from tlv.models import Tlv, TlvAanvraag
from tlv.models.besluit import geldig_op
from tlv.views.basis import DOSSIER

# Below this a count may point at one child; outsiders read "minder dan 5".
KLEINSTE_AANTAL = 5


class AanvragenView(LijstView):
    """Requests this user may open, the most urgent first."""

    rollen = DOSSIER
    template_name = "tlv/aanvragen.html"
    filterset_class = AanvraagFilter
    inzage_soort = InzageSoort.LIJST
    standaard_sortering = "termijn"
    sorteringen = {
        "leerling": ("Leerling", ("leerling__volgorde",)),
        "kenmerk": ("Kenmerk", ("pk",)),
        "school": ("School", ("school__naam",)),
        "soort": ("Soort", ("soort",)),
        "gevraagd": ("Gevraagd", ("gevraagd_soort", "gevraagd_categorie")),
        "status": ("Stand", ("status",)),
        "termijn": ("Beslissen uiterlijk", ("is_afgerond", "termijn_open", "-afgerond_at")),
        "behandelaar": ("Behandelaar", ("behandelaar__naam",)),
    }
    uitvoernaam = "aanvragen"
    leerling_pad = "leerling_id"
    uitvoerkolommen = (
        Uitvoerkolom("Leerling", "leerling.lijstnaam", 32),
        Uitvoerkolom("Kenmerk", "kenmerk", 12),
        Uitvoerkolom("School", "school.naam", 34),
        Uitvoerkolom("Soort", "soort_voluit", 30),
        Uitvoerkolom(
            "Gevraagd", lambda aanvraag: _soort_en_categorie(aanvraag.gevraagd_soort, aanvraag.gevraagd_categorie)
        ),
        Uitvoerkolom("Stand", "status_enum.label", 26),
        Uitvoerkolom("Beslissen uiterlijk", lambda aanvraag: None if aanvraag.afgerond_at else aanvraag.beslistermijn),
        Uitvoerkolom("Opgeschort tot en met", lambda aanvraag: _opgeschort_tot(aanvraag)),
        Uitvoerkolom("Afgerond op", lambda aanvraag: _dag(aanvraag.afgerond_at), 14),
        Uitvoerkolom("Behandelaar", lambda aanvraag: getattr(aanvraag.behandelaar, "naam", None), 26),
    )

    def get_queryset(self) -> QuerySet[TlvAanvraag]:
        return TlvAanvraag.objects.zichtbaar_voor(self.gebruiker)

    def rijen(self, queryset: QuerySet) -> QuerySet:
        # What still runs comes first, the earliest deadline on top; what is decided follows, the newest on top.
        lopend = Q(afgerond_at__isnull=True)
        queryset = queryset.annotate(
            is_afgerond=ExpressionWrapper(~lopend, output_field=BooleanField()),
            termijn_open=Case(When(lopend, then=F("beslistermijn"))),
        )
        return queryset.select_related("leerling", "school", "behandelaar").only(
            "status",
            "soort",
            "onderinstroom",
            "emb",
            "gevraagd_soort",
            "gevraagd_categorie",
            "beslistermijn",
            "opgeschort_sinds",
            "opgeschort_tot",
            "afgerond_at",
            "leerling__roepnaam",
            "leerling__tussenvoegsel",
            "leerling__achternaam",
            "leerling__geboortedatum",
            "school__naam",
            "school__brin",
            "school__vestiging",
            "behandelaar__naam",
        )


class VerklaringenView(LijstView):
    """Declarations of this office that the user may see."""

    rollen = frozenset({Rol.BOC, Rol.SCHOOL}) | DIRECTIE
    template_name = "tlv/verklaringen.html"
    filterset_class = TlvFilter
    inzage_soort = InzageSoort.LIJST
    standaard_sortering = "-nummer"
    sorteringen = {
        "nummer": ("Nummer", ("jaar", "volgnummer")),
        "naam": ("Leerling", ("naam",)),
        "soort": ("Soort", ("soort", "categorie")),
        "van": ("Geldig van", ("van",)),
        "tot": ("Geldig tot en met", ("tot",)),
        "school": ("Aangevraagd door", ("school__naam",)),
    }
    uitvoernaam = "verklaringen"
    leerling_pad = "leerling_id"
    uitvoerkolommen = (
        Uitvoerkolom("Nummer", "nummer", 18),
        Uitvoerkolom("Leerling", "naam", 32),
        Uitvoerkolom("Soort", lambda tlv: _soort_en_categorie(tlv.soort, tlv.categorie), 12),
        Uitvoerkolom("Geldig van", "van", 14),
        Uitvoerkolom("Geldig tot en met", "laatste_dag", 16),
        Uitvoerkolom("Aangevraagd door", "school.naam", 34),
    )

    def get_queryset(self) -> QuerySet[Tlv]:
        return Tlv.objects.zichtbaar_voor(self.gebruiker)

    def rijen(self, queryset: QuerySet) -> QuerySet:
        return queryset.select_related("school", "besluit")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            mag_brieven_klaarzetten=rol_van(self.gebruiker) in DIRECTIE | {Rol.BOC},
            filters_als_adres=urlencode(self.gekozen_filters()),
            **kwargs,
        )


def _opgeschort_tot(aanvraag: TlvAanvraag) -> date | None:
    """The last day that does not count, while the term stands still."""
    loopt = not aanvraag.afgerond_at and aanvraag.wacht_op_aanvulling(timezone.localdate())
    return aanvraag.opgeschort_tot if loopt else None


def _soort_en_categorie(soort: str, categorie: str) -> str:
    """As the list shows it: "so laag", or "sbo" where there is no category."""
    return " ".join(deel for deel in (soort, categorie) if deel and deel != Categorie.NVT)


def _dag(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


class OverzichtView(RolMixin, TemplateView):
    """Counts per school: a board its own schools, a municipality the schools within it, the office all boards.

    No child can be seen: a municipality reads "minder dan 5" instead of a small number.
    """

    rollen = ZIEN_TOTALEN | {Rol.BESTUUR, Rol.GEMEENTE}
    template_name = "tlv/overzicht.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vandaag = timezone.localdate()
        rijen = list(self._rijen(vandaag))
        masker = rol_van(self.gebruiker) == Rol.GEMEENTE
        kolommen = {veld: [getattr(rij, veld) for rij in rijen] for veld in ("lopend", "sbo", "so", "aflopend")}
        per_bestuur = rol_van(self.gebruiker) in ZIEN_TOTALEN
        return super().get_context_data(
            rijen=[
                {
                    "naam": rij.naam,
                    "url": _scholen_van(rij) if per_bestuur else reverse("scholen:school", args=[rij.pk]),
                    "lijsten": self._lijsten(rij),
                    **{veld: gemaskeerd(getattr(rij, veld), masker) for veld in kolommen},
                }
                for rij in rijen
            ],
            totaal={veld: gemaskeerd_totaal(aantallen, masker) for veld, aantallen in kolommen.items()},
            lijsten=self._lijsten(),
            einde=einde_schooljaar(vandaag),
            per_bestuur=per_bestuur,
            gemaskeerd=masker,
            **kwargs,
        )

    def _lijsten(self, bestuur: Bestuur | None = None) -> dict[str, str]:
        """Addresses of what was counted, for who may read the names behind it; empty ones for anybody else."""
        if rol_van(self.gebruiker) not in DIRECTIE:
            return dict.fromkeys(("lopend", "sbo", "so", "aflopend"), "")
        van = {"bestuur": bestuur.pk} if bestuur else {}
        aanvragen, verklaringen = reverse("tlv:aanvragen"), reverse("tlv:verklaringen")
        return {
            "lopend": f"{aanvragen}?{urlencode({'status': OPEN, **van})}",
            "sbo": f"{verklaringen}?{urlencode({'geldig': 'nu', 'soort': 'sbo', **van})}",
            "so": f"{verklaringen}?{urlencode({'geldig': 'nu', 'soort': 'so', **van})}",
            "aflopend": f"{verklaringen}?{urlencode({'geldig': 'einde', **van})}",
        }

    def _rijen(self, vandaag: Any) -> QuerySet:
        gebruiker = self.gebruiker
        rol = rol_van(gebruiker)
        namens = gebruiker.namens
        basis: QuerySet = Bestuur.objects.all()
        if namens is not None and rol == Rol.BESTUUR:
            basis = School.objects.van_bestuur_op([namens.bestuur_id], vandaag)
        elif namens is not None and rol == Rol.GEMEENTE:
            basis = School.objects.filter(gemeente=namens.gemeente_id)
        geldig = geldig_op(vandaag, "tlvs__")
        aflopend = Q(tlvs__tot=einde_schooljaar(vandaag), tlvs__vervangen_per__isnull=True)
        open_ = Q(aanvragen__in=TlvAanvraag.objects.open().values("pk"))
        return basis.annotate(
            lopend=Count("aanvragen", filter=open_, distinct=True),
            sbo=Count("tlvs", filter=geldig & Q(tlvs__soort="sbo"), distinct=True),
            so=Count("tlvs", filter=geldig & Q(tlvs__soort="so"), distinct=True),
            aflopend=Count("tlvs", filter=aflopend, distinct=True),
        ).order_by("naam")


def _scholen_van(bestuur: Bestuur) -> str:
    return f"{reverse('scholen:lijst')}?bestuur={bestuur.pk}"


def _te_klein(aantal: int) -> bool:
    """Whether the count may point at a child; nought is no child."""
    return 0 < aantal < KLEINSTE_AANTAL


def gemaskeerd(aantal: int, masker: bool) -> str:
    """The count in words for the page: a small one is hidden from outsiders."""
    return f"minder dan {KLEINSTE_AANTAL}" if masker and _te_klein(aantal) else str(aantal)


def gemaskeerd_totaal(aantallen: Sequence[int], masker: bool) -> str:
    """The total of a column. Where counts are hidden, the total would give them away by subtraction: two that are one
    each as well as one alone."""
    verborgen = [aantal for aantal in aantallen if _te_klein(aantal)]
    totaal = sum(aantallen)
    if not (masker and verborgen):
        return str(totaal)
    zichtbaar = totaal - sum(verborgen)
    return f"meer dan {zichtbaar}" if zichtbaar else f"minder dan {KLEINSTE_AANTAL * len(verborgen)}"
