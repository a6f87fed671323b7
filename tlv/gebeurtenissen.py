"""Kinds of events of a TLV request, with the sentence the timeline shows."""

from datetime import date

from swv.journaal.soorten import soort


def _dag(dag: str) -> str:
    """A stored date as a reader writes it."""
    return f"{date.fromisoformat(dag):%d-%m-%Y}"


def _punten(aantal: str) -> str:
    """How many things are missing."""
    return {"0": "alleen een toelichting", "1": "1 punt"}.get(aantal, f"{aantal} punten")


GESTART = soort("tlv.aanvraag_gestart", "Aanvraag begonnen")
ONDERDEEL_BEWAARD = soort("tlv.onderdeel_bewaard", "Onderdeel bewaard: {onderdeel}")
BIJLAGE_TOEGEVOEGD = soort("tlv.bijlage_toegevoegd", "Bijlage toegevoegd")
BIJLAGE_VERVANGEN = soort("tlv.bijlage_vervangen", "Bijlage vervangen door versie {versie}")
BIJLAGE_SOORT = soort("tlv.bijlage_soort", "Soort van een bijlage gewijzigd van {van} in {naar}")
BIJLAGE_VERWIJDERD = soort("tlv.bijlage_verwijderd", "Bijlage verwijderd")
INGEDIEND = soort("tlv.aanvraag_ingediend", "Aanvraag ingediend; beslissen uiterlijk {beslistermijn}")
DESKUNDIGE_GEVRAAGD = soort("tlv.deskundige_gevraagd", "Deskundige om advies gevraagd, uiterlijk {uiterlijk}")
ADVIES_UITGEBRACHT = soort("tlv.advies_uitgebracht", "Advies van een deskundige is binnen")
ADVIEZEN_COMPLEET = soort("tlv.adviezen_compleet", "Alle gevraagde adviezen zijn binnen")
VOORNEMEN_GEDEELD = soort("tlv.voornemen_gedeeld", "Voornemen gedeeld met de ouders; reageren tot en met {uiterlijk}")
ZIENSWIJZE_VASTGELEGD = soort("tlv.zienswijze_vastgelegd", "Reactie van een ouder vastgelegd")
OUDERLINK_GESTUURD = soort("tlv.ouderlink_gestuurd", "Eigen link gestuurd aan een ouder of voogd")
OUDERLINK_INGETROKKEN = soort("tlv.ouderlink_ingetrokken", "Eigen link van een ouder of voogd ingetrokken")
OUDER_REAGEERDE = soort("tlv.ouder_reageerde", "Een ouder of voogd reageerde zelf op het voornemen, via de eigen link")
VOORNEMENBRIEF = soort("tlv.voornemenbrief", "Brief met het voornemen gemaakt voor een ouder of voogd")
TERUGGEGEVEN = soort("tlv.teruggegeven", "Teruggegeven: er komt een nieuw voornemen")
VOORGEDRAGEN = soort("tlv.voorgedragen", "Voorgedragen aan de directeur")
AANGEHOUDEN = soort("tlv.aangehouden", "Besluit aangehouden tot {tot}")
HERVAT = soort("tlv.hervat", "Behandeling hervat")
AFGEGEVEN = soort("tlv.afgegeven", "TLV {nummer} afgegeven")
GEWEIGERD = soort("tlv.geweigerd", "TLV geweigerd")
INGETROKKEN = soort("tlv.ingetrokken", "Aanvraag ingetrokken")
SJABLOON_BEWAARD = soort("tlv.sjabloon_bewaard", "Sjabloon: versie {versie}, vanaf {vanaf}")
SJABLOON_BEEINDIGD = soort("tlv.sjabloon_beeindigd", "Sjabloon beëindigd vanaf {vanaf}")
VERVANGEN = soort("tlv.vervangen", "De nieuwe TLV komt vanaf {per} in de plaats van {nummer}")

# Experts: their advices, and the register.
ADVIES_OP_PAPIER = soort("tlv.advies_op_papier", "Ondertekend advies van een deskundige op papier vastgelegd")
ADVIES_TERUGGETROKKEN = soort("tlv.advies_teruggetrokken", "Advies teruggetrokken door de deskundige")
OPDRACHT_TERUGGEGEVEN = soort("tlv.opdracht_teruggegeven", "Deskundige kan geen advies geven")
VRAAG_INGETROKKEN = soort("tlv.adviesvraag_ingetrokken", "Vraag om advies ingetrokken")
DESKUNDIGE_NODIG = soort("tlv.deskundige_nodig", "Er is een andere deskundige nodig")
DESKUNDIGE_TOEGEVOEGD = soort("tlv.deskundige_toegevoegd", "Toegevoegd aan het register")
DESKUNDIGE_GEWIJZIGD = soort("tlv.deskundige_gewijzigd", "Gewijzigd: {wat}")
WERKGEVER_TOEGEVOEGD = soort("tlv.werkgever_toegevoegd", "Werkgever toegevoegd, vanaf {van}")
WERKGEVER_GEWIJZIGD = soort("tlv.werkgever_gewijzigd", "Periode van een werkgever gewijzigd: nu {van} tot en met {tot}")

