"""The facts of a request and its HGPD dossier, as the completeness rules want them. Values only; models are mapped."""

from dataclasses import dataclass, field
from datetime import date

from leerlingen.enums import BeeldVeld, BehoefteVan
from tlv.enums import AanvraagSoort, BijlageSoort, Categorie, Onderdeel, OnderdeelStatus, SoortOnderwijs
from tlv.rules.deskundigen import AdviesGegevens
from tlv.rules.soort import EerdereTlv
from tlv.rules.tekst import EIS_AAN_UITLEG


class Uitlegzin(str):
    """Asks for a text that must be an account; what that takes is said once, under all of them."""

    __slots__ = ()


@dataclass(frozen=True)
class OnderdeelUitkomst:
    """How far one section is: `ontbreekt` holds what must still be done, `aandacht` what is only worth a look."""

    onderdeel: Onderdeel
    status: OnderdeelStatus
    ontbreekt: tuple[str, ...] = ()
    aandacht: tuple[str, ...] = ()

    @property
    def klaar(self) -> bool:
        """Whether nothing is missing in this section."""
        return self.status == OnderdeelStatus.KLAAR

    @property
    def eis_aan_uitleg(self) -> str:
        """What an account must be, when one is missing; otherwise empty."""
        return EIS_AAN_UITLEG if any(isinstance(zin, Uitlegzin) for zin in self.ontbreekt) else ""


@dataclass(frozen=True)
class GezagdragerFeiten:
    """A person with authority: letters go to the own address; informed on a day, with a view on the request.

    ``na_indienen``: came after the request was filed, so that it is fixed what was asked about it before. They are
    heard on the intention like everybody.
    """

    naam: str
    adres_compleet: bool = False
    geinformeerd_op: date | None = None
    mening: str = ""
    na_indienen: bool = False


@dataclass(frozen=True)
class LeerlingFeiten:
    """Who the pupil is. A pupil from outside the region has no municipality here, and one from abroad no postcode."""

    voornaam: str = ""
    achternaam: str = ""
    geboortedatum: date | None = None
    postcode: str = ""
    plaats: str = ""
    gemeente: str = ""


@dataclass(frozen=True)
class SchoolFeiten:
    """The school and level 3: what was offered there, when, and what the evaluation found.

    `reden_geen_niveau3` counts only where level 3 was impossible: no regular school yet, or a pupil who is in sbo or
    so already (re-application or change).
    """

    school_id: int | None = None
    bestuur_id: int | None = None
    op_reguliere_school: bool = True
    aangeboden: str = ""
    begin: date | None = None
    einde: date | None = None
    geevalueerd_op: date | None = None
    resultaat: str = ""
    reden_geen_niveau3: str = ""


@dataclass(frozen=True)
class OnderzoekFeiten:
    """An examination: what, when, and what came out."""

    naam: str
    datum: date | None = None
    uitkomst: str = ""


@dataclass(frozen=True)
class InterventieFeiten:
    """Something that was tried: at which support level (1-3; None for help outside school), when, with what result."""

    naam: str
    begin: date | None = None
    einde: date | None = None
    loopt_nog: bool = False
    resultaat: str = ""
    niveau: int | None = None


@dataclass(frozen=True)
class BeeldFeiten:
    """One field of the current picture: factors in both directions, or why there is nothing special."""

    veld: BeeldVeld
    compenserend: tuple[str, ...] = ()
    belemmerend: tuple[str, ...] = ()
    geen_bijzonderheden: str = ""


@dataclass(frozen=True)
class BehoefteFeiten:
    """One support need, and whose it is."""

    van: BehoefteVan
    tekst: str


@dataclass(frozen=True)
class HgpdFeiten:
    """The six parts of the HGPD dossier, with the conclusion and the arrangement that follow from them."""

    voorgeschiedenis: str = ""
    onderzoeken: tuple[OnderzoekFeiten, ...] = ()
    reden_geen_onderzoek: str = ""
    interventies: tuple[InterventieFeiten, ...] = ()
    beeld: tuple[BeeldFeiten, ...] = ()
    weging: str = ""
    behoeften: tuple[BehoefteFeiten, ...] = ()
    conclusie: str = ""
    arrangement: str = ""


@dataclass(frozen=True)
class GevraagdFeiten:
    """What is asked, and why: the present school cannot, a special school can.

    `eerdere` and `nummer_elders` say on which declaration the request builds (own, or of another office).
    """

    aanvraagsoort: AanvraagSoort | None = None
    soort: SoortOnderwijs | None = None
    categorie: Categorie | None = None
    ingangsdatum: date | None = None
    gewenst_tot: date | None = None
    emb: bool = False
    afwijkingsgrond: str = ""
    waarom_niet_huidige_school: str = ""
    waarom_wel_speciale_school: str = ""
    eerdere: EerdereTlv | None = None
    nummer_elders: str = ""
    onderinstroom: bool = False


@dataclass(frozen=True)
class DossierFeiten:
    """Everything the task list judges. The last four are policy of the office; `ontvangen` is the day of receipt."""

    leerling: LeerlingFeiten = field(default_factory=LeerlingFeiten)
    gezagdragers: tuple[GezagdragerFeiten, ...] = ()
    school: SchoolFeiten = field(default_factory=SchoolFeiten)
    hgpd: HgpdFeiten = field(default_factory=HgpdFeiten)
    deskundigen: tuple[AdviesGegevens, ...] = ()
    opsteller_ids: frozenset[int] = frozenset()
    gevraagd: GevraagdFeiten = field(default_factory=GevraagdFeiten)
    bijlagen: tuple[BijlageSoort, ...] = ()
    ontvangen: date | None = None
    minimum_voor_sbo: bool = True
    leeftijd_in_principe: int = 12
    vaste_deskundige_telt: bool = False
    orthopedagoog_telt_als_pedagoog: bool = False
