"""Celery application and its beat schedule. The sweeps are the guarantee; messages sent by acts are only the hurry."""

import os
import sys
from logging.config import dictConfig
from typing import Any

import structlog
from celery import Celery
from celery.signals import beat_init, celeryd_init, setup_logging, task_prerun
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "swv.settings.productie")

app = Celery("swv")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def _logregels(**_: Any) -> None:
    """The lines of Django's settings: Celery would put its own format over them."""
    from django.conf import settings

    dictConfig(settings.LOGGING)


@celeryd_init.connect
@beat_init.connect
def _keur(**_: Any) -> None:
    from swv.opstart import keur

    try:
        keur()
    except ImproperlyConfigured as fout:
        # Celery goes on after any other error of a receiver.
        sys.exit(str(fout))


@task_prerun.connect
def _noem_taak(task_id: str, task: Any, **_: Any) -> None:
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(taak=task.name, taaknummer=task_id)


@app.task(name="swv.hartslag", ignore_result=True)
def hartslag() -> None:
    """Asked by beat, carried out by a worker: proves that both live."""
    from swv.gezondheid import schrijf_hartslag

    schrijf_hartslag()
