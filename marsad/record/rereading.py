"""What would a newer reading of a report change?"""

from __future__ import annotations

from typing import NamedTuple

from marsad.log import Log, Refused
from marsad.log.keyfile import Key
from marsad.record.adding import Context, Reader, reading_of, text_of
from marsad.record.entries import ReadingMade, encode
from marsad.record.known import KnownReading, KnownReport
from marsad.record.sources import words
from marsad.record.state import State


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


def reread(log: Log, key: Key, state: State, report: str, read: Reader, at: str) -> ReadingMade | None:
    """Read a report again and append what the reader makes of it; None if a reading just like it is there.

    It changes nothing until a decision accepts it.
    """
    known = state.reports.get(report)
    if known is None:
        raise Refused(f"The record knows no report {report}.")
    context = Context(known.id, known.source, known.published, known.zone, known.language, known.received_at)
    made = reading_of(text_of(words(log, key, report)), context, read)
    if made.id in state.readings:
        return None
    log.append(made.kind, encode(made), at)
    return made
