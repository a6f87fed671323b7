"""Who may not do something with a piece of work gets no button for it, and is refused all the same."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from swv.domein import DomeinFout
from swv.toegang.models import Gebruiker
from swv.werk import verdelen
from swv.werk.models import Werkitem
from tests.tlv.factories import aanvraag_in
from tests.toegang.factories import maak_boc, maak_schoolgebruiker
from tests.werk.wereld import VANDAAG, maak_team, werk_in
from tlv.enums import AanvraagStatus

pytestmark = pytest.mark.django_db


def knoppen(client: Client, wie: Gebruiker, werk: Werkitem) -> set[str]:
    """What the page of the work offers to do with it."""
    client.force_login(wie)
    pagina = client.get(reverse("werk:werkitem", args=[werk.pk])).content.decode()
    adressen = {naam: reverse(f"werk:{naam}", args=[werk.pk]) for naam in ("overnemen", "uitstellen")}
    adressen["toewijzen"] = reverse("werk:toewijzen")
    return {naam for naam, adres in adressen.items() if adres in pagina}


def test_een_directeur_verdeelt_en_een_deskundige_doet_het_eigen_werk(client: Client) -> None:
    with time_machine.travel(VANDAAG):
        team = maak_team()
        maak_boc(team.wereld.bestuur)
        item = werk_in(team)
        aanvraag_in(AanvraagStatus.IN_ADVIES, team.wereld)
        deskundige, ander = (deskundige.gebruiker for deskundige in team.wereld.deskundigen)
        advies = Werkitem.objects.open().get(eigenaar=deskundige)
        assert knoppen(client, team.collega, item) == {"overnemen", "toewijzen"}
        assert knoppen(client, team.wereld.directeur, item) == {"toewijzen"}
        client.force_login(team.wereld.directeur)
        lijst = client.get(reverse("werk:werklijst"), {"wie": "team"}).content.decode()
        assert reverse("werk:werkitem", args=[item.pk]) in lijst
        assert reverse("werk:overnemen", args=[item.pk]) not in lijst
        assert "toewijzen" not in knoppen(client, deskundige, advies)
        with pytest.raises(DomeinFout, match="niet toewijzen"):
            verdelen.toewijzen([advies.pk], aan=ander, actor=deskundige, vandaag=VANDAAG)


def test_alleen_het_kantoor_regelt_een_waarneming(client: Client) -> None:
    """Of a school nobody stands in: when no colleague can do the work, the page does not send them to that."""
    with time_machine.travel(VANDAAG):
        team = maak_team()
        aanvraag_in(AanvraagStatus.CONCEPT, team.wereld, gevuld=False)
        for wie, mag in ((maak_schoolgebruiker(team.wereld.school), False), (team.boc, True)):
            werk = Werkitem.objects.mijn_werk(wie).first()
            Gebruiker.objects.exclude(pk=wie.pk).update(is_active=False)
            client.force_login(wie)
            paginas = [reverse("werk:werklijst"), reverse("werk:werkitem", args=[werk.pk])]
            for adres in (*paginas, f"{reverse('werk:toewijzen')}?item={werk.pk}"):
                pagina = client.get(adres).content.decode()
                assert "Toewijzen kan nu niet" in pagina
                assert ("Regel een waarneming" in pagina) == mag
            Gebruiker.objects.update(is_active=True)
