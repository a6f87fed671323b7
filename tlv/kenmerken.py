"""What must be the same after a restore: the number that the next TLV gets, of every year."""

from swv.controle.kenmerken import kenmerk

kenmerk(
    "volgend TLV-nummer",
    "SELECT string_agg(swv_nummer || '-' || jaar || '-' || lpad((laatste + 1)::text, 5, '0'), ' '"
    " ORDER BY swv_nummer, jaar) FROM tlv_nummerteller",
)
