"""Which accounts come again later in the same words, under another name?

An account is what one report quotes of one origin. Words that any two accounts of harm share ("at least nine civilians
were killed"), and the names of the places told of, count in the likeness but are no sign by themselves.

Most quotes are too short for that, and the record keeps no more of a report's text. But a text passed on as it stands
has the same quotes at the same distances: that is a copy, too, whatever the words between were.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from marsad.incidents.facets import word_set
from marsad.model.answer import Answer
from marsad.model.claim import Claim
from marsad.model.scope import apart_in_place_or_time
from marsad.model.window import BadTime, instant
from marsad.reference.incident_cues import incident_cues

Span = tuple[int, int]
LIKE = 0.8
"""Share of words in common from which one account is taken to be copied from the other."""
TELLING = 5
"""Accounts with fewer different words of their own are alike by chance."""

RUN = 3
"""So many quotes in a row at the same distances are no chance."""
FAR = 40
"""Nor are two with so many characters between them; closer ones may be a turn of phrase ("nine, among them two")."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one report quotes of one origin, or one of its claims alone. when: the origin's time, UTC seconds."""

    source: str
    claims: tuple[Claim, ...]
    words: frozenset[str]
    when: float
    id: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """The later account tells in the earlier one's words."""

    first: Account
    second: Account


def source_of(claim: Claim) -> str:
    """Whose word the claim is: its origin's key, else its own report."""
    return claim.origin.key if claim.origin else f"report {claim.report or claim.id}"


def repeats(claims: Iterable[Claim]) -> list[Repeat]:
    """The pairs of accounts by different origins of which one repeats the other, about a common place and time.

    Exact: pairs that are alike share one of their rarest words (prefix filtering: Chaudhuri, Ganti and Kaushik 2006).
    """
    # Two tables with the same columns have much in common, and copy nothing.
    given = [claim for claim in claims if not claim.detail.get("row")]
    found = {(r.first.id, r.second.id): r for r in (*_in_like_words(given), *_passed_on(given))}
    return [found[key] for key in sorted(found)]


def _in_like_words(claims: Sequence[Claim]) -> Iterator[Repeat]:
    accounts = sorted(_accounts(claims), key=lambda a: a.id)
    often = Counter(word for account in accounts for word in account.words)
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, account in enumerate(accounts):
        rarest = sorted(account.words, key=lambda word: (often[word], word))
        prefix = rarest[: len(rarest) - ceil(LIKE * len(rarest)) + 1]
        near = sorted({other for word in prefix for other in by_word[word]})
        yield from (_ordered(accounts[other], account) for other in near if _alike(accounts[other], account))
        for word in prefix:
            by_word[word].append(at)


def _passed_on(claims: Sequence[Claim]) -> Iterator[Repeat]:
    """Reports in which the same quotes stand at the same distances."""
    reports: dict[str, dict[tuple[int, int], list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        reports[claim.report][claim.span].append(claim)
    steps: dict[tuple[str, int, str], list[tuple[str, Span, Span]]] = defaultdict(list)
    for report, spans in sorted(reports.items()):
        for one, two in pairwise(sorted(spans)):
            # The claims that one quote carries have the quote in common.
            steps[(spans[one][0].quote, two[0] - one[0], spans[two][0].quote)].append((report, one, two))
    shared: dict[tuple[str, str], dict[tuple[Span, Span], int]] = defaultdict(dict)
    for step, places in steps.items():
        gap = step[1] - len(step[0])
        for at, (report, one, two) in enumerate(places):
            for other, first, second in places[at + 1 :]:
                if report != other:
                    shared[(report, other)] |= {(one, first): gap, (two, second): gap}
    for (report, other), matched in sorted(shared.items()):
        if len(matched) >= RUN or max(matched.values()) >= FAR:
            yield from _pairs([(reports[report][a], reports[other][b]) for a, b in sorted(matched)])


def _pairs(matched: Sequence[tuple[list[Claim], list[Claim]]]) -> Iterator[Repeat]:
    """The matched quotes of two reports, origin by origin."""
    met: dict[tuple[str, str], tuple[dict[str, Claim], dict[str, Claim]]] = defaultdict(lambda: ({}, {}))
    for ours, theirs in matched:
        for a in ours:
            for b in theirs:
                if source_of(a) != source_of(b) and a.harm == b.harm and meet(a, b):
                    mine, yours = met[(source_of(a), source_of(b))]
                    mine[a.id], yours[b.id] = a, b
    for (one, two), (mine, yours) in sorted(met.items()):
        yield _ordered(_account(one, mine.values(), frozenset()), _account(two, yours.values(), frozenset()))


def _accounts(claims: Iterable[Claim]) -> Iterator[Account]:
    reports: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        reports[(claim.report, source_of(claim))].append(claim)
    stock = frozenset(incident_cues().stock.words)
    for (_, source), mine in reports.items():
        alone = [[claim] for claim in mine]
        for told in [mine, *alone] if len(mine) > 1 else [mine]:
            words = frozenset().union(*(word_set(c.quote) for c in told))
            if len(_own(words, told, stock)) >= TELLING:
                yield _account(source, told, words)


def _account(source: str, claims: Iterable[Claim], words: frozenset[str]) -> Account:
    ordered = tuple(sorted(claims, key=lambda c: (c.span, c.id)))
    return Account(source, ordered, words, min(_said(c) for c in ordered), " ".join(c.id for c in ordered))


def _own(words: frozenset[str], claims: Sequence[Claim], stock: frozenset[str]) -> frozenset[str]:
    names = " ".join(name for c in claims for place in c.where for name in (place.name, *place.within))
    return words - stock - word_set(names)


def _said(claim: Claim) -> float:
    """When the origin said it, else when it came; what nobody dated came last."""
    told = claim.said_at or claim.received_at
    try:
        return instant(told, claim.when.zone) if told else float("inf")
    except BadTime:
        return float("inf")


def _alike(one: Account, two: Account) -> bool:
    if one.source == two.source or len(one.words & two.words) < LIKE * len(one.words | two.words):
        return False
    return any(meet(a, b) for a in one.claims for b in two.claims)


def meet(one: Claim, two: Claim) -> bool:
    """May the two tell of one place and time?"""
    return apart_in_place_or_time(one.scope(), two.scope()) is not Answer.YES


def _ordered(one: Account, two: Account) -> Repeat:
    first, second = sorted((one, two), key=lambda account: (account.when, account.id))
    return Repeat(first, second)
