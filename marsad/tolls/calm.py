"""Was it quiet, or did nobody watch? Harm by zone and week, over the days on which somebody could have seen it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.model.answer import Answer
from marsad.model.cells import Cells, contains, overlap
from marsad.model.claim import Claim
from marsad.model.window import Window

QUIET = "quiet"
PARTLY = "quiet where watched"
UNWATCHED = "nobody watched"
HARM = "harm reported"


@dataclass(frozen=True, slots=True)
class Watch:
    """Somebody could see this ground in this time, as UTC seconds."""

    who: str
    ground: Cells
    when: Window


@dataclass(frozen=True, slots=True)
class Week:
    """One zone in one week. watched: local days of it, of `days`, on which somebody could see all of the zone.

    partly: days on which somebody could see some of it only. least: the proved floor of harm.
    answer: quiet, quiet where watched, nobody watched, or harm reported.
    """

    zone: str
    first: str
    last: str
    days: int
    watched: int
    partly: int
    least: int
    highest: int
    answer: str

    @property
    def rate(self) -> float | None:
        """The floor a watched day; None where nobody watched, or harm is told of a week watched in part only."""
        if self.watched == self.days or (self.watched and not self.least):
            return self.least / self.watched
        return None


def weeks(first: str, last: str) -> list[tuple[str, str]]:
    """The weeks from the first day (ISO, inclusive), seven days each, the last one perhaps shorter."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    found = []
    while start <= end:
        until = min(start + timedelta(days=6), end)
        found.append((start.isoformat(), until.isoformat()))
        start = until + timedelta(days=1)
    return found


def seen(ground: Cells, first: str, last: str, zone_name: str, watches: Sequence[Watch]) -> tuple[int, int, int]:
    """The days of the stretch, those on which all of the ground was watched all day, and those on which some was."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = [(start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1)]
    whole = partly = 0
    for day in days:
        window = Window.of(day, day, zone_name)
        near = [w for w in watches if w.when.disjoint(window) is not Answer.YES]
        if any(w.when.contains(window) is Answer.YES and contains(w.ground, ground) is Answer.YES for w in near):
            whole += 1
        elif any(overlap(w.ground, ground) is Answer.YES for w in near):
            partly += 1
    return len(days), whole, partly


def said_quiet(claims: Iterable[Claim]) -> list[Watch]:
    """Who says that nothing happened somewhere was watching there."""
    return [
        Watch(claim.origin.key if claim.origin else claim.report, claim.ground()[0], claim.when.window())
        for claim in claims
        if claim.kind == "no_harm" and len(claim.ground()) == 1 and claim.where and claim.when.start and claim.when.end
    ]


def answer(days: int, watched: int, partly: int, least: int, highest: int) -> str:
    """What may be said of the stretch: zero deaths that nobody could have seen are no calm."""
    if least or highest:
        return HARM
    if watched == days:
        return QUIET
    return PARTLY if watched or partly else UNWATCHED


@dataclass(frozen=True, slots=True)
class Trend:
    """How a week stands to the one before: "up", "down", "level", or "unknown" with the reason."""

    word: str
    why: str


def trend(before: Week | None, now: Week) -> Trend:
    """The change of the rate over watched days; unknown where one of the weeks was not watched."""
    if before is None:
        return Trend("unknown", "there is no week before it")
    if before.rate is None or now.rate is None:
        which = "the week before it" if before.rate is None else "this week"
        return Trend("unknown", f"{which} was not watched, or not on all of its days")
    word = "level" if now.rate == before.rate else "up" if now.rate > before.rate else "down"
    return Trend(word, f"{before.rate:.2f} then {now.rate:.2f} a watched day")
