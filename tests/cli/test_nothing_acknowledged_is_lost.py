"""Killed while it adds a thousand messages: what was acknowledged is there, the rest can be added again."""

from __future__ import annotations

import json
import os
import random

import pytest

from tests.cli.running import Shell

TOWNS = ("Khan Sheikhun", "Saraqib", "Jisr al-Shughur", "Maarat al-Numan", "Kafr Nabl")
KILLS = int(os.environ.get("MARSAD_KILLS", "2"))
"""Of the whole command; tests/record kills the log itself far more often."""


def thousand() -> list[dict[str, str]]:
    return [
        {
            "id": str(n), "published": f"2017-09-{1 + n % 28:02}", "source": f"source {n % 7}",
            "text": f"Report {n}: an air strike killed {n % 9 + 1} civilians in {TOWNS[n % 5]} today.",
        }
        for n in range(1000)
    ]  # fmt: skip


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(KILLS))
def test_what_was_acknowledged_before_a_kill_is_there(shell: Shell, seed: int) -> None:
    rng = random.Random(seed)
    path = shell.messages(thousand())
    process = shell.start("add", path, "--json")
    assert process.stdout is not None
    acknowledged = []
    stop_at = rng.randrange(0, 950)
    for line in process.stdout:
        if line.endswith(b"\n"):
            acknowledged.append(json.loads(line)["report"])
        if len(acknowledged) > stop_at:
            break
    process.kill()
    process.wait()
    process.stdout.close()
    (status,) = shell.json("status")
    assert status["reports"] >= len(acknowledged)
    assert shell.run("replay").returncode == 0
    again = shell.json("add", path)
    assert len(again) == 1000
    known = {line["report"] for line in again if not line["new"]}
    assert set(acknowledged) <= known
    assert len(known) == status["reports"]
    (status,) = shell.json("status")
    assert status["reports"] == 1000
    assert shell.run("replay").returncode == 0


def test_the_same_message_twice_is_one_report(shell: Shell) -> None:
    path = shell.messages(thousand()[:3])
    first, second = shell.json("add", path), shell.json("add", path)
    assert [line["report"] for line in first] == [line["report"] for line in second]
    assert [line["new"] for line in second] == [False] * 3
    assert shell.json("figure", "killed")[0]["lower"] == 6
