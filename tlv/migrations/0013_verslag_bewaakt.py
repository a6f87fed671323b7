"""Fixed minutes stay as they are, also for the database; the ladder goes up one rung at a time."""

from django.db import migrations

BIJEENKOMST = """
CREATE FUNCTION public.tlv_bewaak_bijeenkomst() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'afgesloten' THEN
        RAISE EXCEPTION 'Het verslag is vastgesteld.' USING ERRCODE = 'check_violation', CONSTRAINT = 'verslag_blijft';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.status = 'afgesloten' THEN
        IF EXISTS (
            SELECT 1 FROM tlv_agendapunt p WHERE p.bijeenkomst_id = NEW.id
            AND (p.uitkomst = '' OR (p.uitkomst <> 'vervolg' AND p.unaniem IS NULL))
        ) THEN
            RAISE EXCEPTION 'Niet elke zaak is klaar.' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'bijeenkomst_alle_zaken_behandeld';
        END IF;
        IF EXISTS (
            SELECT 1 FROM tlv_agendapunt p LEFT JOIN tlv_tlvaanvraag a ON a.id = p.aanvraag_id
            WHERE p.bijeenkomst_id = NEW.id AND p.uitkomst <> 'vervolg'
              AND (p.overweegt_so OR p.uitkomst = 'so' OR a.gevraagd_soort = 'so')
              AND NOT EXISTS (
                  SELECT 1 FROM tlv_deelnemer d JOIN tlv_deskundige v ON v.gebruiker_id = d.gebruiker_id AND v.vast
                  WHERE d.bijeenkomst_id = NEW.id AND d.aanwezig
                    AND (d.agendapunt_id IS NULL OR d.agendapunt_id = p.id)
              )
        ) THEN
            RAISE EXCEPTION 'So zonder de vaste deskundige.' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'bijeenkomst_so_met_vaste_deskundige';
        END IF;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER bewaking BEFORE UPDATE OR DELETE ON tlv_bijeenkomst
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_bijeenkomst();
"""

# Cases and who was there: nothing comes in, changes or goes once the minutes are fixed.
VERSLAG = """
CREATE FUNCTION public.tlv_bewaak_verslag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM tlv_bijeenkomst b WHERE b.status = 'afgesloten'
        AND (
            (TG_OP <> 'INSERT' AND b.id = OLD.bijeenkomst_id) OR (TG_OP <> 'DELETE' AND b.id = NEW.bijeenkomst_id)
        )
    ) THEN
        RAISE EXCEPTION 'Het verslag is vastgesteld.' USING ERRCODE = 'check_violation', CONSTRAINT = 'verslag_blijft';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER bewaking BEFORE INSERT OR UPDATE OR DELETE ON tlv_agendapunt
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_verslag();
CREATE TRIGGER bewaking BEFORE INSERT OR UPDATE OR DELETE ON tlv_deelnemer
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_verslag();
"""

# Of an action in fixed minutes only the result is still written, once.
ACTIE = """
CREATE FUNCTION public.tlv_bewaak_actie() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vast boolean;
BEGIN
    SELECT b.status = 'afgesloten' INTO vast FROM tlv_agendapunt p JOIN tlv_bijeenkomst b ON b.id = p.bijeenkomst_id
        WHERE p.id = CASE TG_OP WHEN 'DELETE' THEN OLD.agendapunt_id ELSE NEW.agendapunt_id END;
    IF (vast AND TG_OP <> 'UPDATE')
        OR (TG_OP <> 'INSERT' AND OLD.klaar_at IS NOT NULL)
        OR (vast AND TG_OP = 'UPDATE' AND (NEW.agendapunt_id, NEW.omschrijving, NEW.eigenaar_id, NEW.uiterlijk)
            IS DISTINCT FROM (OLD.agendapunt_id, OLD.omschrijving, OLD.eigenaar_id, OLD.uiterlijk))
    THEN
        RAISE EXCEPTION 'De afspraak staat vast.' USING ERRCODE = 'check_violation', CONSTRAINT = 'actie_blijft';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER bewaking BEFORE INSERT OR UPDATE OR DELETE ON tlv_actie
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_actie();
"""

LADDER = """
CREATE FUNCTION public.tlv_bewaak_ladder() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    genomen integer;
    klaar boolean;
    vorige date;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM tlv_agendapunt p JOIN tlv_bijeenkomst b ON b.id = p.bijeenkomst_id
        WHERE p.id = NEW.agendapunt_id AND b.status = 'afgesloten' AND p.unaniem = false
          AND p.uitkomst NOT IN ('', 'vervolg')
    ) THEN
        RAISE EXCEPTION 'Er is geen ladder.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'ladder_alleen_bij_verdeeld';
    END IF;
    SELECT count(*), coalesce(bool_or(opgelost), false), max(datum) INTO genomen, klaar, vorige
        FROM tlv_laddertrede WHERE agendapunt_id = NEW.agendapunt_id;
    IF klaar OR NEW.datum < vorige
        OR NEW.trede IS DISTINCT FROM (ARRAY['maatwerk', 'collegas', 'directeur'])[genomen + 1]
        OR (NEW.trede = 'directeur' AND NOT NEW.opgelost)
    THEN
        RAISE EXCEPTION 'Deze trede is niet aan de beurt.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'ladder_op_volgorde';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bewaking BEFORE INSERT ON tlv_laddertrede
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_ladder();
"""


class Migration(migrations.Migration):
    dependencies = [("tlv", "0012_verslagaanvulling")]
    operations = [
        migrations.RunSQL(
            BIJEENKOMST, "DROP TRIGGER bewaking ON tlv_bijeenkomst; DROP FUNCTION public.tlv_bewaak_bijeenkomst()"
        ),
        migrations.RunSQL(
            VERSLAG,
            "DROP TRIGGER bewaking ON tlv_agendapunt; DROP TRIGGER bewaking ON tlv_deelnemer; "
            "DROP FUNCTION public.tlv_bewaak_verslag()",
        ),
        migrations.RunSQL(ACTIE, "DROP TRIGGER bewaking ON tlv_actie; DROP FUNCTION public.tlv_bewaak_actie()"),
        migrations.RunSQL(LADDER, "DROP TRIGGER bewaking ON tlv_laddertrede; DROP FUNCTION public.tlv_bewaak_ladder()"),
    ]
