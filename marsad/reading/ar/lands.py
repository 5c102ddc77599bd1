"""In which country is a place, where the sentence says so?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar.naming import Naming
from marsad.reading.ar.place_words import BREAKS
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import PlaceMention

_GROUNDS = frozenset({"الاراضي", "اراضي", "شمال", "جنوب", "شرق", "غرب", "الاجواء"})


class Lands:
    """Finds the country of places, for a war in a country."""

    def __init__(self, naming: Naming) -> None:
        self.words = naming.words
        self.gazetteer, self.country = naming.gazetteer, naming.country

    def settled(self, line: Line, found: list[PlaceMention]) -> list[PlaceMention]:
        """ "قال مصدر أردني … في مدينة س", "داخل الأراضي التركية … س": a town known in that country alone lies there."""
        lands = set()
        for k in range(len(line)):
            code = self.words.lands.get(line.low(k).removeprefix("ال").removeprefix("ل"), "").partition(":")[0]
            inside = line.low(k - 1).removeprefix("ال") in ("اراضي", "عاصمة", "مدينة", "بلدة", "جانب", "داخل")
            if code and code != self.country and (inside or code not in self.words.parties):
                lands.add(code)
        settled = []
        for place in found:
            countries = {kind.partition(":")[2] for kind in self.gazetteer.kinds(place.name)}
            if place.country is None and self.country not in countries and len(lands & countries) == 1:
                place = replace(place, country=(lands & countries).pop())
            settled.append(place)
        return settled

    def behind(self, line: Line, after: int) -> list[PlaceMention]:
        """ "بلدة س اللبنانية", "… في الأراضي العراقية": the adjective names the country; not "على الحدود التركية"."""
        for k in range(after, min(after + 4, len(line))):
            low = line.low(k)
            if low in BREAKS or line.at("person", k) is not None:
                break
            inside = k == after or line.low(k - 1).removeprefix("ب") in _GROUNDS
            if not inside or not (low.startswith("ال") or low == "كردستان"):
                continue
            code, _, name = self.words.lands.get(low.removeprefix("ال"), "").partition(":")
            if code and code != self.country:
                return [PlaceMention(line.span(k, k + 1), name, "country", country=code, known=True)]
        return []
