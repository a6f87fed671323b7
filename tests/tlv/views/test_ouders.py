"""What the office does around the parents: links, letters, and an intention that is taken back."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlingen.models import Gezagdrager
from swv.documenten.models import Documentopdracht
from swv.documenten.services import maak_document
from swv.documenten.soorten import documentsoort
from swv.domein import DomeinFout
from swv.journaal.models import Bericht
from swv.toegang.models import Gebruiker, Toegangslink
from swv.werk.models import Werkitem
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import BSN, NIEUW_BSN_ZIN, fouten, meldingen, tekst, velden, zichtbaar
from tests.tlv.views.test_vragen import vragen
from tlv import services
from tlv.documents import BRIEF_VOORNEMEN, ontwerp_brief_gezag
from tlv.enums import AanvraagStatus, ZienswijzeSoort, ZienswijzeVorm
from tlv.models import TlvAanvraag, Zienswijze

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]
REDEN = "De school heeft nieuwe informatie; het wordt een andere periode."


@pytest.fixture
def gezin(wereld: Wereld) -> Wereld:
    """A mother with e-mail, and a father elsewhere without; his address is kept from others."""
    moeder, vader = wereld.ouders
    Gezagdrager.objects.filter(pk=moeder.pk).update(email="moeder@proef.invalid")
    Gezagdrager.objects.filter(pk=vader.pk).update(adres_afgeschermd=True)
    return wereld


def adres(naam: str, aanvraag: TlvAanvraag, *rest: Any) -> str:
    return reverse(f"tlv:{naam}", args=[aanvraag.pk, *rest])


def test_links_sturen_vernieuwen_en_intrekken(gezin: Wereld, als: Als, reis: Callable[[date], None]) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, gezin)
    moeder, vader = gezin.ouders
    boc, url = als(gezin.boc), adres("ouders", aanvraag)
    assert f'href="{url}"' in tekst(boc.get(adres("aanvraag", aanvraag)))
    pagina = boc.get(url)
    assert tekst(pagina).count("Link sturen") == 1
    assert "Er is geen e-mailadres." in zichtbaar(pagina)

    gestuurd = boc.post(adres("ouderlink_sturen", aanvraag, moeder.pk), follow=True)
    assert moeder.naam in meldingen(gestuurd)[0]
    assert "Werkt" in zichtbaar(gestuurd)
    boc.post(adres("ouderlink_sturen", aanvraag, moeder.pk))
    woorden = zichtbaar(boc.get(url))
    assert ("Ingetrokken" in woorden, "Nieuwe link sturen" in woorden) == (True, True)
    assert Toegangslink.objects.filter(ingetrokken_at=None).count() == 1
    assert len(vragen(boc, url)) <= 12

    zonder = boc.post(adres("ouderlink_sturen", aanvraag, vader.pk), follow=True)
    assert "geen e-mailadres bekend" in meldingen(zonder)[0]
    assert boc.post(adres("ouderlink_sturen", aanvraag, 999999)).status_code == 404
    boc.post(adres("ouderlink_intrekken", aanvraag, moeder.pk))
    assert not Toegangslink.objects.filter(ingetrokken_at=None).exists()
    nog_eens = boc.post(adres("ouderlink_intrekken", aanvraag, moeder.pk), follow=True)
    assert "geen link die nog werkt" in meldingen(nog_eens)[-1]

    boc.post(adres("ouderlink_sturen", aanvraag, moeder.pk))
    reis(factories.BESLUIT + timedelta(days=91))
    assert "Verlopen" in zichtbaar(als(gezin.boc).get(url))


def test_de_directeur_geeft_terug_en_de_ouders_worden_opnieuw_gehoord(gezin: Wereld, als: Als) -> None:
    aanvraag = aanvraag_in(S.ZIENSWIJZE, gezin)
    moeder, vader = gezin.ouders
    eerst = services.Reactie(
        ZienswijzeSoort.OPMERKINGEN, factories.REACTIE, ZienswijzeVorm.GESPREK, "Liever een jaar later.", REDEN
    )
    factories.hoor(aanvraag, moeder, gezin, eerst)
    factories.hoor(aanvraag, vader, gezin)
    factories.draag_voor(aanvraag, gezin)
    directeur, boc = als(gezin.directeur), als(gezin.boc)
    url = adres("teruggeven", aanvraag)
    assert f'href="{url}"' in tekst(directeur.get(adres("aanvraag", aanvraag)))
    assert f'href="{url}"' not in tekst(boc.get(adres("aanvraag", aanvraag)))
    for reden, zin in (("", "Geef antwoord"), ("nee", "Schrijf in een zin"), (f"{REDEN} {BSN}", NIEUW_BSN_ZIN)):
        antwoord = directeur.post(url, {"reden": reden})
        assert zin in fouten(antwoord)[0]
        assert velden(antwoord)["reden"] == reden
    assert "U mag dit niet doen" in fouten(boc.post(url, {"reden": REDEN}))[0]

    klaar = directeur.post(url, {"reden": REDEN}, follow=True)
    assert "nieuw voornemen" in meldingen(klaar)[0]
    assert Bericht.objects.get(sleutel__startswith="tlv:teruggegeven:").aan_gebruiker == gezin.boc
    open_werk = Werkitem.objects.open().filter(object_id=aanvraag.pk).values_list("soort", flat=True)
    assert set(open_werk) == {"tlv.voornemen"}
    assert REDEN in zichtbaar(boc.get(adres("aanvraag", aanvraag)))
    opnieuw = boc.get(adres("voornemen", aanvraag))
    assert REDEN in zichtbaar(opnieuw)
    assert velden(opnieuw)["motivering"] == factories.MOTIVERING

    factories.deel_voornemen(aanvraag, gezin, van=date(2026, 9, 1))
    aanvraag.refresh_from_db()
    assert {rij.soort for rij in aanvraag.huidige_zienswijzen} == {""}
    with pytest.raises(DomeinFout, match="niet gereageerd"):
        factories.draag_voor(aanvraag, gezin)
    for ouder in gezin.ouders:
        rij = aanvraag.voorstel.zienswijzen.get(gezagdrager=ouder)
        services.zienswijze_vastleggen(
            rij.pk, aanvraag.pk, factories.GEEN_OPMERKINGEN, actor=gezin.boc, vandaag=factories.VOORGEDRAGEN
        )
    factories.draag_voor(aanvraag, gezin)
    factories.geef_af(aanvraag, gezin)
    aanvraag = TlvAanvraag.objects.get(pk=aanvraag.pk)
    brief = ontwerp_brief_gezag(aanvraag, f"gezagdrager:{moeder.pk}")
    assert brief.context["zienswijze"]["vorm"] == "geen_opmerkingen"
    geschiedenis = zichtbaar(boc.get(adres("ouders", aanvraag)))
    for zin in ("Eerder voornemen van", "Liever een jaar later.", REDEN):
        assert zin in geschiedenis
    assert len(vragen(boc, adres("ouders", aanvraag))) <= 12
    assert len(vragen(boc, adres("aanvraag", aanvraag))) <= 12
    assert Zienswijze.objects.filter(aanvraag=aanvraag).count() == 4


def test_de_boc_neemt_het_voornemen_terug_zolang_de_ouders_reageren(gezin: Wereld, als: Als) -> None:
    aanvraag = aanvraag_in(S.ZIENSWIJZE, gezin)
    boc, url = als(gezin.boc), adres("teruggeven", aanvraag)
    assert "Voornemen terugnemen" in zichtbaar(boc.get(adres("aanvraag", aanvraag)))
    assert "Deze stap" in meldingen(als(gezin.directeur).get(url, follow=True))[0]
    assert boc.post(url, {"reden": REDEN}).status_code == 302
    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.huidig_voorstel) == (S.ADVIES_COMPLEET, None)
    assert not Bericht.objects.filter(sleutel__startswith="tlv:teruggegeven:").exists(), "the BOC knows already"


def test_de_brief_met_het_voornemen(gezin: Wereld, als: Als) -> None:
    """Each person an own letter at the own address; a shielded address stands on no letter of another."""
    moeder, vader = gezin.ouders
    aanvraag = aanvraag_in(S.ADVIES_COMPLEET, gezin)
    boc, url = als(gezin.boc), adres("voornemen", aanvraag)
    vormen = {f"ouder-{ouder.pk}-vorm": "brief" for ouder in gezin.ouders}
    invoer = velden(boc.get(url)) | vormen | {"besluit": "afgifte", "motivering": factories.MOTIVERING}
    voorbeeld = boc.post(adres("voornemen_voorbeeld", aanvraag), invoer)
    assert voorbeeld.content.startswith(b"%PDF")
    fout = boc.post(adres("voornemen_voorbeeld", aanvraag), invoer | {f"ouder-{vader.pk}-vorm": "", "motivering": "x"})
    assert f"{vader.naam}: Geef antwoord op de vraag “Hoe?”" in zichtbaar(fout)
    assert "Schrijf in enkele zinnen" in zichtbaar(
        boc.post(adres("voornemen_voorbeeld", aanvraag), invoer | {"motivering": "n.v.t."})
    )
    aanvraag.refresh_from_db()
    assert (aanvraag.status, Documentopdracht.objects.count()) == (S.ADVIES_COMPLEET, 0)

    boc.post(url, invoer)
    boc.post(adres("voornemenbrief", aanvraag, vader.pk))
    boc.post(adres("voornemenbrief", aanvraag, vader.pk))
    opdracht = Documentopdracht.objects.get(soort=BRIEF_VOORNEMEN)
    document = maak_document(opdracht.pk)
    link = reverse("tlv:document", args=[aanvraag.pk, document.pk])
    assert link in tekst(boc.get(adres("ouders", aanvraag)))
    assert boc.get(link).content.startswith(b"%PDF")

    services.voornemenbrief_maken(aanvraag.pk, moeder.pk, actor=gezin.boc)
    brieven = {}
    for rij in Documentopdracht.objects.filter(soort=BRIEF_VOORNEMEN):
        ontwerp = documentsoort(BRIEF_VOORNEMEN).ontwerp(aanvraag, rij.sleutel)
        brieven[rij.sleutel.split(":")[1]] = render_to_string(ontwerp.sjabloon, dict(ontwerp.context))
    van_vader, van_moeder = brieven[str(vader.pk)], brieven[str(moeder.pk)]
    assert "Elderstraat 5" in van_vader
    for geheim in ("Elderstraat", vader.naam, factories.ADVIESTEKST):
        assert geheim not in van_moeder
    assert "woensdag 15 april 2026" in " ".join(van_moeder.split())
    with pytest.raises(DomeinFout, match="zolang de ouders kunnen reageren"):
        services.voornemenbrief_maken(aanvraag.pk, 999999, actor=gezin.boc)


def test_een_antwoord_mag_later_maar_niet_na_het_voordragen(gezin: Wereld) -> None:
    aanvraag = aanvraag_in(S.ZIENSWIJZE, gezin)
    gehoord = services.Reactie(
        ZienswijzeSoort.OPMERKINGEN, factories.REACTIE, ZienswijzeVorm.GESPREK, "De reis is te lang."
    )
    factories.hoor(aanvraag, gezin.ouders[0], gezin, gehoord)
    factories.hoor(aanvraag, gezin.ouders[1], gezin)
    with pytest.raises(DomeinFout, match="Ons antwoord op de reactie ontbreekt"):
        factories.draag_voor(aanvraag, gezin)
    with pytest.raises(DomeinFout, match="Alleen de ouder zelf"):
        factories.hoor(
            aanvraag,
            gezin.ouders[1],
            gezin,
            services.Reactie(ZienswijzeSoort.GEEN_OPMERKINGEN, factories.REACTIE, ZienswijzeVorm.LINK),
        )
    assert timezone.localdate() == factories.BESLUIT
