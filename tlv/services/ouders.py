"""The intended decision, hearing the persons with authority, and laying the case before the director."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlingen.models import Gezagdrager
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.beleid import beleid_op
from swv.toegang.models import Gebruiker
from swv.werk.services import sluit_werkitems
from tlv import emails, gebeurtenissen, rules, werk
from tlv.enums import AanvraagStatus, Act, Besluitsoort, Categorie, SoortOnderwijs, ZienswijzeSoort, ZienswijzeVorm
from tlv.feiten import adviesgegevens, advieskader, gehoorde_ouders, geldigheidsfeiten
from tlv.models import Motiveringssjabloon, TlvAanvraag, Voorstel, Zienswijze
from tlv.permissions import mag_behandelen, mag_teruggeven
from tlv.services.aanvraag import Conflict
from tlv.services.basis import (
    eis_niet_stil,
    validatie_als_weigering,
    vereis,
    vergrendel,
    werk_voor_boc,
    werk_voor_directie,
)
from tlv.services.oudertoegang import antwoordwerk_bij, meld_aan_ouders, stuur_link
from tlv.workflow import require_overgang


@dataclass(frozen=True)
class Voorgenomen:
    """What the BOC intends to propose. ``tot`` None takes the end date the rules propose."""

    besluit: Besluitsoort
    soort: SoortOnderwijs
    categorie: Categorie
    van: date
    motivering: str
    tot: date | None = None
    antwoord_op_negatief: str = ""
    alternatief: str = ""
    # The version of the template the motivation began with.
    sjabloon: Motiveringssjabloon | None = None


@dataclass(frozen=True)
class Gedeeld:
    """How and when one person with authority was told, and the last day (inclusive) to react."""

    gezagdrager: Gezagdrager
    op: date
    vorm: ZienswijzeVorm
    uiterlijk: date


@dataclass(frozen=True)
class Reactie:
    """What one person with authority answered: a view with our answer, no remarks, or nothing within the term."""

    soort: ZienswijzeSoort
    ontvangen_op: date
    vorm: ZienswijzeVorm | None = None
    tekst: str = ""
    antwoord: str = ""


@transaction.atomic
def voornemen_delen(
    aanvraag_id: int, voorgenomen: Voorgenomen, gedeeld: Sequence[Gedeeld], *, actor: Gebruiker, vandaag: date
) -> TlvAanvraag:
    """Record the intended decision and that every person with authority was told (Awb 4:7, 4:8). Who is told through
    the own link gets that link now.

    The end date is that of the rules, with its reason. Raises ``DomeinFout`` when somebody with authority was not
    told or somebody without it was, when a day lies in the future, or when the period or category cannot be.
    """
    aanvraag = vergrendel(aanvraag_id)
    nieuwe_status = require_overgang(aanvraag.status, Act.VOORNEMEN_DELEN)
    vereis(mag_behandelen(actor, aanvraag))
    eis_niet_stil(aanvraag, Act.VOORNEMEN_DELEN, vandaag)
    _eis_iedereen_verteld(aanvraag, gedeeld, vandaag)
    _eis_na_adviezen(aanvraag, gedeeld)
    voorstel = stel_voornemen_op(aanvraag, voorgenomen, actor=actor, vandaag=vandaag)
    with validatie_als_weigering():
        voorstel.full_clean(exclude=["aanvraag", "opgesteld_door", "sjabloon"])
    with constraints_als_zin():
        voorstel.save()
        Zienswijze.objects.bulk_create(zienswijze_vooraf(aanvraag, voorstel, rij) for rij in gedeeld)
    aanvraag.status = nieuwe_status
    aanvraag.huidig_voorstel = voorstel
    aanvraag.save(update_fields=["status", "huidig_voorstel"])
    nu = timezone.now()
    for rij in gedeeld:
        if rij.vorm == ZienswijzeVorm.LINK:
            stuur_link(aanvraag, rij.gezagdrager, actor=actor, nu=nu, uiterlijk=rij.uiterlijk)
    laatste = max(rij.uiterlijk for rij in gedeeld)
    registreer(
        gebeurtenissen.VOORNEMEN_GEDEELD,
        aanvraag,
        actor=actor,
        uiterlijk=laatste.strftime("%d-%m-%Y"),
        aantal=len(gedeeld),
    )
    sluit_werkitems(aanvraag, werk.VOORNEMEN)
    werk_voor_boc(aanvraag, werk.ZIENSWIJZEN, laatste)
    return aanvraag


def stel_voornemen_op(aanvraag: TlvAanvraag, voorgenomen: Voorgenomen, *, actor: Gebruiker, vandaag: date) -> Voorstel:
    """The intention as a row that is not stored. Raises ``DomeinFout`` when it has no reasons, when a refusal does not
    say what the child gets instead, when the advices do not carry it, or when the period or category cannot be."""
    if not rules.is_uitleg(voorgenomen.motivering):
        raise DomeinFout("Schrijf in enkele zinnen waarom dit het voornemen is.", artikel="Awb 3:46")
    weigering = voorgenomen.besluit == Besluitsoort.WEIGERING
    if weigering and not rules.is_uitleg(voorgenomen.alternatief):
        raise DomeinFout(
            "Schrijf op wat het kind krijgt in plaats van een TLV: ook daarop kunnen de ouders reageren.",
            artikel="Awb 3:46, 4:7 en 4:8",
        )
    _eis_dragende_adviezen(aanvraag, voorgenomen, vandaag)
    tot, uitleg = _periode(aanvraag, voorgenomen, vandaag)
    return Voorstel(
        aanvraag=aanvraag,
        besluit=voorgenomen.besluit,
        soort=voorgenomen.soort,
        categorie=voorgenomen.categorie,
        van=voorgenomen.van,
        tot=tot,
        einddatum_uitleg=uitleg,
        motivering=voorgenomen.motivering,
        antwoord_op_negatief="" if weigering else voorgenomen.antwoord_op_negatief,
        alternatief=voorgenomen.alternatief if weigering else "",
        sjabloon=voorgenomen.sjabloon,
        opgesteld_door=actor,
        opgesteld_at=timezone.now(),
    )


def zienswijze_vooraf(aanvraag: TlvAanvraag, voorstel: Voorstel, rij: Gedeeld) -> Zienswijze:
    """How one person is told of the intention, as a row that is not stored."""
    return Zienswijze(
        aanvraag=aanvraag,
        voorstel=voorstel,
        gezagdrager=rij.gezagdrager,
        voornemen_op=rij.op,
        voornemen_vorm=rij.vorm,
        uiterlijk=rij.uiterlijk,
    )


def _eis_iedereen_verteld(aanvraag: TlvAanvraag, gedeeld: Sequence[Gedeeld], vandaag: date) -> None:
    verteld = {rij.gezagdrager.pk for rij in gedeeld}
    gezagdragers = aanvraag.leerling.gezagdragers.all()
    if not gezagdragers:
        raise DomeinFout("Leg eerst vast wie het gezag over de leerling heeft.", artikel="Awb 4:7 en 4:8")
    for gezagdrager in gezagdragers:
        if gezagdrager.pk not in verteld:
            raise DomeinFout(f"Deel het voornemen ook met {gezagdrager.naam}.", artikel="Awb 4:7 en 4:8")
    for rij in gedeeld:
        if rij.gezagdrager not in gezagdragers:
            raise DomeinFout(f"Deel het voornemen niet met {rij.gezagdrager.naam}: die heeft geen gezag.")
        if rij.op > vandaag:
            raise DomeinFout("Een voornemen is pas gedeeld als het gedeeld is: de dag ligt in de toekomst.")
        if rij.vorm == ZienswijzeVorm.LINK and rij.op != vandaag:
            raise DomeinFout(f"De link gaat vandaag naar {rij.gezagdrager.naam}. Kies vandaag als dag van delen.")
        if rij.uiterlijk <= rij.op:
            raise DomeinFout("De laatste dag om te reageren ligt na de dag waarop het voornemen is gedeeld.")


def _eis_na_adviezen(aanvraag: TlvAanvraag, gedeeld: Sequence[Gedeeld]) -> None:
    """The intention rests on the advices: nobody was told of it before the last of them."""
    dagen = [rij.datum for rij in aanvraag.adviezen.all() if rij.datum is not None and rij.ingetrokken_at is None]
    laatste = max(dagen, default=None)
    for rij in gedeeld:
        if laatste is not None and rij.op < laatste:
            raise DomeinFout(
                f"Het laatste advies is van {laatste:%d-%m-%Y}. Een voornemen rust daarop en is dan pas te delen.",
                artikel="Awb 3:2, 4:7 en 4:8",
            )


def _eis_dragende_adviezen(aanvraag: TlvAanvraag, voorgenomen: Voorgenomen, vandaag: date) -> None:
    """The advices must carry what is intended; otherwise the director could only send the case back."""
    oordeel = rules.toets_deskundigen(
        adviesgegevens(aanvraag.adviezen.all(), vandaag),
        advieskader(aanvraag, beleid_op(vandaag)),
        voorgenomen.besluit,
        antwoord_op_negatief=voorgenomen.antwoord_op_negatief,
    )
    for bevinding in rules.overtredingen(oordeel.bevindingen):
        raise DomeinFout(bevinding.bericht, artikel=bevinding.artikel)


def _periode(aanvraag: TlvAanvraag, voorgenomen: Voorgenomen, vandaag: date) -> tuple[date, str]:
    """The end date by the rules and its reason; ``DomeinFout`` when period or category cannot be."""
    overtreden = rules.overtredingen(rules.toets_categorie(voorgenomen.soort, voorgenomen.categorie, emb=aanvraag.emb))
    if overtreden:
        raise DomeinFout(overtreden[0].bericht, artikel=overtreden[0].artikel)
    feiten = geldigheidsfeiten(aanvraag, soort=voorgenomen.soort, van=voorgenomen.van, beleid=beleid_op(vandaag))
    uitkomst = rules.einddatum_voorstel(feiten, voorgenomen.tot or aanvraag.gevraagd_tot)
    bezwaren = rules.overtredingen(rules.toets_geldigheid(feiten, uitkomst.waarde, vandaag=vandaag))
    if bezwaren and voorgenomen.besluit == Besluitsoort.AFGIFTE:
        raise DomeinFout(bezwaren[0].bericht, artikel=bezwaren[0].artikel)
    return uitkomst.waarde, uitkomst.uitleg


@transaction.atomic
def zienswijze_vastleggen(
    zienswijze_id: int,
    aanvraag_id: int,
    reactie: Reactie,
    *,
    actor: Gebruiker,
    vandaag: date,
    versie: str | None = None,
) -> Zienswijze:
    """Record what one person with authority answered. "Term passed" counts from the day after the term (Awb 4:8).

    ``versie`` is the version the form was opened with; ``Conflict`` when somebody wrote the answer down since. Raises
    ``DomeinFout`` when the day lies in the future or before the person was told, when the term has not passed, when
    a view has no text, when an answer says nothing, or when remarks that the person wrote through the own link would
    change. An answer may follow later: nothing is laid before the director without it.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.ZIENSWIJZE_VASTLEGGEN)
    vereis(mag_behandelen(actor, aanvraag))
    zienswijze = aanvraag.voorstel.zienswijzen.select_for_update(of=("self",)).get(pk=zienswijze_id)
    if versie is not None and versie != zienswijze.versie:
        raise Conflict(
            "Iemand anders heeft deze reactie intussen vastgelegd. Wat u schreef staat nog in het formulier en is niet "
            "bewaard. Vergelijk beide teksten en bewaar opnieuw."
        )
    _toets_reactie(zienswijze, reactie, vandaag)
    zienswijze.soort = reactie.soort
    zienswijze.ontvangen_op = reactie.ontvangen_op
    zienswijze.vorm = reactie.vorm or ""
    zienswijze.tekst = reactie.tekst
    zienswijze.antwoord = reactie.antwoord
    zienswijze.vastgelegd_door = actor
    zienswijze.vastgelegd_at = timezone.now()
    with validatie_als_weigering():
        zienswijze.full_clean(exclude=["aanvraag", "gezagdrager", "vastgelegd_door"])
    with constraints_als_zin():
        zienswijze.save()
    registreer(
        gebeurtenissen.ZIENSWIJZE_VASTGELEGD, aanvraag, actor=actor, zienswijze=zienswijze.pk, soort=reactie.soort.value
    )
    antwoordwerk_bij(aanvraag)
    return zienswijze


