"""The programme and the page check the same file, and agree: right passes, each lie fails with its reason."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import marsad.verify.check
from marsad.verify.check import Fails, check
from tests.verify.lies import Figure, lies, right

HERE = Path(marsad.verify.check.__file__)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ASKED = "figure => { try { return ['ok', ...check(figure)].join('\\n') } catch (e) { return 'fails: ' + e.message } }"
Verifier = Callable[[Figure], str]


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """The page in headless Chromium, without a network."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        if os.environ.get("MARSAD_REQUIRE_SERVICES") == "1":
            pytest.fail("no chromium on PATH, and services are required")
        pytest.skip("no chromium on PATH")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_context(offline=True).new_page()
        opened.goto(HERE.with_name("page.html").as_uri())
        yield opened
        browser.close()


def programme(figure: Figure) -> str:
    """What the programme says."""
    try:
        return "\n".join(["ok", *check(figure)])
    except Fails as failed:
        return f"fails: {failed}"


@pytest.fixture(params=["programme", "page"])
def verifier(request: pytest.FixtureRequest) -> Verifier:
    if request.param == "programme":
        return programme
    page = request.getfixturevalue("page")
    return lambda figure: str(page.evaluate(ASKED, figure))


@pytest.mark.parametrize("name", right())
def test_a_right_figure_passes(verifier: Verifier, name: str) -> None:
    assert verifier(right()[name]).split("\n")[0] == "ok"


@pytest.mark.parametrize("name", lies())
def test_a_lie_fails_with_its_reason(verifier: Verifier, name: str) -> None:
    figure, reason = lies()[name]
    said = verifier(figure)
    assert said.startswith("fails: ")
    assert reason in said


def test_a_multiplier_just_below_one_still_proves_the_number(verifier: Verifier) -> None:
    from tests.verify.lies import FIRST, claim, forged
    from tests.verify.lies import figure as asked

    toll = claim("toll", 22, "SY/ID", "SY/HM", start=FIRST)
    assert verifier(forged(asked([toll], "", start=FIRST), 22, ("toll", 990_000))).startswith("ok")


def numbers(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all whole numbers of a figure's certificate."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from numbers(inner, (*path, key))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path


def changed(figure: Figure, rng: random.Random) -> Figure:
    """The figure with one number of its proof changed."""
    told = deepcopy(figure)
    path = rng.choice(list(numbers(told)))
    inner = told
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] += rng.choice([-1, 1, 7, -1_000_000, 1_000_000])
    return told


def test_programme_and_page_say_the_same_of_every_change_of_a_number(page: Any) -> None:
    rng = random.Random(1)
    made = [changed(figure, rng) for figure in right().values() for _ in range(25)]
    found = page.evaluate("figures => figures.map(" + ASKED + ")", made)
    verdicts = [programme(figure).split(":")[0].split("\n")[0] for figure in made]
    assert [said.split(":")[0].split("\n")[0] for said in found] == verdicts
    assert verdicts.count("fails") > len(made) / 2


@pytest.mark.parametrize("garbage", ["", "[]", "null", '{"certificate": 3}', '{"certificate": {}}', '{"a": NaN}'])
def test_garbage_is_refused_and_never_believed(page: Any, garbage: str) -> None:
    page.fill("#text", garbage)
    page.click("#run")
    assert page.inner_text("#answer").startswith("fails: ")


def test_a_reader_gives_the_page_a_file_and_it_says_ok(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "figure.json"
    file.write_text(json.dumps(right()["triples"]))
    page.set_input_files("#file", file)
    page.wait_for_function("document.getElementById('answer').textContent === 'ok'")


def test_a_bulletins_headline_is_checked_by_a_reader_without_the_package(page: Any, tmp_path: Path) -> None:
    from marsad.bulletins import bulletin
    from tests.bulletins.a_bulletin import material

    headline = json.loads(bulletin(*material()).files["figure-1.json"])
    assert page.evaluate(ASKED, headline).startswith("ok")
    headline["lower"] = headline["certificate"]["lower"]["value"] = headline["lower"] + 1
    headline["highest_reported"] += 1
    assert page.evaluate(ASKED, headline).startswith("fails: arithmetic")


def test_the_programme_runs_alone_and_is_short() -> None:
    assert len(HERE.read_text().splitlines()) < 200
    told = json.dumps(right()["chain"]).encode()
    done = subprocess.run([sys.executable, "-I", HERE], input=told, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "ok"


def test_the_page_reaches_for_nothing() -> None:
    text = HERE.with_name("page.html").read_text()
    assert "http:" not in text
    assert "https:" not in text
    assert "default-src 'none'" in text
