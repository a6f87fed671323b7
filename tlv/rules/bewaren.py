"""How long the dossier of a request may be used (WPO 18a lid 13)."""

from datetime import date


def dossier_blijft_tot(beoordeeld_op: date, jaren: int) -> date:
    """The last day a dossier may be used: ``jaren`` years after the assessment (WPO 18a lid 13; three by policy). After
    that day it is destroyed, and nothing may be carried over from it any more."""
    try:
        return beoordeeld_op.replace(year=beoordeeld_op.year + jaren)
    except ValueError:
        return date(beoordeeld_op.year + jaren, 2, 28)
