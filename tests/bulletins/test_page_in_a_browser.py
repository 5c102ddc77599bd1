"""The page opens in a real browser without a network, says no error, and its reasons can be opened."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marsad.bulletins import bulletin
from marsad.verify.check import check
from tests.bulletins.a_bulletin import material

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, or a skip that says why (a failure where services are required)."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        if os.environ.get("MARSAD_REQUIRE_SERVICES") == "1":
            pytest.fail("no chromium on PATH, and services are required")
        pytest.skip("no chromium on PATH")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A bulletin's page in a file."""
    path: Path = tmp_path_factory.mktemp("page") / "bulletin.html"
    path.write_text(bulletin(*material()).html, encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_opens_offline_without_a_complaint_and_its_why_can_be_opened(
    browser: Any, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    why = page.locator("details").first
    assert not why.locator("ol.claims").is_visible()
    why.locator("summary").click()
    assert why.locator("ol.claims").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # The style sheet is applied: the policy names its digest.
    assert page.evaluate("getComputedStyle(document.querySelector('.headline')).fontWeight") == "600"
    assert said == []
    assert asked == [address]
    context.close()


def test_the_proof_that_a_reader_downloads_verifies(browser: Any, address: str) -> None:
    context = browser.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    page.goto(address)
    page.locator("summary").first.click()
    with page.expect_download() as waiting:
        page.locator("a[download]").first.click()
    downloaded = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename == "figure-1.json"
    assert check(json.loads(downloaded))
    context.close()


CONTRAST = """
() => {
  const linear = (v) => v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4;
  const light = (rgb) => { const [r, g, b] = rgb.map(linear);
    return .2126 * r + .7152 * g + .0722 * b; };
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const ground = (el) => { for (; el; el = el.parentElement) { const c = numbers(getComputedStyle(el).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  const bad = [];
  for (const el of document.querySelectorAll('p, td, th, dt, dd, li, h1, h2, h3, code, summary, a, figcaption')) {
    if (!el.textContent.trim() || el.closest('svg') || el.classList.contains('skip')) continue;
    const [a, b] = [light(numbers(getComputedStyle(el).color).slice(0, 3)), light(ground(el))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push(`${el.tagName} ${el.className} ${ratio.toFixed(2)}`);
  }
  return bad;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_its_ground(browser: Any, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, offline=True)
    page = context.new_page()
    page.goto(address)
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate(CONTRAST) == []
    context.close()
