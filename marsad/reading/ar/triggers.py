"""Which words of a sentence say that somebody was harmed, and whom may each govern?"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.reading.ar.lexicon import Harming, grammar
from marsad.reading.ar.tokens import Hit, Line

SPLIT_REACH = 16
_AWAY = frozenset({"قضت", "قضي", "قضوا"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A harm word: tokens first to after. use: noun, verb, state, toll. behind: its people stand before it."""

    first: int
    after: int
    harm: str
    use: str
    behind: bool
    second: int = -1
    clitics: str = ""


def triggers(line: Line) -> list[Trigger]:
    """All harm words, in order; of overlapping ones the longest."""
    found: list[Trigger] = []
    for use in ("toll", "state", "verb", "noun"):
        for hit in line.all(f"harm.{use}"):
            found.append(_plain(hit, use))
    found += [split for hit in line.all("harm.split") if (split := _split(line, hit)) is not None]
    found += _totals(line, found)
    kept: list[Trigger] = []
    for trigger in sorted(found, key=lambda t: (t.first - t.after, t.second < 0, not _leads(line, t))):
        if all(trigger.after <= other.first or trigger.first >= other.after for other in kept):
            kept.append(trigger)
    away = [t.first for t in kept if line.low(t.first) == "علي"]
    gone = {t for t in kept for k in away if 0 < k - t.first <= 8 and line.low(t.first).lstrip("وف") in _AWAY}
    return sorted((t for t in kept if t not in gone), key=lambda t: t.first)


def _leads(line: Line, trigger: Trigger) -> bool:
    """Of two readings of one word: a verb with a second part, or one that heads its clause ("فارقت الحياة سيدة")."""
    heads = line.low(trigger.first - 1) in ("", "،", ",", ".", ":") or line.low(trigger.first).startswith("و")
    return trigger.use == "verb" and (trigger.second >= 0 or heads)


def _plain(hit: Hit, use: str) -> Trigger:
    entry: Harming = hit.entry
    return Trigger(hit.first, hit.after, entry.harm, use, entry.behind, clitics=hit.clitics)


def _split(line: Line, hit: Hit) -> Trigger | None:
    """ "لقي … مصرعهم": only with its second part."""
    entry: Harming = hit.entry
    second = {word.translate(str.maketrans("أإآ", "ااا")).replace("ى", "ي") for word in entry.second}
    for k in range(hit.after, min(hit.after + SPLIT_REACH, len(line))):
        if line.low(k) in second and line.low(k) in ("علي", "القبض"):
            return (
                Trigger(k, k + 1 + (line.low(k) == "القبض"), entry.harm, "verb", False) if k - hit.after <= 7 else None
            )
        if line.low(k) in second and k == hit.after:
            return Trigger(hit.first, k + 1, entry.harm, "verb", False, clitics=hit.clitics)
        if line.low(k) in second:
            return Trigger(hit.first, hit.after, entry.harm, "verb", False, k, hit.clitics)
        if line.low(k) in (".", "؛"):
            break
    counted = entry.harm == "missing" or line.at("person", hit.after) is None
    if line.low(hit.first) in ("فقد", "فقدت", "وفقد", "وفقدت") and counted:
        return Trigger(hit.first, hit.after, "missing", "verb", False, clitics=hit.clitics)
    return None


def _totals(line: Line, found: list[Trigger]) -> list[Trigger]:
    """ "عدد المدنيين الذين استشهدوا": a total whose harm is said later."""
    tolls = {trigger.first for trigger in found if trigger.use == "toll"}
    totals = []
    for at, token in enumerate(line.tokens):
        low = token.low
        if at in tolls or low.removeprefix("و").removeprefix("ال") not in grammar("total"):
            continue
        later = [t for t in found if at < t.first <= at + 12 and t.use in ("verb", "state")]
        noun = next((hit.entry.person.harm for hit in line.all("person") if at < hit.first <= at + 2), None)
        harm = noun or (later[0].harm if later else None)
        if harm is not None:
            totals.append(Trigger(at, at + 1, harm, "toll", False))
    return totals
