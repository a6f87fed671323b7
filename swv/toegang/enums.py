"""Roles: who somebody is while working in the application."""

from swv.domein import Keuze


class Rol(Keuze):
    BOC = "boc", "BOC-coördinator"
    DIRECTEUR = "directeur", "Directeur"
    PLAATSVERVANGER = "plaatsvervanger", "Plaatsvervangend directeur"
    SWVBESTUUR = "swvbestuur", "Bestuur van het samenwerkingsverband"
    DESKUNDIGE = "deskundige", "Deskundige"
    VASTE_DESKUNDIGE = "vaste_deskundige", "Vaste deskundige"
    SCHOOL = "school", "School"
    BESTUUR = "bestuur", "Schoolbestuur"
    FINANCIEN = "financien", "Financiële administratie"
    GEMEENTE = "gemeente", "Gemeente"
    SWVVO = "swvvo", "Samenwerkingsverband VO"
    OPR = "opr", "Ondersteuningsplanraad"
    BEHEER = "beheer", "Beheer"


DIRECTIE = frozenset({Rol.DIRECTEUR, Rol.PLAATSVERVANGER})

# Experts see the cases they were asked for; the standing expert of the loket as well.
DESKUNDIGEN = frozenset({Rol.DESKUNDIGE, Rol.VASTE_DESKUNDIGE})

# Roles that can see a child: their pages leave a trace, and outside the demo office they log in with a second factor.
ZIEN_KINDEREN = DIRECTIE | DESKUNDIGEN | {Rol.BOC, Rol.SCHOOL}

# Roles that see counts of all boards, never a child.
ZIEN_TOTALEN = DIRECTIE | {Rol.SWVBESTUUR, Rol.FINANCIEN}

# Roles that belong to an organisation, with the field of the membership that names it; the others are for the office.
ORGANISATIE_BIJ_ROL = {Rol.SCHOOL: "school", Rol.BESTUUR: "bestuur", Rol.GEMEENTE: "gemeente"}


class Rechtenrondesoort(Keuze):
    """What a review of rights goes along."""

    JAARLIJKS = "jaarlijks", "Jaarlijkse ronde, alle rollen"
    BEHEER = "beheer", "Kwartaalronde, beheer"


class Rechtenoordeelsoort(Keuze):
    """What was found about one role of somebody."""

    BLIJFT = "blijft", "Blijft"
    GEWIJZIGD = "gewijzigd", "Blijft, wordt gewijzigd"
    BEEINDIGD = "beeindigd", "Beëindigd"


class Eindreden(Keuze):
    """Why a role ended: a choice, since a journal holds no free text about somebody."""

    UIT_DIENST = "uit_dienst", "Niet meer in dienst"
    ANDERE_FUNCTIE = "andere_functie", "Andere functie"
    ANDERE_ORGANISATIE = "andere_organisatie", "Andere school of organisatie"
    NIET_NODIG = "niet_nodig", "De rol is niet meer nodig"
    VERGISSING = "vergissing", "De rol is bij vergissing gegeven"
