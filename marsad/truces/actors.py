"""How does an actor stand to each agreement of its war on a day, and how was that found?"""

from __future__ import annotations

from typing import Any

from marsad.reference.actors import load_actors
from marsad.reference.agreements import agreements
from marsad.reference.groups import Answered, answered
from marsad.truces.conditions import Who, standing

_WHO = Who(lambda name, day: party(name, day), str)


def party(name: str, day: str | None) -> str | None:
    """The party of an id or of a name that a text uses, on the ISO day; None if nobody or several."""
    known = load_actors()
    return name if name in known.parties else known.party(name, day)


def told(name: str, day: str | None, country: str) -> dict[str, Any] | None:
    """The public JSON object of the actor; None for a name that nobody is known by."""
    known = answered(name, day, country)
    if known is not None:
        found = _of_group(known)
    elif country == "SY" and (named := party(name, day)) is not None:
        bearer = load_actors().parties[named]
        found = {
            "id": named, "name": bearer.name, "name_ar": bearer.name_ar, "party": named, "chain": [named],
            "designated": [], "steps": [f"“{name}” is a name of {bearer.name}: {bearer.source}"], "note": None,
        }  # fmt: skip
    else:
        return None
    stands = {
        agreement.id: standing(name, day, agreement, _WHO).why
        for agreement in agreements()
        if agreement.country == country and (day is None or agreement.signed <= day)
        if _alive(agreement.last_days(), day)
    }
    return {**found, "asked": name, "on": day, "agreements": stands}


def _alive(ends: tuple[str, ...], day: str | None) -> bool:
    return day is None or not ends or day <= max(ends)


def _of_group(known: Answered) -> dict[str, Any]:
    return {
        "id": known.group.id, "name": known.called, "name_ar": known.group.name_ar,
        "party": None if known.unsettled else known.party, "chain": list(known.chain),
        "designated": list(known.designated), "steps": list(known.steps), "note": known.note,
    }  # fmt: skip
