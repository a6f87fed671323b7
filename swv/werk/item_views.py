"""One piece of work: its notes, and the acts of dividing it. Acts are POST only; twice is once."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Callable
from functools import cached_property, partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from swv.journaal.enums import InzageSoort
from swv.journaal.services import registreer_inzage
from swv.toegang.permissions import rol_van
from swv.toegang.views import HandelingMixin
from swv.werk import permissions, verdelen
from swv.werk.bezetting import bezetting_voor
from swv.werk.forms import FilterNaamForm, NotitieForm, ToewijzenForm, UitstelForm
from swv.werk.lijst import volgorde
from swv.werk.models import Werkfilter, Werkitem, Werknotitie
from swv.werk.uitstel import waarom_geen_uitstel
from swv.werk.verdeelbaar import Verdeling, nummers, waarom_niemand
from swv.werk.views import FILTERSLEUTELS, WERKERS, WerkMixin
from swv.werk.weergave import kop_van, rijen_voor

# More is not the work of one colleague; then filters come first.
MEESTE_TEGELIJK = 250


def terug_naar(request: HttpRequest) -> str:
    """The list as the user left it, when that is where the act came from."""
    terug = request.POST.get("terug") or request.GET.get("terug", "")
    past = url_has_allowed_host_and_scheme(terug, allowed_hosts=None) and terug.startswith("/")
    return terug if past else reverse("werk:werklijst")


class WerkitemMixin(HandelingMixin):
    """The work of the URL, found among that of the user and the colleagues: any other is a 404."""

    rollen = WERKERS

    @cached_property
    def item(self) -> Werkitem:
        items = Werkitem.objects.van_team(self.gebruiker).select_related(
            "eigenaar", "school", "bestuur", "uitgesteld_door"
        )
        return get_object_or_404(items, pk=self.kwargs["pk"])

    def als_klaar(self) -> HttpResponse | None:
        """What to answer when the work is done in the meantime; None while it is open."""
        if self.item.gesloten_at is None:
            return None
        messages.info(self.request, verdelen.KLAAR)
        return redirect(terug_naar(self.request))

    @property
    def adres(self) -> str:
        return reverse("werk:werkitem", args=[self.kwargs["pk"]])


class WerkitemPagina(WerkitemMixin, TemplateResponseMixin, ContextMixin):
    template_name = "werk/werkitem.html"

    def toon(self, **formulieren: BaseForm) -> HttpResponse:
        """Render the page and leave the trace of the look at what the work is about."""
        item = self.item
        rij = next(iter(rijen_voor(self.gebruiker, [item])), None)
        notities = Werknotitie.objects.filter(**verdelen.bij(item)).select_related("door")
        if rij is not None and rij.onderwerp.leerling_id is not None:
            registreer_inzage(InzageSoort.DOSSIER, item, actor=self.gebruiker, leerling_id=rij.onderwerp.leerling_id)
        vandaag = timezone.localdate()
        anderen = bezetting_voor([item], vandaag).wie_kan(item) - {item.eigenaar_id, self.gebruiker.pk}
        mag_verdelen = permissions.mag_verdelen(self.gebruiker)
        context: dict[str, Any] = {
            "item": item,
            "rij": rij,
            "notities": list(notities) if rij is not None and rij.onderwerp.url else [],
            "is_uitgesteld": item.uitgesteld_tot is not None and item.uitgesteld_tot > vandaag,
            "mag_uitstellen": permissions.mag_uitstellen(self.gebruiker, item),
            "geen_uitstel": waarom_geen_uitstel(item.uiterlijk, vandaag),
            "mag_toewijzen": mag_verdelen and bool(anderen),
            "waarom_niemand": waarom_niemand(item) if mag_verdelen and not anderen else "",
            "mag_waarneming": permissions.mag_waarneming(self.gebruiker),
            "zaakkop": kop_van(rij) if rij else None,
            "mag_overnemen": item.eigenaar_id != self.gebruiker.pk
            and permissions.doet_werk_van(rol_van(self.gebruiker), item.rol),
            "notitieform": NotitieForm(),
            "uitstelform": UitstelForm(),
            **formulieren,
        }
        # The heading says "Fout" when one of the two forms has errors.
        context["form"] = next((form for form in formulieren.values() if form.errors), None)
        return self.render_to_response(self.get_context_data(**context))


class WerkitemView(WerkitemPagina):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.als_klaar() or self.toon()


class WerkHandeling(WerkitemMixin, metaclass=ABCMeta):
    """An act with one button: do it, say it, go back."""

    http_method_names = ["post"]

    @abstractmethod
    def doe(self) -> str:
        """Carry the act out and give the sentence for the user."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (klaar := self.als_klaar()) is not None:
            return klaar
        zin = self.voer_uit(self.item, self.doe)
        if zin is not None:
            messages.success(request, zin)
        return redirect(terug_naar(request))


