"""Normalised names for search: lower case, without accents and punctuation. Unqualified names would break a restore."""

from django.db import migrations

NORMAAL = """
CREATE FUNCTION public.normaal(tekst text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
AS $$
    SELECT btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, tekst)), '[^a-z0-9]+', ' ', 'g'))
$$;
"""

NAAMVECTOR = """
CREATE FUNCTION public.naamvector(roepnaam text, tussenvoegsel text, achternaam text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('pg_catalog.simple'::regconfig,
                       public.normaal(coalesce(roepnaam, '') || ' ' || coalesce(tussenvoegsel, '') || ' ' || coalesce(achternaam, '')))
$$;
"""

NAAMZOEKVRAAG = """
CREATE FUNCTION public.naamzoekvraag(tekst text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(to_tsquery('pg_catalog.simple'::regconfig, string_agg(woord || ':*', ' & ')), ''::tsquery)
    FROM regexp_split_to_table(public.normaal(tekst), ' ') AS woord
    WHERE woord <> ''
$$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("journaal", "0001_functies")]
    operations = [
        migrations.RunSQL(NORMAAL, "DROP FUNCTION public.normaal(text)"),
        migrations.RunSQL(NAAMVECTOR, "DROP FUNCTION public.naamvector(text, text, text)"),
        migrations.RunSQL(NAAMZOEKVRAAG, "DROP FUNCTION public.naamzoekvraag(text)"),
    ]
