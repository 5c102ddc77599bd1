"""Which incidents count for a party's figure? (METHODS 6)

A floor for a party rests only on incidents whose set is that party alone; one for two parties on those whose set lies
within the two; party figures never add up. What is unattributed counts for nobody: a base rate is no attribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from marsad.attribution.prior import parties
from marsad.attribution.verdict import Verdict
from marsad.model.attribution import Attribution
from marsad.model.claim import Claim

_BY_AIR = ("airstrike", "barrel", "drone", "strike")
_ON_THE_GROUND = ("offensive", "capture")


def counting(found: Verdict) -> Attribution:
    """The verdict as figures take it: its set is empty where no evidence of the incident's own points anywhere."""
    return Attribution(
        id=found.id,
        posterior=dict(found.weighed.posterior),
        set=() if found.strength == "unattributed" else found.set,
        coverage=found.coverage,
        strength=found.strength,
        contested=found.contested,
        evidence=(),
    )


def by_air(claims: Iterable[Claim]) -> bool:
    """May the incident, as its claims tell it, be an attack by somebody's planes?

    Not an offensive, nor shelling alone. Where no means is told, only if all who are held responsible have planes. Of
    what isn't, it can't be asked whose planes it was: its parties are those that the sources hold responsible.
    """
    told = list(claims)
    if any(claim.kind in _ON_THE_GROUND for claim in told):
        return False
    means = {claim.detail.get("means") for claim in told} - {None}
    if means:
        return bool(means & set(_BY_AIR))
    return {party for claim in told for party in claim.by} <= set(parties())


def suspected(found: Iterable[Attribution], parties: Iterable[str]) -> frozenset[str]:
    """The incidents in which one of the parties is at least suspected: a named filter, not a bound for the party."""
    wanted = frozenset(parties)
    return frozenset(verdict.id for verdict in found if wanted & frozenset(verdict.set))


def expected_recorded(verdicts: Iterable[Verdict], recorded: Mapping[str, int], party: str) -> float:
    """The expected number of *recorded* deaths by a party. It is never a bound."""
    return sum(recorded.get(f.id, 0) * f.weighed.posterior.get(party, 0) / 1_000_000 for f in verdicts)
