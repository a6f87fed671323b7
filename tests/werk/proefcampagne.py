"""A kind of campaign about schools, for the tests of the engine: the tests decide who is asked and who is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from swv.organisatie.beleid import Beleidssleutel, Beleidstype
from swv.organisatie.models import School
from swv.toegang.enums import Rol
from swv.werk import campagnes
from swv.werk.campagnes import Aanschrijving, Campagnesoort, Tekst
from swv.werk.models import Campagne, Campagneregel

MOMENTEN = Beleidssleutel("proef.momenten", "Proef", Beleidstype.DAGEN, (-5, 1, 8), "Proef.", "Proef.")


@dataclass
class Proef:
    """What the test says: who is to be reminded, and why who is done."""

    gevraagd: list[Aanschrijving] = field(default_factory=list)
    klaar: dict[int, str] = field(default_factory=dict)
    soort: Campagnesoort = field(init=False)


def _soort(proef: Proef, *, doorlopend: bool) -> Campagnesoort:
    def aan_te_schrijven(campagne: Campagne, vandaag: date) -> Iterable[Aanschrijving]:
        return [rij for rij in proef.gevraagd if rij.object_id not in proef.klaar]

    def klaar(ids: Collection[int]) -> Mapping[int, str]:
        return {pk: proef.klaar[pk] for pk in ids if pk in proef.klaar}

    def tekst(regels: Sequence[Campagneregel], vandaag: date) -> Mapping[int, Tekst]:
        return {regel.pk: Tekst(f"Vergeet school {regel.object_id} niet", "Doe het.") for regel in regels}

    return Campagnesoort(
        code="proef.scholen",
        naam="Proef",
        model=School,
        momenten=MOMENTEN,
        aan_te_schrijven=aan_te_schrijven,
        klaar=klaar,
        tekst=tekst,
        rol=Rol.BOC,
        doorlopend=doorlopend,
        redenen={"gedaan": "is gedaan"},
    )


@contextmanager
def proefcampagne(*, doorlopend: bool = False) -> Iterator[Proef]:
    """The kind is declared within; its policy too."""
    from swv.organisatie import beleid

    proef = Proef()
    proef.soort = campagnes.campagnesoort(_soort(proef, doorlopend=doorlopend))
    beleid._sleutels[MOMENTEN.sleutel] = MOMENTEN
    try:
        yield proef
    finally:
        del beleid._sleutels[MOMENTEN.sleutel]
        campagnes.vergeet_soort(proef.soort.code)
