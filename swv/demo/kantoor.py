"""The office itself: name and letterhead, mail addresses, accounts per role, and the experts it can ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from swv.demo.beleid import zet_beleid
from swv.demo.dagen import Dagen
from swv.demo.inlezen import lees_herziene_scholen_in
from swv.demo.leerlingen import Schoolgegevens
from swv.demo.plannen import SCHOOL_VAN
from swv.organisatie.kantoor import vergeet_kantoor
from swv.organisatie.models import Bestuur, Bestuursperiode, Gemeente, Kantoor, School
from swv.scholen.importeren import SCHOLENBESTAND, importeer_scholen
from swv.scholen.invoer import lees_scholenbestand
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Lidmaatschap
from tlv.enums import Beroep
from tlv.models import Deskundige, Dienstverband

SWV_NUMMER: Final = "PO3101"
BESTUUR: Final = "Stichting SPOVenray"
GEMEENTE: Final = "Venray"
BESTUUR_VAN_DESKUNDIGE: Final = "Stichting Prisma"
# Boards for which both BOC coordinators work: they take work over from each other.
GEDEELDE_BESTUREN: Final = frozenset({"Stichting MOZON", "Stichting Dynamiek", "Stichting Kerobei"})
_WERKGEBIED_BOC: Final = frozenset(
    {
        "Stichting Lijn 83",
        "Stichting Invitare",
        "Stichting Punt Speciaal",
        "Stichting Dynamiek",
        "Stichting SPOVenray",
        "Stichting Onderwijsgroep Buitengewoon",
        "Stichting Prisma",
        "Stichting MOZON",
    }
)
_LOGO: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="64" viewBox="0 0 240 64" role="img" '
    'aria-label="SWV PO 3101 Noord-Limburg"><path d="M6 50c14-30 30-30 44 0" fill="none" stroke="#12405e" '
    'stroke-width="8" stroke-linecap="round"/><path d="M26 50c14-30 30-30 44 0" fill="none" stroke="#b4530a" '
    'stroke-width="8" stroke-linecap="round"/><circle cx="38" cy="14" r="8" fill="#12405e"/>'
    '<g font-family="Open Sans, sans-serif" fill="#12405e"><text x="88" y="32" font-size="22" font-weight="700">'
    'SWV PO 3101</text><text x="88" y="52" font-size="15">Noord-Limburg</text></g></svg>'
)
_ACCOUNTS: Final = (
    ("boc", "Ilse Vermeer", Rol.BOC),
    ("boc2", "Ruud Claessens", Rol.BOC),
    ("directeur", "Anneke van Hal", Rol.DIRECTEUR),
    ("plaatsvervanger", "Bart Timmers", Rol.PLAATSVERVANGER),
    ("swvbestuur", "Gerard Verstappen", Rol.SWVBESTUUR),
    ("deskundige1", "Hanna Kersten", Rol.DESKUNDIGE),
    ("deskundige2", "Yusuf Demirel", Rol.DESKUNDIGE),
    ("vastedeskundige", "Lotte Raaijmakers", Rol.VASTE_DESKUNDIGE),
    ("school", "Femke Litjens", Rol.SCHOOL),
    ("school2", "Pieter Gommans", Rol.SCHOOL),
    ("bestuur", "Carla Wijnhoven", Rol.BESTUUR),
    ("financien", "Mirjam Geurts", Rol.FINANCIEN),
    ("gemeente", "Joost van Neer", Rol.GEMEENTE),
    ("swvvo", "Thijs Beerkens", Rol.SWVVO),
    ("opr", "Wendy van Rijswick", Rol.OPR),
    ("beheer", "Sara el Amrani", Rol.BEHEER),
)
# Choices of the profile: mail once a day, and keys of one letter.
_EEN_KEER_PER_DAG: Final = frozenset({"deskundige2", "plaatsvervanger", "boc2"})
_MET_SNELTOETSEN: Final = frozenset({"boc"})
# username, name, profession, registration, employer (a board of the region or another organisation), standing expert of
# the office
_DESKUNDIGEN: Final = (
    ("deskundige1", "", Beroep.ORTHOPEDAGOOG, "SKJ 100021", "Praktijk Voorbeeld voor orthopedagogiek", False),
    ("deskundige2", "", Beroep.KINDER_OF_JEUGDPSYCHOLOOG, "SKJ 100043", BESTUUR_VAN_DESKUNDIGE, False),
    ("vastedeskundige", "", Beroep.PSYCHOLOOG, "BIG 10000000001", "Psychologenpraktijk Voorbeeld", True),
    ("expert.psycholoog", "Daan Hoeksema", Beroep.PSYCHOLOOG, "BIG 10000000002", "Zorggroep Voorbeeld", False),
    (
        "expert.orthopedagoog",
        "Marjan Coolen",
        Beroep.ORTHOPEDAGOOG,
        "SKJ 100065",
        "Stichting Onderwijsgroep Buitengewoon",
        False,
    ),
    ("expert.pedagoog", "Nadia Bouchtaoui", Beroep.PEDAGOOG, "SKJ 100087", "Opvoedbureau Voorbeeld", False),
    ("expert.psychiater", "Kees Wolfswinkel", Beroep.KINDERPSYCHIATER, "BIG 10000000003", "Jeugd-ggz Voorbeeld", False),
    ("expert.maatschappelijk", "Wiel Engelen", Beroep.MAATSCHAPPELIJK_WERKER, "", "Welzijn Voorbeeld", False),
    ("expert.arts", "Tamara Kooistra", Beroep.ARTS, "BIG 10000000004", "Jeugdgezondheidszorg Voorbeeld", False),
)


@dataclass(frozen=True, slots=True)
class Expert:
    """An expert as the generator has to know them; ``bestuur_id`` is the employing board, if any."""

    id: int
    gebruiker_id: int
    beroep: Beroep
    werkgever: str
    bestuur_id: int | None
    vast: bool


@dataclass(frozen=True, slots=True)
class Inrichting:
    """The office as laid: schools, users by account, experts, and which BOC works for which board."""

    scholen: list[Schoolgegevens]
    postcodes: list[str]
    gemeente_ids: dict[str, int]
    gebruikers: dict[str, Gebruiker]
    experts: list[Expert]
    boc_van_bestuur: dict[int, Gebruiker]

    def school_met(self, brin: str) -> Schoolgegevens:
        return next(school for school in self.scholen if school.brin == brin)


def richt_in(dagen: Dagen, wachtwoord: str) -> Inrichting:
    """Lay the office: letterhead, schools from the project's own file, accounts with ``wachtwoord``, experts."""
    _maak_kantoor()
    importeer_scholen(lees_scholenbestand(SCHOLENBESTAND.read_bytes()), per=dagen.vandaag)
    _geef_adressen()
    scholen, postcodes = _lees_scholen(dagen.vandaag)
    gebruikers = _maak_gebruikers(wachtwoord)
    _maak_lidmaatschappen(gebruikers, scholen)
    lees_herziene_scholen_in(gebruikers["beheer"], dagen.vandaag)
    zet_beleid(dagen, gebruikers["directeur"])
    besturen = {bestuur.naam: bestuur for bestuur in Bestuur.objects.all()}
    bocs = {bestuur.pk: gebruikers["boc" if naam in _WERKGEBIED_BOC else "boc2"] for naam, bestuur in besturen.items()}
    return Inrichting(
        scholen,
        postcodes,
        dict(Gemeente.objects.values_list("naam", "pk")),
        gebruikers,
        _maak_experts(gebruikers, besturen),
        bocs,
    )


