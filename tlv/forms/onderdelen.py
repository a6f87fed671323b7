"""The sections of the dossier as forms: each knows its forms and rows, whether they are valid, and how to save them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting
from leerlingen.opp_forms import RICHTINGEN, BehoeftenForm, FactorenForm
from swv.toegang.formulieren import (
    Formulierbundel,
    FormulierMixin,
    StandaardFormHelper,
    naast_elkaar,
    rijen_als_formulieren,
)
from swv.toegang.regelvelden import regels_van
from tlv.enums import AanvraagSoort, Categorie, Onderdeel, SoortOnderwijs, ZienswijzeVorm
from tlv.herkomst import vergeet_gewijzigd
from tlv.models import (
    Beeldveld,
    Deskundige,
    Dossier,
    Factor,
    Interventie,
    Ondersteuningsbehoefte,
    Onderzoek,
    Ouderinformatie,
    Tlv,
    TlvAanvraag,
)
from tlv.models.deskundigen import Dienstverband
from tlv.presentatie import verklaring_in_woorden
from tlv.services import kies_deskundigen

# A text that was carried over and changed has no source any more.
ZONDER_BRON: dict[str, Any] = {"bron_aanvraag": None, "bron_opp": None, "bron_nagekeken_op": None}
# More rows than a dossier ever has, and few enough to draw.
MAX_RIJEN = 100


class DeelForm(FormulierMixin, forms.ModelForm):
    """Edits some fields of a row that others edit too: saves only its own fields.

    What is empty may be saved for now, yet is needed before the request is filed: nothing is marked "niet verplicht".
    """

    markeer_optioneel = False

    def save(self, commit: bool = True) -> Any:
        self.instance.save(update_fields=list(self._meta.fields or ()))
        if isinstance(self.instance, Dossier):
            vergeet_gewijzigd(self.instance, self.changed_data)
        return self.instance


def _tekstvak(rijen: int = 6) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rijen})


class Niveau3Form(DeelForm):
    class Meta:
        model = Dossier
        fields = [
            "niveau3_geboden",
            "niveau3_van",
            "niveau3_tot",
            "niveau3_geevalueerd_op",
            "niveau3_resultaat",
            "reden_geen_niveau3",
        ]
        labels = {
            "niveau3_geboden": "Welke extra ondersteuning (niveau 3) is gegeven?",
            "niveau3_van": "Van",
            "niveau3_tot": "Tot en met",
            "niveau3_geevalueerd_op": "Geëvalueerd op",
            "niveau3_resultaat": "Wat leverde de ondersteuning op?",
            "reden_geen_niveau3": "Waarom kon extra ondersteuning niet?",
        }
        help_texts = {
            "niveau3_geboden": "Wat kreeg het kind, hoe vaak en van wie (functie, geen namen)?",
            "niveau3_resultaat": "Wat is bereikt, wat niet, en waardoor?",
            "reden_geen_niveau3": "Alleen als het kind al een TLV heeft of niet op een basisschool zit. Zat het nog "
            "nooit op een school, dan is dat reden genoeg.",
        }
        widgets = {
            "niveau3_geboden": _tekstvak(),
            "niveau3_resultaat": _tekstvak(),
            "reden_geen_niveau3": _tekstvak(3),
        }

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        self.eis_periode("niveau3_van", "niveau3_tot")
        return gegevens


class VoorgeschiedenisForm(DeelForm):
    class Meta:
        model = Dossier
        fields = ["voorgeschiedenis"]
        labels = {"voorgeschiedenis": "Voorgeschiedenis van het kind"}
        help_texts = {
            "voorgeschiedenis": "Hoe verliep de ontwikkeling tot nu toe: thuis, op de opvang en op school? "
            "Begin waar nodig bij 9 maanden."
        }
        widgets = {"voorgeschiedenis": _tekstvak(14)}


class GeenOnderzoekForm(DeelForm):
    class Meta:
        model = Dossier
        fields = ["reden_geen_onderzoek"]
        labels = {"reden_geen_onderzoek": "Is er geen onderzoek? Leg uit waarom"}
        widgets = {"reden_geen_onderzoek": _tekstvak(3)}


class WegingForm(DeelForm):
    class Meta:
        model = Dossier
        fields = ["weging"]
        labels = {"weging": "Weging"}
        help_texts = {"weging": "Weeg af: wat helpt dit kind, wat hindert het, en wat weegt het zwaarst?"}
        widgets = {"weging": _tekstvak(12)}


class ConclusieForm(DeelForm):
    class Meta:
        model = Dossier
        fields = ["conclusie", "arrangement"]
        labels = {"conclusie": "Conclusie", "arrangement": "Arrangement"}
        help_texts = {
            "conclusie": "Wat volgt uit de weging?",
            "arrangement": "Wat krijgt het kind, waar en van wie? Noem ook jeugdhulp.",
        }
        widgets = {"conclusie": _tekstvak(), "arrangement": _tekstvak()}


class GevraagdForm(DeelForm):
    class Meta:
        model = TlvAanvraag
        fields = [
            "eerdere_tlv",
            "eerdere_tlv_nummer",
            "gevraagd_soort",
            "gevraagd_categorie",
            "gevraagd_vanaf",
            "gevraagd_tot",
            "emb",
        ]
        labels = {
            "eerdere_tlv": "Op welke TLV gaat deze aanvraag verder?",
            "eerdere_tlv_nummer": "Nummer van een TLV van een ander samenwerkingsverband",
            "gevraagd_soort": "Naar welk onderwijs?",
            "gevraagd_categorie": "Categorie",
            "gevraagd_vanaf": "Vanaf",
            "gevraagd_tot": "Tot en met",
            "emb": "Het kind is ernstig meervoudig beperkt (EMB)",
        }
        help_texts = {
            "gevraagd_categorie": "Alleen bij speciaal onderwijs (so). Bij sbo is er geen categorie.",
            "gevraagd_tot": "Alleen invullen voor een kortere plaatsing. Leeg: de einddatum volgt uit de regels.",
            "emb": "Een ernstige verstandelijke en een lichamelijke beperking samen. De TLV is dan voor so, categorie "
            "hoog, en loopt tot het einde van het schooljaar waarin het kind 14 wordt. Voeg het onderzoek toe waaruit "
            "dit blijkt, ook bij de bijlagen.",
        }

    # What was made of the input, when that is not what was typed.
    opmerking = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, keuzes in (("gevraagd_soort", SoortOnderwijs), ("gevraagd_categorie", Categorie)):
            veld = cast(forms.ChoiceField, self.fields[naam])
            veld.choices = [("", "Nog niet gekozen"), *keuzes.choices()]
        if AanvraagSoort(self.instance.soort).na_eerdere_tlv:
            eerdere = cast(forms.ModelChoiceField, self.fields["eerdere_tlv"])
            eerdere.queryset = Tlv.objects.van(self.instance.leerling).order_by("-tot")
            eerdere.empty_label = "Geen van deze"
            eerdere.label_from_instance = verklaring_in_woorden  # type: ignore[assignment,method-assign]
        else:
            del self.fields["eerdere_tlv"], self.fields["eerdere_tlv_nummer"]

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        soort, categorie = gegevens.get("gevraagd_soort"), gegevens.get("gevraagd_categorie")
        if soort == SoortOnderwijs.SBO:
            # sbo has no category: choosing one is a slip of the mouse, not something to argue about, but said.
            if categorie and categorie != Categorie.NVT:
                keuze = Categorie(categorie).label.split(" (")[0]
                self.opmerking = f"Bij sbo is er geen categorie; uw keuze '{keuze}' is weggelaten."
            gegevens["gevraagd_categorie"] = Categorie.NVT
        elif soort == SoortOnderwijs.SO and categorie == Categorie.NVT:
            self.add_error("gevraagd_categorie", "Kies voor speciaal onderwijs laag, midden of hoog.")
        elif not soort and categorie:
            self.add_error("gevraagd_soort", "Kies eerst sbo of so.")
        van, tot = gegevens.get("gevraagd_vanaf"), gegevens.get("gevraagd_tot")
        if van and tot and tot <= van:
            self.add_error("gevraagd_tot", "De laatste dag ligt niet na de eerste dag.")
        return gegevens


class GrondenForm(DeelForm):
    class Meta:
        model = Dossier
        fields = ["school_schiet_tekort", "speciaal_kan_wel", "leeftijdsgrond"]
        labels = {
            "school_schiet_tekort": "Waarom kan de school nu niet genoeg bieden, ook niet met niveau 3?",
            "speciaal_kan_wel": "Waarom kan een speciale school dat wel?",
            "leeftijdsgrond": "Langer dan het schooljaar waarin het kind 12 wordt? Waarom?",
        }
        help_texts = {
            "leeftijdsgrond": "Alleen invullen als de school verwacht dat het kind met meer tijd een hoger "
            "uitstroomniveau haalt. Nooit langer dan het schooljaar waarin het kind 14 wordt."
        }
        widgets = {
            "school_schiet_tekort": _tekstvak(),
            "speciaal_kan_wel": _tekstvak(),
            "leeftijdsgrond": _tekstvak(3),
        }


class OnderzoekForm(FormulierMixin, forms.ModelForm):
    class Meta:
        model = Onderzoek
        fields = ["datum", "onderzoek", "onderzoeker", "uitkomst"]
        widgets = {"uitkomst": _tekstvak(4)}


class InterventieForm(FormulierMixin, forms.ModelForm):
    class Meta:
        model = Interventie
        fields = ["niveau", "omschrijving", "van", "tot", "resultaat"]
        labels = {"omschrijving": "Wat is gedaan, en door wie (functie)?", "resultaat": "Wat leverde het op?"}
        widgets = {"omschrijving": _tekstvak(3), "resultaat": _tekstvak(3)}

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        overig = [naam for naam in self.fields if naam not in {"niveau", "omschrijving", "van", "tot", "resultaat"}]
        helper.layout = Layout("niveau", "omschrijving", naast_elkaar("van", "tot"), "resultaat", *overig)
        return helper

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        self.eis_periode()
        return gegevens


class BeeldForm(FactorenForm):
    """One field of the current picture: factors as in an OPP, or why there are none; the prefix names which."""

    geen_bijzonderheden = forms.CharField(
        label="Geen bijzonderheden? Leg uit waarom",
        required=False,
        widget=_tekstvak(2),
        validators=Beeldveld._meta.get_field("geen_bijzonderheden").validators,
    )

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        helper.layout.append("geen_bijzonderheden")
        return helper

    def bewaar(self, aanvraag: TlvAanvraag) -> None:
        """Make the rows of this field those of the lines; a line that stayed keeps its row."""
        for veld, richting in RICHTINGEN.items():
            rijen = Factor.objects.van(aanvraag).filter(veld=self.prefix, richting=richting)
            _maak_gelijk(rijen, self.cleaned_data[veld], aanvraag=aanvraag, veld=self.prefix, richting=richting)
        uitleg = self.cleaned_data["geen_bijzonderheden"]
        Beeldveld.objects.van(aanvraag).filter(veld=self.prefix).exclude(geen_bijzonderheden=uitleg).update(
            **ZONDER_BRON
        )
        Beeldveld.objects.van(aanvraag).update_or_create(
            aanvraag=aanvraag, veld=self.prefix, defaults={"geen_bijzonderheden": uitleg}
        )


class BehoefteForm(BehoeftenForm):
    """Needs of one of the three, as in an OPP; the prefix names whose."""

    def bewaar(self, aanvraag: TlvAanvraag) -> None:
        """Make the needs those of the lines; a line that stayed keeps its row."""
        rijen = Ondersteuningsbehoefte.objects.van(aanvraag).filter(van_wie=self.prefix)
        _maak_gelijk(rijen, self.cleaned_data["behoeften"], aanvraag=aanvraag, van_wie=self.prefix)


def _maak_gelijk(rijen: QuerySet, tekst: str, **vast: Any) -> None:
    """Remove rows whose line is gone and add rows for new lines."""
    regels = regels_van(tekst)
    rijen.exclude(tekst__in=regels).delete()
    bestaand = set(rijen.values_list("tekst", flat=True))
    rijen.model.objects.bulk_create(rijen.model(tekst=regel, **vast) for regel in regels if regel not in bestaand)


class OuderinformatieForm(FormulierMixin, forms.ModelForm):
    class Meta:
        model = Ouderinformatie
        fields = ["geinformeerd_op", "vorm", "mening"]
        labels = {
            "geinformeerd_op": "Wanneer is verteld over de aanvraag?",
            "vorm": "Hoe?",
            "mening": "Wat vindt deze ouder van de aanvraag?",
        }
        help_texts = {"mening": "In eigen woorden van de ouder. Toestemming is niet nodig, de mening wel zichtbaar."}
        widgets = {"mening": _tekstvak(4)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["vorm"]).choices = [("", "Nog niet gekozen"), *ZienswijzeVorm.met_de_hand()]


class DeskundigenForm(FormulierMixin, forms.Form):
    """Choose experts. Everyone is listed with profession and employer; the rules say whether the pair will do."""

    markeer_optioneel = False

    deskundigen = forms.ModelMultipleChoiceField(
        label="Kies ten minste twee deskundigen",
        help_text="Een orthopedagoog of psycholoog, en daarnaast een kinder- of jeugdpsycholoog, pedagoog, "
        "kinderpsychiater, maatschappelijk werker of arts. Niet in dienst van het bestuur dat de aanvraag doet.",
        queryset=Deskundige.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, aanvraag: TlvAanvraag, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = cast(forms.ModelMultipleChoiceField, self.fields["deskundigen"])
        veld.queryset = (
            Deskundige.objects.filter(actief=True)
            .select_related("gebruiker")
            .prefetch_related(
                Prefetch(
                    "dienstverbanden", Dienstverband.objects.geldig_op(timezone.localdate()).select_related("bestuur")
                )
            )
            .order_by("gebruiker__naam")
        )
        veld.label_from_instance = lambda deskundige: deskundige_in_woorden(deskundige, aanvraag)  # type: ignore[assignment,method-assign]


def werkgevers_op(dag: date) -> QuerySet[Dienstverband]:
    """Where experts work on ``dag``; at most one row each."""
    return Dienstverband.objects.geldig_op(dag).select_related("bestuur")


def deskundige_in_woorden(deskundige: Deskundige, aanvraag: TlvAanvraag) -> str:
    """Name, profession and employer of today, and what stands in the way; ``dienstverbanden`` holds those of today."""
    verband = next(iter(deskundige.dienstverbanden.all()), None)
    werkgever = verband.werkgever if verband else "werkgever onbekend"
    let_op = ""
    if verband and verband.bestuur_id == aanvraag.bestuur_id:
        let_op = " – werkt bij het bestuur dat de aanvraag doet, telt niet mee"
    elif deskundige.vast:
        let_op = " – vaste deskundige van het samenwerkingsverband"
    return f"{deskundige.gebruiker.naam}, {deskundige.get_beroep_display().lower()} ({werkgever}){let_op}"


@dataclass
class Blok:
    """A part of the page of a section under a heading: rows of the same kind, a form, or rows and then a form."""

    titel: str = ""
    uitleg: str = ""
    form: Any = None
    formset: Any = None
    rijnaam: str = ""

    @property
    def delen(self) -> list[Any]:
        """What there is to fill in, in the order of the page."""
        return [deel for deel in (self.formset, self.form) if deel is not None]


@dataclass
class Sectie:
    """One section of the dossier: its blocks, in the order of the page."""

    aanvraag: TlvAanvraag
    onderdeel: Onderdeel
    blokken: list[Blok] = field(default_factory=list)
    data: Any = None

    def is_valid(self) -> bool:
        """Validates every block, so that all errors come at once."""
        geldig = [deel.is_valid() for blok in self.blokken for deel in blok.delen]
        return all(geldig)

    def opslaan(self) -> None:
        """Write every block. Called by the service, inside the transaction that holds the lock."""
        for blok in self.blokken:
            if blok.formset is not None:
                self._bewaar_rijen(blok.formset)
            if blok.form is not None:
                self._bewaar_formulier(blok.form)

    def _bewaar_formulier(self, form: Any) -> None:
        if isinstance(form, DeskundigenForm):
            kies_deskundigen(self.aanvraag, list(form.cleaned_data["deskundigen"]))
        elif isinstance(form, BeeldForm | BehoefteForm):
            form.bewaar(self.aanvraag)
        elif not isinstance(form, OuderinformatieForm) or form.has_changed():
            form.save()

    def _bewaar_rijen(self, formset: Any) -> None:
        for rij in formset.save(commit=False):
            rij.aanvraag = self.aanvraag
            # A row comes back only when something in it changed: then it is of who wrote it.
            for veld, leeg in ZONDER_BRON.items():
                setattr(rij, veld, leeg)
            rij.save()
        for rij in formset.deleted_objects:
            rij.delete()

    @property
    def delen(self) -> list[Any]:
        """Every form and every set of rows, in the order of the page."""
        return [deel for blok in self.blokken for deel in blok.delen]

    @property
    def opmerkingen(self) -> list[str]:
        """What the forms made of the input otherwise than typed."""
        return [opmerking for deel in self.delen if (opmerking := getattr(deel, "opmerking", ""))]

    @property
    def foutbronnen(self) -> list[Any]:
        """The same for the error summary."""
        return [Formulierbundel(deel) if isinstance(deel, forms.BaseForm) else deel for deel in self.delen]

    @property
    def formsets(self) -> list[Any]:
        return [blok.formset for blok in self.blokken if blok.formset is not None]


def _rijen(sectie: Sectie, form: type[forms.ModelForm], prefix: str) -> Any:
    """Rows of one kind, with one empty row to add."""
    return rijen_als_formulieren(
        form,
        form._meta.model.objects.van(sectie.aanvraag),
        sectie.data,
        prefix=prefix,
        hoogstens=MAX_RIJEN,
        verwijder="Deze verwijderen",
        niet_goed_aangekomen="De regels zijn niet goed aangekomen. Open dit onderdeel opnieuw.",
    )


def _dossier(sectie: Sectie, form: type[DeelForm], **extra: Any) -> Blok:
    return Blok(form=form(sectie.data, instance=sectie.aanvraag.dossier, prefix="dossier"), **extra)


def _beeld(sectie: Sectie) -> list[Blok]:
    uitleg = {rij.veld: rij.geen_bijzonderheden for rij in Beeldveld.objects.van(sectie.aanvraag)}
    factoren = list(Factor.objects.van(sectie.aanvraag).order_by("pk"))

    def regels(veld: BeeldVeld, richting: FactorRichting) -> str:
        return "\n".join(f.tekst for f in factoren if f.veld == veld and f.richting == richting)

    return [
        Blok(
            titel=veld.label,
            form=BeeldForm(
                sectie.data,
                prefix=veld.value,
                initial={
                    **{naam: regels(veld, richting) for naam, richting in RICHTINGEN.items()},
                    "geen_bijzonderheden": uitleg.get(veld.value, ""),
                },
            ),
        )
        for veld in BeeldVeld
    ]


def _behoeften(sectie: Sectie) -> list[Blok]:
    behoeften = list(Ondersteuningsbehoefte.objects.van(sectie.aanvraag).order_by("pk"))
    blokken = [
        Blok(
            titel=van.label,
            form=BehoefteForm(
                sectie.data,
                prefix=van.value,
                initial={"behoeften": "\n".join(b.tekst for b in behoeften if b.van_wie == van)},
            ),
        )
        for van in BehoefteVan
    ]
    return [*blokken, _dossier(sectie, ConclusieForm, titel="Conclusie en arrangement")]


def _ouders(sectie: Sectie) -> list[Blok]:
    bestaand = {rij.gezagdrager_id: rij for rij in Ouderinformatie.objects.van(sectie.aanvraag)}
    blokken = []
    for ouder in sectie.aanvraag.leerling.gezagdragers.all():
        rij = bestaand.get(ouder.pk) or Ouderinformatie(aanvraag=sectie.aanvraag, gezagdrager=ouder)
        form = OuderinformatieForm(sectie.data, instance=rij, prefix=f"ouder-{ouder.pk}")
        # A parent who was not told yet leaves the section incomplete, not refused.
        form.empty_permitted = rij.pk is None
        blokken.append(Blok(titel=f"{ouder.naam} ({ouder.get_relatie_display().lower()})", form=form))
    return blokken


def _deskundigen(sectie: Sectie) -> list[Blok]:
    gekozen = [advies.deskundige_id for advies in sectie.aanvraag.adviezen.all()]
    return [Blok(form=DeskundigenForm(sectie.aanvraag, sectie.data, initial={"deskundigen": gekozen}))]


def _gevraagd(sectie: Sectie) -> list[Blok]:
    return [
        Blok(form=GevraagdForm(sectie.data, instance=sectie.aanvraag, prefix="aanvraag")),
        _dossier(sectie, GrondenForm, titel="Onderbouwing"),
    ]


def maak_sectie(aanvraag: TlvAanvraag, onderdeel: Onderdeel, data: Any = None) -> Sectie:
    """The forms of one section, filled from the rows or from what was sent."""
    sectie = Sectie(aanvraag=aanvraag, onderdeel=onderdeel, data=data)
    bouwers = {
        Onderdeel.LEERLING: list,
        Onderdeel.SCHOOL_EN_NIVEAU3: lambda: [_dossier(sectie, Niveau3Form)],
        Onderdeel.HGPD_VOORGESCHIEDENIS: lambda: [_dossier(sectie, VoorgeschiedenisForm)],
        Onderdeel.HGPD_ONDERZOEKEN: lambda: [
            Blok(formset=_rijen(sectie, OnderzoekForm, "onderzoek"), rijnaam="Onderzoek"),
            _dossier(sectie, GeenOnderzoekForm),
        ],
        Onderdeel.HGPD_INTERVENTIES: lambda: [
            Blok(formset=_rijen(sectie, InterventieForm, "interventie"), rijnaam="Aanpak")
        ],
        Onderdeel.HGPD_BEELD: lambda: _beeld(sectie),
        Onderdeel.HGPD_WEGING: lambda: [_dossier(sectie, WegingForm)],
        Onderdeel.HGPD_BEHOEFTEN: lambda: _behoeften(sectie),
        Onderdeel.OUDERS: lambda: _ouders(sectie),
        Onderdeel.DESKUNDIGEN: lambda: _deskundigen(sectie),
        Onderdeel.GEVRAAGD: lambda: _gevraagd(sectie),
        Onderdeel.BIJLAGEN: list,
    }
    sectie.blokken = bouwers[onderdeel]()
    return sectie
