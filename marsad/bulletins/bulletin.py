"""What is published of this material, byte for byte?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from marsad.bulletins.files import files
from marsad.bulletins.page import page, static_words
from marsad.bulletins.story import tell
from marsad.bulletins.text import statement
from marsad.disclosure import Discloser
from marsad.disclosure import phrases as wording
from marsad.disclosure.guard import WouldLeak, leaks, secrets_of
from marsad.disclosure.phrases import Phrases
from marsad.model.bulletin import Material

PHRASES = Path(__file__).parent / "phrases"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A statement, one self-contained page, and files for machines (each figure's proof, bulletin.json)."""

    text: str
    html: str
    files: dict[str, bytes]


@lru_cache(maxsize=8)
def words_of(language: str) -> Phrases:
    """All words of a bulletin in a language. Raises BadReference if there are none."""
    return wording.phrases(language).joined(wording.phrases(language, PHRASES))


def bulletin(material: Material, discloser: Discloser, language: str = "en") -> Bulletin:
    """The bulletin: no clock, no locale, no chance, so the same material gives the same bytes.

    Raises NotPublishable if a figure was computed from claims finer than may be published or without labels, and
    WouldLeak if anything that must stay inside got into the bytes.
    """
    words = words_of(language)
    teller = discloser.knowing(material.cell_names or {}, material.known_until, language)
    story = tell(material, words, teller)
    made = Bulletin(statement(story), page(story), files(story))
    _guard(made, material, teller, words)
    return made


def _guard(made: Bulletin, material: Material, discloser: Discloser, words: Phrases) -> None:
    """The last look at the bytes themselves."""
    names = [str(area["name"]) for area in material.areas]
    asked = [place for question in material.figures for place in question.places]
    secrets = secrets_of(material.claims.values(), discloser, " ".join([static_words(words), *names, *asked]))
    for name, artefact in {"text": made.text.encode(), "page": made.html.encode(), **made.files}.items():
        if found := leaks(artefact, secrets):
            raise WouldLeak(f"{len(found)} withheld strings would stand in the bulletin ({name}); nothing was made")
