"""How do a mission's own tables, its access and other reporters' counts, become values?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from marsad.truces.batch import BadRow
from marsad.truces.report import Access, Reported

ACCESS = ("date", "zone", "watched", "why")
COUNTS = ("reporter", "date", "zone", "number", "unit")


def access_of(rows: Iterable[Mapping[str, str | None]]) -> tuple[Access, ...]:
    """Rows `date,zone,watched,why`; watched is the share of the zone and day, 0 to 1. Raises BadRow."""
    found = []
    for number, row in enumerate(rows, start=2):
        try:
            share = float(row.get("watched") or "")
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            raise BadRow(f"line {number}: watched is {row.get('watched')!r}; write a share from 0 to 1")
        found.append(Access(_day(row, number), _word(row, "zone", number), round(share * 1000), row.get("why") or ""))
    return tuple(found)


def counts_of(rows: Iterable[Mapping[str, str | None]]) -> tuple[Reported, ...]:
    """Rows `reporter,date,zone,number,unit`. Raises BadRow."""
    found = []
    for number, row in enumerate(rows, start=2):
        said = (row.get("number") or "").strip()
        if not said.isdecimal():
            raise BadRow(f"line {number}: number is {said!r}; write a whole number")
        reporter, zone = _word(row, "reporter", number), _word(row, "zone", number)
        found.append(Reported(reporter, _day(row, number), zone, int(said), (row.get("unit") or "").strip()))
    return tuple(found)


def _word(row: Mapping[str, str | None], field: str, number: int) -> str:
    word = (row.get(field) or "").strip()
    if not word:
        raise BadRow(f"line {number}: {field} is empty")
    return word


def _day(row: Mapping[str, str | None], number: int) -> str:
    said = (row.get("date") or "").strip()
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise BadRow(f"line {number}: {said!r} is no day; write it as 2017-09-21") from None
