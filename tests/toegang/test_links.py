"""Links for people without an account: what the mail holds, who gets in, and what nobody can find out."""

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.invullen import NIET_IN_TE_VULLEN, vul_in
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.tasks import verzend_berichten
from swv.organisatie.models import School
from swv.toegang import links
from swv.toegang.link_views import MEESTE_WEIGERINGEN, LinkMixin
from swv.toegang.models import Toegangslink
from tests.organisatie.factories import KantoorFactory, SchoolFactory
from tests.proefcluster import Kopie
from tests.tlv.views.pagina import tekst, zichtbaar
from tests.toegang.factories import maak_boc

DOEL = "proef"
ADRES = "ouder@proef.invalid"
NU = timezone.make_aware(timezone.datetime(2026, 3, 24, 10))


class ProefView(LinkMixin):
    """A page that a link opens, for these tests alone."""

    doel = DOEL

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return HttpResponse(f"Dit is {self.onderwerp.naam}")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return HttpResponse(f"Antwoord over {self.onderwerp.naam}: {request.POST['tekst']}")


urlpatterns = [path("", include("swv.urls")), path("proef/<str:token>/", ProefView.as_view(), name="proeflink")]
links.registreer_linkdoel(DOEL, url_naam="proeflink", waarvoor="de proef lezen", geldig=timedelta(days=7))
links.registreer_linkdoel("ander", url_naam="proeflink", waarvoor="iets anders")


@pytest.fixture(autouse=True)
def _adressen() -> Iterator[None]:
    cache.clear()
    with override_settings(ROOT_URLCONF=__name__):
        yield
    cache.clear()


@pytest.fixture
def klok() -> Iterator[Any]:
    with time_machine.travel(NU, tick=False) as reis:
        yield reis


@pytest.fixture
def school(db: None, klok: Any) -> School:
    KantoorFactory()
    return SchoolFactory(naam="De Proefhof")


def maak(onderwerp: School, adres: str = ADRES, doel: str = DOEL) -> Toegangslink:
    return links.maak_toegangslink(doel, onderwerp, adres=adres, actor=maak_boc(), nu=timezone.now(), kenmerk="A000012")


def laatste_mail() -> str:
    verzend_berichten()
    return str(mail.outbox[-1].body)


def adres_uit_mail() -> str:
    return re.search(r"http://testserver(/proef/\S+)", laatste_mail())[1]


def code_uit_mail() -> str:
    return re.search(r"Uw code is (\d{6})\.", laatste_mail())[1]


def kom_binnen(browser: Client, adres: str) -> HttpResponse:
    browser.post(adres, {"link_stuur": "1"})
    return browser.post(adres, {"link_code": "1", "code": code_uit_mail()})


def test_van_mail_tot_pagina(school: School, klok: Any) -> None:
    link = maak(school)
    post = Bericht.objects.get()
    assert (post.aan_adres, "A000012" in post.tekst) == (ADRES, True)
    adres = adres_uit_mail()
    browser = Client()

    pagina = browser.get(adres)
    assert "de proef lezen" in zichtbaar(pagina)
    assert "De Proefhof" not in zichtbaar(pagina), "before the code nothing about the object"
    assert pagina["Cache-Control"] == "no-store"
    assert len(mail.outbox) == 1, "a scanner that opens the link sends no code"

    gestuurd = browser.post(adres, {"link_stuur": "1"})
    assert "Code uit de mail" in zichtbaar(gestuurd)
    code = code_uit_mail()
    assert mail.outbox[-1].to == [ADRES]
    antwoord = browser.post(adres, {"link_code": "1", "code": f" {code[:3]} {code[3:]} "})
    assert (antwoord.status_code, antwoord.url) == (302, adres)
    assert tekst(browser.get(adres)) == "Dit is De Proefhof"
    assert tekst(browser.post(adres, {"tekst": "ja"})) == "Antwoord over De Proefhof: ja"
    link.refresh_from_db()
    assert link.gebruikt_at == NU

    klok.shift(timedelta(minutes=31))
    assert "Bent u het?" in zichtbaar(browser.get(adres)), "access holds for half an hour"
    assert "Deze code klopt niet" in zichtbaar(browser.post(adres, {"link_code": "1", "code": code}))
    soorten = set(Gebeurtenis.objects.filter(object_id=str(school.pk)).values_list("soort", flat=True))
    assert soorten == {f"toegang.link_{wat}" for wat in ("gemaakt", "geopend", "code_verstuurd", "geweigerd")}


