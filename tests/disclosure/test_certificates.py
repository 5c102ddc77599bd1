"""A figure leaves only under labels and no finer than the rule; its sentences are told anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.disclosure import Discloser, NotPublishable, disclose_figure
from marsad.disclosure.certificates import flag
from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count
from marsad.model.figure import Figure
from marsad.model.scope import Scope
from marsad.model.victims import Victims
from marsad.model.window import Window
from marsad.reference.profiles import profile
from marsad.tolls.figure import Question, answer
from marsad.verify.check import check

ZONE = "Asia/Damascus"
IDLIB = Scope((("SY/ID",),), Window.of("2017-09-01", "2017-09-30", ZONE), frozenset(), Victims())


def said(origin: str, lower: int | None, upper: int | None, closes: bool = False, **more: object) -> Claim:
    """So many killed in a town on 21 September, says the origin."""
    town = (Place("Khan Sheikun", (), None, None, None, "town", (("SY/ID/g1",),)),)
    claim = Claim(
        report=f"report-of-{origin}", kind="casualties", span=(0, 1), quote="x", harm="killed",
        count=Count(lower, upper, exhaustive=closes), where=town, when=When("2017-09-21", "2017-09-21", ZONE),
        origin=Origin(origin, origin),
    )  # fmt: skip
    return replace(claim, **more).sealed()  # type: ignore[arg-type]


def a_figure(claims: list[Claim], publishable: bool = True, labels: bool = True) -> tuple[Figure, Discloser]:
    discloser = Discloser.of("n", claims, frozenset(), {}, places={"SY/ID/g1": "Khan Shaykhun"})
    fine = [discloser.publishable(claim) for claim in claims] if publishable else claims
    return answer(Question("killed", IDLIB), fine, profile(), label=discloser.label if labels else str), discloser


def test_a_figure_computed_without_labels_is_refused() -> None:
    claims = [said("s-secretaaaa", 4, None)]
    figure, discloser = a_figure(claims, labels=False)
    with pytest.raises(NotPublishable) as refused:
        disclose_figure(figure, {c.id: c for c in claims}, discloser)
    assert "s-secretaaaa" not in str(refused.value)


@pytest.mark.parametrize("known", [True, False])
def test_a_figure_from_a_claim_finer_than_the_rule_is_refused(known: bool) -> None:
    quarter = (Place("q", (), None, None, None, "neighbourhood", (("SY/ID/g1/~the mill",),)),)
    hour = When("2017-09-21T08:15:00+03:00", None, ZONE)
    for claim in (said("a", 4, None, where=quarter), said("a", 4, None, when=replace(hour, end=hour.start))):
        figure, discloser = a_figure([claim], publishable=False)
        with pytest.raises(NotPublishable):
            disclose_figure(figure, {claim.id: claim} if known else {}, discloser)
        figure, discloser = a_figure([claim])
        assert check(disclose_figure(figure, {}, discloser))


def test_contradictions_and_revisions_are_told_under_labels() -> None:
    claims = [
        said("s-lowaaaaaaa", None, 3, closes=True),
        said("s-highaaaaaa", 9, None),
        said("s-changeaaaa", 28, 28, said_at="2017-09-21T10:00:00+03:00"),
        said("s-changeaaaa", 15, 15, said_at="2017-09-21T12:00:00+03:00", revises="earlier", report="report-later"),
    ]
    figure, discloser = a_figure(claims)
    public = disclose_figure(figure, {c.id: c for c in claims}, discloser)
    text = str(public)
    assert figure.contradictions
    assert figure.flags
    assert not any(claim.origin and claim.origin.key in text for claim in claims)
    assert "Sheikun" not in text
    assert "corrected 28 to 15" in public["flags"][0]["sentence"]
    assert "in Khan Shaykhun" in public["contradictions"][0]["sentence"]
    check(public)


def test_who_decided_and_why_stays_inside() -> None:
    claims = [said("a", 4, None)]
    figure, discloser = a_figure(claims)
    decided = {"d1": {"verb": "cannot_link", "who": "the duty editor", "reason": "I know the street", "position": 7}}
    figure = replace(figure, certificate={**figure.certificate, "decisions": decided})
    public = disclose_figure(figure, {}, discloser)
    assert public["certificate"]["decisions"] == {"d1": {"verb": "cannot_link", "position": 7}}


def test_a_field_that_nobody_declared_safe_is_refused() -> None:
    figure, discloser = a_figure([said("a", 4, None)])
    figure = replace(figure, certificate={**figure.certificate, "notes": "from Abu Khalid"})
    with pytest.raises(NotPublishable):
        disclose_figure(figure, {}, discloser)


def test_items_beyond_their_total_are_told_under_labels() -> None:
    total, item = said("s-secretaaaa", 3, 3), said("s-secretaaaa", 9, None, report="another")
    discloser = Discloser.of("n", [total, item], frozenset(), {})
    found = {"what": "items exceed their total", "claims": [total.id, item.id], "sentence": "items by s-secretaaaa"}
    told = flag(found, {total.id: total, item.id: item}, discloser)
    assert told.startswith("source 1 gave 3 in all, and items that come to more: at least 9.")
    untold = flag({**found, "what": "never heard of"}, {}, discloser)
    assert untold == "Something in the counts needs a careful look."
