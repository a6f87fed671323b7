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
DOCUMENT_MISLUKT = "tlv.document_mislukt"

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
    DOCUMENT_MISLUKT: "Brief of verklaring kon niet worden gemaakt",
}
