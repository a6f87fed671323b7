"""Rights of Django, as far as it asks for them: only the reference tables do."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from swv.toegang.enums import Rol
from swv.toegang.permissions import heeft_rol

# Tables without a child in them. An app above declares no right of its own: one list shows what beheer can reach.
REFERENTIETABELLEN = (
    "organisatie.kantoor",
    "organisatie.bestuur",
    "organisatie.gemeente",
    "organisatie.school",
    "organisatie.bestuursperiode",
    "organisatie.beleidswaarde",
    "organisatie.gelijkgesteldedag",
    "toegang.gebruiker",
    "toegang.lidmaatschap",
    "tlv.deskundige",
    "tlv.dienstverband",
)


class RolBackend(AuthenticationBackend):
    """Logs in by user name or e-mail address. Rights follow from the role somebody acts in: beheer keeps the reference
    tables, everybody else nothing.

    Groups and rights given to one user open nothing: they would be a second way in.
    """

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if obj is not None or not user_obj.is_active or not heeft_rol(user_obj, Rol.BEHEER):
            return set()
        return {
            f"{app}.{handeling}_{model}"
            for app, model in (tabel.split(".") for tabel in REFERENTIETABELLEN)
            for handeling in ("view", "add", "change", "delete")
        }

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()
