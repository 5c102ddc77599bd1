"""Who holds the ground, by what was said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.claim import Claim, Place, When
from marsad.places.control import UNKNOWN, Control, ControlClaim, day_of
from marsad.places.ground_claims import control_claims

TOWN, QUARTER, OTHER, UNIT = "SY/ID/g1", "SY/ID/g1/~east quarter", "SY/ID/g2", "SY/ID"


def claim(name: str, cell: str, day: int, party: str | None, kind: str = "control") -> ControlClaim:
    return ControlClaim(name, (cell,), day, tuple(party.split("+")) if party else (), kind)


def test_where_nobody_said_who_holds_it_is_unknown() -> None:
    assert Control([]).holder(TOWN, 10) == UNKNOWN
    assert Control([claim("a", OTHER, 1, "army")]).holder(TOWN, 10) == UNKNOWN
    assert Control([claim("a", TOWN, 11, "army")]).holder(TOWN, 10) == UNKNOWN
    assert Control([]).at((TOWN, OTHER), 10).status == "unknown"


def test_the_latest_claim_holds_and_says_which_it_is() -> None:
    control = Control([claim("a", TOWN, 1, "army"), claim("b", TOWN, 5, "rebels", "capture")])
    assert (control.holder(TOWN, 4).parties, control.holder(TOWN, 4).claims) == (("army",), ("a",))
    assert (control.holder(TOWN, 5).parties, control.holder(TOWN, 5).claims) == (("rebels",), ("b",))


def test_a_town_inherits_its_governorates_holder_with_less_certainty() -> None:
    control = Control([claim("a", UNIT, 1, "rebels")])
    town, unit = control.holder(TOWN, 1), control.holder(UNIT, 1)
    assert (town.parties, town.on) == (("rebels",), UNIT)
    assert 0 < control.holder(QUARTER, 1).probability < town.probability < unit.probability


def test_what_was_said_of_the_town_outweighs_a_later_word_on_the_governorate() -> None:
    control = Control([claim("a", TOWN, 1, "army"), claim("b", UNIT, 5, "rebels")])
    assert control.holder(TOWN, 6).parties == ("army",)
    assert control.holder(OTHER, 6).parties == ("rebels",)


def test_the_later_capture_of_the_whole_governorate_takes_the_town_too() -> None:
    control = Control([claim("a", TOWN, 1, "army"), claim("b", UNIT, 5, "rebels", "capture")])
    assert control.holder(TOWN, 6).parties == ("rebels",)


def test_a_part_says_nothing_of_the_whole() -> None:
    assert Control([claim("a", QUARTER, 1, "army")]).holder(TOWN, 1) == UNKNOWN


def test_two_parties_said_to_hold_it_on_one_day_leave_it_contested() -> None:
    ground = Control([claim("a", TOWN, 1, "army"), claim("b", TOWN, 1, "rebels")]).at((TOWN,), 2)
    assert (ground.status, ground.parties, ground.probability, ground.claims) == ("contested", (), 0, ("a", "b"))


def test_of_allies_of_whom_one_is_named_alone_that_one_holds_it() -> None:
    ground = Control([claim("a", TOWN, 1, "army+militia"), claim("b", TOWN, 1, "army")]).at((TOWN,), 2)
    assert (ground.parties, ground.claims) == (("army",), ("a", "b"))


def test_some_ground_is_held_by_who_holds_all_of_it() -> None:
    control = Control(
        [claim("a", TOWN, 1, "army+militia"), claim("b", OTHER, 1, "army"), claim("c", UNIT, 0, "rebels")]
    )
    both = control.at((TOWN, OTHER), 2)
    assert (both.parties, both.claims) == (("army",), ("a", "b"))
    assert both.probability == min(held.probability for _, held in both.cells)
    mixed = control.at((TOWN, "SY/ID/g3"), 2)
    assert (mixed.status, mixed.parties, mixed.claims) == ("contested", (), ("a", "c"))


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
        st.sampled_from(["army", "rebels", "army+militia", None]),
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
    assert set(held.claims) <= {c.id for c in claims}


def said(kind: str = "capture", first: str = "2017-09-20", last: str | None = None, **other: object) -> Claim:
    made = Claim(
        "r", kind, (0, 1), "x", by=("SY-GOV", "HEZ"), where=(Place("Saraqib", candidates=((TOWN,),)),),
        when=When(first, last or first, "Asia/Damascus"), said_at="2017-09-21", confidence=700_000, id="c",
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type]


def test_a_claim_of_a_capture_says_who_holds_the_place_from_its_day_on() -> None:
    (made,) = control_claims([said()])
    assert made == ControlClaim(
        "c", (TOWN,), day_of("2017-09-20"), ("HEZ", "SY-GOV"), "capture", day_of("2017-09-20"), 700_000
    )
    assert Control([made]).at((TOWN,), day_of("2017-09-21")).parties == ("HEZ", "SY-GOV")
    assert Control([made]).at((TOWN,), day_of("2017-09-19")).status == "unknown"


def test_a_capture_within_some_days_is_done_by_the_last_control_holds_from_the_first() -> None:
    (taken,) = control_claims([said(first="2017-09-18", last="2017-09-20")])
    (held,) = control_claims([said("control", "2017-09-18", "2017-09-20")])
    assert (taken.day, held.day) == (day_of("2017-09-20"), day_of("2017-09-18"))
    assert held.last == day_of("2017-09-20")


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "strike"},
        {"frame": "unreal"},
        {"frame": "background", "when": When("2017-09-21", "2017-09-21", "Asia/Damascus")},
        {"when": When()},
        {"where": ()},
        {"where_means": "one_of"},
        {"where": (Place("Saraqib", candidates=((TOWN,), (OTHER,))),)},
    ],
)
def test_what_does_not_say_where_and_when_says_nothing_of_control(other: dict[str, object]) -> None:
    assert list(control_claims([said(**other)])) == []  # type: ignore[arg-type]
