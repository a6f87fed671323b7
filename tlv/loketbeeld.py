"""What the page and the papers of a meeting show to one reader: the cases in sight, each with its time and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from leerlingen.models import Leerling
from tlv.enums import BijeenkomstStatus
from tlv.loketrechten import hele_bijeenkomsten, mag_leiden, mag_plannen, ziet_hele_bijeenkomst
from tlv.models import Deskundige, Deskundigenadvies, TlvAanvraag
from tlv.models.loket import Agendapunt, AgendapuntQuerySet, Bijeenkomst, BijeenkomstQuerySet, Deelnemer
from tlv.rules.bevinding import Bevinding
from tlv.rules.loketagenda import Agendazaak, later, looptijden, minuten_tussen, toets_duur, toets_zaken
from tlv.verslagbeeld import Loketadvies, advies_van

_TIJDEN = "de tijden van de agenda; van zaken buiten zicht alleen de minuten"
_AANTAL = "hoeveel zaken er zijn en hoe lang zij duren, voor wie de hele agenda kent"


@dataclass
class Agendaregel:
    """One case as the reader sees it."""

    punt: Agendapunt
    begin: time
    einde: time
    deelnemers: list[Deelnemer] = field(default_factory=list)
    eerder: list[Loketadvies] = field(default_factory=list)
    aandacht: tuple[Bevinding, ...] = ()

    @property
    def aanvraag(self) -> TlvAanvraag | None:
        """The request behind the case, when the reader may open it."""
        return self.punt.aanvraag if getattr(self.punt, "ziet_aanvraag", False) else None

    @property
    def adviezen(self) -> list[Deskundigenadvies]:
        """The experts who were asked for a written advice. What they wrote is not for a page that others look at."""
        gevraagd = self.aanvraag.adviezen.all() if self.aanvraag is not None else ()
        return [rij for rij in gevraagd if rij.gevraagd_at is not None and rij.ingetrokken_at is None]


@dataclass
class Bijeenkomstbeeld:
    """A meeting as the reader sees it. ``geheel``: the reader knows the whole agenda, its times and its length."""

    bijeenkomst: Bijeenkomst
    geheel: bool
    regels: list[Agendaregel]
    deelnemers: list[Deelnemer]
    van_anderen: int = 0
    minuten_van_anderen: int = 0
    minuten: int = 0
    aandacht: tuple[Bevinding, ...] = ()
    mag_plannen: bool = False
    mag_leiden: bool = False

    @property
    def begin(self) -> time | None:
        """When the reader is expected: at the begin, or when the first case in sight is on."""
        if self.geheel:
            return self.bijeenkomst.begin
        return min((regel.begin for regel in self.regels), default=None)

    @property
    def einde(self) -> time | None:
        if self.geheel:
            return self.bijeenkomst.einde
        return max((regel.einde for regel in self.regels), default=None)

    @property
    def duur(self) -> int:
        """Minutes from begin to end of the meeting."""
        return minuten_tussen(self.bijeenkomst.begin, self.bijeenkomst.einde)

    @property
    def over(self) -> int:
        """Minutes that are not given to a case; negative when there are too many cases."""
        return self.duur - self.minuten

    @property
    def leerlingen(self) -> list[int]:
        """Ids of the children in sight, for the trace."""
        return [regel.punt.leerling_id for regel in self.regels]


def met_lijst(bijeenkomsten: BijeenkomstQuerySet, gebruiker: Any) -> BijeenkomstQuerySet:
    """With what a row of the list shows: for who knows the whole agenda how many cases there are, for others how many
    of their own and from when to when those are on."""
    van_deze = Agendapunt.objects.systeem(_AANTAL).filter(bijeenkomst=OuterRef("pk")).order_by()
    eigen = Agendapunt.objects.zichtbaar_voor(gebruiker).filter(bijeenkomst=OuterRef("pk")).order_by()
    geheel: Any = Value(True) if mag_plannen(gebruiker) else Exists(_in_geheel(gebruiker))
    return bijeenkomsten.select_related("voorzitter").annotate(
        geheel=geheel,
        zaken_alle=_per_bijeenkomst(van_deze, Count("pk")),
        zaken_eigen=_per_bijeenkomst(eigen, Count("pk")),
        eerste_eigen=_per_bijeenkomst(eigen, Min("volgorde")),
        laatste_eigen=_per_bijeenkomst(eigen, Max("volgorde")),
        minuten_ervoor=_per_bijeenkomst(van_deze.filter(volgorde__lt=OuterRef("eerste_eigen")), Sum("minuten")),
        minuten_tot=_per_bijeenkomst(van_deze.filter(volgorde__lte=OuterRef("laatste_eigen")), Sum("minuten")),
    )


def _in_geheel(gebruiker: Any) -> Any:
    return hele_bijeenkomsten(gebruiker).filter(bijeenkomst=OuterRef("pk"))


def _per_bijeenkomst(punten: AgendapuntQuerySet, som: Any) -> Coalesce:
    geteld = punten.values("bijeenkomst").annotate(som=som).values("som")
    return Coalesce(Subquery(geteld, output_field=IntegerField()), 0)


def zaken_in_lijst(bijeenkomst: Any) -> int:
    """Out of ``met_lijst``: how many cases the reader may know of."""
    return int(bijeenkomst.zaken_alle if bijeenkomst.geheel else bijeenkomst.zaken_eigen)


def tijd_in_lijst(bijeenkomst: Any) -> str:
    """Out of ``met_lijst``: from when to when the reader is expected."""
    begin, einde = bijeenkomst.begin, bijeenkomst.einde
    if not bijeenkomst.geheel:
        begin, einde = later(begin, bijeenkomst.minuten_ervoor), later(begin, bijeenkomst.minuten_tot)
    return f"{begin:%H:%M} – {einde:%H:%M}"


def beeld_van(bijeenkomst: Bijeenkomst, gebruiker: Any) -> Bijeenkomstbeeld:
    """The meeting as this reader sees it; at most six questions, however many cases there are."""
    geheel = ziet_hele_bijeenkomst(gebruiker, bijeenkomst)
    alle = list(
        Agendapunt.objects.systeem(_TIJDEN)
        .filter(bijeenkomst=bijeenkomst)
        .order_by("volgorde", "pk")
        .values_list("pk", "minuten")
    )
    tijden = dict(zip((pk for pk, _ in alle), looptijden(bijeenkomst.begin, [duur for _, duur in alle]), strict=True))
    punten = list(zaken_in_zicht(bijeenkomst, gebruiker))
    deelnemers = list(
        Deelnemer.objects.zichtbaar_voor(gebruiker)
        .filter(bijeenkomst=bijeenkomst)
        .select_related("gebruiker", "gezagdrager__leerling")
        .annotate(is_vast=Exists(Deskundige.objects.filter(vast=True, gebruiker=OuterRef("gebruiker"))))
        .order_by("pk")
    )
    beeld = Bijeenkomstbeeld(
        bijeenkomst=bijeenkomst,
        geheel=geheel,
        regels=_regels(
            punten, tijden, deelnemers, gebruiker, met_aandacht=mag_plannen(gebruiker) and bijeenkomst.is_open
        ),
        deelnemers=[deelnemer for deelnemer in deelnemers if deelnemer.agendapunt_id is None],
        minuten=sum(duur for _, duur in alle),
        mag_plannen=mag_plannen(gebruiker) and bijeenkomst.is_open,
        mag_leiden=mag_leiden(gebruiker, bijeenkomst) and bijeenkomst.is_open,
    )
    if geheel:
        beeld.van_anderen = len(alle) - len(punten)
        beeld.minuten_van_anderen = beeld.minuten - sum(punt.minuten for punt in punten)
    if beeld.mag_plannen:
        beeld.aandacht = toets_duur(bijeenkomst.begin, bijeenkomst.einde, [beeld.minuten])
    return beeld


def zaken_in_zicht(bijeenkomst: Bijeenkomst, gebruiker: Any) -> AgendapuntQuerySet:
    """The cases of this meeting that the reader may see, with what is read from them, in their order."""
    adviezen = Deskundigenadvies.objects.select_related("deskundige__gebruiker").order_by("pk")
    aanvraag = TlvAanvraag.objects.zichtbaar_voor(gebruiker).filter(pk=OuterRef("aanvraag"))
    kind = Leerling.objects.zichtbaar_voor(gebruiker).filter(pk=OuterRef("leerling"))
    punten: AgendapuntQuerySet = (
        Agendapunt.objects.zichtbaar_voor(gebruiker)
        .filter(bijeenkomst=bijeenkomst)
        .select_related("leerling", "aanvraag", "school")
        .prefetch_related(Prefetch("aanvraag__adviezen", adviezen))
        .annotate(ziet_aanvraag=Exists(aanvraag), ziet_kind=Exists(kind))
        .order_by("volgorde", "pk")
    )
    return punten


def _regels(
    punten: Sequence[Agendapunt],
    tijden: dict[int, tuple[time, time]],
    deelnemers: Iterable[Deelnemer],
    gebruiker: Any,
    *,
    met_aandacht: bool,
) -> list[Agendaregel]:
    per_zaak: dict[int | None, list[Deelnemer]] = defaultdict(list)
    for deelnemer in deelnemers:
        per_zaak[deelnemer.agendapunt_id].append(deelnemer)
    eerder = _eerdere_adviezen(punten, gebruiker)
    aanwezig_vast = any(getattr(deelnemer, "is_vast", False) for deelnemer in per_zaak[None])
    regels = []
    for punt in punten:
        begin, einde = tijden[punt.pk]
        regel = Agendaregel(punt, begin, einde, per_zaak[punt.pk], eerder[punt.leerling_id])
        if met_aandacht:
            regel.aandacht = toets_zaken([feiten_van(regel, aanwezig_vast)])
        regels.append(regel)
    return regels


def feiten_van(regel: Agendaregel, vaste_deskundige: bool) -> Agendazaak:
    """What the rules ask about this case; ``vaste_deskundige``: one is invited for the whole meeting."""
    return Agendazaak(
        naam=regel.punt.leerling.naam,
        over_so=regel.punt.gaat_over_so,
        met_vaste_deskundige=vaste_deskundige or any(getattr(rij, "is_vast", False) for rij in regel.deelnemers),
        met_ouders=any(rij.gezagdrager_id for rij in regel.deelnemers),
        reden_zonder_ouders=regel.punt.reden_zonder_ouders,
    )


def _eerdere_adviezen(punten: Sequence[Agendapunt], gebruiker: Any) -> dict[int, list[Loketadvies]]:
    """Per child what earlier meetings advised, as far as the reader may see that, the newest first. One question."""
    gevonden: dict[int, list[Loketadvies]] = defaultdict(list)
    rijen = (
        Agendapunt.objects.zichtbaar_voor(gebruiker)
        .filter(
            leerling__in=[punt.leerling_id for punt in punten],
            bijeenkomst__status=BijeenkomstStatus.AFGESLOTEN,
        )
        .exclude(pk__in=[punt.pk for punt in punten])
        .select_related("bijeenkomst")
        .order_by("-bijeenkomst__datum", "-pk")
    )
    for rij in rijen:
        if (advies := advies_van(rij)) is not None:
            gevonden[rij.leerling_id].append(advies)
    return gevonden


def komende_bijeenkomsten(gebruiker: Any, vandaag: date, *, ook: int | None = None) -> BijeenkomstQuerySet:
    """Planned meetings from today on, the nearest first: where a case can go. ``ook``: one that may have been already,
    such as a round table that is written down afterwards."""
    bijeenkomsten: BijeenkomstQuerySet = (
        Bijeenkomst.objects.zichtbaar_voor(gebruiker)
        .filter(Q(datum__gte=vandaag) | Q(pk=ook), status=BijeenkomstStatus.GEPLAND)
        .order_by("datum", "begin", "pk")
    )
    return bijeenkomsten


def komend_eerst(bijeenkomsten: BijeenkomstQuerySet, vandaag: Any) -> BijeenkomstQuerySet:
    """With ``is_geweest`` and ``komend``, to sort by: what is to come first, the nearest on top; then the latest."""
    komend = Q(datum__gte=vandaag)
    return bijeenkomsten.annotate(
        is_geweest=ExpressionWrapper(~komend, output_field=BooleanField()),
        komend=Case(When(komend, then=F("datum"))),
    )
