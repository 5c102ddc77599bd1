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
from marsad.log.sealing import report_id, seal, transcript_id
from marsad.model.canonical import NotCanonical
from marsad.model.claim import claim_id
from marsad.record.entries import (
    Decision,
    ReadingMade,
    ReportReceived,
    SourceRegistered,
    TranscriptMade,
    Unread,
    decode,
    encode,
)
from marsad.record.sources import register, source_id

MOST_BYTES = 1_000_000
"""A message longer than this is no report; the largest in the trials had 40,000."""


MOST_AUDIO_BYTES = 25_000_000
"""An hour of speech as messengers send it has some 8,000,000."""
NO_TRANSCRIPT = "a voice note without a transcript: it is kept; add it again with --transcript FILE to have it read"


class NotAReport(LogError):
    """The bytes are no text, or too many."""


class ReaderFailed(LogError):
    """A reader made nothing of a text at all; the sentence holds none of the text's words."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a voice note says, put in writing by a person or a tool outside Marsad. by: the tool, if said."""

    data: bytes
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it came in. source: the name of whoever sent it; public: its id if everybody may know it.

    transcript: of a voice note (a media type of audio), the text that is read in its place.
    """

    data: bytes
    received_at: str
    source: str | None = None
    public: str | None = None
    published: str | None = None
    zone: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    transcript: Transcript | None = None

    @property
    def is_audio(self) -> bool:
        """Is it a voice note?"""
        return self.media_type.startswith("audio/")


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader is told about a text, beside the text. The source stands under its pseudonym.

    transcript: the name of the transcript that the text is, if the report is a voice note.
    """

    report: str
    source: str
    published: str | None
    zone: str | None
    language: str | None
    received_at: str
    transcript: str | None = None


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
    """A message, read before the transaction begins: a reader takes its time and others wait to write.

    heard: the name of a voice note's transcript. first: nothing stood for the note before.
    """

    message: Message
    report: str
    source: str
    characters: int
    reading: ReadingMade | None
    heard: str | None = None
    first: bool = True


def _prepare(log: Log, key: Key, message: Message, read: Reader) -> _Ready:
    text = _words(message)
    _expect_text(message)
    source = source_id(key, message.source, message.public)
    report = report_id(key, source, message.published, message.zone, message.data)
    heard = transcript_id(key, report, message.transcript.data) if message.transcript else None
    reading = None
    if log.sealed_at(heard or report) is None:
        at = instant(message.received_at)
        context = Context(report, source, message.published, message.zone, message.language, at, heard)
        reading = _unheard(report) if text is None else reading_of(text, context, read)
    first = heard is None or not _was_heard(log, report)
    return _Ready(message, report, source, len(text or ""), reading, heard, first)


def _words(message: Message) -> str | None:
    """What there is to read: the text, or a voice note's transcript; None if it has none."""
    if not message.is_audio:
        if message.transcript is not None:
            raise NotAReport("Only a voice note has a transcript.")
        return text_of(message.data)
    if len(message.data) > MOST_AUDIO_BYTES:
        raise NotAReport(f"A voice note of {len(message.data):,} bytes is over the limit of {MOST_AUDIO_BYTES:,}.")
    return text_of(message.transcript.data) if message.transcript is not None else None


def _unheard(report: str) -> ReadingMade:
    return ReadingMade(report, "none", "0", "", (), (), NO_TRANSCRIPT)


def _was_heard(log: Log, report: str) -> bool:
    """Does a transcript of the report stand in the log?"""
    if log.sealed_at(report) is None:
        return False
    made = (decode(entry) for entry in log.of_kind("transcript"))
    return any(isinstance(said, TranscriptMade) and said.report == report for said in made)


class Failed(NamedTuple):
    """A reader gave no reading that can be kept; which reader, and why."""

    reader: str
    version: str
    reference: str
    why: str


def _expect_text(message: Message) -> None:
    """A command line can hand over bytes that are no text as lone surrogates."""
    by = message.transcript.by if message.transcript else None
    for part in (message.published, message.zone, message.language, message.media_type, by):
        if part is not None and not part.isprintable():
            raise NotAReport("A message's date, zone or language holds bytes that are no text.")


def attempt(text: str, context: Context, read: Reader) -> ReadingMade | Failed:
    """The reader's result as an entry, if each of its claims stands in the text and has its right id."""
    try:
        found = read(text, context)
    except ReaderFailed as error:
        return Failed("none", "0", "", str(error))
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
        return _known(writing, key, ready, position)
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
        characters=0 if message.is_audio else ready.characters,
        media_type=message.media_type,
        seals={ready.report: hashlib.sha256(ciphertext).hexdigest()},
    )
    entry = writing.append(received.kind, encode(received), at, {ready.report: ciphertext})
    _append_transcript(writing, ready, known.recipient, at)
    writing.append(ready.reading.kind, encode(ready.reading), at)
    return Added(ready.report, ready.source, entry.position, True, ready.reading)


def _append_transcript(writing: Writing, ready: _Ready, recipient: str, at: str) -> None:
    transcript, name = ready.message.transcript, ready.heard
    if transcript is None or name is None:
        return
    ciphertext = seal(recipient, transcript.data)
    digest = hashlib.sha256(ciphertext).hexdigest()
    made = TranscriptMade(ready.report, name, transcript.by, ready.characters, {name: digest})
    writing.append(made.kind, encode(made), at, {name: ciphertext})


def _known(writing: Writing, key: Key, ready: _Ready, position: int) -> Added:
    """A report that is there already; a transcript of it may be new."""
    heard = writing.sealed_at(ready.heard) if ready.heard else position
    if heard is not None:
        return Added(ready.report, ready.source, position, False, first_reading(writing, heard))
    if ready.reading is None or writing.is_erased(ready.report):
        raise Refused(f"The words of the report {ready.report} were erased; a transcript of it can't be added.")
    at = instant(ready.message.received_at)
    known = register(writing, key, at, name=ready.message.source, public=ready.message.public)
    _append_transcript(writing, ready, known.recipient, at)
    writing.append(ready.reading.kind, encode(ready.reading), at)
    if ready.first:
        # Nobody can lean on a reading that says nothing; a second transcript waits like any newer reading.
        reason = "the first transcript of a voice note"
        accepted = Decision("add", "accept", (ready.reading.id,), None, reason)
        writing.append(accepted.kind, encode(accepted), at)
    return Added(ready.report, ready.source, position, True, ready.reading)


def first_reading(writing: Writing, position: int) -> ReadingMade:
    """The reading that was added with the report, or with the transcript, at this position: the entry after it."""
    said = decode(writing.entry(position + 1))
    if isinstance(said, TranscriptMade):
        said = decode(writing.entry(position + 2))
    if not isinstance(said, ReadingMade):
        raise Refused(f"The report at position {position} has no reading beside it; run marsad replay.")
    return said
