"""What a person with authority sees and does through the own link: follow the request, and react on the intention."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from swv.domein import DomeinFout
from swv.journaal.enums import InzageSoort
from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.services import registreer, registreer_inzage
from swv.toegang.link_views import ZONDER_ACCOUNT, LinkMixin
from tlv import services
from tlv.enums import Act
from tlv.forms.ouder import ReactieForm
from tlv.models import Oudertoegang
from tlv.ouderbeeld import Ouderbeeld, lees_ouderbeeld, oudercontext
from tlv.services.oudertoegang import OUDER


class OuderMixin(LinkMixin):
    """A page about the own request. It ends with the authority over the child, and when the address the link went to is
    no longer that of the person."""

    doel = OUDER

    @property
    def toegang(self) -> Oudertoegang:
        toegang: Oudertoegang = self.onderwerp
        return toegang

    @cached_property
    def vandaag(self):
        return timezone.localdate()

    @cached_property
    def beeld(self) -> Ouderbeeld:
        return lees_ouderbeeld(self.toegang, self.vandaag)

    def geldt_nog(self) -> bool:
        ouder = self.toegang.gezagdrager
        return ouder.heeft_gezag_op(self.vandaag) and ouder.email == self.link.adres

    def toon(self, sjabloon: str, **extra: Any) -> HttpResponse:
        """Render the page and leave the trace of the look: it shows among who looked at the child."""
        registreer_inzage(
            InzageSoort.DOSSIER,
            self.toegang,
            actor=None,
            leerling_id=self.beeld.aanvraag.leerling_id,
            pagina="ouder",
            gezagdrager=self.toegang.gezagdrager_id,
        )
        context = oudercontext(self.beeld, self.vandaag) | {"token": self.kwargs["token"]} | extra
        return render(self.request, sjabloon, {**context, **ZONDER_ACCOUNT})


class VolgenView(OuderMixin):
    """Stage, next step and dates of the own request, what is intended or decided, and how to react or object."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon("ouder/volgen.html")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is sent to this page once it is open."""
        return redirect("ouder:volgen", **self.kwargs)


class ReagerenView(OuderMixin):
    """Remarks, or none, on the intended decision; may be changed as long as the term runs."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.beeld.verloop.kan_reageren:
            messages.info(request, "U kunt nu niet reageren op deze pagina. Bel ons als u iets wilt zeggen.")
            return redirect("ouder:volgen", **self.kwargs)
        zienswijze = self.beeld.zienswijze
        begin = {"soort": zienswijze.soort, "tekst": zienswijze.tekst} if zienswijze else {}
        return self.toon("ouder/reageren.html", form=ReactieForm(initial=begin))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReactieForm(request.POST)
        if form.is_valid() and self._reageer(form):
            messages.success(request, "Uw reactie is binnen. Wij sturen u ook een bevestiging per e-mail.")
            return redirect("ouder:volgen", **self.kwargs)
        return self.toon("ouder/reageren.html", form=form)

    def _reageer(self, form: ReactieForm) -> bool:
        soort, tekst = form.reactie()
        try:
            with transaction.atomic():
                services.zelf_reageren(self.toegang.pk, soort, tekst, vandaag=self.vandaag)
        except DomeinFout as fout:
            form.add_error(None, fout.bericht)
            registreer(GEWEIGERD, self.beeld.aanvraag, actor=None, handeling=Act.ZIENSWIJZE_VASTLEGGEN.value)
            return False
        return True
