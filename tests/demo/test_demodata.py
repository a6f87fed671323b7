"""The demo office as it stands in the database: what a user, the law or the launcher would notice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.utils import timezone

from leerlingen.models import Inschrijving, Leerling
from swv.controle.rechtenwerk import RECHTEN_BEOORDELEN
from swv.demo import opbouw
from swv.demo.dagen import Dagen
from swv.demo.kantoor import SWV_NUMMER
from swv.demo.verdeling import Vak, aantallen
from swv.demo.zaken import Zaken
from swv.documenten.models import Documentopdracht
from swv.journaal.enums import BerichtStatus
from swv.journaal.models import Bericht, Gebeurtenis
from swv.kalender import eerste_werkdag
from swv.lokaal.kantoor import DEMO_ACCOUNTS
from swv.organisatie.beleid import beleid_op
from swv.organisatie.models import Bestuur, Kantoor, School
from swv.toegang.bsn import bevat_bsn
from swv.toegang.enums import Rechtenrondesoort, Rol
from swv.toegang.models import Gebruiker, Rechtenronde
from swv.werk import permissions
from swv.werk.models import Werkitem
from tests.demo.conftest import LEERLINGEN, SEED, WACHTWOORD, leeg_kantoor, vul_kantoor
from tlv import gebeurtenissen, rules, services, werk
from tlv.enums import AanvraagStatus, Besluitsoort, Categorie, Partij, SoortOnderwijs
from tlv.feiten import adviesgegevens, advieskader, adviseur_ids, dossierfeiten, geldigheidsfeiten
from tlv.models import Besluit, Motiveringssjabloon, Nummerteller, Tlv, TlvAanvraag

pytestmark = pytest.mark.usefixtures("demokantoor")
# Sums and hashes: nine digits in a row are chance there.
_HEX = re.compile(r"[0-9a-f]{16,}")


@pytest.fixture
def vandaag() -> date:
    return timezone.localdate()


@pytest.fixture
def terug(demokantoor: opbouw.Resultaat) -> Iterator[None]:
    """What this test does in the office is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _account(naam: str) -> Gebruiker:
    return Gebruiker.objects.get(username=naam)


def _op_teldatum(teldatum: date) -> list[Inschrijving]:
    return list(Inschrijving.objects.geldig_op(teldatum).select_related("leerling", "school"))


def test_children_are_counted_per_kind_category_and_age(vandaag: date) -> None:
    teldatum = Dagen(vandaag).teldatum
    grens = date(teldatum.year - 8, teldatum.month, teldatum.day)
    categorie = {tlv.leerling_id: tlv.categorie for tlv in Tlv.objects.geldig_op(teldatum)}
    geteld = Counter(
        Vak("so", categorie[rij.leerling_id], rij.leerling.geboortedatum <= grens)
        if rij.school.soort == "so"
        else Vak(rij.school.soort)
        for rij in _op_teldatum(teldatum)
    )
    assert geteld == Counter({vak: aantal for vak, aantal in aantallen(LEERLINGEN).items() if aantal})
    assert sum(geteld.values()) == LEERLINGEN


def test_every_pupil_of_sbo_and_so_has_a_declaration_of_that_kind_then_and_now(vandaag: date) -> None:
    for dag in (Dagen(vandaag).teldatum, vandaag):
        soort = {tlv.leerling_id: tlv.soort for tlv in Tlv.objects.geldig_op(dag)}
        speciaal = [rij for rij in _op_teldatum(dag) if rij.school.soort != "bao"]
        assert speciaal
        assert all(soort[rij.leerling_id] == rij.school.soort for rij in speciaal)


def test_numbers_have_no_gaps_and_follow_the_days() -> None:
    per_jaar: dict[int, list[Tlv]] = defaultdict(list)
    for tlv in Tlv.objects.select_related("besluit").order_by("volgnummer"):
        assert tlv.jaar == tlv.besluit.datum.year
        assert tlv.nummer == rules.maak_tlvnummer(SWV_NUMMER, tlv.jaar, tlv.volgnummer)
        per_jaar[tlv.jaar].append(tlv)
    assert len(per_jaar) >= 3
    for jaar, rij in per_jaar.items():
        assert [tlv.volgnummer for tlv in rij] == list(range(1, len(rij) + 1))
        assert Nummerteller.objects.get(swv_nummer=SWV_NUMMER, jaar=jaar).laatste == len(rij)
        dagen = [tlv.besluit.datum for tlv in rij]
        assert dagen == sorted(dagen)


