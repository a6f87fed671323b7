"""Reading and checking the file of schools. Pure: bytes in, rows or refusals out; nothing is looked up or written.

What cannot be right refuses the whole file. What looks odd but can be true is a warning, and is stored as it stands:
the office does not guess a postcode or another spelling.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataveld

from swv.organisatie.enums import Schoolsoort

KOLOMMEN = ("nr", "brin", "vestiging", "naam", "soort", "bestuur", "adres", "postcode", "plaats", "gemeente")
SCHEIDING = ";"
_VERPLICHT = ("brin", "naam", "soort", "bestuur", "gemeente")
_MAXIMUM = {"naam": 120, "bestuur": 160, "adres": 120, "plaats": 80, "gemeente": 80}
_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}")
_VESTIGING = re.compile(r"([0-9]{2})?")
_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Za-z]{2})")
# UTF-8 that was read as Latin-1 and saved again, or text in which characters were already lost.
_VERMINKT = re.compile("[ÃÂ][\u0080-\u00bf]|\ufffd")
_STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, order=True)
class Melding:
    """Something about one row: its number in the file, the column and the reason, for the reader."""

    regel: int
    nr: str
    kolom: str
    reden: str

    def __str__(self) -> str:
        waar = f"rij {self.nr} (regel {self.regel})" if self.nr else f"regel {self.regel}"
        return f"{waar}, kolom {self.kolom}: {self.reden}" if self.kolom else f"{waar}: {self.reden}"


class BestandGeweigerd(Exception):
    """The file is refused as a whole; ``meldingen`` say where and why."""

    def __init__(self, *meldingen: Melding) -> None:
        super().__init__("; ".join(str(melding) for melding in meldingen))
        self.meldingen = meldingen


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

    def aantal(self, soort: Schoolsoort) -> int:
        return sum(rij.soort == soort for rij in self.rijen)

    @property
    def besturen(self) -> set[str]:
        return {rij.bestuur for rij in self.rijen}

    @property
    def gemeenten(self) -> set[str]:
        return {rij.gemeente for rij in self.rijen}


def lees_scholenbestand(inhoud: bytes) -> Schoolbestand:
    """Rows and warnings of a file of schools: UTF-8 with or without BOM, semicolons, the columns of ``KOLOMMEN``.

    Raises:
        BestandGeweigerd: another encoding, a wrong, missing or double column, an invalid or empty value, or a school
            that occurs twice. Every reason that was found is in ``meldingen``.
    """
    velden = list(_splits(_decodeer(inhoud)))
    rijen = [_maak_rij(regel, waarden) for regel, waarden in velden]
    if not rijen:
        raise BestandGeweigerd(Melding(1, "", "", "Het bestand bevat geen scholen."))
    fouten = [fout for rij in rijen for fout in _fouten_in(rij)] + list(_dubbele_sleutels(rijen))
    if fouten:
        raise BestandGeweigerd(*sorted(fouten))
    waarschuwingen = [*_opgeschoond(velden), *(melding for zoek in _BIJZONDERHEDEN for melding in zoek(rijen))]
    return Schoolbestand(tuple(rijen), tuple(sorted(waarschuwingen)))


def _decodeer(inhoud: bytes) -> str:
    if inhoud.startswith(_UTF16) or b"\x00" in inhoud:
        raise BestandGeweigerd(Melding(1, "", "nr", "Het bestand is UTF-16. Sla het op als CSV in UTF-8."))
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        reden = f"Teken {fout.object[fout.start]:#04x} is geen UTF-8. Sla het bestand op als CSV in UTF-8."
        raise BestandGeweigerd(_melding_bij(fout.object[: fout.start].decode("utf-8"), reden)) from fout
    if verminkt := _VERMINKT.search(tekst):
        reden = f"“{verminkt.group()}” is verminkte tekst: het bestand is eerder in een andere codering bewaard."
        raise BestandGeweigerd(_melding_bij(tekst[: verminkt.start()], reden))
    return tekst


def _melding_bij(ervoor: str, reden: str) -> Melding:
    """Points at the place after ``ervoor``: line, first cell of that line as row number, and column by counting."""
    begin = ervoor.splitlines(keepends=True)
    laatste = begin[-1] if begin and not begin[-1].endswith(("\n", "\r")) else ""
    regel = len(begin) if laatste else len(begin) + 1
    cellen = laatste.split(SCHEIDING)
    kolom = KOLOMMEN[len(cellen) - 1] if len(cellen) <= len(KOLOMMEN) else ""
    return Melding(regel, cellen[0] if len(cellen) > 1 and cellen[0].isdecimal() else "", kolom, reden)


def _splits(tekst: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and raw cells by column name, blank lines left out."""
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=SCHEIDING, strict=True)
    kop: list[str] | None = None
    try:
        for cellen in lezer:
            if not any(cel.strip() for cel in cellen):
                continue
            if kop is None:
                kop = [cel.strip() for cel in cellen]
                _keur_kop(kop)
            elif len(cellen) != len(kop):
                reden = f"Deze rij heeft {len(cellen)} cellen, de kopregel heeft er {len(kop)}."
                raise BestandGeweigerd(Melding(lezer.line_num, cellen[0].strip(), "", reden))
            else:
                yield lezer.line_num, dict(zip(kop, cellen, strict=True))
    except csv.Error as fout:
        raise BestandGeweigerd(Melding(lezer.line_num, "", "", "De aanhalingstekens kloppen niet.")) from fout


