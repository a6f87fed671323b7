"""Which forms of the procedure keep a draft, and who may: the same question as the page of the form asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from swv.toegang.concepten import nummers, registreer_conceptsoort
from tlv.enums import Act, Onderdeel
from tlv.models import Agendapunt, TlvAanvraag
from tlv.permissions import advies_van, mag_behandelen, mag_beslissen, mag_onderdeel_bewerken
from tlv.verslagrechten import mag_verslag_schrijven
from tlv.workflow import toegestane_acts

ONDERDEEL = "tlv.onderdeel"
ADVIES = "tlv.advies"
VOORNEMEN = "tlv.voornemen"
ZIENSWIJZE = "tlv.zienswijze"
BESLUIT = "tlv.besluit"
ADVIES_OP_PAPIER = "tlv.advies_op_papier"
ZAAKVERSLAG = "tlv.zaakverslag"
AAN_SCHOOL = "tlv.aan_school"
AANVULLING = "tlv.aanvulling"
AANVULLING_ONTVANGST = "tlv.aanvulling_ontvangst"
BUITEN_VOORSTEL = "tlv.buiten_voorstel"
BUITEN = "tlv.buiten"


def _aanvraag(gebruiker: Any, pk: int) -> TlvAanvraag | None:
    aanvraag: TlvAanvraag | None = TlvAanvraag.objects.zichtbaar_voor(gebruiker).filter(pk=pk).first()
    return aanvraag


def _mag_onderdeel(gebruiker: Any, delen: Sequence[str]) -> bool:
    pk = nummers(delen[:1], 1)
    if pk is None or len(delen) != 2 or delen[1] not in set(Onderdeel):
        return False
    aanvraag = _aanvraag(gebruiker, *pk)
    return aanvraag is not None and mag_onderdeel_bewerken(gebruiker, aanvraag, Onderdeel(delen[1]))


def _mag_act(act: Act, mag: Callable[[Any, TlvAanvraag], bool], aantal: int = 1) -> Callable[..., bool]:
    """Whether the act is possible now, by this user; the first number of the key is the request."""

    def antwoord(gebruiker: Any, delen: Sequence[str]) -> bool:
        pks = nummers(delen, aantal)
        aanvraag = _aanvraag(gebruiker, pks[0]) if pks else None
        return aanvraag is not None and act in toegestane_acts(aanvraag.status) and mag(gebruiker, aanvraag)

    return antwoord


def _mag_adviseren(gebruiker: Any, aanvraag: TlvAanvraag) -> bool:
    advies = advies_van(gebruiker, aanvraag)
    return advies is not None and not advies.is_uitgebracht


def _mag_zaakverslag(gebruiker: Any, delen: Sequence[str]) -> bool:
    pk = nummers(delen, 1)
    zichtbaar = Agendapunt.objects.zichtbaar_voor(gebruiker).select_related("bijeenkomst")
    punt = zichtbaar.filter(pk=pk[0]).first() if pk else None
    return punt is not None and mag_verslag_schrijven(gebruiker, punt)


registreer_conceptsoort(ZAAKVERSLAG, mag=_mag_zaakverslag)
registreer_conceptsoort(ONDERDEEL, mag=_mag_onderdeel)
registreer_conceptsoort(ADVIES, mag=_mag_act(Act.ADVIES_UITBRENGEN, _mag_adviseren))
registreer_conceptsoort(ADVIES_OP_PAPIER, mag=_mag_act(Act.ADVIES_UITBRENGEN, mag_behandelen, aantal=2))
registreer_conceptsoort(VOORNEMEN, mag=_mag_act(Act.VOORNEMEN_DELEN, mag_behandelen))
registreer_conceptsoort(ZIENSWIJZE, mag=_mag_act(Act.ZIENSWIJZE_VASTLEGGEN, mag_behandelen, aantal=2))
registreer_conceptsoort(BESLUIT, mag=_mag_act(Act.AFGEVEN, mag_beslissen))
registreer_conceptsoort(AAN_SCHOOL, mag=_mag_act(Act.AAN_SCHOOL_GEVEN, mag_behandelen))
registreer_conceptsoort(AANVULLING, mag=_mag_act(Act.AANVULLING_VRAGEN, mag_behandelen))
registreer_conceptsoort(AANVULLING_ONTVANGST, mag=_mag_act(Act.AANVULLING_VASTLEGGEN, mag_behandelen))
registreer_conceptsoort(BUITEN_VOORSTEL, mag=_mag_act(Act.BUITEN_VOORSTELLEN, mag_behandelen))
registreer_conceptsoort(BUITEN, mag=_mag_act(Act.BUITEN_BEHANDELING_STELLEN, mag_beslissen))
