"""Sealing, checking and looking back: each asks what is due and not done, so that a missed night is made good."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from swv.controle import rechten, ronde, services
from swv.journaal import ketenbestand
from swv.journaal.enums import Spoorsoort
from swv.journaal.gebeurtenissen import KETENBESTAND_AANGEVULD
from swv.journaal.keten import verzegel
from swv.journaal.models import Dagketen
from swv.journaal.services import post_bericht, registreer


@shared_task(name="controle.verzegel_dagen")
def verzegel_dagen() -> int:
    """Seal the closed days, post the heads, and add them to the file. Returns how many days were sealed.

    Raises ``OSError`` when the file cannot be written: the next run adds what is missing.
    """
    nu = timezone.now()
    with transaction.atomic():
        nieuw = verzegel(nu=nu)
        if nieuw and settings.SWV_KETEN_MAIL:
            _post_koppen(nieuw)
    ontbraken = ketenbestand.werk_bij(nu=nu) - len(nieuw)
    if ontbraken > 0:
        # Sealed before, so in the file before, unless it could not be written: somebody has to find out.
        registreer(KETENBESTAND_AANGEVULD, actor=None, dagen=ontbraken)
    return len(nieuw)


def _post_koppen(nieuw: list[Dagketen]) -> None:
    """The last head of both traces: it holds all that came before."""
    koppen = [max((k for k in nieuw if k.spoor == spoor), key=lambda k: k.datum, default=None) for spoor in Spoorsoort]
    regels = [f"{k.spoor} {k.datum:%d-%m-%Y} {k.aantal} {k.keten}" for k in koppen if k is not None]
    dag = max(k.datum for k in nieuw)
    post_bericht(
        sleutel=f"keten:{dag.isoformat()}",
        onderwerp=f"Keten van het journaal tot en met {dag:%d-%m-%Y}",
        tekst="Bewaar dit bericht. Soort, dag, aantal en keten:\n\n" + "\n".join(regels) + "\n",
        adres=settings.SWV_KETEN_MAIL,
    )


@shared_task(name="controle.controleer_kantoor")
def controleer_kantoor() -> bool:
    """Go on with the round of tonight, when it is not finished yet. Returns whether a round was worked on."""
    return ronde.ga_verder(nu=timezone.now()) is not None


@shared_task(name="controle.vind_inzagen")
def vind_inzagen() -> int:
    """Look back on the months that are over. Returns how many looks were laid before the directors."""
    return services.vind_inzagen(nu=timezone.now(), vandaag=timezone.localdate())


@shared_task(name="controle.open_rechtenrondes")
def open_rechtenrondes() -> int:
    """Open the reviews of rights that this period has not had yet. Returns how many were opened."""
    return len(rechten.open_rondes(vandaag=timezone.localdate()))
