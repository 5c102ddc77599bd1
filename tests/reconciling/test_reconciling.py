"""Another house's table beside ours: what matches, what is left over, and that the residuals add up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad.cli.app import app
from marsad.reconciling.rows import BadRow, rows
from marsad.reference.houses_tables import house
from tests.reconciling.the_monitors_tolls import TWENTY_FIVE, TWO_HUNDRED_EIGHT

AIRWARS = Path(__file__).parents[3] / "shared" / "data" / "airwars" / "incidents.csv"
HEAD = "id,date,place,governorate,killed_min,killed_max,by\n"


def reconciled(
    folder: Path, table: Path, kind: str, claims: list[dict[str, object]], *options: str
) -> list[dict[str, object]]:
    path = folder / "ours.jsonl"
    path.write_text("".join(json.dumps(c) + "\n" for c in claims), encoding="utf-8")
    done = CliRunner().invoke(app, ["reconcile", str(table), "--as", kind, "--claims", str(path), *options, "--json"])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_matches_and_what_only_one_side_has(tmp_path: Path) -> None:
    table = tmp_path / "theirs.csv"
    table.write_text(
        HEAD + "x1,2017-09-20,Qalaat al-Madiq,Hama,6,12,RU\nx2,2017-09-24,Saraqib,Idlib,3,3,\n", encoding="utf-8"
    )
    found = reconciled(tmp_path, table, "csv", TWENTY_FIVE)
    lines = {(x["kind"], x["row"]): x for x in found if x["kind"] in ("match", "only_theirs")}
    assert lines[("match", "x1")]["ours"] == 9
    assert lines[("only_theirs", "x2")]["difference"] == -3
    assert {x["ours"] for x in found if x["kind"] == "only_ours"} == {1, 4}
    assert all(x["why"] for x in found if "why" in x)


@pytest.mark.skipif(not AIRWARS.exists(), reason="../shared/data/airwars is not here")
def test_every_residual_of_the_fortnight_is_named_and_they_add_up(tmp_path: Path) -> None:
    found = reconciled(
        tmp_path, AIRWARS, "airwars", [*TWENTY_FIVE, *TWO_HUNDRED_EIGHT],
        "--from", "2017-09-19", "--to", "2017-10-02", "--where", "Idlib,Hama,Aleppo",
    )  # fmt: skip
    total = next(x for x in found if x["kind"] == "total")
    assert total["difference"] == total["explained"]
    tolls = {x["ours"]: x for x in found if x["kind"] == "toll"}
    assert set(tolls) == {25, 208}
    for toll in tolls.values():
        assert sum(r["difference"] for r in toll["residuals"]) == toll["difference"]  # type: ignore[attr-defined]
        assert all(r["what"] and r["why"] for r in toll["residuals"])  # type: ignore[attr-defined]
    matched = {x["row"]: x["ours"] for x in found if x["kind"] == "match"}
    assert matched["RS2487"] == 9
    assert matched["RS2494"] == 4
    assert {r["ours"] for r in tolls[208]["residuals"]} == {163, 31, 14}  # type: ignore[attr-defined]
    lines = [x for x in found if x["kind"] in ("match", "only_theirs", "only_ours")]
    named = {x["row"] for x in lines if x["row"]}
    assert len(named) == 47 or len(named) >= 40
    assert all(x["why"] for x in lines)


def test_acleds_table_is_read(tmp_path: Path) -> None:
    table = tmp_path / "acled.csv"
    table.write_text(
        "event_id_cnty,event_date,location,admin1,latitude,longitude,geo_precision,fatalities,actor1,sub_event_type\n"
        "SYR1,2017-09-20,Qalaat al-Madiq,Hama,35.4095,36.3904,1,9,Military Forces of Russia,Air/drone strike\n",
        encoding="utf-8",
    )
    (row,) = rows(table.read_text(encoding="utf-8").splitlines(), house("acled"), "Asia/Damascus")
    assert row.killed == (9, 9)
    assert row.claims[0].by == ("RU",)
    assert row.claims[0].detail == {"means": "airstrike"}
    found = reconciled(tmp_path, table, "acled", TWENTY_FIVE)
    assert next(x for x in found if x["kind"] == "match")["ours"] == 9


def test_a_row_says_the_part_of_the_day_and_its_name_in_the_other_script() -> None:
    head = "id,date,time,place,place_ar,governorate,killed_min,killed_max\n"
    for said, part in (("evening", "evening"), ("14:02:00", "afternoon"), ("02:30:00", "night"), ("", None)):
        text = f"{head}1,2017-09-20,{said},Hass,حاس,Idlib,2,2\n"
        (row,) = rows(text.splitlines(), house("csv"), "Asia/Damascus")
        assert {claim.detail.get("daypart") for claim in row.claims} == {part}
        assert {claim.detail["name_ar"] for claim in row.claims} == {"حاس"}


def test_an_arabic_account_meets_a_row_by_its_arabic_name(tmp_path: Path) -> None:
    table = tmp_path / "theirs.csv"
    table.write_text(
        "id,date,place,place_ar,governorate,killed_min,killed_max\n"
        "x1,2017-09-20,Mazraat Thaljah,مزرعة ثلجة,Idlib,6,6\nx2,2017-09-20,Tall Wasit,تل وسيط,Idlib,6,6\n",
        encoding="utf-8",
    )
    ours = {**TWENTY_FIVE[1], "id": "ar", "count": {"lower": 6, "upper": None}, "part_of": None, "itemised": None,
            "where": [{"name": "مزرعة ثلجة", "within": ["إدلب"], "precision": "town"}]}  # fmt: skip
    found = reconciled(tmp_path, table, "csv", [ours])
    assert [x["row"] for x in found if x["kind"] == "match"] == ["x1"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id,date\n1,2017-09-20\n", "no column place"),
        (HEAD + "1,20 September,Hass,Idlib,1,1,\n", "line 2: the date"),
        (HEAD + "1,2017-09-20,Hass,Idlib,some,1,\n", "line 2: killed"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(text: str, fault: str) -> None:
    with pytest.raises(BadRow, match=fault):
        list(rows(text.splitlines(), house("csv"), "Asia/Damascus"))
