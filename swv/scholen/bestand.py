"""The file of schools: its columns, and what looks odd in it but can be true. Nothing is looked up or written.

What cannot be right refuses the row, and in the command the whole file; see ``swv/documenten/importeren``. What looks
odd is a warning, and is stored as it stands: the office does not guess a postcode or another spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as dataveld

from swv.documenten.importeren.soort import Kolom, Rij, keuze, patroon
from swv.documenten.importeren.tabel import Melding
from swv.organisatie.enums import Schoolsoort

_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Za-z]{2})")


def _postcode(tekst: str) -> str:
    vorm = _POSTCODE.fullmatch(tekst)
    if vorm is None:
        raise ValueError(f"“{tekst}” is geen postcode, bijvoorbeeld 5911 BM.")
    return f"{vorm[1]} {vorm[2].upper()}"


# What Excel makes of 07VD, 01E5 and 01 when the column is not text.
_NUL_WEG = "Haalde Excel er een nul af of maakte het er een getal van? Maak de kolom dan tekst."
_brin = patroon(
    "[0-9]{2}[A-Z]{2}", f"“{{}}” is geen BRIN: twee cijfers en twee hoofdletters, bijvoorbeeld 07VD. {_NUL_WEG}"
)
_vestiging = patroon("[0-9]{2}", f"“{{}}” is geen vestiging: twee cijfers, of leeg. {_NUL_WEG}")
_soort = keuze(Schoolsoort, "“{}” is geen bekende soort: bao, sbo of so.")

KOLOMMEN = (
    Kolom("nr", "Nr", maximum=20, uitleg="Nummer van de rij, om naar te verwijzen.", voorbeeld="1"),
    Kolom(
        "brin",
        "BRIN",
        verplicht=True,
        lees=_brin,
        uitleg="Twee cijfers en twee hoofdletters. BRIN en vestiging samen wijzen de school aan.",
        voorbeeld="99ZZ",
    ),
    Kolom("vestiging", "Vestiging", lees=_vestiging, uitleg="Twee cijfers.", voorbeeld="00"),
    Kolom("naam", "School", verplicht=True, maximum=120, uitleg="Naam van de school.", voorbeeld="De Voorbeeldschool"),
    Kolom(
        "soort",
        "Soort",
        verplicht=True,
        lees=_soort,
        uitleg="Basisschool (bao), speciaal basisonderwijs (sbo) of speciaal onderwijs (so).",
        voorbeeld="bao",
        keuzes=tuple(soort.value for soort in Schoolsoort),
    ),
    Kolom(
        "bestuur",
        "Bestuur",
        verplicht=True,
        maximum=160,
        uitleg="Naam van het schoolbestuur, overal hetzelfde geschreven.",
        voorbeeld="Stichting Voorbeeld",
    ),
    Kolom("adres", "Straat en huisnummer", maximum=120, voorbeeld="Voorbeeldstraat 1"),
    Kolom("postcode", "Postcode", lees=_postcode, uitleg="Vier cijfers en twee letters.", voorbeeld="1234 AB"),
    Kolom("plaats", "Plaats", maximum=80, voorbeeld="Voorbeeldstad"),
    Kolom(
        "gemeente",
        "Gemeente",
        verplicht=True,
        maximum=80,
        uitleg="Gemeente waarin de school staat.",
        voorbeeld="Voorbeeldstad",
    ),
)
SLEUTEL = ("brin", "vestiging")


@dataclass(frozen=True)
class Schoolrij:
    """One school as the file gives it, blanks cleaned up."""

    regel: int
    nr: str
    brin: str
    vestiging: str
    naam: str
    soort: str
    bestuur: str
    straat: str
    postcode: str
    plaats: str
    gemeente: str

    @classmethod
    def van(cls, rij: Rij) -> Schoolrij:
        """A row of the engine, which read it by ``KOLOMMEN``."""
        waarden = {("straat" if naam == "adres" else naam): waarde for naam, waarde in rij.waarden.items()}
        return cls(regel=rij.regel, **waarden)

    @property
    def sleutel(self) -> tuple[str, str]:
        return self.brin, self.vestiging

    @property
    def plek(self) -> str:
        """How another row refers to this one."""
        return f"rij {self.nr}" if self.nr else f"regel {self.regel}"

    def melding(self, kolom: str, reden: str) -> Melding:
        return Melding(self.regel, self.nr, kolom, reden)


@dataclass(frozen=True)
class Schoolbestand:
    """The rows of a file that was accepted, and what a person should look at."""

    rijen: tuple[Schoolrij, ...]
    waarschuwingen: tuple[Melding, ...] = dataveld(default=())

    @classmethod
    def van(cls, rijen: Sequence[Rij]) -> Schoolbestand:
        waarschuwingen = sorted(melding for rij in rijen for melding in rij.waarschuwingen)
        return cls(tuple(map(Schoolrij.van, rijen)), tuple(waarschuwingen))

    def aantal(self, soort: Schoolsoort) -> int:
        return sum(rij.soort == soort for rij in self.rijen)

    @property
    def besturen(self) -> set[str]:
        return {rij.bestuur for rij in self.rijen}

    @property
    def gemeenten(self) -> set[str]:
        return {rij.gemeente for rij in self.rijen}


def bijzonderheden(rijen: Sequence[Rij]) -> Iterator[Melding]:
    """What looks odd in these rows but can be true."""
    scholen = [Schoolrij.van(rij) for rij in rijen]
    for zoek in _BIJZONDERHEDEN:
        yield from zoek(scholen)


def _cel(rij: Schoolrij, kolom: str) -> str:
    waarde: str = rij.straat if kolom == "adres" else getattr(rij, kolom)
    return waarde


def _groepeer(rijen: list[Schoolrij], op: Callable[[Schoolrij], object]) -> Iterator[list[Schoolrij]]:
    """Groups of two or more rows that share a value; rows without a value belong to no group."""
    groepen: dict[object, list[Schoolrij]] = {}
    for rij in rijen:
        if waarde := op(rij):
            groepen.setdefault(waarde, []).append(rij)
    return (groep for groep in groepen.values() if len(groep) > 1)


# Names of places as the source still writes them, and as the register of addresses does.
_OUDE_SPELLING = {"Steijl": "Steyl", "Blitterswijk": "Blitterswijck"}
_AFKORTING = re.compile(r"(?:^| )((?:[A-Z][a-z]{0,4}|[a-z]{1,4})\.|(?:Past|Gebr|Rect|Burg|Mgr|Kon|Gouv|Wilh)(?= ))")
_HUISNUMMER = re.compile(r" \d.*$")
_SOORT_VOORAF = re.compile(r"^(?:bs|obs|ojbs|sbo|so|po|kc) ")


def _kern(tekst: str) -> str:
    """Letters and digits only, in lower case: what stays the same in another spelling."""
    return "".join(teken for teken in tekst.casefold() if teken.isalnum())


def _naamkern(rij: Schoolrij) -> str:
    return _kern(_SOORT_VOORAF.sub("", rij.naam.casefold()))


def _straatnaam(rij: Schoolrij) -> str:
    return _HUISNUMMER.sub("", rij.straat)


def _onvolledig(rijen: list[Schoolrij]) -> Iterator[Melding]:
    for rij in rijen:
        for kolom in ("adres", "postcode", "plaats"):
            if not _cel(rij, kolom):
                yield rij.melding(kolom, "Ontbreekt; de school wordt zonder opgenomen.")


def _met_en_zonder_vestiging(rijen: list[Schoolrij]) -> Iterator[Melding]:
    for groep in _groepeer(rijen, lambda rij: rij.brin):
        zonder = [rij for rij in groep if not rij.vestiging]
        for rij in groep:
            if zonder and rij.vestiging:
                yield rij.melding(
                    "vestiging", f"BRIN {rij.brin} komt voor met en zonder vestiging; zie ook {zonder[0].plek}."
                )


def _brin_bij_twee_besturen(rijen: list[Schoolrij]) -> Iterator[Melding]:
    for eerste, *rest in _groepeer(rijen, lambda rij: rij.brin):
        for rij in rest:
            if rij.bestuur != eerste.bestuur:
                yield rij.melding("bestuur", f"BRIN {rij.brin} hoort in {eerste.plek} bij een ander bestuur.")


def _gelijke_namen(rijen: list[Schoolrij]) -> Iterator[Melding]:
    for eerste, *rest in _groepeer(rijen, _naamkern):
        for rij in rest:
            if rij.naam == eerste.naam:
                yield rij.melding("naam", f"{eerste.plek.capitalize()} heeft dezelfde naam: “{rij.naam}”.")
            else:
                yield rij.melding("naam", f"“{rij.naam}” lijkt op “{eerste.naam}” in {eerste.plek}.")


def _adres_met_twee_postcodes(rijen: list[Schoolrij]) -> Iterator[Melding]:
    for eerste, *rest in _groepeer(rijen, lambda rij: (_kern(rij.straat), _kern(rij.plaats)) if rij.straat else None):
        for rij in rest:
            if rij.postcode != eerste.postcode:
                yield rij.melding(
                    "postcode",
                    f"{rij.postcode or 'Geen postcode'}; hetzelfde adres heeft in {eerste.plek} "
                    f"{eerste.postcode or 'geen postcode'}.",
                )


def _anders_gespeld(kolom: str, waarde: Callable[[Schoolrij], str]) -> Callable[[list[Schoolrij]], Iterator[Melding]]:
    """Warns about a value that an earlier row spells differently: capitals, blanks or punctuation."""

    def zoek(rijen: list[Schoolrij]) -> Iterator[Melding]:
        eerder: dict[str, Schoolrij] = {}
        for rij in rijen:
            eerste = eerder.setdefault(_kern(waarde(rij)), rij)
            if waarde(eerste) != waarde(rij):
                yield rij.melding(kolom, f"“{waarde(rij)}” staat in {eerste.plek} als “{waarde(eerste)}”.")

    return zoek


def _oude_spelling(rijen: list[Schoolrij]) -> Iterator[Melding]:
    for rij in rijen:
        if nieuw := _OUDE_SPELLING.get(rij.plaats):
            yield rij.melding("plaats", f"Oude spelling “{rij.plaats}”; nu “{nieuw}”. Niet aangepast.")
        if afkorting := _AFKORTING.search(rij.straat):
            yield rij.melding("adres", f"Afkorting “{afkorting[1]}” in “{rij.straat}”. Niet aangepast.")


_BIJZONDERHEDEN: tuple[Callable[[list[Schoolrij]], Iterator[Melding]], ...] = (
    _onvolledig,
    _met_en_zonder_vestiging,
    _brin_bij_twee_besturen,
    _gelijke_namen,
    _adres_met_twee_postcodes,
    _anders_gespeld("bestuur", lambda rij: rij.bestuur),
    _anders_gespeld("plaats", lambda rij: rij.plaats),
    _anders_gespeld("gemeente", lambda rij: rij.gemeente),
    _anders_gespeld("adres", _straatnaam),
    _oude_spelling,
)
