"""Which Arabic words does the reader know, and where do they stand in a sentence?

The words are YAML (reference/lexicons/ar). Every word of a sentence is looked up whole, then without its clitics.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from marsad.model.victims import Victims
from marsad.reading.ar import forms
from marsad.reading.ar.folding import clean_arabic, fold
from marsad.reading.ar.tokens import Hit, Line, Token, readings
from marsad.reading.bounding import Bound, Vague
from marsad.reference.actors import Actors, Naming, load_actors
from marsad.reference.loading import DATA, BadReference, load
from marsad.reference.outlets import Outlets, load_outlets

FOLDER = DATA / "lexicons" / "ar"
# Names that are everyday words are not taken for the party or outlet alone.


@dataclass(frozen=True, slots=True)
class Person:
    """A noun for people and the class it says."""

    status: str
    gloss: str
    one: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()
    sound: str = ""
    sex: str | None = None
    age: str | None = None
    harm: str | None = None
    number: int = 1
    open: bool = False
    kin: bool = False
    weak: bool = False
    mild: bool = False
    family: bool = False
    body: bool = False
    case: bool = False
    only_after: bool = False
    needs_suffix: bool = False
    kin_plural: bool = False
    plural_open: bool = False
    many_literal: bool = False

    def victims(self) -> Victims:
        """The class that the noun says."""
        return Victims(self.status, self.sex, self.age)


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun in one of its forms. number: forms.ONE, TWO, MANY or EITHER."""

    person: Person
    number: int
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Harm:
    """A word that says harm. use: noun, verb, state, split, toll."""

    harm: str
    use: str
    gloss: str
    forms: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    second: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Harming:
    """A harm word in one of its forms. behind: it stands after its people."""

    harm: str
    use: str
    behind: bool
    second: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attack:
    """A word for an attack; number: as in Counted, 0 where it is never counted."""

    means: str
    counted: bool
    gloss: str
    one: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()
    sound: str = ""


@dataclass(frozen=True, slots=True)
class Attacking:
    """An attack word in one of its forms."""

    means: str
    number: int


@dataclass(frozen=True, slots=True)
class Entries:
    """people.yaml, harms.yaml, attacks.yaml: each list of entries is read by its own class."""

    source: str
    entries: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class People:
    """people.yaml"""

    source: str
    entries: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Harms:
    """harms.yaml"""

    source: str
    entries: tuple[Harm, ...]


@dataclass(frozen=True, slots=True)
class Attacks:
    """attacks.yaml"""

    source: str
    entries: tuple[Attack, ...]
    verbs: tuple[str, ...]
    aircraft: tuple[str, ...]
    not_fired: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantities:
    """quantities.yaml"""

    source: str
    numbers: dict[str, int]
    before_ten: dict[str, int]
    hundreds: tuple[str, ...]
    thousands: dict[str, int]
    two_thousands: dict[str, int]
    half: tuple[str, ...]
    vague: tuple[Vague, ...]
    bounds: tuple[Bound, ...]
    others: tuple[str, ...]
    them: tuple[str, ...]
    things: tuple[str, ...]


def _lists(name: str) -> dict[str, tuple[str, ...]]:
    data = load(FOLDER / name, dict[str, Any])
    if "source" not in data:
        raise BadReference(f"{name}:1: has no source")
    return {key: tuple(map(str, value)) for key, value in data.items() if isinstance(value, list)}


def plain(phrase: str) -> str:
    """A phrase of the lexicon as it stands in a folded text."""
    return fold(clean_arabic(phrase).text)


def folded_set(words: tuple[str, ...]) -> frozenset[str]:
    """The words, folded."""
    return frozenset(map(plain, words))


def pairs(lists: dict[str, tuple[str, ...]], key: str) -> dict[str, str]:
    """A list of "word=value" as a table, words folded."""
    return {plain(name): value for name, _, value in (each.partition("=") for each in lists[key])}


