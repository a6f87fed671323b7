"""What the journal and the scoping cost on a page: the list of requests with both, and with both taken out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from bench.lijst import AANTAL, bezoek, vul
from bench.meten import Meting, ms, om_en_om
from swv.documenten import lijst
from swv.toegang import afscherming, middleware
from tests.proefcluster import Kopie, verbonden_met

RONDES = 60


def meet(kopie: Kopie, *, aantal: int = AANTAL, rondes: int = RONDES) -> list[Meting]:
    """The same page of the same user in turn, so that both find the same warm caches."""
    with verbonden_met(kopie.url_eigenaar):
        boc, _ = vul(aantal)
    with verbonden_met(kopie.url):
        met = bezoek(boc, "/tlv/")

        def zonder() -> None:
            with _uit():
                met()

        van_met, van_zonder = om_en_om(met, zonder, rondes=rondes)
    return [
        Meting(
            "pagina met journaal en afscherming ÷ zonder",
            van_met / van_zonder,
            f"lijst van 50 van {aantal} aanvragen: met {ms(van_met)}, zonder {ms(van_zonder)}",
            "hoogstens 1,2",
        )
    ]


@contextmanager
def _uit() -> Iterator[None]:
    """No trace of the look, and querysets that ask nothing."""

    @contextmanager
    def geen_verzoek() -> Iterator[list[str]]:
        yield []

    def niets(*_: object, **__: object) -> None:
        """In the place of what is left out; a mock would itself take time."""

    with (
        mock.patch.object(lijst, "registreer_inzage", niets),
        mock.patch.object(middleware, "in_verzoek", geen_verzoek),
        mock.patch.object(afscherming.AfgeschermdeQuerySet, "_eis_vrij", niets),
    ):
        yield
