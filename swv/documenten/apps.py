from django.apps import AppConfig


class DocumentenConfig(AppConfig):
    name = "swv.documenten"
    label = "documenten"
    verbose_name = "Documenten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from swv.documenten import controles  # noqa: F401
        from swv.documenten.importeren import uitvoering  # noqa: F401
