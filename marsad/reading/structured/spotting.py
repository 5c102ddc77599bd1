"""What does a spotter's line say: which aircraft, how many, when, where, how, and how they were noticed?

"0915 2x su24 circling N khan sheikhoun heard russian". The words are data; what each stands for follows from its
neighbours: a side before a name says where, behind "heading" whither.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.reading.structured.airfields import with_airfields
from marsad.reading.structured.crafts import crafts, nations, owned
from marsad.reading.structured.items import Item, kind_of
from marsad.reading.structured.naming import Name, Naming, gaps
from marsad.reading.structured.observing import Span, Spotted
from marsad.reading.structured.parting import carry_over, explained, parts
from marsad.reading.structured.plain import spelled
from marsad.reading.structured.vocabulary import Hit, Vocabulary
from marsad.reading.structured.whereabouts import Whereabouts

_DASHES = ("-", "–", "—")


class Spotting:
    """Reads lines."""

    def __init__(self, vocabulary: Vocabulary, naming: Naming) -> None:
        self.vocabulary, self.naming = vocabulary, naming

    def read(self, line: str) -> Spotted:
        """What a stretch says as a whole. Offsets are of the line as given."""
        items, left = self._items(line)
        found = _told(items, line)
        found.unread += left
        return found

    def observations(self, line: str) -> list[Spotted]:
        """The observations of a line, in order. Aircraft and place are those told last, where one has none of its own
        ("circling Hbit 11:48; over Suran 11:56", "drone there 15:00")."""
        items, left = self._items(line)
        found: list[Spotted] = []
        for part in parts(items, line):
            one = _told(part, line)
            if found:
                carry_over(found[-1], one, part)
            if one.crafts and (one.heading or one.places or one.manners or not found):
                found.append(one)
            elif found:
                found[-1].unread += [(n.start, n.end) for n in part if isinstance(n, Name) and not n.known]
        if found:
            found[0].unread += left
            used = {name for one in found for name in (*one.places, one.base, one.towards) if name}
            found[0].explained = explained([i for i in items if isinstance(i, Hit) or i.known or i in used], line)
        return found

    def _items(self, line: str) -> tuple[list[Item], list[Span]]:
        """Words and names in order, and words that are neither."""
        plain = spelled(line)
        hits = self.vocabulary.hits(plain)
        items: list[Item] = list(hits)
        unread: list[Span] = []
        for start, end in gaps(plain, hits):
            start, end, swallowed = self._stretched(line, start, end, hits)
            items = [item for item in items if item not in swallowed]
            names, left = self.naming.names(line, start, end)
            items += names
            unread += left
        return with_airfields(line, sorted(items, key=lambda item: item.start), self.naming), unread

    def _stretched(self, line: str, start: int, end: int, hits: Sequence[Hit]) -> tuple[int, int, list[Hit]]:
        """A name that a side belongs to, as the gazetteer has it ("Eastern Ghouta", "الغوطة الشرقية")."""
        for hit in hits:
            if hit.kind != "side" or hit.end - hit.start < 4:
                continue
            if hit.start >= end and not line[end : hit.start].strip() and self.naming.known(line[start : hit.end]):
                return start, hit.end, [hit]
            if hit.end <= start and not line[hit.end : start].strip() and self.naming.known(line[hit.start : end]):
                return hit.start, end, [hit]
        return start, end, []


def _told(items: Sequence[Item], line: str) -> Spotted:
    """What the items say together."""
    found = Spotted()
    _plainly(items, line, found)
    owners = nations(items, spelled(line), found)
    found.crafts = owned(crafts(items, owners, line), items, owners)
    Whereabouts(found).take(items)
    if not found.places and found.base is not None:
        found.places = [found.base]
    elif "takeoff" in found.manners and found.base is None and len(found.places) == 1 and not found.relation:
        found.base = found.places[0]
    return found


def _plainly(items: Sequence[Item], line: str, found: Spotted) -> None:
    """What needs no neighbours."""
    for at, item in enumerate(items):
        if not isinstance(item, Hit):
            continue
        if item.kind == "time":
            after = items[at + 1] if at + 1 < len(items) else None
            utc = isinstance(after, Hit) and after.kind == "zone" and after.code == "utc"
            code = item.code if item.code.endswith("z") or not utc else item.code + "z"
            if _ends_range(items, at, line):
                found.until = code
                continue
            found.times.append(code)
        elif item.kind == "day":
            found.day = found.day or item.code
        elif item.kind == "manner":
            found.manners.append(item.code)
        elif item.kind == "sense":
            found.senses.append(item.code)
        elif item.kind == "tongue":
            found.language = item.code
        found.denied = found.denied or item.kind == "denied"
        found.armed = found.armed or item.kind == "munition"


def _ends_range(items: Sequence[Item], at: int, line: str) -> bool:
    """ "0915-0930", "between 17:18 and 17:40": is it the later time of two?"""
    before = [item for item in items[:at] if kind_of(item) != "joins"][-2:]
    if not before or kind_of(before[-1]) != "time":
        return False
    return line[before[-1].end : items[at].start].strip() in _DASHES or kind_of(before[0]) == "between"
