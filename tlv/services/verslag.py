"""Minutes of a meeting: who was there, what was said on each case, fixing them, and what is written under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.services import registreer
from swv.toegang.bsn import weiger_bsn
from swv.toegang.models import Gebruiker
from swv.werk.models import Werkitem
from tlv import emails, gebeurtenissen, loketfeiten, rules, werk
from tlv.enums import BijeenkomstStatus, Categorie, LoketUitkomst
from tlv.loketrechten import mag_leiden
from tlv.models import Agendapunt, Bijeenkomst, Deelnemer, Verslagaanvulling
from tlv.rules.loket import ARTIKEL
from tlv.services.aanvraag import Conflict
from tlv.services.basis import validatie_als_weigering, vereis
from tlv.services.loket import NA_HET_SLOT, eis_open, grijp_zaak, houd_aanvragen_vast, vergrendel_bijeenkomst
from tlv.services.verslagwerk import werk_verslag_bij
from tlv.services.vervolg import werk_bij_zaak, werk_vervolg_bij
from tlv.verslagrechten import mag_verslag_aanvullen, mag_verslag_schrijven


@dataclass(frozen=True)
class Zaakverslag:
    """What the minutes of one case say, as far as they are."""

    besproken: str
    uitkomst: LoketUitkomst | None = None
    categorie: Categorie | None = None
    alternatief: str = ""
    unaniem: bool | None = None
    ander_standpunt: str = ""
    overweegt_so: bool = False
    reden_zonder_ouders: str = ""


@dataclass(frozen=True)
class Gast:
    """Somebody who sat at the table without having been asked, for one case."""

    naam: str
    functie: str


@dataclass(frozen=True)
class Zaakoordeel:
    """A case with what keeps it from being closed."""

    punt: Agendapunt
    bevindingen: tuple[rules.Bevinding, ...]

    @property
    def uitkomst(self) -> str:
        """The outcome in words, and whether everybody agreed on it."""
        verdeeld = ". Niet unaniem" if rules.heeft_ladder(_uitkomst(self.punt), self.punt.unaniem) else ""
        return f"{loketfeiten.uitkomst_van(self.punt)}{verdeeld}"


def van_rij(punt: Agendapunt) -> Zaakverslag:
    """What the minutes of this case say now."""
    return Zaakverslag(
        besproken=punt.besproken,
        uitkomst=_uitkomst(punt),
        categorie=Categorie(punt.categorie) if punt.categorie else None,
        alternatief=punt.alternatief,
        unaniem=punt.unaniem,
        ander_standpunt=punt.ander_standpunt,
        overweegt_so=punt.overweegt_so,
        reden_zonder_ouders=punt.reden_zonder_ouders,
    )


def _uitkomst(punt: Agendapunt) -> LoketUitkomst | None:
    return LoketUitkomst(punt.uitkomst) if punt.uitkomst else None


class NietVastTeStellen(DomeinFout):
    """The minutes cannot be fixed yet; with every reason, of the meeting and per case."""

    def __init__(self, algemeen: tuple[rules.Bevinding, ...], zaken: tuple[Zaakoordeel, ...]) -> None:
        aantal = len(algemeen) + sum(len(zaak.bevindingen) for zaak in zaken)
        wat = "Er ontbreekt nog iets" if aantal == 1 else f"Er ontbreken nog {aantal} dingen"
        super().__init__(f"Het verslag kan nog niet worden vastgesteld. {wat}.")
        self.algemeen, self.zaken = algemeen, zaken


def vergrendel_zaak(punt_id: int, actor: Gebruiker) -> Agendapunt:
    """The case as this user may see it, its meeting locked. Raises ``DomeinFout`` when the user may not see it."""
    grijp_zaak(punt_id)
    punt: Agendapunt | None = (
        loketfeiten.met_verslag(Agendapunt.objects.zichtbaar_voor(actor)).filter(pk=punt_id).first()
    )
    if punt is None:
        raise DomeinFout("U mag dit niet doen bij deze zaak.")
    return punt


@transaction.atomic
def aanwezigheid_vastleggen(
    punt_id: int, aanwezig: Mapping[int, bool], *, gast: Gast | None = None, actor: Gebruiker
) -> Agendapunt:
    """Write who was there: per participant of this case (also of the whole meeting) yes or no, and who came along.

    Somebody who is not in ``aanwezig`` stays as they are, a guest who is there already comes once. Raises
    ``DomeinFout`` for a participant of another case.
    """
    punt = vergrendel_zaak(punt_id, actor)
    eis_open(punt.bijeenkomst)
    vereis(mag_verslag_schrijven(actor, punt))
    deelnemers = {rij.pk: rij for rij in loketfeiten.deelnemers_van(punt)}
    if set(aanwezig) - set(deelnemers):
        raise DomeinFout("Deze deelnemer hoort niet bij deze zaak.")
    gewijzigd = [rij for pk, rij in deelnemers.items() if pk in aanwezig and rij.aanwezig is not aanwezig[pk]]
    for rij in gewijzigd:
        rij.aanwezig = aanwezig[rij.pk]
        with constraints_als_zin():
            rij.save(update_fields=["aanwezig"])
    schuift_aan = gast is not None and gast not in {Gast(rij.naam, rij.functie) for rij in deelnemers.values()}
    if gast is not None and schuift_aan:
        _schuift_aan(punt, gast)
    if gewijzigd or schuift_aan:
        registreer(gebeurtenissen.AANWEZIGHEID, punt, actor=actor)
    return punt


def _schuift_aan(punt: Agendapunt, gast: Gast) -> None:
    rij = Deelnemer(bijeenkomst=punt.bijeenkomst, agendapunt=punt, naam=gast.naam, functie=gast.functie, aanwezig=True)
    with validatie_als_weigering():
        rij.full_clean(exclude=["bijeenkomst", "agendapunt"], validate_unique=False, validate_constraints=False)
    with constraints_als_zin():
        rij.save()


@transaction.atomic
def zaakverslag_bewaren(punt_id: int, inhoud: Zaakverslag, *, versie: int, actor: Gebruiker) -> int:
    """Save the minutes of one case as far as they are; returns the new version.

    ``versie`` is the version the form was opened with. Raises ``Conflict`` when somebody saved it since, ``DomeinFout``
    when the minutes are fixed, the outcome is none of this kind of case, or a text holds a BSN. Saving what is stored
    already changes nothing.
    """
    punt = vergrendel_zaak(punt_id, actor)
    eis_open(punt.bijeenkomst)
    vereis(mag_verslag_schrijven(actor, punt))
    mogelijk = rules.mogelijke_uitkomsten(loketfeiten.zaakfeiten(punt).zaak)
    if inhoud.uitkomst is not None and inhoud.uitkomst not in mogelijk:
        raise DomeinFout(f"De uitkomst “{inhoud.uitkomst.label}” past niet bij deze soort zaak.", artikel=ARTIKEL)
    if versie == punt.versie and inhoud == van_rij(punt):
        return versie
    for tekst in (inhoud.besproken, inhoud.alternatief, inhoud.ander_standpunt, inhoud.reden_zonder_ouders):
        with validatie_als_weigering():
            weiger_bsn(tekst)
    with constraints_als_zin():
        geschreven = (
            Agendapunt.objects.systeem(NA_HET_SLOT)
            .filter(pk=punt.pk, versie=versie)
            .update(
                besproken=inhoud.besproken,
                uitkomst=inhoud.uitkomst or "",
                categorie=inhoud.categorie or "",
                alternatief=inhoud.alternatief,
                unaniem=inhoud.unaniem,
                ander_standpunt=inhoud.ander_standpunt,
                overweegt_so=inhoud.overweegt_so,
                reden_zonder_ouders=inhoud.reden_zonder_ouders,
                versie=F("versie") + 1,
                bewerkt_door=actor,
                bewerkt_at=timezone.now(),
            )
        )
    if not geschreven:
        raise Conflict(f"{punt.bewerkt_door.naam} heeft dit verslag intussen gewijzigd. Vergelijk beide teksten.")
    registreer(gebeurtenissen.ZAAKVERSLAG_BEWAARD, punt, actor=actor, versie=versie + 1)
    return versie + 1


def oordeel(bijeenkomst: Bijeenkomst, vandaag: date) -> tuple[tuple[rules.Bevinding, ...], tuple[Zaakoordeel, ...]]:
    """What keeps the minutes of this meeting from being fixed: of the meeting as a whole, and of every case."""
    punten = list(
        loketfeiten.met_verslag(Agendapunt.objects.systeem("wie vaststelt, ziet elke zaak van de bijeenkomst")).filter(
            bijeenkomst=bijeenkomst
        )
    )
    zaken = tuple(Zaakoordeel(punt, rules.toets_zaak(loketfeiten.zaakfeiten(punt))) for punt in punten)
    return rules.toets_bijeenkomst(bijeenkomst.datum, len(punten), vandaag), zaken


def open_verslagwerk(vandaag: date) -> int:
    """Put the minutes of every meeting whose day has passed on the list of its chair. Returns how many were put there.

    Asks what is due and not there, so that it can be asked as often as one likes.
    """
    al = Werkitem.objects.open().filter(
        soort=werk.LOKET_VERSLAG,
        content_type=ContentType.objects.get_for_model(Bijeenkomst),
        object_id=OuterRef("pk"),
    )
    gehouden = Bijeenkomst.objects.systeem("van wie het verslag nog niet vaststaat").filter(
        ~Exists(al), status=BijeenkomstStatus.GEPLAND, datum__lt=vandaag
    )
    sleutels = list(gehouden.order_by("datum", "pk").values_list("pk", flat=True))
    for pk in sleutels:
        with transaction.atomic():
            werk_verslag_bij(vergrendel_bijeenkomst(pk), vandaag)
    return len(sleutels)


@transaction.atomic
def verslag_vaststellen(bijeenkomst_id: int, *, algemeen: str, actor: Gebruiker, vandaag: date) -> Bijeenkomst:
    """Fix the minutes and write the advice back to every case; nothing in them changes afterwards.

    A case that comes back becomes work to put it on a next agenda; one on which not everybody agreed goes up the
    ladder. Everybody who took part and has an account gets a mail without names. Raises ``NietVastTeStellen`` with
    every reason, ``DomeinFout`` when it is done already or the user may not.
    """
    bijeenkomst = vergrendel_bijeenkomst(bijeenkomst_id)
    eis_open(bijeenkomst)
    vereis(mag_leiden(actor, bijeenkomst))
    van_geheel, zaken = oordeel(bijeenkomst, vandaag)
    if van_geheel or any(zaak.bevindingen for zaak in zaken):
        raise NietVastTeStellen(van_geheel, tuple(zaak for zaak in zaken if zaak.bevindingen))
    with validatie_als_weigering():
        weiger_bsn(algemeen)
    houd_aanvragen_vast(zaak.punt for zaak in zaken)
    bijeenkomst.algemeen = algemeen
    bijeenkomst.status = BijeenkomstStatus.AFGESLOTEN
    bijeenkomst.afgesloten_door = actor
    bijeenkomst.afgesloten_at = timezone.now()
    bijeenkomst.versie += 1
    with constraints_als_zin():
        bijeenkomst.save(update_fields=["algemeen", "status", "afgesloten_door", "afgesloten_at", "versie"])
    registreer(gebeurtenissen.VERSLAG_VASTGESTELD, bijeenkomst, actor=actor, zaken=len(zaken))
    werk_verslag_bij(bijeenkomst, vandaag)
    for zaak in zaken:
        _schrijf_terug(zaak.punt, bijeenkomst, actor, vandaag)
    for gebruiker in _lezers(bijeenkomst, zaken) - {actor}:
        emails.meld_verslag(bijeenkomst, gebruiker)
    return bijeenkomst


def _schrijf_terug(punt: Agendapunt, bijeenkomst: Bijeenkomst, actor: Gebruiker, vandaag: date) -> None:
    """The dated advice on the timeline of the request, or of the pupil when there is none; and what follows from it."""
    # As it stands now: whether the case comes back follows from the meeting being closed.
    punt.bijeenkomst = bijeenkomst
    vervolg = punt.uitkomst == LoketUitkomst.VERVOLG
    eens = "unaniem" if punt.unaniem else "niet unaniem"
    registreer(
        gebeurtenissen.LOKETADVIES,
        punt.aanvraag or punt.leerling,
        actor=actor,
        datum=bijeenkomst.datum,
        uitkomst=loketfeiten.uitkomst_van(punt),
        eens="komt terug" if vervolg else eens,
        zaak=punt.pk,
    )
    if punt.aanvraag is not None and not punt.aanvraag.is_open:
        return
    if vervolg:
        werk_vervolg_bij(punt, vandaag)
    elif punt.unaniem is False:
        werk_bij_zaak(punt, werk.LOKET_LADDER, vandaag)


def _lezers(bijeenkomst: Bijeenkomst, zaken: tuple[Zaakoordeel, ...]) -> set[Gebruiker]:
    """Who took part with an account, and who handles a request that was on the agenda."""
    deelnemers = Deelnemer.objects.systeem("wie erbij was, krijgt bericht").filter(bijeenkomst=bijeenkomst)
    lezers = {rij.gebruiker for rij in deelnemers.select_related("gebruiker").exclude(gebruiker=None)}
    behandelaars = {zaak.punt.aanvraag.behandelaar for zaak in zaken if zaak.punt.aanvraag is not None}
    return {lezer for lezer in lezers | behandelaars | {bijeenkomst.voorzitter} if lezer is not None}


@transaction.atomic
def verslag_aanvullen(punt_id: int, tekst: str, *, actor: Gebruiker) -> Verslagaanvulling:
    """Write a dated remark under the fixed minutes of a case; the minutes themselves stay as they are.

    Raises ``DomeinFout`` when the minutes are not fixed yet, or when the text says nothing.
    """
    punt = vergrendel_zaak(punt_id, actor)
    if punt.bijeenkomst.status != BijeenkomstStatus.AFGESLOTEN:
        raise DomeinFout("Het verslag is nog niet vastgesteld: u kunt het zelf nog wijzigen.")
    vereis(mag_verslag_aanvullen(actor, punt))
    if not rules.is_uitleg(tekst):
        raise DomeinFout("Schrijf de aanvulling in een hele zin.")
    # Pressed twice: it stands there once, and never goes.
    for al in punt.aanvullingen.all():
        if (al.tekst, al.door) == (tekst, actor):
            return al
    aanvulling = Verslagaanvulling(agendapunt=punt, tekst=tekst, door=actor, op=timezone.now())
    with validatie_als_weigering():
        aanvulling.full_clean(exclude=["agendapunt", "door"])
    aanvulling.save()
    registreer(gebeurtenissen.VERSLAG_AANGEVULD, punt.aanvraag or punt.leerling, actor=actor, aanvulling=aanvulling.pk)
    return aanvulling
