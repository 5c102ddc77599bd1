"""What tracks show of how aircraft flew, and which sightings are one aircraft's."""

from __future__ import annotations

from typing import Any

from marsad.attribution.asking import case_of
from marsad.attribution.flying import shapes
from marsad.attribution.linking import Track, tracks
from marsad.reference.weights import weights
from tests.attribution.cases import KHAN_SHEIKHOUN, POINTS, seen


def tracked(*sightings: dict[str, Any], at: str = "11:00", **fields: Any) -> tuple[Track, ...]:
    row = {"id": "x", "date": "2017-09-21", **KHAN_SHEIKHOUN, "strike_times_local": [at], "sightings": list(sightings)}
    return tracks(case_of({**row, **fields}, lambda name, governorate: POINTS.get(name)), weights().linking)


def test_sightings_that_one_aircraft_could_have_made_are_one_track() -> None:
    (track,) = tracked(seen("Su-24", "10:50"), seen("Su-24", "10:55"), seen("Su-24", "11:02"))
    assert len(track.sightings) == 3


def test_no_aircraft_is_in_two_far_places_at_once() -> None:
    assert len(tracked(seen("Su-24", "10:50"), seen("Su-24", "10:51", "Atarib"))) == 2


def test_two_types_are_two_aircraft() -> None:
    assert len(tracked(seen("Su-24", "10:50"), seen("MiG-23", "10:51"))) == 2


def test_take_off_from_a_base_and_a_sighting_at_the_target_are_one_flight() -> None:
    (track,) = tracked(seen("jet", "10:45", "Hmeimim airbase", heading="take-off"), seen("jet", "10:55"))
    assert track.base is not None
    assert track.base.id == "hmeimim"


def test_links_are_less_than_one_together() -> None:
    found = tracked(*(seen(said, "10:55") for said in ("Su-24", "MiG-23", "Mi-8", "L-39")))
    assert 0 < sum(track.link for track in found) < 1


def test_the_vaguer_the_hour_the_less_a_flight_is_linked() -> None:
    sure = tracked(seen("MiG-23", "10:55"), time_uncertainty_min=5)
    vague = tracked(seen("MiG-23", "10:55"), time_uncertainty_min=120)
    assert sure[0].link > vague[0].link


def test_midnight_is_no_gap() -> None:
    (track,) = tracked(seen("Su-24", "23:58"), at="00:03")
    assert track.link > 0.5


def test_two_over_one_place_within_a_minute_fly_together() -> None:
    assert "pair" in shapes(tracked(seen("Su-24", "10:50"), seen("Su-34", "10:51")))


def test_four_one_after_another_are_a_rotation() -> None:
    four = [seen(said, f"10:{10 + 10 * n}") for n, said in enumerate(("Su-24", "Su-34", "Su-25", "Su-30"))]
    assert "rotation" in shapes(tracked(*four))
    assert "rotation" not in shapes(tracked(*four[:3]))


def test_one_aircraft_over_a_place_twice_circles() -> None:
    assert shapes(tracked(seen("Su-24", "10:50"), seen("Su-24", "10:55"))) == ("circling",)
