"""The TLV request, its dossier, the experts, the parents, the loket and the decision."""

from tlv.models.aanvraag import Onderdeelbewerking, TlvAanvraag
from tlv.models.besluit import Besluit, Nummerteller, Tlv
from tlv.models.deskundigen import Deskundige, Deskundigenadvies, Dienstverband
from tlv.models.dossier import Beeldveld, Dossier, Factor, Interventie, Ondersteuningsbehoefte, Onderzoek
from tlv.models.loket import Actie, Agendapunt, AgendapuntQuerySet, Bijeenkomst, Deelnemer, Laddertrede, Reeks
from tlv.models.ouders import Ouderinformatie, Oudertoegang, Voorstel, Zienswijze
from tlv.models.sjablonen import Motiveringssjabloon
from tlv.models.verslag import Verslagaanvulling
from tlv.models.voortgang import (
    Aanvulling,
    Aanvulpunt,
    Buitenvoorstel,
    Onderdeeleigenaar,
    Ontbrekend,
    Overdracht,
)

__all__ = [
    "Aanvulling",
    "Aanvulpunt",
    "Actie",
    "Agendapunt",
    "AgendapuntQuerySet",
    "Beeldveld",
    "Besluit",
    "Bijeenkomst",
    "Buitenvoorstel",
    "Deelnemer",
    "Deskundige",
    "Deskundigenadvies",
    "Dienstverband",
    "Dossier",
    "Factor",
    "Interventie",
    "Laddertrede",
    "Motiveringssjabloon",
    "Nummerteller",
    "Onderdeelbewerking",
    "Onderdeeleigenaar",
    "Ondersteuningsbehoefte",
    "Onderzoek",
    "Ontbrekend",
    "Ouderinformatie",
    "Oudertoegang",
    "Overdracht",
    "Reeks",
    "Tlv",
    "TlvAanvraag",
    "Verslagaanvulling",
    "Voorstel",
    "Zienswijze",
]
