"""The declaration and the letters of real cases: what each reader gets to read, and nothing of somebody else."""

import hashlib
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from leerlingen.models import Gezagdrager
from swv.documenten import services as documenten
from swv.documenten.enums import OpdrachtStatus
from swv.documenten.models import Document, Documentopdracht
from swv.documenten.soorten import documentsoort
from swv.journaal.models import Gebeurtenis
from tests.documenten.verapdf.valideer import valideer
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tlv import services
from tlv.documents import aanhef_voor, ontwerp_brief_bestuur, ontwerp_brief_school
from tlv.enums import AanvraagStatus, Advies, Categorie, SoortOnderwijs, ZienswijzeSoort, ZienswijzeVorm
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus
ZIENSWIJZE = "Ik vind de reistijd te lang voor mijn kind."
ANTWOORD = "De gemeente regelt het vervoer en kijkt naar de reistijd."
ADRES_MOEDER = "Proeflaan 10"
ADRES_VADER = "Elderstraat 5"


def besloten(status: AanvraagStatus, wereld: Wereld, **extra: object) -> TlvAanvraag:
    """A decided case in which the father had remarks and the mother none."""
    if status == S.GEWEIGERD:
        extra["voornemen"] = factories.WEIGERVOORNEMEN
    aanvraag = aanvraag_in(S.ZIENSWIJZE, wereld, **extra)
    moeder, vader = wereld.ouders
    factories.hoor(aanvraag, moeder, wereld)
    opmerkingen = services.Reactie(
        ZienswijzeSoort.OPMERKINGEN, factories.REACTIE, ZienswijzeVorm.EMAIL, ZIENSWIJZE, ANTWOORD
    )
    factories.hoor(aanvraag, vader, wereld, opmerkingen)
    factories.draag_voor(aanvraag, wereld)
    if status == S.AFGEGEVEN:
        factories.geef_af(aanvraag, wereld)
    else:
        services.weigeren(aanvraag.pk, factories.weigering(), actor=wereld.directeur, vandaag=factories.BESLUIT)
    return TlvAanvraag.objects.get(pk=aanvraag.pk)


def tekst_van(opdracht: Documentopdracht) -> str:
    """The HTML of an ordered document, as one line."""
    ontwerp = documentsoort(opdracht.soort).ontwerp(opdracht.eigenaar, opdracht.sleutel)
    return " ".join(render_to_string(ontwerp.sjabloon, dict(ontwerp.context)).split())


def brieven(aanvraag: TlvAanvraag) -> dict[str, str]:
    """For whom → the text of the letter or declaration."""
    return {opdracht.sleutel: tekst_van(opdracht) for opdracht in aanvraag.documentopdrachten.all()}


def brief_aan(ouder: Gezagdrager, teksten: dict[str, str]) -> str:
    return teksten[f"gezagdrager:{ouder.pk}"]


def test_elke_ouder_leest_alleen_de_eigen_zienswijze_en_het_eigen_adres(wereld: Wereld) -> None:
    teksten = brieven(besloten(S.AFGEGEVEN, wereld))
    moeder, vader = (brief_aan(ouder, teksten) for ouder in wereld.ouders)
    assert ZIENSWIJZE in vader
    assert ANTWOORD in vader
    assert ADRES_VADER in vader
    assert "geen opmerkingen" in moeder
    assert ADRES_MOEDER in moeder
    zonder_vader = {sleutel: tekst for sleutel, tekst in teksten.items() if tekst is not vader}
    for tekst in zonder_vader.values():
        assert ZIENSWIJZE not in tekst
        assert ADRES_VADER not in tekst
        assert "Vaderproef" not in tekst
    for sleutel, tekst in teksten.items():
        assert (ADRES_MOEDER in tekst) is (sleutel == f"gezagdrager:{wereld.ouders[0].pk}")


def test_een_afgeschermd_adres_staat_alleen_op_de_eigen_brief(wereld: Wereld) -> None:
    Gezagdrager.objects.filter(pk=wereld.ouders[1].pk).update(adres_afgeschermd=True)
    teksten = brieven(besloten(S.AFGEGEVEN, wereld))
    assert [sleutel for sleutel, tekst in teksten.items() if "5801 AB" in tekst] == [
        f"gezagdrager:{wereld.ouders[1].pk}"
    ]


