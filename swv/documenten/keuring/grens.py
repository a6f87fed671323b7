"""How much one request may bring: beyond it nothing more is stored, and the form can still be answered."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from swv.documenten.keuring.ontvangst import MAX_SAMEN

_NIET_ONTVANGEN = "niet_ontvangen_bestanden"


def niet_ontvangen(request: HttpRequest) -> list[str]:
    """Sentences about the files of this request that were not taken in."""
    return list(getattr(request, _NIET_ONTVANGEN, []))


def _meld(handler: FileUploadHandler, waarom: str) -> None:
    request: Any = handler.request
    if request is not None:
        zinnen = getattr(request, _NIET_ONTVANGEN, [])
        setattr(request, _NIET_ONTVANGEN, [*zinnen, f"Het bestand {handler.file_name} {waarom}"])


class Uploadgrens(FileUploadHandler):
    """Counts the bytes of all files of a request together; what comes after the limit is read and thrown away."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._samen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._samen += len(raw_data)
        if self._samen > MAX_SAMEN:
            _meld(
                self,
                f"is niet toegevoegd: samen mogen de bestanden {MAX_SAMEN // 1024**2} MB zijn. "
                "Voeg het in een volgende keer toe.",
            )
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class TijdelijkBestand(TemporaryFileUploadHandler):
    """A large file on disk while the request lasts; a full disk becomes a sentence."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().new_file(*args, **kwargs)
        except OSError as fout:
            self._vol(fout)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as fout:
            self._vol(fout)

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        try:
            return super().file_complete(file_size)
        except OSError:
            _meld(self, _VOL)
            return None

    def _vol(self, fout: OSError) -> None:
        _meld(self, _VOL)
        raise SkipFile from fout


_VOL = "is niet toegevoegd: er is nu geen ruimte om bestanden te ontvangen. Probeer het later opnieuw."
