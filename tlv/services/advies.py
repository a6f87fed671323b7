"""Advices of the experts: asking, giving, registering on paper, withdrawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from swv.documenten.bijlagen import voeg_bijlage_toe
from swv.documenten.keuring.ontvangst import Gekeurd
from swv.documenten.keuring.soorten import SOORTEN
from swv.documenten.models import Bijlage
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.organisatie.beleid import beleid_op
from swv.toegang.bsn import weiger_bsn
from swv.toegang.models import Gebruiker
from swv.werk.services import sluit_werkitems
from swv.werk.termijnen import sluit_lopende
from tlv import emails, gebeurtenissen, rules, werk
from tlv.enums import AanvraagStatus, Act, Advies, Besluitsoort
from tlv.feiten import adviesgegevens, advieskader
from tlv.models import Deskundige, Deskundigenadvies, TlvAanvraag
from tlv.permissions import advies_van, mag_behandelen
from tlv.rules.deskundigen import ARTIKEL as ARTIKEL_DESKUNDIGEN
from tlv.services.aanvraag import vraag_advies
from tlv.services.basis import validatie_als_weigering, vereis, vergrendel, werk_voor_boc
from tlv.services.deskundigen import eis_vraagbaar
from tlv.workflow import require_overgang

SOORT_OP_PAPIER = "advies_op_papier"
_S = AanvraagStatus
# The intention was shared with the parents, or more than that: it rests on the advices as they are.
_NA_VOORNEMEN = frozenset({_S.ZIENSWIJZE, _S.VOORGEDRAGEN, _S.AANGEHOUDEN})


@dataclass(frozen=True)
class AdviesOpPapier:
    """What a signed advice on paper says: the sign, the reasons, and the date under which it was signed."""

    advies: Advies
    motivering: str
    datum: date
    ondertekend: bool
    onafhankelijk: bool


@transaction.atomic
def advies_uitbrengen(
    aanvraag_id: int, *, advies: Advies, motivering: str, onafhankelijk: bool, actor: Gebruiker, vandaag: date
) -> TlvAanvraag:
    """Write the dated, reasoned advice of this expert (Besluit bekostiging WPO art. 34.8). It never changes afterwards.

    Independence is judged on today, the date of the advice. When all experts who were asked have answered and there is
    a pair, the case goes back to the BOC. Raises ``DomeinFout`` when the expert was not asked, already advised, does
    not declare to be independent, is not independent by the rule, or gives no reasons.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.ADVIES_UITBRENGEN)
    mijn = advies_van(actor, aanvraag)
    if mijn is None:
        raise DomeinFout("U bent niet om advies gevraagd bij deze aanvraag.")
    if mijn.is_uitgebracht:
        raise DomeinFout("U hebt uw advies al uitgebracht. Een uitgebracht advies verandert niet.")
    if not onafhankelijk:
        raise DomeinFout("Verklaar eerst dat u onafhankelijk bent; anders kunt u niet adviseren.")
    if not rules.is_uitleg(motivering):
        raise DomeinFout("Onderbouw uw advies: schrijf in enkele zinnen waarom u positief of negatief adviseert.")
    _leg_vast(aanvraag, mijn, advies, motivering, vandaag)
    registreer(gebeurtenissen.ADVIES_UITGEBRACHT, aanvraag, actor=actor, advies=mijn.pk)
    _sluit_vraag(mijn, vandaag, "uitgebracht", actor)
    _zet_stand(aanvraag, Act.ADVIES_UITBRENGEN, vandaag)
    return aanvraag


