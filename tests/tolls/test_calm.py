"""Quiet and unwatched are different answers."""

from __future__ import annotations

from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.window import Window
from marsad.tolls.calm import HARM, PARTLY, QUIET, UNWATCHED, Watch, Week, answer, said_quiet, seen, trend, weeks

ZONE = "Asia/Damascus"
IDLIB, TOWN = ("SY/ID",), ("SY/ID/khan",)


def watch(ground: tuple[str, ...], first: str, last: str) -> Watch:
    return Watch("s", ground, Window.of(first, last, ZONE))


def test_a_week_that_nobody_watched_is_not_quiet() -> None:
    assert answer(*seen(IDLIB, "2017-09-19", "2017-09-25", ZONE, []), 0, 0) == UNWATCHED


def test_a_week_that_was_watched_and_told_nothing_is_quiet() -> None:
    watched = seen(TOWN, "2017-09-19", "2017-09-25", ZONE, [watch(IDLIB, "2017-09-01", "2017-09-30")])
    assert watched == (7, 7, 0)
    assert answer(*watched, 0, 0) == QUIET


def test_who_sees_a_town_sees_the_province_in_part_only() -> None:
    watched = seen(IDLIB, "2017-09-19", "2017-09-25", ZONE, [watch(TOWN, "2017-09-19", "2017-09-20")])
    assert watched == (7, 0, 2)
    assert answer(*watched, 0, 0) == PARTLY


def test_harm_is_harm_whoever_watched() -> None:
    assert answer(7, 0, 0, 0, 4) == HARM
    assert week(0, 4).rate is None


def week(watched: int, least: int) -> Week:
    return Week("z", "2017-09-19", "2017-09-25", 7, watched, 0, least, least, "")


def test_a_trend_needs_two_watched_weeks() -> None:
    assert trend(week(7, 14), week(7, 7)).word == "down"
    assert trend(week(7, 0), week(7, 7)).word == "up"
    assert trend(week(0, 0), week(7, 7)).word == "unknown"
    assert trend(week(3, 9), week(7, 7)).word == "unknown"
    assert trend(None, week(7, 7)).word == "unknown"


def test_weeks_cover_each_day_once() -> None:
    assert weeks("2017-09-19", "2017-10-02") == [("2017-09-19", "2017-09-25"), ("2017-09-26", "2017-10-02")]
    assert weeks("2017-09-19", "2017-09-27")[-1] == ("2017-09-26", "2017-09-27")


def test_who_says_that_nothing_happened_was_watching() -> None:
    place = (Place("Idlib", candidates=(IDLIB,)),)
    said = Claim("r", "no_harm", (0, 1), "x", where=place, when=When("2017-09-19", "2017-09-19", ZONE))
    (found,) = said_quiet([said, Claim("r", "strike", (0, 1), "x", origin=Origin("o"))])
    assert found.ground == IDLIB
    assert seen(IDLIB, "2017-09-19", "2017-09-19", ZONE, [found]) == (1, 1, 0)
