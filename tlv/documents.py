"""The declaration and the letters of a decision: pure context for the templates, registered as kinds of documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pikepdf
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from leerlingen.enums import Relatie
from leerlingen.models import Gezagdrager
from swv.documenten.briefpapier import Briefpapier
from swv.documenten.pdf import render_pdf
from swv.documenten.soorten import Ontwerp, documentsoort, registreer_documentsoort
from swv.organisatie.beleid import beleid_op
from swv.organisatie.dagen import gelijkgestelde_dagen
from swv.organisatie.kantoor import ingericht_kantoor
from swv.organisatie.models import Bestuur, Kantoor, School
from swv.toegang.enums import Rol
from swv.werk.services import open_werkitem
from tlv import rules
from tlv.enums import Besluitsoort, SoortOnderwijs, ZienswijzeSoort
from tlv.models import Besluit, TlvAanvraag, Voorstel, Zienswijze
from tlv.werk import DOCUMENT_MISLUKT, OMSCHRIJVING

_SOORT_VOLUIT = {SoortOnderwijs.SBO: "speciaal basisonderwijs (sbo)", SoortOnderwijs.SO: "speciaal onderwijs (so)"}
# "J.", "A.B.", "Th. M.": letters with a full stop, at the beginning of a name.
_VOORLETTERS = re.compile(r"^(?:[A-Z][a-z]?\.\s?)+\s*")
_AANHEF = {Relatie.MOEDER: "Geachte mevrouw", Relatie.VADER: "Geachte heer"}
_ZIENSWIJZEVORM = {
    ZienswijzeSoort.OPMERKINGEN: "tekst",
    ZienswijzeSoort.GEEN_OPMERKINGEN: "geen_opmerkingen",
    ZienswijzeSoort.TERMIJN_VERSTREKEN: "termijn_verstreken",
}


@dataclass(frozen=True)
class Ondertekenaar:
    naam: str
    functie: str
    mandaat: str


def papier_van(kantoor: Kantoor) -> Briefpapier:
    """The letter paper of the office."""
    return Briefpapier(
        naam=kantoor.naam,
        swv_nummer=kantoor.swv_nummer,
        adresregels=(kantoor.straat, f"{kantoor.postcode}  {kantoor.plaats}"),
        website=kantoor.website,
        telefoon=kantoor.telefoon,
        email=kantoor.email,
        kleur=kantoor.kleur,
        accent=kantoor.kleur_accent,
        logo_svg=kantoor.logo_svg,
        demo=settings.SWV_DEMO,
    )


def _besluitgegevens(besluit: Besluit) -> dict[str, Any]:
    tlv = getattr(besluit, "tlv", None)
    voorstel = besluit.aanvraag.voorstel
    soort = SoortOnderwijs(tlv.soort if tlv else voorstel.soort)
    gegevens: dict[str, Any] = {
        "uitkomst": "afgeven" if besluit.soort == Besluitsoort.AFGIFTE else "weigeren",
        "soort_voluit": _SOORT_VOLUIT[soort],
        "categorie_voluit": "",
        "datum": besluit.datum,
        "bekendmaking": besluit.bekendgemaakt_op,
        "motivering": _motivering(besluit),
        "alternatief": besluit.alternatief,
        "heraanvraag_voor": None,
    }
    if tlv:
        gegevens |= {
            "categorie_voluit": tlv.get_categorie_display() if soort == SoortOnderwijs.SO else "",
            "nummer": tlv.nummer,
            "ingangsdatum": tlv.van,
            "einddatum": tlv.tot,
            "reden_einddatum": tlv.einddatum_reden,
        }
        # At the limit of 14 there is nothing left to ask for.
        if tlv.tot < rules.uiterste_einddatum(tlv.geboortedatum, 14):
            gegevens["heraanvraag_voor"] = date(tlv.tot.year, 4, 1)
    return gegevens


def _motivering(besluit: Besluit) -> str:
    return "\n\n".join(filter(None, [besluit.motivering, besluit.antwoord_op_negatief]))


def bezwaargegevens(besluit: Besluit, kantoor: Kantoor) -> dict[str, Any]:
    """How and until when to object to this decision (Awb 3:45)."""
    laatste_dag = rules.bezwaartermijn(besluit.bekendgemaakt_op, gelijkgestelde_dagen()).waarde
    return {
        "laatste_dag": laatste_dag,
        # A last day in a weekend or on a holiday moves to the next working day (ATW 1).
        "verschoven": (laatste_dag - besluit.bekendgemaakt_op).days > 7 * rules.WEKEN_BEZWAAR,
        "adres": [
            "Bestuur van " + kantoor.naam,
            "t.a.v. bezwaar",
            kantoor.straat,
            f"{kantoor.postcode} {kantoor.plaats}",
        ],
        "email": kantoor.email,
        "rechtbank": "rechtbank in uw regio",
    }


def adresregels(organisatie: School | Bestuur) -> list[str]:
    """Where a letter to a school or a board goes."""
    plaats = f"{organisatie.postcode}  {organisatie.plaats}".strip()
    return [organisatie.naam, *filter(None, [organisatie.straat, plaats])]


def _basis(besluit: Besluit) -> dict[str, Any]:
    """What the declaration and all letters share."""
    aanvraag, kantoor = besluit.aanvraag, ingericht_kantoor()
    leerling = aanvraag.leerling
    return {
        "papier": papier_van(kantoor),
        "leerling": {
            "naam": leerling.naam,
            "roepnaam": leerling.roepnaam,
            "geboortedatum": leerling.geboortedatum,
        },
        "besluit": _besluitgegevens(besluit),
        "aanvraag": {"ontvangen": aanvraag.ontvangen_op, **_soort_aanvraag(besluit)},
        "school": {"naam": aanvraag.school.naam, "nummer": aanvraag.school.sleutel, "plaats": aanvraag.school.plaats},
        "bestuur": {"naam": aanvraag.bestuur.naam, "nummer": aanvraag.bestuur.nummer or ""},
        "deskundigen": [
            {
                "beroep": advies.get_beroep_display(),
                "advies": advies.get_advies_display().lower(),
                "datum": advies.datum,
            }
            for advies in aanvraag.adviezen.all()
            if advies.is_uitgebracht and advies.ingetrokken_at is None
        ],
        "bezwaar": bezwaargegevens(besluit, kantoor),
        "ondertekenaar": Ondertekenaar(besluit.ondertekenaar, besluit.functie, besluit.mandaat),
    }


def _soort_aanvraag(besluit: Besluit) -> dict[str, Any]:
    """The kind of request for the letters, and the declaration it follows or takes the place of, by number."""
    aanvraag, tlv = besluit.aanvraag, getattr(besluit, "tlv", None)
    eerdere = aanvraag.eerdere_tlv
    # Also in a preview, before the earlier one is really replaced.
    vervangt = bool(tlv and eerdere and eerdere.van < tlv.van <= eerdere.tot)
    return {
        "soort": aanvraag.get_soort_display(),
        "eerdere": eerdere.nummer if eerdere else aanvraag.eerdere_tlv_nummer,
        "vervangt": vervangt,
        "eerdere_tot": tlv.van - timedelta(days=1) if tlv and vervangt else None,
    }


def _brief(besluit: Besluit, adres: list[str], aanhef: str, *, bijlagen: bool) -> dict[str, Any]:
    kantoor = ingericht_kantoor()
    behandelaar = besluit.aanvraag.behandelaar
    afgegeven = besluit.soort == Besluitsoort.AFGIFTE
    return {
        "adres": adres,
        "datum": besluit.bekendgemaakt_op,
        "kenmerk": besluit.aanvraag.kenmerk,
        "onderwerp": f"Besluit: toelaatbaarheidsverklaring {'afgegeven' if afgegeven else 'geweigerd'}",
        "aanhef": aanhef,
        "contact": {
            "naam": behandelaar.naam,
            "functie": "BOC-coördinator",
            "telefoon": kantoor.telefoon,
            "email": kantoor.email,
        },
        "ondertekenaar": Ondertekenaar(besluit.ondertekenaar, besluit.functie, besluit.mandaat),
        "bijlagen": ["de toelaatbaarheidsverklaring"] if bijlagen and afgegeven else [],
    }


def ontwerp_verklaring(aanvraag: TlvAanvraag, sleutel: str) -> Ontwerp:
    """The declaration itself."""
    besluit = aanvraag.besluit
    return Ontwerp(
        titel=f"Toelaatbaarheidsverklaring {besluit.tlv.nummer}",
        bestandsnaam=f"TLV-{besluit.tlv.nummer}.pdf",
        sjabloon="tlv/pdf/verklaring.html",
        context=_basis(besluit),
    )


def ontwerp_brief_school(aanvraag: TlvAanvraag, sleutel: str) -> Ontwerp:
    """Letter to the school that asked."""
    besluit, adres = aanvraag.besluit, adresregels(aanvraag.school)
    return Ontwerp(
        titel="Brief aan de school",
        bestandsnaam=f"{aanvraag.kenmerk}-brief-school.pdf",
        sjabloon="tlv/pdf/brief_school.html",
        context=_basis(besluit) | {"brief": _brief(besluit, adres, "Geachte directie", bijlagen=True)},
    )


def ontwerp_brief_bestuur(aanvraag: TlvAanvraag, sleutel: str) -> Ontwerp:
    """Letter to the board, which is the applicant."""
    besluit, adres = aanvraag.besluit, adresregels(aanvraag.bestuur)
    return Ontwerp(
        titel="Brief aan het schoolbestuur",
        bestandsnaam=f"{aanvraag.kenmerk}-brief-bestuur.pdf",
        sjabloon="tlv/pdf/brief_bestuur.html",
        context=_basis(besluit) | {"brief": _brief(besluit, adres, "Geacht bestuur", bijlagen=False)},
    )


def _zienswijzegegevens(zienswijze: Zienswijze) -> dict[str, Any]:
    return {
        "voorgelegd": zienswijze.voornemen_op,
        "vorm": _ZIENSWIJZEVORM[ZienswijzeSoort(zienswijze.soort)],
        "ontvangen": zienswijze.ontvangen_op,
        "termijn": zienswijze.uiterlijk,
        "tekst": zienswijze.tekst,
        "antwoord": zienswijze.antwoord,
    }


def aanhef_voor(gezagdrager: Gezagdrager) -> str:
    """Salutation without comma and without initials: mother and father by title, everybody else by name."""
    aanhef = _AANHEF.get(Relatie(gezagdrager.relatie))
    if aanhef is None:
        return f"Geachte {gezagdrager.naam}"
    for titel in ("mevrouw ", "de heer ", "mw. ", "dhr. "):
        if gezagdrager.naam.lower().startswith(titel):
            return f"{aanhef} {_zonder_voorletters(gezagdrager.naam[len(titel) :])}"
    return f"{aanhef} {_zonder_voorletters(gezagdrager.naam)}"


def _zonder_voorletters(naam: str) -> str:
    """The surname, with its first letter as a capital: "van den Berg" is "Van den Berg" in a salutation."""
    achternaam = _VOORLETTERS.sub("", naam).strip() or naam
    return achternaam[0].upper() + achternaam[1:]


def ontwerp_brief_gezag(aanvraag: TlvAanvraag, sleutel: str) -> Ontwerp:
    """Letter to one person with authority, at the own address, with only the own view. ``sleutel`` names whom."""
    besluit = aanvraag.besluit
    gezagdrager = Gezagdrager.ooit.van(aanvraag.leerling).get(pk=int(sleutel.removeprefix("gezagdrager:")))
    zienswijze = aanvraag.voorstel.zienswijzen.get(gezagdrager=gezagdrager)
    beleid = beleid_op(besluit.datum)
    adres = [gezagdrager.naam, *gezagdrager.adresregels]
    return Ontwerp(
        titel=f"Brief aan {gezagdrager.naam}",
        bestandsnaam=f"{aanvraag.kenmerk}-brief-gezag-{gezagdrager.pk}.pdf",
        sjabloon="tlv/pdf/brief_gezag.html",
        context=_basis(besluit)
        | {
            "brief": _brief(besluit, adres, aanhef_voor(gezagdrager), bijlagen=True),
            "zienswijze": _zienswijzegegevens(zienswijze),
            "bewaring": {
                "dossier_jaren": beleid["tlv.bewaartermijn_dossier_jaren"],
                "besluit_jaren": beleid["tlv.bewaartermijn_besluit_jaren"],
            },
        },
    )


def sleutel_voornemen(zienswijze: Zienswijze) -> str:
    """Of the letter to one person about one intention: a later intention has letters of its own."""
    return f"gezagdrager:{zienswijze.gezagdrager_id}:voorstel:{zienswijze.voorstel_id}"


def ontwerp_brief_voornemen(aanvraag: TlvAanvraag, sleutel: str) -> Ontwerp:
    """Letter to one person with authority about what is intended. ``sleutel`` as ``sleutel_voornemen`` gives it."""
    _, gezagdrager_id, _, voorstel_id = sleutel.split(":")
    zienswijze = Zienswijze.objects.van(aanvraag).get(gezagdrager=int(gezagdrager_id), voorstel=int(voorstel_id))
    return voornemenbrief(aanvraag, zienswijze.voorstel, zienswijze)


def voornemenbrief(aanvraag: TlvAanvraag, voorstel: Voorstel, zienswijze: Zienswijze) -> Ontwerp:
    """The letter about this intention as it is, or will be, shared with one person; the rows need not be stored."""
    kantoor = ingericht_kantoor()
    gezagdrager, leerling = zienswijze.gezagdrager, aanvraag.leerling
    functie = "BOC-coördinator"
    return Ontwerp(
        titel=f"Voornemen aan {gezagdrager.naam}",
        bestandsnaam=f"{aanvraag.kenmerk}-voornemen-{gezagdrager.pk}.pdf",
        sjabloon="tlv/pdf/brief_voornemen.html",
        context={
            "papier": papier_van(kantoor),
            "brief": {
                "adres": [gezagdrager.naam, *gezagdrager.adresregels],
                "datum": zienswijze.voornemen_op,
                "kenmerk": aanvraag.kenmerk,
                "onderwerp": "Wat wij van plan zijn, en hoe u kunt reageren",
                "aanhef": aanhef_voor(gezagdrager),
                "contact": {
                    "naam": aanvraag.behandelaar.naam,
                    "functie": functie,
                    "telefoon": kantoor.telefoon,
                    "email": kantoor.email,
                },
                "ondertekenaar": Ondertekenaar(aanvraag.behandelaar.naam, functie, f"Namens {kantoor.naam}"),
                "bijlagen": [],
            },
            "leerling": {"naam": leerling.naam, "roepnaam": leerling.roepnaam, "geboortedatum": leerling.geboortedatum},
            "school": {"naam": aanvraag.school.naam},
            "voornemen": voornemen_in_woorden(voorstel),
            "reageren": {"tot": zienswijze.uiterlijk, "telefoon": kantoor.telefoon, "email": kantoor.email},
            "bezwaar_weken": rules.WEKEN_BEZWAAR,
        },
    )


def voornemen_in_woorden(voorstel: Voorstel) -> dict[str, Any]:
    """What is intended as the parents read it, without the answer to an expert: they do not know the advices yet."""
    soort = SoortOnderwijs(voorstel.soort)
    return {
        "afgeven": voorstel.besluit == Besluitsoort.AFGIFTE,
        "soort": _SOORT_VOLUIT[soort],
        "categorie": voorstel.get_categorie_display().lower() if soort == SoortOnderwijs.SO else "",
        "van": voorstel.van,
        "tot": voorstel.tot,
        "waarom_tot": voorstel.einddatum_uitleg,
        "motivering": voorstel.motivering,
        "alternatief": voorstel.alternatief,
    }


def meld_mislukt(aanvraag: TlvAanvraag) -> None:
    """A document that cannot be made becomes work for beheer; the decision stands."""
    open_werkitem(DOCUMENT_MISLUKT, aanvraag, omschrijving=OMSCHRIJVING[DOCUMENT_MISLUKT], rol=Rol.BEHEER)


VERKLARING = registreer_documentsoort("tlv.verklaring", ontwerp_verklaring, meld_mislukt, naam="verklaring")
BRIEF_SCHOOL = registreer_documentsoort(
    "tlv.brief_school", ontwerp_brief_school, meld_mislukt, naam="brief aan de school"
)
BRIEF_BESTUUR = registreer_documentsoort(
    "tlv.brief_bestuur", ontwerp_brief_bestuur, meld_mislukt, naam="brief aan het schoolbestuur"
)
BRIEF_GEZAG = registreer_documentsoort(
    "tlv.brief_gezag", ontwerp_brief_gezag, meld_mislukt, naam="brief aan een ouder of voogd"
)
BRIEF_VOORNEMEN = registreer_documentsoort(
    "tlv.brief_voornemen", ontwerp_brief_voornemen, meld_mislukt, naam="brief met het voornemen aan een ouder of voogd"
)


def stukken(gezagdrager_ids: Iterable[int], *, met_verklaring: bool) -> list[tuple[str, str]]:
    """Kind and addressee of everything that goes with a decision: once for each person with authority."""
    return [
        *([(VERKLARING, "verklaring")] if met_verklaring else []),
        (BRIEF_SCHOOL, "school"),
        (BRIEF_BESTUUR, "bestuur"),
        *((BRIEF_GEZAG, f"gezagdrager:{pk}") for pk in gezagdrager_ids),
    ]


def voorbeeld_pdf(besluit: Besluit) -> bytes:
    """All documents of a decision that is not taken, in one PDF that says so on every page. Nothing is stored."""
    aanvraag = besluit.aanvraag
    gezag = [gezagdrager.pk for gezagdrager in aanvraag.leerling.gezagdragers.all()]
    return voorbeeld_van(
        documentsoort(soort).ontwerp(aanvraag, sleutel)
        for soort, sleutel in stukken(gezag, met_verklaring=besluit.soort == Besluitsoort.AFGIFTE)
    )


def voorbeeld_van(ontwerpen: Iterable[Ontwerp]) -> bytes:
    """These documents in one PDF that says on every page that it is an example. Nothing is stored."""
    samen = pikepdf.new()
    for ontwerp in ontwerpen:
        context = dict(ontwerp.context) | {"papier": replace(ontwerp.context["papier"], voorbeeld=True)}
        html = render_to_string(ontwerp.sjabloon, context)
        inhoud = render_pdf(html, titel=f"VOORBEELD {ontwerp.titel}", gemaakt=timezone.now())
        with pikepdf.open(BytesIO(inhoud)) as deel:
            samen.pages.extend(deel.pages)
    bestand = BytesIO()
    samen.save(bestand)
    return bestand.getvalue()
