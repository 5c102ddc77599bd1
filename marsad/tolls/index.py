"""Which of a million claims may bear on a question? Those near it in time, and what their meaning hangs on.

Built once when claims are loaded; a question about two days then looks at hundreds of claims. What is left out can
change nothing: it meets the question, and any closing count in reach of it, at no moment; it is no correction,
rendition, whole or part of what is kept. A count that reaches out of the question brings the closing counts with it
that could say how many of its people were outside; where they leave a moment open, none of them can.
"""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from marsad.model.claim import Claim
from marsad.model.window import Window
from marsad.tolls.reach import ClosedTime, ends


class Index:
    """Claims by harm and time, and by the statements and claims that they refer to."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.claims = list(claims)
        self._harms: dict[str | None, _Times] = {}
        self._beside: dict[tuple[str, str], list[int]] = defaultdict(list)
        times: dict[str | None, list[tuple[float, float, int]]] = defaultdict(list)
        for at, claim in enumerate(self.claims):
            if claim.count is None:
                continue
            times[claim.harm].append((*ends(claim.when.window()), at))
            for key in _keys(claim):
                self._beside[key].append(at)
        self._harms = {harm: _Times(rows) for harm, rows in times.items()}
        self._closings = {
            harm: _Times([row for row in rows if self._closes(row[2])]) for harm, rows in times.items()
        }  # fmt: skip
        self._closed = {harm: ClosedTime(row[:2] for row in closings.rows) for harm, closings in self._closings.items()}
        # They stay: a collector that looked at a million claims again and again would take longer than any figure.
        gc.freeze()

    def near(self, harm: str, when: Window) -> list[Claim]:
        """The claims that may bear on a question of this harm at this time, in the order in which they were given."""
        times = self._harms.get(harm)
        if times is None:
            return []
        closings, closed = self._closings[harm], self._closed[harm]
        chosen: set[int] = set()
        todo = list(times.meeting(when))
        while todo:
            new = [at for at in todo if at not in chosen]
            chosen.update(new)
            todo = []
            for at in new:
                claim = self.claims[at]
                for key in _keys(claim):
                    todo += [other for other in self._beside[key] if other not in chosen]
                own = claim.when.window()
                if self._closes(at):
                    todo += [other for other in times.meeting(own) if other not in chosen]
                elif closed.holds(own, when):
                    todo += [other for other in closings.meeting(own) if other not in chosen]
        return [self.claims[at] for at in sorted(chosen)]

    def _closes(self, at: int) -> bool:
        count = self.claims[at].count
        return count is not None and count.exhaustive


def _keys(claim: Claim) -> Iterator[tuple[str, str]]:
    """What other claims a claim may have to be read beside: its statement's, what it corrects, its whole, its parts."""
    if claim.statement is not None:
        yield ("statement", claim.statement)
    if claim.revises is not None:
        yield ("statement", claim.revises)
    if claim.itemised is not None:
        yield ("items", claim.itemised)
    if claim.part_of is not None:
        yield ("claim", claim.part_of)
    finer = claim.detail.get("finer")
    for ident in (claim.id, finer):
        if isinstance(ident, str) and ident:
            yield ("claim", ident)


class _Times:
    """Stretches of time in order, with the latest end so far: who meets a window is found without looking at all."""

    def __init__(self, rows: Sequence[tuple[float, float, int]]) -> None:
        self.rows = sorted(rows)
        self.starts = [start for start, _, _ in self.rows]
        # Blocks of rows with the latest end in each: a block that is over before the window begins is passed by.
        self.latest = [max(end for _, end, _ in self.rows[at : at + _BLOCK]) for at in range(0, len(rows), _BLOCK)]

    def meeting(self, when: Window) -> Iterator[int]:
        """The claims that share a moment with the window, by index."""
        begin, over = ends(when)
        last = bisect_left(self.starts, over)
        for block, latest in enumerate(self.latest):
            if block * _BLOCK >= last:
                return
            if latest > begin:
                for _, end, at in self.rows[block * _BLOCK : min(last, (block + 1) * _BLOCK)]:
                    if end > begin:
                        yield at


_BLOCK = 512
