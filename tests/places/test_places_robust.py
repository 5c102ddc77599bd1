"""Names that nobody expects, and a gazetteer kept where it can't be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.cells import cells
from marsad.model.claim import PRECISIONS, Place
from marsad.places import Gazetteer, index, partition
from marsad.places.entry import Entry
from marsad.places.merging import Ground
from marsad.reference import areas

NAMES = st.text(max_size=40) | st.sampled_from(
    ["Khan Sheikhun", "إدلب", "north of ", "(", "Aleppo, Aleppo", "a" * 5000, "or or", "~/"]
)


@given(NAMES, NAMES, NAMES, st.sampled_from([None, "SY", "sy", "XX", ""]))
def test_no_name_breaks_a_look_up(name: str, name_ar: str, governorate: str, country: str | None) -> None:
    found = _default().find(name, name_ar, governorate, country)
    assert found.status in ("answered", "ambiguous", "unknown")
    assert sum(candidate.probability for candidate in found.candidates) <= 1_000_000
    for candidate in found.candidates:
        assert candidate.precision in PRECISIONS
        assert candidate.radius_m > 0


WORDS = st.sampled_from(
    ["Saraqib", "سراقب", "Hama", "حماة", "near", "north of", "east quarter of", "mosque", "جامع", "crossing", "معبر",
     "between", "and", "و", "Al-Sharqiya", "district", "camp", ",", "Tal", "5 km from", "Nowhere", "Bakhmut"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=6).map(" ".join), st.sampled_from([None, "Idlib", "Hama", "Nowhere"]))
def test_no_answer_is_finer_than_what_is_known_of_its_ground(name: str, governorate: str | None) -> None:
    """An answer's precision and radius are those of a place in the list, or coarser."""
    gazetteer = _default()
    found = gazetteer.find(name, governorate=governorate, country="SY")
    for candidate in found.candidates if found.status == "answered" else ():
        known = gazetteer.entry_of(candidate.cell) or gazetteer.entry_of(candidate.cell.split("/~")[0])
        assert known is not None
        assert candidate.precision in (known.precision, "area")
        if candidate.precision != "area":
            assert candidate.radius_m >= known.radius_m
        else:
            assert candidate.radius_m >= 1_500


_OPENED: list[Gazetteer] = []


def _default() -> Gazetteer:
    if not _OPENED:
        _OPENED.append(Gazetteer.default())
    return _OPENED[0]


@given(NAMES, st.lists(NAMES, max_size=3))
def test_every_resolved_place_has_ground(name: str, within: list[str]) -> None:
    place = _default().resolve(Place(name, tuple(within)), country="SY")
    assert place.candidates
    for option in place.candidates:
        assert option
        assert all(step for node in option for step in node.split("/") if node)


@given(st.sets(st.sampled_from(sorted(areas.units()))))
def test_normalising_keeps_the_ground_and_is_done_once(units: set[str]) -> None:
    once = partition.normalise(cells(units))
    assert partition.normalise(once) == once
    assert (once == ("SY",)) == (len(units) == 14)


def test_one_town_under_two_spellings_is_one_cell() -> None:
    ground = Ground()
    for number, (name, latitude) in enumerate(
        [("Kafr Zita", 35_374_700), ("Kafar Zeita", 35_380_000), ("Latmin", 35_358_600)]
    ):
        ground.put(Entry(f"SY/HM/{number}", "town", name, "SY", latitude, 36_600_000, 1500, "made up"))
    assert [entry.name for entry in ground.entries] == ["Kafr Zita", "Latmin"]


def test_villages_that_differ_in_more_than_a_spelling_stay_two() -> None:
    ground = Ground()
    for number, name in enumerate(["Baghuz Fawqani", "Baghuz Tahtani"]):
        ground.put(
            Entry(f"SY/DY/{number}", "town", name, "SY", 34_450_000, 40_950_000 + number * 20_000, 1500, "made up")
        )
    assert len(ground.entries) == 2


def test_where_the_home_folder_cannot_be_written_a_temporary_one_serves(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "below"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = index.folder()
    assert folder.is_dir()
    assert str(folder).startswith(str(tmp_path))


def test_importing_the_package_loads_no_gazetteer() -> None:
    code = (
        "import sys, marsad.places; print([m for m in ('shapely','sqlite3','rapidfuzz','babel') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "[]"
