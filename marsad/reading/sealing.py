"""What are the final ids of claims that speak of each other?

A claim's id is a digest of what it says, so ids change when places are resolved. References (`part_of`, `links`) are
kept by
the ids that the claims have now, and carried over to the ids they get.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from marsad.model.claim import Claim


def _needs(claim: Claim, known: dict[str, Claim]) -> list[str]:
    wanted = [claim.part_of, *(link.claim for link in claim.links)]
    return [label for label in wanted if label in known and label != claim.id]


def _order(known: dict[str, Claim]) -> list[str]:
    """Labels such that what a claim refers to comes before it; a circle is entered at its first claim."""
    ordered: list[str] = []
    state: dict[str, int] = {}
    for first in known:
        stack = [(first, iter(_needs(known[first], known)))] if first not in state else []
        state.setdefault(first, 1)
        while stack:
            label, needs = stack[-1]
            following = next((need for need in needs if need not in state), None)
            if following is None:
                stack.pop()
                state[label] = 2
                ordered.append(label)
            else:
                state[following] = 1
                stack.append((following, iter(_needs(known[following], known))))
    return ordered


def seal(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims with their final ids, references carried over, in the order given.

    Give every claim a distinct id before: any label will do, and a sealed claim's own id too. Call it again after
    places
    were resolved. A reference that closes a circle, or to a claim that is not among them, stays as it is or is dropped.
    """
    given = list(claims)
    known = {claim.id: claim for claim in given}
    if len(known) != len(given):
        raise ValueError("claims to be sealed need distinct ids")
    final: dict[str, str] = {}
    done: dict[str, Claim] = {}
    for label in _order(known):
        claim = known[label]
        links = tuple(
            replace(link, claim=final.get(link.claim, link.claim))
            for link in claim.links
            if link.claim in final or link.claim not in known
        )
        part_of = claim.part_of
        if part_of in known:
            part_of = final.get(part_of)
        same = part_of == claim.part_of and links == claim.links
        # The id is no part of what it is a digest of: the label may stand.
        done[label] = (claim if same else replace(claim, part_of=part_of, links=links)).sealed()
        final[label] = done[label].id
    return tuple(done[claim.id] for claim in given)
