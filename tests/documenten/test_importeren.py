"""The engine with an import of its own, in batches: rows stand by themselves, and nothing is done twice."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from swv.documenten.enums import ImportStatus, KlusStatus, Rijuitkomst
from swv.documenten.importeren import services, soort, uitvoering
from swv.documenten.importeren.lezen import lees
from swv.documenten.importeren.soort import Importsoort, Kolom, Rij, Vergelijking, Verschil
from swv.documenten.importeren.tabel import BestandGeweigerd
from swv.documenten.klus import Klus, voer_klus_uit
from swv.documenten.models import Import
from swv.domein import DomeinFout
from swv.organisatie.models import Bestuur
from swv.toegang.enums import Rol
from tests.organisatie.factories import BestuurFactory
from tests.toegang.factories import maak_beheer, maak_boc

pytestmark = pytest.mark.django_db


def _vergelijk(rijen: Sequence[Rij], opties: Mapping[str, Any]) -> Vergelijking:
    bestaand = {bestuur.naam: bestuur for bestuur in Bestuur.objects.all()}
    verschillen = []
    for rij in rijen:
        bestuur, plaats = bestaand.get(rij.waarden["naam"]), rij.waarden["plaats"]
        if bestuur is None:
            verschillen.append(Verschil(Rijuitkomst.NIEUW))
        elif bestuur.plaats != plaats:
            verschillen.append(Verschil(Rijuitkomst.GEWIJZIGD, (("Plaats", bestuur.plaats, plaats),)))
        else:
            verschillen.append(Verschil(Rijuitkomst.ONGEWIJZIGD))

    def schrijf(actor: Any) -> None:
        for rij in rijen:
            Bestuur.objects.update_or_create(naam=rij.waarden["naam"], defaults={"plaats": rij.waarden["plaats"]})

    return Vergelijking(verschillen, schrijf)


BESTUREN = Importsoort(
    code="proef.besturen",
    naam="Besturen inlezen",
    meervoud="besturen",
    kolommen=(Kolom("naam", "Naam", verplicht=True), Kolom("plaats", "Plaats", maximum=20)),
    sleutel=("naam",),
    rollen=frozenset({Rol.BEHEER}),
    vergelijk=_vergelijk,
    partij=2,
)


@pytest.fixture(autouse=True)
def besturen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(soort._soorten, BESTUREN.code, BESTUREN)


def werk(invoer: Import) -> Klus:
    klus = Klus.objects.van(invoer).lopend().get()
    voer_klus_uit(klus.pk)
    klus.refresh_from_db()
    invoer.refresh_from_db()
    return klus


def voorbeeld(*rijen: str) -> Import:
    inhoud = "\n".join(["naam;plaats", *rijen]).encode()
    invoer = services.begin_import(BESTUREN, "besturen.csv", inhoud, {}, actor=maak_beheer())
    klus = werk(invoer)
    assert (klus.status, klus.totaal, klus.gedaan) == (KlusStatus.GEREED, len(rijen), len(rijen))
    return invoer


VIJF = ["A;Venlo", "B;Venray", "C;Gennep", "D;Horst", "E;Beesel"]


def test_in_partijen_met_voortgang() -> None:
    BestuurFactory(naam="B", plaats="Venray")
    BestuurFactory(naam="C", plaats="Elders")
    invoer = voorbeeld(*VIJF)
    assert (invoer.tellingen["nieuw"], invoer.tellingen["gewijzigd"], invoer.tellingen["ongewijzigd"]) == (3, 1, 1)
    services.bevestig_import(invoer, actor=maak_beheer())
    klus = werk(invoer)
    assert (klus.totaal, klus.gedaan, klus.resultaat) == (4, 4, {"nieuw": 3, "gewijzigd": 1})
    assert invoer.status == ImportStatus.TOEGEPAST
    assert dict(Bestuur.objects.values_list("naam", "plaats")) == dict(rij.split(";") for rij in VIJF)


def test_wat_intussen_wijzigde_wordt_per_rij_geweigerd(monkeypatch: pytest.MonkeyPatch) -> None:
    invoer = voorbeeld(*VIJF)
    BestuurFactory(naam="D", plaats="Door een ander")
    services.bevestig_import(invoer, actor=maak_beheer())
    klus = werk(invoer)
    assert (klus.gedaan, klus.overgeslagen) == (5, 1)
    assert invoer.status == ImportStatus.TOEGEPAST
    assert (invoer.tellingen["nieuw"], invoer.tellingen["geweigerd"]) == (4, 1)
    assert Bestuur.objects.get(naam="D").plaats == "Door een ander"
    [geweigerd] = invoer.rijen.filter(uitkomst=Rijuitkomst.GEWEIGERD)
    assert "intussen" in geweigerd.meldingen[0][1]


def test_een_storing_halverwege_gaat_verder_na_de_laatste_partij(monkeypatch: pytest.MonkeyPatch) -> None:
    invoer = voorbeeld(*VIJF)
    services.bevestig_import(invoer, actor=maak_beheer())
    echt = uitvoering._geschreven
    keren = iter([False, True, False, False])

    def soms(rijen: Sequence[Any]) -> dict[str, int]:
        if next(keren):
            raise OSError("schijf vol")
        return echt(rijen)

    monkeypatch.setattr(uitvoering, "_geschreven", soms)
    with pytest.raises(OSError, match="schijf vol"):
        werk(invoer)
    assert set(Bestuur.objects.values_list("naam", flat=True)) == {"A", "B"}, "the broken batch left nothing"
    klus = werk(invoer)
    assert (klus.status, klus.gedaan) == (KlusStatus.GEREED, 5)
    assert Bestuur.objects.count() == 5


def test_wie_de_rol_niet_heeft_leest_niet_in() -> None:
    with pytest.raises(DomeinFout, match="U mag dit bestand niet inlezen"):
        services.begin_import(BESTUREN, "besturen.csv", b"naam;plaats\nA;Venlo", {}, actor=maak_boc())
    invoer = voorbeeld("A;Venlo")
    for handeling in (services.bevestig_import, services.verwerp_import):
        with pytest.raises(DomeinFout, match="U mag dit bestand niet inlezen"):
            handeling(invoer, actor=maak_boc())
    assert not Import.objects.zichtbaar_voor(maak_boc()).exists()
    assert Import.objects.zichtbaar_voor(maak_beheer()).get() == invoer


def test_een_fout_in_de_sleutel_weigert_alles_een_andere_fout_de_rij() -> None:
    lang = "x" * 21
    rijen = lees(BESTUREN, f"naam;plaats\nA;{lang}\nB;Venlo".encode())
    assert [[m.reden for m in rij.meldingen] for rij in rijen] == [["Deze tekst is langer dan 20 tekens."], []]
    for inhoud, reden in (
        ("naam;plaats\n;Venlo", "mag niet leeg zijn"),
        ("naam;plaats\nA;Venlo\nA;Venray", "A staat ook in regel 2"),
        ("naam;plaats;plaats\nA;Venlo;x", "staat er meer dan eens"),
        ("naam;woonplaats\nA;Venlo", "Deze kolom ontbreekt"),
    ):
        with pytest.raises(BestandGeweigerd, match=reden):
            lees(BESTUREN, inhoud.encode())
    with pytest.raises(BestandGeweigerd, match="langer dan 20"):
        lees(BESTUREN, f"naam;plaats\nA;{lang}".encode(), streng=True)


def test_de_kop_mag_hoofdletters_hebben_en_lege_cellen_achteraan() -> None:
    [rij] = lees(BESTUREN, b"Naam;PLAATS;\nA;Venlo;\n;;\n")
    assert (rij.waarden, rij.meldingen) == ({"naam": "A", "plaats": "Venlo"}, ())
