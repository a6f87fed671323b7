"""Kinds of terms of a TLV request."""

from swv.werk.termijnen import termijnsoort

ADVIES = termijnsoort(
    "tlv.advies",
    "advies uitbrengen",
    artikel="beleid van het samenwerkingsverband: adviestermijn van deskundigen",
    wettelijk=False,
)
