"""How many, in this scope, as known then? The one question that the toll engine answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from marsad.model.answer import Answer
from marsad.model.attribution import Attribution
from marsad.model.claim import Claim
from marsad.model.figure import Figure
from marsad.model.scope import Scope, contains
from marsad.model.taken import Taken
from marsad.reference.profiles import Profile
from marsad.tolls.apart import CannotLinks
from marsad.tolls.bounds import Bound, ceiling, floor, floors_alone
from marsad.tolls.certificate import certificate, scope_json
from marsad.tolls.composition import unresolved
from marsad.tolls.evidence import Evidence, evidence
from marsad.tolls.index import Index
from marsad.tolls.origins import echoes, two_origins, without_top_origin
from marsad.tolls.plain import Memo
from marsad.tolls.standing import Standing, standing

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the harm, the scope, and perhaps one origin's account only."""

    harm: str
    scope: Scope
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What was known besides the claims: pairs decided to differ, pairs that may be the same, the log's state, and by
    claim from whom it was taken and, if asked by weighed evidence, whose its incident is (None: as claims say)."""

    cannot_link: CannotLinks = frozenset()
    maybe: CannotLinks = frozenset()
    known_at: int | str | None = None
    reference: str | None = None
    decisions: Mapping[str, Any] = field(default_factory=dict)
    taken: Mapping[str, Sequence[Taken]] = field(default_factory=dict)
    weighed: Mapping[str, Attribution] | None = None


def standing_evidence(
    question: Question, claims: Iterable[Claim] | Index, rules: Profile, weighed: Mapping[str, Attribution] = {}
) -> Standing:
    """The counts of this harm that still stand, of one origin if the question says so."""
    if isinstance(claims, Index):
        claims = claims.near(question.harm, question.scope.when)
    found = evidence(claims, question.harm, rules, weighed)
    if question.origin is not None:
        found = [item for item in found if item.origin == question.origin or _named(item, question.origin)]
    return standing(found)


def _named(item: Evidence, origin: str) -> bool:
    said = item.claim.origin
    return said is not None and origin.casefold() in {said.name.casefold(), (said.id or "").casefold()}


def answer(
    question: Question, claims: Iterable[Claim] | Index, rules: Profile, known: Known = Known(),
    label: Callable[[str], str] = str,
) -> Figure:  # fmt: skip
    """The figure: bounds and certificate. Pure: the same claims give the same bytes, in any order.

    label: how origins, statements and reports are called in print.
    """
    stands = standing_evidence(question, claims, rules, known.weighed or {})
    found, scope, links = _with_voices(stands.evidence, known.taken), question.scope, known.cannot_link
    memo: Memo = {}
    lower = floor(scope, found, links, memo)
    two = two_origins(scope, found, links, memo)
    without = without_top_origin(scope, found, links, lower, memo)
    upper = ceiling(scope, found, links)
    highest = _highest(scope, found, links | known.maybe)
    proof = certificate(
        question.harm, scope, rules, links, label, lower=lower, two=two, without=without, upper=upper,
        highest=highest.cited(), decisions=known.decisions, known_at=known.known_at,
        reference=known.reference, echoes=echoes(scope, found, links, memo), taken=known.taken, weighed=known.weighed,
    )  # fmt: skip
    return Figure(
        harm=question.harm,
        scope=scope_json(scope),
        lower=lower.value,
        lower_two_origins=two.value,
        lower_without_top_origin=without.value,
        upper=None if upper is None else upper.value,
        highest_reported=max(highest.value, lower.value),
        certificate=proof,
        contradictions=tuple(
            {"claims": list(c.claims), "sentence": c.sentence, "least": c.least, "greatest": c.greatest,
             "removals": [list(way) for way in c.removals]} for c in lower.contradictions
        ),
        flags=(*_flags(stands, scope), *_one_voice(proof)),
        known_at=known.known_at,
        extra={"origins": sorted({label(item.origin) for item in lower.cited()}), **_doubt(proof)},
    )  # fmt: skip


def _with_voices(found: Sequence[Evidence], taken: Mapping[str, Sequence[Taken]]) -> Sequence[Evidence]:
    """The evidence, each with the other origins whose word it is."""
    return [_with_taken(item, taken[item.id]) if item.id in taken else item for item in found]


def _with_taken(item: Evidence, whose: Sequence[Taken]) -> Evidence:
    others = frozenset(t.origin for t in whose) - {item.origin}
    return replace(item, taken=others, copied=any(t.why == "words" for t in whose))


def _one_voice(proof: Mapping[str, Any]) -> list[dict[str, Any]]:
    """For each two origins of which one copies the other, that they were counted as one voice, and why."""
    why = {
        "words": "{by} tells it later in the words of {source}",
        "mostly": "{by} mostly tells what {source} told ({times} of {of} places and days)",
    }
    return [
        {**copy, "what": "one voice", "sentence": why[copy["why"]].format(
            by=copy["by"], source=copy["from"], times=copy["times"], of=copy["of"]) + ": one voice, not two"}
        for copy in proof.get("copies", ())
    ]  # fmt: skip


def _doubt(proof: Mapping[str, Any]) -> dict[str, Any]:
    """How many of the decisions that the proofs lean on may be expected to be wrong: the sum of 1 - p over those that
    were given with a probability. Nothing where none was."""
    said = [entry["probability"] for entry in proof["decisions"].values() if "probability" in entry]
    return {"doubt": sum(MILLION - p for p in said) / MILLION} if said else {}


def bounds_of(question: Question, claims: Iterable[Claim], rules: Profile, links: CannotLinks) -> tuple[int, int]:
    """Floor and highest reported only, without a certificate."""
    stands = standing_evidence(question, claims, rules)
    lower = floor(question.scope, stands.evidence, links)
    return lower.value, max(_highest(question.scope, stands.evidence, links).value, lower.value)


def _flags(stands: Standing, scope: Scope) -> list[dict[str, Any]]:
    inside = [item for item in stands.evidence if contains(scope, item.scope) is Answer.YES]
    flags: list[dict[str, Any]] = [
        {"what": f.what, "claims": list(f.claims), "sentence": f.sentence} for f in stands.flags if f.near(scope)
    ]
    flags += [{"what": "composition unresolved", "claims": list(u.claims), "sentence": u.sentence,
               "accounts": [[what, len(who)] for what, who in u.accounts]} for u in unresolved(inside)]  # fmt: skip
    return flags


def _highest(scope: Scope, found: Sequence[Evidence], links: CannotLinks) -> Bound:
    """The packing with the highest numbers stated, undecided pairs taken as apart. Descriptive: it proves nothing."""
    stated = [
        Evidence(i.id, i.scope, i.high, None, i.high, i.origin, i.claim)
        for i in found
        if contains(scope, i.scope) is Answer.YES and i.high > 0
    ]
    return floors_alone(scope, stated, links)
