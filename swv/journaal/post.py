"""Putting mail in the outbox, inside the transaction of the act it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from swv.journaal.enums import Berichtsoort, BerichtStatus
from swv.journaal.models import Bericht

# A mail whose key begins like this holds a secret, such as the link for a new password: nobody but the receiver reads
# its text, and once it is sent it is wiped.
GEHEIM = "geheim:"
GEWIST = "(In deze mail stond een geheime link. De tekst is na het versturen gewist.)"


@dataclass(frozen=True)
class Post:
    """One mail: to a user, or to an address without account. ``onderwerp`` says what to do, with the case number: it
    becomes the line of the daily mail of who reads once a day. Never the name of a child. ``kalender`` is a calendar
    file (``swv.documenten.ical``) that is attached."""

    sleutel: str
    onderwerp: str
    tekst: str
    gebruiker: Any = None
    adres: str = ""
    dringend: bool = False
    kalender: str = ""

    @property
    def aan(self) -> str:
        """The address; empty when there is none, for a user who reads the work list instead."""
        return self.adres or (self.gebruiker.email if self.gebruiker is not None else "")


def post_bericht(
    *, sleutel: str, onderwerp: str, tekst: str, gebruiker: Any = None, adres: str = "", dringend: bool = False
) -> None:
    """Put a mail in the outbox, once per ``sleutel``; a second call with the same key changes nothing.

    ``dringend``: never waits for a daily mail (login, codes). Without an address nothing is sent: a user without mail
    address reads the work list.
    """
    post_berichten([Post(sleutel, onderwerp, tekst, gebruiker, adres, dringend)])


def post_berichten(posten: Iterable[Post]) -> None:
    """Put many mails in the outbox in one statement, each once per key."""
    nu = timezone.now()
    berichten = [
        Bericht(
            sleutel=post.sleutel,
            aan_gebruiker=post.gebruiker,
            aan_adres=post.aan,
            soort=Berichtsoort.DRINGEND if post.dringend else Berichtsoort.GEWOON,
            onderwerp=post.onderwerp,
            tekst=post.tekst,
            kalender=post.kalender,
            status=_begin(post),
            aangemaakt_at=nu,
            volgende_poging_at=nu,
        )
        for post in posten
        if post.aan
    ]
    if not berichten:
        return
    # One statement that leaves an existing key alone; an act posts several messages.
    Bericht.objects.bulk_create(berichten, ignore_conflicts=True)
    wachtend = any(bericht.status == BerichtStatus.WACHT for bericht in berichten)
    if wachtend and not any(_wek_verzender in functies for functies in connection.run_on_commit):
        transaction.on_commit(_wek_verzender, robust=True)


def _begin(post: Post) -> BerichtStatus:
    """Ordinary mail to somebody who reads once a day waits for the daily mail; everything else goes at once."""
    per_dag = post.gebruiker is not None and not post.adres and post.gebruiker.berichten_per_dag
    return BerichtStatus.BUNDEL if per_dag and not post.dringend else BerichtStatus.WACHT


def _wek_verzender() -> None:
    """Once per transaction: one run of the task sends everything that waits."""
    from swv.journaal.tasks import verzend_berichten

    verzend_berichten.delay()
