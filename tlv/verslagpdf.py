"""The minutes of a meeting on paper, for one reader: the same words as the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from swv.documenten.pdf import render_pdf
from swv.organisatie.kantoor import ingericht_kantoor
from tlv import loketfeiten, rules
from tlv.documents import papier_van
from tlv.enums import LoketUitkomst
from tlv.loketrechten import PLANNERS
from tlv.models import Agendapunt, Bijeenkomst, Deelnemer
from tlv.verslagbeeld import eensgezindheid, trede_in_woorden
from tlv.verslagrechten import mag_algemeen_lezen


def verslagzaken(bijeenkomst: Bijeenkomst, punten: Iterable[Agendapunt], lezer: Any) -> dict[str, Any]:
    """What the minutes show of these cases, which this reader may see."""
    kantoor = lezer.namens is not None and lezer.namens.rol in PLANNERS
    return {
        "algemeen": bijeenkomst.algemeen if mag_algemeen_lezen(lezer, bijeenkomst) else "",
        "zaken": [_zaak(punt, kantoor) for punt in punten],
    }


def _zaak(punt: Agendapunt, kantoor: bool) -> dict[str, Any]:
    deelnemers = loketfeiten.deelnemers_van(punt)
    eens, toon = eensgezindheid(LoketUitkomst(punt.uitkomst), punt.unaniem)
    treden = [
        {"trede": rij.trede, "datum": rij.datum.isoformat(), "opgelost": rij.opgelost} for rij in punt.treden.all()
    ]
    return {
        "punt": punt,
        "uitkomst": loketfeiten.uitkomst_van(punt),
        "eens": eens,
        "toon": toon,
        "aanwezig": [_wie(rij) for rij in deelnemers if rij.aanwezig],
        "afwezig": [_wie(rij) for rij in deelnemers if not rij.aanwezig],
        "afspraak_kop": "Wat het kind krijgt" if rules.vraagt_afspraak(LoketUitkomst(punt.uitkomst)) else "Ook gezegd",
        "ladder": [trede_in_woorden(trede) for trede in treden] if kantoor else [],
    }


def _wie(rij: Deelnemer) -> str:
    """Name and what somebody is, as it stands in the minutes."""
    rol = rij.functie
    if not rol and rij.gezagdrager is not None:
        rol = rij.gezagdrager.get_relatie_display().lower()
    deskundige = getattr(rij.gebruiker, "deskundige", None)
    if not rol and deskundige is not None:
        rol = deskundige.get_beroep_display().lower()
    return f"{rij.wie}, {rol}" if rol else rij.wie


def verslag_pdf(bijeenkomst: Bijeenkomst, punten: Iterable[Agendapunt], lezer: Any, *, op: datetime) -> bytes:
    """The minutes as an accessible PDF, with the cases this reader may see. Nothing is stored."""
    kantoor = ingericht_kantoor()
    titel = f"Verslag {bijeenkomst.get_soort_display().lower()} {bijeenkomst.datum:%d-%m-%Y}"
    context = {
        "papier": papier_van(kantoor),
        "bijeenkomst": bijeenkomst,
        "titel": titel,
        "gemaakt": op,
        **verslagzaken(bijeenkomst, punten, lezer),
    }
    return render_pdf(render_to_string("tlv/pdf/verslag.html", context), titel=titel, gemaakt=op, auteur=str(kantoor))
