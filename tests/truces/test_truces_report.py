"""A mission's report, and whether it was calmer since."""

from __future__ import annotations

import csv
import io
import math
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence

import pytest

from marsad.model.finding import Finding, IncidentFacts
from marsad.pipeline import party_of
from marsad.places.zones import Zones
from marsad.reference.agreements import of
from marsad.truces import drawings, findings, unattributed
from marsad.truces.batch import BadRow
from marsad.truces.calm import CALMER, NO_CHANGE, UNKNOWN, WORSE, calm, interval
from marsad.truces.records import access_of, counts_of
from marsad.truces.report import Access, Report, Reported, report, report_day
from marsad.truces.report_pages import page, sheet, text
from marsad.truces.wording import phrases

ZONES = Zones()
ASTANA = of("SY-ASTANA-4")
IDLIB = "SY-DEZ-IDLIB"


def incident(
    name: str, day: str, time: str | None = None, by: str = "RU", longitude: int = 36_649_400
) -> IncidentFacts:
    return IncidentFacts(name, day, time, 35_640_800, longitude, 1500, (), (by,), "civilian", "airstrike")


def find(facts: IncidentFacts) -> Sequence[Finding]:
    return findings(facts, (ASTANA,), ZONES.membership, party_of)


INCIDENTS = [
    incident("a", "2017-09-20", "10:00"),
    incident("b", "2017-09-20", "21:00"),
    incident("c", "2017-09-21", None, "SY-GOV"),
    incident("before", "2017-09-18"),
    incident("far", "2017-09-20", None, "RU", 40_000_000),
    incident("undated", "2017-09"),
]
ACCESS = (Access("2017-09-20", IDLIB, 500, "one road cut"), Access("2017-09-21", IDLIB, 0, "no permission"))
COUNTS = (Reported("one", "2017-09-20", IDLIB, 90, "raids"), Reported("other", "2017-09-20", IDLIB, 3, "cases"))


def made(cut_off: str = "19:30", nameless: bool = False) -> Report:
    asked = (lambda f: unattributed(f, (ASTANA,), ZONES.membership)) if nameless else find
    return report(
        ASTANA, INCIDENTS, asked, ZONES.membership, "2017-09-20", "2017-09-21", cut_off, ACCESS, COUNTS, nameless
    )


def test_what_happens_after_the_cut_off_belongs_to_the_next_day() -> None:
    assert report_day(incident("x", "2017-09-30", "19:30"), "19:30") == "2017-10-01"
    assert report_day(incident("x", "2017-09-30", "19:29"), "19:30") == "2017-09-30"
    assert report_day(incident("x", "2017-09-30"), "19:30") == "2017-09-30"
    by_day = {cell.day: cell.incidents for cell in made().cells if cell.zone == IDLIB}
    assert by_day == {"2017-09-20": 1, "2017-09-21": 2}
    assert {cell.day: cell.incidents for cell in made("24:00").cells if cell.zone == IDLIB} == {
        "2017-09-20": 2,
        "2017-09-21": 1,
    }


def test_only_incidents_of_watched_days_count_for_the_rate_over_what_was_watched() -> None:
    idlib = next(one for one in made().access if one.zone == IDLIB)
    assert (idlib.incidents, idlib.seen, idlib.watched, idlib.recorded) == (3, 1, 500, 2000)
    assert (idlib.before, idlib.watched_before) == (0, 0)


def test_counts_by_party_and_clause_stand_beside_the_period_before() -> None:
    lines = {(line.clause, line.party): (line.incidents, line.before) for line in made().lines}
    assert lines == {("hostilities", "RU"): (2, 1), ("hostilities", "SY-GOV"): (1, 0)}
    assert made().undated == 1


def test_each_reporters_count_has_its_own_column_and_is_never_added() -> None:
    rows = list(csv.reader(io.StringIO(sheet(made(), "en"))))
    mine = [row for row in rows if row[0] == "reporters"]
    assert mine == [["reporters", "2017-09-20", "Idlib de-escalation area", "90 raids", "3 cases"]]
    assert "93" not in sheet(made(), "en")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_format_tells_the_same_in_both_languages(language: str) -> None:
    told = made()
    heat, ground = drawings.calendar(told, language), drawings.ground(told, (), language)
    for drawing in (heat, ground):
        ElementTree.fromstring(drawing)
    html = page(told, language, heat, ground)
    assert f'dir="{phrases(language)["direction"]}"' in html
    for said in (html, text(told, language), sheet(told, language)):
        assert "one road cut" in said
        assert phrases(language)["prima_facie_breach"] in said


def test_both_languages_have_the_same_phrases() -> None:
    assert set(phrases("en")) == set(phrases("ar"))


def test_a_report_without_attribution_names_no_party() -> None:
    for said in (text(made(nameless=True), "en"), sheet(made(nameless=True), "en")):
        assert "SY-GOV" not in said
        assert " RU " not in said


def test_an_incident_outside_every_area_is_not_in_the_report() -> None:
    assert "far" not in {one.facts.id for one in made().events}


def test_a_table_that_cannot_be_read_says_where() -> None:
    with pytest.raises(BadRow, match="line 2: watched"):
        access_of([{"date": "2017-09-20", "zone": IDLIB, "watched": "80 %"}])
    with pytest.raises(BadRow, match="line 2: number"):
        counts_of([{"reporter": "one", "date": "2017-09-20", "zone": IDLIB, "number": "many"}])
    assert access_of([{"date": "2017-09-20", "zone": IDLIB, "watched": "0.25"}])[0].watched == 250


def watched(first: int, last: int, share: int = 1000) -> list[Access]:
    return [Access(f"2017-09-{day:02d}", IDLIB, share) for day in range(first, last + 1)]


def test_quiet_where_nobody_watched_is_not_calm() -> None:
    days = [f"2017-09-{day:02d}" for day in range(1, 11)] * 2
    span = (IDLIB, days, "2017-09-01", "2017-09-11", "2017-09-20")
    assert calm(*span, ()).answer == UNKNOWN
    assert calm(*span, watched(1, 10)).answer == UNKNOWN
    assert calm(*span, watched(1, 20)).answer == CALMER


def test_a_rate_that_rose_is_worse_and_one_that_stayed_shows_no_change() -> None:
    rose = ["2017-09-05", *["2017-09-15"] * 20]
    same = ["2017-09-05", "2017-09-06", "2017-09-15", "2017-09-16"]
    assert calm(IDLIB, rose, "2017-09-01", "2017-09-11", "2017-09-20", watched(1, 20)).answer == WORSE
    told = calm(IDLIB, same, "2017-09-01", "2017-09-11", "2017-09-20", watched(1, 20))
    assert told.answer == NO_CHANGE
    assert told.ratio == 1
    assert [week[1] for week in told.weeks] == [0, 2, 2, 0]


def test_the_interval_of_two_poisson_counts_is_the_published_one() -> None:
    """Clopper and Pearson for 10 of 20: 0.2720 to 0.7280; as odds 0.3736 to 2.6765."""
    low, high = interval(10, 10, 1000, 1000)
    assert low == pytest.approx(0.3736, abs=2e-4)
    assert high == pytest.approx(2.6765, abs=2e-3)
    assert interval(0, 5, 1000, 1000)[1] == math.inf
    assert interval(5, 0, 1000, 1000)[0] == 0
