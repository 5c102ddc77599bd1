"""How did the aircraft fly, as their tracks show it, whatever words were used?

Together: two tracks over one place within a minute. In rotation: four aircraft or more over it, one after another,
within an hour. Circling: one track over one place more than once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from marsad.attribution.linking import Track
from marsad.attribution.vocabulary import fold

TOGETHER_MIN, ROTATION_MIN, ROTATION_LEAST = 1, 60, 4


def shapes(tracks: Sequence[Track]) -> tuple[str, ...]:
    """The patterns that the tracks of striking aircraft show, by id; those of drones and from bases say nothing."""
    over = sorted(
        (sighting.minute, fold(sighting.place), at)
        for at, track in enumerate(tracks)
        if track.base is None and track.report.craft not in ("drone", "transport")
        for sighting in track.sightings
        if sighting.minute is not None and sighting.place
    )
    found = []
    places: dict[str, list[tuple[int, int]]] = {}
    for minute, place, at in over:
        places.setdefault(place, []).append((minute, at))
    if any(_together(visits) for visits in places.values()):
        found.append("pair")
    if any(_rotation(visits) for visits in places.values()):
        found.append("rotation")
    if any(len({minute for minute, at in visits if at == one}) > 1 for visits in places.values() for _, one in visits):
        found.append("circling")
    return tuple(found)


def _together(visits: Sequence[tuple[int, int]]) -> bool:
    return any(one[1] != two[1] and two[0] - one[0] <= TOGETHER_MIN for one, two in pairwise(visits))


def _rotation(visits: Sequence[tuple[int, int]]) -> bool:
    return any(
        len({at for minute, at in visits if start <= minute <= start + ROTATION_MIN}) >= ROTATION_LEAST
        for start, _ in visits
    )
