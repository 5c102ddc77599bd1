"""diff, citations: which entries of the log moved which figure since, by how much, and which quoted figures moved?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qsl, urlencode

import typer

from marsad.cli.opened import Known, Store, opened
from marsad.cli.printing import STORE, Db, Json, emit, note, table
from marsad.cli.questions import Asked, By, First, Last, OriginName, Where

if TYPE_CHECKING:
    from marsad.log import Entry
    from marsad.model.figure import Figure

NUMBERS = ("lower", "lower_two_origins", "lower_without_top_origin", "upper", "highest_reported")
_ADDRESS = re.compile(r"marsad:([a-z]+)(?:/([a-z]+))?(?:\?([^@]*))?@(\d+)")
_FIELDS = {"where": "where", "from": "first", "to": "last", "by": "by", "suspected": "suspected", "origin": "origin"}


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command("diff")(diff)
    app.command("citations")(citations)


def address(asked: Asked, position: int) -> str:
    """A figure's permanent address: the question, and the position of the log at which it was answered."""
    said = {name: getattr(asked, field) for name, field in _FIELDS.items() if getattr(asked, field)}
    if asked.weighed:
        said["weighed"] = "yes"
    what = asked.harm + (f"/{asked.status}" if asked.status else "")
    return f"marsad:{what}{'?' + urlencode(said, safe=',-') if said else ''}@{position}"


def addressed(text: str) -> tuple[Asked, int]:
    """The question and the position that an address names. Raises BadInput."""
    from marsad.intake.messages import BadInput

    match = _ADDRESS.fullmatch(text.strip())
    if match is None:
        raise BadInput(f"{text!r} is no address of a figure; marsad figure prints one with --json")
    harm, status, query, position = match.groups()
    said = dict(parse_qsl(query or ""))
    weighed = said.pop("weighed", "") == "yes"
    if unknown := sorted(said.keys() - _FIELDS.keys()):
        raise BadInput(f"{text!r} asks for {', '.join(unknown)}, which no figure knows")
    return Asked(harm, status, **{_FIELDS[name]: value for name, value in said.items()}, weighed=weighed), int(position)


@dataclass(frozen=True)
class At:
    """What was known at one position, as it may be published."""

    store: Store
    position: int

    @cached_property
    def known(self) -> Known:
        """The state there."""
        from marsad.record.state import state_at

        return Known(self.store.log, state_at(self.store.log, self.position))

    @cached_property
    def signature(self) -> tuple[frozenset[str], tuple[frozenset[frozenset[str]], ...]]:
        """What figures are a function of: the standing claims, and the pairs decided to be one event or to differ."""
        return frozenset(claim.id for claim in self.known.state.standing()), self.known.pairs

    def figure(self, asked: Asked) -> Figure:
        """The figure as it could be published then."""
        from marsad.cli.published import publishing

        return publishing(self.known, self.store.engines, ("diff", asked.harm, asked.where)).figure(asked)


def numbers(figure: Figure) -> dict[str, int | None]:
    """The bounds of a figure."""
    return {key: getattr(figure, key) for key in NUMBERS}


@dataclass(frozen=True, slots=True)
class Move:
    """One entry that moved a figure: its position, what it is, and the bounds before and after."""

    entry: Entry
    before: dict[str, int | None]
    after: dict[str, int | None]


def moves(store: Store, asked: Asked, first: int, last: int) -> Iterator[Move]:
    """The entries after `first` up to `last` that moved the figure, in order; found by halving."""
    cache: dict[int, At] = {}
    told: dict[int, dict[str, int | None]] = {}

    def at(position: int) -> At:
        return cache.setdefault(position, At(store, position))

    def bounds(position: int) -> dict[str, int | None]:
        if position not in told:
            told[position] = numbers(at(position).figure(asked))
        return told[position]

    def between(low: int, high: int) -> Iterator[Move]:
        if at(low).signature == at(high).signature:
            return
        if high - low == 1:
            if bounds(low) != bounds(high):
                yield Move(store.log.entry(high), bounds(low), bounds(high))
            return
        middle = (low + high) // 2
        yield from between(low, middle)
        yield from between(middle, high)

    yield from between(first, last)


def _what(entry: Entry) -> str:
    """An entry in a few words, without anybody's name."""
    from marsad.record.entries import Decision, decode

    said = decode(entry)
    if isinstance(said, Decision):
        verb = {"cannot_link": "kept apart", "link": "joined"}.get(said.verb, f"{said.verb}ed")
        return f"decision: {verb} {len(said.targets)} " + ("reading or claim" if len(said.targets) == 1 else "claims")
    return {"reading": "a report was read", "reference": "reference data released"}.get(entry.kind, entry.kind)


