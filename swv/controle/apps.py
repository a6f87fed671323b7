from django.apps import AppConfig


class ControleConfig(AppConfig):
    name = "swv.controle"
    label = "controle"
    verbose_name = "Controle"

    def ready(self) -> None:
        from swv.controle import gebeurtenissen, rechtenwerk, werk  # noqa: F401
