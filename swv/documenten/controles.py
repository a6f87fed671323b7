"""Invariants of documents and uploads."""

from swv.journaal.controle import controle

_INHOUD = "sha256 <> encode(sha256(inhoud), 'hex') OR grootte <> length(inhoud)"

DOCUMENT_GEWIJZIGD = controle(
    "documenten.document_gewijzigd",
    "Elk document is byte voor byte wat er is gemaakt.",
    f"SELECT id FROM documenten_document WHERE {_INHOUD}",
    over="documenten.document",
)
BIJLAGE_GEWIJZIGD = controle(
    "documenten.bijlage_gewijzigd",
    "Elke bijlage is byte voor byte wat er is toegevoegd.",
    f"SELECT id FROM documenten_bijlage WHERE {_INHOUD}",
    over="documenten.bijlage",
)
OPDRACHT_BLIJFT_LIGGEN = controle(
    "documenten.opdracht_blijft_liggen",
    "Geen document wacht langer dan een dag om gemaakt te worden.",
    "SELECT id FROM documenten_documentopdracht WHERE status = 'wacht' AND aangevraagd_at < %(nu)s - interval '1 day'",
    over="documenten.documentopdracht",
)
OPDRACHT_PAST_BIJ_DOCUMENT = controle(
    "documenten.opdracht_past_bij_document",
    "Elk document hoort bij de opdracht van dezelfde zaak, soort en geadresseerde.",
    """
    SELECT d.id FROM documenten_document d LEFT JOIN documenten_documentopdracht o ON o.document_id = d.id
    WHERE o.id IS NULL
       OR (o.content_type_id, o.object_id, o.soort, o.sleutel) <> (d.content_type_id, d.object_id, d.soort, d.sleutel)
    """,
    over="documenten.document",
)
