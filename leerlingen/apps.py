from django.apps import AppConfig


class LeerlingenConfig(AppConfig):
    name = "leerlingen"
    label = "leerlingen"
    verbose_name = "Leerlingen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from leerlingen import concepten, constraints, gebeurtenissen, relaties, zoekbron  # noqa: F401
