"""School and BOC coordinator hand the file to each other: work moves along, mail names no child."""

import pytest

from swv.documenten.models import Documentopdracht
from swv.domein import DomeinFout
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.soorten import zin_voor
from swv.toegang.enums import Rol
from swv.werk.models import Werkitem
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.toegang.factories import maak_schoolgebruiker
from tlv import services
from tlv.documents_voortgang import BRIEF_ONTBREKEND
from tlv.eigenaren import eigenaren
from tlv.enums import AanvraagStatus, Onderdeel, Partij
from tlv.models import Onderdeeleigenaar, Ontbrekend, Overdracht, TlvAanvraag

pytestmark = pytest.mark.django_db

PUNTEN = [
    services.Punt(Onderdeel.HGPD_WEGING, "Weeg af wat helpt en wat hindert.", "Weeg af wat helpt en wat hindert."),
    services.Punt(Onderdeel.OUDERS, "Bel ook de vader, en schrijf op wat hij ervan vindt."),
]


def werk(aanvraag: TlvAanvraag) -> dict[str, Werkitem]:
    """The open work of the case, by role."""
    return {item.rol: item for item in Werkitem.objects.open().filter(object_id=aanvraag.pk)}


@pytest.fixture
def aanvraag(wereld: Wereld) -> TlvAanvraag:
    return aanvraag_in(AanvraagStatus.CONCEPT, wereld, gevuld=False)


def geef_terug(aanvraag: TlvAanvraag, wereld: Wereld, **extra: object) -> Overdracht:
    return services.aan_school_geven(aanvraag.pk, PUNTEN, actor=wereld.boc, **extra)  # type: ignore[arg-type]


