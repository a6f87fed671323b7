from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "swv.demo"
    label = "demo"
    verbose_name = "Demokantoor"
    default_auto_field = "django.db.models.BigAutoField"
