"""marsad attribute and why, by the command line, on files and on a store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[3] / "shared"


def marsad(folder: Path, *words: str, ok: int = 0) -> str:
    env = {**os.environ, "MARSAD_DB": str(folder / "m.db")}
    command = [sys.executable, "-c", "from marsad.cli import main; main()", *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=env, check=False)
    assert done.returncode == ok, done.stderr
    return done.stdout if ok == 0 else done.stderr


def batch(folder: Path, *rows: dict[str, Any]) -> str:
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return "in.jsonl"


STRIKE = {"id": "a", "date": "2017-09-21", "latitude": 35.44, "longitude": 36.65, "munitions": ["barrel bomb"]}


def test_each_line_of_a_file_has_its_answer_in_order(tmp_path: Path) -> None:
    found = marsad(tmp_path, "attribute", "--batch", batch(tmp_path, STRIKE, {"id": "b", "date": "2017"}), "--json")
    answers = [json.loads(line) for line in found.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert answers[0]["set"] == ["SY-GOV"]
    needed = {"id", "posterior", "set", "coverage", "strength", "contested", "evidence"}
    assert needed <= answers[0].keys()
    assert "UNKNOWN" in answers[0]["posterior"]


def test_a_line_that_cannot_be_read_is_one_sentence_and_the_rest_is_answered(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"date": "2017"}\nnot json\n' + json.dumps(STRIKE) + "\n", encoding="utf-8")
    said = marsad(tmp_path, "attribute", "--batch", "in.jsonl", "--json", ok=2)
    assert "line 1" in said
    assert "line 2: not JSON" in said
    assert "Traceback" not in said


def test_neither_an_incident_nor_a_file_is_refused(tmp_path: Path) -> None:
    assert "--batch" in marsad(tmp_path, "attribute", ok=2)


def test_why_tells_sources_draws_and_asks(tmp_path: Path) -> None:
    path = batch(tmp_path, STRIKE)
    told = json.loads(marsad(tmp_path, "why", "a", "--batch", path, "--svg", "a.svg", "--json"))
    assert any(cue["sources"] for line in told["lines"] for cue in line["cues"])
    assert told["would_change"][0]["class"] == "munition"
    assert told["call_back"]
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")


def test_what_if_changes_the_answer_and_keeps_nothing(tmp_path: Path) -> None:
    path = batch(tmp_path, STRIKE)
    less = json.loads(marsad(tmp_path, "attribute", "--batch", path, "--set", "classes.munition.share=0.2", "--json"))
    assert set(less["set"]) == {"RU", "SY-GOV"}
    assert list(tmp_path.iterdir()) == [tmp_path / "in.jsonl"]


def test_imported_sightings_bear_on_the_incidents_of_the_store(tmp_path: Path) -> None:
    marsad(tmp_path, "init")
    (tmp_path / "a.txt").write_text("Location: Khan Sheikhoun, Idlib\nTime: 11:00\nKilled: 4\nAttack: air strike\n")
    marsad(tmp_path, "add", "a.txt", "--published", "2017-09-21")
    (tmp_path / "log.csv").write_text(
        "date,time,place,type_as_said,number,heading,kind,base,language_heard\n"
        "2017-09-21,10:40,,jet,1,east,seen,Hmeimim,\n2017-09-21,10:55,Khan Sheikhoun,jet,1,,intercepted,,Russian\n"
    )
    imported = json.loads(marsad(tmp_path, "sightings", "import", "log.csv", "--source", "Post 3", "--json"))
    assert imported["sightings"] == 2
    answers = [json.loads(line) for line in marsad(tmp_path, "attribute", "--all", "--json").splitlines()]
    assert [answer["set"] for answer in answers] == [["RU"]]
    assert not any(word in json.dumps(answers) for word in ("10:40", "10:55", "Post 3"))


@pytest.mark.skipif(not SHARED.exists(), reason="no ../shared")
def test_published_verdicts_are_held(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in (SHARED / "data/strikes/strikes.jsonl").read_text("utf-8").splitlines()]
    found = marsad(tmp_path, "attribute", "--batch", batch(tmp_path, *rows), "--json")
    answers = {answer["id"]: set(answer["set"]) for answer in map(json.loads, found.splitlines())}
    judged = [(set(row["published_verdict"]), answers[row["id"]]) for row in rows if row["published_verdict"]]
    assert sum(verdict <= answer for verdict, answer in judged) >= 0.9 * len(judged)
    assert all(verdict == answer for verdict, answer in judged if len(answer) == 1)
