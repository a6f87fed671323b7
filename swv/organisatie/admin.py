"""Reference tables of the office. Schools and boards normally come from the import; here a single row is put right."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest

from swv.journaal.constraints import declareer, zin_van
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

declareer(
    kantoor_is_een="Er is al een kantoor. Wijzig dat.",
    school_sleutel="Er is al een school met dit BRIN en deze vestiging.",
    school_brin_vorm="Een BRIN is twee cijfers en twee hoofdletters, bijvoorbeeld 12AB.",
    school_vestiging_vorm="Een vestiging is twee cijfers, bijvoorbeeld 00. Of laat dit leeg.",
    school_soort_bekend="Kies een soort school uit de lijst.",
    bestuursperiode_volgorde="De laatste dag ligt voor de eerste dag. Kies een latere dag.",
    school_een_bestuur_tegelijk="De school heeft in deze periode al een bestuur. Geef dat eerst een laatste dag.",
)


class GekeurdForm(ModelForm):
    """What the database would refuse is said in the sentence declared for it; the name of a constraint says nothing."""

    def _post_clean(self) -> None:
        # Django checks constraints inside ``full_clean`` of the row and keeps no name of the one that refused.
        self.instance.validate_constraints = partial(_keur_constraints, self.instance)
        super()._post_clean()  # type: ignore[misc]


def _keur_constraints(rij: Model, exclude: set[str] | None = None) -> None:
    """Raises ``ValidationError`` with the declared sentence of every constraint that refuses the row."""
    fouten: dict[str, list[ValidationError]] = {}
    for model, constraints in rij.get_constraints():
        for constraint in constraints:
            try:
                constraint.validate(model, rij, exclude=exclude)
            except ValidationError as fout:
                zin = zin_van(constraint.name)
                (ValidationError(zin) if zin else fout).update_error_dict(fouten)
    if fouten:
        raise ValidationError(fouten)


class BewaardModelAdmin(admin.ModelAdmin):
    """Rows that others point at: changed, never removed."""

    form = GekeurdForm

    def message_user(
        self, request: HttpRequest, message: Any, level: Any = messages.INFO, *args: Any, **kwargs: Any
    ) -> None:
        """Django says “De lidmaatschap is toegevoegd”: in Dutch it cannot know the article."""
        if level == messages.SUCCESS:
            message = f"Bewaard bij {self.opts.verbose_name_plural}."
        super().message_user(request, message, level, *args, **kwargs)

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
    form = GekeurdForm
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
