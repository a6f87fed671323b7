"""Kinds of schools."""

from swv.domein import Keuze


class Schoolsoort(Keuze):
    BAO = "bao", "Basisschool (bao)"
    SBO = "sbo", "School voor speciaal basisonderwijs (sbo)"
    SO = "so", "School voor speciaal onderwijs (so)"
