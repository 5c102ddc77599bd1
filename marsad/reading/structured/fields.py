"""Which fields does a form have? Lines of a label and a value, in either language, several to a line or one below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from marsad.reading.structured.passage import Passage
from marsad.reading.structured.plain import form, spelled
from marsad.reading.structured.vocabulary import LANGUAGES
from marsad.reference.loading import DATA, load

MOST_LABEL = 42
_NEW = ("place", "date", "time", "instant", "aircraft")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"[\s\-*•·▪#>◾]*(?:\(?\d{1,2}[.)]\s+)?[\s*_•\-]*")
_SIGN = re.compile(r"[\s*_]*(?:[:=]|\s-\s)[\s*_]*")
_COUNTING = frozenset(form(w) for w in ("number", "of", "no", "total", "the", "عدد", "مجموع", "من", "people"))


@dataclass(frozen=True, slots=True)
class Label:
    """A field and the labels that stand before it. substance: a form needs one such field."""

    field: str
    gloss: str
    labels: tuple[str, ...]
    substance: bool = False
    harm: str | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """forms.yaml. empty: values that say that nothing is known; none: that there are none; subset: "including".

    beside_number: words behind a bare number that are not what is counted.
    """

    source: str
    empty: tuple[str, ...]
    none: tuple[str, ...]
    subset: tuple[str, ...]
    beside_number: tuple[str, ...]
    fields: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: the whole stretch, its value, what its label says beside the field ("Children killed")."""

    label: Label
    whole: Passage
    value: Passage
    extra: str = ""


@dataclass(slots=True)
class Form:
    """One form of a text: its fields, and lines with a label that nobody knows."""

    fields: list[Field]
    strange: list[Passage]

    def of(self, *names: str) -> list[Field]:
        """The fields of these names, in order."""
        return [field for field in self.fields if field.label.field in names]

    @property
    def is_one(self) -> bool:
        """Two different fields at least, and one that says what happened."""
        names = {f.label.field for f in self.fields if f.label.field != "beside"}
        told = [f for f in self.fields if f.label.substance and f.label.field != "prose"]
        notes = any(f.label.field == "prose" for f in self.fields)
        return len(names) >= 2 and bool(told or (notes and "place" in names))


class Fields:
    """Finds forms."""

    def __init__(self) -> None:
        files = [load(DATA / "lexicons" / language / "forms.yaml", Labels) for language in LANGUAGES]
        self.by_label = {form(text): label for file in files for label in file.fields for text in label.labels}
        self.empty = frozenset(form(text) for file in files for text in file.empty)
        self.none = frozenset(form(text) for file in files for text in file.none)
        self.subset = tuple(form(text) for file in files for text in file.subset)
        self.beside_number = frozenset(form(text) for file in files for text in file.beside_number)
        options = "|".join(re.escape(text) for text in sorted(self.by_label, key=len, reverse=True))
        self._inner = re.compile(rf"(?:(?<=[;,|،•\s(])|(?<=\s-))({options})\s*[:=]\s*(?!/)")

    def forms(self, text: Passage) -> list[Form]:
        """The forms of a text. A label that comes again begins another one."""
        found: list[Form] = []
        for field, strange in self._segments(text):
            if field is None:
                if found and strange is not None:
                    found[-1].strange.append(strange)
                continue
            if not found or self._again(found[-1], field):
                found.append(Form([], []))
            found[-1].fields.append(field)
        return found

    @staticmethod
    def _again(one: Form, field: Field) -> bool:
        return field.label.field in _NEW and any(f.label.field == field.label.field for f in one.fields)

    def _segments(self, text: Passage) -> Iterator[tuple[Field | None, Passage | None]]:
        """Every field, and every line that looks like one and isn't known."""
        waiting: tuple[Label, int, str] | None = None
        for match in _LINE.finditer(text.text):
            line = text.part(*match.span())
            found = list(self._line(line))
            if waiting and not found and line.text:
                label, start, extra = waiting
                yield Field(label, Passage(text.cleaned, text.original, start, line.end), line, extra), None
                waiting = None
                continue
            waiting = None
            for field in found:
                if not field.value.text and field is found[-1]:
                    waiting = (field.label, field.whole.start, field.extra)
                else:
                    yield field, None
            if not found and (strange := _strange(line)):
                yield None, strange

    def _line(self, line: Passage) -> Iterator[Field]:
        """The fields of a line that begins with a known label."""
        first = self._first(line)
        if first is None:
            return
        label, extra, at = first
        starts = [(0, label, extra, at)]
        plain = spelled(line.text)
        for match in self._inner.finditer(plain, at):
            if plain[at : match.start(1)].strip(" ,;|،•-("):
                starts.append((match.start(1), self.by_label[match[1]], "", match.end()))
        for number, (start, label, extra, value) in enumerate(starts):
            end = starts[number + 1][0] if number + 1 < len(starts) else len(plain)
            while end > value and plain[end - 1] in " ,;|،•-(":
                end -= 1
            yield Field(label, line.part(start, max(end, value)), line.part(value, max(end, value)), extra)

    def _first(self, line: Passage) -> tuple[Label, str, int] | None:
        plain = spelled(line.text)
        bullet = _BULLET.match(plain)
        start = bullet.end() if bullet else 0
        sign = _SIGN.search(plain, start, start + MOST_LABEL)
        if sign is None:
            return None
        found = self.label_of(plain[start : sign.start()])
        return (*found, sign.end()) if found else None

    def label_of(self, text: str) -> tuple[Label, str] | None:
        """The field that a label names, and what else it says ("killed (children)", "عدد الشهداء")."""
        plain = form(re.sub(r"[*_()\[\]#/]", " ", text))
        if plain in self.by_label:
            return self.by_label[plain], ""
        words = plain.split()
        for count in range(len(words), 0, -1):
            for at in range(len(words) - count + 1):
                label = self.by_label.get(" ".join(words[at : at + count]))
                if label is not None and label.harm is not None:
                    rest = [word for word in words[:at] + words[at + count :] if word not in _COUNTING]
                    return (label, " ".join(rest)) if len(rest) <= 3 else None
        return None


def _strange(line: Passage) -> Passage | None:
    """A line that looks like a field ("Colour of smoke: white"), not a sentence that happens to have a colon."""
    sign = _SIGN.search(line.text, 0, MOST_LABEL)
    if sign is None or not line.text[sign.end() :].strip() or len(line.text[: sign.start()].split()) > 4:
        return None
    return line if any(c.isalpha() for c in line.text[: sign.start()]) else None


@lru_cache(maxsize=1)
def fields() -> Fields:
    """The labels of this release. Raises BadReference."""
    return Fields()
