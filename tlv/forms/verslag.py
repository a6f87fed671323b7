"""Forms of a meeting while it is held and after it: minutes, attendance, actions, ladder, a case that comes back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms

from swv.toegang.bsn import weiger_bsn
from swv.toegang.enums import Rol
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.models import Lidmaatschap
from tlv import rules
from tlv.enums import Categorie, LoketUitkomst, Trede, ZaakSoort
from tlv.forms.loket import AndereBijeenkomstForm
from tlv.forms.velden import tekstveld
from tlv.models import Agendapunt, Deelnemer
from tlv.services import Gast, Tredegegevens, Zaakverslag

_JA_NEE = (("ja", "Ja"), ("nee", "Nee"))
_CATEGORIEEN = [keuze for keuze in Categorie.choices() if keuze[0] != Categorie.NVT]


def _als_bool(waarde: str) -> bool | None:
    return {"ja": True, "nee": False}.get(waarde)


class ZaakverslagForm(FormulierMixin, forms.Form):
    """The minutes of one case. Everything may wait: what is missing is said when the minutes are to be fixed."""

    markeer_optioneel = False
    besproken = tekstveld(
        "Wat is besproken?",
        rijen=12,
        hulp="Schrijf mee terwijl u praat. Tussendoor wordt het vanzelf bewaard.",
        verplicht=False,
    )
    overweegt_so = forms.BooleanField(
        label="Speciaal onderwijs (so) wordt overwogen",
        required=False,
        help_text="Dan zit de vaste deskundige van het kantoor aan tafel.",
    )
    uitkomst = forms.ChoiceField(label="Wat adviseert het loket?", required=False, widget=forms.RadioSelect)
    categorie = forms.ChoiceField(
        label="Categorie", required=False, choices=[("", "Kies"), *_CATEGORIEEN], help_text="Alleen bij so."
    )
    alternatief = tekstveld(
        "Wat krijgt het kind dan?",
        rijen=4,
        hulp="Nodig als er geen TLV komt, bij een ondersteuningsvraag en bij terugplaatsing.",
        verplicht=False,
    )
    unaniem = forms.ChoiceField(
        label="Is iedereen het eens?", required=False, choices=_JA_NEE, widget=forms.RadioSelect
    )
    ander_standpunt = tekstveld(
        "Wie zag het anders, en waarom?",
        rijen=3,
        hulp="Nodig als niet iedereen het eens is. Staat in het verslag, dat de school ook leest.",
        verplicht=False,
    )
    reden_zonder_ouders = tekstveld(
        "Waarom waren de ouders er niet bij?",
        rijen=2,
        hulp="Alleen als zij er niet waren, of niet allemaal zijn uitgenodigd.",
        verplicht=False,
    )

    def __init__(self, punt: Agendapunt, data: Any = None) -> None:
        begin: dict[str, Any] = {veld: getattr(punt, veld) for veld in self.base_fields if veld != "unaniem"}
        begin["unaniem"] = {True: "ja", False: "nee", None: ""}[punt.unaniem]
        super().__init__(data, initial=begin)
        zaak = ZaakSoort(punt.zaak)
        cast(forms.ChoiceField, self.fields["uitkomst"]).choices = [
            (uitkomst.value, rules.uitkomst_in_woorden(zaak, uitkomst)) for uitkomst in rules.mogelijke_uitkomsten(zaak)
        ]

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        uitkomst = gegevens.get("uitkomst")
        if uitkomst == LoketUitkomst.SO and not gegevens.get("categorie") and "categorie" not in self.errors:
            self.add_error("categorie", "Kies de categorie bij het advies voor so.")
        if uitkomst == LoketUitkomst.GEEN and not gegevens.get("alternatief") and "alternatief" not in self.errors:
            self.add_error("alternatief", "Schrijf op wat het kind krijgt als er geen TLV komt.")
        return gegevens

    def zaakverslag(self) -> Zaakverslag:
        velden = self.cleaned_data
        uitkomst = LoketUitkomst(velden["uitkomst"]) if velden["uitkomst"] else None
        # A category that was chosen before the outcome changed says nothing any more.
        categorie = Categorie(velden["categorie"]) if uitkomst == LoketUitkomst.SO else None
        return Zaakverslag(
            besproken=velden["besproken"],
            uitkomst=uitkomst,
            categorie=categorie,
            alternatief=velden["alternatief"],
            unaniem=_als_bool(velden["unaniem"]),
            ander_standpunt=velden["ander_standpunt"],
            overweegt_so=velden["overweegt_so"],
            reden_zonder_ouders=velden["reden_zonder_ouders"],
        )


class AanwezigForm(FormulierMixin, forms.Form):
    """Who is there: yes or no per participant, and one who came along. Only what this user changed is written, so two
    people who note at the same time leave each other's answers as they are."""

    markeer_optioneel = False

    gast_naam = forms.CharField(
        label="Wie zat er nog meer aan tafel?",
        required=False,
        max_length=160,
        validators=[weiger_bsn],
        help_text="Iemand die niet was uitgenodigd. Leeg laten als er niemand bij kwam.",
    )
    gast_functie = forms.CharField(label="In welke functie?", required=False, max_length=120, validators=[weiger_bsn])

    def __init__(self, deelnemers: Iterable[Deelnemer], data: Any = None) -> None:
        self.deelnemers = list(deelnemers)
        super().__init__(data)
        van_wie: dict[str, forms.Field] = {}
        for rij in self.deelnemers:
            stand = {True: "ja", False: "nee", None: ""}[rij.aanwezig]
            functie = rij.functie or ("ouder of voogd" if rij.gezagdrager_id else "")
            van_wie[f"aanwezig-{rij.pk}"] = forms.ChoiceField(
                label=f"{rij.wie} ({functie})" if functie else rij.wie,
                required=False,
                choices=(("ja", "Aanwezig"), ("nee", "Niet aanwezig")),
                widget=forms.RadioSelect,
                initial=stand,
            )
            van_wie[f"was-{rij.pk}"] = forms.CharField(required=False, initial=stand, widget=forms.HiddenInput)
        self.fields = {**van_wie, **self.fields}

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if gegevens.get("gast_functie") and not gegevens.get("gast_naam"):
            self.add_error("gast_naam", "Vul in wie het was, of maak de functie leeg.")
        return gegevens

    def gewijzigd(self) -> dict[int, bool]:
        """Id of each participant of whom this user said something else than the page showed."""
        velden, antwoord = self.cleaned_data, {}
        for rij in self.deelnemers:
            nu = velden.get(f"aanwezig-{rij.pk}", "")
            if nu and nu != velden.get(f"was-{rij.pk}", ""):
                antwoord[rij.pk] = nu == "ja"
        return antwoord

    def gast(self) -> Gast | None:
        naam = self.cleaned_data["gast_naam"]
        return Gast(naam, self.cleaned_data["gast_functie"]) if naam else None


