"""Accounts that are on their way, a stand-in that is arranged, and text that was typed and not saved yet."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.http import QueryDict
from django.utils import timezone

from swv.demo.dagen import TIJDZONE, Dagen, klok_op, werkdag_voor
from swv.demo.kantoor import Inrichting
from swv.demo.plannen import SCHOOL_VAN
from swv.kalender import eerste_werkdag
from swv.toegang import concepten
from swv.toegang.aanmelden import services
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker, Uitnodiging, Waarneming
from swv.toegang.waarnemingen import stel_in
from tlv.concepten import ADVIES, ONDERDEEL
from tlv.enums import AanvraagStatus, Onderdeel
from tlv.models import Deskundigenadvies, Onderdeelbewerking, TlvAanvraag

_WEGING = (
    "Het kind leert in kleine stappen en heeft daarbij steeds dezelfde, rustige volwassene nodig. Wat helpt: een vaste "
    "dagindeling, pictogrammen en ouders die thuis hetzelfde doen. Wat hindert: een grote groep en wisselingen. Het "
    "zwaarst weegt"
)
_ADVIES = (
    "Uit mijn onderzoek en het gesprek met de leerkracht blijkt dat de hulp in de klas goed is uitgevoerd. Ik wil de "
    "uitkomsten van het najaar nog naast die van vorig jaar leggen."
)


def _op(dag: date, uur: int, minuut: int = 0) -> datetime:
    return datetime.combine(dag, time(uur, minuut), TIJDZONE)


def nodig_uit(inrichting: Inrichting, vandaag: date) -> None:
    """One accepted, one whose link no longer works, one taken back, and one that was sent just now."""
    beheer = inrichting.gebruikers["beheer"]
    bestuur = next(iter(inrichting.boc_van_bestuur))
    school = inrichting.school_met(SCHOOL_VAN["school2"]).id
    ruim_een_maand, vorige_week = werkdag_voor(vandaag - timedelta(days=38)), werkdag_voor(vandaag - timedelta(days=9))

    def stuur(naam: str, adres: str, rol: Rol, op: datetime, **waarvoor: int) -> Uitnodiging:
        uitnodiging = Uitnodiging(naam=naam, email=adres, rol=rol, van=timezone.localdate(op), **waarvoor)
        with klok_op(op):
            return services.uitnodigen(uitnodiging, [], actor=beheer, nu=op)

    aangenomen = stuur("Marloes Deckers", "m.deckers@example.org", Rol.SCHOOL, _op(ruim_een_maand, 9), school_id=school)
    _neem_aan(aangenomen, _op(eerste_werkdag(ruim_een_maand + timedelta(days=1)), 13, 20))
    stuur("Ton Smeets", "t.smeets@example.org", Rol.BESTUUR, _op(ruim_een_maand, 9, 12), bestuur_id=bestuur)
    ingetrokken = stuur("Wil Jacobs", "w.jacbos@example.org", Rol.OPR, _op(vorige_week, 11))
    with klok_op(_op(vorige_week, 11, 4)):
        services.uitnodiging_intrekken(ingetrokken.pk, actor=beheer, nu=timezone.now())
    stuur("Wil Jacobs", "w.jacobs@example.org", Rol.OPR, timezone.now())


def _neem_aan(uitnodiging: Uitnodiging, op: datetime) -> None:
    """With a password that nobody knows: this colleague does not log in during a demonstration."""
    token = secrets.token_urlsafe(32)
    uitnodiging.token_hash = services.hash_van(token)
    uitnodiging.save(update_fields=["token_hash"])
    with klok_op(op):
        gebruiker = services.aannemen(token, naam=uitnodiging.naam, wachtwoord=secrets.token_urlsafe(32), nu=op)
        services.stem_adres_af(gebruiker)
    gebruiker.set_unusable_password()
    gebruiker.is_demo = True
    gebruiker.save(update_fields=["password", "is_demo"])


def regel_waarneming(gebruikers: Mapping[str, Gebruiker], vandaag: date) -> None:
    """A week off that is coming, and a day off that ended early."""
    boc, boc2, directeur = gebruikers["boc"], gebruikers["boc2"], gebruikers["directeur"]
    eerste = eerste_werkdag(vandaag + timedelta(days=25))
    stel_in(
        boc.lidmaatschappen.get(),
        boc2,
        van=eerste,
        tot=eerste + timedelta(days=7),
        reden="week vrij",
        actor=boc,
        vandaag=vandaag,
    )
    begin = werkdag_voor(vandaag - timedelta(days=60))
    Waarneming.objects.create(
        voor=boc2.lidmaatschappen.get(),
        door=boc,
        van=begin,
        tot=begin + timedelta(days=6),
        reden="ziek",
        ingesteld_door=directeur,
        ingesteld_at=_op(begin, 8, 45),
        beeindigd_door=boc2,
        beeindigd_at=_op(eerste_werkdag(begin + timedelta(days=2)), 8, 50),
    )


def laat_concepten_achter(gebruikers: Mapping[str, Gebruiker], dagen: Dagen) -> None:
    """A BOC coordinator was called away while weighing a dossier, an expert while writing an advice."""
    avond = _op(werkdag_voor(dagen.vandaag - timedelta(days=1)), 16, 48)
    boc, deskundige = gebruikers["boc"], gebruikers["deskundige1"]
    reden = "concept in het demokantoor"
    bewaard = Onderdeelbewerking.objects.systeem(reden).filter(onderdeel=Onderdeel.HGPD_WEGING).values("aanvraag")
    aanvraag = TlvAanvraag.objects.systeem(reden).filter(status=AanvraagStatus.CONCEPT, behandelaar=boc)
    advies = Deskundigenadvies.objects.systeem(reden).filter(
        aanvraag__status=AanvraagStatus.IN_ADVIES,
        deskundige__gebruiker=deskundige,
        gevraagd_at__isnull=False,
        uitgebracht_at__isnull=True,
        ingetrokken_at__isnull=True,
    )
    # A small office has few cases.
    with klok_op(avond):
        if weging := aanvraag.exclude(pk__in=bewaard).order_by("pk").first():
            _typ(boc, f"{ONDERDEEL}:{weging.pk}:{Onderdeel.HGPD_WEGING}", {"dossier-weging": _WEGING, "versie": "0"})
        if gevraagd := advies.order_by("pk").first():
            _typ(deskundige, f"{ADVIES}:{gevraagd.aanvraag_id}", {"motivering": _ADVIES})


def _typ(gebruiker: Gebruiker, sleutel: str, invoer: dict[str, str]) -> None:
    data = QueryDict(mutable=True)
    data.update(invoer)
    concepten.bewaar(gebruiker, sleutel, data)
