"""The declarations of a child through the years, and the days on which each request was handled, by the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from swv.demo.dagen import Dagen, werkdag_voor
from swv.demo.leerlingen import Kind, Schoolgegevens, Verblijf, eerdere_school, groep_op
from swv.demo.teksten import PROFIEL_BIJ
from swv.domein import Uitkomst
from swv.kalender import eerste_werkdag, einde_schooljaar, jaren_later
from tlv.enums import AanvraagSoort, Besluitsoort, Categorie, SoortOnderwijs
from tlv.rules import GeldigheidFeiten, einddatum_voorstel, uiterste_einddatum

_JAREN_TERUG: Final = 6
_MIDDEN_IN_HET_JAAR: Final = 0.25
_TOT_TWAALF: Final = 0.25
_EMB: Final = 0.8
_ANDERS_BEGONNEN: Final = 0.12
_EEN_DAG: Final = timedelta(days=1)
GROND: Final = "De school onderbouwt dat een hoger uitstroomniveau haalbaar is met een extra jaar."


@dataclass(frozen=True, slots=True)
class Verloop:
    """The working days of a request that was decided."""

    begonnen: date
    ingediend: date
    adviezen: tuple[date, date]
    voornemen: date
    reageren_tot: date
    voorgedragen: date
    besluit: date
    bekendgemaakt: date


@dataclass(slots=True)
class Traject:
    """A request that is over. ``besluit`` is None when it was withdrawn."""

    kind: Kind
    soort: AanvraagSoort
    onderwijs: SoortOnderwijs
    categorie: Categorie
    emb: bool
    grond: bool
    van: date
    einde: Uitkomst[date]
    school: Schoolgegevens
    verloop: Verloop
    profiel: str
    besluit: Besluitsoort | None = Besluitsoort.AFGIFTE
    gewenst_tot: date | None = None


@dataclass(slots=True)
class _Periode:
    van: date
    gewenst_tot: date | None
    grond: bool
    onderwijs: SoortOnderwijs
    categorie: Categorie
    emb: bool

    def einde(self, kind: Kind) -> Uitkomst[date]:
        feiten = GeldigheidFeiten(self.onderwijs, kind.geboortedatum, self.van, GROND if self.grond else "", self.emb)
        return einddatum_voorstel(feiten, self.gewenst_tot)


def _soort(vorige: _Periode | None, periode: _Periode) -> AanvraagSoort:
    if vorige is None:
        return AanvraagSoort.EERSTE
    if vorige.onderwijs != periode.onderwijs:
        return AanvraagSoort.OVERGANG
    return AanvraagSoort.HERAANVRAAG if vorige.categorie == periode.categorie else AanvraagSoort.CATEGORIE


def verloop_voor(toeval: Random, besluit: date) -> Verloop:
    """The days that lead to a decision on ``besluit``: eight weeks from filing, some requests take longer."""
    te_laat = toeval.random() < 0.04
    ingediend = werkdag_voor(besluit - timedelta(days=toeval.randint(58, 75) if te_laat else toeval.randint(46, 53)))
    adviezen = (
        eerste_werkdag(ingediend + timedelta(days=toeval.randint(6, 14))),
        eerste_werkdag(ingediend + timedelta(days=toeval.randint(8, 18))),
    )
    voornemen = eerste_werkdag(max(adviezen) + timedelta(days=toeval.randint(1, 3)))
    reageren_tot = voornemen + timedelta(days=14)
    return Verloop(
        begonnen=werkdag_voor(ingediend - timedelta(days=toeval.randint(10, 45))),
        ingediend=ingediend,
        adviezen=adviezen,
        voornemen=voornemen,
        reageren_tot=reageren_tot,
        voorgedragen=min(besluit, eerste_werkdag(reageren_tot + _EEN_DAG)),
        besluit=besluit,
        bekendgemaakt=besluit if toeval.random() < 0.8 else eerste_werkdag(besluit + _EEN_DAG),
    )


def profiel_voor(toeval: Random, onderwijs: SoortOnderwijs, categorie: Categorie) -> str:
    """A profile of needs that fits the declaration."""
    keuze = PROFIEL_BIJ["sbo" if onderwijs == SoortOnderwijs.SBO else categorie.value]
    return toeval.choices([naam for naam, _ in keuze], [gewicht for _, gewicht in keuze])[0]


class Geschiedenis:
    """Plans the declarations of the children in special education, and their enrolments with them."""

    def __init__(self, seed: int, dagen: Dagen, scholen: list[Schoolgegevens]) -> None:
        self._toeval = Random(f"{seed}:trajecten")
        self._dagen = dagen
        self._bao = [school for school in scholen if school.soort == "bao"]
        self._sbo = [school for school in scholen if school.soort == "sbo"]
        self._so = [school for school in scholen if school.soort == "so"]

    def van_kind(self, kind: Kind, *, tot: date | None = None) -> list[Traject]:
        """Every declaration of a child up to the one that is valid now, or that ended on ``tot``.

        The enrolments of the child follow: a bao school first, then special education from the first declaration on.
        """
        nodig_tot = tot or min(self._dagen.einde_schooljaar, uiterste_einddatum(kind.geboortedatum, 14))
        perioden = self._perioden(kind, nodig_tot, voor=tot)
        self._begon_anders(kind, perioden)
        scholen = self._richt_verblijf_in(kind, perioden)
        trajecten = []
        for nr, periode in enumerate(perioden):
            vorige = perioden[nr - 1] if nr else None
            trajecten.append(self._traject(kind, periode, vorige, scholen[nr]))
        laatste = tot or trajecten[-1].einde.waarde
        if laatste < self._dagen.vandaag:
            kind.verblijven[-1].tot = laatste
        return trajecten

    def _traject(self, kind: Kind, periode: _Periode, vorige: _Periode | None, school: Schoolgegevens) -> Traject:
        return Traject(
            kind=kind,
            soort=_soort(vorige, periode),
            onderwijs=periode.onderwijs,
            categorie=periode.categorie,
            emb=periode.emb,
            grond=periode.grond,
            van=periode.van,
            einde=periode.einde(kind),
            school=school,
            verloop=verloop_voor(self._toeval, self._besluitdag(periode.van, verlenging=vorige is not None)),
            profiel=profiel_voor(self._toeval, periode.onderwijs, periode.categorie),
            gewenst_tot=periode.gewenst_tot,
        )

    def _besluitdag(self, van: date, *, verlenging: bool) -> date:
        """Most decisions fall between March and July for 1 August; renewals are asked before 1 April."""
        if (van.month, van.day) != (8, 1):
            vroeg, laat = 3, 28
        else:
            vroeg, laat = (45, 130) if verlenging else (20, 150)
        return werkdag_voor(van - timedelta(days=self._toeval.randint(vroeg, laat)))

    def _perioden(self, kind: Kind, nodig_tot: date, voor: date | None) -> list[_Periode]:
        onderwijs = SoortOnderwijs(kind.school.soort)
        categorie = Categorie(kind.categorie or "nvt")
        emb = categorie == Categorie.HOOG and self._toeval.random() < _EMB
        perioden: list[_Periode] = []
        van = self._eerste_dag(kind, voor)
        while True:
            grond = van > uiterste_einddatum(kind.geboortedatum)
            gewenst = nodig_tot if voor else self._gewenst_tot(van)
            periode = _Periode(van, None if emb else gewenst, grond, onderwijs, categorie, emb)
            perioden.append(periode)
            einde = periode.einde(kind).waarde
            if einde >= nodig_tot:
                return perioden
            van = einde + _EEN_DAG

    def _gewenst_tot(self, van: date) -> date | None:
        if self._toeval.random() < _TOT_TWAALF:
            return None
        return date(einde_schooljaar(van).year + self._toeval.choice((0, 1, 1, 2)), 7, 31)

    def _eerste_dag(self, kind: Kind, voor: date | None) -> date:
        """First day in special education: a 1 August since the child was four or five, or a day in between."""
        toeval = self._toeval
        laatste = date(voor.year - 1, 8, 1) if voor else self._dagen.schooljaar
        leeftijd = 5 if kind.school.soort == "sbo" else 4
        vierde = jaren_later(kind.geboortedatum, 4)
        vanaf = jaren_later(kind.geboortedatum, leeftijd)
        jaren = [jaar for jaar in range(laatste.year - _JAREN_TERUG, laatste.year + 1) if date(jaar, 8, 1) >= vanaf]
        if not jaren:
            return max(laatste, vierde)
        augustus = date(toeval.choice(jaren), 8, 1)
        if toeval.random() < _MIDDEN_IN_HET_JAAR:
            tussendoor = eerste_werkdag(augustus + timedelta(days=toeval.randint(35, 240)))
            if tussendoor <= (voor - timedelta(days=430) if voor else self._dagen.teldatum):
                return tussendoor
        return augustus

    def _begon_anders(self, kind: Kind, perioden: list[_Periode]) -> None:
        """Some had another kind or category until before the count: then the next request was an overgang."""
        eerste = perioden[0]
        if eerste.einde(kind).waarde > self._dagen.teldatum or self._toeval.random() > _ANDERS_BEGONNEN:
            return
        if eerste.onderwijs == SoortOnderwijs.SBO:
            eerste.onderwijs, eerste.categorie = SoortOnderwijs.SO, Categorie.LAAG
        elif eerste.categorie == Categorie.LAAG:
            eerste.onderwijs, eerste.categorie = SoortOnderwijs.SBO, Categorie.NVT
        else:
            eerste.categorie, eerste.emb = Categorie.LAAG, False

    def _richt_verblijf_in(self, kind: Kind, perioden: list[_Periode]) -> list[Schoolgegevens]:
        """Set the enrolments of the child; returns the school that made the request of each period."""
        huidig = kind.verblijven[-1]
        vierde = jaren_later(kind.geboortedatum, 4)
        eerste = perioden[0].van
        verblijven: list[Verblijf] = []
        if eerste > vierde:
            bao = eerdere_school(self._toeval, kind, self._bao)
            verblijven.append(Verblijf(bao, vierde, eerste - _EEN_DAG, groep_op(kind, eerste - _EEN_DAG)))
        plek: Schoolgegevens | None = None
        aanvragers = []
        for periode in perioden:
            nieuw = self._plek(periode, huidig.school, plek)
            aanvragers.append(plek or (verblijven[0].school if verblijven else nieuw))
            if nieuw != plek:
                if plek:
                    verblijven[-1].tot = periode.van - _EEN_DAG
                verblijven.append(Verblijf(nieuw, periode.van, groep=huidig.groep))
            plek = nieuw
        kind.verblijven = verblijven
        return aanvragers

    def _plek(self, periode: _Periode, huidig: Schoolgegevens, plek: Schoolgegevens | None) -> Schoolgegevens:
        if periode.onderwijs == huidig.soort:
            return huidig
        if plek and plek.soort == periode.onderwijs:
            return plek
        return self._toeval.choice(self._sbo if periode.onderwijs == SoortOnderwijs.SBO else self._so)

    def geweigerd(self, kind: Kind) -> Traject:
        """A request for a bao child that was refused in the last years."""
        return self._afgewezen(kind, Besluitsoort.WEIGERING)

    def ingetrokken(self, kind: Kind) -> Traject:
        """A request for a bao child that was withdrawn."""
        return self._afgewezen(kind, None)

    def _afgewezen(self, kind: Kind, besluit: Besluitsoort | None) -> Traject:
        toeval = self._toeval
        onderwijs = SoortOnderwijs.SBO if toeval.random() < 0.7 else SoortOnderwijs.SO
        categorie = Categorie.NVT if onderwijs == SoortOnderwijs.SBO else Categorie.LAAG
        vroegst = max(kind.verblijven[-1].van + timedelta(days=300), self._dagen.vandaag - timedelta(days=3 * 365))
        ruimte = (self._dagen.vandaag - timedelta(days=60) - vroegst).days
        dag = werkdag_voor(vroegst + timedelta(days=toeval.randint(0, max(ruimte, 0))))
        van = einde_schooljaar(dag) + _EEN_DAG
        periode = _Periode(van, None, van > uiterste_einddatum(kind.geboortedatum), onderwijs, categorie, False)
        return Traject(
            kind=kind,
            soort=AanvraagSoort.EERSTE,
            onderwijs=onderwijs,
            categorie=categorie,
            emb=False,
            grond=periode.grond,
            van=van,
            einde=periode.einde(kind),
            school=kind.school,
            verloop=verloop_voor(toeval, dag),
            profiel=profiel_voor(toeval, onderwijs, categorie),
            besluit=besluit,
        )
