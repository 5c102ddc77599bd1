"""What does one sentence of a report assert? A claim: one structured assertion, with the span that says it.

The public JSON is `marsad.claim/1`; the canonical form has integers only. A claim's id is a commitment in two
halves: the assertion (what is counted, where, when), which a certificate can show, and the words (quote, report,
origin), of which it shows the digest alone. So a reader checks the arithmetic and the scope, and an authorised
auditor the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from marsad.model import canonical, cells
from marsad.model.cells import Cells
from marsad.model.count import Count
from marsad.model.scope import Scope
from marsad.model.victims import ANYONE, Victims
from marsad.model.window import Window

SCHEMA = "marsad.claim/1"
COUNTED = ("casualties", "attacks")
KINDS = (
    *COUNTED, "strike", "offensive", "facility", "capture", "sighting", "control", "attribution", "denial",
    "responsibility", "truce", "trend", "statement", "no_harm",
)  # fmt: skip
HARMS = ("killed", "injured", "missing", "detained", "displaced", "attacks")
FRAMES = ("event", "toll", "background", "elsewhere", "unreal")
PRECISIONS = (
    "point",
    "neighbourhood",
    "town",
    "subdistrict",
    "district",
    "governorate",
    "country",
    "area",
    "unknown",
)
MOST_ALTERNATIVES = 16


class BadClaim(ValueError):
    """A claim that can't be understood; the message says which field and what is expected."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place as a claim names it. Coordinates are microdegrees (WGS 84); None where not known.

    name: as written, the finest said. within: containers as written, inner first. place: the gazetteer's id.
    candidates: the cells it may be, one set an alternative (several for homonyms), empty until resolved.
    """

    name: str
    within: tuple[str, ...] = ()
    place: str | None = None
    latitude: int | None = None
    longitude: int | None = None
    precision: str | None = None
    candidates: tuple[Cells, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """The time of the harm as said: ISO days, months, years (local to the zone) or instants with an offset."""

    start: str | None = None
    end: str | None = None
    zone: str = "UTC"

    def window(self) -> Window:
        """The half-open UTC seconds meant. Raises BadTime."""
        return Window.of(self.start, self.end, self.zone)


UNSAID = When()


@dataclass(frozen=True, slots=True)
class Origin:
    """Who first said it: the name as written and, where known, the register's id."""

    name: str
    id: str | None = None

    @property
    def key(self) -> str:
        """What engines compare: the id, else the name."""
        return self.id or self.name


@dataclass(frozen=True, slots=True)
class Link:
    """This claim stands in a relation to another ("response_to"), said by a span of the same report."""

    kind: str
    claim: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """One structured assertion read out of a report (CONTRACT.md says each field's meaning).

    span: half-open offsets in Unicode code points of the report's text; quote: that slice.
    confidence: parts per million. detail: what a kind adds (a sighting's aircraft, a statement's speaker, an
    offensive's target), ASCII keys, no floats.
    """

    report: str
    kind: str
    span: tuple[int, int]
    quote: str
    harm: str | None = None
    count: Count | None = None
    victims: Victims = ANYONE
    part_of: str | None = None
    frame: str = "event"
    where: tuple[Place, ...] = ()
    where_means: str = "all_of"
    when: When = UNSAID
    by: tuple[str, ...] = ()
    origin: Origin | None = None
    relayed_by: str | None = None
    statement: str | None = None
    said_at: str | None = None
    received_at: str | None = None
    revises: str | None = None
    itemised: str | None = None
    links: tuple[Link, ...] = ()
    confidence: int = 1_000_000
    safe: bool = False
    language: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""

    def ground(self) -> tuple[Cells, ...]:
        """The cells meant, as alternatives. No place said is the whole world; so are too many alternatives."""
        if not self.where:
            return (cells.WORLD,)
        options = [place.candidates or (cells.WORLD,) for place in self.where]
        if self.where_means == "one_of":
            return tuple(dict.fromkeys(option for entry in options for option in entry))
        combined = list(dict.fromkeys(cells.cells(n for part in pick for n in part) for pick in product(*options)))
        return tuple(combined) if len(combined) <= MOST_ALTERNATIVES else (cells.WORLD,)

    def scope(self) -> Scope:
        """What the claim is about. Raises BadTime for a date that can't be read."""
        return Scope(self.ground(), self.when.window(), frozenset(self.by), self.victims)

    def sealed(self) -> Claim:
        """The same claim with its id."""
        return replace(self, id=claim_id(to_canonical(self)))


