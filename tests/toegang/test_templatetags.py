"""What the template tags show: dates, deadlines, money, statuses and error summaries as a user reads them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
import time_machine
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from swv.domein import Uitkomst
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.templatetags.swv import (
    datum,
    datum_lang,
    euro,
    formulierfouten,
    in_woorden,
    moment,
    paginanummers,
    rolnaam,
    sinds,
    takenstand,
    urgentie,
)
from tlv.enums import AanvraagStatus

# The days off of the office are data.
pytestmark = pytest.mark.django_db

DONDERDAG = datetime(2026, 3, 19, 11, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _op_donderdag():
    with time_machine.travel(DONDERDAG, tick=False):
        yield


def toon(sjabloon: str, **waarden: object) -> str:
    return Template(sjabloon).render(Context(waarden))


def test_datum_heeft_voorloopnullen():
    assert datum(date(2026, 3, 7)) == "07-03-2026"


def test_datum_lang_noemt_de_weekdag():
    assert datum_lang(date(2026, 3, 27)) == "vrijdag 27 maart 2026"


@pytest.mark.parametrize("filter_", [datum, datum_lang, moment, in_woorden, sinds, urgentie, euro])
def test_niets_blijft_leeg(filter_):
    assert filter_(None) == ""


def test_tijdstip_telt_in_nederlandse_tijd():
    kort_na_middernacht = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert datum(kort_na_middernacht) == "02-07-2026"
    assert moment(kort_na_middernacht) == "02-07-2026 om 00:30"


def test_termijn_in_woorden_telt_werkdagen():
    assert in_woorden(date(2026, 3, 27)) == "vrijdag 27 maart, nog 6 werkdagen"


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2026, 3, 18), "te_laat"),
        (date(2026, 3, 19), "vandaag"),
        (date(2026, 3, 20), "week"),
        (date(2026, 3, 26), "week"),
        (date(2026, 3, 27), "later"),
    ],
)
def test_urgentie(dag, verwacht):
    assert urgentie(dag) == verwacht


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2026, 3, 19), "sinds vandaag"),
        (date(2026, 3, 18), "sinds gisteren"),
        (date(2026, 3, 7), "sinds 7 maart (12 dagen)"),
        (date(2025, 12, 31), "sinds 31 december 2025 (78 dagen)"),
    ],
)
def test_sinds(dag, verwacht):
    assert sinds(dag) == verwacht


@pytest.mark.parametrize(
    ("bedrag", "verwacht"),
    [(Decimal("1234.56"), "1.234,56"), (0, "0,00"), (Decimal("-1234567.5"), "-1.234.567,50")],
)
def test_euro(bedrag, verwacht):
    assert euro(bedrag) == verwacht


def test_rolnaam_van_code_en_van_onbekende_code():
    assert rolnaam("boc") == "BOC-coördinator"
    assert rolnaam("systeem") == "systeem"


def test_status_staat_er_in_woorden_en_met_een_eigen_vorm():
    html = toon("{% status_label status %}", status=AanvraagStatus.AFGEGEVEN)
    assert "Afgegeven" in html
    assert "toon-goed" in html


def test_opgeslagen_status_krijgt_de_woorden_van_het_model():
    html = toon("{% status_label 'in_advies' 'Bij de deskundigen' %}")
    assert "Bij de deskundigen" in html
    assert "toon-bezig" in html


def test_elke_status_van_een_aanvraag_heeft_een_gekozen_toon():
    from swv.toegang.templatetags.swv import _TOON

    assert {status.value for status in AanvraagStatus} <= set(_TOON)


def test_termijn_zegt_te_laat_ook_zonder_kleur():
    html = toon("{% termijn dag %}", dag=date(2026, 3, 17))
    assert "17 maart, 2 dagen te laat" in html
    assert 'datetime="2026-03-17"' in html


def test_uitleg_toont_de_stappen_en_de_bron():
    html = toon("{% uitleg uitkomst %}", uitkomst=Uitkomst(date(2026, 7, 31), "WPO 40", ("Eerst dit.", "Dan dat.")))
    assert "Waarom deze datum?" in html
    assert "<li>Eerst dit.</li><li>Dan dat.</li>" in html
    assert "Bron: WPO 40" in html


def test_uitleg_leest_ook_wat_was_opgeslagen():
    assert "Zo is het." in toon("{% uitleg uitkomst %}", uitkomst={"stappen": ["Zo is het."], "artikel": "Awb 4:13"})


def sorteer(adres: str, huidig: str | None = None) -> str:
    return toon("{% sorteerkop 'naam' 'Naam' huidig %}", request=RequestFactory().get(adres), huidig=huidig)


def test_sorteren_houdt_de_filters_vast_en_begint_bij_de_eerste_pagina():
    html = sorteer("/lijst/?q=jan&page=3")
    assert 'href="?q=jan&amp;sorteer=naam"' in html
    assert "aria-sort" not in html


def test_sorteren_op_de_huidige_kolom_keert_om():
    html = sorteer("/lijst/?sorteer=naam")
    assert 'aria-sort="ascending"' in html
    assert "sorteer=-naam" in html


def test_aflopend_gesorteerd_heet_descending():
    assert 'aria-sort="descending"' in sorteer("/lijst/", huidig="-naam")


def test_takenstand_telt_over_de_groepen():
    groepen = [
        {"taken": [{"status": "klaar"}, {"status": "niet_begonnen"}]},
        {"taken": [{"status": "klaar"}]},
    ]
    assert takenstand(groepen) == {"klaar": 2, "totaal": 3}


def test_paginanummers_laten_het_midden_weg():
    assert paginanummers(Paginator(range(600), 50).page(6)) == [1, None, 5, 6, 7, None, 12]


class Formulier(FormulierMixin, forms.Form):
    naam = forms.CharField(label="Naam")
    soort = forms.ChoiceField(label="Soort", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)

    def clean(self):
        raise forms.ValidationError("Dit past niet bij elkaar.")


def test_fouten_wijzen_naar_hun_veld_en_keuzes_naar_de_eerste():
    fouten = formulierfouten(Formulier({}))
    assert [fout["anker"] for fout in fouten] == ["", "id_naam", "id_soort_0"]
    assert fouten[0]["tekst"] == "Dit past niet bij elkaar."


def test_fouten_van_formsets_staan_erbij():
    Set = forms.formset_factory(Formulier, min_num=1, validate_min=True, extra=0)
    formset = Set({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"})
    ankers = [fout["anker"] for fout in formulierfouten(formsets=[formset])]
    assert "id_form-0-naam" in ankers


class Periode(FormulierMixin, forms.Form):
    van = forms.DateField(label="Van")
    tot = forms.DateField(label="Tot en met")


def test_twee_gelijke_fouten_zeggen_bij_welk_veld_ze_horen():
    fouten = [fout["tekst"] for fout in formulierfouten(Periode({"van": "31-2-2026", "tot": "31-2-2026"}))]
    zin = "De datum 31-2-2026 bestaat niet. Controleer de dag en de maand."
    assert fouten == [f"Van: {zin}", f"Tot en met: {zin}"]


def test_een_fout_die_een_keer_voorkomt_blijft_zoals_hij_is():
    fouten = [fout["tekst"] for fout in formulierfouten(Periode({"van": "31-2-2026", "tot": "1-3-2026"}))]
    assert fouten == ["De datum 31-2-2026 bestaat niet. Controleer de dag en de maand."]


def test_samenvatting_zonder_fouten_is_er_niet():
    html = toon('{% include "componenten/foutsamenvatting.html" %}', form=Formulier())
    assert "foutsamenvatting" not in html


def test_samenvatting_van_een_pagina_met_alleen_formsets():
    Set = forms.formset_factory(Formulier, min_num=1, validate_min=True, extra=0)
    formset = Set({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"})
    html = toon('{% include "componenten/foutsamenvatting.html" %}', formsets=[formset])
    assert 'href="#id_form-0-naam"' in html


def test_takenlijst_noemt_de_stand_en_wat_ontbreekt():
    groepen = [
        {
            "titel": "Het kind",
            "taken": [
                {"titel": "Leerling", "url": "/a/", "status": "klaar"},
                {"titel": "Ouders", "status": "niet_compleet", "ontbreekt": ["Vul de datum in."]},
            ],
        }
    ]
    html = toon('{% include "componenten/takenlijst.html" %}', groepen=groepen)
    assert "<strong>1 van 2</strong> onderdelen klaar" in html
    assert 'value="1"' in html
    assert 'max="2"' in html
    assert "Vul de datum in." in html


def test_tijdlijn_noemt_wie_en_in_welke_rol():
    gebeurtenis = SimpleNamespace(op=DONDERDAG, actor="Anke Jansen", rol="directeur", zin="Tlv afgegeven")
    html = toon('{% include "componenten/tijdlijn.html" %}', gebeurtenissen=[gebeurtenis])
    assert "Tlv afgegeven" in html
    assert "19-03-2026 om 12:00" in html
    assert "Anke Jansen, Directeur" in html
