"""Celery application and its beat schedule. The sweeps are the guarantee; messages sent by acts are only the hurry."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "swv.settings.productie")

app = Celery("swv")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.task(name="swv.hartslag", ignore_result=True)
def hartslag() -> None:
    """Asked by beat, carried out by a worker: proves that both live."""
    from swv.gezondheid import schrijf_hartslag

    schrijf_hartslag()
