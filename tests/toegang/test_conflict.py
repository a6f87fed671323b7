"""Two versions of one form: what differs, and what becomes of a choice."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.test import Client

from leerlingen.models import Leerling
from swv.toegang.conflict import pas_keuzes_toe, veldparen, verschillen
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.models import Gebruiker
from tests.tlv.factories import aanvraag_in, maak_wereld
from tests.tlv.views.pagina import kies, velden, zichtbaar
from tests.toegang.factories import maak_boc
from tlv.enums import AanvraagStatus


class _Proefformulier(FormulierMixin, forms.Form):
    tekst = forms.CharField(widget=forms.Textarea, required=False)
    dag = forms.DateField(required=False)
    emb = forms.BooleanField(required=False)
    soort = forms.ChoiceField(choices=[("", "Kies"), ("sbo", "Sbo"), ("so", "So")], required=False)
    wie = forms.MultipleChoiceField(choices=[("1", "Een"), ("2", "Twee")], required=False)


_BEWAARD = {"tekst": "Een\r\nTwee", "dag": date(2026, 3, 27), "emb": True, "soort": "sbo", "wie": ["1"]}


def _data(**velden_: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for naam, waarde in velden_.items():
        data.setlist(naam, waarde if isinstance(waarde, list) else [waarde])
    return data


def _paren(data: QueryDict) -> list[Any]:
    return list(veldparen(_Proefformulier(data), _Proefformulier(initial=_BEWAARD)))


def test_anders_geschreven_is_niet_anders() -> None:
    data = _data(tekst="Een\nTwee ", dag="27/3/2026", emb="on", soort="sbo", wie=["1"])
    assert verschillen(_paren(data)) == []


def test_elk_verschil_staat_er_in_woorden() -> None:
    data = _data(tekst="Drie", dag="", soort="so", wie=["1", "2"])
    gevonden = {v.naam: (v.bewaard, v.getypt, v.samen) for v in verschillen(_paren(data))}
    assert gevonden == {
        "tekst": ("Een\r\nTwee", "Drie", True),
        "dag": ("27-03-2026", "niet ingevuld", False),
        "emb": ("ja", "nee", False),
        "soort": ("Sbo", "So", False),
        "wie": ("Een", "Een; Twee", False),
    }


def test_een_keuze_wordt_wat_er_wordt_bewaard() -> None:
    data = _data(tekst="Drie", dag="1-4-2026", soort="so", wie=["2"])
    alles_bewaard = data.copy()
    alles_bewaard.update({f"keuze-{naam}": "bewaard" for naam in _BEWAARD})
    form = _Proefformulier(pas_keuzes_toe(_paren(alles_bewaard), alles_bewaard))
    assert form.is_valid()
    assert form.cleaned_data == {**_BEWAARD, "tekst": "Een\r\nTwee"}

    gemengd = data.copy()
    gemengd.update({"keuze-tekst": "samen", "keuze-dag": "van_mij", "keuze-emb": "van_mij", "keuze-soort": "samen"})
    assert [v.naam for v in verschillen(_paren(gemengd), gemengd) if v.fout] == ["soort", "wie"]
    form = _Proefformulier(pas_keuzes_toe(_paren(gemengd), gemengd))
    assert form.is_valid()
    assert form.cleaned_data["tekst"] == "Een\r\nTwee\r\n\r\nDrie"
    assert (form.cleaned_data["dag"], form.cleaned_data["emb"]) == (date(2026, 4, 1), False)


@pytest.fixture
def twee(db: None) -> tuple[Client, Client, Leerling, Gebruiker]:
    """Two coordinators of the same board, and a pupil both may change."""
    wereld = maak_wereld()
    leerling = aanvraag_in(AanvraagStatus.CONCEPT, wereld).leerling
    collega = maak_boc(wereld.bestuur)
    browsers = []
    for wie in (wereld.boc, collega):
        client = Client()
        client.force_login(wie)
        browsers.append(client)
    return browsers[0], browsers[1], leerling, collega


def _conflict(twee: Any) -> tuple[Client, Leerling, str, Any]:
    """I change street and place; the colleague saved another street and first name before me."""
    ik, collega, leerling, wie = twee
    url = f"/leerlingen/{leerling.pk}/wijzigen/"
    mijn = velden(ik.get(url)) | {"straat": "Mijn straat 1", "plaats": "Mijnplaats"}
    assert (
        collega.post(url, velden(collega.get(url)) | {"straat": "Hun straat 2", "roepnaam": "Anders"}).status_code
        == 302
    )
    antwoord = ik.post(url, mijn)
    assert f"{wie.naam} heeft dit op" in zichtbaar(antwoord)
    return ik, leerling, url, antwoord


def test_per_veld_kiezen_wie_gelijk_heeft(twee: Any) -> None:
    ik, leerling, url, antwoord = _conflict(twee)
    invoer = kies(antwoord, "van_mij") | {"keuze-straat": "bewaard", "keuze-roepnaam": "bewaard"}
    assert ik.post(url, invoer).status_code == 302
    leerling.refresh_from_db()
    assert (leerling.straat, leerling.roepnaam, leerling.plaats) == ("Hun straat 2", "Anders", "Mijnplaats")


def test_eerst_nog_aanpassen_bewaart_niets(twee: Any) -> None:
    ik, leerling, url, antwoord = _conflict(twee)
    formulier = ik.post(url, kies(antwoord, "van_mij") | {"keuze-roepnaam": "bewaard", "aanpassen": "1"})
    assert {naam: velden(formulier)[naam] for naam in ("straat", "roepnaam")} == {
        "straat": "Mijn straat 1",
        "roepnaam": "Anders",
    }
    leerling.refresh_from_db()
    assert leerling.straat == "Hun straat 2"
    assert ik.post(url, velden(formulier) | {"straat": "Toch iets anders 3"}).status_code == 302
    leerling.refresh_from_db()
    assert leerling.straat == "Toch iets anders 3"


def test_wie_weer_te_laat_is_kiest_opnieuw(twee: Any) -> None:
    ik, leerling, url, antwoord = _conflict(twee)
    collega = twee[1]
    assert collega.post(url, velden(collega.get(url)) | {"straat": "Nog nieuwer 9"}).status_code == 302
    opnieuw = ik.post(url, kies(antwoord, "van_mij"))
    assert "Nog nieuwer 9" in zichtbaar(opnieuw)
    leerling.refresh_from_db()
    assert leerling.straat == "Nog nieuwer 9"


def test_een_verzonnen_keuze_telt_niet(twee: Any) -> None:
    ik, leerling, url, antwoord = _conflict(twee)
    for keuze in ("", "alles", "samen", "bewaard\x00"):
        assert "Er ontbreekt nog een keuze" in zichtbaar(ik.post(url, kies(antwoord, keuze)))
    leerling.refresh_from_db()
    assert leerling.straat == "Hun straat 2"


def test_een_ouder_door_twee_mensen_gewijzigd(db: None) -> None:
    wereld = maak_wereld()
    aanvraag = aanvraag_in(AanvraagStatus.CONCEPT, wereld)
    ouder = wereld.ouders[0]
    url = f"/leerlingen/{aanvraag.leerling_id}/gezagdragers/{ouder.pk}/"
    ik, collega = Client(), Client()
    ik.force_login(wereld.boc)
    collega.force_login(maak_boc(wereld.bestuur))
    mijn = velden(ik.get(url)) | {"email": "mijn@proef.invalid"}
    collega.post(url, velden(collega.get(url)) | {"email": "hun@proef.invalid"})
    antwoord = ik.post(url, mijn)
    assert [(v.bewaard, v.getypt) for v in antwoord.context["verschillen"]] == [
        ("hun@proef.invalid", "mijn@proef.invalid")
    ]
    assert ik.post(url, kies(antwoord, "van_mij")).status_code == 302
    ouder.refresh_from_db()
    assert ouder.email == "mijn@proef.invalid"
