"""Triggers behind stand-ins and the review of rights: what the services refuse, the database refuses too."""

from django.db import migrations

WAARNEMING = """
CREATE FUNCTION public.toegang_bewaak_waarneming() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM toegang_lidmaatschap WHERE id = NEW.voor_id AND gebruiker_id = NEW.door_id) THEN
        RAISE EXCEPTION 'Niemand neemt voor zichzelf waar.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'waarneming_niet_voor_zichzelf';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bewaking BEFORE INSERT OR UPDATE ON toegang_waarneming
    FOR EACH ROW EXECUTE FUNCTION public.toegang_bewaak_waarneming();
"""

RONDE = """
CREATE FUNCTION public.toegang_bewaak_rechtenronde() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.gesloten_at IS NOT NULL OR TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Een gesloten ronde blijft zoals zij is.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'rechtenronde_blijft';
    END IF;
    IF NEW.gesloten_at IS NOT NULL AND EXISTS (
        SELECT 1 FROM toegang_rechtenoordeel WHERE ronde_id = NEW.id AND oordeel = ''
    ) THEN
        RAISE EXCEPTION 'Niet alles is beoordeeld.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'rechtenronde_alles_beoordeeld';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bewaking BEFORE UPDATE OR DELETE ON toegang_rechtenronde
    FOR EACH ROW EXECUTE FUNCTION public.toegang_bewaak_rechtenronde();
"""

OORDEEL = """
CREATE FUNCTION public.toegang_bewaak_rechtenoordeel() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    welke bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.ronde_id ELSE OLD.ronde_id END;
BEGIN
    IF TG_OP = 'DELETE' OR EXISTS (
        SELECT 1 FROM toegang_rechtenronde WHERE id = welke AND gesloten_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'Een gesloten ronde blijft zoals zij is.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'rechtenronde_blijft';
    END IF;
    IF EXISTS (
        SELECT 1 FROM toegang_lidmaatschap WHERE id = NEW.lidmaatschap_id AND gebruiker_id = NEW.beoordeeld_door_id
    ) THEN
        RAISE EXCEPTION 'Niemand beoordeelt de eigen rechten.' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'rechtenoordeel_niet_over_zichzelf';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bewaking BEFORE INSERT OR UPDATE OR DELETE ON toegang_rechtenoordeel
    FOR EACH ROW EXECUTE FUNCTION public.toegang_bewaak_rechtenoordeel();
"""

TERUG = """
DROP FUNCTION public.toegang_bewaak_waarneming() CASCADE;
DROP FUNCTION public.toegang_bewaak_rechtenronde() CASCADE;
DROP FUNCTION public.toegang_bewaak_rechtenoordeel() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("toegang", "0006_waarneming_en_rechtenronde")]

    operations = [migrations.RunSQL(WAARNEMING + RONDE + OORDEEL, TERUG)]
