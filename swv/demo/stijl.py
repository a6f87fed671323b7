"""The living style page: every component in every state, for whoever builds or checks pages. Demo only."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from swv.documenten.enums import KlusStatus
from swv.documenten.importeren.uitvoering import LEZEN
from swv.documenten.models import Klus
from swv.domein import Uitkomst
from swv.toegang.enums import Rol
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.models import Concept
from swv.toegang.views import RolMixin

TONEN = ("rustig", "slot", "bezig", "let_op", "goed", "fout")
AANVRAAGSTANDEN = (
    ("concept", "In voorbereiding"),
    ("in_advies", "Bij de deskundigen"),
    ("advies_compleet", "Adviezen zijn binnen"),
    ("zienswijze", "Ouders reageren op het voornemen"),
    ("voorgedragen", "Bij de directeur"),
    ("aangehouden", "Aangehouden"),
    ("afgegeven", "Afgegeven"),
    ("geweigerd", "Geweigerd"),
    ("ingetrokken", "Ingetrokken"),
    ("buiten_behandeling", "Niet behandeld"),
)


class StijlForm(FormulierMixin, forms.Form):
    """One field of every kind."""

    naam = forms.CharField(label="Achternaam", max_length=40)
    email = forms.EmailField(label="E-mailadres", help_text="Hier sturen wij de bevestiging heen.", required=False)
    geboortedatum = forms.DateField(label="Geboortedatum")
    gemeente = forms.ChoiceField(
        label="Gemeente", choices=[("", "Kies een gemeente"), ("venlo", "Venlo"), ("venray", "Venray")]
    )
    soort = forms.ChoiceField(
        label="Welk soort onderwijs vraagt u aan?",
        choices=[("sbo", "Speciaal basisonderwijs (sbo)"), ("so", "Speciaal onderwijs (so)")],
        widget=forms.RadioSelect,
    )
    begeleiding = forms.MultipleChoiceField(
        label="Welke begeleiding kreeg het kind al?",
        help_text="U mag meer dan één antwoord kiezen.",
        choices=[("logopedie", "Logopedie"), ("ergotherapie", "Ergotherapie"), ("jeugdhulp", "Jeugdhulp")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    toelichting = forms.CharField(
        label="Wat is er geprobeerd?", widget=forms.Textarea, help_text="Schrijf ook op wat het opleverde."
    )
    bestand = forms.FileField(label="Onderzoeksverslag", required=False, help_text="Pdf, hoogstens 10 MB.")
    akkoord = forms.BooleanField(label="De ouders weten van deze aanvraag")


class StijlView(RolMixin, TemplateView):
    rollen = frozenset(Rol)
    template_name = "demo/stijl.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vandaag = timezone.localdate()
        return super().get_context_data(
            **kwargs,
            zaakkop=_zaakkop(vandaag),
            groepen=_groepen(vandaag),
            tonen=TONEN,
            standen=AANVRAAGSTANDEN,
            dagen=[vandaag + timedelta(days=n) for n in (-12, 0, 4, 40)],
            regels=[
                ("Achternaam", "Van den Berg"),
                ("Geboortedatum", f"{date(2017, 4, 12):%d-%m-%Y}"),
                ("Postcode", ""),
            ],
            gebeurtenissen=_gebeurtenissen(timezone.now(), self.request.user),
            rijen=_rijen(vandaag),
            klussen=_klussen(timezone.now()),
            page_obj=Paginator(range(600), 50).get_page(self.request.GET.get("page", 6)),
            uitkomst=Uitkomst(
                date(2029, 7, 31),
                "WPO art. 40 lid 12",
                (
                    "Het kind is geboren op 12 april 2017 en wordt in 2029 twaalf jaar.",
                    "Het schooljaar waarin dat gebeurt, eindigt op 31 juli 2029.",
                ),
            ),
        )


class StijlFormulierView(RolMixin, FormView):
    rollen = frozenset(Rol)
    template_name = "demo/stijl_formulier.html"
    form_class = StijlForm
    success_url = reverse_lazy("demo:stijl_bevestiging")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A draft that is not stored: offered first, with ``?concept=verder`` in use."""
        concept = Concept(sleutel="demo.stijl", op=timezone.now() - timedelta(hours=3), zonder_bestanden=True)
        stand = "concept_gebruikt" if self.request.GET.get("concept") == "verder" else "concept_aanbod"
        return super().get_context_data(concept_sleutel=concept.sleutel, **{stand: concept}, **kwargs)


