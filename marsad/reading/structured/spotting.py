"""What does a spotter's line say: which aircraft, how many, when, where, how, and how they were noticed?

"0915 2x su24 circling N khan sheikhoun heard russian". The words are data; what each stands for follows from its
neighbours: a side before a name says where, behind "heading" whither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from marsad.reading.structured.naming import Name, Naming, gaps
from marsad.reading.structured.plain import spelled
from marsad.reading.structured.vocabulary import Hit, Vocabulary

Span = tuple[int, int]
AIRCRAFT = ("aircraft", "type", "maker")
_QUIET = ("filler", "times", "clock", "zone", "watcher")
_DASHES = ("-", "–", "—")
MOVING = ("takeoff", "overhead", "inbound", "returning", "landing")


@dataclass(frozen=True, slots=True)
class Craft:
    """Aircraft seen together: as said (offsets), the type or class known, how many, whose they are said to be."""

    span: Span
    type: str | None
    craft: str | None
    number: int | None
    parties: tuple[str, ...] = ()
    hedged: bool = False


@dataclass(slots=True)
class Spotted:
    """All that an observation says. relation: how the place stands to the aircraft ("north", "over").

    armed: munitions are named. explained: how much of its whole line is understood, in percent.
    """

    crafts: list[Craft] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    until: str | None = None
    day: str | None = None
    manners: list[str] = field(default_factory=list)
    senses: list[str] = field(default_factory=list)
    language: str | None = None
    places: list[Name] = field(default_factory=list)
    relation: list[str] = field(default_factory=list)
    heading: str | None = None
    towards: Name | None = None
    base: Name | None = None
    denied: bool = False
    armed: bool = False
    explained: int = 0
    unread: list[Span] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """How much of a spotter's line it has: a sentence of a story may speak of aircraft too."""
        place = self.places[0] if self.places else None
        signs = (
            2 * bool(self.times), 2 * bool(self.manners), bool(self.senses), bool(self.heading or self.towards),
            any(c.type for c in self.crafts), any(c.number for c in self.crafts), place is not None and place.known,
            bool(self.base), bool(self.relation) and place is not None, -len(self.unread),
        )  # fmt: skip
        return sum(map(int, signs)) if self.crafts else 0

    @property
    def kind(self) -> str:
        """How the aircraft were noticed. Words on the radio were intercepted; nothing said is seen."""
        for sense in ("intercepted", "heard", "seen"):
            if sense in self.senses:
                return sense
        return "intercepted" if self.language else "seen"


Item = Hit | Name


def kind_of(item: Item | None) -> str:
    """What an item is for: a name, or a word's kind."""
    return "" if item is None else item.kind if isinstance(item, Hit) else "name"


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
        for part in _parts(items, line):
            one = _told(part, line)
            if found:
                _carry_over(found[-1], one, part)
            if one.crafts and (one.heading or one.places or one.manners or not found):
                found.append(one)
            elif found:
                found[-1].unread += [(n.start, n.end) for n in part if isinstance(n, Name) and not n.known]
        if found:
            found[0].unread += left
            used = {name for one in found for name in (*one.places, one.base, one.towards) if name}
            found[0].explained = _explained([i for i in items if isinstance(i, Hit) or i.known or i in used], line)
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
        return _with_airfields(line, sorted(items, key=lambda item: item.start), self.naming), unread

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
    owners = _nations(items, spelled(line), found)
    found.crafts = _owned(_crafts(items, owners, line), items, owners)
    _Roles(found).take(items)
    if not found.places and found.base is not None:
        found.places = [found.base]
    elif "takeoff" in found.manners and found.base is None and len(found.places) == 1 and not found.relation:
        found.base = found.places[0]
    return found


def _parts(items: Sequence[Item], line: str) -> list[list[Item]]:
    """The items by observation: cut at "then", at a semicolon or full stop, and at commas between dated ones."""
    parts: list[list[Item]] = [[]]
    for at, item in enumerate(items):
        between = line[items[at - 1].end : item.start] if at else ""
        listed = any(sign in between for sign in ",،") and _is_dated(parts[-1]) and _begins(items, at, line)
        if listed or kind_of(item) == "stop" or ". " in between:
            parts.append([])
        if kind_of(item) != "stop":
            parts[-1].append(item)
    return [part for part in parts if part]


def _is_dated(items: Sequence[Item]) -> bool:
    return any(kind_of(item) == "time" for item in items)


def _begins(items: Sequence[Item], at: int, line: str) -> bool:
    """Do the items up to the next comma have a time and something else?"""
    after: list[Item] = []
    for number in range(at, len(items)):
        comma = number > at and any(sign in line[items[number - 1].end : items[number].start] for sign in ",،")
        if comma or kind_of(items[number]) == "stop":
            break
        after.append(items[number])
    telling = {"name", "side", "manner", "there", *AIRCRAFT}
    return _is_dated(after) and any(kind_of(item) in telling for item in after)


