"""The order of a Dutch list, and likeness of names: surname, first name, tussenvoegsel, normalised, a tab between them.

A tab sorts before a blank and before every letter, so that Berg comes before Berg Jansen. The collation is C: the same on
every server, and the normalised letters are a to z.
"""

import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models


NAAMVOLGORDE = """
CREATE FUNCTION public.naamvolgorde(roepnaam text, tussenvoegsel text, achternaam text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT public.normaal(coalesce(achternaam, '')) || E'\\t' || public.normaal(coalesce(roepnaam, ''))
           || E'\\t' || public.normaal(coalesce(tussenvoegsel, ''))
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('leerlingen', '0004_initial'),
        ('organisatie', '0002_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(NAAMVOLGORDE, "DROP FUNCTION public.naamvolgorde(text, text, text)"),
        migrations.AlterModelOptions(
            name='leerling',
            options={'ordering': ['volgorde', 'geboortedatum', 'pk'], 'verbose_name': 'leerling', 'verbose_name_plural': 'leerlingen'},
        ),
        migrations.RemoveIndex(
            model_name='leerling',
            name='leerling_volgorde',
        ),
        migrations.AddField(
            model_name='leerling',
            name='volgorde',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('roepnaam'), models.F('tussenvoegsel'), models.F('achternaam'), function='public.naamvolgorde'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.AddIndex(
            model_name='leerling',
            index=models.Index(fields=['volgorde', 'geboortedatum', 'id'], name='leerling_volgorde'),
        ),
        migrations.AddIndex(
            model_name='leerling',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.F('volgorde'), name='public.gin_trgm_ops'), fastupdate=False, name='leerling_lijkt_op'),
        ),
    ]
