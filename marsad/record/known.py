"""What is known about one source, report, reading or claim at a position of the log?

These are the rows of the state; only its fold writes to them.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Status = Literal["accepted", "rejected", "corrected", "dropped"]
"""accepted: stands (the default). rejected, corrected: by a decision. dropped: an accepted newer reading of its
report doesn't hold it."""


TABLE_ROW = "text/x-marsad-row"
"""The media type of a report that is one row of another house's table."""


class KnownSource(msgspec.Struct):
    """A source as registered; forgotten: the position from which its key and name are gone."""

    id: str
    public: bool
    recipient: str
    about: dict[str, Any]
    since: int
    forgotten: int | None = None


class KnownReading(msgspec.Struct):
    """One reading of a report. Its claims' full form is in the log, at its position."""

    id: str
    report: str
    reader: str
    reader_version: str
    reference: str
    position: int
    claims: tuple[str, ...]
    unread: int
    reason: str | None


class KnownReport(msgspec.Struct):
    """A report. current: the reading that counts; pending: newer ones on which nobody has decided.

    transcript: of a voice note, the latest text that stands for it.
    """

    id: str
    source: str
    published: str | None
    zone: str | None
    language: str | None
    received_at: str
    characters: int
    media_type: str
    since: int
    current: KnownReading | None = None
    pending: list[KnownReading] = []
    erased: int | None = None
    transcript: str | None = None

    @property
    def is_audio(self) -> bool:
        """Is it a voice note, whose words stand in a transcript?"""
        return self.media_type.startswith("audio/")

    @property
    def is_row(self) -> bool:
        """Is it a row of another house's table, whose claims follow from its columns, not from a reader?"""
        return self.media_type == TABLE_ROW

    @property
    def status(self) -> str:
        """Is it read, kept as unread, or not read yet?"""
        if self.current is None:
            return "waiting"
        return "read" if self.current.claims else "unread"


class KnownClaim(msgspec.Struct, gc=False):
    """A claim's place in the record. Its full form stands in the entry at `position`, in the given slot.

    since: the position from which it is known. seconds: the half-open UTC window it is about.
    decided: the position of the decision behind its status. corrects: the claim that it replaces by a correction.
    """

    id: str
    report: str
    position: int
    slot: int
    kind: str
    harm: str | None
    first: int | None
    last: int | None
    since: int
    status: Status = "accepted"
    decided: int | None = None
    corrects: str | None = None

    @property
    def stands(self) -> bool:
        """Does it count?"""
        return self.status == "accepted"


class KnownPair(msgspec.Struct):
    """What a person decided about two claims: the same incident, or not."""

    a: str
    b: str
    same: bool
    position: int


class KnownRuling(msgspec.Struct):
    """The latest decision of one verb on one target."""

    verb: str
    target: str
    value: Any
    who: str
    reason: str
    position: int


class KnownBulletin(msgspec.Struct):
    """A bulletin that went out."""

    id: str
    digest: str
    as_of: int
    position: int
    cites: tuple[str, ...]