def _maak_kantoor() -> None:
    Kantoor.objects.update_or_create(
        pk=1,
        defaults={
            "swv_nummer": SWV_NUMMER,
            "naam": "Samenwerkingsverband PO 3101 Noord-Limburg",
            "straat": "Voorbeeldweg 1",
            "postcode": "5911 XX",
            "plaats": "Venlo",
            "telefoon": "077-5550101",
            "email": "kantoor@swv.example",
            "website": "www.swv.example",
            "logo_svg": _LOGO,
            "mandaat": (
                "Namens het bestuur van het samenwerkingsverband, op grond van het mandaatbesluit van 1 augustus 2014."
            ),
        },
    )
    vergeet_kantoor()


def _geef_adressen() -> None:
    """Mail addresses of boards and schools: of a domain that cannot receive mail."""
    besturen = list(Bestuur.objects.all())
    for bestuur in besturen:
        bestuur.email = f"{slugify(bestuur.naam.removeprefix('Stichting '))}@bestuur.example"
    Bestuur.objects.bulk_update(besturen, ["email"])
    scholen = list(School.objects.all())
    for school in scholen:
        school.email = f"{school.sleutel.lower()}@school.example"
    School.objects.bulk_update(scholen, ["email"])


def _lees_scholen(vandaag: date) -> tuple[list[Schoolgegevens], list[str]]:
    """The schools with their present board, and their postcodes in the same order."""
    scholen, postcodes = [], []
    perioden = Bestuursperiode.objects.geldig_op(vandaag).select_related("school__gemeente", "bestuur")
    for periode in perioden.order_by("school__brin", "school__vestiging"):
        school = periode.school
        scholen.append(
            Schoolgegevens(
                school.pk,
                school.brin,
                school.naam,
                school.soort,
                school.plaats,
                school.gemeente.naam,
                periode.bestuur_id,
                periode.bestuur.naam,
            )
        )
        postcodes.append(school.postcode)
    return scholen, postcodes


