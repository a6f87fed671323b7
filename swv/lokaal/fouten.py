"""Refusals of the launcher."""


class LokaalFout(Exception):
    """The local office cannot go on; the message is one Dutch sentence that says what to do."""
