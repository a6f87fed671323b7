"""The dossier of a request as one readable document: chapters of texts, for the screen, for print and as a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils import timezone

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting
from leerlingen.models import Opp, Oppdoel
from swv.documenten.pdf import PdfFout, render_pdf
from swv.organisatie.kantoor import het_kantoor
from tlv.documents import papier_van
from tlv.enums import BijlageSoort, Categorie, Onderdeel, SoortOnderwijs
from tlv.herkomst import Herkomst, per_sleutel
from tlv.models import TlvAanvraag
from tlv.models.dossier import NIVEAUS
from tlv.verslagbeeld import loketadviezen

NIET_INGEVULD = "Niet ingevuld"


@dataclass(frozen=True)
class Punt:
    """One line of a list, with where it was carried over from."""

    tekst: str
    mark: Herkomst | None = None


@dataclass(frozen=True)
class Blok:
    """A text or a list under a heading. ``onder`` is a small line below the heading; ``diep`` makes that heading one
    level smaller."""

    kop: str = ""
    tekst: str = ""
    punten: tuple[Punt, ...] = ()
    onder: str = ""
    mark: Herkomst | None = None
    diep: bool = False


@dataclass(frozen=True)
class Hoofdstuk:
    """A chapter: its anchor, what stands in it, and who saved it last."""

    anker: str
    titel: str
    blokken: tuple[Blok, ...]
    onderdeel: Onderdeel | None = None
    wie: str = ""
    wanneer: datetime | None = None


def hoofdstukken(aanvraag: TlvAanvraag) -> list[Hoofdstuk]:
    """The chapters of a request read with ``met_feiten()``. At most four queries."""
    schrijver = _Schrijver(aanvraag)
    delen: list[tuple[str, str, Iterable[Blok], Onderdeel | None]] = [
        ("gevraagd", "Wat wordt gevraagd", schrijver.gevraagd(), Onderdeel.GEVRAAGD),
        ("opp", "Ontwikkelingsperspectief (OPP) in het kort", schrijver.opp(), None),
        ("niveau3", "Extra ondersteuning (niveau 3)", schrijver.niveau3(), Onderdeel.SCHOOL_EN_NIVEAU3),
        ("voorgeschiedenis", "1. Voorgeschiedenis", schrijver.voorgeschiedenis(), Onderdeel.HGPD_VOORGESCHIEDENIS),
        ("onderzoeken", "2. Onderzoeken", schrijver.onderzoeken(), Onderdeel.HGPD_ONDERZOEKEN),
        ("interventies", "3. Wat er al is gedaan", schrijver.interventies(), Onderdeel.HGPD_INTERVENTIES),
        ("beeld", "4. Het kind nu", schrijver.beeld(), Onderdeel.HGPD_BEELD),
        ("weging", "5. Weging", schrijver.weging(), Onderdeel.HGPD_WEGING),
        ("behoeften", "6. Wat er nodig is", schrijver.behoeften(), Onderdeel.HGPD_BEHOEFTEN),
        ("conclusie", "Conclusie en arrangement", schrijver.conclusie(), Onderdeel.HGPD_BEHOEFTEN),
        ("ouders", "Ouders over de aanvraag", schrijver.ouders(), Onderdeel.OUDERS),
    ]
    bewerkt = {rij["onderdeel"]: rij for rij in aanvraag.rijen_bewerkingen}
    gevonden = []
    for anker, titel, blokken, onderdeel in delen:
        rij = bewerkt.get(onderdeel.value) if onderdeel else None
        gevonden.append(
            Hoofdstuk(
                anker,
                titel,
                tuple(blokken) or (Blok(tekst=NIET_INGEVULD),),
                onderdeel,
                rij["bewerkt_door__naam"] if rij else "",
                datetime.fromisoformat(rij["bewerkt_at"]) if rij else None,
            )
        )
    return gevonden


def _dag(dag: date | None) -> str:
    return f"{dag:%d-%m-%Y}" if dag else ""


class _Schrijver:
    """Writes the chapters of one request."""

    def __init__(self, aanvraag: TlvAanvraag) -> None:
        self._aanvraag = aanvraag
        self._dossier = aanvraag.dossier
        self._marken = per_sleutel(aanvraag)

    def _tekst(self, veld: str, kop: str = "", *, onder: str = "", altijd: bool = True) -> list[Blok]:
        tekst = getattr(self._dossier, veld)
        if not (tekst or altijd):
            return []
        return [Blok(kop, tekst or NIET_INGEVULD, onder=onder, mark=self._marken.get(f"dossier-{veld}"))]

    def gevraagd(self) -> list[Blok]:
        aanvraag = self._aanvraag
        onderwijs = SoortOnderwijs(aanvraag.gevraagd_soort).label if aanvraag.gevraagd_soort else NIET_INGEVULD
        if aanvraag.gevraagd_categorie and aanvraag.gevraagd_categorie != Categorie.NVT:
            onderwijs += f", {Categorie(aanvraag.gevraagd_categorie).label.lower()}"
        vanaf = _dag(aanvraag.gevraagd_vanaf) or NIET_INGEVULD
        if aanvraag.gevraagd_tot:
            vanaf += f" tot en met {_dag(aanvraag.gevraagd_tot)}"
        return [
            Blok("Soort aanvraag", aanvraag.soort_voluit),
            Blok("Onderwijs", onderwijs),
            Blok("Vanaf", vanaf),
            *self._tekst("school_schiet_tekort", "Waarom de school niet genoeg kan bieden"),
            *self._tekst("speciaal_kan_wel", "Waarom een speciale school dat wel kan"),
            *self._tekst("leeftijdsgrond", "Langer dan 12 jaar", altijd=False),
        ]

    def opp(self) -> list[Blok]:
        """The OPP of the asking school that held when the request was filed, or holds while it is prepared; its text is
        that of today."""
        aanvraag = self._aanvraag
        opps = aanvraag.leerling.opps.filter(school=aanvraag.school_id)
        if aanvraag.ontvangen_op:
            opps = opps.filter(vastgesteld_op__lte=aanvraag.ontvangen_op)
        opp: Opp | None = opps.prefetch_related(Prefetch("doelen", Oppdoel.objects.order_by("pk"))).first()
        if opp is None:
            return [Blok(tekst="Er is geen OPP van deze school vastgelegd.")]
        gesprekken = [
            f"Besproken met de ouders: {_dag(opp.overleg_op) or 'nog niet'}.",
            f"Ouders stemden in met het handelingsdeel: {_dag(opp.instemming_op) or 'nog niet'}.",
            f"Besproken met het kind: {_dag(opp.gehoord_op) or 'nog niet'}.",
        ]
        doelen = tuple(
            Punt(
                f"{doel.doel} ({doel.get_niveau_display().lower()}, vanaf {_dag(doel.van)})"
                + (f": {doel.resultaat}" if doel.resultaat else "")
            )
            for doel in opp.doelen.all()
        )
        return [
            Blok(
                "Verwachte uitstroom",
                opp.onderbouwing,
                onder=f"{opp.get_uitstroom_display()}; vastgesteld op {_dag(opp.vastgesteld_op)}",
            ),
            Blok("Gesprekken", punten=tuple(map(Punt, gesprekken))),
            *([Blok("Wat het kind ervan vindt", opp.gehoord_hoe)] if opp.gehoord_hoe else []),
            *([Blok("Doelen", punten=doelen)] if doelen else []),
            *([Blok("Evaluatie", opp.evaluatie, onder=_dag(opp.geevalueerd_op))] if opp.evaluatie else []),
        ]

    def niveau3(self) -> list[Blok]:
        dossier = self._dossier
        onder = ""
        if dossier.niveau3_van:
            onder = f"Van {_dag(dossier.niveau3_van)}"
            onder += f" tot en met {_dag(dossier.niveau3_tot)}" if dossier.niveau3_tot else ""
            onder += (
                f", geëvalueerd op {_dag(dossier.niveau3_geevalueerd_op)}" if dossier.niveau3_geevalueerd_op else ""
            )
        return [
            *self._tekst("niveau3_geboden", onder=onder, altijd=not dossier.reden_geen_niveau3),
            *self._tekst("niveau3_resultaat", "Resultaat", altijd=False),
            *self._tekst("reden_geen_niveau3", "Waarom niveau 3 niet kon", altijd=False),
        ]

    def voorgeschiedenis(self) -> list[Blok]:
        return self._tekst("voorgeschiedenis")

    def onderzoeken(self) -> list[Blok]:
        rijen = [
            Blok(
                rij.onderzoek,
                rij.uitkomst,
                onder=f"{_dag(rij.datum)}, {rij.onderzoeker}",
                mark=self._marken.get(f"onderzoek-{rij.pk}"),
            )
            for rij in self._aanvraag.onderzoeken.order_by("pk")
        ]
        return rijen or self._tekst("reden_geen_onderzoek")

    def interventies(self) -> list[Blok]:
        return [
            Blok(
                f"{NIVEAUS[rij['niveau']]}: {_dag(date.fromisoformat(rij['van']))} – "
                + (_dag(date.fromisoformat(rij["tot"])) if rij["tot"] else "loopt nog"),
                rij["omschrijving"] + (f"\n\nResultaat: {rij['resultaat']}" if rij["resultaat"] else ""),
                mark=self._marken.get(f"interventie-{rij['id']}"),
            )
            for rij in self._aanvraag.rijen_interventies
        ]

    def beeld(self) -> list[Blok]:
        aanvraag, blokken = self._aanvraag, []
        uitleg = {rij["veld"]: rij for rij in aanvraag.rijen_beeldvelden if rij["geen_bijzonderheden"]}
        for veld in BeeldVeld:
            delen = []
            for richting, kop in ((FactorRichting.COMPENSEREND, "Helpt"), (FactorRichting.BELEMMEREND, "Hindert")):
                punten = tuple(
                    Punt(rij["tekst"], self._marken.get(f"factor-{rij['id']}"))
                    for rij in aanvraag.rijen_factoren
                    if rij["veld"] == veld and rij["richting"] == richting
                )
                if punten:
                    delen.append(Blok(kop, punten=punten, diep=True))
            if rij := uitleg.get(veld.value):
                tekst = f"Geen bijzonderheden: {rij['geen_bijzonderheden']}"
                delen.append(Blok(tekst=tekst, mark=self._marken.get(f"beeldveld-{rij['id']}")))
            blokken += [Blok(veld.label), *(delen or [Blok(tekst=NIET_INGEVULD)])]
        return blokken

    def weging(self) -> list[Blok]:
        return self._tekst("weging")

    def behoeften(self) -> list[Blok]:
        blokken = []
        for van in BehoefteVan:
            punten = tuple(
                Punt(rij["tekst"], self._marken.get(f"ondersteuningsbehoefte-{rij['id']}"))
                for rij in self._aanvraag.rijen_behoeften
                if rij["van_wie"] == van
            )
            blokken.append(Blok(van.label, "" if punten else NIET_INGEVULD, punten))
        return blokken

    def conclusie(self) -> list[Blok]:
        return [*self._tekst("conclusie", "Conclusie"), *self._tekst("arrangement", "Arrangement")]

    def ouders(self) -> list[Blok]:
        return [
            Blok(
                rij.gezagdrager.naam,
                rij.mening,
                onder=f"Geïnformeerd op {_dag(rij.geinformeerd_op)}, {rij.get_vorm_display().lower()}",
            )
            for rij in self._aanvraag.ouderinformatie.select_related("gezagdrager").order_by("pk")
        ]


def dossier_pdf(aanvraag: TlvAanvraag, lezer: Any) -> bytes:
    """The dossier as a PDF, made on the spot and kept nowhere.

    A ``Document`` of the office is something that was sent or decided: it never changes, is kept as long as the
    decision, and the journal counts it. This is a reading of the dossier at one moment, also of one that is still being
    written, and the dossier itself is destroyed after three years: a stored copy would outlive it. So every page says
    when it was printed and for whom, and an unfiled one that it is not ready. Accessible all the same (PDF/UA).
    """
    nu, kantoor = timezone.now(), het_kantoor()
    if kantoor is None:
        raise PdfFout("De gegevens van het kantoor ontbreken nog.")
    titel = f"Dossier {aanvraag.kenmerk}"
    html = render_to_string(
        "tlv/dossier_pdf.html",
        {
            "papier": papier_van(kantoor),
            "titel": titel,
            "aanvraag": aanvraag,
            "hoofdstukken": hoofdstukken(aanvraag),
            "loketadviezen": loketadviezen(aanvraag, lezer),
            "bijlagen": [
                f"{BijlageSoort(bijlage.soort).label}: {bijlage.bestandsnaam}" for bijlage in aanvraag.bijlagen.all()
            ],
            "lezer": lezer,
            "gemaakt": nu,
        },
    )
    return render_pdf(html, titel=titel, gemaakt=nu, auteur=str(kantoor))
