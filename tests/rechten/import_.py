"""An import with its page, for the world of the matrix."""

from typing import Any

from django.utils import timezone

from swv.documenten.enums import ImportStatus, Rijuitkomst
from swv.documenten.models import Import


def maak_import(kant: Any) -> dict[str, Any]:
    """A file of schools that waits for agreement."""
    nu = timezone.now()
    invoer, _ = Import.objects.get_or_create(
        soort="scholen.scholen",
        bestandsnaam="scholen.csv",
        defaults={
            "sha256": "0" * 64,
            "grootte": 1,
            "opties": {"per": "2026-08-01"},
            "status": ImportStatus.VOORBEELD,
            "tellingen": {**dict.fromkeys(Rijuitkomst, 0), "nieuw": 1},
            "gestart_door": kant.boc,
            "gestart_at": nu,
        },
    )
    return {"pk": invoer.pk}
