"""Forms of the work list. The service checks again; here the user sees it at the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from swv.toegang.bsn import weiger_bsn
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.models import Gebruiker
from swv.werk.models import Werkfilter, Werkitem, Werknotitie


class NotitieForm(FormulierMixin, forms.Form):
    tekst = forms.CharField(
        label="Notitie",
        max_length=Werknotitie._meta.get_field("tekst").max_length,
        validators=[weiger_bsn],
        help_text="Kort: wat er is afgesproken, of waar het op wacht. Collega’s lezen het ook.",
        widget=forms.Textarea({"rows": 2}),
    )


class UitstelForm(FormulierMixin, forms.Form):
    tot = forms.DateField(label="Terug in de werklijst op")
    reden = forms.CharField(
        label="Waarom kan het wachten?",
        max_length=Werkitem._meta.get_field("uitstelreden").max_length,
        validators=[weiger_bsn],
    )


class FilterNaamForm(forms.Form):
    naam = forms.CharField(
        max_length=Werkfilter._meta.get_field("naam").max_length,
        validators=[weiger_bsn],
        error_messages={
            "required": "Geef de filters een naam, bijvoorbeeld “Te laat bij mij”.",
            "max_length": "Kies een naam van hoogstens %(limit_value)d tekens.",
        },
    )


class CollegaVeld(forms.ModelChoiceField):
    """A colleague, with how much of the chosen work they can do."""

    aantallen: Mapping[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.naam}{self.aantallen.get(obj.pk, '')}"


class ToewijzenForm(FormulierMixin, forms.Form):
    """To whom the chosen work goes. ``aantallen`` says per colleague who can do some of it, how much."""

    aan = CollegaVeld(
        Gebruiker.objects.none(), label="Wie gaat het doen?", empty_label="Kies een collega", widget=forms.Select
    )

    def __init__(self, *args: Any, aantallen: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["aan"]
        assert isinstance(veld, CollegaVeld)
        veld.aantallen = aantallen
        veld.queryset = Gebruiker.objects.filter(pk__in=aantallen).order_by("naam", "pk")
