"""What can be carried over into a section of the dossier: from the OPP of the pupil and from earlier dossiers.

Whoever carries over reads the source, so the source is only what that user may read anyway: a BOC the requests of the
own boards and every OPP of the pupil, a school its own requests and its own OPP. Of a request of another board or
school nothing is shown, not even that it is there; its BOC can be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from leerlingen.models import Opp, Oppbehoefte, Oppdoel, Oppfactor
from leerlingen.rules.opp import EXTRA_ONDERSTEUNING
from swv.organisatie.beleid import beleid_op
from tlv.enums import Onderdeel
from tlv.herkomst import OVER_TE_NEMEN, RIJEN, TEKSTEN, naam_van_bron, rijkop, rijtekst, veldkop
from tlv.models import Beeldveld, Factor, Interventie, Ondersteuningsbehoefte, Onderzoek, TlvAanvraag
from tlv.models.rijen import als_json
from tlv.rules.bewaren import dossier_blijft_tot

# More sources than somebody wants to read beside each other.
MEESTE_OPPS = 2
MEESTE_AANVRAGEN = 3
GEKEURD = "van bronnen die deze gebruiker net mocht zien"
# Days that come with a text, where none stand yet.
DAGEN_BIJ: dict[str, tuple[str, ...]] = {
    "niveau3_geboden": ("niveau3_van", "niveau3_tot"),
    "niveau3_resultaat": ("niveau3_geevalueerd_op",),
}
KOLOMMEN: dict[type[Any], tuple[str, ...]] = {
    Onderzoek: ("datum", "onderzoek", "onderzoeker", "uitkomst"),
    Interventie: ("niveau", "omschrijving", "van", "tot", "resultaat"),
    Factor: ("veld", "richting", "tekst"),
    Beeldveld: ("veld", "geen_bijzonderheden"),
    Ondersteuningsbehoefte: ("van_wie", "tekst"),
}
_VERNIETIGD = (
    "Dit dossier is vernietigd: dat gebeurt {jaren} jaar na de beoordeling. Het besluit bleef bewaard, de tekst niet."
)


@dataclass(frozen=True)
class Aanbod:
    """One text that can be carried over: a row of ``model``, or the running text ``veld``.

    ``bezwaar`` says why it cannot be ticked: it is there already, or there is a text of your own.
    """

    sleutel: str
    kop: str
    tekst: str
    waarden: Mapping[str, Any]
    model: type[Any] | None = None
    veld: str = ""
    bezwaar: str = ""

    @property
    def plek(self) -> tuple[Any, ...]:
        """The place it takes: a running text and the word on a field of the picture have one, a row any number."""
        if self.model is None:
            return (self.veld,)
        return (self.model, self.kop if self.model is Beeldveld else frozenset(self.waarden.items()))


@dataclass(frozen=True)
class Bron:
    """A source with what it offers. ``reden`` says why it offers nothing."""

    sleutel: str
    naam: str
    datum: date
    opp: int | None = None
    aanvraag: int | None = None
    aanbod: tuple[Aanbod, ...] = ()
    reden: str = ""

    @property
    def te_kiezen(self) -> bool:
        """Whether there is anything to tick."""
        return any(not rij.bezwaar for rij in self.aanbod)

    def als_herkomst(self) -> dict[str, Any]:
        """The mark on a running text, as the dossier keeps it."""
        van = {"opp": self.opp} if self.opp is not None else {"aanvraag": self.aanvraag}
        return {**van, "datum": self.datum.isoformat()}


def bronnen(aanvraag: TlvAanvraag, onderdeel: Onderdeel, gebruiker: Any, vandaag: date) -> list[Bron]:
    """The sources this user may read for one section of a request read with ``met_feiten()``, newest first.

    At most three queries, however much there is.
    """
    opps = list(
        Opp.objects.zichtbaar_voor(gebruiker).filter(leerling=aanvraag.leerling_id)[:MEESTE_OPPS]
        if onderdeel in _UIT_OPP
        else []
    )
    return [*_uit_opps(aanvraag, onderdeel, opps), *_uit_dossiers(aanvraag, [onderdeel], gebruiker, vandaag)]


def eerder_dossier(aanvraag: TlvAanvraag, gebruiker: Any, vandaag: date) -> Bron | None:
    """The newest other dossier of the pupil that can still be used and holds something, with everything it offers; None
    without one. A request that was begun and withdrawn empty does not stand before the real one."""
    alle = _uit_dossiers(aanvraag, list(OVER_TE_NEMEN), gebruiker, vandaag)
    return next((bron for bron in alle if bron.aanbod), None)


def onderdeel_van(rij: Aanbod) -> Onderdeel:
    """The section a text belongs to."""
    if rij.model is None:
        return next(onderdeel for onderdeel, velden in TEKSTEN.items() if rij.veld in velden)
    return next(onderdeel for model, _, onderdeel in RIJEN if model is rij.model)


def is_leeg(aanvraag: TlvAanvraag, onderdeel: Onderdeel) -> bool:
    """Whether nobody wrote anything yet in this section of a request read with ``met_feiten()``."""
    teksten = [getattr(aanvraag.dossier, veld) for veld in TEKSTEN.get(onderdeel, ())]
    rijen = [rij for model, naam, deel in RIJEN if deel == onderdeel for rij in _gevuld(model, getattr(aanvraag, naam))]
    return not any(teksten) and not rijen


def _gevuld(model: type[Any], rijen: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A field of the picture has a row also when it says nothing."""
    return [rij for rij in rijen if model is not Beeldveld or rij["geen_bijzonderheden"]]


