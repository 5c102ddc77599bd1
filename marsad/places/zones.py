"""Does something that happened lie in a truce's zone, by the cells of its place and by its point?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from marsad.model.answer import Answer
from marsad.model.cells import UNLOCATED, Cells, below
from marsad.places.area import Area, Membership, drawn, zones
from marsad.places.gazetteer import Gazetteer
from marsad.reference import areas as reference

CERTAIN = 1_000_000


class Zones:
    """The areas by rule, asked with what is known of a place.

    A cell decides where it can: a place known to lie in a unit that belongs whole to the area is in it, however near
    the drawn border runs; one in a unit of which the area holds nothing is out. Otherwise the point decides, with its
    radius; where it lies too near the border, the town that holds it.
    """

    def __init__(self, gazetteer: Gazetteer | None = None, more: Sequence[reference.AreaRule] = ()) -> None:
        """more: areas that are not in this release, such as those of an agreement's file that is being written."""
        self._gazetteer = gazetteer
        self._rules = {**reference.by_id(), **{rule.id: rule for rule in more}}
        self._grounds = {**zones(), **drawn(more, zones())} if more else zones()
        self._of_cells = lru_cache(maxsize=65536)(self._by_rule)
        self._town = lru_cache(maxsize=65536)(self._town_at)
        self._asked = lru_cache(maxsize=65536)(self._membership)

    def area(self, name: str) -> Area:
        """The area of that id. Raises KeyError."""
        return self._grounds[name]

    def membership(
        self,
        area: str,
        *,
        latitude: int | None = None,
        longitude: int | None = None,
        radius_m: int = 0,
        where: Sequence[Cells] = (),
    ) -> Membership:
        """Is the place in the area? Point in microdegrees; where: its cells, as alternatives of which one is true.

        Where neither cells nor point say, the answer is unknown, with probability one half.
        """
        return self._asked(area, latitude, longitude, radius_m, tuple(where))

    def _membership(
        self, area: str, latitude: int | None, longitude: int | None, radius_m: int, where: tuple[Cells, ...]
    ) -> Membership:
        ground = self._grounds[area]
        by_cells = self._by_cells(ground, where)
        if by_cells:
            return by_cells
        if latitude is None or longitude is None:
            return Membership(Answer.UNKNOWN, CERTAIN // 2, 0.0)
        by_point = ground.membership(latitude / 1e6, longitude / 1e6, radius_m / 1000)
        if by_point.answer is not Answer.UNKNOWN:
            return by_point
        here = self._town(latitude, longitude, radius_m)
        by_cells = self._by_cells(ground, ((here,),)) if here is not None else None
        return by_cells or by_point

    def _town_at(self, latitude: int, longitude: int, radius_m: int) -> str | None:
        """The town that holds the point; only towns, whose governorate doesn't depend on the drawn borders."""
        if self._gazetteer is None:
            return None
        cell = self._gazetteer.cell_at(latitude / 1e6, longitude / 1e6, min(radius_m, 500) / 1000)
        return cell if cell.count("/") >= 2 else None

    def _by_cells(self, ground: Area, where: Sequence[Cells]) -> Membership | None:
        """What the cells alone say, if all alternatives say the same."""
        answers = {self._of_cells(ground.id, cells) for cells in where}
        if answers == {Answer.YES}:
            return Membership(Answer.YES, CERTAIN, 0.0)
        if answers == {Answer.NO}:
            return Membership(Answer.NO, 0, 0.0)
        return None

    def _by_rule(self, area: str, cells: Cells) -> Answer:
        rule = self._rules[area]
        touched = {*rule.whole, *(part.of for part in (*rule.parts, *rule.holes) if part.of)}
        countries = {unit.split("/")[0] for unit in touched}
        cut = {hole.of for hole in rule.holes}
        if cells and all(any(below(cell, unit) for unit in rule.whole if unit not in cut) for cell in cells):
            return Answer.YES if all(hole.of for hole in rule.holes) else Answer.UNKNOWN
        if not touched or any(not part.of for part in rule.parts):
            return Answer.UNKNOWN
        outside = all(_elsewhere(cell, countries) or _in_other_unit(cell, touched) for cell in cells)
        return Answer.NO if cells and outside else Answer.UNKNOWN


def _elsewhere(cell: str, countries: set[str]) -> bool:
    """Does the cell lie in another country?"""
    state = cell.split("/")[0]
    return state != "" and not state.startswith(UNLOCATED) and state not in countries


def _in_other_unit(cell: str, touched: set[str]) -> bool:
    """Does the cell lie in a unit of which the area holds nothing?"""
    unit = "/".join(cell.split("/")[:2])
    return unit in reference.units() and unit not in touched