def test_every_declaration_keeps_to_the_rules_of_validity(vandaag: date) -> None:
    for tlv in Tlv.objects.select_related("besluit__aanvraag__dossier", "besluit__aanvraag__leerling"):
        soort = SoortOnderwijs(tlv.soort)
        aanvraag = tlv.besluit.aanvraag
        feiten = geldigheidsfeiten(aanvraag, soort=soort, van=tlv.van, beleid=beleid_op(vandaag))
        assert not rules.overtredingen(rules.toets_geldigheid(feiten, tlv.tot, vandaag=tlv.besluit.datum))
        assert not rules.toets_categorie(soort, Categorie(tlv.categorie), emb=aanvraag.emb)
        assert tlv.einddatum_uitleg.startswith("De leerling wordt 12")


def test_every_decision_rests_on_two_independent_experts_and_another_decider(vandaag: date) -> None:
    assert set(Besluit.objects.values_list("soort", flat=True)) == set(Besluitsoort)
    # What was not handled was never judged.
    beoordeeld = Besluit.objects.exclude(soort=Besluitsoort.BUITEN)
    besluiten = {besluit.aanvraag_id: besluit for besluit in beoordeeld}
    for aanvraag in TlvAanvraag.objects.met_feiten().filter(pk__in=besluiten):
        besluit = besluiten[aanvraag.pk]
        oordeel = rules.toets_deskundigen(
            adviesgegevens(aanvraag.adviezen.all(), besluit.datum),
            advieskader(aanvraag, beleid_op(vandaag)),
            Besluitsoort(besluit.soort),
            antwoord_op_negatief=besluit.antwoord_op_negatief,
        )
        assert oordeel.voldoet, oordeel.bevindingen
        assert not rules.toets_beslisser(besluit.besloten_door_id, aanvraag.ingediend_door_id, adviseur_ids(aanvraag))


def test_no_text_anywhere_holds_a_bsn_or_an_unfilled_gap() -> None:
    gezien = 0
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in {"leerlingen", "tlv", "journaal", "werk", "organisatie", "toegang"}:
            continue
        velden = [
            veld.name for veld in model._meta.concrete_fields if isinstance(veld, models.CharField | models.TextField)
        ]
        for rij in model._default_manager.values_list(*velden) if velden else ():
            for tekst in filter(None, rij):
                gezien += 1
                assert not bevat_bsn(_HEX.sub("", str(tekst))), (model, tekst)
                # A template of motivations has words to fill in; what was written with it has none.
                assert "{" not in str(tekst) or model is Motiveringssjabloon, (model, tekst)
    assert gezien > 10_000


@pytest.mark.parametrize("naam", DEMO_ACCOUNTS)
def test_demo_accounts_can_log_in_and_act(naam: str, vandaag: date) -> None:
    gebruiker = authenticate(username=naam, password=WACHTWOORD)
    assert gebruiker is not None
    assert gebruiker.is_demo
    assert gebruiker.is_staff == (naam == "beheer")
    rol = "vaste_deskundige" if naam == "vastedeskundige" else naam.rstrip("12")
    assert [lid.rol for lid in gebruiker.lidmaatschappen.bruikbaar_op(vandaag)] == [rol]
    assert gebruiker.email.endswith("@example.org")


def test_other_experts_and_who_accepted_an_invitation_have_no_password() -> None:
    overige = Gebruiker.objects.exclude(username__in=DEMO_ACCOUNTS)
    assert overige.count() == 7
    assert all(gebruiker.is_demo for gebruiker in overige)
    assert not any(gebruiker.has_usable_password() for gebruiker in overige)
    assert not overige.filter(deskundige__vast=True).exists()
    assert _account("vastedeskundige").deskundige.vast


