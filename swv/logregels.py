"""Log lines of production: JSON, one per line, without anything about a person.

A line holds codes, numbers and names of code. Nothing that a user typed, searched or read gets in: no query string, no
path (only the name of the page), no form, no header, and of an error its type and place but not its words, since those
may repeat a value.
"""

from __future__ import annotations

import time
import traceback
import uuid
from collections.abc import MutableMapping
from typing import Any, cast

import structlog
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware

Regel = MutableMapping[str, Any]


def zonder_woorden_van_fouten(_: Any, __: str, regel: Regel) -> Regel:
    """Replace an error by its chain of types and the places in the code; its message may hold a value."""
    record = regel.get("_record")
    met_waarden = regel.pop("positional_args", None)
    info = regel.pop("exc_info", None) or (record.exc_info if record is not None else None)
    fout = info[1] if isinstance(info, tuple) else info
    if isinstance(fout, BaseException):
        regel["fout"] = " < ".join(type(schakel).__name__ for schakel in _keten(fout))
        plaatsen = traceback.extract_tb(fout.__traceback__)
        regel["waar"] = [f"{plaats.filename}:{plaats.lineno} {plaats.name}" for plaats in plaatsen[-12:]]
        if record is not None:
            # The template of the message, without the values that go into it; without any, they may be in it already.
            regel["event"] = str(record.msg) if met_waarden else record.name
    if record is not None:
        record.exc_info = record.exc_text = None
    return regel


def _keten(fout: BaseException | None) -> list[BaseException]:
    keten: list[BaseException] = []
    while fout is not None and fout not in keten:
        keten.append(fout)
        fout = fout.__cause__ or fout.__context__
    return keten


# These write the address that was asked, or what came in, into their message.
_MET_ADRES = ("django.request", "django.security", "gunicorn.error", "django.server")


def zonder_adressen(_: Any, __: str, regel: Regel) -> Regel:
    """Keep the template of messages that name the address: what somebody typed there may be a name."""
    record = regel.get("_record")
    if record is not None and record.name.startswith(_MET_ADRES):
        regel["event"] = record.name if record.name.startswith("django.security") else str(record.msg)
    return regel


_GEDEELD: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    zonder_woorden_van_fouten,
]


def instellingen(niveau: str = "INFO") -> dict[str, Any]:
    """``LOGGING`` of Django (and of Celery and gunicorn): everything through one formatter to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "pass_foreign_args": True,
                "foreign_pre_chain": [*_GEDEELD, zonder_adressen],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(),
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "swv": {"level": niveau},
            "celery": {"level": "WARNING"},
            "gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False},
            # Every request has its own line already, and these repeat the address.
            "django.request": {"level": "CRITICAL"},
            "django.server": {"level": "CRITICAL"},
        },
    }


def richt_in() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_GEDEELD,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


logger = structlog.get_logger("swv.verzoek")


class VerzoekMiddleware(RequestMiddleware):
    """One line per request: number, user, page, status and time. Its fields: see the README."""

    sync_capable = True
    async_capable = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(verzoek=uuid.uuid4().hex)
        begin = time.monotonic()
        antwoord = cast(HttpResponse, self.get_response(request))
        niveau = self._log_level_for_status_code(antwoord.status_code)
        logger.log(
            niveau,
            "verzoek",
            methode=request.method,
            pagina=_pagina(request),
            status=antwoord.status_code,
            gebruiker=_gebruiker(request),
            ms=round((time.monotonic() - begin) * 1000),
        )
        structlog.contextvars.clear_contextvars()
        return antwoord

    def _process_exception(self, request: HttpRequest, exception: Exception) -> None:
        logger.error("fout", methode=request.method, pagina=_pagina(request), exc_info=exception)


def _pagina(request: HttpRequest) -> str:
    """Name of the page as the code calls it; an address that does not exist has none."""
    gevonden = request.resolver_match
    return gevonden.view_name if gevonden else ""


def _gebruiker(request: HttpRequest) -> int | None:
    """Number of the account, when the request has asked for it; a line in the log asks the database nothing."""
    return getattr(getattr(request, "_cached_user", None), "pk", None)
