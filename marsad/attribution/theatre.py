"""A made-up air war with a known truth: who flew what from where, and what wrong, lying and copying people say of it.

Nothing here knows the policy weights: fleets, bases, munitions, patterns, errors and habits are drawn anew for each
seed. Bases change hands between periods, allies share types and munitions, one observer's guess colours the next
one's, some spotters are wrong by system (they call either ally's aircraft the other's), parties deny and accuse.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from marsad.attribution.learning import Observation, Settled

PARTIES = ("RU", "SY-GOV", "COALITION", "TR", "OTHER")
ALLIES = {"RU": "SY-GOV", "SY-GOV": "RU"}
PERIODS, AREAS, TYPES, BASES, MUNITIONS, PATTERNS, OBSERVERS = 3, 6, 14, 8, 10, 5, 40
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Theatre:
    """The hidden likelihoods of one made-up war. wrong: the share of spotters who are wrong by system."""

    rng: np.random.Generator
    rates: Floats
    fleets: Floats
    confusion: Floats
    bases: Floats
    munitions: Floats
    patterns: Floats
    twins: NDArray[np.int64]
    care: Floats
    wrong: frozenset[int]
    copying: float
    lying: float


def theatre(seed: int, wrong: float = 0.1) -> Theatre:
    """A war drawn from a seed."""
    rng = np.random.default_rng(seed)
    n = len(PARTIES)
    rates = rng.dirichlet(np.array([3.0, 3.0, 1.5, 1.0, 0.4]), size=(AREAS, PERIODS))
    own = rng.dirichlet(np.full(TYPES, 0.25), size=(n, PERIODS))
    shared = rng.dirichlet(np.full(TYPES, 0.4), size=PERIODS)
    overlap = rng.uniform(0.15, 0.5)
    fleets = own.copy()
    for ally in (0, 1):
        fleets[ally] = (1 - overlap) * own[ally] + overlap * shared
    right = rng.uniform(0.45, 0.8, size=TYPES)
    confusion = np.array([_row(rng, TYPES, at, right[at]) for at in range(TYPES)])
    return Theatre(
        rng, rates, fleets, confusion,
        rng.dirichlet(np.full(BASES, 0.3), size=(n, PERIODS)),
        rng.dirichlet(np.full(MUNITIONS, 0.6), size=n),
        rng.dirichlet(np.full(PATTERNS, 1.5), size=n),
        rng.permutation(TYPES), rng.beta(8, 2, size=OBSERVERS),
        frozenset(rng.choice(OBSERVERS, size=round(wrong * OBSERVERS), replace=False).tolist()),
        float(rng.uniform(0.2, 0.5)), float(rng.uniform(0.2, 0.6)),
    )  # fmt: skip


def _row(rng: np.random.Generator, size: int, at: int, right: float) -> Floats:
    row = rng.dirichlet(np.full(size, 0.3)) * (1 - right)
    row[at] += right
    return row


def strikes(war: Theatre, n: int) -> list[Settled]:
    """n strikes of a war, its periods mixed. Each call draws new ones."""
    return [_strike(war, int(war.rng.integers(PERIODS))) for _ in range(n)]


def _strike(war: Theatre, period: int) -> Settled:
    rng = war.rng
    area = int(rng.integers(AREAS))
    party = int(rng.choice(len(PARTIES), p=war.rates[area, period]))
    seen: list[Observation] = []
    seen += _types(war, party, period)
    if rng.random() < 0.45:
        seen.append(_said("base", rng.choice(BASES, p=war.bases[party, period]), _observer(rng)))
    if rng.random() < 0.55:
        seen += _munition(war, party)
    for _ in range(int(rng.integers(0, 3))):
        seen.append(_said("pattern", rng.choice(PATTERNS, p=war.patterns[party]), _observer(rng)))
    if rng.random() < 0.12:
        tongue = party if rng.random() < 0.93 else int(rng.integers(len(PARTIES)))
        seen.append(_said("language", tongue, _observer(rng)))
    seen += _named(war, party)
    seen += _stated(war, party)
    return Settled(f"a{area}", f"p{period}", tuple(seen), PARTIES[party])


def _said(cls: str, label: int | np.int64 | str, observer: int, copied: bool = False) -> Observation:
    return Observation(cls, str(label), f"o{observer}", copied)


def _observer(rng: np.random.Generator) -> int:
    return int(rng.integers(OBSERVERS))


def _types(war: Theatre, party: int, period: int) -> list[Observation]:
    """Up to five say the type; half of the later ones are swayed by what the first said, some only repeat it."""
    rng = war.rng
    true = int(rng.choice(TYPES, p=war.fleets[party, period]))
    found: list[Observation] = []
    first: int | None = None
    for _ in range(int(rng.integers(0, 6))):
        observer = _observer(rng)
        copied = first is not None and rng.random() < war.copying
        label = int(rng.choice(TYPES, p=war.confusion[true]))
        if first is not None and (copied or rng.random() < 0.4):
            label = first
        if observer in war.wrong and not copied:
            label = int(war.twins[label])
        first = label if first is None else first
        found.append(_said("type", label, observer, copied))
    return found


def _munition(war: Theatre, party: int) -> list[Observation]:
    """A remnant that one or two describe: the second sees the same piece."""
    piece = int(war.rng.choice(MUNITIONS, p=war.munitions[party]))
    many = 1 + int(war.rng.random() < 0.4)
    return [
        _said("munition", piece if war.rng.random() < 0.85 else war.rng.integers(MUNITIONS), _observer(war.rng))
        for _ in range(many)
    ]


def _named(war: Theatre, party: int) -> list[Observation]:
    """Sources that name a party: careful ones the right one, others an ally or anybody; relays repeat."""
    rng = war.rng
    found: list[Observation] = []
    for _ in range(int(rng.integers(0, 5))):
        if found and rng.random() < war.copying:
            found.append(_said("word", found[0].label, _observer(rng), True))
            continue
        observer = _observer(rng)
        right = rng.random() < war.care[observer]
        told = PARTIES[party] if right else PARTIES[int(rng.integers(len(PARTIES)))]
        if observer in war.wrong or (not right and rng.random() < 0.5):
            told = ALLIES.get(told, told)
        found.append(_said("word", told, observer))
    return found


def _stated(war: Theatre, party: int) -> list[Observation]:
    """What accused parties say: now and then the author accepts; liars deny, and accuse another."""
    rng = war.rng
    found = []
    if rng.random() < 0.06:
        found.append(Observation("statement", f"accepts {PARTIES[party]}", PARTIES[party]))
    elif rng.random() < 0.35:
        denier = party if rng.random() < 0.5 else int(rng.integers(len(PARTIES)))
        found.append(Observation("statement", f"denies {PARTIES[denier]}", PARTIES[denier]))
        if rng.random() < war.lying:
            other = int(rng.integers(len(PARTIES)))
            found.append(Observation("statement", f"accuses {PARTIES[other]}", PARTIES[denier]))
    return found
