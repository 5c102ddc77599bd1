"""Reading by a model is off unless asked for; words of sealed sources leave the machine only if somebody says so."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.cli.running import Shell, refused

sys.path.insert(0, str(Path(__file__).parents[1] / "reading"))
from test_reading_by_model import TEXT, claim, reply, saying, serving

GOOD = saying({"claims": [claim()]})
ELSEWHERE = "https://192.0.2.1/v1"
"""An address for documentation (RFC 5737): nobody is there."""


def told(shell: Shell, text: str = TEXT, *options: str) -> str:
    (shell.folder / "a.txt").write_text(text)
    shell.ok("add", "a.txt", "--published", "2017-09-21", *options)
    return str(shell.json("claims")[0]["report"])


def asking(url: str) -> tuple[str, ...]:
    return ("--model-endpoint", url, "--model", "a-model")


def test_read_prints_what_stands_geocoded_and_sealed_and_lists_what_was_refused(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text(TEXT)
    with serving(saying({"claims": [claim(), claim(quote="a hundred dead")]})) as (url, asked):
        done = shell.run("read", "a.txt", "--published", "2017-09-21", *asking(url), "--json")
    assert done.returncode == 0
    (printed,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (printed["quote"], printed["where"][0]["place"] is not None) == ("At least nine civilians", True)
    assert len(printed["id"]) == 64
    assert "the words that the claim quotes are not in the report" in done.stderr.decode()
    assert len(asked) == 1


def test_without_the_option_nothing_is_asked(shell: Shell) -> None:
    with serving(GOOD) as (url, asked):
        shell.environment |= {"MARSAD_MODEL_ENDPOINT": url, "MARSAD_MODEL": "a-model"}
        told(shell)
        shell.ok("read", "a.txt")
        shell.ok("reread")
    assert asked == []


def test_the_key_comes_from_the_environment(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text(TEXT)
    shell.environment["MARSAD_MODEL_KEY"] = "k-secret"
    with serving(GOOD) as (url, asked):
        shell.ok("read", "a.txt", *asking(url))
    assert asked[0]["headers"]["Authorization"] == "Bearer k-secret"


def test_a_fault_is_one_sentence_and_what_was_read_before_is_printed(shell: Shell) -> None:
    count = iter(range(9))

    def once(handler: Any, body: dict[str, Any]) -> None:
        GOOD(handler, body) if next(count) == 0 else reply(handler, b"", 500)

    rows = [{"id": name, "text": TEXT, "published": "2017-09-21"} for name in "ab"]
    with serving(once) as (url, _):
        done = shell.run("read", "--batch", shell.messages(rows), *asking(url), "--json")
    assert done.returncode == 2
    assert [json.loads(line)["report"] for line in done.stdout.splitlines()] == ["a"]
    assert done.stderr.decode().splitlines()[-1].startswith("marsad: 127.0.0.1 answered with status 500")
    assert "Traceback" not in done.stderr.decode()


def test_an_answer_that_is_no_json_is_an_unread_report(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text(TEXT)
    with serving(saying("Certainly! Here are the claims:")) as (url, _):
        (line,) = shell.json("read", "a.txt", *asking(url))
    assert (line["kind"], "JSON" in line["why"]) == ("unread", True)


def test_half_an_option_and_wrong_addresses_are_refused(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text(TEXT)
    assert "both" in refused(shell.run("read", "a.txt", "--model", "a-model"))
    assert "both" in refused(shell.run("read", "a.txt", "--model-endpoint", ELSEWHERE))
    assert "use https" in refused(shell.run("read", "a.txt", *asking("http://192.0.2.1/v1")))


def test_words_of_no_public_source_do_not_leave_the_machine(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text(TEXT)
    for source in ((), ("--source", "the man with the blue door")):
        said = refused(shell.run("read", "a.txt", *source, *asking(ELSEWHERE)))
        assert "nothing was sent" in said
    quick = ("--model-timeout", "1")
    for allowed in (("--source", "SOHR"), ("--allow-egress",)):
        assert "192.0.2.1" in refused(shell.run("read", "a.txt", *allowed, *asking(ELSEWHERE), *quick))


def test_one_sealed_text_in_a_batch_holds_back_all(shell: Shell) -> None:
    rows = [{"id": "a", "text": TEXT, "source": "SOHR"}, {"id": "b", "text": TEXT, "source": "a man"}]
    said = refused(shell.run("read", "--batch", shell.messages(rows), *asking(ELSEWHERE)))
    assert said.startswith("1 of the texts")


def test_a_store_of_sealed_sources_is_not_reread_elsewhere(shell: Shell) -> None:
    told(shell, TEXT, "--source", "the man with the blue door")
    assert "nothing was sent" in refused(shell.run("reread", *asking(ELSEWHERE)))


def test_reread_by_a_model_waits_for_a_decision_and_a_fault_loses_nothing(shell: Shell) -> None:
    report = told(shell)
    before = shell.json("claims")
    with serving(lambda handler, _: reply(handler, b"", 500)) as (url, _):
        assert "status 500" in refused(shell.run("reread", *asking(url)))
    assert shell.json("claims") == before
    with serving(GOOD) as (url, _):
        (row,) = shell.json("reread", *asking(url))
    assert (row["report"], row["added"] != [], row["applied"]) == (report, True, False)
    assert shell.json("claims") == before
    with serving(GOOD) as (url, _):
        shell.ok("reread", *asking(url), "--apply")
    (claimed,) = shell.json("claims")
    # The very claim that the rules had read before keeps how sure they were.
    known = next(claim for claim in before if claim["id"] == claimed["id"])
    assert (claimed["quote"], claimed["safe"]) == ("At least nine civilians", known["safe"])
    shell.ok("replay")


def test_a_model_that_fails_or_says_nothing_empties_no_reading(shell: Shell) -> None:
    told(shell)
    before = shell.json("claims")
    for answer in (saying("no"), saying({"claims": []}), saying({"claims": [claim(quote="not there")]})):
        with serving(answer) as (url, _):
            shell.ok("reread", *asking(url), "--apply")
        assert shell.json("claims") == before
