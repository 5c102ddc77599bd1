"""What would a newer reading of a report change?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from marsad.log import Log, Refused
from marsad.log.keyfile import Key
from marsad.record.adding import Context, Failed, Reader, attempt, text_of
from marsad.record.entries import Decision, ReadingMade, encode
from marsad.record.known import KnownReading, KnownReport
from marsad.record.sources import transcript_words, words
from marsad.record.state import State, state_at


class Changes(NamedTuple):
    """Claims by id; a claim whose canonical form is unchanged has the same id."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    same: tuple[str, ...]


class Pending(NamedTuple):
    """A newer reading that waits for a decision `accept` or `reject` on its id."""

    report: KnownReport
    reading: KnownReading
    changes: Changes
    free: bool
    """Nobody has decided on the current reading's claims and no bulletin cites them: it may be accepted at once."""


def changes(old: KnownReading | None, new: KnownReading) -> Changes:
    """What the new reading adds, no longer holds, and keeps."""
    before = set(old.claims) if old is not None else set()
    after = set(new.claims)
    return Changes(
        added=tuple(name for name in new.claims if name not in before),
        gone=tuple(name for name in (old.claims if old is not None else ()) if name not in after),
        same=tuple(name for name in new.claims if name in before),
    )


def pending_readings(state: State) -> list[Pending]:
    """The newer readings on which nobody has decided, in the order in which they were made."""
    leaned_on = _leaned_on(state)
    found = [
        Pending(report, reading, changes(report.current, reading), _is_free(report, leaned_on))
        for report, reading in state.pending()
    ]
    return sorted(found, key=lambda pending: pending.reading.position)


def _leaned_on(state: State) -> set[str]:
    """Claims that a person judged or joined, or that a bulletin rests on."""
    names = state.cited()
    names |= {claim.id for claim in state.claims.values() if claim.decided is not None}
    names |= {name for pair in state.pairs.values() for name in (pair.a, pair.b)}
    names |= {ruling.target for ruling in state.rulings.values()}
    return names


def _is_free(report: KnownReport, leaned_on: set[str]) -> bool:
    return report.current is None or leaned_on.isdisjoint(report.current.claims)


class Reread(NamedTuple):
    """What reading a report again came to. failed: why the reader gave nothing that can be kept."""

    report: str
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    applied: bool = False
    failed: str | None = None


def reread(log: Log, key: Key, state: State, report: str, read: Reader, at: str) -> ReadingMade | Failed | None:
    """Read a report again and append what the reader makes of it; it changes nothing until a decision accepts it.

    A voice note is read by its latest transcript. None if the claims are those of the current reading, if a reading
    just like it is there, decided or not, or if there are no words to read.
    """
    known = state.reports.get(report)
    if known is None:
        raise Refused(f"The record knows no report {report}.")
    if known.is_audio and known.transcript is None:
        return None
    spoken = known.transcript if known.is_audio else None
    context = Context(known.id, known.source, known.published, known.zone, known.language, known.received_at, spoken)
    data = words(log, key, report) if spoken is None else transcript_words(log, key, report, spoken)
    made = attempt(text_of(data), context, read)
    if isinstance(made, Failed):
        return made
    current = set(known.current.claims) if known.current is not None else None
    if made.id in state.readings or current == {claim["id"] for claim in made.claims}:
        return None
    log.append(made.kind, encode(made), at)
    return made


def reread_all(
    log: Log,
    key: Key,
    read: Reader,
    now: Callable[[], str],
    *,
    apply: bool = False,
    who: str = "reread",
    only: Callable[[KnownReport], bool] = lambda _: True,
    emptying: bool = True,
) -> Iterator[Reread]:
    """Read all reports again; yields those that failed, then the newest reading that waits for each report.

    only: the reports that may be read. apply: accept at once the readings of reports on whose claims nothing rests yet.
    emptying: also those that say nothing where the older one said something.
    """
    state = state_at(log)
    for report in state.reports.values():
        if report.erased is None and not report.is_row and only(report):
            made = reread(log, key, state, report.id, read, now())
            if isinstance(made, Failed):
                yield Reread(report.id, failed=made.why)
    newest = {pending.report.id: pending for pending in pending_readings(state_at(log))}
    for pending in newest.values():
        applied = apply and pending.free and (emptying or bool(pending.reading.claims or not pending.changes.gone))
        if applied:
            decision = Decision(who, "accept", (pending.reading.id,), None, "nothing rests on the older reading")
            log.append(decision.kind, encode(decision), now())
        yield Reread(pending.report.id, *pending.changes, applied)
