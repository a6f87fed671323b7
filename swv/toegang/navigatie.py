"""The main menu per role. Showing an entry gives no right: the page itself checks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from swv.toegang.enums import Rol
from swv.toegang.permissions import rol_van

_KANTOOR = frozenset({Rol.BOC, Rol.DIRECTEUR, Rol.PLAATSVERVANGER})


@dataclass(frozen=True)
class Ingang:
    """Entry of the menu."""

    naam: str
    url: str
    actief: bool


_LEERLINGEN = _KANTOOR | {Rol.SCHOOL}

# Label, URL name, roles; None means every role.
_INGANGEN: tuple[tuple[str, str, frozenset[Rol] | None], ...] = (
    ("Werklijst", "werk:werklijst", frozenset(Rol) - {Rol.BESTUUR, Rol.GEMEENTE}),
    ("Overzicht", "tlv:overzicht", frozenset({Rol.BESTUUR, Rol.GEMEENTE, Rol.DIRECTEUR, Rol.PLAATSVERVANGER})),
    ("Aanvragen", "tlv:aanvragen", _KANTOOR | {Rol.SCHOOL, Rol.DESKUNDIGE}),
    ("Verklaringen", "tlv:verklaringen", _KANTOOR | {Rol.SCHOOL}),
    ("Leerlingen", "leerlingen:lijst", _LEERLINGEN),
    ("Scholen", "scholen:lijst", None),
    ("Berichten", "toegang:berichten", frozenset({Rol.BEHEER})),
    ("Journaal", "toegang:journaal", frozenset({Rol.BEHEER})),
)


def menu_voor(request: HttpRequest) -> list[Ingang]:
    """Entries for the role the user acts in, with the current one marked."""
    rol = rol_van(request.user)
    ingangen = []
    for naam, url_naam, rollen in _INGANGEN:
        if rollen is None or rol in rollen:
            url = reverse(url_naam)
            actief = request.path == url if url == "/" else request.path.startswith(url)
            ingangen.append(Ingang(naam=naam, url=url, actief=actief))
    return ingangen


def zoekadres_voor(request: HttpRequest) -> str:
    """Where the search box of the header leads; empty for roles that see no list of pupils."""
    return reverse("leerlingen:lijst") if rol_van(request.user) in _LEERLINGEN else ""
