"""The acts of the procedure, one function each: the only writers of the status of a request."""

from tlv.services.aanvraag import Conflict, Intrekking, bewaar_onderdeel, indienen, intrekken, kies_deskundigen, starten
from tlv.services.advies import advies_uitbrengen, deskundige_vragen
from tlv.services.besluit import Beslissing, aanhouden, afgeven, hervatten, weigeren
from tlv.services.bijlagen import (
    bijlage_soort_wijzigen,
    bijlage_toevoegen,
    bijlage_vervangen,
    bijlage_verwijderen,
)
from tlv.services.brieven import brieven_bestellen, document_opnieuw
from tlv.services.ouders import Gedeeld, Reactie, Voorgenomen, voordragen, voornemen_delen, zienswijze_vastleggen

__all__ = [
    "Beslissing",
    "Conflict",
    "Gedeeld",
    "Intrekking",
    "Reactie",
    "Voorgenomen",
    "aanhouden",
    "advies_uitbrengen",
    "afgeven",
    "bewaar_onderdeel",
    "bijlage_soort_wijzigen",
    "bijlage_toevoegen",
    "bijlage_vervangen",
    "bijlage_verwijderen",
    "brieven_bestellen",
    "deskundige_vragen",
    "document_opnieuw",
    "hervatten",
    "indienen",
    "intrekken",
    "kies_deskundigen",
    "starten",
    "voordragen",
    "voornemen_delen",
    "weigeren",
    "zienswijze_vastleggen",
]
