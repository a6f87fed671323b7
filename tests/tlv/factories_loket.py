"""Meetings of the loket with cases on the agenda, and their minutes through the real services. All names invented."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from django.utils import timezone

from swv.toegang.models import Gebruiker
from tests.tlv.factories import Wereld, aanvraag_in
from tests.toegang.factories import maak_vaste_deskundige
from tlv import services
from tlv.enums import AanvraagStatus, Beroep, BijeenkomstSoort, Categorie, LoketUitkomst, Trede, ZaakSoort
from tlv.models import Agendapunt, Bijeenkomst, Deelnemer, Deskundige
from tlv.services.ladder import Tredegegevens

GEHOUDEN = date(2026, 3, 25)
VASTGESTELD = date(2026, 3, 27)
TREDE = date(2026, 3, 30)
BESPROKEN = "Wij keken samen naar het dossier. De school en de ouders zien hetzelfde kind: het loopt vast in de groep."
AFSPRAAK = "Twintig weken hulp in een kleine groep op de eigen school, en daarna opnieuw praten."
RESULTAAT = "De drie coördinatoren bekeken het dossier en spraken met de school en de ouders."

SBO = services.Zaakverslag(besproken=BESPROKEN, uitkomst=LoketUitkomst.SBO, unaniem=True)
SO = replace(SBO, uitkomst=LoketUitkomst.SO, categorie=Categorie.MIDDEN)
VERDEELD = replace(SBO, unaniem=False, ander_standpunt="Moeder wil eerst een andere basisschool proberen.")
VERVOLG = services.Zaakverslag(besproken=BESPROKEN, uitkomst=LoketUitkomst.VERVOLG)
ONDERSTEUNING = services.Zaakverslag(
    besproken=BESPROKEN, uitkomst=LoketUitkomst.ONDERSTEUNING, alternatief=AFSPRAAK, unaniem=True
)


def maak_bijeenkomst(voorzitter: Gebruiker, datum: date = GEHOUDEN, **velden: Any) -> Bijeenkomst:
    """A planned meeting at the office, or a round table when ``velden`` name a school."""
    soort = BijeenkomstSoort.RONDE_TAFEL if velden.get("school") else BijeenkomstSoort.LOKET
    basis = {"begin": time(9), "einde": time(12), "plaats": "Kamer 2", "aangemaakt_at": timezone.now()}
    return Bijeenkomst.objects.create(soort=soort, voorzitter=voorzitter, datum=datum, **(basis | velden))


def zet_op_agenda(
    bijeenkomst: Bijeenkomst, wereld: Wereld, zaak: ZaakSoort = ZaakSoort.TLV, **velden: Any
) -> Agendapunt:
    """A case about the pupil of ``wereld``, whose parents are invited; a TLV request is made when none is given."""
    aanvraag = velden.pop("aanvraag", None)
    if zaak.met_aanvraag and aanvraag is None:
        aanvraag = aanvraag_in(AanvraagStatus.CONCEPT, wereld, gevuld=False)
    basis = {"vraag": "Welk onderwijs past bij dit kind?", "samenvatting": "Zit in groep 5 en loopt vast bij lezen."}
    punt = Agendapunt.objects.create(
        bijeenkomst=bijeenkomst,
        volgorde=bijeenkomst.agendapunten.count() + 1,
        zaak=zaak,
        leerling=wereld.leerling,
        aanvraag=aanvraag,
        school=wereld.school,
        bestuur=wereld.bestuur,
        bewerkt_door=bijeenkomst.voorzitter,
        bewerkt_at=timezone.now(),
        **(basis | velden),
    )
    for ouder in wereld.ouders:
        Deelnemer.objects.create(bijeenkomst=bijeenkomst, agendapunt=punt, gezagdrager=ouder)
    return punt


def nodig_uit(bijeenkomst: Bijeenkomst, gebruiker: Gebruiker, punt: Agendapunt | None = None) -> Deelnemer:
    """Somebody with an account, for the whole meeting or for one case."""
    return Deelnemer.objects.create(
        bijeenkomst=bijeenkomst, agendapunt=punt, gebruiker=gebruiker, uitgenodigd_at=timezone.now()
    )


def vaste_deskundige() -> Gebruiker:
    """The office's own standing gz-psycholoog, in the register."""
    gebruiker = maak_vaste_deskundige()
    Deskundige.objects.create(gebruiker=gebruiker, beroep=Beroep.PSYCHOLOOG, vast=True)
    return gebruiker


def iedereen_is_er(punt: Agendapunt, actor: Gebruiker, *, behalve: tuple[int, ...] = ()) -> None:
    """Everybody of the case is there, but those with these ids."""
    rijen = Deelnemer.objects.filter(bijeenkomst=punt.bijeenkomst, agendapunt__in=[punt]) | Deelnemer.objects.filter(
        bijeenkomst=punt.bijeenkomst, agendapunt=None
    )
    services.aanwezigheid_vastleggen(punt.pk, {rij.pk: rij.pk not in behalve for rij in rijen}, actor=actor)


def schrijf(punt: Agendapunt, inhoud: services.Zaakverslag, actor: Gebruiker) -> int:
    """Save the minutes of a case, whatever their version is."""
    return services.zaakverslag_bewaren(punt.pk, inhoud, versie=Agendapunt.objects.get(pk=punt.pk).versie, actor=actor)


def rond_af(punt: Agendapunt, inhoud: services.Zaakverslag, actor: Gebruiker) -> None:
    """The minutes of one case are ready: everybody was there, and this was said."""
    iedereen_is_er(punt, actor)
    schrijf(punt, inhoud, actor)


def stel_vast(bijeenkomst: Bijeenkomst, actor: Gebruiker, algemeen: str = "") -> Bijeenkomst:
    return services.verslag_vaststellen(bijeenkomst.pk, algemeen=algemeen, actor=actor, vandaag=VASTGESTELD)


def gesloten_zaak(wereld: Wereld, inhoud: services.Zaakverslag, **velden: Any) -> Agendapunt:
    """A case in fixed minutes."""
    bijeenkomst = maak_bijeenkomst(wereld.boc)
    punt = zet_op_agenda(bijeenkomst, wereld, **velden)
    rond_af(punt, inhoud, wereld.boc)
    stel_vast(bijeenkomst, wereld.boc)
    return Agendapunt.objects.get(pk=punt.pk)


def trede(punt: Agendapunt, welke: Trede, actor: Gebruiker, *, opgelost: bool = False, **velden: Any) -> Any:
    """Take a rung of the ladder."""
    gegevens = Tredegegevens(trede=welke, datum=TREDE, wie="Drie coördinatoren", resultaat=RESULTAAT, opgelost=opgelost)
    return services.trede_vastleggen(punt.pk, replace(gegevens, **velden), actor=actor, vandaag=TREDE)
