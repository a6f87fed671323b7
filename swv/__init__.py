"""SWV-kantoor: the case office of a samenwerkingsverband passend onderwijs."""

from swv.celery import app as celery_app

__all__ = ["celery_app"]
