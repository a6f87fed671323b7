"""Changing the agenda, moving and cancelling meetings, inviting: what changes, who hears it, and what is refused."""

from datetime import date, time
from typing import Any

import pytest
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.controle import controleer
from swv.journaal.models import Bericht
from swv.toegang.enums import Rol
from swv.werk.models import Werkitem
from tests.leerlingen.factories import ingeschreven_leerling
from tests.organisatie.factories import SchoolFactory
from tests.tlv.factories import Wereld, aanvraag_in
from tests.tlv.test_services_loket import DAG, VANDAAG, gegevens, plan, zet_op
from tests.toegang.factories import maak_boc, maak_deskundige, maak_directeur, maak_schoolgebruiker
from tlv import services
from tlv.enums import AanvraagStatus, BijeenkomstStatus, Uitnodigingsvorm, ZaakSoort
from tlv.models.loket import Agendapunt, Bijeenkomst, Deelnemer
from tlv.services.aanvraag import Conflict
from tlv.werk import LOKET_VERVOLG

pytestmark = pytest.mark.django_db

LATER = date(2026, 3, 31)


def _wijzig(bijeenkomst: Bijeenkomst, wereld: Wereld, **anders: Any) -> Bijeenkomst:
    versie = anders.pop("versie", bijeenkomst.versie)
    return services.bijeenkomst_wijzigen(
        bijeenkomst.pk, gegevens(wereld, **anders), versie=versie, actor=wereld.boc, vandaag=VANDAAG
    )


def _nodig(bijeenkomst: Bijeenkomst, wereld: Wereld, zaak: Agendapunt | None = None, **wie: Any) -> Deelnemer:
    return services.uitnodigen(
        bijeenkomst.pk,
        services.Genodigde(**wie),
        zaak=zaak.pk if zaak else None,
        actor=wie.pop("actor", wereld.boc),
        vandaag=VANDAAG,
    )


def _berichten(bij: str) -> list[Bericht]:
    return list(Bericht.objects.filter(sleutel__startswith=f"tlv:loket:{bij}:").order_by("pk"))


def test_een_uitnodiging_noemt_geen_kind_en_zet_de_eigen_tijd_in_de_agenda(wereld: Wereld) -> None:
    bijeenkomst = plan(wereld)
    zet_op(bijeenkomst, wereld, leerling=ingeschreven_leerling(wereld.school), minuten=45)
    punt = zet_op(bijeenkomst, wereld)
    moeder, _ = wereld.ouders
    moeder.email = "moeder@proef.invalid"
    moeder.save()
    _nodig(bijeenkomst, wereld, punt, gezagdrager=moeder)
    _nodig(bijeenkomst, wereld, gebruiker=maak_deskundige())
    _nodig(bijeenkomst, wereld, punt, naam="Bo Gast", adres="gast@proef.invalid")
    van_moeder, van_deskundige, van_gast = _berichten("uitnodiging")
    assert van_moeder.aan_adres == "moeder@proef.invalid"
    assert "09:45 tot 10:15 uur" in van_moeder.tekst
    assert "uw kind" in van_moeder.tekst
    assert "http" not in van_moeder.tekst + van_gast.tekst
    assert f"/tlv/loket/{bijeenkomst.pk}/" in van_deskundige.tekst
    assert "09:00 tot 12:00 uur" in van_deskundige.tekst
    for bericht in (van_moeder, van_deskundige, van_gast):
        alles = bericht.onderwerp + bericht.tekst + bericht.kalender
        assert wereld.leerling.achternaam not in alles
        assert wereld.leerling.roepnaam not in alles
    assert f"UID:tlv.loketzaak-{punt.pk}@" in van_moeder.kalender
    assert "DTSTART;TZID=Europe/Amsterdam:20260317T094500" in van_moeder.kalender
    assert f"UID:tlv.loket-{bijeenkomst.pk}@" in van_deskundige.kalender


