"""A complete TLV request in every status, built through the real services. All names are invented.

``aanvraag_in(AanvraagStatus.VOORGEDRAGEN)`` makes everything around it; call ``maak_wereld()`` first when a test needs
the people.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pghistory
from django.db.models import F
from django.utils import timezone

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting, Relatie
from leerlingen.models import Gezagdrager, Leerling
from swv.demo.bijlagen import voorbeeldbestand
from swv.documenten.keuring.ontvangst import Gekeurd
from swv.journaal.services import registreer_velen
from swv.organisatie.kantoor import vergeet_kantoor
from swv.organisatie.models import Bestuur, Kantoor, School
from swv.toegang.models import Gebruiker
from tests.leerlingen.factories import GezagdragerFactory, ingeschreven_leerling
from tests.organisatie.factories import BestuurFactory, KantoorFactory, SchoolFactory
from tests.toegang.factories import maak_boc, maak_deskundige, maak_directeur, maak_plaatsvervanger
from tests.voorraad import VOORRAAD
from tlv import services
from tlv.enums import (
    AanvraagSoort,
    AanvraagStatus,
    Advies,
    Beroep,
    Besluitsoort,
    BijlageSoort,
    Categorie,
    Onderdeel,
    SoortOnderwijs,
    Verzoeker,
    ZienswijzeSoort,
    ZienswijzeVorm,
)
from tlv.gebeurtenissen import ONDERDEEL_BEWAARD
from tlv.models import (
    Aanvulling,
    Beeldveld,
    Besluit,
    Deskundige,
    Deskundigenadvies,
    Dienstverband,
    Factor,
    Interventie,
    Onderdeelbewerking,
    Ondersteuningsbehoefte,
    Onderzoek,
    Ouderinformatie,
    Tlv,
    TlvAanvraag,
    Voorstel,
)
from tlv.services.aanvraag import versiesleutel

# The days of an ordinary case. Six weeks after 2 April 2026 is Ascension Day, so the last day to object moves on.
BEGIN = date(2026, 2, 2)
INGEDIEND = date(2026, 2, 16)
ADVIES = date(2026, 3, 2)
VOORNEMEN = date(2026, 3, 9)
REAGEREN_TOT = date(2026, 3, 23)
REACTIE = date(2026, 3, 16)
VOORGEDRAGEN = date(2026, 3, 24)
BESLUIT = date(2026, 4, 1)
BEKENDGEMAAKT = date(2026, 4, 2)

NUMMER_ELDERS = "PO2203-2023-00017"
MOTIVERING = "De basisschool heeft gedaan wat zij kan. Een kleinere groep met vaste structuur is nodig."
ADVIESTEKST = "Het kind heeft een kleine groep en veel nabijheid nodig; dat lukt niet op de basisschool."
PDF = voorbeeldbestand(BijlageSoort.OPP).inhoud
GEKEURD = Gekeurd("opp.pdf", "application/pdf", PDF)

_VOLGORDE = (
    AanvraagStatus.CONCEPT,
    AanvraagStatus.IN_ADVIES,
    AanvraagStatus.ADVIES_COMPLEET,
    AanvraagStatus.ZIENSWIJZE,
    AanvraagStatus.VOORGEDRAGEN,
)


def kantoor(**velden: Any) -> Kantoor:
    """The office of this installation, with its letterhead."""
    vergeet_kantoor()
    return KantoorFactory(**velden)


def deskundige(
    beroep: Beroep = Beroep.ORTHOPEDAGOOG, *, bestuur: Bestuur | None = None, vast: bool = False
) -> Deskundige:
    """An expert with an employer since 2014: a practice of its own, or ``bestuur``."""
    rij = Deskundige.objects.create(gebruiker=maak_deskundige(), beroep=beroep, vast=vast)
    Dienstverband.objects.create(
        deskundige=rij, bestuur=bestuur, organisatie="" if bestuur else "Praktijk Proef", van=date(2014, 8, 1)
    )
    return rij


@dataclass(frozen=True)
class Wereld:
    """Everybody around one pupil."""

    bestuur: Bestuur
    school: School
    boc: Gebruiker
    directeur: Gebruiker
    plaatsvervanger: Gebruiker
    deskundigen: tuple[Deskundige, ...]
    leerling: Leerling
    ouders: tuple[Gezagdrager, ...]

    @property
    def sleutels(self) -> tuple[int, ...]:
        """The keys of everybody in it."""
        allen = (self.bestuur, self.school, self.boc, self.directeur, self.plaatsvervanger, self.leerling)
        return tuple(rij.pk for rij in (*allen, *self.deskundigen, *self.ouders))


def maak_wereld(**anders: Any) -> Wereld:
    """A pupil with two persons with authority at two addresses, and everybody the procedure asks for. ``anders`` names
    whoever is there already, by the fields of ``Wereld``, and fields of the pupil."""
    if anders:
        return _maak_wereld(**anders)
    vergeet_kantoor()
    wereld: Wereld = VOORRAAD.neem("wereld", _maak_wereld)
    return wereld


def _maak_wereld(
    *,
    bestuur: Bestuur | None = None,
    school: School | None = None,
    boc: Gebruiker | None = None,
    directeur: Gebruiker | None = None,
    plaatsvervanger: Gebruiker | None = None,
    deskundigen: tuple[Deskundige, ...] = (),
    leerling: Leerling | None = None,
    **velden_van_leerling: Any,
) -> Wereld:
    kantoor()
    bestuur = bestuur or (school.bestuur_op(BEGIN) if school else None) or BestuurFactory(email="bestuur@proef.invalid")
    school = school or SchoolFactory(bestuur=bestuur, email="school@proef.invalid")
    if leerling is None:
        leerling = ingeschreven_leerling(school, **velden_van_leerling)
        GezagdragerFactory(leerling=leerling, naam="mevrouw P. Moederproef", relatie=Relatie.MOEDER)
        GezagdragerFactory(leerling=leerling, naam="de heer P. Vaderproef", relatie=Relatie.VADER, elders=True)
    return Wereld(
        bestuur=bestuur,
        school=school,
        boc=boc or maak_boc(bestuur),
        directeur=directeur or maak_directeur(),
        plaatsvervanger=plaatsvervanger or maak_plaatsvervanger(),
        deskundigen=deskundigen or (deskundige(Beroep.ORTHOPEDAGOOG), deskundige(Beroep.KINDER_OF_JEUGDPSYCHOLOOG)),
        leerling=leerling,
        ouders=tuple(leerling.gezagdragers.all()),
    )


def bewaar(aanvraag: TlvAanvraag, onderdeel: Onderdeel, actor: Gebruiker, opslaan: Callable[[], Any]) -> int:
    """Save a section as the form does, whatever its version is."""
    bewerking = aanvraag.bewerkingen.filter(onderdeel=onderdeel).first()
    return services.bewaar_onderdeel(
        aanvraag.pk, onderdeel, opslaan=opslaan, versie=bewerking.versie if bewerking else 0, actor=actor
    )


DOSSIER: dict[str, Any] = {
    "niveau3_geboden": "Twintig weken hulp van een ambulant begeleider in de groep.",
    "niveau3_van": date(2025, 8, 18),
    "niveau3_tot": date(2026, 1, 16),
    "niveau3_geevalueerd_op": date(2026, 1, 20),
    "niveau3_resultaat": "De doelen voor lezen en werkhouding zijn niet gehaald.",
    "voorgeschiedenis": "De ontwikkeling verliep vanaf de peuterleeftijd vertraagd.",
    "weging": "Wat belemmert weegt zwaarder dan wat helpt, ook na extra hulp.",
    "conclusie": "Het kind heeft een kleine groep met vaste structuur nodig.",
    "arrangement": "Plaatsing op een school voor speciaal basisonderwijs.",
    "school_schiet_tekort": "De school kan geen kleine groep en geen vaste begeleider bieden.",
    "speciaal_kan_wel": "De speciale school werkt in groepen van twaalf met vaste begeleiders.",
}


def vul_dossier(aanvraag: TlvAanvraag, wereld: Wereld, **gevraagd: Any) -> None:
    """Make every section of a new request complete, by the BOC. ``gevraagd`` replaces what is asked (sbo from 1 August
    2026). In one go, and so that it is what saving section after section leaves: that took half of all time."""
    gevuld = [onderdeel for onderdeel in Onderdeel if onderdeel != Onderdeel.BIJLAGEN]
    vraag = {
        "gevraagd_soort": SoortOnderwijs.SBO,
        "gevraagd_categorie": Categorie.NVT,
        "gevraagd_vanaf": date(2026, 8, 1),
        **gevraagd,
    }
    with pghistory.context(**{versiesleutel(onderdeel): 1 for onderdeel in gevuld}):
        for naam, waarde in DOSSIER.items():
            setattr(aanvraag.dossier, naam, waarde)
        aanvraag.dossier.full_clean(exclude=["aanvraag"], validate_unique=False, validate_constraints=False)
        aanvraag.dossier.save()
        TlvAanvraag.objects.filter(pk=aanvraag.pk).update(**vraag)
        _maak_onderzoek(aanvraag)
        _maak_interventie(aanvraag)
        _maak_beeld(aanvraag)
        _maak_behoeften(aanvraag)
        _maak_ouderinformatie(aanvraag, wereld)
        services.kies_deskundigen(aanvraag, wereld.deskundigen)
    Onderdeelbewerking.objects.bulk_create(
        Onderdeelbewerking(
            aanvraag=aanvraag, onderdeel=onderdeel, versie=1, bewerkt_door=wereld.boc, bewerkt_at=timezone.now()
        )
        for onderdeel in gevuld
    )
    bewaard = ((aanvraag, {"onderdeel": onderdeel.label, "versie": 1}) for onderdeel in gevuld)
    registreer_velen(ONDERDEEL_BEWAARD, bewaard, actor=wereld.boc)
    # Brings the work of the school up to date too.
    services.bijlage_toevoegen(aanvraag.pk, GEKEURD, soort=BijlageSoort.OPP, actor=wereld.boc)


def _maak_onderzoek(aanvraag: TlvAanvraag) -> None:
    Onderzoek.objects.create(
        aanvraag=aanvraag,
        datum=date(2025, 11, 4),
        onderzoek="Intelligentieonderzoek WISC-V",
        onderzoeker="orthopedagoog van de school",
        uitkomst="Het leertempo ligt onder het gemiddelde.",
    )


def _maak_interventie(aanvraag: TlvAanvraag) -> None:
    Interventie.objects.create(
        aanvraag=aanvraag,
        niveau=3,
        omschrijving="Ambulante begeleiding in de groep",
        van=date(2025, 8, 18),
        tot=date(2026, 1, 16),
        resultaat="Meer rust, te weinig groei in lezen.",
    )


def _maak_beeld(aanvraag: TlvAanvraag) -> None:
    *met_factor, zonder = BeeldVeld
    Factor.objects.bulk_create(
        Factor(aanvraag=aanvraag, veld=veld, richting=richting, tekst=f"Wat {richting} is voor {veld}.")
        for veld in met_factor
        for richting in FactorRichting
    )
    Beeldveld.objects.create(
        aanvraag=aanvraag, veld=zonder, geen_bijzonderheden="Thuis gaat het goed; er zijn geen zorgen over het gezin."
    )


def _maak_behoeften(aanvraag: TlvAanvraag) -> None:
    Ondersteuningsbehoefte.objects.bulk_create(
        Ondersteuningsbehoefte(aanvraag=aanvraag, van_wie=van, tekst="Voorspelbaarheid en korte opdrachten.")
        for van in BehoefteVan
    )


def _maak_ouderinformatie(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
    Ouderinformatie.objects.bulk_create(
        Ouderinformatie(
            aanvraag=aanvraag,
            gezagdrager=ouder,
            geinformeerd_op=BEGIN,
            vorm=ZienswijzeVorm.GESPREK,
            mening="Staat achter de aanvraag.",
        )
        for ouder in wereld.ouders
    )


def voorgenomen(**velden: Any) -> services.Voorgenomen:
    """The intention to issue a TLV for sbo from 1 August 2026; one to refuse says what the child gets instead."""
    if velden.get("besluit") == Besluitsoort.WEIGERING:
        velden = {"alternatief": ALTERNATIEF} | velden
    basis = services.Voorgenomen(
        besluit=Besluitsoort.AFGIFTE,
        soort=SoortOnderwijs.SBO,
        categorie=Categorie.NVT,
        van=date(2026, 8, 1),
        motivering=MOTIVERING,
    )
    return replace(basis, **velden)


def wordt_weigering(aanvraag: TlvAanvraag) -> None:
    """The parents were heard on a refusal after all."""
    Voorstel.objects.filter(aanvraag=aanvraag).update(**WEIGERVOORNEMEN)


def gedeeld_met(*ouders: Gezagdrager) -> list[services.Gedeeld]:
    return [services.Gedeeld(ouder, VOORNEMEN, ZienswijzeVorm.BRIEF, REAGEREN_TOT) for ouder in ouders]


GEEN_OPMERKINGEN = services.Reactie(ZienswijzeSoort.GEEN_OPMERKINGEN, REACTIE, ZienswijzeVorm.GESPREK)


ALTERNATIEF = "Twee ochtenden per week hulp in een kleine groep op de eigen school."
WEIGERREDEN = "De school kan met hulp in een kleine groep zelf bieden wat het kind nodig heeft."
# The intention to refuse, on which the parents are heard.
WEIGERVOORNEMEN = {"besluit": Besluitsoort.WEIGERING, "motivering": WEIGERREDEN, "alternatief": ALTERNATIEF}


def beslissing(**velden: Any) -> services.Beslissing:
    """The decision to issue what was intended."""
    return replace(services.Beslissing(motivering=MOTIVERING, bekendgemaakt_op=BEKENDGEMAAKT), **velden)


def weigering(**velden: Any) -> services.Beslissing:
    """The decision to refuse, after ``WEIGERVOORNEMEN``."""
    return beslissing(**{"motivering": WEIGERREDEN, "alternatief": ALTERNATIEF, **velden})


def dien_in(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
    services.indienen(aanvraag.pk, actor=wereld.boc, vandaag=INGEDIEND)


def adviseer(
    aanvraag: TlvAanvraag, deskundige: Deskundige, advies: Advies = Advies.POSITIEF, *, vandaag: date = ADVIES
) -> None:
    services.advies_uitbrengen(
        aanvraag.pk,
        advies=advies,
        motivering=ADVIESTEKST,
        onafhankelijk=True,
        actor=deskundige.gebruiker,
        vandaag=vandaag,
    )


def deel_voornemen(aanvraag: TlvAanvraag, wereld: Wereld, **velden: Any) -> None:
    services.voornemen_delen(
        aanvraag.pk, voorgenomen(**velden), gedeeld_met(*wereld.ouders), actor=wereld.boc, vandaag=VOORNEMEN
    )


def hoor(
    aanvraag: TlvAanvraag, ouder: Gezagdrager, wereld: Wereld, reactie: services.Reactie = GEEN_OPMERKINGEN
) -> None:
    zienswijze = aanvraag.zienswijzen.get(gezagdrager=ouder, voorstel=F("aanvraag__huidig_voorstel"))
    services.zienswijze_vastleggen(zienswijze.pk, aanvraag.pk, reactie, actor=wereld.boc, vandaag=VOORGEDRAGEN)


def draag_voor(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
    services.voordragen(aanvraag.pk, actor=wereld.boc, vandaag=VOORGEDRAGEN)


def voortzetting(soort: AanvraagSoort) -> services.Aanleiding:
    """On what a request of this kind builds: nothing for the first, otherwise a declaration of another office."""
    return services.Aanleiding(nummer_elders=NUMMER_ELDERS if soort.na_eerdere_tlv else "")


def aanvraag_in(
    status: AanvraagStatus,
    wereld: Wereld | None = None,
    *,
    soort: AanvraagSoort = AanvraagSoort.EERSTE,
    adviezen: tuple[Advies, ...] = (),
    gevraagd: dict[str, Any] | None = None,
    voornemen: dict[str, Any] | None = None,
    gevuld: bool = True,
    aanleiding: services.Aanleiding | None = None,
    **van_wereld: Any,
) -> TlvAanvraag:
    """A request in ``status`` as the services leave it; a withdrawn one was withdrawn after filing.

    ``adviezen``: the signs in the order of the experts (all positive without it); ``gevraagd`` and ``voornemen``
    replace what is asked and intended; ``aanleiding`` says on which declaration it builds (every kind but the first
    builds on one of another office without it); ``gevuld=False`` leaves a concept empty; the rest goes to
    ``maak_wereld``.
    """
    wereld = wereld or maak_wereld(**van_wereld)
    vraag = (soort, adviezen, gevraagd, voornemen, gevuld, aanleiding)
    pk = VOORRAAD.neem(f"{status} {vraag} {wereld.sleutels}", lambda: _maak_aanvraag(status, wereld, *vraag))
    return TlvAanvraag.objects.get(pk=pk)


def _maak_aanvraag(
    status: AanvraagStatus,
    wereld: Wereld,
    soort: AanvraagSoort,
    adviezen: tuple[Advies, ...],
    gevraagd: dict[str, Any] | None,
    voornemen: dict[str, Any] | None,
    gevuld: bool,
    aanleiding: services.Aanleiding | None,
) -> int:
    if voornemen is None and (status == AanvraagStatus.GEWEIGERD or Advies.NEGATIEF in adviezen):
        voornemen = WEIGERVOORNEMEN
    aanvraag = services.starten(
        wereld.leerling, soort=soort, actor=wereld.boc, vandaag=BEGIN, aanleiding=aanleiding or voortzetting(soort)
    )
    if gevuld:
        vul_dossier(aanvraag, wereld, **(gevraagd or {}))
    stappen: list[Callable[[], Any]] = [
        lambda: dien_in(aanvraag, wereld),
        lambda: _laat_adviseren(aanvraag, wereld, adviezen),
        lambda: deel_voornemen(aanvraag, wereld, **(voornemen or {})),
        lambda: [[hoor(aanvraag, ouder, wereld) for ouder in wereld.ouders], draag_voor(aanvraag, wereld)],
    ]
    for stap in stappen[: _aantal_stappen(status)]:
        stap()
    _rond_af(aanvraag, status, wereld)
    return aanvraag.pk


def _aantal_stappen(status: AanvraagStatus) -> int:
    if status in {AanvraagStatus.INGETROKKEN, AanvraagStatus.BUITEN_BEHANDELING}:
        return _VOLGORDE.index(AanvraagStatus.IN_ADVIES)
    return _VOLGORDE.index(status) if status in _VOLGORDE else len(_VOLGORDE) - 1


def _laat_adviseren(aanvraag: TlvAanvraag, wereld: Wereld, adviezen: tuple[Advies, ...]) -> None:
    for nummer, deskundige in enumerate(wereld.deskundigen):
        adviseer(aanvraag, deskundige, adviezen[nummer] if adviezen else Advies.POSITIEF)


def _rond_af(aanvraag: TlvAanvraag, status: AanvraagStatus, wereld: Wereld) -> None:
    if status == AanvraagStatus.AFGEGEVEN:
        geef_af(aanvraag, wereld)
    elif status == AanvraagStatus.GEWEIGERD:
        services.weigeren(aanvraag.pk, weigering(), actor=wereld.directeur, vandaag=BESLUIT)
    elif status == AanvraagStatus.AANGEHOUDEN:
        services.aanhouden(
            aanvraag.pk,
            reden="De directeur wil eerst het verslag van het ziekenhuis lezen.",
            tot=date(2026, 4, 10),
            actor=wereld.directeur,
            vandaag=BESLUIT,
        )
    elif status == AanvraagStatus.INGETROKKEN:
        trek_in(aanvraag, wereld)
    elif status == AanvraagStatus.BUITEN_BEHANDELING:
        _behandel_niet(aanvraag, wereld)


def _behandel_niet(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
    """The applicant was asked to complete the request and did not; the director does not handle it."""
    vraag_aanvulling(aanvraag, wereld)
    behandel_niet(aanvraag, wereld)
    aanvraag.refresh_from_db()


def aanvulverzoek(**velden: Any) -> services.Aanvulverzoek:
    """Asks for the report of an examination, from the day of filing until that of the advices."""
    basis = services.Aanvulverzoek(
        punten=[services.Punt(Onderdeel.HGPD_ONDERZOEKEN, "Stuur het verslag van het laatste onderzoek.")],
        uiterlijk=ADVIES,
    )
    return replace(basis, **velden)


def vraag_aanvulling(aanvraag: TlvAanvraag, wereld: Wereld, *, vandaag: date = INGEDIEND, **velden: Any) -> Aanvulling:
    return services.aanvulling_vragen(aanvraag.pk, aanvulverzoek(**velden), actor=wereld.boc, vandaag=vandaag)


WAAROM_BUITEN = "Het verslag is niet gekomen. Zonder dat verslag kunnen wij niet beslissen."
# Within four weeks after the term to complete, which ended on ``ADVIES``.
BUITEN = date(2026, 3, 20)


def buitenbesluit(**velden: Any) -> services.Buitenbesluit:
    return replace(services.Buitenbesluit(WAAROM_BUITEN, BUITEN), **velden)


def behandel_niet(aanvraag: TlvAanvraag, wereld: Wereld, *, vandaag: date = BUITEN, **velden: Any) -> Besluit:
    besluit = buitenbesluit(**{"bekendgemaakt_op": vandaag, **velden})
    return services.buiten_behandeling_stellen(aanvraag.pk, besluit, actor=wereld.directeur, vandaag=vandaag)


def geef_af(aanvraag: TlvAanvraag, wereld: Wereld, **velden: Any) -> Tlv:
    """The director issues what was intended."""
    return services.afgeven(aanvraag.pk, beslissing(**velden), actor=wereld.directeur, vandaag=BESLUIT)


def intrekking(**velden: Any) -> services.Intrekking:
    """The parents asked to stop on the day the decision would be taken."""
    basis = services.Intrekking(
        reden="Het gezin verhuist naar een andere regio.", verzoeker=Verzoeker.OUDERS, gevraagd_op=BESLUIT
    )
    return replace(basis, **velden)


def trek_in(aanvraag: TlvAanvraag, wereld: Wereld) -> None:
    services.intrekken(aanvraag.pk, intrekking(), actor=wereld.boc, vandaag=BESLUIT)


def adviesrij(aanvraag: TlvAanvraag, deskundige: Deskundige) -> Deskundigenadvies:
    return Deskundigenadvies.objects.get(aanvraag=aanvraag, deskundige=deskundige)
