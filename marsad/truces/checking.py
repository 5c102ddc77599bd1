"""What is wrong with an agreement's file, beyond its form? One sentence a fault, for somebody who writes no code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.model.window import BadTime, bounds, zone
from marsad.reference.agreements import Agreement, Clause
from marsad.reference.areas import AreaRule, by_id, units
from marsad.reference.groups import groups


def faults(agreement: Agreement) -> tuple[str, ...]:
    """Every fault of the agreement: dates, areas, parties, exemptions and sources that don't fit each other."""
    return tuple(
        fault for look in (_times, _areas, _clauses, _parties, _obligations, _sources) for fault in look(agreement)
    )


def _times(a: Agreement) -> Iterator[str]:
    try:
        zone(a.zone)
    except BadTime as error:
        yield str(error)
        return
    said: list[tuple[str, str | None]] = [("signed", a.signed), ("until", a.until)]
    said += [("in_force", reading.start) for reading in a.in_force] + [("ends", reading.start) for reading in a.ends]
    said += [(f"member {m.party}", day) for m in a.members for day in (m.start, m.end)]
    said += [(f"clause {c.id}", day) for c in a.clauses for day in (c.start, c.end)]
    for o in a.obligations:
        said += [(f"obligation {o.id}", o.deadline), *((f"evidence of {o.id}", e.day) for e in o.evidence)]
    good = True
    for where, text in said:
        try:
            if text is not None:
                bounds(text, a.zone)
        except BadTime as error:
            good = False
            yield f"{where}: {error}"
    if good:
        yield from _order(a)


def _order(a: Agreement) -> Iterator[str]:
    first = min(bounds(reading.start, a.zone)[0] for reading in a.in_force)
    if any(bounds(last, a.zone)[1] <= first for last in a.last_days()):
        yield "the agreement ends before it takes effect"
    for where, start, end in [(f"member {m.party}", m.start, m.end) for m in a.members] + [
        (f"clause {c.id}", c.start, c.end) for c in a.clauses
    ]:
        if start and end and bounds(end, a.zone)[1] <= bounds(start, a.zone)[0]:
            yield f"{where}: it ends ({end}) before it starts ({start})"


def _areas(a: Agreement) -> Iterator[str]:
    yield from _twice("zones", (z.id for z in a.zones))
    own: set[str] = set()
    for rule in a.zones:
        yield from _ground(rule, own)
        own.add(rule.id)
    known = own | set(by_id())
    for clause in a.clauses:
        for area in clause.areas:
            if area not in known:
                yield f"clause {clause.id}: no area is called {area!r}; draw it under zones"


def _ground(rule: AreaRule, own: set[str]) -> Iterator[str]:
    for part in (*rule.parts, *rule.holes):
        if part.of and part.of not in units():
            yield f"zone {rule.id}: no unit is called {part.of!r} in areas/"
        if part.inside and part.inside not in own | set(by_id()):
            yield f"zone {rule.id}: no area is called {part.inside!r}"
        if part.ring and len(part.ring) < 3:
            yield f"zone {rule.id}: a ring needs three corners"
        for longitude, latitude in (*part.ring, *part.line):
            if abs(longitude) > 180 or abs(latitude) > 90:
                yield f"zone {rule.id}: no such point: [{longitude}, {latitude}]; write longitude, then latitude"
    if not rule.parts and not set(rule.whole) & set(units()):
        yield f"zone {rule.id}: nothing is drawn; give parts, or whole units whose borders are known"
    if rule.uncertainty_km <= 0:
        yield f"zone {rule.id}: no border is sure; say by how many km it may be off (uncertainty_km)"


def _clauses(a: Agreement) -> Iterator[str]:
    yield from _twice("clauses", (c.id for c in a.clauses))
    yield from _twice("exemptions", (e.id for e in a.exemptions))
    known = {e.id for e in a.exemptions}
    for clause in a.clauses:
        for one in clause.exemptions or ():
            if one not in known:
                yield f"clause {clause.id}: no exemption is called {one!r}"
        if clause.least_mm is not None and not clause.weapons:
            yield f"clause {clause.id}: a calibre without weapons says nothing; name the classes of weapons"
        yield from _bound(a, clause)


def _bound(a: Agreement, clause: Clause) -> Iterator[str]:
    bound = {m.party for m in a.members if m.role != "excluded"}
    for party in (*clause.by, *(clause.fired_from.parties if clause.fired_from else ())):
        if party not in bound:
            yield f"clause {clause.id}: {party} is no member that is bound"


def _parties(a: Agreement) -> Iterator[str]:
    listed = groups().get(a.country)
    for member in a.members:
        for group in member.groups:
            if listed is None or group not in listed.by_id:
                yield f"member {member.party}: no group of {a.country} has the id {group!r}"
    excluded = {m.party for m in a.members if m.role == "excluded"}
    for exemption in a.exemptions:
        for party in exemption.against:
            if party not in excluded:
                yield f"exemption {exemption.id}: {party} is not among the members as excluded"
    if not any(m.role != "excluded" for m in a.members):
        yield "nobody is bound: list the parties under members"


def _obligations(a: Agreement) -> Iterator[str]:
    yield from _twice("obligations", (o.id for o in a.obligations))
    bound = {m.party for m in a.members if m.role != "excluded"}
    for obligation in a.obligations:
        for party in obligation.by:
            if party not in bound:
                yield f"obligation {obligation.id}: {party} is no member that is bound"


def _sources(a: Agreement) -> Iterator[str]:
    said = [(reading.start, reading.source) for reading in (*a.in_force, *a.ends)]
    said += [(member.party, member.source) for member in a.members]
    said += [(claim.says, claim.source) for claim in a.standing_claims]
    said += [(clause.id, clause.source) for clause in a.clauses]
    said += [(exemption.id, exemption.source) for exemption in a.exemptions]
    said += [(obligation.id, obligation.source) for obligation in a.obligations]
    said += [(rule.id, rule.source) for rule in a.zones]
    for name, source in said:
        if not source.strip():
            yield f"{name}: every fact needs its source"


def _twice(what: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield f"{what}: two are called {one!r}"
        seen.add(one)
