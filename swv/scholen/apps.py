from django.apps import AppConfig


class ScholenConfig(AppConfig):
    name = "swv.scholen"
    label = "scholen"
    verbose_name = "Scholen"

    def ready(self) -> None:
        from swv.scholen import invoer  # noqa: F401
