"""The mailbox of somebody without an account: what the office mailed, with the secrets only the receiver reads."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.test.utils import override_settings

from swv.journaal.invullen import vul_in
from swv.journaal.models import Bericht
from tests.proefkantoor import Kantoorproces


@contextmanager
def sleutel_van(kantoor: Kantoorproces) -> Iterator[None]:
    """Links and codes follow from the secret key of the office that runs, not from that of the tests."""
    with override_settings(SECRET_KEY=kantoor.omgeving["SWV_GEHEIM"], SWV_BASIS_URL=kantoor.url):
        yield


def nieuwste_post(kantoor: Kantoorproces, adres: str) -> str:
    """Subject and text of the last mail to this address."""
    with kantoor.verbonden(), sleutel_van(kantoor):
        bericht = Bericht.objects.filter(aan_adres=adres).latest("pk")
        return f"{bericht.onderwerp}\n{vul_in(bericht.tekst, adres)}"


def link_uit(post: str) -> str:
    """The address in a mail with a personal link."""
    gevonden = re.search(r"https?://\S+?(/ouder/\w+/)", post)
    assert gevonden, post
    return gevonden[1]


def code_uit(post: str) -> str:
    gevonden = re.search(r"Uw code is (\d{6})\.", post)
    assert gevonden, post
    return gevonden[1]
