"""Relations to a child that follow from its cases, open or closed."""

from swv.journaal.relaties import relatie
from swv.toegang.relaties import boc_van

DIRECTIE = relatie(
    "tlv.zaak_bij_directie",
    """
    i.rol IN ('directeur', 'plaatsvervanger')
    AND EXISTS (SELECT 1 FROM tlv_tlvaanvraag a WHERE a.leerling_id = i.leerling_id)
    """,
)
BEHANDELAAR = relatie(
    "tlv.behandelaar",
    f"""
    EXISTS (
        SELECT 1 FROM tlv_tlvaanvraag a WHERE a.leerling_id = i.leerling_id
          AND ((i.rol = 'boc' AND a.behandelaar_id = i.actor_id) OR ({boc_van("a.bestuur_id")}))
    )
    """,
)
SCHOOL = relatie(
    "tlv.school_van_zaak",
    """
    i.rol = 'school' AND EXISTS (
        SELECT 1 FROM tlv_tlvaanvraag a
        WHERE a.leerling_id = i.leerling_id AND i.organisatie = 'school:' || a.school_id
    )
    """,
)
BIJ_LOKET = relatie(
    "tlv.bij_loket",
    """
    EXISTS (
        SELECT 1 FROM tlv_agendapunt p JOIN tlv_bijeenkomst b ON b.id = p.bijeenkomst_id
        WHERE p.leerling_id = i.leerling_id AND (
            i.rol IN ('directeur', 'plaatsvervanger')
            OR (i.rol = 'boc' AND b.voorzitter_id = i.actor_id)
            OR (i.rol = 'school' AND i.organisatie = 'school:' || p.school_id)
            OR (i.rol IN ('deskundige', 'vaste_deskundige') AND EXISTS (
                SELECT 1 FROM tlv_deelnemer d WHERE d.bijeenkomst_id = b.id AND d.gebruiker_id = i.actor_id
                  AND (d.agendapunt_id IS NULL OR d.agendapunt_id = p.id)
            ))
        )
    )
    """,
)
DESKUNDIGE = relatie(
    "tlv.gevraagde_deskundige",
    """
    i.rol IN ('deskundige', 'vaste_deskundige') AND EXISTS (
        SELECT 1 FROM tlv_tlvaanvraag a
        JOIN tlv_deskundigenadvies v ON v.aanvraag_id = a.id
        JOIN tlv_deskundige d ON d.id = v.deskundige_id
        WHERE a.leerling_id = i.leerling_id AND d.gebruiker_id = i.actor_id AND v.gevraagd_at IS NOT NULL
    )
    """,
)
LOKET_DIRECTIE = relatie(
    "tlv.loket_bij_directie",
    """
    i.rol IN ('directeur', 'plaatsvervanger')
    AND EXISTS (SELECT 1 FROM tlv_agendapunt p WHERE p.leerling_id = i.leerling_id)
    """,
)
LOKET_VOORZITTER = relatie(
    "tlv.loket_voorzitter",
    """
    i.rol = 'boc' AND EXISTS (
        SELECT 1 FROM tlv_agendapunt p JOIN tlv_bijeenkomst b ON b.id = p.bijeenkomst_id
        WHERE p.leerling_id = i.leerling_id AND b.voorzitter_id = i.actor_id
    )
    """,
)
LOKET_SCHOOL = relatie(
    "tlv.loket_school",
    """
    i.rol = 'school' AND EXISTS (
        SELECT 1 FROM tlv_agendapunt p
        WHERE p.leerling_id = i.leerling_id AND i.organisatie = 'school:' || p.school_id
    )
    """,
)
LOKET_DEELNEMER = relatie(
    "tlv.loket_deelnemer",
    """
    i.rol IN ('deskundige', 'vaste_deskundige') AND EXISTS (
        SELECT 1 FROM tlv_agendapunt p JOIN tlv_deelnemer d ON d.bijeenkomst_id = p.bijeenkomst_id
        WHERE p.leerling_id = i.leerling_id AND d.gebruiker_id = i.actor_id
          AND (d.agendapunt_id IS NULL OR d.agendapunt_id = p.id)
    )
    """,
)
