"""Work of beat: what is due and not done, so that a missed night is made good."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from tlv import services


@shared_task(name="tlv.open_verslagwerk")
def open_verslagwerk() -> int:
    """Put the minutes of meetings that were held on the list of their chairs. Returns how many were put there."""
    return services.open_verslagwerk(timezone.localdate())
