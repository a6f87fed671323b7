"""Sentences for dossiers of children who need sbo, per profile. See ``swv.demo.teksten`` for what is filled in."""

from __future__ import annotations

from typing import Final

from leerlingen.enums import BeeldVeld
from swv.demo.profiel import Factortekst, Interventietekst, Onderzoekstekst, Profiel
from tlv.enums import Beroep

PROFIELEN: Final = {
    "leren": Profiel(
        tweede=(Beroep.PEDAGOOG, Beroep.KINDER_OF_JEUGDPSYCHOLOOG, Beroep.MAATSCHAPPELIJK_WERKER),
        voorgeschiedenis=(
            "In groep 1 en 2 viel op dat {naam} langzamer leerde dan de andere kinderen. {Hij} deed groep 2 nog een "
            "keer.",
            "Vanaf groep 3 had {naam} moeite met lezen en rekenen. De leerkracht vroeg na de herfstvakantie hulp aan "
            "de intern begeleider.",
            "{naam} begon vrolijk op school. In groep 4 werd het verschil met klasgenoten groter en ging {hij} met "
            "buikpijn naar school.",
        ),
        niveau3=(
            "Een jaar lang twee keer per week begeleiding door een ambulant begeleider: een eigen leerlijn voor "
            "rekenen en technisch lezen, en coaching van de leerkracht.",
            "Een arrangement van veertig weken met een onderwijsassistent voor vijf uur per week en een eigen "
            "programma voor taal en rekenen.",
        ),
        niveau3_resultaat=(
            "De eigen leerlijn past. {naam} leert er kleine stappen bij, maar de afstand tot de groep is nu meer dan "
            "twee jaar. {Zijn} welbevinden is gedaald.",
            "De doelen voor lezen zijn voor de helft gehaald, die voor rekenen niet. {naam} kan alleen werken als er "
            "iemand naast {hem} zit.",
        ),
        onderzoeken=(
            Onderzoekstekst(
                "Intelligentieonderzoek (WISC-V)",
                "orthopedagoog",
                "Totaalscore tussen 70 en 80. Het werkgeheugen is het zwakst, de visuele vaardigheden zijn het "
                "sterkst.",
            ),
            Onderzoekstekst(
                "Didactisch onderzoek taal en rekenen",
                "ambulant begeleider",
                "Rekenen op het niveau van groep 3, begrijpend lezen op het niveau van groep 4.",
            ),
            Onderzoekstekst(
                "Onderzoek naar het werkgeheugen",
                "gz-psycholoog",
                "Het werkgeheugen is zwak. Opdrachten in kleine stappen met plaatjes helpen.",
            ),
        ),
        interventies=(
            Interventietekst(
                2,
                "Verlengde instructie in een klein groepje, drie keer per week, door de leerkracht.",
                "Korte tijd meer zelfvertrouwen. De resultaten bleven achter bij wat was afgesproken.",
            ),
            Interventietekst(
                2,
                "Aangepaste leerstof voor rekenen en taal, door de intern begeleider opgesteld.",
                "{naam} werkt met meer plezier, maar de achterstand wordt niet kleiner.",
            ),
            Interventietekst(
                3,
                "Eigen leerlijn met begeleiding door een ambulant begeleider, twee keer per week.",
                "Kleine stappen vooruit; de afstand tot de groep bleef groeien.",
            ),
            Interventietekst(
                9,
                "Training sociale vaardigheden bij een instelling voor jeugdhulp.",
                "{naam} durft meer te zeggen in een kleine groep, in de klas nog niet.",
            ),
        ),
        factoren=(
            Factortekst(
                BeeldVeld.LICHAMELIJK,
                ("{naam} is gezond en beweegt graag.", "Fietsen en zwemmen gaan goed."),
                ("De fijne motoriek is zwak; schrijven kost veel moeite.",),
            ),
            Factortekst(
                BeeldVeld.SOCIAAL_EMOTIONEEL,
                ("{naam} is vriendelijk en behulpzaam.", "Heeft een vaste vriend in de groep."),
                ("{naam} denkt dat {hij} niets kan en geeft snel op.", "Sluit aan bij jongere kinderen."),
            ),
            Factortekst(
                BeeldVeld.LEREN,
                ("Leert goed van doen en van plaatjes.", "Werkt met plezier aan praktische opdrachten."),
                ("Een zwak werkgeheugen: nieuwe stof beklijft pas na veel herhalen.", "Het werktempo ligt laag."),
            ),
            Factortekst(
                BeeldVeld.SCHOOL,
                ("De leerkracht heeft een goede band met {naam}.", "De school werkt met een rustig rooster."),
                ("De groep telt 29 kinderen en drie niveaus; er is geen ruimte voor nog een leerlijn.",),
            ),
        ),
        weging=(
            "Wat helpt, is er al een tijd: de band met de leerkracht, de steun thuis en een eigen leerlijn. De "
            "hindernissen wegen zwaarder: de achterstand groeit en {naam} verliest het vertrouwen in {zijn} kunnen.",
            "{naam} heeft sterke kanten, vooral in praktisch werk. In een grote groep komen die niet tot hun recht, "
            "omdat alle energie gaat naar meekomen.",
        ),
        behoefte_leerling=(
            "Korte, stap voor stap opgebouwde instructie met veel herhaling en plaatjes.",
            "Een kleine groep met kinderen die ongeveer even snel leren.",
            "Succes ervaren: opdrachten die lukken en een leerkracht die dat zegt.",
        ),
        behoefte_school=(
            "Een leerkracht die een eigen leerlijn in de groep kan uitvoeren en tijd heeft voor dagelijkse herhaling.",
            "Kennis van zwakke leerders en van een aangepast uitstroomprofiel.",
        ),
        conclusie=(
            "{naam} leert duidelijk langzamer en heeft een zwak werkgeheugen. {Hij} heeft een kleine groep en een "
            "aangepast leerprogramma nodig. Dat is meer dan extra ondersteuning op de basisschool kan geven.",
        ),
        arrangement=(
            "Plaatsing in het speciaal basisonderwijs in een groep van ten hoogste zestien kinderen, met een eigen "
            "leerlijn voor rekenen en taal. Na een jaar kijken school en ouders of de doelen worden gehaald.",
        ),
        tekort=(
            "De school heeft een jaar extra ondersteuning gegeven op niveau 3. De afstand tot de groep is toch "
            "groter geworden. Er is geen mogelijkheid om dagelijks in een kleine groep instructie te geven.",
            "De school kan de eigen leerlijn niet langer uitvoeren naast twee andere niveaus in een combinatiegroep. "
            "Ook met een onderwijsassistent lukt dat niet.",
        ),
        kan_wel=(
            "Het sbo heeft kleine groepen en leerkrachten die elke dag met aangepaste leerlijnen werken. Daar kan "
            "{naam} leren op het eigen niveau en weer vertrouwen krijgen.",
        ),
    ),
    "werkhouding": Profiel(
        tweede=(Beroep.KINDER_OF_JEUGDPSYCHOLOOG, Beroep.KINDERPSYCHIATER, Beroep.PEDAGOOG),
        voorgeschiedenis=(
            "{naam} was als kleuter al erg beweeglijk en snel afgeleid. In groep 3 lukte het niet om langer dan vijf "
            "minuten aan een taak te werken.",
            "Op de peuterspeelzaal en in groep 1 vroeg {naam} veel aandacht. De school riep in groep 3 de hulp in "
            "van een gedragsspecialist.",
        ),
        niveau3=(
            "Twee dagdelen per week werken in een kleine groep buiten de klas, met een vaste begeleider en een "
            "beloningskaart.",
            "Begeleiding door een gedragsspecialist: een dagschema, vaste pauzes en coaching van de leerkracht, "
            "dertig weken lang.",
        ),
        niveau3_resultaat=(
            "In de kleine groep werkt {naam} twintig minuten achter elkaar. In de eigen klas zakt dat terug naar "
            "vijf minuten.",
            "De eerste weken was er vooruitgang. Na de kerstvakantie waren er weer dagelijks botsingen, vooral bij "
            "wisselingen.",
        ),
        onderzoeken=(
            Onderzoekstekst(
                "Psychologisch onderzoek naar aandacht en gedrag",
                "gz-psycholoog",
                "ADHD vastgesteld. De intelligentie is laag gemiddeld, met een zwakke snelheid van werken.",
            ),
            Onderzoekstekst(
                "Observatie in de klas",
                "gedragsspecialist",
                "{naam} heeft elke paar minuten iemand nodig die {hem} weer op weg helpt.",
            ),
            Onderzoekstekst(
                "Vragenlijsten over gedrag (SDQ), ingevuld door ouders en leerkracht",
                "orthopedagoog",
                "Hoge scores op drukte en aandacht, thuis en op school.",
            ),
        ),
        interventies=(
            Interventietekst(
                1,
                "Vaste plek vooraan, een time-timer en een dagschema in de klas.",
                "Helpt bij zelfstandig werk, niet bij wisselingen.",
            ),
            Interventietekst(
                2,
                "Individuele gesprekken met de intern begeleider, elke week.",
                "{naam} kan goed vertellen wat helpt, maar vergeet het op het moment zelf.",
            ),
            Interventietekst(
                3,
                "Werken in een kleine groep met een gedragsspecialist, twee dagdelen per week.",
                "In de kleine groep goed, in de klas geen blijvend verschil.",
            ),
            Interventietekst(
                9,
                "Behandeling bij een instelling voor jeugd-ggz: medicatie en oudertraining.",
                "De medicatie geeft meer rust in de ochtend. De ouders vinden de training nuttig.",
            ),
        ),
        factoren=(
            Factortekst(
                BeeldVeld.LICHAMELIJK,
                ("{naam} is sportief en heeft veel energie.",),
                ("Slaapt slecht in en is overdag moe.", "Heeft medicatie nodig die na de middag is uitgewerkt."),
            ),
            Factortekst(
                BeeldVeld.SOCIAAL_EMOTIONEEL,
                ("{naam} is eerlijk en heeft humor.", "Wil graag vrienden maken."),
                ("Reageert heftig als iets anders gaat dan verwacht.", "Heeft bijna elke pauze ruzie."),
            ),
            Factortekst(
                BeeldVeld.LEREN,
                ("Onthoudt goed wat {hem} interesseert.", "Werkt graag met de computer."),
                ("Kan een taak niet plannen of afmaken zonder hulp.", "Door het gedrag is leertijd verloren gegaan."),
            ),
            Factortekst(
                BeeldVeld.SCHOOL,
                ("De school heeft duidelijke regels en een rustige plek.",),
                ("De groep is groot en onrustig.", "Er zijn dit jaar drie leerkrachten voor de groep geweest."),
            ),
        ),
        weging=(
            "{naam} kan leren en wil graag. De onrust en de heftige reacties staan {hem} in de weg. Wat in een "
            "kleine groep lukt, is in een gewone klas niet vol te houden.",
        ),
        behoefte_leerling=(
            "Een voorspelbare dag met weinig wisselingen en duidelijke regels.",
            "Een volwassene die dichtbij is en op tijd helpt, voordat het misgaat.",
            "Elke dag bewegen en korte werkblokken.",
        ),
        behoefte_school=(
            "Een leerkracht die ervaring heeft met aandachtsproblemen en niet alleen voor de groep staat.",
            "Een vaste aanpak die elke leerkracht op dezelfde manier uitvoert.",
        ),
        conclusie=(
            "Door de aandachtsproblemen en de heftige reacties heeft {naam} een kleine groep met veel structuur "
            "nodig. De basisschool heeft gedaan wat zij kon.",
        ),
        arrangement=(
            "Plaatsing in een kleine groep in het speciaal basisonderwijs, met een vaste begeleider voor de "
            "wisselingen en samenwerking met de jeugd-ggz.",
        ),
        tekort=(
            "De school kan niet de hele dag de structuur en nabijheid geven die {naam} nodig heeft. De twee dagdelen "
            "in een kleine groep waren te weinig, en meer is er niet.",
        ),
        kan_wel=(
            "Op het sbo zijn de groepen klein, is er extra personeel in de klas en is de dag voorspelbaar. Dat is "
            "precies wat in de kleine groep hielp.",
        ),
    ),
}
