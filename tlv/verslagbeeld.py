"""What the pages show of the loket: the case among the others of its meeting, and what was advised before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse

from swv.documenten.models import Bijlage
from swv.toegang.enums import DESKUNDIGEN
from swv.toegang.permissions import rol_van
from tlv import rules
from tlv.enums import BijeenkomstSoort, BijeenkomstStatus, BijlageSoort, LoketUitkomst, Trede, ZaakSoort
from tlv.models import Agendapunt, Deskundigenadvies, TlvAanvraag
from tlv.permissions import is_kantoor


@dataclass(frozen=True)
class Plaats:
    """Where a case stands on the agenda, among those this reader may see."""

    nummer: int
    aantal: int
    vorige: int | None
    volgende: int | None


@dataclass(frozen=True)
class Loketadvies:
    """What a meeting advised, dated: for the page of a request, the decision and the file."""

    datum: date
    soort: str
    uitkomst: str
    eens: str
    toon: str
    alternatief: str
    ladder: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Dossierbeeld:
    """The file behind a case at the table, as far as this reader may open it.

    Of an expert only whether the written advice is in: what it says is read elsewhere, by who may.
    """

    aanvraag: TlvAanvraag
    deskundigen: tuple[tuple[str, bool], ...]
    bijlagen: tuple[tuple[str, str, str], ...]


_VELDEN = ("pk", "bijeenkomst_id", "zaak", "uitkomst", "categorie", "unaniem", "alternatief")
_VAN_BIJEENKOMST = {"datum": F("bijeenkomst__datum"), "soort": F("bijeenkomst__soort")}


def omgeving(punt: Agendapunt, gebruiker: Any) -> tuple[Plaats, tuple[Loketadvies, ...]]:
    """The place on the agenda, and what other meetings advised on this child. One query."""
    rijen = list(
        Agendapunt.objects.zichtbaar_voor(gebruiker)
        .filter(
            Q(bijeenkomst=punt.bijeenkomst_id)
            | Q(leerling=punt.leerling_id, bijeenkomst__status=BijeenkomstStatus.AFGESLOTEN)
        )
        .order_by("bijeenkomst__datum", "volgorde", "pk")
        .values(*_VELDEN, **_VAN_BIJEENKOMST)
    )
    hier = [rij["pk"] for rij in rijen if rij["bijeenkomst_id"] == punt.bijeenkomst_id]
    nummer = hier.index(punt.pk)
    plaats = Plaats(
        nummer=nummer + 1,
        aantal=len(hier),
        vorige=hier[nummer - 1] if nummer else None,
        volgende=hier[nummer + 1] if nummer + 1 < len(hier) else None,
    )
    elders = (rij for rij in rijen if rij["bijeenkomst_id"] != punt.bijeenkomst_id)
    return plaats, tuple(_loketadvies(rij, met_link=True) for rij in elders)


def advies_van(punt: Agendapunt) -> Loketadvies | None:
    """What the meeting advised on this case, of which the reader may see the minutes; None until they are fixed."""
    if punt.bijeenkomst.status != BijeenkomstStatus.AFGESLOTEN:
        return None
    van_bijeenkomst = {"datum": punt.bijeenkomst.datum, "soort": punt.bijeenkomst.soort}
    return _loketadvies({veld: getattr(punt, veld) for veld in _VELDEN} | van_bijeenkomst, met_link=True)


def loketadviezen(aanvraag: TlvAanvraag, gebruiker: Any) -> list[Loketadvies]:
    """What the loket advised on this request, out of ``met_feiten()``. An expert who was asked reads the outcome; the
    minutes only who sat at the table, and the ladder only the office."""
    met_link = rol_van(gebruiker) not in DESKUNDIGEN
    rijen = [_loketadvies(rij, met_link=met_link) for rij in aanvraag.rijen_loketadviezen]
    return rijen if is_kantoor(gebruiker) else [replace(rij, ladder=()) for rij in rijen]


def _loketadvies(rij: Mapping[str, Any], *, met_link: bool) -> Loketadvies:
    uitkomst = LoketUitkomst(rij["uitkomst"])
    dag = rij["datum"]
    eens, toon = eensgezindheid(uitkomst, rij["unaniem"])
    return Loketadvies(
        datum=date.fromisoformat(dag) if isinstance(dag, str) else dag,
        soort=BijeenkomstSoort(rij["soort"]).label,
        uitkomst=rules.uitkomst_in_woorden(ZaakSoort(rij["zaak"]), uitkomst, rij["categorie"]),
        eens=eens,
        toon=toon,
        alternatief=rij["alternatief"],
        ladder=tuple(trede_in_woorden(trede) for trede in rij.get("treden", ())),
        url=reverse("tlv:agendapunt", args=[rij["pk"]]) if met_link else "",
    )


def eensgezindheid(uitkomst: LoketUitkomst, unaniem: bool | None) -> tuple[str, str]:
    """Words and tone for whether everybody agreed."""
    if uitkomst == LoketUitkomst.VERVOLG:
        return "Komt terug", "bezig"
    return ("Unaniem", "goed") if unaniem else ("Niet unaniem", "let_op")


def trede_in_woorden(trede: Mapping[str, Any]) -> str:
    """A rung in one line: "Maatwerktraject van de BOC-coördinator (12-03-2026): niet opgelost"."""
    dag = datetime.fromisoformat(trede["datum"]).date()
    hoe = "opgelost" if trede["opgelost"] else "niet opgelost"
    return f"{Trede(trede['trede']).label} ({dag:%d-%m-%Y}): {hoe}"


def dossierbeeld(punt: Agendapunt, gebruiker: Any) -> Dossierbeeld | None:
    """The file of the request behind this case; None without one, or when the reader may not see it. One query."""
    if punt.aanvraag_id is None:
        return None
    adviezen = Deskundigenadvies.objects.filter(aanvraag=OuterRef("pk"), ingetrokken_at__isnull=True).order_by("pk")
    stukken = (
        Bijlage.objects.huidig()
        .filter(content_type=ContentType.objects.get_for_model(TlvAanvraag), object_id=OuterRef("pk"))
        .order_by("pk")
    )
    aanvraag = (
        TlvAanvraag.objects.zichtbaar_voor(gebruiker)
        .filter(pk=punt.aanvraag_id)
        .annotate(
            aan_tafel=ArraySubquery(
                adviezen.values(rij=JSONObject(naam="deskundige__gebruiker__naam", binnen="uitgebracht_at"))
            ),
            stukken=ArraySubquery(stukken.values(rij=JSONObject(pk="pk", soort="soort", naam="bestandsnaam"))),
        )
        .first()
    )
    if aanvraag is None:
        return None
    return Dossierbeeld(
        aanvraag=aanvraag,
        deskundigen=tuple((rij["naam"], bool(rij["binnen"])) for rij in aanvraag.aan_tafel),
        bijlagen=tuple((rij["pk"], BijlageSoort(rij["soort"]).label, rij["naam"]) for rij in aanvraag.stukken),
    )