def test_wie_niet_uitgenodigd_kan_worden(wereld: Wereld) -> None:
    bijeenkomst = plan(wereld)
    punt = zet_op(bijeenkomst, wereld)
    ander = zet_op(bijeenkomst, wereld, leerling=ingeschreven_leerling(wereld.school))
    moeder, vader = wereld.ouders
    school = maak_schoolgebruiker(wereld.school)
    _nodig(bijeenkomst, wereld, punt, gebruiker=school)
    _nodig(bijeenkomst, wereld, punt, gezagdrager=vader, vorm=Uitnodigingsvorm.TELEFOON)
    _nodig(bijeenkomst, wereld, punt, naam="Bo Gast", vorm=Uitnodigingsvorm.GESPREK)
    geweigerd: list[tuple[Agendapunt | None, dict[str, Any], str]] = [
        (punt, {"gebruiker": school}, "al uitgenodigd"),
        (punt, {"gezagdrager": vader, "vorm": Uitnodigingsvorm.GESPREK}, "al uitgenodigd"),
        (punt, {"naam": "Bo Gast", "vorm": Uitnodigingsvorm.GESPREK}, "al uitgenodigd"),
        (None, {"gebruiker": school}, "per zaak"),
        (punt, {"gebruiker": maak_schoolgebruiker(SchoolFactory())}, "andere school"),
        (ander, {"gezagdrager": moeder, "vorm": Uitnodigingsvorm.GESPREK}, "eigen kind"),
        (None, {"gezagdrager": moeder, "vorm": Uitnodigingsvorm.GESPREK}, "eigen kind"),
        (punt, {"gezagdrager": moeder}, "geen e-mailadres"),
        (punt, {"naam": "Gast"}, "geen e-mailadres"),
        (None, {"naam": "Gast 111222333", "vorm": Uitnodigingsvorm.GESPREK}, "BSN"),
    ]
    for zaak, wie, woorden in geweigerd:
        with pytest.raises(DomeinFout, match=woorden):
            _nodig(bijeenkomst, wereld, zaak, **wie)
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.uitnodigen(
            bijeenkomst.pk, services.Genodigde(naam="Gast"), zaak=punt.pk, actor=maak_boc(), vandaag=VANDAAG
        )
    voorzitter = Deelnemer.objects.get(bijeenkomst=bijeenkomst, gebruiker=wereld.boc)
    with pytest.raises(DomeinFout, match="voorzitter"):
        services.uitnodiging_intrekken(voorzitter.pk, actor=wereld.boc)
    assert [bericht.aan_gebruiker for bericht in _berichten("uitnodiging")] == [school]


def test_een_ingetrokken_uitnodiging_haalt_de_afspraak_weg(wereld: Wereld) -> None:
    bijeenkomst = plan(wereld)
    deelnemer = _nodig(bijeenkomst, wereld, gebruiker=maak_deskundige())
    services.uitnodiging_intrekken(deelnemer.pk, actor=wereld.boc)
    [bericht] = _berichten("niet_nodig")
    assert "STATUS:CANCELLED" in bericht.kalender
    assert not Deelnemer.objects.filter(pk=deelnemer.pk).exists()
    with pytest.raises(DomeinFout, match="al ingetrokken"):
        services.uitnodiging_intrekken(deelnemer.pk, actor=wereld.boc)


def _volgnummer(bericht: Bericht) -> int:
    return int(bericht.kalender.partition("SEQUENCE:")[2].split()[0])


def test_een_andere_dag_komt_bij_iedereen_met_een_hoger_volgnummer(wereld: Wereld) -> None:
    bijeenkomst = plan(wereld)
    _nodig(bijeenkomst, wereld, gebruiker=maak_deskundige())
    ander = maak_boc(wereld.bestuur)
    nieuw = _wijzig(bijeenkomst, wereld, datum=LATER, voorzitter=ander)
    assert (nieuw.datum, nieuw.versie) == (LATER, 2)
    heel = Deelnemer.objects.filter(bijeenkomst=bijeenkomst, agendapunt=None)
    assert ander.pk in heel.values_list("gebruiker", flat=True)
    assert wereld.boc.pk not in heel.values_list("gebruiker", flat=True)
    [eerst], daarna = _berichten("uitnodiging"), _berichten("gewijzigd")
    assert len(daarna) == 2
    assert all(_volgnummer(bericht) > _volgnummer(eerst) for bericht in daarna)
    assert all("31 maart 2026" in bericht.onderwerp for bericht in daarna)
    with pytest.raises(Conflict, match="net gewijzigd"):
        _wijzig(nieuw, wereld, plaats="Elders", versie=1)
    with pytest.raises(DomeinFout, match="al geweest"):
        _wijzig(nieuw, wereld, datum=date(2026, 2, 27), voorzitter=ander)
    _wijzig(nieuw, wereld, datum=LATER, voorzitter=ander)
    assert len(_berichten("gewijzigd")) == 2, "Nothing changed, so nobody hears anything."


