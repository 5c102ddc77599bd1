"""Which place do "the town", "the province" or "the area" mean? The one of that kind that the message named before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from marsad.reading.ar.lexicon import grammar
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import PlaceMention, SentenceMentions

_CLITICS = ("", "ب", "ل", "وب", "ول")
_KINDS = ("province", "town", "quarter", "area", "pair", "last", "feature")
_SORTS = {"مدينة": "مدينة", "مدن": "مدينة", "بلدة": "بلدة", "بلدات": "بلدة", "قرية": "قرية", "قري": "قرية"}


@dataclass(slots=True)
class Recalled:
    """The places named so far in a message, the latest last, each with the word said before it ("بلدة")."""

    named: list[tuple[PlaceMention, str]] = field(default_factory=list)

    def add(self, line: Line, sentence: SentenceMentions) -> None:
        """Adds to the sentence the places that it only points at, and remembers those that it names."""
        found = list(sentence.places)
        covered = {t.start for p in found for t in line.tokens if p.span[0] <= t.start < p.span[1]}
        for k, token in enumerate(line.tokens):
            kind = _kind(line, k)
            if kind is None or token.start in covered:
                continue
            before = [p for p in found if p.span[1] <= token.start]
            meant = self._meant(kind, token.low, [*self.named, *_sorted(line, before)])
            span = (token.start, token.end)
            found += [replace(p, span=span, role="event", paired=n > 0, apart=n == 0) for n, p in enumerate(meant)]
        sentence.places = sorted(found, key=lambda place: place.span)
        self.named += _sorted(line, [p for p in sentence.places if p.role in ("event", "mention", "item")])

    @staticmethod
    def _meant(kind: str, low: str, known: list[tuple[PlaceMention, str]]) -> list[PlaceMention]:
        places = [place for place, _ in known if place.level != "country"]
        if not places:
            return []
        if kind == "pair":
            first = next((k for k in range(len(places) - 1, 0, -1) if places[k].paired), 0)
            return [places[first - 1], places[first]] if first else []
        if kind == "last":
            return places[-1:]
        if kind == "area":
            wide = [place for place in places if place.level in ("governorate", "area")]
            return [(wide or places)[-1]]
        if kind == "feature":
            heads = [place for place in places if "ال" + place.name.split(" ")[0] == low[low.find("ال") :]]
            return heads[-1:]
        if kind == "province":
            wide = [place for place in places if place.level == "governorate"]
            plain = [place for place in wide if not place.name.startswith("ريف ")]
            return plain[-1:] or [_province(place) for place in wide[-1:]]
        if kind == "quarter":
            return [place for place in places if place.level in ("finer", "town")][-1:]
        return _town(low, known)


def _town(low: str, known: list[tuple[PlaceMention, str]]) -> list[PlaceMention]:
    """The latest town called so; one whose kind was not said; "the city" may be a province's."""
    sort = next((sort for sort in ("مدينة", "بلدة", "قرية") if low.endswith(sort)), "")
    towns = [(place, said) for place, said in known if place.level in ("town", "city")]
    for wanted in ((sort,), ("",), None):
        found = [place for place, said in towns if wanted is None or said in wanted]
        if wanted is None and sort == "مدينة":
            found = [p for p, _ in known if p.level == "governorate" and not p.name.startswith("ريف ")] or found
        if found and (sort or wanted is None):
            return found[-1:]
    return []


def _sorted(line: Line, places: list[PlaceMention]) -> list[tuple[PlaceMention, str]]:
    """The places with what each is called; not the containers named right behind another."""
    found: list[tuple[PlaceMention, str]] = []
    said = ""
    for place in places:
        at = next((k for k, t in enumerate(line.tokens) if t.start <= place.span[0] < t.end), 0)
        before = line.low(at - 1)
        bare = next(
            (
                before[len(c) :]
                for c in ("", "و", "ب", "ل", "وب")
                if before.startswith(c) and before[len(c) :] in _SORTS
            ),
            "",
        )
        said = _SORTS.get(bare, said if place.paired else "")
        container = bool(found) and before.removeprefix("ل") == "ناحية"
        if not container:
            found.append((place, said))
    return found


def _kind(line: Line, at: int) -> str | None:
    """Which kind of place does the word point at? Only where a preposition or "itself" says that it is meant."""
    low = line.low(at)
    for clitic in _CLITICS:
        if not low.startswith(clitic):
            continue
        bare = low.removeprefix(clitic)
        bare = "ال" + bare[1:] if clitic.endswith("ل") and bare.startswith("ل") else bare
        for kind in _KINDS:
            if bare in grammar(f"points_{kind}") and (clitic or _leads(line, at)):
                return kind
    return None


def _leads(line: Line, at: int) -> bool:
    before = line.low(at - 1)
    bare = before.removeprefix("و").removeprefix("ب")
    itself = line.low(at + 1) in grammar("itself")
    return before in grammar("points_before") or bare in grammar("points_before") or itself


def _province(place: PlaceMention) -> PlaceMention:
    """The province of a countryside."""
    words = place.name.removeprefix("ريف ").split(" ")
    while len(words) > 1 and words[-1].startswith("ال"):
        words.pop()
    return replace(place, name=" ".join(words)) if words[0] != "دمشق" else place
