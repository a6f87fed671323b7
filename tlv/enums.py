"""The words of a TLV request: statuses, acts, kinds, professions and the parts of the dossier. Pure Python."""

from swv.domein import Keuze


class AanvraagStatus(Keuze):
    """Where a request stands. Waiting for whom and since when follows from the work items, not from more statuses."""

    CONCEPT = "concept", "In voorbereiding"
    IN_ADVIES = "in_advies", "Bij de deskundigen"
    ADVIES_COMPLEET = "advies_compleet", "Adviezen zijn binnen"
    ZIENSWIJZE = "zienswijze", "Ouders reageren op het voornemen"
    VOORGEDRAGEN = "voorgedragen", "Bij de directeur"
    AANGEHOUDEN = "aangehouden", "Aangehouden"
    AFGEGEVEN = "afgegeven", "Afgegeven"
    GEWEIGERD = "geweigerd", "Geweigerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    BUITEN_BEHANDELING = "buiten_behandeling", "Niet behandeld"

    @property
    def is_open(self) -> bool:
        """Whether the office still has to do something: not decided and not withdrawn."""
        return self not in _AFGESLOTEN


_AFGESLOTEN = frozenset(
    {
        AanvraagStatus.AFGEGEVEN,
        AanvraagStatus.GEWEIGERD,
        AanvraagStatus.INGETROKKEN,
        AanvraagStatus.BUITEN_BEHANDELING,
    }
)


class Act(Keuze):
    """The acts of the procedure, as infinitives; one service function each."""

    INDIENEN = "indienen", "Indienen"
    DESKUNDIGE_VRAGEN = "deskundige_vragen", "Deskundige vragen"
    ADVIES_UITBRENGEN = "advies_uitbrengen", "Advies uitbrengen"
    ADVIES_TERUGTREKKEN = "advies_terugtrekken", "Advies terugtrekken"
    VOORNEMEN_DELEN = "voornemen_delen", "Voornemen delen met ouders"
    ZIENSWIJZE_VASTLEGGEN = "zienswijze_vastleggen", "Zienswijze vastleggen"
    VOORDRAGEN = "voordragen", "Voordragen aan de directeur"
    AANHOUDEN = "aanhouden", "Aanhouden"
    HERVATTEN = "hervatten", "Hervatten"
    AFGEVEN = "afgeven", "TLV afgeven"
    WEIGEREN = "weigeren", "TLV weigeren"
    INTREKKEN = "intrekken", "Aanvraag intrekken"
    TERUGGEVEN = "teruggeven", "Teruggeven voor een nieuw voornemen"
    OVERDRAGEN = "overdragen", "Dossier overdragen"
    AAN_SCHOOL_GEVEN = "aan_school_geven", "Dossier teruggeven aan de school"
    AANVULLING_VRAGEN = "aanvulling_vragen", "Om aanvulling vragen"
    AANVULLING_INSTUREN = "aanvulling_insturen", "Aanvulling insturen"
    AANVULLING_VASTLEGGEN = "aanvulling_vastleggen", "Aanvulling vastleggen"
    BUITEN_VOORSTELLEN = "buiten_voorstellen", "Voorstellen om niet te behandelen"
    BUITEN_AFWIJZEN = "buiten_afwijzen", "Toch behandelen"
    BUITEN_BEHANDELING_STELLEN = "buiten_behandeling_stellen", "Niet behandelen"


class Verzoeker(Keuze):
    """Who asked to withdraw a request; only the applicant can (the board), so parents ask through school or board."""

    SCHOOLBESTUUR = "schoolbestuur", "Het schoolbestuur"
    SCHOOL = "school", "De school, namens het schoolbestuur"
    OUDERS = "ouders", "De ouders, via de school of het schoolbestuur"


