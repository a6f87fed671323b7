from django.apps import AppConfig


class WerkConfig(AppConfig):
    name = "swv.werk"
    label = "werk"
    verbose_name = "Werk"
    default_auto_field = "django.db.models.BigAutoField"
