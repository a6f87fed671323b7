"""The agenda of a meeting on paper, for one reader: pure context and the PDF."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from swv.documenten.pdf import render_pdf
from swv.kalender import datum_in_letters
from swv.organisatie.kantoor import ingericht_kantoor
from tlv.documents import papier_van
from tlv.loketbeeld import Bijeenkomstbeeld


def agenda_pdf(beeld: Bijeenkomstbeeld) -> bytes:
    """The agenda as this reader sees it. Raises ``RuntimeError`` when the office has no letterhead yet."""
    kantoor = ingericht_kantoor()
    bijeenkomst = beeld.bijeenkomst
    dag = datum_in_letters(bijeenkomst.datum, met_weekdag=True)
    titel = f"Agenda {bijeenkomst.get_soort_display().lower()} {dag}"
    html = render_to_string(
        "tlv/pdf/loket_agenda.html",
        {"papier": papier_van(kantoor), "beeld": beeld, "bijeenkomst": bijeenkomst, "titel": titel, "dag": dag},
    )
    return render_pdf(html, titel=titel, gemaakt=timezone.now(), auteur=kantoor.naam)
