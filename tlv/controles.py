"""Invariants of requests, decisions, numbers and the work they put on the list."""

from swv.journaal.controle import controle

_AANVRAAGTYPE = "SELECT id FROM django_content_type WHERE app_label = 'tlv' AND model = 'tlvaanvraag'"
_ADVIESTYPE = "SELECT id FROM django_content_type WHERE app_label = 'tlv' AND model = 'deskundigenadvies'"
_PUNTTYPE = "SELECT id FROM django_content_type WHERE app_label = 'tlv' AND model = 'agendapunt'"
_BIJEENKOMSTTYPE = "SELECT id FROM django_content_type WHERE app_label = 'tlv' AND model = 'bijeenkomst'"
_VANDAAG = "(%(nu)s::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date"
_ACTIETYPE = "SELECT id FROM django_content_type WHERE app_label = 'tlv' AND model = 'actie'"

NUMMERS_ZONDER_GATEN = controle(
    "tlv.nummers_zonder_gaten",
    "De nummers van elk jaar lopen van 1 tot en met de teller, zonder gaten (WPO 18a lid 14).",
    """
    SELECT coalesce(t.nummer, format('%%s-%%s-%%s ontbreekt', n.swv_nummer, n.jaar, lpad(n.volgnummer::text, 5, '0')))
    FROM (
        SELECT teller.swv_nummer, teller.jaar, reeks AS volgnummer
        FROM tlv_nummerteller teller, generate_series(1, teller.laatste) AS reeks
    ) n
    FULL JOIN tlv_tlv t ON (t.swv_nummer, t.jaar, t.volgnummer) = (n.swv_nummer, n.jaar, n.volgnummer)
    WHERE t.id IS NULL OR n.volgnummer IS NULL
    """,
)
NUMMER_PAST_BIJ_DELEN = controle(
    "tlv.nummer_past_bij_delen",
    "Elk nummer bestaat uit SWV, jaar van afgifte en volgnummer.",
    """
    SELECT t.nummer FROM tlv_tlv t JOIN tlv_besluit b ON b.id = t.besluit_id
    WHERE t.nummer <> format('%%s-%%s-%%s', t.swv_nummer, t.jaar, lpad(t.volgnummer::text, 5, '0'))
       OR t.jaar <> extract(year FROM b.datum)
    """,
)
BESLUIT_BIJ_STATUS = controle(
    "tlv.besluit_bij_status",
    "Een aanvraag waarover is besloten heeft het besluit dat daarbij past, een andere heeft er geen.",
    """
    SELECT a.id FROM tlv_tlvaanvraag a LEFT JOIN tlv_besluit b ON b.aanvraag_id = a.id
    WHERE b.soort IS DISTINCT FROM CASE a.status
        WHEN 'afgegeven' THEN 'afgifte' WHEN 'geweigerd' THEN 'weigering' WHEN 'buiten_behandeling' THEN 'buiten' END
    """,
    over="tlv.tlvaanvraag",
)
VERKLARING_BIJ_AFGIFTE = controle(
    "tlv.verklaring_bij_afgifte",
    "Elke afgifte heeft een verklaring, een weigering heeft er geen.",
    """
    SELECT b.aanvraag_id FROM tlv_besluit b LEFT JOIN tlv_tlv t ON t.besluit_id = b.id
    WHERE (b.soort = 'afgifte') <> (t.id IS NOT NULL)
    """,
    over="tlv.tlvaanvraag",
)
# Who was heard gets a letter. Cases that were loaded (their history says from which source) were told elsewhere.
BRIEVEN_BIJ_BESLUIT = controle(
    "tlv.brieven_bij_besluit",
    "Bij elk besluit zijn verklaring en brieven gevraagd: school, bestuur, en wie is gehoord (Awb 3:41).",
    f"""
    WITH nodig AS (
        SELECT aanvraag_id, 'tlv.brief_school' AS soort, 'school' AS sleutel FROM tlv_besluit WHERE soort <> 'buiten'
        UNION ALL SELECT aanvraag_id, 'tlv.brief_bestuur', 'bestuur' FROM tlv_besluit WHERE soort <> 'buiten'
        UNION ALL SELECT aanvraag_id, 'tlv.verklaring', 'verklaring' FROM tlv_besluit WHERE soort = 'afgifte'
        UNION ALL
        SELECT b.aanvraag_id, 'tlv.brief_gezag', 'gezagdrager:' || z.gezagdrager_id
        FROM tlv_besluit b JOIN tlv_tlvaanvraag a ON a.id = b.aanvraag_id
        JOIN tlv_zienswijze z ON z.voorstel_id = a.huidig_voorstel_id
        WHERE b.soort <> 'buiten'
        UNION ALL
        SELECT aanvraag_id, 'tlv.brief_buiten_school', 'school' FROM tlv_besluit WHERE soort = 'buiten'
        UNION ALL
        SELECT aanvraag_id, 'tlv.brief_buiten_bestuur', 'bestuur' FROM tlv_besluit WHERE soort = 'buiten'
    ), gevraagd AS (
        SELECT object_id, soort, sleutel FROM documenten_documentopdracht WHERE content_type_id = ({_AANVRAAGTYPE})
    ), geladen AS (
        SELECT e.pgh_obj_id FROM tlv_tlvaanvraagevent e JOIN pghistory_context c ON c.id = e.pgh_context_id
        WHERE e.pgh_label = 'insert' AND c.metadata ->> 'bron' IS NOT NULL
    )
    SELECT DISTINCT n.aanvraag_id FROM nodig n
    LEFT JOIN gevraagd g ON (g.object_id, g.soort, g.sleutel) = (n.aanvraag_id, n.soort, n.sleutel)
    WHERE g.object_id IS NULL AND (
        n.aanvraag_id NOT IN (SELECT pgh_obj_id FROM geladen WHERE pgh_obj_id IS NOT NULL)
        OR n.aanvraag_id IN (SELECT object_id FROM gevraagd)
    )
    """,
    over="tlv.tlvaanvraag",
)
# The work that must be open, derived from where requests and advices stand, and who has the file. Whether the school
# still has something to write before it was handed over is for the rules to say: its work may be there, and need not
# be. The same holds for asking another expert while one still has to answer; when nobody has to, it must be there. The
# minutes of a meeting are on a list from the day after it, and must be there when that day has passed too.
_AF_TE_LEIDEN = f"""
    nodig AS (
        SELECT ({_AANVRAAGTYPE}) AS type_id, a.id AS object_id, s.soort, true AS moet
        FROM tlv_tlvaanvraag a
        JOIN (VALUES
            ('advies_compleet', 'tlv.voornemen'), ('zienswijze', 'tlv.zienswijzen'), ('voorgedragen', 'tlv.beslissen'),
            ('aangehouden', 'tlv.hervatten')
        ) AS s(status, soort) USING (status)
        UNION ALL
        SELECT ({_AANVRAAGTYPE}), a.id, 'tlv.aanvullen', true FROM tlv_tlvaanvraag a
        WHERE a.status = 'concept' AND a.aan_zet = 'boc'
        UNION ALL
        SELECT ({_AANVRAAGTYPE}), a.id, 'tlv.aanvullen_school', a.aan_zet = 'school' FROM tlv_tlvaanvraag a
        WHERE a.status = 'concept' AND (a.aan_zet = 'school' OR NOT EXISTS (
            SELECT 1 FROM tlv_overdracht o WHERE o.aanvraag_id = a.id AND NOT o.alleen_brief))
        UNION ALL
        SELECT ({_AANVRAAGTYPE}), a.id, s.soort, true
        FROM tlv_aanvulling v JOIN tlv_tlvaanvraag a ON a.id = v.aanvraag_id
        CROSS JOIN (VALUES ('tlv.aanvulling'), ('tlv.aanvulling_school')) AS s(soort)
        WHERE v.volledig IS NULL AND a.afgerond_at IS NULL AND CASE
            WHEN v.ingestuurd_at IS NOT NULL THEN s.soort = 'tlv.aanvulling'
            ELSE NOT EXISTS (
                SELECT 1 FROM tlv_buitenvoorstel b WHERE b.aanvulling_id = v.id AND b.afgewezen_at IS NULL) END
        UNION ALL
        SELECT ({_AANVRAAGTYPE}), a.id, 'tlv.niet_behandelen', true
        FROM tlv_buitenvoorstel b JOIN tlv_aanvulling v ON v.id = b.aanvulling_id
        JOIN tlv_tlvaanvraag a ON a.id = v.aanvraag_id
        WHERE b.afgewezen_at IS NULL AND a.afgerond_at IS NULL
        UNION ALL
        SELECT DISTINCT ({_AANVRAAGTYPE}), a.id, 'tlv.reactie_beantwoorden', true
        FROM tlv_zienswijze z JOIN tlv_tlvaanvraag a ON a.huidig_voorstel_id = z.voorstel_id
        WHERE a.status = 'zienswijze' AND z.soort = 'opmerkingen' AND z.vorm = 'link' AND z.vastgelegd_door_id IS NULL
        UNION ALL
        SELECT ({_ADVIESTYPE}), d.id, 'tlv.adviseren', true
        FROM tlv_deskundigenadvies d JOIN tlv_tlvaanvraag a ON a.id = d.aanvraag_id
        WHERE a.status = 'in_advies'
          AND d.gevraagd_at IS NOT NULL AND d.uitgebracht_at IS NULL AND d.ingetrokken_at IS NULL
        UNION ALL
        SELECT ({_AANVRAAGTYPE}), a.id, 'tlv.deskundige_vragen', NOT EXISTS (
            SELECT 1 FROM tlv_deskundigenadvies d WHERE d.aanvraag_id = a.id
              AND d.gevraagd_at IS NOT NULL AND d.uitgebracht_at IS NULL AND d.ingetrokken_at IS NULL)
        FROM tlv_tlvaanvraag a WHERE a.status = 'in_advies'
        UNION ALL
        SELECT ({_BIJEENKOMSTTYPE}), b.id, 'tlv.loket_verslag', b.datum < {_VANDAAG} - 1
        FROM tlv_bijeenkomst b WHERE b.status = 'gepland' AND b.datum < {_VANDAAG}
        UNION ALL
        SELECT ({_ACTIETYPE}), c.id, 'tlv.loket_actie', true FROM tlv_actie c WHERE c.klaar_at IS NULL
        UNION ALL
        SELECT ({_PUNTTYPE}), p.id, CASE
                WHEN b.status = 'vervallen' OR p.uitkomst = 'vervolg' THEN 'tlv.loket_vervolg'
                WHEN (SELECT count(*) FROM tlv_laddertrede l WHERE l.agendapunt_id = p.id) = 2
                    THEN 'tlv.loket_directeur'
                ELSE 'tlv.loket_ladder' END, true
        FROM tlv_agendapunt p JOIN tlv_bijeenkomst b ON b.id = p.bijeenkomst_id
        LEFT JOIN tlv_tlvaanvraag a ON a.id = p.aanvraag_id
        WHERE a.afgerond_at IS NULL
          AND (b.status = 'vervallen' OR b.status = 'afgesloten' AND (p.uitkomst = 'vervolg' OR p.unaniem IS FALSE))
          AND NOT EXISTS (SELECT 1 FROM tlv_agendapunt v WHERE v.vervolg_op_id = p.id)
          AND NOT EXISTS (SELECT 1 FROM tlv_laddertrede l WHERE l.agendapunt_id = p.id AND l.opgelost)
        UNION ALL
        SELECT content_type_id, object_id, 'tlv.document_mislukt', true
        FROM documenten_documentopdracht
        WHERE status = 'mislukt' AND content_type_id = ({_AANVRAAGTYPE})
    ), staat AS (
        SELECT id, content_type_id AS type_id, object_id, soort FROM werk_werkitem
        WHERE gesloten_at IS NULL AND soort LIKE 'tlv.%%'
    )
"""
WERK_ONTBREEKT = controle(
    "tlv.werk_ontbreekt",
    "Bij elke open aanvraag en elk gevraagd advies staat het werk open dat bij de stand hoort.",
    f"""
    WITH {_AF_TE_LEIDEN}
    SELECT DISTINCT soort || ':' || object_id FROM nodig
    WHERE moet AND NOT EXISTS (
        SELECT 1 FROM staat
        WHERE (staat.type_id, staat.object_id, staat.soort) = (nodig.type_id, nodig.object_id, nodig.soort)
    )
    """,
)
WERK_TE_VEEL = controle(
    "tlv.werk_te_veel",
    "Er staat geen werk open dat niet bij de stand hoort, en zeker geen werk bij wat is afgesloten.",
    f"""
    WITH {_AF_TE_LEIDEN}
    SELECT soort || ':' || object_id FROM staat
    WHERE NOT EXISTS (
        SELECT 1 FROM nodig
        WHERE (staat.type_id, staat.object_id, staat.soort) = (nodig.type_id, nodig.object_id, nodig.soort)
    )
    """,
)
GEBEURTENIS_BIJ_BESLUIT = controle(
    "tlv.gebeurtenis_bij_besluit",
    "Elk besluit staat een keer in het journaal, met het nummer van de verklaring, en andersom.",
    f"""
    SELECT coalesce(b.aanvraag_id, g.aanvraag_id)
    FROM (
        SELECT b.aanvraag_id, coalesce(t.nummer, '') AS nummer, CASE b.soort
            WHEN 'afgifte' THEN 'tlv.afgegeven' WHEN 'weigering' THEN 'tlv.geweigerd'
            ELSE 'tlv.buiten_behandeling' END AS soort
        FROM tlv_besluit b LEFT JOIN tlv_tlv t ON t.besluit_id = b.id
    ) b
    FULL JOIN (
        SELECT object_id::bigint AS aanvraag_id, soort, coalesce(gegevens ->> 'nummer', '') AS nummer, count(*) AS keer
        FROM journaal_gebeurtenis
        WHERE soort IN ('tlv.afgegeven', 'tlv.geweigerd', 'tlv.buiten_behandeling')
            AND content_type_id = ({_AANVRAAGTYPE})
        GROUP BY object_id, soort, gegevens ->> 'nummer'
    ) g ON (g.aanvraag_id, g.soort, g.nummer) = (b.aanvraag_id, b.soort, b.nummer)
    WHERE b.aanvraag_id IS NULL OR g.keer IS DISTINCT FROM 1
    """,
    over="tlv.tlvaanvraag",
)
ADVIES_HEEFT_TERMIJN = controle(
    "tlv.advies_heeft_termijn",
    "Elk advies dat is gevraagd en nog wordt verwacht, heeft een lopende termijn met dezelfde laatste dag.",
    f"""
    SELECT d.id
    FROM tlv_deskundigenadvies d
    JOIN tlv_tlvaanvraag a ON a.id = d.aanvraag_id
    LEFT JOIN werk_termijn t ON t.content_type_id = ({_ADVIESTYPE}) AND t.object_id = d.id
        AND t.soort = 'tlv.advies' AND t.afgehandeld_op IS NULL
    WHERE (t.laatste_dag IS DISTINCT FROM d.uiterlijk) AND a.status = 'in_advies' AND d.gevraagd_at IS NOT NULL
        AND d.uitgebracht_at IS NULL AND d.ingetrokken_at IS NULL
    """,
    over="tlv.deskundigenadvies",
)
BESLISTERMIJN_LOOPT = controle(
    "tlv.beslistermijn_loopt",
    "Elke ingediende aanvraag waarover nog niet is besloten, heeft een lopende termijn met dezelfde laatste dag.",
    f"""
    SELECT a.id FROM tlv_tlvaanvraag a
    LEFT JOIN werk_termijn t ON t.content_type_id = ({_AANVRAAGTYPE}) AND t.object_id = a.id
        AND t.soort = 'tlv.beslissen' AND t.afgehandeld_op IS NULL
    WHERE (a.afgerond_at IS NULL AND a.ontvangen_op IS NOT NULL AND t.laatste_dag IS DISTINCT FROM a.beslistermijn)
        OR (a.afgerond_at IS NOT NULL AND t.id IS NOT NULL)
    """,
    over="tlv.tlvaanvraag",
)
OPGESCHORT_BIJ_AANVULLING = controle(
    "tlv.opgeschort_bij_aanvulling",
    "Een aanvraag is opgeschort zolang er een verzoek om aanvulling openstaat, en alleen dan (Awb 4:15).",
    """
    SELECT a.id FROM tlv_tlvaanvraag a
    LEFT JOIN tlv_aanvulling v ON v.aanvraag_id = a.id AND v.volledig IS NULL AND a.afgerond_at IS NULL
    WHERE (a.opgeschort_sinds, a.opgeschort_tot) IS DISTINCT FROM (v.gevraagd_op + 1, v.uiterlijk)
    """,
    over="tlv.tlvaanvraag",
)
