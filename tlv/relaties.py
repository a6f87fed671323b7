"""Relations to a child that follow from its cases, open or closed."""

from swv.journaal.relaties import relatie

DIRECTIE = relatie(
    "tlv.zaak_bij_directie",
    """
    i.rol IN ('directeur', 'plaatsvervanger')
    AND EXISTS (SELECT 1 FROM tlv_tlvaanvraag a WHERE a.leerling_id = i.leerling_id)
    """,
)
BEHANDELAAR = relatie(
    "tlv.behandelaar",
    """
    i.rol = 'boc' AND EXISTS (
        SELECT 1 FROM tlv_tlvaanvraag a WHERE a.leerling_id = i.leerling_id AND (
            a.behandelaar_id = i.actor_id
            OR EXISTS (
                SELECT 1 FROM toegang_lidmaatschap_werkgebied w
                JOIN toegang_lidmaatschap l ON l.id = w.lidmaatschap_id
                WHERE w.bestuur_id = a.bestuur_id AND l.gebruiker_id = i.actor_id AND l.rol = 'boc'
                  AND l.van <= {dag} AND (l.tot IS NULL OR l.tot >= {dag})
            )
        )
    )
    """,
)
WAARNEMING = relatie(
    "tlv.waarnemer_van_boc",
    """
    i.rol = 'boc' AND EXISTS (
        SELECT 1 FROM tlv_tlvaanvraag a
        JOIN toegang_waarneming n ON n.door_id = i.actor_id
        JOIN toegang_lidmaatschap l ON l.id = n.voor_id
        WHERE a.leerling_id = i.leerling_id
          AND n.van <= {dag} AND n.tot >= {dag} AND (n.beeindigd_at IS NULL OR n.beeindigd_at >= i.op)
          AND (
            a.behandelaar_id = l.gebruiker_id
            OR EXISTS (
                SELECT 1 FROM toegang_lidmaatschap_werkgebied w
                WHERE w.lidmaatschap_id = l.id AND w.bestuur_id = a.bestuur_id
            )
          )
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