class AanvraagSoort(Keuze):
    """Kinds of request (ondersteuningsplan ch. 6)."""

    EERSTE = "eerste", "Eerste aanvraag"
    HERAANVRAAG = "heraanvraag", "Heraanvraag"
    CATEGORIE = "categorie", "Andere categorie in het so"
    OVERGANG = "overgang", "Overgang tussen sbo en so"

    @property
    def na_eerdere_tlv(self) -> bool:
        """Whether the pupil has a TLV already, of this samenwerkingsverband or another."""
        return self != AanvraagSoort.EERSTE


class SoortOnderwijs(Keuze):
    """The two kinds of special school a TLV gives access to."""

    SBO = "sbo", "Speciaal basisonderwijs (sbo)"
    SO = "so", "Speciaal onderwijs (so)"


class Categorie(Keuze):
    """Funding category of so; sbo has none."""

    LAAG = "laag", "Laag (categorie 1)"
    MIDDEN = "midden", "Midden (categorie 2)"
    HOOG = "hoog", "Hoog (categorie 3)"
    NVT = "nvt", "Niet van toepassing"

    @property
    def code(self) -> str:
        """The code DUO uses: L, M, H or Nvt."""
        return {"laag": "L", "midden": "M", "hoog": "H", "nvt": "Nvt"}[self.value]


class Beroep(Keuze):
    """Professions that may advise on a TLV (Besluit bekostiging WPO art. 34.8)."""

    ORTHOPEDAGOOG = "orthopedagoog", "Orthopedagoog"
    PSYCHOLOOG = "psycholoog", "Psycholoog (ook gz-psycholoog)"
    KINDER_OF_JEUGDPSYCHOLOOG = "kinder_of_jeugdpsycholoog", "Kinder- of jeugdpsycholoog"
    PEDAGOOG = "pedagoog", "Pedagoog"
    KINDERPSYCHIATER = "kinderpsychiater", "Kinderpsychiater"
    MAATSCHAPPELIJK_WERKER = "maatschappelijk_werker", "Maatschappelijk werker"
    ARTS = "arts", "Arts (ook revalidatiearts)"


class Advies(Keuze):
    """The sign of an expert's advice."""

    POSITIEF = "positief", "Positief"
    NEGATIEF = "negatief", "Negatief"


class Besluitsoort(Keuze):
    """What the director decided."""

    AFGIFTE = "afgifte", "TLV afgegeven"
    WEIGERING = "weigering", "TLV geweigerd"
    BUITEN = "buiten", "Aanvraag niet behandeld"


class ZienswijzeSoort(Keuze):
    """What came of hearing a person with authority (Awb 4:7, 4:8)."""

    OPMERKINGEN = "opmerkingen", "Heeft gereageerd"
    GEEN_OPMERKINGEN = "geen_opmerkingen", "Heeft geen opmerkingen"
    TERMIJN_VERSTREKEN = "termijn_verstreken", "Heeft niet binnen de termijn gereageerd"


class ZienswijzeVorm(Keuze):
    """How the intended decision was shared, or how the answer came in (Awb 4:9: in writing or orally)."""

    GESPREK = "gesprek", "Gesprek"
    BRIEF = "brief", "Brief"
    EMAIL = "e-mail", "E-mail"
    LINK = "link", "Eigen link"

    @classmethod
    def met_de_hand(cls) -> list[tuple[str, str]]:
        """The choices of who writes it down; what came by the personal link writes itself down."""
        return [keuze for keuze in cls.choices() if keuze[0] != cls.LINK]


class BijlageSoort(Keuze):
    """Kinds of attachment of a dossier."""

    OPP = "opp", "Ontwikkelingsperspectief (OPP)"
    ONDERZOEK = "onderzoek", "Onderzoeksverslag"
    EVALUATIE = "evaluatie", "Evaluatie van ondersteuning"
    VERSLAG = "verslag", "Verslag van een overleg"
    OVERIG = "overig", "Overig"


