"""Pages that a link opens, for people without an account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from swv.domein import DomeinFout
from swv.journaal.services import registreer
from swv.toegang.formulieren import FormulierMixin
from swv.toegang.gebeurtenissen import LINK_GEWEIGERD
from swv.toegang.links import CODE_CIJFERS, controleer_code, linkdoel, stuur_code, vind, werkt
from swv.toegang.models import Toegangslink
from swv.toegang.teller import adres_van, stand, tel

TOEGANG_SECONDEN = 30 * 60
VENSTER_SECONDEN = 15 * 60
MEESTE_WEIGERINGEN = 20
_TE_VAAK = 429
# Whoever is logged in in this browser is nobody here.
ZONDER_ACCOUNT: Mapping[str, Any] = {"user": None, "namens": None, "menu": []}
_VAN_DE_DEUR = {"csrfmiddlewaretoken", "link_code", "link_stuur", "code"}


class CodeForm(FormulierMixin, forms.Form):
    code = forms.CharField(
        label="Code uit de mail",
        help_text=f"{CODE_CIJFERS} cijfers.",
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "veld-kort", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        if not (code.isascii() and code.isdecimal() and len(code) == CODE_CIJFERS):
            raise ValidationError(f"Een code bestaat uit {CODE_CIJFERS} cijfers. Kijk in de nieuwste mail.")
        return code


class LinkMixin(View):
    """A page about one object for whoever has the link and the code; ``onderwerp`` is that object, ``link`` the link.

    The address takes ``token``. Access holds for this object, in this browser, for half an hour. Whether a link ever
    existed cannot be seen: a wrong, old, withdrawn or blocked one gives the same page. What was typed in a form when
    the half hour ended goes along with the question for a code, and is handled once the code is right.
    """

    doel: ClassVar[str]
    link: Toegangslink

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        return login_not_required(super().as_view(**initkwargs))

    @property
    def onderwerp(self) -> Any:
        return self.link.onderwerp

    def geldt_nog(self) -> bool:
        """Whether the link may still open the object; an app may know of a reason why not."""
        return True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        antwoord = self._antwoord(request, *args, **kwargs)
        antwoord["Cache-Control"] = "no-store"
        antwoord["Referrer-Policy"] = "same-origin"
        return antwoord

    def _antwoord(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponseBase:
        if stand(self._teller()) >= MEESTE_WEIGERINGEN:
            return self._werkt_niet("te vaak", _TE_VAAK)
        link = vind(token, self.doel, timezone.now())
        if link is None or link.onderwerp is None:
            return self._werkt_niet("onbekend")
        self.link = link
        if not self.geldt_nog():
            return self._werkt_niet("niet meer")
        if self._heeft_toegang():
            return super().dispatch(request, *args, **kwargs)
        if request.method == "POST" and "link_code" in request.POST:
            geweigerd = self._controleer()
            if geweigerd is not None:
                return geweigerd
            return super().dispatch(request, *args, **kwargs) if self._bewaard() else redirect(request.path)
        if request.method == "POST" and "link_stuur" in request.POST:
            return self._stuur()
        return self._toon(CodeForm() if link.code_tot_at and link.code_tot_at > timezone.now() else None)

    def _sleutel(self) -> str:
        return f"link_tot:{self.link.pk}"

    def _teller(self) -> str:
        return f"link_geweigerd:{adres_van(self.request)}"

    def _heeft_toegang(self) -> bool:
        return self.request.session.get(self._sleutel(), 0) > timezone.now().timestamp()

    def _bewaard(self) -> list[tuple[str, str]]:
        """What was sent besides the code: the form of the page behind it."""
        return [
            (naam, waarde)
            for naam, waarden in self.request.POST.lists()
            if naam not in _VAN_DE_DEUR
            for waarde in waarden
        ]

    def _controleer(self) -> HttpResponse | None:
        """Give access for the right code; for another one the answer."""
        form = CodeForm(self.request.POST)
        if not form.is_valid():
            return self._toon(form)
        if controleer_code(self.link, form.cleaned_data["code"], timezone.now()):
            self.request.session[self._sleutel()] = int(timezone.now().timestamp()) + TOEGANG_SECONDEN
            self.request.session.cycle_key()
            return None
        self.link.refresh_from_db()
        if not werkt(self.link, timezone.now()):
            return self._werkt_niet("te vaak een verkeerde code")
        tel(self._teller(), VENSTER_SECONDEN)
        registreer(LINK_GEWEIGERD, self.link.onderwerp, actor=None, reden="verkeerde code", link=self.link.pk)
        form.add_error(
            "code", "Deze code klopt niet of is verlopen. Kijk in de nieuwste mail, of vraag een nieuwe code."
        )
        return self._toon(form)

    def _stuur(self) -> HttpResponse:
        try:
            stuur_code(self.link, timezone.now())
        except DomeinFout as fout:
            return self._toon(None, str(fout))
        return self._toon(CodeForm())

    def _toon(self, form: CodeForm | None, weigering: str = "") -> HttpResponse:
        context: dict[str, Any] = {
            "form": form,
            "weigering": weigering,
            "waarvoor": linkdoel(self.doel).waarvoor,
            "bewaard": self._bewaard(),
            **ZONDER_ACCOUNT,
        }
        return render(self.request, "toegang/link_code.html", context)

    def _werkt_niet(self, reden: str, status: int = 404) -> HttpResponse:
        tel(self._teller(), VENSTER_SECONDEN)
        registreer(LINK_GEWEIGERD, actor=None, reden=reden)
        return render(self.request, "toegang/link_werkt_niet.html", dict(ZONDER_ACCOUNT), status=status)
