"""How do two claims compare, cue by cue? Each cue has a few levels; the weights of levels are learned, as data."""

from __future__ import annotations

import math

from marsad.incidents.facets import Facets

KM_A_DEGREE = 111.195
DAY = 24 * 3600

LEVELS: dict[str, tuple[str, ...]] = {
    "place": (
        "one cell, or points less than 1 km apart", "points within their precisions", "less than 6 km apart",
        "less than 15 km apart", "less than 40 km apart", "far apart", "one in the other's subdistrict or district",
        "one in the other's governorate", "one in the other's country or area", "one may be meant by the other",
        "different cells, no points", "place not known well enough to say",
    ),
    "name": ("the same name", "nearly the same name", "another name", "different scripts or no name"),
    "time": (
        "one day", "hours that overlap", "less than 2 hours apart", "less than 6 hours apart",
        "the same day, hours further apart", "an hour within the other's day", "one window in the other",
        "windows that overlap", "the day before or after", "two days apart", "further apart",
    ),
    "count": (
        "the same number, 3 or fewer", "the same number, 4 or more", "nearly the same number",
        "one may be a partial view of the other", "numbers far apart", "a part no greater than the whole",
        "a part greater than the whole", "no numbers to compare",
    ),
    "status": ("the same", "civilians against fighters", "not said by both"),
    "kind": ("the same harm", "killed and injured", "harm and strike", "strikes", "other kinds"),
    "means": ("the same", "different", "not said by both"),
    "facility": ("the same", "different", "said by one", "not said"),
    "quarter": ("the same", "different", "not said by both", "told apart in one report"),
    "daypart": ("the same", "next to each other", "different", "not said by both", "told apart in one report"),
    "party": ("the same", "some in common", "different", "not said by both"),
    "origin": (
        "one origin, one report, side by side", "one origin, one report, apart", "one report, other origins",
        "one origin, other reports", "other origins", "an origin not known",
    ),
    "statement": (
        "one is part of the other, or both of one", "items of one statement", "one statement", "no such tie",
    ),
    "words": ("very like", "like", "unlike", "too few to compare"),
}  # fmt: skip
CUES = tuple(LEVELS)
_NEXT = frozenset(
    frozenset(pair) for pair in (("night", "dawn"), ("dawn", "morning"), ("afternoon", "evening"), ("evening", "night"))
)


def compare(one: Facets, two: Facets) -> tuple[int, ...]:
    """The level of each cue, in the order of CUES. Symmetric."""
    return (
        _place(one, two), _name(one, two), _time(one, two), _count(one, two), _status(one, two), _kind(one, two),
        _sign(one, two, 0), _facility(one, two), _quarter(one, two), _daypart(one, two), _party(one, two),
        _origin(one, two), _statement(one, two), _words(one, two),
    )  # fmt: skip


def km_apart(one: Facets, two: Facets) -> float | None:
    """The distance of the two points; None without both."""
    if one.x is None or two.x is None or one.y is None or two.y is None:
        return None
    # A plane map at the middle latitude: good to 1 % over the distances that matter here.
    east = (one.x - two.x) * math.cos(math.radians((one.y + two.y) / 2))
    return KM_A_DEGREE * math.hypot(east, one.y - two.y)


def _under(node: str, other: str) -> bool:
    return other == "" or node == other or node.startswith(other + "/")


def _place(one: Facets, two: Facets) -> int:
    if one.coarse or two.coarse:
        return _coarse(one, two)
    alike = one.nodes == two.nodes and one.sure and two.sure
    distance = km_apart(one, two)
    if distance is not None:
        if distance < 1.0:
            return 0
        if alike and "~" not in one.nodes[0]:
            return 1
        if distance <= one.radius + two.radius:
            return 1
        return 2 if distance < 6 else 3 if distance < 15 else 4 if distance < 40 else 5
    if alike:
        return 0
    if any(_under(a, b) or _under(b, a) for a in one.nodes for b in two.nodes):
        return 9
    unlocated = "~" in "".join(one.nodes) or "~" in "".join(two.nodes)
    return 11 if unlocated else 10


def _coarse(one: Facets, two: Facets) -> int:
    outer = max(one, two, key=lambda claim: (claim.radius, claim.precision))
    nested = any(_under(a, b) or _under(b, a) for a in one.nodes for b in two.nodes)
    if not nested:
        distance = km_apart(one, two)
        if distance is None:
            return 10 if not any("~" in node for node in (*one.nodes, *two.nodes)) else 11
        if distance > one.radius + two.radius:
            return 5
    if outer.precision in ("subdistrict", "district"):
        return 6
    return 7 if outer.precision == "governorate" else 8


def _name(one: Facets, two: Facets) -> int:
    if not (one.also or two.also):
        return _alike(one.name, two.name)
    # Of two spellings of one name, one in each script, the likelier tells.
    return min(_alike(a, b) for a in (one.name, one.also) for b in (two.name, two.also))


def _alike(one: str, two: str) -> int:
    if not one or not two or one.isascii() != two.isascii():
        return 3
    if one == two:
        return 0
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) >= 3 and (shorter in longer or _one_off(shorter, longer)):
        return 1
    return 2