class ActieForm(FormulierMixin, forms.Form):
    """One action to add; empty when there is none."""

    markeer_optioneel = False
    actie = forms.CharField(
        label="Nieuwe actie",
        required=False,
        max_length=200,
        validators=[weiger_bsn],
        help_text="Wat gaat iemand doen? Leeg laten als u er geen wilt toevoegen.",
    )
    wie = forms.ChoiceField(
        label="Wie doet dat?",
        required=False,
        help_text="Iemand met een account die deze zaak kent. De actie komt op diens werklijst.",
    )
    uiterlijk = forms.DateField(label="Uiterlijk", required=False)

    def __init__(self, eigenaars: Iterable[Lidmaatschap], data: Any = None) -> None:
        self.eigenaars = {str(lid.pk): lid for lid in eigenaars}
        super().__init__(data)
        namen = [(pk, f"{lid.gebruiker.naam} ({Rol(lid.rol).label})") for pk, lid in self.eigenaars.items()]
        cast(forms.ChoiceField, self.fields["wie"]).choices = [("", "Kies"), *namen]

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        if gegevens.get("actie"):
            if not gegevens.get("wie") and "wie" not in self.errors:
                self.add_error("wie", "Kies wie de actie uitvoert.")
            if not gegevens.get("uiterlijk") and "uiterlijk" not in self.errors:
                self.add_error("uiterlijk", "Vul in wanneer de actie klaar is, bijvoorbeeld 27-3-2026.")
        elif (gegevens.get("wie") or gegevens.get("uiterlijk")) and "actie" not in self.errors:
            self.add_error("actie", "Schrijf op wat er gaat gebeuren, of maak de andere velden van de actie leeg.")
        return gegevens

    def afspraak(self) -> tuple[str, Lidmaatschap, date] | None:
        """What, who and before which day; None when nothing was filled in."""
        velden = self.cleaned_data
        return (velden["actie"], self.eigenaars[velden["wie"]], velden["uiterlijk"]) if velden["actie"] else None


class AfrondenForm(FormulierMixin, forms.Form):
    resultaat = tekstveld("Wat is het resultaat?", rijen=4, hulp="Gaat de actie niet meer door? Schrijf dan op waarom.")


class AanvullingForm(FormulierMixin, forms.Form):
    tekst = tekstveld(
        "Aanvulling", rijen=5, hulp="Komt met uw naam en de datum onder het verslag. Het verslag zelf verandert niet."
    )


class VaststellenForm(FormulierMixin, forms.Form):
    algemeen = tekstveld(
        "Algemeen deel van het verslag",
        rijen=4,
        hulp="Mededelingen die niet over één kind gaan. Alleen het kantoor leest dit. Noem geen namen van kinderen.",
        verplicht=False,
    )


class TredeForm(FormulierMixin, forms.Form):
    """The rung that is next; which one it is, the ladder says."""

    datum = forms.DateField(label="Wanneer was dat?")
    wie = forms.CharField(label="Wie dachten mee?", max_length=240, validators=[weiger_bsn])
    resultaat = tekstveld("Wat leverde het op?", rijen=5)
    opgelost = forms.ChoiceField(label="Zijn zij het nu eens?", choices=_JA_NEE, widget=forms.RadioSelect)

    def __init__(self, trede: Trede, data: Any = None) -> None:
        super().__init__(data)
        self.trede = trede
        if trede == Trede.DIRECTEUR:
            # Nothing comes after the director.
            self.fields["opgelost"].widget = forms.HiddenInput()
            self.fields["opgelost"].initial = "ja"
            self.fields["resultaat"].label = "Wat is uw oordeel, en waarom?"
            self.fields["wie"].label = "Met wie sprak u?"

    def gegevens(self) -> Tredegegevens:
        velden = self.cleaned_data
        return Tredegegevens(
            trede=self.trede,
            datum=velden["datum"],
            wie=velden["wie"],
            resultaat=velden["resultaat"],
            opgelost=velden["opgelost"] == "ja",
        )


class DoorzettenForm(AndereBijeenkomstForm):
    """On which meeting a case comes back."""

    def __init__(self, bijeenkomsten: Any, data: Any = None) -> None:
        super().__init__(bijeenkomsten, data)
        self.fields["bijeenkomst"].label = "Op welke bijeenkomst komt de zaak terug?"
