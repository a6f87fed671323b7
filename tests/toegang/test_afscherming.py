"""Scoped by construction: inside a request rows about a child are only read through somebody's view."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import date
from typing import Any

import pytest
from django.db.models import Count, Prefetch
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import reverse

from leerlingen import views as leerlingen_views
from leerlingen.models import Gezagdrager, Inschrijving, Leerling
from swv.documenten.models import Bijlage
from swv.organisatie.models import School
from swv.toegang.afscherming import NietAfgeschermd, in_verzoek
from swv.toegang.middleware import AfschermingMiddleware
from tests.leerlingen.factories import GezagdragerFactory, InschrijvingFactory, LeerlingFactory
from tests.organisatie.factories import SchoolFactory
from tests.toegang.factories import maak_boc, maak_directeur, maak_schoolgebruiker
from tlv.models import TlvAanvraag

pytestmark = pytest.mark.django_db

# Everything that goes to the database, and may not without a view.
UITVOEREN: dict[str, Callable[[Any], Any]] = {
    "doorlopen": list,
    "tellen": lambda rijen: rijen.count(),
    "bestaan": lambda rijen: rijen.exists(),
    "ophalen": lambda rijen: rijen.get(pk=1),
    "eerste": lambda rijen: rijen.first(),
    "laatste": lambda rijen: rijen.last(),
    "rij op plaats": lambda rijen: rijen[0],
    "stuk": lambda rijen: list(rijen[:2]),
    "waarden": lambda rijen: list(rijen.values("pk")),
    "lijst van waarden": lambda rijen: list(rijen.values_list("pk", flat=True)),
    "datums": lambda rijen: list(rijen.dates("geboortedatum", "year")),
    "in bulk": lambda rijen: rijen.in_bulk([1]),
    "iterator": lambda rijen: list(rijen.iterator()),
    "samenvatten": lambda rijen: rijen.aggregate(aantal=Count("pk")),
    "waar of niet": bool,
    "lengte": len,
    "bijwerken": lambda rijen: rijen.update(plaats="Venlo"),
    "verwijderen": lambda rijen: rijen.filter(pk=0).delete(),
    "vinden of maken": lambda rijen: rijen.get_or_create(pk=1),
    "bijwerken of maken": lambda rijen: rijen.update_or_create(pk=1),
    "bevatten": lambda rijen: rijen.contains(Leerling(pk=1)),
    "rauw": lambda rijen: list(rijen.raw("SELECT * FROM leerlingen_leerling")),
    "uitleggen": lambda rijen: rijen.explain(),
    "asynchroon": lambda rijen: _in_een_eigen_lus(_asynchroon(rijen)),
}


async def _asynchroon(rijen: Any) -> list[Any]:
    return [rij async for rij in rijen.aiterator()]


def _in_een_eigen_lus(coroutine: Any) -> list[Any]:
    """In a thread, with the marks of this one: a browser test in the same process keeps a loop of its own."""
    with ThreadPoolExecutor(1) as draad:
        return draad.submit(copy_context().run, asyncio.run, coroutine).result()


def test_wie_niemand_noemt_leest_binnen_een_verzoek_niets(subtests: Any) -> None:
    for naam, doe in UITVOEREN.items():
        with subtests.test(naam), in_verzoek() as geweigerd:
            with pytest.raises(NietAfgeschermd, match="Leerling is gelezen"):
                doe(Leerling.objects.order_by("pk"))
            assert len(geweigerd) == 1


def test_buiten_een_verzoek_leest_alles() -> None:
    leerling = LeerlingFactory()
    with in_verzoek():
        pass
    assert list(Leerling.objects.all()) == [leerling]


def test_wat_iemand_mag_zien_en_wat_het_systeem_met_reden_leest() -> None:
    leerling, directeur = LeerlingFactory(), maak_directeur()
    with in_verzoek() as geweigerd:
        assert list(Leerling.objects.zichtbaar_voor(directeur).filter(pk__gt=0).order_by("pk")[:5]) == [leerling]
        assert Leerling.objects.systeem("een aantal").filter(pk=leerling.pk).count() == 1
        assert list(Leerling.objects.filter(pk=leerling.pk).systeem("telt").values_list("pk", flat=True)) == [
            leerling.pk
        ]
        assert not Leerling.objects.none().exists()
    assert geweigerd == []


@pytest.mark.parametrize("reden", ["", "  "])
def test_het_systeem_zegt_waarom(reden: str) -> None:
    with pytest.raises(ValueError, match="waarom"):
        Leerling.objects.systeem(reden)


def test_een_rij_over_een_kind_in_handen_geeft_de_hare() -> None:
    inschrijving = InschrijvingFactory()
    ouder = GezagdragerFactory(leerling=inschrijving.leerling)
    directeur = maak_directeur()
    with in_verzoek():
        leerling = Leerling.objects.zichtbaar_voor(directeur).prefetch_related("gezagdragers").get()
        assert list(leerling.gezagdragers.all()) == [ouder]
        assert leerling.inschrijvingen.geldig_op(date(2026, 1, 1)).count() == 1
        assert list(Inschrijving.objects.van(leerling)) == [inschrijving]
        assert not Bijlage.objects.van(leerling).exists()
        gevuld = Leerling.objects.zichtbaar_voor(directeur).prefetch_related(
            Prefetch("inschrijvingen", Inschrijving.objects.order_by("pk"))
        )
        assert [list(rij.inschrijvingen.all()) for rij in gevuld] == [[inschrijving]]


def test_een_school_of_een_zelfbedachte_rij_in_handen_opent_niets(subtests: Any) -> None:
    school = InschrijvingFactory().school
    wegen: dict[str, Callable[[], Any]] = {
        "school": lambda: list(school.inschrijvingen.all()),
        "school vooruit": lambda: list(School.objects.prefetch_related("inschrijvingen")),
        "bedacht kind": lambda: list(Leerling(pk=1).gezagdragers.all()),
        "gebruiker": lambda: list(maak_boc().aanvragen.all()),
    }
    for naam, weg in wegen.items():
        with subtests.test(naam), in_verzoek(), pytest.raises(NietAfgeschermd):
            weg()


def test_een_combinatie_is_zo_vrij_als_haar_delen() -> None:
    school = SchoolFactory()
    mijn = InschrijvingFactory(school=school).leerling
    ander = InschrijvingFactory().leerling
    gebruiker = maak_schoolgebruiker(school)
    alles, eigen = Leerling.objects.order_by("pk"), Leerling.objects.zichtbaar_voor(gebruiker).order_by("pk")
    with in_verzoek():
        for te_ruim in (eigen | alles, alles | eigen, eigen ^ alles, eigen.union(alles), alles.union(eigen)):
            with pytest.raises(NietAfgeschermd):
                list(te_ruim)
        for kleiner in (eigen & alles, alles & eigen, eigen | eigen, eigen.union(eigen), eigen.intersection(alles)):
            assert list(kleiner) == [mijn]
        assert not eigen.difference(alles)
        # A question within another is not carried out by itself.
        assert list(eigen.filter(pk__in=Leerling.objects.filter(pk__in=[mijn.pk, ander.pk]).values("pk"))) == [mijn]
        kind = eigen.get()
        with pytest.raises(NietAfgeschermd):
            list(kind.gezagdragers.all() | Gezagdrager.objects.all())


def test_een_view_die_het_vergeet_werkt_niet(client, monkeypatch: pytest.MonkeyPatch) -> None:
    LeerlingFactory()
    monkeypatch.setattr(leerlingen_views.LeerlingenView, "get_queryset", lambda self: Leerling.objects.all())
    client.force_login(maak_directeur())
    with pytest.raises(NietAfgeschermd):
        client.get(reverse("leerlingen:lijst"))
    client.raise_request_exception = False
    assert client.get(reverse("leerlingen:lijst")).status_code == 500


def test_wat_onderweg_wordt_ingeslikt_is_toch_een_fout(rf) -> None:
    """Django's {% if %} takes an exception for false."""

    def view(request: Any) -> HttpResponse:
        sjabloon = Template("{% if rijen and rijen.exists or x %}wel{% else %}niet{% endif %}")
        return HttpResponse(sjabloon.render(Context({"rijen": Leerling.objects.all()})))

    with pytest.raises(NietAfgeschermd):
        AfschermingMiddleware(view)(rf.get("/"))


def test_na_een_verzoek_is_het_merk_weer_weg(client) -> None:
    client.force_login(maak_directeur())
    assert client.get(reverse("leerlingen:lijst")).status_code == 200
    client.raise_request_exception = False
    client.get("/bestaat-niet/")
    LeerlingFactory()
    assert Leerling.objects.count() == 1
    assert TlvAanvraag.objects.count() == 0
