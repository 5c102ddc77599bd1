"""What does a command that works on the store have at hand?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from marsad.pipeline import ZONE, Engines

if TYPE_CHECKING:
    from marsad.log import Log
    from marsad.log.keyfile import Key
    from marsad.model.claim import Claim
    from marsad.model.taken import Taken
    from marsad.record.state import State
    from marsad.reference.outlets import Outlets


PLACES = b'"marsad.places-import/'
"""What a release of imported places says of itself, at the end of its canonical form."""


def now() -> str:
    """This instant, UTC: the only clock that the record sees is that of receipt."""
    return datetime.now(UTC).isoformat()


@dataclass(frozen=True)
class Known:
    """What was known at a position of the log."""

    log: Log
    state: State

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims that stand, each with the instant at which it came."""
        from marsad.model.claim import from_canonical
        from marsad.record.bodies import bodies

        received = {report.id: report.received_at for report in self.state.reports.values()}
        return [
            replace(from_canonical(data), received_at=received.get(known.report))
            for known, data in bodies(self.log, self.state.standing())
        ]

    @cached_property
    def until(self) -> str:
        """The receipt instant of the last entry."""
        return self.log.entry(self.state.position).at

    @cached_property
    def pairs(self) -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
        """Pairs that a person decided to be one event, and to be different ones."""
        pairs = self.state.pairs.values()
        same = frozenset(frozenset((p.a, p.b)) for p in pairs if p.same)
        return same, frozenset(frozenset((p.a, p.b)) for p in pairs if not p.same)

    @cached_property
    def taken(self) -> dict[str, tuple[Taken, ...]]:
        """By claim, the other origins that it was copied from."""
        from marsad.incidents.copying import taken

        return taken(self.claims)

    @cached_property
    def public(self) -> frozenset[str]:
        """The sources and origins that may be named: organisations that publish under their own name."""
        return frozenset(s.id for s in self.state.sources.values() if s.public) | frozenset(outlets().by_id)

    @cached_property
    def names(self) -> dict[str, str]:
        """How public origins are called in print."""
        return {ident: outlet.name for ident, outlet in outlets().by_id.items()}


def outlets() -> Outlets:
    """The organisations of this reference release."""
    from marsad.reference.outlets import load_outlets

    return load_outlets()


@dataclass(frozen=True)
class Store:
    """An open store with its engines."""

    log: Log

    @cached_property
    def key(self) -> Key:
        """The monitor's key, from its file."""
        from marsad.record.opening import open_key

        return open_key(self.log)

    @cached_property
    def engines(self) -> Engines:
        """The engines, with the places that the store imported."""
        from marsad.record.releases import releases

        return Engines(additions=tuple(data for data in releases(self.log) if PLACES in data[-100:]))

    def release(self) -> None:
        """Keep the reference data of this release in the log, before anything leans on it."""
        from marsad.record.releases import release

        release(self.log, self.engines.release, now())

    def known(self, as_of: str | None = None) -> Known:
        """What was known at a position or an instant; now if none is given."""
        from marsad.record.as_of import position_at
        from marsad.record.state import state_at

        return Known(self.log, state_at(self.log, None if as_of is None else position_at(self.log, as_of, ZONE)))


@contextmanager
def opened(db: str) -> Iterator[Store]:
    """The store at a path or URL."""
    from marsad.log import open_log

    log = open_log(db)
    try:
        yield Store(log)
    finally:
        log.close()
