"""When a text says something. A section is not complete because its field is not empty."""

import re
from typing import Final

# Short enough for one plain sentence, long enough that a single word is no reason.
KORTSTE_UITLEG: Final = 20

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
    """Whether the text can be a reason or an account: at least 20 characters, two words, and no placeholder."""
    woorden = _GEEN_LETTER_OF_CIJFER.sub(" ", tekst).split()
    return len(" ".join(tekst.split())) >= KORTSTE_UITLEG and len(set(map(str.lower, woorden))) > 1
