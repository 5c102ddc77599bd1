"""Grades come from a house's rules, with reasons; contested responsibility never lowers a floor by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.attribution.claimed import as_claimed
from marsad.incidents.copying import Copies, copies, independent
from marsad.incidents.grading import Graded, grade
from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count
from marsad.model.victims import Victims
from marsad.reference.grading_rules import grading

DAY = "2017-09-21"
LONG = "warplanes dropped several bombs near the old market of the town around noon"


def claim(ident: str, origin: str | None = None, **more: object) -> Claim:
    given = Claim(
        report=f"r {ident}", kind="casualties", span=(0, 4), quote="four", harm="killed", count=Count(4, 4),
        where=(Place("khan", precision="town", candidates=(("SY/ID/khan",),)),),
        when=When(DAY, DAY, "Asia/Damascus"), origin=Origin(origin or f"o {ident}"), id=ident, by=("RU",),
    )  # fmt: skip
    return replace(given, **more)  # type: ignore[arg-type]


def graded(*claims: Claim, rules: str = "airwars", known: Copies = Copies()) -> Graded:  # noqa: B008
    return grade(claims, as_claimed("i", claims), grading(rules), known)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("a")], "weak"),
        ([claim("a"), claim("b")], "fair"),
        ([claim("a"), claim("b", by=())], "fair"),
        ([claim("a", by=()), claim("b", by=())], "weak"),
        ([claim("a"), claim("b", by=("SY-GOV",))], "contested"),
        ([claim("a"), claim("d", kind="denial", harm=None, count=None)], "contested"),
        ([claim("a"), claim("c", kind="responsibility", harm=None, count=None)], "confirmed"),
        ([claim("a", victims=Victims("combatant"))], "discounted"),
    ],
)
def test_airwars_grades(claims: list[Claim], expected: str) -> None:
    assert graded(*claims).grade == expected
    assert graded(*claims).reasons


def test_allies_named_together_are_contested_for_airwars_and_a_joint_answer_for_marsad() -> None:
    together = [claim("a", by=("RU", "SY-GOV")), claim("b", by=("RU", "SY-GOV"))]
    assert graded(*together).grade == "contested"
    assert graded(*together, rules="marsad").grade == "fair"


def test_only_a_contested_status_sets_the_civilian_minimum_to_nothing() -> None:
    parties = graded(claim("a"), claim("b", by=("SY-GOV",)))
    assert parties.grade == "contested"
    assert parties.civilian_minimum is None
    status = graded(claim("a", victims=Victims("civilian")), claim("b", victims=Victims("combatant")))
    assert status.civilian_minimum == 0
    both = [claim("a", "one", victims=Victims("civilian")), claim("b", "one", victims=Victims("combatant"))]
    assert graded(*both).civilian_minimum is None


def test_words_that_come_again_under_another_name_are_no_second_voice() -> None:
    first = claim("a", quote=LONG, said_at="2017-09-21T12:00:00+03:00")
    copy = claim("b", quote=LONG + " today", said_at="2017-09-21T15:00:00+03:00")
    assert independent([first, copy], Copies()) == ("o a",)
    assert graded(first, copy).grade == "weak"
    assert (
        graded(first, claim("c", quote="another account of what happened there at the market by noon")).grade == "fair"
    )


def test_a_source_that_mostly_copies_another_is_one_origin_with_it() -> None:
    incidents = []
    for n in range(4):
        words = f"{LONG} in village number {n}"
        told = [claim(f"a{n}", "monitor", quote=words, said_at=f"{DAY}T10:00:00+03:00"),
                claim(f"b{n}", "page", quote=words, said_at=f"{DAY}T11:00:00+03:00")]  # fmt: skip
        incidents.append(told)
    known = copies(incidents)
    assert known.root == {"page": "monitor"}
    assert [(e.by, e.origin, e.times) for e in known.edges] == [("page", "monitor", 4)]
    assert independent([claim("x", "page"), claim("y", "monitor")], known) == ("monitor",)
    assert copies(list(reversed(incidents))) == known


def test_a_relay_is_an_edge_to_its_origin() -> None:
    known = copies([[claim("a", "monitor", relayed_by="agency")]])
    assert [(e.by, e.origin) for e in known.edges] == [("agency", "monitor")]


def test_the_rules_are_data_with_a_last_resort() -> None:
    for name in ("airwars", "marsad"):
        assert grading(name).rules[-1].when == ()
        assert grading(name).source
