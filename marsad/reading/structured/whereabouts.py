"""Where were the aircraft, whence did they come, and whither did they go?"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.reading.structured.items import QUIET, Item, kind_of, neighbour
from marsad.reading.structured.naming import Name
from marsad.reading.structured.observing import Spotted
from marsad.reading.structured.vocabulary import Hit

_MOVING = ("takeoff", "overhead", "inbound", "returning", "landing")


class Whereabouts:
    """Gives names their parts: where the aircraft were, whence they came, whither they went."""

    def __init__(self, found: Spotted) -> None:
        self.found = found
        self.role = ""
        self.side: str | None = None

    def take(self, items: Sequence[Item]) -> None:
        """Goes through the line once."""
        for at, item in enumerate(items):
            if isinstance(item, Name):
                self._name(item, items, at)
            elif item.kind == "side":
                self._side(item, items, at)
            elif item.kind == "towards":
                self.role = "heading"
            elif item.kind == "from":
                heard = kind_of(neighbour(items, at, -1)) == "sense"
                self.role = "place" if heard else "base"
                self.found.relation += ["from"] if heard else []
            elif item.kind in ("at", "area"):
                self._at(item, items, at)
            elif item.kind not in ("joins", *QUIET):
                self.role, self.side = "", None

    def _at(self, item: Hit, items: Sequence[Item], at: int) -> None:
        if self.role in ("heading", "base"):
            return
        self.role = "place"
        if kind_of(neighbour(items, at, 1)) in ("name", "side", "area", "airfield") or item.kind == "area":
            self.found.relation += [item.code] if item.code != "at" else []

    def _side(self, item: Hit, items: Sequence[Item], at: int) -> None:
        before, after = neighbour(items, at, -1), neighbour(items, at, 1)
        behind = kind_of(before) == "name" and "countryside" in self.found.relation and self.role != "heading"
        if behind:
            self.found.relation.append(item.code)
        elif self.role == "heading":
            self.found.heading = item.code
            self.role = "place" if kind_of(after) == "name" else ""
        elif kind_of(after) in ("name", "area", "airfield"):
            self.found.relation.append(item.code)
            self.role = self.role or "place"
        elif set(self.found.manners) & set(_MOVING) or not self.found.manners:
            self.found.heading = self.found.heading or item.code
        else:
            self.found.relation.append(item.code)

    def _name(self, name: Name, items: Sequence[Item], at: int) -> None:
        before = kind_of(neighbour(items, at, -1))
        if self.role == "heading":
            self.found.towards = self.found.towards or name
        elif self.role == "base":
            self.found.base = self.found.base or name
        elif kind_of(items[at + 1] if at + 1 < len(items) else None) == "watcher":
            return
        elif self.role == "place" or before in ("manner", "side") or name.known:
            self.found.places.append(name)
        else:
            self.found.unread.append((name.start, name.end))
        if kind_of(neighbour(items, at, 1)) not in ("joins", "name"):
            self.role = ""
