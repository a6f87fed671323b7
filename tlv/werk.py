"""Kinds of work a TLV request puts on the work list."""

AANVULLEN = "tlv.aanvullen"
AANVULLEN_SCHOOL = "tlv.aanvullen_school"
ADVISEREN = "tlv.adviseren"
DESKUNDIGE_VRAGEN = "tlv.deskundige_vragen"
VOORNEMEN = "tlv.voornemen"
ZIENSWIJZEN = "tlv.zienswijzen"
BEANTWOORDEN = "tlv.reactie_beantwoorden"
BESLISSEN = "tlv.beslissen"
HERVATTEN = "tlv.hervatten"
AANVULLING = "tlv.aanvulling"
AANVULLING_SCHOOL = "tlv.aanvulling_school"
NIET_BEHANDELEN = "tlv.niet_behandelen"
DOCUMENT_MISLUKT = "tlv.document_mislukt"
LOKET_VERSLAG = "tlv.loket_verslag"
LOKET_ACTIE = "tlv.loket_actie"
LOKET_VERVOLG = "tlv.loket_vervolg"
LOKET_LADDER = "tlv.loket_ladder"
LOKET_DIRECTEUR = "tlv.loket_directeur"

OMSCHRIJVING = {
    AANVULLEN: "Dossier aanvullen en indienen",
    AANVULLEN_SCHOOL: "Dossier helpen aanvullen",
    ADVISEREN: "Advies schrijven",
    DESKUNDIGE_VRAGEN: "Een andere deskundige vragen",
    VOORNEMEN: "Voornemen opstellen en delen met de ouders",
    ZIENSWIJZEN: "Reacties van ouders vastleggen en voordragen",
    BEANTWOORDEN: "Reactie van een ouder beantwoorden",
    BESLISSEN: "Besluit nemen",
    HERVATTEN: "Aangehouden besluit hervatten",
    AANVULLING: "Aanvulling van de aanvraag beoordelen",
    AANVULLING_SCHOOL: "Ingediende aanvraag aanvullen",
    NIET_BEHANDELEN: "Beslissen over niet behandelen",
    DOCUMENT_MISLUKT: "Brief of verklaring kon niet worden gemaakt",
    LOKET_VERSLAG: "Verslag van het loket vaststellen",
    LOKET_ACTIE: "Actie uit het loket uitvoeren",
    LOKET_VERVOLG: "Zaak op de agenda van een volgende bijeenkomst zetten",
    LOKET_LADDER: "Volgende trede van de ladder vastleggen",
    LOKET_DIRECTEUR: "Knoop doorhakken: het loket en de collega's werden het niet eens",
}
