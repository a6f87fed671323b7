"""Text fields for models about people: they refuse a BSN wherever the model is validated."""

from django.db import models

from swv.toegang.bsn import weiger_bsn


class KorteTekst(models.CharField):
    """One line of text about a person."""

    default_validators = [weiger_bsn]


class VrijeTekst(models.TextField):
    """Running text about a person."""

    default_validators = [weiger_bsn]
