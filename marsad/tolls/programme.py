"""What is the least number of deaths in which all the claims are true, and the greatest? (METHODS 3)

The dual programme is solved, so that its solution is the proof: multipliers on claims (and on closings, with the other
sign) such that no possible death is counted more than it may be. A floor is Σ multiplier x number, rounded up for each
component; a ceiling the same with the signs turned.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from marsad.model.answer import Answer
from marsad.model.scope import Scope, by_contains, contains
from marsad.model.victims import ANYONE
from marsad.tolls.apart import CannotLinks, identity_witness
from marsad.tolls.cotree import Apart, Leaf, Max, Sum, Tree, heaviest, weight
from marsad.tolls.evidence import Evidence
from marsad.tolls.overlay import Atom, In, atoms
from marsad.tolls.solver import Row, Status, maximise

GRID = 1_000_000
MOST_PACKED = 600
_QUESTION = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """At one atom, for one choice of what a death there lies in: the weight of any set of claims that it may serve
    is at most 1 if it lies in the question's scope (else 0), plus the closings' multipliers."""

    tree: Tree | None
    asked: bool
    closings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """Multipliers in millionths, by index, and the integer bound that they prove for one component.

    bounded: False if the claims contradict each other (floors) or nothing closes the scope (ceilings).
    """

    bounded: bool
    value: int = 0
    claims: tuple[tuple[int, int], ...] = ()
    closings: tuple[tuple[int, int], ...] = ()

    @property
    def packing(self) -> bool:
        """Is the proof a plain sum of claims that are apart?"""
        return not self.closings and all(multiplier == GRID for _, multiplier in self.claims)


@dataclass(frozen=True, slots=True)
class Component:
    """Claims and closings that may share a death, by index into the programme's lists."""

    claims: tuple[int, ...]
    closings: tuple[int, ...]


class Programme:
    """The claims and closings over one question, overlaid."""

    def __init__(
        self, question: Scope, claims: Sequence[Evidence], closings: Sequence[Evidence], links: CannotLinks
    ) -> None:
        self.question = question
        self.claims = list(claims)
        self.closings = list(closings)
        self.atoms = atoms([c.scope for c in claims], question, [c.scope for c in closings])
        self.apart = apart_by_identity(self.claims, self.atoms, links)

    def components(self) -> list[Component]:
        """The parts of the programme that share no possible death, in a fixed order."""
        split = len(self.claims)
        # A closing joins all the claims at its places and times.
        families = [(*atom.claims, *(split + closing for closing, _ in atom.closed)) for atom in self.atoms]
        joined = [bool(atom.closed) for atom in self.atoms]
        groups = parts_of(families, split + len(self.closings), self.apart, joined)
        return [
            Component(tuple(i for i in group if i < split), tuple(i - split for i in group if i >= split))
            for group in groups
        ]

    def floor(self, part: Component, most_cited: int) -> Solved:
        """The best proved floor of one component, citing no more than so many claims unless it is a plain sum."""
        gains = {c: self.claims[c].floor for c in part.claims}
        costs = {e: self.closings[e].ceiling or 0 for e in part.closings}
        solved = solve_floor(gains, costs, self._rules(part, floor=True), most_cited)
        if solved.packing or len(solved.claims) + len(solved.closings) <= most_cited or not part.closings:
            return solved
        return solve_floor(gains, {}, self._rules(Component(part.claims, ()), floor=True), most_cited)

    def contradictory(self) -> bool:
        """Can the claims and closings not all be true? (No combination of them proves more deaths than it closes.)"""
        part = Component(tuple(range(len(self.claims))), tuple(range(len(self.closings))))
        gains = {c: item.floor for c, item in enumerate(self.claims)}
        costs = {e: item.ceiling or 0 for e, item in enumerate(self.closings)}
        return _solve(gains, costs, self._rules(part, floor=True), asked_sign=1) is None

    def ceiling(self) -> Solved:
        """The best proved ceiling of the whole question; unbounded where closings don't cover all of it."""
        part = Component(tuple(range(len(self.claims))), tuple(range(len(self.closings))))
        rules = self._rules(part, floor=False)
        gains = {c: self.claims[c].floor for c in part.claims}
        costs = {e: self.closings[e].ceiling or 0 for e in part.closings}
        if any(rule.asked and not rule.closings for rule in rules):
            return Solved(bounded=False)
        solved = _solve(gains, costs, rules, asked_sign=-1)
        if solved is None:
            return Solved(bounded=False)
        return _rounded(*solved, gains, costs, rules, asked_sign=-1)

    def _rules(self, part: Component, *, floor: bool) -> list[Rule]:
        """The rules of all atoms, restricted to one component's claims and closings."""
        mine, closing = frozenset(part.claims), frozenset(part.closings)
        trees: dict[tuple[int, ...], Tree | None] = {(): None}
        rules: dict[Rule, None] = {}
        for atom in self.atoms:
            claims = tuple(c for c in atom.claims if c in mine)
            closed = tuple((e, ground) for e, ground in atom.closed if e in closing)
            if not claims and floor:
                continue
            for family, asked, ones in self._patterns(Atom(claims, atom.asked, closed)):
                if family not in trees:
                    trees[family] = heaviest(family, self.apart)
                rules[Rule(trees[family], asked, ones)] = None
        return list(rules)

    def _patterns(self, atom: Atom) -> list[tuple[tuple[int, ...], bool, tuple[int, ...]]]:
        """What a death here may lie in, besides its place and time: each choice with the claims that allow it.

        A scope that says whom or by whom, or whose place is uncertain, holds the death only if a claim it serves does
        so surely; otherwise both are possible, and both are kept.
        """
        standings = {**dict(atom.closed), **({_QUESTION: atom.asked} if atom.asked else {})}
        free = [e for e, ground in standings.items() if not (ground is In.SURE and _unrestricted(self._scope(e)))]
        found = []
        for size in range(len(free) + 1):
            for out in combinations(free, size):
                ones = tuple(e for e in standings if e not in out)
                if _QUESTION in ones and any(self._implied(e, standings[e]) for e in out):
                    continue
                family = tuple(c for c in atom.claims if not any(self._forces(c, e, standings[e]) for e in out))
                found.append((family, _QUESTION in ones, tuple(e for e in ones if e != _QUESTION)))
        return found

    def _scope(self, index: int) -> Scope:
        return self.question if index == _QUESTION else self.closings[index].scope

    def _implied(self, closing: int, ground: In) -> bool:
        """Does a death in the question's scope lie in this closing's too?"""
        scope = self._scope(closing)
        return contains(scope, self.question) is Answer.YES or (
            ground is In.SURE and _class_inside(scope, self.question)
        )

    def _forces(self, claim: int, index: int, ground: In) -> bool:
        """Does a death that serves the claim here lie in the scope?"""
        scope, own = self._scope(index), self.claims[claim].scope
        return contains(scope, own) is Answer.YES or (ground is In.SURE and _class_inside(scope, own))


