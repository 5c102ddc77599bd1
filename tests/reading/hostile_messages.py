# ruff: noqa: E501, SIM905
"""Messages as the net brings them, made from a number: war news in two languages, with whatever may break a reader."""

from __future__ import annotations

import random

ENGLISH = (
    "killed wounded injured at least more than up to five 12 2,000 dozens of people civilians children a woman and his two "
    "daughters in near Idlib Hama Khan Sheikhoun on Tuesday since the monitor said Russian raids death toll rose to 22 "
    "from including among them were have been by regime forces strike offensive no casualties hospital out of service 48 "
    "hours barrel bombs Aleppo overnight 3.5 million 1-2 between the first half a dozen"
).split()
ARABIC = (
    "قتل مقتل وإصابة أصيب خمسة ثلاثة وعشرين 12 ٣٤ مدنيين أطفال طفلة رجلان غارات برميلاً بينهم منهم في على من مدينة سراقب ريف "
    "إدلب الجنوبي أمس الخميس منذ خلال 48 ساعة ارتفعت حصيلة إلى عدد القتلى النظام الروسي قال إن نفى عشرات"
).split()
MARKS = (", . : ; ( ) \" ' - – … ! ? % $ / & # @ ، ؛ ؟ « » |").split()
CONTROLS = tuple(map(chr, (*range(0, 32), 127, 133, 0x2028, 0x2029)))
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0f\u034f"
FORMULAS = (
    '=HYPERLINK("http://x","5 killed")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "=1+1",
    '"=cmd"',
    "\t=A1",
)
ODD = (
    "İstanbul",
    "ǆ",
    "ﬁve",
    "①②",
    "²³",
    "٣٫٥",
    "𝟓 𝐤𝐢𝐥𝐥𝐞𝐝",
    "ﷺ",
    "e\u0301" * 20,
    "\u0651" * 30,
    "👩‍👩‍👧‍👦",
    "\U000e0041",
    "𓀀",
)
LONG = 3_000


def message(number: int) -> str:
    """The message of the number; the same every time."""
    rng = random.Random(number)
    words = rng.choice((ENGLISH, ARABIC, ENGLISH + ARABIC))
    pieces = [_piece(rng, words) for _ in range(rng.choice((1, 5, 15, 40)))]
    text = rng.choice((" ", " ", " ", "", "\n")).join(pieces)
    if rng.random() < 0.02:
        text = rng.choice(pieces) * (LONG // max(1, len(pieces[0])))
    return _malformed(rng, text) if rng.random() < 0.15 else text


def _piece(rng: random.Random, words: list[str]) -> str:
    kind = rng.random()
    if kind < 0.7:
        return rng.choice(words)
    if kind < 0.78:
        return rng.choice(MARKS)
    if kind < 0.84:
        return rng.choice(CONTROLS)
    if kind < 0.9:
        word = rng.choice(words)
        at = rng.randrange(len(word) + 1)
        return word[:at] + rng.choice(INVISIBLE) + word[at:]
    if kind < 0.93:
        return rng.choice(FORMULAS)
    if kind < 0.96:
        return rng.choice(ODD)
    return chr(rng.choice((rng.randrange(0x20, 0xD800), rng.randrange(0xE000, 0x110000))))


def _malformed(rng: random.Random, text: str) -> str:
    """What is left of the text when bytes of its UTF-8 are lost or changed: lone surrogates or replacement signs."""
    raw = bytearray(text.encode("utf-8"))
    for _ in range(rng.randrange(1, 6)):
        if raw:
            raw[rng.randrange(len(raw))] = rng.randrange(256)
    return bytes(raw).decode("utf-8", rng.choice(("surrogateescape", "replace")))
