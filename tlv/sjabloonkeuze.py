"""Choosing a template for a motivation: the text is taken over on a button, and never over what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from swv.domein import DomeinFout
from swv.kalender import datum_in_letters
from swv.organisatie.beleid import beleid_op
from tlv import rules
from tlv.enums import Besluitsoort, Categorie, SoortOnderwijs
from tlv.feiten import geldigheidsfeiten
from tlv.models import Motiveringssjabloon, TlvAanvraag
from tlv.rules.sjabloon import vul_in

NEEM_OVER = "neem_over"
# What to do with text that stands there already.
VERVANG, ERONDER = "vervang", "eronder"
_ONDERWIJS = {
    SoortOnderwijs.SBO.value: "speciaal basisonderwijs (sbo)",
    SoortOnderwijs.SO.value: "speciaal onderwijs (so)",
}


@dataclass
class Sjabloonkeuze:
    """What may be chosen, what was, and whether typed text is in the way: then nothing changes until the user says."""

    sjablonen: list[Motiveringssjabloon]
    gekozen: Motiveringssjabloon | None = None
    vraag: str = ""
    fout: str = ""
    melding: str = ""
    data: QueryDict | None = field(default=None, repr=False)


def sjablonen_voor(aanvraag: TlvAanvraag, vandaag: date, *besluiten: Besluitsoort) -> list[Motiveringssjabloon]:
    """The templates in use today that fit what is asked, for these decisions: issuing or refusing when none is named.
    One query."""
    besluiten = besluiten or (Besluitsoort.AFGIFTE, Besluitsoort.WEIGERING)
    return [
        sjabloon
        for sjabloon in Motiveringssjabloon.objects.geldend_op(vandaag).filter(besluit__in=besluiten)
        if sjabloon.soort in ("", aanvraag.gevraagd_soort) or not aanvraag.gevraagd_soort
    ]


def waarden(aanvraag: TlvAanvraag, gekozen: Mapping[str, Any], vandaag: date) -> dict[str, str]:
    """What comes in the place of the words between braces; ``gekozen`` are the fields of the form, as far as valid."""
    soort, categorie = gekozen.get("soort") or "", gekozen.get("categorie") or ""
    van, tot = gekozen.get("van"), _einde(aanvraag, gekozen, vandaag)
    return {
        "kind": aanvraag.leerling.roepnaam,
        "school": aanvraag.school.naam,
        "bestuur": aanvraag.bestuur.naam,
        "aanvraag": aanvraag.get_soort_display().lower(),
        "soort": _ONDERWIJS.get(soort, ""),
        "categorie": Categorie(categorie).label.split(" (")[0].lower() if categorie in set(Categorie) else "",
        "van": datum_in_letters(van) if van else "",
        "tot": datum_in_letters(tot) if tot else "",
    }


def _einde(aanvraag: TlvAanvraag, gekozen: Mapping[str, Any], vandaag: date) -> date | None:
    """The last day as the intention would have it: the rules give it, also when a shorter period is asked."""
    soort, van = gekozen.get("soort"), gekozen.get("van")
    if not soort or not van:
        return None
    feiten = geldigheidsfeiten(aanvraag, soort=SoortOnderwijs(soort), van=van, beleid=beleid_op(vandaag))
    try:
        return rules.einddatum_voorstel(feiten, gekozen.get("tot") or aanvraag.gevraagd_tot).waarde
    except DomeinFout:
        return None


def kies_sjabloon(
    aanvraag: TlvAanvraag,
    data: QueryDict,
    form: forms.Form,
    vandaag: date,
    *,
    sjablonen: list[Motiveringssjabloon] | None = None,
) -> Sjabloonkeuze:
    """Take the text of the chosen template over into ``data``, unless something else was typed: then ask first.

    ``form`` is bound to the same data and validated, so that the words can be filled in with what was chosen.
    """
    sjablonen = sjablonen_voor(aanvraag, vandaag) if sjablonen is None else sjablonen
    gekozen = next((rij for rij in sjablonen if str(rij.pk) == data.get("sjabloon")), None)
    keuze = Sjabloonkeuze(sjablonen, gekozen)
    if gekozen is None:
        keuze.fout = "Kies eerst een sjabloon."
        return keuze
    besluit = form.cleaned_data.get("besluit")
    if besluit and besluit != gekozen.besluit:
        keuze.fout = (
            f"Dit sjabloon is voor: {Besluitsoort(gekozen.besluit).label}. U koos een ander voornemen. "
            "Kies een ander sjabloon, of pas het voornemen aan."
        )
        return keuze
    tekst = vul_in(gekozen.tekst, waarden(aanvraag, form.cleaned_data, vandaag))
    getypt, hoe = data.get("motivering", "").strip(), data.get(NEEM_OVER)
    if getypt and getypt.split() != tekst.split() and hoe not in (VERVANG, ERONDER):
        keuze.vraag = "Er staat al tekst. Wilt u die vervangen, of de tekst van het sjabloon eronder zetten?"
        return keuze
    keuze.data = data.copy()
    keuze.data["motivering"] = f"{getypt}\n\n{tekst}" if getypt and hoe == ERONDER else tekst
    keuze.data["sjabloon_bron"] = str(gekozen.pk)
    keuze.melding = f"De tekst van “{gekozen.naam}” staat in het vak hieronder. Pas haar aan dit kind aan."
    return keuze
