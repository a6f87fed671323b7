"""Invented children: names, birth dates, addresses, persons with authority and enrolments, in the counted numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from leerlingen.enums import Relatie
from leerlingen.models import Gezagdrager, Inschrijving, Leerling
from swv.demo.adressen import Adres, Adressen
from swv.demo.dagen import Dagen, geboren_met_leeftijd, leeftijd_op
from swv.demo.laden import Lading
from swv.demo.namen import Achternaam, Familie, Namen
from swv.demo.plannen import SCHOOL_VAN
from swv.demo.verdeling import GROOTSTE_GEWICHT, Vak, aantallen, gewicht_van_school, naar_rato
from swv.kalender import begin_schooljaar, jaren_later
from swv.organisatie.enums import Schoolsoort

_LEEFTIJD_BAO: Final = {4: 11.6, 5: 12.3, 6: 12.4, 7: 12.5, 8: 12.6, 9: 12.6, 10: 12.6, 11: 12.4, 12: 1.0}
_LEEFTIJD_SBO: Final = {5: 1, 6: 4, 7: 9, 8: 14, 9: 19, 10: 22, 11: 22, 12: 8.5, 13: 0.5}
_LEEFTIJD_SO_JONG: Final = {4: 1, 5: 2, 6: 4, 7: 5}
_LEEFTIJD_SO_OUD: Final = {8: 18, 9: 20, 10: 22, 11: 24, 12: 14, 13: 2}
# Relative size of the schools of the larger places; the villages have small schools.
_GEWICHT_PLAATS: Final = {"Venlo": 1.35, "Venray": 1.3, "Tegelen": 1.2, "Horst": 1.2, "Panningen": 1.3, "Gennep": 1.1}
_GEWICHT_DORP: Final = 0.85
_KLEUTERLEEFTIJD: Final = 4
_WIJZIGING_VAN_SCHOOL: Final = 0.04
# Which so schools take which children; the counts per category are spread over them.
_SO_VOOR: Final = {
    "laag": ("02RV", "17GQ", "22OH", "01UQ"),
    "midden": ("02QV",),
    "hoog": ("02QV", "02RV"),
}


@dataclass(frozen=True, slots=True)
class Schoolgegevens:
    """What the generator has to know of a school."""

    id: int
    brin: str
    naam: str
    soort: str
    plaats: str
    gemeente: str
    bestuur_id: int
    bestuur: str


@dataclass(frozen=True, slots=True)
class Gezag:
    """Person with authority; ``adres`` is None when it is that of the child."""

    naam: str
    relatie: Relatie
    adres: Adres | None = None
    afgeschermd: bool = False
    email: str = ""
    telefoon: str = ""


@dataclass(slots=True)
class Verblijf:
    """Enrolment at a school, inclusive; open when ``tot`` is None."""

    school: Schoolgegevens
    van: date
    tot: date | None = None
    groep: str = ""


@dataclass(slots=True)
class Kind:
    """An invented child. ``aangemeld``: where one that was never at school applied. ``id`` and ``gezag_ids`` are known
    once the rows are gathered."""

    roepnaam: str
    achternaam: Achternaam
    meisje: bool
    geboortedatum: date
    adres: Adres
    gezag: list[Gezag]
    verblijven: list[Verblijf]
    categorie: str = ""
    aangemeld: Schoolgegevens | None = None
    id: int = 0
    gezag_ids: list[int] = field(default_factory=list)

    @property
    def naam(self) -> str:
        return " ".join(filter(None, [self.roepnaam, self.achternaam.tussenvoegsel, self.achternaam.naam]))

    @property
    def school(self) -> Schoolgegevens:
        """The school of the last enrolment, or where the child applied."""
        return self.aangemeld or self.verblijven[-1].school


class Kinderen:
    """Makes the children of the office, per line of the count."""

    def __init__(self, seed: int, dagen: Dagen, scholen: Sequence[Schoolgegevens], postcodes: Iterable[str]) -> None:
        """``postcodes``: of ``scholen``, in the same order."""
        self._toeval = Random(f"{seed}:kinderen")
        self._dagen = dagen
        self._namen = Namen(Random(f"{seed}:namen"))
        self._adressen = Adressen(
            Random(f"{seed}:adressen"),
            ((school.plaats, postcode, school.gemeente) for school, postcode in zip(scholen, postcodes, strict=True)),
        )
        self._scholen = {
            soort: [school for school in scholen if school.soort == soort] for soort in ("bao", "sbo", "so")
        }

    def maak(self, leerlingen: int) -> list[Kind]:
        """All children who are enrolled on the teldatum, ``leerlingen`` in number."""
        geteld = aantallen(leerlingen)
        kinderen = [self._kind(vak, school) for vak, aantal in geteld.items() for school in self._plaatsen(vak, aantal)]
        self._toeval.shuffle(kinderen)
        return kinderen

    def maak_schoolverlater(self, vertrokken_op: date) -> Kind:
        """A child that left special education for the vo at the end of ``vertrokken_op``'s school year."""
        soort = self._toeval.choices(("sbo", "so"), (75, 25))[0]
        vak = Vak("sbo") if soort == "sbo" else Vak("so", "laag", True)
        school = self._toeval.choice(self._mogelijk(vak))
        # Turns twelve in the school year that ends, so leaves at the ordinary limit.
        geboren = jaren_later(vertrokken_op, -12) - timedelta(days=self._toeval.randint(0, 300))
        kind = self._met_familie(vak, school, geboren)
        kind.verblijven[-1].tot = vertrokken_op
        kind.verblijven[-1].groep = "8"
        return kind

    def maak_kleuter(self) -> Kind:
        """A child of the region that is about to turn four, and applied at a school for so: it was never at school."""
        vak = Vak("so", "hoog", False)
        school = self._toeval.choice(self._mogelijk(vak))
        geboren = jaren_later(self._dagen.vandaag, -4) + timedelta(days=self._toeval.randint(20, 120))
        kind = self._met_familie(vak, school, geboren)
        kind.adres, kind.verblijven, kind.aangemeld = self._adressen.in_streek(), [], school
        return kind

    def _mogelijk(self, vak: Vak) -> list[Schoolgegevens]:
        scholen = self._scholen[vak.soort]
        if vak.soort != Schoolsoort.SO:
            return scholen
        return [school for school in scholen if school.brin in _SO_VOOR[vak.categorie]]

    def _plaatsen(self, vak: Vak, aantal: int) -> list[Schoolgegevens]:
        """One school per child: ``aantal`` places spread over the schools by size."""
        scholen = self._mogelijk(vak)
        gewichten = [self._gewicht(school) for school in scholen]
        return [
            school
            for school, plaatsen in zip(scholen, naar_rato(aantal, gewichten), strict=True)
            for _ in range(plaatsen)
        ]

    def _gewicht(self, school: Schoolgegevens) -> float:
        """Relative size; the schools of the school accounts are large, so that a small office has cases there too."""
        gewicht = gewicht_van_school(self._toeval, _GEWICHT_PLAATS.get(school.plaats, _GEWICHT_DORP))
        return GROOTSTE_GEWICHT if school.brin in SCHOOL_VAN.values() else gewicht

    def _kind(self, vak: Vak, school: Schoolgegevens) -> Kind:
        return self._met_familie(vak, school, self._geboortedatum(vak))

    def _geboortedatum(self, vak: Vak) -> date:
        if vak.soort == Schoolsoort.BAO:
            verdeling: dict[int, float] = dict(_LEEFTIJD_BAO)
        elif vak.soort == Schoolsoort.SBO:
            verdeling = dict(_LEEFTIJD_SBO)
        else:
            verdeling = dict(_LEEFTIJD_SO_OUD if vak.acht_of_ouder else _LEEFTIJD_SO_JONG)
        leeftijd = self._toeval.choices(list(verdeling), list(verdeling.values()))[0]
        if leeftijd == 12 and self._toeval.random() < 0.85:
            # Turned twelve since 1 August: the ordinary limit ends with this school year, not with the last.
            jongste = jaren_later(self._dagen.teldatum, -12)
            return jongste - timedelta(days=self._toeval.randint(0, 60))
        return geboren_met_leeftijd(self._toeval, leeftijd, self._dagen.teldatum)

    def _met_familie(self, vak: Vak, school: Schoolgegevens, geboren: date) -> Kind:
        toeval = self._toeval
        familie = self._namen.familie()
        meisje = toeval.random() < (0.49 if vak.soort == Schoolsoort.BAO else 0.32)
        adres = self._adres(vak, school)
        return Kind(
            roepnaam=self._namen.roepnaam(familie, meisje=meisje),
            achternaam=familie.kindernaam,
            meisje=meisje,
            geboortedatum=geboren,
            adres=adres,
            gezag=self._gezag(familie, adres),
            verblijven=self._verblijven(vak, school, geboren),
            categorie=vak.categorie,
        )

    def _adres(self, vak: Vak, school: Schoolgegevens) -> Adres:
        kans = self._toeval.random()
        if vak.soort == Schoolsoort.BAO:
            if kans < 0.965:
                return self._adressen.bij(school.plaats, school.gemeente)
            return self._adressen.in_streek() if kans < 0.99 else self._adressen.buiten_streek()
        if kans < 0.45:
            return self._adressen.bij(school.plaats, school.gemeente)
        return self._adressen.in_streek() if kans < 0.96 else self._adressen.buiten_streek()

    def _gezag(self, familie: Familie, adres: Adres) -> list[Gezag]:
        """Mostly two parents at the child's address; also one, or parents apart, abroad, shielded, or a guardian."""
        toeval = self._toeval
        moeder = Gezag(
            self._namen.ouder(familie, vrouw=True), Relatie.MOEDER, email=self._email(), telefoon=self._telefoon()
        )
        vader_naam = self._namen.ouder(familie, vrouw=False)
        kans = toeval.random()
        if kans < 0.76:
            return [moeder, Gezag(vader_naam, Relatie.VADER, email=self._email())]
        if kans < 0.86:
            return [moeder]
        if kans < 0.965:
            eigen = self._adressen.bij(adres.plaats, adres.gemeente) if adres.gemeente else self._adressen.in_streek()
            return [moeder, Gezag(vader_naam, Relatie.VADER, eigen, telefoon=self._telefoon())]
        if kans < 0.975:
            return [moeder, Gezag(vader_naam, Relatie.VADER, self._adressen.buitenland())]
        if kans < 0.983:
            return [moeder, Gezag(vader_naam, Relatie.VADER, self._adressen.in_streek(), afgeschermd=True)]
        if kans < 0.99:
            return [moeder, self._gezinsvoogd()]
        if kans < 0.995:
            return [self._gezinsvoogd()]
        return [Gezag(self._namen.ouder(familie, vrouw=True), Relatie.VOOGD, telefoon=self._telefoon())]

    def _gezinsvoogd(self) -> Gezag:
        werker = self._namen.ouder(self._namen.familie(), vrouw=self._toeval.random() < 0.7)
        adres = Adres("Voorbeeldplein 10", "6041 XX", "Roermond")
        naam = f"Jeugdbescherming Voorbeeld, t.a.v. {werker[0].lower()}{werker[1:]}"
        return Gezag(naam, Relatie.GEZINSVOOGD, adres, email="jeugdbescherming@voorbeeld.example")

    def _email(self) -> str:
        return f"ouder{self._toeval.randint(10000, 99999)}@example.org" if self._toeval.random() < 0.6 else ""

    def _telefoon(self) -> str:
        return f"06-000{self._toeval.randint(0, 99999):05d}" if self._toeval.random() < 0.8 else ""

    def _verblijven(self, vak: Vak, school: Schoolgegevens, geboren: date) -> list[Verblijf]:
        """The enrolments of a bao child; those of other children are filled in from their declarations."""
        begin = jaren_later(geboren, _KLEUTERLEEFTIJD)
        groep = self._groep(vak, geboren)
        if vak.soort != Schoolsoort.BAO:
            return [Verblijf(school, begin, groep=groep)]
        wissel = date(self._dagen.schooljaar.year - self._toeval.randint(0, 3), 8, 1)
        if self._toeval.random() < _WIJZIGING_VAN_SCHOOL and begin < wissel - timedelta(days=200):
            andere = self._toeval.choice([een for een in self._scholen["bao"] if een.id != school.id])
            return [Verblijf(andere, begin, wissel - timedelta(days=1)), Verblijf(school, wissel, groep=groep)]
        return [Verblijf(school, begin, groep=groep)]

    def _groep(self, vak: Vak, geboren: date) -> str:
        if vak.soort == Schoolsoort.SO:
            leeftijd = leeftijd_op(geboren, self._dagen.teldatum)
            return "OB" if leeftijd < 7 else "MB" if leeftijd < 10 else "BB"
        groep = leeftijd_op(geboren, self._dagen.teldatum) - 3
        kans = self._toeval.random()
        if groep > 2 and kans < 0.07:
            groep -= 1
        elif groep > 1 and kans > 0.985:
            groep += 1
        return str(min(8, max(1, groep)))