def test_de_laatste_dag_van_bezwaar_telt_vanaf_de_bekendmaking_en_schuift_op_met_een_feestdag(wereld: Wereld) -> None:
    """Six weeks after Thursday 2 April 2026 is Ascension Day, and the Friday after it is decreed to be a day off; the
    date of the decision is a day earlier."""
    teksten = brieven(besloten(S.AFGEGEVEN, wereld))
    assert len(teksten) == 5
    for sleutel, tekst in teksten.items():
        assert "maandag 18 mei 2026" in tekst, sleutel
        assert "14 mei 2026" not in tekst
        assert "15 mei 2026" not in tekst
        assert "13 mei 2026" not in tekst
    assert "bekendmaking op 2 april 2026" in brief_aan(wereld.ouders[0], teksten)


def test_op_de_verklaring_staat_alles_wat_de_wet_vraagt(wereld: Wereld) -> None:
    tekst = brieven(besloten(S.AFGEGEVEN, wereld))["verklaring"]
    for verwacht in [
        "PO3101-2026-00001",
        wereld.leerling.naam,
        "12 maart 2017",
        "speciaal basisonderwijs",
        "1 augustus 2026",
        "31 juli 2029",
        wereld.school.naam,
        wereld.school.sleutel,
        wereld.bestuur.naam,
        wereld.bestuur.nummer,
        "SWV PO Voorbeeld",
        "Orthopedagoog (positief advies)",
        "Kinder- of jeugdpsycholoog (positief advies)",
        "afgegeven op 1 april 2026, bekendgemaakt op 2 april 2026",
        wereld.directeur.naam,
        "mandaatbesluit van 1 augustus 2019",
        "DEMO",
    ]:
        assert verwacht in tekst, verwacht
    assert "Moederproef" not in tekst


def test_brieven_zeggen_in_een_zin_waarom_deze_einddatum(wereld: Wereld) -> None:
    aanvraag = besloten(S.AFGEGEVEN, wereld)
    assert aanvraag.besluit.tlv.einddatum_uitleg.startswith("De leerling wordt 12")
    for sleutel, tekst in brieven(aanvraag).items():
        assert "Dan eindigt het schooljaar waarin het kind 12 wordt." in tekst, sleutel
        for rekenwerk in ("De leerling wordt", "voorgestelde", "De einddatum is dus", "Heeft u"):
            assert rekenwerk not in tekst, sleutel


def test_de_categorie_staat_op_een_verklaring_voor_so(wereld: Wereld) -> None:
    so = {"gevraagd_soort": SoortOnderwijs.SO, "gevraagd_categorie": Categorie.HOOG}
    aanvraag = besloten(
        S.AFGEGEVEN,
        wereld,
        gevraagd=so,
        voornemen={"soort": SoortOnderwijs.SO, "categorie": Categorie.HOOG},
    )
    teksten = brieven(aanvraag)
    assert "Hoog (categorie 3)" in teksten["verklaring"]
    assert "Hoog (categorie 3)" in brief_aan(wereld.ouders[0], teksten)


def test_een_weigering_zegt_waarom_en_wat_dan_wel_en_geeft_geen_nummer(wereld: Wereld) -> None:
    teksten = brieven(besloten(S.GEWEIGERD, wereld, adviezen=(Advies.NEGATIEF, Advies.NEGATIEF)))
    assert "verklaring" not in teksten
    assert len(teksten) == 4
    for tekst in teksten.values():
        assert "geweigerd" in tekst or "krijgt geen toelaatbaarheidsverklaring" in tekst.replace("(TLV)", "")
        assert factories.WEIGERREDEN in tekst
        assert "Twee ochtenden per week" in tekst
        assert "PO3101-2026" not in tekst
        assert "maandag 18 mei 2026" in tekst
        assert "None" not in tekst


def test_het_antwoord_op_een_negatief_advies_staat_in_de_motivering(wereld: Wereld) -> None:
    derde = factories.deskundige(factories.Beroep.ARTS)
    wereld = maak_wereld(deskundigen=(*wereld.deskundigen, derde))
    antwoord = "De arts kende het laatste verslag van het ziekenhuis nog niet."
    aanvraag = aanvraag_in(
        S.VOORGEDRAGEN,
        wereld,
        adviezen=(Advies.POSITIEF, Advies.POSITIEF, Advies.NEGATIEF),
        voornemen={"antwoord_op_negatief": antwoord},
    )
    factories.geef_af(aanvraag, wereld, antwoord_op_negatief=antwoord)
    teksten = brieven(TlvAanvraag.objects.get(pk=aanvraag.pk))
    for sleutel in ("school", "bestuur", f"gezagdrager:{wereld.ouders[0].pk}"):
        assert antwoord in teksten[sleutel]
        assert "negatief advies" in teksten[sleutel]


