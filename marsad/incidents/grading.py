"""How well is an incident borne out, and is it agreed who did it? A house's grade, with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.incidents.copying import Copies, independent
from marsad.model.attribution import Attribution
from marsad.model.claim import Claim
from marsad.reference.grading_rules import Grading


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade and why. facts: what held.

    civilian_minimum: 0 where it is contested whether the dead were civilians, None where the floor stands; contested
    responsibility alone never lowers it.
    """

    grade: str
    reasons: tuple[str, ...]
    facts: tuple[str, ...]
    civilian_minimum: int | None = None


def grade(claims: Sequence[Claim], attribution: Attribution, rules: Grading, copies: Copies) -> Graded:
    """The grade of the incident that these claims make. Pure."""
    facts = facts_of(claims, attribution, copies)
    held = {name for name, (true, _) in facts.items() if true}
    rule = next(rule for rule in rules.rules if held.issuperset(rule.when))
    reasons = (rule.reason, *(facts[name][1] for name in rule.when if facts[name][1]))
    zero = rules.minimum_zero_when and held.issuperset(rules.minimum_zero_when)
    return Graded(rule.grade, reasons, tuple(sorted(held)), 0 if zero else None)


def facts_of(claims: Sequence[Claim], attribution: Attribution, copies: Copies) -> Mapping[str, tuple[bool, str]]:
    """Each fact: does it hold, and on what does that rest?"""
    origins = independent(claims, copies)
    accepted = sorted({p for c in claims if c.kind == "responsibility" for p in c.by})
    denied = sorted({p for c in claims if c.kind == "denial" for p in c.by} & set(attribution.set))
    named = [frozenset(c.by) for c in claims if c.by and c.kind not in ("denial", "responsibility")]
    apart = any(not (one & two) for one in named for two in named)
    status = _statuses(claims)
    civilians, fighters = status.get("civilian", set()), status.get("combatant", set())
    both = civilians and fighters and (len(civilians | fighters) > 1)
    return {
        "accepted": (bool(accepted), f"accepted by {', '.join(accepted)}"),
        "combatants_only": (bool(fighters) and not civilians, f"combatants, say {', '.join(sorted(fighters))}"),
        "several_parties": (len(attribution.set) > 1, f"named: {', '.join(attribution.set)}"),
        "accounts_disagree": (apart, "parties named: " + "; ".join(sorted({", ".join(sorted(n)) for n in named}))),
        "responsibility_denied": (bool(denied), f"denied by {', '.join(denied)}"),
        "two_origins": (len(origins) >= 2, f"{len(origins)} independent origins: {', '.join(origins)}"),
        "single_origin": (len(origins) == 1, f"one origin: {', '.join(origins)}"),
        "party_named": (bool(attribution.set), f"held responsible: {', '.join(attribution.set)}"),
        "civilian_harm": (bool(civilians), f"civilians, say {', '.join(sorted(civilians))}"),
        "status_contested": (bool(both), f"civilians, say {', '.join(sorted(civilians))}; combatants, say "
                                         f"{', '.join(sorted(fighters))}"),
    }  # fmt: skip


def _statuses(claims: Sequence[Claim]) -> dict[str, set[str]]:
    """Which origins call the dead civilians, and which combatants; one that tells of both contests nothing alone."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        if claim.kind == "casualties" and claim.harm == "killed" and claim.victims.status:
            found.setdefault(claim.victims.status, set()).add(claim.origin.key if claim.origin else claim.report)
    # "45 fighters and 2 civilians" in one account are two groups of people, no contradiction.
    mixed = found.get("civilian", set()) & found.get("combatant", set())
    return {status: who - mixed if status == "combatant" else who for status, who in found.items()}
