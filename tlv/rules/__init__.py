"""The law of the TLV: pure functions, values in, frozen dataclass out. No Django and no clock."""

from tlv.rules.bevinding import Bevinding, overtredingen
from tlv.rules.geldigheid import (
    GeldigheidFeiten,
    einddatum_voorstel,
    toets_categorie,
    toets_geldigheid,
    uiterste_einddatum,
    vroegste_einddatum,
)
from tlv.rules.nummer import is_tlvnummer, maak_tlvnummer
from tlv.rules.tekst import is_plaatshouder, is_uitleg, zegt_iets
from tlv.rules.termijnen import beslistermijn, bezwaartermijn

__all__ = [
    "Bevinding",
    "GeldigheidFeiten",
    "beslistermijn",
    "bezwaartermijn",
    "einddatum_voorstel",
    "is_plaatshouder",
    "is_tlvnummer",
    "is_uitleg",
    "maak_tlvnummer",
    "overtredingen",
    "toets_categorie",
    "toets_geldigheid",
    "uiterste_einddatum",
    "vroegste_einddatum",
    "zegt_iets",
]
