"""The nightly round: due once a night, goes on where it stopped, and its findings become work for beheer."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from swv.controle import ronde
from swv.controle.gebeurtenissen import CONTROLE_KAPOT
from swv.controle.tasks import controleer_kantoor
from swv.journaal import controle as register
from swv.journaal.keten import ZONE
from swv.journaal.models import Bericht, Controleronde, Gebeurtenis
from swv.journaal.services import post_bericht
from swv.werk.models import Werkitem
from tests.toegang.factories import maak_beheer
from tests.vraagteller import getelde_vragen

pytestmark = pytest.mark.django_db
NACHT = datetime(2026, 3, 3, 3, 5, tzinfo=ZONE)


@pytest.fixture
def klok() -> Iterator[Any]:
    with time_machine.travel(NACHT, tick=False) as klok:
        yield klok


@pytest.fixture
def eisen(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Replace the invariants of the office by these."""

    def zet(**vragen: Any) -> None:
        eisen = {f"proef.{naam}": register.Controle(f"proef.{naam}", f"Eis {naam}.", v) for naam, v in vragen.items()}
        monkeypatch.setattr(register, "_controles", eisen)

    return zet


def goed(_: datetime) -> list[str]:
    return []


def kapot(_: datetime) -> list[str]:
    return [f"rij {nummer}" for nummer in range(12)]


def test_een_ronde_per_nacht_ook_na_een_nacht_uitval(klok: Any) -> None:
    assert controleer_kantoor()
    assert not controleer_kantoor()
    klok.move_to(NACHT + timedelta(hours=20))
    assert not controleer_kantoor()
    klok.move_to(NACHT + timedelta(days=1, minutes=-10))
    assert not controleer_kantoor()
    klok.move_to(NACHT + timedelta(days=2, hours=9))
    assert controleer_kantoor()
    assert [r.klaar_at is not None for r in Controleronde.objects.all()] == [True, True]


def test_een_gezond_kantoor_geeft_geen_werk(klok: Any) -> None:
    controleer_kantoor()
    (rij,) = Controleronde.objects.all()
    assert (rij.kapot, len(rij.uitslagen)) == (0, len(register.alle_controles()))
    assert not Werkitem.objects.exists()
    assert not Gebeurtenis.objects.exists()


def test_wat_kapot_is_wordt_een_keer_werk_van_beheer_tot_het_klopt(
    klok: Any, eisen: Callable[..., None], client: Client
) -> None:
    beheer = maak_beheer()
    for dag, (vraag, open_) in enumerate([(kapot, 1), (kapot, 1), (goed, 0)]):
        klok.move_to(NACHT + timedelta(days=dag))
        eisen(een=vraag, twee="SELECT 1 WHERE false")
        controleer_kantoor()
        assert Werkitem.objects.mijn_werk(beheer).count() == open_
    assert Gebeurtenis.objects.filter(soort=CONTROLE_KAPOT).count() == 2
    client.force_login(beheer)
    with getelde_vragen() as vragen:
        pagina = client.get(reverse("controle:controles")).text
    assert len(vragen) <= 8
    assert pagina.count("12 keer gevonden dat dit niet zo is") == 2
    assert "rij 9" in pagina
    assert "rij 10" not in pagina
    assert "Alles klopt: 2 eisen nagegaan." in pagina


def test_beheer_vindt_de_pagina_vanaf_de_werklijst(klok: Any, eisen: Callable[..., None], client: Client) -> None:
    client.force_login(maak_beheer())
    assert "Er is nog geen controle geweest" in client.get(reverse("controle:controles")).text
    eisen(een=kapot)
    controleer_kantoor()
    werklijst = client.get(reverse("werk:werklijst")).text
    assert "Uitzoeken: 1 eis klopt niet" in werklijst
    assert reverse("controle:controles") in werklijst


def test_wat_bleef_liggen_wordt_de_volgende_keer_gedaan(
    klok: Any, eisen: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    gedaan: list[str] = []

    def tel(naam: str) -> Callable[[datetime], list[str]]:
        return lambda _: gedaan.append(naam) or []

    eisen(a=tel("a"), b=tel("b"), c=tel("c"))
    monkeypatch.setattr(ronde, "BEGINT_TOT_SECONDEN", -1)
    controleer_kantoor()
    assert gedaan == []
    echt = ronde._doe
    monkeypatch.setattr(ronde, "BEGINT_TOT_SECONDEN", 25)

    def gekild(pk: int, eis: register.Controle, nu: datetime) -> None:
        if eis.code == "proef.b":
            raise KeyboardInterrupt
        echt(pk, eis, nu)

    with monkeypatch.context() as stuk:
        stuk.setattr(ronde, "_doe", gekild)
        with pytest.raises(KeyboardInterrupt):
            controleer_kantoor()
    assert Controleronde.objects.get().klaar_at is None
    controleer_kantoor()
    assert gedaan == ["a", "b", "c"]
    assert (Controleronde.objects.get().klaar_at is not None, Controleronde.objects.get().kapot) == (True, 0)


def test_een_controle_die_drie_keer_omvalt_is_zelf_een_vondst(klok: Any, eisen: Callable[..., None]) -> None:
    def valt_om(_: datetime) -> list[str]:
        raise DatabaseError

    eisen(stuk=valt_om, heel=goed, sql="SELECT geen_kolom")
    while Controleronde.objects.filter(klaar_at__isnull=False).count() == 0:
        controleer_kantoor()
    (rij,) = Controleronde.objects.all()
    assert {code: (u["fout"], u["pogingen"]) for code, u in rij.uitslagen.items()} == {
        "proef.stuk": ("DatabaseError", 3),
        "proef.heel": ("", 1),
        "proef.sql": ("ProgrammingError", 3),
    }
    assert rij.kapot == 2
    assert Werkitem.objects.open().get().omschrijving == "Uitzoeken: 2 eisen kloppen niet"


def test_een_nummer_zegt_waarvan_en_leidt_erheen(klok: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    beheer = maak_beheer()
    post_bericht(sleutel="x", onderwerp="Over een rol", tekst="Iets.", gebruiker=beheer)
    bericht = Bericht.objects.get(sleutel="x")
    gevraagd = {"journaal.bericht": "SELECT id FROM journaal_bericht", "documenten.document": "SELECT 31"}
    eisen = {model: register.Controle(model, f"Eis {model}.", vraag, model) for model, vraag in gevraagd.items()}
    monkeypatch.setattr(register, "_controles", eisen)
    controleer_kantoor()
    client.force_login(beheer)
    pagina = client.get(reverse("controle:controles")).text
    assert "<li>document 31</li>" in pagina
    assert f'<li><a href="{reverse("toegang:bericht", args=[bericht.pk])}">bericht: ' in pagina
    assert "Over een rol" in pagina
