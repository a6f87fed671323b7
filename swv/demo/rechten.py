"""The review of rights and stand-ins of the demo office: a round of last year, those that run, and a past holiday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from swv.controle.rechten import beoordeel, open_rondes
from swv.demo.dagen import TIJDZONE, werkdag_voor
from swv.toegang.enums import Rechtenoordeelsoort, Rechtenrondesoort, Rol
from swv.toegang.models import Gebruiker, Lidmaatschap, Rechtenoordeel, Rechtenronde, Waarneming


def _op(dag: date, uur: int = 10, minuut: int = 0) -> datetime:
    return datetime.combine(dag, time(uur, minuut), TIJDZONE)


def leg_rechten(gebruikers: Mapping[str, Gebruiker], vandaag: date) -> None:
    """Lay the round of last year as it was closed, open those of now, and judge the first rows of the yearly one."""
    leden = list(Lidmaatschap.objects.select_related("gebruiker").order_by("pk"))
    _log_in(leden, vandaag)
    _afgeronde_ronde(leden, gebruikers, vandaag.year - 1)
    open_rondes(vandaag=vandaag)
    lopend = Rechtenoordeel.objects.filter(
        ronde__soort=Rechtenrondesoort.JAARLIJKS, oordeel="", lidmaatschap__rol__in=[Rol.BOC, Rol.DESKUNDIGE]
    )
    for rij in lopend.order_by("pk")[:4]:
        beoordeel(rij.pk, oordeel=Rechtenoordeelsoort.BLIJFT, actor=gebruikers["directeur"], vandaag=vandaag)
    zomer = date(vandaag.year - 1, 7, 20)
    Waarneming.objects.create(
        voor=gebruikers["boc2"].lidmaatschappen.get(),
        door=gebruikers["boc"],
        van=zomer,
        tot=zomer + timedelta(days=18),
        reden="zomervakantie",
        ingesteld_door=gebruikers["boc2"],
        ingesteld_at=_op(zomer - timedelta(days=12), 16, 20),
    )


def _log_in(leden: list[Lidmaatschap], vandaag: date) -> None:
    """Nearly everybody was here in the last weeks; some never came, which is what a review looks for."""
    mensen = {lid.gebruiker.pk: lid.gebruiker for lid in leden}
    for nummer, gebruiker in enumerate(mensen.values()):
        if nummer % 9 != 8:
            dag = werkdag_voor(vandaag - timedelta(days=1 + 3 * (nummer % 7)))
            gebruiker.last_login = _op(dag, 8 + nummer % 8, 7 * nummer % 60)
    Gebruiker.objects.bulk_update(mensen.values(), ["last_login"])


def _afgeronde_ronde(leden: list[Lidmaatschap], gebruikers: Mapping[str, Gebruiker], jaar: int) -> None:
    begin = date(jaar, 1, 6)
    ronde = Rechtenronde.objects.create(
        soort=Rechtenrondesoort.JAARLIJKS,
        periode=str(jaar),
        geopend_at=_op(begin, 4, 40),
        uiterlijk=begin + timedelta(days=30),
    )
    directeur, plaatsvervanger = gebruikers["directeur"], gebruikers["plaatsvervanger"]
    for nummer, lid in enumerate(leden):
        gewijzigd = lid.gebruiker == gebruikers["boc2"]
        dag = begin + timedelta(days=7 + nummer % 3)
        Rechtenoordeel.objects.create(
            ronde=ronde,
            lidmaatschap=lid,
            laatst_ingelogd_at=_op(begin - timedelta(days=3 + 5 * (nummer % 9)), 9, nummer % 60),
            oordeel=Rechtenoordeelsoort.GEWIJZIGD if gewijzigd else Rechtenoordeelsoort.BLIJFT,
            reden="MOZON erbij, samen met de collega" if gewijzigd else "",
            beoordeeld_door=plaatsvervanger if lid.gebruiker == directeur else directeur,
            beoordeeld_at=_op(dag, 11, nummer % 60),
        )
    ronde.gesloten_door, ronde.gesloten_at = directeur, _op(begin + timedelta(days=14), 15, 30)
    ronde.save(update_fields=["gesloten_door", "gesloten_at"])
