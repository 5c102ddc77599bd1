"""What is a count about: where, when, by whom, against whom?

The algebra of scopes: contains, disjoint, overlaps, equal, each yes, no or unknown. A count that lies surely inside a
question's scope may prove something about it; "unknown" never does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.model import cells as ground
from marsad.model.answer import Answer, every
from marsad.model.cells import WORLD, Cells
from marsad.model.victims import ANYONE, Victims
from marsad.model.window import ALWAYS, Window


@dataclass(frozen=True, slots=True)
class Scope:
    """Where, when, by whom and against whom.

    where: the ground meant; several entries are alternatives of which exactly one is true (homonyms, "Idlib or Hama").
    when: the time of the harm, UTC seconds. by: the parties of whom one did it, or several jointly; empty is not said.
    whom: the class of people.
    """

    where: tuple[Cells, ...] = (WORLD,)
    when: Window = ALWAYS
    by: frozenset[str] = frozenset()
    whom: Victims = ANYONE

    @property
    def certain(self) -> bool:
        """Is the ground one set, not alternatives?"""
        return len(self.where) == 1


def by_contains(outer: frozenset[str], inner: frozenset[str]) -> Answer:
    """Is what the inner parties did surely done by the outer ones? Nobody named contains everything."""
    if not outer or (inner and inner <= outer):
        return Answer.YES
    return Answer.NO if inner and not (inner & outer) else Answer.UNKNOWN


@lru_cache(maxsize=1 << 16)
def where_contains(outer: tuple[Cells, ...], inner: tuple[Cells, ...]) -> Answer:
    """Does every possible inner ground lie in every possible outer one?"""
    if outer == inner and len(outer) == 1:
        return Answer.YES
    answers = [ground.contains(a, b) for a in outer for b in inner]
    if len(answers) > 1 and Answer.NO in answers and set(answers) != {Answer.NO}:
        return Answer.UNKNOWN
    return every(answers)


@lru_cache(maxsize=1 << 16)
def where_disjoint(one: tuple[Cells, ...], two: tuple[Cells, ...]) -> Answer:
    """Do the two share no ground, whichever alternatives are true?"""
    answers = [ground.disjoint(a, b) for a in one for b in two]
    if len(answers) > 1 and Answer.NO in answers and set(answers) != {Answer.NO}:
        return Answer.UNKNOWN
    return every(answers)


def contains(outer: Scope, inner: Scope) -> Answer:
    """Does everything that the inner scope is about belong to the outer one?"""
    # The cheapest tests first: most pairs of scopes differ in time.
    answer = outer.when.contains(inner.when)
    if answer is not Answer.NO:
        answer &= by_contains(outer.by, inner.by)
    if answer is not Answer.NO:
        answer &= outer.whom.contains(inner.whom)
    return answer & where_contains(outer.where, inner.where) if answer is not Answer.NO else answer


def apart_in_place_or_time(one: Scope, two: Scope) -> Answer:
    """Do the two share no place at any common time? No other disjointness of scopes lets counts add up."""
    if one.when.disjoint(two.when) is Answer.YES:
        return Answer.YES
    return where_disjoint(one.where, two.where)


def disjoint(one: Scope, two: Scope) -> Answer:
    """Can nothing belong to both? Different parties count as disjoint only where both name one."""
    parties = Answer.YES if one.by and two.by and not (one.by & two.by) else Answer.NO
    return apart_in_place_or_time(one, two) | parties | one.whom.disjoint(two.whom)


def overlaps(one: Scope, two: Scope) -> Answer:
    """May something belong to both, by place, time, party and class?"""
    return ~disjoint(one, two)


def equal(one: Scope, two: Scope) -> Answer:
    """Are the two about the same?"""
    if one == two and one.certain:
        return Answer.YES
    return contains(one, two) & contains(two, one)