def _toets_reactie(zienswijze: Zienswijze, reactie: Reactie, vandaag: date) -> None:
    if zienswijze.is_eigen_tekst:
        eigen = (zienswijze.soort, zienswijze.ontvangen_op, zienswijze.vorm, zienswijze.tekst)
        if (reactie.soort, reactie.ontvangen_op, reactie.vorm, reactie.tekst) != eigen:
            raise DomeinFout("Deze reactie schreef de ouder zelf. U kunt alleen ons antwoord opschrijven.")
    elif reactie.vorm == ZienswijzeVorm.LINK:
        raise DomeinFout("Alleen de ouder zelf reageert via de eigen link. Kies gesprek, brief of e-mail.")
    if reactie.ontvangen_op > vandaag:
        raise DomeinFout("De dag van de reactie ligt in de toekomst.")
    if reactie.ontvangen_op < zienswijze.voornemen_op:
        raise DomeinFout("De reactie is van voor de dag waarop het voornemen is gedeeld.")
    if reactie.soort == ZienswijzeSoort.TERMIJN_VERSTREKEN:
        if reactie.ontvangen_op <= zienswijze.uiterlijk:
            raise DomeinFout(
                f"De termijn loopt nog: reageren kan tot en met {zienswijze.uiterlijk:%d-%m-%Y}.", artikel="Awb 4:8"
            )
    elif reactie.vorm is None:
        raise DomeinFout("Kies hoe de reactie is binnengekomen: gesprek, brief of e-mail.")
    if reactie.soort == ZienswijzeSoort.OPMERKINGEN:
        if not rules.zegt_iets(reactie.tekst):
            raise DomeinFout("Schrijf op wat de ouder heeft gezegd of geschreven.")
        if (reactie.antwoord or zienswijze.is_eigen_tekst) and not rules.is_uitleg(reactie.antwoord):
            raise DomeinFout("Schrijf ons antwoord op de reactie: het komt in de brief.", artikel="Awb 3:46")


