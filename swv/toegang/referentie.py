"""The site of the reference tables (/referentie/)."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode

from swv.toegang.backends import REFERENTIETABELLEN
from swv.toegang.enums import Rol
from swv.toegang.permissions import heeft_rol


class ReferentieSite(AdminSite):
    """Django's admin for tables that name no child. Being staff is not enough: who enters acts as beheer."""

    site_title = "SWV-kantoor"
    site_header = "Referentietabellen"
    index_title = "Wat dit kantoor zelf bijhoudt"

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and heeft_rol(request.user, Rol.BEHEER)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Tables on the list only: what a package would show of accounts and keys is no reference table."""
        modellen: list[Any] = [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        super().register([m for m in modellen if m._meta.label_lower in REFERENTIETABELLEN], admin_class, **options)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """One way in, with the second step and the count of failed tries."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        verder = request.GET.get("next") or reverse("admin:index")
        return redirect(f"{reverse('toegang:inloggen')}?{urlencode({'next': verder})}")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_change_password")
