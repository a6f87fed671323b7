"""How late work is: the groups of the work list."""

from swv.domein import Keuze


class Groepsoort(Keuze):
    TE_LAAT = "te_laat", "Te laat"
    VANDAAG = "vandaag", "Vandaag"
    WEEK = "week", "Deze week"
    LATER = "later", "Later"
    UITGESTELD = "uitgesteld", "Uitgesteld"
    ANDEREN = "anderen", "Wacht op anderen"


# The groups with what the reader can do now; they make the number in the title.
AAN_DE_BEURT = (Groepsoort.TE_LAAT, Groepsoort.VANDAAG, Groepsoort.WEEK, Groepsoort.LATER)
