"""Ordering documents: once per addressee, and only kinds that somebody makes."""

import pytest

from swv.documenten.models import Documentopdracht
from swv.documenten.services import vraag_document
from swv.documenten.soorten import documentsoort, registreer_documentsoort
from tests.organisatie.factories import SchoolFactory
from tlv.documents import BRIEF_SCHOOL, VERKLARING

pytestmark = pytest.mark.django_db


def test_een_stuk_per_geadresseerde() -> None:
    school = SchoolFactory()
    eerste = vraag_document(school, BRIEF_SCHOOL, "school")
    assert vraag_document(school, BRIEF_SCHOOL, "school") == eerste
    vraag_document(school, BRIEF_SCHOOL, "gezagdrager:1")
    vraag_document(school, VERKLARING, "school")
    vraag_document(SchoolFactory(), BRIEF_SCHOOL, "school")
    assert Documentopdracht.objects.count() == 4
    assert Documentopdracht.objects.van(school).count() == 3


def test_een_soort_die_niemand_maakt_kan_niet_worden_besteld() -> None:
    with pytest.raises(KeyError):
        vraag_document(SchoolFactory(), "tlv.verzonnen", "school")
    assert not Documentopdracht.objects.exists()
    with pytest.raises(ValueError, match="bestaat al"):
        registreer_documentsoort(VERKLARING, documentsoort(VERKLARING).ontwerp, documentsoort(VERKLARING).bij_mislukken)
