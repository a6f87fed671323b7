"""The acts of the procedure, one function each: the only writers of the status of a request."""

from tlv.services.aanvraag import Conflict, Intrekking, bewaar_onderdeel, indienen, intrekken, kies_deskundigen
from tlv.services.advies import (
    AdviesOpPapier,
    advies_op_papier_vastleggen,
    advies_terugtrekken,
    advies_uitbrengen,
    adviesvraag_intrekken,
    deskundige_vragen,
)
from tlv.services.besluit import Beslissing, aanhouden, afgeven, hervatten, weigeren
from tlv.services.bijlagen import (
    bijlage_soort_wijzigen,
    bijlage_toevoegen,
    bijlage_vervangen,
    bijlage_verwijderen,
)
from tlv.services.brieven import brieven_bestellen, document_opnieuw
from tlv.services.deskundigen import (
    Registergegevens,
    Werkgever,
    deskundige_toevoegen,
    deskundige_wijzigen,
    werkgever_toevoegen,
    werkgever_wijzigen,
)
from tlv.services.loket import Bijeenkomstgegevens, Zaakgegevens, agendapunt_toevoegen, bijeenkomst_plannen
from tlv.services.ouders import (
    Gedeeld,
    Reactie,
    Voorgenomen,
    teruggeven,
    voordragen,
    voornemen_delen,
    zienswijze_vastleggen,
)
from tlv.services.oudertoegang import oudertoegang_geven, oudertoegang_intrekken, zelf_reageren
from tlv.services.sjablonen import Sjabloonversie, beeindig_sjabloon, maak_sjabloon, wijzig_sjabloon
from tlv.services.starten import Aanleiding, starten
from tlv.services.voornemenbrief import voornemenbrief_maken

__all__ = [
    "Aanleiding",
    "AdviesOpPapier",
    "Beslissing",
    "Bijeenkomstgegevens",
    "Conflict",
    "Gedeeld",
    "Intrekking",
    "Reactie",
    "Registergegevens",
    "Sjabloonversie",
    "Voorgenomen",
    "Werkgever",
    "Zaakgegevens",
    "aanhouden",
    "advies_op_papier_vastleggen",
    "advies_terugtrekken",
    "advies_uitbrengen",
    "adviesvraag_intrekken",
    "afgeven",
    "agendapunt_toevoegen",
    "beeindig_sjabloon",
    "bewaar_onderdeel",
    "bijeenkomst_plannen",
    "bijlage_soort_wijzigen",
    "bijlage_toevoegen",
    "bijlage_vervangen",
    "bijlage_verwijderen",
    "brieven_bestellen",
    "deskundige_toevoegen",
    "deskundige_vragen",
    "deskundige_wijzigen",
    "document_opnieuw",
    "hervatten",
    "indienen",
    "intrekken",
    "kies_deskundigen",
    "maak_sjabloon",
    "oudertoegang_geven",
    "oudertoegang_intrekken",
    "starten",
    "teruggeven",
    "voordragen",
    "voornemen_delen",
    "voornemenbrief_maken",
    "weigeren",
    "werkgever_toevoegen",
    "werkgever_wijzigen",
    "wijzig_sjabloon",
    "zelf_reageren",
    "zienswijze_vastleggen",
]
