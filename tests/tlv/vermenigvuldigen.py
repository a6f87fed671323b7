"""Many cases that are like one another, without building each through the services."""

from typing import Any
from uuid import uuid4

from django.db import models

from leerlingen.models import Gezagdrager, Leerling
from tlv.models import TlvAanvraag, Voorstel, Zienswijze

# Rows of a request that are copied with it; they point at the request by ``aanvraag``.
ONDERDELEN = [
    "dossier",
    "onderzoeken",
    "interventies",
    "beeldvelden",
    "factoren",
    "behoeften",
    "ouderinformatie",
    "adviezen",
    "bewerkingen",
]


def kopie_van(rij: models.Model, **anders: Any) -> models.Model:
    """An unsaved copy of a row, with other values for some fields."""
    velden = {veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields if not veld.primary_key}
    velden.pop("zoekvector", None)
    velden.pop("volgorde", None)
    for naam in anders:
        velden.pop(f"{naam}_id", None)
    return type(rij)(**(velden | anders))


def vermenigvuldig(aanvraag: TlvAanvraag, aantal: int) -> list[TlvAanvraag]:
    """``aantal`` cases that are like this one, each with a pupil of its own."""
    kind = aanvraag.leerling
    leerlingen = Leerling.objects.bulk_create(kopie_van(kind, roepnaam=f"Kind{n}") for n in range(aantal))
    ouders = list(kind.gezagdragers.all())
    nieuwe_ouders = Gezagdrager.objects.bulk_create(
        kopie_van(ouder, leerling=leerling) for leerling in leerlingen for ouder in ouders
    )
    per_kind = {
        (nieuw.leerling_id, ouders[nummer % len(ouders)].pk): nieuw for nummer, nieuw in enumerate(nieuwe_ouders)
    }
    aanvragen = TlvAanvraag.objects.bulk_create(
        kopie_van(aanvraag, leerling=kind, huidig_voorstel=None) for kind in leerlingen
    )
    for onderdeel in ONDERDELEN:
        model = TlvAanvraag._meta.get_field(onderdeel).related_model
        rijen = list(model.objects.filter(aanvraag=aanvraag))
        model.objects.bulk_create(
            kopie_van(rij, aanvraag=nieuw, **_eigen_ouder(rij, nieuw, per_kind)) for nieuw in aanvragen for rij in rijen
        )
    if aanvraag.huidig_voorstel:
        _met_voornemen(aanvraag, aanvragen, per_kind)
    bijlage = aanvraag.bijlagen.get()
    type(bijlage).objects.bulk_create(kopie_van(bijlage, object_id=nieuw.pk, groep=uuid4()) for nieuw in aanvragen)
    return aanvragen


def _met_voornemen(aanvraag: TlvAanvraag, aanvragen: list[TlvAanvraag], per_kind: dict[tuple[int, int], Any]) -> None:
    """The intention that counts, and what each parent said about it."""
    voorstellen = Voorstel.objects.bulk_create(kopie_van(aanvraag.voorstel, aanvraag=nieuw) for nieuw in aanvragen)
    for nieuw, voorstel in zip(aanvragen, voorstellen, strict=True):
        nieuw.huidig_voorstel = voorstel
    TlvAanvraag.objects.bulk_update(aanvragen, ["huidig_voorstel"])
    Zienswijze.objects.bulk_create(
        kopie_van(rij, aanvraag=nieuw, voorstel=nieuw.huidig_voorstel, **_eigen_ouder(rij, nieuw, per_kind))
        for nieuw in aanvragen
        for rij in aanvraag.voorstel.zienswijzen.all()
    )


def _eigen_ouder(rij: Any, aanvraag: TlvAanvraag, per_kind: dict[tuple[int, int], Any]) -> dict[str, Any]:
    ouder = getattr(rij, "gezagdrager_id", None)
    return {"gezagdrager": per_kind[aanvraag.leerling_id, ouder]} if ouder else {}
