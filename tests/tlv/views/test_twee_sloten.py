"""Two locks on a case: what the scope lets through is asked once more by the page itself, and holds alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leerlingen.models import Gezagdrager
from swv.toegang.models import Gebruiker
from tests.organisatie.factories import BestuurFactory
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.views.pagina import zichtbaar
from tests.toegang.factories import maak_boc, maak_schoolgebruiker
from tlv.enums import AanvraagStatus, Beroep, Onderdeel
from tlv.models import TlvAanvraag
from tlv.models.aanvraag import TlvAanvraagQuerySet

pytestmark = pytest.mark.django_db

S = AanvraagStatus
Als = Callable[[Gebruiker], Client]


def adres(naam: str, aanvraag: TlvAanvraag, *rest: Any) -> str:
    return reverse(f"tlv:{naam}", args=[aanvraag.pk, *rest])


@pytest.fixture
def zonder_zicht(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first lock is open: everybody sees every request."""
    monkeypatch.setattr(TlvAanvraagQuerySet, "_voor", lambda rijen, gebruiker: rijen)


def test_een_vreemde_opent_geen_handeling_ook_als_het_zicht_te_ruim_zou_zijn(
    als: Als, wereld: Wereld, zonder_zicht: None
) -> None:
    buur = als(maak_boc(BestuurFactory()))
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    bijlage = aanvraag.bijlagen.first()
    assert buur.get(adres("indienen", aanvraag)).status_code == 404
    assert buur.get(adres("bijlage", aanvraag, bijlage.pk)).status_code == 404
    assert als(wereld.boc).get(adres("indienen", aanvraag)).status_code == 200
    factories.dien_in(aanvraag, wereld)
    ongevraagd = factories.deskundige(Beroep.ARTS).gebruiker
    assert als(ongevraagd).get(adres("advies", aanvraag)).status_code == 404
    assert als(wereld.deskundigen[0].gebruiker).get(adres("advies", aanvraag)).status_code == 200


def test_van_een_ingediende_aanvraag_gaat_geen_bestand_weg_en_komt_er_geen_bij(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    bijlage = aanvraag.bijlagen.first()
    boc, zaak = als(wereld.boc), adres("aanvraag", aanvraag)
    for antwoord in (
        boc.post(adres("bijlage_toevoegen", aanvraag), {}),
        boc.get(adres("bijlage_verwijderen", aanvraag, bijlage.pk)),
    ):
        assert antwoord.status_code == 302
        assert antwoord["Location"].startswith(zaak)
    assert aanvraag.bijlagen.filter(pk=bijlage.pk, vervangen_at=None).exists()


def test_wie_te_vroeg_een_voornemen_stuurt_leest_alleen_wat_is_uitgebracht(als: Als, wereld: Wereld) -> None:
    """The page was open when an advice was taken back, or in another tab."""
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.adviseer(aanvraag, wereld.deskundigen[0])
    antwoord = als(wereld.boc).post(adres("voornemen", aanvraag), {})
    assert antwoord.status_code == 200
    pagina = zichtbaar(antwoord)
    assert pagina.count("Positief advies") == 1
    assert "Negatief advies" not in pagina


def test_de_school_ziet_ook_in_het_dossier_geen_afgeschermd_adres(als: Als, wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.CONCEPT, wereld)
    kind = aanvraag.leerling
    ouder = Gezagdrager.objects.filter(pk=wereld.ouders[0].pk)
    ouder.update(adres_afgeschermd=True, gedeeld_adres=True)
    onderdeel = adres("onderdeel", aanvraag, Onderdeel.LEERLING)
    straat = kind.adresregels[0]
    for wie, ziet in ((wereld.boc, True), (maak_schoolgebruiker(wereld.school), False)):
        pagina = als(wie).get(onderdeel).text
        assert (straat in pagina) is ziet
        # The child's, and that of who lives with the child.
        assert ("Het adres is afgeschermd." in pagina) is not ziet
    ouder.update(gedeeld_adres=False, straat="Schuilweg 3", postcode="5911AA", plaats="Venlo")
    for wie, ziet in ((wereld.boc, True), (maak_schoolgebruiker(wereld.school), False)):
        pagina = als(wie).get(onderdeel).text
        assert ("Schuilweg 3" in pagina) is ziet
