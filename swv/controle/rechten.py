"""The review of rights (AVG 32 lid 1; BIO 9.2.5): all roles every year, those of beheer every quarter.

A round opens by itself when its period has none, lays every role that then holds before the directors, and closes
when all is judged. Nobody judges the own role: that of the director is judged by the stand-in.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from swv.controle.gebeurtenissen import RECHT_BEOORDEELD, RECHTENRONDE_GEOPEND, RECHTENRONDE_GESLOTEN
from swv.controle.rechtenwerk import sluit_werk_aan_ronde, werk_aan_ronde
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin, declareer
from swv.journaal.services import post_bericht, registreer, registreer_velen
from swv.organisatie.models import Kantoor
from swv.toegang.bsn import weiger_bsn
from swv.toegang.enums import Rechtenoordeelsoort, Rechtenrondesoort, Rol
from swv.toegang.gebeurtenissen import ROL_BEEINDIGD
from swv.toegang.models import Gebruiker, Lidmaatschap, Rechtenoordeel, Rechtenronde
from swv.toegang.permissions import is_directie

TERMIJN = timedelta(days=30)
_VASTGELEGD = ["oordeel", "reden", "beoordeeld_door", "beoordeeld_at", "laatst_ingelogd_at"]

declareer(
    rechtenronde_blijft="Deze ronde is gesloten en verandert niet meer.",
    rechtenronde_alles_beoordeeld="Er zijn nog rollen die niet zijn beoordeeld.",
    rechtenoordeel_niet_over_zichzelf="U beoordeelt uw eigen rollen niet. Laat dat aan uw collega over.",
)


def periode_van(soort: Rechtenrondesoort, dag: date) -> str:
    """The period ``dag`` lies in: "2026" for the yearly round, "2026-K4" for that of beheer."""
    return f"{dag.year}-K{(dag.month + 2) // 3}" if soort == Rechtenrondesoort.BEHEER else str(dag.year)


def open_rondes(*, vandaag: date) -> list[Rechtenronde]:
    """Open what this period has not had yet. A round that is still open holds back the next of its kind."""
    return [ronde for soort in Rechtenrondesoort if (ronde := _open(soort, vandaag)) is not None]


@transaction.atomic
def _open(soort: Rechtenrondesoort, vandaag: date) -> Rechtenronde | None:
    periode = periode_van(soort, vandaag)
    if Kantoor.objects.select_for_update().first() is None:
        return None
    rondes = Rechtenronde.objects.filter(soort=soort)
    if rondes.filter(periode=periode).exists() or rondes.filter(gesloten_at__isnull=True).exists():
        return None
    leden = Lidmaatschap.objects.geldig_op(vandaag).select_related("gebruiker").order_by("pk")
    if soort == Rechtenrondesoort.BEHEER:
        leden = leden.filter(rol=Rol.BEHEER)
    if not leden:
        return None
    ronde = Rechtenronde.objects.create(
        soort=soort, periode=periode, geopend_at=timezone.now(), uiterlijk=vandaag + TERMIJN
    )
    Rechtenoordeel.objects.bulk_create(Rechtenoordeel(ronde=ronde, lidmaatschap=lid) for lid in leden)
    werk_aan_ronde(ronde)
    registreer(RECHTENRONDE_GEOPEND, ronde, actor=None, soort=soort.value, periode=periode, aantal=len(leden))
    return ronde


@transaction.atomic
def beoordeel(
    oordeel_id: int, *, oordeel: Rechtenoordeelsoort, reden: str = "", actor: Gebruiker, vandaag: date
) -> Rechtenoordeel:
    """Judge one role. Ending takes effect at once; what has to change goes to beheer by mail.

    Raises ``DomeinFout``: not allowed, the own role, the round is closed, the role was ended in this round already,
    or there is no reason with an ending or a change.
    """
    rij = Rechtenoordeel.objects.select_related("lidmaatschap__gebruiker").get(pk=oordeel_id)
    ronde = _vergrendel(rij.ronde_id, actor)
    rij.refresh_from_db(fields=["oordeel"])
    lid = rij.lidmaatschap
    if lid.gebruiker_id == actor.pk:
        raise DomeinFout("U beoordeelt uw eigen rollen niet. Laat dat aan uw collega over.")
    if rij.oordeel == Rechtenoordeelsoort.BEEINDIGD:
        raise DomeinFout("Deze rol is in deze ronde al beëindigd. Een nieuwe rol geeft beheer.")
    reden = _keur_reden(oordeel, reden)
    _leg_vast(rij, oordeel, reden, actor)
    with constraints_als_zin():
        rij.save(update_fields=_VASTGELEGD)
    registreer(RECHT_BEOORDEELD, lid.gebruiker, actor=actor, **_codes(rij, ronde))
    if oordeel == Rechtenoordeelsoort.BEEINDIGD:
        _beeindig(lid, actor, vandaag)
    elif oordeel == Rechtenoordeelsoort.GEWIJZIGD:
        _vraag_beheer(rij, vandaag)
    return rij


@transaction.atomic
def organisatie_blijft(ronde_id: int, oordeel_ids: Collection[int], *, actor: Gebruiker) -> int:
    """Judge "blijft" about all these roles that nobody judged yet, the own ones left out. Returns how many."""
    ronde = _vergrendel(ronde_id, actor)
    rijen = list(
        Rechtenoordeel.objects.filter(ronde=ronde, pk__in=oordeel_ids, oordeel="")
        .exclude(lidmaatschap__gebruiker=actor)
        .select_related("lidmaatschap__gebruiker")
        .order_by("pk")
    )
    for rij in rijen:
        _leg_vast(rij, Rechtenoordeelsoort.BLIJFT, "", actor)
    Rechtenoordeel.objects.bulk_update(rijen, _VASTGELEGD)
    registreer_velen(RECHT_BEOORDEELD, [(rij.lidmaatschap.gebruiker, _codes(rij, ronde)) for rij in rijen], actor=actor)
    return len(rijen)


@transaction.atomic
def sluit(ronde_id: int, *, actor: Gebruiker) -> Rechtenronde:
    """Close a round in which all is judged; nothing of it changes afterwards. Raises ``DomeinFout`` otherwise."""
    ronde = _vergrendel(ronde_id, actor)
    if open_ := ronde.oordelen.filter(oordeel="").count():
        raise DomeinFout(f"Er {'is nog 1 rol' if open_ == 1 else f'zijn nog {open_} rollen'} niet beoordeeld.")
    ronde.gesloten_door, ronde.gesloten_at = actor, timezone.now()
    with constraints_als_zin():
        ronde.save(update_fields=["gesloten_door", "gesloten_at"])
    sluit_werk_aan_ronde(ronde)
    registreer(RECHTENRONDE_GESLOTEN, ronde, actor=actor, soort=ronde.soort, periode=ronde.periode)
    return ronde


def _vergrendel(ronde_id: int, actor: Gebruiker) -> Rechtenronde:
    ronde = Rechtenronde.objects.select_for_update(of=("self",)).get(pk=ronde_id)
    if not is_directie(actor):
        raise DomeinFout("Alleen de directeur of de plaatsvervanger beoordeelt rollen.")
    if ronde.is_gesloten:
        raise DomeinFout("Deze ronde is gesloten en verandert niet meer.")
    return ronde


def _leg_vast(rij: Rechtenoordeel, oordeel: Rechtenoordeelsoort, reden: str, actor: Gebruiker) -> None:
    """What was found, with the last login as it was at that moment: it is one of the reasons."""
    rij.oordeel, rij.reden, rij.beoordeeld_door, rij.beoordeeld_at = oordeel.value, reden, actor, timezone.now()
    rij.laatst_ingelogd_at = rij.lidmaatschap.gebruiker.last_login


def _codes(rij: Rechtenoordeel, ronde: Rechtenronde) -> dict[str, str | int]:
    return {"oordeel": rij.oordeel, "ronde": ronde.pk, "lidmaatschap": rij.lidmaatschap_id}


def _keur_reden(oordeel: Rechtenoordeelsoort, tekst: str) -> str:
    reden = tekst.strip()
    if oordeel == Rechtenoordeelsoort.BLIJFT:
        return reden
    if not reden:
        raise DomeinFout("Vul in waarom de rol eindigt, of wat eraan moet veranderen.")
    try:
        weiger_bsn(reden)
    except ValidationError as fout:
        raise DomeinFout(fout.messages[0]) from fout
    return reden


def _beeindig(lid: Lidmaatschap, actor: Gebruiker, vandaag: date) -> None:
    """Yesterday was the last day, so that the next page no longer opens; a role of today ends today."""
    laatste = max(lid.van, vandaag - timedelta(days=1))
    if lid.tot is None or lid.tot > laatste:
        lid.tot = laatste
        lid.save(update_fields=["tot"])
    registreer(
        ROL_BEEINDIGD,
        lid.gebruiker,
        actor=actor,
        rol=lid.get_rol_display(),
        organisatie=lid.organisatie_code,
        lidmaatschap=lid.pk,
        tot=f"{lid.tot:%d-%m-%Y}",
        reden="beoordeling van de rechten",
    )


def _vraag_beheer(rij: Rechtenoordeel, vandaag: date) -> None:
    lid = rij.lidmaatschap
    beheer = Lidmaatschap.objects.geldig_op(vandaag).filter(rol=Rol.BEHEER).values("gebruiker_id")
    for gebruiker in Gebruiker.objects.filter(is_active=True, pk__in=beheer):
        post_bericht(
            sleutel=f"recht_wijzigen:{rij.pk}:{gebruiker.pk}:{rij.beoordeeld_at:%Y%m%d%H%M%S}",
            onderwerp="Wijzig een rol",
            tekst=(
                "Bij de beoordeling van rollen is besloten dat een rol verandert.\n\n"
                f"Account: {lid.gebruiker.username}\nRol: {lid}\nWat: {rij.reden}\n\n"
                "U wijzigt dit in Tabellen, Lidmaatschappen.\n"
            ),
            gebruiker=gebruiker,
        )
