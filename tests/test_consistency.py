"""The project read as a whole: what must hold everywhere, now and for what comes."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from inspect import isabstract
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.urls import URLPattern, URLResolver, get_resolver

from swv.celery import app as celery_app
from swv.documenten import soorten as documentsoorten
from swv.journaal import constraints as zinnen_bij_constraints
from swv.journaal import soorten as gebeurtenissoorten
from swv.toegang.aanmelden import urls as aanmelden
from swv.toegang.afscherming import is_afgeschermd
from swv.toegang.enums import Rol
from swv.toegang.velden import KorteTekst, VrijeTekst

HOOFDMAP = Path(settings.BASE_DIR)
ONZE_APPS = {"journaal", "organisatie", "toegang", "documenten", "werk", "leerlingen", "tlv", "financien", "oogo"}
LANGSTE_BESTAND = 600
BRONNEN = {".py", ".html", ".css", ".js", ".sh", ".md", ".toml", ".txt", ".java"}


@cache
def bestanden() -> tuple[Path, ...]:
    """Every file of the project that git knows or would take up, and that is there."""
    uitvoer = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=HOOFDMAP,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(pad for pad in (HOOFDMAP / naam for naam in uitvoer.splitlines()) if pad.is_file())


def kort(pad: Path) -> str:
    return str(pad.relative_to(HOOFDMAP))


def onze_modellen(*, met_geschiedenis: bool = False) -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in ONZE_APPS and (met_geschiedenis or not _is_geschiedenis(model))
    ]


def _is_geschiedenis(model: type[models.Model]) -> bool:
    return any(veld.name == "pgh_id" for veld in model._meta.concrete_fields)


# --- Files ----------------------------------------------------------------------------------------------------------

# Made by Django or by hand from tools, not read as a text.
MAG_LANG_ZIJN = {"requirements/runtime.txt", "requirements/dev.txt"}


def test_geen_bestand_is_te_lang() -> None:
    lang = {
        kort(pad): regels
        for pad in bestanden()
        if pad.suffix in BRONNEN
        and "/migrations/" not in kort(pad)
        and (regels := len(pad.read_text(errors="replace").splitlines())) > LANGSTE_BESTAND
    }
    assert set(lang) <= MAG_LANG_ZIJN, lang


def test_geen_laatjes_voor_van_alles() -> None:
    assert not [kort(pad) for pad in bestanden() if pad.stem in {"utils", "helpers", "misc", "common"}]


def test_geen_werk_dat_nog_moet() -> None:
    teken = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
    gevonden = [
        f"{kort(pad)}:{nummer}"
        for pad in bestanden()
        if pad.suffix in {".py", ".html", ".css", ".sh"}
        for nummer, regel in enumerate(pad.read_text(errors="replace").splitlines(), start=1)
        if teken.search(regel)
    ]
    assert not gevonden


# --- Templates ------------------------------------------------------------------------------------------------------

SJABLONEN = HOOFDMAP / "templates"
_VERWIJZING = re.compile(r"""["']([\w/.-]+\.(?:html|txt))["']""")
# Found by Django or crispy by their name.
VAN_ZELF_GEVONDEN = {
    *(f"{code}.html" for code in ("400", "403", "403_csrf", "404", "429", "500")),
    "admin/base_site.html",
    "admin/index.html",
    "bootstrap5/errors.html",
    "bootstrap5/errors_formset.html",
    "bootstrap5/field.html",
}
# Templates of packages that ours build on.
VAN_ANDEREN = {"bootstrap5/layout/attrs.html"}


def _sjablonen() -> set[str]:
    return {str(pad.relative_to(SJABLONEN)) for pad in bestanden() if pad.is_relative_to(SJABLONEN)}


def _genoemd() -> dict[str, str]:
    """Templates that code or another template names, with a place where."""
    return {
        naam: kort(pad)
        for pad in bestanden()
        if pad.suffix in {".py", ".html"} and not kort(pad).startswith(("tests/", "bench/"))
        for naam in _VERWIJZING.findall(pad.read_text(errors="replace"))
    }


def _mails() -> set[str]:
    """The pair of templates of every mail: named by the last part of its code."""
    bron = "".join(pad.read_text() for pad in sorted((HOOFDMAP / "tlv").glob("emails*.py")))
    return {
        f"tlv/mail/{naam}{einde}" for naam in re.findall(r'"([a-z_]+)"', bron) for einde in (".txt", ".onderwerp.txt")
    }


def test_elk_sjabloon_wordt_gebruikt() -> None:
    assert sorted(_sjablonen() - set(_genoemd()) - VAN_ZELF_GEVONDEN - _mails()) == []


def test_elk_genoemd_sjabloon_bestaat() -> None:
    html = {naam: waar for naam, waar in _genoemd().items() if naam.endswith(".html")}
    assert {naam: waar for naam, waar in html.items() if naam not in _sjablonen() | VAN_ANDEREN} == {}


def test_een_mail_heeft_een_onderwerp_en_een_tekst() -> None:
    mails = {naam for naam in _sjablonen() if "/mail/" in naam}
    assert mails
    assert {naam.removesuffix(".txt").removesuffix(".onderwerp") + ".onderwerp.txt" for naam in mails} <= mails


# --- Pages ----------------------------------------------------------------------------------------------------------

# Open to everybody who may log in, or before logging in; none of these shows a child.
ZONDER_ROL = {
    *(patroon.name for patroon in aanmelden.urlpatterns),
    "toegang:profiel",
    "toegang:elders_uitloggen",
    "toegang:ontkoppelen",
    "toegang:tweede_stap_instellen",
    "toegang:uitnodiging_aannemen",
    "toegang:inloggen",
    "toegang:uitloggen",
    "toegang:namens_kiezen",
    "toegang:stijl",
    "toegang:logo",
    "toegang:favicon",
    "toegang:slot",
}

# Behind a personal link and a code by mail instead of a role: a parent sees the own request.
MET_EIGEN_LINK = {"ouder:volgen", "ouder:reageren"}


def _adressen(patronen: list[Any], ruimte: str = "") -> Iterator[tuple[str, URLPattern]]:
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            if patroon.namespace != "admin":
                yield from _adressen(patroon.url_patterns, f"{patroon.namespace}:" if patroon.namespace else ruimte)
        else:
            yield f"{ruimte}{patroon.name}", patroon


def test_elke_pagina_noemt_rollen() -> None:
    zonder = set()
    for naam, patroon in _adressen(get_resolver().url_patterns):
        rollen = getattr(getattr(patroon.callback, "view_class", None), "rollen", None)
        if not rollen or not rollen <= set(Rol):
            zonder.add(naam)
    assert zonder == ZONDER_ROL | MET_EIGEN_LINK


def test_geen_pagina_laat_iets_over_aan_een_onderklasse() -> None:
    """What a base asks of its subclasses is abstract: an address of an unfinished class would only break when asked."""
    klassen = {
        naam: getattr(patroon.callback, "view_class", object)
        for naam, patroon in _adressen(get_resolver().url_patterns)
    }
    assert {naam for naam, klasse in klassen.items() if isabstract(klasse)} == set()


# --- Fields ---------------------------------------------------------------------------------------------------------

# Text that is no KorteTekst or VrijeTekst, with the reason why no BSN can come in.
ZONDER_BSN_WACHTER = {
    "leerlingen.Leerling.postcode": "has a form of its own",
    "leerlingen.Gezagdrager.postcode": "short, and checked by the service",
    "leerlingen.Gezagdrager.land": "checked by the form and the service",
    "leerlingen.Gezagdrager.email": "checked by the form and the service",
    "leerlingen.Gezagdrager.telefoon": "a number of nine figures is refused as telephone number",
    "leerlingen.Inschrijving.groep": "checked by the form and the service",
    "tlv.TlvAanvraag.beslistermijn_uitleg": "written by the rules",
    "tlv.TlvAanvraag.aanhoudreden": "checked by the form and the act",
    "tlv.Voorstel.einddatum_uitleg": "written by the rules",
    "tlv.Tlv.einddatum_uitleg": "written by the rules",
    "tlv.Tlv.einddatum_reden": "written by the rules",
    "tlv.Tlv.nummer": "made from the counter",
    "tlv.Tlv.swv_nummer": "copied from the office",
    "tlv.Nummerteller.swv_nummer": "copied from the office",
    "tlv.Besluit.ondertekenaar": "copied from the account",
    "tlv.Besluit.functie": "copied from the office",
    "tlv.Besluit.mandaat": "copied from the office",
    "tlv.Deskundige.registratie": "of a professional, kept by beheer",
    "tlv.Dienstverband.organisatie": "an employer, kept by beheer",
    "tlv.Deskundigenadvies.werkgever": "copied from the employment",
    "tlv.Motiveringssjabloon.naam": "a text of the office, about no child",
    "tlv.Motiveringssjabloon.tekst": "a text of the office, about no child",
    "tlv.Motiveringssjabloon.reden": "a text of the office, about no child",
    "tlv.Reeks.naam": "a name for a series of days",
    "tlv.Bijeenkomst.plaats": "a room at the office or a school",
    "tlv.Deelnemer.adres": "an e-mail address",
}


def _is_tekst(veld: models.Field) -> bool:
    return isinstance(veld, models.CharField | models.TextField) and not veld.choices


def test_elk_tekstveld_over_een_kind_weigert_een_bsn() -> None:
    zonder = {
        f"{model._meta.label}.{veld.name}"
        for model in onze_modellen()
        if model._meta.app_label in {"leerlingen", "tlv"}
        for veld in model._meta.concrete_fields
        if _is_tekst(veld) and not isinstance(veld, KorteTekst | VrijeTekst)
    }
    assert zonder == set(ZONDER_BSN_WACHTER)


def test_er_is_geen_veld_voor_een_bsn() -> None:
    verdacht = re.compile(r"bsn|burgerservice|pgn|onderwijsnummer|sofi")
    assert not [
        veld for model in apps.get_models() for veld in model._meta.concrete_fields if verdacht.search(veld.name)
    ]


# --- gegevens.toml: whose, why, how long, masked how ----------------------------------------------------------------


def _gegevens() -> dict[str, Any]:
    return tomllib.loads((HOOFDMAP / "gegevens.toml").read_text())


def _moet_genoemd(veld: models.Field) -> bool:
    """Fields that can hold text or a file; the rest follows its table."""
    return _is_tekst(veld) or isinstance(veld, models.BinaryField | models.JSONField)


def test_elke_tabel_en_elk_tekstveld_is_ingedeeld() -> None:
    tabellen = _gegevens()["tabel"]
    modellen = {model._meta.label: model for model in onze_modellen()}
    assert set(tabellen) == set(modellen)
    for naam, model in modellen.items():
        genoemd = set(tabellen[naam].get("velden", {}))
        assert genoemd <= {veld.name for veld in model._meta.concrete_fields}, naam
        assert {veld.name for veld in model._meta.concrete_fields if _moet_genoemd(veld)} <= genoemd, naam


def test_de_indeling_gebruikt_woorden_die_zijn_uitgelegd() -> None:
    gegevens = _gegevens()
    gebruikt: dict[str, set[str]] = {"van": set(), "grondslag": set(), "bewaren": set(), "soort": set()}
    for tabel in gegevens["tabel"].values():
        for sleutel in ("van", "grondslag", "bewaren"):
            gebruikt[sleutel].add(tabel[sleutel])
        gebruikt["soort"] |= set(tabel.get("velden", {}).values())
    for sleutel, woorden in gebruikt.items():
        assert woorden == set(gegevens[sleutel]), sleutel
    assert {soort["masker"] for soort in gegevens["soort"].values()} <= {"leeg", "letter", "blijft"}


def test_wat_over_een_mens_gaat_blijft_niet_staan_als_het_wordt_gemaskeerd() -> None:
    gegevens = _gegevens()
    for model in onze_modellen():
        velden = gegevens["tabel"][model._meta.label].get("velden", {})
        for veld in model._meta.concrete_fields:
            over_een_mens = isinstance(veld, KorteTekst | VrijeTekst | models.EmailField | SearchVectorField)
            if over_een_mens and model._meta.app_label != "organisatie":
                masker = gegevens["soort"][velden[veld.name]]["masker"]
                assert masker != "blijft" or velden[veld.name] == "functie", veld


def test_geschiedenis_bewaart_niet_meer_dan_de_tabel() -> None:
    for model in onze_modellen(met_geschiedenis=True):
        if _is_geschiedenis(model):
            bron = apps.get_model(model._meta.app_label, model._meta.object_name.removesuffix("Event"))
            eigen = {veld.name for veld in model._meta.concrete_fields if not veld.name.startswith("pgh_")}
            assert eigen <= {veld.name for veld in bron._meta.concrete_fields}


# --- Scoped by construction ------------------------------------------------------------------------------------------

# About a child, and reached otherwise than by what somebody may see.
NIET_AFGESCHERMD = {
    "documenten.Bulkbrief": "numbers and codes of an order; the letter itself is a Document",
    "documenten.Importrij": "rows of a file that somebody uploads, read with the import they may see",
    "toegang.Concept": "what somebody typed is found by their own account only",
    "toegang.Toegangslink": "found by the secret of the link only",
    "werk.Opschorting": "days of a term, no name",
    "werk.Termijn": "days and codes, read with the object they hang on",
    "werk.Werknotitie": "read with the row of work it hangs on",
}


def test_elke_tabel_over_een_kind_is_afgeschermd() -> None:
    over_een_kind = {naam for naam, tabel in _gegevens()["tabel"].items() if tabel["van"] in {"leerling", "ouder"}}
    zonder = {naam for naam in over_een_kind if not is_afgeschermd(apps.get_model(naam))}
    assert zonder == set(NIET_AFGESCHERMD)
    geschiedenis = [model for model in onze_modellen(met_geschiedenis=True) if _is_geschiedenis(model)]
    assert geschiedenis
    assert [model for model in geschiedenis if not is_afgeschermd(model)] == []


def test_niemand_loopt_om_de_afscherming_heen() -> None:
    """The base manager of Django, and SQL on a table about a child, ask nobody what they may see."""
    gevonden = {
        kort(pad)
        for pad in bestanden()
        if pad.suffix == ".py"
        and not kort(pad).startswith(("tests/", "bench/"))
        and re.search(r"\b_base_manager\b|\b_default_manager\b", pad.read_text())
    }
    # The guard itself, and the demo office, which fills whole tables.
    assert gevonden == {
        "swv/toegang/afscherming.py",
        "swv/demo/laden.py",
        "swv/demo/zaakloop.py",
    }


# --- Tasks, events, documents, constraints -------------------------------------------------------------------------


def test_wat_de_planner_start_bestaat() -> None:
    celery_app.loader.import_default_modules()
    for naam, plan in settings.CELERY_BEAT_SCHEDULE.items():
        assert plan["task"] in celery_app.tasks, naam
        assert plan.get("options", {}).get("expires"), f"{naam} piles up when no worker is there"


def test_elke_gebeurtenis_heeft_een_zin() -> None:
    zinnen = gebeurtenissoorten._zinnen
    assert zinnen
    for code, zin in zinnen.items():
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", code), code
        assert re.fullmatch(r"[A-ZÀ-Ý].*[^.]", zin), zin


def test_elke_declaratie_van_een_gebeurtenis_wordt_ook_geschreven() -> None:
    declaraties = {
        naam: kort(pad)
        for pad in bestanden()
        if pad.name == "gebeurtenissen.py"
        for naam in re.findall(r"^([A-Z_]+) = soort\(", pad.read_text(), re.MULTILINE)
    }
    bron = "\n".join(
        pad.read_text()
        for pad in bestanden()
        if pad.suffix == ".py" and pad.name != "gebeurtenissen.py" and not kort(pad).startswith("tests/")
    )
    assert {naam: waar for naam, waar in declaraties.items() if not re.search(rf"\b{naam}\b", bron)} == {}


def test_elke_documentsoort_heeft_een_maker() -> None:
    assert documentsoorten._soorten
    for code, soort in documentsoorten._soorten.items():
        assert callable(soort.ontwerp), code
        assert callable(soort.bij_mislukken), code


# Constraints that no form or act of a user can run into: the rule or the form stands in front of them for every value
# that can be sent, or the values come from the system itself.
BEREIKT_GEEN_GEBRUIKER = {
    "aanvraag_status_bekend": "only the services write a status",
    "aanvraag_afgerond_heeft_tijdstip": "written by the acts that close a case",
    "aanvraag_aangehouden_met_reden_en_datum": "written by the act of holding",
    "aanvraag_ingetrokken_met_reden_en_datum": "written by the act of withdrawing",
    "aanvraag_categorie_bij_soort": "the form of the section fills in or asks",
    "bewerking_een_per_onderdeel": "written under the lock of the request",
    "besluit_gemotiveerd": "the law checklist asks for the reasons",
    "besluit_soort_bekend": "a list of choices",
    "nummerteller_een_per_jaar": "one statement inserts or counts on",
    "tlv_volgnummer_eenmalig": "from the counter",
    "tlv_nummer_vorm": "made by the rule",
    "dossier_niveau3_volgorde": "the form of the section checks it",
    "interventie_volgorde": "the form of the section checks it",
    "beeldveld_een_per_aanvraag": "written under the lock of the request",
    "beeldveld_een_bron": "written by the act of carrying over",
    "factor_een_bron": "written by the act of carrying over",
    "interventie_een_bron": "written by the act of carrying over",
    "onderzoek_een_bron": "written by the act of carrying over",
    "ondersteuningsbehoefte_een_bron": "written by the act of carrying over",
    "ouderinformatie_een_per_gezagdrager": "written under the lock of the request",
    "voorstel_volgorde": "the rule gives an end after the begin",
    "voorstel_categorie_bij_soort": "the rule checks kind and category",
    "voorstel_besluit_kan": "a list of choices",
    "bijeenkomst_afgesloten_heeft_tijdstip": "written by the act of closing",
    "eigenaar_een_per_onderdeel": "written under the lock of the request",
    "oudertoegang_een_per_gezagdrager": "written under the lock of the request",
    "zienswijze_gedateerd": "the act checks date, words and answer",
}


def test_elke_weigering_van_de_database_heeft_een_zin() -> None:
    bekend = set(zinnen_bij_constraints._zinnen)
    van_tlv = {
        constraint.name
        for model in onze_modellen()
        if model._meta.app_label == "tlv"
        for constraint in model._meta.constraints
    }
    assert van_tlv - bekend - set(BEREIKT_GEEN_GEBRUIKER) == set()
    assert set(BEREIKT_GEEN_GEBRUIKER) & bekend == set()
    assert set(BEREIKT_GEEN_GEBRUIKER) <= van_tlv


@pytest.mark.django_db
def test_geen_regel_in_de_database_kijkt_op_de_klok() -> None:
    """A constraint that was true may not become false by itself: a restore would fail."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c'"
            " AND connamespace = 'public'::regnamespace"
        )
        regels = cursor.fetchall()
        cursor.execute("SELECT adrelid::regclass::text, pg_get_expr(adbin, adrelid) FROM pg_attrdef")
        standaard = [
            rij for rij in cursor.fetchall() if not rij[0].startswith(("pghistory_", "django_", "pg_", "information_"))
        ]
    klok = re.compile(r"now\(\)|CURRENT_|LOCALTIME|clock_timestamp|statement_timestamp|transaction_timestamp", re.I)
    assert regels
    assert [rij for rij in [*regels, *standaard] if klok.search(rij[1])] == []


@pytest.mark.django_db
def test_geen_constraint_wordt_pas_bij_het_vastleggen_gekeurd() -> None:
    """A deferred one would fail at the commit, past every sentence for the user."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE condeferrable AND contype IN ('u', 'p', 'x', 'c')"
            " AND connamespace = 'public'::regnamespace"
        )
        assert cursor.fetchall() == []
