"""What follows a meeting: the ladder when it was not unanimous, and a case that comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.werk.services import sluit_werkitems
from tlv import gebeurtenissen, loketfeiten, rules, werk
from tlv.enums import Trede, ZaakSoort
from tlv.models import Agendapunt, Laddertrede
from tlv.services.basis import validatie_als_weigering, vereis
from tlv.services.loket import Zaakgegevens, agendapunt_toevoegen, houd_aanvragen_vast, vergrendel_bijeenkomst
from tlv.services.verslag import vergrendel_zaak
from tlv.services.vervolg import komt_terug, vervolg_van, werk_bij_zaak
from tlv.verslagrechten import mag_trede_vastleggen


@dataclass(frozen=True)
class Tredegegevens:
    """A rung as it was taken: on which day, who thought along, what it brought, and whether everybody agrees now."""

    trede: Trede
    datum: date
    wie: str
    resultaat: str
    opgelost: bool


@transaction.atomic
def trede_vastleggen(punt_id: int, gegevens: Tredegegevens, *, actor: Gebruiker, vandaag: date) -> Laddertrede:
    """Write down the rung that was taken; the next one becomes work, of the director at the top.

    What the director says here ends the disagreement; it is no decision on a TLV (ondersteuningsplan ch. 6). Raises
    ``DomeinFout`` when there is no ladder, another rung is next, or day, people or result are missing.
    """
    punt = vergrendel_zaak(punt_id, actor)
    houd_aanvragen_vast([punt])
    volgende = loketfeiten.volgende_trede(punt)
    if volgende is None and not punt.treden.all():
        raise DomeinFout("Er is geen ladder: het loket was het eens, of het verslag is nog niet vastgesteld.")
    vereis(mag_trede_vastleggen(actor, gegevens.trede))
    bevindingen = rules.toets_trede(
        loketfeiten.tredefeiten(punt.treden.all()),
        rules.Tredefeiten(gegevens.trede, gegevens.datum, gegevens.opgelost),
        wie=gegevens.wie,
        resultaat=gegevens.resultaat,
        besproken_op=punt.bijeenkomst.datum,
        vandaag=vandaag,
    )
    if bevindingen:
        raise TredeKloptNiet(bevindingen)
    trede = Laddertrede(
        agendapunt=punt,
        trede=gegevens.trede,
        datum=gegevens.datum,
        wie=gegevens.wie,
        resultaat=gegevens.resultaat,
        opgelost=gegevens.opgelost,
        vastgelegd_door=actor,
        vastgelegd_at=timezone.now(),
    )
    with validatie_als_weigering():
        trede.full_clean(exclude=["agendapunt", "vastgelegd_door"], validate_unique=False)
    with constraints_als_zin():
        trede.save()
    registreer(
        gebeurtenissen.TREDE_VASTGELEGD,
        punt.aanvraag or punt.leerling,
        actor=actor,
        trede=gegevens.trede.label,
        uitkomst="opgelost" if gegevens.opgelost else "niet opgelost",
        zaak=punt.pk,
    )
    _zet_werk(punt, loketfeiten.volgende_trede(punt, [*punt.treden.all(), trede]), vandaag)
    return trede


class TredeKloptNiet(DomeinFout):
    """The rung is not as the plan asks; with every reason, so the form can say each at its field."""

    def __init__(self, bevindingen: tuple[rules.Bevinding, ...]) -> None:
        super().__init__(bevindingen[0].bericht, artikel=bevindingen[0].artikel)
        self.bevindingen = bevindingen


def _zet_werk(punt: Agendapunt, volgende: Trede | None, vandaag: date) -> None:
    """The work of the rung that is next takes the place of that of the one before."""
    sluit_werkitems(punt, werk.LOKET_LADDER, werk.LOKET_DIRECTEUR)
    if punt.aanvraag is not None and not punt.aanvraag.is_open:
        return
    if volgende == Trede.DIRECTEUR:
        werk_bij_zaak(punt, werk.LOKET_DIRECTEUR, vandaag, rol=Rol.DIRECTEUR)
    elif volgende is not None:
        werk_bij_zaak(punt, werk.LOKET_LADDER, vandaag)


@transaction.atomic
def zaak_doorzetten(punt_id: int, bijeenkomst_id: int, *, actor: Gebruiker, vandaag: date) -> Agendapunt:
    """Put a case that a meeting did not finish, or that was on one that did not go through, on a next agenda; the work
    to do so is done.

    Question, summary and minutes per case come along; what was said stays where it was said. Raises ``DomeinFout``
    when the case does not come back, stands on a next agenda already, the meeting is over, or the user does not plan.
    """
    punt = vergrendel_zaak(punt_id, actor)
    if not komt_terug(punt):
        raise DomeinFout("Deze zaak komt niet terug in een volgende bijeenkomst.")
    if vervolg_van(punt) is not None:
        raise DomeinFout("Deze zaak staat al op de agenda van een volgende bijeenkomst.")
    bijeenkomst = vergrendel_bijeenkomst(bijeenkomst_id)
    if bijeenkomst.datum < vandaag:
        raise DomeinFout("Kies een bijeenkomst die nog komt.")
    return agendapunt_toevoegen(
        bijeenkomst.pk,
        punt.leerling,
        ZaakSoort(punt.zaak),
        Zaakgegevens(
            minuten=punt.minuten, vraag=punt.vraag, samenvatting=punt.samenvatting, overweegt_so=punt.overweegt_so
        ),
        aanvraag=punt.aanvraag,
        actor=actor,
        vandaag=vandaag,
    )
