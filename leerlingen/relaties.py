"""Relations to a child that follow from its enrolment: the school, the BOC of its board, and who registered it."""

from swv.journaal.relaties import relatie
from swv.toegang.relaties import boc_van

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
    f"""
    EXISTS (
        SELECT 1 FROM leerlingen_inschrijving s
        JOIN organisatie_bestuursperiode p ON p.school_id = s.school_id
        WHERE s.leerling_id = i.leerling_id
          AND s.van <= {{dag}} AND (s.tot IS NULL OR s.tot >= {{dag}})
          AND p.van <= {{dag}} AND (p.tot IS NULL OR p.tot >= {{dag}})
          AND {boc_van("p.bestuur_id")}
    )
    """,
)
VASTGELEGD = relatie(
    "leerlingen.vastgelegd",
    "EXISTS (SELECT 1 FROM leerlingen_leerling k WHERE k.id = i.leerling_id AND k.aangemaakt_door_id = i.actor_id)",
)