@transaction.atomic
def advies_op_papier_vastleggen(
    aanvraag_id: int, advies_id: int, papier: AdviesOpPapier, bestand: Gekeurd, *, actor: Gebruiker, vandaag: date
) -> TlvAanvraag:
    """Register the signed advice on paper of an expert who was asked, with the scan; it never changes afterwards.

    Profession and employer are judged on the date under the advice. Raises ``DomeinFout`` when this expert was not
    asked or already advised, the date lies ahead, it is not signed, does not declare independence, has no reasons, or
    the file is no scan.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.ADVIES_UITBRENGEN)
    vereis(mag_behandelen(actor, aanvraag))
    rij = _gevraagd(aanvraag, advies_id)
    if rij.is_uitgebracht:
        raise DomeinFout("Het advies van deze deskundige is al binnen. Een uitgebracht advies verandert niet.")
    if papier.datum > vandaag:
        raise DomeinFout("De dag onder het advies ligt in de toekomst.")
    if not papier.ondertekend:
        raise DomeinFout("Alleen een ondertekend advies telt mee. Laat de deskundige eerst tekenen.")
    if not papier.onafhankelijk:
        raise DomeinFout("De deskundige verklaart in het advies niet onafhankelijk te zijn. Vraag daar eerst om.")
    if not rules.is_uitleg(papier.motivering):
        raise DomeinFout("Neem de onderbouwing uit het advies over: een advies zonder onderbouwing telt niet mee.")
    if not SOORTEN[bestand.mediatype].beeld:
        raise DomeinFout(f"Het bestand {bestand.naam} is geen scan of foto. Voeg het advies toe als PDF, JPG of PNG.")
    bijlage = voeg_bijlage_toe(rij, bestand, soort=SOORT_OP_PAPIER, actor=actor)
    _leg_vast(aanvraag, rij, papier.advies, papier.motivering, papier.datum, door=actor, bijlage=bijlage)
    registreer(gebeurtenissen.ADVIES_OP_PAPIER, aanvraag, actor=actor, advies=rij.pk, sha256=bijlage.sha256[:16])
    _sluit_vraag(rij, vandaag, "uitgebracht", actor)
    _zet_stand(aanvraag, Act.ADVIES_UITBRENGEN, vandaag)
    return aanvraag


def _gevraagd(aanvraag: TlvAanvraag, advies_id: int) -> Deskundigenadvies:
    """The row of an expert who was asked and is still in it. Raises ``DomeinFout`` for any other."""
    for advies in aanvraag.adviezen.all():
        if advies.pk == advies_id and advies.gevraagd_at and not advies.ingetrokken_at:
            return advies
    raise DomeinFout("Deze deskundige is niet (meer) om advies gevraagd bij deze aanvraag.")


def _leg_vast(
    aanvraag: TlvAanvraag,
    rij: Deskundigenadvies,
    advies: Advies,
    motivering: str,
    datum: date,
    *,
    door: Gebruiker | None = None,
    bijlage: Bijlage | None = None,
) -> None:
    """Write the advice with the profession and the employer of ``datum``."""
    _eis_onafhankelijk(aanvraag, rij, datum)
    dienstverband = rij.deskundige.dienstverband_op(datum)
    rij.advies = advies
    rij.motivering = motivering
    rij.onafhankelijk = True
    rij.datum = datum
    rij.uitgebracht_at = timezone.now()
    rij.beroep = rij.deskundige.beroep
    rij.werkgever = dienstverband.werkgever if dienstverband else ""
    rij.werkgever_bestuur_id = dienstverband.bestuur_id if dienstverband else None
    rij.geregistreerd_door = door
    rij.op_papier = bijlage
    with validatie_als_weigering():
        rij.full_clean(exclude=["aanvraag", "deskundige", "geregistreerd_door", "op_papier"])
    with constraints_als_zin():
        rij.save()


def _eis_onafhankelijk(aanvraag: TlvAanvraag, rij: Deskundigenadvies, op: date) -> None:
    gegevens = adviesgegevens([rij], op)[0]
    for bevinding in rules.toets_onafhankelijkheid(gegevens, advieskader(aanvraag, beleid_op(op))):
        raise DomeinFout(bevinding.bericht, artikel=bevinding.artikel)


def _sluit_vraag(advies: Deskundigenadvies, vandaag: date, uitkomst: str, actor: Gebruiker) -> None:
    """The expert has nothing to do any more."""
    sluit_werkitems(advies, werk.ADVISEREN)
    sluit_lopende(advies, op=vandaag, uitkomst=uitkomst, actor=actor)


def _zet_stand(aanvraag: TlvAanvraag, act: Act, vandaag: date, *erbij: Deskundigenadvies) -> bool:
    """Put the case where its advices are (``erbij``: those asked just now): with the BOC when nobody has to answer any
    more and there is a pair, of either sign; otherwise with the experts. Returns whether another expert is needed.
    """
    kader = advieskader(aanvraag, beleid_op(vandaag))
    adviezen = [*aanvraag.adviezen.all(), *erbij]
    gegevens = adviesgegevens(adviezen, vandaag)
    wacht = any(a.gevraagd_at and not a.is_uitgebracht and not a.ingetrokken_at for a in adviezen)
    if not wacht and rules.toets_deskundigen(gegevens, kader, Besluitsoort.WEIGERING).voldoet:
        _is_compleet(aanvraag, act)
        return False
    if (stand := require_overgang(aanvraag.status, act, naar=_S.IN_ADVIES)) != aanvraag.status:
        aanvraag.status = stand
        aanvraag.save(update_fields=["status"])
        sluit_werkitems(aanvraag, werk.VOORNEMEN)
    ander_nodig = not wacht or not rules.toets_keuze_deskundigen(gegevens, kader).voldoet
    if ander_nodig:
        registreer(gebeurtenissen.DESKUNDIGE_NODIG, aanvraag, actor=None)
        werk_voor_boc(aanvraag, werk.DESKUNDIGE_VRAGEN, aanvraag.beslistermijn)
    else:
        sluit_werkitems(aanvraag, werk.DESKUNDIGE_VRAGEN)
    return ander_nodig


def _is_compleet(aanvraag: TlvAanvraag, act: Act) -> None:
    """The BOC is next; nothing changes when that was so already."""
    stand = require_overgang(aanvraag.status, act, naar=_S.ADVIES_COMPLEET)
    if stand == aanvraag.status:
        return
    aanvraag.status = stand
    aanvraag.save(update_fields=["status"])
    registreer(gebeurtenissen.ADVIEZEN_COMPLEET, aanvraag, actor=None)
    sluit_werkitems(aanvraag, werk.DESKUNDIGE_VRAGEN)
    werk_voor_boc(aanvraag, werk.VOORNEMEN, aanvraag.beslistermijn)
    emails.meld_adviezen_compleet(aanvraag)


@transaction.atomic
def deskundige_vragen(aanvraag_id: int, deskundige: Deskundige, *, actor: Gebruiker, vandaag: date) -> TlvAanvraag:
    """Ask one more expert, after a negative or withdrawn advice; the case waits again until that advice is in.

    Raises ``DomeinFout`` when this expert was already chosen or advised before, is not active, is not independent by
    the rule, or cannot make the pair that the law asks for with anybody who is there.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.DESKUNDIGE_VRAGEN)
    vereis(mag_behandelen(actor, aanvraag))
    eis_vraagbaar(deskundige, vandaag)
    if any(rij.deskundige_id == deskundige.pk and rij.is_uitgebracht for rij in aanvraag.adviezen.all()):
        raise DomeinFout(
            "Deze deskundige heeft al over deze aanvraag geadviseerd en kan de andere adviezen hebben gelezen. "
            "Vraag een ander.",
            artikel=ARTIKEL_DESKUNDIGEN,
        )
    beleid = beleid_op(vandaag)
    advies = Deskundigenadvies(aanvraag=aanvraag, deskundige=deskundige)
    bevindingen = rules.toets_extra_deskundige(
        adviesgegevens(aanvraag.adviezen.all(), vandaag),
        adviesgegevens([advies], vandaag)[0],
        advieskader(aanvraag, beleid),
    )
    if bevindingen:
        raise DomeinFout(bevindingen[0].bericht, artikel=bevindingen[0].artikel)
    with constraints_als_zin():
        advies.save()
    vraag_advies(aanvraag, advies, dagen=beleid["tlv.adviestermijn_dagen"], actor=actor, vandaag=vandaag)
    _zet_stand(aanvraag, Act.DESKUNDIGE_VRAGEN, vandaag, advies)
    return aanvraag


