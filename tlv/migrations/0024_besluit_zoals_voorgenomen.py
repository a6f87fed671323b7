"""The database, too: who has no authority any more need not be heard, and a decision is what was intended."""

from django.db import migrations

GEHOORD = "        WHERE g.leerling_id = kind AND NOT EXISTS ("
MET_GEZAG = (
    "        WHERE g.leerling_id = kind AND (g.gezag_tot IS NULL OR g.gezag_tot >= NEW.datum) AND NOT EXISTS ("
)
NA_HET_HOREN = """            CONSTRAINT = 'besluit_na_horen';
    END IF;
"""
ZOALS_VOORGENOMEN = (
    NA_HET_HOREN
    + """    IF NEW.soort IS DISTINCT FROM (SELECT v.besluit FROM tlv_voorstel v WHERE v.id = voornemen) THEN
        RAISE EXCEPTION 'Het besluit is anders dan het voornemen.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'besluit_zoals_voorgenomen';
    END IF;
"""
)

VERVANG = """
DO $do$
DECLARE
    bron text := pg_get_functiondef('public.tlv_bewaak_besluit()'::regprocedure);
BEGIN
    IF position($oud${oud}$oud$ IN bron) = 0 THEN
        RAISE EXCEPTION 'De bewaking van het besluit is anders dan verwacht.';
    END IF;
    EXECUTE replace(bron, $oud${oud}$oud$, $nieuw${nieuw}$nieuw$);
END
$do$;
"""


def vervang(oud: str, nieuw: str) -> migrations.RunSQL:
    return migrations.RunSQL(VERVANG.format(oud=oud, nieuw=nieuw), VERVANG.format(oud=nieuw, nieuw=oud))


class Migration(migrations.Migration):
    dependencies = [("tlv", "0023_ander_standpunt"), ("leerlingen", "0007_einde_gezag")]
    operations = [vervang(GEHOORD, MET_GEZAG), vervang(NA_HET_HOREN, ZOALS_VOORGENOMEN)]
