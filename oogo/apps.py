from django.apps import AppConfig


class OogoConfig(AppConfig):
    name = "oogo"
    label = "oogo"
    verbose_name = "OOGO"
    default_auto_field = "django.db.models.BigAutoField"
