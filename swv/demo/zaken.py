"""The cases of the last weeks: chosen for the demo accounts, handled one act at a time in the order of days."""

from __future__ import annotations

import heapq
from collections import defaultdict
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from django.utils import timezone

from swv.demo import teksten_verlenging
from swv.demo.dagen import Dagen, klok_op, leeftijd_op, werkdag_voor
from swv.demo.dossiers import Dossierinhoud, Dossierschrijver, Wie
from swv.demo.kantoor import BESTUUR_VAN_DESKUNDIGE, Inrichting
from swv.demo.leerlingen import Kind
from swv.demo.ochtenden import ochtenden
from swv.demo.plannen import MEER, NODIG, SCHOOL_VAN, Plan
from swv.demo.tlvs import kies_experts
from swv.demo.trajecten import Traject, profiel_voor
from swv.demo.zaakloop import Stappen, Zaak, Zaakloop
from swv.kalender import eerste_werkdag, einde_schooljaar
from swv.organisatie.enums import Schoolsoort
from tlv.enums import AanvraagSoort, AanvraagStatus, Besluitsoort, Categorie, SoortOnderwijs
from tlv.feiten import NIVEAU_JEUGDHULP
from tlv.rules import uiterste_einddatum

# Ages on the teldatum at which a first request is usual.
_JONGST: Final = 5
_OUDST: Final = 9
# The oldest case began three months ago, at the school the child is at now.
_AL_OP_SCHOOL: Final = timedelta(days=120)
_VEEL_LEERLINGEN: Final = 2000
_VOORBEREIDING: Final = timedelta(days=24)
_DEEL_SBO: Final = 0.7
# What is asked after what there is, per kind of request.
_SBO: Final = (SoortOnderwijs.SBO, Categorie.NVT)
_LAAG, _MIDDEN, _HOOG = ((SoortOnderwijs.SO, c) for c in (Categorie.LAAG, Categorie.MIDDEN, Categorie.HOOG))
_DAARNA: Final = {
    AanvraagSoort.CATEGORIE: {_LAAG: _MIDDEN, _MIDDEN: _HOOG},
    AanvraagSoort.OVERGANG: {_SBO: _LAAG},
}


