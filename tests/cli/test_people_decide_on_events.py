"""merge, split, link and grade: decisions on events, in the log with their reason; ids of events live on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.running import Shell

ROWS = [
    {
        "id": "1",
        "text": "Four people were killed in an air strike on Khan Sheikhun on 21 September 2017.",
        "source": "one",
    },
    {"id": "2", "text": "Nine people were killed in an air strike on Saraqib on 21 September 2017.", "source": "two"},
    {
        "id": "3",
        "text": "Four people were killed in an air strike on Khan Sheikhun on 21 September 2017.",
        "source": "six",
    },
]


@pytest.fixture
def told(shell: Shell) -> Shell:
    shell.ok("add", shell.messages([{**row, "published": "2017-09-22"} for row in ROWS]))
    return shell


def events(shell: Shell, *options: object) -> list[dict[str, Any]]:
    return [x for x in shell.json("incidents", *options) if "place" in x]


def at(shell: Shell, place: str) -> dict[str, Any]:
    (found,) = [x for x in events(shell) if place in x["place"]]
    return found


def test_merged_incidents_are_one_and_both_ids_are_found(told: Shell) -> None:
    one, two = at(told, "Khan"), at(told, "Saraqib")
    (before,) = told.json("status")
    told.ok("merge", one["incident"], two["incident"], "--reason", "one convoy")
    (whole,) = events(told)
    assert set(whole["claims"]) == {*one["claims"], *two["claims"]}
    for old in (one, two):
        assert told.json("incident", old["incident"])[0]["incident"] == whole["incident"]
    assert len(events(told, "--as-of", before["entries"])) == 2
    assert told.run("replay").returncode == 0


def test_split_claims_are_another_event_and_a_witness(told: Shell) -> None:
    one = at(told, "Khan")
    mine = {c["id"]: c["report"] for c in told.json("claims")}
    reports = sorted({mine[c] for c in one["claims"]})
    assert len(reports) == 2
    leaving = [c for c in one["claims"] if mine[c] == reports[1]]
    asked = ("figure", "killed", "--where", "Khan Sheikhun")
    assert told.json(*asked)[0]["lower"] == 4
    told.ok("split", one["incident"], *leaving, "--reason", "morning and evening")
    assert told.json(*asked)[0]["lower"] == 8
    assert len([x for x in events(told) if "Khan" in x["place"]]) == 2
    assert told.json("incident", one["incident"])[0]["incident"] in {x["incident"] for x in events(told)}


def test_a_given_grade_goes_before_the_rules_and_says_who_gave_it(told: Shell) -> None:
    one = at(told, "Saraqib")
    assert one["grade"]["grade"] == "weak"
    told.ok("grade", one["incident"], "discounted", "--reason", "fighters, by their own list", "--who", "desk-2")
    again = at(told, "Saraqib")
    assert again["grade"]["grade"] == "discounted"
    assert again["grade"]["reasons"] == [
        "decided by desk-2: fighters, by their own list", "by the rules it would be weak",
    ]  # fmt: skip


def test_events_are_linked_with_a_reason(told: Shell) -> None:
    one, two = at(told, "Khan"), at(told, "Saraqib")
    told.ok("link", two["incident"], one["incident"], "--kind", "response_to", "--reason", "said so")
    for end in (one, two):
        (link,) = [x for x in told.json("incident", end["incident"])[0]["links"] if x["kind"] == "response_to"]
        assert (link["incident"], link["to"], link["reason"]) == (two["incident"], one["incident"], "said so")


def test_why_pair_by_pair_names_the_cues(told: Shell) -> None:
    pairs = told.json("why", at(told, "Khan")["incident"], "--pairs")
    assert pairs
    assert all(any(cue["cue"] == "time" for cue in pair["cues"]) for pair in pairs)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("incident", "i-nothing"), "no incident i-nothing"),
        (("grade", "i-nothing", "superb", "--reason", "x"), "no grade 'superb'"),
        (("link", "i-a", "i-b", "--kind", "cousin", "--reason", "x"), "no kind of link"),
        (("incidents", "--grading", "nobody"), "no grading 'nobody'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(told: Shell, command: tuple[str, ...], sentence: str) -> None:
    done = told.run(*command)
    assert done.returncode == 2
    assert sentence in done.stderr.decode()
