"""Which bounds do the words around a number give it?"""

from __future__ import annotations

from marsad.model.count import Count
from marsad.reading.ar.tokens import Line


def bound_before(line: Line, at: int) -> tuple[int, str | None]:
    """Where the words of a bound before the number begin, and the bound ("least", "more", "most", "less", "about")."""
    for hit in line.all("before"):
        gap = at - hit.after
        if gap == 0 or (gap == 1 and line.low(at - 1) in ("ال", "ب", "(", "ل")):
            return hit.first, hit.entry
    return at, None


def bounded(line: Line, value: int, bound: str | None, after: int, after_number: int) -> Count:
    """The count that the number is with the bound before it, else with one behind it."""
    bound = bound or _bound_after(line, after, after_number)
    if bound == "least":
        return Count(value, None)
    if bound == "more":
        return Count(value + 1, None)
    if bound == "most":
        return Count(None, value)
    if bound == "less":
        return Count(None, max(value - 1, 0))
    return Count(value, value, approximate=bound == "about")


def _bound_after(line: Line, at: int, after_number: int) -> str | None:
    for hit in line.all("after"):
        if after_number <= hit.first <= at + 3 and line.low(hit.after) != "من":
            return str(hit.entry)
    return None
