"""In which governorate does an imported row lie, and does its point agree?"""

from __future__ import annotations

from functools import cached_property

from marsad.places.area import administrative, unit_at
from marsad.places.containers import Containers
from marsad.places.gazetteer import Gazetteer
from marsad.places.import_formats import Row
from marsad.places.lookup import Lookup
from marsad.reference import areas

FAR_KM = 25.0
"""A point so far beyond the border's own error is no mistake of the border."""


class Units:
    """Reads governorates as rows name them: a name, a p-code, GeoNames' code, or nothing but the point."""

    @cached_property
    def _by_code(self) -> dict[str, str]:
        codes = {unit.p_code: unit.id for unit in areas.units().values() if unit.p_code}
        for country in areas.countries():
            codes |= {f"geonames:{country.country}:{unit.geonames}": unit.id for unit in country.units}
        return codes

    @cached_property
    def _containers(self) -> Containers:
        return Containers(Lookup(Gazetteer.default().path))

    def of(self, row: Row) -> frozenset[str] | None:
        """The governorates that the row may mean, the one that holds its point if several; None if nothing tells."""
        if row.governorate.startswith("geonames:"):
            code = row.governorate.removeprefix("geonames:")
            known = self._by_code.get(f"geonames:{row.country}:{code}")
            return frozenset({known or (f"{row.country}/{code}" if code not in ("", "00") else row.country)})
        if row.governorate in self._by_code:
            return frozenset({self._by_code[row.governorate]})
        named = self.named(row)
        return named if len(named) == 1 else self._by_point(row, named)

    def named(self, row: Row) -> frozenset[str]:
        """The governorates that the row's words may mean."""
        if not row.governorate:
            return frozenset()
        scope = self._containers.scope((row.governorate,), (), row.country or None, ())
        return scope.units

    @staticmethod
    def _by_point(row: Row, named: frozenset[str]) -> frozenset[str] | None:
        shapes = [area for cell, area in administrative().items() if not named or cell in named]
        if not shapes or not any(area.id.startswith(row.country + "/") for area in shapes):
            return frozenset({row.country}) if row.country else None
        area, _ = unit_at(row.latitude, row.longitude, shapes)
        return frozenset({area.id}) if area else (named or None)


def far_outside(row: Row, units: frozenset[str]) -> bool:
    """Does the row's point lie far outside every unit that it may mean?"""
    shapes = administrative()
    known = [shapes[unit] for unit in units if unit in shapes]
    if not known or row.kind not in ("town", "neighbourhood", "landmark", "area"):
        return False
    return all(area.depth_km(row.latitude, row.longitude) < -(area.uncertainty_km + FAR_KM) for area in known)
