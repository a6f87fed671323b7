"""Roles: who somebody is while working in the application."""

from swv.domein import Keuze


class Rol(Keuze):
    BOC = "boc", "BOC-coördinator"
    DIRECTEUR = "directeur", "Directeur"
    PLAATSVERVANGER = "plaatsvervanger", "Plaatsvervangend directeur"
    DESKUNDIGE = "deskundige", "Deskundige"
    SCHOOL = "school", "School"
    BESTUUR = "bestuur", "Schoolbestuur"
    GEMEENTE = "gemeente", "Gemeente"
    BEHEER = "beheer", "Beheer"


DIRECTIE = frozenset({Rol.DIRECTEUR, Rol.PLAATSVERVANGER})
