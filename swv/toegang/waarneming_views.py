"""Pages about standing in for a BOC coordinator. They name colleagues, no child."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView, FormView, ListView

from swv.toegang import waarnemingen
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.models import Lidmaatschap, Waarneming
from swv.toegang.views import HandelingMixin, RolMixin
from swv.toegang.waarneming_forms import WaarnemingForm

KANTOOR = DIRECTIE | {Rol.BOC}


class WaarnemingenView(RolMixin, ListView):
    """What holds or is to come, then what is over; newest first."""

    rollen = KANTOOR
    template_name = "toegang/waarnemingen.html"
    context_object_name = "waarnemingen"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Waarneming]:
        return waarnemingen.zichtbare_waarnemingen(self.gebruiker).order_by("-tot", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(vandaag=timezone.localdate(), **kwargs)
        for waarneming in context["waarnemingen"]:
            waarneming.te_beeindigen = waarnemingen.mag_beeindigen(self.gebruiker, waarneming)
        return context


class WaarnemingNieuwView(HandelingMixin, FormView):
    rollen = KANTOOR
    handeling = "waarneming_instellen"
    template_name = "toegang/waarneming_nieuw.html"

    def get_form(self, form_class: Any = None) -> WaarnemingForm:
        return WaarnemingForm(self.gebruiker, timezone.localdate(), **self.get_form_kwargs())

    def form_valid(self, form: WaarnemingForm) -> HttpResponse:
        gegevens = form.cleaned_data
        voor = cast(Lidmaatschap, gegevens.get("voor") or self.gebruiker.namens)
        waarneming = self.voer_uit(
            voor,
            lambda: waarnemingen.stel_in(
                voor,
                gegevens["door"].gebruiker,
                van=gegevens["van"],
                tot=gegevens["tot"],
                reden=gegevens["reden"],
                actor=self.gebruiker,
                vandaag=timezone.localdate(),
            ),
            form,
        )
        if waarneming is None:
            return self.form_invalid(form)
        messages.success(
            self.request,
            f"{waarneming.door} neemt waar voor {waarneming.voor.gebruiker} van {waarneming.van:%d-%m-%Y} "
            f"tot en met {waarneming.tot:%d-%m-%Y}.",
        )
        return redirect("toegang:waarnemingen")


class WaarnemingBeeindigenView(HandelingMixin, DetailView):
    """Says what will happen, then one button."""

    rollen = KANTOOR
    handeling = "waarneming_beeindigen"
    template_name = "toegang/waarneming_beeindigen.html"
    context_object_name = "waarneming"

    def get_queryset(self) -> QuerySet[Waarneming]:
        return waarnemingen.zichtbare_waarnemingen(self.gebruiker)

    def get_object(self, queryset: QuerySet[Waarneming] | None = None) -> Waarneming:
        waarneming: Waarneming = super().get_object(queryset)
        if not waarnemingen.mag_beeindigen(self.gebruiker, waarneming):
            raise Http404
        return waarneming

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waarneming = self.object
        voorbij = waarneming.beeindigd_at is not None or waarneming.tot < timezone.localdate()
        return super().get_context_data(voorbij=voorbij, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        waarneming = self.get_object()
        klaar = self.voer_uit(
            waarneming,
            lambda: waarnemingen.beeindig(waarneming.pk, actor=self.gebruiker, vandaag=timezone.localdate()),
        )
        if klaar is not None:
            messages.success(request, f"{klaar.door} neemt niet meer waar voor {klaar.voor.gebruiker}.")
        return redirect("toegang:waarnemingen")
