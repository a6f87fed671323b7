"""The page of a meeting with twelve cases as its chair opens it, through the real middleware."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import override_settings
from django.utils import timezone

from bench.lijst import bezoek
from bench.meten import Meting, ms, om_en_om
from swv.toegang.models import Gebruiker
from tests.proefcluster import Kopie, verbonden_met
from tests.tlv import factories_loket as loket
from tests.tlv.factories import maak_wereld
from tlv.enums import ZaakSoort

ZAKEN = 12
RONDES = 60


def meet(kopie: Kopie, *, zaken: int = ZAKEN, rondes: int = RONDES) -> list[Meting]:
    """Our page against a bare view of the same cases and people."""
    with verbonden_met(kopie.url_eigenaar):
        voorzitter, pk = vul(zaken, timezone.localdate() + timedelta(days=7))
    with verbonden_met(kopie.url), override_settings(ROOT_URLCONF="bench.kaal"):
        onze, kale = bezoek(voorzitter, f"/tlv/loket/{pk}/"), bezoek(voorzitter, f"/meting/kaal/loket/{pk}/")
        van_ons, van_kaal = om_en_om(onze, kale, rondes=rondes)
    return [
        Meting(
            f"bijeenkomst met {zaken} zaken ÷ kale Django-view",
            van_ons / van_kaal,
            f"met tijden, stukken, eerder advies, menu, rechten en inzagespoor: wij {ms(van_ons)}, kaal {ms(van_kaal)}",
            "hoogstens 3",
        )
    ]


def vul(zaken: int, datum: date) -> tuple[Gebruiker, int]:
    """A meeting about children of one school, each with its parents; its chair and its key."""
    eerste = maak_wereld(roepnaam="Kind")
    bijeenkomst = loket.maak_bijeenkomst(eerste.boc, datum)
    for nummer in range(zaken):
        wereld = (
            eerste
            if not nummer
            else maak_wereld(
                bestuur=eerste.bestuur,
                school=eerste.school,
                boc=eerste.boc,
                directeur=eerste.directeur,
                plaatsvervanger=eerste.plaatsvervanger,
                deskundigen=eerste.deskundigen,
                roepnaam=f"Kind{nummer}",
            )
        )
        loket.zet_op_agenda(bijeenkomst, wereld, ZaakSoort.TLV if nummer % 2 else ZaakSoort.ONDERSTEUNINGSVRAAG)
    return eerste.boc, bijeenkomst.pk