def _unrestricted(scope: Scope) -> bool:
    return not scope.by and scope.whom == ANYONE


def _class_inside(outer: Scope, inner: Scope) -> bool:
    return outer.whom.contains(inner.whom) is Answer.YES and by_contains(outer.by, inner.by) is Answer.YES


def apart_by_identity(
    claims: Sequence[Evidence], overlay: Sequence[Atom], links: CannotLinks
) -> dict[int, frozenset[int]]:
    """For each claim (by index), those that meet it at some atom and yet can't be about one death with it."""
    apart: dict[int, set[int]] = {}
    looked: set[tuple[int, int]] = set()
    linked = {ident for pair in links for ident in pair}
    # Only claims of one origin that name a class or an item, or on which somebody decided, can have such a witness.
    told = [i.origin if i.claim.itemised is not None or i.scope.whom != ANYONE else None for i in claims]
    decided = [i.id in linked for i in claims]
    for atom in overlay:
        groups: dict[str, list[int]] = {}
        for c in atom.claims:
            origin = told[c]
            if origin is not None:
                groups.setdefault(origin, []).append(c)
        ruled = [c for c in atom.claims if decided[c]]
        for pair in (p for group in (*groups.values(), ruled) if len(group) > 1 for p in combinations(group, 2)):
            if pair in looked:
                continue
            looked.add(pair)
            one, two = pair
            if identity_witness(claims[one], claims[two], links):
                apart.setdefault(one, set()).add(two)
                apart.setdefault(two, set()).add(one)
    return {index: frozenset(others) for index, others in apart.items()}


def _together(family: Sequence[int], apart: Apart) -> list[list[int]]:
    """The parts of a family within which claims may share a death, directly or through others."""
    if not any(apart.get(c) for c in family):
        return [list(family)] if family else []
    left, parts = list(family), []
    while left:
        reached, todo = [left[0]], [left.pop(0)]
        while todo:
            current = todo.pop()
            near = [c for c in left if c not in apart.get(current, frozenset())]
            left = [c for c in left if c in apart.get(current, frozenset())]
            reached.extend(near)
            todo.extend(near)
        parts.append(reached)
    return parts


def parts_of(
    families: Sequence[Sequence[int]], size: int, apart: Apart, joined: Sequence[bool] = ()
) -> list[tuple[int, ...]]:
    """The parts of so many items that share no possible death: items of a family may share one unless they are apart.

    joined: for each family, whether it holds together whatever is apart in it (by a closing). In order of the first
    item.
    """
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for at, family in enumerate(families):
        for group in [list(family)] if joined and joined[at] else _together(family, apart):
            for other in group[1:]:
                parent[root(other)] = root(group[0])
    members: dict[int, list[int]] = {}
    for item in range(size):
        members.setdefault(root(item), []).append(item)
    return [tuple(group) for group in members.values()]


