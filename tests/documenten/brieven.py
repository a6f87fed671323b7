"""Contexts for every letter template: ordinary, refused, and with the longest texts. For tests and bench/pdf.py."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from swv.documenten.briefpapier import Briefpapier

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="280" height="64" viewBox="0 0 280 64">'
    '<circle cx="30" cy="32" r="22" fill="#1d4f63"/><circle cx="52" cy="32" r="22" fill="#c98b2b" fill-opacity=".85"/>'
    '<path d="M88 20h150M88 32h110M88 44h70" stroke="#1d4f63" stroke-width="5" stroke-linecap="round"/></svg>'
)

PAPIER: dict[str, Any] = {
    "naam": "Samenwerkingsverband Passend Onderwijs Noord-Limburg",
    "swv_nummer": "PO3101",
    "adresregels": ("Postbus 100", "5800 AA Venray"),
    "website": "www.voorbeeld-swv.nl",
    "telefoon": "0478 12 34 56",
    "email": "info@voorbeeld-swv.nl",
    "logo_svg": LOGO,
    "demo": True,
}

MOTIVERING = (
    "Noor leert langzamer dan haar klasgenoten. De school heeft twee jaar extra hulp gegeven: eerst in de groep, "
    "daarna ook met een ambulant begeleider en een aangepast programma voor taal en rekenen. Die hulp is elke tien "
    "weken besproken met u.\n\n"
    "De hulp heeft te weinig geholpen. Noor heeft de hele dag kleine groepen, vaste routines en veel herhaling nodig. "
    "Dat kan haar school niet bieden, ook niet met extra ondersteuning. Een school voor speciaal basisonderwijs kan "
    "dat wel."
)

LANGE_NAAM = "Anna-Sophia Wilhelmina Geertruida van Nijevelt-Schimmelpenninck tot Wolfswaertsche Heide"
LANGE_SCHOOL = "Openbare Daltonbasisschool en Integraal Kindcentrum Onder de Hoge Linden aan de Maas-Oost"
LANG_BESTUUR = "Stichting voor Interconfessioneel, Openbaar en Algemeen Toegankelijk Primair Onderwijs Limburg-Noord"

_CONTACT = {
    "naam": "mevrouw J. Voorbeeld",
    "functie": "coördinator van uw aanvraag",
    "telefoon": "0478 12 34 57",
    "email": "coordinator@voorbeeld-swv.nl",
}
_ONDERTEKENAAR = {
    "naam": "A. Voorbeeld",
    "functie": "directeur",
    "mandaat": "Namens het bestuur van het samenwerkingsverband, volgens het mandaatbesluit van 1 augustus 2024.",
}


def gewoon() -> dict[str, Any]:
    """A granted request for sbo with one remark of a parent."""
    return {
        "papier": Briefpapier(**PAPIER),
        "brief": {
            "adres": ["Mevrouw E. de Vries", "Dorpsstraat 12", "5801 AB Venray"],
            "datum": date(2026, 3, 12),
            "kenmerk": "A-2026-00042",
            "onderwerp": "Besluit over de toelaatbaarheidsverklaring van Noor de Vries",
            "aanhef": "Geachte mevrouw De Vries",
            "contact": _CONTACT,
            "ondertekenaar": _ONDERTEKENAAR,
            "bijlagen": ["Toelaatbaarheidsverklaring PO3101-2026-00042"],
        },
        "ondertekenaar": _ONDERTEKENAAR,
        "leerling": {"naam": "Noor de Vries", "roepnaam": "Noor", "geboortedatum": date(2016, 5, 9)},
        "aanvraag": {
            "ontvangen": date(2026, 1, 26),
            "soort": "Overgang tussen sbo en so",
            "eerdere": "PO3101-2023-00017",
            "vervangt": True,
            "eerdere_tot": date(2026, 7, 31),
        },
        "besluit": {
            "uitkomst": "afgeven",
            "soort_voluit": "speciaal basisonderwijs (sbo)",
            "categorie_voluit": "",
            "nummer": "PO3101-2026-00042",
            "ingangsdatum": date(2026, 8, 1),
            "einddatum": date(2028, 7, 31),
            "reden_einddatum": "Dat is het einde van het schooljaar waarin Noor 12 jaar wordt.",
            "datum": date(2026, 3, 11),
            "bekendmaking": date(2026, 3, 12),
            "motivering": MOTIVERING,
            "alternatief": "",
            "heraanvraag_voor": date(2028, 4, 1),
        },
        "school": {"naam": "Basisschool De Horizon", "nummer": "12AB-00", "plaats": "Venray"},
        "bestuur": {"naam": "Stichting Voorbeeldonderwijs Venray", "nummer": "41234"},
        "deskundigen": [
            {"beroep": "orthopedagoog", "advies": "positief", "datum": date(2026, 2, 10)},
            {"beroep": "kinder- of jeugdpsycholoog", "advies": "positief", "datum": date(2026, 2, 17)},
        ],
        "zienswijze": {
            "vorm": "tekst",
            "voorgelegd": date(2026, 2, 20),
            "termijn": date(2026, 3, 6),
            "ontvangen": date(2026, 3, 2),
            "tekst": "Ik sta achter de overstap, maar ik vind de reistijd te lang.",
            "antwoord": "De reistijd kunnen wij niet zelf bepalen. De gemeente regelt het leerlingenvervoer; wij "
            "hebben u in contact gebracht met de gemeente Venray.",
        },
        "bezwaar": {
            "laatste_dag": date(2026, 4, 23),
            "adres": ["Bestuur Samenwerkingsverband Noord-Limburg", "Postbus 100", "5800 AA Venray"],
            "email": "bezwaar@voorbeeld-swv.nl",
            "rechtbank": "rechtbank Limburg",
        },
        "bewaring": {"dossier_jaren": 3, "besluit_jaren": 7},
    }


def weigering() -> dict[str, Any]:
    """The same request refused; the parent did not answer."""
    context = copy.deepcopy(gewoon())
    context["besluit"] |= {
        "uitkomst": "weigeren",
        "nummer": "",
        "ingangsdatum": None,
        "einddatum": None,
        "reden_einddatum": "",
        "heraanvraag_voor": None,
        "alternatief": "De deskundigen adviseren extra ondersteuning op de eigen school: twee ochtenden per week in "
        "een kleine groep.",
    }
    context["aanvraag"] |= {"soort": "Eerste aanvraag", "eerdere": "", "vervangt": False, "eerdere_tot": None}
    context["deskundigen"][1]["advies"] = "negatief"
    context["zienswijze"] |= {"vorm": "termijn_verstreken", "ontvangen": None, "tekst": "", "antwoord": ""}
    context["brief"]["bijlagen"] = []
    return context


def lang() -> dict[str, Any]:
    """So, highest category, everything as long as it gets: double surnames, two pages of motivation, three experts."""
    context = copy.deepcopy(gewoon())
    context["papier"] = Briefpapier(**PAPIER | {"venster": "rechts"})
    context["leerling"] |= {"naam": LANGE_NAAM, "roepnaam": "Anna-Sophia Wilhelmina"}
    context["school"]["naam"] = LANGE_SCHOOL
    context["school"]["plaats"] = "Grubbenvorst-Californië, gemeente Horst aan de Maas"
    context["bestuur"]["naam"] = LANG_BESTUUR
    context["besluit"] |= {
        "soort_voluit": "speciaal onderwijs (so)",
        "categorie_voluit": "hoog (H, categorie 3)",
        "reden_einddatum": "De school vraagt een langere duur, omdat een hoger uitstroomniveau binnen bereik is. De "
        "verklaring mag dan gelden tot het einde van het schooljaar waarin Anna-Sophia Wilhelmina 14 jaar wordt, en "
        "niet langer (artikel 39, vierde lid, WEC).",
        "motivering": "\n\n".join([MOTIVERING.replace("Noor", "Anna-Sophia Wilhelmina")] * 8),
    }
    context["deskundigen"].append(
        {"beroep": "arts (waaronder revalidatiearts)", "advies": "negatief", "datum": date(2026, 2, 18)}
    )
    context["brief"] |= {
        "adres": [
            f"De heer {LANGE_NAAM}",
            "Burgemeester Van Nispen tot Sevenaerstraat 1234 A bis",
            "5971 AB Grubbenvorst-Californië",
        ],
        "onderwerp": f"Besluit over de toelaatbaarheidsverklaring van {LANGE_NAAM}",
        "aanhef": "Geachte heer Van Nijevelt-Schimmelpenninck tot Wolfswaertsche Heide",
    }
    context["zienswijze"]["tekst"] = "\n\n".join(
        ["Wij zijn het niet eens met de categorie. Łukasz, Şahin en Đặng dachten mee; zie ‘bijlage’."] * 4
    )
    return context
