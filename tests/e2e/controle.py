"""What the pages of checks and looks show in the browser: a good and a bad night, and looks in every stage."""

from datetime import timedelta

from django.utils import timezone

from swv.journaal.enums import InzageSoort
from swv.journaal.models import Controleronde, Inzagebeoordeling
from swv.journaal.services import registreer_inzage
from tests.e2e.wereld import Huis

_GOED = {"aantal": 0, "voorbeelden": [], "pogingen": 1, "fout": ""}
_KAPOT = {
    **_GOED,
    "aantal": 2,
    "voorbeelden": ["gebeurtenis 02-03-2026: 1 verwijderd", "inzage 02-03-2026: 1 verwijderd"],
}
_NIET_GELUKT = {**_GOED, "pogingen": 3, "fout": "OperationalError"}


def maak_controle(huis: Huis, leerling: int, gebruikersnaam: str = "boc") -> dict[str, int]:
    """Rounds of three nights, and a look that waits, one that was wrong, one that was right; their numbers by name."""
    nu = timezone.now()
    nachten = (
        {"tlv.nummers_zonder_gaten": _GOED},
        {"journaal.keten_klopt": _KAPOT},
        {"tlv.werk_te_veel": _NIET_GELUKT},
    )
    for dagen, uitslagen in enumerate(nachten):
        op = nu - timedelta(days=len(nachten) - dagen)
        Controleronde.objects.create(begonnen_at=op, klaar_at=op, uitslagen=uitslagen)
    oordeel = {"beoordeeld_door": huis.mensen["plaatsvervanger"], "beoordeeld_at": nu, "toelichting": "Nam niet waar."}
    standen = {"inzage_wacht": {}, "inzage_onterecht": {"uitkomst": "onterecht", **oordeel}}
    standen["inzage_terecht"] = {"uitkomst": "terecht", **oordeel}
    nummers = {}
    for stand, velden in standen.items():
        inzage = registreer_inzage(InzageSoort.LEERLING, actor=huis.mensen[gebruikersnaam], leerling_id=leerling)
        nummers[stand] = Inzagebeoordeling.objects.create(inzage=inzage, gevonden_at=nu, **velden).pk
    return nummers
