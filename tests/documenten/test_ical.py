"""Calendar files: read back by a calendar reader, stable, and in the time of Amsterdam."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from swv.documenten.ical import Agendapunt, agenda, als_agenda

NU = datetime(2026, 3, 27, 9, 30, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def gelezen(*punten: Agendapunt) -> list[Any]:
    kalender = Calendar.from_ical(agenda(punten, naam="Termijnen", gemaakt=NU))
    assert not kalender.errors
    assert (kalender["VERSION"], str(kalender["X-WR-CALNAME"])) == ("2.0", "Termijnen")
    return list(kalender.walk("VEVENT"))


def punt(**anders: Any) -> Agendapunt:
    return Agendapunt(
        **{"soort": "tlv.beslissen", "sleutel": "12", "begin": date(2026, 4, 13), "samenvatting": "Besluit", **anders}
    )


def test_een_termijn_is_een_hele_dag() -> None:
    [gebeurtenis] = gelezen(
        punt(omschrijving="Regel een; twee, drie\nRegel twee", adres="https://kantoor.invalid/a/12/")
    )
    assert gebeurtenis["DTSTART"].dt == date(2026, 4, 13)
    assert gebeurtenis["DTEND"].dt == date(2026, 4, 14)
    assert gebeurtenis["DTSTART"].params["VALUE"] == "DATE"
    assert str(gebeurtenis["DESCRIPTION"]) == "Regel een; twee, drie\nRegel twee"
    assert gebeurtenis["URL"] == "https://kantoor.invalid/a/12/"
    assert (gebeurtenis["STATUS"], gebeurtenis["SEQUENCE"]) == ("CONFIRMED", 0)
    assert gebeurtenis["DTSTAMP"].dt == NU


def test_meer_dagen_tellen_de_laatste_mee() -> None:
    [gebeurtenis] = gelezen(punt(einde=date(2026, 4, 15)))
    assert gebeurtenis["DTEND"].dt == date(2026, 4, 16)


@pytest.mark.parametrize(("dag", "uren"), [(date(2026, 1, 12), 1), (date(2026, 7, 13), 2)])
def test_een_tijdstip_staat_in_amsterdamse_tijd_met_zijn_zone(dag: date, uren: int) -> None:
    begin = datetime(dag.year, dag.month, dag.day, 8, tzinfo=UTC)
    punten = [punt(begin=begin, einde=begin + timedelta(hours=1))]
    [gebeurtenis] = gelezen(*punten)
    tekst = agenda(punten, naam="Overleg", gemaakt=NU).decode()
    assert f"DTSTART;TZID=Europe/Amsterdam:{dag:%Y%m%d}T{8 + uren:02}0000" in tekst
    assert gebeurtenis["DTSTART"].dt == begin
    assert "TZOFFSETTO:+0100" in tekst
    assert "TZOFFSETTO:+0200" in tekst
    assert tekst.count("BEGIN:VTIMEZONE") == 1


def test_hetzelfde_punt_houdt_zijn_kenmerk_en_vervalt_onder_dat_kenmerk() -> None:
    eerst, later, weg = gelezen(punt(), punt(begin=date(2026, 5, 1), volgnummer=3), punt(volgnummer=4, vervallen=True))
    assert eerst["UID"] == later["UID"] == weg["UID"]
    assert [str(p["STATUS"]) for p in (eerst, later, weg)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert gelezen(punt(sleutel="13"))[0]["UID"] != eerst["UID"]
    assert gelezen(punt(soort="tlv.horen"))[0]["UID"] != eerst["UID"]


@pytest.mark.parametrize(
    "anders",
    [
        {"einde": date(2026, 4, 12)},
        {"einde": datetime(2026, 4, 14, tzinfo=UTC)},
        {"begin": datetime(2026, 4, 14, 9)},  # noqa: DTZ001
    ],
)
def test_wat_geen_agendapunt_is(anders: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"einde|tijd"):
        punt(**anders)


def test_regels_zijn_niet_te_lang_en_eindigen_zoals_het_hoort() -> None:
    tekst = agenda([punt(samenvatting="é" * 200)], naam="x", gemaakt=NU)
    assert tekst.endswith(b"END:VCALENDAR\r\n")
    assert max(len(regel) for regel in tekst.split(b"\r\n")) <= 75
    assert str(gelezen(punt(samenvatting="é" * 200))[0]["SUMMARY"]) == "é" * 200


def test_als_bestand() -> None:
    antwoord = als_agenda([punt()], naam="Termijnen", bestandsnaam="A12 termijn é.ics", gemaakt=NU)
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    assert antwoord["Content-Disposition"] == "attachment; filename*=utf-8''A12%20termijn%20%C3%A9.ics"
    assert (antwoord["Cache-Control"], antwoord["X-Content-Type-Options"]) == ("no-store", "nosniff")
