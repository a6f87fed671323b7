"""Hearing the parents, who may decide, and the law checklist of the director."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tlv.enums import (
    Advies,
    Beroep,
    Besluitsoort,
    Categorie,
    Onderdeel,
    OnderdeelStatus,
    SoortOnderwijs,
    ZienswijzeSoort,
)
from tlv.rules import (
    AdviesGegevens,
    AdviesKader,
    BesluitFeiten,
    Controlepunt,
    GehoordeOuder,
    GeldigheidFeiten,
    OnderdeelUitkomst,
    VoornemenGegevens,
    ZienswijzeGegevens,
    niet_voldaan,
    toets_beslisser,
    toets_ouders_gehoord,
    wetscontrole,
)

VANDAAG = date(2026, 4, 20)
GEDEELD, TOT = date(2026, 4, 1), date(2026, 4, 15)
VOORNEMEN = VoornemenGegevens(GEDEELD, TOT)
REDEN = "De school kan de nodige structuur niet bieden."
Z = ZienswijzeSoort


def ouder(*zienswijzen: ZienswijzeGegevens, voornemen: VoornemenGegevens | None = VOORNEMEN) -> GehoordeOuder:
    return GehoordeOuder("Ouder 1", voornemen, zienswijzen)


@pytest.mark.parametrize(
    ("zienswijze", "gehoord"),
    [
        (ZienswijzeGegevens(Z.GEEN_OPMERKINGEN, GEDEELD), True),
        (ZienswijzeGegevens(Z.GEEN_OPMERKINGEN, GEDEELD - timedelta(days=1)), False),  # before being told
        (ZienswijzeGegevens(Z.GEEN_OPMERKINGEN, VANDAAG), True),
        (ZienswijzeGegevens(Z.GEEN_OPMERKINGEN, VANDAAG + timedelta(days=1)), False),  # in the future
        (ZienswijzeGegevens(Z.TERMIJN_VERSTREKEN, TOT), False),  # the last day still counts
        (ZienswijzeGegevens(Z.TERMIJN_VERSTREKEN, TOT + timedelta(days=1)), True),
        (ZienswijzeGegevens(Z.OPMERKINGEN, GEDEELD, "Wij willen dichter bij huis.", REDEN), True),
        (ZienswijzeGegevens(Z.OPMERKINGEN, GEDEELD, "Wij willen dichter bij huis."), False),  # no answer
        (ZienswijzeGegevens(Z.OPMERKINGEN, GEDEELD, "Wij willen dichter bij huis.", "gezien"), False),
        (ZienswijzeGegevens(Z.OPMERKINGEN, GEDEELD, "-", REDEN), False),  # no remarks after all
        (ZienswijzeGegevens(Z.OPMERKINGEN, TOT + timedelta(days=1), "Toch een vraag.", REDEN), True),  # late, heard
    ],
)
def test_zienswijze(zienswijze: ZienswijzeGegevens, gehoord: bool) -> None:
    assert (toets_ouders_gehoord([ouder(zienswijze)], VANDAAG) == ()) is gehoord


def test_zonder_voornemen_zonder_antwoord_of_zonder_gezag_is_niemand_gehoord() -> None:
    (bevinding,) = toets_ouders_gehoord([ouder(voornemen=None)], VANDAAG)
    assert "voornemen nog niet gekregen" in bevinding.bericht
    (bevinding,) = toets_ouders_gehoord([ouder()], VANDAAG)
    assert "De termijn is voorbij: die liep tot en met 15 april 2026. U kunt verder" in bevinding.bericht
    (bevinding,) = toets_ouders_gehoord([ouder()], TOT)
    assert "heeft nog niet gereageerd. Dat kan tot en met 15 april 2026." in bevinding.bericht
    assert toets_ouders_gehoord([], VANDAAG)


def test_iedereen_met_gezag_moet_zijn_gehoord() -> None:
    wel = ouder(ZienswijzeGegevens(Z.GEEN_OPMERKINGEN, GEDEELD))
    niet = GehoordeOuder("Ouder 2", VOORNEMEN)
    assert [b.bericht.startswith("Ouder 2") for b in toets_ouders_gehoord([wel, niet], VANDAAG)] == [True]


def test_een_te_vroege_regel_verdwijnt_zodra_de_ouder_echt_reageert() -> None:
    te_vroeg = ZienswijzeGegevens(Z.TERMIJN_VERSTREKEN, TOT)
    assert toets_ouders_gehoord([ouder(te_vroeg)], VANDAAG)
    assert not toets_ouders_gehoord([ouder(te_vroeg, ZienswijzeGegevens(Z.GEEN_OPMERKINGEN, TOT))], VANDAAG)


def test_een_tweede_reactie_vraagt_ook_een_antwoord() -> None:
    eerste = ZienswijzeGegevens(Z.GEEN_OPMERKINGEN, GEDEELD)
    tweede = ZienswijzeGegevens(Z.OPMERKINGEN, TOT, "Bij nader inzien niet.")
    assert toets_ouders_gehoord([ouder(eerste, tweede)], VANDAAG)


@pytest.mark.parametrize(
    ("beslisser", "indiener", "adviseurs", "bezwaren"),
    [
        (1, 2, {3, 4}, 0),
        (1, 1, {3, 4}, 1),
        (1, 2, {1, 4}, 1),
        (1, 1, {1}, 2),
        (1, None, set(), 0),
    ],
)
def test_niemand_beslist_over_het_eigen_werk(
    beslisser: int, indiener: int | None, adviseurs: set[int], bezwaren: int
) -> None:
    assert len(toets_beslisser(beslisser, indiener, adviseurs)) == bezwaren


def advies(nummer: int, beroep: Beroep, teken: Advies = Advies.POSITIEF) -> AdviesGegevens:
    return AdviesGegevens(nummer, beroep, nummer + 100, 20, advies=teken, datum=GEDEELD, motivering=REDEN)


GOED = BesluitFeiten(
    dossier=tuple(OnderdeelUitkomst(onderdeel, OnderdeelStatus.KLAAR) for onderdeel in Onderdeel),
    adviezen=(advies(1, Beroep.ORTHOPEDAGOOG), advies(2, Beroep.ARTS)),
    kader=AdviesKader(10, frozenset({900})),
    ouders=(ouder(ZienswijzeGegevens(Z.GEEN_OPMERKINGEN, GEDEELD)),),
    voornemen=Besluitsoort.AFGIFTE,
    motivering=REDEN,
    beslisser_id=1,
    indiener_id=900,
    adviseur_ids=frozenset({101, 102}),
    waarom_niet_huidige_school=REDEN,
    waarom_wel_speciale_school="De speciale school werkt in kleine groepen.",
    geldigheid=GeldigheidFeiten(SoortOnderwijs.SO, date(2018, 3, 1), date(2026, 8, 1)),
    tot=date(2028, 7, 31),
    categorie=Categorie.MIDDEN,
    alternatief="Twee ochtenden hulp in een kleine groep.",
)


def controle(besluit: Besluitsoort, feiten: BesluitFeiten) -> tuple[Controlepunt, ...]:
    """The checklist of what was intended."""
    return wetscontrole(besluit, replace(feiten, voornemen=besluit), VANDAAG)


def onvoldaan(besluit: Besluitsoort, feiten: BesluitFeiten) -> list[str]:
    return [punt.bewijs_anker for punt in niet_voldaan(controle(besluit, feiten))]


def test_een_goed_voorbereid_besluit_mag_beide_kanten_op() -> None:
    assert onvoldaan(Besluitsoort.AFGIFTE, GOED) == []
    assert onvoldaan(Besluitsoort.WEIGERING, GOED) == []


def _dossier_zonder(onderdeel: Onderdeel) -> tuple[OnderdeelUitkomst, ...]:
    return tuple(
        replace(uitkomst, status=OnderdeelStatus.NIET_COMPLEET) if uitkomst.onderdeel == onderdeel else uitkomst
        for uitkomst in GOED.dossier
    )


@pytest.mark.parametrize(
    ("fout", "bij_afgifte", "bij_weigering"),
    [
        (replace(GOED, dossier=_dossier_zonder(Onderdeel.HGPD_BEELD)), ["dossier"], ["dossier"]),
        (
            replace(GOED, dossier=_dossier_zonder(Onderdeel.SCHOOL_EN_NIVEAU3)),
            ["dossier", "school_en_niveau3"],
            ["dossier"],
        ),
        (replace(GOED, dossier=()), ["dossier", "school_en_niveau3"], ["dossier"]),
        (replace(GOED, adviezen=GOED.adviezen[:1]), ["adviezen"], ["adviezen"]),
        (
            replace(GOED, adviezen=(advies(1, Beroep.ORTHOPEDAGOOG), advies(2, Beroep.ARTS, Advies.NEGATIEF))),
            ["adviezen"],
            [],
        ),
        (replace(GOED, ouders=(ouder(),)), ["ouders"], ["ouders"]),
        (replace(GOED, waarom_niet_huidige_school="x"), ["school_en_niveau3"], []),
        (replace(GOED, waarom_wel_speciale_school=""), ["gevraagd"], []),
        (replace(GOED, categorie=Categorie.NVT), ["gevraagd"], []),
        (replace(GOED, categorie=None), ["gevraagd"], []),
        (replace(GOED, tot=date(2026, 7, 31)), ["periode"], []),
        (replace(GOED, tot=None), ["periode"], []),
        (replace(GOED, alternatief=""), [], ["alternatief"]),
        (replace(GOED, alternatief="n.v.t."), [], ["alternatief"]),
        (replace(GOED, motivering="zie boven"), ["motivering"], ["motivering"]),
        (replace(GOED, beslisser_id=900), ["beslisser"], ["beslisser"]),
        (replace(GOED, beslisser_id=101), ["beslisser"], ["beslisser"]),
    ],
)
def test_elk_punt_van_de_wetscontrole_houdt_een_besluit_tegen(
    fout: BesluitFeiten, bij_afgifte: list[str], bij_weigering: list[str]
) -> None:
    assert onvoldaan(Besluitsoort.AFGIFTE, fout) == bij_afgifte
    assert onvoldaan(Besluitsoort.WEIGERING, fout) == bij_weigering


@pytest.mark.parametrize(
    ("voornemen", "besluit", "zin"),
    [
        (Besluitsoort.AFGIFTE, Besluitsoort.WEIGERING, "gedeeld, was de TLV afgeven. Geef de aanvraag terug"),
        (Besluitsoort.WEIGERING, Besluitsoort.AFGIFTE, "gedeeld, was de TLV weigeren. Geef de aanvraag terug"),
    ],
)
def test_anders_dan_het_voornemen_vraagt_een_nieuw_voornemen(
    voornemen: Besluitsoort, besluit: Besluitsoort, zin: str
) -> None:
    """What the parents said about another plan says nothing about this one (Awb 4:7, 4:8)."""
    [punt] = niet_voldaan(wetscontrole(besluit, replace(GOED, voornemen=voornemen), VANDAAG))
    assert punt.bewijs_anker == "ouders"
    assert zin in punt.uitleg


def test_de_wetscontrole_noemt_bron_en_uitleg_bij_elk_punt() -> None:
    leeg = replace(GOED, dossier=_dossier_zonder(Onderdeel.OUDERS), adviezen=(), ouders=(), motivering="", tot=None)
    for feiten in (GOED, leeg):
        for punt in wetscontrole(Besluitsoort.AFGIFTE, feiten, VANDAAG):
            assert punt.artikel
            assert punt.uitleg.strip()


def test_de_beroepen_van_het_paar_staan_in_de_uitleg() -> None:
    punten = {punt.bewijs_anker: punt for punt in wetscontrole(Besluitsoort.AFGIFTE, GOED, VANDAAG)}
    assert "orthopedagoog" in punten["adviezen"].uitleg
    assert "arts" in punten["adviezen"].uitleg


def test_een_begin_ver_vooruit_waarschuwt_maar_houdt_niet_tegen() -> None:
    ver = replace(GOED, geldigheid=GeldigheidFeiten(SoortOnderwijs.SO, date(2018, 3, 1), date(2027, 8, 1)))
    punten = {punt.bewijs_anker: punt for punt in wetscontrole(Besluitsoort.AFGIFTE, ver, VANDAAG)}
    assert punten["periode"].voldaan
    assert "meer dan een jaar vooruit" in punten["periode"].uitleg


def test_het_dossierpunt_noemt_alleen_wat_nog_open_staat() -> None:
    half = replace(GOED, dossier=_dossier_zonder(Onderdeel.HGPD_WEGING))
    assert wetscontrole(Besluitsoort.AFGIFTE, half, VANDAAG)[0].uitleg == "Nog niet klaar: Weging."
    assert wetscontrole(Besluitsoort.AFGIFTE, GOED, VANDAAG)[0].uitleg == "Alle onderdelen zijn klaar."
    assert wetscontrole(Besluitsoort.AFGIFTE, replace(GOED, dossier=()), VANDAAG)[0].uitleg.startswith("Niet alle")


def test_een_weigering_vraagt_adviezen_maar_geen_positieve() -> None:
    namen = {
        besluit: next(p.naam for p in controle(besluit, GOED) if p.bewijs_anker == "adviezen")
        for besluit in (Besluitsoort.AFGIFTE, Besluitsoort.WEIGERING)
    }
    assert "positief" in namen[Besluitsoort.AFGIFTE]
    assert "positief" not in namen[Besluitsoort.WEIGERING]
