"""Library of sentences for dossiers: per profile of a child what happened, what was tried, what helps and hinders.

Plain Dutch about invented children. ``{naam}``, ``{hij}``, ``{zijn}`` and ``{hem}`` are filled in per child.
"""

from __future__ import annotations

from typing import Final

from leerlingen.enums import BeeldVeld
from swv.demo import teksten_sbo, teksten_so
from swv.demo.profiel import Profiel

PROFIELEN: Final[dict[str, Profiel]] = {**teksten_sbo.PROFIELEN, **teksten_so.PROFIELEN}

# Which profiles occur for which declaration, with their share.
PROFIEL_BIJ: Final[dict[str, tuple[tuple[str, int], ...]]] = {
    "sbo": (("leren", 60), ("werkhouding", 40)),
    "laag": (("gedrag", 60), ("verstandelijk", 40)),
    "midden": (("lichamelijk", 100),),
    "hoog": (("meervoudig", 100),),
}

BEGIN: Final = (
    "De ouders vertellen dat {naam} een rustige baby was. {Hij} ging met anderhalf jaar lopen en met bijna drie "
    "jaar maakte {hij} de eerste zinnen.",
    "De zwangerschap en de geboorte verliepen zonder problemen. {naam} ging vanaf negen maanden drie dagen naar "
    "de opvang.",
    "{naam} is zes weken te vroeg geboren. Het consultatiebureau volgde {zijn} groei en ontwikkeling tot de "
    "vierde verjaardag.",
    "Thuis groeit {naam} op met twee talen. Op de peuteropvang kreeg {hij} extra hulp bij het leren van het "
    "Nederlands.",
    "Het gezin verhuisde toen {naam} drie jaar was. De peuterspeelzaal zag een vrolijk kind dat veel nabijheid zocht.",
    "Op het consultatiebureau waren er vragen over de ontwikkeling. {naam} is toen doorverwezen naar de kinderarts.",
)
GEZIN_HELPT: Final = (
    "De ouders zijn betrokken en komen elke afspraak na.",
    "Thuis is er een vaste dagindeling; dat geeft {naam} rust.",
    "Het gezin heeft een netwerk: opa en oma passen twee middagen per week op.",
    "De ouders lezen elke avond voor en oefenen kort met {naam}.",
    "Er is een goede band met een oudere broer.",
)
GEZIN_HINDERT: Final = (
    "De ouders maken zich zorgen en zijn vaak moe.",
    "Na schooltijd is {naam} overprikkeld; dat geeft spanning in het gezin.",
    "De ouders zijn het niet altijd eens over de aanpak thuis.",
    "Er is weinig vrije tijd door de vele afspraken bij hulpverleners.",
)
GEEN_BIJZONDERHEDEN: Final[dict[BeeldVeld, tuple[str, ...]]] = {
    BeeldVeld.LICHAMELIJK: (
        "De kinderarts ziet geen bijzonderheden. {naam} hoort en ziet goed.",
        "Groei en motoriek passen bij de leeftijd, zo blijkt uit het onderzoek van de jeugdarts.",
    ),
    BeeldVeld.GEZIN: (
        "Er zijn thuis geen bijzonderheden die van invloed zijn op de ontwikkeling. De ouders herkennen dat beeld.",
    ),
}
BEHOEFTE_GEZIN: Final = (
    "De ouders willen één vast aanspreekpunt en elke zes weken een gesprek over hoe het gaat.",
    "De ouders hebben behoefte aan uitleg over wat {naam} nodig heeft en aan tips voor thuis.",
    "Het gezin heeft hulp nodig bij de overgang en bij het regelen van het vervoer.",
    "De ouders willen dat school en hulpverlening dezelfde aanpak kiezen.",
)
