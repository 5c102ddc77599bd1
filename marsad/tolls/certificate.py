"""What must a reader be given to check a figure alone? The cited claims, their scopes, the multipliers: a certificate.

No quote and no source identity: claims are cited by commitment (their assertion, and the digest of their words).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any

from marsad.model import canonical
from marsad.model.attribution import Attribution
from marsad.model.claim import claim_id, halves, to_canonical
from marsad.model.scope import Scope
from marsad.model.taken import Taken
from marsad.reference.profiles import Profile
from marsad.tolls.apart import CannotLinks
from marsad.tolls.bounds import Bound, Part
from marsad.tolls.evidence import Evidence
from marsad.tolls.origins import TwoOrigins, WithoutTop
from marsad.tolls.programme import GRID
from marsad.tolls.subtotals import laid_out

SCHEMA = "marsad.certificate/1"

Label = Callable[[str], str]
"""How an origin, a statement or a report is called in print; disclosure decides."""


def scope_json(scope: Scope) -> dict[str, Any]:
    """A scope as cells, UTC seconds, parties and class."""
    whom = scope.whom
    return {
        "ground": [list(option) for option in scope.where],
        "seconds": [scope.when.start, scope.when.end],
        "by": sorted(scope.by),
        "victims": {"status": whom.status, "sex": whom.sex, "age": whom.age, "side": whom.side},
    }


def cited_claim(item: Evidence, label: Label, cited: Container[str]) -> dict[str, Any]:
    """One claim as a certificate cites it: what it asserts, the digest of its words, and whose it is under a label."""
    data = to_canonical(item.claim)
    asserted, words = halves(data)
    own = claim_id(data) == item.id
    claim = item.claim
    return {
        "asserted": asserted,
        "words": canonical.digest(words) if own else None,
        "origin": label(item.origin),
        "report": label(claim.report) if claim.report else None,
        "statement": label(claim.statement) if claim.statement else None,
        "item": label(claim.itemised) if claim.itemised else None,
        "within": sorted(whole for whole in item.within if whole in cited),
    }


def proof_json(bound: Bound, question: Scope | None = None, cited: Iterable[str] = ()) -> dict[str, Any]:
    """A bound as lines that can be checked alone: claims and closings with multipliers in millionths.

    question: with it, a proof of hundreds of claims is laid out in subtotals of smaller scopes. cited: the ids of all
    claims of the certificate, none of which a subtotal may be called by.
    """
    made, parts = laid_out(bound, question) if question is not None else ([], list(bound.parts))
    told = [_part_json(part) for part in parts]
    if not made:
        return {"value": bound.value, "parts": told}
    name = _name("subtotal", (*cited, *(item.id for item in bound.cited())))
    scopes = {
        f"{name} {at}": {
            "scope": scope_json(own.scope), "value": own.value,
            "proofs": [{"value": own.value, "parts": [
                {"value": own.value, "claims": [[item.id, GRID] for item in own.claims], "closings": []}]}],
        }
        for at, own in enumerate(made, 1)
    }  # fmt: skip
    lines = [{"value": own["value"], "claims": [[ident, GRID]], "closings": []} for ident, own in scopes.items()]
    return {"value": bound.value, "scopes": scopes, "parts": [*lines, *told]}


def _part_json(part: Part) -> dict[str, Any]:
    return {
        "value": part.value,
        "claims": [[item.id, multiplier] for item, multiplier in part.claims],
        "closings": [[item.id, multiplier] for item, multiplier in part.closings],
    }


def _name(word: str, taken: Iterable[str]) -> str:
    """A word with which no claim's id begins."""
    ids = list(taken)
    while any(ident.startswith(word) for ident in ids):
        word = f"~{word}"
    return word


