"""Pages of beheer: mail of the office and the journal. Neither shows a child."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.views.generic import DetailView, ListView

from swv.journaal.invullen import vul_in
from swv.journaal.models import Bericht, Gebeurtenis
from swv.journaal.soorten import zin_voor
from swv.toegang.aanmelden.emails import GEHEIM
from swv.toegang.enums import Rol
from swv.toegang.views import RolMixin


class BerichtenView(RolMixin, ListView):
    rollen = frozenset({Rol.BEHEER})
    template_name = "toegang/berichten.html"
    context_object_name = "berichten"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Bericht]:
        return Bericht.objects.select_related("aan_gebruiker").order_by("-pk")


class BerichtView(RolMixin, DetailView):
    rollen = frozenset({Rol.BEHEER})
    template_name = "toegang/bericht.html"
    context_object_name = "bericht"
    queryset = Bericht.objects.select_related("aan_gebruiker")

    def get_context_data(self, **kwargs):
        """The link in a secret message opens an account: outside the demo office only who got the mail may read it."""
        verborgen = self.object.sleutel.startswith(GEHEIM) and not settings.SWV_DEMO
        # Mail of the demo office goes nowhere: there this page is the mailbox, with the links and codes in it.
        tekst = vul_in(self.object.tekst, self.object.aan_adres) if settings.SWV_DEMO else self.object.tekst
        return super().get_context_data(verborgen=verborgen, tekst=tekst, **kwargs)


class JournaalView(RolMixin, ListView):
    """Events of the office as codes and numbers, newest first."""

    rollen = frozenset({Rol.BEHEER})
    template_name = "toegang/journaal.html"
    context_object_name = "gebeurtenissen"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Gebeurtenis]:
        return Gebeurtenis.objects.select_related("actor", "content_type").order_by("-pk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for gebeurtenis in context["gebeurtenissen"]:
            gebeurtenis.zin = zin_voor(gebeurtenis.soort, gebeurtenis.gegevens)
        return context
