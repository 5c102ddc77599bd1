"""How are a report's bytes, or a source's name and key, removed for good?

What remains is the digest, the claims read out of it, and an entry that says that and why it was erased.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from marsad.log import Entry, Log, Refused
from marsad.record.entries import Erasure, ReportReceived, SourceRegistered, TranscriptMade, decode, encode


class Erased(NamedTuple):
    """The entry; and whether the old bytes are overwritten on the disk already.

    They aren't while another process holds the store open: then `log.scrub()` is to be called again.
    """

    entry: Entry
    scrubbed: bool


def erase(log: Log, report: str, *, who: str, reason: str, at: str) -> Erased:
    """Remove a report's bytes, and those of its transcripts."""
    if log.sealed_at(report) is None:
        raise Refused(f"The store holds no report {report}.")
    if log.sealed(report) is None:
        raise Refused(f"The bytes of the report {report} were erased before.")
    return _erase(log, (report, *_transcripts(log, {report})), who, reason, at)


def forget_source(log: Log, source: str, *, who: str, reason: str, at: str) -> Erased:
    """Remove a source's name and key, and the bytes of all its reports and their transcripts.

    With the key gone even an old copy of the store can't open them, unless the monitor's key is there too.
    """
    names = [SourceRegistered.key_of(source), SourceRegistered.name_of(source)]
    if log.sealed_at(names[0]) is None:
        raise Refused(f"The store knows no source {source}.")
    if log.sealed(names[0]) is None:
        raise Refused(f"The source {source} was forgotten before.")
    sent = [said for said in map(decode, log.of_kind("report")) if isinstance(said, ReportReceived)]
    reports = [said.report for said in sent if said.source == source]
    names += [report for report in reports if log.sealed(report) is not None]
    names += _transcripts(log, set(reports))
    return _erase(log, tuple(names), who, reason, at)


def _transcripts(log: Log, reports: Container[str]) -> list[str]:
    """The transcripts of these reports whose words are still there."""
    made = [said for said in map(decode, log.of_kind("transcript")) if isinstance(said, TranscriptMade)]
    return [s.transcript for s in made if s.report in reports and log.sealed(s.transcript) is not None]


def _erase(log: Log, names: tuple[str, ...], who: str, reason: str, at: str) -> Erased:
    said = Erasure(who, names, reason)
    with log.writing() as writing:
        entry = writing.erase(encode(said), at, names)
    return Erased(entry, log.scrub())
