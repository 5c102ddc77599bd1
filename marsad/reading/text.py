"""Where are the sentences of a text, and how do offsets in the cleaned text lead back to the text as received?

Invisible characters (zero width, direction marks, controls) are dropped before reading; every span is mapped back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

# How much of one report is read: some forty pages, twice as many sentences or lines as are usual on those. Bounds of
# work, not of time: what is read of a text is the same on every machine.
MOST_CHARACTERS = 120_000
MOST_SENTENCES = 2_000
MOST_SENTENCE = 900

_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\t": " ",
        "\r": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
        "\x85": "\n",
    }
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# "Syria_s": an apostrophe lost in conversion.
_POSSESSIVE = re.compile(r"(?<=[A-Za-z])_(?=s\b)")
# "Get short URL 0 85 12 fighters": how often a page was shared; the last number may be the text's.
_COUNTERS = re.compile(r"(?<=short URL)(?:\s\d{1,5}\b(?=\s+(?:\d|[A-Z])))+")
# "Times _28 dead": a dash or quote lost in conversion.
_LOST = re.compile(r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]\.)+|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Prof|Gov|Sen|Rep|No|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
    r"|vs|etc|approx|est|Pvt|Adm|Cpl)\.)$"
)
# "Smoke over the town (agency photo) A raid killed …": the credit ends the caption.
CREDIT = re.compile(
    r"[(\[](?:[A-Za-z/., ]{0,40}\b(?:[Pp]hotos?|PHOTO|[Ff]ile|[Aa]rchive|Agencies|Getty|Images?)\b[A-Za-z/., ]{0,40}"
    r"|AFP|AP|Reuters|REUTERS|EPA|Anadolu)[)\]](?=\s+[A-Z\d\"']|\s*$)"
)
_SHOUTED = re.compile(r"\b[A-Z]{4,}\s*$")
# Nothing is given back, and a run of dots is looked at once: a line of dots takes work in step with its length.
_STOP = re.compile(r"""(?<![.!?؟۔])[.!?؟۔]++["')\]]*+(?=\s|$)|(?<=[a-z0-9)])\.(?=[A-Z][a-z])|\n""")


# What may end a sentence or a line in a text as received, with the empty lines behind it.
_ENDING = re.compile("(?<![.!?؟۔])[.!?؟۔]++[\"')\\]]*+(?=\\s)|[\n\r\x0b\x0c\x85\u2028\u2029\ud800-\udfff]\\s*+")


def reach(text: str) -> int:
    """Where reading ends: the text's length; in one that is too long, after the last sentence or line that is read, or
    after a word where there is none such near."""
    most = min(len(text), MOST_CHARACTERS)
    ends = [ending.end() for ending in islice(_ENDING.finditer(text, 0, most), MOST_SENTENCES)]
    if len(ends) == MOST_SENTENCES:
        return ends[-1]
    if most == len(text):
        return most
    near = most - MOST_SENTENCE
    if ends and ends[-1] > near:
        return ends[-1]
    space = text.rfind(" ", near, most)
    return space if space > 0 else most


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text to read. at[i] is the offset, in the text as received, of character i; None if nothing was dropped."""

    text: str
    at: tuple[int, ...] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as received."""
        if self.at is None or end <= start:
            return start, end
        return self.at[start], self.at[end - 1] + 1


@lru_cache(maxsize=4096)
def _invisible(character: str) -> bool:
    return character != "\n" and unicodedata.category(character) in ("Cc", "Cf")


def clean(text: str) -> Cleaned:
    """The text without invisible characters, quotes and dashes in plain form. Lone surrogates end a paragraph."""
    plain = _SURROGATE.sub("\n", text).translate(_SAME_LENGTH)
    if not any(map(_invisible, set(plain))):
        return Cleaned(_repaired(plain), None)
    drop = "".join(character for character in set(plain) if _invisible(character))
    kept, at, start = [], [], 0
    for run in re.finditer(f"[{re.escape(drop)}]+", plain):
        kept.append(plain[start : run.start()])
        at.append(range(start, run.start()))
        start = run.end()
    kept.append(plain[start:])
    at.append(range(start, len(plain)))
    return Cleaned(_repaired("".join(kept)), tuple(chain.from_iterable(at)))


def _repaired(text: str) -> str:
    """Underscores that stand for lost apostrophes and dashes, in place ("Syria_s", "Aleppo _ monitor")."""
    if "short URL" in text:
        text = _COUNTERS.sub(lambda found: " " * len(found.group()), text)
    if "_" not in text:
        return text
    return _LOST.sub(lambda lost: " " * len(lost.group()), _POSSESSIVE.sub("'", text).replace(" _ ", " - "))


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence: half-open offsets in the cleaned text, its paragraph, whether it stands as a heading, inside a
    quotation."""

    start: int
    end: int
    paragraph: int
    heading: bool
    quoted: bool


def _breaks_line(text: str, at: int) -> bool:
    """Does a line feed end a sentence? Not where a line is merely wrapped."""
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    after = text[at + 1 : at + 2]
    return not line or after in ("", "\n", " ") or len(line) < 60 or line[-1] in ".!?:\"'" or not after.islower()


def _ends(text: str) -> list[tuple[int, bool]]:
    """Offsets after which a new sentence starts, and whether a new paragraph does."""
    ends: list[tuple[int, bool]] = []
    for stop in _STOP.finditer(text):
        if stop.group() == "\n":
            if _breaks_line(text, stop.start()):
                ends.append((stop.end(), True))
            continue
        head = text[max(0, stop.start() - 12) : stop.start() + 1]
        if stop.group().startswith(".") and _ABBREVIATION.search(head):
            continue
        following = text[stop.end() : stop.end() + 2].strip()
        if not following[:1].islower():
            ends.append((stop.end(), False))
    # "BEIRUT (agency) Nine died" is a dateline.
    credits = [
        (c.end(), False) for c in CREDIT.finditer(text) if not _SHOUTED.search(text[max(0, c.start() - 30) : c.start()])
    ]
    return sorted({*ends, *credits}) if credits else ends


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch without outer white space, cut where it is too long to be a sentence."""
    pieces = []
    while end - start > MOST_SENTENCE:
        cut = text.rfind(" ", start + MOST_SENTENCE // 2, start + MOST_SENTENCE)
        cut = cut if cut > 0 else start + MOST_SENTENCE
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    trimmed = []
    for first, last in pieces:
        body = text[first:last]
        first += len(body) - len(body.lstrip())
        last -= len(body) - len(body.rstrip())
        if first < last:
            trimmed.append((first, last))
    return trimmed


def sentences(text: str) -> list[Stretch]:
    """The sentences of a cleaned text, in order."""
    found: list[Stretch] = []
    start, paragraph, quoted = 0, 0, False
    for end, new_paragraph in [*_ends(text), (len(text), True)]:
        for first, last in _pieces(text, start, end):
            marks = text.count('"', first, last)
            inside = quoted or text[first] == '"'
            quoted = quoted != bool(marks % 2)
            heading = new_paragraph and text[last - 1] not in ".!?\"'" and last - first < 160
            found.append(Stretch(first, last, paragraph, heading, inside))
        if new_paragraph and end > start:
            paragraph, quoted = paragraph + 1, False
        start = end
    return found
