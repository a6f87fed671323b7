"""Sentences for the constraints of terms and reminders: what a user reads when the database stops an act."""

from swv.journaal.constraints import declareer

declareer(
    termijn_een_lopend_per_onderwerp="Deze termijn loopt hier al.",
    campagne_een_per_periode="Voor deze periode is er al een campagne van deze soort.",
    opschorting_een_tegelijk="In deze dagen was de termijn al opgeschort.",
    opschorting_binnen_termijn="Een opschorting ligt binnen de termijn.",
)
