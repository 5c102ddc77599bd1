"""How do people read and write a claim? The public JSON of `marsad.claim/1`, with ordinary decimals.

Lenient in what it takes (absent fields are unknown), exact in what it prints.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from marsad.model.claim import (
    FRAMES,
    HARMS,
    KINDS,
    SCHEMA,
    BadClaim,
    Claim,
    Link,
    Origin,
    Place,
    When,
    to_canonical,
)
from marsad.model.count import VAGUE_WORDS, BadCount, Count
from marsad.model.victims import AGES, SEXES, STATUSES, Victims
from marsad.model.window import BadTime

MILLION = 1_000_000


def decimal(micro: int | None) -> float | None:
    """A number of millionths as an ordinary decimal."""
    return None if micro is None else micro / MILLION


def millionths(value: Any, what: str) -> int | None:
    """An ordinary decimal as whole millionths. Raises BadClaim if it isn't a finite number."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise BadClaim(f"{what} is {value!r}; a number is wanted")
    return round(value * MILLION)


def to_public(claim: Claim) -> dict[str, Any]:
    """The claim as CONTRACT's JSON object."""
    data = to_canonical(claim)
    for place in data["where"]:
        place["latitude"], place["longitude"] = decimal(place["latitude"]), decimal(place["longitude"])
        place["cells"] = place.pop("candidates")
    data["confidence"] = claim.confidence / MILLION
    del data["ground"], data["seconds"]
    return data


def _text(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise BadClaim(f"{key} is {value!r}; text is wanted")
    return value or None


def _one_of(data: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str | None = None) -> str | None:
    value = _text(data, key)
    if value is not None and value not in allowed:
        raise BadClaim(f"{key} is {value!r}; it is one of {', '.join(allowed)}")
    return value or default


def _mapping(value: Any, what: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise BadClaim(f"{what} is {value!r}; an object is wanted")
    return value


def _list(value: Any, what: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadClaim(f"{what} is {value!r}; a list is wanted")
    return value


def _count(value: Any) -> Count | None:
    if value is None:
        return None
    data = _mapping(value, "count")
    vague = _one_of(data, "vague", VAGUE_WORDS)
    try:
        return Count(
            data.get("lower"),
            data.get("upper"),
            vague,
            bool(data.get("approximate")),
            bool(data.get("exhaustive")),
        )
    except BadCount as error:
        raise BadClaim(f"count: {error}") from error


def _place(value: Any) -> Place:
    data = _mapping(value, "an entry of where")
    name = _text(data, "name")
    if not name:
        raise BadClaim("an entry of where has no name")
    return Place(
        name,
        tuple(str(w) for w in _list(data.get("within"), "within")),
        _text(data, "place"),
        millionths(data.get("latitude"), "latitude"),
        millionths(data.get("longitude"), "longitude"),
        _text(data, "precision"),
        tuple(tuple(str(n) for n in _list(option, "cells")) for option in _list(data.get("cells"), "cells")),
    )


def _origin(value: Any) -> Origin | None:
    data = _mapping(value, "origin")
    name, ident = _text(data, "name"), _text(data, "id")
    return Origin(name or ident or "", ident) if name or ident else None


def _span(value: Any) -> tuple[int, int]:
    if not (isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(x, int) for x in value)):
        raise BadClaim(f"span is {value!r}; two whole numbers are wanted")
    return value[0], value[1]


def from_public(data: Mapping[str, Any], default_zone: str = "UTC") -> Claim:
    """A claim from CONTRACT's JSON object. Raises BadClaim, with the field at fault."""
    if data.get("schema", SCHEMA) != SCHEMA:
        raise BadClaim(f"schema is {data['schema']!r}; this release reads {SCHEMA}")
    victims, when = _mapping(data.get("victims"), "victims"), _mapping(data.get("when"), "when")
    claim = Claim(
        report=_text(data, "report") or "",
        kind=_one_of(data, "kind", KINDS, "casualties") or "casualties",
        span=_span(data.get("span", [0, 0])),
        quote=_text(data, "quote") or "",
        harm=_one_of(data, "harm", HARMS),
        count=_count(data.get("count")),
        victims=Victims(
            _one_of(victims, "status", STATUSES),
            _one_of(victims, "sex", SEXES),
            _one_of(victims, "age", AGES),
            _text(victims, "side"),
        ),
        part_of=_text(data, "part_of"),
        frame=_one_of(data, "frame", FRAMES, "event") or "event",
        where=tuple(_place(entry) for entry in _list(data.get("where"), "where")),
        where_means=_one_of(data, "where_means", ("all_of", "one_of"), "all_of") or "all_of",
        when=When(_text(when, "start"), _text(when, "end"), _text(when, "zone") or default_zone),
        by=tuple(str(party) for party in _list(data.get("by"), "by")),
        origin=_origin(data.get("origin")),
        relayed_by=_text(data, "relayed_by"),
        statement=_text(data, "statement"),
        said_at=_text(data, "said_at"),
        received_at=_text(data, "received_at"),
        revises=_text(data, "revises"),
        itemised=_text(data, "itemised"),
        links=tuple(_link(entry) for entry in _list(data.get("links"), "links")),
        confidence=millionths(data.get("confidence", 1), "confidence") or 0,
        safe=bool(data.get("safe")),
        language=_text(data, "language"),
        detail=dict(_mapping(data.get("detail"), "detail")),
        id=_text(data, "id") or "",
    )
    try:
        claim.when.window()
    except BadTime as error:
        raise BadClaim(f"when: {error}") from error
    return claim


def _link(value: Any) -> Link:
    data = _mapping(value, "an entry of links")
    return Link(_text(data, "kind") or "", _text(data, "claim") or "", _span(data.get("span", [0, 0])))
