"""A truce that nobody made takes one YAML file and no code, from the lawyer's check to the findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad.cli.app import app

PAUSE = """
id: XX-PAUSE
name: a made-up daily pause with an opt-in party
country: SY
zone: Asia/Damascus
signed: "2019-01-01"
source: made up
in_force: [{from: "2019-01-02", says: the text, source: made up}]
until: "2019-03-01"
zones:
  - id: XX-RING
    name: ground of the pause
    parts: [{says: all of it, source: made up, ring: [[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 36.0]]}]
    uncertainty_km: 5
    valid_from: "2019-01-02"
    valid_to: "2019-01-31"
    note: the first version
    source: made up
  - id: XX-RING-2
    name: ground of the pause, widened
    parts: [{says: all of it, source: made up, ring: [[36.0, 35.0], [38.0, 35.0], [38.0, 36.0], [36.0, 36.0]]}]
    uncertainty_km: 5
    valid_from: "2019-02-01"
    note: the second version
    source: made up
  - id: XX-SITE
    name: a hospital told to the parties
    parts: [{says: the site, source: made up, line: [[40.0, 36.0]], km: 1}]
    uncertainty_km: 0.2
    note: one site of a list
    source: made up
members:
  - {party: SY-GOV, role: party, source: made up}
  - {party: OPP, role: party, from: "2019-01-10", source: made up}
  - {party: IS, role: excluded, source: made up}
clauses:
  - {id: pause, at: art. 1, summary: No shelling by day., means: [shelling], areas: [XX-RING, XX-RING-2],
     hours: {start: "08:00", end: "20:00"}, source: made up}
  - {id: listed-sites, at: annex, summary: The sites on the list are spared., targets: [facility], areas: [XX-SITE],
     source: made up}
exemptions: [{id: excluded, at: art. 2, summary: Not against IS., against: [IS], source: made up}]
obligations:
  - {id: gate, at: art. 3, by: [SY-GOV], deadline: "2019-01-20", summary: Open the gate., source: made up,
     evidence: [{day: "2019-01-25", done: "yes", says: opened, source: made up}]}
