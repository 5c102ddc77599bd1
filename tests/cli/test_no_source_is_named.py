"""A planted identity stands in no byte of the log, of any output, or of any error."""

from __future__ import annotations

import base64

import pytest

from tests.cli.running import Shell

IDENTITY = "Zebulon Quaxley of the pump house"
TEXT = "An air strike killed four people in the east quarter of Khan Sheikhun this morning."


def forms(name: str) -> list[bytes]:
    """The identity as it could be written down."""
    parts = [name, name.upper(), name.lower(), *name.split()[:2]]
    found = [form.encode(code) for form in parts for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [*found, base64.b64encode(name.encode())[:20], name.encode().hex().encode()]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A store with one report by the planted identity; what `add` printed must not hold it either."""
    shell = Shell(tmp_path_factory.mktemp("told"))
    shell.ok("init")
    message = {"id": "1", "text": TEXT, "published": "2017-09-21", "source": IDENTITY}
    done = shell.run("add", shell.messages([message], "in.jsonl"))
    (shell.folder / "in.jsonl").unlink()
    for form in forms(IDENTITY):
        assert form not in done.stdout + done.stderr
    return shell


def test_the_store_holds_no_identity(told: Shell) -> None:
    for name, data in told.bytes_of_all_files().items():
        for form in forms(IDENTITY):
            assert form not in data, name


@pytest.mark.parametrize(
    "command",
    [
        ("status",), ("claims",), ("claims", "--json"), ("incidents",), ("incidents", "--json"), ("log", "--json"),
        ("figure", "killed"), ("figure", "killed", "--json"), ("explain", "killed"), ("replay",), ("reread",),
        ("bulletin", "--out", "out"), ("figure", "killed", "--origin", "x"), ("attribute", "nothing"),
    ],
)  # fmt: skip
def test_no_output_and_no_error_names_the_source(told: Shell, command: tuple[str, ...]) -> None:
    done = told.run(*command)
    files = told.bytes_of_all_files()
    for form in forms(IDENTITY):
        assert form not in done.stdout
        assert form not in done.stderr
        assert all(form not in data for data in files.values())


def test_a_published_figure_holds_neither_the_words_nor_the_pseudonym_nor_the_quarter(told: Shell) -> None:
    (claim,) = [c for c in told.json("claims") if c["kind"] == "casualties"]
    pseudonym = claim["origin"]["id"]
    printed = told.ok("figure", "killed", "--where", "Idlib", "--json")
    assert '"lower": 4' in printed
    for secret in (pseudonym, claim["quote"], claim["report"], "east quarter"):
        assert secret not in printed


def test_two_figures_call_one_source_by_labels_that_say_nothing(told: Shell) -> None:
    (figure,) = told.json("figure", "killed", "--where", "Idlib")
    assert figure["origins"] == ["source 1"]
