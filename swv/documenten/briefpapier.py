"""The letterhead of the office as plain data: what stands on top of every letter. No Django, no database."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import Literal

CONTRAST_TEKST = 4.5  # WCAG 2.2, 1.4.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefpapier:
    """Letterhead of one office.

    ``adresregels`` are the lines of the visiting or postal address; ``kleur`` and ``accent`` are ``#rrggbb``;
    ``logo_svg`` is the text of an SVG file (empty: the name is printed instead); ``venster`` is the side of the window
    in the envelope; ``demo`` prints the demonstration mark on every page, ``voorbeeld`` that of a letter
    that is only looked at. Raises ValueError for a colour in another
    form, so a colour is safe inside a style sheet.
    """

    naam: str
    swv_nummer: str
    adresregels: tuple[str, ...]
    website: str
    telefoon: str
    email: str
    kleur: str = "#1d4f63"
    accent: str = "#c98b2b"
    logo_svg: str = ""
    venster: Literal["links", "rechts"] = "links"
    demo: bool = False
    voorbeeld: bool = False

    def __post_init__(self) -> None:
        for kleur in (self.kleur, self.accent):
            if not re.fullmatch(r"#[0-9a-fA-F]{6}", kleur):
                raise ValueError(f"kleur {kleur!r} is niet van de vorm #rrggbb")

    @property
    def logo_uri(self) -> str:
        """The logo as ``data:`` address, or an empty string."""
        if not self.logo_svg:
            return ""
        return "data:image/svg+xml;base64," + base64.b64encode(self.logo_svg.encode()).decode()

    @property
    def tekstkleur(self) -> str:
        """``kleur``, darkened where needed until it can be read on white (contrast 4.5)."""
        return _leesbaar(self.kleur)


def _leesbaar(kleur: str) -> str:
    rood, groen, blauw = (int(kleur[i : i + 2], 16) for i in (1, 3, 5))
    while 1.05 / (_helderheid(rood, groen, blauw) + 0.05) < CONTRAST_TEKST:
        rood, groen, blauw = (int(deel * 0.95) for deel in (rood, groen, blauw))
    return f"#{rood:02x}{groen:02x}{blauw:02x}"


def _helderheid(*delen: int) -> float:
    """Relative luminance of WCAG, 0 (black) to 1 (white)."""
    lineair = [(c / 255) / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in delen]
    return 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]
