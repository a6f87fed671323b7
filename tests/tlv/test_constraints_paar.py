"""The pair of experts behind a decision, for who goes past the services."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from swv.organisatie.models import Beleidswaarde
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, deskundige, maak_wereld
from tests.tlv.test_constraints import besluit
from tlv.enums import AanvraagStatus, Advies, Beroep
from tlv.models import Deskundige, Deskundigenadvies, TlvAanvraag

pytestmark = pytest.mark.django_db

S = AanvraagStatus


def geen_paar(doe: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        doe()
    assert fout.value.__cause__.diag.constraint_name == "besluit_rust_op_deskundigenpaar"


def advies_erbij(aanvraag: TlvAanvraag, wie: Deskundige, **velden: Any) -> Deskundigenadvies:
    """An advice inserted past the services."""
    return Deskundigenadvies.objects.create(
        **{
            "aanvraag": aanvraag,
            "deskundige": wie,
            "gevraagd_at": timezone.now(),
            "advies": Advies.POSITIEF,
            "motivering": factories.ADVIESTEKST,
            "onafhankelijk": True,
            "datum": factories.ADVIES,
            "uitgebracht_at": timezone.now(),
            "beroep": wie.beroep,
            **velden,
        }
    )


def zonder(aanvraag: TlvAanvraag, wie: Deskundige) -> None:
    """The advice of this expert no longer counts."""
    Deskundigenadvies.objects.filter(aanvraag=aanvraag, deskundige=wie).update(ingetrokken_at=timezone.now())


def test_twee_positieve_uit_dezelfde_beroepsgroep_dragen_geen_afgifte() -> None:
    drie = (deskundige(Beroep.ORTHOPEDAGOOG), deskundige(Beroep.ARTS), deskundige(Beroep.PSYCHOLOOG))
    wereld = maak_wereld(deskundigen=drie)
    tekens = (Advies.POSITIEF, Advies.NEGATIEF, Advies.POSITIEF)
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld, adviezen=tekens)
    geen_paar(lambda: besluit(aanvraag, wereld))
    assert besluit(aanvraag, wereld, soort="weigering")


def test_wie_bij_het_aanvragende_bestuur_werkt_telt_niet_mee(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    zonder(aanvraag, wereld.deskundigen[1])
    advies_erbij(aanvraag, deskundige(Beroep.ARTS), werkgever_bestuur=wereld.bestuur)
    geen_paar(lambda: besluit(aanvraag, wereld))
    geen_paar(lambda: besluit(aanvraag, wereld, soort="weigering"))


@pytest.mark.parametrize(
    ("beroep", "vast", "sleutel"),
    [
        (Beroep.ORTHOPEDAGOOG, False, "tlv.orthopedagoog_telt_als_pedagoog"),
        (Beroep.ARTS, True, "tlv.vaste_deskundige_telt_mee"),
    ],
)
def test_wat_beleid_is_volgt_het_beleid_van_de_dag_van_het_besluit(
    wereld: Wereld, beroep: Beroep, vast: bool, sleutel: str
) -> None:
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    zonder(aanvraag, wereld.deskundigen[1])
    advies_erbij(aanvraag, deskundige(beroep, vast=vast))
    geen_paar(lambda: besluit(aanvraag, wereld))
    Beleidswaarde.objects.create(
        sleutel=sleutel, geldig_vanaf=factories.BESLUIT, waarde=True, toelichting="proef", gezet_at=timezone.now()
    )
    assert besluit(aanvraag, wereld)


def test_beroep_en_werkgever_van_een_advies_veranderen_niet(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    for velden in ({"beroep": Beroep.ARTS}, {"werkgever_bestuur": wereld.bestuur}, {"werkgever": "Een ander"}):
        with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
            aanvraag.adviezen.update(**velden)
