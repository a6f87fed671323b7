"""The law of the TLV: pure functions, values in, frozen dataclass out. No Django and no clock."""

from tlv.rules.besluit import BesluitFeiten, Controlepunt, niet_voldaan, toets_beslisser, wetscontrole
from tlv.rules.bevinding import Bevinding, overtredingen
from tlv.rules.deskundigen import (
    AdviesGegevens,
    AdviesKader,
    Deskundigenoordeel,
    kan_eerste_zijn,
    kan_tweede_zijn,
    toets_deskundigen,
    toets_keuze_deskundigen,
    toets_onafhankelijkheid,
)
from tlv.rules.dossier import (
    BeeldFeiten,
    BehoefteFeiten,
    DossierFeiten,
    GevraagdFeiten,
    GezagdragerFeiten,
    HgpdFeiten,
    InterventieFeiten,
    LeerlingFeiten,
    OnderdeelUitkomst,
    OnderzoekFeiten,
    SchoolFeiten,
)
from tlv.rules.geldigheid import (
    GeldigheidFeiten,
    einddatum_voorstel,
    toets_begin,
    toets_categorie,
    toets_geldigheid,
    uiterste_einddatum,
    vroegste_einddatum,
)
from tlv.rules.nummer import is_tlvnummer, maak_tlvnummer
from tlv.rules.ouders import GehoordeOuder, VoornemenGegevens, ZienswijzeGegevens, toets_ouders_gehoord
from tlv.rules.tekst import is_plaatshouder, is_uitleg, zegt_iets
from tlv.rules.termijnen import beslistermijn, bezwaartermijn
from tlv.rules.volledigheid import is_compleet, toets_dossier
from tlv.rules.voornemen import GEEN_AFWIJKING, Afwijking, Besluitkern, GedeeldVoornemen, verschillen

__all__ = [
    "GEEN_AFWIJKING",
    "AdviesGegevens",
    "AdviesKader",
    "Afwijking",
    "BeeldFeiten",
    "BehoefteFeiten",
    "BesluitFeiten",
    "Besluitkern",
    "Bevinding",
    "Controlepunt",
    "Deskundigenoordeel",
    "DossierFeiten",
    "GedeeldVoornemen",
    "GehoordeOuder",
    "GeldigheidFeiten",
    "GevraagdFeiten",
    "GezagdragerFeiten",
    "HgpdFeiten",
    "InterventieFeiten",
    "LeerlingFeiten",
    "OnderdeelUitkomst",
    "OnderzoekFeiten",
    "SchoolFeiten",
    "VoornemenGegevens",
    "ZienswijzeGegevens",
    "beslistermijn",
    "bezwaartermijn",
    "einddatum_voorstel",
    "is_compleet",
    "is_plaatshouder",
    "is_tlvnummer",
    "is_uitleg",
    "kan_eerste_zijn",
    "kan_tweede_zijn",
    "maak_tlvnummer",
    "niet_voldaan",
    "overtredingen",
    "toets_begin",
    "toets_beslisser",
    "toets_categorie",
    "toets_deskundigen",
    "toets_dossier",
    "toets_geldigheid",
    "toets_keuze_deskundigen",
    "toets_onafhankelijkheid",
    "toets_ouders_gehoord",
    "uiterste_einddatum",
    "verschillen",
    "vroegste_einddatum",
    "wetscontrole",
    "zegt_iets",
]
