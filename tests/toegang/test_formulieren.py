"""Forms as a user meets them: dates as people write them, and sentences that say what to do."""

from datetime import date

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from lxml import html as lxml_html

from leerlingen.models import Gezagdrager, Leerling
from swv.toegang.formulieren import DatumVeld, FormulierMixin


class Formulier(FormulierMixin, forms.Form):
    naam = forms.CharField(label="Naam", max_length=5, help_text="Zoals in het paspoort.")
    email = forms.EmailField(label="E-mailadres", required=False)
    dag = forms.DateField(label="Geboortedatum")
    soort = forms.ChoiceField(label="Soort", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    vraag = forms.CharField(label="Wat is er gedaan?", error_messages={"required": "Vertel wat er is gedaan."})
    akkoord = forms.BooleanField(label="De ouders weten ervan")


class LeerlingFormulier(FormulierMixin, forms.ModelForm):
    class Meta:
        model = Leerling
        fields = ["roepnaam", "geboortedatum"]


def pagina(formulier: forms.Form) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(f"<div>{render_crispy_form(formulier)}</div>")


@pytest.mark.parametrize(
    "getypt",
    [
        "27-3-2026",
        "27-03-2026",
        "27/3/2026",
        "27.3.2026",
        "27 3 2026",
        " 27 Maart 2026 ",
        "27 mrt. 2026",
        "27032026",
        "2026-03-27",
    ],
)
def test_datum_zoals_mensen_hem_schrijven(getypt):
    assert DatumVeld().clean(getypt) == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ("volgende week", "Dit is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 27-3-2026."),
        ("27-3-26", "Schrijf het jaar met vier cijfers, bijvoorbeeld 27-3-2026."),
        ("30-2-2026", "De datum 30-2-2026 bestaat niet. Controleer de dag en de maand."),
        ("3-27-2026", "De datum 3-27-2026 bestaat niet. Controleer de dag en de maand."),
        ("27 lentemaand 2026", "“lentemaand” is geen maand. Schrijf bijvoorbeeld 27-3-2026."),
        ("27 ju 2026", "“ju” is geen maand. Schrijf bijvoorbeeld 27-3-2026."),
    ],
)
def test_verkeerde_datum_zegt_wat_er_mis_is(getypt, zin):
    with pytest.raises(forms.ValidationError) as fout:
        DatumVeld().clean(getypt)
    assert fout.value.messages == [zin]


def test_datum_van_een_model_wordt_een_tekstveld_met_voorbeeld():
    veld = LeerlingFormulier(instance=Leerling(geboortedatum=date(2017, 4, 2)))["geboortedatum"]
    assert isinstance(veld.field, DatumVeld)
    assert 'value="02-04-2017"' in str(veld)
    assert 'type="text"' in str(veld)
    assert veld.help_text == "Bijvoorbeeld 27-3-2026"


def test_lege_velden_zeggen_wat_te_doen():
    fouten = {naam: zinnen[0] for naam, zinnen in Formulier({}).errors.items()}
    assert fouten == {
        "naam": "Vul “Naam” in.",
        "dag": "Vul een datum in bij “Geboortedatum”, bijvoorbeeld 27-3-2026.",
        "soort": "Kies een antwoord bij “Soort”.",
        "vraag": "Vertel wat er is gedaan.",
        "akkoord": "Zet een vinkje bij “De ouders weten ervan”.",
    }


def test_andere_fouten_zeggen_wat_te_doen():
    fouten = Formulier({"naam": "Veel te lang", "email": "geen adres", "soort": "c"}).errors
    assert fouten["naam"] == ["Maak de tekst korter: hoogstens 5 tekens, nu 12."]
    assert fouten["email"] == ["Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl."]
    assert fouten["soort"] == ["Kies een van de antwoorden uit de lijst."]


class GezinFormulier(FormulierMixin, forms.ModelForm):
    class Meta:
        model = Gezagdrager
        fields = ["leerling", "relatie"]


def test_een_lege_keuze_is_een_woord_en_geen_streepjes():
    velden = GezinFormulier().fields
    assert velden["relatie"].choices[0] == ("", "Kies")
    assert velden["leerling"].empty_label == "Kies"


def test_alleen_wat_leeg_mag_blijven_is_gemarkeerd():
    labels = [label.text_content().strip() for label in pagina(Formulier()).xpath("//label | //legend")]
    gemarkeerd = [label for label in labels if "(niet verplicht)" in label]
    assert gemarkeerd == ["E-mailadres (niet verplicht)"]


def test_filters_markeren_niets():
    class Filter(Formulier):
        markeer_optioneel = False

    assert "niet verplicht" not in render_crispy_form(Filter())


def test_uitleg_en_fout_horen_bij_hun_veld():
    boom = pagina(Formulier({}))
    (invoer,) = boom.xpath("//input[@id='id_naam']")
    assert invoer.get("aria-invalid") == "true"
    beschreven = [boom.get_element_by_id(id_).text_content().strip() for id_ in invoer.get("aria-describedby").split()]
    assert beschreven == ["Zoals in het paspoort.", "Fout: Vul “Naam” in."]


def test_fout_van_een_keuze_hoort_bij_de_groep():
    boom = pagina(Formulier({}))
    (groep,) = boom.xpath("//fieldset[legend[contains(., 'Soort')]]")
    assert "Kies een antwoord" in boom.get_element_by_id(groep.get("aria-describedby")).text_content()


def test_de_server_controleert_verplichte_velden_zodat_alle_fouten_samen_komen():
    assert not pagina(Formulier()).xpath("//*[@required]")


def test_elk_id_komt_een_keer_voor():
    ids = pagina(Formulier({})).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_een_te_lange_tekst_wordt_niet_afgeknipt_maar_geweigerd():
    """A browser with ``maxlength`` drops the end of what is pasted, in silence."""

    class Kort(FormulierMixin, forms.Form):
        uitleg = forms.CharField(max_length=10, widget=forms.Textarea)

    assert "maxlength" not in str(Kort()["uitleg"])
    [zin] = Kort({"uitleg": "x" * 11}).errors["uitleg"]
    assert "10" in zin
