"""Who looked in the demo office: those who handled a case, and a few who had nothing to do with the child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from leerlingen.models import Leerling
from swv.controle import services
from swv.demo.dagen import TIJDZONE, Dagen, klok_op, moment
from swv.demo.kantoor import GEDEELDE_BESTUREN, Inrichting
from swv.demo.leerlingen import Kind
from swv.journaal.enums import InzageMelding, InzageSoort, InzageUitkomst
from swv.journaal.models import Inzage, Inzagebeoordeling
from swv.kalender import eerste_werkdag
from swv.toegang.models import Gebruiker
from tlv.models import TlvAanvraag

_DAGEN_MET_INZAGES: Final = 100


class _Oordeel(NamedTuple):
    uitkomst: InzageUitkomst
    toelichting: str
    melding: InzageMelding | None = None
    waarom: str = ""


# Who looked (account), at a child of the boards of which BOC, and how many days into the month.
_BEOORDEELD: Final = (
    ("boc2", "boc", 2),
    ("boc", "boc2", 8),
    ("boc2", "boc", 15),
)
_WACHTEND: Final = (
    ("boc2", "boc", 4),
    ("boc", "boc2", 11),
    ("boc", "boc2", 19),
)
_OORDELEN: Final = (
    _Oordeel(
        InzageUitkomst.TERECHT,
        "Collega zat in een gesprek en vroeg of de verhuizing al was verwerkt. Dat heeft zij bevestigd.",
    ),
    _Oordeel(
        InzageUitkomst.ONTERECHT,
        "Zocht een kind met dezelfde achternaam en opende de verkeerde kaart. Meteen gesloten, niets mee gedaan.",
        InzageMelding.NIET_GEMELD,
        "Eén kaart, kort open, door een medewerker met geheimhouding. Besproken en opgenomen in het register.",
    ),
    _Oordeel(
        InzageUitkomst.TERECHT,
        "Werkte tot het begin van de maand voor dit bestuur en beantwoordde nog een vraag van de school.",
    ),
)


def leg_inzages(seed: int, dagen: Dagen, inrichting: Inrichting, kinderen: Sequence[Kind]) -> None:
    """The looks of the last weeks, then the review of two closed months: the first was judged, the second waits."""
    toeval = Random(f"{seed}:inzages")
    maand = dagen.vandaag.replace(day=1)
    vorige = (maand - timedelta(days=1)).replace(day=1)
    voorlaatste = (vorige - timedelta(days=1)).replace(day=1)
    _van_behandelaars(dagen.vandaag - timedelta(days=_DAGEN_MET_INZAGES))
    vreemden = _per_boc(toeval, inrichting, kinderen)
    _van_vreemden(toeval, inrichting.gebruikers, vreemden, voorlaatste, _BEOORDEELD)
    _van_vreemden(toeval, inrichting.gebruikers, vreemden, vorige, _WACHTEND)
    toen = datetime.combine(vorige, time(4, 30), TIJDZONE)
    with klok_op(toen):
        services.vind_inzagen(nu=toen, vandaag=vorige)
    _beoordeel(toeval, inrichting.gebruikers["directeur"], vorige)
    services.vind_inzagen(nu=timezone.now(), vandaag=dagen.vandaag)


def _van_behandelaars(sinds: date) -> None:
    """Before somebody did something in a case, they looked at it: once an hour at most, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO journaal_inzage
                (op, actor_id, rol, organisatie, content_type_id, object_id, gegevens, soort, leerling_id)
            SELECT op, actor_id, rol, organisatie, content_type_id, object_id, '{}'::jsonb, %(soort)s, leerling_id
            FROM (
                SELECT DISTINCT ON (g.actor_id, g.object_id, date_trunc('hour', g.op))
                    g.op - (2 + g.id %% 8) * interval '1 minute' AS op,
                    g.actor_id, g.rol, g.organisatie, g.content_type_id, g.object_id, a.leerling_id
                FROM journaal_gebeurtenis g JOIN tlv_tlvaanvraag a ON a.id::text = g.object_id
                WHERE g.content_type_id = %(zaak)s AND g.actor_id IS NOT NULL AND g.rol <> '' AND g.op >= %(sinds)s
                  AND g.soort LIKE 'tlv.%%' AND g.soort <> 'tlv.aanvraag_gestart'
                ORDER BY g.actor_id, g.object_id, date_trunc('hour', g.op), g.op
            ) AS gezien ORDER BY op
            """,
            {
                "soort": InzageSoort.DOSSIER,
                "zaak": ContentType.objects.get_for_model(TlvAanvraag).pk,
                "sinds": datetime.combine(sinds, time(), TIJDZONE),
            },
        )


def _per_boc(toeval: Random, inrichting: Inrichting, kinderen: Sequence[Kind]) -> dict[str, list[int]]:
    """Children without a case, per BOC who alone works for the board of their school."""
    met_zaak = set(TlvAanvraag.objects.systeem("kinderen met een zaak").values_list("leerling", flat=True))
    per_boc: dict[str, list[int]] = {"boc": [], "boc2": []}
    for kind in toeval.sample(kinderen, len(kinderen)):
        if kind.id not in met_zaak and kind.school.bestuur not in GEDEELDE_BESTUREN:
            per_boc[inrichting.boc_van_bestuur[kind.school.bestuur_id].username].append(kind.id)
    return per_boc


def _van_vreemden(
    toeval: Random,
    gebruikers: Mapping[str, Gebruiker],
    kinderen: dict[str, list[int]],
    maand: date,
    plannen: Sequence[tuple[str, str, int]],
) -> None:
    leerling = ContentType.objects.get_for_model(Leerling)
    rijen = []
    for account, van_boc, na in plannen:
        wie, kind = gebruikers[account], kinderen[van_boc].pop()
        assert wie.namens is not None
        rijen.append(
            Inzage(
                op=moment(toeval, eerste_werkdag(maand + timedelta(days=na))),
                actor=wie,
                rol=wie.namens.rol,
                organisatie=wie.namens.organisatie_code,
                content_type=leerling,
                object_id=str(kind),
                soort=InzageSoort.LEERLING,
                leerling_id=kind,
            )
        )
    Inzage.objects.bulk_create(rijen)


def _beoordeel(toeval: Random, directeur: Gebruiker, maand: date) -> None:
    """The director judges in the second week, and decides the next day about what was not right."""
    dag = eerste_werkdag(maand + timedelta(days=8))
    rijen = Inzagebeoordeling.objects.filter(uitkomst="").order_by("inzage_id").values_list("pk", flat=True)
    for pk, oordeel in zip(list(rijen), _OORDELEN, strict=True):
        with klok_op(moment(toeval, dag)):
            services.beoordelen(pk, uitkomst=oordeel.uitkomst, toelichting=oordeel.toelichting, actor=directeur)
        if oordeel.melding:
            with klok_op(moment(toeval, eerste_werkdag(dag + timedelta(days=1)))):
                services.melding_afhandelen(pk, melding=oordeel.melding, toelichting=oordeel.waarom, actor=directeur)
