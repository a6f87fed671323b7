"""The decision of the director: hold, resume, issue, refuse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from swv.documenten.services import vraag_document
from swv.domein import DomeinFout, Uitkomst
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.kalender import datum_in_letters
from swv.organisatie.beleid import beleid_op
from swv.organisatie.models import Kantoor
from swv.toegang.bsn import weiger_bsn
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.werk.services import sluit_werkitems
from tlv import documents, emails, gebeurtenissen, rules, werk
from tlv.enums import AanvraagSoort, Act, Besluitsoort, Categorie, SoortOnderwijs
from tlv.feiten import (
    adviesgegevens,
    advieskader,
    adviseur_ids,
    dossierfeiten,
    gehoorde_ouders,
    geldigheidsfeiten,
)
from tlv.models import Besluit, Tlv, TlvAanvraag
from tlv.permissions import mag_behandelen, mag_beslissen
from tlv.services.aanvraag import sluit_alle_werk
from tlv.services.basis import (
    eis_niet_stil,
    validatie_als_weigering,
    vereis,
    vergrendel,
    werk_voor_boc,
    werk_voor_directie,
)
from tlv.workflow import require_overgang


@dataclass(frozen=True)
class Beslissing:
    """How the director words the decision; what is decided is what the parents were heard on, the intention.

    ``bekendgemaakt_op`` is the day the letters are sent: the terms run from it (Awb 6:8). ``antwoord_op_negatief``
    counts only when a TLV is issued, ``alternatief`` only when it is refused. ``voorstel`` is the key of the intention
    that was read; None when it is not known.
    """

    motivering: str
    bekendgemaakt_op: date
    antwoord_op_negatief: str = ""
    alternatief: str = ""
    voorstel: int | None = None


def besluitfeiten(
    aanvraag: TlvAanvraag, beslissing: Beslissing, *, actor: Gebruiker, vandaag: date
) -> rules.BesluitFeiten:
    """Everything the checklist of the director judges."""
    beleid = beleid_op(vandaag)
    voorstel = aanvraag.voorstel
    return rules.BesluitFeiten(
        dossier=rules.toets_dossier(dossierfeiten(aanvraag, vandaag, beleid), vandaag),
        adviezen=adviesgegevens(aanvraag.adviezen.all(), vandaag),
        kader=advieskader(aanvraag, beleid),
        ouders=gehoorde_ouders(aanvraag),
        motivering=beslissing.motivering,
        beslisser_id=actor.pk,
        indiener_id=aanvraag.ingediend_door_id,
        adviseur_ids=adviseur_ids(aanvraag),
        antwoord_op_negatief=beslissing.antwoord_op_negatief,
        waarom_niet_huidige_school=aanvraag.dossier.school_schiet_tekort,
        waarom_wel_speciale_school=aanvraag.dossier.speciaal_kan_wel,
        geldigheid=geldigheidsfeiten(aanvraag, soort=SoortOnderwijs(voorstel.soort), van=voorstel.van, beleid=beleid),
        tot=voorstel.tot,
        categorie=Categorie(voorstel.categorie),
        voornemen=Besluitsoort(voorstel.besluit),
        alternatief=beslissing.alternatief,
    )


class WetNietVoldaan(DomeinFout):
    """The law checklist is not met. ``bevindingen``: everything that stops the decision, each with its field."""

    def __init__(self, punten: Sequence[rules.Controlepunt]) -> None:
        eerste = punten[0]
        waarom = " ".join(bevinding.bericht for bevinding in eerste.overtredingen)
        super().__init__(f"{eerste.naam}: {waarom}", artikel=eerste.artikel)
        self.bevindingen = [
            replace(
                bevinding,
                bericht=bevinding.bericht if bevinding.veld else f"{punt.naam}: {bevinding.bericht} ({punt.artikel})",
            )
            for punt in punten
            for bevinding in punt.overtredingen
        ]


def _eis_wet(
    aanvraag: TlvAanvraag, soort: Besluitsoort, beslissing: Beslissing, actor: Gebruiker, vandaag: date
) -> None:
    if beslissing.voorstel not in {None, aanvraag.voorstel.pk}:
        raise DomeinFout("Er is intussen een ander voornemen. Lees het eerst en beslis dan.", artikel="Awb 4:7 en 4:8")
    feiten = besluitfeiten(aanvraag, beslissing, actor=actor, vandaag=vandaag)
    if punten := rules.niet_voldaan(rules.wetscontrole(soort, feiten, vandaag)):
        raise WetNietVoldaan(punten)
    eis_verzenddag(beslissing.bekendgemaakt_op, vandaag)


def eis_verzenddag(bekendgemaakt_op: date, vandaag: date) -> None:
    """Raises ``DomeinFout`` when the letters would leave before the decision, or long after it (Awb 3:41)."""
    if bekendgemaakt_op < vandaag:
        raise DomeinFout("De dag van verzending ligt voor vandaag. De brieven gaan pas na het besluit weg.")
    if (bekendgemaakt_op - vandaag).days > MAX_DAGEN_TOT_BEKENDMAKING:
        raise DomeinFout(
            f"Verzend de brieven binnen {MAX_DAGEN_TOT_BEKENDMAKING} dagen na het besluit.", artikel="Awb 3:41"
        )


# A decision works only once it is made known (Awb 3:40); letters that leave weeks later would start the terms late.
MAX_DAGEN_TOT_BEKENDMAKING = 7


def _leg_besluit_vast(
    aanvraag: TlvAanvraag, soort: Besluitsoort, beslissing: Beslissing, actor: Gebruiker, vandaag: date
) -> Besluit:
    besluit = _stel_besluit_op(aanvraag, soort, beslissing, actor, vandaag)
    with validatie_als_weigering():
        besluit.clean_fields(exclude=["aanvraag", "besloten_door"])
    besluit.save()
    return besluit


def _stel_besluit_op(
    aanvraag: TlvAanvraag, soort: Besluitsoort, beslissing: Beslissing, actor: Gebruiker, vandaag: date
) -> Besluit:
    """The decision as a row that is not stored."""
    afgifte = soort == Besluitsoort.AFGIFTE
    return ondertekend_besluit(
        aanvraag,
        soort,
        motivering=beslissing.motivering,
        bekendgemaakt_op=beslissing.bekendgemaakt_op,
        antwoord_op_negatief=beslissing.antwoord_op_negatief if afgifte else "",
        alternatief="" if afgifte else beslissing.alternatief,
        actor=actor,
        vandaag=vandaag,
    )


def ondertekend_besluit(
    aanvraag: TlvAanvraag, soort: Besluitsoort, *, actor: Gebruiker, vandaag: date, **velden: Any
) -> Besluit:
    """A decision of today, signed by who takes it on the mandate of the office; not stored."""
    kantoor = Kantoor.objects.get()
    functie = kantoor.ondertekenaar_functie
    if actor.namens is not None and actor.namens.rol == Rol.PLAATSVERVANGER:
        functie = f"Plaatsvervangend {functie.lower()}"
    return Besluit(
        aanvraag=aanvraag,
        soort=soort,
        datum=vandaag,
        **velden,
        besloten_door=actor,
        besloten_at=timezone.now(),
        ondertekenaar=actor.naam,
        functie=functie,
        mandaat=kantoor.mandaat,
    )


def volgend_nummer(swv_nummer: str, jaar: int) -> int:
    """Take the next number of this SWV and year. The row stays locked until the issuing transaction ends: a rollback
    gives the number back, so the numbers have no gaps (WPO 18a lid 14)."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO tlv_nummerteller AS teller (swv_nummer, jaar, laatste) VALUES (%s, %s, 1)
            ON CONFLICT (swv_nummer, jaar) DO UPDATE SET laatste = teller.laatste + 1
            RETURNING laatste
            """,
            [swv_nummer, jaar],
        )
        return int(cursor.fetchone()[0])


def _stel_verklaring_op(aanvraag: TlvAanvraag, besluit: Besluit, vandaag: date) -> Tlv:
    """The declaration that goes with this decision: not stored, and still without a number."""
    voorstel = aanvraag.voorstel
    einddatum = _einddatum(aanvraag, vandaag)
    beroepen = [a.beroep for a in aanvraag.adviezen.all() if a.is_uitgebracht and a.ingetrokken_at is None]
    return Tlv(
        besluit=besluit,
        leerling=aanvraag.leerling,
        naam=aanvraag.leerling.naam,
        geboortedatum=aanvraag.leerling.geboortedatum,
        soort=voorstel.soort,
        categorie=voorstel.categorie,
        van=voorstel.van,
        tot=voorstel.tot,
        einddatum_uitleg=einddatum.uitleg,
        einddatum_reden=einddatum.kort,
        school=aanvraag.school,
        bestuur=aanvraag.bestuur,
        beroepen=beroepen,
    )


def _geef_verklaring(aanvraag: TlvAanvraag, besluit: Besluit, vandaag: date) -> Tlv:
    tlv = _stel_verklaring_op(aanvraag, besluit, vandaag)
    _vervang_eerdere(aanvraag, besluit, tlv.van)
    tlv.swv_nummer = Kantoor.objects.get().swv_nummer
    tlv.jaar = besluit.datum.year
    tlv.volgnummer = volgend_nummer(tlv.swv_nummer, tlv.jaar)
    tlv.nummer = rules.maak_tlvnummer(tlv.swv_nummer, tlv.jaar, tlv.volgnummer)
    tlv.save()
    return tlv


def stel_voorbeeld_op(aanvraag: TlvAanvraag, beslissing: Beslissing, *, actor: Gebruiker, vandaag: date) -> Besluit:
    """The decision as it would be, with its declaration, to show its letters: nothing is stored, no number is taken.

    Raises ``DomeinFout`` when there is no end date to give a reason for. The law is not judged.
    """
    soort = Besluitsoort(aanvraag.voorstel.besluit)
    besluit = _stel_besluit_op(aanvraag, soort, beslissing, actor, vandaag)
    if soort == Besluitsoort.AFGIFTE:
        tlv = _stel_verklaring_op(aanvraag, besluit, vandaag)
        tlv.nummer = GEEN_NUMMER
    return besluit


def _vervang_eerdere(aanvraag: TlvAanvraag, besluit: Besluit, per: date) -> None:
    """Another category or kind of school takes the place of the declaration it builds on, from ``per`` on; a
    re-application follows after its end."""
    eerdere = aanvraag.eerdere_tlv
    if eerdere is None or aanvraag.soort == AanvraagSoort.HERAANVRAAG or not eerdere.van < per <= eerdere.tot:
        return
    eerdere.vervangen_per = per
    eerdere.save(update_fields=["vervangen_per"])
    wanneer = f"{per:%d-%m-%Y}"
    registreer(gebeurtenissen.VERVANGEN, aanvraag, actor=besluit.besloten_door, nummer=eerdere.nummer, per=wanneer)


# Stands where the number will come.
GEEN_NUMMER = "(nummer volgt bij het besluit)"


def _rond_af(aanvraag: TlvAanvraag, besluit: Besluit) -> None:
    """Close the work, order the documents, tell everyone concerned."""
    aanvraag.afgerond_at = timezone.now()
    aanvraag.aangehouden_tot = None
    aanvraag.opgeschort_sinds = aanvraag.opgeschort_tot = None
    aanvraag.save()
    sluit_alle_werk(aanvraag)
    gezag = [gezagdrager.pk for gezagdrager in aanvraag.leerling.gezagdragers.all()]
    for soort, sleutel in documents.stukken(gezag, met_verklaring=besluit.soort == Besluitsoort.AFGIFTE):
        vraag_document(aanvraag, soort, sleutel)
    emails.meld_besluit(aanvraag, besluit)


@transaction.atomic
def afgeven(aanvraag_id: int, beslissing: Beslissing, *, actor: Gebruiker, vandaag: date) -> Tlv:
    """Issue the TLV: decision, number, declaration and letters in one transaction.

    Raises ``DomeinFout`` with the rule when the law checklist is not met: dossier complete, two independent positive
    advices (Besluit bekostiging WPO 34.8), parents heard (Awb 4:7, 4:8), category, period, motivation, and nobody
    decides on what they filed or advised on (Awb 2:4). What the intention was, the declaration grants: to decide
    otherwise the case is given back for a new intention.
    """
    aanvraag = vergrendel(aanvraag_id)
    aanvraag.status = require_overgang(aanvraag.status, Act.AFGEVEN)
    vereis(mag_beslissen(actor, aanvraag))
    eis_niet_stil(aanvraag, Act.AFGEVEN, vandaag)
    _eis_wet(aanvraag, Besluitsoort.AFGIFTE, beslissing, actor, vandaag)
    with constraints_als_zin():
        besluit = _leg_besluit_vast(aanvraag, Besluitsoort.AFGIFTE, beslissing, actor, vandaag)
        tlv = _geef_verklaring(aanvraag, besluit, vandaag)
    _rond_af(aanvraag, besluit)
    registreer(gebeurtenissen.AFGEGEVEN, aanvraag, actor=actor, nummer=tlv.nummer, tlv=tlv.pk)
    return tlv


def _einddatum(aanvraag: TlvAanvraag, vandaag: date) -> Uitkomst[date]:
    """Why this end date: the reason of the rules, or that the office chose another day within their limits."""
    voorstel = aanvraag.voorstel
    feiten = geldigheidsfeiten(
        aanvraag, soort=SoortOnderwijs(voorstel.soort), van=voorstel.van, beleid=beleid_op(vandaag)
    )
    volgens_regels = rules.einddatum_voorstel(feiten, aanvraag.gevraagd_tot)
    if volgens_regels.waarde == voorstel.tot:
        return volgens_regels
    gekozen = rules.einddatum_voorstel(feiten, voorstel.tot)
    korter = gekozen.kort == rules.KORTER_GEVRAAGD
    return replace(gekozen, kort=rules.KORTER_GEKOZEN) if korter else gekozen


@transaction.atomic
def weigeren(aanvraag_id: int, beslissing: Beslissing, *, actor: Gebruiker, vandaag: date) -> Besluit:
    """Refuse the TLV: rests on two independent advices of either sign and on hearing the parents, like issuing."""
    aanvraag = vergrendel(aanvraag_id)
    aanvraag.status = require_overgang(aanvraag.status, Act.WEIGEREN)
    vereis(mag_beslissen(actor, aanvraag))
    eis_niet_stil(aanvraag, Act.WEIGEREN, vandaag)
    _eis_wet(aanvraag, Besluitsoort.WEIGERING, beslissing, actor, vandaag)
    with constraints_als_zin():
        besluit = _leg_besluit_vast(aanvraag, Besluitsoort.WEIGERING, beslissing, actor, vandaag)
    _rond_af(aanvraag, besluit)
    registreer(gebeurtenissen.GEWEIGERD, aanvraag, actor=actor, besluit=besluit.pk)
    return besluit


@transaction.atomic
def aanhouden(aanvraag_id: int, *, reden: str, tot: date, actor: Gebruiker, vandaag: date) -> TlvAanvraag:
    """Hold the decision until a day, with a reason.

    The decision term keeps running: raises ``DomeinFout`` for a day after it while it has not passed (Awb 4:13).
    """
    aanvraag = vergrendel(aanvraag_id)
    nieuwe_status = require_overgang(aanvraag.status, Act.AANHOUDEN)
    vereis(mag_beslissen(actor, aanvraag))
    eis_niet_stil(aanvraag, Act.AANHOUDEN, vandaag)
    if not rules.is_uitleg(reden):
        raise DomeinFout("Schrijf in een zin waarom het besluit wordt aangehouden.")
    if tot <= vandaag:
        raise DomeinFout("Kies een dag na vandaag waarop het besluit weer op tafel komt.")
    termijn = aanvraag.beslistermijn
    if termijn is not None and vandaag <= termijn < tot:
        zin = f"Het besluit moet er uiterlijk op {datum_in_letters(termijn)} zijn. Kies die dag of een eerdere."
        if termijn == vandaag:
            zin = "Vandaag is de laatste dag om te beslissen. Aanhouden kan niet meer."
        raise DomeinFout(zin, artikel="Awb 4:13")
    aanvraag.status = nieuwe_status
    aanvraag.aanhoudreden = reden
    aanvraag.aangehouden_tot = tot
    with validatie_als_weigering():
        weiger_bsn(reden)
    aanvraag.save()
    gebeurtenis = registreer(gebeurtenissen.AANGEHOUDEN, aanvraag, actor=actor, tot=tot.strftime("%d-%m-%Y"))
    sluit_werkitems(aanvraag, werk.BESLISSEN)
    werk_voor_boc(aanvraag, werk.HERVATTEN, tot)
    emails.meld_aangehouden(aanvraag, gebeurtenis)
    return aanvraag


@transaction.atomic
def hervatten(aanvraag_id: int, *, actor: Gebruiker) -> TlvAanvraag:
    """Take up a held case again, by the BOC of the case, who lets the director know, or by the director."""
    aanvraag = vergrendel(aanvraag_id)
    nieuwe_status = require_overgang(aanvraag.status, Act.HERVATTEN)
    vereis(mag_behandelen(actor, aanvraag) or mag_beslissen(actor, aanvraag))
    aanvraag.status = nieuwe_status
    aanvraag.aangehouden_tot = None
    aanvraag.save()
    gebeurtenis = registreer(gebeurtenissen.HERVAT, aanvraag, actor=actor)
    sluit_werkitems(aanvraag, werk.HERVATTEN)
    werk_voor_directie(aanvraag, werk.BESLISSEN, aanvraag.beslistermijn)
    if not mag_beslissen(actor, aanvraag):
        emails.vraag_besluit(aanvraag, hervat=gebeurtenis)
    return aanvraag
