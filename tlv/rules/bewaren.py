"""How long the dossier of a request may be used (WPO 18a lid 13)."""

from datetime import date

from swv.kalender import jaren_later


def dossier_blijft_tot(beoordeeld_op: date, jaren: int) -> date:
    """The last day a dossier may be used: ``jaren`` years after the assessment (WPO 18a lid 13; three by policy). After
    that day it is destroyed, and nothing may be carried over from it any more."""
    return jaren_later(beoordeeld_op, jaren)
