"""The HGPD dossier of a request, put together from the library of sentences: the rows, not yet written anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from swv.demo import teksten, teksten_besluit
from swv.demo.dagen import jaren_later
from swv.demo.profiel import Profiel
from swv.demo.teksten import PROFIELEN
from tlv.enums import BeeldVeld, BehoefteVan, FactorRichting

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
        inhoud.interventies = self._interventies(wie, bron, ingediend, 4 if uitgebreid else 1)
        velden = list(BeeldVeld) if uitgebreid else [BeeldVeld.SOCIAAL_EMOTIONEEL, BeeldVeld.LEREN]
        for veld in velden:
            self._beeld(inhoud, wie, bron, veld)
        inhoud.behoeften = self._behoeften(wie, bron, uitgebreid=uitgebreid)
        return inhoud

    def _teksten(self, wie: Wie, bron: Profiel, ingediend: date, *, verlenging: bool, grond: bool) -> Rij:
        niveau3_tot = ingediend - timedelta(days=self._toeval.randint(15, 60))
        begin = f"{self._kies(teksten.BEGIN, wie)}\n\n{self._kies(bron.voorgeschiedenis, wie)}"
        geboden = teksten_besluit.VERLENGING_NIVEAU if verlenging else bron.niveau3
        resultaat = teksten_besluit.VERLENGING_RESULTAAT if verlenging else bron.niveau3_resultaat
        return {
            "niveau3_geboden": self._kies(geboden, wie),
            "niveau3_van": self._niet_voor_school(wie, niveau3_tot - timedelta(days=self._toeval.randint(180, 330))),
            "niveau3_tot": niveau3_tot,
            "niveau3_geevalueerd_op": niveau3_tot + timedelta(days=self._toeval.randint(2, 12)),
            "niveau3_resultaat": self._kies(resultaat, wie),
            "voorgeschiedenis": begin,
            "weging": self._kies(bron.weging, wie),
            "conclusie": self._kies(bron.conclusie, wie),
            "arrangement": self._kies(bron.arrangement, wie),
            "school_schiet_tekort": self._kies(bron.tekort, wie),
            "speciaal_kan_wel": self._kies(bron.kan_wel, wie),
            "leeftijdsgrond": self._kies(teksten_besluit.LEEFTIJDSGROND, wie) if grond else "",
        }

    def _niet_voor_school(self, wie: Wie, dag: date) -> date:
        """Nothing at school happened before the third birthday, when the toddler groups begin."""
        return max(dag, jaren_later(wie.geboortedatum, 3))

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

    def _interventies(self, wie: Wie, bron: Profiel, ingediend: date, aantal: int) -> list[Rij]:
        """In the order of the levels; level 3 is always there, because the law asks what it brought."""
        niveau3 = [tekst for tekst in bron.interventies if tekst.niveau == 3]
        overige = [tekst for tekst in bron.interventies if tekst.niveau != 3]
        gekozen = niveau3[:1] + self._toeval.sample(overige, min(aantal - 1, len(overige)))
        rijen = []
        for tekst in sorted(gekozen, key=lambda tekst: tekst.niveau):
            tot = ingediend - timedelta(days=self._toeval.randint(15, 120))
            loopt_nog = tekst.niveau == 9 and self._toeval.random() < 0.5
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

    def _beeld(self, inhoud: Dossierinhoud, wie: Wie, bron: Profiel, veld: BeeldVeld) -> None:
        if veld == BeeldVeld.GEZIN:
            helpt, hindert = teksten.GEZIN_HELPT, teksten.GEZIN_HINDERT
        else:
            tekst = next(factor for factor in bron.factoren if factor.veld == veld)
            helpt, hindert = tekst.helpt, tekst.hindert
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


class Besluitschrijver:
    """Writes advices, views of parents and motivations."""

    def __init__(self, toeval: Random) -> None:
        self._toeval = toeval

    def advies(self, wie: Wie, profiel: str, plaats: str, *, positief: bool, verlenging: bool) -> str:
        """The reasons of an expert. ``plaats`` is a key of ``PLAATS``."""
        if not positief:
            return wie.vul(self._toeval.choice(teksten_besluit.ADVIES_NEGATIEF))
        bron = teksten_besluit.ADVIES_VERLENGING if verlenging else teksten_besluit.ADVIES_POSITIEF
        kern = wie.vul(self._toeval.choice(PROFIELEN[profiel].conclusie))
        return wie.vul(self._toeval.choice(bron), kern=kern, plaats=teksten_besluit.PLAATS[plaats])

    def motivering(self, wie: Wie, inhoud: Rij, *, afgifte: bool, verlenging: bool) -> str:
        """The motivation of a decision, on the texts of its dossier."""
        if not afgifte:
            return teksten_besluit.MOTIVERING_WEIGERING
        bron = teksten_besluit.MOTIVERING_VERLENGING if verlenging else teksten_besluit.MOTIVERING_AFGIFTE
        return wie.vul(
            self._toeval.choice(bron), tekort=inhoud["school_schiet_tekort"], kan_wel=inhoud["speciaal_kan_wel"]
        )

    def mening(self, wie: Wie) -> str:
        """What a parent thinks of the request."""
        return wie.vul(self._toeval.choice(teksten_besluit.MENING))

    def zienswijze(self, wie: Wie, *, afgifte: bool) -> tuple[str, str]:
        """A view on the intended decision, and our answer."""
        bron = teksten_besluit.ZIENSWIJZE if afgifte else teksten_besluit.ZIENSWIJZE_WEIGERING
        tekst, antwoord = self._toeval.choice(bron)
        return wie.vul(tekst), wie.vul(antwoord)
