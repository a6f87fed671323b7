"""Several people at once, on a database with real commits: numbers without gaps, one winner, no lost text."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from swv.documenten.models import Documentopdracht
from swv.domein import DomeinFout
from swv.journaal.models import Bericht, Gebeurtenis
from swv.toegang.models import Gebruiker
from swv.werk.models import Opschorting, Werkitem
from tests.proefcluster import HOOFDMAP, Kopie
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in, maak_wereld
from tests.tlv.vermenigvuldigen import vermenigvuldig
from tests.toegang.factories import maak_schoolgebruiker
from tlv import services
from tlv.enums import AanvraagStatus, Onderdeel, Partij
from tlv.models import Aanvulling, Besluit, Nummerteller, Onderdeelbewerking, Overdracht, Tlv, TlvAanvraag

pytestmark = pytest.mark.usefixtures("verstuurd")

S = AanvraagStatus
# The issue asks for fifty; the endurance run (`make duurproef`) takes ten times as many.
AANTALLEN = [50, pytest.param(500, marks=pytest.mark.duurproef)]


def tegelijk(taken: Iterable[Callable[[], Any]], draden: int = 8) -> list[Any]:
    """Run everything at the same time; results, or the exception where one was raised, in the order given."""

    def draai(taak: Callable[[], Any]) -> Any:
        try:
            return taak()
        except Exception as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(draden) as draaiers:
        return list(draaiers.map(draai, taken))


class OpzettelijkMis(Exception):
    """Something went wrong after the number was taken."""


def geef_af(aanvraag: TlvAanvraag, wereld: Wereld, *, mislukt: bool = False) -> str:
    """Issue as a request does: one transaction, with a connection and a user of its own."""
    directeur = Gebruiker.objects.get(pk=wereld.directeur.pk)
    with transaction.atomic():
        tlv = services.afgeven(aanvraag.pk, factories.beslissing(), actor=directeur, vandaag=factories.BESLUIT)
        if mislukt:
            raise OpzettelijkMis
        return tlv.nummer


HANG_NA_HET_NUMMER = """
import sys, time
import django
django.setup()
from django.db import transaction
from swv.toegang.models import Gebruiker
from tests.tlv import factories
from tlv import services
with transaction.atomic():
    directeur = Gebruiker.objects.get(pk=int(sys.argv[2]))
    services.afgeven(int(sys.argv[1]), factories.beslissing(), actor=directeur, vandaag=factories.BESLUIT)
    print("nummer genomen", flush=True)
    time.sleep(60)
