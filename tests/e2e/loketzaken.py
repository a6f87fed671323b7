"""Cases of the loket to look at: one at the table, and one on which a meeting that was held did not agree."""

from datetime import timedelta

from tests.e2e import wereld as w
from tests.tlv import factories_loket as loket
from tlv import services


def maak_loketzaken(huis: w.Huis) -> dict[str, int]:
    """By the names that the addresses use."""
    boc = huis.mensen["boc"]
    vandaag = loket.maak_bijeenkomst(boc, w.vandaag())
    aan_tafel = _zaak(huis, vandaag, "tafel")
    actie = services.actie_afspreken(
        aan_tafel.pk,
        omschrijving="Belt met de jeugdarts over het laatste onderzoek",
        wie=boc.lidmaatschappen.get(),
        uiterlijk=w.vandaag(),
        actor=boc,
        vandaag=w.vandaag(),
    )
    gehouden = loket.maak_bijeenkomst(boc, w.vandaag() - timedelta(days=7))
    verdeeld = _zaak(huis, gehouden, "verdeeld")
    loket.rond_af(verdeeld, loket.VERDEELD, boc)
    terug = _zaak(huis, gehouden, "terug")
    loket.rond_af(terug, loket.VERVOLG, boc)
    services.verslag_vaststellen(gehouden.pk, algemeen="Geen bijzonderheden.", actor=boc, vandaag=w.vandaag())
    return {
        "loket": vandaag.pk,
        "loketzaak": aan_tafel.pk,
        "loketactie": actie.pk,
        "gehouden_loket": gehouden.pk,
        "verdeelde_zaak": verdeeld.pk,
        "vervolgzaak": terug.pk,
    }


def _zaak(huis: w.Huis, bijeenkomst: loket.Bijeenkomst, naam: str) -> loket.Agendapunt:
    aanvraag = w.aanvraag_tot(huis, "in_advies", "Anna-Sophia", f"Loketproef-{naam}")
    return loket.zet_op_agenda(bijeenkomst, huis.wereld(aanvraag.leerling), aanvraag=aanvraag)