class Onderdeel(Keuze):
    """The sections of the task list of a request, in the order of the page."""

    LEERLING = "leerling", "Leerling"
    SCHOOL_EN_NIVEAU3 = "school_en_niveau3", "School en extra ondersteuning (niveau 3)"
    HGPD_VOORGESCHIEDENIS = "hgpd_voorgeschiedenis", "Voorgeschiedenis"
    HGPD_ONDERZOEKEN = "hgpd_onderzoeken", "Onderzoeken"
    HGPD_INTERVENTIES = "hgpd_interventies", "Wat er al is gedaan"
    HGPD_BEELD = "hgpd_beeld", "Het kind nu"
    HGPD_WEGING = "hgpd_weging", "Weging"
    HGPD_BEHOEFTEN = "hgpd_behoeften", "Wat het kind nodig heeft, conclusie en arrangement"
    OUDERS = "ouders", "Ouders"
    DESKUNDIGEN = "deskundigen", "Deskundigen"
    GEVRAAGD = "gevraagd", "Wat wordt gevraagd"
    BIJLAGEN = "bijlagen", "Bijlagen"


class OnderdeelStatus(Keuze):
    """How far a section of the task list is."""

    NIET_BEGONNEN = "niet_begonnen", "Nog niet begonnen"
    NIET_COMPLEET = "niet_compleet", "Begonnen, niet compleet"
    KLAAR = "klaar", "Klaar"
    KAN_NOG_NIET = "kan_nog_niet", "Kan nog niet"


class Partij(Keuze):
    """Who a section of the dossier belongs to, and with whom the file is while it is prepared."""

    SCHOOL = "school", "School"
    BOC = "boc", "BOC-coördinator"


class BijeenkomstSoort(Keuze):
    """Where cases are talked over with parents and experts (ondersteuningsplan ch. 6)."""

    LOKET = "loket", "Ondersteuningsloket"
    RONDE_TAFEL = "ronde_tafel", "Rondetafelgesprek op school"


class BijeenkomstStatus(Keuze):
    """Where a meeting stands. Closed means: the minutes are fixed and written back to the cases."""

    GEPLAND = "gepland", "Gepland"
    AFGESLOTEN = "afgesloten", "Verslag vastgesteld"
    VERVALLEN = "vervallen", "Gaat niet door"


class Uitnodigingsvorm(Keuze):
    """How somebody was invited for a meeting."""

    MAIL = "mail", "Per mail"
    TELEFOON = "telefoon", "Telefonisch"
    GESPREK = "gesprek", "In een gesprek"


class ZaakSoort(Keuze):
    """The kinds of cases on an agenda."""

    TLV = "tlv", "TLV-aanvraag"
    HERAANVRAAG = "heraanvraag", "Heraanvraag"
    TERUGPLAATSING = "terugplaatsing", "Terug naar de basisschool"
    ONDERSTEUNINGSVRAAG = "ondersteuningsvraag", "Ondersteuningsvraag"

    @property
    def met_aanvraag(self) -> bool:
        """Whether the case is a request for a TLV; the others stand without one."""
        return self in {ZaakSoort.TLV, ZaakSoort.HERAANVRAAG}


class LoketUitkomst(Keuze):
    """What a meeting advises on a case."""

    SBO = "sbo", "Advies: sbo"
    SO = "so", "Advies: so"
    GEEN = "geen", "Advies: geen TLV, wel een alternatief"
    TERUG = "terug", "Terug naar de basisschool"
    ONDERSTEUNING = "ondersteuning", "Ondersteuning op de school"
    VERVOLG = "vervolg", "Nog niet klaar, komt terug"


class Trede(Keuze):
    """The rungs when a meeting is not unanimous, in their order (ondersteuningsplan ch. 6)."""

    MAATWERK = "maatwerk", "Maatwerktraject van de BOC-coördinator"
    COLLEGAS = "collegas", "De andere BOC-coördinatoren denken mee"
    DIRECTEUR = "directeur", "De directeur beslist"
