from django.apps import AppConfig


class TlvConfig(AppConfig):
    name = "tlv"
    label = "tlv"
    verbose_name = "Toelaatbaarheidsverklaringen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tlv import constraints, controles, documents, gebeurtenissen, paneel, relaties, werklijst  # noqa: F401