_ASSERTED = ("schema", "kind", "harm", "count", "victims", "frame", "ground", "seconds", "by")
# Not part of what was asserted: how sure the reader was, when it came, and the id itself.
_BESIDE = ("id", "confidence", "safe", "received_at")


def to_canonical(claim: Claim) -> dict[str, Any]:
    """The claim as canonical data: integers and text only, absent values left out."""
    window = claim.when.window()
    count = claim.count
    data: dict[str, Any] = {
        "schema": SCHEMA, "id": claim.id, "report": claim.report, "kind": claim.kind, "span": list(claim.span),
        "quote": claim.quote, "harm": claim.harm, "frame": claim.frame,
        "count": None if count is None else {
            "lower": count.lower, "upper": count.upper, "vague": count.vague,
            "approximate": count.approximate, "exhaustive": count.exhaustive,
        },
        "victims": _victims(claim.victims), "part_of": claim.part_of,
        "where": [_place(place) for place in claim.where], "where_means": claim.where_means,
        "ground": [list(option) for option in claim.ground()], "seconds": [window.start, window.end],
        "when": {"start": claim.when.start, "end": claim.when.end, "zone": claim.when.zone},
        "by": sorted(claim.by),
        "origin": None if claim.origin is None else {"name": claim.origin.name, "id": claim.origin.id},
        "relayed_by": claim.relayed_by, "statement": claim.statement, "said_at": claim.said_at,
        "received_at": claim.received_at, "revises": claim.revises, "itemised": claim.itemised,
        "links": [{"kind": link.kind, "claim": link.claim, "span": list(link.span)} for link in claim.links],
        "confidence": claim.confidence, "safe": claim.safe, "language": claim.language, "detail": dict(claim.detail),
    }  # fmt: skip
    return data


def _victims(victims: Victims) -> dict[str, Any]:
    return {
        "status": victims.status or "unknown",
        "sex": victims.sex,
        "age": victims.age,
        "side": victims.side,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name, "within": list(place.within), "place": place.place,
        "latitude": place.latitude, "longitude": place.longitude, "precision": place.precision,
        "candidates": [list(option) for option in place.candidates],
    }  # fmt: skip


def halves(data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The assertion and the words of a claim in canonical form."""
    asserted = {key: data.get(key) for key in _ASSERTED}
    words = {key: value for key, value in data.items() if key not in _ASSERTED and key not in _BESIDE}
    return asserted, words


def commitment(asserted: Mapping[str, Any], words_digest: str) -> str:
    """The id that a certificate's reader recomputes from the assertion it shows and the digest of the words."""
    return canonical.digest({"asserted": dict(asserted), "words": words_digest})


def claim_id(data: Mapping[str, Any]) -> str:
    """The id of a claim in canonical form: the digest that commits to its assertion and its words."""
    asserted, words = halves(data)
    return commitment(asserted, canonical.digest(words))


def from_canonical(data: Mapping[str, Any]) -> Claim:
    """The claim back from `to_canonical`."""
    count, origin, when = data.get("count"), data.get("origin"), data.get("when") or {}
    return Claim(
        report=data["report"], kind=data["kind"], span=(data["span"][0], data["span"][1]), quote=data["quote"],
        harm=data.get("harm"), count=None if count is None else Count(**count), victims=Victims(**data["victims"]),
        part_of=data.get("part_of"), frame=data.get("frame") or "event",
        where=tuple(
            Place(p["name"], tuple(p["within"]), p["place"], p["latitude"], p["longitude"], p["precision"],
                  tuple(tuple(option) for option in p["candidates"]))
            for p in data.get("where") or ()
        ),
        where_means=data.get("where_means") or "all_of",
        when=When(when.get("start"), when.get("end"), when.get("zone") or "UTC"), by=tuple(data.get("by") or ()),
        origin=None if origin is None else Origin(origin["name"], origin.get("id")), relayed_by=data.get("relayed_by"),
        statement=data.get("statement"), said_at=data.get("said_at"), received_at=data.get("received_at"),
        revises=data.get("revises"), itemised=data.get("itemised"),
        links=tuple(Link(k["kind"], k["claim"], (k["span"][0], k["span"][1])) for k in data.get("links") or ()),
        confidence=data.get("confidence", 1_000_000), safe=bool(data.get("safe")), language=data.get("language"),
        detail=data.get("detail") or {}, id=data.get("id") or "",
    )  # fmt: skip
