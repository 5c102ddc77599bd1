"""Another house's rows in the log: each a report of that house, once, replaced where the house gives it anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Shell, refused

HEAD = "id,date,place,governorate,killed_min,killed_max,injured_min,by\n"
ONE = "x1,2017-09-20,Qalaat al-Madiq,Hama,6,12,,RU\n"
TWO = "x2,2017-09-20,Qalaat al-Madiq,Hama,3,3,4,\n"
FORTNIGHT = ("--from", "2017-09-19", "--to", "2017-10-02", "--where", "Idlib,Hama,Aleppo")
AIRWARS = Path(__file__).parents[3] / "shared" / "data" / "airwars" / "incidents.csv"
HAMA = ("killed", "--where", "Hama", "--from", "2017-09-20", "--to", "2017-09-20")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    found = Shell(tmp_path)
    found.ok("init")
    return found


def recorded(shell: Shell, *rows: str, house: str = "Violations Documentation Center") -> dict[str, object]:
    """What recording these rows says it did."""
    path = shell.folder / "table.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return shell.json("reconcile", path, "--as", "csv", "--record", "--house", house)[-1]


def test_rows_add_up_as_the_house_counts_them_and_figures_name_it(shell: Shell) -> None:
    assert recorded(shell, ONE, TWO) == {
        "kind": "recorded", "house": "vdc", "rows": 2, "new": 2, "given_anew": 0,
    }  # fmt: skip
    found = shell.json("figure", *HAMA, "--origin", "vdc")[0]
    assert (found["lower"], found["highest_reported"], found["origins"]) == (9, 15, ["vdc"])
    path = shell.folder / "figure.json"
    path.write_text(json.dumps(found))
    assert shell.run("verify-figure", path).returncode == 0


def test_each_claim_quotes_its_row(shell: Shell) -> None:
    recorded(shell, ONE, TWO)
    quotes = {(c["detail"]["row"], c["harm"]): c["quote"] for c in shell.json("claims")}
    assert quotes[("vdc:x1", "killed")] == "killed_min: 6\nkilled_max: 12"
    assert quotes[("vdc:x2", "injured")] == "injured_min: 4"
    assert quotes[("vdc:x1", None)] == "place: Qalaat al-Madiq"


def test_the_same_table_again_changes_nothing(shell: Shell) -> None:
    recorded(shell, ONE, TWO)
    before = shell.json("log")[-1]
    again = recorded(shell, ONE, TWO)
    assert (again["new"], again["given_anew"]) == (0, 0)
    assert shell.json("log")[-1] == before


def test_two_rows_of_one_town_and_day_stay_two_events(shell: Shell) -> None:
    recorded(shell, ONE, TWO)
    events = [line for line in shell.json("incidents") if "kind" in line]
    assert sorted(line["killed"]["lower"] for line in events) == [3, 6]


def test_a_row_given_anew_replaces_what_it_said_and_the_past_stays(shell: Shell) -> None:
    recorded(shell, ONE, TWO)
    position = shell.json("log")[-1]["position"]
    changed = ONE.replace("6,12", "8,12").replace("Qalaat al-Madiq", "Kafr Nabuda")
    assert recorded(shell, changed, TWO)["given_anew"] == 1
    assert shell.json("figure", *HAMA)[0]["lower"] == 11
    assert shell.json("figure", *HAMA, "--as-of", position)[0]["lower"] == 9
    assert recorded(shell, ONE, TWO)["given_anew"] == 1
    assert shell.json("figure", *HAMA)[0]["lower"] == 9
    assert shell.ok("replay")


def test_what_a_person_rejected_stays_rejected(shell: Shell) -> None:
    recorded(shell, ONE)
    killed = next(c["id"] for c in shell.json("claims") if c["harm"] == "killed")
    shell.ok("reject", killed, "--reason", "these were fighters")
    recorded(shell, ONE)
    assert shell.json("figure", *HAMA)[0]["lower"] == 0


def test_no_reader_touches_a_row(shell: Shell) -> None:
    recorded(shell, ONE, TWO)
    assert shell.ok("reread").strip() == "nothing changes"


def test_a_house_that_publishes_nothing_is_sealed(shell: Shell) -> None:
    house = recorded(shell, ONE, house="Hilltop Notebook")["house"]
    assert str(house).startswith("s-")
    assert not any(b"Hilltop" in data for data in shell.bytes_of_all_files().values())


def test_whose_table_it_is_must_be_known(shell: Shell) -> None:
    path = shell.folder / "table.csv"
    path.write_text(HEAD + ONE, encoding="utf-8")
    assert "--house" in refused(shell.run("reconcile", path, "--as", "csv", "--record"))
    claims = shell.folder / "c.jsonl"
    claims.write_text("", encoding="utf-8")
    assert "--claims" in refused(shell.run("reconcile", path, "--as", "csv", "--record", "--claims", claims))


@pytest.mark.skipif(not AIRWARS.exists(), reason="../shared/data/airwars is not here")
def test_the_fortnight_recorded_compares_as_before(shell: Shell) -> None:
    text = "At least nine civilians were killed on Wednesday in air strikes on Qalaat al-Madiq."
    shell.ok("add", "-", "--published", "2017-09-20", "--source", "SOHR", stdin=text.encode())
    before = shell.json("reconcile", AIRWARS, "--as", "airwars", *FORTNIGHT)
    first = shell.json("reconcile", AIRWARS, "--as", "airwars", *FORTNIGHT, "--record")
    second = shell.json("reconcile", AIRWARS, "--as", "airwars", *FORTNIGHT, "--record")
    assert first[:-1] == second[:-1] == before
    assert (first[-1]["new"], second[-1]["new"]) == (first[-1]["rows"], 0)
    total = next(line for line in before if line["kind"] == "total")
    figure = shell.json("figure", "killed", *FORTNIGHT[4:], *FORTNIGHT[:4], "--origin", "Airwars")[0]
    assert (figure["lower"], figure["origins"]) == (total["theirs"][0], ["airwars"])
