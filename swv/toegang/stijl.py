"""The colours of an office, made readable whatever was chosen (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

WIT = "#ffffff"
PAPIER = "#f7f5f0"
CONTRAST_TEKST = 4.5
CONTRAST_OP_DONKER = 7.0
_STAP = 0.06
_ZACHT_ACCENT = 0.88

Rgb = tuple[int, int, int]


def _rgb(kleur: str) -> Rgb:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16)


def _hex(rgb: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def helderheid(kleur: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 (black) to 1 (white), as WCAG defines it."""
    delen = [deel / 255 for deel in _rgb(kleur)]
    rood, groen, blauw = (deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def contrast(een: str, ander: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    licht, donker = sorted((helderheid(een), helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def meng(kleur: str, met: str, deel: float) -> str:
    """``kleur`` with a part (0 to 1) of ``met`` in it."""
    paren = zip(_rgb(kleur), _rgb(met), strict=True)
    rood, groen, blauw = (round(een * (1 - deel) + ander * deel) for een, ander in paren)
    return _hex((rood, groen, blauw))


def leesbaar(kleur: str, op: str, minimum: float = CONTRAST_TEKST) -> str:
    """``kleur``, made darker step by step until it can be read on ``op``."""
    while contrast(kleur, op) < minimum:
        kleur = meng(kleur, "#000000", _STAP)
    return kleur


def stijlblad(kleur: str, accent: str) -> str:
    """The custom properties of an office; swv.css holds the same names with the colours of the house."""
    hoofd = leesbaar(kleur, WIT, CONTRAST_OP_DONKER)
    zacht = meng(hoofd, WIT, 0.92)
    for vlak in (WIT, PAPIER, zacht, meng(accent, WIT, _ZACHT_ACCENT)):
        accent = leesbaar(accent, vlak)
    waarden = {
        "--swv-kleur": hoofd,
        "--swv-kleur-donker": meng(hoofd, "#000000", 0.35),
        "--swv-kleur-zacht": zacht,
        "--swv-kleur-lijn": meng(hoofd, WIT, 0.7),
        "--swv-accent": accent,
        "--swv-accent-zacht": meng(accent, WIT, _ZACHT_ACCENT),
        "--swv-accent-licht": meng(accent, WIT, 0.45),
    }
    regels = "".join(f"  {naam}: {waarde};\n" for naam, waarde in waarden.items())
    return f":root {{\n{regels}}}\n"
