"""Rows of before get their intention; the triggers know a later intention and a request that is not handled."""

from django.db import migrations

VULLEN = """
UPDATE tlv_tlvaanvraag a SET huidig_voorstel_id = v.id FROM tlv_voorstel v WHERE v.aanvraag_id = a.id;
UPDATE tlv_zienswijze z SET voorstel_id = v.id FROM tlv_voorstel v WHERE v.aanvraag_id = z.aanvraag_id;
UPDATE tlv_zienswijzeevent z SET voorstel_id = v.id FROM tlv_voorstel v WHERE v.aanvraag_id = z.aanvraag_id;
"""

# Not handling (Awb 4:5) needs no advices and no hearing, but a request for completion whose term has passed. That it is
# told within four weeks after (lid 4) is a rule.
BESLUIT = """
CREATE OR REPLACE FUNCTION public.tlv_bewaak_besluit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    uitgebracht integer;
    positief integer;
    ongehoord integer;
    indiener bigint;
    kind bigint;
    voornemen bigint;
BEGIN
    SELECT a.ingediend_door_id, a.leerling_id, a.huidig_voorstel_id INTO indiener, kind, voornemen
        FROM tlv_tlvaanvraag a WHERE a.id = NEW.aanvraag_id;
    IF indiener = NEW.besloten_door_id THEN
        RAISE EXCEPTION 'Wie de aanvraag indiende, beslist er niet over.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'besluit_niet_door_indiener';
    END IF;
    IF EXISTS (
        SELECT 1 FROM tlv_deskundigenadvies d JOIN tlv_deskundige p ON p.id = d.deskundige_id
        WHERE d.aanvraag_id = NEW.aanvraag_id AND p.gebruiker_id = NEW.besloten_door_id
    ) THEN
        RAISE EXCEPTION 'Wie adviseerde, beslist niet.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'besluit_niet_door_adviseur';
    END IF;
    IF NEW.soort = 'buiten' THEN
        IF NOT EXISTS (
            SELECT 1 FROM tlv_aanvulling v
            WHERE v.aanvraag_id = NEW.aanvraag_id AND v.ontvangen_op IS NULL AND v.uiterlijk < NEW.datum
        ) THEN
            RAISE EXCEPTION 'Niet behandelen kan pas na een termijn om aan te vullen.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'besluit_na_hersteltermijn';
        END IF;
        RETURN NEW;
    END IF;
    SELECT count(DISTINCT deskundige_id), count(DISTINCT deskundige_id) FILTER (WHERE advies = 'positief')
        INTO uitgebracht, positief
        FROM tlv_deskundigenadvies
        WHERE aanvraag_id = NEW.aanvraag_id AND uitgebracht_at IS NOT NULL AND ingetrokken_at IS NULL;
    IF uitgebracht < 2 OR (NEW.soort = 'afgifte' AND positief < 2) THEN
        RAISE EXCEPTION 'Een besluit rust op twee adviezen, een afgifte op twee positieve.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'besluit_rust_op_twee_adviezen';
    END IF;
    SELECT count(*) INTO ongehoord
        FROM leerlingen_gezagdrager g
        WHERE g.leerling_id = kind AND NOT EXISTS (
            SELECT 1 FROM tlv_zienswijze z
            WHERE z.voorstel_id = voornemen AND z.gezagdrager_id = g.id AND z.soort <> ''
                AND (z.soort <> 'opmerkingen' OR z.antwoord <> '')
        );
    IF ongehoord > 0 THEN
        RAISE EXCEPTION 'Niet iedere gezagdrager is gehoord.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'besluit_na_horen';
    END IF;
    RETURN NEW;
END
$$;
"""

PAAR = """
DROP TRIGGER bewaking_deskundigenpaar ON tlv_besluit;
CREATE TRIGGER bewaking_deskundigenpaar BEFORE INSERT ON tlv_besluit
    FOR EACH ROW WHEN (NEW.soort <> 'buiten') EXECUTE FUNCTION public.tlv_bewaak_deskundigenpaar();
"""

STATUS = """
CREATE OR REPLACE FUNCTION public.tlv_bewaak_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status IN ('afgegeven', 'geweigerd', 'buiten_behandeling') AND NOT EXISTS (
        SELECT 1 FROM tlv_besluit b WHERE b.aanvraag_id = NEW.id
        AND b.soort = CASE NEW.status
            WHEN 'afgegeven' THEN 'afgifte' WHEN 'geweigerd' THEN 'weigering' ELSE 'buiten' END
    ) THEN
        RAISE EXCEPTION 'Status % zonder besluit.', NEW.status USING ERRCODE = 'check_violation',
            CONSTRAINT = 'aanvraag_afgerond_met_besluit';
    END IF;
    IF OLD.status IN ('afgegeven', 'geweigerd', 'ingetrokken', 'buiten_behandeling') AND NEW.status <> OLD.status THEN
        RAISE EXCEPTION 'Een afgesloten aanvraag gaat niet weer open.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'aanvraag_blijft_afgesloten';
    END IF;
    RETURN NEW;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("tlv", "0009_aanvraag_compleet")]
    operations = [
        migrations.RunSQL(VULLEN, migrations.RunSQL.noop),
        migrations.RunSQL(BESLUIT, migrations.RunSQL.noop),
        migrations.RunSQL(PAAR, migrations.RunSQL.noop),
        migrations.RunSQL(STATUS, migrations.RunSQL.noop),
    ]