@transaction.atomic
def advies_terugtrekken(aanvraag_id: int, *, reden: str, actor: Gebruiker, vandaag: date) -> TlvAanvraag:
    """The expert takes the own advice back, or says that there will be none. What was written stays readable and no
    longer counts; the case waits for another expert when there is no pair any more.

    Raises ``DomeinFout`` without a reason, and once the intention was shared with the parents: it rests on the advice.
    """
    aanvraag = vergrendel(aanvraag_id)
    eis_terug_te_trekken(aanvraag)
    mijn = advies_van(actor, aanvraag)
    if mijn is None:
        raise DomeinFout("U bent niet om advies gevraagd bij deze aanvraag.")
    _trek_in(aanvraag, mijn, reden)
    soort = gebeurtenissen.ADVIES_TERUGGETROKKEN if mijn.is_uitgebracht else gebeurtenissen.OPDRACHT_TERUGGEGEVEN
    registreer(soort, aanvraag, actor=actor, advies=mijn.pk)
    _sluit_vraag(mijn, vandaag, "ingetrokken", actor)
    ander_nodig = _zet_stand(aanvraag, Act.ADVIES_TERUGTREKKEN, vandaag)
    emails.meld_teruggetrokken(aanvraag, mijn, ander_nodig=ander_nodig)
    return aanvraag


