"""What of a claim is left when it is only as fine as may be published?

A figure's certificate shows the cells and seconds of the claims that it cites: without them nobody could check it. So a
private claim that is finer than the rule allows must not be cited as it is. It is made coarser *before* a figure that
will be published is computed: proof and disclosure then agree, and nothing is hidden afterwards.

A floor made coarser stays true: who died in the west quarter at eight died in the town on that day. A ceiling does not:
"no more than five in the west quarter" says nothing of the town. So a coarser claim closes nothing.

The coarser claim has an id of its own; its words commit to the id of the claim in the log (`detail["finer"]`), so an
auditor who may see the words finds the claim that it was made from.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.disclosure.dates import whole_day
from marsad.disclosure.rules import Rule
from marsad.model import cells
from marsad.model.cells import UNLOCATED, Cells
from marsad.model.claim import Claim, Place, When
from marsad.model.count import Count

_PRECISION = ("country", "governorate", "town", "neighbourhood")


def coarse_node(node: str, rule: Rule) -> str:
    """The cell, or the finest one around it that the rule lets be seen."""
    steps = node.split("/")[: rule.steps]
    if not rule.unlocated:
        named = [step.startswith(UNLOCATED) for step in steps]
        steps = steps[: named.index(True)] if True in named else steps
    return "/".join(steps)


def coarse_cells(ground: Cells, rule: Rule) -> Cells:
    """The cells, each no finer than the rule allows."""
    return cells.cells(coarse_node(node, rule) for node in ground)


def _place(place: Place, rule: Rule) -> Place:
    options = tuple(dict.fromkeys(coarse_cells(option, rule) for option in place.candidates))
    if options == place.candidates:
        return place
    deepest = max((len(node.split("/")) for option in options for node in option if node), default=0)
    precision = _PRECISION[min(deepest, len(_PRECISION)) - 1] if deepest else "unknown"
    name = "; ".join(node for option in options for node in option) or "world"
    cell = options[0][0] if len(options) == 1 and options[0] else None
    return Place(name, (), cell, _grid(place.latitude, rule), _grid(place.longitude, rule), precision, options)


def _grid(microdegrees: int | None, rule: Rule) -> int | None:
    """A coordinate on the rule's grid; none where only a governorate may be shown."""
    if microdegrees is None or rule.place == "governorate":
        return None
    return round(microdegrees / rule.grid_microdegrees) * rule.grid_microdegrees


def _when(when: When, rule: Rule) -> When:
    if rule.time != "day":
        return when
    start, end = whole_day(when.start, when.zone), whole_day(when.end, when.zone, last=True)
    return When(start, end, when.zone)


def _count(count: Count | None) -> Count | None:
    return replace(count, exhaustive=False) if count is not None and count.exhaustive else count


def coarser(claim: Claim, rule: Rule) -> Claim:
    """The claim, no finer in place and time than the rule allows: itself if it is no finer, else a new one, sealed.

    The new claim closes nothing, since a ceiling over a part is none over the whole (see the module).
    """
    where, when = tuple(_place(place, rule) for place in claim.where), _when(claim.when, rule)
    if where == claim.where and when == claim.when:
        return claim
    if where == claim.where and when.window() == claim.when.window():
        return claim
    detail = {**claim.detail, "finer": claim.id}
    return replace(claim, where=where, when=when, count=_count(claim.count), detail=detail, id="").sealed()