def test_the_two_bocs_cover_every_board_and_help_each_other_out(vandaag: date) -> None:
    gebied = {naam: set(_account(naam).namens.werkgebied.values_list("naam", flat=True)) for naam in ("boc", "boc2")}
    assert gebied["boc"] | gebied["boc2"] == set(Bestuur.objects.values_list("naam", flat=True))
    assert gebied["boc"] & gebied["boc2"] == {"Stichting MOZON", "Stichting Dynamiek", "Stichting Kerobei"}
    for naam, ander in (("boc", "boc2"), ("boc2", "boc")):
        van_ander = Werkitem.objects.van_team(_account(naam)).open().filter(eigenaar=_account(ander), rol=Rol.BOC)
        assert permissions.mag_overnemen(_account(naam), van_ander[0])
        assert _account(naam) in permissions.collegas_voor(van_ander[:2], vandaag)


def test_open_cases_stand_in_every_status_with_the_work_that_goes_with_it(vandaag: date) -> None:
    stand = Counter(TlvAanvraag.objects.values_list("status", flat=True))
    assert set(stand) == set(AanvraagStatus)
    per_soort: dict[str, set[int]] = defaultdict(set)
    for soort, nummer in Werkitem.objects.open().values_list("soort", "object_id"):
        per_soort[soort].add(nummer)
    for status, soort in (
        (AanvraagStatus.CONCEPT, werk.AANVULLEN),
        (AanvraagStatus.ADVIES_COMPLEET, werk.VOORNEMEN),
        (AanvraagStatus.ZIENSWIJZE, werk.ZIENSWIJZEN),
        (AanvraagStatus.VOORGEDRAGEN, werk.BESLISSEN),
        (AanvraagStatus.AANGEHOUDEN, werk.HERVATTEN),
    ):
        # What lies with the school is no work of the office.
        hier = TlvAanvraag.objects.filter(status=status).exclude(status=AanvraagStatus.CONCEPT, aan_zet=Partij.SCHOOL)
        assert per_soort[soort] == set(hier.values_list("pk", flat=True))
    termijnen = list(Werkitem.objects.open().values_list("uiterlijk", flat=True))
    assert any(dag and dag < vandaag for dag in termijnen)
    assert any(dag and vandaag <= dag <= vandaag + timedelta(days=7) for dag in termijnen)


@pytest.mark.parametrize(
    ("naam", "soort"),
    [
        ("boc", werk.AANVULLEN),
        ("boc2", werk.AANVULLEN),
        ("boc", werk.VOORNEMEN),
        ("deskundige1", werk.ADVISEREN),
        ("deskundige2", werk.ADVISEREN),
        ("vastedeskundige", werk.ADVISEREN),
        ("directeur", werk.BESLISSEN),
        ("plaatsvervanger", werk.BESLISSEN),
    ],
)
def test_each_role_has_something_to_do(naam: str, soort: str) -> None:
    assert Werkitem.objects.mijn_werk(_account(naam)).filter(soort=soort).exists()


@pytest.mark.parametrize("naam", ["school", "school2"])
def test_a_school_sees_cases_of_its_own_in_several_stages(naam: str) -> None:
    school = _account(naam)
    eigen = TlvAanvraag.objects.zichtbaar_voor(school)
    assert {aanvraag.school_id for aanvraag in eigen} == {school.namens.school_id}
    assert len(set(eigen.values_list("status", flat=True))) >= 3
    assert Leerling.objects.zichtbaar_voor(school).exists()


@pytest.mark.usefixtures("terug")
@pytest.mark.parametrize("naam", ["boc", "boc2"])
def test_a_boc_can_file_one_request_at_once(naam: str, vandaag: date) -> None:
    boc = _account(naam)
    for aanvraag in TlvAanvraag.objects.met_feiten().filter(status=AanvraagStatus.CONCEPT, behandelaar=boc):
        if rules.is_compleet(rules.toets_dossier(dossierfeiten(aanvraag, vandaag, beleid_op(vandaag)), vandaag)):
            assert services.indienen(aanvraag.pk, actor=boc, vandaag=vandaag).status == AanvraagStatus.IN_ADVIES
            return
    pytest.fail("Geen aanvraag die meteen kan worden ingediend.")