def test_het_dossier_gaat_naar_de_school_en_weer_terug(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    school = maak_schoolgebruiker(wereld.school)
    assert set(werk(aanvraag)) == {Rol.BOC, Rol.SCHOOL}

    geef_terug(aanvraag, wereld, toelichting="Het rapport van de opvang hoort er ook bij.", per_brief=True)
    aanvraag.refresh_from_db()
    assert aanvraag.aan_zet == Partij.SCHOOL
    # The coordinator waits, and finds it under what waits for others.
    assert set(werk(aanvraag)) == {Rol.SCHOOL}
    assert werk(aanvraag)[Rol.SCHOOL].volger == wereld.boc
    assert [punt.tekst for punt in Ontbrekend.objects.order_by("pk")] == [punt.tekst for punt in PUNTEN]
    bericht = Bericht.objects.get(sleutel__startswith="tlv:aan_school:")
    assert bericht.aan_adres == wereld.school.email
    assert "Weging: 1 punt" in bericht.tekst
    assert "Ouders: 1 punt" in bericht.tekst
    for naam in (wereld.leerling.achternaam, "vader"):
        assert naam not in bericht.tekst + bericht.onderwerp
    assert Documentopdracht.objects.van(aanvraag).get().soort == BRIEF_ONTBREKEND

    services.overdragen(aanvraag.pk, toelichting="De vader is gebeld.", actor=school)
    aanvraag.refresh_from_db()
    assert aanvraag.aan_zet == Partij.BOC
    assert set(werk(aanvraag)) == {Rol.BOC}
    naar_boc = Bericht.objects.get(sleutel__startswith="tlv:overgedragen:")
    assert naar_boc.aan_gebruiker == wereld.boc
    # A change of the dossier does not bring the work of the school back: it handed over.
    factories.bewaar(aanvraag, Onderdeel.HGPD_WEGING, wereld.boc, lambda: None)
    assert set(werk(aanvraag)) == {Rol.BOC}
    soorten = dict(Gebeurtenis.objects.filter(object_id=str(aanvraag.pk)).values_list("soort", "gegevens"))
    assert "tlv.overgedragen" in soorten
    assert zin_voor("tlv.aan_school_gegeven", soorten["tlv.aan_school_gegeven"]).endswith(", met 2 punten")
    for punten, woorden in ((1, "1 punt"), (0, "alleen een toelichting")):
        assert zin_voor("tlv.aan_school_gegeven", {"punten": punten}).endswith(f", met {woorden}")


def test_twee_keer_klikken_draagt_een_keer_over(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    school = maak_schoolgebruiker(wereld.school)
    services.overdragen(aanvraag.pk, actor=school)
    with pytest.raises(DomeinFout, match="ligt al bij de BOC-coördinator"):
        services.overdragen(aanvraag.pk, actor=school)
    with pytest.raises(DomeinFout, match="ligt al bij de BOC-coördinator"):
        services.overdragen(aanvraag.pk, actor=wereld.boc)
    geef_terug(aanvraag, wereld)
    with pytest.raises(DomeinFout, match="ligt al bij de school"):
        geef_terug(aanvraag, wereld)
    # The coordinator may take it back, and mails nobody.
    services.overdragen(aanvraag.pk, actor=wereld.boc)
    assert Overdracht.objects.count() == 3
    assert Bericht.objects.filter(sleutel__startswith="tlv:overgedragen:").count() == 1


def test_een_ander_mag_niet_overdragen(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    buren = factories.maak_wereld()
    for actor in (maak_schoolgebruiker(buren.school), buren.boc, wereld.directeur):
        with pytest.raises(DomeinFout, match="mag dit niet"):
            services.overdragen(aanvraag.pk, actor=actor)
    for actor in (maak_schoolgebruiker(wereld.school), buren.boc):
        with pytest.raises(DomeinFout, match="mag dit niet"):
            services.aan_school_geven(aanvraag.pk, PUNTEN, actor=actor)
        with pytest.raises(DomeinFout, match="mag dit niet"):
            services.brief_ontbrekend(aanvraag.pk, PUNTEN, actor=actor)
        with pytest.raises(DomeinFout, match="mag dit niet"):
            services.verdeel_onderdelen(aanvraag.pk, {}, actor=actor)
    assert not Overdracht.objects.exists()


def test_een_brief_laat_het_dossier_waar_het_ligt(wereld: Wereld, aanvraag: TlvAanvraag) -> None:
    services.brief_ontbrekend(aanvraag.pk, PUNTEN, actor=wereld.boc)
    aanvraag.refresh_from_db()
    assert aanvraag.aan_zet == Partij.BOC
    assert set(werk(aanvraag)) == {Rol.BOC, Rol.SCHOOL}
    with pytest.raises(DomeinFout, match="al gemaakt"):
        services.brief_ontbrekend(aanvraag.pk, PUNTEN, actor=wereld.boc)
    with pytest.raises(DomeinFout, match="ten minste één punt"):
        services.brief_ontbrekend(aanvraag.pk, [], actor=wereld.boc)
    with pytest.raises(DomeinFout, match="ten minste één punt"):
        services.aan_school_geven(aanvraag.pk, [], actor=wereld.boc)
    bsn = services.Punt(Onderdeel.OUDERS, "Het kind heeft nummer 111222333.")
    with pytest.raises(DomeinFout, match="burgerservicenummer"):
        services.aan_school_geven(aanvraag.pk, [bsn], actor=wereld.boc)
    deskundigen = services.Punt(Onderdeel.DESKUNDIGEN, "Kies een ander.")
    for dienst in (services.aan_school_geven, services.brief_ontbrekend):
        with pytest.raises(DomeinFout, match="kiest het kantoor zelf"):
            dienst(aanvraag.pk, [*PUNTEN, deskundigen], actor=wereld.boc)
    assert Documentopdracht.objects.van(aanvraag).count() == 1


def test_wie_een_onderdeel_doet_is_per_aanvraag_te_kiezen(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.CONCEPT, wereld)
    gewoon = dict(eigenaren(aanvraag))
    assert gewoon[Onderdeel.DESKUNDIGEN] == gewoon[Onderdeel.GEVRAAGD] == Partij.BOC
    assert gewoon[Onderdeel.HGPD_WEGING] == Partij.SCHOOL
    # The school has no work: what is its own is complete. Now the weighing is not, and is its own.
    factories.bewaar(
        aanvraag,
        Onderdeel.HGPD_WEGING,
        wereld.boc,
        lambda: type(aanvraag.dossier).objects.filter(aanvraag=aanvraag).update(weging=""),
    )
    assert Rol.SCHOOL in werk(aanvraag)
    services.verdeel_onderdelen(aanvraag.pk, gewoon | {Onderdeel.HGPD_WEGING: Partij.BOC}, actor=wereld.boc)
    assert Rol.SCHOOL not in werk(aanvraag)
    assert Onderdeeleigenaar.objects.get().onderdeel == Onderdeel.HGPD_WEGING
    services.verdeel_onderdelen(aanvraag.pk, gewoon, actor=wereld.boc)
    assert not Onderdeeleigenaar.objects.exists()
    with pytest.raises(DomeinFout, match="Deskundigen kiest"):
        services.verdeel_onderdelen(aanvraag.pk, {Onderdeel.DESKUNDIGEN: Partij.SCHOOL}, actor=wereld.boc)


def test_indienen_haalt_het_dossier_bij_de_school_weg(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(AanvraagStatus.CONCEPT, wereld)
    services.aan_school_geven(aanvraag.pk, PUNTEN, actor=wereld.boc)
    factories.dien_in(aanvraag, wereld)
    aanvraag.refresh_from_db()
    assert aanvraag.aan_zet == Partij.BOC
    assert Rol.SCHOOL not in werk(aanvraag)
    with pytest.raises(DomeinFout, match="'Dossier overdragen' kan nu niet"):
        services.overdragen(aanvraag.pk, actor=maak_schoolgebruiker(wereld.school))
