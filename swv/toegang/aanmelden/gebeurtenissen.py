"""Kinds of events about logging in. None holds a password, and a name that no account has is not kept."""

from swv.journaal.soorten import soort

INGELOGD = soort("toegang.ingelogd", "Ingelogd met {wijze}")
UITGELOGD = soort("toegang.uitgelogd", "Uitgelogd")
INLOGGEN_MISLUKT = soort("toegang.inloggen_mislukt", "Inloggen mislukt: {reden}")
INLOGGEN_GEBLOKKEERD = soort("toegang.inloggen_geblokkeerd", "Te vaak mislukt; inloggen kan even niet")
HERBEVESTIGD = soort("toegang.herbevestigd", "Opnieuw bevestigd wie het is, met {wijze}")
WACHTWOORD_GEVRAAGD = soort("toegang.wachtwoord_gevraagd", "Mail gevraagd om een nieuw wachtwoord te kiezen")
WACHTWOORDMAIL_GESTUURD = soort(
    "toegang.wachtwoordmail_gestuurd", "Mail om een nieuw wachtwoord te kiezen gestuurd door beheer"
)
WACHTWOORD_GEWIJZIGD = soort("toegang.wachtwoord_gewijzigd", "Wachtwoord gewijzigd")
FACTOR_TOEGEVOEGD = soort("toegang.factor_toegevoegd", "Tweede stap toegevoegd: {wijze}")
FACTOR_VERWIJDERD = soort("toegang.factor_verwijderd", "Tweede stap verwijderd: {wijze}")
FACTOREN_GEWIST = soort("toegang.factoren_gewist", "Tweede stap gewist door beheer, aantal {aantal}")
HERSLEUTELD = soort("toegang.hersleuteld", "Geheimen van de tweede stap opnieuw versleuteld, aantal {aantal}")
HERSTELCODES_GEMAAKT = soort("toegang.herstelcodes_gemaakt", "Nieuwe herstelcodes gemaakt")
SESSIES_BEEINDIGD = soort("toegang.sessies_beeindigd", "Op andere apparaten uitgelogd")
KOPPELING_GEMAAKT = soort("toegang.koppeling_gemaakt", "Gekoppeld aan inloggen via de eigen organisatie")
KOPPELING_VERWIJDERD = soort("toegang.koppeling_verwijderd", "Koppeling met de eigen organisatie verwijderd")
KOPPELING_GEWEIGERD = soort("toegang.koppeling_geweigerd", "Inloggen via de eigen organisatie: geen account")
PROFIEL_GEWIJZIGD = soort("toegang.profiel_gewijzigd", "Eigen gegevens gewijzigd: {velden}")
UITGENODIGD = soort("toegang.uitgenodigd", "Uitgenodigd als {rol}, {organisatie}")
UITNODIGING_OPNIEUW = soort("toegang.uitnodiging_opnieuw", "Uitnodiging opnieuw verstuurd")
UITNODIGING_INGETROKKEN = soort("toegang.uitnodiging_ingetrokken", "Uitnodiging ingetrokken")
UITNODIGING_AANGENOMEN = soort("toegang.uitnodiging_aangenomen", "Uitnodiging aangenomen")
