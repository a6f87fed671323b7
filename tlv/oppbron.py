"""What a request gives to the OPP of its pupil: since when there is level 3, and a text to begin with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Exists, Min, OuterRef
from django.utils import timezone

from leerlingen.models import Leerling
from leerlingen.opp_services import Doel, Oppinhoud
from leerlingen.oppbronnen import Oppbron, registreer_niveau3, registreer_oppbron
from leerlingen.rules.opp import EXTRA_ONDERSTEUNING
from swv.organisatie.beleid import beleid_op
from tlv.herkomst import naam_van_bron
from tlv.models import Factor, Interventie, Ondersteuningsbehoefte, TlvAanvraag
from tlv.overnemen import is_bruikbaar


@registreer_niveau3
def _niveau3_sinds(gebruiker: Any, leerling: Leerling) -> date | None:
    """The first day of level 3 in the requests of the pupil that the user may see."""
    zichtbaar = TlvAanvraag.objects.zichtbaar_voor(gebruiker).filter(leerling=leerling)
    dag: date | None = zichtbaar.aggregate(eerste=Min("dossier__niveau3_van"))["eerste"]
    return dag


@registreer_oppbron
def _dossiers(gebruiker: Any, leerling: Leerling) -> Iterable[Oppbron]:
    """The newest dossier of the pupil that the user may see and that holds something for an OPP: a school only that of
    its own request."""
    zichtbaar = TlvAanvraag.objects.zichtbaar_voor(gebruiker).filter(leerling=leerling).select_related("dossier")
    factoren, behoeften, interventies = (
        Exists(model.objects.filter(aanvraag=OuterRef("pk"))) for model in (Factor, Ondersteuningsbehoefte, Interventie)
    )
    aanvraag = zichtbaar.filter(factoren | behoeften | interventies).order_by("-pk").first()
    vandaag = timezone.localdate()
    if aanvraag is None or not is_bruikbaar(aanvraag, beleid_op(vandaag)["tlv.bewaartermijn_dossier_jaren"], vandaag):
        return []
    naam = f"het dossier van {naam_van_bron(aanvraag.begonnen_op, aanvraag.pk)}"
    return [Oppbron(f"aanvraag-{aanvraag.pk}", naam, partial(_inhoud, aanvraag))]


def _inhoud(aanvraag: TlvAanvraag) -> Oppinhoud:
    """Factors, needs, and what was tried at school; the goal of it is for the school to name."""
    return Oppinhoud(
        factoren=tuple(aanvraag.factoren.order_by("pk").values_list("veld", "richting", "tekst")),
        behoeften=tuple(aanvraag.behoeften.order_by("pk").values_list("van_wie", "tekst")),
        doelen=tuple(
            Doel("", rij.omschrijving, rij.van, rij.niveau, rij.tot, rij.resultaat)
            for rij in aanvraag.interventies.filter(niveau__lte=EXTRA_ONDERSTEUNING).order_by("pk")
        ),
    )
