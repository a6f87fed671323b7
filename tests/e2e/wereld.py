"""The people and the cases of the office the browser visits. All names of people are invented; days count from today.

The names are long on purpose: what fits here, fits everywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.test.utils import override_settings
from django.utils import timezone

from leerlingen.enums import Relatie
from leerlingen.models import Gezagdrager, Leerling
from swv.organisatie.models import Bestuur, Gemeente, School
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import GezagdragerFactory, ingeschreven_leerling
from tests.organisatie.factories import BestuurFactory, GemeenteFactory, SchoolFactory
from tests.tlv.factories import Wereld, kantoor, vul_dossier
from tests.toegang.factories import GebruikerFactory, LidmaatschapFactory
from tlv import services
from tlv.enums import AanvraagSoort, Advies, Beroep, Besluitsoort, Categorie, SoortOnderwijs, ZienswijzeSoort
from tlv.enums import ZienswijzeVorm as Vorm
from tlv.models import Deskundige, Dienstverband, TlvAanvraag

WACHTWOORD = "Een-lange-zin-voor-de-browser"
SCHOOL = "Openbare Daltonbasisschool en Integraal Kindcentrum Onder de Hoge Linden"
BESTUUR = "Stichting voor Interconfessioneel en Openbaar Primair Onderwijs Limburg-Noord"
MOTIVERING = (
    "De basisschool heeft twee jaar extra hulp gegeven, eerst in de groep en daarna met een ambulant begeleider. "
    "Die hulp heeft te weinig opgeleverd. Een kleinere groep met vaste structuur is nodig; dat kan de school niet."
)

# The names the test logs in with are the names of the demo accounts.
_MENSEN = {
    "boc": ("Marie-Louise van den Boogaard-Hendrickx", Rol.BOC),
    "directeur": ("Willemijn Schimmelpenninck-Proef", Rol.DIRECTEUR),
    "plaatsvervanger": ("Theo Plaatsproef", Rol.PLAATSVERVANGER),
    "deskundige1": ("dr. Josephine Adviesproef-van der Valk", Rol.DESKUNDIGE),
    "deskundige2": ("Bart Tweedeproef", Rol.DESKUNDIGE),
    "deskundige3": ("Dorien Derdeproef", Rol.DESKUNDIGE),
    "school": ("Ineke Schoolproef", Rol.SCHOOL),
    "bestuur": ("Karel Bestuursproef", Rol.BESTUUR),
    "gemeente": ("Fatima Gemeenteproef", Rol.GEMEENTE),
    "beheer": ("Sam Beheerproef", Rol.BEHEER),
}


def vandaag() -> date:
    """The day of the office."""
    return timezone.localdate()


def geboren() -> date:
    """Birth date of a child of eight."""
    nu = vandaag()
    return date(nu.year - 8, 3, 12)


@dataclass(frozen=True)
class Huis:
    """Everybody in the office, and one school with its board in one municipality."""

    bestuur: Bestuur
    school: School
    gemeente: Gemeente
    mensen: dict[str, Gebruiker]
    deskundigen: tuple[Deskundige, ...]

    def wereld(self, leerling: Leerling) -> Wereld:
        """The same people around one pupil, as the factories of a case ask for them."""
        return Wereld(
            bestuur=self.bestuur,
            school=self.school,
            boc=self.mensen["boc"],
            directeur=self.mensen["directeur"],
            plaatsvervanger=self.mensen["plaatsvervanger"],
            deskundigen=self.deskundigen,
            leerling=leerling,
            ouders=tuple(leerling.gezagdragers.all()),
        )


def maak_huis() -> Huis:
    """Make the office with everybody in it; each logs in with ``WACHTWOORD``."""
    kantoor(
        naam="Samenwerkingsverband Passend Onderwijs Voorbeeld-Noord",
        mandaat="Namens het bestuur, mandaatbesluit van 1 augustus 2019",
    )
    bestuur = BestuurFactory(naam=BESTUUR, email="bestuur@proef.invalid")
    gemeente = GemeenteFactory(naam="Horst aan de Proef")
    school = SchoolFactory(naam=SCHOOL, bestuur=bestuur, gemeente=gemeente, email="school@proef.invalid")
    organisaties = {
        Rol.BOC: {"werkgebied": [bestuur]},
        Rol.SCHOOL: {"school": school},
        Rol.BESTUUR: {"bestuur": bestuur},
        Rol.GEMEENTE: {"gemeente": gemeente},
    }
    geheim = _wachtwoord()
    mensen = {}
    for inlognaam, (naam, rol) in _MENSEN.items():
        mensen[inlognaam] = GebruikerFactory(username=inlognaam, naam=naam)
        LidmaatschapFactory(gebruiker=mensen[inlognaam], rol=rol, **organisaties.get(rol, {}))
    Gebruiker.objects.filter(username__in=_MENSEN).update(password=geheim)
    deskundigen = (
        _deskundige(mensen["deskundige1"], Beroep.ORTHOPEDAGOOG),
        _deskundige(mensen["deskundige2"], Beroep.KINDER_OF_JEUGDPSYCHOLOOG),
    )
    # In the register and not chosen: who is asked when one of the two is negative.
    _deskundige(mensen["deskundige3"], Beroep.ARTS)
    return Huis(bestuur, school, gemeente, mensen, deskundigen)


def _wachtwoord() -> str:
    """The password as the office stores it; the tests themselves hash faster than it accepts."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"]):
        return make_password(WACHTWOORD)


