"""The wire report that the project is about, from the file to figures with proofs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Shell

WIRE = Path(__file__).parents[3] / "shared/data/wire/agency-2017-09-21.txt"
pytestmark = pytest.mark.skipif(not WIRE.exists(), reason="the agency's text is not part of the project and not here")

DAYS = ("--from", "2017-09-19", "--to", "2017-09-21")
LATER = (
    "At least 25 civilians have been killed in Russian and regime air strikes on Idlib and Hama since dawn on Tuesday, "
    "the Syrian Observatory for Human Rights said: nine in Qalaat al-Madiq, four in Khan Sheikhun, one in al-Tah, one "
    "in al-Tamanah, four of one family, and three in Sahriya, Habit and Kafr Nabuda. Three more, a woman and two of "
    "her grandchildren, were killed in Khan Sheikhun."
)


@pytest.fixture
def told(shell: Shell) -> Shell:
    shell.ok("add", WIRE, "--published", "2017-09-21", "--source", "agency")
    return shell


def lower(shell: Shell, *options: object) -> int:
    (figure,) = shell.json("figure", *options)
    path = shell.folder / "figure.json"
    path.write_text(json.dumps(figure))
    assert shell.ok("verify-figure", path) == "ok\n"
    return int(figure["lower"])


def claims(shell: Shell, kind: str) -> list[dict[str, Any]]:
    return [claim for claim in shell.json("claims") if claim["kind"] == kind]


def test_the_toll_is_proved_by_one_claim(told: Shell) -> None:
    (figure,) = told.json("figure", "killed", "civilian", "--where", "Idlib,Hama", *DAYS)
    assert figure["lower"] == 22
    assert figure["lower_two_origins"] == 0
    (part,) = figure["certificate"]["lower"]["parts"]
    assert len(part["claims"]) == 1
    assert figure["upper"] is None


@pytest.mark.parametrize("where", ["Khan Sheikhun", "Idlib"])
def test_four_on_the_day_are_inside_the_toll_and_never_added_to_it(told: Shell, where: str) -> None:
    assert lower(told, "killed", "--where", where, "--from", "2017-09-21", "--to", "2017-09-21") == 4
    assert lower(told, "killed", "--where", "Idlib,Hama", *DAYS) == 22


def test_a_second_outlet_quoting_the_monitor_changes_nothing(told: Shell) -> None:
    before = told.json("figure", "killed", "civilian", "--where", "Idlib,Hama", *DAYS)[0]
    copy = "At least 22 civilians have been killed in 48 hours of air strikes on Idlib and Hama, the Syrian Observatory for Human Rights said on Thursday."  # noqa: E501
    told.ok("add", "-", "--published", "2017-09-21", "--source", "a daily paper", stdin=copy.encode())
    after = told.json("figure", "killed", "civilian", "--where", "Idlib,Hama", *DAYS)[0]
    for key in ("lower", "lower_two_origins", "lower_without_top_origin", "highest_reported", "origins"):
        assert after[key] == before[key]


def test_the_monitors_later_text_gives_its_own_total_with_items(told: Shell) -> None:
    (before,) = told.json("status")
    told.ok("add", "-", "--published", "2017-09-21", "--source", "SOHR", stdin=LATER.encode())
    asked = ("killed", "civilian", "--where", "Idlib,Hama", *DAYS, "--origin", "sohr")
    assert lower(told, *asked) == 25
    assert lower(told, *asked, "--as-of", before["entries"]) == 22
    explained = told.ok("explain", *asked)
    for item in ("9 in Qalaat al-Madiq", "4 in Khan Sheikhun", "1 in al-Tah", "1 in al-Tamanah"):
        assert item in explained


def test_the_offensive_and_the_strikes_that_answer_it_are_linked(told: Shell) -> None:
    text = WIRE.read_text(encoding="utf-8")
    (offensive,) = claims(told, "offensive")
    assert offensive["when"]["start"] == "2017-09-19"
    assert offensive["by"] == ["HTS"]
    assert {place["name"] for place in offensive["where"]} == {"Idlib", "Hama"}
    links = [link for claim in told.json("claims") for link in claim["links"] if link["kind"] == "response_to"]
    assert {link["claim"] for link in links} == {offensive["id"]}
    assert "in response to" in text[slice(*links[0]["span"])]


def test_the_monitors_words_are_kept_with_their_speaker(told: Shell) -> None:
    said = [claim for claim in claims(told, "statement") if "leaving the sky" in claim["quote"]]
    assert said
    assert said[0]["origin"]["id"] == "sohr"


def test_nothing_of_the_background_is_an_event_of_this_week(told: Shell) -> None:
    found = [line for line in told.json("incidents") if "kind" in line]
    assert {line["place"] for line in found} <= {"Khan Sheikun", "Idlib and Hama", "Hama and Idlib"}
    assert {line["start"] for line in found} <= {"2017-09-19", "2017-09-20", "2017-09-21"}


def test_neither_beirut_nor_britain_is_a_place_of_harm(told: Shell) -> None:
    names = {place["name"] for claim in told.json("claims") for place in claim["where"]}
    assert not names & {"Beirut", "BEIRUT", "Britain"}


def test_findings_under_the_truce(told: Shell) -> None:
    found = {(f["id"], f["outcome"]) for f in told.json("truces", "findings") if f["agreement"] == "SY-ASTANA-4"}
    kinds = {line["incident"]: line["kind"] for line in told.json("incidents") if "kind" in line}
    assert {outcome for ident, outcome in found if kinds[ident] == "offensive"} == {"outside_scope"}
    assert {outcome for ident, outcome in found if kinds[ident] != "offensive"} == {"prima_facie_breach"}
