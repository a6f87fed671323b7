"""Finding a pupil from two letters among 22,000, against the bare query on the same index."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from bench.meten import Meting, ms, om_en_om
from leerlingen.models import Inschrijving, Leerling
from swv.demo.laden import Lading, werk_statistiek_bij
from swv.demo.namen import Namen
from swv.organisatie.models import School
from swv.toegang.models import Gebruiker
from tests.organisatie.factories import SchoolFactory
from tests.proefcluster import Kopie, verbonden_met
from tests.tlv.factories import kantoor
from tests.toegang.factories import maak_directeur

AANTAL = 22_000
RONDES = 40
SCHOLEN = 100
# A surname that some have, and the tussenvoegsel that very many have.
LETTERS = ("be", "va")

_GEVONDEN = "FROM leerlingen_leerling l WHERE l.zoekvector @@ public.naamzoekvraag(%s)"
_TEL = f"SELECT count(*) {_GEVONDEN}"
_PAGINA = f"""
    SELECT l.id, l.roepnaam, l.tussenvoegsel, l.achternaam, l.geboortedatum, s.naam, i.groep
    FROM (SELECT * {_GEVONDEN} ORDER BY volgorde, geboortedatum, id LIMIT 50) l
    LEFT JOIN leerlingen_inschrijving i ON i.leerling_id = l.id AND i.van <= %s AND (i.tot IS NULL OR i.tot >= %s)
    LEFT JOIN organisatie_school s ON s.id = i.school_id
    ORDER BY l.volgorde, l.geboortedatum, l.id
"""


def meet(kopie: Kopie, *, aantal: int = AANTAL, rondes: int = RONDES) -> list[Meting]:
    """The page of the search box, as the director: everybody may be found."""
    with verbonden_met(kopie.url_eigenaar):
        directeur = vul(aantal)
    with verbonden_met(kopie.url):
        return [_meet_letters(letters, directeur, aantal, rondes) for letters in LETTERS]


def _meet_letters(letters: str, directeur: Gebruiker, aantal: int, rondes: int) -> Meting:
    browser = Client()
    browser.force_login(directeur)
    onze, kale = om_en_om(
        lambda: browser.get("/leerlingen/", {"q": letters}), lambda: _kale_vraag(letters), rondes=rondes
    )
    return Meting(
        f"leerling zoeken met “{letters}” onder {aantal} ÷ kale SQL",
        onze / kale,
        f"{_kale_vraag(letters)} gevonden; hele pagina {ms(onze)}, tellen en 50 rijen ophalen {ms(kale)}",
        "hoogstens 20",
    )


def _kale_vraag(letters: str) -> int:
    """Count and first page straight through the driver; returns the count."""
    vandaag = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_TEL, [letters])
        (gevonden,) = cursor.fetchone()
        cursor.execute(_PAGINA, [letters, vandaag, vandaag])
        cursor.fetchall()
    return int(gevonden)


@transaction.atomic
def vul(aantal: int) -> Gebruiker:
    """Pupils, each enrolled at a school; returns a director."""
    kantoor()
    vul_aan([SchoolFactory() for _ in range(SCHOLEN)], aantal)
    return maak_directeur()


def vul_aan(scholen: list[School], aantal: int) -> None:
    """Pupils with the names of the demo office, spread over these schools."""
    toeval = Random(1)
    namen = Namen(toeval)
    lading = Lading()
    for nr in range(aantal):
        familie = namen.familie()
        achternaam = familie.kindernaam
        leerling = lading.rij(
            Leerling,
            roepnaam=namen.roepnaam(familie, meisje=bool(nr % 2)),
            tussenvoegsel=achternaam.tussenvoegsel,
            achternaam=achternaam.naam,
            geboortedatum=date(2014, 10, 1) + timedelta(days=toeval.randrange(3000)),
        )
        school = scholen[nr % len(scholen)]
        lading.rij(Inschrijving, leerling_id=leerling, school_id=school.pk, van=date(2025, 8, 1), groep="4")
    lading.schrijf(Leerling, Inschrijving)
    werk_statistiek_bij(Leerling, Inschrijving)
