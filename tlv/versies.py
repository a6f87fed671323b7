"""Who wrote what when in a section of the dossier: its versions, with what changed in each, old beside new.

Read from the history of the rows (pghistory). The context of that history holds the version of the section, and the
journal says who saved that version, in which role, and when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from pghistory.models import Context

from swv.journaal.models import Gebeurtenis
from swv.toegang.enums import Rol
from tlv.enums import Onderdeel, ZienswijzeVorm
from tlv.gebeurtenissen import ONDERDEEL_BEWAARD
from tlv.herkomst import RIJEN, TEKSTEN, rijkop, rijtekst
from tlv.models import Dossier, Interventie, Onderzoek, Ouderinformatie, TlvAanvraag
from tlv.overnemen import KOLOMMEN
from tlv.services.aanvraag import versiesleutel

# More rows of history than a section ever has; the oldest are left out.
MEESTE_REGELS = 1500
_REDEN = "de geschiedenis van de aanvraag in handen"
_VELDEN: dict[Onderdeel, tuple[str, ...]] = {
    **TEKSTEN,
    Onderdeel.SCHOOL_EN_NIVEAU3: (
        "niveau3_geboden",
        "niveau3_van",
        "niveau3_tot",
        "niveau3_geevalueerd_op",
        "niveau3_resultaat",
        "reden_geen_niveau3",
    ),
    Onderdeel.GEVRAAGD: ("school_schiet_tekort", "speciaal_kan_wel", "leeftijdsgrond"),
}
_GEVRAAGD = ("gevraagd_soort", "gevraagd_categorie", "gevraagd_vanaf", "gevraagd_tot", "emb", "eerdere_tlv_nummer")
_OUDER = ("gezagdrager__naam", "geinformeerd_op", "vorm", "mening")
MET_VERSIES = tuple(
    deel for deel in Onderdeel if deel in {*_VELDEN, Onderdeel.OUDERS} or deel in {rij[2] for rij in RIJEN}
)


@dataclass(frozen=True)
class Verschil:
    """One text that changed. Empty before: it was added; empty after: it was taken away."""

    kop: str
    oud: str
    nieuw: str


@dataclass
class Versie:
    """What one save of a section changed: who, in which role, when."""

    op: datetime
    wie: str = ""
    rol: str = ""
    nummer: int | None = None
    verschillen: list[Verschil] = field(default_factory=list)


@dataclass(frozen=True)
class _Stap:
    """A row of the history: when, under which context, and what stood there before and after."""

    op: datetime
    context: str
    kop: str
    oud: str
    nieuw: str


def versies(aanvraag: TlvAanvraag, onderdeel: Onderdeel) -> list[Versie]:
    """The versions of a section of a request read with ``met_feiten()``, newest first. At most seven queries."""
    stappen = sorted(_stappen(aanvraag, onderdeel), key=lambda stap: stap.op)[-MEESTE_REGELS:]
    # One save is one context; without a context, one moment.
    bijeen: dict[tuple[str, datetime | None], list[_Stap]] = defaultdict(list)
    for stap in stappen:
        bijeen[stap.context, None if stap.context else stap.op].append(stap)
    nummers = _nummers({stap.context for stap in stappen if stap.context}, onderdeel)
    bewaard = _bewaard(aanvraag, onderdeel)
    gevonden = []
    for (context, _), rij in bijeen.items():
        versie = Versie(op=rij[0].op, nummer=nummers.get(context), verschillen=_verschillen(rij))
        if (gebeurtenis := bewaard.get(versie.nummer)) is not None:
            versie.op, versie.wie = gebeurtenis.op, gebeurtenis.actor.naam if gebeurtenis.actor else ""
            versie.rol = Rol(gebeurtenis.rol).label if gebeurtenis.rol in set(Rol) else ""
        if versie.verschillen:
            gevonden.append(versie)
    if gevonden and not gevonden[-1].wie:
        _vul_laatste_aan(gevonden[-1], aanvraag, onderdeel)
    return gevonden[::-1]


def _vul_laatste_aan(versie: Versie, aanvraag: TlvAanvraag, onderdeel: Onderdeel) -> None:
    """A version of before versions were kept: the last one is of who saved the section last."""
    for rij in aanvraag.rijen_bewerkingen:
        if rij["onderdeel"] == onderdeel:
            versie.wie, versie.op = rij["bewerkt_door__naam"], datetime.fromisoformat(rij["bewerkt_at"])


def _nummers(contexten: Iterable[str], onderdeel: Onderdeel) -> dict[str, int]:
    """The version of the section that each context of the history holds."""
    gevonden = Context.objects.filter(pk__in=contexten).values_list("pk", "metadata")
    naam = versiesleutel(onderdeel)
    return {str(pk): gegevens[naam] for pk, gegevens in gevonden if naam in gegevens}


def _bewaard(aanvraag: TlvAanvraag, onderdeel: Onderdeel) -> dict[int | None, Gebeurtenis]:
    """Who saved each version, out of the journal."""
    rijen = Gebeurtenis.objects.filter(
        content_type=ContentType.objects.get_for_model(TlvAanvraag),
        object_id=str(aanvraag.pk),
        soort=ONDERDEEL_BEWAARD,
        gegevens__onderdeel=onderdeel.label,
        gegevens__has_key="versie",
    ).select_related("actor")
    return {rij.gegevens["versie"]: rij for rij in rijen}


# --- The history of the rows ----------------------------------------------------------------------------------------


def _stappen(aanvraag: TlvAanvraag, onderdeel: Onderdeel) -> Iterable[_Stap]:
    if velden := _VELDEN.get(onderdeel):
        yield from _van_velden(Dossier, velden, {"aanvraag": aanvraag.pk})
    if onderdeel == Onderdeel.GEVRAAGD:
        yield from _van_velden(TlvAanvraag, _GEVRAAGD, {"pgh_obj": aanvraag.pk})
    if onderdeel == Onderdeel.OUDERS:
        yield from _van_rijen(aanvraag, Ouderinformatie, _OUDER, _over_ouder)
    for model, _, deel in RIJEN:
        if deel == onderdeel:
            yield from _van_rijen(
                aanvraag, model, KOLOMMEN[model], lambda rij, m=model: (rijkop(m, rij), _tekst(m, rij))
            )


def _over_ouder(rij: Mapping[str, Any]) -> tuple[str, str]:
    """The parent, and what was told and answered."""
    hoe = ZienswijzeVorm(rij["vorm"]).label.lower()
    return rij["gezagdrager__naam"], f"{in_woorden(rij['geinformeerd_op'])}, {hoe}\n{rij['mening']}".strip()


def _tekst(model: type[Any], rij: Mapping[str, Any]) -> str:
    """The whole row in words, with its days."""
    if model is Onderzoek:
        return _regels(rij, "datum", "onderzoeker", "uitkomst")
    if model is Interventie:
        tot = in_woorden(rij["tot"]) or "loopt nog"
        return f"{in_woorden(rij['van'])} – {tot}\n{rijtekst(model, rij)}"
    return rijtekst(model, rij)


def _regels(rij: Mapping[str, Any], *velden: str) -> str:
    return "\n".join(filter(None, (in_woorden(rij[veld]) for veld in velden)))


def in_woorden(waarde: Any) -> str:
    """A value for a reader; empty for nothing."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    return str(waarde or "")


