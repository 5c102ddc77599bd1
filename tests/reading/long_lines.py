"""Lines without an end, each one thing again and again, in the shapes that have broken or slowed readers."""

from __future__ import annotations

LINES = {
    "letters": "a", "digits": "1", "thousands": "1,000", "decimals": "1.5", "clock": "9:",
    "quotes": '"', "single quotes": "'", "possessives": "'s", "guillemets": "« ",
    "brackets": "(", "closing brackets": ")", "square brackets": "[", "bracketed": "(a) ",
    "dots": ".", "marks of stop": "?!", "initials": "U.S. ", "underscores": "a_ ", "slashes": "1/1/2017 ",
    "tabs": "\t", "blanks": " ", "feeds": "\n", "blank lines": " \n", "surrogates": "\ud800 5 killed ",
    "controls": "\x00\x01 5 killed \x07", "directions": "\u202e5 killed\u202c ", "joiners": "5\u200d killed\u200d ",
    "marks": "e\u0301", "ligatures": "ﷺ", "formulas": '=HYPERLINK("http://x","5 killed"),', "tags": "#سراقب ",
    "one word": "killed ", "no spaces": "killedraidHoms", "capitals": "Al ", "joined names": "al-", "hyphens": "five-",
    "commas": "Homs, ", "bare commas": ",", "ands": "12 and ", "numbers": "12, 13, 14 ",
    "places": "Aleppo Homs Hama Idlib ", "weekdays": "Tuesday ", "dates": "12 June 2017, ", "since": "since ",
    "agencies": "(AFP ", "captions": "(a a a a a photo x ", "said": "he said ", "kin": "his wife, ",
    "raids": "6 raids on Hama, ", "counts": "killed 12 people and wounded nine in Idlib ",
    "sentences": "5 people killed. ", "lines": "killed 3\n", "listed": "- 5 killed\n", "labels": "killed: 5\n",
    "spotter": "0915 2x su24 circling N khan sheikhoun heard russian\n",
    "Arabic letters": "ا", "Arabic ands": "مئة و", "Arabic digits": "٣", "Arabic marks": "\u0651",
    "Arabic with marks": "قُتِلَ ", "stretched": "ـ", "Arabic commas": "، ", "Arabic quotes": '"قال ',
    "Arabic one word": "قتل ", "Arabic number of": "عدد ", "names": "محمد علي حسن ", "Arabic places": "ريف ",
    "Arabic towns": "حلب، حمص، إدلب، ", "Arabic dates": "12 حزيران 2017 ", "Arabic counts": "بينهم 3 أطفال ",
    "Arabic dead": "قتل عشرة مدنيين في إدلب ", "Arabic lines": "قتل 3\n", "Arabic labels": "عدد القتلى: 5\n",
    "both": "قتل 5 killed ",
}  # fmt: skip
# Those that give much to compose: counts, places and days by the thousand.
CROWDED = ("counts", "raids", "directions", "lines", "labels", "places", "dates", "commas", "spotter",
           "Arabic dead", "Arabic lines", "Arabic towns", "Arabic dates")  # fmt: skip


def line(kind: str, characters: int) -> str:
    """A text of about so many characters."""
    return LINES[kind] * (characters // len(LINES[kind]))
