from django.apps import AppConfig


class OrganisatieConfig(AppConfig):
    name = "swv.organisatie"
    label = "organisatie"
    verbose_name = "Organisatie"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from swv.organisatie import gebeurtenissen  # noqa: F401