def solve_floor(gains: Mapping[int, int], costs: Mapping[int, int], rules: Sequence[Rule], most_cited: int) -> Solved:
    """The best floor that the rules allow: as a plain sum of claims where one proves as much, or where more would be
    cited than a verifier lists."""
    solved = _solve(gains, costs, rules, asked_sign=1)
    if solved is None:
        return Solved(bounded=False)
    claims, closings = solved
    exact = sum(gains[c] * y for c, y in claims.items()) - sum(costs[e] * w for e, w in closings.items())
    fractional = any(1e-9 < y < 1 - 1e-9 for y in claims.values())
    if not costs and fractional and len(gains) <= MOST_PACKED:
        packed = _pack(gains, rules)
        cited = sum(y > 1e-9 for y in claims.values())
        if sum(gains[c] for c in packed) >= math.ceil(exact - 1e-6) or cited > most_cited:
            claims = dict.fromkeys(packed, 1.0)
    return _rounded(claims, closings, gains, costs, rules, asked_sign=1)


def _solve(
    gains: Mapping[int, int], costs: Mapping[int, int], rules: Sequence[Rule], *, asked_sign: int
) -> tuple[dict[int, float], dict[int, float]] | None:
    """Multipliers of the dual optimum; None where it has no bound."""
    claim_at = {c: i for i, c in enumerate(gains)}
    closing_at = {e: len(gains) + i for i, e in enumerate(costs)}
    rows, extra = _rows(rules, claim_at, closing_at, asked_sign)
    solution = maximise([*gains.values(), *(-u for u in costs.values()), *([0] * extra)], rows)
    if solution.status is not Status.OPTIMAL:
        return None
    claims = {c: solution.values[i] for c, i in claim_at.items()}
    return claims, {e: solution.values[i] for e, i in closing_at.items()}


def _rows(
    rules: Sequence[Rule], claim_at: Mapping[int, int], closing_at: Mapping[int, int], asked_sign: int
) -> tuple[list[Row], int]:
    """The rules as rows of the programme, with a variable more for each inner maximum."""
    first = len(claim_at) + len(closing_at)
    rows: list[Row] = []
    inner: dict[Tree, int] = {}

    def linear(tree: Tree) -> dict[int, int]:
        if isinstance(tree, Leaf):
            return {claim_at[tree.claim]: 1}
        if isinstance(tree, Sum):
            total: dict[int, int] = {}
            for part in tree.parts:
                for variable, coefficient in linear(part).items():
                    total[variable] = total.get(variable, 0) + coefficient
            return total
        if tree not in inner:
            inner[tree] = first + len(inner)
            for part in tree.parts:
                rows.append(Row({**linear(part), inner[tree]: -1}, 0))
        return {inner[tree]: 1}

    for rule in rules:
        options = rule.tree.parts if isinstance(rule.tree, Max) else (rule.tree,)
        for option in options:
            row = linear(option) if option is not None else {}
            row.update({closing_at[e]: -1 for e in rule.closings})
            rows.append(Row(row, asked_sign if rule.asked else 0))
    return rows, len(inner)


def _pack(gains: Mapping[int, int], rules: Sequence[Rule]) -> list[int]:
    """The heaviest set of claims that are pairwise apart: the programme with whole multipliers."""
    claim_at = {c: i for i, c in enumerate(gains)}
    rows, extra = _rows(rules, claim_at, {}, 1)
    solution = maximise([*gains.values(), *([0] * extra)], rows, whole=range(len(gains)), most=1)
    return [c for c, i in claim_at.items() if solution.values[i] > 0.5] if solution.status is Status.OPTIMAL else []


def _rounded(
    claims: Mapping[int, float], closings: Mapping[int, float], gains: Mapping[int, int], costs: Mapping[int, int],
    rules: Sequence[Rule], *, asked_sign: int,
) -> Solved:  # fmt: skip
    """The multipliers on the grid, mended so that every rule holds in whole numbers, and the bound that they prove."""
    slack = 1e-4
    y = {c: math.floor(v * GRID + slack) for c, v in claims.items() if v * GRID + slack >= 1}
    w = {e: math.ceil(v * GRID - slack) for e, v in closings.items() if v * GRID - slack > 0}
    for rule in rules:
        if rule.tree is None:
            over = (0 if asked_sign > 0 or not rule.asked else GRID) - sum(w.get(e, 0) for e in rule.closings)
        else:
            allowed = asked_sign * GRID * rule.asked + sum(w.get(e, 0) for e in rule.closings)
            over = weight(rule.tree, y) - allowed
        if over > 0:
            _mend(rule, over, y, w)
    total = sum(gains[c] * m for c, m in y.items()) - sum(costs[e] * m for e, m in w.items())
    value = -(-total // GRID) if asked_sign > 0 else (-total) // GRID
    return Solved(True, max(value, 0) if asked_sign > 0 else value, tuple(sorted(y.items())), tuple(sorted(w.items())))


def _mend(rule: Rule, over: int, y: dict[int, int], w: dict[int, int]) -> None:
    """Take a rounding's excess out of the proof: raise a closing's multiplier, else lower the claims' ones."""
    if rule.closings:
        w[rule.closings[0]] = w.get(rule.closings[0], 0) + over
        return
    for claim in _leaves(rule.tree) if rule.tree is not None else ():
        y[claim] = max(0, y.get(claim, 0) - over)


def _leaves(tree: Tree) -> list[int]:
    if isinstance(tree, Leaf):
        return [tree.claim]
    return [claim for part in tree.parts for claim in _leaves(part)]
