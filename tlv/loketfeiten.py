"""From the rows of a meeting to the facts the rules ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch

from leerlingen.models import Gezagdrager
from tlv import rules
from tlv.enums import LoketUitkomst, SoortOnderwijs, Trede, ZaakSoort
from tlv.models import Actie, Agendapunt, AgendapuntQuerySet, Deelnemer, Laddertrede, Verslagaanvulling


def met_verslag(punten: AgendapuntQuerySet) -> AgendapuntQuerySet:
    """The cases with everything that minutes, closing and ladder look at: eight questions, however many cases."""
    return (
        punten.select_related(
            "bijeenkomst__voorzitter", "bijeenkomst__school", "leerling", "aanvraag", "school", "bewerkt_door"
        )
        .prefetch_related(
            Prefetch("leerling__gezagdragers", Gezagdrager.objects.order_by("pk")),
            Prefetch(
                "bijeenkomst__deelnemers",
                Deelnemer.objects.select_related("gebruiker__deskundige", "gezagdrager").order_by("pk"),
            ),
            Prefetch("acties", Actie.objects.select_related("eigenaar").order_by("uiterlijk", "pk")),
            Prefetch("treden", Laddertrede.objects.select_related("vastgelegd_door").order_by("pk")),
            Prefetch("aanvullingen", Verslagaanvulling.objects.select_related("door").order_by("pk")),
        )
        .order_by("volgorde", "pk")
    )


def deelnemers_van(punt: Agendapunt) -> list[Deelnemer]:
    """Who was asked for this case: those of the whole meeting, and those of this case alone."""
    return [rij for rij in punt.bijeenkomst.deelnemers.all() if rij.agendapunt_id in {None, punt.pk}]


def is_vaste_deskundige(rij: Deelnemer) -> bool:
    deskundige = getattr(rij.gebruiker, "deskundige", None)
    return deskundige is not None and deskundige.vast


def vaste_deskundige_aanwezig(deelnemers: Iterable[Deelnemer]) -> bool:
    """Whether the office's own standing expert sat at the table."""
    return any(rij.aanwezig and is_vaste_deskundige(rij) for rij in deelnemers)


def zaakfeiten(punt: Agendapunt) -> rules.Zaakfeiten:
    """The case as the minutes have it now, out of ``met_verslag``."""
    deelnemers = deelnemers_van(punt)
    per_ouder = {rij.gezagdrager_id: rij for rij in deelnemers if rij.gezagdrager_id}
    return rules.Zaakfeiten(
        zaak=ZaakSoort(punt.zaak),
        besproken=punt.besproken,
        uitkomst=LoketUitkomst(punt.uitkomst) if punt.uitkomst else None,
        categorie=punt.categorie,
        alternatief=punt.alternatief,
        unaniem=punt.unaniem,
        ander_standpunt=punt.ander_standpunt,
        overweegt_so=punt.overweegt_so,
        gevraagd_so=punt.aanvraag is not None and punt.aanvraag.gevraagd_soort == SoortOnderwijs.SO,
        vaste_deskundige_aanwezig=vaste_deskundige_aanwezig(deelnemers),
        aanwezigheid_onbekend=tuple(rij.wie for rij in deelnemers if rij.aanwezig is None),
        ouders=tuple(
            rules.Ouderbijloket(ouder.naam, ouder.pk in per_ouder, _aanwezig(per_ouder.get(ouder.pk)))
            for ouder in punt.leerling.gezagdragers.all()
        ),
        reden_zonder_ouders=punt.reden_zonder_ouders,
    )


def _aanwezig(rij: Deelnemer | None) -> bool | None:
    return rij.aanwezig if rij is not None else None


def tredefeiten(treden: Iterable[Any]) -> tuple[rules.Tredefeiten, ...]:
    """The rungs that were taken, in their order."""
    return tuple(rules.Tredefeiten(Trede(trede.trede), trede.datum, trede.opgelost) for trede in treden)


def volgende_trede(punt: Agendapunt, treden: Sequence[Any] | None = None) -> Trede | None:
    """The rung that is next for this case; None without a ladder, or when it is solved."""
    uitkomst = LoketUitkomst(punt.uitkomst) if punt.uitkomst else None
    if not rules.heeft_ladder(uitkomst, punt.unaniem):
        return None
    return rules.volgende_trede(tredefeiten(punt.treden.all() if treden is None else treden))


def uitkomst_van(punt: Agendapunt) -> str:
    """The outcome in words; empty when there is none yet."""
    if not punt.uitkomst:
        return ""
    return rules.uitkomst_in_woorden(ZaakSoort(punt.zaak), LoketUitkomst(punt.uitkomst), punt.categorie)