"""


def proces_dat_blijft_hangen(kopie: Kopie, aanvraag: TlvAanvraag, wereld: Wereld) -> subprocess.Popen[str]:
    """Another process that has taken a number and has not committed."""
    proces = subprocess.Popen(
        [sys.executable, "-c", HANG_NA_HET_NUMMER, str(aanvraag.pk), str(wereld.directeur.pk)],
        cwd=HOOFDMAP,
        env={**os.environ, **kopie.omgeving(), "DJANGO_SETTINGS_MODULE": "swv.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert proces.stdout is not None
    assert proces.stdout.readline().strip() == "nummer genomen"
    return proces


@pytest.mark.parametrize("aantal", AANTALLEN)
def test_tegelijk_met_terugdraaien_en_een_kill_geven_geen_gat_en_geen_dubbel(
    kopie_database: Kopie, aantal: int
) -> None:
    wereld = maak_wereld()
    eerste = aanvraag_in(S.VOORGEDRAGEN, wereld)
    aanvragen = [eerste, *vermenigvuldig(eerste, aantal)]
    gekild = aanvragen.pop()
    proces = proces_dat_blijft_hangen(kopie_database, gekild, wereld)
    doodschieten = threading.Timer(0.5, proces.send_signal, [signal.SIGKILL])
    doodschieten.start()

    def mag_mislukken(nummer: int) -> bool:
        return nummer % 5 == 2

    taken = [
        lambda aanvraag=aanvraag, nummer=nummer: geef_af(aanvraag, wereld, mislukt=mag_mislukken(nummer))
        for nummer, aanvraag in enumerate(aanvragen)
    ]
    uitslagen = tegelijk(taken)
    doodschieten.join()
    assert proces.wait(5) == -signal.SIGKILL
    assert proces.stdout is not None
    proces.stdout.close()

    mislukt = [uitslag for uitslag in uitslagen if isinstance(uitslag, Exception)]
    assert all(isinstance(fout, OpzettelijkMis) for fout in mislukt), mislukt
    assert len(mislukt) == aantal // 5
    nummers = sorted(uitslag for uitslag in uitslagen if isinstance(uitslag, str))
    assert nummers == [f"PO3101-2026-{volgnummer:05d}" for volgnummer in range(1, aantal - aantal // 5 + 1)]
    assert sorted(Tlv.objects.values_list("nummer", flat=True)) == nummers
    assert Nummerteller.objects.get().laatste == len(nummers)
    # Who was stopped can be issued afterwards, with the next number.
    nog_open = [aanvraag for nummer, aanvraag in enumerate(aanvragen) if mag_mislukken(nummer)]
    assert geef_af(gekild, wereld) == f"PO3101-2026-{len(nummers) + 1:05d}"
    assert TlvAanvraag.objects.filter(status=S.VOORGEDRAGEN).count() == len(nog_open)


def test_een_verbroken_verbinding_geeft_het_nummer_terug(kopie_database: Kopie) -> None:
    """The database itself ends the session of somebody who has taken a number."""
    wereld = maak_wereld()
    eerste = aanvraag_in(S.VOORGEDRAGEN, wereld)
    (tweede,) = vermenigvuldig(eerste, 1)
    proces = proces_dat_blijft_hangen(kopie_database, eerste, wereld)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND state = 'idle in transaction'"
        )
        assert cursor.fetchall() == [(True,)]
    assert geef_af(tweede, wereld) == "PO3101-2026-00001"
    proces.kill()
    proces.communicate(timeout=5)


def test_van_twee_directeuren_tegelijk_wint_er_een_en_de_ander_leest_waarom(kopie_database: Kopie) -> None:
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.VOORGEDRAGEN, wereld)
    klaar = threading.Barrier(2)

    def besluit(wie: Gebruiker) -> Any:
        gebruiker = Gebruiker.objects.get(pk=wie.pk)
        klaar.wait(5)
        with transaction.atomic():
            return services.afgeven(aanvraag.pk, factories.beslissing(), actor=gebruiker, vandaag=factories.BESLUIT)

    uitslagen = tegelijk([lambda: besluit(wereld.directeur), lambda: besluit(wereld.plaatsvervanger)])
    (verliezer,) = [uitslag for uitslag in uitslagen if isinstance(uitslag, Exception)]
    assert isinstance(verliezer, DomeinFout)
    assert "de aanvraag is al afgegeven" in verliezer.bericht
    assert Besluit.objects.count() == 1
    assert Bericht.objects.filter(sleutel__startswith="tlv:besluit:").count() == 3


def test_dubbel_klikken_doet_de_handeling_een_keer(kopie_database: Kopie) -> None:
    """Two browsers, or an impatient user: the second click waits for the first and is refused."""
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.CONCEPT, wereld)

    def klik() -> str:
        boc = Gebruiker.objects.get(pk=wereld.boc.pk)
        with transaction.atomic():
            return services.indienen(aanvraag.pk, actor=boc, vandaag=factories.INGEDIEND).status

    uitslagen = tegelijk([klik] * 4)
    assert uitslagen.count(S.IN_ADVIES) == 1
    geweigerd = [uitslag for uitslag in uitslagen if uitslag != S.IN_ADVIES]
    assert all("nog bij de deskundigen" in fout.bericht for fout in geweigerd), geweigerd
    assert Gebeurtenis.objects.filter(soort="tlv.aanvraag_ingediend").count() == 1
    assert Werkitem.objects.open().count() == 2
    assert Bericht.objects.count() == 5


def test_twee_mensen_in_een_onderdeel_de_tweede_krijgt_een_conflict(kopie_database: Kopie) -> None:
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    klaar = threading.Barrier(2)

    def bewaar(tekst: str) -> str:
        boc = Gebruiker.objects.get(pk=wereld.boc.pk)
        klaar.wait(5)

        def opslaan() -> None:
            type(aanvraag.dossier).objects.filter(aanvraag=aanvraag).update(weging=tekst)

        with transaction.atomic():
            services.bewaar_onderdeel(aanvraag.pk, Onderdeel.HGPD_WEGING, opslaan=opslaan, versie=0, actor=boc)
        return tekst

    uitslagen = tegelijk([lambda: bewaar("De eerste tekst."), lambda: bewaar("De tweede tekst.")])
    (conflict,) = [uitslag for uitslag in uitslagen if isinstance(uitslag, Exception)]
    assert isinstance(conflict, services.Conflict)
    assert wereld.boc.naam in conflict.bericht
    (gewonnen,) = [uitslag for uitslag in uitslagen if isinstance(uitslag, str)]
    aanvraag.dossier.refresh_from_db()
    assert aanvraag.dossier.weging == gewonnen
    assert Onderdeelbewerking.objects.get().versie == 1


def test_twee_adviezen_tegelijk_maken_de_adviezen_compleet(kopie_database: Kopie) -> None:
    """Each may be the last one: exactly one of them passes the case on to the BOC."""
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    klaar = threading.Barrier(2)

    def adviseer(nummer: int) -> None:
        deskundige = (
            type(wereld.deskundigen[0]).objects.select_related("gebruiker").get(pk=wereld.deskundigen[nummer].pk)
        )
        klaar.wait(5)
        with transaction.atomic():
            factories.adviseer(aanvraag, deskundige)

    assert tegelijk([lambda: adviseer(0), lambda: adviseer(1)]) == [None, None]
    assert TlvAanvraag.objects.get().status == S.ADVIES_COMPLEET
    assert Gebeurtenis.objects.filter(soort="tlv.adviezen_compleet").count() == 1
    assert Werkitem.objects.open().get().soort == "tlv.voornemen"


def test_twee_keer_tegelijk_om_aanvulling_vragen_vraagt_een_keer(kopie_database: Kopie) -> None:
    """Two coordinators, or a double click: one request, one suspension, one letter and mail to each."""
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    klaar = threading.Barrier(2)

    def vraag() -> Any:
        boc = Gebruiker.objects.get(pk=wereld.boc.pk)
        klaar.wait(5)
        with transaction.atomic():
            verzoek = factories.aanvulverzoek()
            return services.aanvulling_vragen(aanvraag.pk, verzoek, actor=boc, vandaag=factories.INGEDIEND)

    uitslagen = tegelijk([vraag, vraag])
    (verliezer,) = [uitslag for uitslag in uitslagen if isinstance(uitslag, Exception)]
    assert isinstance(verliezer, DomeinFout)
    assert "loopt al een verzoek om aanvulling" in verliezer.bericht
    aanvulling = Aanvulling.objects.get()
    opschorting = Opschorting.objects.get()
    assert (opschorting.van, opschorting.hervat_op) == (
        factories.INGEDIEND + timedelta(days=1),
        factories.ADVIES + timedelta(days=1),
    )
    assert Documentopdracht.objects.filter(soort__startswith="tlv.brief_aanvulling").count() == 2
    assert Bericht.objects.filter(sleutel__startswith=f"tlv:aanvulling:{aanvulling.pk}:").count() == 2
    assert Gebeurtenis.objects.filter(soort="tlv.aanvulling_gevraagd").count() == 1


def test_een_complete_aanvulling_en_niet_behandelen_gaan_niet_samen(kopie_database: Kopie) -> None:
    """The coordinator registers that all is in while the director decides not to handle: who is second reads why."""
    wereld = maak_wereld()
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.vraag_aanvulling(aanvraag, wereld)
    dag = factories.ADVIES + timedelta(days=1)
    klaar = threading.Barrier(2)

    def leg_vast() -> Any:
        boc = Gebruiker.objects.get(pk=wereld.boc.pk)
        klaar.wait(5)
        with transaction.atomic():
            ontvangst = services.Ontvangst(dag, volledig=True)
            return services.aanvulling_vastleggen(aanvraag.pk, ontvangst, actor=boc, vandaag=dag)

    def besluit() -> Any:
        directeur = Gebruiker.objects.get(pk=wereld.directeur.pk)
        klaar.wait(5)
        with transaction.atomic():
            niet = factories.buitenbesluit(bekendgemaakt_op=dag)
            return services.buiten_behandeling_stellen(aanvraag.pk, niet, actor=directeur, vandaag=dag)

    uitslagen = tegelijk([leg_vast, besluit])
    (verliezer,) = [uitslag for uitslag in uitslagen if isinstance(uitslag, Exception)]
    assert isinstance(verliezer, DomeinFout), verliezer
    aanvraag.refresh_from_db()
    volledig = Aanvulling.objects.get().volledig
    if Besluit.objects.exists():
        assert (aanvraag.status, volledig) == (S.BUITEN_BEHANDELING, False)
        assert "niet behandeld" in verliezer.bericht
    else:
        assert (aanvraag.status, volledig) == (S.IN_ADVIES, True)
        assert "compleet gemaakt" in verliezer.bericht
    assert aanvraag.opgeschort_tot is None


def test_overdragen_en_teruggeven_tegelijk_laat_het_dossier_bij_een(kopie_database: Kopie) -> None:
    """School and coordinator push the file to each other: both happen, one after the other, and the last one counts."""
    wereld = maak_wereld()
    school = maak_schoolgebruiker(wereld.school)
    aanvraag = aanvraag_in(S.CONCEPT, wereld, gevuld=False)
    klaar = threading.Barrier(2)

    def draag_over() -> None:
        actor = Gebruiker.objects.get(pk=school.pk)
        klaar.wait(5)
        with transaction.atomic():
            services.overdragen(aanvraag.pk, actor=actor)

    def geef_terug() -> None:
        actor = Gebruiker.objects.get(pk=wereld.boc.pk)
        punt = services.Punt(Onderdeel.HGPD_WEGING, "Weeg af wat helpt en wat hindert.")
        klaar.wait(5)
        with transaction.atomic():
            services.aan_school_geven(aanvraag.pk, [punt], actor=actor)

    assert tegelijk([draag_over, geef_terug]) == [None, None]
    aanvraag.refresh_from_db()
    laatste = Overdracht.objects.order_by("pk").last()
    assert laatste is not None
    assert (Overdracht.objects.count(), aanvraag.aan_zet) == (2, laatste.naar)
    werk = {Partij.SCHOOL: "tlv.aanvullen_school", Partij.BOC: "tlv.aanvullen"}[Partij(laatste.naar)]
    assert Werkitem.objects.open().get().soort == werk
