"""Accounts and roles, kept by beheer. Nothing is removed: an account is switched off, a role gets a last day."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from swv.journaal.services import MAX_LENGTE_GEGEVEN, registreer
from swv.organisatie.admin import BewaardModelAdmin, GekeurdForm
from swv.toegang import gebeurtenissen
from swv.toegang.aanmelden.bewijs import heeft_tweede_factor
from swv.toegang.aanmelden.emails import meld_adres_gewijzigd
from swv.toegang.enums import ORGANISATIE_BIJ_ROL, Rol
from swv.toegang.herbevestiging import mag_door, naar_bevestigen
from swv.toegang.models import Gebruiker, Lidmaatschap
from swv.toegang.rollen import rollen_vanaf


class BevestigdAdmin(BewaardModelAdmin):
    """Giving access is like a legal act: beheer proves once more who they are, before the form."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not mag_door(request):
            return naar_bevestigen(request)
        return super().changeform_view(request, *args, **kwargs)


@admin.register(Gebruiker)
class GebruikerAdmin(BevestigdAdmin):
    """An account opens nothing by itself: what somebody may do follows from their roles.

    Without passwords: a new account comes from an invitation, and its owner alone chooses and renews the password.
    Otherwise beheer could become anybody.
    """

    list_display = ["username", "naam", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["username", "naam", "email"]
    ordering = ["naam"]
    readonly_fields = ["last_login", "aangemaakt_at", "tweede_stap", "wachtwoord", "rollen"]
    fieldsets = [
        (None, {"fields": ["username", "wachtwoord"]}),
        ("Wie", {"fields": ["naam", "email"]}),
        ("Toegang", {"fields": ["rollen", "is_active", "is_staff", "tweede_stap", "last_login", "aangemaakt_at"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="wachtwoord")
    def wachtwoord(self, obj: Gebruiker) -> str:
        adres = reverse("toegang:wachtwoordmail", args=[obj.pk])
        return format_html(
            'Alleen de eigenaar kiest het. <a href="{}">Stuur een mail voor een nieuw wachtwoord</a>', adres
        )

    @admin.display(description="rollen")
    def rollen(self, obj: Gebruiker) -> str:
        regels = [(str(lid), reverse("toegang:rol_beeindigen", args=[lid.pk])) for lid in rollen_vanaf_vandaag(obj)]
        return format_html_join(mark_safe("<br>"), '{} (<a href="{}">rol beëindigen</a>)', regels) or "Geen"

    @admin.display(description="tweede stap bij het inloggen")
    def tweede_stap(self, obj: Gebruiker) -> str:
        if not heeft_tweede_factor(obj):
            return "Niet ingesteld"
        adres = reverse("toegang:tweede_factor_wissen", args=[obj.pk])
        return format_html('Ingesteld. <a href="{}">Wissen</a>', adres)

    def save_model(self, request: HttpRequest, obj: Gebruiker, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.changed_data:
            velden = ", ".join(form.changed_data)[:MAX_LENGTE_GEGEVEN]
            registreer(gebeurtenissen.ACCOUNT_GEWIJZIGD, obj, actor=request.user, velden=velden)
            if "email" in form.changed_data:
                meld_adres_gewijzigd(obj, form.initial["email"])


def rollen_vanaf_vandaag(gebruiker: Gebruiker) -> QuerySet[Lidmaatschap]:
    return rollen_vanaf(timezone.localdate()).filter(gebruiker=gebruiker)


class LidmaatschapForm(GekeurdForm):
    class Meta:
        model = Lidmaatschap
        fields = ("gebruiker", "rol", "bestuur", "school", "gemeente", "werkgebied", "van", "tot")
        widgets = {"werkgebied": CheckboxSelectMultiple}

    beheerder: Gebruiker

    def clean(self) -> dict[str, Any]:
        """One organisation, the one that belongs to the role; nobody gives a role to themselves."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if gegevens.get("gebruiker") == self.beheerder:
            self.add_error("gebruiker", "Uw eigen rollen zet een ander.")
        if self.instance.pk is None:
            self._keur_organisatie(gegevens)
        rol = gegevens.get("rol") or self.instance.rol
        if rol and (rol == Rol.BOC) != bool(gegevens.get("werkgebied")):
            self.add_error("werkgebied", "Een BOC-coördinator werkt voor ten minste één bestuur; andere rollen niet.")
        return gegevens

    def _keur_organisatie(self, gegevens: dict[str, Any]) -> None:
        rol = gegevens.get("rol")
        for veld in ORGANISATIE_BIJ_ROL.values():
            hoort = ORGANISATIE_BIJ_ROL.get(Rol(rol)) == veld if rol else None
            if hoort and not gegevens.get(veld):
                self.add_error(veld, f"Kies voor wie deze rol is: {veld}.")
            if hoort is False and gegevens.get(veld):
                self.add_error(veld, "Laat dit leeg: het past niet bij deze rol.")


@admin.register(Lidmaatschap)
class LidmaatschapAdmin(BevestigdAdmin):
    """Who has a role and for whom is fixed once it is given: another role is another row, and the old one ends."""

    form = LidmaatschapForm
    list_display = ["gebruiker", "rol", "organisatie_naam", "van", "tot"]
    list_filter = ["rol"]
    list_select_related = ["gebruiker", "bestuur", "school", "gemeente"]
    search_fields = ["gebruiker__username", "gebruiker__naam"]

    def get_readonly_fields(self, request: HttpRequest, obj: Lidmaatschap | None = None) -> tuple[str, ...]:
        return () if obj is None else ("gebruiker", "rol", "bestuur", "school", "gemeente")

    def has_change_permission(self, request: HttpRequest, obj: Lidmaatschap | None = None) -> bool:
        eigen = obj is not None and obj.gebruiker_id == request.user.pk
        return not eigen and super().has_change_permission(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"beheerder": request.user})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        lidmaatschap: Lidmaatschap = form.instance
        registreer(
            gebeurtenissen.ROL_GEWIJZIGD if change else gebeurtenissen.ROL_GEGEVEN,
            lidmaatschap.gebruiker,
            actor=request.user,
            rol=lidmaatschap.get_rol_display(),
            organisatie=lidmaatschap.organisatie_code,
            lidmaatschap=lidmaatschap.pk,
        )
