"""The loket of this school year: a series of meetings, their agendas, a round table at a school, by the services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from leerlingen.models import Leerling
from swv.demo.dagen import TIJDZONE, Dagen, klok_op, werkdag_voor
from swv.demo.kantoor import Inrichting
from swv.demo.leerlingen import Kind
from swv.kalender import begin_schooljaar, einde_schooljaar
from tlv import services
from tlv.enums import BijeenkomstSoort, Uitnodigingsvorm, ZaakSoort
from tlv.models import TlvAanvraag
from tlv.models.loket import Agendapunt, Bijeenkomst
from tlv.rules.loketagenda import dagen_van_reeks
from tlv.services.loket import zaaksoort_van

_ELKE_WEKEN: Final = 2
_DINSDAG: Final = 1
_BEGIN, _EINDE = time(9), time(12, 30)
_PLAATS: Final = "Kantoor van het samenwerkingsverband, zaal Maas"
# How many cases the coming meetings have already; later ones are filled when they come near.
_KOMENDE: Final = (8, 6, 4)
_GEWEEST: Final = (4, 7)
# School holidays of this region differ a little per year; these weeks of the year are always among them.
_VAKANTIES: Final = (
    ((10, 19), (10, 25)),
    ((12, 21), (12, 31)),
    ((1, 1), (1, 4)),
    ((2, 16), (2, 22)),
    ((4, 27), (5, 5)),
)

_VRAGEN: Final = {
    ZaakSoort.TLV: (
        (
            "Welke vorm van onderwijs past bij dit kind?",
            "Een jaar extra hulp in de groep gaf te weinig groei. "
            "De leerkracht kan de rust niet bieden die nodig is. Ouders willen een oplossing voor de zomer.",
        ),
        (
            "Kan de school nog iets doen, of is een speciale school nodig?",
            "Het kind valt uit op lezen en rekenen. "
            "Onderzoek van dit voorjaar laat een laag leertempo zien. Thuis gaat het goed.",
        ),
        (
            "Is speciaal basisonderwijs de juiste stap?",
            "De klas is te groot en te druk. In een klein groepje werkt het kind wel. School en ouders zijn het eens.",
        ),
    ),
    ZaakSoort.HERAANVRAAG: (
        (
            "Heeft dit kind de speciale school na de zomer nog nodig?",
            "De verklaring loopt af op 31 juli. Het gaat beter "
            "met werken, nog niet met vrij spelen. De school vraagt een verlenging.",
        ),
        (
            "Blijft de categorie gelijk?",
            "De begeleiding is dit jaar minder intensief geweest. De school wil zeker weten dat het kan blijven.",
        ),
    ),
    ZaakSoort.TERUGPLAATSING: (
        (
            "Kan dit kind na de zomer terug naar de basisschool?",
            "Het kind leest weer op niveau en heeft vrienden in de "
            "buurt. De basisschool wil graag, met begeleiding in het begin.",
        ),
    ),
    ZaakSoort.ONDERSTEUNINGSVRAAG: (
        (
            "Wat helpt dit kind in de klas?",
            "Snel boos bij veranderingen. De school probeerde een dagplanning en een vaste "
            "plek. Ouders herkennen het thuis.",
        ),
        (
            "Hoe komt dit kind weer elke dag naar school?",
            "Al zes weken vaak ziek gemeld. De jeugdarts ziet geen medische "
            "oorzaak. Ouders en school zoeken samen een opbouw.",
        ),
        (
            "Welke hulp kan de school aanvragen?",
            "Het kind praat thuis wel en op school niet. Logopedie is gestart. De leerkracht vraagt om mee te kijken.",
        ),
    ),
}


def plan_loket(seed: int, dagen: Dagen, inrichting: Inrichting, kinderen: list[Kind]) -> list[Bijeenkomst]:
    """Plan the meetings of this school year and fill the agendas of those that were and the next three.

    Returns the meetings with cases, the earliest first. What was said at those that were held is written elsewhere.
    """
    return _Loket(seed, dagen, inrichting, kinderen).voer_uit()


class _Loket:
    def __init__(self, seed: int, dagen: Dagen, inrichting: Inrichting, kinderen: list[Kind]) -> None:
        self._toeval = Random(f"{seed}:loket")
        self._vandaag = dagen.vandaag
        self._boc = inrichting.gebruikers["boc"]
        self._vaste = inrichting.gebruikers["vastedeskundige"]
        self._school = inrichting.gebruikers["school"]
        self._aanvragen = self._aanvragen_van_boc()
        bezet = {aanvraag.leerling_id for aanvraag in self._aanvragen}
        besturen = {bestuur for bestuur, boc in inrichting.boc_van_bestuur.items() if boc == self._boc}
        eigen = [kind for kind in kinderen if kind.school.bestuur_id in besturen and kind.id not in bezet]
        self._toeval.shuffle(eigen)
        self._los = iter([kind for kind in eigen if kind.school.soort == "bao"])
        self._speciaal = iter([kind for kind in eigen if kind.school.soort != "bao"])

    def _aanvragen_van_boc(self) -> list[TlvAanvraag]:
        """Running requests of the BOC, the oldest first: each is talked over once."""
        rijen = TlvAanvraag.objects.systeem("zaken van het demokantoor").open().filter(behandelaar=self._boc)
        return list(rijen.select_related("leerling").order_by("aangemaakt_at", "pk"))

    def voer_uit(self) -> list[Bijeenkomst]:
        gepland = self._reeks()
        komend = [rij for rij in gepland if rij.datum >= self._vandaag][: len(_KOMENDE)]
        gevuld = [rij for rij in gepland if rij.datum < self._vandaag]
        for bijeenkomst in gevuld:
            self._vul(bijeenkomst, self._toeval.randint(*_GEWEEST))
        for nummer, (bijeenkomst, zaken) in enumerate(zip(komend, _KOMENDE, strict=False)):
            self._vul(bijeenkomst, zaken, met_vaste=nummer != 1)
        return [*gevuld, *komend, *self._ronde_tafel()]

    def _reeks(self) -> list[Bijeenkomst]:
        """Every second Tuesday from September to June, without the holidays."""
        begin = begin_schooljaar(self._vandaag)
        eerste = begin.replace(month=9, day=1)
        eerste += timedelta(days=(_DINSDAG - eerste.weekday()) % 7)
        laatste = einde_schooljaar(self._vandaag).replace(month=6, day=30)
        vrij = [(_in_schooljaar(begin, van), _in_schooljaar(begin, tot)) for van, tot in _VAKANTIES]
        dagen = [dag.datum for dag in dagen_van_reeks(eerste, laatste, _ELKE_WEKEN, vrij=vrij) if not dag.vervalt]
        dag = werkdag_voor(min(eerste - timedelta(days=21), self._vandaag))
        gegevens = services.Bijeenkomstgegevens(
            soort=BijeenkomstSoort.LOKET,
            datum=eerste,
            begin=_BEGIN,
            einde=_EINDE,
            plaats=_PLAATS,
            voorzitter=self._boc,
        )
        with klok_op(_om(dag, 10)):
            naam = f"Loket Venlo {begin.year}/{begin.year + 1 - 2000}"
            reeks = services.reeks_plannen(naam, gegevens, _ELKE_WEKEN, dagen, actor=self._boc, vandaag=dag)
        return list(reeks.bijeenkomsten.order_by("datum"))

    def _vul(self, bijeenkomst: Bijeenkomst, aantal: int, *, met_vaste: bool = True) -> None:
        """Put cases of all kinds on the agenda in the week before, and invite people."""
        dag = werkdag_voor(min(bijeenkomst.datum - timedelta(days=7), self._vandaag - timedelta(days=1)))
        with klok_op(_om(dag, 14)):
            if met_vaste:
                self._nodig(bijeenkomst, services.Genodigde(gebruiker=self._vaste), None, dag)
            for nummer, (zaak, leerling, aanvraag) in enumerate(self._zaken(aantal, dag)):
                vraag, samenvatting = self._toeval.choice(_VRAGEN[zaak])
                gegevens = services.Zaakgegevens(
                    minuten=self._toeval.choice((20, 25, 30)), vraag=vraag, samenvatting=samenvatting
                )
                punt = services.agendapunt_toevoegen(
                    bijeenkomst.pk, leerling, zaak, gegevens, aanvraag=aanvraag, actor=self._boc, vandaag=dag
                )
                # Of the fullest agenda the parents of the last child still have to be asked.
                if nummer < max(_KOMENDE) - 1:
                    self._nodig_ouders(bijeenkomst, punt, dag)

    def _zaken(self, aantal: int, dag: date) -> Iterator[tuple[ZaakSoort, Leerling, TlvAanvraag | None]]:
        """Some requests that run by then, one return to a regular school, and support questions."""
        met = [aanvraag for aanvraag in self._aanvragen if aanvraag.aangemaakt_at.date() < dag][: aantal // 2]
        for aanvraag in met:
            self._aanvragen.remove(aanvraag)
            yield zaaksoort_van(aanvraag), aanvraag.leerling, aanvraag
        rest = aantal - len(met)
        for nummer in range(rest):
            terug = nummer == 0
            kind = next(self._speciaal if terug else self._los, None)
            if kind is not None and kind.verblijven[-1].van <= dag:
                leerling = Leerling.objects.systeem("kinderen van het demokantoor").get(pk=kind.id)
                yield (ZaakSoort.TERUGPLAATSING if terug else ZaakSoort.ONDERSTEUNINGSVRAAG), leerling, None

    def _nodig_ouders(self, bijeenkomst: Bijeenkomst, punt: Agendapunt, dag: date) -> None:
        for ouder in punt.leerling.gezagdragers.all():
            vorm = Uitnodigingsvorm.MAIL if ouder.email else Uitnodigingsvorm.TELEFOON
            self._nodig(bijeenkomst, services.Genodigde(gezagdrager=ouder, vorm=vorm), punt, dag)
        namens = self._school.namens
        if namens is not None and namens.school_id == punt.school_id:
            self._nodig(bijeenkomst, services.Genodigde(gebruiker=self._school), punt, dag)

    def _nodig(self, bijeenkomst: Bijeenkomst, wie: services.Genodigde, punt: Agendapunt | None, dag: date) -> None:
        services.uitnodigen(
            bijeenkomst.pk, wie, zaak=punt.pk if punt is not None else None, actor=self._boc, vandaag=dag
        )

    def _ronde_tafel(self) -> Iterator[Bijeenkomst]:
        """Next week at the school of the demo account, about a child of that school when there is one in view."""
        namens = self._school.namens
        school = namens.school if namens is not None else None
        if school is None:
            return
        dag = self._vandaag + timedelta(days=8)
        while werkdag_voor(dag) != dag:
            dag += timedelta(days=1)
        gegevens = services.Bijeenkomstgegevens(
            soort=BijeenkomstSoort.RONDE_TAFEL,
            datum=dag,
            begin=time(14),
            einde=time(15),
            plaats=f"{school.naam}, {school.plaats}".rstrip(", "),
            voorzitter=self._boc,
            school=school,
        )
        with klok_op(_om(werkdag_voor(self._vandaag - timedelta(days=1)), 15)):
            bijeenkomst = services.bijeenkomst_plannen(gegevens, actor=self._boc, vandaag=self._vandaag)
            kind = next((kind for kind in self._los if kind.school.id == school.pk), None)
            if kind is not None:
                leerling = Leerling.objects.systeem("kinderen van het demokantoor").get(pk=kind.id)
                vraag, samenvatting = _VRAGEN[ZaakSoort.ONDERSTEUNINGSVRAAG][0]
                punt = services.agendapunt_toevoegen(
                    bijeenkomst.pk,
                    leerling,
                    ZaakSoort.ONDERSTEUNINGSVRAAG,
                    services.Zaakgegevens(minuten=45, vraag=vraag, samenvatting=samenvatting),
                    actor=self._boc,
                    vandaag=self._vandaag,
                )
                self._nodig_ouders(bijeenkomst, punt, self._vandaag)
        yield bijeenkomst


def _in_schooljaar(begin: date, maand_en_dag: tuple[int, int]) -> date:
    """The day with this month in the school year that began on ``begin``."""
    maand, dag = maand_en_dag
    return date(begin.year if maand >= begin.month else begin.year + 1, maand, dag)


def _om(dag: date, uur: int) -> datetime:
    return datetime.combine(dag, time(uur), TIJDZONE)
