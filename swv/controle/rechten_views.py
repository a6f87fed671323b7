"""Pages of the review of rights, for the directors. They name colleagues and organisations, no child."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.generic import DetailView, FormView, ListView, TemplateView

from swv.controle import rechten
from swv.controle.rechten_forms import OordeelForm
from swv.toegang.enums import DIRECTIE, Rechtenoordeelsoort
from swv.toegang.herbevestiging import HerbevestigMixin
from swv.toegang.models import Lidmaatschap, Rechtenoordeel, Rechtenronde
from swv.toegang.views import HandelingMixin, RolMixin

_VOLGORDE = ("kantoor", "bestuur", "school", "gemeente")


def _plaats(lid: Lidmaatschap) -> tuple[int, str, str]:
    """The office first, then boards, schools and municipalities, each by name."""
    return _VOLGORDE.index(lid.organisatie_code.partition(":")[0]), lid.organisatie_naam, lid.organisatie_code


def _groep(lid: Lidmaatschap) -> str:
    """Which group of the page a role stands in. Who is a guest of the office is no colleague: that is another group."""
    return lid.organisatie_code if lid.organisatie else f"{lid.organisatie_code}:{slugify(lid.organisatie_naam)}"


def _anker(groep: str) -> str:
    """The place of a group on the page of a round."""
    return slugify(groep.replace(":", "-"))


def _rij_anker(rij: Rechtenoordeel) -> str:
    return f"rol-{rij.pk}"


def _adres(ronde_id: int, anker: str) -> str:
    """The page of a round, at the place where the reader was."""
    return f"{reverse('controle:rechtenronde', args=[ronde_id])}#{anker}"


def _rondes() -> QuerySet[Rechtenronde]:
    return Rechtenronde.objects.select_related("gesloten_door").annotate(
        aantal=Count("oordelen"),
        open=Count("oordelen", filter=Q(oordelen__oordeel="")),
        beeindigd=Count("oordelen", filter=Q(oordelen__oordeel=Rechtenoordeelsoort.BEEINDIGD)),
    )


class RechtenrondesView(RolMixin, ListView):
    """All rounds, newest first."""

    rollen = DIRECTIE
    template_name = "controle/rechtenrondes.html"
    context_object_name = "rondes"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Rechtenronde]:
        return _rondes().order_by("-geopend_at", "-pk")


class RechtenrondeView(RolMixin, DetailView):
    """One round: every role per organisation, with the last login and what was found. The page is the record."""

    rollen = DIRECTIE
    template_name = "controle/rechtenronde.html"
    context_object_name = "ronde"

    def get_queryset(self) -> QuerySet[Rechtenronde]:
        return _rondes()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rijen = self.object.oordelen.select_related(
            "lidmaatschap__gebruiker",
            "lidmaatschap__bestuur",
            "lidmaatschap__school",
            "lidmaatschap__gemeente",
            "beoordeeld_door",
        )
        gesorteerd = sorted(rijen, key=lambda rij: (*_plaats(rij.lidmaatschap), rij.lidmaatschap.gebruiker.naam))
        groepen = []
        for (_, naam, _), groep in groupby(gesorteerd, key=lambda rij: _plaats(rij.lidmaatschap)):
            leden = list(groep)
            code = _groep(leden[0].lidmaatschap)
            te_doen = [rij for rij in leden if not rij.oordeel and rij.lidmaatschap.gebruiker_id != self.gebruiker.pk]
            groepen.append({"naam": naam, "code": code, "anker": _anker(code), "rijen": leden, "te_doen": len(te_doen)})
        return super().get_context_data(groepen=groepen, **kwargs)


class OordeelView(HandelingMixin, HerbevestigMixin, FormView):
    """Judge one role of an open round: it may end the role, so it asks who it is, as giving one does."""

    rollen = DIRECTIE
    handeling = "recht_beoordelen"
    form_class = OordeelForm
    template_name = "controle/rechtenoordeel.html"

    @cached_property
    def rij(self) -> Rechtenoordeel:
        rijen = Rechtenoordeel.objects.select_related(
            "ronde",
            "lidmaatschap__gebruiker",
            "lidmaatschap__bestuur",
            "lidmaatschap__school",
            "lidmaatschap__gemeente",
            "beoordeeld_door",
        )
        return get_object_or_404(rijen, pk=self.kwargs["oordeel"], ronde=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return {"oordeel": self.rij.oordeel, "reden": self.rij.reden}

    def form_valid(self, form: OordeelForm) -> HttpResponse:
        klaar = self.voer_uit(
            self.rij.lidmaatschap.gebruiker,
            lambda: rechten.beoordeel(
                self.rij.pk,
                oordeel=Rechtenoordeelsoort(form.cleaned_data["oordeel"]),
                reden=form.cleaned_data["reden"],
                actor=self.gebruiker,
                vandaag=timezone.localdate(),
            ),
            form,
        )
        if klaar is None:
            return self.form_invalid(form)
        lid = klaar.lidmaatschap
        messages.success(self.request, f"{lid.gebruiker}, {lid}: {klaar.get_oordeel_display().lower()}.")
        return redirect(_adres(klaar.ronde_id, _rij_anker(klaar)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rij=self.rij,
            terug_url=_adres(self.rij.ronde_id, _rij_anker(self.rij)),
            is_eigen=self.rij.lidmaatschap.gebruiker_id == self.gebruiker.pk,
            **kwargs,
        )


class OrganisatieBlijftView(HandelingMixin, TemplateView):
    """Everybody of one group of the page keeps the role: says about whom it is, then one button."""

    rollen = DIRECTIE
    handeling = "organisatie_blijft"
    template_name = "controle/organisatie_blijft.html"

    @cached_property
    def ronde(self) -> Rechtenronde:
        return get_object_or_404(Rechtenronde, pk=self.kwargs["pk"])

    @cached_property
    def code(self) -> str:
        bron = self.request.POST if self.request.method == "POST" else self.request.GET
        return bron.get("organisatie", "")

    def _te_doen(self) -> list[Rechtenoordeel]:
        """Roles of the group that nobody judged yet and that are not of the reader."""
        rijen = self.ronde.oordelen.select_related(
            "lidmaatschap__gebruiker", "lidmaatschap__bestuur", "lidmaatschap__school", "lidmaatschap__gemeente"
        ).filter(oordeel="")
        anderen = rijen.exclude(lidmaatschap__gebruiker=self.gebruiker)
        gekozen = [rij for rij in anderen if _groep(rij.lidmaatschap) == self.code]
        return sorted(gekozen, key=lambda rij: rij.lidmaatschap.gebruiker.naam)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rijen = [] if self.ronde.is_gesloten else self._te_doen()
        return super().get_context_data(
            ronde=self.ronde,
            rijen=rijen,
            code=self.code,
            naam=rijen[0].lidmaatschap.organisatie_naam if rijen else "",
            terug_url=_adres(self.ronde.pk, _anker(self.code)),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        ronde = self.ronde
        gekozen = [rij.pk for rij in self._te_doen()]
        aantal = self.voer_uit(ronde, lambda: rechten.organisatie_blijft(pk, gekozen, actor=self.gebruiker))
        if aantal:
            messages.success(request, f"{aantal} {'rol blijft' if aantal == 1 else 'rollen blijven'}.")
        elif aantal == 0:
            messages.warning(request, "Hier was niets meer te beoordelen.")
        return redirect(_adres(pk, _anker(self.code)))


class RechtenrondeSluitenView(HandelingMixin, HerbevestigMixin, DetailView):
    """Says what will happen, then one button."""

    rollen = DIRECTIE
    handeling = "rechtenronde_sluiten"
    template_name = "controle/rechtenronde_sluiten.html"
    context_object_name = "ronde"

    def get_queryset(self) -> QuerySet[Rechtenronde]:
        return _rondes()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        ronde = self.get_object()
        if self.voer_uit(ronde, lambda: rechten.sluit(ronde.pk, actor=self.gebruiker)) is not None:
            messages.success(request, "De ronde is gesloten. Zij verandert niet meer; u kunt haar altijd nalezen.")
        return redirect("controle:rechtenronde", pk)
