"""How does text from outside become text that only says what it shows?"""

from __future__ import annotations

import re
import unicodedata

# Direction overrides, isolates and marks let a text show other than it says. Joiners (200C, 200D) stay: Arabic script
# is spelt with them.
_INVISIBLE = re.compile("[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text without control characters, direction overrides and lone surrogates; white space as single spaces."""
    shown = _INVISIBLE.sub("", text)
    spaced = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in shown)
    whole = "".join("�" if unicodedata.category(c) == "Cs" else c for c in spaced)
    return _SPACE.sub(" ", whole).strip()