@pytest.mark.parametrize(
    ("naam", "relatie", "aanhef"),
    [
        ("mevrouw P. Moederproef", "moeder", "Geachte mevrouw Moederproef"),
        ("P. Moederproef", "moeder", "Geachte mevrouw Moederproef"),
        ("de heer Th.A.B. van den Vaderproef", "vader", "Geachte heer Van den Vaderproef"),
        ("Pieternel Moederproef", "moeder", "Geachte mevrouw Pieternel Moederproef"),
        ("J.", "vader", "Geachte heer J."),
        ("Bureau Jeugdbescherming", "gezinsvoogd", "Geachte Bureau Jeugdbescherming"),
    ],
)
def test_de_aanhef_hoort_bij_wie_de_brief_krijgt(naam: str, relatie: str, aanhef: str) -> None:
    assert aanhef_voor(Gezagdrager(naam=naam, relatie=relatie)) == aanhef


def test_een_adres_met_gaten_heeft_geen_lege_regels(wereld: Wereld) -> None:
    """Most schools in the source have no postcode, some no street."""
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    type(wereld.school).objects.update(straat="", postcode="", plaats="Venray")
    aanvraag = TlvAanvraag.objects.get(pk=aanvraag.pk)
    naam, plaats = ontwerp_brief_school(aanvraag, "school").context["brief"]["adres"]
    assert (naam, plaats) == (wereld.school.naam, "Venray")
    assert ontwerp_brief_bestuur(aanvraag, "bestuur").context["brief"]["adres"] == [wereld.bestuur.naam]


def test_bestandsnamen_noemen_het_kind_niet() -> None:
    wereld = maak_wereld(roepnaam="Xanthippe", achternaam="Zonnebloem")
    aanvraag = besloten(S.AFGEGEVEN, wereld)
    for opdracht in aanvraag.documentopdrachten.all():
        ontwerp = documentsoort(opdracht.soort).ontwerp(aanvraag, opdracht.sleutel)
        assert "Zonnebloem" not in ontwerp.bestandsnaam + ontwerp.titel
        assert ontwerp.bestandsnaam.endswith(".pdf")


@pytest.mark.xdist_group("verapdf")
def test_gemaakte_stukken_zijn_geldig_bewaard_en_onveranderlijk(tmp_path: Path) -> None:
    """Every document of an issued and of a refused case, through the real rendering."""
    zaken = [besloten(S.AFGEGEVEN, maak_wereld()), besloten(S.GEWEIGERD, maak_wereld())]
    for opdracht in Documentopdracht.objects.all():
        assert documenten.maak_document(opdracht.pk) is not None
    stukken = list(Document.objects.all())
    assert sorted(stuk.soort for stuk in stukken) == sorted(
        ["tlv.verklaring"] + 2 * ["tlv.brief_school", "tlv.brief_bestuur", "tlv.brief_gezag", "tlv.brief_gezag"]
    )
    paden = []
    for stuk in stukken:
        paden.append(tmp_path / f"{stuk.pk}.pdf")
        paden[-1].write_bytes(stuk.inhoud)
        assert hashlib.sha256(stuk.inhoud).hexdigest() == stuk.sha256
        assert len(stuk.inhoud) == stuk.grootte
        assert len(stuk.sjabloonversie) == 64
    assert [(oordeel.pad.name, oordeel.fouten) for oordeel in valideer(paden) if not oordeel.geldig] == []
    assert not Documentopdracht.objects.exclude(status=OpdrachtStatus.GEREED).exists()
    assert Gebeurtenis.objects.filter(soort="documenten.document_gemaakt").count() == len(stukken)
    assert zaken[0].documenten.count() == 5
    Documentopdracht.objects.update(status=OpdrachtStatus.WACHT, document=None)
    for wijzig in (lambda: Document.objects.update(titel="Een andere titel"), lambda: Document.objects.all().delete()):
        with pytest.raises(IntegrityError, match="nooit gewijzigd"), transaction.atomic():
            wijzig()