# The loket: its meetings (on the meeting), and what that means for a request (on the request).
BIJEENKOMST_GEPLAND = soort("tlv.bijeenkomst_gepland", "Bijeenkomst gepland op {datum}")
OP_AGENDA = soort("tlv.op_agenda", "Zaak op de agenda gezet")
ZAAK_OP_AGENDA = soort("tlv.zaak_op_agenda", "Op de agenda van het loket van {datum} gezet")
# The loket: minutes, what was agreed, and what follows when it was not unanimous.
AANWEZIGHEID = soort("tlv.aanwezigheid", "Vastgelegd wie er in het loket aanwezig was")
ZAAKVERSLAG_BEWAARD = soort("tlv.zaakverslag_bewaard", "Verslag van een zaak bewaard, versie {versie}")
ACTIE_AFGESPROKEN = soort("tlv.actie_afgesproken", "Actie afgesproken, uiterlijk {uiterlijk}", uiterlijk=_dag)
ACTIE_GESCHRAPT = soort("tlv.actie_geschrapt", "Actie geschrapt voordat het verslag vaststond")
ACTIE_KLAAR = soort("tlv.actie_klaar", "Actie uit het loket afgerond")
VERSLAG_VASTGESTELD = soort("tlv.verslag_vastgesteld", "Verslag vastgesteld, met {zaken} zaken")
LOKETADVIES = soort("tlv.loketadvies", "Loket van {datum}: {uitkomst} ({eens})", datum=_dag)
VERSLAG_AANGEVULD = soort("tlv.verslag_aangevuld", "Verslag van het loket aangevuld")
TREDE_VASTGELEGD = soort("tlv.trede_vastgelegd", "Ladder van het loket: {trede} ({uitkomst})")


# Writing together, completing a filed request, and not handling it.
ONDERDELEN_VERDEELD = soort("tlv.onderdelen_verdeeld", "Onderdelen verdeeld over school en BOC-coördinator")
OVERGEDRAGEN = soort("tlv.overgedragen", "Dossier overgedragen aan de BOC-coördinator")
TERUGGEHAALD = soort("tlv.teruggehaald", "Dossier teruggehaald bij de school")
AAN_SCHOOL_GEGEVEN = soort("tlv.aan_school_gegeven", "Dossier teruggegeven aan de school, met {punten}", punten=_punten)
BRIEF_ONTBREKEND = soort(
    "tlv.brief_ontbrekend", "Brief aan de school gemaakt met wat ontbreekt: {punten}", punten=_punten
)
AANVULLING_GEVRAAGD = soort("tlv.aanvulling_gevraagd", "Aanvrager gevraagd om aan te vullen, tot en met {uiterlijk}")
AANVULLING_INGESTUURD = soort("tlv.aanvulling_ingestuurd", "School stuurde de aanvulling in")
AANVULLING_COMPLEET = soort("tlv.aanvulling_compleet", "Aanvulling compleet; beslissen uiterlijk {beslistermijn}")
AANVULLING_NIET_COMPLEET = soort(
    "tlv.aanvulling_niet_compleet", "Aanvulling niet compleet; beslissen uiterlijk {beslistermijn}"
)
BUITEN_VOORGESTELD = soort(
    "tlv.buiten_voorgesteld", "Aan de directeur voorgesteld om niet te behandelen; dat kan tot en met {uiterlijk}"
)
BUITEN_AFGEWEZEN = soort("tlv.buiten_afgewezen", "De directeur wil de aanvraag toch behandelen")
BUITEN_BEHANDELING = soort("tlv.buiten_behandeling", "Besloten de aanvraag niet te behandelen")

# Carrying over from the OPP or an earlier dossier.
OVERGENOMEN = soort("tlv.overgenomen", "Overgenomen in {onderdeel}: {aantal} uit {bron}")
NAGEKEKEN = soort("tlv.overgenomen_nagekeken", "Overgenomen tekst nagekeken in {onderdeel}: {aantal}")
BIJEENKOMST_GEWIJZIGD = soort("tlv.bijeenkomst_gewijzigd", "Bijeenkomst gewijzigd; zij is nu op {datum}")
BIJEENKOMST_VERVALLEN = soort("tlv.bijeenkomst_vervallen", "Bijeenkomst gaat niet door; {zaken} zaken verplaatst")
AGENDA_GEWIJZIGD = soort("tlv.agenda_gewijzigd", "Agenda gewijzigd")
VAN_AGENDA = soort("tlv.van_agenda", "Zaak van de agenda gehaald")
ZAAK_VAN_AGENDA = soort("tlv.zaak_van_agenda", "Van de agenda van het loket van {datum} gehaald")
UITGENODIGD = soort("tlv.uitgenodigd", "Iemand uitgenodigd")
UITNODIGING_INGETROKKEN = soort("tlv.uitnodiging_ingetrokken", "Uitnodiging ingetrokken")
TIJDEN_GESTUURD = soort("tlv.tijden_gestuurd", "Nieuwe tijden gestuurd aan wie is uitgenodigd")