class OvernemenView(WerkHandeling):
    handeling = "werk_overnemen"

    def doe(self) -> str:
        van = self.request.POST.get("van", "")
        was = int(van) if van.isascii() and van.isdecimal() and len(van) < 19 else None
        verdelen.overnemen(self.item.pk, van=was, actor=self.gebruiker)
        return f"U doet dit nu: {self.item.omschrijving.lower()}."


class TerughalenView(WerkHandeling):
    handeling = "werk_terughalen"

    def doe(self) -> str:
        verdelen.terughalen(self.item.pk, actor=self.gebruiker)
        return "Het staat weer in uw werklijst."


class WerkFormulier(WerkitemPagina, metaclass=ABCMeta):
    """An act with a form on the page of the work; a refusal shows the page again with what was typed."""

    http_method_names = ["post"]
    veldnaam: str
    form_class: type[BaseForm]

    @abstractmethod
    def doe(self, form: BaseForm) -> str: ...

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (klaar := self.als_klaar()) is not None:
            return klaar
        form = self.form_class(request.POST)
        if form.is_valid():
            zin = self.voer_uit(self.item, self._met_veldfouten(form), form)
            if zin is not None and not form.errors:
                messages.success(request, zin)
                return redirect(self.adres)
        return self.toon(**{self.veldnaam: form})

    def _met_veldfouten(self, form: BaseForm) -> Callable[[], str]:
        def uitvoeren() -> str:
            try:
                return self.doe(form)
            except ValidationError as fout:
                form.add_error(None, fout)
                return ""

        return uitvoeren


class NotitieView(WerkFormulier):
    handeling = "werk_notitie"
    veldnaam = "notitieform"
    form_class = NotitieForm

    def doe(self, form: BaseForm) -> str:
        verdelen.noteren(self.item.pk, tekst=form.cleaned_data["tekst"], actor=self.gebruiker)
        return "De notitie is bewaard."


class UitstellenView(WerkFormulier):
    handeling = "werk_uitstellen"
    veldnaam = "uitstelform"
    form_class = UitstelForm

    def doe(self, form: BaseForm) -> str:
        tot, reden = form.cleaned_data["tot"], form.cleaned_data["reden"]
        verdelen.uitstellen(self.item.pk, tot=tot, reden=reden, actor=self.gebruiker, vandaag=timezone.localdate())
        return f"Uitgesteld. Op {tot:%d-%m-%Y} komt het vanzelf terug in de werklijst."


