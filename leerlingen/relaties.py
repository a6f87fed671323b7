"""Relations to a child that follow from its enrolment: the school, the BOC of its board, and who registered it."""

from swv.journaal.relaties import relatie

SCHOOL = relatie(
    "leerlingen.school",
    """
    i.rol = 'school' AND EXISTS (
        SELECT 1 FROM leerlingen_inschrijving s
        WHERE s.leerling_id = i.leerling_id AND i.organisatie = 'school:' || s.school_id
          AND s.van <= {dag} AND (s.tot IS NULL OR s.tot >= {dag})
    )
    """,
)
BOC = relatie(
    "leerlingen.boc_van_bestuur",
    """
    i.rol = 'boc' AND EXISTS (
        SELECT 1 FROM leerlingen_inschrijving s
        JOIN organisatie_bestuursperiode p ON p.school_id = s.school_id
        JOIN toegang_lidmaatschap_werkgebied w ON w.bestuur_id = p.bestuur_id
        JOIN toegang_lidmaatschap l ON l.id = w.lidmaatschap_id
        WHERE s.leerling_id = i.leerling_id AND l.gebruiker_id = i.actor_id AND l.rol = 'boc'
          AND s.van <= {dag} AND (s.tot IS NULL OR s.tot >= {dag})
          AND p.van <= {dag} AND (p.tot IS NULL OR p.tot >= {dag})
          AND l.van <= {dag} AND (l.tot IS NULL OR l.tot >= {dag})
    )
    """,
)
WAARNEMING = relatie(
    "leerlingen.waarnemer_van_boc",
    """
    i.rol = 'boc' AND EXISTS (
        SELECT 1 FROM leerlingen_inschrijving s
        JOIN organisatie_bestuursperiode p ON p.school_id = s.school_id
        JOIN toegang_lidmaatschap_werkgebied w ON w.bestuur_id = p.bestuur_id
        JOIN toegang_waarneming n ON n.voor_id = w.lidmaatschap_id
        WHERE s.leerling_id = i.leerling_id AND n.door_id = i.actor_id
          AND s.van <= {dag} AND (s.tot IS NULL OR s.tot >= {dag})
          AND p.van <= {dag} AND (p.tot IS NULL OR p.tot >= {dag})
          AND n.van <= {dag} AND n.tot >= {dag} AND (n.beeindigd_at IS NULL OR n.beeindigd_at >= i.op)
    )
    """,
)
VASTGELEGD = relatie(
    "leerlingen.vastgelegd",
    "EXISTS (SELECT 1 FROM leerlingen_leerling k WHERE k.id = i.leerling_id AND k.aangemaakt_door_id = i.actor_id)",
)
