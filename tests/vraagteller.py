"""Counting what a page asks the database, without the savepoints that a test adds around it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

# The history puts its context in front of a statement, also in front of a savepoint.
_GEEN_VRAAG = re.compile(r"(?:^|; )(?:RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT|SAVEPOINT|BEGIN|COMMIT)\b")
# Now and then, by the clock and not by the page: the session keeps when somebody was last here.
_VAN_DE_KLOK = re.compile(r'UPDATE "django_session"')


@contextmanager
def getelde_vragen() -> Iterator[list[str]]:
    """The statements of the block, filled in when it ends."""
    vragen: list[str] = []
    with CaptureQueriesContext(connection) as opname:
        yield vragen
    gesteld = (vraag["sql"] for vraag in opname)
    vragen.extend(sql for sql in gesteld if not (_GEEN_VRAAG.search(sql) or _VAN_DE_KLOK.search(sql)))
