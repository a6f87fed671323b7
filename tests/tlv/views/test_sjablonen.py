"""Templates of motivations: written by the directors, never changed, taken over by the BOC."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tests.tlv.factories import BESLUIT, Wereld, aanvraag_in
from tests.tlv.views.pagina import BSN, fouten, meldingen, velden, zichtbaar
from tests.vraagteller import getelde_vragen
from tlv import services
from tlv.enums import AanvraagStatus, Besluitsoort, SoortOnderwijs
from tlv.models import Motiveringssjabloon, Voorstel

pytestmark = pytest.mark.django_db

Als = Callable[[Gebruiker], Client]
TEKST = "{kind} heeft een kleine groep nodig. Daarom kiezen wij voor {soort}, tot en met {tot}."
INVOER = {
    "naam": "Kleine groep",
    "besluit": "afgifte",
    "soort": "",
    "tekst": TEKST,
    "geldig_vanaf": "1-4-2026",
    "reden": "Vaste tekst voor een kleine groep.",
}


def maak(wereld: Wereld, naam: str = "Kleine groep", **velden: Any) -> Motiveringssjabloon:
    gegevens = {"besluit": Besluitsoort.AFGIFTE, "soort": None, "tekst": TEKST, "vanaf": BESLUIT} | velden
    return services.maak_sjabloon(
        naam,
        gegevens["besluit"],
        gegevens["soort"],
        services.Sjabloonversie(gegevens["tekst"], gegevens["vanaf"], "Vaste tekst voor deze groep."),
        actor=wereld.directeur,
        vandaag=BESLUIT,
    )


def wijzig(wereld: Wereld, vorige: Motiveringssjabloon, tekst: str, vanaf: date = BESLUIT) -> Motiveringssjabloon:
    versie = services.Sjabloonversie(tekst, vanaf, "De tekst was te lang.")
    return services.wijzig_sjabloon(vorige.pk, versie, actor=wereld.directeur, vandaag=BESLUIT)


@pytest.fixture
def directeur(als: Als, wereld: Wereld) -> Client:
    return als(wereld.directeur)


def test_een_sjabloon_maken_wijzigen_en_beeindigen(directeur: Client, als: Als, wereld: Wereld) -> None:
    leeg = zichtbaar(directeur.get(reverse("tlv:sjablonen")))
    assert "Er zijn nog geen sjablonen" in leeg
    directeur.post(reverse("tlv:sjabloon_nieuw"), INVOER)
    eerste = Motiveringssjabloon.objects.get()
    assert (eerste.naam, eerste.versie, eerste.gemaakt_door) == ("Kleine groep", 1, wereld.directeur)

    wijzigen = reverse("tlv:sjabloon_wijzigen", args=[eerste.pk])
    invoer = velden(directeur.get(wijzigen))
    assert invoer["tekst"] == TEKST
    nieuw = invoer | {"tekst": TEKST.replace("kleine groep", "kleine klas"), "reden": "Woordkeus van de school."}
    pagina = directeur.post(wijzigen, nieuw, follow=True)
    tweede = Motiveringssjabloon.objects.get(versie=2)
    assert "De tekst van nu (versie 2)" in zichtbaar(pagina)
    # The difference is told in words too, for who does not see colours.
    assert "(weg: groep )" in zichtbaar(pagina)
    assert "(nieuw: klas )" in zichtbaar(pagina)
    eerste.refresh_from_db()
    assert eerste.tekst == TEKST

    einde = reverse("tlv:sjabloon_beeindigen", args=[tweede.pk])
    directeur.post(einde, {"per": "1-5-2026", "reden": "Wij schrijven dit nu per kind."})
    assert list(Motiveringssjabloon.objects.geldend_op(date(2026, 4, 30))) == [tweede]
    assert not Motiveringssjabloon.objects.geldend_op(date(2026, 5, 1)).exists()
    lijst = zichtbaar(als(wereld.boc).get(reverse("tlv:sjablonen")))
    assert "versie 2" in lijst
    assert "stopt op 01-05-2026" in lijst
    soorten = Gebeurtenis.objects.filter(soort__startswith="tlv.sjabloon").values_list("soort", flat=True)
    assert sorted(soorten) == ["tlv.sjabloon_beeindigd", "tlv.sjabloon_bewaard", "tlv.sjabloon_bewaard"]


WAT_NIET_KAN = [
    ({"naam": "kleine  GROEP"}, "Er is al een sjabloon"),
    ({"tekst": "{kindje} heeft een kleine groep nodig."}, "“{kindje}” kennen wij niet"),
    ({"tekst": "{kind heeft een kleine groep nodig."}, "accolade"),
    ({"tekst": "n.v.t."}, "Schrijf in enkele zinnen"),
    ({"tekst": f"Een tekst over {BSN}, en meer."}, "BSN"),
    ({"geldig_vanaf": "31-3-2026"}, "in het verleden"),
    ({"geldig_vanaf": "31-2-2026"}, "bestaat niet"),
    ({"reden": "-"}, "Schrijf waarom"),
    ({"naam": "x" * 81}, "hoogstens 80 tekens"),
    ({"besluit": "uitstel"}, "Kies een van de antwoorden"),
]


def test_wat_niet_kan_wordt_gezegd_en_niets_gaat_verloren(
    directeur: Client, wereld: Wereld, subtests: pytest.Subtests
) -> None:
    maak(wereld)
    for anders, zin in WAT_NIET_KAN:
        with subtests.test(zin=zin):
            invoer = INVOER | {"naam": "Andere naam"} | anders
            antwoord = directeur.post(reverse("tlv:sjabloon_nieuw"), invoer)
            assert zin in " ".join(fouten(antwoord))
            assert velden(antwoord)["tekst"] == invoer["tekst"]
            assert Motiveringssjabloon.objects.count() == 1


def test_wie_te_laat_is_hoort_dat_en_houdt_de_eigen_tekst(directeur: Client, wereld: Wereld) -> None:
    eerste = maak(wereld)
    wijzig(wereld, eerste, "De tekst van een collega, die net iets eerder was.")
    mijn = {
        "tekst": "Mijn eigen nieuwe tekst van het sjabloon.",
        "geldig_vanaf": "1-4-2026",
        "reden": "Korter gemaakt.",
    }
    antwoord = directeur.post(reverse("tlv:sjabloon_wijzigen", args=[eerste.pk]), mijn)
    assert fouten(antwoord) == ["Iemand anders heeft dit sjabloon net gewijzigd."]
    assert velden(antwoord)["tekst"] == mijn["tekst"]
    assert "De tekst van een collega" in zichtbaar(antwoord)
    assert Motiveringssjabloon.objects.count() == 2


def test_een_versie_volgt_op_de_vorige_en_verandert_iets(wereld: Wereld) -> None:
    eerste = maak(wereld, vanaf=date(2026, 8, 1))
    assert not Motiveringssjabloon.objects.geldend_op(BESLUIT).exists()
    with pytest.raises(DomeinFout, match="niet eerder"):
        wijzig(wereld, eerste, "Een heel andere tekst voor het sjabloon.")
    with pytest.raises(DomeinFout, match="niets gewijzigd"):
        wijzig(wereld, eerste, f" {TEKST} ", date(2026, 8, 1))
    einde = services.beeindig_sjabloon(
        eerste.pk, per=date(2026, 9, 1), reden="Niet meer nodig.", actor=wereld.directeur, vandaag=BESLUIT
    )
    with pytest.raises(DomeinFout, match="al beëindigd"):
        services.beeindig_sjabloon(
            einde.pk, per=date(2026, 9, 1), reden="Niet meer nodig.", actor=wereld.directeur, vandaag=BESLUIT
        )
    # What was ended can be taken up again, with a text.
    assert wijzig(wereld, einde, TEKST, date(2026, 10, 1)).versie == 3


def test_alleen_de_directie_schrijft_en_een_versie_verandert_nooit(wereld: Wereld) -> None:
    with pytest.raises(DomeinFout, match="U mag dit niet"):
        services.maak_sjabloon(
            "Van de BOC",
            Besluitsoort.AFGIFTE,
            None,
            services.Sjabloonversie(TEKST, BESLUIT, "Handig voor mij."),
            actor=wereld.boc,
            vandaag=BESLUIT,
        )
    sjabloon = maak(wereld)
    with pytest.raises(DatabaseError), transaction.atomic():
        Motiveringssjabloon.objects.filter(pk=sjabloon.pk).update(tekst="Anders.")


def test_de_vragen_blijven_gelijk_bij_meer_sjablonen(directeur: Client, wereld: Wereld) -> None:
    eerste = maak(wereld)
    directeur.get(reverse("tlv:sjablonen"))
    aantallen = []
    for keer in range(2):
        for url in (reverse("tlv:sjablonen"), reverse("tlv:sjabloon", args=[eerste.pk])):
            with getelde_vragen() as vragen:
                directeur.get(url)
            aantallen.append(len(vragen))
        if not keer:
            vorige = eerste
            for nr in range(10):
                maak(wereld, f"Sjabloon {nr}")
                vorige = wijzig(wereld, vorige, f"{TEKST} En meer, nummer {nr}.")
    assert aantallen[:2] == aantallen[2:]
    assert max(aantallen) <= 8 + 5


# Taking over


@pytest.fixture
def voornemen(als: Als, wereld: Wereld) -> tuple[Client, str]:
    aanvraag = aanvraag_in(AanvraagStatus.ADVIES_COMPLEET, wereld)
    return als(wereld.boc), reverse("tlv:voornemen", args=[aanvraag.pk])


def test_neem_tekst_over_vult_de_motivering_en_het_voorstel_onthoudt_de_versie(
    voornemen: tuple[Client, str], wereld: Wereld
) -> None:
    boc, url = voornemen
    sjabloon = wijzig(wereld, maak(wereld), TEKST + " Dat past bij wat de deskundigen zeggen.")
    maak(wereld, "Voor so", soort=SoortOnderwijs.SO)
    pagina = boc.get(url)
    assert "Kleine groep (TLV afgegeven, sbo en so)" in zichtbaar(pagina)
    assert "Voor so" not in zichtbaar(pagina)
    invoer = velden(pagina) | {"besluit": "afgifte"}
    over = boc.post(url, invoer | {"sjabloon": sjabloon.pk, "neem_over": "vraag"})
    assert not fouten(over)
    gevuld = velden(over)
    naam = wereld.leerling.roepnaam
    assert gevuld["motivering"] == (
        f"{naam} heeft een kleine groep nodig. Daarom kiezen wij voor speciaal basisonderwijs (sbo), "
        "tot en met 31 juli 2029. Dat past bij wat de deskundigen zeggen."
    )
    assert (gevuld["besluit"], gevuld["van"]) == ("afgifte", "01-08-2026")
    assert not Voorstel.objects.exists()
    gedeeld = {f"ouder-{ouder.pk}-vorm": "brief" for ouder in wereld.ouders}
    klaar = boc.post(url, gevuld | gedeeld | {"motivering": f"{gevuld['motivering']} Ook thuis."}, follow=True)
    assert "Het voornemen is vastgelegd" in zichtbaar(klaar)
    voorstel = Voorstel.objects.get()
    assert voorstel.sjabloon == sjabloon
    assert voorstel.motivering.endswith("Ook thuis.")
    zaak = boc.get(reverse("tlv:aanvraag", args=[voorstel.aanvraag_id]))
    assert "Begonnen met het sjabloon “Kleine groep”, versie 2" in zichtbaar(zaak)


def test_getypte_tekst_gaat_nooit_ongevraagd_weg(voornemen: tuple[Client, str], wereld: Wereld) -> None:
    boc, url = voornemen
    sjabloon = maak(wereld, tekst="Een kleine groep is nodig, zeggen alle deskundigen.")
    invoer = velden(boc.get(url)) | {"motivering": "Wat ik zelf al schreef.", "sjabloon": sjabloon.pk}
    gevraagd = boc.post(url, invoer | {"neem_over": "vraag"})
    assert velden(gevraagd)["motivering"] == "Wat ik zelf al schreef."
    assert "Wilt u die vervangen" in zichtbaar(gevraagd)
    assert not velden(gevraagd).get("sjabloon_bron")
    eronder = velden(boc.post(url, invoer | {"neem_over": "eronder"}))["motivering"]
    assert eronder == f"Wat ik zelf al schreef.\n\n{sjabloon.tekst}"
    vervangen = velden(boc.post(url, invoer | {"neem_over": "vervang"}))
    assert (vervangen["motivering"], vervangen["sjabloon_bron"]) == (sjabloon.tekst, str(sjabloon.pk))


def test_wat_bij_overnemen_niet_kan(voornemen: tuple[Client, str], wereld: Wereld) -> None:
    boc, url = voornemen
    weigering = maak(wereld, "Weigering", besluit=Besluitsoort.WEIGERING, tekst="De school kan {tot} genoeg bieden.")
    invoer = velden(boc.get(url)) | {"besluit": "afgifte", "neem_over": "vraag"}
    for keuze in ("", "0", "\x00", str(weigering.pk + 100)):
        assert "Kies eerst een sjabloon." in zichtbaar(boc.post(url, invoer | {"sjabloon": keuze}))
    anders = boc.post(url, invoer | {"sjabloon": weigering.pk})
    assert "Dit sjabloon is voor: TLV geweigerd" in zichtbaar(anders)
    assert velden(anders)["motivering"] == ""
    # A word that could not be filled in is not sent to the parents.
    zonder_dag = velden(boc.post(url, invoer | {"besluit": "weigering", "van": "", "sjabloon": weigering.pk}))
    assert "{tot}" in zonder_dag["motivering"]
    gedeeld = {f"ouder-{ouder.pk}-vorm": "brief" for ouder in wereld.ouders}
    antwoord = boc.post(url, zonder_dag | gedeeld | {"van": "1-8-2026"})
    assert "Hier staat nog {tot}. Schrijf daar wat het is." in fouten(antwoord)
    assert not Voorstel.objects.exists()
    assert not meldingen(antwoord)
    assert factories.MOTIVERING not in zichtbaar(antwoord)
