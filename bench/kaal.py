"""What our list is measured against: a bare Django view and Django's own admin. Addresses of a measurement only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import include, path

from tlv.models import Agendapunt, Bijeenkomst, Deelnemer, TlvAanvraag

PER_PAGINA = 50

_SJABLOON = engines["django"].from_string(
    """<!doctype html><html lang="nl"><title>Aanvragen</title><p>{{ pagina.paginator.count }} aanvragen</p><table>
    {% for aanvraag in pagina %}<tr>
    <td><a href="{% url "tlv:aanvraag" aanvraag.pk %}">{{ aanvraag.leerling.lijstnaam }}</a></td>
    <td>{{ aanvraag.kenmerk }}</td><td>{{ aanvraag.school.naam }}</td>
    <td>{{ aanvraag.gevraagd_soort }} {{ aanvraag.gevraagd_categorie }}</td><td>{{ aanvraag.status }}</td>
    <td>{{ aanvraag.beslistermijn|date:"d-m-Y" }}</td><td>{{ aanvraag.behandelaar.naam }}</td></tr>
    {% endfor %}</table></html>"""
)


def kale_lijst(request: HttpRequest) -> HttpResponse:
    """The same rows for the same user, with nothing around them."""
    rijen = TlvAanvraag.objects.zichtbaar_voor(request.user).select_related("leerling", "school", "behandelaar")
    pagina = Paginator(rijen.order_by("beslistermijn", "pk"), PER_PAGINA).get_page(request.GET.get("page"))
    return HttpResponse(_SJABLOON.render({"pagina": pagina}))


_AGENDA = engines["django"].from_string(
    """<!doctype html><html lang="nl"><title>Agenda</title><p>{{ bijeenkomst.datum|date:"d-m-Y" }}</p><ol>
    {% for punt in punten %}<li><a href="{% url "tlv:agendapunt" punt.pk %}">{{ punt.leerling.naam }}</a>
    {{ punt.zaak }} {{ punt.school.naam }} {{ punt.minuten }}: {{ punt.vraag }} {{ punt.samenvatting }}
    {% for wie in punt.deelnemers.all %}{{ wie.wie }} {% endfor %}</li>{% endfor %}</ol></html>"""
)


def kale_bijeenkomst(request: HttpRequest, pk: int) -> HttpResponse:
    """The same cases and people of one meeting for the same user, with nothing around them."""
    bijeenkomst = get_object_or_404(Bijeenkomst.objects.zichtbaar_voor(request.user), pk=pk)
    deelnemers = Prefetch("deelnemers", Deelnemer.objects.select_related("gebruiker", "gezagdrager"))
    punten = Agendapunt.objects.zichtbaar_voor(request.user).filter(bijeenkomst=bijeenkomst)
    rijen = punten.select_related("leerling", "school").prefetch_related(deelnemers).order_by("volgorde")
    return HttpResponse(_AGENDA.render({"bijeenkomst": bijeenkomst, "punten": rijen}))


class AanvraagAdmin(admin.ModelAdmin):
    """The same columns, filters and search as the list of the office."""

    list_display = ["leerling", "kenmerk", "school", "gevraagd", "status", "beslistermijn", "behandelaar"]
    list_filter = ["status", "bestuur"]
    list_select_related = ["leerling", "school", "behandelaar"]
    list_per_page = PER_PAGINA
    ordering = ["beslistermijn", "pk"]
    search_fields = ["leerling__achternaam", "leerling__roepnaam"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return TlvAanvraag.objects.systeem("meting tegen de admin van Django")

    @admin.display(description="Gevraagd", ordering="gevraagd_soort")
    def gevraagd(self, aanvraag: TlvAanvraag) -> Any:
        return f"{aanvraag.gevraagd_soort} {aanvraag.gevraagd_categorie}"


beheer = admin.AdminSite(name="meting")
beheer.register(TlvAanvraag, AanvraagAdmin)

urlpatterns = [
    path("meting/kaal/", kale_lijst),
    path("meting/kaal/loket/<int:pk>/", kale_bijeenkomst),
    path("meting/beheer/", beheer.urls),
    path("", include("swv.urls")),
]
