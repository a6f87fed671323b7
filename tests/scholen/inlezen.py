"""What the tests of reading in share: a small file of schools, and doing what the worker would do."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from swv.documenten.klus import voer_klus_uit
from swv.documenten.models import Import, Klus

KOP = "nr;brin;vestiging;naam;soort;bestuur;adres;postcode;plaats;gemeente"
LIJST = "/scholen/inlezen/"


def rij(nr: int, brin: str, naam: str, *, bestuur: str = "Stichting Proef", **anders: str) -> str:
    """One school; any cell can be given."""
    cellen = {
        "nr": str(nr),
        "brin": brin,
        "vestiging": "",
        "naam": naam,
        "soort": "bao",
        "bestuur": bestuur,
        "adres": f"Dorpsstraat {nr}",
        "postcode": "5911 BM",
        "plaats": "Venlo",
        "gemeente": "Venlo",
    }
    return ";".join((cellen | anders).values())


def bestand(*rijen: str, naam: str = "scholen.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, "\r\n".join([KOP, *rijen]).encode())


def werk() -> None:
    """Let a worker do all that waits."""
    for klus_id in Klus.objects.lopend().order_by("pk").values_list("pk", flat=True):
        voer_klus_uit(klus_id)


def lees_in(client: Client, *rijen: str, per: str = "1-8-2026", naam: str = "scholen.csv") -> Import:
    """Upload and let it be read; the import as it then stands."""
    antwoord = client.post(LIJST, {"bestand": bestand(*rijen, naam=naam), "per": per})
    assert antwoord.status_code == 302, antwoord.content.decode()
    werk()
    return Import.objects.get(pk=int(antwoord.url.rstrip("/").rsplit("/", 1)[-1]))


def bevestig(client: Client, invoer: Import) -> Import:
    """Agree and let it be carried out."""
    client.post(reverse("scholen:import_bevestigen", args=[invoer.pk]))
    werk()
    return Import.objects.get(pk=invoer.pk)
