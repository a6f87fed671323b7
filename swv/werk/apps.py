from django.apps import AppConfig


class WerkConfig(AppConfig):
    name = "swv.werk"
    label = "werk"
    verbose_name = "Werk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from swv.werk import constraints, gebeurtenissen, klussen, weergave_berichten  # noqa: F401
