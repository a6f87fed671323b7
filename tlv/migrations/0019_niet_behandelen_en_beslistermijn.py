"""Not handling also after a completion that was not enough; requests that run get their decision term as a term."""

from django.db import migrations

# Asked to complete, and the chance is over (Awb 4:5): the last request for completion had no answer or not enough, and
# its last day has passed. What is enough, and the four weeks of lid 4, are rules.
NODIG = """
    IF NEW.soort = 'buiten' THEN
        IF NOT EXISTS (
            SELECT 1 FROM tlv_aanvulling v
            WHERE v.id = (SELECT max(l.id) FROM tlv_aanvulling l WHERE l.aanvraag_id = NEW.aanvraag_id)
                AND v.volledig IS NOT TRUE AND v.uiterlijk < NEW.datum
        ) THEN
"""

OUD = """
    IF NEW.soort = 'buiten' THEN
        IF NOT EXISTS (
            SELECT 1 FROM tlv_aanvulling v
            WHERE v.aanvraag_id = NEW.aanvraag_id AND v.ontvangen_op IS NULL AND v.uiterlijk < NEW.datum
        ) THEN
"""

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

TERMIJNEN = """
INSERT INTO werk_termijn (soort, content_type_id, object_id, begin, lengte, eenheid, wettelijk, artikel, verlengd_met,
    laatste_dag, uitleg, uitkomst)
SELECT 'tlv.beslissen', c.id, a.id, a.ontvangen_op, 8, 'weken', true, 'Awb 4:13', 0, a.beslistermijn,
    jsonb_build_object('stappen', jsonb_build_array(a.beslistermijn_uitleg), 'artikel', 'Awb 4:13'), ''
FROM tlv_tlvaanvraag a JOIN django_content_type c ON c.app_label = 'tlv' AND c.model = 'tlvaanvraag'
WHERE a.afgerond_at IS NULL AND a.ontvangen_op IS NOT NULL AND a.beslistermijn > a.ontvangen_op;
"""


class Migration(migrations.Migration):
    dependencies = [("tlv", "0018_overdracht_en_aanvulling"), ("werk", "0004_termijnen_en_campagnes")]
    operations = [
        migrations.RunSQL(VERVANG.format(oud=OUD, nieuw=NODIG), VERVANG.format(oud=NODIG, nieuw=OUD)),
        migrations.RunSQL(TERMIJNEN, migrations.RunSQL.noop),
    ]
