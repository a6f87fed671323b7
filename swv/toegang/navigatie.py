"""The main menu per role. Showing an entry gives no right: the page itself checks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from swv.toegang.enums import DESKUNDIGEN, DIRECTIE, ZIEN_KINDEREN, ZIEN_TOTALEN, Rol
from swv.toegang.permissions import rol_van

_KANTOOR = DIRECTIE | {Rol.BOC}


@dataclass(frozen=True)
class Ingang:
    """Entry of the menu; ``uitleg`` says what somebody does there, ``onder`` are the entries of a group.

    Those are shown below the menu while the group is the current.
    """

    naam: str
    url: str
    actief: bool
    uitleg: str = ""
    onder: tuple[Ingang, ...] = ()


_LEERLINGEN = _KANTOOR | {Rol.SCHOOL}

_TABELLEN = "admin:index"

# Label, URL name, roles; None means every role.
_INGANGEN: tuple[tuple[str, str, frozenset[Rol] | None], ...] = (
    ("Werklijst", "werk:werklijst", ZIEN_KINDEREN | {Rol.BEHEER}),
    ("Overzicht", "tlv:overzicht", ZIEN_TOTALEN | {Rol.BESTUUR, Rol.GEMEENTE}),
    ("Aanvragen", "tlv:aanvragen", _KANTOOR | DESKUNDIGEN | {Rol.SCHOOL}),
    ("Loket", "tlv:loket", _KANTOOR | DESKUNDIGEN | {Rol.SCHOOL}),
    ("Verklaringen", "tlv:verklaringen", _KANTOOR | {Rol.SCHOOL}),
    ("Leerlingen", "leerlingen:lijst", _LEERLINGEN),
    ("Scholen", "scholen:lijst", None),
    ("Deskundigen", "tlv:deskundigen", _KANTOOR | {Rol.BEHEER}),
    ("Herinneringen", "werk:campagnes", _KANTOOR),
    ("Waarneming", "toegang:waarnemingen", _KANTOOR),
    ("Rechten", "controle:rechtenrondes", DIRECTIE),
    ("Sjablonen", "tlv:sjablonen", DIRECTIE),
    ("Beleid", "toegang:beleid", DIRECTIE | {Rol.BEHEER}),
    ("Uitnodigingen", "toegang:uitnodigingen", frozenset({Rol.BEHEER})),
    ("Berichten", "toegang:berichten", frozenset({Rol.BEHEER})),
    ("Mislukte brieven", "tlv:documenten_mislukt", frozenset({Rol.BEHEER})),
    ("Journaal", "toegang:journaal", frozenset({Rol.BEHEER})),
    ("Controles", "controle:controles", frozenset({Rol.BEHEER})),
    ("Inzages zonder band", "controle:inzagen", DIRECTIE),
    ("Tabellen", _TABELLEN, frozenset({Rol.BEHEER})),
)


# Pages about one piece of work: the list itself is the home page.
_BIJ_DE_WERKLIJST = ("/werk/", "/klussen/")

# Running the office: one entry for who has all of them, so that the menu stays on one line.
_GROEP = "Kantoor"
_GROEP_URL = "toegang:kantoor"
_IN_GROEP = {
    "Deskundigen": "Wie om advies kan worden gevraagd, met beroep en werkgever per periode.",
    "Herinneringen": "Een groep mensen herinneren aan wat zij nog moeten doen, en zien wie al reageerde.",
    "Waarneming": "Regelen wie waarneemt als een BOC-coördinator afwezig is.",
    "Rechten": "Elk jaar nagaan of iedereen de rol nog nodig heeft.",
    "Sjablonen": "Teksten waarmee de motivering van een besluit begint.",
    "Beleid": "De termijnen en keuzes van het kantoor, en sinds wanneer zij gelden.",
    "Inzages zonder band": "Beoordelen of het terecht was dat iemand een kind bekeek zonder band met dat kind.",
}


def menu_voor(request: HttpRequest) -> list[Ingang]:
    """Entries for the role the user acts in, with the current one marked."""
    rol = rol_van(request.user)
    paren = [
        (naam, reverse(url_naam))
        for naam, url_naam, rollen in _INGANGEN
        if (rollen is None or rol in rollen) and (url_naam != _TABELLEN or request.user.is_staff)
    ]
    hier = _huidig_adres(request.path, [url for _, url in paren])
    ingangen = [Ingang(naam, url, url == hier, uitleg=_IN_GROEP.get(naam, "")) for naam, url in paren]
    return _gegroepeerd(ingangen, request.path) if rol in DIRECTIE else ingangen


def _gegroepeerd(ingangen: list[Ingang], pad: str) -> list[Ingang]:
    onder = tuple(ingang for ingang in ingangen if ingang.naam in _IN_GROEP)
    url = reverse(_GROEP_URL)
    groep = Ingang(_GROEP, url, actief=pad == url or any(ingang.actief for ingang in onder), onder=onder)
    return [*(ingang for ingang in ingangen if ingang not in onder), groep]


def _huidig_adres(pad: str, adressen: list[str]) -> str:
    """The most precise address the page lies under: /tlv/overzicht/ is not marked at /tlv/ as well; "" for none."""
    passend = [adres for adres in adressen if pad == adres or (adres != "/" and pad.startswith(adres))]
    return max(passend, key=len, default="/" if pad.startswith(_BIJ_DE_WERKLIJST) else "")


def zoeklabel_voor(request: HttpRequest) -> str:
    """What the search box of the header finds for this role; empty without a role, then there is no box."""
    rol = rol_van(request.user)
    if rol is None:
        return ""
    if rol in _LEERLINGEN:
        return "Zoek een leerling, zaak of school"
    return "Zoek een zaak of school" if rol in DESKUNDIGEN else "Zoek een school"
