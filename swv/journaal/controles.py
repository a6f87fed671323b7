"""Invariants of the journal, its chain and the outbox."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from swv.journaal import ketenbestand
from swv.journaal.controle import controle
from swv.journaal.enums import Spoorsoort
from swv.journaal.gebeurtenissen import KETENBESTAND_AANGEVULD
from swv.journaal.keten import LEGE_DAG, ZONE, Dagsom, begin_van, dagsommen, eerste_dag, schakel, sommen_tot
from swv.journaal.ketenbestand import Tussenstand
from swv.journaal.models import Dagketen, Gebeurtenis

BERICHT_BLIJFT_LIGGEN = controle(
    "journaal.bericht_blijft_liggen",
    "Geen bericht wacht langer dan een dag op verzending.",
    "SELECT id FROM journaal_bericht WHERE status = 'wacht' AND aangemaakt_at < %(nu)s - interval '1 day'",
    over="journaal.bericht",
)

# A day is sealed a quarter past midnight; two days of a worker that stands still are told.
_ACHTERSTAND = timedelta(days=2)
# The round of every night looks at the lines of these days again; at the seals of all days always.
_TUSSENSTANDEN_VAN = timedelta(days=31)
# As long as beheer is told that lines of the file had to be written anew.
_AANVULLING_BLIJFT_STAAN = timedelta(days=7)


def _dag(spoor: str, datum: date, wat: str) -> str:
    return f"{spoor} {datum:%d-%m-%Y}: {wat}"


def _verschil(verzegeld: Dagsom, nu: Dagsom) -> str:
    """What happened to the rows of a day, in words; empty when nothing did."""
    if verzegeld == nu:
        return ""
    te_veel = nu.aantal - verzegeld.aantal
    if te_veel > 0:
        return f"{te_veel} toegevoegd na het verzegelen"
    if te_veel < 0:
        return f"{-te_veel} verwijderd"
    return "inhoud of volgorde gewijzigd"


def keten_breuken(nu: datetime) -> Iterator[str]:
    """Every day whose rows are no longer what was sealed, and every link that does not fit."""
    for spoor in Spoorsoort:
        ketens = list(Dagketen.objects.filter(spoor=spoor).order_by("datum"))
        if not ketens:
            yield from _nooit_verzegeld(spoor, nu)
            continue
        sommen = dagsommen(spoor, tot=begin_van(ketens[-1].datum + timedelta(days=1)))
        for datum in sorted(dag for dag in sommen if dag < ketens[0].datum):
            yield _dag(spoor, datum, "rijen van vóór de eerste verzegelde dag")
        vorige: Dagketen | None = None
        for keten in ketens:
            yield from _breuken_van_dag(spoor, keten, vorige, sommen.get(keten.datum, LEGE_DAG))
            vorige = keten
        if _te_lang_open(ketens[-1].datum + timedelta(days=1), nu):
            yield _dag(spoor, ketens[-1].datum, "daarna is niet meer verzegeld")


def _te_lang_open(dag: date, nu: datetime) -> bool:
    return begin_van(dag) < nu - _ACHTERSTAND


def _nooit_verzegeld(spoor: Spoorsoort, nu: datetime) -> Iterator[str]:
    eerste = eerste_dag()
    if eerste is not None and _te_lang_open(eerste + timedelta(days=1), nu):
        yield _dag(spoor, eerste, "vanaf deze dag is niets verzegeld, of elk zegel is verwijderd")


def _breuken_van_dag(spoor: Spoorsoort, keten: Dagketen, vorige: Dagketen | None, nu: Dagsom) -> Iterator[str]:
    verzegeld = Dagsom(keten.aantal, keten.eerste_id, keten.laatste_id, keten.som)
    if vorige and keten.datum != vorige.datum + timedelta(days=1):
        yield _dag(spoor, vorige.datum + timedelta(days=1), "zegel ontbreekt")
    elif keten.vorige != (vorige.keten if vorige else ""):
        yield _dag(spoor, keten.datum, "past niet aan de dag ervoor")
    if keten.keten != schakel(keten.spoor, keten.datum, verzegeld, keten.vorige):
        yield _dag(spoor, keten.datum, "zegel gewijzigd")
    if wat := _verschil(verzegeld, nu):
        yield _dag(spoor, keten.datum, wat)


def bestand_breuken(nu: datetime) -> Iterator[str]:
    """Where the database and the file with the heads do not tell the same story."""
    try:
        bestand = ketenbestand.lees()
    except OSError as fout:
        yield f"het ketenbestand is niet te lezen ({type(fout).__name__})"
        return
    ketens = {(keten.spoor, keten.datum): keten.keten for keten in Dagketen.objects.order_by("spoor", "datum")}
    if bestand is None:
        if ketens:
            yield "het ketenbestand ontbreekt"
        return
    yield from (f"regel {nummer} van het ketenbestand is onleesbaar" for nummer in bestand.onleesbaar)
    for spoor, datum in sorted(bestand.koppen.keys() | ketens.keys()):
        wat = _verschil_met_bestand(ketens.get((spoor, datum)), bestand.koppen.get((spoor, datum)))
        if wat:
            yield _dag(spoor, datum, wat)
    for (spoor, datum), standen in sorted(bestand.tussen.items()):
        if begin_van(datum) > nu - _TUSSENSTANDEN_VAN:
            yield from _verschil_met_tussenstanden(spoor, datum, standen)
    yield from _aanvullingen(nu)


def _verschil_met_tussenstanden(spoor: Spoorsoort, datum: date, standen: list[Tussenstand]) -> Iterator[str]:
    """The first line of a day that the rows do not agree with any more: those after it follow from it."""
    sommen = sommen_tot(spoor, datum, [stand.tot for stand in standen])
    for stand in sorted(standen, key=lambda stand: stand.tot):
        if wat := _verschil(stand.som, sommen[stand.tot]):
            yield f"{_dag(spoor, datum, wat)} (stand van {stand.tot.astimezone(ZONE):%H:%M})"
            return


def _aanvullingen(nu: datetime) -> Iterator[str]:
    """Who takes lines away at the end of the file, or all of it, is found although the next run writes them anew."""
    rijen = Gebeurtenis.objects.filter(soort=KETENBESTAND_AANGEVULD, op__gt=nu - _AANVULLING_BLIJFT_STAAN)
    for rij in rijen.order_by("pk"):
        yield (
            f"{rij.gegevens['dagen']} dagzegels ontbraken in het ketenbestand en zijn op "
            f"{rij.op.astimezone(ZONE):%d-%m-%Y om %H:%M} opnieuw geschreven: zoek uit waarom"
        )


def _verschil_met_bestand(keten: str | None, kop: str | None) -> str:
    if keten is None:
        return "staat wel in het ketenbestand, niet in de database"
    if kop is None:
        return "staat niet in het ketenbestand"
    return "" if keten == kop else "andere keten dan in het ketenbestand"


KETEN_KLOPT = controle(
    "journaal.keten_klopt",
    "De gebeurtenissen en inzages van elke verzegelde dag zijn nog precies wat er stond.",
    keten_breuken,
)
KETENBESTAND_KLOPT = controle(
    "journaal.ketenbestand_klopt",
    "De keten in de database is dezelfde als die in het bestand daarbuiten.",
    bestand_breuken,
)
BUITEN_DE_TELLER = controle(
    "journaal.buiten_de_teller",
    "Geen gebeurtenis of inzage heeft een nummer dat nog niet is uitgegeven, of een tijdstip dat nog moet komen.",
    """
    SELECT 'gebeurtenis ' || id FROM journaal_gebeurtenis
    WHERE id > (SELECT last_value FROM journaal_gebeurtenis_id_seq) OR op > %(nu)s
    UNION ALL
    SELECT 'inzage ' || id FROM journaal_inzage
    WHERE id > (SELECT last_value FROM journaal_inzage_id_seq) OR op > %(nu)s
    """,
)
BUNDEL_BLIJFT_LIGGEN = controle(
    "journaal.bundel_blijft_liggen",
    "Geen bericht wacht langer dan een week op een dagbericht.",
    "SELECT id FROM journaal_bericht WHERE status = 'bundel' AND aangemaakt_at < %(nu)s - interval '7 days'",
    over="journaal.bericht",
)
