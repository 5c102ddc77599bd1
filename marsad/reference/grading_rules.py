"""By which rules does a house grade an incident? Ordered rules over named facts, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.reference.loading import DATA, BadReference, load

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
FACTS = (
    "accepted", "combatants_only", "several_parties", "accounts_disagree", "responsibility_denied", "two_origins",
    "party_named", "status_contested", "single_origin", "civilian_harm",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """If all the facts hold, this grade, for this reason. The first rule that holds decides."""

    grade: str
    when: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Grading:
    """One house's rules. minimum_zero_when: facts that set the least civilian toll to 0, whatever the grade."""

    id: str
    name: str
    source: str
    rules: tuple[Rule, ...]
    minimum_zero_when: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def grading(name: str = "marsad") -> Grading:
    """The named rules. Raises BadReference with file and what is wrong."""
    path = DATA / "grading" / f"{name}.yaml"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.yaml")))
        raise BadReference(f"no grading {name!r}; there are: {known}")
    loaded = load(path, Grading)
    for rule in loaded.rules:
        if rule.grade not in GRADES:
            raise BadReference(f"grading/{path.name}: no grade {rule.grade!r}; there are {', '.join(GRADES)}")
    named = {fact for rule in loaded.rules for fact in rule.when} | set(loaded.minimum_zero_when)
    if unknown := sorted(named - set(FACTS)):
        raise BadReference(f"grading/{path.name}: no fact {unknown[0]!r}; there are {', '.join(FACTS)}")
    if not loaded.rules or loaded.rules[-1].when:
        raise BadReference(f"grading/{path.name}: the last rule must hold for every incident (when: [])")
    return loaded
