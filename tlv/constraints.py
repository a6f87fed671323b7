"""Sentences for the constraints of the TLV: what a user reads when the database stops what a rule did not."""

from swv.journaal.constraints import declareer

declareer(
    aanvraag_een_open_per_soort="Voor deze leerling loopt al een aanvraag van deze soort.",
    advies_een_per_deskundige="Deze deskundige is al gekozen voor deze aanvraag.",
    advies_gedateerd_en_gemotiveerd="Een advies heeft een datum en een onderbouwing van ten minste 20 tekens.",
    advies_blijft="Een uitgebracht advies verandert niet en verdwijnt niet.",
    besluit_niet_door_indiener="U hebt deze aanvraag zelf ingediend. Iemand anders moet beslissen.",
    besluit_niet_door_adviseur="U hebt over deze aanvraag geadviseerd. Iemand anders moet beslissen.",
    besluit_rust_op_twee_adviezen="Een besluit rust op twee adviezen, een afgifte op twee positieve adviezen.",
    besluit_rust_op_deskundigenpaar="Er zijn geen twee adviezen van verschillende, onafhankelijke deskundigen.",
    besluit_na_horen="Niet iedereen met gezag is gehoord over het voornemen.",
    besluit_zoals_voorgenomen="Het besluit is anders dan het voornemen dat met de ouders is gedeeld.",
    besluit_bekend_na_besluit="De dag van bekendmaking ligt niet voor de dag van het besluit.",
    tlv_geen_overlap_per_leerling="Deze leerling heeft in deze periode al een verklaring van dit samenwerkingsverband.",
    tlv_vervangen_binnen_periode="Een verklaring wordt vervangen binnen de tijd dat zij geldt, en na de eerste dag.",
    tlv_nooit_na_veertien="De verklaring kan niet doorlopen na het schooljaar waarin de leerling 14 wordt.",
    tlv_minimumduur_so="Voor speciaal onderwijs is deze periode korter dan de wet toestaat.",
    tlv_eindigt_31_juli="Een verklaring eindigt altijd op 31 juli.",
    tlv_periode_kan="De periode kan niet: het einde ligt voor het begin, of het begin ligt voor 1 augustus 2014.",
    tlv_categorie_bij_soort="De categorie past niet bij de soort onderwijs.",
    nummerteller_past="De nummers van dit jaar zijn op.",
    aanvulling_een_tegelijk="Er loopt al een verzoek om aanvulling bij deze aanvraag.",
    aanvulling_termijn_kan="De laatste dag om aan te vullen ligt na de dag van het verzoek.",
    aanvulling_na_vraag="Een aanvulling komt niet binnen voor de dag van het verzoek.",
    advies_op_papier_met_bestand="Bij een advies op papier hoort het ondertekende bestand.",
    agendapunt_een_per_zaak="Deze zaak staat al op de agenda van deze bijeenkomst.",
    agendapunt_minuten_kan="Een zaak duurt 5 tot en met 240 minuten.",
    agendapunt_aanvraag_bij_zaak="Kies bij een TLV-aanvraag of heraanvraag de aanvraag, en alleen daar.",
    agendapunt_categorie_bij_so="Kies een categorie bij een advies voor so, en alleen daar.",
    agendapunt_geen_met_alternatief="Schrijf bij 'geen TLV' wat het kind dan krijgt.",
    besluit_na_hersteltermijn="Niet behandelen kan pas als een termijn om aan te vullen voorbij is.",
    bijeenkomst_volgorde="De bijeenkomst eindigt na het begin.",
    bijeenkomst_ronde_tafel_op_school="Kies bij een rondetafelgesprek de school, en alleen daar.",
    bijeenkomst_vervallen_met_reden="Schrijf waarom de bijeenkomst niet doorgaat.",
    deelnemer_gebruiker_eenmaal="Deze deelnemer is al uitgenodigd.",
    deelnemer_gezagdrager_eenmaal="Deze ouder is al uitgenodigd.",
    deelnemer_is_een_iemand="Kies een gebruiker of een ouder, of vul een naam in. Een ouder hoort bij een zaak.",
    laddertrede_eenmaal="Deze trede is al vastgelegd.",
    motiveringssjabloon_versie_eenmalig="Iemand anders heeft dit sjabloon net gewijzigd.",
    motiveringssjabloon_met_reden="Schrijf waarom het sjabloon wijzigt.",
    reeks_volgorde="De laatste dag van de reeks ligt niet voor de eerste.",
    reeks_weken_kan="Kies elke 1 tot en met 26 weken.",
    zienswijze_een_per_gezagdrager="Deze ouder is al gehoord over dit voornemen.",
)

declareer(
    actie_blijft="Een afspraak die is afgerond of in een vastgesteld verslag staat, verandert niet.",
    bijeenkomst_alle_zaken_behandeld="Niet elke zaak is klaar of doorgezet.",
    bijeenkomst_so_met_vaste_deskundige="Over so wordt niet geadviseerd zonder de vaste deskundige van het kantoor.",
    ladder_alleen_bij_verdeeld="Er is geen ladder: het loket was het eens, of het verslag is nog niet vastgesteld.",
    ladder_op_volgorde="Eerst komt een andere trede van de ladder.",
    verslag_blijft="Het verslag is vastgesteld en verandert niet meer.",
)

declareer(
    advies_blijft_teruggetrokken="Een teruggetrokken advies blijft teruggetrokken.",
    advies_terugtrekken_voor_besluit="Er is al besloten. Een advies terugtrekken kan nu niet meer.",
    dienstverband_volgorde="De laatste dag ligt voor de eerste dag. Kies een latere dag.",
    dienstverband_bestuur_of_organisatie="Kies een bestuur, of vul een andere werkgever in. Niet allebei.",
    dienstverband_een_tegelijk="In deze periode staat al een andere werkgever. Pas eerst die periode aan.",
)

declareer(voorstel_teruggegeven_met_reden="Schrijf waarom het voornemen wordt teruggenomen.")

declareer(
    aanvulling_beoordeeld="Zeg of de aanvulling compleet is, en anders wat er nog ontbreekt.",
    aanvraag_ingediend_is_compleet="Een ingediende aanvraag houdt een soort onderwijs en een ingangsdatum.",
    aanvraag_opgeschort_van_tot="De termijn is opgeschort van een eerste tot en met een laatste dag.",
    buitenvoorstel_afgewezen_met_reden="Schrijf waarom de aanvraag toch wordt behandeld.",
    buitenvoorstel_een_tegelijk="Het voorstel ligt al bij de directeur.",
    buitenvoorstel_gemotiveerd="Schrijf waarom de aanvraag niet wordt behandeld.",
)
