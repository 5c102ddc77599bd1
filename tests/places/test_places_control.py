"""Who holds the ground, by what was said of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.places.control import UNKNOWN, Control, ControlClaim

TOWN, QUARTER, OTHER, UNIT = "SY/ID/g1", "SY/ID/g1/~east quarter", "SY/ID/g2", "SY/ID"


def claim(name: str, cell: str, day: int, party: str | None, kind: str = "control") -> ControlClaim:
    return ControlClaim(name, (cell,), day, party, kind)


def test_where_nobody_said_who_holds_it_is_unknown() -> None:
    assert Control([]).holder(TOWN, 10) == UNKNOWN
    assert Control([claim("a", OTHER, 1, "army")]).holder(TOWN, 10) == UNKNOWN
    assert Control([claim("a", TOWN, 11, "army")]).holder(TOWN, 10) == UNKNOWN


def test_the_latest_claim_holds_and_says_which_it_is() -> None:
    control = Control([claim("a", TOWN, 1, "army"), claim("b", TOWN, 5, "rebels", "capture")])
    assert (control.holder(TOWN, 4).party, control.holder(TOWN, 4).claim) == ("army", "a")
    assert (control.holder(TOWN, 5).party, control.holder(TOWN, 5).claim) == ("rebels", "b")


def test_a_town_inherits_its_governorates_holder_with_less_certainty() -> None:
    control = Control([claim("a", UNIT, 1, "rebels")])
    town, unit = control.holder(TOWN, 1), control.holder(UNIT, 1)
    assert (town.party, town.on) == ("rebels", UNIT)
    assert 0 < control.holder(QUARTER, 1).probability < town.probability < unit.probability


def test_what_was_said_of_the_town_outweighs_a_later_word_on_the_governorate() -> None:
    control = Control([claim("a", TOWN, 1, "army"), claim("b", UNIT, 5, "rebels")])
    assert control.holder(TOWN, 6).party == "army"
    assert control.holder(OTHER, 6).party == "rebels"


def test_the_later_capture_of_the_whole_governorate_takes_the_town_too() -> None:
    control = Control([claim("a", TOWN, 1, "army"), claim("b", UNIT, 5, "rebels", "capture")])
    assert control.holder(TOWN, 6).party == "rebels"


def test_a_part_says_nothing_of_the_whole() -> None:
    assert Control([claim("a", QUARTER, 1, "army")]).holder(TOWN, 1) == UNKNOWN


def test_two_parties_said_to_hold_it_on_one_day_leave_it_unknown() -> None:
    held = Control([claim("a", TOWN, 1, "army"), claim("b", TOWN, 1, "rebels")]).holder(TOWN, 2)
    assert (held.party, held.probability, {held.claim, *held.against}) == (None, 0, {"a", "b"})


def test_an_old_word_is_worth_less_than_a_fresh_one() -> None:
    control = Control([claim("a", TOWN, 0, "army")])
    assert control.holder(TOWN, 400).probability < control.holder(TOWN, 30).probability


def test_a_claim_is_a_control_or_a_capture() -> None:
    with pytest.raises(ValueError, match="control or a capture"):
        claim("a", TOWN, 1, "army", "rumour")


CLAIMS = st.lists(
    st.builds(
        claim,
        st.text("abc", min_size=1, max_size=3),
        st.sampled_from([TOWN, QUARTER, OTHER, UNIT, "SY"]),
        st.integers(0, 9),
        st.sampled_from(["army", "rebels", None]),
        st.sampled_from(["control", "capture"]),
    ),
    max_size=8,
    unique_by=lambda c: c.id,
)


@given(CLAIMS, st.sampled_from([TOWN, QUARTER, OTHER, UNIT]), st.integers(0, 9))
def test_the_order_of_arrival_never_matters_and_the_future_says_nothing(
    claims: list[ControlClaim], cell: str, day: int
) -> None:
    held = Control(claims).holder(cell, day)
    assert held == Control(reversed(claims)).holder(cell, day)
    assert held == Control([c for c in claims if c.day <= day]).holder(cell, day)
    assert held.claim is None or held.claim in {c.id for c in claims}