def _change(before: dict[str, int | None], after: dict[str, int | None]) -> dict[str, dict[str, int | None]]:
    return {key: {"before": before[key], "after": after[key]} for key in NUMBERS if before[key] != after[key]}


def _position(store: Store, said: str) -> int:
    return store.known(said).state.position


def _entry_rows(store: Store, asked: Asked, first: int, last: int) -> list[dict[str, Any]]:
    return [
        {
            "figure": address(asked, last), "position": move.entry.position, "at": move.entry.at,
            "entry": _what(move.entry), "change": _change(move.before, move.after),
        }
        for move in moves(store, asked, first, last)
    ]  # fmt: skip


def diff(
    first_position: Annotated[str, typer.Argument(metavar="A", help="A log position, or an instant of receipt.")],
    last_position: Annotated[str, typer.Argument(metavar="B", help="A later one.")],
    harm: Annotated[str, typer.Option("--harm", help="killed, injured, missing…")] = "killed",
    status: Annotated[str | None, typer.Option("--status", help="civilian, combatant, women, children…")] = None,
    where: Where = None, first: First = None, last: Last = None, by: By = None, origin: OriginName = None,
    db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """What changed between two moments: which entries moved the figure, and by how much."""
    asked = Asked(harm, status, where, first, last, by, None, origin)
    with opened(db) as store:
        low, high = _position(store, first_position), _position(store, last_position)
        _ordered(low, high)
        rows = _entry_rows(store, asked, low, high)
        before, after = numbers(At(store, low).figure(asked)), numbers(At(store, high).figure(asked))
    if as_json:
        for row in rows:
            emit(row)
        emit({"figure": address(asked, high), "from": low, "to": high, "change": _change(before, after)})
        return
    table(("position", "entry", "received", "change"), ((r["position"], r["entry"], r["at"], _told(r)) for r in rows))
    note(f"from position {low} to {high}: {_told({'change': _change(before, after)}) or 'nothing moved'}")


def _ordered(low: int, high: int) -> None:
    from marsad.intake.messages import BadInput

    if low > high:
        raise BadInput(f"position {low} is later than {high}: give the earlier one first")


def _told(row: dict[str, Any]) -> str:
    names = {"lower": "at least", "lower_two_origins": "by two origins", "upper": "at most",
             "lower_without_top_origin": "without the top origin", "highest_reported": "highest reported"}  # fmt: skip
    return "; ".join(
        f"{names[key]} {_number(change['before'])} → {_number(change['after'])}"
        for key, change in row["change"].items()
    )


def _number(value: int | None) -> str:
    return "no ceiling" if value is None else f"{value:,}"


def citations(
    addresses: Annotated[list[str] | None, typer.Argument(help="Addresses of figures; else all published.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="A file with an address on each line.")] = None,
    db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """Which quoted figures have moved since they were quoted, and why."""
    with opened(db) as store:
        now = store.log.head().position
        rows: list[dict[str, Any]] = []
        quoted = [(addressed(text), "given") for text in (*(addresses or ()), *_lines(file))]
        for (asked, position), by in quoted or _published(store):
            _ordered(position, now)
            before, after = numbers(At(store, position).figure(asked)), numbers(At(store, now).figure(asked))
            change = _change(before, after)
            steps = _entry_rows(store, asked, position, now) if change else []
            why = [{key: step[key] for key in ("position", "at", "entry", "change")} for step in steps]
            rows.append({
                "address": address(asked, position), "quoted_in": by, "moved": bool(change), "change": change,
                "now": address(asked, now), "why": why,
            })  # fmt: skip
    if as_json:
        for row in rows:
            emit(row)
        return
    for row in rows:
        typer.echo(f"{'moved' if row['moved'] else 'stands'}  {row['address']}  ({row['quoted_in']})")
        if row["moved"]:
            typer.echo(f"    {_told(row)}")
        for step in row["why"]:
            typer.echo(f"    position {step['position']}: {step['entry']}: {_told(step)}")


def _lines(file: Path | None) -> list[str]:
    from marsad.intake.messages import BadInput

    if file is None:
        return []
    try:
        return [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: can't be read as text") from error


def _published(store: Store) -> Iterator[tuple[tuple[Asked, int], str]]:
    """The figures of every bulletin in the log, with the position at which each was computed."""
    from marsad.record.entries import BulletinPublished, decode

    for entry in store.log.of_kind("bulletin"):
        said = decode(entry)
        if isinstance(said, BulletinPublished):
            for told in said.figures:
                places = ",".join(told.get("places") or ()) or None
                asked = Asked(told["harm"], told.get("status"), places, told.get("first"), told.get("last"))
                yield (asked, said.as_of), said.bulletin
