"""In which words, of which language, is something printed? A phrase file says all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from marsad.reference.loading import BadReference, load

FOLDER = Path(__file__).parent / "phrases"


def _english(number: int) -> str:
    return "one" if number == 1 else "other"


def _arabic(number: int) -> str:
    """Unicode CLDR, plural rules of Arabic."""
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


PLURALS: Mapping[str, Callable[[int], str]] = {"english": _english, "arabic": _arabic}


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language. direction: "ltr" or "rtl". said: phrases with {names} to fill in.

    counted: phrases that change with a number: plural form (CLDR: zero, one, two, few, many, other) to phrase.
    named: words for the ids of the model, by group ("party", "harm", "outcome", "month"…).
    """

    language: str
    direction: str
    plural: str
    said: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    named: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def say(self, phrase: str, **values: object) -> str:
        """The phrase with its names filled in. Raises BadReference if the language lacks it."""
        if phrase not in self.said:
            raise BadReference(f"phrases/{self.language}.yaml: no phrase {phrase!r}")
        return self.said[phrase].format(**values)

    def count(self, phrase: str, number: int, **values: object) -> str:
        """The phrase in the form for the number, {n}."""
        forms = self.counted.get(phrase)
        if forms is None:
            raise BadReference(f"phrases/{self.language}.yaml: no counted phrase {phrase!r}")
        form = forms.get(PLURALS[self.plural](number)) or forms["other"]
        return form.format(n=f"{number:,}", **values)

    def name(self, group: str, ident: str | None, default: str | None = None) -> str:
        """The word for an id of the model; the default, else the id itself, if the language lacks it."""
        return self.named.get(group, {}).get(ident or "", default if default is not None else ident or "")

    def series(self, items: list[str], phrase: str = "and") -> str:
        """ "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return self.say(phrase, first=self.say("comma").join(items[:-1]), last=items[-1])

    def joined(self, other: Phrases) -> Phrases:
        """These phrases and, where both have one, the other's."""
        names = {g: {**self.named.get(g, {}), **other.named.get(g, {})} for g in (*self.named, *other.named)}
        counted = {**self.counted, **other.counted}
        return Phrases(self.language, self.direction, self.plural, {**self.said, **other.said}, counted, names)


@lru_cache(maxsize=16)
def phrases(language: str, folder: Path = FOLDER) -> Phrases:
    """The phrases of a language. Raises BadReference if there is no such file, or with the line at fault."""
    path = folder / f"{language}.yaml"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in folder.glob("*.yaml")))
        raise BadReference(f"no phrases in {language!r}; there are: {known}")
    loaded = load(path, Phrases)
    if loaded.plural not in PLURALS or loaded.direction not in ("ltr", "rtl"):
        raise BadReference(f"phrases/{path.name}: plural is one of {', '.join(PLURALS)}; direction is ltr or rtl")
    return loaded
