"""Was it calmer since? Incidents by zone and week before and after a day, over what was watched.

A rate is incidents a watched day. Before and after are compared by the exact conditional test of two Poisson counts:
given their sum, the share after is binomial with the share of watched time (Przyborowski and Wilenski 1940), with the
95 % interval of Clopper and Pearson (1934). Without a record of what was watched there is no rate and no answer: quiet
where nobody watched is not calm.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.truces.report import Access

CALMER, WORSE, NO_CHANGE, UNKNOWN = "calmer", "worse", "no change shown", "unknown"


@dataclass(frozen=True, slots=True)
class Calm:
    """A zone before and after a day. watched: days, in thousandths. ratio: rate after over before, with its bounds.

    answer: calmer or worse where the whole interval lies on one side of one; weeks: (monday, incidents, watched).
    """

    zone: str
    before: int
    watched_before: int
    after: int
    watched_after: int
    ratio: float | None
    low: float | None
    high: float | None
    answer: str
    weeks: tuple[tuple[str, int, int | None], ...]


def calm(zone: str, happened: Sequence[str], first: str, since: str, last: str, access: Sequence[Access]) -> Calm:
    """The zone from the first day to the last, before and from `since` (ISO days). happened: the day of each incident.

    access: what was watched; where no day of a side has a record, the answer is unknown.
    """
    watched = {a.day: a.watched for a in access if a.zone == zone and first <= a.day <= last}
    before = [day for day in happened if first <= day < since]
    after = [day for day in happened if since <= day <= last]
    seen_before = sum(n for day, n in watched.items() if day < since)
    seen_after = sum(n for day, n in watched.items() if day >= since)
    counted = [sum(watched.get(day, 0) > 0 for day in side) for side in (before, after)]
    ratio = low = high = None
    answer = UNKNOWN
    if seen_before and seen_after:
        low, high = interval(counted[0], counted[1], seen_before, seen_after)
        ratio = (counted[1] / seen_after) / (counted[0] / seen_before) if counted[0] else None
        answer = CALMER if high < 1 else WORSE if low > 1 else NO_CHANGE
    weeks = _weeks(happened, watched, first, last)
    return Calm(zone, len(before), seen_before, len(after), seen_after, ratio, low, high, answer, weeks)


def interval(before: int, after: int, seen_before: int, seen_after: int) -> tuple[float, float]:
    """The 95 % interval of the ratio of rates, after over before."""
    total, odds = before + after, seen_after / seen_before
    low = 0.0 if after == 0 else _solve(lambda p: 1 - _cdf(after - 1, total, p), 0.025)
    high = 1.0 if after == total else _solve(lambda p: 1 - _cdf(after, total, p), 0.975)
    return low / (1 - low) / odds, (math.inf if high >= 1 else high / (1 - high) / odds)


def _solve(rising: Callable[[float], float], target: float) -> float:
    left, right = 0.0, 1.0
    for _ in range(60):
        middle = (left + right) / 2
        left, right = (middle, right) if rising(middle) < target else (left, middle)
    return (left + right) / 2


def _cdf(most: int, total: int, p: float) -> float:
    """P(at most so many of total), each with probability p."""
    if p <= 0 or most >= total:
        return 1.0
    if p >= 1:
        return 0.0
    return math.fsum(
        math.exp(
            math.lgamma(total + 1) - math.lgamma(k + 1) - math.lgamma(total - k + 1)
            + k * math.log(p) + (total - k) * math.log1p(-p)
        )
        for k in range(most + 1)
    )  # fmt: skip


def _weeks(
    happened: Sequence[str], watched: dict[str, int], first: str, last: str
) -> tuple[tuple[str, int, int | None], ...]:
    monday = date.fromisoformat(first) - timedelta(days=date.fromisoformat(first).weekday())
    found: list[tuple[str, int, int | None]] = []
    while monday.isoformat() <= last:
        days = [(monday + timedelta(days=n)).isoformat() for n in range(7)]
        seen = [watched[day] for day in days if day in watched]
        inside = sum(first <= day <= last and day in days for day in happened)
        found.append((monday.isoformat(), inside, sum(seen) if seen else None))
        monday += timedelta(days=7)
    return tuple(found)
