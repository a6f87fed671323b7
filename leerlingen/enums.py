"""Relation of a person with authority to the pupil."""

from swv.domein import Keuze


class Relatie(Keuze):
    MOEDER = "moeder", "Moeder"
    VADER = "vader", "Vader"
    VOOGD = "voogd", "Voogd"
    GEZINSVOOGD = "gezinsvoogd", "Gecertificeerde instelling (gezinsvoogd)"
    ANDERS = "anders", "Andere gezagdrager"