def eis_terug_te_trekken(aanvraag: TlvAanvraag) -> None:
    """Raises ``DomeinFout`` with what to do instead when an advice cannot be taken back in this status."""
    if aanvraag.status in _NA_VOORNEMEN:
        raise DomeinFout(
            f"'{Act.ADVIES_TERUGTREKKEN.label}' kan nu niet: het voornemen is al met de ouders gedeeld en rust op uw "
            "advies. Vraag de BOC-coördinator of het voornemen kan worden teruggenomen; daarna kan het.",
            artikel="Awb 4:7 en 4:8",
        )
    require_overgang(aanvraag.status, Act.ADVIES_TERUGTREKKEN)


@transaction.atomic
def adviesvraag_intrekken(
    aanvraag_id: int, advies_id: int, *, reden: str, actor: Gebruiker, vandaag: date
) -> TlvAanvraag:
    """The BOC no longer waits for an expert who did not advise: too late, not independent, not needed.

    Raises ``DomeinFout`` without a reason, and for an advice that is in: only the expert takes that back.
    """
    aanvraag = vergrendel(aanvraag_id)
    require_overgang(aanvraag.status, Act.ADVIES_TERUGTREKKEN)
    vereis(mag_behandelen(actor, aanvraag))
    rij = _gevraagd(aanvraag, advies_id)
    if rij.is_uitgebracht:
        raise DomeinFout("Dit advies is al binnen. Alleen de deskundige zelf kan het terugtrekken.")
    _trek_in(aanvraag, rij, reden)
    registreer(gebeurtenissen.VRAAG_INGETROKKEN, aanvraag, actor=actor, advies=rij.pk)
    _sluit_vraag(rij, vandaag, "niet_meer_nodig", actor)
    _zet_stand(aanvraag, Act.ADVIES_TERUGTREKKEN, vandaag)
    emails.meld_vraag_ingetrokken(aanvraag, rij)
    return aanvraag


def _trek_in(aanvraag: TlvAanvraag, rij: Deskundigenadvies, reden: str) -> None:
    if not rules.is_uitleg(reden):
        raise DomeinFout("Schrijf in een zin waarom.")
    with validatie_als_weigering():
        weiger_bsn(reden)
    rij.ingetrokken_at = timezone.now()
    rij.ingetrokken_reden = reden
    with constraints_als_zin():
        rij.save(update_fields=["ingetrokken_at", "ingetrokken_reden"])
