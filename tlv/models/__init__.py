"""The TLV request, its dossier, the experts, the parents and the decision."""

from tlv.models.aanvraag import Onderdeelbewerking, TlvAanvraag
from tlv.models.besluit import Besluit, Nummerteller, Tlv
from tlv.models.deskundigen import Deskundige, Deskundigenadvies, Dienstverband
from tlv.models.dossier import Beeldveld, Dossier, Factor, Interventie, Ondersteuningsbehoefte, Onderzoek
from tlv.models.ouders import Ouderinformatie, Voorstel, Zienswijze

__all__ = [
    "Beeldveld",
    "Besluit",
    "Deskundige",
    "Deskundigenadvies",
    "Dienstverband",
    "Dossier",
    "Factor",
    "Interventie",
    "Nummerteller",
    "Onderdeelbewerking",
    "Ondersteuningsbehoefte",
    "Onderzoek",
    "Ouderinformatie",
    "Tlv",
    "TlvAanvraag",
    "Voorstel",
    "Zienswijze",
]
