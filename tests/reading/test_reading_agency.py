"""What does the agency report of 21 September 2017 assert?"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from stand_in_places import StandInPlaces

from marsad.model.claim import Claim
from marsad.reading import Context, Reader

REPORT = Path(__file__).parents[2] / "../shared/data/wire/agency-2017-09-21.txt"
pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the agency report is not in ../shared/data/wire")


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """The claims of the agency report."""
    context = Context(
        "agency-2017-09-21", "2017-09-21", "Asia/Damascus", source_name="agency", source_id="agency", country="SY"
    )
    return Reader(StandInPlaces()).read(REPORT.read_text(encoding="utf-8"), context).claims


def _one(harm: str, lower: int) -> Claim:
    return next(c for c in claims() if c.harm == harm and c.count is not None and c.count.lower == lower)


def test_twenty_two_civilians_in_48_hours_are_a_toll_over_both_provinces() -> None:
    toll = _one("killed", 22)
    assert (toll.frame, toll.by, toll.victims.status) == ("toll", ("RU", "SY-GOV"), "civilian")
    assert (toll.when.start, toll.when.end) == ("2017-09-19", "2017-09-21")
    assert [place.name for place in toll.where] == ["Idlib", "Hama"]
    assert toll.origin is not None
    assert (toll.origin.name, toll.origin.id, toll.relayed_by) == ("a monitor", "sohr", "agency")


def test_the_four_of_khan_sheikun_are_inside_the_twenty_two() -> None:
    four = _one("killed", 4)
    whole = next(c for c in claims() if c.id == four.part_of)
    assert whole.count is not None
    assert whole.count.lower == 22
    assert four.by == ("RU",)
    assert (four.where[0].name, four.where[0].within) == ("Khan Sheikun", ("Idlib",))


def test_the_father_and_his_two_daughters_are_items_of_one_list_inside_the_four() -> None:
    four = _one("killed", 4)
    items = [c for c in claims() if c.itemised is not None]
    assert [c.count.lower for c in items if c.count] == [1, 2]
    assert {c.part_of for c in items} == {four.id}
    assert len({c.itemised for c in items}) == 1
    assert [(c.victims.sex, c.victims.age) for c in items] == [("male", "adult"), ("female", None)]


def test_strikes_answer_an_offensive_of_tuesday_by_hayat_tahrir_al_sham() -> None:
    offensive = next(c for c in claims() if c.kind == "offensive")
    assert (offensive.when.start, offensive.by) == ("2017-09-19", ("HTS",))
    strike = next(c for c in claims() if c.kind == "strike" and c.links)
    (link,) = strike.links
    text = REPORT.read_text(encoding="utf-8")
    assert link.claim == offensive.id
    assert text[slice(*link.span)] == "come in response to an offensive launched Tuesday by jihadists"


def test_nothing_of_the_background_is_news_of_this_week() -> None:
    assert _one("killed", 330001).frame == "background"
    text = REPORT.read_text(encoding="utf-8")
    for word in ("intervened in Syria", "excludes the jihadists", "deployed military police"):
        at = text.index(word)
        assert not [c for c in claims() if c.span[0] <= at < c.span[1]]


def test_beirut_and_britain_are_no_places_of_events() -> None:
    assert not {place.name for c in claims() for place in c.where} & {"Beirut", "BEIRUT", "Britain"}


def test_the_monitors_words_on_the_sky_are_a_statement() -> None:
    statement = next(c for c in claims() if c.kind == "statement")
    assert "practically not leaving the sky over Idlib and Hama" in statement.quote
    assert statement.origin is not None
    assert statement.origin.id == "sohr"


def test_calm_since_the_agreement_is_a_trend() -> None:
    assert any(c.kind == "trend" and "has brought relative calm" in c.quote for c in claims())
