"""Triggers behind the decision: what the rules refuse, the database refuses too."""

from django.db import migrations

BESLUIT = """
CREATE FUNCTION public.tlv_bewaak_besluit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    uitgebracht integer;
    positief integer;
    ongehoord integer;
    indiener bigint;
    kind bigint;
BEGIN
    SELECT a.ingediend_door_id, a.leerling_id INTO indiener, kind FROM tlv_tlvaanvraag a WHERE a.id = NEW.aanvraag_id;
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
            WHERE z.aanvraag_id = NEW.aanvraag_id AND z.gezagdrager_id = g.id AND z.soort <> ''
        );
    IF ongehoord > 0 THEN
        RAISE EXCEPTION 'Niet iedere gezagdrager is gehoord.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'besluit_na_horen';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bewaking BEFORE INSERT ON tlv_besluit
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_besluit();
"""

TLV = """
CREATE FUNCTION public.tlv_bewaak_verklaring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM tlv_besluit WHERE id = NEW.besluit_id AND soort = 'afgifte') THEN
        RAISE EXCEPTION 'Een verklaring hoort bij een besluit tot afgifte.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'tlv_bij_afgifte';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.nummer, NEW.besluit_id, NEW.soort, NEW.categorie, NEW.van, NEW.tot, NEW.geboortedatum)
        IS DISTINCT FROM (OLD.nummer, OLD.besluit_id, OLD.soort, OLD.categorie, OLD.van, OLD.tot, OLD.geboortedatum)
    THEN
        RAISE EXCEPTION 'Een afgegeven verklaring verandert niet; neem een nieuw besluit.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'tlv_verandert_niet';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bewaking BEFORE INSERT OR UPDATE ON tlv_tlv
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_verklaring();
CREATE TRIGGER nummer_blijft BEFORE DELETE ON tlv_tlv
    FOR EACH ROW EXECUTE FUNCTION public.weiger_wijziging();
"""

STATUS = """
CREATE FUNCTION public.tlv_bewaak_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status IN ('afgegeven', 'geweigerd') AND NOT EXISTS (
        SELECT 1 FROM tlv_besluit b WHERE b.aanvraag_id = NEW.id
        AND b.soort = CASE NEW.status WHEN 'afgegeven' THEN 'afgifte' ELSE 'weigering' END
    ) THEN
        RAISE EXCEPTION 'Status % zonder besluit.', NEW.status USING ERRCODE = 'check_violation',
            CONSTRAINT = 'aanvraag_afgerond_met_besluit';
    END IF;
    IF OLD.status IN ('afgegeven', 'geweigerd', 'ingetrokken') AND NEW.status <> OLD.status THEN
        RAISE EXCEPTION 'Een afgesloten aanvraag gaat niet weer open.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'aanvraag_blijft_afgesloten';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bewaking BEFORE UPDATE OF status ON tlv_tlvaanvraag
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_status();
"""

ADVIES = """
CREATE FUNCTION public.tlv_bewaak_advies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.uitgebracht_at IS NOT NULL AND (
        TG_OP = 'DELETE'
        OR (NEW.advies, NEW.motivering, NEW.datum, NEW.uitgebracht_at, NEW.deskundige_id, NEW.aanvraag_id)
            IS DISTINCT FROM
            (OLD.advies, OLD.motivering, OLD.datum, OLD.uitgebracht_at, OLD.deskundige_id, OLD.aanvraag_id)
    ) THEN
        RAISE EXCEPTION 'Een uitgebracht advies verandert niet en verdwijnt niet.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'advies_blijft';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER bewaking BEFORE UPDATE OR DELETE ON tlv_deskundigenadvies
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_advies();
"""


class Migration(migrations.Migration):
    dependencies = [("tlv", "0003_initial")]
    operations = [
        migrations.RunSQL(
            BESLUIT, "DROP TRIGGER bewaking ON tlv_besluit; DROP FUNCTION public.tlv_bewaak_besluit()"
        ),
        migrations.RunSQL(
            TLV,
            "DROP TRIGGER nummer_blijft ON tlv_tlv; DROP TRIGGER bewaking ON tlv_tlv;"
            "DROP FUNCTION public.tlv_bewaak_verklaring()",
        ),
        migrations.RunSQL(
            STATUS, "DROP TRIGGER bewaking ON tlv_tlvaanvraag; DROP FUNCTION public.tlv_bewaak_status()"
        ),
        migrations.RunSQL(
            ADVIES, "DROP TRIGGER bewaking ON tlv_deskundigenadvies; DROP FUNCTION public.tlv_bewaak_advies()"
        ),
    ]
