"""How does a message become a report with its reading, so that neither is ever there without the other?"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from marsad.log import Log, LogError, Refused, Writing, instant
from marsad.log.keyfile import Key
from marsad.log.sealing import report_id, seal
from marsad.model.canonical import NotCanonical
from marsad.model.claim import claim_id
from marsad.record.entries import ReadingMade, ReportReceived, SourceRegistered, Unread, decode, encode
from marsad.record.sources import register, source_id

MOST_BYTES = 1_000_000
"""A message longer than this is no report; the largest in the trials had 40,000."""


class NotAReport(LogError):
    """The bytes are no text, or too many."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it came in. source: the name of whoever sent it; public: its id if everybody may know it."""

    data: bytes
    received_at: str
    source: str | None = None
    public: str | None = None
    published: str | None = None
    zone: str | None = None
    language: str | None = None
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader is told about a text, beside the text. The source stands under its pseudonym."""

    report: str
    source: str
    published: str | None
    zone: str | None
    language: str | None
    received_at: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader made of a text: claims as canonical dicts with their ids."""

    reader: str
    reader_version: str
    reference: str
    claims: Sequence[Mapping[str, Any]] = ()
    unread: Sequence[Unread] = ()
    reason: str | None = None


Reader = Callable[[str, Context], Read]


@dataclass(frozen=True, slots=True)
class Added:
    """A report that is on the disk with its reading. new: False if it was there before."""

    report: str
    source: str
    position: int
    new: bool
    reading: ReadingMade


def text_of(data: bytes) -> str:
    """The text of a message as received: UTF-8, without control bytes that no text holds."""
    if len(data) > MOST_BYTES:
        raise NotAReport(f"A message of {len(data):,} bytes is over the limit of {MOST_BYTES:,}.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotAReport(f"The message is not text in UTF-8 (byte {error.start}).") from None
    if "\0" in text:
        raise NotAReport("The message is not text: it holds a null byte.")
    return text


def add_report(log: Log, key: Key, message: Message, read: Reader) -> Added:
    """Add one message; it is on the disk with its reading when this returns."""
    return next(add_reports(log, key, [message], read))


def add_reports(
    log: Log, key: Key, messages: Iterable[Message], read: Reader, *, batch: int = 100, seconds: float = 1.0
) -> Iterator[Added]:
    """Add messages, a batch or a second's worth in one transaction; each is yielded once it is on the disk."""
    waiting: list[_Ready] = []
    due = time.monotonic() + seconds
    for message in messages:
        try:
            waiting.append(_prepare(log, key, message, read))
        except LogError:
            # What came before a message that is refused is added all the same.
            yield from _commit(log, key, waiting)
            raise
        if len(waiting) >= batch or time.monotonic() >= due:
            yield from _commit(log, key, waiting)
            waiting = []
            due = time.monotonic() + seconds
    yield from _commit(log, key, waiting)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A message, read before the transaction begins: a reader takes its time and others wait to write."""

    message: Message
    report: str
    source: str
    characters: int
    reading: ReadingMade | None


def _prepare(log: Log, key: Key, message: Message, read: Reader) -> _Ready:
    text = text_of(message.data)
    _expect_text(message)
    source = source_id(key, message.source, message.public)
    report = report_id(key, source, message.published, message.zone, message.data)
    reading = None
    if log.sealed_at(report) is None:
        context = Context(
            report, source, message.published, message.zone, message.language, instant(message.received_at)
        )
        reading = reading_of(text, context, read)
    return _Ready(message, report, source, len(text), reading)


class Failed(NamedTuple):
    """A reader gave no reading that can be kept; which reader, and why."""

    reader: str
    version: str
    reference: str
    why: str


def _expect_text(message: Message) -> None:
    """A command line can hand over bytes that are no text as lone surrogates."""
    for part in (message.published, message.zone, message.language, message.media_type):
        if part is not None and not part.isprintable():
            raise NotAReport("A message's date, zone or language holds bytes that are no text.")


def attempt(text: str, context: Context, read: Reader) -> ReadingMade | Failed:
    """The reader's result as an entry, if each of its claims stands in the text and has its right id."""
    try:
        found = read(text, context)
    except Exception as error:
        # The message of an exception may quote the report.
        return Failed("none", "0", "", f"the reader failed ({type(error).__name__})")
    failed = partial(Failed, found.reader, found.reader_version, found.reference)
    try:
        wrong = _first_wrong(found, text, context.report)
        if wrong is not None:
            return failed(wrong)
        claims = tuple(dict(claim) for claim in found.claims)
        reason = found.reason or (None if claims else "nothing in it was understood as a claim")
        made = ReadingMade(
            context.report, found.reader, found.reader_version, found.reference, claims, tuple(found.unread), reason
        )
        encode(made)
    except (NotCanonical, KeyError, TypeError, ValueError):
        return failed("the reader made a claim that has no canonical form")
    return made


def reading_of(text: str, context: Context, read: Reader) -> ReadingMade:
    """The first reading of a report: one that failed says so, since a report without any reading would be lost."""
    made = attempt(text, context, read)
    if isinstance(made, Failed):
        return ReadingMade(context.report, made.reader, made.version, made.reference, (), (), made.why)
    return made


def _first_wrong(found: Read, text: str, report: str) -> str | None:
    for claim in found.claims:
        start, end = claim["span"]
        if not 0 <= start <= end <= len(text) or text[start:end] != claim["quote"]:
            return "the reader made a claim whose words do not stand in the report"
        right = claim["report"] == report and claim["id"] == claim_id(claim)
        if not right:
            return "the reader made a claim whose id is not the digest of what it says"
    return None


def _commit(log: Log, key: Key, waiting: list[_Ready]) -> list[Added]:
    if not waiting:
        return []
    with log.writing() as writing:
        added = [_append(writing, key, ready) for ready in waiting]
    return added


def _append(writing: Writing, key: Key, ready: _Ready) -> Added:
    position = writing.sealed_at(ready.report)
    if position is not None:
        return Added(ready.report, ready.source, position, False, first_reading(writing, position))
    if ready.reading is None:
        raise Refused(f"The report {ready.report} vanished from the store while it was added.")
    message = ready.message
    at = instant(message.received_at)
    known = register(writing, key, at, name=message.source, public=message.public)
    if writing.is_erased(SourceRegistered.key_of(known.source)):
        raise Refused(f"The source {known.source} was forgotten; its reports can't be added under that name again.")
    ciphertext = seal(known.recipient, message.data)
    received = ReportReceived(
        report=ready.report,
        source=ready.source,
        published=message.published,
        zone=message.zone,
        language=message.language,
        received_at=at,
        characters=ready.characters,
        media_type=message.media_type,
        seals={ready.report: hashlib.sha256(ciphertext).hexdigest()},
    )
    entry = writing.append(received.kind, encode(received), at, {ready.report: ciphertext})
    writing.append(ready.reading.kind, encode(ready.reading), at)
    return Added(ready.report, ready.source, entry.position, True, ready.reading)


def first_reading(writing: Writing, position: int) -> ReadingMade:
    """The reading that was added with the report at this position: the entry after it."""
    said = decode(writing.entry(position + 1))
    if not isinstance(said, ReadingMade):
        raise Refused(f"The report at position {position} has no reading beside it; run marsad replay.")
    return said
