"""Pages of the review of rights, for the directors. They name colleagues and organisations, no child."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import DetailView, FormView, ListView

from swv.toegang.enums import DIRECTIE, Rechtenoordeelsoort
from swv.toegang.models import Lidmaatschap, Rechtenoordeel, Rechtenronde
from swv.toegang.views import HandelingMixin, RolMixin
from swv.verantwoording import rechten
from swv.verantwoording.rechten_forms import OordeelForm

_VOLGORDE = ("kantoor", "bestuur", "school", "gemeente")


def _plaats(lid: Lidmaatschap) -> tuple[int, str, str]:
    """The office first, then boards, schools and municipalities, each by name."""
    return _VOLGORDE.index(lid.organisatie_code.partition(":")[0]), lid.organisatie_naam, lid.organisatie_code


def _rondes() -> QuerySet[Rechtenronde]:
    return Rechtenronde.objects.select_related("gesloten_door").annotate(
        aantal=Count("oordelen"),
        open=Count("oordelen", filter=Q(oordelen__oordeel="")),
        beeindigd=Count("oordelen", filter=Q(oordelen__oordeel=Rechtenoordeelsoort.BEEINDIGD)),
    )


class RechtenrondesView(RolMixin, ListView):
    """All rounds, newest first."""

    rollen = DIRECTIE
    template_name = "verantwoording/rechtenrondes.html"
    context_object_name = "rondes"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Rechtenronde]:
        return _rondes().order_by("-geopend_at", "-pk")


class RechtenrondeView(RolMixin, DetailView):
    """One round: every role per organisation, with the last login and what was found. The page is the record."""

    rollen = DIRECTIE
    template_name = "verantwoording/rechtenronde.html"
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
        for (_, naam, code), groep in groupby(gesorteerd, key=lambda rij: _plaats(rij.lidmaatschap)):
            leden = list(groep)
            te_doen = [rij for rij in leden if not rij.oordeel and rij.lidmaatschap.gebruiker_id != self.gebruiker.pk]
            groepen.append({"naam": naam, "code": code, "rijen": leden, "te_doen": len(te_doen)})
        return super().get_context_data(groepen=groepen, **kwargs)


class OordeelView(HandelingMixin, FormView):
    """Judge one role of an open round."""

    rollen = DIRECTIE
    handeling = "recht_beoordelen"
    form_class = OordeelForm
    template_name = "verantwoording/rechtenoordeel.html"

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
        return redirect("verantwoording:rechtenronde", klaar.ronde_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rij=self.rij, is_eigen=self.rij.lidmaatschap.gebruiker_id == self.gebruiker.pk, **kwargs
        )


class OrganisatieBlijftView(HandelingMixin):
    """Everybody of one organisation keeps the role: one button."""

    rollen = DIRECTIE
    handeling = "organisatie_blijft"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        ronde = get_object_or_404(Rechtenronde, pk=pk)
        rijen = ronde.oordelen.select_related(
            "lidmaatschap__bestuur", "lidmaatschap__school", "lidmaatschap__gemeente"
        ).filter(oordeel="")
        code = request.POST.get("organisatie", "")
        gekozen = [rij.pk for rij in rijen if rij.lidmaatschap.organisatie_code == code]
        aantal = self.voer_uit(ronde, lambda: rechten.organisatie_blijft(pk, gekozen, actor=self.gebruiker))
        if aantal:
            messages.success(request, f"{aantal} {'rol blijft' if aantal == 1 else 'rollen blijven'}.")
        elif aantal == 0:
            messages.warning(request, "Hier was niets meer te beoordelen.")
        return redirect("verantwoording:rechtenronde", pk)


class RechtenrondeSluitenView(HandelingMixin, DetailView):
    """Says what will happen, then one button."""

    rollen = DIRECTIE
    handeling = "rechtenronde_sluiten"
    template_name = "verantwoording/rechtenronde_sluiten.html"
    context_object_name = "ronde"

    def get_queryset(self) -> QuerySet[Rechtenronde]:
        return _rondes()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        ronde = self.get_object()
        if self.voer_uit(ronde, lambda: rechten.sluit(ronde.pk, actor=self.gebruiker)) is not None:
            messages.success(request, "De ronde is gesloten. Zij verandert niet meer; u kunt haar altijd nalezen.")
        return redirect("verantwoording:rechtenronde", pk)
