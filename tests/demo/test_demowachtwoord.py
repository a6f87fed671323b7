"""The password of the demo accounts follows DEMO_WACHTWOORD; nobody else's does."""

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError, call_command

from swv.toegang.models import Gebruiker

NIEUW = "zelf-gekozen-wachtwoord"


def _maak(naam: str, *, is_demo: bool, wachtwoord: str | None = "oud-wachtwoord-1234") -> Gebruiker:
    return Gebruiker.objects.create(
        username=naam, naam=naam, email=f"{naam}@example.org", is_demo=is_demo, password=make_password(wachtwoord)
    )


@pytest.mark.django_db
def test_only_demo_accounts_that_can_log_in_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    boc, zonder, echt = _maak("boc", is_demo=True), _maak("a", is_demo=True, wachtwoord=None), _maak("b", is_demo=False)
    monkeypatch.setenv("DEMO_WACHTWOORD", NIEUW)

    call_command("demowachtwoord")

    for gebruiker, kan_erin in ((boc, True), (zonder, False), (echt, False)):
        gebruiker.refresh_from_db()
        assert gebruiker.check_password(NIEUW) is kan_erin
    assert echt.check_password("oud-wachtwoord-1234")


@pytest.mark.django_db
def test_outside_the_demo_office_it_refuses(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    settings.SWV_DEMO = False
    monkeypatch.setenv("DEMO_WACHTWOORD", NIEUW)

    with pytest.raises(CommandError, match="alleen in het lokale profiel"):
        call_command("demowachtwoord")
