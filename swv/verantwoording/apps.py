from django.apps import AppConfig


class VerantwoordingConfig(AppConfig):
    name = "swv.verantwoording"
    label = "verantwoording"
    verbose_name = "Verantwoording"

    def ready(self) -> None:
        from swv.verantwoording import gebeurtenissen, rechtenwerk, werk  # noqa: F401
