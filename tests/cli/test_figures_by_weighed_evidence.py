"""Whose dead they are by the weighed evidence, on the command line."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import Shell

DAYS = ("--from", "2017-09-19", "--to", "2017-09-22")
BARREL = "A government helicopter dropped barrel bombs on al-Tamanah in Idlib on Thursday, killing five civilians."
RUSSIAN = "Russian warplanes bombed Khan Sheikhoun in Idlib on Thursday, killing eight civilians."
NOBODY = "Warplanes bombed Hass in Idlib on Thursday, killing three civilians."


@pytest.fixture
def told(shell: Shell) -> Shell:
    for text, source in ((BARREL, "one"), (RUSSIAN, "two"), (NOBODY, "three")):
        shell.ok("add", "-", "--published", "2017-09-21", "--source", source, stdin=text.encode())
    return shell


def lower(shell: Shell, *options: str) -> int:
    (figure,) = shell.json("figure", "killed", *DAYS, *options)
    return int(figure["lower"])


def test_a_party_is_charged_with_what_the_evidence_makes_its_alone(told: Shell) -> None:
    assert lower(told, "--by", "SY-GOV", "--weighed") == 5
    # One origin's word for "Russian" doesn't tell the allies apart: it is in their common figure alone.
    assert lower(told, "--by", "RU", "--weighed") == 0
    assert lower(told, "--by", "RU,SY-GOV", "--weighed") == 13
    assert lower(told, "--by", "RU") == 8
    assert lower(told, "--suspected", "RU") == 8


def test_the_proof_cites_each_verdict_and_is_weighed_anew_against_the_log(told: Shell) -> None:
    (figure,) = told.json("figure", "killed", *DAYS, "--by", "SY-GOV", "--weighed")
    ((incident, verdict),) = figure["certificate"]["verdicts"].items()
    assert incident.startswith("i-")
    assert verdict["set"] == ["SY-GOV"]
    path = told.folder / "figure.json"
    path.write_text(json.dumps(figure))
    told.ok("verify-figure", path, "--db", told.folder / "m.db")
    figure["certificate"]["verdicts"] = {"i-made-up": {**verdict, "set": ["SY-GOV"]}}
    path.write_text(json.dumps(figure))
    refused = told.run("verify-figure", path, "--db", told.folder / "m.db")
    assert refused.returncode == 1
    assert b"weighs to" in refused.stdout


def test_its_address_asks_the_same_again_and_its_explanation_names_the_verdict(told: Shell) -> None:
    (figure,) = told.json("figure", "killed", *DAYS, "--by", "SY-GOV", "--weighed")
    assert "weighed=yes" in figure["address"]
    (stands,) = told.json("citations", figure["address"])
    assert not stands["moved"]
    assert "SY-GOV (" in told.ok("explain", "killed", *DAYS, "--by", "SY-GOV", "--weighed")


def test_a_question_that_makes_no_sense_is_refused_in_a_sentence(told: Shell) -> None:
    for options in (("--weighed",), ("--by", "RU", "--suspected", "RU")):
        done = told.run("figure", "killed", *options)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1


def test_a_bulletin_and_truce_findings_can_rest_on_the_weighed_evidence(told: Shell) -> None:
    as_claimed = told.ok("bulletin", "--out", told.folder / "claimed")
    weighed = told.ok("bulletin", "--weighed", "--out", told.folder / "weighed")
    assert "not told apart" not in as_claimed
    assert "(not told apart)" in weighed
    assert "the evidence bears out when it is weighed" in " ".join(weighed.split())
    findings = told.json("truces", "findings", "--weighed")
    breach = [f for f in findings if f["agreement"] == "SY-ASTANA-4" and f["outcome"] == "prima_facie_breach"]
    assert breach
    assert any("RU" in f["why"] and "SY-GOV" in f["why"] for f in breach)