def _carry_over(before: Spotted, one: Spotted, items: Sequence[Item]) -> None:
    """Aircraft and place from the observation before. "one at Hesh", "another": of the same sort."""
    if not one.crafts and (one.times or one.places):
        number = next((i.number for i in items if isinstance(i, Hit) and i.kind == "number"), None)
        one.crafts = [replace(c, number=number if number is not None else c.number) for c in before.crafts[-1:]]
    there = any(kind_of(item) == "there" for item in items)
    if not one.places and (there or one.heading or one.manners):
        one.places, one.relation = before.places, one.relation or (before.relation if there else [])


def _explained(items: Sequence[Item], line: str) -> int:
    """How much of the line's letters and figures is understood, in percent."""
    known = sum(item.end - item.start for item in items)
    total = sum(1 for c in line if c.isalnum())
    marks = sum(1 for item in items for c in line[item.start : item.end] if not c.isalnum())
    return 100 * (known - marks) // total if total else 0


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


def _with_airfields(line: str, items: list[Item], naming: Naming) -> list[Item]:
    """ "Hama airbase", "مطار حماة العسكري": an airfield is named with its word and lies where its name says."""
    made: list[Item] = []
    run: list[Item] = []
    for item in [*items, None]:
        touching = item is not None and (not run or not line[run[-1].end : item.start].strip(" -'"))
        if item is not None and kind_of(item) in ("airfield", "name") and touching:
            run.append(item)
            continue
        made += _airfield(line, run, naming)
        run = [item] if kind_of(item) in ("airfield", "name") and item is not None else []
        made += [item] if item is not None and not run else []
    return made


def _airfield(line: str, run: list[Item], naming: Naming) -> list[Item]:
    names = [item for item in run if isinstance(item, Name)]
    if len(names) == len(run) or not names:
        return [item for item in run if isinstance(item, Name)]
    within = tuple(" ".join(line[n.start : n.end].split()) for n in names[:1] if n.known)
    whole = Name(run[0].start, run[-1].end, True, within)
    return [whole if not naming.known(line[whole.start : whole.end]) else Name(whole.start, whole.end, True)]


def _neighbour(items: Sequence[Item], at: int, step: int) -> Item | None:
    """The next item that says something."""
    at += step
    while 0 <= at < len(items) and kind_of(items[at]) in _QUIET:
        at += step
    return items[at] if 0 <= at < len(items) else None


def _nations(items: Sequence[Item], plain: str, found: Spotted) -> set[int]:
    """Which nations own aircraft? The others say the language that was heard ("heard russian", "speaking Russian")."""
    owners: set[int] = set()
    for at, item in enumerate(items):
        if not isinstance(item, Hit) or item.kind != "nation":
            continue
        before, after = _neighbour(items, at, -1), _neighbour(items, at, 1)
        spoken = kind_of(before) in ("speech", "sense") or kind_of(after) == "speech"
        spoken = spoken or (isinstance(before, Hit) and plain[before.start : before.end] == "in")
        if spoken and kind_of(after) not in AIRCRAFT and item.word is not None:
            found.language = item.word.speaks
        else:
            owners.add(at)
    return owners


def _crafts(items: Sequence[Item], owners: set[int], line: str) -> list[Craft]:
    """The aircraft, each group with its number; a nation alone is one where no aircraft is named ("Russian")."""
    named = any(kind_of(item) in AIRCRAFT for item in items)
    crafts: list[Craft] = []
    group: list[Hit] = []
    waiting: int | None = None
    for at, item in enumerate([*items, None]):
        kind = kind_of(item)
        if isinstance(item, Hit) and (kind in AIRCRAFT or kind == "hedge" or at in owners):
            group.append(item)
            continue
        if kind in ("filler", "or") and group and kind_of(_neighbour(items, at, 1)) in AIRCRAFT:
            continue
        if isinstance(item, Hit) and kind == "times":
            continue
        number = item.number if isinstance(item, Hit) and kind == "number" else None
        # "Su-22 or 24": a model, not a number.
        number = None if at and kind_of(items[at - 1]) == "or" else number
        mine = number if number is not None and _belongs(items, at, line) else None
        craft = _craft(group, line, waiting if waiting is not None else mine, named)
        if craft is not None:
            crafts.append(craft)
            used = waiting is None and mine is not None
            waiting = None if used or number is None else number
        elif number is not None:
            waiting = number
        elif kind not in _QUIET:
            waiting = None
        group = []
    return crafts


