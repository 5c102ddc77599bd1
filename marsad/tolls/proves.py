"""What does a stated count prove about the truth? A floor, and a ceiling only where the text closes the count."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.count import Count
from marsad.reference.profiles import Profile


@dataclass(frozen=True, slots=True)
class Proof:
    """floor: the truth is at least this. ceiling: at most this, None if the count isn't closed.
    high: the highest number stated, which proves nothing."""

    floor: int
    ceiling: int | None
    high: int


def proves(count: Count, rules: Profile) -> Proof:
    """What the count proves under the profile (METHODS 1): a bare N is a floor, "up to N" proves nothing from below."""
    if count.vague is not None:
        floor = rules.floors()[count.vague]
    elif count.lower is None:
        floor = 0
    elif count.approximate:
        floor = count.lower * rules.approximate.numerator // rules.approximate.denominator
    else:
        floor = count.lower
    ceiling = count.upper if count.exhaustive else None
    said = rules.highs()[count.vague] if count.vague is not None else 0
    return Proof(floor, ceiling, max(floor, said, count.lower or 0, count.upper or 0))
