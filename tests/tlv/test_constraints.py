"""What the rules refuse the database refuses too, for who goes past the services; and history that writes itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin, zin_voor_constraint
from tests.leerlingen.factories import GezagdragerFactory
from tests.proefcluster import Kopie, verbonden_met
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tlv.enums import AanvraagStatus, Advies, Categorie, SoortOnderwijs
from tlv.models import (
    Aanvulling,
    Besluit,
    Buitenvoorstel,
    Deskundigenadvies,
    Dossier,
    Nummerteller,
    Tlv,
    TlvAanvraag,
    Voorstel,
    Zienswijze,
)

S = AanvraagStatus
BESLUIT_NA_BEKENDMAKING = date(2026, 4, 3)


def besluit(
    aanvraag: TlvAanvraag, wereld: Wereld, *, soort: str = "afgifte", voornemen: str = "", **velden: Any
) -> Besluit:
    """A decision inserted past the services, on an intention to do the same unless ``voornemen`` says otherwise."""
    if soort != "buiten":
        Voorstel.objects.filter(aanvraag=aanvraag).update(besluit=voornemen or soort)
    return Besluit.objects.create(
        **{
            "aanvraag": aanvraag,
            "soort": soort,
            "datum": factories.BESLUIT,
            "bekendgemaakt_op": factories.BEKENDGEMAAKT,
            "motivering": factories.MOTIVERING,
            "besloten_door": wereld.directeur,
            "besloten_at": timezone.now(),
            "ondertekenaar": "D. Proef",
            "functie": "directeur",
            "mandaat": "mandaatbesluit",
            **velden,
        }
    )


def verklaring(aanvraag: TlvAanvraag, wereld: Wereld, **velden: Any) -> Tlv:
    """A decision with its declaration, inserted past the services; so in the middle category unless told otherwise."""
    return Tlv.objects.create(
        **{
            "nummer": "PO3101-2026-00009",
            "swv_nummer": "PO3101",
            "jaar": 2026,
            "volgnummer": 9,
            "besluit": velden.pop("besluit", None) or besluit(aanvraag, wereld),
            "leerling": aanvraag.leerling,
            "naam": "Roep Achter",
            "geboortedatum": aanvraag.leerling.geboortedatum,
            "soort": SoortOnderwijs.SO,
            "categorie": Categorie.MIDDEN,
            "van": date(2026, 8, 1),
            "tot": date(2029, 7, 31),
            "einddatum_uitleg": "Uitleg",
            "school": aanvraag.school,
            "bestuur": aanvraag.bestuur,
            "beroepen": ["orthopedagoog", "arts"],
            **velden,
        }
    )


def trek_in(aanvraag: TlvAanvraag) -> None:
    """Withdraw an advice: it stays, but no longer counts."""
    Deskundigenadvies.objects.filter(aanvraag=aanvraag, pk=aanvraag.adviezen.first().pk).update(
        ingetrokken_at=timezone.now()
    )


INTREKKING = {"intrekreden": "Het gezin verhuist.", "intrekking_gevraagd_op": date(2026, 4, 1)}
Omweg = Callable[[TlvAanvraag, Wereld], Any]
# What somebody tries past the services on a case that is ready for decision → the constraint that refuses.
OMWEGEN: dict[str, tuple[Omweg, str]] = {
    "de indiener beslist": (lambda a, w: besluit(a, w, besloten_door=w.boc), "besluit_niet_door_indiener"),
    "een adviseur beslist": (
        lambda a, w: besluit(a, w, besloten_door=w.deskundigen[0].gebruiker),
        "besluit_niet_door_adviseur",
    ),
    "een advies is ingetrokken": (lambda a, w: [trek_in(a), besluit(a, w)], "besluit_rust_op_twee_adviezen"),
    "weigeren op een advies": (
        lambda a, w: [trek_in(a), besluit(a, w, soort="weigering")],
        "besluit_rust_op_twee_adviezen",
    ),
    "een ouder is niet gehoord": (
        lambda a, w: [GezagdragerFactory(leerling=a.leerling), besluit(a, w)],
        "besluit_na_horen",
    ),
    "weigeren zonder horen": (
        lambda a, w: [GezagdragerFactory(leerling=a.leerling), besluit(a, w, soort="weigering")],
        "besluit_na_horen",
    ),
    "weigeren na een voornemen om af te geven": (
        lambda a, w: besluit(a, w, soort="weigering", voornemen="afgifte"),
        "besluit_zoals_voorgenomen",
    ),
    "een reactie is niet beantwoord": (
        lambda a, w: [
            Zienswijze.objects.filter(aanvraag=a).update(soort="opmerkingen", tekst="Te ver weg."),
            besluit(a, w),
        ],
        "besluit_na_horen",
    ),
    "over het nieuwe voornemen is niemand gehoord": (
        lambda a, w: [_zet(a, huidig_voorstel=_kopie_van(a.voorstel)), besluit(a, w)],
        "besluit_na_horen",
    ),
    "niet behandelen zonder om aanvulling te vragen": (
        lambda a, w: besluit(a, w, soort="buiten"),
        "besluit_na_hersteltermijn",
    ),
    "niet behandelen op de laatste dag om aan te vullen": (
        lambda a, w: [_vraag_aanvulling(a, w, uiterlijk=factories.BESLUIT), besluit(a, w, soort="buiten")],
        "besluit_na_hersteltermijn",
    ),
    "niet behandelen na de aanvulling": (
        lambda a, w: [
            _vraag_aanvulling(a, w, ontvangen_op=factories.VOORNEMEN, volledig=True),
            besluit(a, w, soort="buiten"),
        ],
        "besluit_na_hersteltermijn",
    ),
    "ingediend zonder indiener": (lambda a, w: _zet(a, ingediend_door=None), "aanvraag_ingediend_is_compleet"),
    "niet genoeg zonder te zeggen wat er ontbreekt": (
        lambda a, w: _vraag_aanvulling(a, w, volledig=False),
        "aanvulling_beoordeeld",
    ),
    "opgeschort zonder einde": (
        lambda a, w: _zet(a, opgeschort_sinds=factories.BESLUIT),
        "aanvraag_opgeschort_van_tot",
    ),
    "twee voorstellen om niet te behandelen": (
        lambda a, w: [_stel_buiten_voor(aanvulling, w) for aanvulling in [_vraag_aanvulling(a, w)] * 2],
        "buitenvoorstel_een_tegelijk",
    ),
    "voorstel om niet te behandelen zonder motivering": (
        lambda a, w: _stel_buiten_voor(_vraag_aanvulling(a, w), w, motivering=""),
        "buitenvoorstel_gemotiveerd",
    ),
    "toch behandelen zonder reden": (
        lambda a, w: _stel_buiten_voor(_vraag_aanvulling(a, w), w, afgewezen_at=timezone.now()),
        "buitenvoorstel_afgewezen_met_reden",
    ),
    "twee keer tegelijk om aanvulling vragen": (
        lambda a, w: [_vraag_aanvulling(a, w), _vraag_aanvulling(a, w)],
        "aanvulling_een_tegelijk",
    ),
    "bekend voor het besluit": (
        lambda a, w: besluit(a, w, datum=BESLUIT_NA_BEKENDMAKING),
        "besluit_bekend_na_besluit",
    ),
    "tot na veertien": (lambda a, w: verklaring(a, w, tot=date(2032, 7, 31)), "tlv_nooit_na_veertien"),
    "geen 31 juli": (lambda a, w: verklaring(a, w, tot=date(2029, 7, 30)), "tlv_eindigt_31_juli"),
    "korter dan de wet voor so": (
        lambda a, w: verklaring(a, w, van=date(2026, 8, 2), tot=date(2027, 7, 31)),
        "tlv_minimumduur_so",
    ),
    "eindigt voor het begint": (
        lambda a, w: verklaring(a, w, soort="sbo", categorie="nvt", tot=date(2026, 7, 31)),
        "tlv_periode_kan",
    ),
    "voor passend onderwijs": (lambda a, w: verklaring(a, w, van=date(2014, 7, 31)), "tlv_periode_kan"),
    "so zonder categorie": (lambda a, w: verklaring(a, w, categorie="nvt"), "tlv_categorie_bij_soort"),
    "sbo met categorie": (lambda a, w: verklaring(a, w, soort="sbo"), "tlv_categorie_bij_soort"),
    "overlap met een eerdere": (
        lambda a, w: [
            verklaring(a, w),
            verklaring(a, w, besluit=_tweede_besluit(w), nummer="PO3101-2026-00010", volgnummer=10),
        ],
        "tlv_geen_overlap_per_leerling",
    ),
    "nummers op": (
        lambda a, w: Nummerteller.objects.create(swv_nummer="PO3101", jaar=2026, laatste=100_000),
        "nummerteller_past",
    ),
    "tweede aanvraag": (
        lambda a, w: TlvAanvraag.objects.create(
            leerling=a.leerling,
            school=a.school,
            bestuur=a.bestuur,
            behandelaar=w.boc,
            aangemaakt_at=timezone.now(),
        ),
        "aanvraag_een_open_per_soort",
    ),
    "advies zonder onderbouwing": (
        lambda a, w: Deskundigenadvies.objects.create(
            aanvraag=a,
            deskundige=factories.deskundige(),
            gevraagd_at=timezone.now(),
            advies=Advies.POSITIEF,
            motivering="Te kort.",
            onafhankelijk=True,
            beroep="arts",
            datum=factories.ADVIES,
            uitgebracht_at=timezone.now(),
        ),
        "advies_gedateerd_en_gemotiveerd",
    ),
    "advies omgedraaid": (
        lambda a, w: Deskundigenadvies.objects.filter(aanvraag=a).update(advies=Advies.NEGATIEF),
        "advies_blijft",
    ),
    "advies verwijderd": (lambda a, w: Deskundigenadvies.objects.filter(aanvraag=a).delete(), "advies_blijft"),
    "deskundige dubbel": (
        lambda a, w: Deskundigenadvies.objects.create(aanvraag=a, deskundige=w.deskundigen[0]),
        "advies_een_per_deskundige",
    ),
}

# Programming mistakes, not something a user can do: refused without a sentence of their own.
ZONDER_ZIN: dict[str, tuple[Omweg, str]] = {
    "afgegeven zonder besluit": (
        lambda a, w: _zet(a, status=S.AFGEGEVEN, afgerond_at=timezone.now()),
        "aanvraag_afgerond_met_besluit",
    ),
    "geweigerd met een besluit tot afgifte": (
        lambda a, w: [besluit(a, w), _zet(a, status=S.GEWEIGERD, afgerond_at=timezone.now())],
        "aanvraag_afgerond_met_besluit",
    ),
    "ingetrokken zonder reden": (
        lambda a, w: _zet(a, status=S.INGETROKKEN, afgerond_at=timezone.now(), **INTREKKING | {"intrekreden": ""}),
        "aanvraag_ingetrokken_met_reden_en_datum",
    ),
    "ingetrokken zonder datum": (
        lambda a, w: _zet(
            a, status=S.INGETROKKEN, afgerond_at=timezone.now(), **INTREKKING | {"intrekking_gevraagd_op": None}
        ),
        "aanvraag_ingetrokken_met_reden_en_datum",
    ),
    "afgesloten gaat weer open": (
        lambda a, w: [
            _zet(a, status=S.INGETROKKEN, afgerond_at=timezone.now(), **INTREKKING),
            _zet(a, status=S.VOORGEDRAGEN, afgerond_at=None),
        ],
        "aanvraag_blijft_afgesloten",
    ),
    "afgesloten zonder tijdstip": (lambda a, w: _zet(a, status=S.INGETROKKEN), "aanvraag_afgerond_heeft_tijdstip"),
    "aangehouden zonder reden": (
        lambda a, w: _zet(a, status=S.AANGEHOUDEN, aangehouden_tot=date(2026, 5, 1)),
        "aanvraag_aangehouden_met_reden_en_datum",
    ),
    "categorie bij sbo": (lambda a, w: _zet(a, gevraagd_categorie="hoog"), "aanvraag_categorie_bij_soort"),
    "verklaring bij een weigering": (
        lambda a, w: verklaring(a, w, besluit=besluit(a, w, soort="weigering")),
        "tlv_bij_afgifte",
    ),
    "nummer in een andere vorm": (lambda a, w: verklaring(a, w, nummer="TLV 9"), "tlv_nummer_vorm"),
    "verklaring verlengd": (
        lambda a, w: Tlv.objects.filter(pk=verklaring(a, w).pk).update(tot=date(2030, 7, 31)),
        "tlv_verandert_niet",
    ),
    "besluit zonder motivering": (lambda a, w: besluit(a, w, motivering=""), "besluit_gemotiveerd"),
    "zienswijze zonder tekst": (
        lambda a, w: Zienswijze.objects.filter(aanvraag=a).update(soort="opmerkingen", tekst=""),
        "zienswijze_gedateerd",
    ),
    "termijn te vroeg verstreken": (
        lambda a, w: Zienswijze.objects.filter(aanvraag=a).update(
            soort="termijn_verstreken", ontvangen_op=factories.REAGEREN_TOT
        ),
        "zienswijze_gedateerd",
    ),
    "voorstel voor so zonder categorie": (
        lambda a, w: Voorstel.objects.filter(aanvraag=a).update(soort="so"),
        "voorstel_categorie_bij_soort",
    ),
}


def _vraag_aanvulling(aanvraag: TlvAanvraag, wereld: Wereld, **velden: Any) -> Aanvulling:
    """Asked on the day of filing, for an answer before the advices."""
    gevraagd = {"gevraagd_op": factories.INGEDIEND, "uiterlijk": factories.ADVIES, "gevraagd_door": wereld.boc}
    return Aanvulling.objects.create(aanvraag=aanvraag, wat="Het verslag ontbreekt.", **gevraagd | velden)


def _stel_buiten_voor(aanvulling: Aanvulling, wereld: Wereld, **velden: Any) -> Buitenvoorstel:
    basis = {"motivering": factories.WAAROM_BUITEN, "opgesteld_door": wereld.boc, "opgesteld_at": timezone.now()}
    return Buitenvoorstel.objects.create(aanvulling=aanvulling, **basis | velden)


def _kopie_van(voorstel: Voorstel) -> Voorstel:
    voorstel.pk = None
    voorstel._state.adding = True
    voorstel.save()
    return voorstel


def _zet(aanvraag: TlvAanvraag, **velden: Any) -> None:
    TlvAanvraag.objects.filter(pk=aanvraag.pk).update(**velden)


def _tweede_besluit(wereld: Wereld) -> Besluit:
    """A decision on another case, for an extra declaration of the same pupil."""
    anders = maak_wereld(directeur=wereld.directeur)
    return besluit(aanvraag_in(S.VOORGEDRAGEN, anders), anders)


@pytest.mark.usefixtures("verstuurd")
def test_de_database_weigert_wat_de_regels_weigeren(kopie_database: Kopie, subtests: pytest.Subtests) -> None:
    """As the web role, with the rights it has in an office."""
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    for naam, (omweg, constraint) in (OMWEGEN | ZONDER_ZIN).items():
        with subtests.test(naam):
            with pytest.raises(IntegrityError) as fout, transaction.atomic():
                omweg(aanvraag, wereld)
            assert fout.value.__cause__.diag.constraint_name == constraint
            assert (zin_voor_constraint(fout.value) is not None) is (naam in OMWEGEN)
    assert TlvAanvraag.objects.get().status == S.VOORGEDRAGEN
    assert not Besluit.objects.exists()


@pytest.mark.django_db
def test_een_geweigerde_constraint_is_een_zin_en_een_onbekende_blijft_een_fout(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    with pytest.raises(DomeinFout, match=r"zelf ingediend.*Iemand anders"), constraints_als_zin():
        besluit(aanvraag, wereld, besloten_door=wereld.boc)
    with pytest.raises(IntegrityError), constraints_als_zin():
        besluit(aanvraag, wereld, motivering="")


@pytest.mark.django_db
def test_een_positief_en_een_negatief_advies_dragen_geen_afgifte_wel_een_weigering(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld, adviezen=(Advies.POSITIEF, Advies.NEGATIEF))
    with pytest.raises(DomeinFout, match="twee positieve adviezen"), constraints_als_zin():
        besluit(aanvraag, wereld)
    assert besluit(aanvraag, wereld, soort="weigering").pk


@pytest.mark.django_db
def test_de_wet_op_de_dag_af(wereld: Wereld) -> None:
    """Both sides of the limits: the last day of fourteen and the shortest period for so."""
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    for van, tot in [
        (date(2026, 8, 1), date(2027, 7, 31)),
        (date(2026, 8, 2), date(2028, 7, 31)),
        (date(2026, 8, 1), date(2031, 7, 31)),
        (date(2031, 1, 1), date(2031, 7, 31)),  # shorter than the minimum, but the limit of 14 wins
    ]:
        punt = transaction.savepoint()
        assert verklaring(aanvraag, wereld, van=van, tot=tot).pk
        transaction.savepoint_rollback(punt)


@pytest.mark.django_db
def test_een_afgegeven_nummer_blijft_ook_zonder_leerling(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    tlv = Tlv.objects.get()
    with pytest.raises(IntegrityError, match="nooit gewijzigd"), transaction.atomic():
        tlv.delete()
    Tlv.objects.update(leerling=None)
    assert Tlv.objects.get().nummer == "PO3101-2026-00001"
    assert aanvraag.besluit.tlv == tlv


@pytest.mark.usefixtures("verstuurd")
def test_een_besluit_is_onveranderlijk_door_het_recht_en_door_de_trigger(
    kopie_database: Kopie, subtests: pytest.Subtests
) -> None:
    aanvraag_in(S.AFGEGEVEN)
    pogingen = {
        "wijzigen": "UPDATE tlv_besluit SET motivering = 'Bij nader inzien heel anders besloten.'",
        "verwijderen": "DELETE FROM tlv_besluit",
        "leegmaken": "TRUNCATE tlv_besluit CASCADE",
    }

    def probeer(opdracht: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(opdracht)

    for naam, opdracht in pogingen.items():
        with subtests.test(f"web: {naam}"), pytest.raises(ProgrammingError, match="permission denied"):
            probeer(opdracht)
    with verbonden_met(kopie_database.url_eigenaar):
        for naam, opdracht in pogingen.items():
            with subtests.test(f"eigenaar: {naam}"), pytest.raises(IntegrityError, match="nooit gewijzigd"):
                probeer(opdracht)


@pytest.mark.usefixtures("verstuurd")
def test_de_geschiedenis_schrijft_zichzelf_en_de_web_rol_kan_er_niet_aan(kopie_database: Kopie) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES)
    dossier = Dossier.objects.get(aanvraag=aanvraag)
    eerder = dossier.weging
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tlv_dossier SET weging = 'Buiten Django om aangepast.' WHERE id = %s", [dossier.pk])
    versies = list(dossier.events.order_by("pgh_id").values_list("pgh_label", "weging"))
    assert versies[0] == ("insert", "")
    assert versies[-2:] == [("update", eerder), ("update", "Buiten Django om aangepast.")]
    standen = list(aanvraag.events.order_by("pgh_id").values_list("pgh_label", "status"))
    assert standen[0] == ("insert", "concept")
    assert standen[-1] == ("update", "in_advies")
    for opdracht in ("UPDATE tlv_dossierevent SET weging = ''", "DELETE FROM tlv_dossierevent"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(opdracht)
