"""Forms of the acts: advice, intended decision, view of a parent, decision, holding."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from crispy_forms.layout import Div, Layout
from django import forms
from django.http import QueryDict

from leerlingen.models import Gezagdrager
from swv.toegang.formulieren import FormulierMixin, StandaardFormHelper, naast_elkaar
from tlv.enums import Advies, Besluitsoort, Categorie, SoortOnderwijs, Verzoeker, ZienswijzeSoort, ZienswijzeVorm
from tlv.forms.velden import SJABLOONKEUZE, MetSjabloon, tekstveld
from tlv.models import Zienswijze
from tlv.services import Beslissing, Gedeeld, Intrekking, Reactie, Voorgenomen


def _keuze(label: str, keuzes: list[tuple[str, str]], *, verplicht: bool = True, hulp: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hulp,
        required=verplicht,
        choices=keuzes if verplicht else [("", "Nog niet gekozen"), *keuzes],
        widget=forms.RadioSelect if verplicht else forms.Select,
    )


class AdviesForm(FormulierMixin, forms.Form):
    advies = _keuze("Wat is uw advies?", Advies.choices())
    motivering = tekstveld(
        "Waarom?",
        rijen=12,
        hulp="Onderbouw uw advies vanuit uw eigen vak. De ouders en de school kunnen het lezen als er is besloten.",
    )
    onafhankelijk = forms.BooleanField(
        label="Ik ben onafhankelijk: ik schreef niet mee aan de aanvraag en werk niet voor de school of het bestuur "
        "dat de aanvraag doet.",
        error_messages={
            "required": "Zet een vinkje bij uw verklaring van onafhankelijkheid. "
            "Bent u niet onafhankelijk? Schrijf dan geen advies en bel de BOC-coördinator."
        },
    )


class VoornemenForm(MetSjabloon, FormulierMixin, forms.Form):
    markeer_optioneel = False  # which fields are needed follows from the choice made
    besluit = _keuze(
        "Wat is het voornemen?",
        [(Besluitsoort.AFGIFTE.value, "Een TLV afgeven"), (Besluitsoort.WEIGERING.value, "Een TLV weigeren")],
    )
    soort = _keuze("Soort onderwijs", SoortOnderwijs.choices(), verplicht=False)
    categorie = _keuze(
        "Categorie", Categorie.choices(), verplicht=False, hulp="Alleen bij so; bij sbo vult het kantoor dit zelf in."
    )
    van = forms.DateField(label="Geldig vanaf", required=False)
    tot = forms.DateField(
        label="Geldig tot en met",
        required=False,
        help_text="Leeg laten: de einddatum volgt uit de regels en staat met de reden in het voornemen.",
    )
    motivering = tekstveld("Waarom?", rijen=10, hulp="Deze tekst lezen de ouders, en later staat hij in het besluit.")
    antwoord_op_negatief = tekstveld(
        "Antwoord op een negatief advies",
        rijen=4,
        verplicht=False,
        hulp="Alleen als een deskundige negatief adviseert en het voornemen toch afgeven is.",
    )
    alternatief = tekstveld(
        "Wat krijgt het kind in plaats van een TLV?", rijen=4, verplicht=False, hulp="Alleen bij een weigering."
    )
    field_order = ["besluit", "soort", "categorie", "van", "tot", "motivering", "antwoord_op_negatief", "alternatief"]

    @property
    def helper(self) -> StandaardFormHelper:
        """The templates are offered right above the text they are for; what belongs to one choice shows with it
        (schrijven.css)."""
        helper = super().helper
        voor, na = self._rond_motivering()
        bij = {"antwoord_op_negatief": "bij-afgifte", "alternatief": "bij-weigering"}
        slot = [Div(naam, css_class=bij[naam]) if naam in bij else naam for naam in na]
        helper.layout = Layout(*voor, SJABLOONKEUZE, "motivering", *slot)
        return helper

    def _rond_motivering(self) -> tuple[list[str], list[str]]:
        """Names of the fields before and after the motivation, in their order."""
        namen = list(self.fields)
        plek = namen.index("motivering")
        return namen[:plek], namen[plek + 1 :]

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if gegevens.get("soort") == SoortOnderwijs.SBO:
            gegevens["categorie"] = Categorie.NVT
        self._eis("soort", "categorie", "van")
        if gegevens.get("besluit") == Besluitsoort.WEIGERING:
            self._eis("alternatief")
        return gegevens

    def _eis(self, *velden: str) -> None:
        """These fields are needed after all, given what was chosen."""
        for naam in velden:
            if naam not in self.errors and not self.cleaned_data.get(naam):
                self.add_error(naam, self.fields[naam].error_messages["required"])

    def zonder_negatief(self) -> None:
        """No expert was negative: there is nothing to answer."""
        del self.fields["antwoord_op_negatief"]

    def voorgenomen(self) -> Voorgenomen:
        gegevens = self.cleaned_data
        return Voorgenomen(
            besluit=Besluitsoort(gegevens["besluit"]),
            soort=SoortOnderwijs(gegevens["soort"]),
            categorie=Categorie(gegevens["categorie"]),
            van=gegevens["van"],
            tot=gegevens["tot"],
            motivering=gegevens["motivering"],
            antwoord_op_negatief=gegevens.get("antwoord_op_negatief", ""),
            alternatief=gegevens["alternatief"],
            sjabloon=gegevens.get("sjabloon_bron"),
        )


class GedeeldForm(FormulierMixin, forms.Form):
    """How and when one person with authority was told of the intended decision."""

    op = forms.DateField(label="Voornemen gedeeld op")
    vorm = forms.ChoiceField(label="Hoe?", choices=[("", "Kies"), *ZienswijzeVorm.met_de_hand()])
    uiterlijk = forms.DateField(label="Reageren kan tot en met")

    def __init__(self, gezagdrager: Gezagdrager, *args: Any, vandaag: date, dagen: int, **kwargs: Any) -> None:
        self.gezagdrager = gezagdrager
        kwargs["initial"] = {"op": vandaag, "uiterlijk": vandaag + timedelta(days=dagen)}
        super().__init__(*args, prefix=f"ouder-{gezagdrager.pk}", **kwargs)
        if gezagdrager.email:
            cast(forms.ChoiceField, self.fields["vorm"]).choices = [("", "Kies"), *ZienswijzeVorm.choices()]

    @property
    def helper(self) -> StandaardFormHelper:
        helper = super().helper
        helper.layout = Layout(naast_elkaar("op", "vorm", "uiterlijk"))
        return helper

    def gedeeld(self) -> Gedeeld:
        gegevens = self.cleaned_data
        return Gedeeld(self.gezagdrager, gegevens["op"], ZienswijzeVorm(gegevens["vorm"]), gegevens["uiterlijk"])


class ZienswijzeForm(FormulierMixin, forms.Form):
    markeer_optioneel = False  # which fields are needed follows from the reaction
    soort = _keuze("Wat is de reactie?", ZienswijzeSoort.choices())
    ontvangen_op = forms.DateField(
        label="Wanneer?", help_text="De dag van het gesprek of de ontvangst. Zonder reactie: vandaag."
    )
    vorm = _keuze(
        "Hoe kwam de reactie binnen?",
        ZienswijzeVorm.met_de_hand(),
        verplicht=False,
        hulp="Leeg laten als er geen reactie kwam.",
    )
    tekst = tekstveld("Wat zei of schreef de ouder?", verplicht=False, hulp="Alleen als de ouder heeft gereageerd.")
    antwoord = tekstveld(
        "Ons antwoord", verplicht=False, hulp="Wat doen wij met deze reactie? Dit staat in de brief aan deze ouder."
    )

    versie = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    eigen_tekst: Zienswijze | None = None

    def alleen_antwoord(self, zienswijze: Zienswijze) -> None:
        """The person wrote the remarks through the own link: only our answer is asked."""
        self.eigen_tekst = zienswijze
        for veld in ("soort", "ontvangen_op", "vorm", "tekst"):
            del self.fields[veld]

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        soort = gegevens.get("soort")
        if soort and soort != ZienswijzeSoort.OPMERKINGEN and (gegevens.get("tekst") or gegevens.get("antwoord")):
            # Dropping what was typed in silence would lose the words of a parent.
            self.add_error("soort", "Er staat een reactie of antwoord. Kies “Heeft gereageerd”, of maak die leeg.")
        return gegevens

    def reactie(self) -> Reactie:
        gegevens = self.cleaned_data
        if (eigen := self.eigen_tekst) is not None and eigen.ontvangen_op is not None:
            return Reactie(
                soort=ZienswijzeSoort(eigen.soort),
                ontvangen_op=eigen.ontvangen_op,
                vorm=ZienswijzeVorm(eigen.vorm),
                tekst=eigen.tekst,
                antwoord=gegevens["antwoord"],
            )
        soort = ZienswijzeSoort(gegevens["soort"])
        met_tekst = soort == ZienswijzeSoort.OPMERKINGEN
        return Reactie(
            soort=soort,
            ontvangen_op=gegevens["ontvangen_op"],
            vorm=ZienswijzeVorm(gegevens["vorm"]) if gegevens["vorm"] else None,
            tekst=gegevens["tekst"] if met_tekst else "",
            antwoord=gegevens["antwoord"] if met_tekst else "",
        )


class BesluitForm(FormulierMixin, forms.Form):
    """How the decision is worded. What is decided is the intention on which the parents were heard."""

    markeer_optioneel = False
    motivering = tekstveld("Motivering", rijen=12, hulp="Staat in het besluit en in alle brieven.")
    antwoord_op_negatief = tekstveld(
        "Antwoord op een negatief advies",
        rijen=4,
        verplicht=False,
        hulp="Een deskundige adviseert negatief. Leg uit waarom de TLV er toch komt.",
    )
    alternatief = tekstveld("Wat krijgt het kind in plaats van een TLV?", rijen=4, hulp="Staat in alle brieven.")
    bekendgemaakt_op = forms.DateField(
        label="Brieven verzenden op", help_text="De bezwaartermijn loopt vanaf de dag na deze dag."
    )
    voorstel = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, besluit: Besluitsoort, met_negatief: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if besluit == Besluitsoort.AFGIFTE:
            del self.fields["alternatief"]
        if besluit == Besluitsoort.WEIGERING or not met_negatief:
            del self.fields["antwoord_op_negatief"]

    def beslissing(self) -> Beslissing:
        return Beslissing(**self.cleaned_data)

    def gelezen(self, voorstel: int) -> None:
        """The page shows this intention: what is sent next is about it, also when the words were kept longer."""
        if self.is_bound:
            data = cast(QueryDict, self.data).copy()
            data["voorstel"] = str(voorstel)
            self.data = data

    def tot_nu_toe(self) -> dict[str, str]:
        """The words as they stand in the form, also when they are not right yet."""
        woorden = {"motivering", "antwoord_op_negatief", "alternatief"} & self.fields.keys()
        return {naam: self[naam].value() or "" for naam in woorden}


class AanhoudenForm(FormulierMixin, forms.Form):
    reden = tekstveld("Waarom houdt u het besluit aan?", rijen=4)
    tot = forms.DateField(
        label="Tot wanneer?", help_text="Bijvoorbeeld 27-3-2026. Op deze dag komt de zaak weer op de werklijst."
    )


class IntrekkenForm(FormulierMixin, forms.Form):
    verzoeker = _keuze(
        "Wie vroeg om de aanvraag in te trekken?",
        Verzoeker.choices(),
        hulp="Alleen het schoolbestuur kan intrekken. Ouders vragen het aan de school of het bestuur.",
    )
    gevraagd_op = forms.DateField(label="Wanneer is dat gevraagd?")
    reden = tekstveld(
        "Waarom wordt de aanvraag ingetrokken?", rijen=4, hulp="De school leest deze reden bij de aanvraag."
    )

    def intrekking(self) -> Intrekking:
        gegevens = self.cleaned_data
        return Intrekking(gegevens["reden"], Verzoeker(gegevens["verzoeker"]), gegevens["gevraagd_op"])
