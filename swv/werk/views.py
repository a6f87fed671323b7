"""The work list, home of everybody who works on cases: groups, filters that are in the URL, a file of what is shown."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from swv.documenten.lijst import UITVOER
from swv.documenten.uitvoer import Formaat, Uitvoerkolom, maak_bestand
from swv.domein import DomeinFout
from swv.journaal.enums import InzageSoort
from swv.journaal.services import filterhash, registreer_inzage, registreer_inzage_velen
from swv.toegang.enums import Rol
from swv.toegang.permissions import rol_van
from swv.toegang.views import RolMixin
from swv.werk import permissions
from swv.werk.bezetting import bezetting_voor
from swv.werk.enums import AAN_DE_BEURT, Groepsoort
from swv.werk.filters import TEAM, WerkFilter
from swv.werk.lijst import HOOGSTE_PAGINA, KORT, PER_GROEP, Groep, in_groepen, lees_groepen, met_notities, volgorde
from swv.werk.models import Werkitem
from swv.werk.weergave import Rij, rijen_voor

# These roles have no cases of their own: where their home is instead.
THUIS_ZONDER_WERK = {
    **dict.fromkeys((Rol.BESTUUR, Rol.GEMEENTE, Rol.SWVBESTUUR, Rol.FINANCIEN), "tlv:overzicht"),
    **dict.fromkeys((Rol.SWVVO, Rol.OPR), "scholen:lijst"),
}
WERKERS = frozenset(Rol) - set(THUIS_ZONDER_WERK)
# The page of a group is in the URL under this and the name of the group.
PAGINA = "pagina_"
FILTERSLEUTELS = tuple(WerkFilter.base_filters)


def wacht_op(item: Werkitem) -> str:
    """The person, otherwise the role it waits for."""
    return item.eigenaar.naam if item.eigenaar else Rol(item.rol).label


KOLOMMEN = (
    Uitvoerkolom("Groep", lambda rij: Groepsoort(rij.item.groep).label),
    Uitvoerkolom("Kind en zaak", "onderwerp.naam", 28),
    Uitvoerkolom("Kenmerk", "onderwerp.kenmerk", 12),
    Uitvoerkolom("School", lambda rij: rij.item.school.naam if rij.item.school else "", 28),
    Uitvoerkolom("Wat er moet gebeuren", "item.omschrijving", 36),
    Uitvoerkolom("Uiterlijk", "item.uiterlijk", 12),
    Uitvoerkolom("Wacht op", lambda rij: wacht_op(rij.item), 24),
    Uitvoerkolom("Sinds", lambda rij: timezone.localtime(rij.item.sinds_at).date(), 12),
    Uitvoerkolom("Uitgesteld tot", "item.uitgesteld_tot", 14),
    Uitvoerkolom("Reden van uitstel", lambda rij: rij.item.uitstelreden if rij.onderwerp.url else "", 30),
    Uitvoerkolom("Laatste notitie", lambda rij: rij.notitie.tekst if rij.notitie else "", 40),
)


class WerkMixin(RolMixin):
    """The rows of the work list that the URL asks for."""

    rollen = WERKERS

    @property
    def is_team(self) -> bool:
        return self.mag_verdelen and self.request.GET.get("wie") == TEAM

    @cached_property
    def mag_verdelen(self) -> bool:
        return permissions.mag_verdelen(self.gebruiker)

    @cached_property
    def filter(self) -> WerkFilter:
        items = Werkitem.objects.all()
        basis = items.team_lijst(self.gebruiker) if self.is_team else items.mijn_lijst(self.gebruiker)
        return WerkFilter(self.request.GET, queryset=basis, request=self.request)

    @property
    def gevonden(self) -> QuerySet[Werkitem]:
        """What the filters leave; nothing when one of them is wrong."""
        return self.filter.qs if self.filter.is_valid() else self.filter.queryset.none()

    @cached_property
    def gekozen(self) -> dict[str, str]:
        """The filters of the URL that are filled in."""
        return {naam: self.request.GET[naam] for naam in FILTERSLEUTELS if self.request.GET.get(naam)}


class WerklijstView(WerkMixin, TemplateView):
    """What waits for me, by how late it is, what I put off, and what I follow that waits for others."""

    rollen = frozenset(Rol)
    template_name = "werk/werklijst.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rol = rol_van(request.user)
        if rol is not None and rol in THUIS_ZONDER_WERK:
            return redirect(THUIS_ZONDER_WERK[rol])
        if request.GET.get(UITVOER) in set(Formaat) and self.filter.is_valid():
            return self._geef_bestand(Formaat(request.GET[UITVOER]))
        return super().get(request, *args, **kwargs)

    def _pagina(self, soort: Groepsoort) -> int:
        nummer = self.request.GET.get(PAGINA + soort, "")
        past = nummer.isascii() and nummer.isdecimal() and len(nummer) <= len(str(HOOGSTE_PAGINA))
        return int(nummer) if past else 0

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groepen = lees_groepen(
            self.gebruiker,
            self.gevonden,
            vandaag=timezone.localdate(),
            paginas={soort: self._pagina(soort) for soort in Groepsoort},
        )
        registreer_inzage(
            InzageSoort.LIJST,
            actor=self.gebruiker,
            lijst="werk:werklijst",
            filter=self._filterhash(),
            aantal=sum(len(groep.rijen) for groep in groepen),
        )
        werk = [rij.item for groep in groepen for rij in groep.rijen if rij.item.is_werk] if self.mag_verdelen else []
        bezetting = bezetting_voor(werk, timezone.localdate()) if werk else None
        toewijsbaar = {item.pk for item in werk if bezetting and bezetting.wie_nog_meer(item, self.gebruiker)}
        return super().get_context_data(
            groepen=[(groep, self._bladeren(groep)) for groep in groepen],
            aantal=sum(groep.aantal for groep in groepen if groep.soort in AAN_DE_BEURT),
            is_team=self.is_team,
            filter=self.filter,
            is_gefilterd=bool(self.gekozen),
            gekozen=urlencode(self.gekozen),
            bewaard=list(self.gebruiker.werkfilters.order_by("naam")) if self.toon_filters else [],
            toon_filters=self.toon_filters,
            mag_verdelen=bool(werk),
            toewijsbaar=toewijsbaar,
            mag_waarneming=permissions.mag_waarneming(self.gebruiker),
            rol_past=[rol.value for rol in Rol if permissions.doet_werk_van(rol_van(self.gebruiker), rol)],
            formaten=Formaat.choices() if groepen else (),
            **kwargs,
        )

    @property
    def toon_filters(self) -> bool:
        """Who divides work has a list long enough to filter."""
        return self.mag_verdelen

    def _bladeren(self, groep: Groep) -> dict[str, str]:
        """What else of a group can be shown, with its address: all of it, the pages around this one, or less."""
        if groep.aantal <= KORT:
            return {}
        if not groep.pagina:
            past = groep.aantal <= PER_GROEP
            return {f"Toon alle {groep.aantal}" if past else "Toon meer": self._adres_van(groep, 1)}
        buren = {"Vorige pagina": groep.pagina - 1, "Volgende pagina": groep.pagina + 1}
        adressen = {naam: self._adres_van(groep, nr) for naam, nr in buren.items() if 1 <= nr <= groep.paginas}
        return {**adressen, "Toon minder": self._adres_van(groep, 0)}

    def _adres_van(self, groep: Groep, nummer: int) -> str:
        """This list with that page of the group, and everything else as it is."""
        over = self.request.GET.copy()
        over[PAGINA + groep.soort] = str(nummer)
        return f"?{over.urlencode()}#groep-{groep.soort}"

    def _filterhash(self) -> str:
        return filterhash(urlencode(sorted(self.gekozen.items())))

    def _geef_bestand(self, formaat: Formaat) -> HttpResponse:
        """All rows that the filters leave, in the order of the page, as a file. Each child in it gets an Inzage."""
        items = in_groepen(self.gevonden, timezone.localdate()).select_related("eigenaar", "school")
        plaats = {soort.value: nr for nr, soort in enumerate(Groepsoort)}
        rijen = met_notities(rijen_voor(self.gebruiker, items.order_by(*volgorde())))
        rijen.sort(key=lambda rij: plaats[rij.item.groep])
        try:
            antwoord = maak_bestand(rijen, KOLOMMEN, formaat, naam="werklijst")
        except DomeinFout as fout:
            messages.error(self.request, str(fout))
            return redirect("werk:werklijst")
        waar: dict[str, Any] = {"lijst": "werk:werklijst", "filter": self._filterhash(), "formaat": str(formaat)}
        registreer_inzage(InzageSoort.LIJST, actor=self.gebruiker, aantal=len(rijen), **waar)
        registreer_inzage_velen(InzageSoort.EXPORT, _kinderen(rijen), actor=self.gebruiker, **waar)
        return antwoord


def _kinderen(rijen: list[Rij]) -> set[int]:
    return {rij.onderwerp.leerling_id for rij in rijen if rij.onderwerp.leerling_id is not None}