@transaction.atomic
def voordragen(aanvraag_id: int, *, actor: Gebruiker, vandaag: date) -> TlvAanvraag:
    """Lay the case before the director. Raises ``DomeinFout`` while somebody with authority is not heard."""
    aanvraag = vergrendel(aanvraag_id)
    nieuwe_status = require_overgang(aanvraag.status, Act.VOORDRAGEN)
    vereis(mag_behandelen(actor, aanvraag))
    eis_niet_stil(aanvraag, Act.VOORDRAGEN, vandaag)
    bevindingen = rules.toets_ouders_gehoord(gehoorde_ouders(aanvraag), vandaag)
    if bevindingen:
        raise DomeinFout(bevindingen[0].bericht, artikel=bevindingen[0].artikel)
    aanvraag.status = nieuwe_status
    aanvraag.save(update_fields=["status"])
    registreer(gebeurtenissen.VOORGEDRAGEN, aanvraag, actor=actor)
    sluit_werkitems(aanvraag, werk.ZIENSWIJZEN, werk.BEANTWOORDEN)
    werk_voor_directie(aanvraag, werk.BESLISSEN, aanvraag.beslistermijn)
    emails.vraag_besluit(aanvraag)
    return aanvraag


@transaction.atomic
def teruggeven(aanvraag_id: int, *, reden: str, actor: Gebruiker) -> TlvAanvraag:
    """Take back the intended decision: by the director who has the case, or the BOC while parents are being heard.

    The case waits for a new one, on which everybody with authority is heard again (Awb 4:7, 4:8). The old one keeps its
    reactions and gets the reason. Raises ``DomeinFout`` without a reason.
    """
    aanvraag = vergrendel(aanvraag_id)
    bij_directeur = aanvraag.status == AanvraagStatus.VOORGEDRAGEN
    nieuwe_status = require_overgang(aanvraag.status, Act.TERUGGEVEN)
    vereis(mag_teruggeven(actor, aanvraag))
    if not rules.is_uitleg(reden):
        raise DomeinFout("Schrijf in een zin waarom er een nieuw voornemen moet komen.")
    voorstel = aanvraag.voorstel
    voorstel.teruggegeven_at = timezone.now()
    voorstel.teruggegeven_door = actor
    voorstel.teruggegeven_reden = reden
    with validatie_als_weigering():
        voorstel.clean_fields(exclude=["aanvraag", "opgesteld_door", "teruggegeven_door"])
    voorstel.save(update_fields=["teruggegeven_at", "teruggegeven_door", "teruggegeven_reden"])
    meld_aan_ouders(aanvraag, gestopt=False, nu=timezone.now())
    aanvraag.status = nieuwe_status
    aanvraag.huidig_voorstel = None
    aanvraag.save(update_fields=["status", "huidig_voorstel"])
    registreer(gebeurtenissen.TERUGGEGEVEN, aanvraag, actor=actor, voorstel=voorstel.pk)
    sluit_werkitems(aanvraag, werk.ZIENSWIJZEN, werk.BEANTWOORDEN, werk.BESLISSEN)
    werk_voor_boc(aanvraag, werk.VOORNEMEN, aanvraag.beslistermijn)
    if bij_directeur:
        emails.meld_teruggegeven(aanvraag, voorstel)
    return aanvraag
