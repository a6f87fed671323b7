"""Files of schools in every stage, for the pages of beheer."""

from django.db import transaction

from swv.documenten.enums import KlusStatus
from swv.documenten.importeren import services
from swv.documenten.klus import voer_klus_uit
from swv.documenten.models import Import, Klus
from swv.organisatie.models import School
from swv.scholen.invoer import SCHOLEN
from swv.toegang.models import Gebruiker
from tests.scholen.inlezen import KOP, rij


def maak_imports(school: School) -> dict[str, int]:
    """Ids by the name the addresses use: a preview with every outcome, a refused file, one carried out, work given
    up."""
    beheer = Gebruiker.objects.get(username="beheer")
    wijzigt = rij(1, school.brin, "Nieuwe naam van de proefschool", vestiging=school.vestiging)
    nieuw = [rij(nr, f"{nr}ZZ", f"Ingelezen {nr}") for nr in range(20, 24)]
    fout = rij(2, "88ZZ", "Foute rij", postcode="59 BM", soort="vso")
    voorbeeld = _lees(beheer, "scholen 2026-2027.csv", wijzigt, fout, *nieuw)
    geweigerd = _lees(beheer, "verkeerd.csv", rij(1, "1AB", "Fout"), rij(2, "2AB", "Ook fout"))
    klaar = _lees(beheer, "een-school.csv", rij(1, "99ZZ", "Doorgevoerd"))
    with transaction.atomic():
        services.bevestig_import(klaar, actor=beheer)
    _werk(klaar)
    opgegeven = Klus.objects.van(klaar).first()
    Klus.objects.filter(pk=opgegeven.pk).update(status=KlusStatus.MISLUKT, fout="OSError")
    return {
        "import_voorbeeld": voorbeeld.pk,
        "import_geweigerd": geweigerd.pk,
        "import_klaar": klaar.pk,
        "klus": opgegeven.pk,
    }


def _lees(beheer: Gebruiker, naam: str, *rijen: str) -> Import:
    with transaction.atomic():
        inhoud = "\n".join([KOP, *rijen]).encode()
        invoer = services.begin_import(SCHOLEN, naam, inhoud, {"per": "2026-08-01"}, actor=beheer)
    _werk(invoer)
    return invoer


def _werk(invoer: Import) -> None:
    """Do the work here, or wait for the worker of the office that was first."""
    for klus in Klus.objects.van(invoer).lopend():
        voer_klus_uit(klus.pk)
        with transaction.atomic():
            Klus.objects.select_for_update(of=("self",)).get(pk=klus.pk)
