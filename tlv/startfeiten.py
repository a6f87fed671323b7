"""What is known about a pupil when a request is begun, and the kind of request that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leerlingen.models import Inschrijving, Leerling
from swv.organisatie.enums import Schoolsoort
from tlv import rules
from tlv.feiten import eerdere_tlv_feiten
from tlv.models import Tlv


@dataclass(frozen=True)
class Startfeiten:
    """The enrolment of today (None: enrolled nowhere), whether there ever was one, and the own declarations, newest
    first."""

    leerling: Leerling
    vandaag: date
    inschrijving: Inschrijving | None
    ooit_ingeschreven: bool
    verklaringen: tuple[Tlv, ...]

    @property
    def onderinstroom(self) -> bool:
        """Never enrolled at a school."""
        return not self.ooit_ingeschreven

    @property
    def voorstel(self) -> rules.Soortvoorstel:
        """The kind of request these facts point at."""
        return rules.stel_soort_voor(
            [feit for tlv in self.verklaringen if (feit := eerdere_tlv_feiten(tlv))],
            vandaag=self.vandaag,
            ooit_ingeschreven=self.ooit_ingeschreven,
            op_basisschool=self.inschrijving is not None and self.inschrijving.school.soort == Schoolsoort.BAO,
        )

    @property
    def voorgestelde_tlv(self) -> Tlv | None:
        """The declaration the proposed kind builds on."""
        eerdere = self.voorstel.eerdere
        return next((tlv for tlv in self.verklaringen if eerdere and tlv.nummer == eerdere.nummer), None)


def startfeiten(leerling: Leerling, vandaag: date) -> Startfeiten:
    """The facts of a pupil the user may see. Two queries."""
    inschrijvingen = list(leerling.inschrijvingen.select_related("school"))
    huidig = next((rij for rij in inschrijvingen if rij.van <= vandaag <= (rij.tot or vandaag)), None)
    return Startfeiten(
        leerling=leerling,
        vandaag=vandaag,
        inschrijving=huidig,
        ooit_ingeschreven=any(rij.van <= vandaag for rij in inschrijvingen),
        verklaringen=tuple(Tlv.objects.van(leerling).order_by("-tot", "-pk")),
    )
