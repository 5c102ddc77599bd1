"""Which reference data do readings and figures lean on? Its bytes stand in the log, each release once."""

from __future__ import annotations

import hashlib

from marsad.log import Log
from marsad.record.entries import ReferenceReleased, decode, encode


def releases(log: Log) -> list[bytes]:
    """The bytes of every release in the log, in order."""
    return [said.data() for said in _all(log)]


def release(log: Log, data: bytes, at: str) -> bool:
    """Put a release into the log, unless it is there. Says whether it is new."""
    if hashlib.sha256(data).hexdigest() in {said.digest for said in _all(log)}:
        return False
    said = ReferenceReleased.of(data)
    log.append(said.kind, encode(said), at)
    return True


def _all(log: Log) -> list[ReferenceReleased]:
    found = (decode(entry) for entry in log.of_kind(ReferenceReleased.kind))
    return [said for said in found if isinstance(said, ReferenceReleased)]
