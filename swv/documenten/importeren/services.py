"""The acts of an import: begin with a file, agree, discard; and the rows that go after thirty days."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from swv.documenten.enums import IMPORT_LOOPT, ImportStatus
from swv.documenten.gebeurtenissen import IMPORT_BEGONNEN, IMPORT_BEVESTIGD, IMPORT_VERWORPEN
from swv.documenten.importeren.soort import Importsoort, importsoort
from swv.documenten.importeren.uitvoering import LEZEN, TOEPASSEN
from swv.documenten.keuring.ontvangst import MAX_BYTES, veilige_naam
from swv.documenten.keuring.soorten import Weigering
from swv.documenten.keuring.virus import scan
from swv.documenten.klus import start_klus
from swv.documenten.models import Import, Importrij
from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.bsn import bevat_bsn
from swv.toegang.permissions import rol_van

RIJEN_BEWAREN = timedelta(days=30)
# Nobody agreed for this long: what the preview says is not true any more.
VOORBEELD_BLIJFT = timedelta(days=7)
_PER_KEER = 5000


def begin_import(soort: Importsoort, naam: str, inhoud: bytes, opties: Mapping[str, Any], *, actor: Any) -> Import:
    """Take a file in and let a worker read it. Raises ``DomeinFout`` when it is empty, too large or badly named."""
    _require_rol(soort, actor)
    if not inhoud:
        raise DomeinFout("Dit bestand is leeg. Kies een ander bestand.")
    if len(inhoud) > MAX_BYTES:
        raise DomeinFout("Dit bestand is groter dan 10 MB. Splits het en lees de delen na elkaar in.")
    naam = veilige_naam(naam)
    if bevat_bsn(naam):
        raise DomeinFout("De naam van dit bestand bevat een burgerservicenummer (BSN). Geef het een andere naam.")
    try:
        scan(inhoud)
    except Weigering as fout:
        raise DomeinFout(f"Dit bestand {fout}") from fout
    invoer = Import.objects.create(
        soort=soort.code,
        bestandsnaam=naam,
        inhoud=inhoud,
        sha256=hashlib.sha256(inhoud).hexdigest(),
        grootte=len(inhoud),
        opties=dict(opties),
        gestart_door=actor,
        gestart_at=timezone.now(),
    )
    registreer(IMPORT_BEGONNEN, invoer, actor=actor, bestand=soort.code, sha256=invoer.sha256[:16])
    start_klus(LEZEN, actor=actor, eigenaar=invoer)
    return invoer


def bevestig_import(invoer: Import, *, actor: Any) -> Import:
    """Agree with the preview: a worker carries it out. Raises ``DomeinFout`` when there is no preview to agree with."""
    invoer = _neem(invoer)
    _require_rol(importsoort(invoer.soort), actor)
    if invoer.status in {ImportStatus.TOEPASSEN, ImportStatus.TOEGEPAST}:
        raise DomeinFout("Deze import is al bevestigd. Bevestigen kan maar een keer.")
    _require_voorbeeld(invoer)
    if not invoer.te_wijzigen:
        raise DomeinFout("Dit bestand verandert niets. Er is niets om door te voeren.")
    invoer.status = ImportStatus.TOEPASSEN
    invoer.bevestigd_door = actor
    invoer.bevestigd_at = timezone.now()
    invoer.intussen_gewijzigd = False
    invoer.save()
    registreer(IMPORT_BEVESTIGD, invoer, actor=actor, aantal=invoer.te_wijzigen)
    start_klus(TOEPASSEN, actor=actor, eigenaar=invoer, totaal=invoer.te_wijzigen)
    return invoer


def verwerp_import(invoer: Import, *, actor: Any) -> Import:
    """Discard the preview: nothing is written. Raises ``DomeinFout`` when there is no preview."""
    invoer = _neem(invoer)
    _require_rol(importsoort(invoer.soort), actor)
    _require_voorbeeld(invoer)
    _verwerp(invoer, timezone.now())
    registreer(IMPORT_VERWORPEN, invoer, actor=actor)
    return invoer


def ruim_imports_op() -> int:
    """Discard old previews, and take away the rows of imports that ended thirty days ago. Returns how many imports."""
    nu = timezone.now()
    with transaction.atomic():
        oud = Import.objects.filter(status=ImportStatus.VOORBEELD, gestart_at__lte=nu - VOORBEELD_BLIJFT)
        for invoer in oud.select_for_update(of=("self",), skip_locked=True):
            _verwerp(invoer, nu)
            registreer(IMPORT_VERWORPEN, invoer, actor=None)
    afgelopen = Import.objects.exclude(status__in=IMPORT_LOOPT).filter(
        klaar_at__lte=nu - RIJEN_BEWAREN, rijen_gewist_at__isnull=True
    )
    ids = list(afgelopen.order_by("pk").values_list("pk", flat=True)[:100])
    for pk in ids:
        _wis_rijen(pk, nu)
    return len(ids)


def _wis_rijen(import_id: int, nu: datetime) -> None:
    """In batches, each committed: the last one says that it is done."""
    rijen = Importrij.objects.filter(invoer=import_id)
    while deel := list(rijen.order_by("pk").values_list("pk", flat=True)[:_PER_KEER]):
        Importrij.objects.filter(pk__in=deel).delete()
    Import.objects.filter(pk=import_id).update(rijen_gewist_at=nu, meldingen=[], opmerkingen=[], blijft_staan=[])


def _verwerp(invoer: Import, nu: datetime) -> None:
    invoer.status = ImportStatus.VERWORPEN
    invoer.klaar_at = nu
    invoer.save()


def _neem(invoer: Import) -> Import:
    return Import.objects.select_for_update(of=("self",)).get(pk=invoer.pk)


def _require_rol(soort: Importsoort, actor: Any) -> None:
    if rol_van(actor) not in soort.rollen:
        raise DomeinFout("U mag dit bestand niet inlezen.")


def _require_voorbeeld(invoer: Import) -> None:
    if invoer.status != ImportStatus.VOORBEELD:
        raise DomeinFout("Deze import wacht niet meer op uw akkoord.")
