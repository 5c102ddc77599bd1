"""Into which smaller questions does a question fall: by day, area, party, status, sex and age, or grade?

Lines of one cut are never added up: scopes may overlap, and one death may lie in several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from marsad.model.answer import Answer
from marsad.model.cells import below
from marsad.model.claim import Claim
from marsad.model.scope import overlaps
from marsad.model.victims import Victims
from marsad.model.window import Window, zone
from marsad.tolls.figure import Question

CUTS = ("day", "area", "party", "status", "sex-age", "grade")
GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")
MOST_DAYS = 3700


class BadCut(ValueError):
    """A cut that can't be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cut: what it is called, its question, and the claims that it is asked of.

    filtered: the claims were chosen by something that isn't part of the scope, so that the line is a named filter and
    no bound on anything in the world ("incidents where this party is at least suspected").
    """

    label: str
    question: Question
    claims: Sequence[Claim]
    filtered: bool = False


def cut(
    question: Question, by: str, claims: Sequence[Claim], zone_name: str, names: Callable[[str], str] = str
) -> list[Line]:
    """The lines of a cut. names: what a cell is called in print. Raises BadCut."""
    if by not in CUTS:
        raise BadCut(f"no cut called {by!r}; there are {', '.join(CUTS)}")
    near = [claim for claim in claims if claim.count is not None and claim.harm == question.harm]
    near = [claim for claim in near if overlaps(question.scope, claim.scope()) is not Answer.NO]
    made: Mapping[str, Callable[[], list[Line]]] = {
        "day": lambda: _days(question, near, claims, zone_name),
        "area": lambda: _areas(question, near, claims, names),
        "party": lambda: _parties(question, near, claims),
        "status": lambda: _classes(question, claims, _STATUSES),
        "sex-age": lambda: _classes(question, claims, _PEOPLE),
        "grade": lambda: _grades(question, near, claims),
    }
    return made[by]()


_STATUSES = (Victims("civilian"), Victims("combatant"))
_PEOPLE = (
    Victims(sex="male", age="adult"), Victims(sex="female", age="adult"), Victims(age="child"),
    Victims(sex="male", age="child"), Victims(sex="female", age="child"),
)  # fmt: skip


def days_of(question: Question, claims: Iterable[Claim], zone_name: str) -> list[str]:
    """The local days of the question, ISO; where it is open, from the first to the last day that a claim closes in."""
    windows = [claim.scope().when for claim in claims]
    start = question.scope.when.start
    end = question.scope.when.end
    starts = [w.start for w in windows if w.start is not None and w.end is not None]
    ends = [w.end for w in windows if w.end is not None]
    first = start if start is not None else min(starts, default=None)
    after = end if end is not None else max(ends, default=None)
    if first is None or after is None or after <= first:
        return []
    local = zone(zone_name)

    def day(second: int) -> date:
        return datetime.fromtimestamp(second, UTC).astimezone(local).date()

    count = (day(after - 1) - day(first)).days + 1
    if count > MOST_DAYS:
        raise BadCut(f"the scope covers {count:,} days, and a cut by day takes {MOST_DAYS:,}: give --from and --to")
    return [(day(first) + timedelta(days=n)).isoformat() for n in range(count)]


def _asking(question: Question, **scope: object) -> Question:
    return replace(question, scope=replace(question.scope, **scope))  # type: ignore[arg-type]


def _days(question: Question, near: Sequence[Claim], claims: Sequence[Claim], zone_name: str) -> list[Line]:
    return [
        Line(day, _asking(question, when=Window.of(day, day, zone_name)), claims)
        for day in days_of(question, near, zone_name)
    ]


def _areas(
    question: Question, near: Sequence[Claim], claims: Sequence[Claim], names: Callable[[str], str]
) -> list[Line]:
    """The governorates that claims name inside the question's ground."""
    asked = [node for option in question.scope.where for node in option]
    areas: set[str] = set()
    for claim in near:
        for node in (node for option in claim.ground() for node in option):
            area = "/".join(node.split("/")[:2])
            if "/" in area and "~" not in area:
                areas |= {area} if any(below(area, a) for a in asked) else {a for a in asked if below(a, area)}
    return [Line(names(area), _asking(question, where=((area,),)), claims) for area in sorted(areas)]


def _parties(question: Question, near: Sequence[Claim], claims: Sequence[Claim]) -> list[Line]:
    """Each set of parties that some claim names, as a scope of its own, and each party as a named filter besides."""
    named = {frozenset(claim.by) for claim in near if claim.by}
    if question.scope.by:
        named = {parties for parties in named if parties <= question.scope.by}
    lines = [
        Line(" or ".join(sorted(parties)), _asking(question, by=parties), claims)
        for parties in sorted(named, key=lambda p: (len(p), sorted(p)))
    ]
    for party in sorted({party for parties in named for party in parties}):
        suspected = [claim for claim in claims if party in claim.by]
        lines.append(Line(f"{party} at least suspected", question, suspected, filtered=True))
    return lines


def _classes(question: Question, claims: Sequence[Claim], classes: Iterable[Victims]) -> list[Line]:
    own, lines = question.scope.whom, []
    for whom in classes:
        pairs = zip(own.said, whom.said, strict=True)
        if any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs):
            continue
        joined = Victims(*(mine or theirs for mine, theirs in zip(own.said, whom.said, strict=True)))
        lines.append(Line(joined.words(), _asking(question, whom=joined), claims))
    return lines


def _grades(question: Question, near: Sequence[Claim], claims: Sequence[Claim]) -> list[Line]:
    found = {str(claim.detail.get("grade") or "ungraded") for claim in near}
    order = [*(grade for grade in GRADES if grade in found), *sorted(found - set(GRADES))]
    return [
        Line(grade, question, [c for c in claims if str(c.detail.get("grade") or "ungraded") == grade], filtered=True)
        for grade in order
    ]


def running(question: Question, claims: Sequence[Claim], zone_name: str) -> list[tuple[str, Question]]:
    """For each day, the same question from the first day to that one."""
    near = [claim for claim in claims if claim.count is not None and claim.harm == question.harm]
    near = [claim for claim in near if overlaps(question.scope, claim.scope()) is not Answer.NO]
    days = days_of(question, near, zone_name)
    return [(day, _asking(question, when=Window.of(days[0], day, zone_name))) for day in days]
