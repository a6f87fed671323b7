"""Where a text of the dossier was carried over from: the mark beside it. Values for templates, without own queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting
from tlv.enums import Onderdeel
from tlv.models import Beeldveld, Dossier, Factor, Interventie, Ondersteuningsbehoefte, Onderzoek, TlvAanvraag
from tlv.models.aanvraag import kenmerk_van
from tlv.models.dossier import NIVEAUS

# The running texts that can be carried over, by section.
TEKSTEN: dict[Onderdeel, tuple[str, ...]] = {
    Onderdeel.SCHOOL_EN_NIVEAU3: ("niveau3_geboden", "niveau3_resultaat", "reden_geen_niveau3"),
    Onderdeel.HGPD_VOORGESCHIEDENIS: ("voorgeschiedenis",),
    Onderdeel.HGPD_ONDERZOEKEN: ("reden_geen_onderzoek",),
    Onderdeel.HGPD_WEGING: ("weging",),
    Onderdeel.HGPD_BEHOEFTEN: ("conclusie", "arrangement"),
}
# The rows that can be carried over: model, the rows of a request read with ``met_feiten()``, section.
RIJEN: tuple[tuple[type[Any], str, Onderdeel], ...] = (
    (Onderzoek, "rijen_onderzoeken", Onderdeel.HGPD_ONDERZOEKEN),
    (Interventie, "rijen_interventies", Onderdeel.HGPD_INTERVENTIES),
    (Factor, "rijen_factoren", Onderdeel.HGPD_BEELD),
    (Beeldveld, "rijen_beeldvelden", Onderdeel.HGPD_BEELD),
    (Ondersteuningsbehoefte, "rijen_behoeften", Onderdeel.HGPD_BEHOEFTEN),
)
# The day of the source of a row, an OPP or a request: the first one that is there.
_DAG_VAN_BRON = ("bron_opp__vastgesteld_op", "bron_aanvraag__ontvangen_op", "bron_aanvraag__aangemaakt_at")
# The sections into which texts can be carried over: level 3 and the six parts of the HGPD.
OVER_TE_NEMEN = tuple(deel for deel in Onderdeel if deel in TEKSTEN or deel in {rij[2] for rij in RIJEN})


@dataclass(frozen=True)
class Herkomst:
    """The mark of one text: what it is, the source it came from, and the day somebody found that it still holds.

    ``sleutel`` names the text within its section: "factor-33", or "dossier-weging".
    """

    onderdeel: Onderdeel
    sleutel: str
    kop: str
    tekst: str
    bron: str
    nagekeken_op: date | None = None

    @property
    def rij(self) -> int | None:
        """The number of the row; None for a running text."""
        nummer = self.sleutel.partition("-")[2]
        return int(nummer) if nummer.isdecimal() else None

    @property
    def in_woorden(self) -> str:
        """The mark as it stands beside the text."""
        if self.nagekeken_op is None:
            return f"uit {self.bron}, nog niet bijgewerkt"
        return f"uit {self.bron}, nagekeken op {self.nagekeken_op:%d-%m-%Y}"


def naam_van_bron(dag: date, aanvraag: int | None = None) -> str:
    """A source in words: "het OPP van 12-09-2026"; of a request, by its number, "aanvraag A000123 van 03-02-2025"."""
    wat = "het OPP" if aanvraag is None else f"aanvraag {kenmerk_van(aanvraag)}"
    return f"{wat} van {dag:%d-%m-%Y}"


def rijkop(model: type[Any], rij: Mapping[str, Any]) -> str:
    """What a row is about, above its text."""
    if model is Onderzoek:
        return str(rij["onderzoek"])
    if model is Interventie:
        return NIVEAUS[rij["niveau"]]
    if model is Factor:
        helpt = rij["richting"] == FactorRichting.COMPENSEREND
        return f"{BeeldVeld(rij['veld']).label}: {'helpt' if helpt else 'hindert'}"
    if model is Beeldveld:
        return f"{BeeldVeld(rij['veld']).label}: geen bijzonderheden"
    return f"Nodig: {BehoefteVan(rij['van_wie']).label.lower()}"


def rijtekst(model: type[Any], rij: Mapping[str, Any]) -> str:
    """The text of a row in one."""
    if model is Onderzoek:
        return str(rij["uitkomst"])
    if model is Interventie:
        return "\n".join(
            filter(None, [rij["omschrijving"], f"Resultaat: {rij['resultaat']}" if rij["resultaat"] else ""])
        )
    return str(rij["geen_bijzonderheden"] if model is Beeldveld else rij["tekst"])


def veldkop(veld: str) -> str:
    """What a running text is, above it."""
    naam = str(getattr(Dossier._meta.get_field(veld), "verbose_name", veld))
    return naam[:1].upper() + naam[1:]


def herkomsten(aanvraag: TlvAanvraag, onderdeel: Onderdeel | None = None) -> list[Herkomst]:
    """The marks of a request read with ``met_feiten()``, of one section or of all."""
    alle = [*_van_teksten(aanvraag), *_van_rijen(aanvraag)]
    return [mark for mark in alle if onderdeel is None or mark.onderdeel == onderdeel]


def per_sleutel(aanvraag: TlvAanvraag) -> dict[str, Herkomst]:
    """The marks by the text they belong to."""
    return {mark.sleutel: mark for mark in herkomsten(aanvraag)}


def nog_na_te_kijken(aanvraag: TlvAanvraag) -> dict[Onderdeel, int]:
    """How many carried-over texts nobody looked at yet, by section."""
    aantallen: dict[Onderdeel, int] = {}
    for mark in herkomsten(aanvraag):
        if mark.nagekeken_op is None:
            aantallen[mark.onderdeel] = aantallen.get(mark.onderdeel, 0) + 1
    return aantallen


def _van_teksten(aanvraag: TlvAanvraag) -> Iterable[Herkomst]:
    dossier = aanvraag.dossier
    for onderdeel, velden in TEKSTEN.items():
        for veld in velden:
            if (bron := dossier.herkomst.get(veld)) and getattr(dossier, veld):
                yield Herkomst(
                    onderdeel,
                    f"dossier-{veld}",
                    veldkop(veld),
                    getattr(dossier, veld),
                    naam_van_bron(_dag(bron["datum"]), bron.get("aanvraag")),
                    _dag(bron["nagekeken"]) if "nagekeken" in bron else None,
                )


def _van_rijen(aanvraag: TlvAanvraag) -> Iterable[Herkomst]:
    for model, naam, onderdeel in RIJEN:
        for rij in getattr(aanvraag, naam):
            if (dag := next((rij[kolom] for kolom in _DAG_VAN_BRON if rij[kolom]), None)) is None:
                continue
            nagekeken = rij["bron_nagekeken_op"]
            yield Herkomst(
                onderdeel,
                f"{model._meta.model_name}-{rij['id']}",
                rijkop(model, rij),
                rijtekst(model, rij),
                naam_van_bron(_dag(dag), rij["bron_aanvraag"]),
                _dag(nagekeken) if nagekeken else None,
            )


def _dag(tekst: str) -> date:
    """A day out of JSON: of a date, or of a moment."""
    moment = datetime.fromisoformat(tekst)
    return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()


def vergeet_gewijzigd(dossier: Dossier, velden: Iterable[str]) -> None:
    """Running texts that became others are of who wrote them: their marks go. Under the lock of the request."""
    rijen = Dossier.objects.systeem("het dossier dat net wordt bewaard").filter(pk=dossier.pk)
    bewaard = rijen.values_list("herkomst", flat=True).get()
    if weg := set(velden) & set(bewaard):
        rijen.update(herkomst={veld: bron for veld, bron in bewaard.items() if veld not in weg})
