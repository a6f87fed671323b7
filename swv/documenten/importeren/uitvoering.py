"""What the worker does with an import: read and compare, and, after somebody agreed, compare again and write.

Two people may import at once. Writing holds a lock per kind of import, and what was agreed with is compared once more
inside the writing transaction: when anything changed in between, nothing is written and the preview is made anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from swv.documenten.enums import ImportStatus, KlusStatus, Rijuitkomst
from swv.documenten.gebeurtenissen import IMPORT_GEWEIGERD, IMPORT_INTUSSEN_GEWIJZIGD, IMPORT_TOEGEPAST
from swv.documenten.importeren import opslag
from swv.documenten.importeren.lezen import lees
from swv.documenten.importeren.opslag import Bewaard
from swv.documenten.importeren.soort import Importsoort, Rij, Vergelijking, Verschil, importsoort
from swv.documenten.importeren.tabel import BestandGeweigerd, Melding
from swv.documenten.klus import Stap, registreer_klussoort
from swv.documenten.models import Import, Klus
from swv.domein import DomeinFout
from swv.journaal.services import registreer

_MAX_MELDINGEN = 500
_MAX_GENOEMD = 200
_SLOTGROEP = 3102
SCHRIJFT = frozenset({Rijuitkomst.NIEUW, Rijuitkomst.GEWIJZIGD})


def _van_klus(klus: Klus) -> tuple[Import, Importsoort]:
    invoer = Import.objects.select_for_update(of=("self",)).get(pk=klus.object_id or 0)
    return invoer, importsoort(invoer.soort)


# --- Reading --------------------------------------------------------------------------------------------------------


def _lees_stap(klus: Klus) -> Stap:
    """First all rows of the file, then the difference, in batches or in one, then the preview."""
    invoer, soort = _van_klus(klus)
    if invoer.status != ImportStatus.INLEZEN:
        return Stap(klaar=True)
    try:
        if "gelezen" not in klus.stand:
            return _neem_rijen_over(klus, invoer, soort)
        rijen = opslag.volgende(invoer, klus.stand["gelezen"], soort.partij, Q(uitkomst=""))
        if not rijen:
            return _toon(invoer)
        _vergelijk(rijen, invoer, soort)
    except BestandGeweigerd as fout:
        return _weiger(invoer, *fout.meldingen)
    except DomeinFout as fout:
        return _weiger(invoer, Melding(1, "", "", str(fout)))
    opslag.bewaar_uitkomsten(rijen)
    klus.stand["gelezen"] = rijen[-1].regel
    return Stap(gedaan=len(rijen))


def _neem_rijen_over(klus: Klus, invoer: Import, soort: Importsoort) -> Stap:
    """The file is read in one go. What is compared in one go too, is compared before it is written."""
    rijen = [_te_bewaren(rij) for rij in lees(soort, bytes(invoer.inhoud or b""))]
    goed = [rij for rij in rijen if not rij.meldingen]
    if not soort.partij:
        _vergelijk(goed, invoer, soort)
    opslag.voeg_toe(invoer, rijen)
    # Without its bytes: the rows are here now.
    invoer.inhoud = None
    invoer.save()
    if not soort.partij:
        return replace(_toon(invoer), totaal=len(goed), gedaan=len(goed))
    klus.stand["gelezen"] = 0
    return Stap(totaal=len(goed))


def _vergelijk(rijen: Sequence[Bewaard], invoer: Import, soort: Importsoort) -> None:
    vergelijking = soort.vergelijk([_als_rij(rij) for rij in rijen], invoer.opties)
    _zet_verschillen(rijen, vergelijking)
    invoer.opmerkingen = [*invoer.opmerkingen, *vergelijking.opmerkingen]
    _noem_wat_blijft(invoer, vergelijking)
    invoer.save(update_fields=["opmerkingen", "blijft_staan", "tellingen"])


def _noem_wat_blijft(invoer: Import, vergelijking: Vergelijking) -> None:
    invoer.blijft_staan = list(vergelijking.blijft[:_MAX_GENOEMD])
    invoer.tellingen["blijft"] = len(vergelijking.blijft)


def _toon(invoer: Import) -> Stap:
    _tel(invoer)
    invoer.status = ImportStatus.VOORBEELD
    invoer.save()
    return Stap(klaar=True)


def _weiger(invoer: Import, *meldingen: Melding) -> Stap:
    """The file as a whole: nothing of it stays but where and why."""
    invoer.rijen.all().delete()
    invoer.inhoud = None
    invoer.meldingen = [[m.regel, m.nr, m.kolom, m.reden] for m in meldingen[:_MAX_MELDINGEN]]
    invoer.tellingen = {}
    invoer.status = ImportStatus.GEWEIGERD
    invoer.klaar_at = timezone.now()
    invoer.save()
    registreer(IMPORT_GEWEIGERD, invoer, actor=invoer.gestart_door, aantal=len(meldingen))
    return Stap(klaar=True)


def _te_bewaren(rij: Rij) -> Bewaard:
    return Bewaard(
        pk=None,
        regel=rij.regel,
        nr=rij.nr[:20],
        waarden=dict(rij.waarden),
        uitkomst=Rijuitkomst.GEWEIGERD if rij.meldingen else "",
        meldingen=[[m.kolom, m.reden] for m in rij.meldingen],
        waarschuwingen=[[m.kolom, m.reden] for m in rij.waarschuwingen],
    )


def _als_rij(rij: Bewaard) -> Rij:
    return Rij(rij.regel, rij.nr, rij.waarden)


def _zet_verschillen(rijen: Sequence[Bewaard], vergelijking: Vergelijking) -> None:
    for rij, verschil in zip(rijen, vergelijking.verschillen, strict=True):
        rij.uitkomst = verschil.uitkomst
        rij.verschil = [list(veld) for veld in verschil.velden]
        rij.meldingen = [[verschil.kolom, verschil.reden]] if verschil.uitkomst == Rijuitkomst.GEWEIGERD else []


def _tel(invoer: Import) -> None:
    """Count the rows per outcome, and those with something to look at."""
    tellingen: Counter[str] = Counter(dict.fromkeys(Rijuitkomst, 0))
    per_uitkomst = invoer.rijen.order_by().values_list("uitkomst").annotate(aantal=Count("pk"))
    tellingen.update(dict(per_uitkomst))
    tellingen["blijft"] = invoer.tellingen.get("blijft", 0)
    tellingen["waarschuwing"] = invoer.rijen.exclude(waarschuwingen=[]).count()
    invoer.tellingen = dict(tellingen)


# --- Carrying out ---------------------------------------------------------------------------------------------------


def _toepas_stap(klus: Klus) -> Stap:
    """All rows in one transaction, or one batch of them; only what is still as it was agreed with."""
    invoer, soort = _van_klus(klus)
    if invoer.status != ImportStatus.TOEPASSEN:
        return Stap(klaar=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_SLOTGROEP, soort.code])
    # In one transaction the whole preview must still be true; in batches the rows stand by themselves.
    mee = SCHRIJFT if soort.partij else SCHRIJFT | {Rijuitkomst.ONGEWIJZIGD}
    rijen = opslag.volgende(invoer, klus.stand.get("na", 0), soort.partij, Q(uitkomst__in=mee))
    if not rijen:
        return _rond_af(invoer)
    vergelijking = soort.vergelijk([_als_rij(rij) for rij in rijen], invoer.opties)
    klus.stand["na"] = rijen[-1].regel
    anders = [rij for rij, verschil in zip(rijen, vergelijking.verschillen, strict=True) if _is_anders(rij, verschil)]
    if not soort.partij:
        return _toon_opnieuw(invoer, rijen, vergelijking) if anders else _schrijf_alles(invoer, rijen, vergelijking)
    if anders:
        _weiger_rijen(anders)
        rijen = [rij for rij in rijen if rij.uitkomst in SCHRIJFT]
        vergelijking = soort.vergelijk([_als_rij(rij) for rij in rijen], invoer.opties)
    vergelijking.schrijf(invoer.bevestigd_door)
    return Stap(gedaan=len(rijen), overgeslagen=len(anders), tellingen=_geschreven(rijen))


def _is_anders(rij: Bewaard, verschil: Verschil) -> bool:
    return rij.uitkomst != verschil.uitkomst or rij.verschil != [list(veld) for veld in verschil.velden]


def _geschreven(rijen: Sequence[Bewaard]) -> dict[str, int]:
    return dict(Counter(rij.uitkomst for rij in rijen if rij.uitkomst in SCHRIJFT))


def _schrijf_alles(invoer: Import, rijen: Sequence[Bewaard], vergelijking: Vergelijking) -> Stap:
    vergelijking.schrijf(invoer.bevestigd_door)
    tellingen = _geschreven(rijen)
    _rond_af(invoer)
    return Stap(gedaan=sum(tellingen.values()), tellingen=tellingen, klaar=True)


def _toon_opnieuw(invoer: Import, rijen: Sequence[Bewaard], vergelijking: Vergelijking) -> Stap:
    """Somebody changed something since the preview: nothing is written, and the preview says what holds now."""
    _zet_verschillen(rijen, vergelijking)
    opslag.bewaar_uitkomsten(rijen)
    _tel(invoer)
    invoer.opmerkingen = list(vergelijking.opmerkingen)
    _noem_wat_blijft(invoer, vergelijking)
    invoer.intussen_gewijzigd = True
    _terug_naar_voorbeeld(invoer)
    registreer(IMPORT_INTUSSEN_GEWIJZIGD, invoer, actor=invoer.gestart_door)
    return Stap(klaar=True)


def _weiger_rijen(rijen: Sequence[Bewaard]) -> None:
    for rij in rijen:
        rij.uitkomst, rij.verschil = Rijuitkomst.GEWEIGERD, []
        rij.meldingen = [["", "Er is intussen iets gewijzigd. Lees deze rij opnieuw in."]]
    opslag.bewaar_uitkomsten(rijen)


def _rond_af(invoer: Import) -> Stap:
    _tel(invoer)
    invoer.status = ImportStatus.TOEGEPAST
    invoer.klaar_at = timezone.now()
    invoer.save()
    aantallen = {uitkomst.value: invoer.tellingen.get(uitkomst, 0) for uitkomst in Rijuitkomst}
    registreer(IMPORT_TOEGEPAST, invoer, actor=invoer.bevestigd_door, **aantallen)
    return Stap(klaar=True)


def _terug_naar_voorbeeld(invoer: Import) -> None:
    invoer.status = ImportStatus.VOORBEELD
    invoer.bevestigd_door = invoer.bevestigd_at = None
    invoer.save()


def _bij_einde(klus: Klus) -> None:
    """Work that was given up: a file that could not be read is done with; what was not written can be agreed with
    again."""
    if klus.status == KlusStatus.GEREED:
        return
    invoer, _ = _van_klus(klus)
    if invoer.status == ImportStatus.TOEPASSEN and "na" not in klus.stand:
        _terug_naar_voorbeeld(invoer)
    elif invoer.status in {ImportStatus.INLEZEN, ImportStatus.TOEPASSEN}:
        invoer.inhoud = None
        invoer.status = ImportStatus.MISLUKT
        invoer.klaar_at = timezone.now()
        invoer.save()


def _adres(klus: Klus) -> str:
    invoer = Import.objects.get(pk=klus.object_id or 0)
    return importsoort(invoer.soort).adres(invoer.pk)


LEZEN = registreer_klussoort(
    "documenten.import_lezen", _lees_stap, naam="Bestand lezen en vergelijken", adres=_adres, bij_einde=_bij_einde
)
TOEPASSEN = registreer_klussoort(
    "documenten.import_toepassen", _toepas_stap, naam="Bestand doorvoeren", adres=_adres, bij_einde=_bij_einde
)
