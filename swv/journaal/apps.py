from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JournaalConfig(AppConfig):
    name = "swv.journaal"
    label = "journaal"
    verbose_name = "Journaal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from swv.journaal import controles  # noqa: F401
        from swv.journaal.rechten import na_migratie

        post_migrate.connect(na_migratie, sender=self, dispatch_uid="swv.rechten")
