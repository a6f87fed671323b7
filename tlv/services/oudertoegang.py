"""The own way of a person with authority: a personal link to follow the request and to react on what is intended."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from leerlingen.models import Gezagdrager
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.kalender import datum_in_letters
from swv.toegang.links import links_naar, maak_toegangslink, registreer_linkdoel, trek_in, werkt
from swv.toegang.models import Gebruiker, Toegangslink
from swv.werk.services import sluit_werkitems
from tlv import emails, gebeurtenissen, rules, werk
from tlv.enums import AanvraagStatus, ZienswijzeSoort, ZienswijzeVorm
from tlv.models import Oudertoegang, TlvAanvraag, Zienswijze
from tlv.permissions import mag_behandelen
from tlv.services.basis import validatie_als_weigering, vereis, vergrendel, werk_voor_boc

# Longer than the longest term to react (84 days), so that a link does not end while a parent may still use it.
OUDER = registreer_linkdoel(
    "tlv.ouder",
    url_naam="ouder:volgen",
    waarvoor="een aanvraag bij het samenwerkingsverband volgen, lezen wat wij van plan zijn en daarop reageren",
    geldig=timedelta(days=90),
).code


@transaction.atomic
def oudertoegang_geven(aanvraag_id: int, gezagdrager_id: int, *, actor: Gebruiker, nu: datetime) -> Toegangslink:
    """Mail a person with authority a new personal link; every earlier one stops working, whatever its address.

    Raises ``DomeinFout`` when this BOC does not handle the case, or no e-mail address is known.
    """
    aanvraag = vergrendel(aanvraag_id)
    vereis(mag_behandelen(actor, aanvraag))
    return stuur_link(aanvraag, _gezagdrager(aanvraag, gezagdrager_id), actor=actor, nu=nu)


def stuur_link(
    aanvraag: TlvAanvraag, gezagdrager: Gezagdrager, *, actor: Gebruiker, nu: datetime, uiterlijk: date | None = None
) -> Toegangslink:
    """The link itself, within another act; ``uiterlijk`` is the last day to react, when there is something to react on.

    Raises ``DomeinFout`` without an e-mail address.
    """
    if not gezagdrager.email:
        raise DomeinFout(f"Van {gezagdrager.naam} is geen e-mailadres bekend. Leg het eerst vast, of stuur een brief.")
    toegang, _ = Oudertoegang.objects.van(aanvraag).get_or_create(
        aanvraag=aanvraag, gezagdrager=gezagdrager, defaults={"aangemaakt_at": nu}
    )
    _trek_links_in(toegang, actor=actor, nu=nu)
    vooraf: tuple[str, ...] = ()
    if uiterlijk is not None:
        vooraf = (
            f"Wij hebben een voornemen bij aanvraag {aanvraag.kenmerk}. U kunt daarop reageren tot en met "
            f"{datum_in_letters(uiterlijk, met_weekdag=True)}.",
        )
    link = maak_toegangslink(
        OUDER, toegang, adres=gezagdrager.email, actor=actor, nu=nu, kenmerk=aanvraag.kenmerk, vooraf=vooraf
    )
    registreer(gebeurtenissen.OUDERLINK_GESTUURD, aanvraag, actor=actor, gezagdrager=gezagdrager.pk, link=link.pk)
    return link


@transaction.atomic
def oudertoegang_intrekken(aanvraag_id: int, gezagdrager_id: int, *, actor: Gebruiker, nu: datetime) -> TlvAanvraag:
    """Make every link of this person to this case stop working at once; sending a new one stays possible.

    Raises ``DomeinFout`` when this BOC does not handle the case, or no link works.
    """
    aanvraag = vergrendel(aanvraag_id)
    vereis(mag_behandelen(actor, aanvraag))
    gezagdrager = _gezagdrager(aanvraag, gezagdrager_id)
    toegang = Oudertoegang.objects.van(aanvraag).filter(gezagdrager=gezagdrager).first()
    if toegang is None or not _trek_links_in(toegang, actor=actor, nu=nu):
        raise DomeinFout(f"{gezagdrager.naam} heeft geen link die nog werkt.")
    registreer(gebeurtenissen.OUDERLINK_INGETROKKEN, aanvraag, actor=actor, gezagdrager=gezagdrager.pk)
    return aanvraag


def _gezagdrager(aanvraag: TlvAanvraag, gezagdrager_id: int) -> Gezagdrager:
    gezagdrager = next((rij for rij in aanvraag.leerling.gezagdragers.all() if rij.pk == gezagdrager_id), None)
    if gezagdrager is None:
        raise DomeinFout("Deze persoon heeft geen gezag over de leerling.")
    return gezagdrager


def _trek_links_in(toegang: Oudertoegang, *, actor: Gebruiker, nu: datetime) -> int:
    """Withdraw every link that was not; how many of them worked."""
    lopend = list(links_naar(toegang, OUDER).filter(ingetrokken_at=None))
    werkten = sum(werkt(link, nu) for link in lopend)
    for link in lopend:
        trek_in(link, actor=actor, nu=nu)
    return werkten


def meld_aan_ouders(aanvraag: TlvAanvraag, *, gestopt: bool, nu: datetime) -> None:
    """Within another act: tell whoever follows the request through a link that works, that it was withdrawn
    (``gestopt``) or that the intention of now was taken back."""
    for toegang in Oudertoegang.objects.van(aanvraag).select_related("gezagdrager"):
        ouder = toegang.gezagdrager
        opent = any(werkt(link, nu) and link.adres == ouder.email for link in links_naar(toegang, OUDER))
        if opent and ouder.heeft_gezag_op(timezone.localdate(nu)):
            emails.meld_aan_ouder(aanvraag, toegang.gezagdrager, gestopt=gestopt)


@transaction.atomic
def zelf_reageren(toegang_id: int, soort: ZienswijzeSoort, tekst: str, *, vandaag: date) -> Zienswijze:
    """Keep what a person with authority answers through the own link, word for word; it may change within the term.

    Remarks become work for the BOC, who answers them. Raises ``DomeinFout`` when there is nothing to react on, when the
    term has passed (the last day counts, Awb 4:8), or when remarks say nothing or hold a BSN.
    """
    toegang = Oudertoegang.objects.systeem("van wie de link en de code heeft").get(pk=toegang_id)
    aanvraag = vergrendel(toegang.aanvraag_id)
    zienswijze = (
        Zienswijze.objects.van(aanvraag)
        .select_for_update(of=("self",))
        .filter(voorstel=aanvraag.huidig_voorstel_id, gezagdrager=toegang.gezagdrager_id)
        .first()
    )
    if zienswijze is None or aanvraag.status != AanvraagStatus.ZIENSWIJZE:
        raise DomeinFout("U kunt nu niet meer reageren op deze pagina. Bel ons als u nog iets wilt zeggen.")
    if vandaag > zienswijze.uiterlijk:
        raise DomeinFout(
            f"De tijd om te reageren is voorbij: dat kon tot en met {datum_in_letters(zienswijze.uiterlijk)}. "
            "Bel ons als u nog iets wilt zeggen."
        )
    met_tekst = soort == ZienswijzeSoort.OPMERKINGEN
    if met_tekst and not rules.zegt_iets(tekst):
        raise DomeinFout("Schrijf op wat u van ons voornemen vindt.")
    zienswijze.soort = soort
    zienswijze.ontvangen_op = vandaag
    zienswijze.vorm = ZienswijzeVorm.LINK
    zienswijze.tekst = tekst if met_tekst else ""
    if not met_tekst:
        zienswijze.antwoord = ""
    zienswijze.vastgelegd_door = None
    zienswijze.vastgelegd_at = timezone.now()
    with validatie_als_weigering():
        zienswijze.full_clean(exclude=["aanvraag", "gezagdrager", "vastgelegd_door"])
    with constraints_als_zin():
        zienswijze.save()
    registreer(
        gebeurtenissen.OUDER_REAGEERDE,
        aanvraag,
        actor=None,
        zienswijze=zienswijze.pk,
        soort=soort.value,
        gezagdrager=toegang.gezagdrager_id,
    )
    antwoordwerk_bij(aanvraag)
    emails.bevestig_reactie(aanvraag, zienswijze, toegang.gezagdrager)
    if met_tekst:
        emails.meld_reactie(aanvraag, zienswijze)
    return zienswijze


def antwoordwerk_bij(aanvraag: TlvAanvraag) -> None:
    """Open the work to answer while remarks through a link wait for it, and close it when none do."""
    rijen = Zienswijze.objects.van(aanvraag).filter(voorstel=aanvraag.huidig_voorstel_id)
    wachtend = [rij.uiterlijk for rij in rijen if rij.wacht_op_antwoord]
    if wachtend:
        werk_voor_boc(aanvraag, werk.BEANTWOORDEN, min(wachtend))
    else:
        sluit_werkitems(aanvraag, werk.BEANTWOORDEN)
