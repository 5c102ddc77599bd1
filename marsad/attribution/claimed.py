"""Whom do the sources hold responsible? Attribution as claimed, before any evidence of our own is weighed.

Each origin counts once, however often it is repeated. An origin that names several parties (jointly, or "one or the
other") speaks for the joint set. A denial clears nobody and makes the case contested; acceptance is "declared".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.model.attribution import UNKNOWN, Attribution, Evidence
from marsad.model.claim import Claim

ONE_ORIGIN_DECIBANS = 5
"""The weight of one origin's word (odds of about 3 to 1). Policy, not measurement."""

_MILLION = 1_000_000


def as_claimed(ident: str, claims: Sequence[Claim], hedged: Iterable[str] = ()) -> Attribution:
    """The attribution of one incident from its claims. hedged: ids of claims whose text says "likely" or "believed"."""
    named = _by_origin(claims)
    declared = sorted({p for c in claims if c.kind == "responsibility" for p in c.by})
    denied = {p for c in claims if c.kind == "denial" for p in c.by}
    evidence = tuple(
        Evidence(f"said by {origin}", party, ONE_ORIGIN_DECIBANS, origin)
        for origin, parties in sorted(named.items())
        for party in sorted(parties)
    )
    parties = sorted({party for said in named.values() for party in said})
    return Attribution(
        id=ident,
        posterior=_posterior(parties, list(named.values())),
        set=tuple(declared or parties),
        coverage=900_000,
        strength=_strength(named, declared, claims, frozenset(hedged)),
        contested=bool(denied & set(parties)) or _disagree(list(named.values())),
        evidence=evidence,
    )


def _by_origin(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    named: dict[str, frozenset[str]] = {}
    for claim in claims:
        if claim.by and claim.kind not in ("denial", "responsibility"):
            origin = claim.origin.key if claim.origin else claim.report
            named[origin] = named.get(origin, frozenset()) | frozenset(claim.by)
    return named


def _posterior(parties: Sequence[str], said: Sequence[frozenset[str]]) -> dict[str, int]:
    """Each origin's word is shared among those it names; as much as one origin's word is kept for nobody named."""
    shares = {party: sum(_MILLION // len(names) for names in said if party in names) for party in parties}
    shares[UNKNOWN] = _MILLION
    total = sum(shares.values())
    posterior = {party: share * _MILLION // total for party, share in shares.items()}
    posterior[UNKNOWN] += _MILLION - sum(posterior.values())
    return posterior


def _strength(
    named: dict[str, frozenset[str]], declared: Sequence[str], claims: Sequence[Claim], hedged: frozenset[str]
) -> str:
    """The rung of the wording ladder that words alone reach (facts 1.1); evidence of our own would be needed above."""
    if declared:
        return "declared"
    if not named:
        return "unattributed"
    plain = {c.origin.key for c in claims if c.origin and c.by and c.id not in hedged and not c.detail.get("hedged")}
    return "alleged" if len(named.keys() & plain) >= 2 and not _disagree(list(named.values())) else "suspected"


def _disagree(said: Sequence[frozenset[str]]) -> bool:
    """Do two origins name parties of whom none is common?"""
    return any(not (one & two) for at, one in enumerate(said) for two in said[at + 1 :])
