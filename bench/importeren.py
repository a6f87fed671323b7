"""Reading files in through the import engine ÷ a bare COPY of the same rows: the schools, and 20,000 simple rows.

Ours reads and checks the file, compares it, keeps a preview, and after agreement compares again and writes (the
schools with events). The COPY puts the same rows into tables without constraints or indexes. Every round
ends with a rollback.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models, transaction
from psycopg import sql

from bench.meten import Meting, ms, om_en_om
from swv.documenten.enums import Rijuitkomst
from swv.documenten.importeren.services import begin_import, bevestig_import
from swv.documenten.importeren.soort import Importsoort, Kolom, Rij, Vergelijking, Verschil, registreer_importsoort
from swv.documenten.klus import voer_klus_uit
from swv.documenten.models import Import, Klus
from swv.organisatie.models import Bestuur, Bestuursperiode, Gemeente, School
from swv.scholen.importeren import SCHOLENBESTAND
from swv.scholen.invoer import SCHOLEN
from swv.toegang.enums import Rol
from tests.proefcluster import Kopie, verbonden_met
from tests.toegang.factories import maak_beheer

RONDES = 15
VEEL = 20_000
VEEL_RONDES = 3
_TABELLEN = (Gemeente, Bestuur, School, Bestuursperiode)


class _Terug(Exception):
    """Ends a round: everything is rolled back."""


def _vergelijk(rijen: Sequence[Rij], opties: Mapping[str, Any]) -> Vergelijking:
    namen = {rij.waarden["naam"] for rij in rijen}
    bekend = set(Gemeente.objects.filter(naam__in=namen).values_list("naam", flat=True))
    nieuw = [naam for naam in (rij.waarden["naam"] for rij in rijen) if naam not in bekend]

    def schrijf(actor: Any) -> None:
        Gemeente.objects.bulk_create(Gemeente(naam=naam) for naam in nieuw)

    uitkomst = {True: Verschil(Rijuitkomst.ONGEWIJZIGD), False: Verschil(Rijuitkomst.NIEUW)}
    return Vergelijking([uitkomst[rij.waarden["naam"] in bekend] for rij in rijen], schrijf)


def meet(kopie: Kopie, *, rondes: int = RONDES, veel: int = VEEL) -> list[Meting]:
    """Upload, preview and agreement of all schools, and of many simple rows, ÷ COPY of their rows."""
    gemeenten = registreer_importsoort(
        Importsoort(
            code="meting.gemeenten",
            naam="Gemeenten inlezen",
            meervoud="gemeenten",
            kolommen=(Kolom("naam", "Naam", verplicht=True), Kolom("provincie", "Provincie")),
            sleutel=("naam",),
            rollen=frozenset({Rol.BEHEER}),
            vergelijk=_vergelijk,
        )
    )
    with verbonden_met(kopie.url_eigenaar):
        beheer = maak_beheer()
        scholen = _Invoer(SCHOLEN, SCHOLENBESTAND.read_bytes(), {"per": "2026-08-01"}, beheer)
        motor, kaal = scholen.meet(rondes)
        simpel = _Invoer(gemeenten, _veel_gemeenten(veel), {}, beheer)
        motor_veel, kaal_veel = simpel.meet(min(rondes, VEEL_RONDES))
    return [
        Meting(
            "scholen inlezen ÷ kale COPY van dezelfde rijen",
            motor / kaal,
            f"{len(scholen.rijen[School])} scholen met bestuur en gemeente, van bestand tot doorgevoerd met voorbeeld, "
            f"akkoord en gebeurtenissen: {ms(motor)}, kale COPY {ms(kaal)}",
            "hoogstens 100, en binnen een seconde",
        ),
        Meting(
            "veel eenvoudige rijen inlezen ÷ kale COPY van dezelfde rijen",
            motor_veel / kaal_veel,
            f"{veel} rijen, van bestand tot doorgevoerd met voorbeeld en akkoord: {ms(motor_veel)}, kale COPY "
            f"{ms(kaal_veel)}",
            "hoogstens 200, en binnen vijf seconden",
        ),
    ]


def _veel_gemeenten(aantal: int) -> bytes:
    return "\n".join(["naam;provincie", *(f"Gemeente {nr};Limburg" for nr in range(aantal))]).encode()


class _Invoer:
    """One file with its kind, carried out and rolled back again."""

    def __init__(self, soort: Importsoort, inhoud: bytes, opties: Mapping[str, Any], actor: Any) -> None:
        self.soort, self.inhoud, self.opties, self.actor = soort, inhoud, opties, actor
        self.rijen: dict[type[models.Model], list[tuple[Any, ...]]] = {}

    def meet(self, rondes: int) -> list[float]:
        """Seconds of the engine and of the bare COPY."""
        self.voer_door(bewaar=True)
        return om_en_om(self.voer_door, lambda: _kopieer(self.rijen), rondes=rondes, opwarmen=1)

    def voer_door(self, *, bewaar: bool = False) -> None:
        """Carry out; ``bewaar`` keeps the rows that this makes, as COPY takes them."""
        try:
            with transaction.atomic():
                invoer = begin_import(self.soort, "invoer.csv", self.inhoud, self.opties, actor=self.actor)
                _werk(invoer)
                bevestig_import(invoer, actor=self.actor)
                _werk(invoer)
                if bewaar:
                    self.rijen = {
                        model: list(model._default_manager.order_by("pk").values_list()) for model in _TABELLEN
                    }
                raise _Terug
        except _Terug:
            return


def _werk(invoer: Import) -> None:
    voer_klus_uit(Klus.objects.van(invoer).lopend().get().pk)


def _kopieer(rijen: dict[type[models.Model], list[tuple[Any, ...]]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for model, waarden in rijen.items():
            kaal = sql.Identifier(f"kaal_{model._meta.model_name}")
            vorm = sql.SQL("CREATE TEMP TABLE {} (LIKE {}) ON COMMIT DROP")
            cursor.execute(vorm.format(kaal, sql.Identifier(model._meta.db_table)))
            kolommen = sql.SQL(", ").join(sql.Identifier(veld.column) for veld in model._meta.concrete_fields)
            with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(kaal, kolommen)) as stroom:
                for rij in waarden:
                    stroom.write_row(rij)
