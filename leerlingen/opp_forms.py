"""The OPP as a form: its fields, the factors per field, the needs per whom, and the goals as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting, Uitstroom
from leerlingen.forms import VersieMixin
from leerlingen.models import Opp, Oppdoel
from leerlingen.models.opp import NIVEAUS
from leerlingen.opp_services import DOELVELDEN, OPPVELDEN, Doel, Oppevaluatie, Oppinhoud, inhoud_van
from leerlingen.services import versie_van
from swv.toegang.bsn import weiger_bsn
from swv.toegang.formulieren import (
    Formulierbundel,
    FormulierMixin,
    StandaardFormHelper,
    naast_elkaar,
    rijen_als_formulieren,
)
from swv.toegang.regelvelden import regels_van, regelveld

MAX_DOELEN = 40
# The boxes of the evaluation: this, and the number of the goal.
RESULTAAT = "doel-"
RICHTINGEN = {"helpt": FactorRichting.COMPENSEREND, "hindert": FactorRichting.BELEMMEREND}


def _tekstvak(rijen: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rijen})


class OppForm(FormulierMixin, forms.ModelForm):
    """What the school expects, why, and what was done with parents and pupil."""

    class Meta:
        model = Opp
        fields = OPPVELDEN
        labels = {
            "vastgesteld_op": "Vastgesteld op",
            "uitstroom": "Waar gaat het kind naar verwachting heen na de basisschool?",
            "onderbouwing": "Waarom verwacht de school dat?",
            "overleg_op": "Besproken met de ouders op",
            "instemming_op": "Ouders stemden in met het handelingsdeel op",
            "gehoord_op": "Besproken met het kind op",
            "gehoord_hoe": "Wat vindt het kind ervan?",
        }
        help_texts = {
            "onderbouwing": "Noem wat helpt en hindert, en wat de toetsen en observaties laten zien.",
            "instemming_op": "Nodig voor het handelingsdeel sinds 1 augustus 2017. Bijvoorbeeld 27-3-2026",
            "gehoord_op": "Nodig sinds 1 augustus 2025. Bijvoorbeeld 27-3-2026",
            "gehoord_hoe": "In eigen woorden van het kind, of hoe u merkte wat het vindt.",
        }
        widgets = {"onderbouwing": _tekstvak(5), "gehoord_hoe": _tekstvak(3)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["uitstroom"]).choices = [("", "Kies"), *Uitstroom.choices()]

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        helper.layout = Layout(
            "vastgesteld_op",
            "uitstroom",
            "onderbouwing",
            naast_elkaar("overleg_op", "instemming_op"),
            "gehoord_op",
            "gehoord_hoe",
        )
        return helper


class FactorenForm(FormulierMixin, forms.Form):
    """The factors of one field, as lines; the prefix names the field."""

    helpt = regelveld("Wat helpt?")
    hindert = regelveld("Wat hindert?")
    markeer_optioneel = False

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        helper.layout = Layout(naast_elkaar("helpt", "hindert"))
        return helper


class BehoeftenForm(FormulierMixin, forms.Form):
    """The needs of one of the three, as lines; the prefix says whose."""

    behoeften = regelveld("Wat is er nodig?")
    markeer_optioneel = False


class DoelForm(FormulierMixin, forms.ModelForm):
    """One goal of the handelingsdeel."""

    class Meta:
        model = Oppdoel
        fields = DOELVELDEN
        labels = {
            "doel": "Doel",
            "aanpak": "Wat wordt gedaan, en door wie (functie)?",
            "resultaat": "Wat leverde het op?",
        }
        help_texts = {"resultaat": "Vult u in bij de evaluatie.", "tot": "Leeg laten als het nog loopt."}
        widgets = {"aanpak": _tekstvak(3), "resultaat": _tekstvak(2)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        niveau = cast(forms.ChoiceField, self.fields["niveau"])
        if self.instance.pk is None:
            # An empty row holds nothing at all: that is how it is told from one that somebody filled in.
            self.initial["niveau"] = None
            niveau.choices = [("", "Kies"), *NIVEAUS]

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        overig = [naam for naam in self.fields if naam not in DOELVELDEN]
        helper.layout = Layout("doel", "niveau", "aanpak", naast_elkaar("van", "tot"), "resultaat", *overig)
        return helper

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        self.eis_periode()
        return gegevens


def _doelen(opp: Opp | None, data: Any) -> Any:
    return rijen_als_formulieren(
        DoelForm,
        Oppdoel.objects.van(opp) if opp else Oppdoel.objects.none(),
        data,
        prefix="doel",
        hoogstens=MAX_DOELEN,
        verwijder="Dit doel verwijderen",
        niet_goed_aangekomen="De doelen zijn niet goed aangekomen. Open het formulier opnieuw.",
    )


class Oppformulier:
    """All forms of one OPP, filled from its rows or from what was sent."""

    def __init__(self, opp: Opp | None, data: Any = None) -> None:
        begin = als_begin(inhoud_van(opp)) if opp is not None and data is None else {}
        self.opp = opp
        self.kern = OppForm(data, instance=opp or Opp(), prefix="opp")
        self.factoren = [
            (veld, FactorenForm(data, prefix=veld.value, initial=begin.get(veld.value))) for veld in BeeldVeld
        ]
        self.behoeften = [
            (wie, BehoeftenForm(data, prefix=f"van-{wie.value}", initial=begin.get(f"van-{wie.value}")))
            for wie in BehoefteVan
        ]
        self.doelen = _doelen(opp, data)

    @property
    def delen(self) -> list[Any]:
        """Every form and set, in the order of the page."""
        return [form for _, form in self.met_titel()]

    def met_titel(self) -> Iterator[tuple[str, Any]]:
        yield "", self.kern
        yield from ((veld.label, form) for veld, form in self.factoren)
        yield from ((f"Nodig: {wie.label}", form) for wie, form in self.behoeften)
        yield "Doel", self.doelen

    @property
    def foutbronnen(self) -> list[Any]:
        """For the error summary: the sets, and the loose forms as if they were one."""
        return [Formulierbundel(*(deel for deel in self.delen if deel is not self.doelen)), self.doelen]

    def is_valid(self) -> bool:
        """Validates everything, so that all errors come at once."""
        geldig = [deel.is_valid() for deel in self.delen]
        return all(geldig)

    def inhoud(self) -> Oppinhoud:
        """What was typed, for the service."""
        factoren = [
            (veld.value, richting.value, regel)
            for veld, form in self.factoren
            for naam, richting in RICHTINGEN.items()
            for regel in regels_van(form.cleaned_data[naam])
        ]
        behoeften = [
            (wie.value, regel) for wie, form in self.behoeften for regel in regels_van(form.cleaned_data["behoeften"])
        ]
        gevuld = [rij for rij in self.doelen.forms if rij.instance.pk or rij.has_changed()]
        doelen = [
            Doel(pk=rij.instance.pk, **{veld: rij.cleaned_data[veld] for veld in DOELVELDEN})
            for rij in gevuld
            if not rij.cleaned_data.get("DELETE")
        ]
        velden = {veld: self.kern.cleaned_data[veld] for veld in OPPVELDEN}
        return Oppinhoud(velden, tuple(factoren), tuple(behoeften), tuple(doelen))


def als_begin(inhoud: Oppinhoud) -> dict[str, dict[str, str]]:
    """The rows as lines, by the prefix of their form."""
    begin: dict[str, dict[str, str]] = {}
    naam_van = {richting.value: naam for naam, richting in RICHTINGEN.items()}
    for veld, richting, tekst in inhoud.factoren:
        _voeg_regel_toe(begin, veld, naam_van[richting], tekst)
    for wie, tekst in inhoud.behoeften:
        _voeg_regel_toe(begin, f"van-{wie}", "behoeften", tekst)
    return begin


def _voeg_regel_toe(begin: dict[str, dict[str, str]], prefix: str, naam: str, tekst: str) -> None:
    vak = begin.setdefault(prefix, {})
    regel = " ".join(tekst.split())
    vak[naam] = f"{vak[naam]}\n{regel}" if naam in vak else regel


def als_invoer(inhoud: Oppinhoud) -> QueryDict:
    """A new OPP with these texts, in the shape in which a browser sends the form."""
    data = QueryDict(mutable=True)
    for naam, waarde in inhoud.velden.items():
        data[f"opp-{naam}"] = _als_tekst(waarde)
    for prefix, vakken in als_begin(inhoud).items():
        for naam, tekst in vakken.items():
            data[f"{prefix}-{naam}"] = tekst
    data["doel-TOTAL_FORMS"] = str(len(inhoud.doelen) + 1)
    data["doel-INITIAL_FORMS"] = "0"
    for nummer, doel in enumerate(inhoud.doelen):
        for veld in DOELVELDEN:
            data[f"doel-{nummer}-{veld}"] = _als_tekst(getattr(doel, veld))
    return data


def _als_tekst(waarde: Any) -> str:
    if waarde is None:
        return ""
    return f"{waarde:%d-%m-%Y}" if hasattr(waarde, "strftime") else str(waarde)


class EvaluatieForm(FormulierMixin, VersieMixin, forms.Form):
    """The evaluation of one OPP with the parents, with a box for the result of every goal."""

    geevalueerd_op = forms.DateField(label="Geëvalueerd met de ouders op")
    uitkomst = forms.CharField(
        label="Wat kwam eruit?",
        help_text="Wat lukte, wat niet, en wat vinden de ouders ervan?",
        widget=_tekstvak(5),
        validators=[weiger_bsn],
    )
    wijzigt = forms.TypedChoiceField(
        label="Verandert het OPP?",
        choices=[("nee", "Nee, het blijft zoals het is"), ("ja", "Ja, er komt een nieuw OPP")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
        help_text="Bij ja maken wij een nieuw OPP met de tekst van dit. Het oude blijft te lezen. De ouders stemmen "
        "dan opnieuw in, en u bespreekt het nieuwe met het kind.",
    )

    def __init__(self, *args: Any, instance: Opp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doelen = list(instance.doelen.all())
        self.initial["versie"] = versie_van(instance)
        for doel in self.doelen:
            veld = forms.CharField(
                label=f"Resultaat: {doel.doel}",
                required=False,
                initial=doel.resultaat,
                widget=_tekstvak(2),
                validators=[weiger_bsn],
                help_text=f"{doel.get_niveau_display()}, vanaf {doel.van:%d-%m-%Y}.",
            )
            self.fields[f"{RESULTAAT}{doel.pk}"] = veld
        self.order_fields(["geevalueerd_op", *(f"{RESULTAAT}{doel.pk}" for doel in self.doelen), "uitkomst", "wijzigt"])

    def evaluatie(self) -> Oppevaluatie:
        """What was typed, for the service."""
        gegevens = self.cleaned_data
        return Oppevaluatie(
            geevalueerd_op=gegevens["geevalueerd_op"],
            uitkomst=gegevens["uitkomst"],
            resultaten={doel.pk: gegevens[f"{RESULTAAT}{doel.pk}"] for doel in self.doelen},
            wijzigt=gegevens["wijzigt"],
        )
