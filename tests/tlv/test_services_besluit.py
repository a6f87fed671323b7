"""Decisions that cannot be: refused by the rules, and nothing is left behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from leerlingen.enums import Relatie
from swv.documenten.models import Documentopdracht
from swv.domein import DomeinFout
from swv.organisatie.models import Beleidswaarde
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import GezagdragerFactory
from tests.tlv import factories
from tests.tlv.factories import (
    Wereld,
    aanvraag_in,
    adviseer,
    beslissing,
    deel_voornemen,
    deskundige,
    maak_wereld,
    weigering,
)
from tests.toegang.factories import LidmaatschapFactory
from tlv import services
from tlv.enums import (
    AanvraagSoort,
    AanvraagStatus,
    Advies,
    Beroep,
    Besluitsoort,
    Categorie,
    Onderdeel,
    SoortOnderwijs,
    ZienswijzeSoort,
    ZienswijzeVorm,
)
from tlv.models import Besluit, Dienstverband, Nummerteller, Tlv, TlvAanvraag, Voorstel

pytestmark = pytest.mark.django_db

S = AanvraagStatus
BSN = "111222333"
GEEN_PAAR = "nog niet compleet. Vul eerst aan: Deskundigen"
SO = {"gevraagd_soort": SoortOnderwijs.SO, "gevraagd_categorie": Categorie.MIDDEN}
VOOR_SO = {"soort": SoortOnderwijs.SO, "categorie": Categorie.MIDDEN}


def so_zaak(wereld: Wereld, **voornemen: Any) -> TlvAanvraag:
    """A case for so, category middle, at the director."""
    return aanvraag_in(S.VOORGEDRAGEN, wereld, gevraagd=SO, voornemen=VOOR_SO | voornemen)


def weigerzaak(wereld: Wereld) -> TlvAanvraag:
    """A case at the director in which the parents were heard on a refusal."""
    return aanvraag_in(S.VOORGEDRAGEN, wereld, voornemen=factories.WEIGERVOORNEMEN)


def wordt_geweigerd(doe: Callable[[], Any], zin: str) -> None:
    """``doe`` is refused with this sentence, and there is no decision, number, declaration or letter."""
    with pytest.raises(DomeinFout, match=zin) as fout:
        doe()
    assert fout.value.bericht.endswith(".")
    assert not Besluit.objects.exists()
    assert not Tlv.objects.exists()
    assert not Nummerteller.objects.filter(laatste__gt=0).exists()
    assert not Documentopdracht.objects.exists()
    assert TlvAanvraag.objects.get().status == S.VOORGEDRAGEN


def geef_af(aanvraag: TlvAanvraag, actor: Gebruiker, **velden: Any) -> Tlv:
    return services.afgeven(aanvraag.pk, beslissing(**velden), actor=actor, vandaag=factories.BESLUIT)


def weiger(aanvraag: TlvAanvraag, actor: Gebruiker, **velden: Any) -> Besluit:
    return services.weigeren(aanvraag.pk, weigering(**velden), actor=actor, vandaag=factories.BESLUIT)


class TestDeskundigen:
    def test_een_positief_advies_is_te_weinig_om_af_te_geven_maar_genoeg_om_te_weigeren(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld, adviezen=(Advies.POSITIEF, Advies.NEGATIEF))
        antwoord = "De arts kende het verslag van het ziekenhuis nog niet."
        wordt_geweigerd(
            lambda: geef_af(aanvraag, wereld.directeur, antwoord_op_negatief=antwoord), "positieve adviezen"
        )
        assert weiger(aanvraag, wereld.directeur).soort == Besluitsoort.WEIGERING

    def test_twee_positieve_adviezen_uit_dezelfde_beroepsgroep_tellen_als_een(self) -> None:
        """An orthopedagoog and a psycholoog are both a first expert; the second one was negative."""
        drie = (deskundige(Beroep.ORTHOPEDAGOOG), deskundige(Beroep.ARTS), deskundige(Beroep.PSYCHOLOOG))
        wereld = maak_wereld(deskundigen=drie)
        tekens = (Advies.POSITIEF, Advies.NEGATIEF, Advies.POSITIEF)
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld, adviezen=tekens)
        antwoord = "Wij volgen de orthopedagoog en de psycholoog."
        wordt_geweigerd(
            lambda: geef_af(aanvraag, wereld.directeur, antwoord_op_negatief=antwoord), "positieve adviezen"
        )

    def test_van_drie_zijn_twee_positieve_genoeg_als_het_negatieve_wordt_beantwoord(self) -> None:
        drie = (deskundige(Beroep.ORTHOPEDAGOOG), deskundige(Beroep.ARTS), deskundige(Beroep.PSYCHOLOOG))
        wereld = maak_wereld(deskundigen=drie)
        tekens = (Advies.POSITIEF, Advies.POSITIEF, Advies.NEGATIEF)
        voornemen = {"antwoord_op_negatief": "De psycholoog zag het kind maar kort."}
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld, adviezen=tekens, voornemen=voornemen)
        wordt_geweigerd(lambda: geef_af(aanvraag, wereld.directeur), "adviseert negatief")
        tlv = geef_af(aanvraag, wereld.directeur, antwoord_op_negatief="De psycholoog zag het kind maar kort.")
        assert tlv.beroepen == ["orthopedagoog", "arts", "psycholoog"]

    def test_een_voornemen_dat_de_adviezen_niet_dragen_komt_niet_bij_de_ouders(self, wereld: Wereld) -> None:
        """Otherwise the case would reach the director, who could only refuse."""
        aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld, adviezen=(Advies.POSITIEF, Advies.NEGATIEF))
        antwoord = "Wij volgen de orthopedagoog, die het kind langer kent."
        with pytest.raises(DomeinFout, match="positieve adviezen"):
            deel_voornemen(aanvraag, wereld, antwoord_op_negatief=antwoord)
        assert TlvAanvraag.objects.get(pk=aanvraag.pk).status == S.ADVIES_COMPLEET
        derde = deskundige(Beroep.ARTS)
        services.deskundige_vragen(aanvraag.pk, derde, actor=wereld.boc, vandaag=factories.ADVIES)
        adviseer(aanvraag, derde)
        deel_voornemen(aanvraag, wereld, antwoord_op_negatief=antwoord)
        assert TlvAanvraag.objects.get(pk=aanvraag.pk).status == S.ZIENSWIJZE

    def test_twee_uit_dezelfde_beroepsgroep_kunnen_niet_worden_gekozen(self) -> None:
        wereld = maak_wereld(deskundigen=(deskundige(Beroep.ORTHOPEDAGOOG), deskundige(Beroep.PSYCHOLOOG)))
        with pytest.raises(DomeinFout, match=GEEN_PAAR):
            aanvraag_in(S.IN_ADVIES, wereld)

    def test_wie_bij_het_bestuur_werkt_kan_niet_worden_gekozen(self) -> None:
        basis = maak_wereld()
        eigen = deskundige(Beroep.ORTHOPEDAGOOG, bestuur=basis.bestuur)
        wereld = maak_wereld(bestuur=basis.bestuur, boc=basis.boc, deskundigen=(eigen, deskundige(Beroep.PEDAGOOG)))
        with pytest.raises(DomeinFout, match=GEEN_PAAR):
            aanvraag_in(S.IN_ADVIES, wereld)

    @pytest.mark.parametrize(
        ("van", "tot", "onafhankelijk"),
        [
            (factories.ADVIES, None, False),
            (factories.ADVIES + timedelta(days=1), None, True),
            (date(2020, 1, 1), factories.ADVIES, False),
            (date(2020, 1, 1), factories.ADVIES - timedelta(days=1), True),
        ],
    )
    def test_onafhankelijk_is_wie_op_de_dag_van_het_advies_niet_bij_het_bestuur_werkt(
        self, wereld: Wereld, van: date, tot: date | None, onafhankelijk: bool
    ) -> None:
        aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
        eerste = wereld.deskundigen[0]
        praktijk = eerste.dienstverbanden.get()
        praktijk.tot = van - timedelta(days=1)
        praktijk.save()
        Dienstverband.objects.create(deskundige=eerste, bestuur=wereld.bestuur, van=van, tot=tot)
        if tot:
            Dienstverband.objects.create(deskundige=eerste, organisatie="Praktijk Na", van=tot + timedelta(days=1))
        if onafhankelijk:
            factories.adviseer(aanvraag, eerste)
            return
        with pytest.raises(DomeinFout, match="werkt bij het bestuur dat de aanvraag doet"):
            factories.adviseer(aanvraag, eerste)
        assert not factories.adviesrij(aanvraag, eerste).is_uitgebracht

    def test_een_advies_blijft_onafhankelijk_als_de_deskundige_later_bij_het_bestuur_gaat_werken(
        self, wereld: Wereld
    ) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        eerste = wereld.deskundigen[0]
        eerste.dienstverbanden.all().delete()
        Dienstverband.objects.create(deskundige=eerste, bestuur=wereld.bestuur, van=date(2020, 1, 1))
        assert geef_af(aanvraag, wereld.directeur)

    def test_wie_nooit_kan_adviseren_krijgt_het_dossier_niet(self, wereld: Wereld) -> None:
        """A third beside a good pair, employed by the board that applies: asked, they would read and never answer."""
        derde = deskundige(Beroep.ARTS, bestuur=wereld.bestuur)
        andere = maak_wereld(bestuur=wereld.bestuur, boc=wereld.boc, deskundigen=(*wereld.deskundigen, derde))
        aanvraag = aanvraag_in(S.CONCEPT, andere)
        with pytest.raises(DomeinFout, match="werkt bij het bestuur dat de aanvraag doet"):
            factories.dien_in(aanvraag, andere)
        assert TlvAanvraag.objects.get(pk=aanvraag.pk).status == S.CONCEPT

    def test_wie_niet_adviseerde_leest_een_gesloten_dossier_niet_meer(self, wereld: Wereld) -> None:
        eerste, tweede = (deskundige.gebruiker for deskundige in wereld.deskundigen)
        aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
        adviseer(aanvraag, wereld.deskundigen[0])
        for wie in (eerste, tweede):
            assert TlvAanvraag.objects.zichtbaar_voor(wie).filter(pk=aanvraag.pk).exists()
        factories.trek_in(aanvraag, wereld)
        leest = [TlvAanvraag.objects.zichtbaar_voor(wie).filter(pk=aanvraag.pk).exists() for wie in (eerste, tweede)]
        assert leest == [True, False]

    def test_wie_aan_het_dossier_schreef_adviseert_niet(self, wereld: Wereld) -> None:
        """The author of the request is not independent, also when acting for the school."""
        schrijver = wereld.deskundigen[0].gebruiker
        aanvraag = aanvraag_in(S.CONCEPT, wereld)
        als_school = Gebruiker.objects.get(pk=schrijver.pk)
        als_school.namens = LidmaatschapFactory(gebruiker=schrijver, rol=Rol.SCHOOL, school=wereld.school)
        factories.bewaar(aanvraag, Onderdeel.HGPD_WEGING, als_school, lambda: None)
        # Who saves it after them does not make them independent again.
        factories.bewaar(aanvraag, Onderdeel.HGPD_WEGING, wereld.boc, lambda: None)
        with pytest.raises(DomeinFout, match=GEEN_PAAR):
            factories.dien_in(aanvraag, wereld)

    def test_de_vaste_deskundige_telt_alleen_mee_als_het_beleid_dat_zegt(self) -> None:
        vast = (deskundige(Beroep.ORTHOPEDAGOOG, vast=True), deskundige(Beroep.PEDAGOOG))
        wereld = maak_wereld(deskundigen=vast)
        aanvraag = aanvraag_in(S.CONCEPT, wereld)
        with pytest.raises(DomeinFout, match=GEEN_PAAR):
            factories.dien_in(aanvraag, wereld)
        Beleidswaarde.objects.create(
            sleutel="tlv.vaste_deskundige_telt_mee",
            geldig_vanaf=factories.INGEDIEND,
            waarde=True,
            toelichting="Besluit van het bestuur",
            gezet_at=timezone.now(),
        )
        factories.dien_in(aanvraag, wereld)

    def test_zonder_verklaring_van_onafhankelijkheid_of_onderbouwing_geen_advies(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
        gewoon = {
            "advies": Advies.POSITIEF,
            "motivering": factories.ADVIESTEKST,
            "onafhankelijk": True,
            "actor": wereld.deskundigen[0].gebruiker,
            "vandaag": factories.ADVIES,
        }
        for fout, zin in [
            ({"onafhankelijk": False}, "onafhankelijk"),
            ({"motivering": "Akkoord."}, "Onderbouw"),
            ({"motivering": f"Zie het dossier van leerling {BSN} op school."}, "burgerservicenummer"),
        ]:
            with pytest.raises(DomeinFout, match=zin):
                services.advies_uitbrengen(aanvraag.pk, **(gewoon | fout))
        assert not factories.adviesrij(aanvraag, wereld.deskundigen[0]).is_uitgebracht


class TestWieBeslist:
    """Nobody decides on what they filed or advised on (Awb 2:4); the same person may hold two roles."""

    def _als_directeur(self, gebruiker: Gebruiker) -> Gebruiker:
        dezelfde = Gebruiker.objects.get(pk=gebruiker.pk)
        # From the day of the decision: an expert who was director before would not count as expert.
        rol = LidmaatschapFactory(gebruiker=dezelfde, rol=Rol.PLAATSVERVANGER, van=factories.BESLUIT)
        dezelfde.namens = rol
        return dezelfde

    def test_wie_indiende_beslist_niet(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        indiener = self._als_directeur(wereld.boc)
        wordt_geweigerd(lambda: geef_af(aanvraag, indiener), "zelf ingediend")
        wordt_geweigerd(lambda: weiger(aanvraag, indiener), "zelf ingediend")

    def test_wie_adviseerde_beslist_niet(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        adviseur = self._als_directeur(wereld.deskundigen[1].gebruiker)
        wordt_geweigerd(lambda: geef_af(aanvraag, adviseur), "geadviseerd")
        wordt_geweigerd(lambda: weiger(aanvraag, adviseur), "geadviseerd")


class TestHoren:
    def test_een_ouder_die_er_na_het_voordragen_bij_komt_wordt_eerst_gehoord(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        voogd = GezagdragerFactory(leerling=wereld.leerling, naam="mevrouw Nieuw Gezag", relatie=Relatie.VOOGD)
        aanvraag.ouderinformatie.create(
            gezagdrager=voogd, geinformeerd_op=factories.BESLUIT, vorm=ZienswijzeVorm.GESPREK, mening="Is het eens."
        )
        wordt_geweigerd(lambda: geef_af(aanvraag, wereld.directeur), "Nieuw Gezag")
        wordt_geweigerd(lambda: weiger(aanvraag, wereld.directeur), "Nieuw Gezag")

    def test_wie_later_gezag_kreeg_houdt_de_aanvraag_niet_voorgoed_op(self, wereld: Wereld) -> None:
        """What was asked about the request before it was filed is fixed; they are heard on a new intention."""
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        voogd = GezagdragerFactory(leerling=wereld.leerling, naam="mevrouw Nieuw Gezag", relatie=Relatie.VOOGD)
        wordt_geweigerd(lambda: geef_af(aanvraag, wereld.directeur), "Nieuw Gezag")
        services.teruggeven(aanvraag.pk, reden="Er is een voogd bij gekomen, die wij horen.", actor=wereld.directeur)
        iedereen = (*wereld.ouders, voogd)
        services.voornemen_delen(
            aanvraag.pk,
            factories.voorgenomen(),
            factories.gedeeld_met(*iedereen),
            actor=wereld.boc,
            vandaag=factories.VOORNEMEN,
        )
        for ouder in iedereen:
            factories.hoor(aanvraag, ouder, wereld)
        factories.draag_voor(aanvraag, wereld)
        assert geef_af(aanvraag, wereld.directeur)

    def test_een_voornemen_is_niet_van_voor_het_laatste_advies(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld)
        for op, kan in ((factories.ADVIES - timedelta(days=1), False), (factories.ADVIES, True)):
            gedeeld = [replace(rij, op=op) for rij in factories.gedeeld_met(*wereld.ouders)]

            def deel(gedeeld: list[services.Gedeeld] = gedeeld) -> Any:
                return services.voornemen_delen(
                    aanvraag.pk, factories.voorgenomen(), gedeeld, actor=wereld.boc, vandaag=factories.VOORNEMEN
                )

            if kan:
                assert deel().status == S.ZIENSWIJZE
            else:
                with pytest.raises(DomeinFout, match=f"laatste advies is van {factories.ADVIES:%d-%m-%Y}"):
                    deel()

    def test_het_voornemen_gaat_naar_iedereen_met_gezag_en_naar_niemand_anders(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld)
        vreemde = GezagdragerFactory(naam="ouder van een ander kind")
        for gedeeld, zin in [
            (wereld.ouders[:1], "Vaderproef"),
            ((*wereld.ouders, vreemde), "heeft geen gezag"),
        ]:
            with pytest.raises(DomeinFout, match=zin):
                services.voornemen_delen(
                    aanvraag.pk,
                    factories.voorgenomen(),
                    factories.gedeeld_met(*gedeeld),
                    actor=wereld.boc,
                    vandaag=factories.VOORNEMEN,
                )
        assert not aanvraag.zienswijzen.exists()

    GEEN_REACTIE = [
        ({"ontvangen_op": factories.VOORGEDRAGEN + timedelta(days=1)}, "toekomst"),
        ({"ontvangen_op": factories.VOORNEMEN - timedelta(days=1)}, "voor de dag"),
        ({"vorm": None}, "Kies hoe"),
        ({"soort": ZienswijzeSoort.TERMIJN_VERSTREKEN, "ontvangen_op": factories.REAGEREN_TOT}, "loopt nog"),
        ({"soort": ZienswijzeSoort.OPMERKINGEN}, "Schrijf op wat de ouder"),
        ({"soort": ZienswijzeSoort.OPMERKINGEN, "tekst": "Te ver weg.", "antwoord": "ja"}, "ons antwoord"),
        (
            {
                "soort": ZienswijzeSoort.OPMERKINGEN,
                "tekst": f"Het kind heeft nummer {BSN}.",
                "antwoord": "Wij hebben dit met u besproken.",
            },
            "burgerservicenummer",
        ),
    ]

    def test_een_reactie_is_gedateerd_en_beantwoord(self, wereld: Wereld, subtests: pytest.Subtests) -> None:
        aanvraag = aanvraag_in(S.ZIENSWIJZE, wereld)
        for velden, zin in self.GEEN_REACTIE:
            reactie = replace(factories.GEEN_OPMERKINGEN, **velden)
            with subtests.test(zin), pytest.raises(DomeinFout, match=zin):
                factories.hoor(aanvraag, wereld.ouders[0], wereld, reactie)
        assert not aanvraag.zienswijzen.exclude(soort="").exists()

    def test_de_dag_na_de_termijn_is_de_termijn_verstreken(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.ZIENSWIJZE, wereld)
        verstreken = services.Reactie(ZienswijzeSoort.TERMIJN_VERSTREKEN, factories.REAGEREN_TOT + timedelta(days=1))
        factories.hoor(aanvraag, wereld.ouders[0], wereld, verstreken)
        factories.hoor(aanvraag, wereld.ouders[1], wereld)
        factories.draag_voor(aanvraag, wereld)


class TestDossier:
    def test_een_deel_van_het_dossier_dat_ontbreekt_houdt_elk_besluit_tegen(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        aanvraag.onderzoeken.all().delete()
        for doe in (geef_af, weiger):
            wordt_geweigerd(lambda doe=doe: doe(aanvraag, wereld.directeur), "Nog niet klaar: Onderzoeken")


class TestZoalsVoorgenomen:
    """The parents are heard on what is decided (Awb 4:7, 4:8)."""

    def test_weigeren_na_een_voornemen_om_af_te_geven_vraagt_een_nieuw_voornemen(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        wordt_geweigerd(lambda: weiger(aanvraag, wereld.directeur), "gedeeld, was de TLV afgeven. Geef de aanvraag")

    def test_afgeven_na_een_voornemen_om_te_weigeren_vraagt_een_nieuw_voornemen(self, wereld: Wereld) -> None:
        aanvraag = weigerzaak(wereld)
        wordt_geweigerd(lambda: geef_af(aanvraag, wereld.directeur), "gedeeld, was de TLV weigeren. Geef de aanvraag")
        assert weiger(aanvraag, wereld.directeur).soort == Besluitsoort.WEIGERING

    def test_een_besluit_gaat_over_het_voornemen_dat_is_gelezen(self, wereld: Wereld) -> None:
        aanvraag = so_zaak(wereld)
        gelezen = aanvraag.voorstel.pk
        wordt_geweigerd(lambda: geef_af(aanvraag, wereld.directeur, voorstel=gelezen - 1), "een ander voornemen")
        assert geef_af(aanvraag, wereld.directeur, voorstel=gelezen)


class TestPeriodeEnCategorie:
    KAN_NIET = [
        ({"tot": date(2032, 7, 31)}, "14 wordt"),
        ({"tot": date(2030, 7, 31)}, "onderbouwing van de school"),
        ({"tot": date(2029, 6, 30)}, "31 juli"),
        ({"van": date(2014, 7, 31)}, "1 augustus 2014"),
        ({"van": date(2026, 8, 2), "tot": date(2027, 7, 31)}, "ten minste tot en met 31 juli 2028"),
    ]

    def test_wat_niet_kan_wordt_niet_besloten(self, wereld: Wereld, subtests: pytest.Subtests) -> None:
        """The intention was within the rules; the decision is judged by itself."""
        aanvraag = so_zaak(wereld)
        for velden, zin in self.KAN_NIET:
            with subtests.test(zin), transaction.atomic():
                Voorstel.objects.filter(aanvraag=aanvraag).update(**velden)
                wordt_geweigerd(lambda: geef_af(aanvraag, wereld.directeur), zin)
                transaction.set_rollback(True)

    def test_wat_intussen_niet_meer_kan_wordt_niet_besloten(self, wereld: Wereld) -> None:
        """The child turns out to be older than it was when the parents were heard."""
        aanvraag = so_zaak(wereld, tot=date(2028, 7, 31))
        wereld.leerling.geboortedatum = date(2013, 7, 31)
        wereld.leerling.save()
        wordt_geweigerd(lambda: geef_af(aanvraag, wereld.directeur), "14 wordt")

    def test_het_minimum_voor_so_op_de_dag_af(self, wereld: Wereld) -> None:
        aanvraag = so_zaak(wereld, tot=date(2027, 7, 31))
        assert geef_af(aanvraag, wereld.directeur).tot == date(2027, 7, 31)

    def test_de_uitleg_van_de_einddatum_staat_op_de_verklaring(self, wereld: Wereld) -> None:
        aanvraag = so_zaak(wereld, tot=date(2028, 7, 31))
        tlv = geef_af(aanvraag, wereld.directeur)
        assert "tot en met 31 juli 2028" in tlv.einddatum_uitleg
        assert "WEC 39" in tlv.einddatum_uitleg

    def test_met_onderbouwing_van_de_school_tot_veertien(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.ADVIES_COMPLEET, wereld, gevraagd=SO)
        aanvraag.dossier.leeftijdsgrond = "Een hoger uitstroomniveau is met twee jaar extra binnen bereik."
        aanvraag.dossier.save()
        deel_voornemen(aanvraag, wereld, **VOOR_SO, tot=date(2031, 7, 31))
        assert aanvraag.voorstellen.get().tot == date(2031, 7, 31)

    def test_twee_verklaringen_van_een_leerling_overlappen_niet(self, wereld: Wereld) -> None:
        aanvraag_in(S.AFGEGEVEN, wereld)
        tweede = aanvraag_in(S.VOORGEDRAGEN, wereld, soort=AanvraagSoort.OVERGANG)
        with pytest.raises(DomeinFout, match="in deze periode al een verklaring"):
            geef_af(tweede, wereld.directeur)
        assert Nummerteller.objects.get().laatste == Tlv.objects.count() == Besluit.objects.count() == 1


class TestBekendmakingEnTekst:
    def test_de_brieven_gaan_na_het_besluit_en_niet_te_laat_weg(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        for dagen, zin in [(-1, "ligt voor vandaag"), (8, "binnen 7 dagen")]:
            dag = factories.BESLUIT + timedelta(days=dagen)
            wordt_geweigerd(lambda dag=dag: geef_af(aanvraag, wereld.directeur, bekendgemaakt_op=dag), zin)

    def test_op_de_dag_zelf_en_na_zeven_dagen_kan(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        laatste = factories.BESLUIT + timedelta(days=7)
        assert geef_af(aanvraag, wereld.directeur, bekendgemaakt_op=laatste).besluit.bekendgemaakt_op == laatste

    @pytest.mark.parametrize(
        ("doe", "velden"),
        [(geef_af, ("motivering", "antwoord_op_negatief")), (weiger, ("motivering", "alternatief"))],
    )
    def test_een_bsn_in_een_besluit_wordt_geweigerd(
        self, wereld: Wereld, subtests: pytest.Subtests, doe: Callable[..., Any], velden: tuple[str, ...]
    ) -> None:
        aanvraag = weigerzaak(wereld) if doe is weiger else aanvraag_in(S.VOORGEDRAGEN, wereld)
        for veld, bsn in product(velden, (BSN, "111.222.333", "1112 22 333")):
            tekst = {veld: f"De leerling met nummer {bsn} heeft een kleine groep nodig."}
            with subtests.test(f"{veld}: {bsn}"):
                wordt_geweigerd(lambda tekst=tekst: doe(aanvraag, wereld.directeur, **tekst), "burgerservicenummer")

    def test_een_besluit_zonder_motivering_wordt_geweigerd(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        for motivering in ("", "Akkoord.", "xxxxxxxxxxxxxxxxxxxxxxxx"):
            wordt_geweigerd(lambda tekst=motivering: geef_af(aanvraag, wereld.directeur, motivering=tekst), "motiver")

    def test_aanhouden_vraagt_een_reden_en_een_dag_na_vandaag(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        goed = {"reden": "Eerst het verslag van het ziekenhuis afwachten.", "tot": date(2026, 4, 10)}
        for fout, zin in [
            ({"reden": "later"}, "waarom"),
            ({"reden": f"Het verslag van leerling {BSN} komt nog."}, "burgerservicenummer"),
            ({"tot": factories.BESLUIT}, "na vandaag"),
            ({"tot": date(2026, 4, 14)}, "uiterlijk op 13 april 2026"),
        ]:
            wordt_geweigerd(
                lambda velden=goed | fout: services.aanhouden(
                    aanvraag.pk, **velden, actor=wereld.directeur, vandaag=factories.BESLUIT
                ),
                zin,
            )

    def test_aanhouden_kan_tot_en_met_de_laatste_dag_om_te_beslissen(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        laatste = date(2026, 4, 13)
        assert aanvraag.beslistermijn == laatste
        reden = "Eerst het verslag van het ziekenhuis afwachten."
        services.aanhouden(aanvraag.pk, reden=reden, tot=laatste, actor=wereld.directeur, vandaag=factories.BESLUIT)
        assert TlvAanvraag.objects.get().aangehouden_tot == laatste

    def test_op_de_laatste_dag_kan_aanhouden_niet_meer(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        reden, laatste = "Eerst het verslag van het ziekenhuis afwachten.", date(2026, 4, 13)
        with pytest.raises(DomeinFout, match="Vandaag is de laatste dag om te beslissen"):
            services.aanhouden(aanvraag.pk, reden=reden, tot=date(2026, 4, 14), actor=wereld.directeur, vandaag=laatste)
        assert TlvAanvraag.objects.get().status == S.VOORGEDRAGEN

    def test_na_de_termijn_houdt_een_dag_om_terug_te_komen_het_besluit_in_zicht(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
        reden, te_laat = "Eerst het verslag van het ziekenhuis afwachten.", date(2026, 4, 14)
        tot = date(2026, 4, 20)
        services.aanhouden(aanvraag.pk, reden=reden, tot=tot, actor=wereld.directeur, vandaag=te_laat)
        assert TlvAanvraag.objects.get().status == S.AANGEHOUDEN
