"""What does a sighting say, as a claim?

The kind is `sighting`; its detail has the names of CONTRACT's sighting (time, place, type_as_said, number, heading,
kind, from) and what else was said: type, class, manner, relation, base, towards, language_heard, suspected.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from marsad.model.claim import Claim, Place, When
from marsad.reading.compose import attributed
from marsad.reading.context import Context
from marsad.reading.structured.moments import local_time, when
from marsad.reading.structured.naming import Name
from marsad.reading.structured.observing import Craft, Spotted
from marsad.reading.structured.passage import Passage

CONFIDENCE = 850_000
"""As claims of events are: not measured on labelled messages."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said beside the aircraft, names as written. source: "text", or "form"."""

    spotted: Spotted
    when: When
    places: tuple[Place, ...]
    time: str | None = None
    towards: str | None = None
    base: str | None = None
    source: str = "text"


def spotted_claims(spotted: Spotted, line: Passage, context: Context, language: str, label: str) -> list[Claim]:
    """The sightings of one observation, one for each time and sort of aircraft. Told twice alike they are one."""
    made: dict[str, Claim] = {}
    places = tuple(dict.fromkeys(Place(line.named(n.start, n.end), n.within) for n in spotted.places))
    times: list[str | None] = [*spotted.times] or [None]
    for time in times:
        told = Told(
            spotted, when(spotted.day, time, spotted.until, context), places, time, _named(spotted.towards, line),
            _named(spotted.base, line),
        )  # fmt: skip
        for craft in spotted.crafts:
            name = f"{label}:{len(made)}"
            claim = sighting(told, craft, line.named(*craft.span), line, context, language, name)
            made.setdefault(repr((claim.detail, claim.by)), claim)
    return list(made.values())


def _named(name: Name | None, line: Passage) -> str | None:
    return line.named(name.start, name.end) if name else None


def sighting(
    told: Told, craft: Craft, type_as_said: str, quoted: Passage, context: Context, language: str, label: str
) -> Claim:
    """One sighting, said by the quoted passage."""
    made = bare("sighting", quoted, context, language, label)
    return replace(
        made,
        where=told.places,
        when=told.when,
        by=() if craft.hedged else tuple(sorted(craft.parties)),
        confidence=CONFIDENCE,
        detail=_detail(told, craft, type_as_said),
    )


def bare(kind: str, quoted: Passage, context: Context, language: str, label: str) -> Claim:
    """A claim of the source's own, with its words and nothing else yet."""
    origin, relayed = attributed(None, context)
    day = (context.published or "")[:10] or None
    return Claim(
        report=context.report, kind=kind, span=quoted.span(), quote=quoted.said(), origin=origin, relayed_by=relayed,
        said_at=day, received_at=context.received_at, language=language, id=label,
    )  # fmt: skip


def _detail(told: Told, craft: Craft, type_as_said: str) -> dict[str, Any]:
    """`heading` says "circling" where no way is said, as published flight logs do."""
    spotted = told.spotted
    manner = spotted.manners[0] if spotted.manners else "overhead" if "over" in spotted.relation else None
    around = manner if manner in ("circling", "hovering") else None
    more = {
        "type": craft.type, "class": craft.craft, "manner": manner, "relation": " ".join(spotted.relation) or None,
        "base": told.base, "towards": told.towards, "language_heard": spotted.language,
        "suspected": sorted(craft.parties) if craft.hedged and craft.parties else None,
        "until": local_time(told.when, spotted.until),
    }  # fmt: skip
    return {
        "time": local_time(told.when, told.time),
        "place": ", ".join(place.name for place in told.places) or None,
        "type_as_said": type_as_said, "number": craft.number,
        "heading": spotted.heading or (f"to {told.towards}" if told.towards else around),
        "kind": spotted.kind, "from": told.source,
        **{key: value for key, value in more.items() if value is not None},
    }  # fmt: skip
