"""The page that unlocks a session, and what was kept while it was locked."""

from __future__ import annotations

from typing import cast

from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views import View

from swv.journaal.services import registreer
from swv.toegang.behouden import leesbaar
from swv.toegang.bewerken import WACHTENDE_POSTS, ruim_op
from swv.toegang.concepten import eigen, haal_posts
from swv.toegang.enums import Rol
from swv.toegang.gebeurtenissen import ONTGRENDELD, ONTGRENDELEN_MISLUKT, SESSIE_GEEINDIGD
from swv.toegang.models import Gebruiker
from swv.toegang.slot import INGEVULD, is_dicht, open_weer, veilig_adres
from swv.toegang.slot_forms import slotformulieren
from swv.toegang.teller import adres_van, tel, vergeet
from swv.toegang.views import RolMixin

MEESTE_POGINGEN = 5
MEESTE_POGINGEN_PER_ADRES = 30
VENSTER_SECONDEN = 15 * 60
_POGINGEN = "slot_pogingen"


class SlotView(View):
    """Unlock, or log out. Open to everybody who is logged in; shows nothing but the name."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if not is_dicht(request.session):
            return redirect(self._verder())
        return self._toon(*slotformulieren(self._gebruiker()))

    def post(self, request: HttpRequest) -> HttpResponse:
        if not is_dicht(request.session):
            return redirect(self._verder())
        gebruiker = self._gebruiker()
        poging = max(tel(self._sleutel(), VENSTER_SECONDEN), request.session.get(_POGINGEN, 0) + 1)
        van_adres = tel(f"slot_adres:{adres_van(request)}", VENSTER_SECONDEN)
        if poging > MEESTE_POGINGEN or van_adres > MEESTE_POGINGEN_PER_ADRES:
            return self._te_vaak()
        code, passkey = slotformulieren(gebruiker, request.POST)
        form = passkey if passkey is not None and passkey.is_bound else code
        if form is None or not form.is_valid():
            request.session[_POGINGEN] = poging
            registreer(ONTGRENDELEN_MISLUKT, actor=gebruiker, poging=poging)
            return self._te_vaak() if poging >= MEESTE_POGINGEN else self._toon(code, passkey)
        vergeet(self._sleutel())
        request.session.pop(_POGINGEN, None)
        # Proof as good as a confirmation: a legal act does not ask again right after it.
        form.save()
        open_weer(request.session)
        registreer(ONTGRENDELD, actor=gebruiker)
        return redirect(self._verder())

    def _gebruiker(self) -> Gebruiker:
        return cast(Gebruiker, self.request.user)

    def _sleutel(self) -> str:
        return f"slot:{self.request.user.pk}"

    def _verder(self) -> str:
        return veilig_adres(self.request, self.request.POST.get("next") or self.request.GET.get("next", ""))

    def _te_vaak(self) -> HttpResponse:
        registreer(SESSIE_GEEINDIGD, actor=self.request.user, reden="te vaak niet goed ontgrendeld")
        verder = self._verder()
        logout(self.request)
        messages.error(
            self.request,
            "Dat was te vaak niet goed. U bent uitgelogd; log opnieuw in. Wat u had ingevuld, staat daarna klaar.",
        )
        return redirect(f"{reverse('toegang:inloggen')}?{urlencode({'next': verder})}")

    def _toon(self, form: forms.Form | None, passkey: forms.Form | None) -> HttpResponse:
        antwoord = render(
            self.request,
            "toegang/slot.html",
            {
                "form": form,
                "passkey": passkey,
                "js_data": {"request_options": begin_authentication(self._gebruiker())} if passkey else None,
                "next": self._verder(),
                "naam": self._gebruiker().naam,
                "bewaard": bool(self.request.session.get(WACHTENDE_POSTS)),
            },
        )
        antwoord["Cache-Control"] = "no-store"
        return antwoord


class ActiefView(RolMixin):
    """“Ik ben er nog”: a request of the user, that changes nothing else. The middleware notes it."""

    rollen = frozenset(Rol)
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=204)


class IngevuldLijstView(RolMixin):
    """Everything that was kept and not sent again yet."""

    rollen = frozenset(Rol)
    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        concepten = haal_posts(self.gebruiker)
        if not concepten:
            request.session.pop(WACHTENDE_POSTS, None)
        return render(request, "toegang/ingevuld_lijst.html", {"concepten": concepten, "wachtende_posts": False})


class IngevuldView(RolMixin):
    """What was typed, and one button that sends it to where it was going. That page checks as always."""

    rollen = frozenset(Rol)
    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        rijen = eigen(self.gebruiker).filter(sleutel__startswith="post:")
        concept = get_object_or_404(rijen, pk=pk)
        return render(
            request,
            "toegang/ingevuld.html",
            {
                "concept": concept,
                "adres": concept.sleutel.removeprefix("post:"),
                "regels": leesbaar(concept.gegevens),
                "verborgen": [(naam, waarde) for naam, waarden in concept.gegevens.items() for waarde in waarden],
                "merkveld": INGEVULD,
                "wachtende_posts": False,
            },
        )


class ConceptWeggooienView(RolMixin):
    """Throw a draft of one's own away."""

    rollen = frozenset(Rol)
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        sleutels = [sleutel[:200] for sleutel in request.POST.getlist("sleutel")[:2]]
        ruim_op(request, *sleutels)
        messages.success(request, "Uw concept is weggegooid.")
        return redirect(veilig_adres(request, request.POST.get("next", "")))
