"""What the database refuses, in a sentence for the user. Every app declares the names of its own constraints."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from swv.domein import DomeinFout

_zinnen: dict[str, str] = {}


def declareer(**zinnen: str) -> None:
    """Name of a constraint → the Dutch sentence that the user gets when it refuses."""
    _zinnen.update(zinnen)


def zin_van(naam: str | None) -> str | None:
    """The declared sentence for the constraint with this name, if any."""
    return _zinnen.get(naam or "")


def zin_voor_constraint(fout: IntegrityError) -> str | None:
    """The declared sentence for the constraint that refused, if any."""
    diagnose = getattr(fout.__cause__, "diag", None)
    return zin_van(getattr(diagnose, "constraint_name", None))


@contextmanager
def constraints_als_zin() -> Iterator[None]:
    """A savepoint in which a refusal by a declared constraint becomes a ``DomeinFout``; others stay errors."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fout:
        zin = zin_voor_constraint(fout)
        if zin is None:
            raise
        raise DomeinFout(zin) from fout
