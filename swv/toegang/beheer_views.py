"""Pages of beheer: mail of the office and the journal. Neither shows a child."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.views.generic import DetailView, ListView

from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.post import GEHEIM
from swv.journaal.soorten import zin_voor
from swv.toegang.beheer_forms import Berichtenfilter, Journaalfilter, Lijstfilter
from swv.toegang.enums import Rol
from swv.toegang.models import Gebruiker
from swv.toegang.views import RolMixin


class _Gefilterd(RolMixin, ListView):
    """A list with the filter of its form; what is chosen is in the URL."""

    filterformulier: type[Lijstfilter]

    @cached_property
    def filter(self) -> Lijstfilter:
        return self.filterformulier(self.request.GET)

    def gefilterd(self, rijen: QuerySet[Any]) -> QuerySet[Any]:
        return self.filter.pas_toe(rijen)

    def get_context_data(self, **kwargs):
        gekozen = any(self.request.GET.get(naam) for naam in self.filter.fields)
        return super().get_context_data(filter={"form": self.filter}, is_gefilterd=gekozen, **kwargs)


class BerichtenView(_Gefilterd):
    rollen = frozenset({Rol.BEHEER})
    filterformulier = Berichtenfilter
    template_name = "toegang/berichten.html"
    context_object_name = "berichten"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Bericht]:
        return self.gefilterd(Bericht.objects.select_related("aan_gebruiker").order_by("-aangemaakt_at", "-pk"))


class BerichtView(RolMixin, DetailView):
    rollen = frozenset({Rol.BEHEER})
    template_name = "toegang/bericht.html"
    context_object_name = "bericht"
    queryset = Bericht.objects.select_related("aan_gebruiker")

    def get_context_data(self, **kwargs):
        """Without the text of a mail with a secret: who reads its link becomes who it is for, a director too.

        Mail of the demo office goes nowhere, so there the one account it is for reads it here.
        """
        geheim = self.object.sleutel.startswith(GEHEIM)
        eigen = settings.SWV_DEMO and self.object.aan_gebruiker_id == self.gebruiker.pk
        return super().get_context_data(
            geheim=geheim,
            tekst="" if geheim and not eigen else self.object.tekst,
            is_uitnodiging=self.object.sleutel.startswith(f"{GEHEIM}uitnodiging:"),
            is_wachtwoord=self.object.sleutel.startswith(f"{GEHEIM}wachtwoord:"),
            **kwargs,
        )


class JournaalView(_Gefilterd):
    """Events of the office as codes and numbers, newest first."""

    rollen = frozenset({Rol.BEHEER})
    filterformulier = Journaalfilter
    template_name = "toegang/journaal.html"
    context_object_name = "gebeurtenissen"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Gebeurtenis]:
        return self.gefilterd(Gebeurtenis.objects.select_related("actor", "content_type").order_by("-op", "-pk"))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        met_woorden(context["gebeurtenissen"])
        return context


def met_woorden(gebeurtenissen: Sequence[Gebeurtenis]) -> Sequence[Gebeurtenis]:
    """The same events with ``zin``, and ``over`` for who they are about."""
    for gebeurtenis in gebeurtenissen:
        gebeurtenis.zin = zin_voor(gebeurtenis.soort, gebeurtenis.gegevens)
        if gebeurtenis.content_type_id is None and (sleutel := gebeurtenis.gegevens.get("sleutel")):
            gebeurtenis.over = f"nummer {sleutel}"
    _noem_gebruikers(gebeurtenissen)
    return gebeurtenissen


def _noem_gebruikers(gebeurtenissen: Iterable[Gebeurtenis]) -> None:
    """Events about an account get its name, in one query: a number says nothing, and it is no child."""
    over = [
        gebeurtenis
        for gebeurtenis in gebeurtenissen
        if gebeurtenis.content_type is not None
        and (gebeurtenis.content_type.app_label, gebeurtenis.content_type.model) == ("toegang", "gebruiker")
    ]
    namen = {
        str(pk): naam
        for pk, naam in Gebruiker.objects.filter(pk__in=[gebeurtenis.object_id for gebeurtenis in over]).values_list(
            "pk", "naam"
        )
    }
    for gebeurtenis in over:
        gebeurtenis.over = namen.get(gebeurtenis.object_id, "")
