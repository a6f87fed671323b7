"""Registering a pupil, with the question whether it is known already: while typing, and as a step before saving."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from leerlingen import permissions
from leerlingen.dubbelen import Dubbelen, Getypt, zoek_dubbelen
from leerlingen.forms import NieuweLeerlingForm
from leerlingen.models import Leerling
from leerlingen.views import LeerlingNieuwView
from swv.journaal.enums import InzageSoort
from swv.journaal.services import filterhash, registreer_inzage, registreer_inzage_velen
from swv.toegang.views import RolMixin

# Name of the button and value: which doubles the user looked at and said no to.
GEEN_DUBBELE = "geen_dubbele"
Rij = tuple[str, str, str, bool]


def getypt_in(form: NieuweLeerlingForm) -> Getypt:
    """What the fields that are right say, also while others are still wrong or empty."""
    waarden = form.cleaned_data
    return Getypt(
        roepnaam=waarden.get("roepnaam", ""),
        tussenvoegsel=waarden.get("tussenvoegsel", ""),
        achternaam=waarden.get("achternaam", ""),
        geboortedatum=waarden.get("geboortedatum"),
    )


def naast_elkaar(form: NieuweLeerlingForm, leerling: Leerling) -> list[Rij]:
    """Label, what was typed, what is known, and whether these differ. A part of the address left empty differs not."""
    waarden = form.cleaned_data
    nieuw = Leerling(**{veld: waarden.get(veld, "") for veld in ("roepnaam", "tussenvoegsel", "achternaam")})
    geboren, school = waarden.get("geboortedatum"), waarden.get("school")
    adres = ", ".join(filter(None, (waarden.get(veld, "") for veld in ("straat", "postcode", "plaats"))))
    bekend = ", ".join(filter(None, (leerling.straat, leerling.postcode, leerling.plaats)))
    paren = [
        ("Naam", nieuw.naam, leerling.naam),
        ("Geboortedatum", f"{geboren:%d-%m-%Y}" if geboren else "", f"{leerling.geboortedatum:%d-%m-%Y}"),
        ("School", school.naam if school else "", leerling.school_naam or "nergens ingeschreven"),
    ]
    gelijk_adres = all(
        str(getypt).casefold() == str(getattr(leerling, veld)).casefold()
        for veld in ("straat", "postcode", "plaats")
        if (getypt := waarden.get(veld, ""))
    )
    return [
        (label, links, rechts, bool(links) and links.casefold() != rechts.casefold()) for label, links, rechts in paren
    ] + [("Adres", adres, bekend, not gelijk_adres)]


def dubbelcontext(form: NieuweLeerlingForm, dubbelen: Dubbelen) -> dict[str, Any]:
    return {
        "dubbelen": dubbelen,
        "vergelijkingen": [(leerling, naast_elkaar(form, leerling)) for leerling in dubbelen.leerlingen],
    }


class Dubbelzoeker(RolMixin):
    """Looks for doubles of what was typed and writes down which children were shown."""

    def zoek_dubbelen(self, form: NieuweLeerlingForm) -> Dubbelen:
        getypt = getypt_in(form)
        dubbelen = zoek_dubbelen(self.gebruiker, getypt, vandaag=timezone.localdate())
        if getypt.is_genoeg:
            registreer_inzage(
                InzageSoort.ZOEKEN,
                actor=self.gebruiker,
                lijst="leerlingen:dubbelen",
                filter=filterhash(f"{getypt.roepnaam} {getypt.achternaam} {getypt.geboortedatum}"),
                aantal=len(dubbelen.leerlingen),
                elders=dubbelen.elders,
            )
            registreer_inzage_velen(
                InzageSoort.LEERLING,
                {leerling.pk for leerling in dubbelen.leerlingen},
                actor=self.gebruiker,
                lijst="leerlingen:dubbelen",
            )
        return dubbelen


class NieuweLeerlingView(Dubbelzoeker, LeerlingNieuwView):
    """Registers a pupil; who may be known already is shown first, and the user says that it is somebody else."""

    template_name = "leerlingen/nieuw.html"

    def form_valid(self, form: Any) -> HttpResponse:
        dubbelen = self.zoek_dubbelen(form)
        if dubbelen and self.request.POST.get(GEEN_DUBBELE) != dubbelen.vingerafdruk:
            return self.render_to_response(
                self.get_context_data(form=form, **dubbelcontext(form, dubbelen), is_vraag=True)
            )
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **{"dubbelen": None, "vergelijkingen": [], "is_vraag": False, "naam_van_knop": GEEN_DUBBELE, **kwargs}
        )


class DubbelenView(Dubbelzoeker, TemplateResponseMixin, ContextMixin):
    """The doubles of what is typed so far, for htmx. A POST, since names do not belong in an address."""

    rollen = permissions.KANTOOR
    http_method_names = ["post"]
    template_name = "leerlingen/_dubbelen.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.headers.get("HX-Request") != "true":
            return redirect("leerlingen:nieuw")
        vandaag = timezone.localdate()
        scholen = permissions.inschrijfbare_scholen(self.gebruiker, vandaag)
        form = NieuweLeerlingForm(request.POST, vandaag=vandaag, scholen=scholen)
        form.is_valid()
        context = dubbelcontext(form, self.zoek_dubbelen(form))
        return self.render_to_response(self.get_context_data(**context, is_vraag=False))
