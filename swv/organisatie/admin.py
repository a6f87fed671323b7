"""Reference tables of the office. Schools and boards normally come from the import; here a single row is put right."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from swv.organisatie.dagen import vergeet_dagen
from swv.organisatie.kantoor import vergeet_kantoor
from swv.organisatie.models import (
    Beleidswaarde,
    Bestuur,
    Bestuursperiode,
    GelijkgesteldeDag,
    Gemeente,
    Kantoor,
    School,
)


class BewaardModelAdmin(admin.ModelAdmin):
    """Rows that others point at: changed, never removed."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Kantoor)
class KantoorAdmin(BewaardModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Kantoor.objects.exists()

    def save_model(self, request: HttpRequest, obj: Kantoor, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        vergeet_kantoor()


@admin.register(Bestuur)
class BestuurAdmin(BewaardModelAdmin):
    list_display = ["naam", "nummer", "plaats", "email"]
    search_fields = ["naam", "nummer"]


@admin.register(Gemeente)
class GemeenteAdmin(BewaardModelAdmin):
    search_fields = ["naam"]


class BestuursperiodeInline(admin.StackedInline):
    model = Bestuursperiode
    extra = 0


@admin.register(School)
class SchoolAdmin(BewaardModelAdmin):
    list_display = ["naam", "brin", "vestiging", "soort", "plaats", "gemeente"]
    list_filter = ["soort", "gemeente"]
    list_select_related = ["gemeente"]
    search_fields = ["naam", "brin", "plaats"]
    inlines = [BestuursperiodeInline]


@admin.register(GelijkgesteldeDag)
class GelijkgesteldeDagAdmin(BewaardModelAdmin):
    """Days of a royal decree are added when it is published; terms that were computed before it stay as they are."""

    list_display = ["datum", "omschrijving", "bron"]

    def save_model(self, request: HttpRequest, obj: GelijkgesteldeDag, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        vergeet_dagen()


@admin.register(Beleidswaarde)
class BeleidswaardeAdmin(BewaardModelAdmin):
    """To read only: the director sets a value on the page of policy, with its reason."""

    list_display = ["sleutel", "geldig_vanaf", "waarde", "gezet_door"]
    list_filter = ["sleutel"]
    list_select_related = ["gezet_door"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Beleidswaarde | None = None) -> bool:
        return False
