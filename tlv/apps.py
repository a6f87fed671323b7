from django.apps import AppConfig


class TlvConfig(AppConfig):
    name = "tlv"
    label = "tlv"
    verbose_name = "Toelaatbaarheidsverklaringen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tlv import (  # noqa: F401
            beleid,
            concepten,
            constraints,
            controles,
            documents,
            gebeurtenissen,
            herinneringen,
            kenmerken,
            loketwerk,
            oppbron,
            paneel,
            relaties,
            werklijst,
            zicht,
            zoekbron,
        )
        from tlv.services import brieven  # noqa: F401
