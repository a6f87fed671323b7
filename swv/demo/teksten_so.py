"""Sentences for dossiers of children who need so, per profile. See ``swv.demo.teksten`` for what is filled in."""

from __future__ import annotations

from typing import Final

from leerlingen.enums import BeeldVeld
from swv.demo.profiel import Factortekst, Interventietekst, Onderzoekstekst, Profiel
from tlv.enums import Beroep

PROFIELEN: Final = {
    "gedrag": Profiel(
        tweede=(Beroep.KINDERPSYCHIATER, Beroep.KINDER_OF_JEUGDPSYCHOLOOG, Beroep.MAATSCHAPPELIJK_WERKER),
        voorgeschiedenis=(
            "{naam} heeft veel meegemaakt in de eerste jaren. Op school was {hij} snel boos en liep {hij} weg uit de "
            "klas.",
            "Vanaf groep 2 zijn er grote driftbuien. {naam} is op zesjarige leeftijd onderzocht bij de jeugd-ggz.",
            "{naam} heeft op twee basisscholen gezeten. Op de laatste school ging {hij} sinds de zomer halve dagen.",
        ),
        niveau3=(
            "Een begeleider die elke ochtend meekomt in de klas, een eigen werkplek en een plan voor als het "
            "misgaat. De gedragsspecialist kwam elke twee weken.",
            "Een traject van een half jaar in een tussenvoorziening, vier ochtenden per week, met daarna opbouw in "
            "de eigen klas.",
        ),
        niveau3_resultaat=(
            "Met één op één begeleiding lukt de ochtend. Zodra de begeleider weg is, volgen er boze buien. De "
            "veiligheid van {naam} en de andere kinderen is niet altijd goed te garanderen.",
            "In de tussenvoorziening ging het goed. De opbouw naar de eigen klas is drie keer gestopt.",
        ),
        onderzoeken=(
            Onderzoekstekst(
                "Psychiatrisch onderzoek",
                "kinderpsychiater",
                "Autismespectrumstoornis en een hechtingsprobleem. Dagelijks begeleiding en voorspelbaarheid zijn "
                "nodig.",
            ),
            Onderzoekstekst(
                "Intelligentieonderzoek (WISC-V)",
                "gz-psycholoog",
                "Gemiddelde intelligentie, met een groot verschil tussen de onderdelen.",
            ),
            Onderzoekstekst(
                "Observatie in de klas en op het plein",
                "orthopedagoog",
                "Spanning bouwt op bij drukte en bij vrije momenten. Met een vaste volwassene blijft {naam} rustig.",
            ),
        ),
        interventies=(
            Interventietekst(
                1,
                "Aangepaste regels voor de pauze en een rustige plek in de school.",
                "Minder ruzies op het plein, in de klas geen verschil.",
            ),
            Interventietekst(
                2,
                "Signaleringsplan met kleuren, gemaakt met {naam} en de ouders.",
                "{naam} herkent de signalen, maar kan nog niet op tijd stoppen.",
            ),
            Interventietekst(
                3,
                "Begeleiding in de klas, elke ochtend, door een gedragsspecialist.",
                "Werkt zolang de begeleider erbij is.",
            ),
            Interventietekst(
                9,
                "Gezinsbehandeling thuis en speltherapie.",
                "Meer rust thuis. De therapie loopt door.",
            ),
        ),
        factoren=(
            Factortekst(
                BeeldVeld.LICHAMELIJK,
                ("{naam} is sterk en gezond.",),
                ("Is erg gevoelig voor geluid en drukte.",),
            ),
            Factortekst(
                BeeldVeld.SOCIAAL_EMOTIONEEL,
                ("Kan zich hechten aan één vaste volwassene.", "Is zorgzaam voor dieren."),
                ("Raakt in paniek bij onverwachte dingen.", "Wordt bij spanning boos en slaat of gooit dan."),
            ),
            Factortekst(
                BeeldVeld.LEREN,
                ("Is slim en leest graag.", "Heeft een sterk geheugen voor feiten."),
                ("Komt door de spanning maar een paar uur per dag tot leren.",),
            ),
            Factortekst(
                BeeldVeld.SCHOOL,
                ("Het team wil {naam} graag houden.", "Er is een prikkelarme werkplek."),
                ("De school heeft geen personeel om de hele dag nabij te zijn.", "Andere kinderen zijn bang geworden."),
            ),
        ),
        weging=(
            "{naam} kan leren en heeft {zijn} eigen sterke kanten. De spanning overdag is zo groot dat {hij} daar "
            "niet aan toekomt. Alleen met een volwassene dichtbij is de dag veilig.",
        ),
        behoefte_leerling=(
            "De hele dag een volwassene die nabij is en die rust houdt.",
            "Een prikkelarme, voorspelbare omgeving met een kleine groep.",
            "Behandeling en onderwijs op dezelfde plek, met dezelfde afspraken.",
        ),
        behoefte_school=(
            "Een team dat getraind is in het voorkomen van escalaties.",
            "Dagelijks overleg met de behandelaars.",
        ),
        conclusie=(
            "{naam} heeft de hele dag specialistische begeleiding nodig om te kunnen leren en om veilig te zijn. Dat "
            "vraagt onderwijs en behandeling samen.",
        ),
        arrangement=(
            "Plaatsing in het speciaal onderwijs in een kleine groep met twee begeleiders, met behandeling door de "
            "jeugd-ggz op school. Na een jaar bekijken we of een stap naar het sbo mogelijk is.",
        ),
        tekort=(
            "De school heeft een half jaar elke ochtend een begeleider ingezet. Zonder die begeleider is de dag niet "
            "veilig. De school kan dit niet de hele dag geven.",
        ),
        kan_wel=(
            "Het speciaal onderwijs heeft kleine groepen met twee begeleiders, een prikkelarm gebouw en behandelaars "
            "in huis.",
        ),
    ),
    "verstandelijk": Profiel(
        tweede=(Beroep.PEDAGOOG, Beroep.ARTS, Beroep.MAATSCHAPPELIJK_WERKER),
        voorgeschiedenis=(
            "{naam} leerde laat zitten, lopen en praten. De kinderarts deed onderzoek en vond een genetische oorzaak.",
            "{naam} ging drie jaar naar een medisch kinderdagverblijf. De stap naar een basisschool is geprobeerd "
            "voor twee ochtenden per week.",
        ),
        niveau3=(
            "Een eigen programma gericht op zelfredzaamheid en taal, met acht uur per week een onderwijsassistent.",
            "Begeleiding van de leerkracht door een specialist van het speciaal onderwijs, en een eigen dagprogramma.",
        ),
        niveau3_resultaat=(
            "{naam} geniet van de andere kinderen, maar kan de groep niet volgen. {Hij} speelt en werkt bijna altijd "
            "apart.",
            "Zelf jas en schoenen aandoen lukt nu. Lezen en rekenen komen niet op gang.",
        ),
        onderzoeken=(
            Onderzoekstekst(
                "Intelligentieonderzoek (SON-R)",
                "orthopedagoog",
                "Een score tussen 40 en 55. Begrip is sterker dan spreken.",
            ),
            Onderzoekstekst(
                "Onderzoek naar sociale redzaamheid",
                "orthopedagoog",
                "{naam} functioneert als een kind van ongeveer drie jaar.",
            ),
            Onderzoekstekst(
                "Logopedisch onderzoek",
                "logopedist",
                "Korte zinnen van twee woorden; begrijpt meer dan {hij} zegt. Gebaren helpen.",
            ),
        ),
        interventies=(
            Interventietekst(
                2,
                "Werken met pictogrammen en gebaren in de klas.",
                "{naam} laat duidelijker merken wat {hij} wil.",
            ),
            Interventietekst(
                3,
                "Eigen dagprogramma met een onderwijsassistent, acht uur per week.",
                "Zelfredzaamheid gaat vooruit, leren in de groep niet.",
            ),
            Interventietekst(
                9,
                "Logopedie en kinderfysiotherapie, elke week.",
                "Meer woorden en beter evenwicht.",
            ),
        ),
        factoren=(
            Factortekst(
                BeeldVeld.LICHAMELIJK,
                ("{naam} is meestal gezond.",),
                ("Heeft hulp nodig bij de toiletgang.", "Het evenwicht is zwak; traplopen gaat met hulp."),
            ),
            Factortekst(
                BeeldVeld.SOCIAAL_EMOTIONEEL,
                ("{naam} is vrolijk en maakt graag contact.",),
                ("Begrijpt sociale regels nog niet.", "Loopt weg als er geen toezicht is."),
            ),
            Factortekst(
                BeeldVeld.LEREN,
                ("Leert door nadoen en herhalen.", "Houdt van muziek en boekjes."),
                ("De aandacht is kort.", "Leert alleen in zeer kleine stappen."),
            ),
            Factortekst(
                BeeldVeld.SCHOOL,
                ("De kinderen in de groep zijn lief voor {naam}.",),
                (
                    "De leerkracht heeft geen ervaring met deze leerlijn.",
                    "Het gebouw is niet veilig voor een kind dat wegloopt.",
                ),
            ),
        ),
        weging=(
            "De basisschool geeft {naam} plezier en contact. Voor leren en verzorging is veel meer nodig dan in een "
            "gewone groep kan.",
        ),
        behoefte_leerling=(
            "Leren in zeer kleine stappen, met gebaren en plaatjes, gericht op zelfredzaamheid.",
            "Toezicht en hulp bij verzorging, de hele dag.",
        ),
        behoefte_school=(
            "Leerkrachten die werken met de leerlijnen voor zeer moeilijk lerende kinderen.",
            "Een assistent die kan verzorgen en een veilig, afgesloten plein.",
        ),
        conclusie=(
            "{naam} heeft een verstandelijke beperking. {Hij} heeft onderwijs nodig met een eigen leerlijn en de "
            "hele dag toezicht.",
        ),
        arrangement=(
            "Plaatsing in het speciaal onderwijs voor zeer moeilijk lerende kinderen, met logopedie en fysiotherapie "
            "op school.",
        ),
        tekort=(
            "De school heeft een eigen programma gemaakt met acht uur hulp per week. {naam} komt daarmee niet tot "
            "leren en heeft de andere uren te weinig toezicht.",
        ),
        kan_wel=(
            "Het speciaal onderwijs heeft de leerlijnen, het toezicht en de therapeuten in huis die {naam} nodig "
            "heeft.",
        ),
    ),
    "lichamelijk": Profiel(
        tweede=(Beroep.ARTS, Beroep.PEDAGOOG, Beroep.MAATSCHAPPELIJK_WERKER),
        voorgeschiedenis=(
            "{naam} is te vroeg geboren en heeft een lichte vorm van cerebrale parese. {Hij} krijgt sinds de "
            "baby-tijd fysiotherapie.",
            "{naam} heeft een spierziekte. Sinds vorig jaar gebruikt {hij} voor langere afstanden een rolstoel.",
        ),
        niveau3=(
            "Een aangepaste werkplek, een laptop met spraak en zes uur per week hulp van een assistent bij "
            "verplaatsen en verzorging.",
            "Begeleiding door een specialist van het speciaal onderwijs, aangepaste toetsen en extra rust tussen de "
            "lessen.",
        ),
        niveau3_resultaat=(
            "De laptop helpt. Door vermoeidheid volgt {naam} alleen de ochtenden. Therapie buiten school kost te "
            "veel leertijd.",
            "De hulp bij verplaatsen is te weinig. {naam} mist buitenspelen en gym en raakt alleen.",
        ),
        onderzoeken=(
            Onderzoekstekst(
                "Revalidatieonderzoek",
                "revalidatiearts",
                "Beperkingen in lopen, schrijven en uithoudingsvermogen. Dagelijkse therapie blijft nodig.",
            ),
            Onderzoekstekst(
                "Ergotherapeutisch onderzoek",
                "ergotherapeut",
                "Schrijven met de hand is niet haalbaar. Een aangepaste werkplek is nodig.",
            ),
            Onderzoekstekst(
                "Intelligentieonderzoek (WPPSI-IV)",
                "orthopedagoog",
                "Gemiddelde taal, zwakke snelheid en ruimtelijk inzicht.",
            ),
        ),
        interventies=(
            Interventietekst(
                1,
                "Aanpassingen in het gebouw: een drempelhulp en een eigen toilet.",
                "{naam} komt zelf in de klas.",
            ),
            Interventietekst(
                3,
                "Assistent voor zes uur per week bij verplaatsen en verzorging.",
                "Te weinig uren; {naam} is na de ochtend uitgeput.",
            ),
            Interventietekst(
                9,
                "Revalidatie, drie keer per week buiten school.",
                "Goed voor het lopen, maar kost veel leertijd.",
            ),
        ),
        factoren=(
            Factortekst(
                BeeldVeld.LICHAMELIJK,
                ("Gebruikt de hulpmiddelen goed.",),
                ("Is snel moe.", "Heeft hulp nodig bij de verzorging."),
            ),
            Factortekst(
                BeeldVeld.SOCIAAL_EMOTIONEEL,
                ("{naam} is een doorzetter.", "Vraagt zelf om hulp."),
                ("Voelt zich anders dan andere kinderen.",),
            ),
            Factortekst(
                BeeldVeld.LEREN,
                ("Is taalvaardig en nieuwsgierig.",),
                ("Werkt langzaam door de motoriek.", "Mist lessen door therapie."),
            ),
            Factortekst(
                BeeldVeld.SCHOOL,
                ("De school denkt mee over aanpassingen.",),
                ("Het gebouw heeft een verdieping zonder lift.", "Er is geen therapeut op school."),
            ),
        ),
        weging=(
            "{naam} kan goed leren en wil dat ook. Vermoeidheid, verzorging en therapie kosten zoveel tijd dat het "
            "op een gewone school niet past.",
        ),
        behoefte_leerling=(
            "Onderwijs, therapie en rust op één plek, verdeeld over de dag.",
            "Een aangepaste werkplek en hulp bij de verzorging.",
        ),
        behoefte_school=(
            "Een toegankelijk gebouw en een team dat met therapeuten samenwerkt.",
            "Handen in de klas voor verplaatsen en verzorging.",
        ),
        conclusie=(
            "Door de lichamelijke beperking heeft {naam} onderwijs met dagelijkse therapie en verzorging nodig.",
        ),
        arrangement=(
            "Plaatsing in het speciaal onderwijs met revalidatie in huis, een aangepaste werkplek en een eigen "
            "dagindeling.",
        ),
        tekort=(
            "De school heeft het gebouw aangepast en zes uur hulp ingezet. De verzorging en de therapie vragen meer, "
            "en het gebouw is niet helemaal toegankelijk te maken.",
        ),
        kan_wel=(
            "Een mytylschool heeft therapeuten, verpleging en aangepaste lokalen. Daar is weer tijd om te leren.",
        ),
    ),
    "meervoudig": Profiel(
        tweede=(Beroep.ARTS, Beroep.PEDAGOOG),
        voorgeschiedenis=(
            "{naam} heeft vanaf de geboorte een ernstige meervoudige beperking en epilepsie. {Hij} ging naar een "
            "kinderdagcentrum.",
            "Kort na de geboorte werd duidelijk dat {naam} zich anders ontwikkelt. {Hij} heeft een zeldzame "
            "stofwisselingsziekte.",
        ),
        niveau3=(
            "De mogelijkheden op een basisschool zijn samen met de ouders en een specialist bekeken tijdens vier "
            "bezoeken aan de groep.",
            "Een proef van zes weken in een kleutergroep, met de hele ochtend een verzorgende naast {naam}.",
        ),
        niveau3_resultaat=(
            "De prikkels waren te veel en de verzorging was in de klas niet mogelijk. De proef is samen met de "
            "ouders gestopt.",
            "Ook met een verzorgende kon {naam} niet meedoen met de groep.",
        ),
        onderzoeken=(
            Onderzoekstekst(
                "Onderzoek naar de ontwikkeling (Bayley)",
                "orthopedagoog",
                "De ontwikkeling past bij een kind van ongeveer een jaar.",
            ),
            Onderzoekstekst(
                "Onderzoek van de revalidatiearts",
                "revalidatiearts",
                "Niet zelf kunnen zitten en eten; sondevoeding. Epilepsie is met medicatie redelijk onder controle.",
            ),
        ),
        interventies=(
            Interventietekst(
                3,
                "Proefplaatsing in een kleutergroep met een verzorgende.",
                "Gestopt: te veel prikkels en geen mogelijkheid voor verzorging.",
            ),
            Interventietekst(
                9,
                "Dagbehandeling in een kinderdagcentrum.",
                "{naam} reageert op bekende stemmen en op muziek.",
            ),
        ),
        factoren=(
            Factortekst(
                BeeldVeld.LICHAMELIJK,
                ("De medicatie werkt meestal goed.",),
                ("Heeft de hele dag verzorging nodig.", "Epilepsie, gemiddeld een aanval per week."),
            ),
            Factortekst(
                BeeldVeld.SOCIAAL_EMOTIONEEL,
                ("Geniet van aandacht en lacht naar bekenden.",),
                ("Raakt overstuur van harde geluiden.",),
            ),
            Factortekst(
                BeeldVeld.LEREN,
                ("Reageert op muziek en op voelen.",),
                ("Leert alleen via het lichaam en de zintuigen.",),
            ),
            Factortekst(
                BeeldVeld.SCHOOL,
                ("De specialisten kennen {naam} goed.",),
                ("Een gewone school heeft geen verpleging.",),
            ),
        ),
        weging=(
            "{naam} kan zich in kleine stappen ontwikkelen als zorg en onderwijs samengaan. Een gewone school kan "
            "die zorg niet geven.",
        ),
        behoefte_leerling=(
            "Verzorging, verpleging en een programma dat via de zintuigen werkt.",
            "Vaste gezichten en een rustig dagritme.",
        ),
        behoefte_school=("Verpleegkundige kennis in de groep en aangepaste ruimten.",),
        conclusie=("{naam} is ernstig meervoudig beperkt. Onderwijs kan alleen samen met zorg, de hele dag.",),
        arrangement=(
            "Plaatsing in het speciaal onderwijs, categorie hoog, in een groep met onderwijs en zorg samen, voor de "
            "hele basisschooltijd.",
        ),
        tekort=(
            "Een basisschool heeft geen verpleging, geen aangepaste ruimten en geen programma voor een kind met deze "
            "beperkingen.",
        ),
        kan_wel=(
            "Het speciaal onderwijs heeft een groep waarin zorg en onderwijs samengaan, met verpleging en therapie.",
        ),
    ),
}
