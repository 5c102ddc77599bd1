"""How good are the sources of a simulated war? Rates of seeing, copying, rounding, revising, erring and lying."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


class BadRates(ValueError):
    """A rate that is no probability, or a name that is no set of rates."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Probabilities, each for one account unless said.

    see: a source covering the area tells of an event; count: each of the dead is known to it when it speaks. copy: an
    outlet retells another's account. round: a number of ten or more is rounded or put in a word. revise: a later
    statement corrects the count. misplace: a neighbouring town is named; misdate: the day before or after. coarse: only
    the governorate is said. hours: the hour is said. jitter_km: how far a stated point lies from the true one (0: the
    exact point is said). lie: an event is denied, inflated, or made up. sum: a source adds up a day or a province.
    itemise: the dead are told one by one. clearing: quarter or hours are named where a town had two events. mistake:
    means, quarter, building or party are said wrongly. events_a_day: mean number in the whole war.
    """

    see: float = 0.35
    count: float = 0.85
    copy: float = 0.35
    round: float = 0.3
    revise: float = 0.2
    misplace: float = 0.03
    misdate: float = 0.03
    coarse: float = 0.06
    hours: float = 0.35
    jitter_km: float = 1.0
    lie: float = 0.05
    sum: float = 0.1
    itemise: float = 0.15
    clearing: float = 0.7
    mistake: float = 0.08
    events_a_day: float = 8.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value, limit = getattr(self, field.name), 1.0
            if field.name in ("jitter_km", "events_a_day"):
                limit = 10_000.0
            if not 0.0 <= value <= limit:
                raise BadRates(f"the rate {field.name} is {value}; it lies between 0 and {limit:g}")


EXACT = Rates(misplace=0.0, misdate=0.0, coarse=0.0, hours=1.0, jitter_km=0.0, lie=0.02, round=0.2, mistake=0.03)
REALISTIC = Rates()
HARD = Rates(
    count=0.7,
    misplace=0.08,
    misdate=0.08,
    coarse=0.12,
    hours=0.15,
    jitter_km=2.0,
    lie=0.1,
    round=0.5,
    clearing=0.3,
    mistake=0.15,
)
NAMED = {"exact": EXACT, "realistic": REALISTIC, "hard": HARD}


def rates(name: str, changes: dict[str, float]) -> Rates:
    """The named set with some rates changed. Raises BadRates."""
    if name not in NAMED:
        raise BadRates(f"no rates called {name!r}; there are {', '.join(NAMED)}")
    unknown = sorted(changes.keys() - {field.name for field in fields(Rates)})
    if unknown:
        raise BadRates(f"no rate called {unknown[0]!r}; there are {', '.join(f.name for f in fields(Rates))}")
    return replace(NAMED[name], **changes)
