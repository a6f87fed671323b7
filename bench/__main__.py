"""`python -m bench`: measure everything in one run on a throw-away cluster and print one line per ratio.

A measurement that breaks does not stop the others; the command then ends with 1. A ratio itself never fails anything:
it depends on the machine, and the reader judges it.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial

from bench.meten import Meting
from tests.proefcluster import Proefcluster, draaiend_cluster
from tests.proefkantoor import draaiende_valkey

_BEGIN = time.monotonic()


def _meld(tekst: str) -> None:
    print(f"[{time.monotonic() - _BEGIN:4.0f} s] {tekst}", file=sys.stderr, flush=True)


def _metingen(cluster: Proefcluster) -> dict[str, Callable[[], list[Meting]]]:
    """What to measure; needs configured Django."""
    from bench import afscherming, demo, herstel, importeren, indienen, lijst, loket, pdf, suggesties, zoeken

    op_kopie = {
        "lijst": lijst.meet,
        "loket": loket.meet,
        "afscherming": afscherming.meet,
        "zoeken": zoeken.meet,
        "suggesties": suggesties.meet,
        "indienen": indienen.meet,
        "demo": demo.meet,
        "herstel": herstel.meet,
        "importeren": importeren.meet,
    }
    return {naam: partial(_op_eigen_kopie, cluster, naam, meet) for naam, meet in op_kopie.items()} | {
        "brieven": pdf.meet
    }


def _op_eigen_kopie(cluster: Proefcluster, naam: str, meet: Callable[..., list[Meting]]) -> list[Meting]:
    return meet(cluster.kopieer(f"meting_{naam}"))


def main() -> int:
    """Returns the exit code."""
    mislukt = 0
    _meld("wegwerpcluster starten")
    with draaiende_valkey() as valkey, draaiend_cluster() as cluster:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "swv.settings.test", "CELERY_BROKER_URL": valkey.url(0)}
        import django

        django.setup()
        for naam, meet in _metingen(cluster).items():
            _meld(f"{naam} meten")
            try:
                for regel in meet():
                    print(_als_tekst(regel), flush=True)
            except Exception:
                mislukt += 1
                traceback.print_exc()
                print(f"{naam}: niet gemeten, zie de fout hierboven", flush=True)
    _meld("klaar")
    return 1 if mislukt else 0


def _als_tekst(meting: Meting) -> str:
    waarde = f"{meting.waarde:.2f}".replace(".", ",")
    return f"{meting.naam}: {waarde} ({meting.uitleg}; doel: {meting.doel})"


if __name__ == "__main__":
    sys.exit(main())
