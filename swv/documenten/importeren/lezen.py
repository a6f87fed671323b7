"""Reading a file as its declaration says: which rows it has, what is wrong with them, what looks odd."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from swv.documenten.importeren.soort import Importsoort, Kolom, Rij
from swv.documenten.importeren.tabel import BestandGeweigerd, Melding, Regel, lees_tabel

_STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def lees(soort: Importsoort, inhoud: bytes, *, streng: bool = False) -> list[Rij]:
    """The rows of a file, each with what is wrong and what looks odd; ``streng`` accepts no wrong row at all.

    Raises:
        BestandGeweigerd: see ``lees_tabel``; a wrong, missing or double column, no rows or too many, a key that is
            invalid or occurs twice. Every reason that was found is in ``meldingen``.
    """
    regels = lees_tabel(inhoud, soort.kolomnamen, scheidingen=soort.scheidingen)
    kop = next(regels, None)
    if kop is None:
        raise _leeg(soort)
    gewoon = {naam.casefold(): naam for naam in soort.kolomnamen}
    namen = [gewoon.get(cel.strip().casefold(), cel.strip()) for cel in kop.cellen]
    while namen and not namen[-1]:
        namen.pop()
    _keur_kop(namen, kop.regel, soort)
    rijen = [_maak_rij(regel, namen, soort) for regel in regels]
    if not rijen:
        raise _leeg(soort)
    fouten = [fout for rij in rijen for fout in rij.meldingen if streng or fout.kolom in soort.sleutel]
    fouten += _dubbele_sleutels(rijen, soort)
    if fouten:
        raise BestandGeweigerd(*sorted(fouten))
    return _met_bijzonderheden(rijen, soort)


def plek(rij: Rij) -> str:
    """How another row refers to this one."""
    return f"rij {rij.nr}" if rij.nr else f"regel {rij.regel}"


def _leeg(soort: Importsoort) -> BestandGeweigerd:
    return BestandGeweigerd(Melding(1, "", "", f"Het bestand bevat geen {soort.meervoud}."))


def _keur_kop(namen: Sequence[str], regel: int, soort: Importsoort) -> None:
    verwacht = soort.kolomnamen
    fouten = [Melding(regel, "", kolom, "Deze kolom ontbreekt.") for kolom in verwacht if kolom not in namen]
    fouten += [Melding(regel, "", kolom[:40], "Deze kolom is onbekend.") for kolom in namen if kolom not in verwacht]
    dubbel = [kolom for kolom in verwacht if namen.count(kolom) > 1]
    fouten += [Melding(regel, "", kolom, "Deze kolom staat er meer dan eens.") for kolom in dubbel]
    if fouten:
        raise BestandGeweigerd(*fouten)


def _schoon(tekst: str) -> str:
    """Without blanks around it, and with one blank at most between words."""
    return " ".join(tekst.split())


def _maak_rij(regel: Regel, namen: Sequence[str], soort: Importsoort) -> Rij:
    cellen = list(regel.cellen)
    if not any(cel.strip() for cel in cellen[len(namen) :]):
        # A sheet is as wide as its widest row, also when only the looks of a cell are there; so is its CSV.
        cellen = cellen[: len(namen)]
    if len(cellen) != len(namen):
        reden = f"Deze rij heeft {len(cellen)} cellen, de kopregel heeft er {len(namen)}."
        raise BestandGeweigerd(Melding(regel.regel, cellen[0].strip()[:20], "", reden))
    ruw = dict(zip(namen, cellen, strict=True))
    schoon = {naam: _schoon(cel) for naam, cel in ruw.items()}
    nr = schoon.get(soort.nummerkolom, "")
    meldingen, waarden = [], {}
    for kolom in soort.kolommen:
        waarden[kolom.naam], fout = _lees_cel(kolom, schoon[kolom.naam])
        if fout:
            meldingen.append(Melding(regel.regel, nr, kolom.naam, fout))
    opgeschoond = "Overtollige spaties zijn weggehaald."
    waarschuwingen = [Melding(regel.regel, nr, naam, opgeschoond) for naam, cel in ruw.items() if cel != schoon[naam]]
    if not meldingen and waarden == soort.voorbeeldrij:
        meldingen.append(Melding(regel.regel, nr, "", "Dit is de rij uit het voorbeeldbestand. Haal haar weg."))
    return Rij(regel.regel, nr, waarden, tuple(meldingen), tuple(waarschuwingen))


def _lees_cel(kolom: Kolom, tekst: str) -> tuple[str, str]:
    """The value, and why it cannot be right; then the value is the text itself."""
    if not tekst:
        return "", "Deze cel mag niet leeg zijn." if kolom.verplicht else ""
    if _STUURTEKEN.search(tekst):
        return _STUURTEKEN.sub("", tekst), "Deze cel bevat een onzichtbaar stuurteken."
    if len(tekst) > kolom.maximum:
        return tekst[: kolom.maximum], f"Deze tekst is langer dan {kolom.maximum} tekens."
    try:
        return kolom.lees(tekst), ""
    except ValueError as fout:
        return tekst, str(fout)


def _sleutel(rij: Rij, soort: Importsoort) -> tuple[str, ...]:
    return tuple(rij.waarden[kolom] for kolom in soort.sleutel)


def _dubbele_sleutels(rijen: Sequence[Rij], soort: Importsoort) -> Iterator[Melding]:
    eerste: dict[tuple[str, ...], Rij] = {}
    for rij in rijen:
        sleutel = _sleutel(rij, soort)
        eerder = eerste.setdefault(sleutel, rij)
        if eerder is not rij:
            delen = [sleutel[0]]
            delen += [
                f"met {kolom} {waarde}" if waarde else f"met lege {kolom}"
                for kolom, waarde in zip(soort.sleutel[1:], sleutel[1:], strict=True)
            ]
            yield Melding(rij.regel, rij.nr, soort.sleutel[0], f"{' '.join(delen)} staat ook in {plek(eerder)}.")


def _met_bijzonderheden(rijen: Sequence[Rij], soort: Importsoort) -> list[Rij]:
    per_regel: dict[int, list[Melding]] = defaultdict(list)
    for melding in soort.bijzonderheden([rij for rij in rijen if not rij.meldingen]):
        per_regel[melding.regel].append(melding)
    return [replace(rij, waarschuwingen=tuple(sorted([*rij.waarschuwingen, *per_regel[rij.regel]]))) for rij in rijen]
