"""Counting what a page asks the database, without the savepoints that a test adds around it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

# The history puts its context in front of a statement, also in front of a savepoint.
_GEEN_VRAAG = re.compile(r"(?:^|; )(?:RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT|SAVEPOINT|BEGIN|COMMIT)\b")


@contextmanager
def getelde_vragen() -> Iterator[list[str]]:
    """The statements of the block, filled in when it ends."""
    vragen: list[str] = []
    with CaptureQueriesContext(connection) as opname:
        yield vragen
    vragen.extend(vraag["sql"] for vraag in opname if not _GEEN_VRAAG.search(vraag["sql"]))
