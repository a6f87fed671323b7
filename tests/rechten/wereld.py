"""The world of the permission matrix: the own side, that of the neighbours, and somebody in every role of the own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from leerlingen.models import Inschrijving, Leerling
from swv.documenten.enums import BulkStatus, KlusStatus, OpdrachtStatus, VoorbeeldStatus
from swv.documenten.models import Document, Documentopdracht, Klus, Voorbeeld
from swv.journaal.enums import InzageSoort
from swv.journaal.models import Bericht, Inzagebeoordeling
from swv.journaal.services import registreer_inzage
from swv.organisatie.models import Beleidswaarde, Bestuur, Bestuursperiode, School
from swv.toegang import links
from swv.toegang.aanmelden.services import hash_van
from swv.toegang.enums import Rechtenrondesoort, Rol
from swv.toegang.models import Concept, Gebruiker, Rechtenoordeel, Rechtenronde, Uitnodiging, Waarneming
from swv.werk.models import Campagne, Campagneregel, Werkfilter, Werkitem
from tests.leerlingen.factories import GezagdragerFactory, ingeschreven_leerling, maak_opp
from tests.organisatie.factories import BestuurFactory, SchoolFactory
from tests.rechten.import_ import maak_import
from tests.rechten.voortgang import aan_te_vullen, bij_school
from tests.tlv import factories
from tests.toegang.factories import (
    GebruikerFactory,
    maak_beheer,
    maak_bestuursgebruiker,
    maak_boc,
    maak_directeur,
    maak_financien,
    maak_gemeentegebruiker,
    maak_opr,
    maak_plaatsvervanger,
    maak_schoolgebruiker,
    maak_swvbestuur,
    maak_swvvo,
)
from tlv import services
from tlv.documents import BRIEF_BESTUUR, BRIEF_SCHOOL
from tlv.enums import AanvraagStatus, Besluitsoort, Onderdeel, ZaakSoort
from tlv.models import Deskundige, Motiveringssjabloon, Oudertoegang, TlvAanvraag
from tlv.models.loket import Actie, Agendapunt, Bijeenkomst, Deelnemer
from tlv.services.oudertoegang import OUDER

S = AanvraagStatus
OP_EEN_WERKDAG = datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
STATUSSEN = (S.CONCEPT, S.IN_ADVIES, S.ADVIES_COMPLEET, S.ZIENSWIJZE, S.VOORGEDRAGEN, S.AANGEHOUDEN, S.AFGEGEVEN)
# Every child of a side has its surname: it may not occur on a page of somebody who is not concerned.
EIGENKIND, BUURKIND, WEESKIND = "Eigenkind", "Buurkind", "Weeskind"


@dataclass(frozen=True)
class Kant:
    """One board with its school, its experts and a request in every status, each of another child."""

    bestuur: Bestuur
    school: School
    boc: Gebruiker
    deskundigen: tuple[Deskundige, ...]
    zaken: Mapping[AanvraagStatus, TlvAanvraag]
    leerling: Leerling
    document: Document
    bijeenkomst: Bijeenkomst


@dataclass(frozen=True)
class Wereld:
    eigen: Kant
    buren: Kant
    wees: Kant
    mensen: Mapping[str, Gebruiker]


def _leerling(school: School, achternaam: str) -> Leerling:
    leerling = ingeschreven_leerling(school, achternaam=achternaam)
    GezagdragerFactory(leerling=leerling, naam=f"mevrouw {achternaam}", elders=True)
    return leerling


def maak_kant(achternaam: str, directeur: Gebruiker) -> Kant:
    bestuur = BestuurFactory(email=f"bestuur-{achternaam.lower()}@voorbeeld.invalid")
    school = SchoolFactory(bestuur=bestuur, email=f"school-{achternaam.lower()}@voorbeeld.invalid")
    boc, deskundigen = maak_boc(bestuur), (factories.deskundige(), factories.deskundige(factories.Beroep.ARTS))
    zaken = {}
    for status in STATUSSEN:
        wereld = factories.maak_wereld(
            bestuur=bestuur,
            school=school,
            boc=boc,
            directeur=directeur,
            plaatsvervanger=directeur,
            deskundigen=deskundigen,
            leerling=_leerling(school, achternaam),
        )
        zaken[status] = factories.aanvraag_in(status, wereld)
    brief = b"%PDF-1.7 brief"
    document = Document.objects.create(
        content_type=ContentType.objects.get_for_model(TlvAanvraag),
        object_id=zaken[S.AFGEGEVEN].pk,
        soort=BRIEF_SCHOOL,
        sleutel="school",
        titel="Brief aan de school",
        bestandsnaam="brief.pdf",
        sjabloon="brief",
        sjabloonversie="1",
        inhoud=brief,
        sha256="0" * 64,
        grootte=len(brief),
        gemaakt_at=timezone.now(),
    )
    maak_opp(zaken[S.CONCEPT].leerling, school, boc)
    Werkfilter.objects.create(gebruiker=boc, naam="Van het team", vraag="wie=team")
    inzage = registreer_inzage(InzageSoort.LEERLING, actor=boc, leerling_id=zaken[S.CONCEPT].leerling_id)
    Inzagebeoordeling.objects.create(inzage=inzage, gevonden_at=timezone.now())
    bijeenkomst = _bijeenkomst(boc, zaken[S.IN_ADVIES], deskundigen)
    return Kant(bestuur, school, boc, deskundigen, zaken, zaken[S.CONCEPT].leerling, document, bijeenkomst)


def _bijeenkomst(
    boc: Gebruiker, zaak: TlvAanvraag, deskundigen: tuple[Deskundige, ...], datum: date | None = None
) -> Bijeenkomst:
    """A coming meeting with one case: the first expert is invited for that case, the second for the whole meeting."""
    bijeenkomst = Bijeenkomst.objects.create(
        datum=datum or OP_EEN_WERKDAG.date() + timedelta(days=7),
        begin=time(9),
        einde=time(12),
        plaats="Zaal 1",
        voorzitter=boc,
        aangemaakt_at=timezone.now(),
    )
    punt = Agendapunt.objects.create(
        bijeenkomst=bijeenkomst,
        volgorde=1,
        zaak=ZaakSoort.TLV,
        leerling=zaak.leerling,
        aanvraag=zaak,
        school=zaak.school,
        bestuur=zaak.bestuur,
        vraag="Wat heeft dit kind nodig?",
        samenvatting="Een samenvatting.",
        bewerkt_door=boc,
        bewerkt_at=timezone.now(),
    )
    eerste, tweede = (deskundige.gebruiker for deskundige in deskundigen)
    Deelnemer.objects.create(bijeenkomst=bijeenkomst, gebruiker=boc)
    Deelnemer.objects.create(bijeenkomst=bijeenkomst, gebruiker=tweede)
    Deelnemer.objects.create(bijeenkomst=bijeenkomst, agendapunt=punt, gebruiker=eerste)
    Deelnemer.objects.create(bijeenkomst=bijeenkomst, agendapunt=punt, gezagdrager=zaak.leerling.gezagdragers.get())
    return bijeenkomst


def _gehouden(kant: Kant, status: AanvraagStatus) -> Agendapunt:
    """The case of this request in a meeting that was held, written by whoever asks for it first: minutes that are
    fixed. On one they did not agree, the other comes back."""
    zaak = kant.zaken[status]
    al = Agendapunt.objects.filter(aanvraag=zaak, bijeenkomst__status="afgesloten").first()
    if al is not None:
        return al
    bijeenkomst = _bijeenkomst(kant.boc, zaak, kant.deskundigen, OP_EEN_WERKDAG.date() - timedelta(days=7))
    bijeenkomst.deelnemers.update(aanwezig=True)
    verdeeld = status == S.ADVIES_COMPLEET
    _actie(kant, bijeenkomst.agendapunten.get())
    bijeenkomst.agendapunten.update(
        besproken="Wat is besproken.", uitkomst="sbo" if verdeeld else "vervolg", unaniem=False if verdeeld else None
    )
    Bijeenkomst.objects.filter(pk=bijeenkomst.pk).update(status="afgesloten", afgesloten_at=timezone.now())
    return bijeenkomst.agendapunten.get()


def _actie(kant: Kant, punt: Agendapunt) -> Actie:
    """What the BOC of this side promised on a case, agreed on by whoever asks for it first."""
    velden = {"omschrijving": "Belt de arts", "eigenaar": kant.boc, "uiterlijk": OP_EEN_WERKDAG.date()}
    return punt.acties.first() or Actie.objects.create(agendapunt=punt, **velden)


def _maak_wees(kant: Kant) -> Kant:
    """Nobody is left: the pupils enrolled nowhere, the school without board, the board without BOC."""
    gisteren = timezone.localdate() - timedelta(days=1)
    Inschrijving.objects.filter(school=kant.school).update(tot=gisteren)
    Bestuursperiode.objects.filter(school=kant.school).update(tot=gisteren)
    kant.boc.lidmaatschappen.update(tot=gisteren)
    return kant


def _mensen(kant: Kant) -> dict[str, Gebruiker]:
    """One person in every role of the own side; the second expert is the standing one of the office."""
    deskundige, vaste = (deskundige.gebruiker for deskundige in kant.deskundigen)
    vaste.lidmaatschappen.update(rol=Rol.VASTE_DESKUNDIGE)
    return {
        "boc": kant.boc,
        "pla": maak_plaatsvervanger(),
        "swb": maak_swvbestuur(),
        "des": deskundige,
        "vas": vaste,
        "sch": maak_schoolgebruiker(kant.school),
        "bes": maak_bestuursgebruiker(kant.bestuur),
        "fin": maak_financien(),
        "gem": maak_gemeentegebruiker(kant.school.gemeente),
        "svo": maak_swvvo(),
        "opr": maak_opr(),
        "beh": maak_beheer(),
    }


def maak_wereld() -> Wereld:
    """The sides, and one person in every role of the matrix."""
    directeur = maak_directeur()
    factories.kantoor(logo_svg="<svg xmlns='http://www.w3.org/2000/svg'/>")
    Beleidswaarde.objects.create(
        sleutel="tlv.zienswijzetermijn_dagen",
        geldig_vanaf=date(2014, 8, 1),
        waarde=14,
        toelichting="Zoals het plan zegt.",
        gezet_at=timezone.now(),
    )
    eigen, buren = maak_kant(EIGENKIND, directeur), maak_kant(BUURKIND, directeur)
    wees = _maak_wees(maak_kant(WEESKIND, directeur))
    mensen = _mensen(eigen) | {"dir": directeur, "zon": GebruikerFactory()}
    # Being staff opens nothing without the role.
    staf = [mensen[rol].pk for rol in ("beh", "dir", "zon")]
    Gebruiker.objects.filter(pk__in=staf).update(is_staff=True)
    return Wereld(eigen, buren, wees, mensen)


def _zaak(status: AanvraagStatus, **rest: Any) -> Callable[[Kant], dict[str, Any]]:
    return lambda kant: {"pk": kant.zaken[status].pk, **rest}


def _leerlingpagina(**rest: Callable[[Leerling], int]) -> Callable[[Kant], dict[str, Any]]:
    return lambda kant: {"pk": kant.leerling.pk, **{naam: vind(kant.leerling) for naam, vind in rest.items()}}


def _bijlage(status: AanvraagStatus) -> Callable[[Kant], dict[str, Any]]:
    return lambda kant: {"pk": kant.zaken[status].pk, "bijlage": kant.zaken[status].bijlagen.get().pk}


def _werk(status: AanvraagStatus) -> Callable[[Kant], dict[str, Any]]:
    """The work of the BOC on a request."""
    return lambda kant: {"pk": Werkitem.objects.open().get(rol=Rol.BOC, object_id=kant.zaken[status].pk).pk}


def _gepland_beleid() -> dict[str, Any]:
    """A value of policy that has not begun."""
    sleutel = "tlv.adviestermijn_dagen"
    velden = {"waarde": 28, "toelichting": "Besluit van de directie.", "gezet_at": timezone.now()}
    rij, _ = Beleidswaarde.objects.get_or_create(sleutel=sleutel, geldig_vanaf=date(2099, 8, 1), defaults=velden)
    return {"sleutel": sleutel, "pk": rij.pk}


def _token(kant: Kant) -> str:
    _uitnodiging(kant)
    return f"token-{kant.boc.pk}"


def _vastgehouden(kant: Kant) -> Concept:
    """A form that the BOC of this side sent to a locked session."""
    velden = {"gegevens": {"reden": ["Vastgehouden tekst"]}}
    return Concept.objects.get_or_create(gebruiker=kant.boc, sleutel="post:/tlv/", defaults=velden)[0]


def _uitnodiging(kant: Kant) -> Uitnodiging:
    """An open invitation, made by whoever asks for it first."""
    nu = timezone.now()
    return Uitnodiging.objects.get_or_create(
        token_hash=hash_van(f"token-{kant.boc.pk}"),
        defaults={
            "naam": "Genodigde Proef",
            "email": f"genodigde{kant.boc.pk}@voorbeeld.invalid",
            "rol": Rol.OPR,
            "van": timezone.localdate(),
            "uitgenodigd_door": kant.boc,
            "verstuurd_at": nu,
            "verloopt_at": nu + timedelta(days=14),
        },
    )[0]


def _ouder(kant: Kant) -> dict[str, Any]:
    """The person with authority of the case in which parents are being heard."""
    zaak = kant.zaken[S.ZIENSWIJZE]
    return {"pk": zaak.pk, "gezagdrager": zaak.leerling.gezagdragers.get().pk}


def _ouderlink(kant: Kant) -> dict[str, Any]:
    """A personal link of that person that works, made by whoever asks for it first."""
    zaak, nu = kant.zaken[S.ZIENSWIJZE], timezone.now()
    gezagdrager = zaak.leerling.gezagdragers.get()
    toegang, _ = Oudertoegang.objects.get_or_create(
        aanvraag=zaak, gezagdrager=gezagdrager, defaults={"aangemaakt_at": nu}
    )
    gezagdrager.email = "ouder@voorbeeld.invalid"
    gezagdrager.save(update_fields=["email"])
    link = links.links_naar(toegang, OUDER).first() or links.maak_toegangslink(
        OUDER, toegang, adres=gezagdrager.email, actor=kant.boc, nu=nu, kenmerk=zaak.kenmerk
    )
    return {"token": links._token(link.zout)}


def _herinnerd(kant: Kant) -> Campagneregel:
    """A line of reminders to an expert of this side, made by whoever asks for it first."""
    nu = timezone.now()
    campagne, _ = Campagne.objects.get_or_create(soort="tlv.advies", periode="proef", defaults={"geopend_at": nu})
    advies = kant.zaken[S.IN_ADVIES].adviezen.first()
    return Campagneregel.objects.get_or_create(
        campagne=campagne,
        content_type=ContentType.objects.get_for_model(advies),
        object_id=advies.pk,
        ontvanger=advies.deskundige.gebruiker,
        eigenaar=kant.boc,
        defaults={"anker": timezone.localdate(), "vanaf": timezone.localdate(), "toegevoegd_at": nu},
    )[0]


def _klus(kant: Kant) -> dict[str, Any]:
    """Long work that was given up."""
    nu = timezone.now()
    klus, _ = Klus.objects.get_or_create(
        soort="documenten.import_lezen",
        defaults={"status": KlusStatus.MISLUKT, "gestart_at": nu, "hartslag_at": nu, "klaar_at": nu},
    )
    return {"pk": klus.pk}


def _waarneming(kant: Kant) -> Waarneming:
    """Somebody of nowhere stands in for the BOC of this side; arranged by whoever asks for it first."""
    vandaag = timezone.localdate()
    voor = kant.boc.lidmaatschappen.get()
    bestaat = Waarneming.objects.filter(voor=voor).first()
    return bestaat or Waarneming.objects.create(
        voor=voor,
        door=maak_boc(),
        van=vandaag,
        tot=vandaag,
        reden="verlof",
        ingesteld_door=kant.boc,
        ingesteld_at=timezone.now(),
    )


def _recht(kant: Kant) -> Rechtenoordeel:
    """The role of the BOC of this side in a round, laid there by whoever asks for it first."""
    vandaag = timezone.localdate()
    ronde, _ = Rechtenronde.objects.get_or_create(
        soort=Rechtenrondesoort.JAARLIJKS,
        periode="proef",
        defaults={"geopend_at": timezone.now(), "uiterlijk": vandaag},
    )
    return Rechtenoordeel.objects.get_or_create(ronde=ronde, lidmaatschap=kant.boc.lidmaatschappen.get())[0]


def _met_voorbeeld(kant: Kant) -> dict[str, Any]:
    """An attachment of which the picture is made."""
    waar = _bijlage(S.IN_ADVIES)(kant)
    Voorbeeld.objects.filter(pk=waar["bijlage"]).update(status=VoorbeeldStatus.GEREED, inhoud=b"PNG")
    return waar


def _brieven(kant: Kant) -> dict[str, Any]:
    """An order of letters that the BOC of this side gave, and that is ready."""
    nu = timezone.now()
    klus, nieuw = Klus.objects.get_or_create(
        soort="tlv.brieven",
        gestart_door=kant.boc,
        defaults={"status": KlusStatus.GEREED, "gestart_at": nu, "hartslag_at": nu, "klaar_at": nu},
    )
    if nieuw:
        zaak, stuk = kant.zaken[S.AFGEGEVEN], kant.document
        klus.brieven.create(
            eigenaar=zaak, soort=stuk.soort, sleutel=stuk.sleutel, document=stuk, status=BulkStatus.BESTOND
        )
    return {"klus": klus.pk}


def _mislukte_brief(kant: Kant) -> Documentopdracht:
    """A letter that was given up."""
    opdracht = Documentopdracht.objects.van(kant.zaken[S.AFGEGEVEN]).get(soort=BRIEF_BESTUUR)
    Documentopdracht.objects.filter(pk=opdracht.pk).update(status=OpdrachtStatus.MISLUKT)
    return opdracht


def _sjabloon(kant: Kant) -> Motiveringssjabloon:
    """A template of the office; it has no side, and is written by whoever asks for it first."""
    velden = {
        "besluit": Besluitsoort.AFGIFTE,
        "tekst": "{kind} heeft een kleine groep nodig.",
        "geldig_vanaf": date(2026, 1, 1),
        "reden": "Eerste versie.",
        "gemaakt_door": kant.boc,
        "gemaakt_at": timezone.now(),
    }
    return Motiveringssjabloon.objects.get_or_create(naam="Kleine groep", versie=1, defaults=velden)[0]


def _advies(kant: Kant) -> dict[str, Any]:
    """An expert of the own side who did not advise yet: the second one."""
    zaak = kant.zaken[S.IN_ADVIES]
    return {"pk": zaak.pk, "advies": zaak.adviezen.get(deskundige=kant.deskundigen[1]).pk}


def _advies_op_papier(kant: Kant) -> dict[str, Any]:
    """A signed advice on paper of the first expert, registered by whoever asks for it first."""
    zaak = kant.zaken[S.IN_ADVIES]
    rij = zaak.adviezen.get(deskundige=kant.deskundigen[0])
    if not rij.is_uitgebracht:
        papier = services.AdviesOpPapier(
            factories.Advies.POSITIEF, factories.ADVIESTEKST, factories.ADVIES, ondertekend=True, onafhankelijk=True
        )
        services.advies_op_papier_vastleggen(
            zaak.pk, rij.pk, papier, factories.GEKEURD, actor=kant.boc, vandaag=factories.ADVIES
        )
    return {"pk": zaak.pk, "advies": rij.pk}


def _werkgever(kant: Kant) -> dict[str, Any]:
    deskundige = kant.deskundigen[0]
    return {"pk": deskundige.pk, "dienstverband": deskundige.dienstverbanden.get().pk}


# What goes into the address of a page about something: of the own side or of the neighbours'. The request is one in
# which the act of the page can be done, so a refusal in the matrix is about the person.
ONDERWERPEN: dict[str, Callable[[Kant], dict[str, Any]]] = {
    "account_reset_password_from_key": lambda kant: {"uidb36": "1", "key": "verzonnen"},
    "mfa_edit_webauthn": lambda kant: {"pk": 0},
    "mfa_remove_webauthn": lambda kant: {"pk": 0},
    "toegang:uitnodiging_aannemen": lambda kant: {"token": _token(kant)},
    "toegang:uitnodiging_opnieuw": lambda kant: {"pk": _uitnodiging(kant).pk},
    "toegang:uitnodiging_intrekken": lambda kant: {"pk": _uitnodiging(kant).pk},
    "toegang:tweede_factor_wissen": lambda kant: {"pk": kant.boc.pk},
    "toegang:wachtwoordmail": lambda kant: {"pk": kant.boc.pk},
    "toegang:rol_beeindigen": lambda kant: {"pk": kant.boc.lidmaatschappen.first().pk},
    "toegang:beleid_intrekken": lambda kant: _gepland_beleid(),
    "toegang:ingevuld": lambda kant: {"pk": _vastgehouden(kant).pk},
    "toegang:waarneming_beeindigen": lambda kant: {"pk": _waarneming(kant).pk},
    "controle:rechtenronde": lambda kant: {"pk": _recht(kant).ronde_id},
    "controle:rechtenronde_sluiten": lambda kant: {"pk": _recht(kant).ronde_id},
    "controle:organisatie_blijft": lambda kant: {"pk": _recht(kant).ronde_id},
    "controle:rechtenoordeel": lambda kant: {"pk": _recht(kant).ronde_id, "oordeel": _recht(kant).pk},
    "toegang:bericht": lambda kant: {"pk": Bericht.objects.filter(aan_gebruiker=kant.boc).first().pk},
    "toegang:beleid_zetten": lambda kant: {"sleutel": "tlv.zienswijzetermijn_dagen"},
    "werk:campagne": lambda kant: {"pk": _herinnerd(kant).campagne_id},
    "werk:herinnering_oplossen": lambda kant: {"pk": _herinnerd(kant).pk},
    "werk:bericht_behandelen": lambda kant: {"pk": Bericht.objects.filter(aan_gebruiker=kant.boc).first().pk},
    "controle:inzage": lambda kant: {"pk": Inzagebeoordeling.objects.get(inzage__leerling_id=kant.leerling.pk).pk},
    "scholen:school": lambda kant: {"pk": kant.school.pk},
    "werk:klus": _klus,
    "werk:klus_afhandelen": _klus,
    "scholen:import": maak_import,
    "scholen:import_bevestigen": maak_import,
    "scholen:import_verwerpen": maak_import,
    "scholen:import_geweigerd": maak_import,
    "leerlingen:leerling": _leerlingpagina(),
    "leerlingen:wijzigen": _leerlingpagina(),
    "leerlingen:gezagdrager_nieuw": _leerlingpagina(),
    "leerlingen:gezagdrager_wijzigen": _leerlingpagina(gezagdrager_pk=lambda kind: kind.gezagdragers.get().pk),
    "leerlingen:gezag_beeindigen": _leerlingpagina(gezagdrager_pk=lambda kind: kind.gezagdragers.get().pk),
    "leerlingen:inschrijving_nieuw": _leerlingpagina(),
    "leerlingen:uitschrijven": _leerlingpagina(inschrijving_pk=lambda kind: kind.inschrijvingen.get().pk),
    "leerlingen:opps": _leerlingpagina(),
    "leerlingen:opp_nieuw": _leerlingpagina(),
    "leerlingen:opp": _leerlingpagina(opp_pk=lambda kind: kind.opps.get().pk),
    "leerlingen:opp_wijzigen": _leerlingpagina(opp_pk=lambda kind: kind.opps.get().pk),
    "leerlingen:opp_evalueren": _leerlingpagina(opp_pk=lambda kind: kind.opps.get().pk),
    "leerlingen:wie_keek": _leerlingpagina(),
    "leerlingen:wie_mag_zien": _leerlingpagina(),
    "werk:werkitem": _werk(S.ADVIES_COMPLEET),
    "werk:overnemen": _werk(S.ADVIES_COMPLEET),
    "werk:terughalen": _werk(S.ADVIES_COMPLEET),
    "werk:notitie": _werk(S.ADVIES_COMPLEET),
    "werk:uitstellen": _werk(S.ADVIES_COMPLEET),
    "werk:filter_verwijderen": lambda kant: {"pk": kant.boc.werkfilters.get().pk},
    "tlv:starten": lambda kant: {"leerling": kant.leerling.pk},
    "tlv:aanvraag": _zaak(S.IN_ADVIES),
    "tlv:dossier": _zaak(S.IN_ADVIES),
    "tlv:tijdlijn": _zaak(S.IN_ADVIES),
    "tlv:bevestiging": _zaak(S.IN_ADVIES, act="indienen"),
    "tlv:onderdeel": _zaak(S.CONCEPT, onderdeel=Onderdeel.HGPD_WEGING.value),
    "tlv:onderdeel_overnemen": _zaak(S.CONCEPT, onderdeel=Onderdeel.HGPD_BEELD.value),
    "tlv:onderdeel_nagekeken": _zaak(S.CONCEPT, onderdeel=Onderdeel.HGPD_BEELD.value),
    "tlv:overnemen": _zaak(S.CONCEPT),
    "tlv:onderdeel_versies": _zaak(S.CONCEPT, onderdeel=Onderdeel.HGPD_BEELD.value),
    "tlv:dossier_pdf": _zaak(S.IN_ADVIES),
    "tlv:indienen": _zaak(S.CONCEPT),
    "tlv:advies": _zaak(S.IN_ADVIES),
    "tlv:deskundige_vragen": _zaak(S.ADVIES_COMPLEET),
    "tlv:adviezen": _zaak(S.IN_ADVIES),
    "tlv:advies_terugtrekken": _zaak(S.ADVIES_COMPLEET),
    "tlv:advies_op_papier": _advies,
    "tlv:adviesvraag_intrekken": _advies,
    "tlv:advies_bestand": _advies_op_papier,
    "tlv:deskundige": lambda kant: {"pk": kant.deskundigen[0].pk},
    "tlv:deskundige_wijzigen": lambda kant: {"pk": kant.deskundigen[0].pk},
    "tlv:werkgever_nieuw": lambda kant: {"pk": kant.deskundigen[0].pk},
    "tlv:werkgever_wijzigen": _werkgever,
    "tlv:voornemen": _zaak(S.ADVIES_COMPLEET),
    "tlv:zienswijze": lambda kant: {
        "pk": kant.zaken[S.ZIENSWIJZE].pk,
        "zienswijze": kant.zaken[S.ZIENSWIJZE].zienswijzen.get().pk,
    },
    "tlv:voordragen": _zaak(S.ZIENSWIJZE),
    "tlv:ouders": _zaak(S.ZIENSWIJZE),
    "tlv:ouderlink_sturen": _ouder,
    "tlv:ouderlink_intrekken": _ouder,
    "tlv:voornemenbrief": _ouder,
    "tlv:voornemen_voorbeeld": _zaak(S.ADVIES_COMPLEET),
    "tlv:teruggeven": _zaak(S.VOORGEDRAGEN),
    "ouder:volgen": _ouderlink,
    "ouder:reageren": _ouderlink,
    "tlv:besluit": _zaak(S.VOORGEDRAGEN),
    "tlv:besluit_voorbeeld": _zaak(S.VOORGEDRAGEN),
    "tlv:aanhouden": _zaak(S.VOORGEDRAGEN),
    "tlv:hervatten": _zaak(S.AANGEHOUDEN),
    "tlv:intrekken": _zaak(S.ZIENSWIJZE),
    "tlv:document": lambda kant: {"pk": kant.zaken[S.AFGEGEVEN].pk, "document": kant.document.pk},
    "tlv:bijlage_toevoegen": _zaak(S.CONCEPT),
    "tlv:bijlage": _bijlage(S.IN_ADVIES),
    "tlv:bijlage_verwijderen": _bijlage(S.CONCEPT),
    "tlv:bijlage_soort": _bijlage(S.CONCEPT),
    "tlv:bijlage_vervangen": _bijlage(S.CONCEPT),
    "tlv:bijlage_bekijken": _bijlage(S.IN_ADVIES),
    "tlv:bijlage_voorbeeld": _met_voorbeeld,
    "tlv:agenda": _zaak(S.IN_ADVIES, act="indienen"),
    "tlv:bijeenkomst": lambda kant: {"pk": kant.bijeenkomst.pk},
    "tlv:agendapunt": lambda kant: {"pk": kant.bijeenkomst.agendapunten.get().pk},
    "tlv:agendapunt_scherm": lambda kant: {"pk": kant.bijeenkomst.agendapunten.get().pk},
    "tlv:verslag_vaststellen": lambda kant: {"pk": kant.bijeenkomst.pk},
    "tlv:actie_schrappen": lambda kant: {"pk": _actie(kant, kant.bijeenkomst.agendapunten.get()).pk},
    "tlv:actie": lambda kant: {"pk": _actie(kant, _gehouden(kant, S.ADVIES_COMPLEET)).pk},
    "tlv:verslag": lambda kant: {"pk": _gehouden(kant, S.ADVIES_COMPLEET).bijeenkomst_id},
    "tlv:verslag_pdf": lambda kant: {"pk": _gehouden(kant, S.ADVIES_COMPLEET).bijeenkomst_id},
    "tlv:verslag_aanvullen": lambda kant: {"pk": _gehouden(kant, S.ADVIES_COMPLEET).pk},
    "tlv:ladder": lambda kant: {"pk": _gehouden(kant, S.ADVIES_COMPLEET).pk},
    "tlv:zaak_doorzetten": lambda kant: {"pk": _gehouden(kant, S.ZIENSWIJZE).pk},
    **dict.fromkeys(
        (
            *("tlv:bijeenkomst_wijzigen", "tlv:bijeenkomst_vervallen", "tlv:bijeenkomst_agenda"),
            *("tlv:bijeenkomst_kalender", "tlv:zaak_zoeken", "tlv:deelnemers", "tlv:uitnodigen", "tlv:tijden_sturen"),
        ),
        lambda kant: {"pk": kant.bijeenkomst.pk},
    ),
    **dict.fromkeys(
        [f"tlv:agendapunt_{act}" for act in ("wijzigen", "schuiven", "verplaatsen", "afvoeren")],
        lambda kant: {"punt": kant.bijeenkomst.agendapunten.get().pk},
    ),
    "tlv:uitnodiging_intrekken": lambda kant: {
        "deelnemer": kant.bijeenkomst.deelnemers.get(agendapunt__isnull=False, gebruiker__isnull=False).pk
    },
    "tlv:op_agenda": lambda kant: {"leerling": kant.zaken[S.IN_ADVIES].leerling_id},
    "tlv:overdragen": bij_school,
    "tlv:aan_school": bij_school,
    "tlv:aan_school_voorbeeld": bij_school,
    "tlv:verdelen": _zaak(S.CONCEPT),
    "tlv:aanvulling_vragen": _zaak(S.ADVIES_COMPLEET),
    "tlv:aanvulling_voorbeeld": _zaak(S.ADVIES_COMPLEET),
    "tlv:aanvulling_insturen": aan_te_vullen(S.AANGEHOUDEN, voorgesteld=True),
    "tlv:aanvulling_vastleggen": aan_te_vullen(S.AANGEHOUDEN, voorgesteld=True),
    "tlv:buiten": aan_te_vullen(S.AANGEHOUDEN, voorgesteld=True),
    "tlv:buiten_voorbeeld": aan_te_vullen(S.AANGEHOUDEN, voorgesteld=True),
    "tlv:buiten_afwijzen": aan_te_vullen(S.AANGEHOUDEN, voorgesteld=True),
    "tlv:buiten_voorstellen": aan_te_vullen(S.VOORGEDRAGEN),
    "tlv:sjabloon": lambda kant: {"pk": _sjabloon(kant).pk},
    "tlv:sjabloon_wijzigen": lambda kant: {"pk": _sjabloon(kant).pk},
    "tlv:sjabloon_beeindigen": lambda kant: {"pk": _sjabloon(kant).pk},
    "tlv:brieven_opdracht": _brieven,
    "tlv:brieven_zip": _brieven,
    "tlv:document_opnieuw": lambda kant: {"opdracht": _mislukte_brief(kant).pk},
}


def _in_referentietabel(naam: str) -> dict[str, Any]:
    """Address of a page of the reference tables, which have no sides."""
    if naam == "admin:app_list":
        return {"app_label": "organisatie"}
    if naam == "admin:view_on_site":
        return {"content_type_id": 1, "object_id": 1}
    app, _, rest = naam.removeprefix("admin:").partition("_")
    model, _, pagina = rest.partition("_")
    if pagina not in {"change", "delete", "history"}:
        return {}
    return {"object_id": apps.get_model(app, model).objects.first().pk}


def adres(naam: str, kant: Kant | None) -> str:
    """Address of a page; ``kant`` is whose request, pupil or school it is about."""
    if kant is None:
        return reverse(naam, kwargs=_in_referentietabel(naam))
    return reverse(naam, kwargs=ONDERWERPEN[naam](kant))
