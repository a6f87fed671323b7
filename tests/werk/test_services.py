"""The work list: one open row per kind and subject, for the right people, closed when it is done."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from swv.toegang.enums import Rol
from swv.werk.models import Werkitem
from swv.werk.services import open_werkitem, sluit_werkitems
from tests.organisatie.factories import BestuurFactory, SchoolFactory
from tests.toegang.factories import (
    GebruikerFactory,
    maak_beheer,
    maak_bestuursgebruiker,
    maak_boc,
    maak_deskundige,
    maak_directeur,
    maak_plaatsvervanger,
    maak_schoolgebruiker,
)

pytestmark = pytest.mark.django_db


def test_nog_een_keer_openen_werkt_bij_en_begint_niet_opnieuw() -> None:
    school = SchoolFactory()
    eerste = open_werkitem("proef.bellen", school, omschrijving="Bellen", rol=Rol.BOC, uiterlijk=date(2026, 3, 2))
    tweede = open_werkitem("proef.bellen", school, omschrijving="Nu bellen", rol=Rol.BOC, uiterlijk=date(2026, 3, 9))
    werkitem = Werkitem.objects.get()
    assert eerste.pk == tweede.pk == werkitem.pk
    assert (werkitem.omschrijving, werkitem.uiterlijk) == ("Nu bellen", date(2026, 3, 9))
    assert werkitem.sinds_at == eerste.sinds_at


def test_wat_iemand_overnam_blijft_bij_wie_het_nam_als_dat_is_gevraagd() -> None:
    school, een, ander = SchoolFactory(), GebruikerFactory(), GebruikerFactory()
    for blijft, van_wie in ((True, ander), (False, een)):
        open_werkitem("proef.bellen", school, omschrijving="Bellen", rol=Rol.BOC, eigenaar=een, blijft=blijft)
        Werkitem.objects.update(eigenaar=ander)
        open_werkitem("proef.bellen", school, omschrijving="Bellen", rol=Rol.BOC, eigenaar=een, blijft=blijft)
        assert Werkitem.objects.get().eigenaar == van_wie


def test_na_sluiten_is_openen_een_nieuw_werkitem() -> None:
    school = SchoolFactory()
    open_werkitem("proef.bellen", school, omschrijving="Bellen", rol=Rol.BOC)
    assert sluit_werkitems(school, "proef.bellen") == 1
    assert sluit_werkitems(school, "proef.bellen") == 0
    open_werkitem("proef.bellen", school, omschrijving="Bellen", rol=Rol.BOC)
    assert Werkitem.objects.count() == 2
    assert Werkitem.objects.open().count() == 1


def test_sluiten_raakt_alleen_de_genoemde_soorten_van_dit_onderwerp() -> None:
    school, andere = SchoolFactory(), SchoolFactory()
    for onderwerp in (school, andere):
        for soort in ("proef.bellen", "proef.mailen", "proef.langsgaan"):
            open_werkitem(soort, onderwerp, omschrijving="Doen", rol=Rol.BOC)
    assert sluit_werkitems(school, "proef.bellen", "proef.mailen") == 2
    assert Werkitem.objects.open().count() == 4
    assert sluit_werkitems(school) == 1
    assert Werkitem.objects.open().count() == 3


def test_de_database_houdt_een_open_werkitem_per_soort_en_onderwerp() -> None:
    werkitem = open_werkitem("proef.bellen", SchoolFactory(), omschrijving="Bellen", rol=Rol.BOC)
    werkitem.pk = None
    with pytest.raises(IntegrityError, match="werkitem_een_open_per_onderwerp"), transaction.atomic():
        werkitem.save()


def test_werk_staat_op_de_lijst_van_wie_het_moet_doen() -> None:
    bestuur, school = BestuurFactory(), SchoolFactory()
    deskundige, boc = maak_deskundige(), maak_boc(bestuur)
    mensen = {
        "boc": boc,
        "collega": maak_boc(bestuur),
        "boc_elders": maak_boc(BestuurFactory()),
        "directeur": maak_directeur(),
        "plaatsvervanger": maak_plaatsvervanger(),
        "deskundige": deskundige,
        "andere_deskundige": maak_deskundige(),
        "school": maak_schoolgebruiker(school),
        "andere_school": maak_schoolgebruiker(SchoolFactory()),
        "bestuur": maak_bestuursgebruiker(bestuur),
        "beheer": maak_beheer(),
        "zonder_rol": GebruikerFactory(),
    }
    werk = {
        "voor een BOC": {"rol": Rol.BOC, "eigenaar": boc, "bestuur_id": bestuur.pk},
        "voor de BOCs": {"rol": Rol.BOC, "bestuur_id": bestuur.pk},
        "voor de directie": {"rol": Rol.DIRECTEUR, "bestuur_id": bestuur.pk},
        "voor een deskundige": {"rol": Rol.DESKUNDIGE, "eigenaar": deskundige},
        "voor de school": {"rol": Rol.SCHOOL, "school_id": school.pk},
        "voor beheer": {"rol": Rol.BEHEER},
    }
    for omschrijving, velden in werk.items():
        open_werkitem("proef", SchoolFactory(), omschrijving=omschrijving, **velden)
    lijsten = {naam: {item.omschrijving for item in Werkitem.objects.mijn_werk(wie)} for naam, wie in mensen.items()}
    assert lijsten == {
        "boc": {"voor een BOC", "voor de BOCs"},
        "collega": {"voor de BOCs"},
        "boc_elders": set(),
        "directeur": {"voor de directie"},
        "plaatsvervanger": {"voor de directie"},
        "deskundige": {"voor een deskundige"},
        "andere_deskundige": set(),
        "school": {"voor de school"},
        "andere_school": set(),
        "bestuur": set(),
        "beheer": {"voor beheer"},
        "zonder_rol": set(),
    }


def test_wie_volgt_ziet_wat_op_anderen_wacht() -> None:
    boc, deskundige = maak_boc(), maak_deskundige()
    open_werkitem("proef", SchoolFactory(), omschrijving="Zelf", rol=Rol.BOC, eigenaar=boc, volger=boc)
    open_werkitem("proef", SchoolFactory(), omschrijving="Advies", rol=Rol.DESKUNDIGE, eigenaar=deskundige, volger=boc)
    assert [item.omschrijving for item in Werkitem.objects.wacht_op_anderen(boc)] == ["Advies"]
    assert not Werkitem.objects.wacht_op_anderen(deskundige).exists()


def test_werk_op_naam_is_alleen_te_zien_in_de_rol_waarvoor_het_is() -> None:
    """Somebody who is BOC and expert does not find the work of the one hat under the other."""
    boc = maak_boc()
    open_werkitem("proef", SchoolFactory(), omschrijving="Advies", rol=Rol.DESKUNDIGE, eigenaar=boc)
    assert not Werkitem.objects.mijn_werk(boc).exists()
