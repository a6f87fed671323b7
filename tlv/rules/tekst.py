"""When a text says something. A section is not complete because its field is not empty."""

import re
from typing import Final

# Short enough for one plain sentence, long enough that a single word is no reason.
KORTSTE_UITLEG: Final = 20
EIS_AAN_UITLEG: Final = f"Een uitleg heeft ten minste {KORTSTE_UITLEG} tekens en meer dan één woord."
# A field filled with "xxx xx xxxx" or "n.v.t. - n.v.t." has few different letters; a sentence of 20 never has.
MINSTE_LETTERS: Final = 5

_PLAATSHOUDERS: Final = frozenset(
    {
        *(
            "x",
            "xx",
            "xxx",
            "nvt",
            "n v t",
            "niet van toepassing",
            "geen",
            "onbekend",
            "ntb",
            "n t b",
            "nog te bepalen",
        ),
        *(
            "volgt",
            "volgt nog",
            "nog invullen",
            "invullen",
            "zie boven",
            "zie bijlage",
            "zie opp",
            "idem",
            "test",
            "tbd",
        ),
        *("ja", "nee", "ok", "oke", "todo", "to do", "na", "n a", "geen idee", "weet niet", "nog in te vullen"),
    }
)
_GEEN_LETTER_OF_CIJFER: Final = re.compile(r"[\W_]+")


def is_plaatshouder(tekst: str) -> bool:
    """Whether the text is empty or only fills the field: "x", "-", "n.v.t.", "volgt nog", "aaaaaa"."""
    kern = _GEEN_LETTER_OF_CIJFER.sub(" ", tekst).strip().lower()
    return kern in _PLAATSHOUDERS or len(set(kern.replace(" ", ""))) <= 1


def zegt_iets(tekst: str) -> bool:
    """Whether a short field (a name, a result in a few words) holds more than a placeholder."""
    return not is_plaatshouder(tekst)


def is_uitleg(tekst: str) -> bool:
    """Whether the text can be a reason or an account: at least 20 characters, of several words that differ."""
    woorden = _GEEN_LETTER_OF_CIJFER.sub(" ", tekst).lower().split()
    lang_genoeg = len(" ".join(tekst.split())) >= KORTSTE_UITLEG
    return lang_genoeg and len(set(woorden)) > 1 and len(set("".join(woorden))) >= MINSTE_LETTERS