def _keur_kop(kop: list[str]) -> None:
    if len(kop) == 1:
        raise BestandGeweigerd(Melding(1, "", kop[0][:40], "De kolommen zijn niet gescheiden met een puntkomma (;)."))
    fouten = [Melding(1, "", kolom, "Deze kolom ontbreekt.") for kolom in KOLOMMEN if kolom not in kop]
    fouten += [Melding(1, "", kolom, "Deze kolom is onbekend.") for kolom in kop if kolom not in KOLOMMEN]
    fouten += [
        Melding(1, "", kolom, "Deze kolom staat er meer dan eens.") for kolom in KOLOMMEN if kop.count(kolom) > 1
    ]
    if fouten:
        raise BestandGeweigerd(*fouten)


def _schoon(tekst: str) -> str:
    """Without blanks around it, and with one blank at most between words."""
    return " ".join(tekst.split())


def _maak_rij(regel: int, cellen: dict[str, str]) -> Schoolrij:
    schoon = {kolom: _schoon(cel) for kolom, cel in cellen.items()}
    straat = schoon.pop("adres")
    if vorm := _POSTCODE.fullmatch(schoon["postcode"]):
        schoon["postcode"] = f"{vorm[1]} {vorm[2].upper()}"
    return Schoolrij(regel=regel, straat=straat, **schoon)


def _cel(rij: Schoolrij, kolom: str) -> str:
    waarde: str = rij.straat if kolom == "adres" else getattr(rij, kolom)
    return waarde


def _fouten_in(rij: Schoolrij) -> Iterator[Melding]:
    for kolom in KOLOMMEN:
        waarde = _cel(rij, kolom)
        if not waarde and kolom in _VERPLICHT:
            yield rij.melding(kolom, "Deze cel mag niet leeg zijn.")
        elif _STUURTEKEN.search(waarde):
            yield rij.melding(kolom, "Deze cel bevat een onzichtbaar stuurteken.")
        elif len(waarde) > _MAXIMUM.get(kolom, len(waarde)):
            yield rij.melding(kolom, f"Deze tekst is langer dan {_MAXIMUM[kolom]} tekens.")
    if rij.brin and not _BRIN.fullmatch(rij.brin):
        yield rij.melding("brin", f"“{rij.brin}” is geen BRIN: twee cijfers en twee hoofdletters, bijvoorbeeld 07VD.")
    if not _VESTIGING.fullmatch(rij.vestiging):
        yield rij.melding("vestiging", f"“{rij.vestiging}” is geen vestiging: twee cijfers, of leeg.")
    if rij.soort and rij.soort not in set(Schoolsoort):
        yield rij.melding("soort", f"“{rij.soort}” is geen bekende soort: bao, sbo of so.")
    if rij.postcode and not _POSTCODE.fullmatch(rij.postcode):
        yield rij.melding("postcode", f"“{rij.postcode}” is geen postcode, bijvoorbeeld 5911 BM.")


def _groepeer(rijen: list[Schoolrij], op: Callable[[Schoolrij], object]) -> Iterator[list[Schoolrij]]:
    """Groups of two or more rows that share a value; rows without a value belong to no group."""
    groepen: dict[object, list[Schoolrij]] = {}
    for rij in rijen:
        if waarde := op(rij):
            groepen.setdefault(waarde, []).append(rij)
    return (groep for groep in groepen.values() if len(groep) > 1)


def _dubbele_sleutels(rijen: list[Schoolrij]) -> Iterator[Melding]:
    for eerste, *rest in _groepeer(rijen, lambda rij: rij.sleutel):
        for rij in rest:
            vestiging = f"vestiging {rij.vestiging}" if rij.vestiging else "lege vestiging"
            yield rij.melding("brin", f"{rij.brin} met {vestiging} staat ook in {eerste.plek}.")


# --- What looks odd but can be true -------------------------------------------------------------------------------

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


def _opgeschoond(velden: list[tuple[int, dict[str, str]]]) -> Iterator[Melding]:
    for regel, cellen in velden:
        for kolom, cel in cellen.items():
            if cel != _schoon(cel):
                yield Melding(regel, _schoon(cellen["nr"]), kolom, "Overtollige spaties zijn weggehaald.")


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
