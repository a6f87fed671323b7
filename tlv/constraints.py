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
    besluit_bekend_na_besluit="De dag van bekendmaking ligt niet voor de dag van het besluit.",
    tlv_geen_overlap_per_leerling="Deze leerling heeft in deze periode al een verklaring van dit samenwerkingsverband.",
    tlv_nooit_na_veertien="De verklaring kan niet doorlopen na het schooljaar waarin de leerling 14 wordt.",
    tlv_minimumduur_so="Voor speciaal onderwijs is deze periode korter dan de wet toestaat.",
    tlv_eindigt_31_juli="Een verklaring eindigt altijd op 31 juli.",
    tlv_periode_kan="De periode kan niet: het einde ligt voor het begin, of het begin ligt voor 1 augustus 2014.",
    tlv_categorie_bij_soort="De categorie past niet bij de soort onderwijs.",
    nummerteller_past="De nummers van dit jaar zijn op.",
)
