"""Which tables does a mission's report have? Head and rows as text, for every format alike."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.finding import OUTCOMES
from marsad.truces.report import Report
from marsad.truces.wording import phrases, rate, zone_name


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the report; name is its key among the phrases."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(report: Report, language: str) -> tuple[Table, ...]:
    """By zone and day, by party and clause, access, reporters."""
    return (
        _by_zone(report, language),
        _by_party(report, language),
        _access(report, language),
        _reporters(report, language),
    )


def _by_zone(report: Report, language: str) -> Table:
    say = phrases(language)
    head = (say["zone"], say["day"], say["incidents"], *(say[o] for o in OUTCOMES), say["watched"], say["hindered"])
    rows = tuple(
        (
            zone_name(report, cell.zone, language), cell.day, str(cell.incidents),
            *(str(cell.outcomes.get(outcome, 0)) for outcome in OUTCOMES),
            say["not_recorded"] if cell.watched is None else f"{cell.watched / 10:.0f} %", cell.hindered,
        )
        for cell in report.cells
        if cell.incidents or cell.watched is not None
    )  # fmt: skip
    return Table("by_zone", say["by_zone"], head, rows)


def _by_party(report: Report, language: str) -> Table:
    say = phrases(language)
    party = () if report.nameless else (say["party"],)
    head = (
        say["clause"], *party, say["incidents"], *(say[o] for o in OUTCOMES), say["before"], say["change"],
    )  # fmt: skip
    rows = tuple(
        (
            line.at, *(() if report.nameless else (line.party or say["nobody"],)), str(line.incidents),
            *(str(line.outcomes.get(outcome, 0)) for outcome in OUTCOMES),
            str(line.before), f"{line.incidents - line.before:+d}",
        )
        for line in report.lines
    )  # fmt: skip
    return Table("by_party", say["by_party"], head, rows)


def _access(report: Report, language: str) -> Table:
    say = phrases(language)
    head = (say["zone"], say["incidents"], say["watched"], say["rate"], say["rate_before"])
    rows = tuple(
        (
            zone_name(report, one.zone, language), str(one.incidents),
            f"{one.watched / 1000:.1f} / {len(report.days)}" if one.recorded else say["not_recorded"],
            rate(one.seen, one.watched) or say["no_rate" if one.recorded else "not_recorded"],
            rate(one.before, one.watched_before) or say["not_recorded"],
        )
        for one in report.access
    )  # fmt: skip
    return Table("access", say["access"], head, rows)


def _reporters(report: Report, language: str) -> Table:
    """Each reporter has its own column; a cell is its count with its unit, empty where it says nothing."""
    say = phrases(language)
    names = sorted({one.reporter for one in report.reported})
    said = {(one.day, one.zone, one.reporter): f"{one.number} {one.unit}".strip() for one in report.reported}
    rows = tuple(
        (day, zone_name(report, zone, language), *(said.get((day, zone, name), "") for name in names))
        for day, zone in sorted({(one.day, one.zone) for one in report.reported})
    )
    return Table("reporters", say["reporters"], (say["day"], say["zone"], *names), rows)
