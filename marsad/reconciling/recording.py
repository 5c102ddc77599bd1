"""What does the log keep of a row of another house's table, and which of an older edition's claims give way to it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.model.claim import Claim, Origin
from marsad.reconciling.rows import Row


def recorded(row: Row, report: str, house: Origin) -> tuple[Claim, ...]:
    """The row's claims as those of a report: with spans in its text, the house as their origin, and their ids.

    The house keeps its rows apart, so that they are items of one statement, its table; a row is one event.
    """
    key = f"{house.key}:{row.id}"
    made = []
    for claim in row.claims:
        start, end = row.spans[claim.harm or claim.kind]
        made.append(
            replace(
                claim, report=report, span=(start, end), quote=row.text[start:end], origin=house, statement=key,
                itemised=f"{house.key}:table" if claim.count is not None else None,
                detail={**claim.detail, "row": key}, id="",
            ).sealed()
        )  # fmt: skip
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Gone:
    """Claims of one row's older edition that no longer count, and the row."""

    row: str
    claims: tuple[str, ...]


def outdated(standing: Iterable[Claim], now: Mapping[str, str]) -> Sequence[Gone]:
    """The standing claims of rows that the table gives anew. now: by row key, the report that it is in now."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim in standing:
        row = claim.detail.get("row")
        if isinstance(row, str) and now.get(row, claim.report) != claim.report:
            found[row].append(claim.id)
    return [Gone(row, tuple(sorted(ids))) for row, ids in sorted(found.items())]
