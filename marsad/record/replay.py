"""Does the log still say what it said, and does everything kept beside it follow from it?

Needs no key and no reader.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from marsad.log import Entry, Fault, Log, LogError, check
from marsad.model.canonical import NotCanonical, canonical
from marsad.model.claim import claim_id, halves
from marsad.record.derived import derived_path
from marsad.record.entries import decode
from marsad.record.projection import VERSION, Projection, in_memory


class Replayed(NamedTuple):
    """What a replay saw. state: the digest of every row that was ever known."""

    entries: int
    reports: int
    claims: int
    head: str
    state: str
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Is nothing wrong?"""
        return not self.faults


def replay(log: Log, derived: Path | None = None, anchors: Mapping[int, str] | None = None) -> Replayed:
    """Check the chain, fold every entry anew, re-derive every claim's id, and compare the derived store."""
    checked = check(log, anchors)
    if checked.faults:
        # A changed log proves nothing: what would be folded is not what was written.
        return Replayed(checked.entries, 0, 0, checked.head, "", checked.faults)
    faults: list[Fault] = []
    try:
        state, projection = in_memory(_looked_at(log.entries(1, checked.entries), faults))
    except LogError as error:
        faults.append(Fault(None, str(error)))
        return Replayed(checked.entries, 0, 0, checked.head, "", tuple(faults))
    faults += [Fault(position, f"names {name}, which is nothing known") for position, name in state.loose]
    faults += _derived_faults(log, derived_path(log) if derived is None else derived, projection)
    return Replayed(
        checked.entries, len(state.reports), len(state.claims), checked.head, projection.digest(), tuple(faults)
    )


def _looked_at(entries: Iterable[Entry], faults: list[Fault]) -> Iterator[Entry]:
    for entry in entries:
        what = _not_as_said(entry)
        if what is not None:
            faults.append(Fault(entry.position, what))
        yield entry


def _not_as_said(entry: Entry) -> str | None:
    """A claim whose id isn't the digest of what it says, or a payload that isn't canonical."""
    try:
        data = _whole.decode(entry.payload)
    except (NotCanonical, msgspec.MsgspecError) as error:
        return f"its payload has no canonical form ({error})"
    try:
        if entry.kind == "reading":
            decode(entry)
            wrong = [claim["id"] for claim in data["claims"] if not _id_holds(claim, data["report"])]
            if wrong:
                return f"the claim {wrong[0]} has an id that is not the digest of what it says"
        if not _is_canonical(data, entry.payload):
            return "its payload is not in canonical form"
    except NotCanonical as error:
        return f"its payload has no canonical form ({error})"
    return None


def _no_float(text: str) -> float:
    raise NotCanonical(f"the float {text}")


_whole = msgspec.json.Decoder(float_hook=_no_float)


def _is_canonical(data: Any, payload: bytes) -> bool:
    # The quick encoder gives the same bytes for nearly all payloads; what it proves equal needs no second look.
    quick = payload.isascii() and msgspec.json.encode(data, order="sorted") == payload
    return quick or canonical(data) == payload


def _id_holds(claim: dict[str, Any], report: str) -> bool:
    if claim["report"] != report:
        return False
    # A digest that comes out right by the quick encoder is right; only one that doesn't is worked out in full.
    asserted, words = halves(claim)
    quick = _quick_digest({"asserted": asserted, "words": _quick_digest(words)})
    return bool(claim["id"] == quick or claim["id"] == claim_id(claim))


def _quick_digest(data: dict[str, Any]) -> str:
    return hashlib.sha256(msgspec.json.encode(data, order="sorted")).hexdigest()


def _derived_faults(log: Log, path: Path, projection: Projection) -> list[Fault]:
    """A derived store that stands at an earlier position is compared with the rows known there."""
    if not path.exists():
        return []
    advice = f"delete {path}, it will be made again"
    try:
        connection = sqlite3.connect(f"file:{path.absolute()}?mode=ro", uri=True)
        try:
            version, position, _ = connection.execute("SELECT * FROM stands").fetchone()
            if version != VERSION:
                return []
            kept = Projection(connection).digest()
        finally:
            connection.close()
    except (sqlite3.Error, TypeError, ValueError) as error:
        return [Fault(None, f"the derived store can't be read ({error}); {advice}")]
    if position != log.head().position:
        _, projection = in_memory(log.entries(1, position))
    if kept != projection.digest():
        return [Fault(None, f"the derived store does not follow from the log; {advice}")]
    return []