def _maak_gebruikers(wachtwoord: str) -> dict[str, Gebruiker]:
    """The accounts that can log in, and the experts who cannot."""
    gehasht = make_password(wachtwoord)
    rijen = [(naam, volledig, gehasht) for naam, volledig, _ in _ACCOUNTS]
    rijen += [(naam, volledig, make_password(None)) for naam, volledig, *_ in _DESKUNDIGEN if volledig]
    gebruikers = Gebruiker.objects.bulk_create(
        Gebruiker(
            username=naam,
            naam=volledig,
            email=f"{naam}@example.org",
            is_demo=True,
            is_staff=naam == "beheer",
            berichten_per_dag=naam in _EEN_KEER_PER_DAG,
            sneltoetsen=naam in _MET_SNELTOETSEN,
            password=geheim,
        )
        for naam, volledig, geheim in rijen
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=gebruiker, email=gebruiker.email.lower(), verified=True, primary=True)
        for gebruiker in gebruikers
    )
    return {gebruiker.username: gebruiker for gebruiker in gebruikers}


def _maak_lidmaatschappen(gebruikers: dict[str, Gebruiker], scholen: Sequence[Schoolgegevens]) -> None:
    rollen = {naam: rol for naam, _, rol in _ACCOUNTS}
    besturen = {bestuur.naam: bestuur for bestuur in Bestuur.objects.all()}
    for naam, gebruiker in gebruikers.items():
        rol = rollen.get(naam, Rol.DESKUNDIGE)
        school = next((s.id for s in scholen if s.brin == SCHOOL_VAN.get(naam)), None)
        lid = Lidmaatschap.objects.create(
            gebruiker=gebruiker,
            rol=rol,
            school_id=school,
            bestuur=besturen[BESTUUR] if rol == Rol.BESTUUR else None,
            gemeente=Gemeente.objects.get(naam=GEMEENTE) if rol == Rol.GEMEENTE else None,
            van=date(2014, 8, 1),
        )
        if rol == Rol.BOC:
            lid.werkgebied.set(
                bestuur
                for bestuursnaam, bestuur in besturen.items()
                if bestuursnaam in GEDEELDE_BESTUREN or (bestuursnaam in _WERKGEBIED_BOC) == (naam == "boc")
            )


def _maak_experts(gebruikers: dict[str, Gebruiker], besturen: dict[str, Bestuur]) -> list[Expert]:
    experts = []
    for naam, _, beroep, registratie, werkgever, vast in _DESKUNDIGEN:
        bestuur = besturen.get(werkgever)
        deskundige = Deskundige.objects.create(
            gebruiker=gebruikers[naam], beroep=beroep, registratie=registratie, vast=vast
        )
        Dienstverband.objects.create(
            deskundige=deskundige,
            bestuur=bestuur,
            organisatie="" if bestuur else werkgever,
            van=date(2014, 8, 1),
        )
        experts.append(
            Expert(deskundige.pk, gebruikers[naam].pk, beroep, werkgever, bestuur.pk if bestuur else None, vast)
        )
    return experts