class StijlBevestigingView(RolMixin, TemplateView):
    rollen = frozenset(Rol)
    template_name = "demo/stijl_bevestiging.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vandaag = timezone.localdate()
        stappen = [
            {"tekst": "De ouders en de school krijgen een brief."},
            {"tekst": "De ouders kunnen bezwaar maken tot en met", "datum": vandaag + timedelta(weeks=6)},
        ]
        return super().get_context_data(**kwargs, stappen=stappen)


def _zaakkop(vandaag: date) -> dict[str, Any]:
    return {
        "naam": "Noor van den Berg",
        "geboortedatum": date(2017, 4, 12),
        "school": "Basisschool De Regenboog",
        "kenmerk": "aanvraag 2041",
        "status": "in_advies",
        "status_label": "Bij de deskundigen",
        "termijn": vandaag + timedelta(days=9),
        "termijn_naam": "Beslissen uiterlijk",
        "behandelaar": "M. van den Broek",
        "wacht_op": "twee deskundigen",
        "wacht_sinds": vandaag - timedelta(days=5),
        "url": "#zaakkop",
    }


def _groepen(vandaag: date) -> list[dict[str, Any]]:
    return [
        {
            "titel": "Over het kind",
            "taken": [
                {
                    "titel": "Leerling",
                    "url": "#taken",
                    "status": "klaar",
                    "wie": "M. van den Broek",
                    "wanneer": vandaag,
                },
                {
                    "titel": "Ouders",
                    "url": "#taken",
                    "status": "niet_compleet",
                    "status_label": "Begonnen, niet compleet",
                    "hint": "Wat zeggen de ouders over de aanvraag?",
                    "ontbreekt": [
                        {"tekst": "Vul in wanneer u de ouders sprak.", "url": "#taken"},
                        "Het adres ontbreekt.",
                    ],
                },
                {
                    "titel": "Wat er al is gedaan",
                    "url": "#taken",
                    "status": "niet_begonnen",
                    "status_label": "Nog niet begonnen",
                },
            ],
        },
        {
            "titel": "Afronden",
            "taken": [
                {
                    "titel": "Indienen",
                    "status": "kan_nog_niet",
                    "status_label": "Kan nog niet",
                    "hint": "Kan als alle onderdelen klaar zijn.",
                }
            ],
        },
    ]


def _gebeurtenissen(nu: datetime, gebruiker: Any) -> list[SimpleNamespace]:
    zinnen = ("Advies uitgebracht", "Deskundige gevraagd", "Aanvraag ingediend")
    met_actor = [
        SimpleNamespace(op=nu - timedelta(days=2 * n), actor=gebruiker, rol=Rol.BOC, zin=zin)
        for n, zin in enumerate(zinnen)
    ]
    return [*met_actor, SimpleNamespace(op=nu - timedelta(days=9), actor=None, rol="", zin="Herinnering verstuurd")]


def _klussen(nu: datetime) -> list[Klus]:
    """Long work in each of its states, not stored anywhere."""
    stap = {"soort": LEZEN, "totaal": 200, "gestart_at": nu}
    return [
        Klus(pk=1, status=KlusStatus.WACHT, soort=LEZEN, gestart_at=nu),
        Klus(pk=2, status=KlusStatus.LOOPT, gedaan=80, **stap),
        Klus(
            pk=3, status=KlusStatus.GEREED, gedaan=200, resultaat={"nieuw": 150, "gewijzigd": 50}, klaar_at=nu, **stap
        ),
        Klus(pk=4, status=KlusStatus.GESTOPT, gedaan=80, klaar_at=nu, **stap),
        Klus(pk=5, status=KlusStatus.MISLUKT, klaar_at=nu, **stap),
    ]


def _rijen(vandaag: date) -> list[dict[str, Any]]:
    return [
        {"naam": "Berg, Noor van den", "stand": AANVRAAGSTANDEN[1], "termijn": vandaag - timedelta(days=2), "uren": 12},
        {"naam": "Janssen, Daan", "stand": AANVRAAGSTANDEN[5], "termijn": vandaag, "uren": 1204},
        {"naam": "Peeters, Sanne", "stand": AANVRAAGSTANDEN[6], "termijn": vandaag + timedelta(days=30), "uren": 8},
    ]
