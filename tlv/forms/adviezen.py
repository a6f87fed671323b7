"""Forms about the advices of experts: on paper, taken back, and one more."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Prefetch, Q, QuerySet

from swv.documenten.bestandsveld import BestandVeld
from swv.organisatie.models import Bestuur
from swv.toegang.enums import DESKUNDIGEN
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.models import Gebruiker
from tlv.enums import Advies, Beroep
from tlv.forms.onderdelen import deskundige_in_woorden, werkgevers_op
from tlv.forms.velden import tekstveld
from tlv.models import Deskundige, Deskundigenadvies, TlvAanvraag
from tlv.services import AdviesOpPapier, Registergegevens, Werkgever


class TerugtrekForm(FormulierMixin, forms.Form):
    """Why there is no advice of this expert (any more)."""

    reden = tekstveld("Waarom?", rijen=4, hulp="De BOC-coördinator en de directeur lezen deze reden.")


class AdviesOpPapierForm(FormulierMixin, forms.Form):
    datum = forms.DateField(
        label="Welke dag staat onder het advies?", help_text="Op deze dag toetsen wij het beroep en de werkgever."
    )
    advies = forms.ChoiceField(label="Wat is het advies?", choices=Advies.choices(), widget=forms.RadioSelect)
    motivering = tekstveld(
        "Onderbouwing",
        rijen=10,
        hulp="Neem de onderbouwing over uit het advies. De ouders en de school kunnen die later lezen.",
    )
    bestand = BestandVeld(label="Het ondertekende advies", help_text="Een scan of foto: PDF, JPG of PNG.")
    ondertekend = forms.BooleanField(label="De deskundige heeft het advies ondertekend.")
    onafhankelijk = forms.BooleanField(label="In het advies verklaart de deskundige onafhankelijk te zijn.")

    def papier(self) -> AdviesOpPapier:
        gegevens = self.cleaned_data
        return AdviesOpPapier(
            advies=Advies(gegevens["advies"]),
            motivering=gegevens["motivering"],
            datum=gegevens["datum"],
            ondertekend=gegevens["ondertekend"],
            onafhankelijk=gegevens["onafhankelijk"],
        )


class DeskundigeVragenForm(FormulierMixin, forms.Form):
    deskundige = forms.ModelChoiceField(
        label="Welke deskundige wilt u vragen?",
        queryset=Deskundige.objects.none(),
        empty_label="Kies een deskundige",
        help_text="Kies wie past bij wat er met het kind is: een arts of kinderpsychiater bij een lichamelijke of "
        "psychische vraag, een maatschappelijk werker als thuis meespeelt, anders een pedagoog of jeugdpsycholoog.",
    )

    def __init__(self, aanvraag: TlvAanvraag, vandaag: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = cast(forms.ModelChoiceField, self.fields["deskundige"])
        al_gevraagd = Deskundigenadvies.objects.van(aanvraag).filter(
            Q(ingetrokken_at__isnull=True) | Q(uitgebracht_at__isnull=False)
        )
        veld.queryset = (
            Deskundige.objects.filter(actief=True)
            .exclude(pk__in=al_gevraagd.values("deskundige"))
            .select_related("gebruiker")
            .prefetch_related(Prefetch("dienstverbanden", werkgevers_op(vandaag)))
            .order_by("gebruiker__naam")
        )
        veld.label_from_instance = lambda deskundige: deskundige_in_woorden(deskundige, aanvraag)  # type: ignore[assignment,method-assign]


class RegisterForm(FormulierMixin, forms.Form):
    """What the register says about an expert, beside the employers."""

    beroep = forms.ChoiceField(label="Beroep", choices=[("", "Kies"), *Beroep.choices()])
    registratie = forms.CharField(
        label="Registratienummer",
        required=False,
        max_length=60,
        help_text="Bijvoorbeeld het nummer in het BIG-register, bij de NVO of in het SKJ.",
    )
    vast = forms.BooleanField(
        label="Vaste deskundige van het loket",
        required=False,
        help_text="Telt alleen mee als een van de twee deskundigen als het beleid dat zegt.",
    )
    actief = forms.BooleanField(
        label="Kan om advies worden gevraagd",
        required=False,
        initial=True,
        help_text="Zonder vinkje wordt niemand meer gevraagd. Wat al is gevraagd, loopt door.",
    )

    def gegevens(self) -> Registergegevens:
        velden = self.cleaned_data
        return Registergegevens(Beroep(velden["beroep"]), velden["registratie"], velden["vast"], velden["actief"])


class WerkgeverForm(FormulierMixin, forms.Form):
    """An employer in a period: a board of this region or another organisation."""

    markeer_optioneel = False  # which of the two is needed follows from the other
    bestuur = forms.ModelChoiceField(
        label="Schoolbestuur in deze regio",
        queryset=Bestuur.objects.order_by("naam"),
        required=False,
        empty_label="Geen schoolbestuur in deze regio",
    )
    organisatie = forms.CharField(
        label="Of een andere werkgever",
        required=False,
        max_length=120,
        help_text="Bijvoorbeeld een praktijk, een ziekenhuis of “eigen praktijk”.",
    )
    van = forms.DateField(label="Werkt daar vanaf")
    tot = forms.DateField(label="Tot en met", required=False, help_text="Leeg laten als het dienstverband nog loopt.")

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        bestuur, organisatie = gegevens.get("bestuur"), gegevens.get("organisatie")
        if bestuur and organisatie:
            self.add_error("organisatie", "Kies een bestuur, of vul een andere werkgever in. Niet allebei.")
        elif not bestuur and not organisatie and not {"bestuur", "organisatie"} & set(self.errors):
            self.add_error("bestuur", "Kies een bestuur, of vul een andere werkgever in.")
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De laatste dag ligt voor de eerste dag. Kies een latere dag.")
        return gegevens

    def werkgever(self) -> Werkgever:
        gegevens = self.cleaned_data
        return Werkgever(gegevens["bestuur"], gegevens["organisatie"], gegevens["van"], gegevens["tot"])


class NieuweDeskundigeForm(RegisterForm):
    """Somebody with the role of expert who is not in the register yet."""

    gebruiker = forms.ModelChoiceField(
        label="Account",
        queryset=Gebruiker.objects.none(),
        empty_label="Kies een account",
        help_text="Alleen accounts met de rol van deskundige. Staat iemand er niet bij? Beheer nodigt die persoon uit.",
    )
    field_order = ["gebruiker", "beroep", "registratie", "vast", "actief"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["gebruiker"]).queryset = nog_niet_in_register()


def nog_niet_in_register() -> QuerySet[Gebruiker]:
    """Accounts with the role of an expert that the register does not know."""
    deskundigen = Gebruiker.objects.filter(is_active=True, lidmaatschappen__rol__in=DESKUNDIGEN, deskundige=None)
    return deskundigen.distinct().order_by("naam")