@pytest.mark.usefixtures("terug")
def test_the_director_can_issue_a_case_that_waits_and_the_number_follows(vandaag: date) -> None:
    aanvraag = TlvAanvraag.objects.select_related("huidig_voorstel").filter(
        status=AanvraagStatus.VOORGEDRAGEN,
        huidig_voorstel__besluit=Besluitsoort.AFGIFTE,
        huidig_voorstel__antwoord_op_negatief="",
    )[0]
    laatste = Tlv.objects.filter(jaar=vandaag.year).aggregate(hoogste=models.Max("volgnummer"))["hoogste"] or 0
    tlv = services.afgeven(
        aanvraag.pk,
        services.Beslissing(motivering=aanvraag.voorstel.motivering, bekendgemaakt_op=eerste_werkdag(vandaag)),
        actor=_account("directeur"),
        vandaag=vandaag,
    )
    assert tlv.volgnummer == laatste + 1


def test_recent_decisions_wait_for_their_letters_and_mail_went_out_failed_and_waits() -> None:
    besloten = set(Documentopdracht.objects.values_list("object_id", flat=True))
    assert 3 <= len(besloten) <= 12
    # Just after the daily mail went out, nothing waits for the next one.
    assert set(Bericht.objects.values_list("status", flat=True)) | {BerichtStatus.BUNDEL} == set(BerichtStatus)
    namen = set(Leerling.objects.filter(aanvragen__isnull=False).values_list("achternaam", flat=True))
    assert not any(naam in tekst for tekst in Bericht.objects.values_list("onderwerp", flat=True) for naam in namen)


def test_nothing_happened_in_the_future_or_on_a_weekend(vandaag: date) -> None:
    tijdstippen = Gebeurtenis.objects.filter(soort__startswith="tlv.").values_list("op", flat=True)
    dagen = {timezone.localdate(op) for op in tijdstippen}
    assert max(dagen) < vandaag
    assert all(dag.weekday() < 5 for dag in dagen)


def test_events_of_a_case_are_in_the_order_of_the_days() -> None:
    per_zaak: dict[str, list[Any]] = defaultdict(list)
    over_aanvraag = Gebeurtenis.objects.filter(content_type=ContentType.objects.get_for_model(TlvAanvraag))
    # The loket and what was carried over are filled in after the cases; a timeline goes by the moment.
    later = {
        gebeurtenissen.ZAAK_OP_AGENDA,
        gebeurtenissen.LOKETADVIES,
        gebeurtenissen.ZAAK_VAN_AGENDA,
        gebeurtenissen.ACTIE_AFGESPROKEN,
        gebeurtenissen.ACTIE_GESCHRAPT,
        gebeurtenissen.ACTIE_KLAAR,
        gebeurtenissen.TREDE_VASTGELEGD,
        gebeurtenissen.OVERGENOMEN,
        gebeurtenissen.NAGEKEKEN,
    }
    for gebeurtenis in over_aanvraag.filter(soort__startswith="tlv.").exclude(soort__in=later).order_by("pk"):
        per_zaak[gebeurtenis.object_id].append((gebeurtenis.op, gebeurtenis.soort))
    assert len(per_zaak) == TlvAanvraag.objects.count()
    assert [(een, twee) for rij in per_zaak.values() for een, twee in pairwise(rij) if een[0] > twee[0]] == []


def test_the_rows_have_their_history_with_where_they_came_from() -> None:
    LeerlingEvent = apps.get_model("leerlingen", "LeerlingEvent")
    assert LeerlingEvent.objects.count() == Leerling.objects.count()
    bronnen = LeerlingEvent.objects.values_list("pgh_context__metadata__bron", flat=True).distinct()
    assert list(bronnen) == ["demodata"]


def test_a_second_load_changes_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DEMO_WACHTWOORD", WACHTWOORD)
    voor = Gebeurtenis.objects.count()
    call_command("demodata")
    assert "al gevuld" in capsys.readouterr().out
    assert Gebeurtenis.objects.count() == voor
    with pytest.raises(SystemExit) as einde:
        call_command("demodata", "--bestaat")
    assert einde.value.code == 0


