"""The address every long form sends its draft to, and the page about the keyboard."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.generic import TemplateView

from swv.domein import DomeinFout
from swv.toegang.concepten import bewaar, is_net_bewaard, mag_concept_bewaren
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.toegang.views import RolMixin


class ConceptBewarenView(RolMixin):
    """Keep the draft of one form; answers with the line that the form shows. 403 for what the user may not edit now."""

    rollen = frozenset(Rol)
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        sleutel = request.POST.get("concept_sleutel", "")
        if not mag_concept_bewaren(self.gebruiker, sleutel):
            return self._antwoord("Niet opgeslagen: u kunt dit nu niet wijzigen.", 403)
        if is_net_bewaard(self.gebruiker, sleutel, request.POST.get("versie", "")):
            return HttpResponse(status=204)
        try:
            concept = bewaar(self.gebruiker, sleutel, request.POST)
        except DomeinFout as fout:
            return self._antwoord(f"Niet opgeslagen. {fout}")
        # "Opgeslagen" alone reads as done, while the file has not changed.
        zin = f"Concept opgeslagen om {timezone.localtime(concept.op):%H:%M}. Nog niet definitief bewaard."
        antwoord = self._antwoord(zin, gelukt=True)
        antwoord["X-SWV-Bewaard"] = "1"
        return antwoord

    def _antwoord(self, zin: str, status: int = 200, *, gelukt: bool = False) -> HttpResponse:
        return render(self.request, "toegang/_concept_stand.html", {"zin": zin, "gelukt": gelukt}, status=status)


class SneltoetsenView(RolMixin, TemplateView):
    """Which keys do what, and the switch: keys of one character are off until somebody wants them (WCAG 2.1.4)."""

    rollen = frozenset(Rol)
    template_name = "toegang/sneltoetsen.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        aan = request.POST.get("sneltoetsen") == "aan"
        Gebruiker.objects.filter(pk=self.gebruiker.pk).update(sneltoetsen=aan)
        messages.success(request, "De sneltoetsen staan aan." if aan else "De sneltoetsen staan uit.")
        return redirect("toegang:sneltoetsen")
