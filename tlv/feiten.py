"""From rows to the facts the rules ask for: the only place where models meet ``tlv.rules``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from leerlingen.enums import BeeldVeld, BehoefteVan, FactorRichting
from swv.organisatie.enums import Schoolsoort
from tlv import rules
from tlv.enums import (
    AanvraagSoort,
    Advies,
    Beroep,
    BijlageSoort,
    Categorie,
    SoortOnderwijs,
    ZienswijzeSoort,
)
from tlv.models import Deskundigenadvies, Dossier, Tlv, TlvAanvraag

NIVEAU_JEUGDHULP = 9


def _datum(tekst: str | None) -> date | None:
    """A date from the rows that the database handed over as JSON."""
    return date.fromisoformat(tekst) if tekst else None


def _gezagdragers(aanvraag: TlvAanvraag) -> tuple[rules.GezagdragerFeiten, ...]:
    informatie = {rij["gezagdrager"]: rij for rij in aanvraag.rijen_ouderinformatie}
    feiten = []
    for ouder in aanvraag.leerling.gezagdragers.all():
        verteld = informatie.get(ouder.pk, {})
        adres = aanvraag.leerling if ouder.gedeeld_adres else ouder
        feiten.append(
            rules.GezagdragerFeiten(
                naam=ouder.naam,
                adres_compleet=bool(adres.straat and adres.plaats),
                geinformeerd_op=_datum(verteld.get("geinformeerd_op")),
                mening=verteld.get("mening", ""),
                na_indienen=not verteld and aanvraag.ontvangen_op is not None,
            )
        )
    return tuple(feiten)


def _hgpd(aanvraag: TlvAanvraag, dossier: Dossier) -> rules.HgpdFeiten:
    uitleg = {rij["veld"]: rij["geen_bijzonderheden"] for rij in aanvraag.rijen_beeldvelden}

    def teksten(veld: BeeldVeld, richting: FactorRichting) -> tuple[str, ...]:
        return tuple(
            rij["tekst"] for rij in aanvraag.rijen_factoren if rij["veld"] == veld and rij["richting"] == richting
        )

    return rules.HgpdFeiten(
        voorgeschiedenis=dossier.voorgeschiedenis,
        onderzoeken=tuple(
            rules.OnderzoekFeiten(naam=rij["onderzoek"], datum=_datum(rij["datum"]), uitkomst=rij["uitkomst"])
            for rij in aanvraag.rijen_onderzoeken
        ),
        reden_geen_onderzoek=dossier.reden_geen_onderzoek,
        interventies=tuple(
            rules.InterventieFeiten(
                naam=rij["omschrijving"],
                begin=_datum(rij["van"]),
                einde=_datum(rij["tot"]),
                loopt_nog=rij["tot"] is None,
                resultaat=rij["resultaat"],
                niveau=None if rij["niveau"] == NIVEAU_JEUGDHULP else rij["niveau"],
            )
            for rij in aanvraag.rijen_interventies
        ),
        beeld=tuple(
            rules.BeeldFeiten(
                veld=veld,
                compenserend=teksten(veld, FactorRichting.COMPENSEREND),
                belemmerend=teksten(veld, FactorRichting.BELEMMEREND),
                geen_bijzonderheden=uitleg.get(veld, ""),
            )
            for veld in BeeldVeld
        ),
        weging=dossier.weging,
        behoeften=tuple(
            rules.BehoefteFeiten(van=BehoefteVan(rij["van_wie"]), tekst=rij["tekst"])
            for rij in aanvraag.rijen_behoeften
        ),
        conclusie=dossier.conclusie,
        arrangement=dossier.arrangement,
    )


def _gevraagd(aanvraag: TlvAanvraag, dossier: Dossier) -> rules.GevraagdFeiten:
    return rules.GevraagdFeiten(
        aanvraagsoort=AanvraagSoort(aanvraag.soort),
        soort=SoortOnderwijs(aanvraag.gevraagd_soort) if aanvraag.gevraagd_soort else None,
        categorie=Categorie(aanvraag.gevraagd_categorie) if aanvraag.gevraagd_categorie else None,
        ingangsdatum=aanvraag.gevraagd_vanaf,
        gewenst_tot=aanvraag.gevraagd_tot,
        emb=aanvraag.emb,
        afwijkingsgrond=dossier.leeftijdsgrond,
        waarom_niet_huidige_school=dossier.school_schiet_tekort,
        waarom_wel_speciale_school=dossier.speciaal_kan_wel,
        eerdere=eerdere_tlv_feiten(aanvraag.eerdere_tlv),
        nummer_elders=aanvraag.eerdere_tlv_nummer,
        onderinstroom=aanvraag.onderinstroom,
    )


def eerdere_tlv_feiten(tlv: Tlv | None) -> rules.EerdereTlv | None:
    """A declaration of this office as the rules on kinds of requests know it, up to the day it really ends."""
    if tlv is None:
        return None
    return rules.EerdereTlv(tlv.nummer, SoortOnderwijs(tlv.soort), Categorie(tlv.categorie), tlv.van, tlv.laatste_dag)


def _werkgever(advies: Deskundigenadvies, op: date) -> tuple[bool, int | None]:
    """Whether the employer of the expert on the day is known, and the board it is, when it is one; the copy on the
    advice once it is in."""
    if advies.is_uitgebracht:
        return bool(advies.werkgever), advies.werkgever_bestuur_id
    for verband in advies.deskundige.dienstverbanden.all():
        if verband.van <= op and (verband.tot is None or verband.tot >= op):
            return True, verband.bestuur_id
    return False, None


def _deel_van_oordeel(advies: Deskundigenadvies, op: date) -> bool:
    """Whether the expert judges for the office as well: handles this request, or has a role in it on the day."""
    wie, dag = advies.deskundige.gebruiker_id, (advies.datum or op).isoformat()
    return wie == advies.aanvraag.behandelaar_id or any(
        rij["gebruiker"] == wie and rij["van"] <= dag and (rij["tot"] is None or rij["tot"] >= dag)
        for rij in advies.aanvraag.rijen_kantoorrollen
    )


def adviesgegevens(adviezen: Iterable[Deskundigenadvies], op: date) -> tuple[rules.AdviesGegevens, ...]:
    """The experts and their advices, of a request read with ``met_feiten()``, judged on ``op`` while the advice is not
    in. Withdrawn ones are left out."""
    return tuple(_adviesgegevens(advies, op) for advies in adviezen if advies.ingetrokken_at is None)


def _adviesgegevens(advies: Deskundigenadvies, op: date) -> rules.AdviesGegevens:
    bekend, bestuur = _werkgever(advies, op)
    return rules.AdviesGegevens(
        deskundige_id=advies.deskundige_id,
        beroep=Beroep(advies.beroep or advies.deskundige.beroep),
        gebruiker_id=advies.deskundige.gebruiker_id,
        werkgever_bestuur_id=bestuur,
        werkgever_bekend=bekend,
        vaste_deskundige=advies.deskundige.vast,
        deel_van_oordeel=_deel_van_oordeel(advies, op),
        advies=Advies(advies.advies) if advies.advies else None,
        datum=advies.datum,
        motivering=advies.motivering,
    )


def adviseur_ids(aanvraag: TlvAanvraag) -> frozenset[int]:
    return frozenset(advies.deskundige.gebruiker_id for advies in aanvraag.adviezen.all())


def opsteller_ids(aanvraag: TlvAanvraag) -> frozenset[int]:
    """Users who ever wrote in a section or filed the request."""
    laatsten = {rij["bewerkt_door"] for rij in aanvraag.rijen_bewerkingen}
    return frozenset({*laatsten, *aanvraag.opstellers, *filter(None, [aanvraag.ingediend_door_id])})


def dossierfeiten(aanvraag: TlvAanvraag, vandaag: date, beleid: Mapping[str, Any]) -> rules.DossierFeiten:
    """Everything completeness depends on, of a request read with ``met_feiten()``."""
    leerling = aanvraag.leerling
    dossier = aanvraag.dossier
    return rules.DossierFeiten(
        leerling=rules.LeerlingFeiten(
            voornaam=leerling.roepnaam,
            achternaam=leerling.achternaam,
            geboortedatum=leerling.geboortedatum,
            postcode=leerling.postcode,
            plaats=leerling.plaats,
            gemeente=leerling.gemeente.naam if leerling.gemeente else "",
        ),
        gezagdragers=_gezagdragers(aanvraag),
        school=rules.SchoolFeiten(
            school_id=aanvraag.school_id,
            bestuur_id=aanvraag.bestuur_id,
            op_reguliere_school=aanvraag.school.soort == Schoolsoort.BAO,
            aangeboden=dossier.niveau3_geboden,
            begin=dossier.niveau3_van,
            einde=dossier.niveau3_tot,
            geevalueerd_op=dossier.niveau3_geevalueerd_op,
            resultaat=dossier.niveau3_resultaat,
            reden_geen_niveau3=dossier.reden_geen_niveau3,
        ),
        hgpd=_hgpd(aanvraag, dossier),
        deskundigen=adviesgegevens(aanvraag.adviezen.all(), vandaag),
        opsteller_ids=opsteller_ids(aanvraag),
        gevraagd=_gevraagd(aanvraag, dossier),
        bijlagen=tuple(BijlageSoort(bijlage.soort) for bijlage in aanvraag.bijlagen.all()),
        ontvangen=aanvraag.ontvangen_op,
        minimum_voor_sbo=beleid["tlv.minimumduur_sbo"],
        vaste_deskundige_telt=beleid["tlv.vaste_deskundige_telt_mee"],
        orthopedagoog_telt_als_pedagoog=beleid["tlv.orthopedagoog_telt_als_pedagoog"],
    )


def advieskader(aanvraag: TlvAanvraag, beleid: Mapping[str, Any]) -> rules.AdviesKader:
    """Against what the independence of the experts of this request is judged."""
    return rules.AdviesKader(
        aanvragend_bestuur_id=aanvraag.bestuur_id,
        opsteller_ids=opsteller_ids(aanvraag),
        vaste_deskundige_telt=beleid["tlv.vaste_deskundige_telt_mee"],
        orthopedagoog_telt_als_pedagoog=beleid["tlv.orthopedagoog_telt_als_pedagoog"],
    )


def gehoorde_ouders(aanvraag: TlvAanvraag) -> tuple[rules.GehoordeOuder, ...]:
    """Every person with authority with what they were told and answered on the intended decision that counts."""
    per_ouder = {zienswijze.gezagdrager_id: zienswijze for zienswijze in aanvraag.huidige_zienswijzen}
    ouders = []
    for gezagdrager in aanvraag.leerling.gezagdragers.all():
        rij = per_ouder.get(gezagdrager.pk)
        ouders.append(
            rules.GehoordeOuder(
                naam=gezagdrager.naam,
                voornemen=rules.VoornemenGegevens(rij.voornemen_op, rij.uiterlijk) if rij else None,
                zienswijzen=(
                    (
                        rules.ZienswijzeGegevens(
                            ZienswijzeSoort(rij.soort),
                            rij.ontvangen_op,
                            rij.tekst,
                            rij.antwoord,
                            na_antwoord=rij.wacht_op_antwoord,
                        ),
                    )
                    if rij and rij.soort and rij.ontvangen_op
                    else ()
                ),
            )
        )
    return tuple(ouders)


def geldigheidsfeiten(
    aanvraag: TlvAanvraag, *, soort: SoortOnderwijs, van: date, beleid: Mapping[str, Any]
) -> rules.GeldigheidFeiten:
    """What the period of validity of this request depends on."""
    return rules.GeldigheidFeiten(
        soort=soort,
        geboortedatum=aanvraag.leerling.geboortedatum,
        ingangsdatum=van,
        afwijkingsgrond=aanvraag.dossier.leeftijdsgrond,
        emb=aanvraag.emb,
        minimum_voor_sbo=beleid["tlv.minimumduur_sbo"],
        ontvangen=aanvraag.ontvangen_op,
    )
