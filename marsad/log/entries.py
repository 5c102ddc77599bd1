"""What is one entry of the log, and which bytes does its digest cover?"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import NamedTuple

from marsad.log.errors import Refused

EMPTY = bytes(32)
"""The digest before the first entry."""

_KIND = re.compile(r"[a-z][a-z_]{0,63}")
_DOMAIN = b"marsad.log/1"


class Entry(NamedTuple):
    """One appended entry. Nothing about it ever changes."""

    position: int
    kind: str
    at: str
    payload: bytes
    digest: str


class Head(NamedTuple):
    """Where the log ends. Whoever keeps this pair can tell later whether the log up to it was changed."""

    position: int
    digest: str
    at: str


def chained(previous: bytes, position: int, kind: bytes, at: bytes, payload: bytes) -> bytes:
    """The digest of an entry.

    Every part goes in with its length before it, so no two different entries give the same bytes to the hash.
    """
    frame = hashlib.sha256(_DOMAIN)
    frame.update(previous)
    frame.update(position.to_bytes(8, "big", signed=True))
    for part in (kind, at, payload):
        frame.update(len(part).to_bytes(8, "big"))
        frame.update(part)
    return frame.digest()


def kind_of_entry(kind: str) -> str:
    """The kind, if it is a plain word."""
    if not _KIND.fullmatch(kind):
        raise Refused(f"An entry's kind is a plain lower-case word, not {kind!r}.")
    return kind


def instant(when: str) -> str:
    """A receipt instant in the one form in which text order is time order: UTC with microseconds and Z."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        raise Refused(f"{when!r} is not an instant in ISO form, like 2017-09-21T14:05:00Z.") from None
    if moment.tzinfo is None:
        raise Refused(f"The instant {when!r} has no offset; write it in UTC, like 2017-09-21T14:05:00Z.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond:06d}Z"
