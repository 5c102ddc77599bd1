"""Which English words does the reader know, and where do they stand in a text?

The words are YAML (reference/lexicons/en). One automaton finds all of them in one pass; word boundaries are checked
here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from marsad.model.victims import Victims
from marsad.reading.bounding import Bound, Vague
from marsad.reading.en.tokens import Token, Words
from marsad.reference.actors import Actors, load_actors
from marsad.reference.loading import DATA, BadReference, load
from marsad.reference.outlets import Outlets, load_outlets

FOLDER = DATA / "lexicons" / "en"
# Names that are common words unless written in capitals.
_COMMON = frozenset({"is", "us", "who", "smart", "ap", "aa", "un"})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Harm:
    """A word that says harm, and how it takes its people."""

    harm: str
    use: str
    gloss: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harms:
    """harms.yaml"""

    source: str
    entries: tuple[Harm, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A noun for people. kin: coders differ between civilian and unknown."""

    status: str
    gloss: str
    forms: tuple[str, ...]
    sex: str | None = None
    age: str | None = None
    kin: bool = False

    def victims(self, side: str | None = None) -> Victims:
        """The class that the noun says."""
        return Victims(self.status, self.sex, self.age, side)


@dataclass(frozen=True, slots=True)
class People:
    """people.yaml"""

    source: str
    entries: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Quantities:
    """quantities.yaml"""

    source: str
    numbers: dict[str, int]
    multipliers: dict[str, int]
    dozen: tuple[str, ...]
    pairs: dict[str, int]
    vague: tuple[Vague, ...]
    bounds: tuple[Bound, ...]
    fillers: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attack:
    """A word for an attack. counted: it may be counted ("six raids")."""

    means: str
    counted: bool
    gloss: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attacks:
    """attacks.yaml"""

    source: str
    entries: tuple[Attack, ...]
    verbs: tuple[str, ...]
    aircraft: tuple[str, ...]
    forces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """speech.yaml"""

    source: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]


def _file(name: str, kind: type[T]) -> T:
    return load(FOLDER / name, kind)


def _lists(path: Path) -> dict[str, tuple[str, ...]]:
    """A file of named lists of words (beside its `source`)."""
    data = load(path, dict[str, Any])
    if "source" not in data:
        raise BadReference(f"{path.name}:1: has no source")
    return {key: tuple(map(str, value)) for key, value in data.items() if isinstance(value, list)}


class Lexicon:
    """All words by category, and the automaton over them."""

    def __init__(self, actors: Actors, outlets: Outlets) -> None:
        self.actors, self.outlets = actors, outlets
        self.harms, self.people = _file("harms.yaml", Harms), _file("people.yaml", People)
        self.quantities, self.attacks = _file("quantities.yaml", Quantities), _file("attacks.yaml", Attacks)
        self.speech = _file("speech.yaml", Speech)
        self.frames, self.events = _lists(FOLDER / "frames.yaml"), _lists(FOLDER / "events.yaml")
        self.grammar, self.classes = _lists(FOLDER / "grammar.yaml"), _lists(FOLDER / "classes.yaml")
        self.agents = _lists(FOLDER / "agents.yaml")
        self.speaking = _lists(FOLDER / "speaking.yaml")
        self.places, self.times = _lists(FOLDER / "places.yaml"), _lists(FOLDER / "times.yaml")
        self.sets = {f"places.{key}": frozenset(map(str.lower, words)) for key, words in self.places.items()}
        self._phrases: dict[str, list[tuple[str, Any]]] = {}
        for category, form, entry in self._all():
            meanings = self._phrases.setdefault(form.lower(), [])
            if (category, entry) not in meanings:
                meanings.append((category, entry))
        self._patterns = list(self._phrases)
        self._meanings = [self._phrases[pattern] for pattern in self._patterns]
        self._automaton = AhoCorasick(self._patterns, implementation=Implementation.DFA)

    def _all(self) -> Iterator[tuple[str, str, Any]]:
        """Every (category, form, entry)."""
        for category, entries in (
            ("harm", self.harms.entries),
            ("person", self.people.entries),
            ("vague", self.quantities.vague),
            ("attack", self.attacks.entries),
        ):
            for entry in entries:
                yield from ((category, form, entry) for form in entry.forms)
        for bound in self.quantities.bounds:
            yield from (("before", form, bound.bound) for form in bound.before)
            yield from (("after", form, bound.bound) for form in bound.after)
        for category, words in (
            ("attack_verb", self.attacks.verbs),
            ("aircraft", self.attacks.aircraft),
            ("force", self.attacks.forces),
            ("say", self.speech.verbs),
            ("speaker", self.speech.nouns),
            ("filler", self.quantities.fillers),
        ):
            yield from ((category, word, word) for word in words)
        for prefix, lists in (("frame", self.frames), ("event", self.events), ("time", self.times)):
            for key, words in lists.items():
                yield from ((f"{prefix}.{key}", word, word) for word in words)
        for naming in self.actors.namings:
            if naming.language == "en":
                yield "party", naming.text, naming
                if naming.text[-1].isalpha() and naming.text[-1] != "s":
                    # Possessives, of which many pages lose the apostrophe ("ISILs terrorists").
                    yield "party", naming.text + "s", naming
        for name, outlet in self.outlets.spellings.items():
            yield "outlet", name, outlet

    def scan(self, lowered: str) -> list[tuple[int, int, list[tuple[str, Any]]]]:
        """All hits in a text in lower case: (start, end, meanings), by start."""
        found = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        ordered = sorted([(start, -end, pattern) for pattern, start, end in found])
        return [(start, -back, self._meanings[pattern]) for start, back, pattern in ordered]


def words_of(tokens: list[Token], hits: list[tuple[int, int, list[tuple[str, Any]]]]) -> Words:
    """The sentence's words with the hits that begin and end at words; of overlapping hits of one category the
    longest."""
    first = {token.start: index for index, token in enumerate(tokens)}
    last = {token.end: index + 1 for index, token in enumerate(tokens)}
    spans: dict[str, dict[tuple[int, int], list[Any]]] = defaultdict(dict)
    for start, end, meanings in hits:
        if (begin := first.get(start)) is None or (after := last.get(end)) is None:
            continue
        common = after - begin == 1 and tokens[begin].low in _COMMON and not tokens[begin].text.isupper()
        where = (begin, after)
        for category, entry in meanings:
            if common and category in ("party", "outlet"):
                continue
            here = spans[category]
            if where in here:
                here[where].append(entry)
            else:
                here[where] = [entry]
    words = Words(tokens)
    for category, found in spans.items():
        kept: list[tuple[int, int, Any]] = []
        for begin, after in found if len(found) == 1 else sorted(found, key=_longest_first):
            if not kept or all(after <= other[0] or begin >= other[1] for other in kept):
                entries = found[begin, after]
                kept.append((begin, after, tuple(entries) if category == "party" else entries[0]))
        words.hits[category] = sorted(kept, key=itemgetter(0))
        words.starting[category] = {begin: (after, entry) for begin, after, entry in kept}
    return words


def _longest_first(span: tuple[int, int]) -> tuple[int, int]:
    return span[0] - span[1], span[0]


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The lexicon of this release. Raises BadReference."""
    return Lexicon(load_actors(), load_outlets())
