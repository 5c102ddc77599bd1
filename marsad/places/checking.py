"""Which rows of a table contradict themselves: a point outside the governorate named, or on another place's point?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from marsad.places import folding
from marsad.places.area import administrative
from marsad.places.entry import km_between
from marsad.places.gazetteer import Gazetteer
from marsad.places.import_formats import Row
from marsad.places.row_units import Units

ON_IT_KM = 0.3
SAME_NAME = 65.0


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A row, how far its point lies outside the governorate (km beyond the border's own error), or whose point it
    has."""

    row: Row
    outside_km: float
    why: str


def contradictions(rows: Iterable[Row], gazetteer: Gazetteer) -> Iterator[Contradiction]:
    """The rows that contradict themselves, in order."""
    units, shapes = Units(), administrative()
    for row in rows:
        named = [shapes[unit] for unit in units.named(row) if unit in shapes]
        beyond = [-area.depth_km(row.latitude, row.longitude) - area.uncertainty_km for area in named]
        if beyond and min(beyond) > 0:
            where = " or ".join(area.name for area in named)
            yield Contradiction(
                row, min(beyond), f"the point lies {min(beyond):.0f} km outside {where}, border error allowed for"
            )
        elif other := _someone_elses(row, gazetteer):
            yield Contradiction(row, 0.0, f"the point is that of {other}")


def _someone_elses(row: Row, gazetteer: Gazetteer) -> str | None:
    """The town whose very point the row has, though no spelling of it resembles the row's name."""
    cell = gazetteer.cell_at(row.latitude, row.longitude)
    entry = gazetteer.entry_of(cell)
    if entry is None or entry.kind != "town":
        return None
    if km_between(row.latitude, row.longitude, entry.latitude / 1e6, entry.longitude / 1e6) > ON_IT_KM:
        return None
    bones = [folding.skeleton(name) for name in (row.name, row.name_ar) if name]
    known = [folding.skeleton(name) for name in gazetteer.spellings_of(cell)]
    alike = any(fuzz.ratio(a, b) >= SAME_NAME or a in b or b in a for a in bones for b in known if a and b)
    return None if alike else gazetteer.name_of(cell)