def _deskundige(gebruiker: Gebruiker, beroep: Beroep) -> Deskundige:
    rij = Deskundige.objects.create(gebruiker=gebruiker, beroep=beroep)
    Dienstverband.objects.create(deskundige=rij, organisatie="Praktijk Proef en Partners", van=date(2014, 8, 1))
    return rij


def maak_leerling(huis: Huis, roepnaam: str, achternaam: str, *, met_ouders: bool = True) -> Leerling:
    """A child of eight at the school, with a mother at home and a father elsewhere whose address is shielded."""
    leerling = ingeschreven_leerling(
        huis.school, roepnaam=roepnaam, achternaam=achternaam, geboortedatum=geboren(), gemeente=huis.gemeente
    )
    if met_ouders:
        GezagdragerFactory(leerling=leerling, naam=f"mevrouw P. {achternaam}", relatie=Relatie.MOEDER)
        GezagdragerFactory(
            leerling=leerling, naam="de heer V. Elders", relatie=Relatie.VADER, elders=True, adres_afgeschermd=True
        )
    return leerling


def begin_aanvraag(huis: Huis, leerling: Leerling) -> TlvAanvraag:
    return services.starten(leerling, soort=AanvraagSoort.EERSTE, actor=huis.mensen["boc"], vandaag=vandaag())


def vul(huis: Huis, aanvraag: TlvAanvraag) -> None:
    """Make every section complete; asked is sbo from today."""
    vul_dossier(aanvraag, huis.wereld(aanvraag.leerling), gevraagd_vanaf=vandaag())


def dien_in(huis: Huis, aanvraag: TlvAanvraag) -> None:
    services.indienen(aanvraag.pk, actor=huis.mensen["boc"], vandaag=vandaag())


def adviseer(huis: Huis, aanvraag: TlvAanvraag, wie: str, advies: Advies = Advies.POSITIEF) -> None:
    services.advies_uitbrengen(
        aanvraag.pk,
        advies=advies,
        motivering=f"Het kind heeft een kleine groep nodig. {MOTIVERING}",
        onafhankelijk=True,
        actor=huis.mensen[wie],
        vandaag=vandaag(),
    )


def deel_voornemen(huis: Huis, aanvraag: TlvAanvraag) -> None:
    negatief = aanvraag.adviezen.filter(advies=Advies.NEGATIEF).exists()
    voorgenomen = services.Voorgenomen(
        besluit=Besluitsoort.AFGIFTE,
        soort=SoortOnderwijs.SBO,
        categorie=Categorie.NVT,
        van=vandaag(),
        motivering=MOTIVERING,
        antwoord_op_negatief=MOTIVERING if negatief else "",
    )
    nu, uiterlijk = vandaag(), vandaag() + timedelta(days=14)
    gedeeld = [services.Gedeeld(ouder, nu, Vorm.BRIEF, uiterlijk) for ouder in aanvraag.leerling.gezagdragers.all()]
    services.voornemen_delen(aanvraag.pk, voorgenomen, gedeeld, actor=huis.mensen["boc"], vandaag=nu)


def hoor_en_draag_voor(huis: Huis, aanvraag: TlvAanvraag) -> None:
    """The first parent has a remark, the others have none; then the case goes to the director."""
    boc, nu = huis.mensen["boc"], vandaag()
    opmerking = services.Reactie(
        ZienswijzeSoort.OPMERKINGEN, nu, Vorm.GESPREK, "De reistijd is te lang voor mijn kind.", MOTIVERING
    )
    geen = services.Reactie(ZienswijzeSoort.GEEN_OPMERKINGEN, nu, Vorm.GESPREK)
    for nummer, zienswijze in enumerate(aanvraag.zienswijzen.order_by("pk")):
        services.zienswijze_vastleggen(zienswijze.pk, aanvraag.pk, geen if nummer else opmerking, actor=boc, vandaag=nu)
    services.voordragen(aanvraag.pk, actor=boc, vandaag=nu)


def beslis(huis: Huis, aanvraag: TlvAanvraag) -> None:
    voorstel = TlvAanvraag.objects.get(pk=aanvraag.pk).voorstel
    beslissing = services.Beslissing(
        motivering=MOTIVERING,
        bekendgemaakt_op=vandaag(),
        antwoord_op_negatief=voorstel.antwoord_op_negatief,
    )
    services.afgeven(aanvraag.pk, beslissing, actor=huis.mensen["directeur"], vandaag=vandaag())


_STAPPEN: tuple[Callable[[Huis, TlvAanvraag], None], ...] = (
    vul,
    dien_in,
    lambda huis, aanvraag: [adviseer(huis, aanvraag, wie) for wie in ("deskundige1", "deskundige2")] and None,
    deel_voornemen,
    hoor_en_draag_voor,
    beslis,
)
STANDEN = ("leeg", "compleet", "in_advies", "adviezen_binnen", "zienswijze", "voorgedragen", "afgegeven")


def aanvraag_tot(huis: Huis, stand: str, roepnaam: str, achternaam: str) -> TlvAanvraag:
    """A request of a child of its own, brought by the real services to one of ``STANDEN``."""
    aanvraag = begin_aanvraag(huis, maak_leerling(huis, roepnaam, achternaam))
    for stap in _STAPPEN[: STANDEN.index(stand)]:
        stap(huis, aanvraag)
    return TlvAanvraag.objects.get(pk=aanvraag.pk)


def ouders_van(leerling: Leerling) -> list[Gezagdrager]:
    return list(leerling.gezagdragers.all())