class Lexicon:
    """All words by category, looked up word by word."""

    def __init__(self, actors: Actors, outlets: Outlets) -> None:
        self.actors, self.outlets = actors, outlets
        self.people, self.harms = load(FOLDER / "people.yaml", People), load(FOLDER / "harms.yaml", Harms)
        self.attacks = load(FOLDER / "attacks.yaml", Attacks)
        self.quantities = load(FOLDER / "quantities.yaml", Quantities)
        self.speech, self.frames = _lists("speech.yaml"), _lists("frames.yaml")
        self.times, self.places = _lists("times.yaml"), _lists("places.yaml")
        self.agents, self.events = _lists("agents.yaml"), _lists("events.yaml")
        self._index: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
        self._known: set[tuple[str, str]] = set()
        for category, form, entry in self._all():
            self._add(category, form, entry)

    def _add(self, category: str, form: str, entry: Any) -> None:
        phrase = plain(form)
        if category not in ("party", "outlet") and (category, phrase) in self._known:
            return
        self._known.add((category, phrase))
        first, *rest = _split(phrase)
        self._index.setdefault(first, []).append((tuple(rest), category, entry))

    def _all(self) -> Iterator[tuple[str, str, Any]]:
        yield from self._persons()
        yield from self._harmings()
        yield from self._attackings()
        for vague in self.quantities.vague:
            yield from (("vague", form, vague.word) for form in vague.forms)
        for bound in self.quantities.bounds:
            yield from (("before", form, bound.bound) for form in bound.before)
            yield from (("after", form, bound.bound) for form in bound.after)
        for category, words in (
            ("attack_verb", self.attacks.verbs), ("aircraft", self.attacks.aircraft),
            ("not_fired", self.attacks.not_fired), ("say", self.speech["verbs"]),
            ("according", self.speech["according"]), ("others", self.quantities.others),
            ("them", self.quantities.them), ("thing", self.quantities.things),
        ):  # fmt: skip
            yield from ((category, word, word) for word in words)
        for prefix, lists in (("frame", self.frames), ("event", self.events), ("place", self.places)):
            for key, words in lists.items():
                yield from ((f"{prefix}.{key}", word.partition("=")[0], word) for word in words)
        for naming in self.actors.namings:
            if naming.language == "ar":
                yield "party", naming.text, naming
        for text, party in pairs(self.agents, "names").items():
            yield "party", text, Naming(text, party, "name", "ar", None, None)
        for name, outlet in self.outlets.spellings.items():
            if "\u0600" <= name[:1] <= "\u06ff":
                yield "outlet", name, outlet

    def _persons(self) -> Iterator[tuple[str, str, Any]]:
        for person in self.people.entries:
            for literal in person.literal:
                number = forms.MANY if person.many_literal else forms.TWO if person.number == 2 else forms.ONE
                yield "person", literal, Counted(person, number, True)
            for one in person.one:
                bare = len(one)
                for form, number in forms.nouns(one, person.sound, person.kin):
                    if person.needs_suffix and len(form) <= bare:
                        continue
                    yield "person", form, Counted(person, number, form.endswith(forms.POSSESSORS[:5]) and form != one)
                if person.needs_suffix:
                    yield from (("person", f"{one} {his}", Counted(person, forms.ONE)) for his in forms.BELONGING)
            for many in person.many:
                yield from (("person", form, Counted(person, forms.MANY, form != many)) for form in forms.plurals(many))

    def _harmings(self) -> Iterator[tuple[str, str, Any]]:
        for harm in self.harms.entries:
            for past in harm.past:
                for form, behind in forms.verbs(past):
                    yield f"harm.{harm.use}", form, Harming(harm.harm, harm.use, behind)
            for form in harm.forms:
                behind = harm.use == "state" or (harm.use == "verb" and _plural(form))
                yield f"harm.{harm.use}", form, Harming(harm.harm, harm.use, behind, harm.second)

    def _attackings(self) -> Iterator[tuple[str, str, Any]]:
        for attack in self.attacks.entries:
            yield from (("attack", form, Attacking(attack.means, 0)) for form in attack.literal)
            for one in attack.one:
                for form, number in forms.nouns(one, attack.sound, False):
                    if form == one or not form.endswith(forms.POSSESSORS):
                        yield "attack", form, Attacking(attack.means, number if attack.counted else 0)
            for many in attack.many:
                for form in (many, many + "ا"):
                    yield "attack", form, Attacking(attack.means, forms.MANY)

    def line(self, tokens: list[Token]) -> Line:
        """The sentence with all hits; of overlapping hits of one category the longest."""
        line = Line(tokens)
        found: dict[str, dict[tuple[int, int], Hit]] = {}
        for at, token in enumerate(tokens):
            for category, hit in self._look_up(tokens, at, token):
                key = (hit.first, hit.after)
                other = found.setdefault(category, {}).get(key)
                if category in ("party", "outlet") and other is not None and other.clitics == hit.clitics:
                    found[category][key] = Hit(hit.first, hit.after, hit.clitics, (*other.entry, *hit.entry))
                elif other is None:
                    found[category][key] = hit
        for category, hits in found.items():
            _keep_longest(line, category, list(hits.values()))
        return line

    def _look_up(self, tokens: list[Token], at: int, token: Token) -> Iterator[tuple[str, Hit]]:
        """Hits that begin at the token: the fullest reading that any category knows, per category."""
        if not token.word:
            entries = self._index.get(token.low, ())
            yield from (
                (c, Hit(at, at + 1 + len(rest), "", e)) for rest, c, e in entries if _follows(tokens, at + 1, rest)
            )
            return
        taken: set[str] = set()
        for clitics, stem in readings(token.low):
            seen: set[str] = set()
            for variant in (stem, stem[:-1] + "ة") if stem.endswith("ه") else (stem,):
                for rest, category, entry in self._index.get(variant, ()):
                    if category in taken or not _follows(tokens, at + 1, rest):
                        continue
                    seen.add(category)
                    value = (entry,) if category in ("party", "outlet") else entry
                    yield category, Hit(at, at + 1 + len(rest), clitics, value)
                if seen:
                    break
            taken |= seen


def _plural(form: str) -> bool:
    """Does the verb agree with people that stand before it?"""
    head = form.split(" ")[0]
    return head.endswith(("وا", "يا", "تا", "ون", "ين", "ضين")) and head not in ("توفي",)


def _split(phrase: str) -> list[str]:
    return phrase.replace(":", " :").split()


def _follows(tokens: list[Token], at: int, rest: tuple[str, ...]) -> bool:
    if not rest:
        return True
    # Asked at every word of every phrase that it may open: most fail at the next word.
    if at + len(rest) > len(tokens) or tokens[at].low != rest[0]:
        return False
    return all(tokens[at + k].low == word for k, word in enumerate(rest))


def _keep_longest(line: Line, category: str, hits: list[Hit]) -> None:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.first - h.after, h.first)):
        if all(hit.after <= other.first or hit.first >= other.after for other in kept):
            kept.append(hit)
    line.hits[category] = sorted(kept, key=lambda h: h.first)
    line.starting[category] = {hit.first: hit for hit in line.hits[category]}


@lru_cache(maxsize=64)
def grammar(key: str) -> frozenset[str]:
    """A closed class of words of grammar.yaml, folded."""
    return folded_set(_lists("grammar.yaml")[key])


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The lexicon of this release. Raises BadReference."""
    return Lexicon(load_actors(), load_outlets())
