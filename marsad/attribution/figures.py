"""Which incidents count for a party's figure? (METHODS 6)

A floor for a party rests only on incidents whose set is that party alone; one for two parties on those whose set lies
within the two; party figures never add up. What is unattributed counts for nobody: a base rate is no attribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from marsad.attribution.verdict import Verdict


def attributed(verdicts: Iterable[Verdict]) -> Mapping[str, frozenset[str]]:
    """For each incident to which evidence of its own points, its set of parties."""
    return {found.id: frozenset(found.set) for found in verdicts if found.strength != "unattributed"}


def within(sets: Mapping[str, frozenset[str]], parties: Iterable[str]) -> frozenset[str]:
    """The incidents that a floor for the parties, taken together, may rest on."""
    wanted = frozenset(parties)
    return frozenset(ident for ident, found in sets.items() if found and found <= wanted)


def suspected(sets: Mapping[str, frozenset[str]], party: str) -> frozenset[str]:
    """The incidents in which the party is at least suspected: a named filter, not a bound."""
    return frozenset(ident for ident, found in sets.items() if party in found)


def expected_recorded(verdicts: Iterable[Verdict], recorded: Mapping[str, int], party: str) -> float:
    """The expected number of *recorded* deaths by a party. It is never a bound."""
    return sum(recorded.get(f.id, 0) * f.weighed.posterior.get(party, 0) / 1_000_000 for f in verdicts)
