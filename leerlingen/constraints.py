"""Sentences for the constraints of pupils: what a user reads when the database stops what a rule did not."""

from swv.journaal.constraints import declareer

declareer(
    leerling_postcode_vorm="Een postcode ziet er zo uit: 5911 BM.",
    leerling_geboortedatum_kan="De geboortedatum ligt voor 1990. Controleer het jaar.",
    gezagdrager_einde_met_reden="Schrijf waarom het gezag eindigde.",
    gezagdrager_eigen_of_gedeeld_adres="Kies het adres van de leerling, of vul een eigen adres in.",
    inschrijving_volgorde="De laatste dag van de inschrijving ligt voor de eerste dag.",
    inschrijving_een_school_tegelijk="Deze leerling is in deze periode al ingeschreven.",
    opp_een_per_dag="Er is al een ontwikkelingsperspectief met deze datum.",
    opp_evaluatie_na_vaststellen="Het perspectief wordt geëvalueerd na de dag waarop het is vastgesteld.",
    oppdoel_volgorde="De laatste dag van het doel ligt voor de eerste dag.",
)