def test_zaken_schuiven_door_wie_de_bijeenkomst_leidt(wereld: Wereld) -> None:
    bijeenkomst = plan(wereld)
    een, twee, drie = (zet_op(bijeenkomst, wereld, leerling=ingeschreven_leerling(wereld.school)) for _ in range(3))

    def orde() -> list[int]:
        return list(bijeenkomst.agendapunten.order_by("volgorde").values_list("pk", flat=True))

    for punt, plek, verwacht in (
        (drie, services.OMHOOG, [een, drie, twee]),
        (een, services.OMLAAG, [drie, een, twee]),
        (drie, services.OMHOOG, [drie, een, twee]),
        (twee, services.OMLAAG, [drie, een, twee]),
        (twee, 1, [twee, drie, een]),
        (twee, 99, [drie, een, twee]),
    ):
        services.agendapunt_schuiven(punt.pk, plek, actor=wereld.boc)
        assert orde() == [rij.pk for rij in verwacht]
    with pytest.raises(DomeinFout, match="mag dit niet"):
        services.agendapunt_schuiven(een.pk, services.OMHOOG, actor=maak_boc(wereld.bestuur))


def test_een_zaak_wijzigen_vraagt_de_laatste_versie(wereld: Wereld) -> None:
    punt = zet_op(plan(wereld), wereld)
    nieuw = services.Zaakgegevens(minuten=20, vraag="Kan het kind terug?", overweegt_so=True)

    def wijzig(**anders: Any) -> Agendapunt:
        velden = {"reden_zonder_ouders": "Zij reageren schriftelijk.", "versie": 1, "actor": wereld.boc, **anders}
        return services.agendapunt_wijzigen(punt.pk, nieuw, **velden)

    klaar = wijzig()
    assert (klaar.minuten, klaar.overweegt_so, klaar.reden_zonder_ouders, klaar.versie) == (
        20,
        True,
        "Zij reageren schriftelijk.",
        2,
    )
    with pytest.raises(Conflict):
        wijzig()
    with pytest.raises(DomeinFout, match="mag dit niet"):
        wijzig(versie=2, actor=maak_boc())


def test_een_zaak_verhuist_met_wie_ervoor_komt(wereld: Wereld) -> None:
    bijeenkomst, ander = plan(wereld), plan(wereld, datum=LATER)
    eerste = zet_op(bijeenkomst, wereld, leerling=ingeschreven_leerling(wereld.school))
    punt = zet_op(bijeenkomst, wereld)
    blijft = _nodig(bijeenkomst, wereld, gebruiker=maak_deskundige())
    mee = _nodig(bijeenkomst, wereld, punt, gebruiker=maak_deskundige())
    services.agendapunt_verplaatsen(punt.pk, ander.pk, actor=wereld.boc)
    punt.refresh_from_db()
    mee.refresh_from_db()
    blijft.refresh_from_db()
    assert (punt.bijeenkomst, punt.volgorde, mee.bijeenkomst, blijft.bijeenkomst) == (ander, 1, ander, bijeenkomst)
    [bericht] = _berichten("gewijzigd")
    assert bericht.aan_gebruiker == mee.gebruiker
    assert "20260331T090000" in bericht.kalender
    assert _volgnummer(bericht) > max(map(_volgnummer, _berichten("uitnodiging")))
    Agendapunt.objects.filter(pk=eerste.pk).update(besproken="Er is gepraat.")
    for act in (
        lambda: services.agendapunt_verplaatsen(eerste.pk, ander.pk, actor=wereld.boc),
        lambda: services.agendapunt_afvoeren(eerste.pk, actor=wereld.boc, vandaag=VANDAAG),
    ):
        with pytest.raises(DomeinFout, match="al iets opgeschreven"):
            act()


def test_van_de_agenda_laat_wie_ervoor_kwam_het_weten(wereld: Wereld) -> None:
    bijeenkomst = plan(wereld)
    punt = zet_op(bijeenkomst, wereld)
    volgende = zet_op(bijeenkomst, wereld, leerling=ingeschreven_leerling(wereld.school))
    gast = _nodig(bijeenkomst, wereld, punt, gebruiker=maak_deskundige())
    services.agendapunt_afvoeren(punt.pk, actor=wereld.boc, vandaag=VANDAAG)
    volgende.refresh_from_db()
    assert volgende.volgorde == 1
    assert [bericht.aan_gebruiker for bericht in _berichten("niet_nodig")] == [gast.gebruiker]
    with pytest.raises(DomeinFout, match="niet meer op de agenda"):
        services.agendapunt_afvoeren(punt.pk, actor=wereld.boc, vandaag=VANDAAG)


