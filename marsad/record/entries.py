"""Which kinds of entry does the log hold, and what does each say?

Each is a frozen dataclass with a version; its bytes are canonical JSON. Two field names belong to the log's own
check: `seals` (name of sealed bytes → SHA-256 of the ciphertext) and `erases` (names of erased bytes).
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Literal, Protocol

import msgspec

from marsad.log import Entry, LogError
from marsad.model.canonical import canonical

Verb = Literal[
    "accept", "reject", "correct", "merge", "split", "grade", "override", "release", "link", "cannot_link", "close"
]  # fmt: skip


class UnknownEntry(LogError):
    """An entry that a later release wrote, or whose payload isn't what its kind says."""


class Said(Protocol):
    """What every kind of entry has."""

    kind: ClassVar[str]

    @property
    def version(self) -> int: ...


@dataclass(frozen=True, slots=True)
class KeyChosen:
    """The first entry: by which fingerprint the store knows its key again."""

    kind: ClassVar[str] = "key"
    fingerprint: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class SourceRegistered:
    """A source is known from here on, under a pseudonym or, if it is a public one, under its id.

    recipient: the public key that its reports are sealed with. about: the register's entry (area and hours
    covered, eyewitness or relay, reliability, consent to publish), without anything that names the source.
    """

    kind: ClassVar[str] = "source"
    source: str
    public: bool
    recipient: str
    seals: dict[str, str]
    about: dict[str, Any] = field(default_factory=dict)
    version: int = 1

    @staticmethod
    def name_of(source: str) -> str:
        """Under which name the source's own name is sealed."""
        return f"name:{source}"

    @staticmethod
    def key_of(source: str) -> str:
        """Under which name the private half of the source's key is sealed."""
        return f"key:{source}"


@dataclass(frozen=True, slots=True)
class ReportReceived:
    """A message came in. Its words are sealed apart; `characters` counts Unicode code points."""

    kind: ClassVar[str] = "report"
    report: str
    source: str
    published: str | None
    zone: str | None
    language: str | None
    received_at: str
    characters: int
    media_type: str
    seals: dict[str, str]
    version: int = 1

    @property
    def ciphertext_sha256(self) -> str:
        """The digest of the sealed words."""
        return self.seals[self.report]


@dataclass(frozen=True, slots=True)
class TranscriptMade:
    """A voice note was put in writing, by a person or a tool outside Marsad. Readings of the note that follow, up to
    its next transcript, are of this text: their spans count its code points.

    transcript: its keyed digest, the name under which its words are sealed. by: the tool and its version, if said.
    """

    kind: ClassVar[str] = "transcript"
    report: str
    transcript: str
    by: str | None
    characters: int
    seals: dict[str, str]
    version: int = 1


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of a report that was not understood: offsets and the reason, not the words."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class ReadingMade:
    """What one reader made of one report. Its id is the digest of its canonical bytes.

    claims: canonical dicts, each with its id. reason: why there are none.
    """

    kind: ClassVar[str] = "reading"
    report: str
    reader: str
    reader_version: str
    reference: str
    claims: tuple[dict[str, Any], ...]
    unread: tuple[Unread, ...] = ()
    reason: str | None = None
    version: int = 1

    @property
    def id(self) -> str:
        """The reading's name."""
        return hashlib.sha256(encode(self)).hexdigest()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided. Targets are ids of claims, readings, incidents, sources or scopes."""

    kind: ClassVar[str] = "decision"
    who: str
    verb: Verb
    targets: tuple[str, ...]
    value: Any = None
    reason: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class ReferenceReleased:
    """A release of reference data that readings and figures lean on. content: its bytes, compressed, in base64."""

    kind: ClassVar[str] = "reference"
    digest: str
    content: str
    version: int = 1

    @classmethod
    def of(cls, data: bytes) -> ReferenceReleased:
        """The entry for these bytes."""
        packed = base64.b64encode(zlib.compress(data, 9)).decode()
        return cls(hashlib.sha256(data).hexdigest(), packed)

    def data(self) -> bytes:
        """The bytes as released."""
        return zlib.decompress(base64.b64decode(self.content))


@dataclass(frozen=True, slots=True)
class BulletinPublished:
    """A bulletin went out. as_of: the position that it states; cites: the claims that its figures rest on."""

    kind: ClassVar[str] = "bulletin"
    bulletin: str
    digest: str
    as_of: int
    figures: tuple[dict[str, Any], ...] = ()
    cites: tuple[str, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True)
class Erasure:
    """Sealed bytes were removed for good, for a lawful reason."""

    kind: ClassVar[str] = "erasure"
    who: str
    erases: tuple[str, ...]
    reason: str
    version: int = 1


AnyEntry = (
    KeyChosen
    | SourceRegistered
    | ReportReceived
    | TranscriptMade
    | ReadingMade
    | Decision
    | ReferenceReleased
    | BulletinPublished
    | Erasure
)

KINDS: dict[str, type[AnyEntry]] = {
    kind.kind: kind
    for kind in (
        KeyChosen, SourceRegistered, ReportReceived, TranscriptMade, ReadingMade, Decision, ReferenceReleased,
        BulletinPublished, Erasure,
    )
}  # fmt: skip


def encode(said: Said) -> bytes:
    """The entry's canonical bytes."""
    return canonical(msgspec.to_builtins(said))


class Versioned(msgspec.Struct):
    """The one field that can be read before it is known what the rest means."""

    version: int


_version = msgspec.json.Decoder(Versioned)


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(KINDS[kind])


def expect_known(entry: Entry) -> None:
    """Refuse an entry that only a later release can understand."""
    if entry.kind not in KINDS:
        raise UnknownEntry(
            f"Position {entry.position} holds an entry of the kind {entry.kind}, which this Marsad does not know: "
            "update Marsad."
        )
    try:
        version = _version.decode(entry.payload).version
    except msgspec.MsgspecError as error:
        raise broken(entry, error) from error
    if version != 1:
        raise UnknownEntry(
            f"Position {entry.position} holds a {entry.kind} of version {version}, which this Marsad does not know: "
            "update Marsad."
        )


def broken(entry: Entry, error: Exception) -> UnknownEntry:
    """The sentence for a payload that its kind doesn't allow."""
    return UnknownEntry(f"Position {entry.position} can't be read as a {entry.kind}: {error}.")


def decode(entry: Entry) -> AnyEntry:
    """What the entry says."""
    expect_known(entry)
    try:
        said: AnyEntry = _decoder(entry.kind).decode(entry.payload)
    except msgspec.MsgspecError as error:
        raise broken(entry, error) from error
    return said
