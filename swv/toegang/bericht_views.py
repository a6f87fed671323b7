"""Choosing when mail comes: at once, or once a day. A section of the profile."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from swv.toegang.dagbericht import kies_berichten
from swv.toegang.enums import Rol
from swv.toegang.views import HandelingMixin

KEUZES = {"meteen": False, "per_dag": True}


class BerichtkeuzeView(HandelingMixin):
    rollen = frozenset(Rol)
    handeling = "berichten kiezen"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        per_dag = KEUZES.get(request.POST.get("wanneer", ""))
        if per_dag is None:
            messages.error(request, "Kies meteen of één keer per dag.")
        elif self.voer_uit(None, lambda: kies_berichten(self.gebruiker.pk, per_dag=per_dag)):
            messages.success(
                request,
                "U krijgt gewone mail voortaan één keer per werkdag, om 7.00 uur."
                if per_dag
                else "U krijgt mail voortaan meteen.",
            )
        return redirect("toegang:profiel")