# --- From an earlier dossier ----------------------------------------------------------------------------------------


def _uit_dossiers(aanvraag: TlvAanvraag, onderdelen: list[Onderdeel], gebruiker: Any, vandaag: date) -> list[Bron]:
    modellen = [(model, naam) for model, naam, onderdeel in RIJEN if onderdeel in onderdelen]
    eerdere = list(
        TlvAanvraag.objects.zichtbaar_voor(gebruiker)
        .filter(leerling=aanvraag.leerling_id)
        .exclude(pk=aanvraag.pk)
        .select_related("dossier")
        .annotate(**{naam: als_json(model.__name__, "id", *KOLOMMEN[model]) for model, naam in modellen})
        .order_by("-pk")[:MEESTE_AANVRAGEN]
    )
    jaren = beleid_op(vandaag)["tlv.bewaartermijn_dossier_jaren"]
    bruikbaar = [rij for rij in eerdere if is_bruikbaar(rij, jaren, vandaag)]
    per_aanvraag: dict[int, list[Aanbod]] = {rij.pk: [] for rij in bruikbaar}
    for rij in bruikbaar:
        for model, naam in modellen:
            per_aanvraag[rij.pk] += _rijen(aanvraag, rij, model, naam)
        for onderdeel in onderdelen:
            per_aanvraag[rij.pk] += _teksten(aanvraag, rij, TEKSTEN.get(onderdeel, ()))
    return [_als_bron(rij, per_aanvraag.get(rij.pk), jaren) for rij in eerdere]


def is_bruikbaar(rij: TlvAanvraag, jaren: int, vandaag: date) -> bool:
    """Whether the dossier of an earlier request is there, and may still be used (WPO 18a lid 13)."""
    if not hasattr(rij, "dossier"):
        return False
    return rij.afgerond_at is None or vandaag <= dossier_blijft_tot(timezone.localdate(rij.afgerond_at), jaren)


def _als_bron(rij: TlvAanvraag, aanbod: list[Aanbod] | None, jaren: int) -> Bron:
    reden = "" if aanbod is not None else _VERNIETIGD.format(jaren=jaren)
    naam = f"{naam_van_bron(rij.begonnen_op, rij.pk)} ({rij.get_soort_display().lower()})"
    return Bron(f"aanvraag-{rij.pk}", naam, rij.begonnen_op, aanvraag=rij.pk, aanbod=tuple(aanbod or ()), reden=reden)


def _rijen(aanvraag: TlvAanvraag, eerder: TlvAanvraag, model: type[Any], naam: str) -> Iterator[Aanbod]:
    staat_er = _al_bekend(model, getattr(aanvraag, naam))
    for rij in _gevuld(model, getattr(eerder, naam)):
        waarden = {kolom: model._meta.get_field(kolom).to_python(rij[kolom]) for kolom in KOLOMMEN[model]}
        yield _rij(f"aanvraag-{eerder.pk}:{model._meta.model_name}-{rij['id']}", model, waarden, staat_er)


def _teksten(aanvraag: TlvAanvraag, eerder: TlvAanvraag, velden: Iterable[str]) -> Iterator[Aanbod]:
    for veld in velden:
        if getattr(eerder.dossier, veld):
            waarden = {kolom: getattr(eerder.dossier, kolom) for kolom in (veld, *DAGEN_BIJ.get(veld, ()))}
            yield _tekst(aanvraag, f"aanvraag-{eerder.pk}:dossier-{veld}", veld, waarden)


# --- From the OPP ---------------------------------------------------------------------------------------------------


_UIT_OPP: dict[Onderdeel, type[Any]] = {
    Onderdeel.SCHOOL_EN_NIVEAU3: Oppdoel,
    Onderdeel.HGPD_INTERVENTIES: Oppdoel,
    Onderdeel.HGPD_BEELD: Oppfactor,
    Onderdeel.HGPD_BEHOEFTEN: Oppbehoefte,
}


