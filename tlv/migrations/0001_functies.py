"""The limits of validity as the database knows them, for check constraints on the declaration."""

from django.db import migrations

# WPO 39 lid 4: the end of the school year (31 July) in which the pupil reaches the age.
UITERSTE = """
CREATE FUNCTION public.tlv_uiterste_einddatum(geboortedatum date, leeftijd integer) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT make_date(
        (extract(year FROM geboortedatum)::integer + leeftijd)
        + CASE WHEN extract(month FROM geboortedatum) > 7 THEN 1 ELSE 0 END, 7, 31)
$$;
"""

# WEC 40 lid 15: at least the rest of the school year and, when it starts after 1 August, the next one; the limit of
# fourteen wins.
VROEGSTE = """
CREATE FUNCTION public.tlv_vroegste_einddatum(van date, geboortedatum date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT least(
        make_date(
            extract(year FROM van)::integer
            + CASE WHEN van <= make_date(extract(year FROM van)::integer, 8, 1) THEN 1 ELSE 2 END, 7, 31),
        public.tlv_uiterste_einddatum(geboortedatum, 14))
$$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("journaal", "0001_functies")]
    operations = [
        migrations.RunSQL(UITERSTE, "DROP FUNCTION public.tlv_uiterste_einddatum(date, integer)"),
        migrations.RunSQL(VROEGSTE, "DROP FUNCTION public.tlv_vroegste_einddatum(date, date)"),
    ]
