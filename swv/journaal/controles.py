"""Invariants of the journal and the outbox."""

from swv.journaal.controle import controle

BERICHT_BLIJFT_LIGGEN = controle(
    "journaal.bericht_blijft_liggen",
    "Geen bericht wacht langer dan een dag op verzending.",
    "SELECT id FROM journaal_bericht WHERE status = 'wacht' AND aangemaakt_at < %(nu)s - interval '1 day'",
)