def _uit_opps(aanvraag: TlvAanvraag, onderdeel: Onderdeel, opps: list[Opp]) -> list[Bron]:
    if not opps:
        return []
    rijen: dict[int, list[Any]] = {opp.pk: [] for opp in opps}
    for rij in _UIT_OPP[onderdeel].objects.systeem(GEKEURD).filter(opp__in=rijen).order_by("pk"):
        rijen[rij.opp_id].append(rij)
    return [
        Bron(
            f"opp-{opp.pk}",
            naam_van_bron(opp.vastgesteld_op),
            opp.vastgesteld_op,
            opp=opp.pk,
            aanbod=tuple(_aanbod_van_opp(aanvraag, onderdeel, opp, rijen[opp.pk])),
        )
        for opp in opps
    ]


def _aanbod_van_opp(aanvraag: TlvAanvraag, onderdeel: Onderdeel, opp: Opp, rijen: list[Any]) -> Iterator[Aanbod]:
    if onderdeel == Onderdeel.SCHOOL_EN_NIVEAU3:
        yield from _niveau3(aanvraag, opp, [doel for doel in rijen if doel.niveau == EXTRA_ONDERSTEUNING])
        return
    model: type[Any]
    model, naam = {
        Onderdeel.HGPD_INTERVENTIES: (Interventie, "rijen_interventies"),
        Onderdeel.HGPD_BEELD: (Factor, "rijen_factoren"),
        Onderdeel.HGPD_BEHOEFTEN: (Ondersteuningsbehoefte, "rijen_behoeften"),
    }[onderdeel]
    staat_er = _al_bekend(model, getattr(aanvraag, naam))
    for rij in rijen:
        waarden = _als_interventie(rij) if model is Interventie else {k: getattr(rij, k) for k in KOLOMMEN[model]}
        yield _rij(f"opp-{opp.pk}:{rij._meta.model_name}-{rij.pk}", model, waarden, staat_er)


def _als_interventie(doel: Oppdoel) -> dict[str, Any]:
    """A goal with what was done for it, as something that was tried."""
    return {
        "niveau": doel.niveau,
        "omschrijving": f"{doel.doel}: {doel.aanpak}",
        "van": doel.van,
        "tot": doel.tot,
        "resultaat": doel.resultaat,
    }


def _niveau3(aanvraag: TlvAanvraag, opp: Opp, doelen: list[Oppdoel]) -> Iterator[Aanbod]:
    """The goals at level 3 together: what was offered, from when until when, and what came of it."""
    if not doelen:
        return
    einden = [doel.tot for doel in doelen]
    geboden = {
        "niveau3_geboden": "\n".join(f"{doel.doel}: {doel.aanpak}" for doel in doelen),
        "niveau3_van": min(doel.van for doel in doelen),
        "niveau3_tot": max(tot for tot in einden if tot) if all(einden) else None,
    }
    yield _tekst(aanvraag, f"opp-{opp.pk}:dossier-niveau3_geboden", "niveau3_geboden", geboden)
    resultaat = "\n".join(
        filter(None, [*(f"{doel.doel}: {doel.resultaat}" for doel in doelen if doel.resultaat), opp.evaluatie])
    )
    if resultaat:
        waarden = {"niveau3_resultaat": resultaat, "niveau3_geevalueerd_op": opp.geevalueerd_op}
        yield _tekst(aanvraag, f"opp-{opp.pk}:dossier-niveau3_resultaat", "niveau3_resultaat", waarden)


# --- Both -----------------------------------------------------------------------------------------------------------


def _al_bekend(model: type[Any], rijen: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    return {(rijkop(model, rij), rijtekst(model, rij)) for rij in _gevuld(model, rijen)}


def _rij(sleutel: str, model: type[Any], waarden: Mapping[str, Any], staat_er: set[tuple[str, str]]) -> Aanbod:
    kop, tekst = rijkop(model, waarden), rijtekst(model, waarden)
    if (kop, tekst) in staat_er:
        bezwaar = "Staat er al."
    elif model is Beeldveld and any(ander == kop for ander, _ in staat_er):
        bezwaar = "Hier staat al een tekst; die blijft."
    else:
        bezwaar = ""
    return Aanbod(sleutel, kop, tekst, waarden, model=model, bezwaar=bezwaar)


def _tekst(aanvraag: TlvAanvraag, sleutel: str, veld: str, waarden: Mapping[str, Any]) -> Aanbod:
    staat = getattr(aanvraag.dossier, veld)
    bezwaar = ""
    if staat:
        bezwaar = "Staat er al." if staat == waarden[veld] else "Hier staat al een tekst; die blijft."
    return Aanbod(sleutel, veldkop(veld), waarden[veld], waarden, veld=veld, bezwaar=bezwaar)
