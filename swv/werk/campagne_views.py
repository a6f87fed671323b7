"""How reminding goes: the campaigns, and of one campaign the counts, the recipients and what did not arrive. No page
shows a child: what somebody is reminded of stands in the case."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from typing import Any

from django.contrib import messages
from django.db.models import Count, F, Max, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import ListView, TemplateView

from swv.journaal.enums import BerichtStatus
from swv.journaal.models import Bericht
from swv.toegang.enums import Rol
from swv.toegang.views import HandelingMixin, RolMixin
from swv.werk import berichten, campagnes
from swv.werk.models import Campagne, Campagneregel, Herinnering, Werkitem

MEESTE_ONTVANGERS = 200


def _verzonden() -> Q:
    """Mailed by itself, or within a daily mail."""
    eigen = Q(herinneringen__bericht__status=BerichtStatus.VERZONDEN)
    return eigen | Q(herinneringen__bericht__in_bundel__status=BerichtStatus.VERZONDEN)


class CampagnesView(RolMixin, ListView):
    """Every campaign with its counts."""

    rollen = campagnes.VOLGEN
    template_name = "werk/campagnes.html"
    context_object_name = "campagnes"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Campagne]:
        return Campagne.objects.annotate(
            regels_open=Count("regels", filter=Q(regels__beeindigd_at__isnull=True)),
            regels_klaar=Count("regels", filter=Q(regels__beeindigd_at__isnull=False)),
        ).order_by("gesloten_at", "-geopend_at", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for campagne in context["campagnes"]:
            campagne.naam = naam_van(campagne)
        return context


def naam_van(campagne: Campagne) -> str:
    """The name of the kind; its code when the kind is not declared any more."""
    soort = campagnes.soort_van(campagne)
    return soort.naam if soort else campagne.soort


class CampagneOverzicht(RolMixin, TemplateView, metaclass=ABCMeta):
    """Base of the page of one campaign: counts per state, why lines ended, per recipient, and what did not arrive.

    A room above shows its own campaign by naming ``rollen`` and giving ``get_campagne``.
    """

    template_name = "werk/campagne.html"

    @abstractmethod
    def get_campagne(self) -> Campagne:
        """The campaign of this page."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        campagne = self.get_campagne()
        soort = campagnes.soort_van(campagne)
        ontvangers = list(self._ontvangers(campagne)[:MEESTE_ONTVANGERS])
        return super().get_context_data(
            campagne=campagne,
            naam=naam_van(campagne),
            stand=self._stand(campagne),
            redenen=[
                (soort.reden_in_woorden(code) if soort else code, aantal)
                for code, aantal in campagne.regels.exclude(reden_einde="")
                .order_by("reden_einde")
                .values_list("reden_einde")
                .annotate(aantal=Count("pk"))
            ],
            ontvangers=ontvangers,
            niet_alle_ontvangers=len(ontvangers) == MEESTE_ONTVANGERS,
            niet_aangekomen=self._niet_aangekomen(campagne),
            **kwargs,
        )

    def _stand(self, campagne: Campagne) -> dict[str, int]:
        """How many lines run and ended, and what became of the reminders."""
        regels = campagne.regels.aggregate(
            lopend=Count("pk", filter=Q(beeindigd_at__isnull=True)),
            klaar=Count("pk", filter=Q(beeindigd_at__isnull=False)),
        )
        wel = Q(bericht__status=BerichtStatus.VERZONDEN) | Q(bericht__in_bundel__status=BerichtStatus.VERZONDEN)
        niet = Q(bericht__status__in=berichten.NIET_BEZORGD) | Q(bericht__in_bundel__status__in=berichten.NIET_BEZORGD)
        gemaakt = Herinnering.objects.filter(regel__campagne=campagne, bericht__isnull=False)
        return regels | gemaakt.aggregate(
            verzonden=Count("pk", filter=wel),
            mislukt=Count("pk", filter=niet),
            onderweg=Count("pk", filter=~wel & ~niet),
        )

    def _ontvangers(self, campagne: Campagne) -> QuerySet[Any, Any]:
        return (
            campagne.regels.values("adres", naam=F("ontvanger__naam"), wie=F("ontvanger"))
            .annotate(
                lopend=Count("pk", filter=Q(beeindigd_at__isnull=True), distinct=True),
                klaar=Count("pk", filter=Q(beeindigd_at__isnull=False), distinct=True),
                verzonden=Count("herinneringen", filter=_verzonden(), distinct=True),
                laatste=Max("herinneringen__moment", filter=Q(herinneringen__bericht__isnull=False)),
                volgende=Max("volgende_op"),
            )
            .order_by("-lopend", "naam", "adres")
        )

    def _niet_aangekomen(self, campagne: Campagne) -> list[tuple[Campagneregel, bool]]:
        """Lines for which somebody must call or write, and whether that is this user."""
        items = Werkitem.objects.open().filter(soort=campagnes.HERINNERING_NIET_AANGEKOMEN)
        mijn = set(items.mijn_werk(self.request.user).values_list("object_id", flat=True))
        regels = campagne.regels.filter(pk__in=items.values("object_id")).select_related("ontvanger", "eigenaar")
        return [(regel, regel.pk in mijn) for regel in regels.order_by("pk")]


class CampagneView(CampagneOverzicht):
    rollen = campagnes.VOLGEN

    def get_campagne(self) -> Campagne:
        return get_object_or_404(Campagne, pk=self.kwargs["pk"])


class HerinneringOplossenView(HandelingMixin):
    """Somebody called or wrote: the reminder that did not arrive needs nothing more."""

    rollen = campagnes.VOLGEN
    handeling = "herinnering oplossen"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        items = Werkitem.objects.mijn_werk(self.gebruiker).filter(soort=campagnes.HERINNERING_NIET_AANGEKOMEN)
        regel = get_object_or_404(Campagneregel, pk=pk)
        if items.filter(object_id=pk).exists():
            self.voer_uit(regel, lambda: campagnes.los_op(pk, actor=self.gebruiker))
            messages.success(request, "Bijgewerkt: deze herinnering is op een andere manier gedaan.")
        else:
            messages.info(request, "Deze herinnering staat niet meer op uw werklijst.")
        return redirect(reverse("werk:campagne", args=[regel.campagne_id]))


class BerichtHandelingView(HandelingMixin):
    """What beheer does with mail that did not arrive: try again, say that it came back, or settle it otherwise."""

    rollen = frozenset({Rol.BEHEER})
    handeling = "bericht behandelen"
    http_method_names = ["post"]
    _HANDELINGEN = {
        "opnieuw": (berichten.verstuur_opnieuw, "Het bericht gaat opnieuw op weg."),
        "terug": (berichten.meld_terug, "Het bericht staat als teruggekomen. Wie het moet weten, krijgt het als werk."),
        "afgehandeld": (berichten.handel_af, "Het bericht is van de werklijst."),
    }

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        bericht = get_object_or_404(Bericht, pk=pk)
        if request.POST.get("wat") not in self._HANDELINGEN:
            raise Http404
        dienst, melding = self._HANDELINGEN[request.POST["wat"]]
        if self.voer_uit(bericht, lambda: dienst(bericht.pk, actor=self.gebruiker)):
            messages.success(request, melding)
        return redirect("toegang:bericht", pk=pk)
