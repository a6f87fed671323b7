"""Kinds of terms of a TLV request."""

from swv.werk.termijnen import termijnsoort

BESLISSEN = termijnsoort("tlv.beslissen", "beslissen op de aanvraag", artikel="Awb 4:13", wettelijk=True)
ADVIES = termijnsoort(
    "tlv.advies",
    "advies uitbrengen",
    artikel="beleid van het samenwerkingsverband: adviestermijn van deskundigen",
    wettelijk=False,
)
