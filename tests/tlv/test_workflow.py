"""The whole matrix of statuses and acts, written out a second time as the procedure tells it."""

import pytest

from swv.domein import DomeinFout
from tlv.enums import AanvraagStatus, Act
from tlv.workflow import OVERGANGEN, require_overgang, toegestane_acts

S = AanvraagStatus


# Asking for completion, and proposing not to handle, leave a request that was filed where it stands (Awb 4:5, 4:15).
def _aanvullen(status: AanvraagStatus) -> dict[Act, AanvraagStatus]:
    blijft = (
        Act.AANVULLING_VRAGEN,
        Act.AANVULLING_INSTUREN,
        Act.AANVULLING_VASTLEGGEN,
        Act.BUITEN_VOORSTELLEN,
        Act.BUITEN_AFWIJZEN,
    )
    return dict.fromkeys(blijft, status) | {Act.BUITEN_BEHANDELING_STELLEN: S.BUITEN_BEHANDELING}


# status: act -> what the status becomes; every pair that is missing here must be refused
PROCEDURE: dict[AanvraagStatus, dict[Act, AanvraagStatus]] = {
    S.CONCEPT: {
        Act.OVERDRAGEN: S.CONCEPT,
        Act.AAN_SCHOOL_GEVEN: S.CONCEPT,
        Act.INDIENEN: S.IN_ADVIES,
        Act.INTREKKEN: S.INGETROKKEN,
    },
    S.IN_ADVIES: {
        **_aanvullen(S.IN_ADVIES),
        Act.DESKUNDIGE_VRAGEN: S.IN_ADVIES,
        Act.ADVIES_UITBRENGEN: S.IN_ADVIES,
        Act.ADVIES_TERUGTREKKEN: S.IN_ADVIES,
        Act.INTREKKEN: S.INGETROKKEN,
    },
    S.ADVIES_COMPLEET: {
        **_aanvullen(S.ADVIES_COMPLEET),
        Act.DESKUNDIGE_VRAGEN: S.IN_ADVIES,
        Act.ADVIES_TERUGTREKKEN: S.IN_ADVIES,
        Act.VOORNEMEN_DELEN: S.ZIENSWIJZE,
        Act.INTREKKEN: S.INGETROKKEN,
    },
    S.ZIENSWIJZE: {
        **_aanvullen(S.ZIENSWIJZE),
        Act.ZIENSWIJZE_VASTLEGGEN: S.ZIENSWIJZE,
        Act.VOORDRAGEN: S.VOORGEDRAGEN,
        Act.TERUGGEVEN: S.ADVIES_COMPLEET,
        Act.INTREKKEN: S.INGETROKKEN,
    },
    S.VOORGEDRAGEN: {
        **_aanvullen(S.VOORGEDRAGEN),
        Act.AANHOUDEN: S.AANGEHOUDEN,
        Act.AFGEVEN: S.AFGEGEVEN,
        Act.WEIGEREN: S.GEWEIGERD,
        Act.TERUGGEVEN: S.ADVIES_COMPLEET,
        Act.INTREKKEN: S.INGETROKKEN,
    },
    S.AANGEHOUDEN: {
        **_aanvullen(S.AANGEHOUDEN),
        Act.HERVATTEN: S.VOORGEDRAGEN,
        Act.INTREKKEN: S.INGETROKKEN,
    },
    S.AFGEGEVEN: {},
    S.GEWEIGERD: {},
    S.INGETROKKEN: {},
    S.BUITEN_BEHANDELING: {},
}


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("act", list(Act))
def test_matrix_van_status_en_handeling(status: AanvraagStatus, act: Act) -> None:
    verwacht = PROCEDURE[status].get(act)
    assert (act in toegestane_acts(status)) is (verwacht is not None)
    if verwacht is not None:
        # What leaves the status as it is says so; else the usual outcome is asked.
        assert require_overgang(status, act, naar=status if verwacht == status else None) == verwacht
        return
    with pytest.raises(DomeinFout) as fout:
        require_overgang(status, act)
    assert act.label in fout.value.bericht
    assert fout.value.bericht.endswith(".")


def test_het_laatste_advies_maakt_de_adviezen_compleet() -> None:
    assert require_overgang(S.IN_ADVIES, Act.ADVIES_UITBRENGEN, naar=S.ADVIES_COMPLEET) == S.ADVIES_COMPLEET


def test_een_uitkomst_die_niet_bij_de_handeling_hoort_is_een_programmafout() -> None:
    with pytest.raises(ValueError, match="afgegeven"):
        require_overgang(S.IN_ADVIES, Act.ADVIES_UITBRENGEN, naar=S.AFGEGEVEN)


def test_de_opgeslagen_tekst_van_een_status_is_genoeg() -> None:
    assert require_overgang("concept", Act.INDIENEN) is S.IN_ADVIES
    with pytest.raises(ValueError, match="onbekend"):
        toegestane_acts("onbekend")


def test_de_weigering_zegt_waarom_en_wanneer_het_wel_kan() -> None:
    with pytest.raises(DomeinFout) as fout:
        require_overgang(S.CONCEPT, Act.AFGEVEN)
    assert "nog niet ingediend" in fout.value.bericht
    assert "'Bij de directeur'" in fout.value.bericht
    with pytest.raises(DomeinFout, match="afgesloten"):
        require_overgang(S.AFGEGEVEN, Act.INTREKKEN)


def test_elke_handeling_staat_in_de_tabel_en_een_besluit_is_het_einde() -> None:
    assert set(OVERGANGEN) == set(Act)
    assert {status for status in S if not toegestane_acts(status)} == {status for status in S if not status.is_open}
