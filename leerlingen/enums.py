"""Words about pupils: who has authority, the fields of the picture of a child, and where a child is heading."""

from swv.domein import Keuze


class Relatie(Keuze):
    MOEDER = "moeder", "Moeder"
    VADER = "vader", "Vader"
    VOOGD = "voogd", "Voogd"
    GEZINSVOOGD = "gezinsvoogd", "Gecertificeerde instelling (gezinsvoogd)"
    ANDERS = "anders", "Andere gezagdrager"


class BeeldVeld(Keuze):
    """The five fields of the picture of a child: in the HGPD dossier, and the factors of the OPP."""

    LICHAMELIJK = "lichamelijk", "Lichamelijke ontwikkeling"
    SOCIAAL_EMOTIONEEL = "sociaal_emotioneel", "Sociaal-emotionele ontwikkeling en gedrag"
    LEREN = "leren", "Leren, werkhouding en motivatie"
    SCHOOL = "school", "Schoolomgeving"
    GEZIN = "gezin", "Gezin en thuis"


class FactorRichting(Keuze):
    """Whether a factor helps the child or hinders it."""

    COMPENSEREND = "compenserend", "Compenserend (helpt)"
    BELEMMEREND = "belemmerend", "Belemmerend (hindert)"


class BehoefteVan(Keuze):
    """Whose support need it is."""

    LEERLING = "leerling", "De leerling"
    LEERKRACHT_SCHOOL = "leerkracht_school", "De leerkracht en de school"
    GEZIN = "gezin", "Het gezin"


class Uitstroom(Keuze):
    """Expected outflow after primary school (uitstroombestemming, WPO 40a lid 1)."""

    VWO = "vwo", "Vwo"
    HAVO = "havo", "Havo"
    VMBO_T = "vmbo_t", "Vmbo, theoretische of gemengde leerweg"
    VMBO_B_K = "vmbo_b_k", "Vmbo, basis- of kaderberoepsgerichte leerweg"
    PRO = "pro", "Praktijkonderwijs"
    VSO_VERVOLG = "vso_vervolg", "Vso, vervolgonderwijs"
    VSO_ARBEID = "vso_arbeid", "Vso, arbeidsmarkt"
    VSO_DAGBESTEDING = "vso_dagbesteding", "Vso, dagbesteding"
