"""The HGPD dossier of a request, put together from the library of sentences: the rows, not yet written anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting
from leerlingen.rules.opp import EXTRA_ONDERSTEUNING
from swv.demo import teksten, teksten_besluit, teksten_verlenging
from swv.demo.dagen import werkdag_voor
from swv.demo.profiel import Interventietekst, Profiel
from swv.demo.teksten import PROFIELEN
from swv.kalender import eerste_werkdag, jaren_later
from tlv.feiten import NIVEAU_JEUGDHULP

Rij = dict[str, Any]
_GEEN_BIJZONDERHEDEN: Final = 0.3
_TWEE_FACTOREN: Final = 0.45
# Columns that stay empty when level 3 could not be tried.
_ZONDER_NIVEAU3: Final[Rij] = {
    "niveau3_geboden": "",
    "niveau3_van": None,
    "niveau3_tot": None,
    "niveau3_geevalueerd_op": None,
    "niveau3_resultaat": "",
}


@dataclass(frozen=True, slots=True)
class Wie:
    """The child as the sentences name it."""

    naam: str
    meisje: bool
    geboortedatum: date

    def vul(self, zin: str, **extra: str) -> str:
        """The sentence with name and pronouns filled in."""
        hij, zijn, hem = ("zij", "haar", "haar") if self.meisje else ("hij", "zijn", "hem")
        return zin.format(
            naam=self.naam, hij=hij, Hij=hij.capitalize(), zijn=zijn, Zijn=zijn.capitalize(), hem=hem, **extra
        )


@dataclass(slots=True)
class Dossierinhoud:
    """Column values of the dossier and of the rows that belong to it, without the request."""

    teksten: Rij = field(default_factory=dict)
    onderzoeken: list[Rij] = field(default_factory=list)
    interventies: list[Rij] = field(default_factory=list)
    beeldvelden: list[Rij] = field(default_factory=list)
    factoren: list[Rij] = field(default_factory=list)
    behoeften: list[Rij] = field(default_factory=list)


class Dossierschrijver:
    """Writes dossiers that are complete in the sense of the rules."""

    def __init__(self, toeval: Random) -> None:
        self._toeval = toeval

    def _kies(self, zinnen: Sequence[str], wie: Wie) -> str:
        return wie.vul(self._toeval.choice(zinnen))

    def schrijf(
        self,
        wie: Wie,
        profiel: str,
        ingediend: date,
        *,
        verlenging: bool,
        grond: bool,
        regulier: bool = True,
        uitgebreid: bool = True,
    ) -> Dossierinhoud:
        """The dossier of a request that was filed on ``ingediend``.

        ``regulier``: asked from a regular school, or by a special school for its own pupil. An old dossier is not
        ``uitgebreid``: most of it is gone by now.
        """
        bron = PROFIELEN[profiel]
        inhoud = Dossierinhoud()
        inhoud.teksten = self._teksten(wie, bron, ingediend, verlenging=verlenging, grond=grond)
        if not (regulier or verlenging):
            inhoud.teksten |= _ZONDER_NIVEAU3 | {
                "reden_geen_niveau3": self._kies(teksten_besluit.REDEN_GEEN_NIVEAU3, wie)
            }
        inhoud.onderzoeken = self._onderzoeken(wie, bron, ingediend, 2 if uitgebreid else 1)
        mogelijk = teksten_verlenging.INTERVENTIES if verlenging else bron.interventies
        inhoud.interventies = self._interventies(wie, mogelijk, ingediend, 4 if uitgebreid else 1)
        velden = list(BeeldVeld) if uitgebreid else [BeeldVeld.SOCIAAL_EMOTIONEEL, BeeldVeld.LEREN]
        for veld in velden:
            helpt, hindert = _factoren(bron, veld, verlenging=verlenging)
            self._beeld(inhoud, wie, veld, helpt, hindert)
        inhoud.behoeften = self._behoeften(wie, bron, uitgebreid=uitgebreid)
        return inhoud

    def _teksten(self, wie: Wie, bron: Profiel, ingediend: date, *, verlenging: bool, grond: bool) -> Rij:
        niveau3_tot = werkdag_voor(ingediend - timedelta(days=self._toeval.randint(15, 60)))
        begin = f"{self._kies(teksten.BEGIN, wie)}\n\n{self._kies(bron.voorgeschiedenis, wie)}"
        geboden = teksten_verlenging.NIVEAU3 if verlenging else bron.niveau3
        resultaat = teksten_verlenging.NIVEAU3_RESULTAAT if verlenging else bron.niveau3_resultaat
        tekort = teksten_verlenging.TEKORT if verlenging else bron.tekort
        return {
            "niveau3_geboden": self._kies(geboden, wie),
            "niveau3_van": self._niet_voor_school(wie, niveau3_tot - timedelta(days=self._toeval.randint(180, 330))),
            "niveau3_tot": niveau3_tot,
            "niveau3_geevalueerd_op": eerste_werkdag(niveau3_tot + timedelta(days=self._toeval.randint(1, 7))),
            "niveau3_resultaat": self._kies(resultaat, wie),
            "voorgeschiedenis": begin,
            "weging": self._kies(bron.weging, wie),
            "conclusie": self._kies(bron.conclusie, wie),
            "arrangement": self._kies(bron.arrangement, wie),
            "school_schiet_tekort": self._kies(tekort, wie),
            "speciaal_kan_wel": self._kies(bron.kan_wel, wie),
            "leeftijdsgrond": self._kies(teksten_besluit.LEEFTIJDSGROND, wie) if grond else "",
        }

    def _niet_voor_school(self, wie: Wie, dag: date) -> date:
        """A working day, and never before the third birthday, when the toddler groups begin."""
        return max(werkdag_voor(dag), jaren_later(wie.geboortedatum, 3))

    def _onderzoeken(self, wie: Wie, bron: Profiel, ingediend: date, aantal: int) -> list[Rij]:
        gekozen = self._toeval.sample(bron.onderzoeken, min(aantal, len(bron.onderzoeken)))
        return [
            {
                "datum": self._niet_voor_school(wie, ingediend - timedelta(days=self._toeval.randint(30, 500))),
                "onderzoek": tekst.onderzoek,
                "onderzoeker": tekst.onderzoeker,
                "uitkomst": wie.vul(tekst.uitkomst),
            }
            for tekst in gekozen
        ]

    def _interventies(self, wie: Wie, mogelijk: Sequence[Interventietekst], ingediend: date, aantal: int) -> list[Rij]:
        """In the order of the levels; level 3 is always there, because the law asks what it brought."""
        niveau3 = [tekst for tekst in mogelijk if tekst.niveau == EXTRA_ONDERSTEUNING]
        overige = [tekst for tekst in mogelijk if tekst not in niveau3[:1]]
        gekozen = niveau3[:1] + self._toeval.sample(overige, min(aantal - 1, len(overige)))
        rijen = []
        for tekst in sorted(gekozen, key=lambda tekst: tekst.niveau):
            tot = werkdag_voor(ingediend - timedelta(days=self._toeval.randint(15, 110)))
            loopt_nog = tekst.niveau == NIVEAU_JEUGDHULP and self._toeval.random() < 0.5
            rijen.append(
                {
                    "niveau": tekst.niveau,
                    "omschrijving": wie.vul(tekst.omschrijving),
                    "van": self._niet_voor_school(wie, tot - timedelta(days=self._toeval.randint(90, 300))),
                    "tot": None if loopt_nog else tot,
                    "resultaat": wie.vul(tekst.resultaat),
                }
            )
        return rijen

    def _beeld(
        self, inhoud: Dossierinhoud, wie: Wie, veld: BeeldVeld, helpt: Sequence[str], hindert: Sequence[str]
    ) -> None:
        uitleg = teksten.GEEN_BIJZONDERHEDEN.get(veld)
        if uitleg and len(hindert) < 2 and self._toeval.random() < _GEEN_BIJZONDERHEDEN:
            inhoud.beeldvelden.append({"veld": veld.value, "geen_bijzonderheden": self._kies(uitleg, wie)})
            return
        for richting, zinnen in ((FactorRichting.COMPENSEREND, helpt), (FactorRichting.BELEMMEREND, hindert)):
            aantal = 2 if len(zinnen) > 1 and self._toeval.random() < _TWEE_FACTOREN else 1
            inhoud.factoren += [
                {"veld": veld.value, "richting": richting.value, "tekst": wie.vul(zin)}
                for zin in self._toeval.sample(zinnen, aantal)
            ]

    def _behoeften(self, wie: Wie, bron: Profiel, *, uitgebreid: bool) -> list[Rij]:
        van_leerling = self._toeval.sample(
            bron.behoefte_leerling, min(2 if uitgebreid else 1, len(bron.behoefte_leerling))
        )
        return [
            *({"van_wie": BehoefteVan.LEERLING.value, "tekst": wie.vul(zin)} for zin in van_leerling),
            {"van_wie": BehoefteVan.LEERKRACHT_SCHOOL.value, "tekst": self._kies(bron.behoefte_school, wie)},
            {"van_wie": BehoefteVan.GEZIN.value, "tekst": self._kies(teksten.BEHOEFTE_GEZIN, wie)},
        ]


def _factoren(bron: Profiel, veld: BeeldVeld, *, verlenging: bool) -> tuple[Sequence[str], Sequence[str]]:
    """What may help and hinder in this field: at home and at a special school it is much the same for every profile."""
    if veld == BeeldVeld.GEZIN:
        return teksten.GEZIN_HELPT, teksten.GEZIN_HINDERT
    if veld == BeeldVeld.SCHOOL and verlenging:
        return teksten_verlenging.SCHOOL_HELPT, teksten_verlenging.SCHOOL_HINDERT
    tekst = next(factor for factor in bron.factoren if factor.veld == veld)
    return tekst.helpt, tekst.hindert


class Besluitschrijver:
    """Writes advices, views of parents and motivations."""

    def __init__(self, toeval: Random) -> None:
        self._toeval = toeval

    def advies(
        self, wie: Wie, profiel: str, plaats: str, *, positief: bool, verlenging: bool, tweede: bool = False
    ) -> str:
        """The reasons of an expert; the second one sees and says it another way. ``plaats`` is a key of ``PLAATS``."""
        bron: Sequence[str] = teksten_verlenging.ADVIES if verlenging else teksten_besluit.ADVIES_POSITIEF
        if not positief:
            bron = teksten_besluit.ADVIES_NEGATIEF
        kern = PROFIELEN[profiel].weging if tweede else PROFIELEN[profiel].conclusie
        return wie.vul(
            self._toeval.choice(bron[int(tweede) :: 2]),
            kern=wie.vul(self._toeval.choice(kern)),
            plaats=teksten_besluit.PLAATS[plaats],
        )

    def motivering(self, wie: Wie, inhoud: Rij, *, afgifte: bool, verlenging: bool) -> str:
        """The motivation of a decision, on the texts of its dossier."""
        if not afgifte:
            return teksten_besluit.MOTIVERING_WEIGERING
        bron = teksten_verlenging.MOTIVERING if verlenging else teksten_besluit.MOTIVERING_AFGIFTE
        return wie.vul(
            self._toeval.choice(bron), tekort=inhoud["school_schiet_tekort"], kan_wel=inhoud["speciaal_kan_wel"]
        )

    def mening(self, wie: Wie, *, verlenging: bool) -> str:
        """What a parent thinks of the request."""
        return wie.vul(self._toeval.choice(teksten_verlenging.MENING if verlenging else teksten_besluit.MENING))

    def zienswijze(self, wie: Wie, *, afgifte: bool, verlenging: bool) -> tuple[str, str]:
        """A view on the intended decision, and our answer."""
        bron: Sequence[tuple[str, str]] = teksten_verlenging.ZIENSWIJZE if verlenging else teksten_besluit.ZIENSWIJZE
        if not afgifte:
            bron = teksten_besluit.ZIENSWIJZE_WEIGERING
        tekst, antwoord = self._toeval.choice(bron)
        return wie.vul(tekst), wie.vul(antwoord)