def test_outside_the_demo_office_it_refuses(settings: Any) -> None:
    settings.SWV_DEMO = False
    with pytest.raises(CommandError, match="alleen in het lokale profiel"):
        call_command("demodata", "--bestaat")


def _afdruk() -> dict[str, list[Any]]:
    """Everything that should not depend on chance, without the keys that the database hands out."""
    return {
        "leerlingen": list(
            Leerling.objects.order_by("pk").values_list("roepnaam", "achternaam", "geboortedatum", "straat")
        ),
        "verklaringen": list(Tlv.objects.order_by("nummer").values_list("nummer", "naam", "van", "tot", "categorie")),
        "aanvragen": list(
            TlvAanvraag.objects.order_by("pk").values_list(
                "status", "aangemaakt_at", "leerling__achternaam", "beslistermijn"
            )
        ),
        "gebeurtenissen": list(
            Gebeurtenis.objects.filter(soort__startswith="tlv.").order_by("pk").values_list("op", "soort")
        ),
        "motiveringen": list(Besluit.objects.order_by("pk").values_list("motivering", flat=True)),
    }


def test_a_broken_load_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, proefcluster: Any, django_db_blocker: Any
) -> None:
    def breek(*_: Any) -> int:
        raise KeyboardInterrupt

    with leeg_kantoor(proefcluster, django_db_blocker, "gebroken"):
        monkeypatch.setattr(Zaken, "voer_uit", breek)
        with pytest.raises(KeyboardInterrupt):
            vul_kantoor()
        assert not opbouw.bestaat()
        assert not Leerling.objects.exists()
        assert not Kantoor.objects.exists()
        assert not School.objects.exists()


@pytest.mark.duurproef
def test_the_same_seed_gives_the_same_office(proefcluster: Any, django_db_blocker: Any) -> None:
    gevuld = _afdruk()
    with leeg_kantoor(proefcluster, django_db_blocker, "weer"):
        vul_kantoor(SEED)
        assert opbouw.bestaat()
        assert _afdruk() == gevuld


def test_a_real_office_is_never_mixed_with_invented_children(
    monkeypatch: pytest.MonkeyPatch, proefcluster: Any, django_db_blocker: Any
) -> None:
    monkeypatch.setenv("DEMO_WACHTWOORD", WACHTWOORD)
    with leeg_kantoor(proefcluster, django_db_blocker, "echt"):
        Gebruiker.objects.create(username="iemand", naam="Iemand")
        with pytest.raises(CommandError, match="leeg kantoor"):
            call_command("demodata", "--leerlingen", "300")
        with pytest.raises(SystemExit) as einde:
            call_command("demodata", "--bestaat")
        assert einde.value.code == 1


@pytest.mark.parametrize(
    ("leerlingen", "wachtwoord", "reden"), [("100", "x", "ten minste"), ("300", "", "DEMO_WACHTWOORD")]
)
def test_without_password_or_with_too_few_children_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, leerlingen: str, wachtwoord: str, reden: str
) -> None:
    monkeypatch.setenv("DEMO_WACHTWOORD", wachtwoord)
    monkeypatch.setattr(opbouw, "bestaat", lambda: False)
    with pytest.raises(CommandError, match=reden):
        call_command("demodata", "--leerlingen", leerlingen)


def test_the_review_of_rights_has_a_closed_round_and_one_that_runs(vandaag: date) -> None:
    rondes = Rechtenronde.objects.filter(soort=Rechtenrondesoort.JAARLIJKS).order_by("periode")
    assert [(ronde.periode, ronde.is_gesloten) for ronde in rondes] == [
        (str(vandaag.year - 1), True),
        (str(vandaag.year), False),
    ]
    oordelen = set(rondes[1].oordelen.values_list("oordeel", flat=True))
    assert oordelen == {"", "blijft"}
    assert Werkitem.objects.mijn_werk(_account("directeur")).filter(soort=RECHTEN_BEOORDELEN).exists()
