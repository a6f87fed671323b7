"""The relation of a BOC coordinator to a board on the day of a look, in SQL for ``swv.journaal.relaties``."""


def boc_van(bestuur: str) -> str:
    """Condition on a look ``i``: who looked worked for the board in column ``bestuur`` that day, or stood in for it."""
    return f"""
        i.rol = 'boc' AND EXISTS (
            SELECT 1 FROM toegang_lidmaatschap_werkgebied w
            JOIN toegang_lidmaatschap l ON l.id = w.lidmaatschap_id
            WHERE w.bestuur_id = {bestuur} AND l.rol = 'boc'
              AND l.van <= {{dag}} AND (l.tot IS NULL OR l.tot >= {{dag}})
              AND (l.gebruiker_id = i.actor_id OR EXISTS (
                  SELECT 1 FROM toegang_waarneming v
                  WHERE v.voor_id = l.id AND v.door_id = i.actor_id AND v.van <= {{dag}} AND v.tot >= {{dag}}
                    AND (v.beeindigd_at IS NULL OR v.beeindigd_at >= i.op)
              ))
        )
    """
