"""The idle lock: when it closes, what it lets through, and that nothing typed is lost on any way a session ends."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from swv.journaal.models import Gebeurtenis
from swv.toegang.models import Concept, Gebruiker
from swv.toegang.slot_views import MEESTE_POGINGEN, MEESTE_POGINGEN_PER_ADRES
from swv.toegang.tasks import ruim_sessies_op
from tests.tlv.factories import aanvraag_in, maak_wereld
from tests.tlv.views.pagina import BSN, tekst, velden, zichtbaar
from tests.toegang.factories import WACHTWOORD, log_in, maak_beheer, maak_boc
from tests.toegang.passkey import Passkey
from tests.toegang.views.test_inloggen import code_van, geef_app
from tlv.enums import AanvraagStatus
from tlv.models import Dossier, TlvAanvraag

pytestmark = pytest.mark.django_db
EIGEN = {"HTTP_ORIGIN": "http://testserver"}
NU = timezone.make_aware(timezone.datetime(2026, 3, 24, 10))


@pytest.fixture
def klok(settings: Any) -> Iterator[Callable[[timedelta], None]]:
    """Lets time pass; the lock works as in the office."""
    settings.SWV_SLOT_SECONDEN, settings.SWV_EINDE_SECONDEN = 1800, 12 * 3600
    cache.clear()
    with time_machine.travel(NU, tick=False) as reis:
        yield lambda duur: reis.shift(duur)
    cache.clear()


def minuten(aantal: float) -> timedelta:
    return timedelta(minutes=aantal)


@pytest.fixture
def beheer(klok: Any) -> Gebruiker:
    return maak_beheer()


@pytest.fixture
def browser(beheer: Gebruiker) -> Client:
    return log_in(Client(), beheer)


@pytest.fixture
def weging(klok: Any) -> tuple[Client, str, TlvAanvraag]:
    """The BOC with a section open."""
    wereld = maak_wereld()
    aanvraag = aanvraag_in(AanvraagStatus.CONCEPT, wereld)
    return log_in(Client(), wereld.boc), f"/tlv/{aanvraag.pk}/onderdeel/hgpd_weging/", aanvraag


def is_op_slot(browser: Client, pad: str = "/journaal/") -> bool:
    antwoord = browser.get(pad)
    return antwoord.status_code == 302 and antwoord.url.startswith("/slot/")


def ontgrendel(browser: Client, verder: str = "/journaal/", wachtwoord: str = WACHTWOORD) -> Any:
    return browser.post("/slot/", {"wachtwoord": wachtwoord, "next": verder})


def test_na_dertig_minuten_zonder_verzoek_gaat_het_slot_dicht(browser: Client, klok: Any) -> None:
    assert not is_op_slot(browser)
    for _ in range(3):
        klok(minuten(29.5))
        assert not is_op_slot(browser), "every request begins the half hour again"
    klok(minuten(30))
    antwoord = browser.get("/journaal/?page=1")
    assert (antwoord.status_code, antwoord.url) == (302, "/slot/?next=%2Fjournaal%2F%3Fpage%3D1")
    klok(minuten(-5))
    assert is_op_slot(browser), "once locked it stays so"
    pagina = browser.get("/slot/?next=/journaal/%3Fpage%3D1")
    assert "Uw sessie is vergrendeld" in zichtbaar(pagina)
    assert "Journaal" not in zichtbaar(pagina), "no menu, no search"
    assert pagina["Cache-Control"] == "no-store"
    sleutel = browser.session.session_key
    antwoord = ontgrendel(browser, "/journaal/?page=1")
    assert antwoord.url == "/journaal/?page=1"
    assert browser.session.session_key != sleutel
    assert not is_op_slot(browser)
    assert browser.get("/slot/?next=/journaal/").url == "/journaal/"
    assert Gebeurtenis.objects.filter(soort="toegang.ontgrendeld").count() == 1


def test_wat_de_pagina_uit_zichzelf_vraagt_is_geen_bezigheid(browser: Client, klok: Any) -> None:
    for _ in range(4):
        klok(minuten(9))
        antwoord = browser.post("/actief/", headers={"HX-Request": "true", "X-SWV-Achtergrond": "1"})
    assert antwoord.status_code == 401
    assert antwoord["HX-Redirect"].startswith("/slot/?next=")
    assert is_op_slot(browser)
    autosave = browser.post("/concept/", {"x": "y"}, headers={"HX-Request": "true", "X-SWV-Achtergrond": "1"})
    assert autosave.status_code == 401
    assert "HX-Redirect" not in autosave, "the form with the text stays on the screen"
    assert not Concept.objects.exists()


def test_ik_ben_er_nog(browser: Client, klok: Any) -> None:
    klok(minuten(29))
    assert browser.post("/actief/").status_code == 204
    klok(minuten(29))
    assert not is_op_slot(browser)


def test_een_pagina_weet_wanneer_het_slot_dichtgaat(browser: Client, klok: Any) -> None:
    klok(minuten(1))
    assert 'data-slot-over="1785"' in tekst(browser.get("/journaal/"))
    klok(timedelta(seconds=5))
    assert 'data-slot-over="1785"' in tekst(browser.get("/journaal/"))
    assert "data-slot-over" not in tekst(Client().get("/inloggen/"))


def test_niet_elk_verzoek_schrijft_de_sessie(browser: Client, klok: Any, django_assert_num_queries: Any) -> None:
    browser.get("/journaal/")
    for duur, schrijft in ((timedelta(seconds=5), False), (minuten(1), True)):
        klok(duur)
        voor = Session.objects.get(pk=browser.session.session_key).session_data
        browser.get("/journaal/")
        assert (Session.objects.get(pk=browser.session.session_key).session_data != voor) is schrijft


def test_een_verkeerd_wachtwoord(browser: Client, klok: Any, beheer: Gebruiker) -> None:
    klok(minuten(31))
    for poging in range(1, MEESTE_POGINGEN):
        antwoord = ontgrendel(browser, wachtwoord="verkeerd")
        assert "Dit wachtwoord klopt niet." in zichtbaar(antwoord), poging
    assert is_op_slot(browser)
    antwoord = ontgrendel(browser, "/journaal/", "verkeerd")
    assert antwoord.url == "/inloggen/?next=%2Fjournaal%2F"
    assert browser.get("/journaal/").url.startswith("/inloggen/"), "the session is over"
    soorten = list(Gebeurtenis.objects.filter(actor=beheer).order_by("pk").values_list("soort", flat=True))
    assert soorten == ["toegang.ontgrendelen_mislukt"] * MEESTE_POGINGEN + ["toegang.sessie_geeindigd"]
    elders = log_in(Client(), beheer)
    klok(minuten(16))
    klok(minuten(31))
    assert ontgrendel(elders).status_code == 302, "a new window of tries"


def test_leeg_of_vreemd_ontgrendelen(browser: Client, klok: Any) -> None:
    klok(minuten(31))
    assert "Vul “Wachtwoord” in." in zichtbaar(browser.post("/slot/", {}))
    assert ontgrendel(browser, "https://elders.invalid/x").url == "/"


def test_zonder_wachtwoord_en_zonder_code_helpt_alleen_opnieuw_inloggen(
    browser: Client, klok: Any, beheer: Gebruiker
) -> None:
    beheer.set_unusable_password()
    beheer.save()
    browser.force_login(beheer)
    klok(minuten(31))
    assert "U logt in via een andere organisatie" in zichtbaar(browser.get("/slot/"))
    assert browser.post("/slot/", {"wachtwoord": "", "code": "123456"}).status_code == 200
    assert is_op_slot(browser)


@pytest.fixture
def zonder_wachtwoord(browser: Client, beheer: Gebruiker) -> Gebruiker:
    """Logs in elsewhere, or with a passkey."""
    beheer.set_unusable_password()
    beheer.save()
    log_in(browser, beheer)
    return beheer


def test_zonder_wachtwoord_ontgrendelt_een_code(browser: Client, klok: Any, zonder_wachtwoord: Gebruiker) -> None:
    geheim = geef_app(zonder_wachtwoord)
    klok(minuten(31))
    pagina = zichtbaar(browser.get("/slot/"))
    assert "Zes cijfers uit uw app" in pagina
    assert "passkey" not in pagina
    assert "Deze code klopt niet" in zichtbaar(browser.post("/slot/", {"code": "000000"}))
    assert browser.post("/slot/", {"code": code_van(geheim), "next": "/journaal/"}).url == "/journaal/"
    assert not is_op_slot(browser)


def test_zonder_wachtwoord_ontgrendelt_een_passkey(browser: Client, klok: Any, zonder_wachtwoord: Gebruiker) -> None:
    passkey, vreemd = Passkey(zonder_wachtwoord), Passkey(maak_boc())
    klok(minuten(31))
    pagina = zichtbaar(browser.get("/slot/?next=/journaal/"))
    assert "Ontgrendelen met uw passkey" in pagina
    assert "Zes cijfers uit uw app" not in pagina
    for onzin in ("", "{}", vreemd.antwoord(browser)):
        assert browser.post("/slot/", {"credential": onzin}).status_code == 200, onzin
    assert is_op_slot(browser)
    assert browser.post("/slot/", {"credential": passkey.antwoord(browser), "next": "/journaal/"}).url == "/journaal/"
    assert not is_op_slot(browser)
    assert Gebeurtenis.objects.get(soort="toegang.herbevestigd").gegevens == {"wijze": "passkey"}


def test_wie_een_wachtwoord_heeft_ontgrendelt_daarmee(browser: Client, klok: Any, beheer: Gebruiker) -> None:
    """The page asks for the password alone, so nothing else opens it."""
    geheim, passkey = geef_app(beheer), Passkey(beheer)
    klok(minuten(31))
    browser.get("/slot/")
    assert browser.post("/slot/", {"code": code_van(geheim)}).status_code == 200
    sessie = browser.session
    sessie["mfa.webauthn.state"] = {"challenge": "A" * 43, "user_verification": None}
    sessie.save()
    assert browser.post("/slot/", {"credential": passkey.antwoord(browser)}).status_code == 200
    assert is_op_slot(browser)


def test_ontgrendelen_geldt_als_bevestiging(settings: Any, klok: Any) -> None:
    settings.SWV_HERBEVESTIG_SECONDEN = 300
    beheer = maak_beheer()
    browser = log_in(Client(), beheer)
    uitnodigen = "/uitnodigingen/nieuw/"
    klok(minuten(31))
    assert ontgrendel(browser, uitnodigen).url == uitnodigen
    assert browser.get(uitnodigen).status_code == 200
    klok(minuten(6))
    assert browser.get(uitnodigen).url.startswith("/bevestigen/")


def test_een_adres_dat_niet_bestaat_toont_op_slot_geen_menu(browser: Client, klok: Any, beheer: Gebruiker) -> None:
    assert "Journaal" in tekst(browser.get("/bestaat-niet/"), 404)
    klok(minuten(31))
    pagina = tekst(browser.get("/bestaat-niet/"), 404)
    assert "Journaal" not in pagina
    assert str(beheer) not in pagina


def test_ook_per_adres_wordt_ontgrendelen_geteld(browser: Client, klok: Any) -> None:
    klok(minuten(31))
    cache.set("slot_adres:127.0.0.1", MEESTE_POGINGEN_PER_ADRES, 900)
    assert ontgrendel(browser).url.startswith("/inloggen/")


def test_een_slot_voor_de_tweede_stap_er_is_stuurt_niemand_rond(settings: Any, klok: Any) -> None:
    settings.SWV_TWEEDE_FACTOR = True
    browser = log_in(Client(), maak_beheer())
    klok(minuten(31))
    antwoord = browser.get("/tweede-stap/", follow=True)
    assert "Uw sessie is vergrendeld" in zichtbaar(antwoord)


def test_sessies_die_voorbij_zijn_worden_opgeruimd(browser: Client, klok: Any) -> None:
    oud = browser.session.session_key
    klok(timedelta(days=15))
    nieuw = log_in(Client(), maak_boc()).session.session_key
    ruim_sessies_op()
    assert set(Session.objects.values_list("pk", flat=True)) == {nieuw}
    assert oud != nieuw


def test_uitloggen_kan_altijd(browser: Client, klok: Any) -> None:
    klok(minuten(31))
    assert browser.post("/uitloggen/").status_code == 302
    assert browser.get("/journaal/").url.startswith("/inloggen/")


def test_een_formulier_dat_op_slot_wordt_verstuurd_staat_daarna_ingevuld_klaar(weging: Any, klok: Any) -> None:
    browser, url, aanvraag = weging
    invoer = velden(browser.get(url)) | {"dossier-weging": "Een uur aan geschreven."}
    klok(minuten(60))
    antwoord = browser.post(url, invoer)
    assert antwoord.url.startswith("/slot/?next=")
    assert Dossier.objects.get(aanvraag=aanvraag).weging != "Een uur aan geschreven."
    concept = Concept.objects.get()
    assert concept.sleutel == f"post:{url}"
    assert "csrfmiddlewaretoken" not in concept.gegevens

    assert "hebben wij voor u bewaard" in zichtbaar(browser.get(antwoord.url))
    verder = ontgrendel(browser, f"{url}?concept=verder")
    formulier = browser.get(verder.url)
    assert velden(formulier)["dossier-weging"] == "Een uur aan geschreven."
    assert "U werkt verder met uw concept" in zichtbaar(formulier)
    assert browser.post(url, velden(formulier)).status_code == 302
    assert Dossier.objects.get(aanvraag=aanvraag).weging == "Een uur aan geschreven."
    assert not Concept.objects.exists()
    assert "Er staat nog iets klaar" not in zichtbaar(browser.get("/"))


def test_een_ander_formulier_wordt_met_een_knop_opnieuw_verstuurd(weging: Any, klok: Any) -> None:
    browser, _, aanvraag = weging
    url = f"/tlv/{aanvraag.pk}/deskundige/"
    klok(minuten(60))
    bestand = SimpleUploadedFile("opp.pdf", b"%PDF-1.7")
    op_slot = browser.post(
        url, {"deskundige": "12", "toelichting": "Graag <snel>", "wachtwoord": "x", "bestand": bestand}
    )
    concept = Concept.objects.get()
    assert concept.zonder_bestanden
    assert set(concept.gegevens) == {"deskundige", "toelichting"}
    assert op_slot.url == f"/slot/?next=%2Fingevuld%2F{concept.pk}%2F"
    pagina = browser.get(ontgrendel(browser, f"/ingevuld/{concept.pk}/").url)
    assert "Graag <snel>" in zichtbaar(pagina)
    assert "Bestanden kunnen wij niet vasthouden" in zichtbaar(pagina)
    assert f'action="{url}"' in tekst(pagina)
    assert "Er staat nog iets klaar" in zichtbaar(browser.get("/"))
    assert f"/ingevuld/{concept.pk}/" in tekst(browser.get("/ingevuld/"))
    assert log_in(Client(), maak_boc()).get(f"/ingevuld/{concept.pk}/").status_code == 404, "the text of somebody else"
    browser.post("/concept/weggooien/", {"sleutel": concept.sleutel, "next": "/ingevuld/"})
    assert "Er staat niets meer klaar" in zichtbaar(browser.get("/ingevuld/"))
    assert "Er staat nog iets klaar" not in zichtbaar(browser.get("/"))


def test_opnieuw_versturen_ruimt_op_en_een_weigering_niet(weging: Any, klok: Any) -> None:
    """The act that receives it checks as always: refused, the text stays; done, it goes."""
    browser, _, aanvraag = weging
    klok(minuten(60))
    url = f"/tlv/starten/{aanvraag.leerling_id}/"
    browser.post(url, {"soort": "eerste"})
    concept = Concept.objects.get()
    ontgrendel(browser)
    invoer = {naam: waarden[0] for naam, waarden in concept.gegevens.items()} | {"ingevuld_concept": str(concept.pk)}
    assert browser.post(url, invoer).status_code == 302, "there is an open request already: a message says so"
    assert Concept.objects.count() == 1
    aanvraag.delete()
    assert browser.post(url, invoer).status_code == 302
    assert not Concept.objects.exists()


def test_een_knop_zonder_tekst_wordt_niet_vastgehouden(weging: Any, klok: Any) -> None:
    browser, url, aanvraag = weging
    klok(minuten(60))
    antwoord = browser.post(f"/tlv/{aanvraag.pk}/voordragen/", headers={"Referer": f"http://testserver{url}"})
    assert antwoord.url == f"/slot/?next={url.replace('/', '%2F')}"
    assert not Concept.objects.exists()


def test_een_bsn_wordt_niet_vastgehouden_maar_gaat_ook_niet_verloren(weging: Any, klok: Any) -> None:
    browser, url, _ = weging
    klok(minuten(60))
    antwoord = browser.post(url, {"dossier-weging": f"Lange tekst met {BSN}."}, **EIGEN)
    assert "burgerservicenummer" in tekst(antwoord, 409)
    assert f"Lange tekst met {BSN}." in antwoord.content.decode()
    assert not Concept.objects.exists()
    assert is_op_slot(browser, url)


def test_na_twaalf_uur_is_de_sessie_over_en_staat_de_tekst_na_inloggen_klaar(weging: Any, klok: Any) -> None:
    browser, url, aanvraag = weging
    invoer = velden(browser.get(url)) | {"dossier-weging": "Aan het eind van de dag."}
    for _ in range(25):
        klok(minuten(28))
        assert browser.get(url).status_code == 200
    klok(minuten(25))
    antwoord = browser.post(url, invoer)
    assert antwoord.url.startswith("/inloggen/?next=")
    assert browser.get(url).url.startswith("/inloggen/")
    assert Gebeurtenis.objects.filter(soort="toegang.sessie_geeindigd").count() == 1

    boc = Gebruiker.objects.get(pk=aanvraag.behandelaar_id)
    ander = log_in(Client(), maak_boc(aanvraag.bestuur))
    assert "concept" not in zichtbaar(ander.get(url))
    weer = log_in(Client(), boc)
    assert "Er staat nog iets klaar" in zichtbaar(weer.get("/"))
    assert velden(weer.get(f"{url}?concept=verder"))["dossier-weging"] == "Aan het eind van de dag."


def test_een_sessie_die_elders_eindigde_verliest_niets(weging: Any) -> None:
    """The browser remembers who worked in it: it becomes a draft of that user, and of nobody else."""
    browser, url, aanvraag = weging
    invoer = velden(browser.get(url)) | {"dossier-weging": "Een lange tekst."}
    Session.objects.all().delete()
    antwoord = browser.post(url, invoer, **EIGEN)
    assert antwoord.url.startswith("/inloggen/?next=")
    assert "staat klaar" in zichtbaar(browser.get(antwoord.url))
    assert Concept.objects.get().gebruiker_id == aanvraag.behandelaar_id
    ander = log_in(browser, maak_boc(aanvraag.bestuur))
    assert "Een lange tekst." not in ander.get(f"{url}?concept=verder").text
    weer = log_in(Client(), Gebruiker.objects.get(pk=aanvraag.behandelaar_id))
    assert velden(weer.get(f"{url}?concept=verder"))["dossier-weging"] == "Een lange tekst."


@pytest.mark.parametrize("cookies", ["csrftoken", "gebruiker"])
def test_zonder_csrfcookie_of_zonder_naam_zegt_de_pagina_wat_er_is(weging: Any, cookies: str) -> None:
    """Without the token of the page it is a draft all the same; without the user the page says: log in first."""
    _, url, aanvraag = weging
    browser = log_in(Client(enforce_csrf_checks=True), Gebruiker.objects.get(pk=aanvraag.behandelaar_id))
    invoer = velden(browser.get(url)) | {"dossier-weging": "Een lange tekst."}
    Session.objects.all().delete()
    browser.cookies.pop("csrftoken", None)
    if cookies == "csrftoken":
        assert browser.post(url, invoer, **EIGEN).url.startswith("/inloggen/?next=")
        assert Concept.objects.get().gebruiker_id == aanvraag.behandelaar_id
        return
    browser.cookies.pop("gebruiker")
    pagina = tekst(browser.post(url, invoer, **EIGEN), 409)
    assert "U bent niet meer ingelogd" in pagina
    assert "Inloggen (opent een nieuw tabblad)" in pagina
    assert "Deze pagina was verlopen" not in pagina
    assert not Concept.objects.exists()


def test_weet_niemand_van_wie_het_is_dan_staat_het_op_de_pagina(weging: Any) -> None:
    """Log in elsewhere, and send it again."""
    browser, url, aanvraag = weging
    invoer = velden(browser.get(url)) | {"dossier-weging": "Een <b>lange</b> tekst."}
    Session.objects.all().delete()
    browser.cookies.clear()
    antwoord = browser.post(url, invoer, **EIGEN)
    pagina = tekst(antwoord, 409)
    assert "Een &lt;b&gt;lange&lt;/b&gt; tekst." in pagina
    assert f'action="{url}"' in pagina
    assert antwoord["Cache-Control"] == "no-store"
    assert not Concept.objects.exists()
    browser.force_login(Gebruiker.objects.get(pk=aanvraag.behandelaar_id))
    assert browser.post(url, invoer).status_code == 302
    assert Dossier.objects.get(aanvraag=aanvraag).weging == "Een <b>lange</b> tekst."


def test_wat_een_andere_site_laat_versturen_krijgt_geen_knop(weging: Any) -> None:
    _, url, _ = weging
    for kop in ({"HTTP_ORIGIN": "https://elders.invalid"}, {"HTTP_REFERER": "https://elders.invalid/"}, {}):
        assert Client().post(url, {"dossier-weging": "Van elders"}, **kop).url.startswith("/inloggen/")
    streng = Client(enforce_csrf_checks=True)
    pagina = streng.post(url, {"dossier-weging": "Van elders"}, HTTP_ORIGIN="https://elders.invalid")
    assert "Van elders" not in tekst(pagina, 403)


def test_een_verlopen_pagina_houdt_de_tekst_en_krijgt_een_nieuw_bewijs(weging: Any) -> None:
    _, url, aanvraag = weging
    streng = Client(enforce_csrf_checks=True)
    streng.force_login(Gebruiker.objects.get(pk=aanvraag.behandelaar_id))
    invoer = velden(streng.get(url)) | {"dossier-weging": "Na opnieuw inloggen."}
    pagina = tekst(streng.post(url, invoer | {"csrfmiddlewaretoken": "x" * 64}, **EIGEN), 403)
    assert "Na opnieuw inloggen." in pagina
    bewijs = pagina.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert streng.post(url, invoer | {"csrfmiddlewaretoken": bewijs}, **EIGEN).status_code == 302
    assert Dossier.objects.get(aanvraag=aanvraag).weging == "Na opnieuw inloggen."
    wachtwoord = streng.post("/slot/", {"wachtwoord": "geheim", "csrfmiddlewaretoken": "x" * 64}, **EIGEN)
    assert "geheim" not in tekst(wachtwoord, 403)


def test_een_geeindigde_rol_ontgrendelt_wel_en_opent_niets(weging: Any, klok: Any) -> None:
    browser, url, aanvraag = weging
    klok(minuten(60))
    browser.post(url, {"dossier-weging": "Te laat", "versie": "1"})
    aanvraag.behandelaar.lidmaatschappen.update(tot=timezone.localdate() - timedelta(days=1))
    assert ontgrendel(browser, f"{url}?concept=verder").status_code == 302
    assert browser.get(f"{url}?concept=verder").status_code == 403
