"""The experts the office can ask, and where they work. No request and no advice: nobody reads a dossier here."""

from __future__ import annotations

from django.contrib import admin

from swv.organisatie.admin import BewaardModelAdmin, GekeurdForm
from tlv.models import Deskundige, Dienstverband


class DienstverbandInline(admin.StackedInline):
    """Independence is judged by the employer on the date of the advice: a new employer is a new row."""

    model = Dienstverband
    form = GekeurdForm
    extra = 0
    can_delete = False


@admin.register(Deskundige)
class DeskundigeAdmin(BewaardModelAdmin):
    list_display = ["gebruiker", "beroep", "registratie", "vast", "actief"]
    list_filter = ["beroep", "vast", "actief"]
    list_select_related = ["gebruiker"]
    search_fields = ["gebruiker__naam", "registratie"]
    inlines = [DienstverbandInline]
