from django.apps import AppConfig


class ToegangConfig(AppConfig):
    name = "swv.toegang"
    label = "toegang"
    verbose_name = "Toegang"
    default_auto_field = "django.db.models.BigAutoField"
