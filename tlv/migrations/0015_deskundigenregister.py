"""An expert has one employer at a time; what was withdrawn stays so; who judges for the office is no expert beside it."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations

import swv.organisatie.models

# The file of an advice on paper belongs to the advice, so it stays too. After the decision nothing is withdrawn: the
# decision rests on it.
INTREKKING = """
CREATE FUNCTION public.tlv_bewaak_adviesintrekking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.ingetrokken_at IS NOT NULL AND (NEW.ingetrokken_at, NEW.ingetrokken_reden)
        IS DISTINCT FROM (OLD.ingetrokken_at, OLD.ingetrokken_reden)
    THEN
        RAISE EXCEPTION 'Een teruggetrokken advies blijft teruggetrokken.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'advies_blijft_teruggetrokken';
    END IF;
    IF OLD.uitgebracht_at IS NOT NULL AND (NEW.op_papier_id, NEW.geregistreerd_door_id)
        IS DISTINCT FROM (OLD.op_papier_id, OLD.geregistreerd_door_id)
    THEN
        RAISE EXCEPTION 'Een uitgebracht advies verandert niet.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'advies_blijft';
    END IF;
    IF OLD.ingetrokken_at IS NULL AND NEW.ingetrokken_at IS NOT NULL AND OLD.uitgebracht_at IS NOT NULL
        AND EXISTS (SELECT 1 FROM tlv_besluit b WHERE b.aanvraag_id = NEW.aanvraag_id)
    THEN
        RAISE EXCEPTION 'Na het besluit wordt geen advies teruggetrokken.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'advies_terugtrekken_voor_besluit';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bewaking_intrekking BEFORE UPDATE ON tlv_deskundigenadvies
    FOR EACH ROW EXECUTE FUNCTION public.tlv_bewaak_adviesintrekking();
"""

# As in 0006, and: who handles the request, or was coordinator or director on the day of the advice, does not count
# (LBT 107632).
_PAAR = """
CREATE OR REPLACE FUNCTION public.tlv_bewaak_deskundigenpaar() RETURNS trigger LANGUAGE plpgsql AS $$
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
              {oordeel}
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
"""
_OORDEEL = """AND p.gebruiker_id <> a.behandelaar_id
              AND NOT EXISTS (
                  SELECT 1 FROM toegang_lidmaatschap l
                  WHERE l.gebruiker_id = p.gebruiker_id AND l.rol IN ('boc', 'directeur', 'plaatsvervanger')
                    AND l.van <= d.datum AND (l.tot IS NULL OR l.tot >= d.datum))"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisatie", "0004_beleid_intrekken"),
        ("tlv", "0014_soort_met_reden_en_vervangen"),
    ]
    operations = [
        migrations.AddConstraint(
            model_name="dienstverband",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("deskundige", "="),
                    (
                        swv.organisatie.models.Periode(
                            "van",
                            "tot",
                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                inclusive_lower=True, inclusive_upper=True
                            ),
                        ),
                        "&&",
                    ),
                ],
                name="dienstverband_een_tegelijk",
            ),
        ),
        migrations.RunSQL(
            INTREKKING,
            "DROP TRIGGER bewaking_intrekking ON tlv_deskundigenadvies;"
            "DROP FUNCTION public.tlv_bewaak_adviesintrekking()",
        ),
        migrations.RunSQL(_PAAR.format(oordeel=_OORDEEL), _PAAR.format(oordeel="")),
    ]
