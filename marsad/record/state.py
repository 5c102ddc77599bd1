"""What was known once the log had reached a position?

A pure fold: the state is a function of the entries up to there and of nothing else.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import combinations, product
from typing import Any, NamedTuple

import msgspec

from marsad.log import Entry, Log
from marsad.record.entries import (
    BulletinPublished,
    Decision,
    Erasure,
    ReferenceReleased,
    ReportReceived,
    SourceRegistered,
    TranscriptMade,
    broken,
    decode,
    expect_known,
)
from marsad.record.known import (
    KnownBulletin,
    KnownClaim,
    KnownPair,
    KnownReading,
    KnownReport,
    KnownRuling,
    KnownSource,
)


class Touched(NamedTuple):
    """Something whose row may have changed: its table and its key there."""

    table: str
    key: str


class _ClaimHead(msgspec.Struct, gc=False):
    """As much of a claim as the fold needs; the rest stays undecoded in the log."""

    id: str
    kind: str = ""
    harm: str | None = None
    seconds: tuple[int | None, int | None] | None = None


class _ReadingHead(msgspec.Struct):
    version: int
    report: str
    reader: str
    reader_version: str
    reference: str
    claims: list[_ClaimHead]
    unread: list[msgspec.Raw]
    reason: str | None = None


class _Corrected(msgspec.Struct):
    value: _ClaimHead


_reading_head = msgspec.json.Decoder(_ReadingHead)
_corrected = msgspec.json.Decoder(_Corrected)


def pair_key(a: str, b: str) -> str:
    """Two claims, whichever is named first."""
    return f"{min(a, b)} {max(a, b)}"


def decided_pairs(said: Decision) -> list[tuple[str, str]]:
    """The pairs of claims that a decision is about: each two of its targets.

    Where a split names those `from` which the targets are parted: each target with each of them.
    """
    parted = said.value.get("from") if said.verb == "split" and isinstance(said.value, dict) else None
    if isinstance(parted, list):
        return [(min(a, str(b)), max(a, str(b))) for a, b in product(sorted(set(said.targets)), parted) if a != b]
    return list(combinations(sorted(set(said.targets)), 2))


class State:
    """Everything known at `position`."""

    def __init__(self) -> None:
        self.position = 0
        self.digest = ""
        self.sources: dict[str, KnownSource] = {}
        self.reports: dict[str, KnownReport] = {}
        self.readings: dict[str, KnownReading] = {}
        self.claims: dict[str, KnownClaim] = {}
        self.pairs: dict[str, KnownPair] = {}
        self.rulings: dict[str, KnownRuling] = {}
        self.references: dict[str, int] = {}
        self.bulletins: list[KnownBulletin] = []
        self.decisions: list[int] = []
        self.loose: list[tuple[int, str]] = []
        """Ids that name nothing known: (position of the entry that names it, id)."""
        self._heads: dict[str, list[_ClaimHead]] = {}
        """The claims of readings that were not taken in at once."""

    # ---- the fold ----

    def apply(self, entry: Entry) -> list[Touched]:
        """Take in the next entry; says whose rows it may have changed."""
        if entry.kind == "reading":
            # By far the most bytes of a log: read without decoding the claims in full.
            touched = self._reading(entry)
        else:
            said = decode(entry)
            touched = _FOLDS[type(said)](self, entry, said) if type(said) in _FOLDS else []
        self.position, self.digest = entry.position, entry.digest
        return touched

    def _source(self, entry: Entry, said: SourceRegistered) -> list[Touched]:
        self.sources[said.source] = KnownSource(said.source, said.public, said.recipient, said.about, entry.position)
        return [Touched("sources", said.source)]

    def _report(self, entry: Entry, said: ReportReceived) -> list[Touched]:
        self.reports[said.report] = KnownReport(
            said.report, said.source, said.published, said.zone, said.language, said.received_at, said.characters,
            said.media_type, entry.position,
        )  # fmt: skip
        return [Touched("reports", said.report)]

    def _transcript(self, entry: Entry, said: TranscriptMade) -> list[Touched]:
        report = self.reports.get(said.report)
        if report is None:
            self.loose.append((entry.position, said.report))
            return []
        report.transcript = said.transcript
        return [Touched("reports", report.id)]

    def _reading(self, entry: Entry) -> list[Touched]:
        try:
            head = _reading_head.decode(entry.payload)
        except msgspec.MsgspecError as error:
            expect_known(entry)
            raise broken(entry, error) from error
        if head.version != 1:
            expect_known(entry)
        name = hashlib.sha256(entry.payload).hexdigest()
        report = self.reports.get(head.report)
        if report is None or name in self.readings:
            self.loose += [(entry.position, head.report)] if report is None else []
            return []
        reading = KnownReading(
            name, head.report, head.reader, head.reader_version, head.reference, entry.position,
            tuple([claim.id for claim in head.claims]), len(head.unread), head.reason,
        )  # fmt: skip
        self.readings[name] = reading
        if report.current is None:
            report.current = reading
            return [Touched("reports", report.id), *self._take_in(reading, head.claims, entry.position)]
        # A newer reading changes nothing by itself: somebody may have quoted or judged what the old one says.
        report.pending = [*report.pending, reading]
        self._heads[name] = head.claims
        return [Touched("reports", report.id)]

    def _take_in(self, reading: KnownReading, heads: Iterable[_ClaimHead], since: int) -> list[Touched]:
        touched = []
        for slot, head in enumerate(heads):
            known = self.claims.get(head.id)
            if known is not None:
                if known.status == "dropped":
                    known.status, known.decided = "accepted", None
                    touched.append(Touched("claims", head.id))
                continue
            first, last = head.seconds or (None, None)
            self.claims[head.id] = KnownClaim(
                head.id, reading.report, reading.position, slot, head.kind, head.harm, first, last, since
            )
            touched.append(Touched("claims", head.id))
        return touched

    def _erasure(self, entry: Entry, said: Erasure) -> list[Touched]:
        touched = []
        for name in said.erases:
            if name in self.reports:
                self.reports[name].erased = entry.position
                touched.append(Touched("reports", name))
            elif name.startswith("key:") and name[4:] in self.sources:
                self.sources[name[4:]].forgotten = entry.position
                touched.append(Touched("sources", name[4:]))
        return touched

    def _reference(self, entry: Entry, said: ReferenceReleased) -> list[Touched]:
        self.references.setdefault(said.digest, entry.position)
        return []

    def _bulletin(self, entry: Entry, said: BulletinPublished) -> list[Touched]:
        self.bulletins.append(KnownBulletin(said.bulletin, said.digest, said.as_of, entry.position, said.cites))
        return []

    # ---- decisions ----

    def _decision(self, entry: Entry, said: Decision) -> list[Touched]:
        self.decisions.append(entry.position)
        if said.verb in ("merge", "link", "split", "cannot_link"):
            return self._pair(entry, said)
        touched: list[Touched] = []
        for target in said.targets:
            touched += self._judge(entry, said, target)
        return touched

    def _pair(self, entry: Entry, said: Decision) -> list[Touched]:
        same = said.verb in ("merge", "link")
        touched = []
        for a, b in decided_pairs(said):
            self.pairs[pair_key(a, b)] = KnownPair(a, b, same, entry.position)
            touched.append(Touched("pairs", pair_key(a, b)))
        return touched

    def _judge(self, entry: Entry, said: Decision, target: str) -> list[Touched]:
        if said.verb in ("accept", "reject") and target in self.readings:
            return self._judge_reading(entry, said.verb == "accept", self.readings[target])
        if said.verb in ("accept", "reject", "correct") and target in self.claims:
            return self._judge_claim(entry, said, self.claims[target])
        if said.verb in ("accept", "reject", "correct"):
            self.loose.append((entry.position, target))
            return []
        key = f"{said.verb} {target}"
        self.rulings[key] = KnownRuling(said.verb, target, said.value, said.who, said.reason, entry.position)
        return [Touched("rulings", key)]

    def _judge_reading(self, entry: Entry, accepted: bool, reading: KnownReading) -> list[Touched]:
        report = self.reports[reading.report]
        if not accepted:
            report.pending = [other for other in report.pending if other.id != reading.id]
            return [Touched("reports", report.id)]
        if report.current is None or report.current.id == reading.id:
            return []
        gone = set(report.current.claims) - set(reading.claims)
        # Pending ones that are older than the accepted one have lost their point.
        report.pending = [other for other in report.pending if other.position > reading.position]
        report.current = reading
        heads = self._heads.get(reading.id) or [_ClaimHead(name) for name in reading.claims]
        touched = [Touched("reports", report.id), *self._take_in(reading, heads, entry.position)]
        for name in sorted(gone):
            claim = self.claims[name]
            # What a person decided on a claim stays, whatever a reader makes of the report later.
            if claim.status == "accepted" and claim.decided is None:
                claim.status, claim.decided = "dropped", entry.position
                touched.append(Touched("claims", name))
        return touched

    def _judge_claim(self, entry: Entry, said: Decision, claim: KnownClaim) -> list[Touched]:
        claim.decided = entry.position
        touched = [Touched("claims", claim.id)]
        if said.verb != "correct":
            claim.status = "accepted" if said.verb == "accept" else "rejected"
            return touched
        claim.status = "corrected"
        try:
            head = _corrected.decode(entry.payload).value
        except msgspec.MsgspecError as error:
            raise broken(entry, error) from error
        if head.id in self.claims:
            corrected = self.claims[head.id]
            corrected.status, corrected.decided = "accepted", entry.position
            return [*touched, Touched("claims", head.id)]
        first, last = head.seconds or (None, None)
        self.claims[head.id] = KnownClaim(
            head.id, claim.report, entry.position, 0, head.kind, head.harm, first, last, entry.position,
            decided=entry.position, corrects=claim.id,
        )  # fmt: skip
        return [*touched, Touched("claims", head.id)]

    # ---- what is asked of it ----

    def standing(self) -> Iterator[KnownClaim]:
        """The claims that count, in the order in which they came to be known."""
        return (claim for claim in self.claims.values() if claim.stands)

    def pending(self) -> Iterator[tuple[KnownReport, KnownReading]]:
        """Newer readings on which nobody has decided."""
        for report in self.reports.values():
            for reading in report.pending:
                yield report, reading

    def cited(self) -> set[str]:
        """The claims that a published bulletin rests on."""
        return {name for bulletin in self.bulletins for name in bulletin.cites}

    def same(self, a: str, b: str) -> bool | None:
        """Did a person say that two claims are about one incident (True), or that they are not (False)?"""
        found = self.pairs.get(pair_key(a, b))
        return None if found is None else found.same

    def ruling(self, verb: str, target: str) -> KnownRuling | None:
        """The latest decision of this verb (grade, override, release, close) on a target."""
        return self.rulings.get(f"{verb} {target}")


_FOLDS: dict[type, Callable[[State, Entry, Any], list[Touched]]] = {
    SourceRegistered: State._source,
    ReportReceived: State._report,
    TranscriptMade: State._transcript,
    Erasure: State._erasure,
    ReferenceReleased: State._reference,
    BulletinPublished: State._bulletin,
    Decision: State._decision,
}


@contextmanager
def without_collector() -> Iterator[None]:
    """The collector would walk a million new objects again and again, and find nothing to free."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def fold(entries: Iterable[Entry], state: State | None = None) -> State:
    """The state after these entries (and after those that the given state has seen)."""
    state = State() if state is None else state
    with without_collector():
        for entry in entries:
            state.apply(entry)
    return state


def state_at(log: Log, position: int | None = None) -> State:
    """What was known at a position; at the end of the log if none is given."""
    return fold(log.entries(1, position))
