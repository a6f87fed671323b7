"""The pair of experts behind a decision: professions and independence, refused by the database too."""

from django.db import migrations

# Besluit bekostiging WPO 34.8. What counts as policy (standing expert, orthopedagoog as pedagoog) is read as of the
# day of the decision; without a row the strict reading holds, as in swv.organisatie.beleid.
BELEID = """
CREATE FUNCTION public.tlv_beleid_aan(naam text, dag date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT w.waarde = 'true'::jsonb FROM organisatie_beleidswaarde w
        WHERE w.sleutel = naam AND w.geldig_vanaf <= dag ORDER BY w.geldig_vanaf DESC LIMIT 1), false)
$$;
"""

PAAR = """
CREATE FUNCTION public.tlv_bewaak_deskundigenpaar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        WITH telt AS (
            SELECT d.deskundige_id, d.beroep
            FROM tlv_deskundigenadvies d
            JOIN tlv_deskundige p ON p.id = d.deskundige_id
            JOIN tlv_tlvaanvraag a ON a.id = d.aanvraag_id
            WHERE d.aanvraag_id = NEW.aanvraag_id AND d.uitgebracht_at IS NOT NULL AND d.ingetrokken_at IS NULL
              AND (NEW.soort = 'weigering' OR d.advies = 'positief')
              AND d.werkgever_bestuur_id IS DISTINCT FROM a.bestuur_id
              AND p.gebruiker_id IS DISTINCT FROM a.ingediend_door_id
              AND NOT EXISTS (
                  SELECT 1 FROM tlv_onderdeelbewerking b
                  WHERE b.aanvraag_id = a.id AND b.bewerkt_door_id = p.gebruiker_id)
              AND (NOT p.vast OR public.tlv_beleid_aan('tlv.vaste_deskundige_telt_mee', NEW.datum))
        )
        SELECT 1 FROM telt een JOIN telt twee ON een.deskundige_id <> twee.deskundige_id
        WHERE een.beroep IN ('orthopedagoog', 'psycholoog', 'kinder_of_jeugdpsycholoog')
          AND (twee.beroep IN ('kinder_of_jeugdpsycholoog', 'pedagoog', 'kinderpsychiater',
                               'maatschappelijk_werker', 'arts')
               OR (twee.beroep = 'orthopedagoog'
                   AND public.tlv_beleid_aan('tlv.orthopedagoog_telt_als_pedagoog', NEW.datum)))
    ) THEN
        RAISE EXCEPTION 'Er zijn geen twee adviezen van verschillende, onafhankelijke deskundigen.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'besluit_rust_op_deskundigenpaar';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bewaking_deskundigenpaar BEFORE INSERT ON tlv_besluit
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_deskundigenpaar();
"""

# Independence is judged on the copy that the advice keeps: profession and employer may not change afterwards either.
ADVIES = """
CREATE FUNCTION public.tlv_bewaak_advieskopie() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.uitgebracht_at IS NOT NULL AND (NEW.beroep, NEW.werkgever, NEW.werkgever_bestuur_id, NEW.onafhankelijk)
        IS DISTINCT FROM (OLD.beroep, OLD.werkgever, OLD.werkgever_bestuur_id, OLD.onafhankelijk)
    THEN
        RAISE EXCEPTION 'Een uitgebracht advies verandert niet.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'advies_blijft';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bewaking_kopie BEFORE UPDATE ON tlv_deskundigenadvies
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_advieskopie();
"""


class Migration(migrations.Migration):
    dependencies = [("tlv", "0005_velden"), ("organisatie", "0002_initial")]
    operations = [
        migrations.RunSQL(BELEID, "DROP FUNCTION public.tlv_beleid_aan(text, date)"),
        migrations.RunSQL(
            PAAR,
            "DROP TRIGGER bewaking_deskundigenpaar ON tlv_besluit; DROP FUNCTION public.tlv_bewaak_deskundigenpaar()",
        ),
        migrations.RunSQL(
            ADVIES,
            "DROP TRIGGER bewaking_kopie ON tlv_deskundigenadvies; DROP FUNCTION public.tlv_bewaak_advieskopie()",
        ),
    ]
