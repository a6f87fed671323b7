"""What web, worker and scheduler refuse to run with: looked at when they start, and again at their first connection.

A database that is not there yet is no reason to stop: the pages then say so, and the look follows at the first
connection that succeeds.
"""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.db.backends.signals import connection_created

logger = logging.getLogger(__name__)

_VRAAG = """
    SELECT r.rolname, r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls,
           EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                   WHERE n.nspname = 'public' AND pg_has_role(r.rolname, c.relowner, 'MEMBER')),
           has_schema_privilege(r.rolname, 'public', 'CREATE')
    FROM pg_roles r WHERE r.rolname = current_user
"""


def keur_instellingen() -> None:
    """Raises ``ImproperlyConfigured`` for settings that production cannot have, whoever changed them."""
    if settings.DEBUG:
        raise ImproperlyConfigured("DEBUG staat aan: dat mag niet in productie.")
    if settings.SWV_DEMO or "swv.demo" in settings.INSTALLED_APPS:
        raise ImproperlyConfigured("Het demo-kantoor hoort niet in productie.")
    if not settings.SWV_TWEEDE_FACTOR:
        raise ImproperlyConfigured("De tweede factor staat uit: dat mag niet in productie.")


def keur_rol(verbinding: Any) -> None:
    """Raises ``ImproperlyConfigured`` when this connection may more than the web role may."""
    with verbinding.cursor() as cursor:
        cursor.execute(_VRAAG)
        rol, machtig, bezit, mag_maken = cursor.fetchone()
    if machtig:
        raise ImproperlyConfigured(f"De databaserol {rol} is beheerder: gebruik in DATABASE_URL een gewone rol.")
    if bezit:
        raise ImproperlyConfigured(
            f"De databaserol {rol} bezit tabellen: gebruik in DATABASE_URL een rol die niets bezit."
        )
    if mag_maken:
        raise ImproperlyConfigured(f"De databaserol {rol} mag tabellen maken: neem dat recht weg.")


def _bij_verbinden(sender: Any, connection: Any, **_: Any) -> None:
    if connection.alias == "default":
        # First undone: the question itself goes over this connection.
        connection_created.disconnect(dispatch_uid="swv.opstart")
        try:
            keur_rol(connection)
        except BaseException:
            _let_op_verbindingen()
            raise


def _let_op_verbindingen() -> None:
    connection_created.connect(_bij_verbinden, dispatch_uid="swv.opstart", weak=False)


def keur() -> None:
    """For web, worker and scheduler of production; the local office and the tests have settings of their own."""
    if not settings.SWV_KEUR_OPSTART:
        return
    keur_instellingen()
    _let_op_verbindingen()
    try:
        connection.ensure_connection()
    except OperationalError as fout:
        logger.warning("database nog niet bereikbaar bij de start: %s", type(fout).__name__)
    finally:
        connection.close()