class ToewijzenView(HandelingMixin, WerkMixin, TemplateView):
    """The chosen work, or all that the filters leave, and the colleague it goes to: shown first, then one button.

    Boxes can still be changed: ``getoond`` are the rows of the page, ``item`` those that are ticked.
    """

    rollen = permissions.VERDELERS
    template_name = "werk/toewijzen.html"
    handeling = "werk_toewijzen"

    def _items(self, pks: Any) -> list[Werkitem]:
        """This work, as far as the user may divide it and it is open."""
        items = Werkitem.objects.open().van_team(self.gebruiker).select_related("eigenaar", "school", "bestuur")
        return list(items.filter(pk__in=pks).order_by(*volgorde())[: MEESTE_TEGELIJK + 1])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        alles = "alles" in request.GET
        items = self._items(self.gevonden.values("pk") if alles else nummers(request.GET.getlist("item")))
        return self._toon(items, {item.pk for item in items[:MEESTE_TEGELIJK]})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        gekozen = nummers(request.POST.getlist("item"))
        items = self._items(gekozen | nummers(request.POST.getlist("getoond")))
        if "kijk" in request.POST or not items:
            return self._toon(items, gekozen)
        verdeling = self._verdeling(items, gekozen)
        form = ToewijzenForm(request.POST, aantallen=verdeling.aantallen)
        if not gekozen:
            form.add_error(None, "Zet een vinkje bij wat u wilt toewijzen.")
        elif form.is_valid():
            aan = form.cleaned_data["aan"]
            if kan_niet := verdeling.kan_niet(aan):
                form.add_error("aan", _sommige_niet(aan, len(kan_niet)))
                return self._toon(items, gekozen - kan_niet, form)
            dienst = partial(verdelen.toewijzen, gekozen, aan=aan, actor=self.gebruiker, vandaag=timezone.localdate())
            aantal = self.voer_uit(None, dienst, form)
            if aantal is not None:
                _zeg(request, aan, aantal, al=len(gekozen) - aantal)
                return redirect(terug_naar(request))
        return self._toon(items, gekozen, form)

    def _verdeling(self, items: list[Werkitem], gekozen: set[int]) -> Verdeling:
        rijen = rijen_voor(self.gebruiker, items[:MEESTE_TEGELIJK])
        return Verdeling(self.gebruiker, rijen, gekozen, timezone.localdate())

    def _toon(self, items: list[Werkitem], gekozen: set[int], form: ToewijzenForm | None = None) -> HttpResponse:
        verdeling = self._verdeling(items, gekozen)
        registreer_inzage(InzageSoort.LIJST, actor=self.gebruiker, lijst="werk:toewijzen", aantal=len(verdeling.rijen))
        enige = next(iter(verdeling.rijen)) if len(verdeling.rijen) == 1 else None
        return self.render_to_response(
            self.get_context_data(
                verdeling=verdeling,
                form=form or ToewijzenForm(aantallen=verdeling.aantallen),
                te_veel=len(items) > MEESTE_TEGELIJK,
                mag_waarneming=permissions.mag_waarneming(self.gebruiker),
                zaakkop=kop_van(enige) if enige else None,
                terug_url=self._terug(),
            )
        )

    def _terug(self) -> str:
        """Where the user came from; otherwise the list with the filters of the URL."""
        if "terug" in self.request.POST or "terug" in self.request.GET:
            return terug_naar(self.request)
        return reverse("werk:werklijst") + (f"?{urlencode(self.gekozen)}" if self.gekozen else "")


def _sommige_niet(aan: Any, aantal: int) -> str:
    wat = "1 van de gekozen regels" if aantal == 1 else f"{aantal} van de gekozen regels"
    return f"{aan.naam} kan {wat} niet doen. Daar is het vinkje weg. Druk nog eens op “Wijs toe” voor de andere."


def _zeg(request: HttpRequest, aan: Any, aantal: int, *, al: int) -> None:
    """What changed hands, and what did not because it lay there already."""
    lag_al = f"{'1 regel lag' if al == 1 else f'{al} regels lagen'} al bij {aan.naam}."
    if not aantal:
        messages.warning(request, f"Er is niets toegewezen: {lag_al}")
        return
    wat = "1 regel" if aantal == 1 else f"{aantal} regels"
    messages.success(request, f"{wat} toegewezen aan {aan.naam}." + (f" {lag_al}" if al else ""))


class FilterBewarenView(WerkMixin, HandelingMixin):
    """Keep the filters that the list shows now, under a name."""

    rollen = permissions.VERDELERS
    http_method_names = ["post"]
    handeling = "werkfilter_bewaren"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        vraag = urlencode(
            [(naam, waarde) for naam, waarde in parse_qsl(request.POST.get("vraag", "")) if naam in FILTERSLEUTELS]
        )
        form = FilterNaamForm(request.POST)
        terug = f"{reverse('werk:werklijst')}?{vraag}"
        if not form.is_valid():
            messages.error(request, " ".join(str(fout) for fouten in form.errors.values() for fout in fouten))
            return redirect(terug)
        naam = form.cleaned_data["naam"]
        bewaard = self.voer_uit(None, lambda: verdelen.bewaar_filter(naam, vraag, actor=self.gebruiker))
        if bewaard is not None:
            messages.success(request, f"De filters zijn bewaard als “{bewaard.naam}”.")
        return redirect(terug)


class FilterVerwijderenView(HandelingMixin):
    rollen = permissions.VERDELERS
    http_method_names = ["post"]
    handeling = "werkfilter_verwijderen"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        filter_ = get_object_or_404(Werkfilter, pk=self.kwargs["pk"], gebruiker=self.gebruiker)
        verdelen.verwijder_filter(filter_.pk, actor=self.gebruiker)
        messages.success(request, f"“{filter_.naam}” staat niet meer bij uw bewaarde filters.")
        return redirect("werk:werklijst")
