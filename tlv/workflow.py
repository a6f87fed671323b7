"""The named transitions of a TLV request, as data. Pure Python; only the services change a status."""

from typing import Final, NamedTuple

from swv.domein import DomeinFout
from tlv.enums import AanvraagStatus, Act

OPEN_STATUSSEN: Final = frozenset(status for status in AanvraagStatus if status.is_open)
# Filed and not decided: from receipt to decision.
INGEDIEND: Final = OPEN_STATUSSEN - {AanvraagStatus.CONCEPT}


class Overgang(NamedTuple):
    """From which statuses an act may be done, and where it may lead; the first of `naar` is the usual outcome."""

    van: frozenset[AanvraagStatus]
    naar: tuple[AanvraagStatus, ...]


def _overgang(van: set[AanvraagStatus], *naar: AanvraagStatus) -> Overgang:
    return Overgang(frozenset(van), naar)


def _blijft(standen: frozenset[AanvraagStatus]) -> Overgang:
    """An act that leaves the status as it was; the service says which."""
    return Overgang(standen, tuple(stand for stand in AanvraagStatus if stand in standen))


_S = AanvraagStatus
OVERGANGEN: Final[dict[Act, Overgang]] = {
    Act.INDIENEN: _overgang({_S.CONCEPT}, _S.IN_ADVIES),
    Act.DESKUNDIGE_VRAGEN: _overgang({_S.IN_ADVIES, _S.ADVIES_COMPLEET}, _S.IN_ADVIES),
    Act.ADVIES_UITBRENGEN: _overgang({_S.IN_ADVIES}, _S.IN_ADVIES, _S.ADVIES_COMPLEET),
    Act.ADVIES_TERUGTREKKEN: _overgang({_S.IN_ADVIES, _S.ADVIES_COMPLEET}, _S.IN_ADVIES, _S.ADVIES_COMPLEET),
    Act.VOORNEMEN_DELEN: _overgang({_S.ADVIES_COMPLEET}, _S.ZIENSWIJZE),
    Act.ZIENSWIJZE_VASTLEGGEN: _overgang({_S.ZIENSWIJZE}, _S.ZIENSWIJZE),
    Act.VOORDRAGEN: _overgang({_S.ZIENSWIJZE}, _S.VOORGEDRAGEN),
    Act.AANHOUDEN: _overgang({_S.VOORGEDRAGEN}, _S.AANGEHOUDEN),
    Act.HERVATTEN: _overgang({_S.AANGEHOUDEN}, _S.VOORGEDRAGEN),
    Act.AFGEVEN: _overgang({_S.VOORGEDRAGEN}, _S.AFGEGEVEN),
    Act.WEIGEREN: _overgang({_S.VOORGEDRAGEN}, _S.GEWEIGERD),
    Act.INTREKKEN: Overgang(OPEN_STATUSSEN, (_S.INGETROKKEN,)),
    Act.TERUGGEVEN: _overgang({_S.ZIENSWIJZE, _S.VOORGEDRAGEN}, _S.ADVIES_COMPLEET),
    # Who has the file, and a request for completion, leave the status as it is.
    Act.OVERDRAGEN: _overgang({_S.CONCEPT}, _S.CONCEPT),
    Act.AAN_SCHOOL_GEVEN: _overgang({_S.CONCEPT}, _S.CONCEPT),
    Act.AANVULLING_VRAGEN: _blijft(INGEDIEND),
    Act.AANVULLING_INSTUREN: _blijft(INGEDIEND),
    Act.AANVULLING_VASTLEGGEN: _blijft(INGEDIEND),
    Act.BUITEN_VOORSTELLEN: _blijft(INGEDIEND),
    Act.BUITEN_AFWIJZEN: _blijft(INGEDIEND),
    Act.BUITEN_BEHANDELING_STELLEN: Overgang(INGEDIEND, (_S.BUITEN_BEHANDELING,)),
}

_STAND_IN_WOORDEN: Final[dict[AanvraagStatus, str]] = {
    _S.CONCEPT: "nog niet ingediend",
    _S.IN_ADVIES: "nog bij de deskundigen",
    _S.ADVIES_COMPLEET: "klaar voor het voornemen: de adviezen zijn binnen",
    _S.ZIENSWIJZE: "bij de ouders voor hun reactie",
    _S.VOORGEDRAGEN: "bij de directeur voor een besluit",
    _S.AANGEHOUDEN: "aangehouden",
    _S.AFGEGEVEN: "al afgegeven",
    _S.GEWEIGERD: "al geweigerd",
    _S.INGETROKKEN: "ingetrokken",
    _S.BUITEN_BEHANDELING: "niet behandeld",
}


def toegestane_acts(status: AanvraagStatus | str) -> frozenset[Act]:
    """The acts that the status allows; who may do them is for permissions. Raises ValueError for an unknown status."""
    stand = AanvraagStatus(status)
    return frozenset(act for act, overgang in OVERGANGEN.items() if stand in overgang.van)


def require_overgang(status: AanvraagStatus | str, act: Act, *, naar: AanvraagStatus | None = None) -> AanvraagStatus:
    """The status after `act`.

    `naar`: the outcome the service found, for an act with more than one (the last advice makes the advice
    complete). Without it the usual outcome is returned. Raises DomeinFout when the act is not allowed in this
    status, and ValueError when `naar` is no outcome of the act.
    """
    stand = AanvraagStatus(status)
    overgang = OVERGANGEN[act]
    if stand not in overgang.van:
        raise DomeinFout(_weigering(stand, act))
    if naar is None:
        return overgang.naar[0]
    if naar not in overgang.naar:
        raise ValueError(f"{act} leidt nooit tot {naar}")
    return naar


def _weigering(stand: AanvraagStatus, act: Act) -> str:
    begin = f"'{act.label}' kan nu niet: de aanvraag is {_STAND_IN_WOORDEN[stand]}."
    if not stand.is_open:
        return f"{begin} De procedure is afgesloten."
    wanneer = " of ".join(f"'{status.label}'" for status in AanvraagStatus if status in OVERGANGEN[act].van)
    return f"{begin} Dit kan alleen als de stand {wanneer} is."
