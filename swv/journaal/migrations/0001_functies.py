"""Extensions every room needs, and the function behind the immutable tables."""

from django.db import migrations

EXTENSIES = """
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
"""

WEIGER = """
CREATE FUNCTION public.weiger_wijziging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rijen van % worden nooit gewijzigd of verwijderd.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(EXTENSIES, migrations.RunSQL.noop),
        migrations.RunSQL(WEIGER, "DROP FUNCTION public.weiger_wijziging()"),
    ]
