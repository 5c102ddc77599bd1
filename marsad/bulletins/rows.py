"""How are incidents and findings told, one a line?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.disclosure import Discloser
from marsad.disclosure.dates import days
from marsad.disclosure.guard import secrets_of
from marsad.disclosure.incidents import Shown, shown
from marsad.disclosure.phrases import Phrases
from marsad.disclosure.plain import plain
from marsad.model.attribution import Attribution
from marsad.model.bulletin import FindingLine, Material
from marsad.model.incident import Incident
from marsad.reference.agreements import Agreement, agreements

OUTSIDE = "outside_scope"
OUTCOMES = ("prima_facie_breach", "exception_unsupported", "claimed_exception", "indeterminate", "outside_scope")
"""In the order in which a truce officer wants them (CONTRACT's outcomes)."""


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident in print. latitude, longitude: microdegrees, for the map."""

    number: int
    id: str
    day: str
    place: str
    what: str
    by: str
    strength: str
    killed: str
    injured: str
    origins: int
    origin_names: str
    floor: int
    latitude: int | None
    longitude: int | None
    radius_km: int | None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in print. certain: how sure, in percent."""

    outcome: str
    said: str
    clause: str
    incident: int
    day: str
    place: str
    by: str
    why: str
    certain: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings under one agreement."""

    agreement: str
    name: str
    rows: tuple[FindingRow, ...]


def by_whom(incident: Incident, attribution: Attribution | None, words: Phrases) -> str:
    """Whose it was, worded by the strength of the evidence (facts 1.1)."""
    strength = attribution.strength if attribution else ("said" if incident.by else "unattributed")
    parties = attribution.set if attribution else incident.by
    means = incident.means or ("ground" if incident.kind == "offensive" else None)
    known = means if means in words.named["bare"] else "other"
    bare, actor = words.name("bare", known), words.name("actor", known)
    if strength == "unattributed" or not parties:
        return words.say("by_nobody") if known == "other" else words.say("by_unattributed", bare=bare)
    party = words.series([plain(words.name("adjective", p)) for p in sorted(parties)], "or")
    owner = words.series([plain(words.name("owner", p, words.name("adjective", p))) for p in sorted(parties)], "or")
    if len(parties) > 1 and strength in ("said", "alleged"):
        wording = words.say("by_joint", party=party, actor=actor)
    else:
        wording = words.say(f"by_{strength}", bare=bare, actor=actor, party=party, owner=owner)
        wording = words.say("by_joint_graded", wording=wording) if len(parties) > 1 else wording
    return words.say("by_contested", wording=wording) if attribution and attribution.contested else wording


def _range(numbers: tuple[int, int], words: Phrases) -> str:
    floor, highest = numbers
    if not highest and not floor:
        return words.say("no_count")
    if highest <= floor:
        return f"{floor:,}"
    return words.say("killed_range", floor=f"{floor:,}", highest=f"{highest:,}")


def _row(number: int, found: Shown, attribution: Attribution | None, words: Phrases) -> IncidentRow:
    incident = found.incident
    what = words.name("means", incident.means) if incident.means else words.name("incident", incident.kind)
    if incident.kind in ("offensive", "facility", "capture", "sighting"):
        what = words.name("incident", incident.kind)
    return IncidentRow(
        number=number, id=incident.id,
        day=days(found.first, found.last, incident.zone, words) or words.say("day_unknown"),
        place=found.place or words.say("place_withheld"), what=what,
        by=by_whom(incident, attribution, words), strength=attribution.strength if attribution else "unattributed",
        killed=_range(incident.killed, words), injured=_range(incident.injured, words),
        origins=len(set(incident.origins)), origin_names=words.series(list(found.origins)), floor=incident.killed[0],
        latitude=found.latitude, longitude=found.longitude, radius_km=found.radius_km,
    )  # fmt: skip


def incident_rows(material: Material, words: Phrases, discloser: Discloser) -> tuple[IncidentRow, ...]:
    """The incidents that may be shown, by date and place."""
    found = [s for incident in material.incidents if (s := shown(incident, material.claims, discloser))]
    ordered = sorted(found, key=lambda s: (s.first or "9", s.last or "9", s.place or "", s.incident.id))
    return tuple(_row(n, s, material.attributions.get(s.incident.id), words) for n, s in enumerate(ordered, 1))


_PARTY = re.compile(r"(?<![\w-])[A-Z]{2,}(?:-[A-Z]+)?(?![\w-])")


def _clean(text: str, secrets: Iterable[str], place: str, words: Phrases) -> str:
    """A sentence of an engine: parties by name, and what must stay inside replaced by the place as it is shown."""
    told = _PARTY.sub(lambda m: words.name("party", m.group(0)), plain(text))
    told = told[:1].upper() + told[1:]
    for secret in sorted({plain(s) for s in secrets} - {""}, key=lambda s: (-len(s), s)):
        told = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", lambda _: place, told, flags=re.IGNORECASE)
    return told


def _finding(line: FindingLine, row: IncidentRow, why: str, words: Phrases) -> FindingRow:
    clause = plain(line.clause)
    if clause and not any(c.isalpha() for c in clause.split("(")[0]):
        clause = words.say("clause_number", n=clause)
    outcome = words.name("outcome", line.outcome)
    cited = "clause_cited" if line.outcome == "prima_facie_breach" else "clause_under"
    said = words.say(cited if clause else "clause_none", outcome=outcome, clause=clause)
    percent = line.probability // 10_000
    certain = words.say("nearly_sure") if percent >= 99 else words.say("percent", n=percent)
    return FindingRow(line.outcome, said, clause, row.number, row.day, row.place, row.by, why, certain)


def finding_groups(
    material: Material, rows: Iterable[IncidentRow], words: Phrases, discloser: Discloser
) -> tuple[FindingGroup, ...]:
    """The findings by agreement, the likeliest breaches first. One about an incident that isn't shown isn't either; an
    agreement within whose scope no incident lies is only named, by `asked_too`."""
    numbered: Mapping[str, IncidentRow] = {row.id: row for row in rows}
    incidents = {incident.id: incident for incident in material.incidents}
    groups: dict[str, list[FindingRow]] = {}
    for line in material.findings:
        row = numbered.get(line.incident)
        if row is None:
            continue
        claims = [material.claims[i] for i in incidents[line.incident].claims if i in material.claims]
        hidden = _hidden(incidents[line.incident], row, discloser, secrets_of(claims, discloser))
        why = _clean(line.why, hidden, row.place, words)
        groups.setdefault(line.agreement, []).append(_finding(line, row, why, words))

    def rank(found: FindingRow) -> tuple[int, int, str, str]:
        at = OUTCOMES.index(found.outcome) if found.outcome in OUTCOMES else len(OUTCOMES)
        return at, found.incident, found.clause, found.why

    return tuple(
        FindingGroup(ident, plain(words.name("agreement", ident)), tuple(sorted(groups[ident], key=rank)))
        for ident in sorted(groups)
        if any(row.outcome != OUTSIDE for row in groups[ident])
    )


def asked_too(material: Material, words: Phrases) -> str | None:
    """The agreements in force in the period within whose scope no incident lies, as one sentence; None if none."""
    inside = {line.agreement for line in material.findings if line.outcome != OUTSIDE}
    start, end = material.period
    quiet = [
        plain(words.name("agreement", ident))
        for ident, agreement in ((one.id, one) for one in agreements())
        if ident in {line.agreement for line in material.findings} - inside and in_force(agreement, start, end)
    ]
    return words.say("asked_too", names="; ".join(quiet)) if quiet else None


def in_force(agreement: Agreement, start: str | None, end: str | None) -> bool:
    """May the agreement have been in force on some day of the period (ISO days, inclusive; None is open)?"""
    began = min(dated.start[:10] for dated in agreement.in_force)
    ended = max([agreement.until, *(dated.start[:10] for dated in agreement.ends)]) if agreement.until else "9999"
    return (end is None or began <= end[:10]) and (start is None or start[:10] <= ended)


def _hidden(incident: Incident, row: IncidentRow, discloser: Discloser, secrets: frozenset[str]) -> set[str]:
    """The secrets of its claims, and the incident's own spelling of its place where that isn't what is shown."""
    hidden = set(secrets)
    if incident.place and incident.place.casefold() not in row.place.casefold():
        hidden.add(incident.place)
    return hidden | {origin for origin in incident.origins if origin not in discloser.public}
