"""Starting a request, working on its sections with others, choosing experts, filing and withdrawing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from leerlingen.models import Inschrijving
from swv.documenten.models import Bijlage
from swv.domein import DomeinFout
from swv.journaal.models import Gebeurtenis
from swv.organisatie.models import Bestuursperiode
from swv.toegang.bsn import weiger_bsn
from tests.leerlingen.factories import LeerlingFactory, ingeschreven_leerling
from tests.organisatie.factories import BestuurFactory, BestuursperiodeFactory, SchoolFactory
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.toegang.factories import maak_boc, maak_schoolgebruiker
from tlv import services
from tlv.enums import AanvraagSoort, AanvraagStatus, Beroep, BijlageSoort, Onderdeel
from tlv.models import (
    Beeldveld,
    Besluit,
    Deskundigenadvies,
    Dossier,
    Factor,
    Interventie,
    Onderdeelbewerking,
    Ondersteuningsbehoefte,
    Onderzoek,
    Ouderinformatie,
    Tlv,
    TlvAanvraag,
    Voorstel,
    Zienswijze,
)

pytestmark = pytest.mark.django_db

S = AanvraagStatus


def begin(wereld: Wereld, soort: AanvraagSoort = AanvraagSoort.EERSTE, **velden: Any) -> TlvAanvraag:
    gegevens = {"leerling": wereld.leerling, "actor": wereld.boc, "vandaag": factories.BEGIN, **velden}
    return services.starten(gegevens.pop("leerling"), soort=soort, **gegevens)


class TestStarten:
    def test_school_en_bestuur_komen_van_de_inschrijving_van_die_dag(self) -> None:
        """The school moves to another board on 1 January 2026: from that day its BOC starts the request."""
        oud, nieuw = BestuurFactory(), BestuurFactory()
        school = SchoolFactory(bestuur=False)
        BestuursperiodeFactory(school=school, bestuur=oud, tot=date(2025, 12, 31))
        BestuursperiodeFactory(school=school, bestuur=nieuw, van=date(2026, 1, 1))
        wereld = maak_wereld(school=school)
        with pytest.raises(DomeinFout, match="mag dit niet"):
            begin(wereld, actor=maak_boc(oud))
        aanvraag = begin(wereld, actor=maak_boc(nieuw))
        assert (aanvraag.school, aanvraag.bestuur) == (school, nieuw)
        ouder = begin(maak_wereld(school=school), actor=maak_boc(oud), vandaag=date(2025, 12, 31))
        assert ouder.bestuur == oud

    def test_zonder_inschrijving_of_bestuur_begint_er_niets(self, wereld: Wereld) -> None:
        with pytest.raises(DomeinFout, match="nergens ingeschreven"):
            begin(wereld, leerling=LeerlingFactory())
        zonder_bestuur = ingeschreven_leerling(SchoolFactory(bestuur=False))
        with pytest.raises(DomeinFout, match="geen bestuur bekend"):
            begin(wereld, leerling=zonder_bestuur)
        Inschrijving.objects.update(tot=factories.BEGIN - timedelta(days=1))
        with pytest.raises(DomeinFout, match="nergens ingeschreven"):
            begin(wereld)
        assert not TlvAanvraag.objects.exists()

    def test_een_lopende_aanvraag_per_soort(self, wereld: Wereld) -> None:
        eerste = begin(wereld)
        with pytest.raises(DomeinFout, match="loopt al een aanvraag"):
            begin(wereld)
        assert begin(wereld, AanvraagSoort.OVERGANG).pk
        factories.trek_in(eerste, wereld)
        assert begin(wereld).pk

    def test_een_bestuurswissel_na_het_begin_verandert_de_aanvraag_niet(self, wereld: Wereld) -> None:
        aanvraag = begin(wereld)
        Bestuursperiode.objects.update(tot=factories.BEGIN)
        aanvraag.refresh_from_db()
        assert aanvraag.bestuur == wereld.bestuur


class TestOnderdelen:
    def _bewaar(self, aanvraag: TlvAanvraag, versie: int, tekst: str, actor: Any) -> int:
        def opslaan() -> None:
            Dossier.objects.filter(aanvraag=aanvraag).update(weging=tekst)

        return services.bewaar_onderdeel(
            aanvraag.pk, Onderdeel.HGPD_WEGING, opslaan=opslaan, versie=versie, actor=actor
        )

    def test_wie_van_een_oudere_versie_uitgaat_leest_wie_er_voor_was(self, wereld: Wereld) -> None:
        aanvraag = begin(wereld)
        collega = maak_schoolgebruiker(wereld.school)
        assert self._bewaar(aanvraag, 0, "Van de BOC.", wereld.boc) == 1
        assert self._bewaar(aanvraag, 1, "Van de school.", collega) == 2
        for versie in (0, 1, 3):
            with pytest.raises(services.Conflict, match="intussen gewijzigd") as conflict:
                self._bewaar(aanvraag, versie, "Overschreven.", wereld.boc)
            assert conflict.value.bericht.startswith(collega.naam)
        assert Dossier.objects.get().weging == "Van de school."
        bewerking = Onderdeelbewerking.objects.get()
        assert (bewerking.versie, bewerking.bewerkt_door) == (2, collega)

    def test_twee_mensen_in_verschillende_onderdelen_hinderen_elkaar_niet(self, wereld: Wereld) -> None:
        aanvraag = begin(wereld)
        assert factories.bewaar(aanvraag, Onderdeel.HGPD_WEGING, wereld.boc, lambda: None) == 1
        assert factories.bewaar(aanvraag, Onderdeel.GEVRAAGD, wereld.boc, lambda: None) == 1

    def test_wat_mislukt_telt_niet_als_bewaard(self, wereld: Wereld) -> None:
        aanvraag = begin(wereld)

        def opslaan() -> None:
            Dossier.objects.filter(aanvraag=aanvraag).update(weging="Half bewaard.")
            raise ValidationError("Er staat een BSN in.")

        with pytest.raises(ValidationError):
            factories.bewaar(aanvraag, Onderdeel.HGPD_WEGING, wereld.boc, opslaan)
        assert Dossier.objects.get().weging == ""
        assert not Onderdeelbewerking.objects.exists()
        assert not Gebeurtenis.objects.filter(soort="tlv.onderdeel_bewaard").exists()

    def test_een_periode_die_niet_kan_is_een_zin_en_geen_foutpagina(self, wereld: Wereld) -> None:
        aanvraag = begin(wereld)
        with pytest.raises(DomeinFout, match="al gekozen"):
            factories.bewaar(
                aanvraag,
                Onderdeel.DESKUNDIGEN,
                wereld.boc,
                lambda: [
                    Deskundigenadvies.objects.create(aanvraag=aanvraag, deskundige=wereld.deskundigen[0])
                    for _ in range(2)
                ],
            )
        assert not Deskundigenadvies.objects.exists()


class TestDeskundigenKiezen:
    def test_de_keuze_vervangt_de_vorige(self, wereld: Wereld) -> None:
        aanvraag = begin(wereld)
        een, twee, drie = (factories.deskundige(beroep) for beroep in (Beroep.ARTS, Beroep.PEDAGOOG, Beroep.PSYCHOLOOG))
        for keuze in ((een, twee), (twee, drie), (twee, drie), ()):
            services.kies_deskundigen(aanvraag, keuze)
            assert {rij.deskundige for rij in aanvraag.adviezen.all()} == set(keuze)

    def test_wie_al_is_gevraagd_blijft(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
        services.kies_deskundigen(aanvraag, ())
        assert aanvraag.adviezen.count() == 2


class TestIndienen:
    def test_de_termijn_loopt_vanaf_de_dag_van_ontvangst_en_eindigt_op_een_werkdag(self, wereld: Wereld) -> None:
        """Eight weeks after Monday 9 February 2026 is Easter Monday."""
        aanvraag = aanvraag_in(S.CONCEPT, wereld)
        services.indienen(aanvraag.pk, actor=wereld.boc, vandaag=date(2026, 2, 9))
        aanvraag.refresh_from_db()
        assert (aanvraag.ontvangen_op, aanvraag.beslistermijn) == (date(2026, 2, 9), date(2026, 4, 7))
        assert "valt op een feestdag" in aanvraag.beslistermijn_uitleg
        assert aanvraag.ingediend_door == wereld.boc

    def test_een_collega_die_indient_is_de_indiener(self, wereld: Wereld) -> None:
        aanvraag = aanvraag_in(S.CONCEPT, wereld)
        collega = maak_boc(wereld.bestuur)
        services.indienen(aanvraag.pk, actor=collega, vandaag=factories.INGEDIEND)
        aanvraag.refresh_from_db()
        assert (aanvraag.ingediend_door, aanvraag.behandelaar) == (collega, wereld.boc)


class TestBijlagen:
    def test_verwijderen_kan_twee_keer_en_laat_een_spoor(self, wereld: Wereld) -> None:
        aanvraag = begin(wereld)
        bestand = factories.GEKEURD
        bijlage = services.bijlage_toevoegen(aanvraag.pk, bestand, soort=BijlageSoort.OPP, actor=wereld.boc)
        for _ in range(2):
            services.bijlage_verwijderen(aanvraag.pk, bijlage.pk, actor=wereld.boc)
        assert not Bijlage.objects.exists()
        sporen = Gebeurtenis.objects.filter(soort__startswith="tlv.bijlage").order_by("pk")
        assert [spoor.soort for spoor in sporen] == ["tlv.bijlage_toegevoegd", "tlv.bijlage_verwijderd"]
        assert all(spoor.gegevens["sha256"] == bijlage.sha256[:16] for spoor in sporen)
        assert not any("opp.pdf" in str(spoor.gegevens) for spoor in sporen)


# Made by the rules, or checked by the service itself.
GEEN_VRIJE_TEKST = {
    "TlvAanvraag.beslistermijn_uitleg",
    "TlvAanvraag.aanhoudreden",
    "Voorstel.einddatum_uitleg",
    "Tlv.einddatum_uitleg",
}
MET_TEKST: list[type[models.Model]] = [
    *(TlvAanvraag, Dossier, Onderzoek, Interventie, Beeldveld, Factor, Ondersteuningsbehoefte),
    *(Ouderinformatie, Deskundigenadvies, Voorstel, Zienswijze, Besluit, Tlv),
]


def test_elk_veld_voor_lopende_tekst_weigert_een_bsn() -> None:
    velden = {
        f"{model.__name__}.{veld.name}": veld
        for model in MET_TEKST
        for veld in model._meta.concrete_fields
        if isinstance(veld, models.TextField)
    }
    assert {naam for naam, veld in velden.items() if weiger_bsn not in veld.validators} == GEEN_VRIJE_TEKST
    assert len(velden) > 20


def test_een_bsn_in_een_onderdeel_wordt_geweigerd(wereld: Wereld) -> None:
    aanvraag = begin(wereld)
    dossier = aanvraag.dossier
    for bsn in ("111222333", "111.222.333", "1112 22 333"):
        dossier.voorgeschiedenis = f"Het kind met nummer {bsn} had een moeilijke start."
        with pytest.raises(ValidationError, match="burgerservicenummer"):
            dossier.full_clean()
    dossier.voorgeschiedenis = "Op 11 12 2023 begon het; het nummer was 111222334."
    dossier.full_clean()