def controleer_werk() -> list[str]:
    """What is wrong with the work, once the hourly round put minutes that wait on a list."""
    services.open_verslagwerk(timezone.localdate())
    return [rij.in_woorden() for rij in controleer(nu=timezone.now()) if rij.controle.code.startswith("tlv.werk")]


def _vervalt(bijeenkomst: Bijeenkomst, wereld: Wereld, naar: Bijeenkomst | None = None, reden: str = "") -> Bijeenkomst:
    return services.bijeenkomst_vervallen(
        bijeenkomst.pk,
        reden=reden or "De voorzitter is ziek geworden.",
        naar=naar.pk if naar else None,
        actor=wereld.boc,
        vandaag=VANDAAG,
    )


def test_een_bijeenkomst_die_niet_doorgaat_geeft_haar_zaken_terug_als_werk(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.IN_ADVIES, wereld)
    bijeenkomst, ander = plan(wereld), plan(wereld, datum=LATER)
    zet_op(bijeenkomst, wereld, zaak=ZaakSoort.TLV, aanvraag=aanvraag)
    los = zet_op(bijeenkomst, wereld)
    with pytest.raises(DomeinFout, match="waarom"):
        _vervalt(bijeenkomst, wereld, reden="ziek")
    assert _vervalt(bijeenkomst, wereld).status == BijeenkomstStatus.VERVALLEN
    werk = Werkitem.objects.open().filter(soort=LOKET_VERVOLG)
    assert {(item.rol, item.bestuur, item.eigenaar) for item in werk} == {
        (Rol.BOC, wereld.bestuur, wereld.boc),
        (Rol.BOC, wereld.bestuur, None),
    }
    assert "STATUS:CANCELLED" in _berichten("vervalt")[0].kalender
    assert "ziek" not in _berichten("vervalt")[0].tekst
    assert controleer_werk() == []
    nieuw = services.zaak_doorzetten(los.pk, ander.pk, actor=wereld.boc, vandaag=VANDAAG)
    assert (nieuw.vraag, nieuw.minuten, nieuw.bijeenkomst) == (los.vraag, los.minuten, ander)
    zet_op(ander, wereld, zaak=ZaakSoort.TLV, aanvraag=aanvraag)
    assert not werk.all().exists()
    assert controleer_werk() == []
    with pytest.raises(DomeinFout, match="gaat niet door"):
        _vervalt(bijeenkomst, wereld)


def test_of_haar_zaken_gaan_naar_een_andere_bijeenkomst(wereld: Wereld) -> None:
    bijeenkomst, ander = plan(wereld), plan(wereld, datum=LATER)
    punten = [zet_op(bijeenkomst, wereld, leerling=ingeschreven_leerling(wereld.school)) for _ in range(2)]
    _vervalt(bijeenkomst, wereld, naar=ander)
    assert list(ander.agendapunten.order_by("volgorde")) == punten
    assert not Werkitem.objects.open().exists()


def test_een_zaak_zonder_bestuur_wacht_op_wie_voorzat(wereld: Wereld) -> None:
    """A director chairs about a child that is enrolled nowhere: the work is of the director, in that role."""
    directeur = maak_directeur()
    bijeenkomst = plan(wereld, voorzitter=directeur)
    punt = zet_op(bijeenkomst, wereld)
    Agendapunt.objects.filter(pk=punt.pk).update(school=None, bestuur=None)
    _vervalt(bijeenkomst, wereld)
    item = Werkitem.objects.open().get()
    assert (item.rol, item.eigenaar) == (Rol.DIRECTEUR, directeur)
    assert list(Werkitem.objects.mijn_werk(directeur)) == [item]


def test_een_reeks_komt_er_heel_of_niet(wereld: Wereld) -> None:
    def reeks(*dagen: date) -> Any:
        return services.reeks_plannen(
            "Loket Noord", gegevens(wereld), 2, list(dagen), actor=wereld.boc, vandaag=VANDAAG
        )

    klaar = reeks(DAG, LATER)
    assert sorted(rij.datum for rij in klaar.bijeenkomsten.all()) == [DAG, LATER]
    with pytest.raises(DomeinFout, match=r"17-03-2026: .* zit op 17 maart"):
        reeks(date(2026, 4, 14), DAG)
    assert Bijeenkomst.objects.count() == 2
    with pytest.raises(DomeinFout, match="geen enkele dag"):
        reeks()
    assert gegevens(wereld).begin == time(9)
