"""Which source is this, what is it called in the log, and what did it send?

Only these functions and the erasing ones turn a name into a pseudonym or back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from marsad.log import Log, Refused, Writing
from marsad.log.keyfile import Key
from marsad.log.sealing import new_source, pseudonym, public_id, unseal_for_monitor, unseal_report
from marsad.record.entries import ReportReceived, SourceRegistered, decode, encode

UNNAMED = "unnamed"
"""The public id under which reports stand when nobody said whose they are."""


def source_id(key: Key, name: str | None, public: str | None = None) -> str:
    """What the log calls a source: its public id, or the pseudonym of its name."""
    if public is not None:
        return public_id(public)
    return UNNAMED if name is None else pseudonym(key, name)


def registered(writing: Writing, key: Key, source: str) -> SourceRegistered | None:
    """The source's entry, if it has one."""
    position = writing.sealed_at(SourceRegistered.key_of(source))
    if position is None:
        return None
    said = decode(writing.entry(position))
    if not isinstance(said, SourceRegistered):
        raise Refused(f"The entry at position {position} should register the source {source} and does not.")
    return said


def register(
    writing: Writing,
    key: Key,
    at: str,
    *,
    name: str | None,
    public: str | None = None,
    about: Mapping[str, Any] | None = None,
) -> SourceRegistered:
    """The source's entry; appended if it is new."""
    source = source_id(key, name, public)
    known = registered(writing, key, source)
    if known is not None:
        return known
    made = new_source(key, name or source)
    sealed = {
        SourceRegistered.key_of(source): made.sealed_key,
        SourceRegistered.name_of(source): made.sealed_name,
    }
    said = SourceRegistered(
        source=source,
        public=public is not None or name is None,
        recipient=made.recipient,
        seals={kept: hashlib.sha256(ciphertext).hexdigest() for kept, ciphertext in sealed.items()},
        about=dict(about or {}),
    )
    writing.append(said.kind, encode(said), at, sealed)
    return said


def register_source(
    log: Log, key: Key, at: str, *, name: str, public: str | None = None, about: Mapping[str, Any] | None = None
) -> SourceRegistered:
    """The source's entry; appended if it is new. A name is only ever given here or with a message."""
    with log.writing() as writing:
        said = register(writing, key, at, name=name, public=public, about=about)
    return said


def reveal(log: Log, key: Key, source: str) -> str:
    """The name behind a pseudonym, for somebody who holds the monitor's key."""
    if log.sealed_at(SourceRegistered.name_of(source)) is None:
        raise Refused(f"The store knows no source {source}.")
    ciphertext = log.sealed(SourceRegistered.name_of(source))
    if ciphertext is None:
        raise Refused(f"The source {source} was forgotten; its name is gone.")
    return unseal_for_monitor(key, ciphertext).decode("utf-8", "surrogatepass")


def words(log: Log, key: Key, report: str) -> bytes:
    """A report's bytes as received, for somebody who holds the monitor's key."""
    return _opened(log, key, report, _received(log, report).source)


def transcript_words(log: Log, key: Key, report: str, transcript: str) -> bytes:
    """The text of a voice note's transcript, for somebody who holds the monitor's key."""
    return _opened(log, key, transcript, _received(log, report).source)


def _received(log: Log, report: str) -> ReportReceived:
    position = log.sealed_at(report)
    if position is None:
        raise Refused(f"The store holds no report {report}.")
    said = decode(log.entry(position))
    if not isinstance(said, ReportReceived):
        raise Refused(f"{report} is not a report.")
    return said


def _opened(log: Log, key: Key, name: str, source: str) -> bytes:
    ciphertext = log.sealed(name)
    sealed_key = log.sealed(SourceRegistered.key_of(source))
    if ciphertext is None or sealed_key is None:
        raise Refused(f"The bytes of the report {name} were erased; its digest and its claims remain.")
    return unseal_report(key, sealed_key, ciphertext)
