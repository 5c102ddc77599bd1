"""A figure with one number of its floor's proof changed."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any


def tampered(found: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The figure with one number of its floor's proof changed, and the floor raised to whatever may then be said."""
    forged = deepcopy(found)
    parts = forged["certificate"]["lower"]["parts"]
    part = rng.choice(parts)
    if rng.random() < 0.5 and part["claims"]:
        line = rng.choice(part["claims"])
        line[1] = max(0, line[1] + rng.choice([-1, 1]) * rng.choice([1, 1_000, 500_000, 1_000_000]))
    else:
        rng.choice(parts)["claims"] += [[rng.choice(sorted(forged["certificate"]["claims"])), 1_000_000]]
    part["value"] += 1
    value = sum(p["value"] for p in parts)
    forged["lower"] = forged["certificate"]["lower"]["value"] = value
    forged["highest_reported"] = max(value, forged["highest_reported"])
    return forged
