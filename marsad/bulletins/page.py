"""How does a bulletin look as one page that needs no network?"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from marsad.bulletins.files import figure_bytes
from marsad.bulletins.story import Story
from marsad.disclosure.phrases import Phrases

FOLDER = Path(__file__).parent / "page"


_SPAN = re.compile(r"[0-9,]+–[0-9,]+(?: [^ ,;.]+)?")


def _unbroken(text: str) -> Markup:
    """The text with spans of numbers ("19–21 September") kept on one line."""
    escaped = str(escape(text))
    return Markup(_SPAN.sub(lambda m: f'<span class="unbroken">{m.group(0)}</span>', escaped))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["unbroken"] = _unbroken
    return made


def _style() -> str:
    return (FOLDER / "page.css").read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Nothing may be fetched, run or sent; the one style sheet is named by its digest."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _embedded(figure: Mapping[str, Any]) -> Markup:
    """The figure's JSON inside a script element: no character in it can end the element."""
    text = json.dumps(figure, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _download(figure: Mapping[str, Any]) -> str:
    return "data:application/json," + quote(figure_bytes(figure), safe="")


def static_words(words: Phrases) -> str:
    """All that a page says whatever it tells: its phrases, markup and style."""
    said = [*words.said.values(), *(form for forms in words.counted.values() for form in forms.values())]
    said += [name for group in words.named.values() for name in group.values()]
    said += [key for group in words.named.values() for key in group]
    return " ".join([*said, _style(), *(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.html")))])


def page(story: Story) -> str:
    """The bulletin as one HTML page."""
    style = _style()
    return _environment().get_template("page.html").render(
        story=story, say=story.words.say, count=story.words.count, style=Markup(style), policy=_policy(style),
        embedded=_embedded, download=_download,
    )  # fmt: skip
