"""The addresses of allauth that are in use, under the names by which it finds them; the others do not exist."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

from swv.toegang.aanmelden import profiel, views

urlpatterns = [
    path("inloggen/", views.InloggenView.as_view(), name="account_login"),
    path("uitloggen/", views.UitloggenView.as_view(), name="account_logout"),
    path("inloggen/tweede-stap/", views.TweedeStapView.as_view(), name="mfa_authenticate"),
    path("inloggen/passkey/", login_not_required(views.InloggenMetPasskeyView.as_view()), name="mfa_login_webauthn"),
    path("inloggen/elders/", views.inloggen_elders, name="openid_connect_login"),
    path(
        "inloggen/elders/terug/",
        views.terug_van_elders,
        {"provider_id": settings.OIDC_SLEUTEL},
        name="openid_connect_callback",
    ),
    path("wachtwoord-vergeten/", views.WachtwoordVergetenView.as_view(), name="account_reset_password"),
    path("wachtwoord-vergeten/verstuurd/", views.WachtwoordVerstuurdView.as_view(), name="account_reset_password_done"),
    path(
        "wachtwoord-vergeten/klaar/",
        views.NieuwWachtwoordKlaarView.as_view(),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord-vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.NieuwWachtwoordView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("bevestigen/", profiel.BevestigView.as_view(), name="account_reauthenticate"),
    path("bevestigen/code/", profiel.BevestigMetCodeView.as_view(), name="mfa_reauthenticate"),
    path("bevestigen/passkey/", profiel.BevestigMetPasskeyView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("profiel/wachtwoord/", profiel.WachtwoordWijzigenView.as_view(), name="account_change_password"),
    path("profiel/tweede-stap/", profiel.naar_profiel, name="mfa_index"),
    path("profiel/app/", profiel.AppInstellenView.as_view(), name="mfa_activate_totp"),
    path("profiel/app/verwijderen/", profiel.AppVerwijderenView.as_view(), name="mfa_deactivate_totp"),
    path("profiel/passkey/", profiel.PasskeyToevoegenView.as_view(), name="mfa_add_webauthn"),
    path("profiel/passkey/<int:pk>/", profiel.PasskeyNaamView.as_view(), name="mfa_edit_webauthn"),
    path("profiel/passkey/<int:pk>/verwijderen/", profiel.PasskeyVerwijderenView.as_view(), name="mfa_remove_webauthn"),
    path("profiel/herstelcodes/", profiel.HerstelcodesView.as_view(), name="mfa_view_recovery_codes"),
    path("profiel/herstelcodes/nieuw/", profiel.HerstelcodesMakenView.as_view(), name="mfa_generate_recovery_codes"),
    path(
        "profiel/herstelcodes/bestand/", profiel.HerstelcodesDownloadView.as_view(), name="mfa_download_recovery_codes"
    ),
]