def two_origins_json(two: TwoOrigins, cited: Iterable[str] = ()) -> dict[str, Any]:
    """The two-origin floor: scopes that two origins prove, each by itself, stand as claims in its lines."""
    backed = list({id(own): own for _, lines in two.parts for own, _ in lines}.values())
    word = _name("scope", cited)
    name = {id(own): f"{word} {at}" for at, own in enumerate(backed, 1)}
    return {
        "value": two.value,
        "scopes": {
            name[id(own)]: {
                "scope": scope_json(own.scope),
                "value": own.value,
                "proofs": [proof_json(own.first), proof_json(own.second)],
            }
            for own in backed
        },
        "parts": [
            {"value": value, "claims": [[name[id(own)], multiplier] for own, multiplier in lines], "closings": []}
            for value, lines in two.parts
        ],
    }


def _bounds(two: TwoOrigins) -> Iterable[Bound]:
    for _, lines in two.parts:
        for backed, _ in lines:
            yield from (backed.first, backed.second)


def copies_json(
    cited: Mapping[str, Evidence], taken: Mapping[str, Sequence[Taken]], label: Label
) -> list[dict[str, Any]]:  # fmt: skip
    """Which cited claims are another origin's word besides their own's, and why: no two origins bear that out."""
    told: dict[tuple[str, str, str, int, int], list[str]] = defaultdict(list)
    for ident in sorted(cited):
        for t in taken.get(ident, ()):
            if t.origin in cited[ident].taken:
                told[(label(cited[ident].origin), label(t.origin), t.why, t.times, t.both)].append(ident)
    return [
        {"by": by, "from": source, "why": why, "times": times, "of": both, "claims": idents}
        for (by, source, why, times, both), idents in sorted(told.items())
    ]


def verdicts_json(cited: Mapping[str, Evidence], weighed: Mapping[str, Attribution]) -> dict[str, Any]:
    """Whose the evidence makes the incidents of the cited claims: that set goes before whom a claim itself names."""
    told: dict[str, dict[str, Any]] = {}
    for ident in sorted(cited):
        found = weighed.get(ident)
        count = cited[ident].claim.count
        if found is not None and count is not None and not count.exhaustive:
            entry = {
                "set": sorted(found.set), "strength": found.strength, "contested": found.contested,
                "coverage": found.coverage, "posterior": dict(sorted(found.posterior.items())), "claims": [],
            }  # fmt: skip
            told.setdefault(found.id, entry)["claims"].append(ident)
    return told


def certificate(
    harm: str, question: Scope, rules: Profile, links: CannotLinks, label: Label, *,
    lower: Bound, two: TwoOrigins, without: WithoutTop, upper: Bound | None, highest: Sequence[Evidence],
    decisions: Mapping[str, Any], known_at: int | str | None, reference: str | None,
    echoes: Sequence[Evidence], taken: Mapping[str, Sequence[Taken]], weighed: Mapping[str, Attribution] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """All that a verifier needs, as CONTRACT's JSON."""
    bounds = [lower, *_bounds(two), *without.proofs, *([upper] if upper else [])]
    cited = {item.id: item for bound in bounds for item in bound.cited()} | {
        item.id: item for item in (*highest, *echoes)
    }
    used = [sorted(pair) for pair in links if pair <= cited.keys()]
    copies = copies_json(cited, taken, label)
    return {
        "schema": SCHEMA,
        "harm": harm,
        "scope": scope_json(question),
        "profile": {
            "id": rules.id,
            "vague": rules.floors(),
            "approximate": [rules.approximate.numerator, rules.approximate.denominator],
        },
        "claims": {ident: cited_claim(cited[ident], label, cited) for ident in sorted(cited)},
        "cannot_link": sorted(used),
        "decisions": {key: said for key, said in decisions.items() if sorted(said.get("claims", ())) in used},
        "lower": proof_json(lower, question, cited),
        "lower_two_origins": two_origins_json(two, cited),
        "lower_without_top_origin": {
            "value": without.value,
            "proofs": [proof_json(proof, question, cited) for proof in without.proofs],
        },
        "upper": proof_json(upper) if upper else None,
        "highest_reported": [item.id for item in highest],
        "known_at": known_at,
        "reference": reference,
        **({"copies": copies} if copies else {}),
        **({} if weighed is None else {"verdicts": verdicts_json(cited, weighed)}),
    }
