"""How does a mission's report look as text, as a page, and as CSV?"""

from __future__ import annotations

import csv
import io
from html import escape

from marsad.truces.report import Report
from marsad.truces.report_tables import Table, tables
from marsad.truces.wording import phrases, title

_STYLE = (
    "body{font:15px/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}"
    "td{white-space:nowrap}td,th{padding:.2rem .6rem;border-bottom:1px solid #ccc;text-align:start}"
    "svg{max-width:100%;height:auto}"
)


def notes(report: Report, language: str) -> list[str]:
    """What a reader must know beside the tables."""
    say = phrases(language)
    said = [say["no_verdict"], say["cut_off"].format(hour=report.cut_off, zone=report.agreement.zone), say["unseen"]]
    if report.nameless:
        said.append(say["nameless"])
    if report.undated:
        said.append(say["undated"].format(n=report.undated))
    return said


def text(report: Report, language: str) -> str:
    """The report as plain text."""
    parts = [title(report, language), "", *notes(report, language)]
    for table in tables(report, language):
        parts += ["", table.title, "-" * len(table.title), *_columns(table, phrases(language)["none"])]
    return "\n".join(parts) + "\n"


def _columns(table: Table, none: str) -> list[str]:
    if not table.rows:
        return [none]
    lines = [table.head, *table.rows]
    widths = [max(len(line[n]) for line in lines) for n in range(len(table.head))]
    return ["  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip() for line in lines]


def page(report: Report, language: str, calendar: str, ground: str) -> str:
    """The report as an HTML page of its own, with both drawings inside; nothing is fetched."""
    say = phrases(language)
    body = [f"<h1>{escape(title(report, language))}</h1>"]
    body += [f"<p>{escape(note)}</p>" for note in notes(report, language)]
    body += [f"<h2>{escape(say['calendar'])}</h2>", calendar, f"<h2>{escape(say['map'])}</h2>", ground]
    for table in tables(report, language):
        body += [f"<h2>{escape(table.title)}</h2>", _markup(table, say["none"])]
    head = f'<meta charset="utf-8"><title>{escape(title(report, language))}</title><style>{_STYLE}</style>'
    opening = f'<!doctype html><html lang="{language}" dir="{say["direction"]}"><head>{head}</head>'
    return f"{opening}<body>{chr(10).join(body)}</body></html>\n"


def _markup(table: Table, none: str) -> str:
    if not table.rows:
        return f"<p>{escape(none)}</p>"
    head = "".join(f"<th scope=col>{escape(word)}</th>" for word in table.head)
    rows = "".join(
        "<tr>" + "".join(f"<td><bdi>{escape(word)}</bdi></td>" for word in row) + "</tr>" for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def sheet(report: Report, language: str) -> str:
    """All tables as one CSV: the table's key stands in the first column, each table with its own head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for table in tables(report, language):
        writer.writerow(["table", *table.head])
        writer.writerows([table.name, *map(_harmless, row)] for row in table.rows)
    return out.getvalue()


def _harmless(word: str) -> str:
    """No cell that a spreadsheet would run as a formula; a change of +3 stays what it is."""
    signed = word[:1] in "+-" and word[1:].isdigit()
    return f"'{word}" if word[:1] in ("=", "+", "-", "@") and not signed else word
