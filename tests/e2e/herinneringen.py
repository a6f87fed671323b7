"""What the pages of reminders, policy and mail show in the browser: one that arrived, one that did not, values set."""

from datetime import timedelta

from django.utils import timezone

from swv.journaal.enums import BerichtStatus
from swv.journaal.models import Bericht
from swv.toegang.beleid import zet_beleid
from swv.werk import campagnes
from swv.werk.models import Campagne, Herinnering
from tests.e2e.wereld import Huis

REDEN = "Besluit van de directie, na overleg met de scholen."


def maak_herinneringen(huis: Huis) -> dict[str, int]:
    """The campaign of the experts on the day the first reminder is due, and what became of the mails."""
    vandaag = timezone.localdate()
    campagnes.open_doorlopende(vandaag)
    campagne = Campagne.objects.get(soort="tlv.advies")
    for dag in (vandaag, vandaag + timedelta(days=17)):
        campagnes.werk_bij(campagne.pk, dag)
        campagnes.herinner(campagne.pk, dag)
    herinneringen = list(Herinnering.objects.exclude(bericht=None).select_related("regel", "bericht").order_by("pk"))
    kwijt, *rest = herinneringen
    Bericht.objects.filter(pk__in=[rij.bericht_id for rij in rest]).update(
        status=BerichtStatus.VERZONDEN, verzonden_at=timezone.now()
    )
    # The worker of the running office may have sent it already.
    Bericht.objects.filter(pk=kwijt.bericht_id).update(
        status=BerichtStatus.MISLUKT, gemeld_at=timezone.now(), verzonden_at=None
    )
    campagnes.meld_niet_aangekomen(kwijt.regel, campagnes.soort_van(campagne))
    for waarde, dagen in ((12, 0), (14, 30)):
        zet_beleid(
            "tlv.zienswijzetermijn_dagen",
            waarde,
            geldig_vanaf=vandaag + timedelta(days=dagen),
            toelichting=REDEN,
            actor=huis.mensen["directeur"],
            vandaag=vandaag,
        )
    return {"campagne": campagne.pk, "kwijt": kwijt.bericht_id, "verzonden": rest[0].bericht_id}
