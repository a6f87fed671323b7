"""Pages of beheer about who has which role: the list, and ending one."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import FormView, ListView

from swv.toegang.enums import Eindreden, Rol
from swv.toegang.herbevestiging import HerbevestigMixin
from swv.toegang.models import Lidmaatschap
from swv.toegang.rollen import beeindig_rol, rollen_vanaf
from swv.toegang.rollen_forms import RolBeeindigenForm, Rollenfilter
from swv.toegang.views import HandelingMixin, RolMixin

BEHEER = frozenset({Rol.BEHEER})


class RollenView(RolMixin, ListView):
    rollen = BEHEER
    template_name = "toegang/rollen.html"
    context_object_name = "lidmaatschappen"
    paginate_by = 50

    @cached_property
    def filter(self) -> Rollenfilter:
        return Rollenfilter(self.request.GET)

    def get_queryset(self) -> QuerySet[Lidmaatschap]:
        return self.filter.pas_toe(rollen_vanaf(timezone.localdate()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gekozen = any(self.request.GET.get(naam) for naam in self.filter.fields)
        return super().get_context_data(filter={"form": self.filter}, is_gefilterd=gekozen, **kwargs)


class RolBeeindigenView(HandelingMixin, HerbevestigMixin, FormView):
    rollen = BEHEER
    handeling = "rol_beeindigen"
    form_class = RolBeeindigenForm
    template_name = "toegang/rol_beeindigen.html"

    @cached_property
    def lidmaatschap(self) -> Lidmaatschap:
        rijen = Lidmaatschap.objects.select_related("gebruiker", "school", "bestuur", "gemeente")
        return get_object_or_404(rijen, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"lidmaatschap": self.lidmaatschap}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tot = self.lidmaatschap.tot
        return super().get_context_data(
            lidmaatschap=self.lidmaatschap,
            is_voorbij=tot is not None and tot < timezone.localdate(),
            is_eigen=self.lidmaatschap.gebruiker_id == self.gebruiker.pk,
            **kwargs,
        )

    def form_valid(self, form: RolBeeindigenForm) -> HttpResponse:
        klaar = self.voer_uit(
            self.lidmaatschap,
            lambda: beeindig_rol(
                self.lidmaatschap.pk,
                laatste_dag=form.cleaned_data["laatste_dag"],
                reden=Eindreden(form.cleaned_data["reden"]),
                actor=self.gebruiker,
                vandaag=timezone.localdate(),
            ),
            form,
        )
        if klaar is None:
            return self.form_invalid(form)
        messages.success(
            self.request,
            f"De rol {klaar.get_rol_display()} van {klaar.gebruiker} eindigt na {klaar.tot:%d-%m-%Y}.",
        )
        return redirect("toegang:rollen")