"""
HEAD = "id,date,time,latitude,longitude,radius_km,by,target,means\n"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout


@pytest.fixture
def pause(tmp_path: Path) -> Path:
    path = tmp_path / "pause.yaml"
    path.write_text(PAUSE, encoding="utf-8")
    return path


def outcomes(pause: Path, *rows: str) -> dict[tuple[str, str], str]:
    table = pause.with_name("rows.csv")
    table.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    code, out = run("truces", "findings", "--batch", str(table), "--agreement", str(pause), "--json")
    assert code == 0
    lines = [json.loads(line) for line in out.splitlines()]
    clause = {"pause": "pause", "excluded": "pause"}
    return {
        (line["id"], clause.get(line["clause_id"], line["clause_id"])): line["outcome"]
        for line in lines
        if line["agreement"] == "XX-PAUSE"
    }


def test_the_check_passes_and_the_pause_binds_by_day_and_from_joining_on(pause: Path) -> None:
    assert run("truces", "check", str(pause)) == (0, "ok\n")
    said = outcomes(
        pause,
        "noon,2019-01-15,12:00,35.5,36.5,1,OPP,civilian,shelling",
        "eight,2019-01-15,08:00,35.5,36.5,1,OPP,civilian,shelling",
        "before-eight,2019-01-15,07:59,35.5,36.5,1,OPP,civilian,shelling",
        "night,2019-01-15,20:00,35.5,36.5,1,OPP,civilian,shelling",
        "not-yet-joined,2019-01-09,12:00,35.5,36.5,1,OPP,civilian,shelling",
        "joined,2019-01-10,12:00,35.5,36.5,1,OPP,civilian,shelling",
        "hour-unknown,2019-01-15,,35.5,36.5,1,OPP,civilian,shelling",
    )
    assert said["noon", "pause"] == said["eight", "pause"] == said["joined", "pause"] == "prima_facie_breach"
    assert said["hour-unknown", "pause"] == "indeterminate"
    assert (
        said["before-eight", "hours"] == said["night", "hours"] == said["not-yet-joined", "parties"] == "outside_scope"
    )


def test_the_area_of_the_day_is_asked_and_its_border_both_ways(pause: Path) -> None:
    rows = [f"{name},{day},12:00,35.5,{x},0.1,SY-GOV,civilian,shelling"
            for name, day, x in (("v1", "2019-01-31", 37.5), ("v2", "2019-02-01", 37.5), ("in", "2019-01-31", 36.9),
                                 ("out", "2019-01-31", 37.1), ("edge", "2019-01-31", 37.0))]  # fmt: skip
    pauses = {
        name: outcome for (name, clause), outcome in outcomes(pause, *rows).items() if clause in ("pause", "areas")
    }
    assert pauses["v2"] == pauses["in"] == "prima_facie_breach"
    assert pauses["v1"] == pauses["out"] == "outside_scope"
    assert pauses["edge"] == "indeterminate"


def test_a_list_of_sites_to_be_spared_is_the_same_kind_of_object(pause: Path) -> None:
    said = outcomes(
        pause,
        "hit,2019-01-15,03:00,36.0,40.0,0.1,SY-GOV,facility,airstrike",
        "near,2019-01-15,03:00,36.0,40.1,0.1,SY-GOV,facility,airstrike",
    )
    assert said["hit", "listed-sites"] == "prima_facie_breach"
    assert said["near", "areas"] == "outside_scope"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("[XX-RING, XX-RING-2]", "[XX-RANG]"), "no area is called 'XX-RANG'"),
        (("by: [SY-GOV]", "by: [IS]"), "IS is no member that is bound"),
        (('until: "2019-03-01"', 'until: "2018-03-01"'), "ends before it takes effect"),
        (("zone: Asia/Damascus", "zone: Asia/Nowhere"), "unknown time zone"),
        (("against: [IS]", "against: [HTS]"), "HTS is not among the members as excluded"),
        (("summary: No shelling by day.", "sumary: No shelling by day."), "summary"),
        (("source: made up\nin_force", "source: [made\nin_force"), "not readable as YAML"),
    ],
)
def test_a_fault_is_named_in_a_sentence_and_the_answer_is_no(pause: Path, change: tuple[str, str], fault: str) -> None:
    pause.write_text(PAUSE.replace(*change), encoding="utf-8")
    code, out = run("truces", "check", str(pause))
    assert fault in out
    assert code == (0 if fault == "ok" else 1)


def test_a_diff_names_each_change_once(pause: Path) -> None:
    newer = pause.with_name("newer.yaml")
    newer.write_text(PAUSE.replace('start: "08:00"', 'start: "09:00"').replace(', from: "2019-01-10"', ""), "utf-8")
    code, out = run("truces", "diff", str(pause), str(newer))
    assert code == 0
    assert out.splitlines() == ["members/OPP/from: removed: 2019-01-10", "clauses/pause/hours/start: 08:00 → 09:00"]
    assert run("truces", "diff", str(pause), str(pause)) == (0, "")


def test_an_obligation_done_after_its_deadline_is_late(pause: Path) -> None:
    def state(day: str) -> str:
        _, out = run("truces", "obligations", str(pause), "--on", day, "--json")
        return str(json.loads(out)["state"])

    assert [state(day) for day in ("2019-01-19", "2019-01-22", "2019-01-25")] == ["unknown", "unknown", "late"]


def test_show_tells_each_fact_with_its_source_and_an_unknown_id_is_a_sentence(pause: Path) -> None:
    code, out = run("truces", "show", str(pause))
    assert code == 0
    assert "pause (art. 1): No shelling by day. [made up]" in out
    assert "daily: 08:00 to 20:00" in out
