"""Who comes to a meeting: inviting for all of it or for one case, withdrawing that, and telling the times anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlingen.models import Gezagdrager
from swv.domein import DomeinFout
from swv.journaal.constraints import constraints_als_zin
from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.services import gebeurtenissen_van, registreer
from swv.toegang.enums import DESKUNDIGEN, DIRECTIE, Rol
from swv.toegang.models import Gebruiker
from swv.toegang.models.accounts import Lidmaatschap
from tlv import gebeurtenissen
from tlv.enums import Uitnodigingsvorm
from tlv.loketpost import Loketbericht, stuur
from tlv.loketrechten import mag_plannen, mag_zaak_plannen
from tlv.models.loket import Agendapunt, Bijeenkomst, Deelnemer
from tlv.services.basis import validatie_als_weigering, vereis
from tlv.services.loket import deelnemers_van, eis_open, vergrendel_bijeenkomst

HELE_BIJEENKOMST = DIRECTIE | DESKUNDIGEN | {Rol.BOC}


@dataclass(frozen=True)
class Genodigde:
    """Somebody to invite: a user, a person with authority over the child of the case, or a guest by name."""

    gebruiker: Gebruiker | None = None
    gezagdrager: Gezagdrager | None = None
    naam: str = ""
    functie: str = ""
    adres: str = ""
    vorm: Uitnodigingsvorm = Uitnodigingsvorm.MAIL


@transaction.atomic
def uitnodigen(
    bijeenkomst_id: int, genodigde: Genodigde, *, zaak: int | None, actor: Gebruiker, vandaag: date
) -> Deelnemer:
    """Invite somebody for the whole meeting, or for one case (``zaak``, its key): by mail, or written down as done.

    Raises ``DomeinFout`` for who was invited already, a parent of another child or without a case, a school for more
    than a case of its own, and for a mail without address.
    """
    bijeenkomst = vergrendel_bijeenkomst(bijeenkomst_id)
    vereis(mag_plannen(actor))
    punt = _zaak_van(bijeenkomst, zaak)
    if punt is not None:
        vereis(mag_zaak_plannen(actor, punt))
    eis_open(bijeenkomst)
    if genodigde.gebruiker is not None:
        _eis_rol(genodigde.gebruiker, punt, vandaag)
    _eis_ouder(genodigde, punt)
    if genodigde.vorm == Uitnodigingsvorm.MAIL and not _adres(genodigde):
        raise DomeinFout("Er is geen e-mailadres bekend. Vul het in, of kies telefonisch of in een gesprek.")
    _eis_nieuwe_gast(bijeenkomst, punt, genodigde)
    deelnemer = Deelnemer(
        bijeenkomst=bijeenkomst,
        agendapunt=punt,
        gebruiker=genodigde.gebruiker,
        gezagdrager=genodigde.gezagdrager,
        naam=genodigde.naam,
        functie=genodigde.functie,
        adres=genodigde.adres,
        vorm=genodigde.vorm,
        uitgenodigd_at=timezone.now(),
    )
    with validatie_als_weigering():
        deelnemer.clean_fields(exclude=["bijeenkomst", "agendapunt", "gebruiker", "gezagdrager"])
    with constraints_als_zin():
        deelnemer.save()
    registreer(gebeurtenissen.UITGENODIGD, bijeenkomst, actor=actor, deelnemer=deelnemer.pk, vorm=genodigde.vorm)
    stuur(Loketbericht.UITNODIGING, bijeenkomst, [deelnemer])
    return deelnemer


def _zaak_van(bijeenkomst: Bijeenkomst, zaak: int | None) -> Agendapunt | None:
    if zaak is None:
        return None
    punten = Agendapunt.objects.systeem("het recht op deze zaak wordt hierna gekeurd")
    punt: Agendapunt | None = punten.filter(bijeenkomst=bijeenkomst, pk=zaak).first()
    if punt is None:
        raise DomeinFout("Deze zaak staat niet meer op de agenda.")
    return punt


def _eis_rol(gebruiker: Gebruiker, punt: Agendapunt | None, vandaag: date) -> None:
    """The office and experts for anything, a school for a case of its own: a school knows of no other case."""
    leden = Lidmaatschap.objects.geldig_op(vandaag).filter(gebruiker=gebruiker)
    if leden.filter(rol__in=HELE_BIJEENKOMST).exists():
        return
    van_school = leden.filter(rol=Rol.SCHOOL)
    if punt is None or not van_school.exists():
        raise DomeinFout("Voor de hele bijeenkomst nodigt u collega's en deskundigen uit. Een school komt per zaak.")
    if not van_school.filter(school=punt.school_id).exists():
        raise DomeinFout("Deze zaak is van een andere school.")


def _eis_ouder(genodigde: Genodigde, punt: Agendapunt | None) -> None:
    ouder = genodigde.gezagdrager
    if ouder is not None and (punt is None or ouder.leerling_id != punt.leerling_id):
        raise DomeinFout("Een ouder komt voor de zaak van het eigen kind.")


def _eis_nieuwe_gast(bijeenkomst: Bijeenkomst, punt: Agendapunt | None, genodigde: Genodigde) -> None:
    """Of a guest there is no key that the database could compare."""
    wie = {"bijeenkomst": bijeenkomst, "agendapunt": punt, "naam": genodigde.naam, "functie": genodigde.functie}
    if genodigde.naam and Deelnemer.objects.systeem("of deze gast al is uitgenodigd").filter(**wie).exists():
        raise DomeinFout("Deze gast is al uitgenodigd.")


def _adres(genodigde: Genodigde) -> bool:
    """A user without address reads it on the list of meetings."""
    if genodigde.gebruiker is not None:
        return True
    return bool(genodigde.adres or (genodigde.gezagdrager is not None and genodigde.gezagdrager.email))


@transaction.atomic
def uitnodiging_intrekken(deelnemer_id: int, *, actor: Gebruiker) -> Bijeenkomst:
    """Somebody need not come any more, and hears it. Raises ``DomeinFout`` for the chair, and when it is over."""
    deelnemers = Deelnemer.objects.systeem("het recht wordt hierna gekeurd").filter(pk=deelnemer_id)
    waar = deelnemers.values_list("bijeenkomst", flat=True).first()
    if waar is None:
        raise DomeinFout("Deze uitnodiging is al ingetrokken.")
    bijeenkomst = vergrendel_bijeenkomst(waar)
    gevonden = deelnemers.select_related("gebruiker", "gezagdrager", "agendapunt").first()
    if gevonden is None or gevonden.bijeenkomst_id != waar:
        raise DomeinFout("Iemand anders heeft deze uitnodiging net ingetrokken of verplaatst.")
    vereis(mag_plannen(actor))
    if gevonden.agendapunt is not None:
        vereis(mag_zaak_plannen(actor, gevonden.agendapunt))
    eis_open(bijeenkomst)
    if gevonden.agendapunt_id is None and gevonden.gebruiker_id == bijeenkomst.voorzitter_id:
        raise DomeinFout("De voorzitter hoort bij de bijeenkomst. Kies eerst een andere voorzitter.")
    registreer(gebeurtenissen.UITNODIGING_INGETROKKEN, bijeenkomst, actor=actor, deelnemer=deelnemer_id)
    stuur(Loketbericht.NIET_NODIG, bijeenkomst, [gevonden])
    gevonden.delete()
    return bijeenkomst


@transaction.atomic
def tijden_sturen(bijeenkomst_id: int, *, actor: Gebruiker) -> Bijeenkomst:
    """Tell everybody who was invited by mail when they are expected now, after the agenda changed.

    Raises ``DomeinFout`` when nothing happened to the meeting since they were told.
    """
    bijeenkomst = vergrendel_bijeenkomst(bijeenkomst_id)
    vereis(mag_plannen(actor))
    eis_open(bijeenkomst)
    sporen = gebeurtenissen_van(bijeenkomst).exclude(soort=GEWEIGERD)
    if sporen.values_list("soort", flat=True).first() == gebeurtenissen.TIJDEN_GESTUURD:
        raise DomeinFout("Iedereen heeft de tijden al: sindsdien is er niets veranderd.")
    registreer(gebeurtenissen.TIJDEN_GESTUURD, bijeenkomst, actor=actor)
    stuur(Loketbericht.GEWIJZIGD, bijeenkomst, deelnemers_van(bijeenkomst))
    return bijeenkomst
