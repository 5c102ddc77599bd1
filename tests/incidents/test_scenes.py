"""Quarter and part of the day come from the sentence around a claim, and from nothing far away."""

from __future__ import annotations

from marsad.incidents.scenes import FAR, with_scenes
from marsad.model.claim import Claim


def claim_at(text: str, word: str) -> Claim:
    at = text.index(word)
    return Claim(report="r", kind="casualties", span=(at, at + len(word)), quote=word, harm="killed", id=word)


def test_the_sentence_says_at_which_part_of_the_day() -> None:
    text = "In the morning 3 were killed in the west quarter. In the evening 6 were killed in the east quarter."
    first, second = with_scenes(text, [claim_at(text, "3 were killed"), claim_at(text, "6 were killed")])
    assert (first.detail["quarter"], second.detail["quarter"]) == ("west", "east")
    assert first.detail["daypart"] != second.detail["daypart"]


def test_in_a_line_without_an_end_only_what_stands_near_counts() -> None:
    filler = "and others fled " * FAR
    text = f"in the morning {filler} 5 were killed {filler}"
    (found,) = with_scenes(text, [claim_at(text, "5 were killed")])
    assert "daypart" not in found.detail
