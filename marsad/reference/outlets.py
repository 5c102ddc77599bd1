"""Which public organisation is meant by a name in a report ("the Observatory", "SOHR")?

Only organisations that publish under their own name stand here; private sources have a register of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from marsad.reference.actors import plain
from marsad.reference.loading import DATA, BadReference, load

FOLDER = DATA / "outlets"
KINDS = (
    "monitor",
    "agency",
    "broadcaster",
    "newspaper",
    "ministry",
    "military",
    "civil defence",
    "un",
    "health",
    "party",
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A public organisation that reports. generic: what texts call it once it has been named ("the monitor").

    people: public spokespersons by office, so that their words count as the organisation's.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    source: str
    name_ar: str | None = None
    names_ar: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletFile:
    """The organisations of one file."""

    source: str
    outlets: tuple[Outlet, ...]


class Outlets:
    """Public organisations by name."""

    def __init__(self, outlets: tuple[Outlet, ...]) -> None:
        self.by_id = {outlet.id: outlet for outlet in outlets}
        if len(self.by_id) != len(outlets):
            raise BadReference("outlets: two organisations have one id")
        self.texts: dict[str, str] = {}
        self.spellings: dict[str, str] = {}
        for outlet in outlets:
            arabic = (*outlet.names_ar, *([outlet.name_ar] if outlet.name_ar else []))
            for text in (outlet.name, *outlet.names, *arabic, *outlet.people):
                self.spellings[text] = outlet.id
                known = self.texts.setdefault(plain(text), outlet.id)
                if known != outlet.id:
                    raise BadReference(f"outlets: {text!r} names both {known} and {outlet.id}")

    def find(self, name: str) -> str | None:
        """The id of the organisation so called, or None."""
        key = plain(name)
        return self.texts.get(key) or (self.texts.get(key[4:]) if key.startswith("the ") else None)


@lru_cache(maxsize=8)
def load_outlets(path: Path | None = None) -> Outlets:
    """The organisations of the given file, by default of all files of this release. Raises BadReference."""
    paths = [path] if path else sorted(FOLDER.glob("*.yaml"))
    outlets = [outlet for each in paths for outlet in load(each, OutletFile).outlets]
    for outlet in outlets:
        if outlet.kind not in KINDS:
            raise BadReference(f"outlets: {outlet.id} is of kind {outlet.kind!r}; it is one of {', '.join(KINDS)}")
    return Outlets(tuple(outlets))
