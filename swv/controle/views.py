"""Last rounds of checks for beheer; looks without a relation to the child for the directors. No page names a child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import FormView, ListView

from swv.controle import services
from swv.controle.forms import BeoordelingForm, MeldingForm
from swv.journaal.controle import alle_controles
from swv.journaal.enums import InzageMelding, InzageUitkomst
from swv.journaal.models import Controleronde, Inzagebeoordeling
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.views import HandelingMixin, RolMixin
from swv.werk.weergave import Onderwerp, onderwerpen_van


class ControlesView(RolMixin, ListView):
    """The last rounds along what must always hold, newest first, with what was found."""

    rollen = frozenset({Rol.BEHEER})
    template_name = "controle/controles.html"
    context_object_name = "rondes"
    paginate_by = 15

    def get_queryset(self) -> QuerySet[Controleronde]:
        return Controleronde.objects.order_by("-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        eisen = {eis.code: eis for eis in alle_controles()}
        for ronde in context["rondes"]:
            ronde.gevonden = [
                {
                    "eis": eisen[code].eis if code in eisen else code,
                    "over": eisen[code].over if code in eisen else "",
                    **uitslag,
                }
                for code, uitslag in sorted(ronde.uitslagen.items())
                if uitslag["aantal"] or uitslag["fout"]
            ]
            ronde.nagegaan = len(ronde.uitslagen)
        _benoem(self.request.user, [vondst for ronde in context["rondes"] for vondst in ronde.gevonden])
        return context


def _benoem(gebruiker: Any, vondsten: Sequence[dict[str, Any]]) -> None:
    """Gives every example that is a number its words and its address, as far as the reader may go there."""
    nummers: dict[str, set[int]] = defaultdict(set)
    for vondst in vondsten:
        if vondst["over"]:
            nummers[vondst["over"]].update(int(tekst) for tekst in vondst["voorbeelden"] if tekst.isdecimal())
    namen = {model: onderwerpen_van(gebruiker, model, ids) for model, ids in nummers.items()}
    for vondst in vondsten:
        vondst["voorbeelden"] = [_in_woorden(vondst["over"], tekst, namen) for tekst in vondst["voorbeelden"]]


def _in_woorden(model: str, tekst: str, namen: Mapping[str, Mapping[int, Onderwerp]]) -> tuple[str, str]:
    """Words and address; a number that nobody names gets the kind of object in front of it."""
    if not model or not tekst.isdecimal():
        return tekst, ""
    soort = str(apps.get_model(model)._meta.verbose_name)
    if (onderwerp := namen[model].get(int(tekst))) is None:
        return f"{soort} {tekst}", ""
    naam = onderwerp.naam if onderwerp.url else ""
    return " ".join(filter(None, (f"{soort}:", naam, onderwerp.kenmerk or tekst))), onderwerp.url


class InzagenView(RolMixin, ListView):
    """Looks that wait for a judgement or a report, or with ``?toon=klaar`` those that were dealt with."""

    rollen = DIRECTIE
    template_name = "controle/inzagen.html"
    context_object_name = "beoordelingen"
    paginate_by = 50

    @property
    def klaar(self) -> bool:
        return self.request.GET.get("toon") == "klaar"

    def get_queryset(self) -> QuerySet[Inzagebeoordeling]:
        rijen = Inzagebeoordeling.objects.select_related("inzage__actor", "beoordeeld_door")
        wacht = Q(uitkomst="") | Q(uitkomst=InzageUitkomst.ONTERECHT, melding="")
        return rijen.exclude(wacht).order_by("-inzage_id") if self.klaar else rijen.filter(wacht).order_by("inzage_id")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(klaar=self.klaar, **kwargs)


class InzageView(HandelingMixin, FormView):
    """One look: judge it, and when it was not right, record whether it was reported."""

    rollen = DIRECTIE
    template_name = "controle/inzage.html"
    handeling = "inzage_beoordelen"

    @cached_property
    def beoordeling(self) -> Inzagebeoordeling:
        rijen = Inzagebeoordeling.objects.select_related("inzage__actor", "beoordeeld_door", "gemeld_door")
        return get_object_or_404(rijen, pk=self.kwargs["pk"])

    @property
    def te_melden(self) -> bool:
        return self.beoordeling.uitkomst == InzageUitkomst.ONTERECHT

    def get_form_class(self) -> type[BaseForm]:
        return MeldingForm if self.te_melden else BeoordelingForm

    def form_valid(self, form: BaseForm) -> HttpResponse:
        gegevens, pk, actor = form.cleaned_data, self.beoordeling.pk, self.gebruiker

        def dienst() -> Inzagebeoordeling:
            tekst = gegevens["toelichting"]
            if self.te_melden:
                melding = InzageMelding(gegevens["melding"])
                return services.melding_afhandelen(pk, melding=melding, toelichting=tekst, actor=actor)
            uitkomst = InzageUitkomst(gegevens["uitkomst"])
            return services.beoordelen(pk, uitkomst=uitkomst, toelichting=tekst, actor=actor)

        rij = self.voer_uit(self.beoordeling, dienst, form)
        if rij is None:
            return self.form_invalid(form)
        uitkomst = rij.get_uitkomst_display().lower()
        messages.success(self.request, f"Inzage zonder band {rij.inzage_id} is vastgelegd: {uitkomst}.")
        self.beoordeling = rij
        return super().form_valid(form)

    def get_success_url(self) -> str:
        """To report follows at once; otherwise on with the next look."""
        if self.te_melden and not self.beoordeling.melding:
            return reverse("controle:inzage", args=[self.beoordeling.pk])
        return reverse("controle:inzagen")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rij = self.beoordeling
        return super().get_context_data(
            beoordeling=rij,
            inzage=rij.inzage,
            is_eigen=rij.inzage.actor_id == self.gebruiker.pk,
            te_melden=self.te_melden,
            af=bool(rij.melding) or rij.uitkomst == InzageUitkomst.TERECHT,
            **kwargs,
        )
