"""The five cases of the methods, through the command line and its verifier."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.tolls.asking import HAMA, IDLIB, KHAN, Desk, claim

DAY = "2017-09-21"


def on(first: str, last: str, where: str = "Idlib,Hama") -> tuple[str, ...]:
    return ("--where", where, "--from", first, "--to", last)


# T1 -----------------------------------------------------------------------------------------------------------------


def chain() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    claims = [claim("A", 5, [KHAN], DAY), claim("B", 8, [KHAN], DAY), claim("C", 4, [KHAN], DAY)]
    pairs = [
        {"a": "A", "b": "B", "same": "maybe"},
        {"a": "B", "b": "C", "same": "maybe"},
        {"a": "A", "b": "C", "same": "no"},
    ]
    return claims, pairs


def test_in_a_chain_of_uncertain_pairs_only_the_ends_add_up(desk: Desk) -> None:
    claims, pairs = chain()
    figure = desk.figure(claims, *on(DAY, DAY), pairs=pairs)
    assert figure["lower"] == 9
    assert {ident for part in figure["certificate"]["lower"]["parts"] for ident, _ in part["claims"]} == {"A", "C"}


def test_a_figure_says_how_much_its_decisions_are_doubted(desk: Desk) -> None:
    claims, pairs = chain()
    pairs[2]["probability"] = 0.97
    figure = desk.figure(claims, *on(DAY, DAY), pairs=pairs)
    assert (figure["lower"], figure["doubt"]) == (9, 0.03)
    assert "doubt" not in desk.figure(claims, *on(DAY, DAY), pairs=chain()[1])


def test_the_same_event_said_yes_changes_no_floor(desk: Desk) -> None:
    claims, pairs = chain()
    yes = [{**pair, "same": "yes"} if pair["same"] == "maybe" else pair for pair in pairs]
    assert desk.figure(claims, *on(DAY, DAY), pairs=yes)["lower"] == 9


# T2 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "least"), [(DAY, DAY, 4), ("2017-09-22", "2017-09-22", 0), (DAY, "2017-09-22", 9)]
)
def test_a_count_over_two_days_proves_nothing_of_the_second(desk: Desk, first: str, last: str, least: int) -> None:
    claims = [claim("A", 4, [KHAN], DAY), claim("B", 9, [KHAN], DAY, "2017-09-22")]
    assert desk.figure(claims, *on(first, last, "Khan Sheikhun"))["lower"] == least


# T3 -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("where", "least"), [("Idlib", 10), ("Hama", 0), ("Idlib,Hama", 10)])
def test_a_place_that_is_one_of_two_adds_to_neither(desk: Desk, where: str, least: int) -> None:
    claims = [claim("A", 10, [IDLIB], DAY), claim("B", 6, [IDLIB, HAMA], DAY, where_means="one_of")]
    figure = desk.figure(claims, *on(DAY, DAY, where))
    assert (figure["lower"], figure["upper"]) == (least, None)


@pytest.mark.parametrize(("where", "least", "most"), [("Idlib", 17, None), ("Hama", 0, 5), ("Idlib,Hama", 22, None)])
def test_a_ceiling_in_one_place_pushes_a_floor_into_the_other(
    desk: Desk, where: str, least: int, most: int | None
) -> None:
    closing = claim("B", None, [HAMA], DAY, upper=5, exhaustive=True)
    figure = desk.figure([claim("A", 22, [IDLIB, HAMA], DAY), closing], *on(DAY, DAY, where))
    assert (figure["lower"], figure["upper"]) == (least, most)


@pytest.mark.parametrize(("where", "least"), [("Idlib", 0), ("Hama", 5), ("Idlib,Hama", 22)])
def test_a_bare_number_is_no_ceiling(desk: Desk, where: str, least: int) -> None:
    claims = [claim("A", 22, [IDLIB, HAMA], DAY), claim("B", 5, [HAMA], DAY, upper=5)]
    figure = desk.figure(claims, *on(DAY, DAY, where))
    assert (figure["lower"], figure["upper"]) == (least, None)


# T4 -----------------------------------------------------------------------------------------------------------------


def family(origin: str, *members: tuple[int, str, str | None]) -> list[dict[str, Any]]:
    return [
        claim(
            f"{origin} {at}", number, [KHAN], DAY, upper=number, itemised=f"by {origin}", origin={"name": origin},
            victims={"status": "civilian", "sex": sex, "age": age},
        )
        for at, (number, sex, age) in enumerate(members)
    ]  # fmt: skip


def test_a_family_told_differently_by_five_origins_is_three_people_of_unresolved_composition(desk: Desk) -> None:
    claims = family("agency", (1, "male", "adult"), (2, "female", None))
    for origin in ("b", "c", "d", "g"):
        claims += family(origin, (1, "male", "adult"), (1, "female", "adult"), (1, "female", None))
    figure = desk.figure(claims, *on(DAY, DAY, "Khan Sheikhun"))
    assert (figure["lower"], figure["lower_two_origins"]) == (3, 3)
    (flag,) = [flag for flag in figure["flags"] if flag["what"] == "composition unresolved"]
    assert sorted(origins for _, origins in flag["accounts"]) == [1, 4]


def test_two_renditions_of_one_statement_prove_the_lesser_and_are_flagged(desk: Desk) -> None:
    total = {"origin": {"name": "monitor"}, "statement": "total of July", "victims": {"status": "civilian"}}
    claims = [
        claim("A", 99_617, [{"name": "Syria"}], "2011-03", "2017-07-15", relayed_by="outlet 1", **total),
        claim("B", 99_167, [{"name": "Syria"}], "2011-03", "2017-07-15", relayed_by="outlet 2", **total),
    ]
    figure = desk.figure(claims, *on("2011-03-01", "2017-07-15", "Syria"))
    assert (figure["lower"], figure["highest_reported"]) == (99_167, 99_617)
    assert [flag["what"] for flag in figure["flags"]] == ["renditions differ"]


def revised() -> list[dict[str, Any]]:
    day = "2017-09-29"
    armanaz = [{"name": "Armanaz", "within": ["Idlib"], "precision": "town"}]

    def at(hour: int) -> str:
        return f"{day}T{hour:02}:00:00+03:00"

    common = {"origin": {"name": "monitor"}}
    old = {"statement": "s1", "said_at": at(10)}
    return [
        claim("first", 28, armanaz, day, received_at=at(10), **old, **common),
        claim("second", 15, armanaz, day, statement="s2", revises="s1", said_at=at(12), received_at=at(12), **common),
        claim("late relay", 28, armanaz, day, received_at=at(18), relayed_by="x", **old, **common),
    ]  # fmt: skip


@pytest.mark.parametrize(("hour", "least"), [(11, 28), (13, 15), (19, 15)])
def test_a_late_relay_of_a_revised_number_brings_nothing_back(desk: Desk, hour: int, least: int) -> None:
    as_of = ("--as-of", f"2017-09-29T{hour}:00:00+03:00")
    assert desk.figure(revised(), *on("2017-09-29", "2017-09-29", "Armanaz"), *as_of)["lower"] == least


def itemised() -> list[dict[str, Any]]:
    first, last = "2017-09-19", DAY
    towns = ["Qalaat al-Madiq", "Khan Sheikhun", "Al-Tah", "Al-Tamanah", "Jarjanaz", "Al-Habit"]
    items = [
        claim(
            f"item {at}", number, [{"name": town, "precision": "town"}], first, last, origin={"name": "monitor"},
            part_of="total", itemised="statement",
        )
        for at, (town, number) in enumerate(zip(towns, (9, 7, 1, 1, 4, 3), strict=True))
    ]  # fmt: skip
    others = [claim("x", 10, items[0]["where"], first, last), claim("y", 9, items[1]["where"], first, last)]
    return [claim("total", 25, [IDLIB, HAMA], first, last, origin={"name": "monitor"}), *items, *others]


def test_other_origins_raise_an_itemised_total_item_by_item(desk: Desk) -> None:
    assert desk.figure(itemised(), *on("2017-09-19", DAY))["lower"] == 28


def test_a_total_without_items_is_not_raised_by_parts_of_it(desk: Desk) -> None:
    claims = [c for c in itemised() if c.get("part_of") is None]
    assert desk.figure(claims, *on("2017-09-19", DAY))["lower"] == 25


# T5 -----------------------------------------------------------------------------------------------------------------


def cycles() -> list[dict[str, Any]]:
    triples = [("Idlib", "Hama", "Aleppo"), ("Daraa", "Homs", "Latakia")]
    claims = []
    for a, b, c in triples:
        for one, two in ((a, b), (b, c), (a, c)):
            where = [{"name": name, "precision": "governorate"} for name in (one, two)]
            claims.append(claim(f"{one} {two}", 1, where, DAY))
    return claims


def test_two_disjoint_triples_prove_four_and_never_five(desk: Desk) -> None:
    figure = desk.figure(cycles(), *on(DAY, DAY, "Syria"))
    assert figure["lower"] == 4
    raised = deepcopy(figure)
    raised["lower"] = raised["certificate"]["lower"]["value"] = raised["highest_reported"] = 5
    assert desk.verify(raised)[0] == 1
    raised["certificate"]["lower"]["parts"][0]["value"] = 3
    assert desk.verify(raised) == (1, "fails: arithmetic: a part says 3, its claims prove 2")


def one_part(figure: dict[str, Any], value: int, *cited: tuple[str, int]) -> dict[str, Any]:
    """The figure with a forged proof of its floor, and nothing else claimed."""
    forged = deepcopy(figure)
    part = {"value": value, "claims": [list(line) for line in cited], "closings": []}
    forged["certificate"]["lower"] = {"value": value, "parts": [part]}
    forged["lower"] = value
    forged["highest_reported"] = max(value, forged["highest_reported"])
    for key in ("lower_two_origins", "lower_without_top_origin"):
        forged[key] = forged["certificate"][key]["value"] = 0
    forged["certificate"]["lower_two_origins"]["parts"] = []
    return forged


def test_a_toll_over_two_provinces_is_no_proof_for_one_of_them_on_one_day(desk: Desk) -> None:
    claims = [claim("toll", 22, [IDLIB, HAMA], "2017-09-19", DAY), claim("town", 4, [KHAN], DAY)]
    figure = desk.figure(claims, *on(DAY, DAY, "Idlib"))
    assert figure["lower"] == 4
    whole = desk.figure(claims, *on("2017-09-19", DAY))
    forged = one_part(figure, 22, ("toll", 1_000_000))
    forged["certificate"]["claims"] = whole["certificate"]["claims"]
    status, said = desk.verify(forged)
    assert status == 1
    assert "containment" in said


def test_two_claims_without_a_witness_do_not_add_up(desk: Desk) -> None:
    claims, pairs = chain()
    figure = desk.figure(claims, *on(DAY, DAY), pairs=pairs)
    everything = desk.figure(claims[:2], *on(DAY, DAY))
    forged = one_part(figure, 13, ("A", 1_000_000), ("B", 1_000_000))
    forged["certificate"]["claims"] |= everything["certificate"]["claims"]
    status, said = desk.verify(forged)
    assert status == 1
    assert "witness" in said


def test_a_multiplier_just_below_one_still_proves_the_number(desk: Desk) -> None:
    figure = desk.figure([claim("toll", 22, [IDLIB, HAMA], "2017-09-19", DAY)], *on("2017-09-19", DAY))
    assert desk.verify(one_part(figure, 22, ("toll", 990_000))) == (0, "ok")
    assert desk.verify(one_part(figure, 22, ("toll", 950_000)))[0] == 1


def test_a_relay_cited_beside_its_origin_fails(desk: Desk) -> None:
    said = {"origin": {"name": "monitor"}, "statement": "s1"}
    own = claim("own", 4, [KHAN], DAY, **said)
    relay = claim("relay", 4, [{"name": "Hass", "within": ["Idlib"], "precision": "town"}], DAY, relayed_by="x", **said)
    figure = desk.figure([own, relay], *on(DAY, DAY))
    assert figure["lower"] == 4
    alone = desk.figure([relay], *on(DAY, DAY))
    forged = one_part(figure, 8, ("own", 1_000_000), ("relay", 1_000_000))
    forged["certificate"]["claims"] |= alone["certificate"]["claims"]
    status, told = desk.verify(forged)
    assert status == 1
    assert "relay is cited beside its origin" in told


def test_items_that_add_to_more_than_their_total_prove_no_more_than_it(desk: Desk) -> None:
    where, monitor = [IDLIB, HAMA], {"name": "monitor"}
    items = [claim(f"item {n}", 20, where, DAY, origin=monitor, part_of="total", itemised="s") for n in (1, 2)]
    figure = desk.figure([claim("total", 25, where, DAY, upper=25, origin=monitor), *items], *on(DAY, DAY))
    assert figure["lower"] == 25
    assert [flag["what"] for flag in figure["flags"]] == ["items exceed their total"]


def test_a_part_is_never_added_to_its_whole_whatever_classes_they_are_given(desk: Desk) -> None:
    monitor = {"name": "monitor"}
    whole = claim("whole", 4, [KHAN], DAY, origin=monitor, victims={"status": "civilian", "sex": "male"})
    women = claim("women", 2, [KHAN], DAY, origin=monitor, victims={"sex": "female"}, part_of="whole")
    assert desk.figure([whole, women], *on(DAY, DAY))["lower"] == 4
    alone = claim("women", 2, [KHAN], DAY, origin=monitor, victims={"sex": "female"})
    assert desk.figure([whole, alone], *on(DAY, DAY))["lower"] == 6
