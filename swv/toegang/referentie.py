"""The site of the reference tables (/referentie/)."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest

from swv.toegang.enums import Rol
from swv.toegang.permissions import heeft_rol


class ReferentieSite(AdminSite):
    """Django's admin for tables that name no child. Being staff is not enough: who enters acts as beheer."""

    site_title = "SWV-kantoor"
    site_header = "Referentietabellen"
    index_title = "Wat dit kantoor zelf bijhoudt"

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and heeft_rol(request.user, Rol.BEHEER)
