"""How other people's place names come in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.model.answer import Answer
from marsad.model.cells import disjoint
from marsad.places import Gazetteer, importing
from marsad.places.checking import contradictions
from marsad.places.import_formats import BadImport, Row

TABLE = """name,name_ar,governorate,country,latitude,longitude,precision
Tal Halawa,تل حلاوة,Idlib,SY,35.7000,36.9500,village
Khan Sheikhoon,خان شيخون,Idlib,SY,35.4408,36.6494,town
Al Qusur,,Idlib,SY,35.4410,36.6450,neighbourhood
Al Mill,,Idlib,SY,35.4430,36.6520,nearby_landmark
Far Off,,Idlib,SY,33.2350,35.9290,village
,,Idlib,SY,35.5,36.6,village
No Point,,Idlib,SY,,,village
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text(TABLE, encoding="utf-8")
    addition, report = importing.read(path, "csv")
    assert [doubt.name for doubt in report.doubts] == ["Far Off"]
    return Gazetteer.with_additions([addition])


def test_an_imported_village_is_found_in_both_scripts(grown: Gazetteer) -> None:
    found = grown.find("Tell Halawah", governorate="Idlib", country="SY")
    assert found.status == "answered"
    assert found.alternatives == grown.find("تل حلاوة", country="SY").alternatives
    assert found.best is not None
    assert abs(found.best.latitude - 35_700_000) < 10


def test_an_imported_spelling_joins_the_town_that_is_there(grown: Gazetteer) -> None:
    assert grown.find("Khan Sheikhoon", country="SY").alternatives == (("SY/ID/g168325",),)


def test_imported_quarters_and_landmarks_lie_in_their_town_and_are_never_apart(grown: Gazetteer) -> None:
    (west,) = grown.find("Al Qusur", governorate="Idlib", country="SY").alternatives
    (mill,) = grown.find("Al Mill", governorate="Idlib", country="SY").alternatives
    assert west[0].startswith("SY/ID/g168325/~")
    assert disjoint(west, mill) is Answer.UNKNOWN


def test_the_default_gazetteer_is_left_as_it_was(grown: Gazetteer) -> None:
    assert Gazetteer.default().find("Tal Halawa", governorate="Idlib", country="SY").status == "unknown"
    assert Gazetteer.default().digest != grown.digest


def test_ocha_boundaries_become_districts_that_are_apart_from_no_town(tmp_path: Path) -> None:
    square = {
        "type": "Polygon",
        "coordinates": [[[36.5, 35.5], [36.9, 35.5], [36.9, 35.8], [36.5, 35.8], [36.5, 35.5]]],
    }
    about = {"NAME_EN": "Al Made-up", "NAME_AR": "المخترع", "PCODE": "SY0799"}
    path = tmp_path / "adm2.geojson"
    path.write_text(json.dumps({"features": [{"properties": about, "geometry": square}]}), encoding="utf-8")
    gazetteer = Gazetteer.with_additions([importing.read(path, "ocha")[0]])
    found = gazetteer.find("Al Made-up district", country="SY")
    assert found.best is not None
    assert found.best.precision == "district"
    assert disjoint(found.best.cells, ("SY/ID/g167611",)) is Answer.UNKNOWN


def test_a_geonames_dump_is_read(tmp_path: Path) -> None:
    line = [
        "1",
        "Made-up Village",
        "Made-up Village",
        "قرية",
        "35.7",
        "36.9",
        "P",
        "PPL",
        "SY",
        "",
        "12",
        "",
        "",
        "",
        "0",
        "",
        "",
        "",
        "",
    ]
    path = tmp_path / "SY.txt"
    path.write_text("\t".join(line) + "\n", encoding="utf-8")
    gazetteer = Gazetteer.with_additions([importing.read(path, "geonames")[0]])
    assert gazetteer.find("Made-up Village", country="SY").best is not None


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"\xff\xfe\x00", "csv"), (b"a,b\n1,2\n", "csv"), (b"{}", "ocha"), (b"x\n", "geonames"), (b"", "magic")],
)
def test_a_file_that_is_something_else_is_refused_in_a_sentence(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "file.dat"
    path.write_bytes(content)
    with pytest.raises(BadImport):
        importing.read(path, kind)
    with pytest.raises(BadImport):
        importing.read(tmp_path / "missing.csv", "csv")


def test_the_known_bad_rows_contradict_themselves() -> None:
    rows = [
        Row("al Quneitra", "", "town", "SY", "Idlib", 33.126, 35.824),
        Row("Ain al Zarqa", "نبع عين الزرقا", "town", "SY", "Idlib", 33.234981, 35.929448),
        Row("Sheikh Sindyan", "", "town", "SY", "Idlib", 35.4408, 36.6494),
        Row("Tal Halawa", "قرية تل حلاوة", "town", "SY", "Idlib", 36.105904, 38.125848),
        Row("Al-Kafeer", "قرية الكفير", "town", "SY", "Idlib", 35.043867, 36.37178),
        Row("Khan Sheikhoun", "", "town", "SY", "Idlib", 35.4408, 36.6494),
    ]
    found = [c.row.name for c in contradictions(rows, Gazetteer.default())]
    assert found == [row.name for row in rows[:5]]
