"""The minutes of the meetings that were held: outcomes of every kind, a ladder on its second rung, actions."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any, Final

from swv.demo.dagen import TIJDZONE, klok_op, werkdag_voor
from swv.toegang.models import Gebruiker
from tlv import loketfeiten, rules, services
from tlv.enums import BijeenkomstStatus, Categorie, LoketUitkomst, SoortOnderwijs, Trede, ZaakSoort
from tlv.models import Actie, Agendapunt, Bijeenkomst, Deelnemer

_DEMO: Final = "bijeenkomsten van het demokantoor"
_BESPROKEN: Final = (
    "De school vertelde wat al is geprobeerd: een vaste plek, kleine stappen en twintig weken hulp in de groep. Thuis "
    "gaat het rustiger. De ouders willen vooral dat hun kind weer met plezier naar school gaat.",
    "Wij liepen het dossier door. Het leertempo ligt laag en de groep is groot. In een kleine groep werkt het kind "
    "langer door. De ouders herkennen dit en vroegen hoe het vervoer gaat.",
    "De leerkracht ziet vooruitgang bij rekenen, nog niet bij lezen. De ouders vragen om meer rust in de klas. "
    "Iedereen vindt dat er voor de zomer duidelijkheid moet zijn.",
)
_AFSPRAAK: Final = "Twintig weken hulp in een kleine groep op de eigen school, daarna kijken wij opnieuw."
_ZONDER_OUDERS: Final = "De ouders konden niet komen en vonden het goed dat het gesprek doorging."
_ACTIES: Final = (
    "Belt de jeugdarts over het laatste onderzoek",
    "Spreekt met de ouders over een bezoek aan de nieuwe school",
    "Vraagt het verslag van de logopedist op",
)
_RESULTAAT: Final = "Gedaan; de uitkomst is met de ouders en de school besproken."
_ANDERS: Final = (
    "De school vindt sbo nodig: twee jaar hulp gaf te weinig groei. De ouders willen eerst een andere basisschool, "
    "dichter bij huis."
)
_MAATWERK: Final = (
    "Een half jaar hulp in een kleine groep is voorgelegd. De school wil dat, de ouders willen een andere school."
)
_DAGEN_VOOR_ACTIE: Final = timedelta(days=21)
# Of the cases about a TLV, in turn; so follows what was asked.
_OM_BEURTEN: Final = (LoketUitkomst.SBO, LoketUitkomst.SBO, LoketUitkomst.GEEN, LoketUitkomst.VERVOLG)


def schrijf_loketverslagen(vandaag: date) -> int:
    """Write and fix the minutes of every meeting before today, two days after it. Returns how many.

    On the first case that could be split they did not agree: its ladder waits on the second rung.
    """
    gehouden = Bijeenkomst.objects.systeem(_DEMO).filter(status=BijeenkomstStatus.GEPLAND, datum__lt=vandaag)
    schrijver = _Schrijver(vandaag)
    return sum(schrijver.leg_vast(rij) for rij in gehouden.select_related("voorzitter").order_by("datum", "pk"))


class _Schrijver:
    def __init__(self, vandaag: date) -> None:
        self._vandaag = vandaag
        self._uitkomsten, self._teksten, self._acties = cycle(_OM_BEURTEN), cycle(_BESPROKEN), cycle(_ACTIES)
        self._verdeeld: Agendapunt | None = None

    def leg_vast(self, bijeenkomst: Bijeenkomst) -> bool:
        """Whether the meeting had cases, and so has minutes."""
        punten = list(loketfeiten.met_verslag(Agendapunt.objects.systeem(_DEMO)).filter(bijeenkomst=bijeenkomst))
        if not punten:
            return False
        voorzitter = bijeenkomst.voorzitter
        Deelnemer.objects.systeem(_DEMO).filter(bijeenkomst=bijeenkomst).update(aanwezig=True)
        verdeeld = None
        with klok_op(_om(bijeenkomst.datum, 13)):
            for punt in loketfeiten.met_verslag(Agendapunt.objects.systeem(_DEMO)).filter(bijeenkomst=bijeenkomst):
                if self._schrijf(punt, voorzitter) and self._verdeeld is None:
                    self._verdeeld = verdeeld = punt
            acties = [self._spreek_af(punt, voorzitter, bijeenkomst.datum) for punt in punten[::2]]
        klaar = min(werkdag_voor(bijeenkomst.datum + timedelta(days=2)), self._vandaag)
        with klok_op(_om(klaar, 9)):
            services.verslag_vaststellen(bijeenkomst.pk, algemeen="", actor=voorzitter, vandaag=klaar)
        if verdeeld is not None:
            self._klim(verdeeld, voorzitter, klaar)
        self._rond_af(acties, voorzitter)
        return True

    def _schrijf(self, punt: Agendapunt, actor: Gebruiker) -> bool:
        """The minutes of one case; whether they did not agree."""
        feiten = loketfeiten.zaakfeiten(punt)
        inhoud = services.Zaakverslag(besproken=next(self._teksten), unaniem=True, **self._advies(punt, feiten))
        verdeel = self._verdeeld is None and inhoud.uitkomst == LoketUitkomst.SBO and punt.aanvraag is not None
        met_reden = any(rij.veld == "reden_zonder_ouders" for rij in rules.toets_zaak(feiten))
        services.zaakverslag_bewaren(
            punt.pk,
            services.Zaakverslag(
                besproken=inhoud.besproken,
                uitkomst=inhoud.uitkomst,
                categorie=inhoud.categorie,
                alternatief=inhoud.alternatief,
                unaniem=None if inhoud.uitkomst == LoketUitkomst.VERVOLG else not verdeel,
                ander_standpunt=_ANDERS if verdeel else "",
                reden_zonder_ouders=_ZONDER_OUDERS if met_reden else "",
            ),
            versie=punt.versie,
            actor=actor,
        )
        return verdeel

    def _advies(self, punt: Agendapunt, feiten: rules.Zaakfeiten) -> dict[str, Any]:
        if feiten.gaat_over_so and not feiten.vaste_deskundige_aanwezig:
            return {"uitkomst": LoketUitkomst.VERVOLG}
        if feiten.zaak == ZaakSoort.ONDERSTEUNINGSVRAAG:
            return {"uitkomst": LoketUitkomst.ONDERSTEUNING, "alternatief": _AFSPRAAK}
        if feiten.zaak == ZaakSoort.TERUGPLAATSING:
            return {"uitkomst": LoketUitkomst.TERUG, "alternatief": _AFSPRAAK}
        if punt.aanvraag is not None and punt.aanvraag.gevraagd_soort == SoortOnderwijs.SO:
            categorie = Categorie(punt.aanvraag.gevraagd_categorie or Categorie.LAAG)
            return {"uitkomst": LoketUitkomst.SO, "categorie": categorie}
        uitkomst = next(self._uitkomsten)
        return {"uitkomst": uitkomst, "alternatief": _AFSPRAAK if uitkomst == LoketUitkomst.GEEN else ""}

    def _spreek_af(self, punt: Agendapunt, voorzitter: Gebruiker, dag: date) -> Actie:
        wie = next(lid for lid in services.mogelijke_eigenaars(punt, dag) if lid.gebruiker_id == voorzitter.pk)
        uiterlijk = dag + _DAGEN_VOOR_ACTIE
        return services.actie_afspreken(
            punt.pk, omschrijving=next(self._acties), wie=wie, uiterlijk=uiterlijk, actor=voorzitter, vandaag=dag
        )

    def _rond_af(self, acties: list[Actie], voorzitter: Gebruiker) -> None:
        """What had to be done before today is done, but the last thing of each meeting that is late a little."""
        for actie in acties:
            if actie.uiterlijk < self._vandaag:
                with klok_op(_om(werkdag_voor(actie.uiterlijk), 16)):
                    services.actie_afronden(actie.pk, resultaat=_RESULTAAT, actor=voorzitter)

    def _klim(self, punt: Agendapunt, voorzitter: Gebruiker, dag: date) -> None:
        op = min(werkdag_voor(dag + timedelta(days=7)), self._vandaag)
        with klok_op(_om(op, 15)):
            services.trede_vastleggen(
                punt.pk,
                services.Tredegegevens(
                    Trede.MAATWERK, op, "School, ouders en BOC-coördinator", _MAATWERK, opgelost=False
                ),
                actor=voorzitter,
                vandaag=op,
            )


def _om(dag: date, uur: int) -> datetime:
    return datetime.combine(dag, time(uur), TIJDZONE)
