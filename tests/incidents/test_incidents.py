"""Which claims are one event: by place, day and what people decided."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from marsad.incidents.resolving import resolve
from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count
from marsad.model.incident import Incident

KHAN, HASS, IDLIB = "SY/ID/khan", "SY/ID/hass", "SY/ID"
DAY = "2017-09-21"


def claim(ident: str, cell: str = KHAN, start: str = DAY, end: str | None = None, **more: object) -> Claim:
    precision = "town" if cell.count("/") == 2 else "governorate"
    given = Claim(
        report=f"r {ident}", kind="casualties", span=(0, 4), quote="four", harm="killed", count=Count(4, 4),
        where=(Place(cell.rsplit("/", 1)[-1], precision=precision, candidates=((cell,),)),),
        when=When(start, end or start, "Asia/Damascus"), origin=Origin(f"o {ident}"), id=ident,
    )  # fmt: skip
    return replace(given, **more)  # type: ignore[arg-type]


def greatest(claims: Sequence[Claim], harm: str) -> tuple[int, int]:
    numbers = [c.count.lower or 0 for c in claims if c.count and c.harm == harm]
    return max(numbers, default=0), max(numbers, default=0)


def found(*claims: Claim, **decided: frozenset[frozenset[str]]) -> list[set[str]]:
    incidents, _ = resolve(claims, greatest, **decided)
    return sorted((set(incident.claims) for incident in incidents), key=min)


def test_one_town_on_one_day_is_one_incident() -> None:
    assert found(claim("a"), claim("b", count=Count(9, 9)), claim("c", kind="strike", harm=None, count=None)) == [
        {"a", "b", "c"}
    ]


@pytest.mark.parametrize("other", [claim("b", HASS), claim("b", start="2017-09-22")])
def test_another_town_or_another_day_is_another_incident(other: Claim) -> None:
    assert len(found(claim("a"), other)) == 2


@pytest.mark.parametrize(
    "other",
    [
        claim("t", frame="toll"), claim("t", frame="background"),
        claim("t", frame="unreal"), claim("t", frame="elsewhere"),
        claim("t", start="2017-09-19"), claim("t", where=()), claim("t", when=When()),
    ],
)  # fmt: skip
def test_a_toll_the_past_and_what_was_denied_are_no_incident(other: Claim) -> None:
    other = replace(other, when=When("2017-09-19", DAY, "Asia/Damascus")) if other.when.start == "2017-09-19" else other
    assert found(claim("a"), other) == [{"a"}]


def test_morning_and_afternoon_of_one_town_are_two_incidents() -> None:
    morning = claim("a", start=f"{DAY}T08:00:00+03:00", end=f"{DAY}T11:00:00+03:00")
    afternoon = claim("b", start=f"{DAY}T13:00:00+03:00", end=f"{DAY}T16:00:00+03:00")
    assert len(found(morning, afternoon)) == 2


def test_a_count_for_the_province_may_be_about_the_town_and_is_kept_as_uncertain() -> None:
    incidents, maybe = resolve([claim("a"), claim("p", IDLIB)], greatest)
    assert len(incidents) == 2
    assert [(pair.a, pair.b, pair.same) for pair in maybe] == [("a", "p", "maybe")]


def test_an_offensive_is_no_part_of_a_raid() -> None:
    assert len(found(claim("a"), claim("b", kind="offensive", harm=None, count=None))) == 2


def test_people_decide() -> None:
    pair = frozenset({frozenset(("a", "b"))})
    assert found(claim("a"), claim("b"), unlinked=pair) == [{"a"}, {"b"}]
    assert found(claim("a"), claim("b", HASS), linked=pair) == [{"a", "b"}]


def test_items_of_one_statement_stay_together() -> None:
    items = [claim(str(n), itemised="family") for n in range(3)]
    assert found(*items) == [{"0", "1", "2"}]


def test_the_order_of_arrival_changes_nothing_and_a_new_account_keeps_the_id() -> None:
    claims = [claim(c, cell, day) for c, cell, day in [("a", KHAN, DAY), ("b", HASS, DAY), ("c", KHAN, "2017-09-22")]]
    before, _ = resolve(claims, greatest)
    random.Random(1).shuffle(claims)
    assert resolve(claims, greatest)[0] == before
    after, _ = resolve([*claims, claim("d")], greatest)
    assert ids(after) == ids(before)


def ids(incidents: Sequence[Incident]) -> list[str]:
    return [incident.id for incident in incidents]
