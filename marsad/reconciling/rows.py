"""What does one row of another house's table say? Rows → claims of that house."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count
from marsad.model.victims import Victims
from marsad.reference.houses_tables import House


class BadRow(ValueError):
    """A row that can't be read; the message names the line and the column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One event as the house counts it. killed, injured: (least, most); None where it says nothing.

    text: the row as a report keeps it, a line for each cell that says something: "column: value". spans: by what a
    claim is of ("strike", "killed", "injured"), the characters of the text that say it.
    """

    id: str
    line: int
    claims: tuple[Claim, ...]
    killed: tuple[int, int] | None
    injured: tuple[int, int] | None
    grade: str | None
    place: str
    start: str
    text: str = ""
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def rows(
    lines: Iterable[str], house: House, zone: str, first: str | None = None, last: str | None = None
) -> Iterator[Row]:
    """The rows dated from `first` to `last` (ISO days, inclusive). Raises BadRow."""
    reader = csv.DictReader(lines)
    missing = {house.columns[f] for f in ("id", "date", "place")} - set(reader.fieldnames or ())
    if missing:
        raise BadRow(f"no column {', '.join(sorted(missing))}: is this a table of {house.name}?")
    for number, cells in enumerate(reader, 2):
        said = {field: (cells.get(column) or "").strip() for field, column in house.columns.items()}
        if not said["date"] or not said["id"]:
            continue
        day = _day(said["date"], number)
        if (first and day < first) or (last and day > last):
            continue
        yield _with_text(_row(said, day, number, house, zone), cells, house)


def _with_text(row: Row, cells: Mapping[str | None, str | None], house: House) -> Row:
    said = {c: " ".join(v.split()) for c, v in cells.items() if c is not None and isinstance(v, str) and v.strip()}
    lines = {column: f"{column}: {value}" for column, value in said.items()}
    at, begins = 0, {}
    for column, line in lines.items():
        begins[column] = at
        at += len(line) + 1
    wanted = {"strike": ("place", "place_ar", "id"), "killed": ("killed_min", "killed_max"),
              "injured": ("injured_min", "injured_max")}  # fmt: skip
    spans = {}
    for what, fields in wanted.items():
        columns = [c for f in fields if (c := house.columns.get(f)) in lines]
        if columns:
            first, last = columns[0], columns[0] if what == "strike" else columns[-1]
            # A range stands in two cells side by side; cells with others between are quoted by the first alone.
            between = begins[last] - begins[first] - len(lines[first]) - 1
            end = last if between == 0 else first
            spans[what] = (begins[first], begins[end] + len(lines[end]))
    return replace(row, text="\n".join(lines.values()), spans=spans)


def _day(text: str, line: int) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise BadRow(f"line {line}: the date {text!r} is not an ISO day (2017-09-21)") from None


def _row(said: Mapping[str, str], day: str, line: int, house: House, zone: str) -> Row:
    killed, injured = _range(said, "killed", line), _range(said, "injured", line)
    parties = tuple(dict.fromkeys(
        house.parties.get(name.strip().casefold(), name.strip() if name.strip().isupper() else "")
        for name in said.get("by", "").split(house.separator)
    ))  # fmt: skip
    detail: dict[str, object] = {}
    means = said.get("means", "").casefold()
    if found := next((value for word, value in house.means.items() if word in means), None):
        detail["means"] = found
    if facility := next((f for w, f in _FACILITIES.items() if w in said.get("facility", "").casefold()), None):
        detail["facility"] = facility
    if part := _daypart(said.get("time", ""), house):
        detail["daypart"] = part
    if said.get("place_ar") and said["place"]:
        # The other script's spelling: an Arabic account names the place by it.
        detail["name_ar"] = said["place_ar"]
    base = Claim(
        report=f"{house.id}:{said['id']}", kind="strike", span=(0, 0), quote="", where=(_place(said, line, house),),
        when=When(day, said.get("end", "")[:10] or day, zone), by=tuple(p for p in parties if p), detail=detail,
        origin=Origin(house.name, house.id), statement=f"{house.id}:{said['id']}",
    )  # fmt: skip
    return Row(said["id"], line, tuple(_claims(base, said, killed, injured, house)), killed, injured,
               said.get("grade") or None, said["place"], day)  # fmt: skip


_HOURS = (("dawn", 6), ("morning", 12), ("afternoon", 18), ("evening", 21))
"""Until which hour of the clock each part of the day goes; before 4 and after the last it is night."""


def _daypart(text: str, house: House) -> str | None:
    """Which part of the day: by the house's words, or by the clock ("14:02:00")."""
    if text in house.times:
        return house.times[text]
    hour = text.partition(":")[0]
    if not hour.isdigit() or ":" not in text:
        return None
    if int(hour) < 4:
        return "night"
    return next((part for part, until in _HOURS if int(hour) < until), "night")


_FACILITIES = {"health": "hospital", "education": "school", "market": "market", "religio": "worship", "camp": "camp"}


def _claims(
    base: Claim, said: Mapping[str, str], killed: tuple[int, int] | None, injured: tuple[int, int] | None, house: House
) -> Iterator[Claim]:
    name = f"{house.id}:{said['id']}"
    yield replace(base, id=f"{name}:strike")
    for harm, number in (("killed", killed), ("injured", injured)):
        if number is not None and number[1]:
            # The house keeps its events apart: its rows are items of one statement.
            yield replace(
                base, id=f"{name}:{harm}", kind="casualties", harm=harm, count=Count(*number),
                detail={key: value for key, value in base.detail.items() if key in ("daypart", "name_ar")},
                victims=Victims(house.status) if harm == "killed" else Victims(), itemised=f"{house.id}:table",
            )  # fmt: skip


def _range(said: Mapping[str, str], harm: str, line: int) -> tuple[int, int] | None:
    low, high = said.get(f"{harm}_min", ""), said.get(f"{harm}_max", "")
    if not low and not high:
        return None
    try:
        least, most = int(float(low or 0)), int(float(high or low))
    except ValueError:
        raise BadRow(f"line {line}: {harm} is {low!r} to {high!r}; whole numbers are wanted") from None
    return min(least, most), max(least, most)


def _place(said: Mapping[str, str], line: int, house: House) -> Place:
    unit = said.get("unit", "") or said.get("unit_else", "")
    try:
        latitude, longitude = (
            round(float(said[f]) * 1_000_000) if said.get(f) else None for f in ("latitude", "longitude")
        )
    except ValueError:
        raise BadRow(f"line {line}: the point is {said.get('latitude')!r}, {said.get('longitude')!r}") from None
    name = said["place"] or said.get("place_ar", "") or unit or "?"
    precision = house.precisions.get(said.get("precision", ""))
    return Place(name, (unit,) if unit else (), None, latitude, longitude, precision)
