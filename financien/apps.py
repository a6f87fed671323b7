from django.apps import AppConfig


class FinancienConfig(AppConfig):
    name = "financien"
    label = "financien"
    verbose_name = "Financiën"
    default_auto_field = "django.db.models.BigAutoField"
