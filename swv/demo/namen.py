"""Invented Dutch names: first names by background and sex, surnames with tussenvoegsel, double and long surnames."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final, NamedTuple

# Share of the families per background, roughly as in Noord-Limburg.
ACHTERGRONDEN: Final = (
    ("nederlands", 70),
    ("limburgs", 12),
    ("turks", 4),
    ("marokkaans", 3),
    ("pools", 4),
    ("duits", 2),
    ("syrisch", 2),
    ("antilliaans", 1),
    ("oekraiens", 1),
    ("aziatisch", 1),
)
_NAAM_LANGS_DE_NAAD: Final = 0.06
_LANGE_NAAM: Final = 0.004

_NL_MEISJES: Final = (
    "Emma Julia Mila Tess Sophie Zoë Sara Nora Yara Eva Lotte Liv Noor Saar Olivia Anna Evi Nina Fenna "
    "Lieke Lynn Fleur Elin Roos Isa Femke Maud Sanne Lisa Anouk Iris Jasmijn Puck Floor Fien Suze Loïs "
    "Renée Hannah Amy Lauren Vera Charlotte Maren Juna Merel Veerle Britt Isabel Feline Norah Jolie Vajèn "
    "Bo Nikki Romy Sofie Marit Guusje Pien Jet Linde Mare Tessa Indy Noa Esmée Danique Eline Elise Ilse "
    "Rosalie Madelief Hailey Milou Sterre Benthe Cato Doris Nova Ella Livia Aimée Philou Jinthe Silke "
    "Nienke Carlijn Myrthe Wende Kiki Filou Rosa"
)
_NL_JONGENS: Final = (
    "Noah Sem Liam Lucas Daan Finn Levi Luuk Mees James Milan Sam Bram Hugo Thijs Teun Jesse Lars Thomas "
    "Ties Gijs Julian Ruben Max Floris Tygo Siem Stijn Joep Jens Mats Cas Pim Guus Tijn Jack Boaz Dex "
    "Morris Olivier Roan Niek Vince Joris Fedde Job Sven Koen Timo Rens Tobias Wout Jurre Melle Quinten "
    "Rayan Luca Oscar David Nathan Jayden Mick Hidde Fabian Bas Jelle Merijn Abel Bjorn Casper Dirk Sjoerd "
    "Giel Pepijn Ralf Otis Owen Jip Senn Kai Tom Rik Willem Sepp Loek Sef Huub Ivo Mathijs Jorn Tibbe André "
    "René Jöran"
)
# Girls' and boys' names, separated by spaces.
_VOORNAMEN: Final[dict[str, tuple[str, str]]] = {
    "nederlands": (_NL_MEISJES, _NL_JONGENS),
    "limburgs": (
        f"{_NL_MEISJES} Truuke Sjan Mieke Marleen Pleun Nelleke Lies Trees Fieke Gonnie",
        f"{_NL_JONGENS} Sjeng Sjraar Harrie Twan Toon Peer Frenk Sjaak Wiel Pierre Mathieu Jeu Ger Lei",
    ),
    "turks": (
        "Elif Zeynep Defne Ayşe Ecrin Nisa Azra Hira Eda Esma Melek Meryem İrem Sude Beyza Yağmur Gülçin Selin",
        "Yusuf Eymen Ömer Mustafa Emir Ali Kerem Mert Burak Efe Çınar Hamza Kaan Enes Batuhan Özgür Uğur Tarık",
    ),
    "marokkaans": (
        "Amira Nour Yasmine Inaya Salma Aya Lina Hajar Imane Safae Douae Rania Malak Ikram Chaima Kaoutar",
        ("Mohamed Adam Ayoub Bilal Ilias Imran Ismaïl Zakaria Anas Amine Soufiane Younes Jaïr Nassim Walid Yassine"),
    ),
    "pools": (
        ("Zuzanna Hanna Zofia Maja Lena Amelia Oliwia Wiktoria Alicja Nikola Małgorzata Łucja Kinga Natalia Gabriela"),
        (
            "Antoni Jakub Jan Szymon Franciszek Filip Aleksander Mikołaj Wojciech Kacper Adam Łukasz Michał Bartosz "
            "Oskar"
        ),
    ),
    "duits": (
        "Mia Emilia Lea Johanna Clara Frieda Paula Leonie Marlene Käthe Jule",
        "Jonas Paul Leon Felix Ben Emil Anton Moritz Jürgen Matteo Karl Till",
    ),
    "syrisch": (
        "Maryam Fatima Rimas Sham Tala Jana Joud Layan Nourhan Rahaf Hala Leen",
        "Ahmad Omar Yazan Karam Khaled Majd Abdulrahman Hasan Taym Rami Jad Mahmoud",
    ),
    "antilliaans": (
        "Jaydah Shanaya Raveena Naomi Joëlle Chayenne Kyara Zaïra Shauntely",
        "Jaydon Jermaine Rishaivy Quincy Kenji Shaquille Jahmairo Gianni Dwight",
    ),
    "oekraiens": (
        "Sofiia Anastasiia Polina Kateryna Veronika Solomiia Daryna Oleksandra",
        "Artem Danylo Maksym Nazar Tymofii Oleksii Ivan Bohdan",
    ),
    "aziatisch": (
        "Mei Linh Priya Anh Thi Xin Ananya Kavya Yun Hoa",
        "Minh Wei Arjun Rohan Jun Bao Hao Vihaan Kiran Duc",
    ),
}
# Separated by bars, because of the tussenvoegsels.
_ACHTERNAMEN: Final[dict[str, str]] = {
    "nederlands": (
        "Jansen|de Vries|van den Berg|Bakker|van Dijk|Visser|Janssen|Smit|Meijer|de Boer|Mulder|"
        "de Groot|Bos|Vos|Peters|Hendriks|van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|"
        "van der Meer|van der Linden|Kok|Jacobs|de Haan|Vermeulen|van den Heuvel|van der Veen|"
        "van den Broek|de Bruijn|de Bruin|van der Heijden|Schouten|van Beek|Willems|van Vliet|van de Ven|"
        "Hoekstra|Maas|Verhoeven|Koster|van Dam|van der Wal|Prins|Blom|Huisman|Peeters|de Jonge|Kuipers|"
        "van Veen|Post|Kuiper|Veenstra|Kramer|van den Brink|Scholten|van Wijk|Postma|Martens|Vink|"
        "de Ruiter|Timmermans|Groen|Gerritsen|Jonker|van Loon|Boer|van der Velde|Willemsen|Smeets|"
        "de Lange|de Vos|Bosch|van Dongen|Schipper|de Koning|van der Laan|Koning|Driessen|van Doorn|"
        "Hermans|Evers|van den Bosch|van der Meulen|Hofman|Bosman|Wolters|Sanders|van der Horst|Mol|"
        "Molenaar|Kuijpers|van de Pol|in 't Veld|van 't Hof|van der Zanden|ten Have|ter Horst|van Es|"
        "op den Kamp|uit den Boogaard|van Tilburg|Roos|de Leeuw|Wouters|van Rijn|Bouwman|Zwart|van Ginkel|"
        "Heijmans|Nijhuis|Verbeek|Kerkhof|Rutten|van Gestel|Geurts|Verstegen|Derks|Arts|Thijssen|"
        "Hoeijmakers|Poels|van Lierop|Clevers"
    ),
    "limburgs": (
        "Janssen|Peeters|Hendrix|Geurts|Jacobs|Cremers|Hermans|Wijnen|Verhaegh|Gommans|Titulaer|Sijbers|"
        "Nellen|Kessels|Kleuskens|Litjens|Vullings|Keijsers|Philipsen|Aerts|Engels|Gielen|Theeuwen|Naus|"
        "Schreurs|Steeghs|Lormans|Hanssen|Baeten|Korsten|Linskens|Vervoort|Tielen|Hesen|Christiaens|"
        "Denissen|Cuppen|Baltussen|Teeuwen|van Enckevort|van Rengs|op het Veld|van de Venne|"
        "van der Sterren|aan den Boom|Coenders|Thiesen|Verheijen|Reijnders|Ewals|Billekens|Smedts|Ghielen|"
        "Rooskens|Weijs|Vissers|Lenssen|Achten|Houben|Nabben|Stevens|Haegens|Camps|Seelen|Zanders"
    ),
    "turks": (
        "Yılmaz|Kaya|Demir|Şahin|Çelik|Yıldız|Öztürk|Aydın|Arslan|Doğan|Kılıç|Aslan|Çetin|Koç|Kurt|"
        "Özdemir|Şimşek|Polat|Güneş|Erdoğan-Yavuz"
    ),
    "marokkaans": (
        "el Amrani|Bouali|el Idrissi|Benali|Ouali|el Khattabi|Azzouzi|Haddou|el Yacoubi|Bouzid|Amezian|"
        "Chakir|Ben Haddou|el Hamdaoui|Tahiri|Zeroual|Akhiat|el Bakkali"
    ),
    "pools": (
        "Kowalski|Nowak|Wiśniewski|Wójcik|Kamiński|Lewandowska|Zieliński|Szymański|Woźniak|Dąbrowski|"
        "Kozłowski|Jankowski|Mazur|Krawczyk|Piotrowski|Grabowski|Pawłowski|Michalska|Król|Wieczorek"
    ),
    "duits": ("Müller|Schmitz|Schröder|Becker|Hoffmann|Weiß|Krämer|Lehmann|von der Heide|Jäger|Köhler|Neumann|Brandt"),
    "syrisch": (
        "al Hassan|al Ahmad|Khalil|Haddad|al Sayed|Darwish|Mansour|al Masri|Sabbagh|Issa|Kassab|Shami|al Khatib"
    ),
    "antilliaans": "Martina|Sint Jago|Isenia|Maduro|Croes|Winklaar|Francisca|Rosalia|Anthony|Cijntje|Schoop|Hooi",
    "oekraiens": "Kovalenko|Shevchenko|Bondarenko|Tkachenko|Kravchuk|Melnyk|Lysenko|Marchenko|Savchenko",
    "aziatisch": "Nguyễn|Trần|Phạm|Chen|Wang|Lê|Sharma|Patel|Singh|Liu|Kumar|Zhang",
}
_LANGE_ACHTERNAMEN: Final = (
    ("van den", "Wildenberg-Schoenmaeckers"),
    ("van", "Bergen en Dal-Hoogenboezem"),
    ("van der", "Straten Waillet-Kraaijenvanger"),
    ("de", "Montigny-van Valckenborgh"),
    ("", "Schimmelpenninck van Heukelom"),
    ("", "Onderwaater-Bloemendaal"),
    ("", "Papadimitrakopoulos"),
    ("", "Tharmakulasingham-Wouters"),
)
_LANGE_VOORNAMEN: Final = (
    "Anne-Sophie",
    "Marie-Louise",
    "Maria-Magdalena",
    "Willem-Alexander",
    "Jan-Willem",
    "Pieter-Jan",
    "Anna-Sophia Charlotte",
)
_TUSSENVOEGSELS: Final = frozenset(
    ("de", "den", "der", "van", "het", "ten", "ter", "te", "op", "aan", "uit", "in", "'t", "el", "al", "von", "ben")
)


class Achternaam(NamedTuple):
    tussenvoegsel: str
    naam: str

    @property
    def volledig(self) -> str:
        """As after a first name: ``van den Berg``."""
        return f"{self.tussenvoegsel} {self.naam}".strip()


@dataclass(frozen=True, slots=True)
class Familie:
    """The name and background that the children and parents of one household share."""

    achtergrond: str
    achternaam: Achternaam
    van_moeder: Achternaam
    dubbel: bool

    @property
    def kindernaam(self) -> Achternaam:
        """The surname of a child: of one parent, or of both."""
        if not self.dubbel:
            return self.achternaam
        return Achternaam(self.achternaam.tussenvoegsel, f"{self.achternaam.naam}-{self.van_moeder.volledig}")


def splits(naam: str) -> Achternaam:
    """Split ``van den Berg`` into tussenvoegsel and name; the tussenvoegsel is written without capital."""
    delen = naam.split(" ")
    grens = 0
    while grens < len(delen) - 1 and delen[grens] in _TUSSENVOEGSELS:
        grens += 1
    return Achternaam(" ".join(delen[:grens]), " ".join(delen[grens:]))


class Namen:
    """Draws names from the lists; the same ``Random`` gives the same names."""

    def __init__(self, toeval: Random) -> None:
        self._toeval = toeval
        self._achtergronden = [naam for naam, _ in ACHTERGRONDEN]
        self._gewichten = [gewicht for _, gewicht in ACHTERGRONDEN]
        self._voornamen = {
            soort: (meisjes.split(), jongens.split()) for soort, (meisjes, jongens) in _VOORNAMEN.items()
        }
        self._achternamen = {
            soort: [splits(naam) for naam in lijst.split("|")] for soort, lijst in _ACHTERNAMEN.items()
        }

    def familie(self) -> Familie:
        """A household: its background and the surnames of both parents."""
        toeval = self._toeval
        achtergrond = toeval.choices(self._achtergronden, self._gewichten)[0]
        ander = achtergrond if toeval.random() < 0.8 else "nederlands"
        naam = toeval.choice(self._achternamen[achtergrond])
        if toeval.random() < _LANGE_NAAM:
            naam = Achternaam(*toeval.choice(_LANGE_ACHTERNAMEN))
        van_moeder = toeval.choice(self._achternamen[ander])
        dubbel = toeval.random() < _NAAM_LANGS_DE_NAAD and "-" not in naam.naam and van_moeder != naam
        return Familie(achtergrond, naam, van_moeder, dubbel)

    def roepnaam(self, familie: Familie, *, meisje: bool) -> str:
        """First name of a child."""
        if self._toeval.random() < _LANGE_NAAM:
            return self._toeval.choice(_LANGE_VOORNAMEN)
        achtergrond = familie.achtergrond if self._toeval.random() < 0.9 else "nederlands"
        meisjes, jongens = self._voornamen[achtergrond]
        return self._toeval.choice(meisjes if meisje else jongens)

    def ouder(self, familie: Familie, *, vrouw: bool) -> str:
        """Name of a parent as it stands on a letter: ``Mevrouw S. van den Berg``."""
        meisjes, jongens = self._voornamen[familie.achtergrond]
        letters = f"{self._toeval.choice(meisjes if vrouw else jongens)[0]}."
        if self._toeval.random() < 0.35:
            letters += f"{self._toeval.choice('ABCEGHJLMPRST')}."
        naam = familie.van_moeder if vrouw else familie.achternaam
        aanspreking = "Mevrouw" if vrouw else "De heer"
        return f"{aanspreking} {letters} {naam.volledig}"