def _gebeurd(model: type[Any], waar: Mapping[str, Any], velden: Iterable[str]) -> list[dict[str, Any]]:
    geschiedenis = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
    rijen = geschiedenis.objects.systeem(_REDEN).filter(**waar).order_by("-pgh_id")[:MEESTE_REGELS]
    kolommen = ("pgh_created_at", "pgh_context_id", "pgh_label", "pgh_obj_id", *velden)
    return list(rijen.values(*kolommen))[::-1]


def _van_velden(model: type[Any], velden: tuple[str, ...], waar: Mapping[str, Any]) -> Iterable[_Stap]:
    vorige: dict[str, Any] = {}
    for rij in _gebeurd(model, waar, velden):
        for veld in velden:
            oud, nieuw = _veldwaarde(model, veld, vorige.get(veld)), _veldwaarde(model, veld, rij[veld])
            if oud != nieuw:
                kop = str(getattr(model._meta.get_field(veld), "verbose_name", veld))
                yield _stap(rij, kop[:1].upper() + kop[1:], oud, nieuw)
        vorige = rij


def _veldwaarde(model: type[Any], veld: str, waarde: Any) -> str:
    """In words; a box that was never ticked says nothing."""
    keuzes = dict(getattr(model._meta.get_field(veld), "flatchoices", ()))
    return "" if waarde in (None, "", False) else str(keuzes.get(waarde) or in_woorden(waarde))


def _van_rijen(aanvraag: TlvAanvraag, model: type[Any], kolommen: Iterable[str], in_delen: Any) -> Iterable[_Stap]:
    stand: dict[int, str] = {}
    for rij in _gebeurd(model, {"aanvraag": aanvraag.pk}, kolommen):
        kop, tekst = in_delen(rij)
        oud = stand.pop(rij["pgh_obj_id"], "")
        nieuw = "" if rij["pgh_label"] == "delete" else tekst
        if nieuw:
            stand[rij["pgh_obj_id"]] = nieuw
        if oud != nieuw:
            yield _stap(rij, kop, oud, nieuw)


def _stap(rij: Mapping[str, Any], kop: str, oud: str, nieuw: str) -> _Stap:
    return _Stap(rij["pgh_created_at"], str(rij["pgh_context_id"] or ""), kop, oud, nieuw)


def _verschillen(stappen: Iterable[_Stap]) -> list[Verschil]:
    """What one save changed. A line that was taken away and one that came in its place are one change."""
    per_kop: dict[str, tuple[list[str], list[str], list[Verschil]]] = {}
    for stap in stappen:
        weg, erbij, anders = per_kop.setdefault(stap.kop, ([], [], []))
        if stap.oud and stap.nieuw:
            anders.append(Verschil(stap.kop, stap.oud, stap.nieuw))
        elif stap.oud:
            weg.append(stap.oud)
        else:
            erbij.append(stap.nieuw)
    gevonden = []
    for kop, (weg, erbij, anders) in per_kop.items():
        samen = max(len(weg), len(erbij))
        paren = zip(weg + [""] * (samen - len(weg)), erbij + [""] * (samen - len(erbij)), strict=True)
        gevonden += [*anders, *(Verschil(kop, oud, nieuw) for oud, nieuw in paren)]
    return gevonden
