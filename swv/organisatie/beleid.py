"""Dated policy: what an office may set differently, declared with type, unit, default and source, and read per day.

Every app declares its keys in ``beleid.py``. The defaults are those of the reference office.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from swv.domein import Keuze
from swv.organisatie.models import Beleidswaarde


class Beleidstype(Keuze):
    """What a value is. ``DAGEN``: whole numbers around a day, negative before it, ascending."""

    JA_NEE = "ja_nee", "ja of nee"
    GETAL = "getal", "geheel getal"
    DECIMAAL = "decimaal", "getal met decimalen"
    DATUM = "datum", "datum"
    KEUZE = "keuze", "keuze uit een lijst"
    DAGEN = "dagen", "dagen voor en na een datum"


_ENKELVOUD = {"dagen": "dag", "weken": "week", "werkdagen": "werkdag"}


@dataclass(frozen=True)
class Beleidssleutel:
    """One key: what it means in Dutch, what it may be, what holds when nobody set it, and where it comes from."""

    sleutel: str
    naam: str
    soort: Beleidstype
    standaard: Any
    uitleg: str
    bron: str
    eenheid: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    keuzes: tuple[tuple[str, str], ...] = ()

    def keur(self, waarde: Any) -> Any:
        """The value as this key means it. Raises ``ValueError`` with a Dutch sentence when it cannot be."""
        return _KEURDERS[self.soort](self, waarde)

    def naar_json(self, waarde: Any) -> Any:
        """As it is stored: a decimal and a date as text, days as a list."""
        if isinstance(waarde, Decimal):
            return str(waarde)
        if isinstance(waarde, date):
            return waarde.isoformat()
        return list(waarde) if isinstance(waarde, tuple) else waarde

    def in_woorden(self, waarde: Any) -> str:
        """``ja``, ``14 dagen``, ``1,5``, ``01-08-2026``, ``5 dagen ervoor, 1 en 8 dagen erna``."""
        if self.soort is Beleidstype.JA_NEE:
            return "ja" if waarde else "nee"
        if self.soort is Beleidstype.DATUM:
            return f"{waarde:%d-%m-%Y}"
        if self.soort is Beleidstype.KEUZE:
            return dict(self.keuzes)[waarde]
        if self.soort is Beleidstype.DAGEN:
            return _dagen_in_woorden(waarde) or "geen"
        eenheid = _ENKELVOUD.get(self.eenheid, self.eenheid) if waarde == 1 else self.eenheid
        return f"{str(waarde).replace('.', ',')} {eenheid}".strip()


def _dagen_in_woorden(dagen: Iterable[int]) -> str:
    """``5 dagen ervoor, op de dag zelf, 1 en 8 dagen erna``."""
    dagen = list(dagen)
    ervoor, erna = [-dag for dag in dagen if dag < 0], [dag for dag in dagen if dag > 0]
    delen = [f"{_opgesomd(ervoor)} ervoor"] if ervoor else []
    delen += ["op de dag zelf"] if 0 in dagen else []
    delen += [f"{_opgesomd(erna)} erna"] if erna else []
    return ", ".join(delen)


def _opgesomd(aantallen: Sequence[int]) -> str:
    """``1 dag``, ``1 en 8 dagen``, ``10, 5 en 1 dagen``."""
    *begin, laatste = map(str, aantallen)
    woorden = f"{', '.join(begin)} en {laatste}" if begin else laatste
    return f"{woorden} {'dag' if list(aantallen) == [1] else 'dagen'}"


def _ja_nee(sleutel: Beleidssleutel, waarde: Any) -> bool:
    if isinstance(waarde, bool):
        return waarde
    raise ValueError("Kies ja of nee.")


def _binnen(sleutel: Beleidssleutel, getal: Decimal) -> None:
    if sleutel.minimum is not None and getal < sleutel.minimum:
        raise ValueError(f"Dit is ten minste {str(sleutel.minimum).replace('.', ',')}.")
    if sleutel.maximum is not None and getal > sleutel.maximum:
        raise ValueError(f"Dit is ten hoogste {str(sleutel.maximum).replace('.', ',')}.")


def _decimaal(sleutel: Beleidssleutel, waarde: Any) -> Decimal:
    try:
        getal = Decimal(str(waarde).strip().replace(",", "."))
    except InvalidOperation as fout:
        raise ValueError("Dit is geen getal.") from fout
    if isinstance(waarde, bool) or not getal.is_finite():
        raise ValueError("Dit is geen getal.")
    _binnen(sleutel, getal)
    return getal


def _getal(sleutel: Beleidssleutel, waarde: Any) -> int:
    getal = _decimaal(sleutel, waarde)
    if getal != getal.to_integral_value():
        raise ValueError("Dit is geen heel getal.")
    return int(getal)


def _datum(sleutel: Beleidssleutel, waarde: Any) -> date:
    try:
        return waarde if isinstance(waarde, date) else date.fromisoformat(str(waarde))
    except ValueError as fout:
        raise ValueError("Dit is geen datum.") from fout


def _keuze(sleutel: Beleidssleutel, waarde: Any) -> str:
    if waarde not in dict(sleutel.keuzes):
        raise ValueError("Kies een van de mogelijkheden.")
    return str(waarde)


def _dagen(sleutel: Beleidssleutel, waarde: Any) -> tuple[int, ...]:
    delen = [deel for deel in waarde.split(",") if deel.strip()] if isinstance(waarde, str) else list(waarde)
    dagen = tuple(_getal(sleutel, deel) for deel in delen)
    if list(dagen) != sorted(set(dagen)):
        raise ValueError("Schrijf de dagen van vroeg naar laat, elk één keer, met komma's ertussen.")
    return dagen


_KEURDERS = {
    Beleidstype.JA_NEE: _ja_nee,
    Beleidstype.GETAL: _getal,
    Beleidstype.DECIMAAL: _decimaal,
    Beleidstype.DATUM: _datum,
    Beleidstype.KEUZE: _keuze,
    Beleidstype.DAGEN: _dagen,
}
_sleutels: dict[str, Beleidssleutel] = {}


def declareer(sleutel: Beleidssleutel) -> Beleidssleutel:
    """Add a key to the policy of the office. Raises ``ValueError`` when it is taken or its default cannot be."""
    if sleutel.sleutel in _sleutels:
        raise ValueError(f"De beleidssleutel {sleutel.sleutel} bestaat al.")
    sleutel.keur(sleutel.standaard)
    _sleutels[sleutel.sleutel] = sleutel
    return sleutel


def beleidssleutels() -> list[Beleidssleutel]:
    """Every declared key, by name of the key."""
    return [_sleutels[sleutel] for sleutel in sorted(_sleutels)]


def beleidssleutel(sleutel: str) -> Beleidssleutel | None:
    """The declared key, or None."""
    return _sleutels.get(sleutel)


def beleid_op(datum: date) -> Mapping[str, Any]:
    """Every policy value that holds on ``datum``, in one query. Values are of the type of their key."""
    gezet = (
        Beleidswaarde.objects.filter(geldig_vanaf__lte=datum, ingetrokken_at=None)
        .order_by("sleutel", "-geldig_vanaf")
        .distinct("sleutel")
        .values_list("sleutel", "waarde")
    )
    waarden = {sleutel: declaratie.standaard for sleutel, declaratie in _sleutels.items()}
    for sleutel, waarde in gezet:
        declaratie = _sleutels.get(sleutel)
        if declaratie is not None:
            waarden[sleutel] = declaratie.keur(waarde)
    return waarden
