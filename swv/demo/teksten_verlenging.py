"""Sentences for a re-application: the child is in special education already, so the story is another one."""

from __future__ import annotations

from typing import Final

from swv.demo.profiel import Interventietekst

NIVEAU3: Final = (
    "{naam} krijgt sinds de plaatsing onderwijs in een kleine groep met een eigen leerlijn en wekelijks "
    "begeleiding door de orthopedagoog.",
    "De school werkt met het OPP: drie doelen per half jaar, dagelijkse begeleiding in een kleine groep en overleg "
    "met de ouders.",
    "De ondersteuning op deze school: een vaste leerkracht en assistent, een eigen dagprogramma en elke zes weken "
    "een bespreking in de commissie voor de begeleiding.",
)
NIVEAU3_RESULTAAT: Final = (
    "Twee van de drie doelen zijn gehaald. {naam} gaat met plezier naar school. Voor rekenen en plannen blijft "
    "veel hulp nodig.",
    "{naam} is rustiger en leert weer. Zonder de kleine groep valt dat weg, zo bleek bij een proef in een grotere "
    "groep.",
    "{naam} heeft dit jaar stappen gezet in zelfstandig werken. De begeleiding is nog elke dag nodig.",
)
# When the place of now is not enough: another category, or so after sbo.
RESULTAAT_ANDERS: Final = (
    "Eén van de drie doelen is gehaald. {naam} heeft meer begeleiding nodig dan deze groep kan geven, en wordt daar "
    "onrustig van.",
    "De ondersteuning is twee keer uitgebreid. {naam} heeft nu bijna de hele dag iemand naast zich nodig.",
)
TEKORT_ANDERS: Final = (
    "De school heeft de groep kleiner gemaakt en meer begeleiding ingezet. Wat {naam} nu nodig heeft, gaat verder dan "
    "deze school binnen de huidige verklaring kan geven.",
    "De commissie voor de begeleiding ziet dat {naam} een groep met meer begeleiders en meer kennis nodig heeft. Die "
    "is er op deze plek niet.",
)
INTERVENTIES: Final = (
    Interventietekst(
        2,
        "Eigen leerlijn voor rekenen en taal in een kleine groep, door de leerkracht.",
        "{naam} haalt de doelen uit het OPP grotendeels, in een eigen tempo.",
    ),
    Interventietekst(
        3,
        "Individuele begeleiding door de orthopedagoog van de school, elke week.",
        "{naam} weet beter wat {hij} nodig heeft en vraagt daar soms zelf om.",
    ),
    Interventietekst(
        3,
        "Proef met twee ochtenden per week in een grotere groep.",
        "Na vier weken gestopt: {naam} kwam niet meer tot leren en sliep slecht.",
    ),
    Interventietekst(
        9,
        "Begeleiding van het gezin door een instelling voor jeugdhulp.",
        "Thuis is er meer rust. De begeleiding wordt minder.",
    ),
)
SCHOOL_HELPT: Final = (
    "De kleine groep en het vaste team geven {naam} veiligheid.",
    "De school en de therapeuten werken met één plan.",
    "{naam} heeft op deze school vrienden gemaakt.",
)
SCHOOL_HINDERT: Final = (
    "{naam} is nog afhankelijk van de nabijheid van een volwassene.",
    "Bij wisseling van leerkracht valt {naam} terug.",
    "De reis naar school kost veel energie.",
)
TEKORT: Final = (
    "Terugkeer naar een basisschool is met de ouders en de commissie voor de begeleiding besproken. Een "
    "basisschool kan de kleine groep en de dagelijkse begeleiding niet bieden, ook niet met extra ondersteuning.",
    "De proef in een grotere groep laat zien dat {naam} nog niet zonder deze ondersteuning kan. Op een basisschool "
    "is die er niet.",
)
ADVIES: Final = (
    "Ik heb het evaluatieverslag en het OPP gelezen en {naam} op school gezien. {naam} profiteert van deze plek, "
    "en de behoeften zijn niet kleiner geworden. {kern} Ik adviseer positief over verlenging.",
    "De plaatsing heeft {naam} goed gedaan: {hij} leert weer en voelt zich veilig. {kern} Terug naar de "
    "basisschool is nu niet haalbaar. Mijn advies is positief.",
    "Ik sprak {naam}, de ouders en de leerkracht. Iedereen ziet vooruitgang, en iedereen ziet dat de hulp nodig "
    "blijft. {kern} Ik adviseer positief.",
    "Het OPP laat zien welke doelen zijn gehaald en welke niet. {kern} De ondersteuning van deze school past "
    "daarbij. Mijn advies is positief.",
)
MENING: Final = (
    "Is blij met deze school en hoopt dat {naam} kan blijven.",
    "Ziet dat {naam} weer met plezier naar school gaat en staat achter de aanvraag.",
    "Is het eens met de aanvraag. Wil graag weten wat er nodig is voor een stap terug naar de basisschool.",
    "Staat achter de aanvraag. De reistijd blijft lastig.",
)
ZIENSWIJZE: Final = (
    (
        "Wij zijn blij met het besluit. Wel willen wij elk jaar bespreken of {naam} hier nog op de goede plek is.",
        "Dat doet de school elk jaar met u, bij de evaluatie van het OPP.",
    ),
    (
        "Ik sta achter het besluit, maar de reistijd blijft lang.",
        "De reistijd begrijpen wij. De gemeente regelt het leerlingenvervoer; de school helpt u bij het gesprek "
        "daarover.",
    ),
    (
        "Wij willen graag dat de periode korter is, zodat er eerder wordt gekeken of {naam} terug kan.",
        "Ieder jaar bespreekt de school met u of {naam} terug kan. Dat kan ook voor het einde van de verklaring.",
    ),
)
MOTIVERING: Final = (
    "{naam} zit nu op de goede plek. De school heeft laten zien wat de ondersteuning heeft opgeleverd, en ook wat "
    "er nog nodig is. {kan_wel} Terugkeer naar de basisschool is besproken en nu niet haalbaar. Beide deskundigen "
    "adviseren positief.",
    "{tekort}\n\nDe evaluatie van het OPP en de adviezen van beide deskundigen laten hetzelfde zien: {naam} heeft "
    "deze ondersteuning nog nodig.",
)
