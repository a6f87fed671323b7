"""Drafts: who may keep one, what is in it, how long it stays, and how a form offers it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from swv.domein import DomeinFout
from swv.toegang import concepten
from swv.toegang.enums import Rol
from swv.toegang.models import Concept, Gebruiker
from swv.toegang.tasks import ruim_concepten_op
from tests.organisatie.factories import SchoolFactory
from tests.tlv.factories import aanvraag_in, maak_wereld
from tests.tlv.views.pagina import BSN, tekst, velden, zichtbaar
from tests.toegang.factories import GebruikerFactory, LidmaatschapFactory, maak_boc, maak_schoolgebruiker
from tests.vraagteller import getelde_vragen
from tlv.enums import AanvraagStatus, Onderdeel
from tlv.models import Dossier, TlvAanvraag

S = AanvraagStatus
pytestmark = pytest.mark.django_db
BEWAREN = "/concept/"


@pytest.fixture
def als() -> Callable[[Gebruiker], Client]:
    def inloggen(gebruiker: Gebruiker) -> Client:
        client = Client()
        client.force_login(gebruiker)
        return client

    return inloggen


def post(tekst_: str, **extra: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"dossier-weging": tekst_, "versie": "3", **extra})
    return data


def test_een_concept_bewaart_wat_er_staat_en_geen_geheim() -> None:
    gebruiker = GebruikerFactory()
    data = post("Wat ik typ.", csrfmiddlewaretoken="geheim", wachtwoord="geheim", postcode="5911 BM", x="a\x00b")
    data.setlist("keuze", ["een", "twee"])
    concept = concepten.bewaar(gebruiker, "proef:1", data)
    concept.refresh_from_db()
    assert concept.gegevens == {
        "dossier-weging": ["Wat ik typ."],
        "versie": ["3"],
        "postcode": ["5911 BM"],
        "x": ["ab"],
        "keuze": ["een", "twee"],
    }
    assert concept.versie == "3"
    concepten.bewaar(gebruiker, "proef:1", post("Later."))
    assert Concept.objects.get().gegevens["dossier-weging"] == ["Later."]
    assert concepten.als_querydict(concepten.haal(gebruiker, "proef:1"))["dossier-weging"] == "Later."
    assert concepten.haal(GebruikerFactory(), "proef:1") is None


def test_een_bsn_of_een_te_lange_tekst_wordt_niet_bewaard() -> None:
    gebruiker = GebruikerFactory()
    concepten.bewaar(gebruiker, "proef:1", post("Eerst dit."))
    for fout, zin in ((f"Nummer {BSN}.", "burgerservicenummer"), ("x" * concepten.LANGSTE_CONCEPT, "te lang")):
        with pytest.raises(DomeinFout, match=zin):
            concepten.bewaar(gebruiker, "proef:1", post(fout))
    assert Concept.objects.get().gegevens["dossier-weging"] == ["Eerst dit."]


def test_na_dertig_dagen_is_een_concept_weg() -> None:
    gebruiker, nu = GebruikerFactory(), timezone.now()
    for naam, leeftijd in (("oud", timedelta(days=30, minutes=1)), ("jong", timedelta(days=29, hours=23))):
        concepten.bewaar(gebruiker, naam, post(naam))
        Concept.objects.filter(sleutel=naam).update(op=nu - leeftijd)
    assert concepten.haal(gebruiker, "oud") is None
    assert ruim_concepten_op() == 1
    assert [concept.sleutel for concept in Concept.objects.all()] == ["jong"]


def test_wie_heel_veel_openlaat_houdt_de_nieuwste() -> None:
    gebruiker = GebruikerFactory()
    Concept.objects.bulk_create(
        Concept(gebruiker=gebruiker, sleutel=f"oud:{nummer}", op=timezone.now() - timedelta(days=1))
        for nummer in range(concepten.MEESTE_CONCEPTEN)
    )
    concepten.bewaar(gebruiker, "nieuw", post("Nieuw"))
    assert Concept.objects.count() == concepten.MEESTE_CONCEPTEN
    assert concepten.haal(gebruiker, "nieuw") is not None


def test_wie_een_concept_mag_bewaren(als: Callable[[Gebruiker], Client], subtests: pytest.Subtests) -> None:
    """The autosave asks the same as the page: another board, another school, a filed request, an unknown key: no."""
    wereld = maak_wereld()
    open_, ingediend = aanvraag_in(S.CONCEPT, wereld), aanvraag_in(S.IN_ADVIES)
    kind = open_.leerling_id
    ouder = wereld.ouders[0].pk
    school, buren = maak_schoolgebruiker(wereld.school), maak_boc()
    deskundige = ingediend.adviezen.order_by("pk").first().deskundige.gebruiker
    verwacht = {
        f"tlv.onderdeel:{open_.pk}:hgpd_weging": {"boc", "school"},
        f"tlv.onderdeel:{open_.pk}:deskundigen": {"boc"},
        f"tlv.onderdeel:{ingediend.pk}:hgpd_weging": set(),
        f"tlv.onderdeel:{open_.pk}:bestaat_niet": set(),
        f"tlv.onderdeel:{open_.pk}": set(),
        f"tlv.onderdeel:{open_.pk}:hgpd_weging:1": set(),
        "tlv.onderdeel:x:hgpd_weging": set(),
        f"tlv.onderdeel:{'9' * 400}:hgpd_weging": set(),
        f"tlv.advies:{ingediend.pk}": {"deskundige"},
        f"tlv.voornemen:{ingediend.pk}": set(),
        f"tlv.besluit:{ingediend.pk}": set(),
        f"tlv.zienswijze:{ingediend.pk}": set(),
        f"leerlingen.leerling:{kind}": {"boc", "school"},
        "leerlingen.nieuw": {"boc", "buren"},
        "leerlingen.nieuw:1": set(),
        f"leerlingen.gezagdrager_nieuw:{kind}": {"boc", "school"},
        f"leerlingen.gezagdrager:{kind}:{ouder}": {"boc", "school"},
        f"leerlingen.gezagdrager:{kind}:{ouder + 999}": set(),
        "onbekend:1": set(),
        "post:/tlv/1/": set(),
        "": set(),
    }
    browsers = {"boc": als(wereld.boc), "school": als(school), "buren": als(buren), "deskundige": als(deskundige)}
    for sleutel, wie in verwacht.items():
        with subtests.test(sleutel=sleutel[:60]):
            codes = {naam: browser.post(BEWAREN, {"concept_sleutel": sleutel}) for naam, browser in browsers.items()}
            assert {naam for naam, antwoord in codes.items() if antwoord.status_code == 200} == wie
            assert {antwoord.status_code for antwoord in codes.values()} <= {200, 403}
    assert set(Concept.objects.values_list("sleutel", flat=True)) == {s for s, wie in verwacht.items() if wie}


def test_de_autosave_zegt_wanneer(als: Callable[[Gebruiker], Client]) -> None:
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    boc, sleutel = als(wereld.boc), f"tlv.onderdeel:{aanvraag.pk}:hgpd_weging"
    with getelde_vragen() as vragen:
        antwoord = boc.post(BEWAREN, {"concept_sleutel": sleutel, "dossier-weging": "Half af", "versie": "1"})
    assert f"Concept opgeslagen om {timezone.localtime(Concept.objects.get().op):%H:%M}" in tekst(antwoord)
    assert "Nog niet definitief bewaard." in tekst(antwoord)
    assert len(vragen) <= 12
    bsn = boc.post(BEWAREN, {"concept_sleutel": sleutel, "dossier-weging": f"Zie {BSN}"})
    assert "Niet opgeslagen." in tekst(bsn)
    assert "burgerservicenummer" in tekst(bsn)
    assert "X-SWV-Bewaard" not in bsn
    assert Concept.objects.get().gegevens["dossier-weging"] == ["Half af"]
    assert Dossier.objects.get(aanvraag=aanvraag).weging != "Half af", "a draft is not the dossier"
    assert boc.get(BEWAREN).status_code == 405


def _onderdeel(aanvraag: TlvAanvraag, onderdeel: Onderdeel = Onderdeel.HGPD_WEGING) -> str:
    return reverse("tlv:onderdeel", args=[aanvraag.pk, onderdeel.value])


def test_een_concept_wordt_aangeboden_en_nooit_vanzelf_ingevuld(als: Callable[[Gebruiker], Client]) -> None:
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    boc, url = als(wereld.boc), _onderdeel(aanvraag)
    begin = velden(boc.get(url))
    boc.post(BEWAREN, begin | {"dossier-weging": "Half af"})

    pagina = boc.get(url)
    assert "U was hier bezig" in zichtbaar(pagina)
    assert velden(pagina)["dossier-weging"] == begin["dossier-weging"]
    assert "hx-post" not in tekst(pagina).split("data-autosave")[1].split(">")[0], "autosave would overwrite the draft"
    assert "U was hier bezig" not in zichtbaar(als(maak_boc(wereld.bestuur)).get(url)), "the draft of somebody else"

    verder = boc.get(url + "?concept=verder")
    assert velden(verder)["dossier-weging"] == "Half af"
    assert "Er is iets niet goed ingevuld" not in zichtbaar(verder)
    assert boc.post(url, velden(verder)).status_code == 302
    assert Dossier.objects.get(aanvraag=aanvraag).weging == "Half af"
    assert not Concept.objects.exists()
    assert boc.post(BEWAREN, velden(verder)).status_code == 204, "an autosave that comes after the saving"
    assert not Concept.objects.exists()
    assert "U was hier bezig" not in zichtbaar(boc.get(url))


def test_verder_met_een_concept_dat_nog_niet_goed_is_toont_nog_geen_fouten(als: Callable[[Gebruiker], Client]) -> None:
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    boc, url = als(wereld.boc), _onderdeel(aanvraag, Onderdeel.HGPD_INTERVENTIES)
    boc.post(BEWAREN, velden(boc.get(url)) | {"interventie-0-van": "31-2-", "interventie-1-omschrijving": "Nieuw"})
    verder = boc.get(url + "?concept=verder")
    assert "foutsamenvatting" not in tekst(verder)
    assert velden(verder)["interventie-0-van"] == "31-2-"
    assert velden(verder)["interventie-1-omschrijving"] == "Nieuw"
    assert "bestaat niet" in zichtbaar(boc.post(url, velden(verder))) or "geen datum" in zichtbaar(
        boc.post(url, velden(verder))
    )


def test_een_oud_concept_wordt_een_conflict_en_overschrijft_niets(als: Callable[[Gebruiker], Client]) -> None:
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    boc, collega, url = als(wereld.boc), als(maak_boc(wereld.bestuur)), _onderdeel(aanvraag)
    boc.post(BEWAREN, velden(boc.get(url)) | {"dossier-weging": "Mijn oude tekst"})
    collega.post(url, velden(collega.get(url)) | {"dossier-weging": "Van de collega"})
    assert "Iemand anders heeft dit formulier intussen bewaard" in zichtbaar(boc.get(url))
    antwoord = boc.post(url, velden(boc.get(url + "?concept=verder")))
    assert "twee versies" in zichtbaar(antwoord)
    assert Dossier.objects.get(aanvraag=aanvraag).weging == "Van de collega"
    assert Concept.objects.count() == 1, "nothing is lost until it is saved"


def test_een_concept_weggooien(als: Callable[[Gebruiker], Client]) -> None:
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    boc, url = als(wereld.boc), _onderdeel(aanvraag)
    boc.post(BEWAREN, velden(boc.get(url)) | {"dossier-weging": "Weg ermee"})
    sleutel = Concept.objects.get().sleutel
    ander = als(maak_boc(wereld.bestuur))
    ander.post("/concept/weggooien/", {"sleutel": sleutel})
    assert Concept.objects.count() == 1, "only one's own"
    antwoord = boc.post("/concept/weggooien/", {"sleutel": sleutel, "next": url})
    assert (antwoord.status_code, antwoord.url) == (302, url)
    assert not Concept.objects.exists()
    assert boc.post("/concept/weggooien/", {"next": "https://elders.invalid/"}).url == "/"


def test_ook_een_leerlingformulier_en_een_advies_houden_een_concept(als: Callable[[Gebruiker], Client]) -> None:
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    deskundige = aanvraag.adviezen.order_by("pk").first().deskundige.gebruiker
    for wie, url, veld, waarde in (
        (wereld.boc, f"/leerlingen/{aanvraag.leerling_id}/wijzigen/", "straat", "Halverwege 1"),
        (wereld.boc, "/leerlingen/nieuw/", "roepnaam", "Half"),
        (wereld.boc, f"/leerlingen/{aanvraag.leerling_id}/gezagdragers/{wereld.ouders[0].pk}/", "naam", "mevrouw Half"),
        (deskundige, reverse("tlv:advies", args=[aanvraag.pk]), "motivering", "Halverwege mijn advies."),
    ):
        browser = als(wie)
        browser.post(BEWAREN, velden(browser.get(url)) | {veld: waarde})
        assert "U was hier bezig" in zichtbaar(browser.get(url)), url
        assert velden(browser.get(url + "?concept=verder"))[veld] == waarde


def test_een_concept_hoort_bij_de_rol_waarin_het_is_getypt() -> None:
    """Who goes to another school finds nothing there about a child of the old one."""
    gebruiker = maak_schoolgebruiker(SchoolFactory())
    concepten.bewaar(gebruiker, "proef:1", QueryDict("naam=Kind van de oude school"))
    concepten.bewaar(gebruiker, "post:/proef/", QueryDict("naam=Kind van de oude school"))
    gebruiker.namens = LidmaatschapFactory(gebruiker=gebruiker, rol=Rol.SCHOOL)
    assert concepten.haal(gebruiker, "proef:1") is None
    assert concepten.haal_posts(gebruiker) == []
    concepten.bewaar(gebruiker, "proef:1", QueryDict("naam=Ander kind"))
    concepten.verwijder(gebruiker, "proef:1")
    assert Concept.objects.count() == 2, "those of the other role are not lost"
    gebruiker.namens = gebruiker.lidmaatschappen.order_by("pk")[0]
    assert concepten.haal(gebruiker, "proef:1").gegevens == {"naam": ["Kind van de oude school"]}
