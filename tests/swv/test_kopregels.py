"""What every answer says to the browser: nothing is stored, nothing inline runs, nobody frames it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.tlv.factories import aanvraag_in
from tlv.enums import AanvraagStatus

pytestmark = pytest.mark.django_db


def test_geen_pagina_wordt_bewaard_en_geen_script_of_stijl_in_de_pagina(client: Client) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES)
    paginas = [client.get("/", follow=True)]
    client.force_login(aanvraag.behandelaar)
    paginas += [
        client.get(adres)
        for adres in (
            reverse("werk:werklijst"),
            reverse("leerlingen:lijst"),
            reverse("leerlingen:leerling", args=[aanvraag.leerling_id]),
            reverse("tlv:aanvraag", args=[aanvraag.pk]),
            reverse("tlv:dossier", args=[aanvraag.pk]),
            reverse("tlv:bijlage", args=[aanvraag.pk, aanvraag.bijlagen.get().pk]),
            "/bestaat-niet/",
            reverse("toegang:journaal"),
        )
    ]
    assert [pagina.status_code for pagina in paginas] == [200, 200, 200, 200, 200, 200, 200, 404, 403]
    for pagina in paginas:
        assert "no-store" in pagina.headers["Cache-Control"], pagina.request["PATH_INFO"]
        beleid = pagina.headers["Content-Security-Policy"]
        assert "default-src 'self'" in beleid
        assert "unsafe" not in beleid
        for regel in ("object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'"):
            assert regel in beleid
        assert pagina.headers["X-Frame-Options"] == "DENY"
        assert pagina.headers["X-Content-Type-Options"] == "nosniff"
        assert pagina.headers["Referrer-Policy"] == "same-origin"
        if pagina.headers["Content-Type"].startswith("text/html"):
            for inline in ("<style", " style=", " onclick=", "javascript:"):
                assert inline not in pagina.text, f"{inline} in {pagina.request['PATH_INFO']}"


def test_de_kleuren_van_het_kantoor_mogen_wel_bewaard_worden(client: Client) -> None:
    assert "public" in client.get(reverse("toegang:stijl")).headers["Cache-Control"]
