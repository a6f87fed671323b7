"""An office with the real services and supervisor but a file server for its web: starts in a second.

python -m tests.lokaal.klein_kantoor FOLDER PORT
"""

import sys
from pathlib import Path

from swv.lokaal.fouten import LokaalFout
from swv.lokaal.kantoor import Kantoor, meld
from swv.lokaal.poort import is_vrij
from swv.lokaal.processen import Proces


class KleinKantoor(Kantoor):
    def bereid_voor(self, omgeving: dict[str, str]) -> None:
        pass

    def start_processen(self, omgeving: dict[str, str]) -> None:
        inhoud = self.map / "web"
        inhoud.mkdir(exist_ok=True)
        web = Proces(
            naam="web",
            opdracht=(sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(self.poort)),
            omgeving=omgeving,
            logbestand=self.map / "web.log",
            werkmap=inhoud,
        )
        self.toezicht.start(web)
        self.toezicht.wacht_op(web, lambda: not is_vrij(self.poort), 10)
        self.meld_adres(omgeving)


if __name__ == "__main__":
    try:
        sys.exit(KleinKantoor(Path(sys.argv[1]), int(sys.argv[2])).start())
    except LokaalFout as fout:
        meld(f"Fout: {fout}")
        sys.exit(1)