def test_database_en_postvak_bevatten_geen_geheim(school: School) -> None:
    link = maak(school)
    adres = adres_uit_mail()
    Client().post(adres, {"link_stuur": "1"})
    code, token = code_uit_mail(), adres.split("/")[2]
    link.refresh_from_db()
    opgeslagen = repr(vars(link)) + "".join(Bericht.objects.values_list("tekst", flat=True))
    assert token not in opgeslagen
    assert code not in opgeslagen
    for tekst_ in Bericht.objects.values_list("tekst", flat=True):
        elders = vul_in(tekst_, "dief@proef.invalid")
        assert NIET_IN_TE_VULLEN in elders
        assert token not in elders
        assert code not in elders


def test_elke_link_die_niet_werkt_geeft_dezelfde_pagina(school: School, klok: Any, subtests: pytest.Subtests) -> None:
    """Wrong, of another purpose, withdrawn, over, blocked, of an object that is gone: nobody can tell which."""
    ander = maak(school, "ander@proef.invalid", "ander")
    ingetrokken, verlopen, geblokkeerd = (maak(school, f"{n}@proef.invalid") for n in ("in", "over", "vast"))
    weg = maak(SchoolFactory(), "weg@proef.invalid")
    links.trek_in(ingetrokken, actor=None, nu=timezone.now())
    Toegangslink.objects.filter(pk=verlopen.pk).update(verloopt_at=NU, aangemaakt_at=NU - timedelta(days=7))
    Toegangslink.objects.filter(pk=geblokkeerd.pk).update(pogingen=links.MEESTE_POGINGEN)
    Toegangslink.objects.filter(pk=weg.pk).update(object_id=999999)
    tokens = {
        naam: links._token(link.zout)
        for naam, link in {
            "ander doel": ander,
            "ingetrokken": ingetrokken,
            "verlopen": verlopen,
            "geblokkeerd": geblokkeerd,
            "weg": weg,
        }.items()
    }
    tokens |= {"verzonnen": "0" * 64, "kort": "x", "vreemd": "é%00", "lang": "a" * 3000}
    paginas = set()
    for naam, token in tokens.items():
        with subtests.test(naam=naam):
            cache.clear()
            for antwoord in (
                Client().get(f"/proef/{token}/"),
                Client().post(f"/proef/{token}/", {"link_stuur": "1"}),
                Client().post(f"/proef/{token}/", {"link_code": "1", "code": "123456"}),
            ):
                paginas.add(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", tekst(antwoord, 404)))
    assert len(paginas) == 1
    assert "bel" in paginas.pop()
    assert not mail.outbox


def test_vijf_verkeerde_codes_en_de_link_is_over(school: School) -> None:
    link = maak(school)
    adres = adres_uit_mail()
    browser = Client()
    browser.post(adres, {"link_stuur": "1"})
    goed = code_uit_mail()
    fout = f"{(int(goed) + 1) % 10**6:06d}"
    for onzin in ("", "12345", "1234567", "abcdef", "١٢٣٤٥٦"):
        assert "6 cijfers" in zichtbaar(browser.post(adres, {"link_code": "1", "code": onzin})) or onzin == ""
    link.refresh_from_db()
    assert link.pogingen == 0, "what cannot be a code does not count"
    for _ in range(links.MEESTE_POGINGEN - 1):
        assert "Deze code klopt niet" in zichtbaar(browser.post(adres, {"link_code": "1", "code": fout}))
    assert "Deze link werkt niet" in tekst(browser.post(adres, {"link_code": "1", "code": fout}), 404)
    assert tekst(browser.post(adres, {"link_code": "1", "code": goed}), 404)


def test_een_code_werkt_een_kwartier_en_de_nieuwste_telt(school: School, klok: Any) -> None:
    maak(school)
    adres = adres_uit_mail()
    browser = Client()
    browser.post(adres, {"link_stuur": "1"})
    eerste = code_uit_mail()
    klok.shift(timedelta(minutes=15))
    assert "Deze code klopt niet" in zichtbaar(browser.post(adres, {"link_code": "1", "code": eerste}))
    browser.post(adres, {"link_stuur": "1"})
    tweede = code_uit_mail()
    klok.shift(timedelta(minutes=14, seconds=59))
    assert eerste != tweede
    assert "Deze code klopt niet" in zichtbaar(browser.post(adres, {"link_code": "1", "code": eerste}))
    assert browser.post(adres, {"link_code": "1", "code": tweede}).status_code == 302


def test_niet_eindeloos_codes_vragen(school: School) -> None:
    maak(school)
    adres = adres_uit_mail()
    for _ in range(links.MEESTE_CODES):
        Client().post(adres, {"link_stuur": "1"})
    assert "te veel codes" in zichtbaar(Client().post(adres, {"link_stuur": "1"}))
    assert Bericht.objects.count() == 1 + links.MEESTE_CODES


def test_toegang_is_van_deze_browser_en_dit_onderwerp(school: School) -> None:
    maak(school)
    eerste = adres_uit_mail()
    browser = Client()
    assert kom_binnen(browser, eerste).status_code == 302
    maak(SchoolFactory(naam="Andermans school"), "ander@proef.invalid")
    tweede = adres_uit_mail()
    assert "Bent u het?" in zichtbaar(browser.get(tweede))
    assert "Bent u het?" in zichtbaar(Client().get(eerste))


def test_een_nieuwe_link_trekt_de_oude_in_en_intrekken_werkt_meteen(school: School) -> None:
    maak(school)
    oud = adres_uit_mail()
    browser = Client()
    kom_binnen(browser, oud)
    link = maak(school)
    assert browser.get(oud).status_code == 404, "also for who was in already"
    nieuw = adres_uit_mail()
    kom_binnen(browser, nieuw)
    assert tekst(browser.get(nieuw)) == "Dit is De Proefhof"
    for _ in range(2):
        links.trek_in(link, actor=None, nu=timezone.now())
    assert browser.get(nieuw).status_code == 404
    assert Gebeurtenis.objects.filter(soort="toegang.link_ingetrokken").count() == 2


def test_wie_veel_links_probeert_moet_wachten(school: School) -> None:
    maak(school)
    goed = adres_uit_mail()
    for nummer in range(MEESTE_WEIGERINGEN):
        assert Client().get(f"/proef/{nummer:064x}/").status_code == 404
    assert Client().get(goed).status_code == 429


def test_zonder_adres_geen_link(school: School) -> None:
    with pytest.raises(DomeinFout, match="geen e-mailadres"):
        maak(school, "  ")
    with pytest.raises(KeyError):
        maak(school, doel="nergens")


def test_tegelijk_raden_krijgt_niet_meer_pogingen(kopie_database: Kopie) -> None:
    link = links.maak_toegangslink(DOEL, SchoolFactory(), adres=ADRES, actor=None, nu=timezone.now(), kenmerk="A000012")
    links.stuur_code(link, timezone.now())
    klaar, uitslagen = threading.Barrier(8), []
    goed = links._code(Toegangslink.objects.get())

    def raad(nummer: int) -> None:
        klaar.wait(5)
        try:
            code = f"{(int(goed) + 1 + nummer) % 10**6:06d}"
            uitslagen.append(links.controleer_code(link, code, timezone.now()))
        finally:
            connection.close()

    draden = [threading.Thread(target=raad, args=(nummer,)) for nummer in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert uitslagen == [False] * 8
    assert Toegangslink.objects.get().pogingen == links.MEESTE_POGINGEN
    assert not links.controleer_code(link, goed, timezone.now())
