"""The history of a row about a child is about that child, so it is scoped as well (``PGHISTORY_BASE_MODEL``)."""

import pghistory.models

from swv.toegang.afscherming import AfgeschermdeQuerySet


class GeschiedenisQuerySet(AfgeschermdeQuerySet, pghistory.models.EventQuerySet):
    """Read through ``systeem(reden)``, by code that found the row itself among those the user may see."""


class Event(pghistory.models.Event):
    """Base of the history tables, which pghistory names after it."""

    objects = GeschiedenisQuerySet.as_manager()  # type: ignore[misc, assignment]

    class Meta:
        abstract = True
