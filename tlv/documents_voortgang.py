"""Letters around completeness: what is missing to the school, the request for completion, and not handling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from leerlingen.models import Gezagdrager
from swv.documenten.soorten import Ontwerp, documentsoort, registreer_documentsoort
from swv.organisatie.kantoor import ingericht_kantoor
from swv.organisatie.models import Bestuur, Kantoor, School
from tlv import rules
from tlv.documents import (
    Ondertekenaar,
    aanhef_voor,
    adresregels,
    bezwaargegevens,
    meld_mislukt,
    papier_van,
    voorbeeld_van,
)
from tlv.enums import Onderdeel
from tlv.models import Aanvulling, Aanvulpunt, Besluit, Ontbrekend, Overdracht, TlvAanvraag

_FUNCTIE = "BOC-coördinator"


def sleutel_van(rij: Overdracht | Aanvulling) -> str:
    """Of the letter about this handing over or request; one of each kind."""
    return f"{'overdracht' if isinstance(rij, Overdracht) else 'aanvulling'}:{rij.pk}"


def per_onderdeel(punten: Iterable[Any]) -> list[tuple[str, list[str]]]:
    """Points by section, in the order of the task list: the name of the section with its points."""
    gegroepeerd: dict[str, list[str]] = {}
    for punt in punten:
        gegroepeerd.setdefault(punt.onderdeel, []).append(punt.tekst)
    return [(onderdeel.label, gegroepeerd[onderdeel]) for onderdeel in Onderdeel if onderdeel in gegroepeerd]


def _basis(aanvraag: TlvAanvraag, kantoor: Kantoor) -> dict[str, Any]:
    leerling = aanvraag.leerling
    return {
        "papier": papier_van(kantoor),
        "leerling": {"naam": leerling.naam, "roepnaam": leerling.roepnaam, "geboortedatum": leerling.geboortedatum},
        "school": {"naam": aanvraag.school.naam},
        "bestuur": {"naam": aanvraag.bestuur.naam},
        "ontvangen": aanvraag.ontvangen_op,
        "reageren": {"telefoon": kantoor.telefoon, "email": kantoor.email},
    }


def _kop(
    aanvraag: TlvAanvraag,
    kantoor: Kantoor,
    *,
    adres: list[str],
    aanhef: str,
    onderwerp: str,
    datum: date,
    ondertekenaar: Ondertekenaar | None = None,
) -> dict[str, Any]:
    behandelaar = aanvraag.behandelaar.naam
    return {
        "adres": adres,
        "datum": datum,
        "kenmerk": aanvraag.kenmerk,
        "onderwerp": onderwerp,
        "aanhef": aanhef,
        "contact": {"naam": behandelaar, "functie": _FUNCTIE, "telefoon": kantoor.telefoon, "email": kantoor.email},
        "ondertekenaar": ondertekenaar or Ondertekenaar(behandelaar, _FUNCTIE, f"Namens {kantoor.naam}"),
        "bijlagen": [],
    }


def ontbrekendbrief(aanvraag: TlvAanvraag, overdracht: Overdracht, punten: Sequence[Any]) -> Ontwerp:
    """Letter to the school with what is missing; the rows need not be stored."""
    kantoor = ingericht_kantoor()
    datum = timezone.localdate(overdracht.op)
    return Ontwerp(
        titel="Brief aan de school: wat nog ontbreekt",
        bestandsnaam=f"{aanvraag.kenmerk}-wat-ontbreekt.pdf",
        sjabloon="tlv/pdf/brief_ontbrekend.html",
        context=_basis(aanvraag, kantoor)
        | {
            "brief": _kop(
                aanvraag,
                kantoor,
                adres=adresregels(aanvraag.school),
                aanhef="Geachte directie",
                onderwerp="Wat nog nodig is voor de aanvraag",
                datum=datum,
            ),
            "punten": per_onderdeel(punten),
            "toelichting": overdracht.toelichting,
            "teruggegeven": not overdracht.alleen_brief,
        },
    )


def _ontwerp_ontbrekend(aanvraag: TlvAanvraag, sleutel: str) -> Ontwerp:
    overdracht = Overdracht.objects.van(aanvraag).get(pk=int(sleutel.removeprefix("overdracht:")))
    punten = Ontbrekend.objects.van(aanvraag).filter(overdracht=overdracht).order_by("pk")
    return ontbrekendbrief(aanvraag, overdracht, list(punten))


def aanvulbrief(aanvraag: TlvAanvraag, aanvulling: Aanvulling, punten: Sequence[Any], aan: School | Bestuur) -> Ontwerp:
    """The request for completion, to the board that asked or its school; the rows need not be stored."""
    kantoor = ingericht_kantoor()
    bestuur = isinstance(aan, Bestuur)
    wie = "het schoolbestuur" if bestuur else "de school"
    return Ontwerp(
        titel=f"Verzoek om aanvulling aan {wie}",
        bestandsnaam=f"{aanvraag.kenmerk}-aanvulling-{'bestuur' if bestuur else 'school'}.pdf",
        sjabloon="tlv/pdf/brief_aanvulling.html",
        context=_basis(aanvraag, kantoor)
        | {
            "brief": _kop(
                aanvraag,
                kantoor,
                adres=adresregels(aan),
                aanhef="Geacht bestuur" if bestuur else "Geachte directie",
                onderwerp="Vul de aanvraag aan",
                datum=aanvulling.gevraagd_op,
            ),
            "aan_bestuur": bestuur,
            "punten": per_onderdeel(punten),
            "toelichting": aanvulling.wat,
            "stil_vanaf": rules.opgeschort(aanvulling.gevraagd_op, aanvulling.uiterlijk)[0],
            "uiterlijk": aanvulling.uiterlijk,
        },
    )


def aanvulbrieven(aanvraag: TlvAanvraag, aanvulling: Aanvulling, punten: Sequence[Any]) -> list[Ontwerp]:
    """Both letters, to look at before asking."""
    return [aanvulbrief(aanvraag, aanvulling, punten, aan) for aan in (aanvraag.bestuur, aanvraag.school)]


def _ontwerp_aanvulling(aanvraag: TlvAanvraag, sleutel: str, aan: School | Bestuur) -> Ontwerp:
    aanvulling = Aanvulling.objects.van(aanvraag).get(pk=int(sleutel.removeprefix("aanvulling:")))
    punten = Aanvulpunt.objects.van(aanvraag).filter(aanvulling=aanvulling).order_by("pk")
    return aanvulbrief(aanvraag, aanvulling, list(punten), aan)


def _buitenbrief(aanvraag: TlvAanvraag, *, wie: str, adres: list[str], aanhef: str, naam: str) -> Ontwerp:
    kantoor = ingericht_kantoor()
    besluit: Besluit = aanvraag.besluit
    aanvulling = Aanvulling.objects.van(aanvraag).order_by("-pk").first()
    assert aanvulling is not None
    punten = Aanvulpunt.objects.van(aanvraag).filter(aanvulling=aanvulling).order_by("pk")
    return Ontwerp(
        titel=f"Niet behandeld: brief aan {naam}",
        bestandsnaam=f"{aanvraag.kenmerk}-niet-behandeld-{wie}.pdf",
        sjabloon="tlv/pdf/brief_buiten.html",
        context=_basis(aanvraag, kantoor)
        | {
            "brief": _kop(
                aanvraag,
                kantoor,
                adres=adres,
                aanhef=aanhef,
                onderwerp="Besluit: de aanvraag wordt niet behandeld",
                datum=besluit.bekendgemaakt_op,
                ondertekenaar=Ondertekenaar(besluit.ondertekenaar, besluit.functie, besluit.mandaat),
            ),
            "aan": wie.partition("-")[0],
            "besluit": {
                "datum": besluit.datum,
                "bekendmaking": besluit.bekendgemaakt_op,
                "motivering": besluit.motivering,
            },
            "gevraagd": {
                "op": aanvulling.gevraagd_op,
                "uiterlijk": aanvulling.uiterlijk,
                "ontvangen_op": aanvulling.ontvangen_op,
                "punten": per_onderdeel(punten),
            },
            "bezwaar": bezwaargegevens(besluit, kantoor),
        },
    )


def _ontwerp_buiten_school(aanvraag: TlvAanvraag, sleutel: str) -> Ontwerp:
    adres = adresregels(aanvraag.school)
    return _buitenbrief(aanvraag, wie="school", adres=adres, aanhef="Geachte directie", naam="de school")


def _ontwerp_buiten_bestuur(aanvraag: TlvAanvraag, sleutel: str) -> Ontwerp:
    adres = adresregels(aanvraag.bestuur)
    return _buitenbrief(aanvraag, wie="bestuur", adres=adres, aanhef="Geacht bestuur", naam="het schoolbestuur")


def _ontwerp_buiten_gezag(aanvraag: TlvAanvraag, sleutel: str) -> Ontwerp:
    """To one person with authority, at the own address. ``sleutel`` names whom."""
    gezagdrager = Gezagdrager.ooit.van(aanvraag.leerling).get(pk=int(sleutel.removeprefix("gezagdrager:")))
    return _buitenbrief(
        aanvraag,
        wie=f"ouder-{gezagdrager.pk}",
        adres=[gezagdrager.naam, *gezagdrager.adresregels],
        aanhef=aanhef_voor(gezagdrager),
        naam=gezagdrager.naam,
    )


BRIEF_ONTBREKEND = registreer_documentsoort(
    "tlv.brief_ontbrekend", _ontwerp_ontbrekend, meld_mislukt, naam="brief aan de school met wat ontbreekt"
)
BRIEF_AANVULLING_SCHOOL = registreer_documentsoort(
    "tlv.brief_aanvulling_school",
    lambda aanvraag, sleutel: _ontwerp_aanvulling(aanvraag, sleutel, aanvraag.school),
    meld_mislukt,
    naam="verzoek om aanvulling aan de school",
)
BRIEF_AANVULLING_BESTUUR = registreer_documentsoort(
    "tlv.brief_aanvulling_bestuur",
    lambda aanvraag, sleutel: _ontwerp_aanvulling(aanvraag, sleutel, aanvraag.bestuur),
    meld_mislukt,
    naam="verzoek om aanvulling aan het schoolbestuur",
)
BRIEF_BUITEN_SCHOOL = registreer_documentsoort(
    "tlv.brief_buiten_school", _ontwerp_buiten_school, meld_mislukt, naam="niet behandeld: brief aan de school"
)
BRIEF_BUITEN_BESTUUR = registreer_documentsoort(
    "tlv.brief_buiten_bestuur",
    _ontwerp_buiten_bestuur,
    meld_mislukt,
    naam="niet behandeld: brief aan het schoolbestuur",
)
BRIEF_BUITEN_GEZAG = registreer_documentsoort(
    "tlv.brief_buiten_gezag", _ontwerp_buiten_gezag, meld_mislukt, naam="niet behandeld: brief aan een ouder of voogd"
)
VOOR_DE_SCHOOL = (BRIEF_ONTBREKEND, BRIEF_AANVULLING_SCHOOL, BRIEF_BUITEN_SCHOOL)
VAN_DE_VOORTGANG = (BRIEF_ONTBREKEND, BRIEF_AANVULLING_SCHOOL, BRIEF_AANVULLING_BESTUUR)
ALLE = (*VAN_DE_VOORTGANG, BRIEF_BUITEN_SCHOOL, BRIEF_BUITEN_BESTUUR, BRIEF_BUITEN_GEZAG)


def stukken_buiten(gezagdrager_ids: Iterable[int]) -> list[tuple[str, str]]:
    """Kind and addressee of every letter about not handling: the applicant, the school, each person with authority."""
    return [
        (BRIEF_BUITEN_BESTUUR, "bestuur"),
        (BRIEF_BUITEN_SCHOOL, "school"),
        *((BRIEF_BUITEN_GEZAG, f"gezagdrager:{pk}") for pk in gezagdrager_ids),
    ]


def voorbeeld_buiten(aanvraag: TlvAanvraag) -> bytes:
    """All letters of a decision not to handle that is not taken (``aanvraag.besluit`` need not be stored)."""
    gezag = [gezagdrager.pk for gezagdrager in aanvraag.leerling.gezagdragers.all()]
    return voorbeeld_van(documentsoort(soort).ontwerp(aanvraag, sleutel) for soort, sleutel in stukken_buiten(gezag))
