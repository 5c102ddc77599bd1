"""What of an incident every event format asks for: days, precision, names and kinds of parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from marsad.disclosure.incidents import Shown
from marsad.model.attribution import Attribution
from marsad.reference.loading import load


@dataclass(frozen=True, slots=True)
class PartyCode:
    """How event formats call a party. kind: ACLED's interaction word. gwno: Gleditsch and Ward's number of a state."""

    id: str
    name: str
    kind: str
    source: str
    gwno: int | None = None


@dataclass(frozen=True, slots=True)
class EventCode:
    """ACLED's event for what an incident is: by its means, else by its kind."""

    of: str
    event: str
    sub_event: str
    source: str


@dataclass(frozen=True, slots=True)
class CountryCode:
    """A country's numbers and names in event formats."""

    id: str
    name: str
    iso: int
    gwno: int
    region: str
    ucdp_region: str
    source: str


@dataclass(frozen=True, slots=True)
class Codes:
    """All codes of this release."""

    countries: tuple[CountryCode, ...]
    parties: tuple[PartyCode, ...]
    events: tuple[EventCode, ...]

    def party(self, ident: str) -> PartyCode:
        """The party's code; one that is not listed keeps its id and is of unknown kind."""
        known = {entry.id: entry for entry in self.parties}
        return known.get(ident) or PartyCode(ident, ident, "", "not listed")

    def event(self, means: str | None, kind: str) -> EventCode:
        """The event's code."""
        known = {entry.of: entry for entry in self.events}
        return known.get(means or "") or known.get(kind) or known["other"]


@lru_cache(maxsize=1)
def codes() -> Codes:
    """The codes, from the file beside this module. Raises BadReference."""
    return load(Path(__file__).with_name("codes.yaml"), Codes)


@dataclass(frozen=True, slots=True)
class Event:
    """One incident with all that event formats code: no finer than may be published."""

    shown: Shown
    attribution: Attribution | None
    killed: tuple[int, int]
    governorate: str

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last local day; None where the day isn't known."""
        try:
            first = date.fromisoformat((self.shown.first or "")[:10])
            return first, date.fromisoformat((self.shown.last or self.shown.first or "")[:10])
        except ValueError:
            return None

    @property
    def parties(self) -> tuple[str, ...]:
        """Whom the sources hold responsible; several are the joint answer."""
        return self.attribution.set if self.attribution else ()


def country_of(event: Event) -> CountryCode | None:
    """The country of the incident's ground, where it is coded."""
    nodes = {node.split("/")[0] for option in event.shown.incident.where for node in option}
    known: Mapping[str, CountryCode] = {entry.id: entry for entry in codes().countries}
    return known.get(nodes.pop()) if len(nodes) == 1 else None


def degrees(micro: int | None) -> str:
    """Microdegrees as decimal degrees, six places; empty where no point may, or can, be shown."""
    if micro is None:
        return ""
    whole, rest = divmod(abs(micro), 1_000_000)
    return f"{'-' if micro < 0 else ''}{whole}.{rest:06}"
