"""Texts of templates: which words are filled in per case, and how one version differs from another."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, NamedTuple

from tlv.rules.bevinding import Bevinding

# What may stand between braces, with what comes in its place. The list is fixed: a template of years ago still fills.
PLAATSHOUDERS: Final[Mapping[str, str]] = {
    "kind": "de roepnaam van het kind",
    "school": "de naam van de school die aanvraagt",
    "bestuur": "de naam van het schoolbestuur",
    "aanvraag": "de soort aanvraag, bijvoorbeeld heraanvraag",
    "soort": "het onderwijs: speciaal basisonderwijs (sbo) of speciaal onderwijs (so)",
    "categorie": "de categorie bij so: laag, midden of hoog",
    "van": "de eerste dag van de TLV, bijvoorbeeld 1 augustus 2026",
    "tot": "de laatste dag van de TLV",
}

_PLAATSHOUDER: Final = re.compile(r"\{([a-z_]+)\}")
_ACCOLADE: Final = re.compile(r"[{}]")
_WOORD: Final = re.compile(r"\S+\s*|\s+")


def toets_sjabloontekst(tekst: str) -> tuple[Bevinding, ...]:
    """What is wrong with the text of a template: an unknown word between braces, or a brace that stands alone.

    An empty tuple when all is well.
    """
    onbekend = [naam for naam in dict.fromkeys(_PLAATSHOUDER.findall(tekst)) if naam not in PLAATSHOUDERS]
    gevonden = [
        Bevinding(
            f"“{{{naam}}}” kennen wij niet. Kies uit: {', '.join(f'{{{bekend}}}' for bekend in PLAATSHOUDERS)}.",
            veld="tekst",
        )
        for naam in onbekend
    ]
    if _ACCOLADE.search(_PLAATSHOUDER.sub("", tekst)):
        gevonden.append(
            Bevinding(
                "Er staat een accolade die bij geen invulwoord hoort. Schrijf een invulwoord zo: {kind}.", veld="tekst"
            )
        )
    return tuple(gevonden)


def vul_in(tekst: str, waarden: Mapping[str, str]) -> str:
    """The text with its words filled in; a word of which the value is not known yet stays, to be filled in by hand."""
    return _PLAATSHOUDER.sub(lambda deel: waarden.get(deel[1], "") or deel[0], tekst)


def open_plaatshouders(tekst: str) -> tuple[str, ...]:
    """The words between braces that still stand in a text, each once: "{tot}"."""
    return tuple(dict.fromkeys(deel[0] for deel in _PLAATSHOUDER.finditer(tekst) if deel[1] in PLAATSHOUDERS))


class Verschilsoort(StrEnum):
    GELIJK = "gelijk"
    WEG = "weg"
    NIEUW = "nieuw"


class Tekstdeel(NamedTuple):
    """A run of words that is in both versions, only in the old one, or only in the new one."""

    soort: Verschilsoort
    tekst: str


def verschil(oud: str, nieuw: str) -> tuple[Tekstdeel, ...]:
    """How the new text differs from the old one, word by word and in the order of reading."""
    return tuple(_delen(_WOORD.findall(oud), _WOORD.findall(nieuw)))


def _delen(oud: list[str], nieuw: list[str]) -> Iterator[Tekstdeel]:
    for handeling, van, tot, nieuw_van, nieuw_tot in SequenceMatcher(a=oud, b=nieuw, autojunk=False).get_opcodes():
        was, wordt = "".join(oud[van:tot]), "".join(nieuw[nieuw_van:nieuw_tot])
        if handeling == "equal":
            yield Tekstdeel(Verschilsoort.GELIJK, was)
            continue
        if was:
            yield Tekstdeel(Verschilsoort.WEG, was)
        if wordt:
            yield Tekstdeel(Verschilsoort.NIEUW, wordt)
