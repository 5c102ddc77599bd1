"""Nineteenth of September to second of October 2017: every rival figure comes out, with its own scope, none summed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from marsad.cli.claims_files import read_claims
from marsad.cli.questions import Asked, question
from marsad.model.claim import Claim
from marsad.pipeline import Engines
from marsad.tolls.figure import answer
from marsad.verify.check import check

FILE = Path(__file__).parents[2] / "examples/fortnight-2017-09/claims.jsonl"
ENGINES = Engines()


@pytest.fixture(scope="module")
def told() -> list[Claim]:
    return read_claims(FILE, ENGINES)


def figure(
    told: Sequence[Claim], where: str, first: str, last: str, status: str | None = None, origin: str | None = None,
    until: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    claims = [c for c in told if until is None or (c.received_at or "") < until]
    asked = question(Asked("killed", status, where, first, last, origin=origin), ENGINES, claims)
    found: dict[str, Any] = json.loads(json.dumps(answer(asked, claims, ENGINES.rules).to_json()))
    check(found)
    return found


EARLY, LATE = "2017-09-21T19:00:00+03:00", "2017-09-21T23:00:00+03:00"


def test_the_agencys_22_then_the_monitors_25(told: list[Claim]) -> None:
    first = figure(told, "Idlib,Hama", "2017-09-19", "2017-09-21", "civilian", "sohr", EARLY)
    then = figure(told, "Idlib,Hama", "2017-09-19", "2017-09-21", "civilian", "sohr", LATE)
    assert (first["lower"], then["lower"]) == (22, 25)


def test_the_monitors_items_come_to_its_total(told: list[Claim]) -> None:
    items = [c for c in told if c.part_of == "sohr-25"]
    assert [c.count.lower for c in items if c.count] == [9, 4, 1, 1, 4, 3, 3]
    assert figure(items, "Idlib,Hama", "2017-09-19", "2017-09-21")["lower"] == 25
    # Without the three told later they are the agency's 22.
    assert figure(items[:-1], "Idlib,Hama", "2017-09-19", "2017-09-21")["lower"] == 22


def test_other_origins_raise_two_items(told: list[Claim]) -> None:
    # 10 instead of 9 in Qalaat al-Madiq, 9 instead of 7 in Khan Sheikhoun: 28.
    assert figure(told, "Idlib,Hama", "2017-09-19", "2017-09-21")["lower"] == 28


def test_nine_died_in_khan_sheikhoun_on_the_day(told: list[Claim]) -> None:
    found = figure(told, "Khan Sheikhoun", "2017-09-21", "2017-09-21")
    assert (found["lower"], found["lower_two_origins"], found["lower_without_top_origin"]) == (9, 9, 9)
    for origin, number in (("shaam", 9), ("airwars", 9), ("al-masdar", 9), ("smart", 3), ("white-helmets", 5)):
        assert figure(told, "Khan Sheikhoun", "2017-09-21", "2017-09-21", origin=origin)["lower"] == number


def test_fighters_are_in_no_civilian_figure(told: list[Claim]) -> None:
    civilians = figure(told, "Tal Mardikh", "2017-09-23", "2017-09-23", "civilian")
    assert (civilians["lower"], civilians["highest_reported"]) == (2, 10)
    # Two origins tell their people apart by status; that is no witness, and 45 is not 47.
    assert figure(told, "Tal Mardikh", "2017-09-23", "2017-09-23")["lower"] == 45


@pytest.mark.parametrize(
    ("where", "status", "number"),
    [
        ("Idlib,Hama,Aleppo", "civilian", 208), ("Idlib", "civilian", 163), ("Hama", "civilian", 31),
        ("Aleppo", "civilian", 14), ("Idlib,Hama,Aleppo", "children", 57), ("Idlib,Hama,Aleppo", "women", 48),
        ("Idlib", "children", 41), ("Hama", "women", 7),
    ],
)  # fmt: skip
def test_the_monitors_208_and_its_parts(told: list[Claim], where: str, status: str, number: int) -> None:
    assert figure(told, where, "2017-09-19", "2017-10-02", status, "sohr")["lower"] == number


@pytest.mark.parametrize(
    ("where", "first", "last", "origin", "least", "most"),
    [
        ("Idlib", "2017-09-19", "2017-09-30", "ocha", 149, 149),
        ("Idlib", "2017-09-01", "2017-09-30", "white-helmets", 247, 247),
        ("Idlib,Hama,Aleppo", "2017-09-19", "2017-09-30", "airwars", 142, 260),
    ],
)
def test_rival_tolls_stand_each_in_its_own_scope(
    told: list[Claim], where: str, first: str, last: str, origin: str, least: int, most: int
) -> None:
    found = figure(told, where, first, last, origin=origin)
    assert (found["lower"], found["highest_reported"]) == (least, most)


def test_rival_tolls_are_never_summed(told: list[Claim]) -> None:
    tolls = [c for c in told if c.frame == "toll"]
    # The month in Idlib holds OCHA's twelve days; nothing else lies surely inside the month.
    assert figure(tolls, "Idlib", "2017-09-01", "2017-09-30")["lower"] == 247
    # Nor is OCHA's 149 in Idlib added to 163 in the same province over two days more.
    assert figure(tolls, "Idlib", "2017-09-19", "2017-10-02")["lower"] == 163
    # Airwars' own parts beside OCHA's: 149 in Idlib, 23 in Hama, 20 in Aleppo are apart by place.
    assert figure(tolls, "Idlib,Hama,Aleppo", "2017-09-19", "2017-09-30")["lower"] == max(22, 149) + 23 + 20


def test_transposed_digits_prove_the_lesser_and_are_flagged(told: list[Claim]) -> None:
    found = figure(told, "Syria", "2011-03-01", "2017-07-15", "civilian")
    assert (found["lower"], found["highest_reported"]) == (99_167, 99_617)
    assert [flag["what"] for flag in found["flags"] if "99,167" in flag["sentence"]] == ["renditions differ"]
