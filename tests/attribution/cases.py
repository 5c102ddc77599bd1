"""Strikes for the tests, built from the few fields that a test is about."""

from __future__ import annotations

from typing import Any

from marsad.attribution.asking import case_of
from marsad.attribution.attributing import Attributor
from marsad.attribution.verdict import Verdict

KHAN_SHEIKHOUN = {"place": "Khan Sheikhoun", "latitude": 35.4425, "longitude": 36.6512, "governorate": "Idlib"}
ATARIB = {"place": "Atarib", "latitude": 36.1376, "longitude": 36.8284, "governorate": "Aleppo"}
POINTS = {
    "Hmeimim airbase": (35.4011, 35.9487), "Khan Sheikhoun": (35.4425, 36.6512), "Atarib": (36.1376, 36.8284),
    "al-Tah": (35.5, 36.75), "Hama military airbase": (35.1182, 36.7112),
}  # fmt: skip


def answer(**fields: Any) -> Verdict:
    """The verdict on a strike; Khan Sheikhoun, 21 Sept 2017, where nothing else is said."""
    row = {"id": "x", "date": "2017-09-21", **KHAN_SHEIKHOUN, **fields}
    return Attributor().verdict(case_of(row, lambda name, governorate: POINTS.get(name)))


def seen(said: str, time: str | None = "11:00", place: str = "Khan Sheikhoun", **more: Any) -> dict[str, Any]:
    """One sighting."""
    return {
        "type_as_said": said,
        "time": time,
        "place": place,
        "number": 1,
        "heading": "circling",
        "kind": "seen",
        **more,
    }


def chance(found: Verdict, party: str) -> float:
    """A party's share of the posterior."""
    return found.weighed.posterior[party] / 1_000_000


def weight(found: Verdict, cls: str, party: str) -> int:
    """What a class of evidence says for a party, hundredths of a deciban; 0 if nothing."""
    return next((line.weights.get(party, 0) for line in found.weighed.lines if line.cls == cls), 0)