def _one_off(shorter: str, longer: str) -> bool:
    """Do the two differ by one letter?"""
    if len(longer) - len(shorter) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    rest = shorter[at:] if len(longer) > len(shorter) else shorter[at + 1 :]
    return longer[at + 1 :] == rest


def _time(one: Facets, two: Facets) -> int:
    gap = max(one.start, two.start) - min(one.end, two.end)
    if gap < 0:
        if one.hourly and two.hourly:
            return 1
        if one.start == two.start and one.end == two.end:
            return 0
        within = (one.start <= two.start and two.end <= one.end) or (two.start <= one.start and one.end <= two.end)
        if within:
            longest = max(one.end - one.start, two.end - two.start)
            return 5 if (one.hourly or two.hourly) and longest <= DAY + 3600 else 6
        return 7
    if one.hourly and two.hourly and gap < DAY // 2:
        return 2 if gap < 2 * 3600 else 3 if gap < 6 * 3600 else 4
    return 8 if gap < DAY else 9 if gap < 2 * DAY else 10


def _count(one: Facets, two: Facets) -> int:
    if one.harm is None or one.harm != two.harm or not one.high or not two.high:
        return 7
    if one.whom != two.whom and (one.part or two.part):
        return _parts(one, two)
    if one.low == two.low:
        return 0 if one.low <= 3 else 1
    less, more = sorted((max(one.low, 1), max(two.low, 1)))
    if min(one.high, two.high) >= max(one.low, two.low) or less / more >= 0.75:
        return 2
    return 3 if less / more >= 0.25 else 4


def _parts(one: Facets, two: Facets) -> int:
    if one.part and two.part:
        return 7
    part, whole = (one, two) if one.part else (two, one)
    return 5 if part.low <= whole.high else 6


def _status(one: Facets, two: Facets) -> int:
    if not one.whom[0] or not two.whom[0]:
        return 2
    return 0 if one.whom[0] == two.whom[0] else 1


def _kind(one: Facets, two: Facets) -> int:
    if one.harm is not None and two.harm is not None:
        if one.harm == two.harm:
            return 0
        return 1 if {one.harm, two.harm} == {"killed", "injured"} else 4
    kinds = {one.kind, two.kind}
    if kinds == {"strike"}:
        return 3
    return 2 if "strike" in kinds and (one.harm or two.harm) else 4


def _sign(one: Facets, two: Facets, at: int) -> int:
    a, b = one.signs[at], two.signs[at]
    if a is None or b is None:
        return 2
    return 0 if a == b else 1


def _facility(one: Facets, two: Facets) -> int:
    a, b = one.signs[1], two.signs[1]
    if a is None and b is None:
        return 3
    if a is None or b is None:
        return 2
    return 0 if a == b else 1


def _quarter(one: Facets, two: Facets) -> int:
    level = _sign(one, two, 2)
    return 3 if level == 1 and one.report and one.report == two.report else level


def _daypart(one: Facets, two: Facets) -> int:
    a, b = one.signs[3], two.signs[3]
    if a is None or b is None:
        return 3
    if a == b:
        return 0
    # Dawn may be called night or morning; nobody calls the afternoon morning.
    if frozenset((a, b)) in _NEXT:
        return 1
    return 4 if one.report and one.report == two.report else 2


def told_apart(one: Facets, two: Facets) -> bool:
    """Does one report tell the two apart, by town, quarter of the town or part of the day? Or one table, by rows?"""
    if one.row and two.row and one.origin == two.origin:
        return one.row != two.row
    if not one.report or one.report != two.report:
        return False
    return _quarter(one, two) == 3 or _daypart(one, two) == 4 or _other_town(one, two)


def _other_town(one: Facets, two: Facets) -> bool:
    """Two towns named in one report, both known: whoever names both means both."""
    if one.coarse or two.coarse or not (one.sure and two.sure) or "~" in "".join((*one.nodes, *two.nodes)):
        return False
    return not any(_under(a, b) or _under(b, a) for a in one.nodes for b in two.nodes)


def _party(one: Facets, two: Facets) -> int:
    if not one.by or not two.by:
        return 3
    if one.by == two.by:
        return 0
    return 1 if one.by & two.by else 2


def _origin(one: Facets, two: Facets) -> int:
    if one.report and one.report == two.report:
        if one.origin != two.origin:
            return 2
        gap = max(one.span[0], two.span[0]) - min(one.span[1], two.span[1])
        return 0 if gap <= 200 and one.span != (0, 0) else 1
    if one.origin is None or two.origin is None:
        return 5
    return 3 if one.origin == two.origin else 4


def _statement(one: Facets, two: Facets) -> int:
    if one.part_of == two.id or two.part_of == one.id or (one.part_of is not None and one.part_of == two.part_of):
        return 0
    if one.itemised is not None and one.itemised == two.itemised:
        return 1
    return 2 if one.statement is not None and one.statement == two.statement else 3


def _words(one: Facets, two: Facets) -> int:
    if one.report == two.report or min(len(one.words), len(two.words)) < 4:
        return 3
    share = len(one.words & two.words) / len(one.words | two.words)
    return 0 if share >= 0.7 else 1 if share >= 0.35 else 2
