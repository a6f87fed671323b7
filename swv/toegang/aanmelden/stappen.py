"""The steps of logging in that are not allauth's own."""

from __future__ import annotations

from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest

from swv.toegang.aanmelden.bewijs import ELDERS_BEWEZEN


class TweedeStap(AuthenticateStage):
    """Asks for the second factor, unless the organisation where somebody signed in says that it did."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if self._deed_het_elders():
            request.session[ELDERS_BEWEZEN] = True
            return False
        return super()._should_handle(request)

    def _deed_het_elders(self) -> bool:
        sociallogin = (self.login.signal_kwargs or {}).get("sociallogin")
        if sociallogin is None or not settings.SWV_OIDC_TWEEDE_FACTOR:
            return False
        amr = (sociallogin.account.extra_data.get("id_token") or {}).get("amr") or []
        return "mfa" in amr
