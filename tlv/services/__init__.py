"""The acts of the procedure, one function each: the only writers of the status of a request."""

from tlv.services.aanvraag import Conflict, Intrekking, bewaar_onderdeel, indienen, intrekken, kies_deskundigen
from tlv.services.aanvulling import (
    Aanvulverzoek,
    Ontvangst,
    aanvulling_insturen,
    aanvulling_vastleggen,
    aanvulling_vragen,
)
from tlv.services.acties import actie_afronden, actie_afspreken, actie_schrappen, mogelijke_eigenaars
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
from tlv.services.buiten import Buitenbesluit, buiten_afwijzen, buiten_behandeling_stellen, buiten_voorstellen
from tlv.services.deskundigen import (
    Registergegevens,
    Werkgever,
    deskundige_toevoegen,
    deskundige_wijzigen,
    werkgever_toevoegen,
    werkgever_wijzigen,
)
from tlv.services.ladder import (
    Tredegegevens,
    TredeKloptNiet,
    komende_bijeenkomsten,
    trede_vastleggen,
    zaak_doorzetten,
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
from tlv.services.overdracht import Punt, aan_school_geven, brief_ontbrekend, overdragen, verdeel_onderdelen
from tlv.services.overnemen import alles_overnemen, nakijken, overnemen
from tlv.services.sjablonen import Sjabloonversie, beeindig_sjabloon, maak_sjabloon, wijzig_sjabloon
from tlv.services.starten import Aanleiding, starten
from tlv.services.verslag import (
    Gast,
    NietVastTeStellen,
    Zaakoordeel,
    Zaakverslag,
    aanwezigheid_vastleggen,
    oordeel,
    verslag_aanvullen,
    verslag_vaststellen,
    zaakverslag_bewaren,
)
from tlv.services.vervolg import vervolg_van, werk_vervolg_bij
from tlv.services.voornemenbrief import voornemenbrief_maken

__all__ = [
    "Aanleiding",
    "Aanvulverzoek",
    "AdviesOpPapier",
    "Beslissing",
    "Bijeenkomstgegevens",
    "Buitenbesluit",
    "Conflict",
    "Gast",
    "Gedeeld",
    "Intrekking",
    "NietVastTeStellen",
    "Ontvangst",
    "Punt",
    "Reactie",
    "Registergegevens",
    "Sjabloonversie",
    "TredeKloptNiet",
    "Tredegegevens",
    "Voorgenomen",
    "Werkgever",
    "Zaakgegevens",
    "Zaakoordeel",
    "Zaakverslag",
    "aan_school_geven",
    "aanhouden",
    "aanvulling_insturen",
    "aanvulling_vastleggen",
    "aanvulling_vragen",
    "aanwezigheid_vastleggen",
    "actie_afronden",
    "actie_afspreken",
    "actie_schrappen",
    "advies_op_papier_vastleggen",
    "advies_terugtrekken",
    "advies_uitbrengen",
    "adviesvraag_intrekken",
    "afgeven",
    "agendapunt_toevoegen",
    "alles_overnemen",
    "beeindig_sjabloon",
    "bewaar_onderdeel",
    "bijeenkomst_plannen",
    "bijlage_soort_wijzigen",
    "bijlage_toevoegen",
    "bijlage_vervangen",
    "bijlage_verwijderen",
    "brief_ontbrekend",
    "brieven_bestellen",
    "buiten_afwijzen",
    "buiten_behandeling_stellen",
    "buiten_voorstellen",
    "deskundige_toevoegen",
    "deskundige_vragen",
    "deskundige_wijzigen",
    "document_opnieuw",
    "hervatten",
    "indienen",
    "intrekken",
    "kies_deskundigen",
    "komende_bijeenkomsten",
    "maak_sjabloon",
    "mogelijke_eigenaars",
    "nakijken",
    "oordeel",
    "oudertoegang_geven",
    "oudertoegang_intrekken",
    "overdragen",
    "overnemen",
    "starten",
    "teruggeven",
    "trede_vastleggen",
    "verdeel_onderdelen",
    "verslag_aanvullen",
    "verslag_vaststellen",
    "vervolg_van",
    "voordragen",
    "voornemen_delen",
    "voornemenbrief_maken",
    "weigeren",
    "werk_vervolg_bij",
    "werkgever_toevoegen",
    "werkgever_wijzigen",
    "wijzig_sjabloon",
    "zaak_doorzetten",
    "zaakverslag_bewaren",
    "zelf_reageren",
    "zienswijze_vastleggen",
]