def eerdere_school(toeval: Random, kind: Kind, scholen: Sequence[Schoolgegevens]) -> Schoolgegevens:
    """The bao school a child in special education came from: near home when there is one."""
    dichtbij = [school for school in scholen if school.plaats == kind.adres.plaats]
    return toeval.choice(dichtbij or list(scholen))


def groep_op(kind: Kind, dag: date) -> str:
    """The group of a bao child on an earlier day, by age."""
    return str(min(8, max(1, leeftijd_op(kind.geboortedatum, date(begin_schooljaar(dag).year, 10, 1)) - 3)))


def verzamel(lading: Lading, kinderen: Iterable[Kind], gemeente_ids: dict[str, int]) -> None:
    """Gather the rows of the children and give them their keys."""
    for kind in kinderen:
        adres = kind.adres
        kind.id = lading.rij(
            Leerling,
            roepnaam=kind.roepnaam,
            tussenvoegsel=kind.achternaam.tussenvoegsel,
            achternaam=kind.achternaam.naam,
            geboortedatum=kind.geboortedatum,
            straat=adres.straat,
            postcode=adres.postcode,
            plaats=adres.plaats,
            gemeente_id=gemeente_ids.get(adres.gemeente),
        )
        kind.gezag_ids = [_verzamel_gezag(lading, kind.id, gezag) for gezag in kind.gezag]
        for verblijf in kind.verblijven:
            lading.rij(
                Inschrijving,
                leerling_id=kind.id,
                school_id=verblijf.school.id,
                van=verblijf.van,
                tot=verblijf.tot,
                groep=verblijf.groep,
            )


def _verzamel_gezag(lading: Lading, leerling_id: int, gezag: Gezag) -> int:
    eigen = gezag.adres
    return lading.rij(
        Gezagdrager,
        leerling_id=leerling_id,
        naam=gezag.naam,
        relatie=gezag.relatie.value,
        gedeeld_adres=eigen is None,
        straat=eigen.straat if eigen else "",
        postcode=eigen.postcode if eigen else "",
        plaats=eigen.plaats if eigen else "",
        land=eigen.land if eigen else "",
        email=gezag.email,
        telefoon=gezag.telefoon,
        adres_afgeschermd=gezag.afgeschermd,
    )


def per_school(kinderen: Iterable[Kind]) -> dict[int, list[Kind]]:
    """The children by the key of their present school."""
    verdeeld: dict[int, list[Kind]] = defaultdict(list)
    for kind in kinderen:
        verdeeld[kind.school.id].append(kind)
    return dict(verdeeld)