class Zaken:
    """Plans the cases and handles them, so that case numbers, declarations and the journal follow the days."""

    def __init__(self, seed: int, dagen: Dagen, inrichting: Inrichting, trajecten: list[Traject]) -> None:
        self._toeval = Random(f"{seed}:zaken")
        self._dagen = dagen
        self._inrichting = inrichting
        self._dossiers = Dossierschrijver(self._toeval)
        self._loop = Zaakloop(self._toeval, dagen, inrichting)
        self._aflopend = [
            traject
            for traject in trajecten
            if traject.einde.waarde == dagen.einde_schooljaar
            and traject.besluit == Besluitsoort.AFGIFTE
            and traject.kind.adres.gemeente
            and traject.van < dagen.vandaag - _AL_OP_SCHOOL
            and uiterste_einddatum(traject.kind.geboortedatum) > dagen.einde_schooljaar
        ]

    def voer_uit(self, kinderen: list[Kind], kleuters: list[Kind]) -> int:
        """Handle the cases, for children out of ``kinderen``, and those who were never at school. Returns how many."""
        self._kleuters = list(kleuters)
        plannen = [*NODIG, *(MEER if len(kinderen) >= _VEEL_LEERLINGEN else ())]
        per_boc, per_school = self._verdeel(kinderen)
        rij: list[tuple[datetime, int, Stappen]] = []
        for nr, plan in enumerate(plannen):
            zaak = self._kies(plan, per_boc, per_school)
            if zaak:
                stappen = self._loop.stappen(zaak)
                heapq.heappush(rij, (next(stappen), nr, stappen))
        aantal = len(rij)
        morgens = ochtenden(timezone.localdate(min(rij)[0]), self._dagen.vandaag)
        heapq.heappush(rij, (next(morgens), len(plannen), morgens))
        while rij:
            nu, nr, stappen = heapq.heappop(rij)
            with klok_op(nu):
                volgende = next(stappen, None)
            if volgende:
                # Two acts on one day get their own moments; a step never comes before the one it follows.
                heapq.heappush(rij, (max(volgende, nu + timedelta(minutes=3)), nr, stappen))
        return aantal

    def _verdeel(self, kinderen: list[Kind]) -> tuple[dict[str, list[Kind]], dict[str, list[Kind]]]:
        """Bao children of an age to ask for, who live in the region: per BOC, and of the two school accounts apart."""
        per_boc: dict[str, list[Kind]] = defaultdict(list)
        per_school: dict[str, list[Kind]] = defaultdict(list)
        accounts = {brin: naam for naam, brin in SCHOOL_VAN.items()}
        for kind in kinderen:
            school = kind.school
            past = _JONGST <= leeftijd_op(kind.geboortedatum, self._dagen.teldatum) <= _OUDST
            gewend = kind.verblijven[-1].van < self._dagen.vandaag - _AL_OP_SCHOOL
            if school.soort != Schoolsoort.BAO or not (past and gewend and kind.adres.gemeente):
                continue
            if school.brin in accounts:
                per_school[accounts[school.brin]].append(kind)
            elif school.bestuur != BESTUUR_VAN_DESKUNDIGE:
                per_boc[self._inrichting.boc_van_bestuur[school.bestuur_id].username].append(kind)
        return per_boc, per_school

    def _kies(self, plan: Plan, per_boc: dict[str, list[Kind]], per_school: dict[str, list[Kind]]) -> Zaak | None:
        """Child and question of one case; None when no declaration of the right kind runs out (small offices)."""
        van = einde_schooljaar(self._dagen.vandaag) + timedelta(days=1)
        if plan.soort.na_eerdere_tlv:
            return self._na_eerdere(plan)
        if plan.kleuter:
            return self._zaak(plan, self._kleuters.pop(), SoortOnderwijs.SO, Categorie.HOOG, van)
        bron = per_school[plan.school] if plan.school and per_school[plan.school] else per_boc[plan.boc]
        kind = bron.pop(self._toeval.randrange(len(bron)))
        onderwijs, categorie = SoortOnderwijs.SO, Categorie.LAAG
        if self._toeval.random() < _DEEL_SBO:
            onderwijs, categorie = SoortOnderwijs.SBO, Categorie.NVT
        if self._toeval.random() < 0.5:
            van = eerste_werkdag(self._dagen.vandaag + timedelta(days=self._toeval.randint(40, 60)))
        return self._zaak(plan, kind, onderwijs, categorie, van)

    def _na_eerdere(self, plan: Plan) -> Zaak | None:
        """Of a child whose declaration runs out: the same again, another category, or so after sbo."""
        for traject in self._aflopend:
            school = traject.kind.school
            boc = self._inrichting.boc_van_bestuur[school.bestuur_id]
            nu = traject.onderwijs, traject.categorie
            straks = nu if plan.soort == AanvraagSoort.HERAANVRAAG else _DAARNA[plan.soort].get(nu)
            if boc.username == plan.boc and school.soort == traject.onderwijs and straks:
                self._aflopend.remove(traject)
                return self._zaak(plan, traject.kind, *straks, traject.einde.waarde + timedelta(days=1))
        return None

    def _zaak(self, plan: Plan, kind: Kind, onderwijs: SoortOnderwijs, categorie: Categorie, van: date) -> Zaak:
        profiel = profiel_voor(self._toeval, onderwijs, categorie)
        wie = Wie(kind.roepnaam, kind.meisje, kind.geboortedatum)
        experts = self._inrichting.experts
        paar = experts[:2] if plan.eigen else kies_experts(self._toeval, experts, profiel, kind.school.bestuur_id)
        if plan.vast:
            paar = [next(expert for expert in experts if expert.vast), paar[1]]
        vandaag = self._dagen.vandaag
        ingediend = werkdag_voor(vandaag - timedelta(days=plan.dagen))
        begonnen = werkdag_voor(ingediend - _VOORBEREIDING)
        if plan.stand == AanvraagStatus.CONCEPT:
            begonnen, ingediend = ingediend, werkdag_voor(vandaag - timedelta(days=1))
        eigen_school = kind.school.brin == SCHOOL_VAN.get(plan.school)
        return Zaak(
            plan=plan,
            kind=kind,
            wie=wie,
            boc=self._inrichting.boc_van_bestuur[kind.school.bestuur_id],
            school=self._inrichting.gebruikers[plan.school] if eigen_school else None,
            onderwijs=onderwijs,
            categorie=categorie,
            profiel=profiel,
            van=van,
            # A placement is temporary: two or three school years, then it is looked at again; EMB is for all years.
            tot=None if plan.kleuter else date(einde_schooljaar(van).year + self._toeval.choice((1, 1, 2)), 7, 31),
            experts=list(paar),
            inhoud=self._inhoud(plan, wie, profiel, begonnen),
            begonnen=begonnen,
            ingediend=ingediend,
        )

    def _inhoud(self, plan: Plan, wie: Wie, profiel: str, begonnen: date) -> Dossierinhoud:
        """The dossier, with what another kind of request says another way."""
        inhoud = self._dossiers.schrijf(
            wie,
            profiel,
            begonnen,
            verlenging=plan.soort.na_eerdere_tlv,
            grond=False,
            regulier=not plan.kleuter,
        )
        if plan.soort in _DAARNA:
            inhoud.teksten |= {
                "niveau3_resultaat": wie.vul(self._toeval.choice(teksten_verlenging.RESULTAAT_ANDERS)),
                "school_schiet_tekort": wie.vul(self._toeval.choice(teksten_verlenging.TEKORT_ANDERS)),
            }
        if plan.kleuter:
            inhoud.interventies = [rij for rij in inhoud.interventies if rij["niveau"] == NIVEAU_JEUGDHULP]
        return inhoud
