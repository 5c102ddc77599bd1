"""How is an agreement told, so that a lawyer can check it against the text?"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.reference.agreements import Agreement, Clause, Member
from marsad.reference.areas import AreaRule, by_id


def lines(agreement: Agreement) -> Iterator[str]:
    """The agreement as text, every fact with its source."""
    yield f"{agreement.id}: {agreement.name}"
    if agreement.name_ar:
        yield agreement.name_ar
    yield f"signed {agreement.signed}; times are local, {agreement.zone}; source: {agreement.source}"
    for reading in agreement.in_force:
        yield f"in force from {reading.start}: {reading.says} [{reading.source}]"
    for reading in agreement.ends:
        yield f"ended {reading.start}: {reading.says} [{reading.source}]"
    if agreement.until:
        yield f"ended {agreement.until}"
    yield from ([f"term: {agreement.term}"] if agreement.term else [])
    yield from ([f"note: {agreement.note}"] if agreement.note else [])
    yield f"\nParties ({agreement.parties_at})"
    for member in agreement.members:
        yield f"  {_member(member)} [{member.source}]"
    yield f"\nClauses ({agreement.areas_at})"
    for clause in agreement.clauses:
        yield from _clause(clause)
    for exemption in agreement.exemptions:
        against = ", ".join((*exemption.against, *exemption.designated))
        yield f"  except {exemption.id} ({exemption.at}): {exemption.summary} Against: {against}. [{exemption.source}]"
    for claim in agreement.standing_claims:
        yield f"  claimed by {claim.by}, {claim.start} to {claim.end}: {claim.says} [{claim.source}]"
    if agreement.obligations:
        yield "\nObligations"
    for obligation in agreement.obligations:
        due = f", by {obligation.deadline}" if obligation.deadline else ""
        who = ", ".join(obligation.by)
        yield f"  {obligation.id} ({obligation.at}; {who}{due}): {obligation.summary} [{obligation.source}]"
    yield "\nAreas"
    named = dict.fromkeys(area for clause in agreement.clauses for area in clause.areas)
    drawn = {**by_id(), **{rule.id: rule for rule in agreement.zones}}
    for area in named:
        if area in drawn:
            yield from _area(drawn[area])


def _member(member: Member) -> str:
    which = f" {', '.join((*member.groups, *member.names))}" if member.groups or member.names else ""
    some = ", some groups only" if member.joined == "some" else ""
    span = f", from {member.start}" if member.start else ""
    return f"{member.party}{which}: {member.role}{some}{span}" + (f", to {member.end}" if member.end else "")


def _clause(clause: Clause) -> Iterator[str]:
    yield f"  {clause.id} ({clause.at}): {clause.summary} [{clause.source}]"
    narrower = [
        ("areas", clause.areas), ("binds", clause.by), ("acts", clause.acts if clause.acts != ("attack",) else ()),
        ("means", clause.means), ("targets", clause.targets), ("weapons", clause.weapons),
        ("from", (clause.start,) if clause.start else ()), ("to", (clause.end,) if clause.end else ()),
    ]  # fmt: skip
    said = "; ".join(f"{what}: {', '.join(words)}" for what, words in narrower if words)
    if clause.least_mm:
        said += f"; {clause.least_mm} mm or more"
    if said:
        yield f"    {said}"
    listed = clause.hours if isinstance(clause.hours, tuple) else (clause.hours,) if clause.hours else ()
    for hours in listed:
        span = f"{hours.start} to {hours.end}" if hours.start else f"{hours.length} hours, which is not said"
        yield f"    daily: {span}" + (f", on {', '.join(hours.on)}" if hours.on else "")


def _area(rule: AreaRule) -> Iterator[str]:
    yield f"  {rule.id}: {rule.name}, border off by up to {rule.uncertainty_km} km; {rule.note} [{rule.source}]"
    for part in (*rule.parts, *rule.holes):
        yield f"    {'without ' if part in rule.holes else ''}{part.says} [{part.source}]"
