"""Choosing for whom to act, and the base classes that make every other view refuse by default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, cast

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View
from django.views.generic import TemplateView

from swv.domein import DomeinFout
from swv.journaal.gebeurtenissen import GEWEIGERD
from swv.journaal.services import registreer
from swv.toegang.enums import DIRECTIE, Rol
from swv.toegang.gebeurtenissen import ROL_GEWISSELD
from swv.toegang.middleware import SESSIESLEUTEL
from swv.toegang.models import Gebruiker, Lidmaatschap, LidmaatschapQuerySet
from swv.toegang.navigatie import menu_voor
from swv.toegang.permissions import rol_van

T = TypeVar("T")


class RolMixin(View):
    """A view for named roles only; a view that names none does not start."""

    rollen: ClassVar[frozenset[Rol]]

    @property
    def gebruiker(self) -> Gebruiker:
        """Who asks: never anonymous, since every view but the login page wants a login first."""
        return cast(Gebruiker, self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rollen = getattr(self, "rollen", None)
        if rollen is None:
            raise ImproperlyConfigured(f"{type(self).__name__} noemt geen rollen.")
        if rol_van(request.user) not in rollen:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class HandelingMixin(RolMixin):
    """A view that carries out an act: the service runs in a savepoint, a refusal becomes a sentence and a trace."""

    handeling: ClassVar[str]
    weigering: DomeinFout | None = None

    def voer_uit(self, onderwerp: Any, dienst: Callable[[], T], form: BaseForm | None = None) -> T | None:
        """Call the service; on refusal say why (in the form, otherwise as message), write it down and return None.

        The refusal itself is then in ``weigering``.
        """
        try:
            with transaction.atomic():
                return dienst()
        except DomeinFout as fout:
            self.weigering = fout
            if form is not None:
                self.weigering_in_formulier(form, fout)
            else:
                messages.error(self.request, str(fout))
            registreer(GEWEIGERD, onderwerp, actor=self.request.user, handeling=self.handeling)
            return None

    def weigering_in_formulier(self, form: BaseForm, fout: DomeinFout) -> None:
        """Say in the form why the act was refused."""
        form.add_error(None, str(fout))


class KantoorView(RolMixin, TemplateView):
    """What running the office consists of: every part of the group of the menu, with what it is for."""

    rollen = DIRECTIE
    template_name = "toegang/kantoor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        delen = [deel for ingang in menu_voor(self.request) for deel in ingang.onder]
        return super().get_context_data(delen=delen, **kwargs)


class NamensKiezenView(View):
    """Choose the membership to act for, among those that hold today; every change is in the journal."""

    http_method_names = ["get", "post"]

    def _lidmaatschappen(self, request: HttpRequest) -> LidmaatschapQuerySet:
        return LidmaatschapQuerySet(Lidmaatschap).filter(gebruiker_id=request.user.pk)

    def get(self, request: HttpRequest) -> HttpResponse:
        lidmaatschappen = self._lidmaatschappen(request).bruikbaar_op(timezone.localdate())
        return render(request, "toegang/namens_kiezen.html", {"lidmaatschappen": lidmaatschappen})

    def post(self, request: HttpRequest) -> HttpResponse:
        keuze = request.POST.get("lidmaatschap", "")
        geldig = self._lidmaatschappen(request).bruikbaar_op(timezone.localdate())
        gekozen = next((lid for lid in geldig if str(lid.pk) == keuze), None)
        if gekozen is None:
            messages.error(request, "Deze rol hebt u niet, of niet meer. Kies een van de rollen op deze pagina.")
            return redirect("toegang:namens_kiezen")
        gebruiker = cast(Gebruiker, request.user)
        if gekozen != gebruiker.namens:
            self._wissel(request, gebruiker, gekozen)
        return redirect("werk:werklijst")

    def _wissel(self, request: HttpRequest, gebruiker: Gebruiker, gekozen: Lidmaatschap) -> None:
        vorige = gebruiker.namens
        request.session[SESSIESLEUTEL] = gekozen.pk
        gebruiker.namens = gekozen
        registreer(
            ROL_GEWISSELD,
            gebruiker,
            actor=gebruiker,
            rol=gekozen.get_rol_display(),
            organisatie=gekozen.organisatie_code,
            lidmaatschap=gekozen.pk,
            vorig_lidmaatschap=vorige.pk if vorige else None,
        )
        messages.success(request, f"U werkt nu als {gekozen}.")
