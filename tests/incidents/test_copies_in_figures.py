"""A message passed on under another name bears nothing out, in the store and from a file; the proof says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Shell

TEXT = (
    "Rescuers pulled nine bodies out of the collapsed bakery in Khan Sheikhun in Idlib province on Wednesday, and two"
    " people from the grain silo's night shift died of burns. Two women who sold vegetables were also killed."
)
OTHER = "Nine people were killed in Khan Sheikhun in Idlib province on Wednesday, medics at the clinic counted."
DAY = ("--where", "Idlib", "--from", "2017-09-20", "--to", "2017-09-20")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A store with a message, and the same again from somebody else."""
    found = Shell(tmp_path)
    found.ok("init")
    for name, hour in (("Local Desk", 12), ("Echo Page", 15)):
        found.ok("add", "-", "--published", f"2017-09-20T{hour}:00:00+03:00", "--source", name, stdin=TEXT.encode())
    return found


def test_a_message_passed_on_bears_nothing_out_until_somebody_else_tells_it(shell: Shell) -> None:
    found = shell.json("figure", "killed", *DAY)[0]
    assert (found["lower"], found["lower_two_origins"], found["lower_without_top_origin"]) == (9, 0, 0)
    assert [flag["what"] for flag in found["flags"]] == ["one voice"]
    shell.ok("add", "-", "--published", "2017-09-20T16:00:00+03:00", "--source", "Medics", stdin=OTHER.encode())
    found = shell.json("figure", "killed", *DAY)[0]
    assert (found["lower"], found["lower_two_origins"], found["lower_without_top_origin"]) == (9, 9, 9)


def test_the_proof_says_who_copied_and_the_log_holds_it_to_that(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "figure.json"
    found = shell.json("figure", "killed", *DAY)[0]
    path.write_text(json.dumps(found))
    assert shell.run("verify-figure", path, "--db", tmp_path / "m.db").returncode == 0
    assert found["certificate"]["copies"][0]["why"] == "words"
    del found["certificate"]["copies"]
    path.write_text(json.dumps(found))
    done = shell.run("verify-figure", path, "--db", tmp_path / "m.db")
    assert done.returncode == 1
    assert b"copied from another origin" in done.stdout


def test_a_file_of_claims_gives_the_same(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(shell.ok("claims", "--json"), encoding="utf-8")
    found = shell.json("figure", "killed", *DAY, "--claims", path)[0]
    assert (found["lower"], found["lower_two_origins"]) == (9, 0)
