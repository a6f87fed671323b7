"""Every act in every status: what is not allowed is refused with a sentence, and nothing changes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from psycopg import sql

from swv.documenten.models import Documentopdracht
from swv.domein import DomeinFout
from swv.journaal.models import Bericht, Gebeurtenis
from swv.werk.models import Opschorting, Termijn, Werkitem
from tests.tlv import factories
from tests.tlv.factories import Wereld, aanvraag_in
from tests.toegang.factories import maak_schoolgebruiker
from tlv import services
from tlv.enums import AanvraagStatus, Act, Advies, Beroep, BijlageSoort, Onderdeel
from tlv.models import (
    Aanvulling,
    Besluit,
    Buitenvoorstel,
    Deskundigenadvies,
    Dossier,
    Nummerteller,
    Onderdeelbewerking,
    Overdracht,
    Tlv,
    TlvAanvraag,
    Voorstel,
    Zienswijze,
)
from tlv.workflow import INGEDIEND, OVERGANGEN

pytestmark = pytest.mark.django_db

S = AanvraagStatus
BEWAARD = [
    TlvAanvraag,
    Dossier,
    Onderdeelbewerking,
    Deskundigenadvies,
    Voorstel,
    Zienswijze,
    Besluit,
    Tlv,
    Nummerteller,
    Gebeurtenis,
    Bericht,
    Werkitem,
    Documentopdracht,
    Overdracht,
    Aanvulling,
    Buitenvoorstel,
    Termijn,
    Opschorting,
]


def alles() -> dict[str, str]:
    """Every row the procedure can touch, as a digest of each table."""
    tabellen = {model.__name__: model._meta.db_table for model in BEWAARD}
    som = "SELECT %s, md5(string_agg(t::text, '' ORDER BY t.id)) FROM {} t"
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(" UNION ALL ").join(sql.SQL(som).format(sql.Identifier(tabel)) for tabel in tabellen.values()),
            list(tabellen),
        )
        return dict(cursor.fetchall())


def handelingen(aanvraag: TlvAanvraag, wereld: Wereld, derde: Any) -> dict[Act, Callable[[], Any]]:
    """Every act as the right person would do it on this request."""
    pk, boc, directeur = aanvraag.pk, wereld.boc, wereld.directeur
    zienswijze = aanvraag.zienswijzen.first()
    nog_niet = [d for d in (*wereld.deskundigen, derde) if _moet_nog_adviseren(aanvraag, d)]
    adviseur = (nog_niet or list(wereld.deskundigen))[0]
    school = maak_schoolgebruiker(wereld.school)
    # Asked on the last day of what came before; not handling is possible from the day after the term.
    gevraagd_op, tot, na = factories.BESLUIT, date(2026, 4, 3), date(2026, 4, 7)

    def gevraagd() -> None:
        """What the act is about is there only where it can be asked for."""
        if aanvraag.status in INGEDIEND:
            factories.vraag_aanvulling(aanvraag, wereld, vandaag=gevraagd_op, uiterlijk=tot)

    def stel_voor() -> None:
        if aanvraag.status in INGEDIEND:
            services.buiten_voorstellen(pk, factories.WAAROM_BUITEN, actor=boc, vandaag=na)

    return {
        Act.INDIENEN: lambda: services.indienen(pk, actor=boc, vandaag=factories.INGEDIEND),
        Act.DESKUNDIGE_VRAGEN: lambda: services.deskundige_vragen(pk, derde, actor=boc, vandaag=factories.ADVIES),
        Act.ADVIES_UITBRENGEN: lambda: factories.adviseer(aanvraag, adviseur),
        Act.ADVIES_TERUGTREKKEN: lambda: services.advies_terugtrekken(
            pk,
            reden="Ik werk sinds kort voor dit bestuur.",
            actor=wereld.deskundigen[0].gebruiker,
            vandaag=factories.ADVIES,
        ),
        Act.VOORNEMEN_DELEN: lambda: factories.deel_voornemen(aanvraag, wereld),
        Act.ZIENSWIJZE_VASTLEGGEN: lambda: services.zienswijze_vastleggen(
            zienswijze.pk if zienswijze else 0,
            pk,
            factories.GEEN_OPMERKINGEN,
            actor=boc,
            vandaag=factories.VOORGEDRAGEN,
        ),
        Act.VOORDRAGEN: lambda: factories.draag_voor(aanvraag, wereld),
        Act.AANHOUDEN: lambda: services.aanhouden(
            pk,
            reden="Eerst het verslag van het ziekenhuis afwachten.",
            tot=date(2026, 4, 10),
            actor=directeur,
            vandaag=factories.BESLUIT,
        ),
        Act.HERVATTEN: lambda: services.hervatten(pk, actor=boc),
        Act.AFGEVEN: lambda: services.afgeven(pk, factories.beslissing(), actor=directeur, vandaag=factories.BESLUIT),
        Act.WEIGEREN: lambda: (
            factories.wordt_weigering(aanvraag) if aanvraag.status == S.VOORGEDRAGEN else None,
            services.weigeren(pk, factories.weigering(), actor=directeur, vandaag=factories.BESLUIT),
        ),
        Act.INTREKKEN: lambda: services.intrekken(pk, factories.intrekking(), actor=boc, vandaag=factories.BESLUIT),
        Act.TERUGGEVEN: lambda: services.teruggeven(
            pk,
            reden="De reactie van de ouders vraagt een ander voornemen.",
            actor=boc if aanvraag.status == S.ZIENSWIJZE else directeur,
        ),
        Act.OVERDRAGEN: lambda: services.overdragen(pk, actor=school),
        Act.AAN_SCHOOL_GEVEN: lambda: services.aan_school_geven(pk, PUNTEN, actor=boc),
        Act.AANVULLING_VRAGEN: lambda: factories.vraag_aanvulling(aanvraag, wereld, vandaag=gevraagd_op, uiterlijk=tot),
        Act.AANVULLING_INSTUREN: lambda: (gevraagd(), services.aanvulling_insturen(pk, actor=school)),
        Act.AANVULLING_VASTLEGGEN: lambda: (gevraagd(), _leg_vast(pk, boc, gevraagd_op)),
        Act.BUITEN_VOORSTELLEN: lambda: (
            gevraagd(),
            services.buiten_voorstellen(pk, factories.WAAROM_BUITEN, actor=boc, vandaag=na),
        ),
        Act.BUITEN_AFWIJZEN: lambda: (
            gevraagd(),
            stel_voor(),
            services.buiten_afwijzen(pk, reden="De school had goede redenen om later te zijn.", actor=directeur),
        ),
        Act.BUITEN_BEHANDELING_STELLEN: lambda: (gevraagd(), factories.behandel_niet(aanvraag, wereld, vandaag=na)),
    }


PUNTEN = [services.Punt(Onderdeel.HGPD_WEGING, "Weeg af wat helpt en wat hindert.")]


def _leg_vast(pk: int, boc: Any, op: date) -> None:
    services.aanvulling_vastleggen(pk, services.Ontvangst(op, volledig=True), actor=boc, vandaag=op)


def _moet_nog_adviseren(aanvraag: TlvAanvraag, deskundige: Any) -> bool:
    rij = aanvraag.adviezen.filter(deskundige=deskundige).first()
    return rij is not None and not rij.is_uitgebracht


def gehoorde_aanvraag(status: AanvraagStatus, wereld: Wereld) -> TlvAanvraag:
    """``aanvraag_in``; where parents are being heard, everybody has answered, so that the next act can be done."""
    aanvraag = aanvraag_in(status, wereld)
    if status == S.ZIENSWIJZE:
        for ouder in wereld.ouders:
            factories.hoor(aanvraag, ouder, wereld)
    return aanvraag


# The acts that are refused in a status are so for one reason: in an ordinary run one of so many is asked, everywhere
# another.
OM_DE = 6


@pytest.mark.parametrize("status", list(S))
def test_elke_handeling_in_elke_stand(status: AanvraagStatus, wereld: Wereld, subtests: pytest.Subtests) -> None:
    """Every act that may be done, and some that may not; the endurance run asks all."""
    beurt = list(S).index(status)
    _toets_handelingen(
        status, wereld, subtests, {act for nummer, act in enumerate(Act) if (nummer + beurt) % OM_DE == 0}
    )


@pytest.mark.duurproef
@pytest.mark.parametrize("status", list(S))
def test_echt_elke_handeling_in_elke_stand(status: AanvraagStatus, wereld: Wereld, subtests: pytest.Subtests) -> None:
    _toets_handelingen(status, wereld, subtests, set(Act))


def _toets_handelingen(
    status: AanvraagStatus, wereld: Wereld, subtests: pytest.Subtests, ook_geweigerd: set[Act]
) -> None:
    derde = factories.deskundige(Beroep.ARTS)
    aanvraag = gehoorde_aanvraag(status, wereld)
    begin = alles()
    assert set(handelingen(aanvraag, wereld, derde)) == set(Act)
    for act, doe in handelingen(aanvraag, wereld, derde).items():
        if status not in OVERGANGEN[act].van and act not in ook_geweigerd:
            continue
        with subtests.test(act=act.value):
            punt = transaction.savepoint()
            if status in OVERGANGEN[act].van:
                doe()
                assert TlvAanvraag.objects.get(pk=aanvraag.pk).status in OVERGANGEN[act].naar
                assert alles() != begin
            else:
                with pytest.raises(DomeinFout) as fout:
                    doe()
                assert act.label in fout.value.bericht
                assert fout.value.bericht.endswith(".")
                assert alles() == begin
            transaction.savepoint_rollback(punt)
    if status != S.CONCEPT:
        het_dossier_ligt_vast(aanvraag, wereld)
        assert alles() == begin


def het_dossier_ligt_vast(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
    """After filing nobody changes a section or an attachment."""
    bijlage = aanvraag.bijlagen.get()
    bestand = factories.GEKEURD
    with pytest.raises(DomeinFout, match="al ingediend"):
        factories.bewaar(aanvraag, Onderdeel.HGPD_WEGING, wereld.boc, pytest.fail)
    with pytest.raises(DomeinFout, match="al ingediend"):
        services.bijlage_toevoegen(aanvraag.pk, bestand, soort=BijlageSoort.OVERIG, actor=wereld.boc)
    with pytest.raises(DomeinFout, match="al ingediend"):
        services.bijlage_verwijderen(aanvraag.pk, bijlage.pk, actor=wereld.boc)
    assert aanvraag.bijlagen.get() == bijlage


def test_dubbel_klikken_op_indienen_dient_een_keer_in(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    begin = alles()
    with pytest.raises(DomeinFout, match="nog bij de deskundigen"):
        factories.dien_in(aanvraag, wereld)
    assert alles() == begin


def test_dubbel_klikken_op_afgeven_geeft_een_nummer(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.AFGEGEVEN, wereld)
    begin = alles()
    with pytest.raises(DomeinFout, match="al afgegeven"):
        factories.geef_af(aanvraag, wereld)
    with pytest.raises(DomeinFout, match="al afgegeven"):
        services.weigeren(aanvraag.pk, factories.weigering(), actor=wereld.directeur, vandaag=factories.BESLUIT)
    assert alles() == begin
    assert Nummerteller.objects.get().laatste == 1


def test_een_advies_wordt_een_keer_uitgebracht_en_verandert_niet(wereld: Wereld) -> None:
    aanvraag = aanvraag_in(S.IN_ADVIES, wereld)
    factories.adviseer(aanvraag, wereld.deskundigen[0])
    begin = alles()
    with pytest.raises(DomeinFout, match="al uitgebracht"):
        factories.adviseer(aanvraag, wereld.deskundigen[0], Advies.NEGATIEF)
    assert alles() == begin


def test_dezelfde_deskundige_wordt_geen_tweede_keer_gevraagd(wereld: Wereld) -> None:
    """Also not who took the advice back: it was written, and so were the others that could be read."""
    aanvraag, eerste = aanvraag_in(S.ADVIES_COMPLEET, wereld), wereld.deskundigen[0]
    for _ in range(2):
        begin = alles()
        with pytest.raises(DomeinFout, match="al over deze aanvraag geadviseerd"):
            services.deskundige_vragen(aanvraag.pk, eerste, actor=wereld.boc, vandaag=factories.ADVIES)
        assert alles() == begin
        if eerste.adviezen.filter(ingetrokken_at__isnull=True).exists():
            reden = "Ik werk sinds kort voor dit bestuur."
            services.advies_terugtrekken(aanvraag.pk, reden=reden, actor=eerste.gebruiker, vandaag=factories.ADVIES)
