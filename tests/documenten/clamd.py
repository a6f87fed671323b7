"""A virus scanner that speaks the protocol of clamd, over a socket in the file system or over TCP."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.documenten.bestanden import EICAR


class _Gesprek(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: Scanner = self.server  # type: ignore[assignment]
        opdracht = self.rfile.readline().strip()
        assert opdracht == b"nINSTREAM", opdracht
        inhoud = b""
        while lengte := struct.unpack("!L", self.rfile.read(4))[0]:
            inhoud += self.rfile.read(lengte)
        server.gezien.append(inhoud)
        if server.stuk:
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\n")
        elif EICAR in inhoud:
            self.wfile.write(b"stream: Eicar-Test-Signature FOUND\n")
        else:
            self.wfile.write(b"stream: OK\n")


class Scanner(socketserver.ThreadingUnixStreamServer):
    """Remembers what it was given; ``stuk``: answers with an error."""

    def __init__(self, adres: str) -> None:
        self.gezien: list[bytes] = []
        self.stuk = False
        super().__init__(adres, _Gesprek)


@contextmanager
def draaiende_scanner(map_: Path) -> Iterator[Scanner]:
    with Scanner(str(map_ / "clamd.ctl")) as scanner:
        draad = threading.Thread(target=scanner.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        draad.start()
        yield scanner
        scanner.shutdown()
        draad.join()
