"""Grants of the web role and the immutability of traces: laid by the owner after every migration."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from psycopg import sql

_TRIGGER = """
CREATE OR REPLACE TRIGGER onveranderlijk BEFORE UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION public.weiger_wijziging();
CREATE OR REPLACE TRIGGER onveranderlijk_leeg BEFORE TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION public.weiger_wijziging();
"""


def _alleen_toevoegen(model: type) -> bool:
    """Events, reads and documents are never changed; the history tables of pghistory are only written by triggers."""
    import pghistory.models

    return bool(getattr(model, "onveranderlijk", False)) or issubclass(model, pghistory.models.Event)


def leg_rechten(*, using: str) -> None:
    """Give the web role its rights on every table of the project, and lay the triggers behind the immutable ones.

    Does nothing when the connection *is* the web role: then somebody migrates without the owner, and productie refuses
    to start because the web role owns tables.
    """
    verbinding = connections[using]
    web = settings.SWV_WEB_ROL
    with verbinding.cursor() as cursor:
        cursor.execute("SELECT current_user, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)", [web])
        gebruiker, bestaat = cursor.fetchone()
        if gebruiker == web or not bestaat:
            return
        rol = sql.Identifier(web)
        opdrachten = [
            sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(rol),
            sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(rol),
            sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(rol),
            sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(rol),
        ]
        # Who goes back to an older migration has fewer tables than the code knows.
        tabellen = set(verbinding.introspection.table_names(cursor))
        for model in apps.get_models(include_auto_created=True):
            if not model._meta.managed or model._meta.proxy or not _alleen_toevoegen(model):
                continue
            if model._meta.db_table not in tabellen:
                continue
            tabel = sql.Identifier(model._meta.db_table)
            opdrachten.append(sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(tabel, rol))
            if getattr(model, "onveranderlijk", False):
                opdrachten.append(sql.SQL(_TRIGGER).format(tabel=tabel))
        for opdracht in opdrachten:
            cursor.execute(opdracht.as_string(cursor.connection))


def na_migratie(sender: Any, using: str, **_: Any) -> None:
    leg_rechten(using=using)
