from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class ToegangConfig(AppConfig):
    name = "swv.toegang"
    label = "toegang"
    verbose_name = "Toegang"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from swv.toegang import gebeurtenissen, links, slot  # noqa: F401
        from swv.toegang.aanmelden import signalen  # noqa: F401


class ReferentieConfig(admin_apps.AdminConfig):
    """Django's admin with the site of this office."""

    default = False
    default_site = "swv.toegang.referentie.ReferentieSite"