def _owned(crafts: list[Craft], items: Sequence[Item], owners: set[int]) -> list[Craft]:
    """A nation that stands apart ("…, likely Russian") is said of all aircraft that have none of their own."""
    said = [(at, item) for at, item in enumerate(items) if at in owners and isinstance(item, Hit)]
    apart = [(at, i) for at, i in said if not any(c.span[0] <= i.start < c.span[1] for c in crafts)]
    if not apart:
        return crafts
    parties = tuple(dict.fromkeys(item.code for _, item in apart))
    hedged = any(kind_of(_neighbour(items, at, -1)) == "hedge" for at, _ in apart)
    return [craft if craft.parties else replace(craft, parties=parties, hedged=hedged) for craft in crafts]


def _belongs(items: Sequence[Item], at: int, line: str) -> bool:
    """Does a number behind aircraft count them ("su24 x2", "مروحي عدد 2"), not those that follow?"""
    item = items[at]
    if line[item.start] in "xX×*(":
        return True
    if line[item.end - 1] in "xX×*":
        return False
    return kind_of(_neighbour(items, at, 1)) not in (*AIRCRAFT, "nation", "munition")


def _craft(group: Sequence[Hit], line: str, number: int | None, named: bool) -> Craft | None:
    core = [hit for hit in group if hit.kind in AIRCRAFT]
    nations = [hit for hit in group if hit.kind == "nation"]
    if not core and (named or not nations):
        return None
    shown = [hit for hit in group if hit.kind != "hedge"]
    types = [hit for hit in core if hit.kind == "type"]
    classes = [hit.word.craft for hit in types if hit.word] + [hit.code for hit in core if hit.kind != "type"]
    said = next((hit.word.number for hit in core if hit.word and hit.word.number), None)
    return Craft(
        span=(shown[0].start, shown[-1].end),
        type=types[-1].code if types else None,
        craft=next((c for c in classes if c != "aircraft"), classes[0] if classes else None),
        number=number if number is not None else said,
        parties=tuple(dict.fromkeys(hit.code for hit in nations)),
        hedged=any(hit.kind == "hedge" for hit in group),
    )


class _Roles:
    """Gives names their parts: where the aircraft were, whence they came, whither they went."""

    def __init__(self, found: Spotted) -> None:
        self.found = found
        self.role = ""
        self.side: str | None = None

    def take(self, items: Sequence[Item]) -> None:
        """Goes through the line once."""
        for at, item in enumerate(items):
            if isinstance(item, Name):
                self._name(item, items, at)
            elif item.kind == "side":
                self._side(item, items, at)
            elif item.kind == "towards":
                self.role = "heading"
            elif item.kind == "from":
                heard = kind_of(_neighbour(items, at, -1)) == "sense"
                self.role = "place" if heard else "base"
                self.found.relation += ["from"] if heard else []
            elif item.kind in ("at", "area"):
                self._at(item, items, at)
            elif item.kind not in ("joins", *_QUIET):
                self.role, self.side = "", None

    def _at(self, item: Hit, items: Sequence[Item], at: int) -> None:
        if self.role in ("heading", "base"):
            return
        self.role = "place"
        if kind_of(_neighbour(items, at, 1)) in ("name", "side", "area", "airfield") or item.kind == "area":
            self.found.relation += [item.code] if item.code != "at" else []

    def _side(self, item: Hit, items: Sequence[Item], at: int) -> None:
        before, after = _neighbour(items, at, -1), _neighbour(items, at, 1)
        behind = kind_of(before) == "name" and "countryside" in self.found.relation and self.role != "heading"
        if behind:
            self.found.relation.append(item.code)
        elif self.role == "heading":
            self.found.heading = item.code
            self.role = "place" if kind_of(after) == "name" else ""
        elif kind_of(after) in ("name", "area", "airfield"):
            self.found.relation.append(item.code)
            self.role = self.role or "place"
        elif set(self.found.manners) & set(MOVING) or not self.found.manners:
            self.found.heading = self.found.heading or item.code
        else:
            self.found.relation.append(item.code)

    def _name(self, name: Name, items: Sequence[Item], at: int) -> None:
        before = kind_of(_neighbour(items, at, -1))
        if self.role == "heading":
            self.found.towards = self.found.towards or name
        elif self.role == "base":
            self.found.base = self.found.base or name
        elif kind_of(items[at + 1] if at + 1 < len(items) else None) == "watcher":
            return
        elif self.role == "place" or before in ("manner", "side") or name.known:
            self.found.places.append(name)
        else:
            self.found.unread.append((name.start, name.end))
        if kind_of(_neighbour(items, at, 1)) not in ("joins", "name"):
            self.role = ""
