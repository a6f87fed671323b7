"""The import of schools as the engine knows it, and reading the file for the command and the demo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from swv.documenten.enums import Rijuitkomst
from swv.documenten.importeren.lezen import lees
from swv.documenten.importeren.soort import Importsoort, Rij, Vergelijking, Verschil, registreer_importsoort
from swv.organisatie.models import School
from swv.scholen import importeren
from swv.scholen.bestand import KOLOMMEN, SLEUTEL, Schoolbestand, Schoolrij, bijzonderheden
from swv.toegang.enums import Rol

_LABELS = {("straat" if kolom.naam == "adres" else kolom.naam): kolom.label for kolom in KOLOMMEN}


def lees_scholenbestand(inhoud: bytes) -> Schoolbestand:
    """Rows and warnings of a file of schools; not one row may be wrong.

    Raises:
        BestandGeweigerd: see ``swv.documenten.importeren.lezen.lees``.
    """
    return Schoolbestand.van(lees(SCHOLEN, inhoud, streng=True))


def _vergelijk(rijen: Sequence[Rij], opties: Mapping[str, Any]) -> Vergelijking:
    bestand = Schoolbestand(tuple(map(Schoolrij.van, rijen)))
    verschil = importeren.vergelijk(bestand, per=date.fromisoformat(opties["per"]))
    te_laat = importeren.latere_perioden(verschil)
    kan = verschil
    if te_laat:
        weg = {wijziging.rij for wijziging in verschil.gewijzigd if wijziging.school.pk in te_laat}
        rest = Schoolbestand(tuple(rij for rij in bestand.rijen if rij not in weg))
        kan = importeren.vergelijk(rest, per=verschil.per)
    per_regel = {rij.regel: Verschil(Rijuitkomst.NIEUW) for rij in verschil.nieuw}
    for wijziging in verschil.gewijzigd:
        reden = te_laat.get(wijziging.school.pk)
        per_regel[wijziging.rij.regel] = _geweigerd(reden) if reden else _gewijzigd(wijziging)
    ongewijzigd = Verschil(Rijuitkomst.ONGEWIJZIGD)
    return Vergelijking(
        verschillen=[per_regel.get(rij.regel, ongewijzigd) for rij in rijen],
        schrijf=lambda actor: importeren.schrijf(kan, actor=actor),
        opmerkingen=tuple(_opmerkingen(verschil)),
        blijft=tuple(map(str, verschil.niet_in_bestand)),
    )


def _gewijzigd(wijziging: importeren.Wijziging) -> Verschil:
    velden = ((_LABELS[veld], _oud(wijziging, veld), str(getattr(wijziging.rij, veld))) for veld in wijziging.velden)
    return Verschil(Rijuitkomst.GEWIJZIGD, tuple(velden))


def _oud(wijziging: importeren.Wijziging, veld: str) -> str:
    school: School = wijziging.school
    if veld == "bestuur":
        return wijziging.periode.bestuur.naam if wijziging.periode else ""
    return school.gemeente.naam if veld == "gemeente" else str(getattr(school, veld))


def _geweigerd(reden: str) -> Verschil:
    return Verschil(
        Rijuitkomst.GEWEIGERD, kolom="bestuur", reden=f"{reden} Lees het bestand in met een dag op of na die datum."
    )


def _opmerkingen(verschil: importeren.Verschil) -> list[str]:
    """What the rows do not say: boards and municipalities that are new."""
    zinnen = [f"Nieuw bestuur: {naam}." for naam in verschil.nieuwe_besturen]
    zinnen += [f"Nieuwe gemeente: {naam}." for naam in verschil.nieuwe_gemeenten]
    return zinnen


SCHOLEN = registreer_importsoort(
    Importsoort(
        code="scholen.scholen",
        naam="Scholen inlezen",
        meervoud="scholen",
        kolommen=KOLOMMEN,
        sleutel=SLEUTEL,
        rollen=frozenset({Rol.BEHEER}),
        vergelijk=_vergelijk,
        nummerkolom="nr",
        scheidingen=";",
        bijzonderheden=bijzonderheden,
        adres=lambda pk: reverse("scholen:import", args=[pk]),
    )
)
