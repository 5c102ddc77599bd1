"""Which place is meant by a name, and which area does a point lie in?

Importing this package is cheap: the gazetteer's index is built or opened on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.places.area import Area, Membership
    from marsad.places.found import Candidate, Found, UnknownPlace
    from marsad.places.gazetteer import Gazetteer

__all__ = ["Area", "Candidate", "Found", "Gazetteer", "Membership", "UnknownPlace"]

_HOMES = {
    "Area": "area",
    "Membership": "area",
    "Candidate": "found",
    "Found": "found",
    "UnknownPlace": "found",
    "Gazetteer": "gazetteer",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"marsad.places.{_HOMES[name]}"), name)
