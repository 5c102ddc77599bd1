"""How does a command speak? JSON Lines or a table on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

import typer

Json = Annotated[bool, typer.Option("--json", help="JSON Lines on stdout, one object a line, keys sorted.")]
Db = Annotated[
    str, typer.Option("--db", envvar="MARSAD_DB", help="The store: a file, or a database URL.", metavar="PATH_OR_URL")
]
STORE = "marsad.db"


def emit(data: Mapping[str, Any]) -> None:
    """One JSON object on a line of stdout."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n")


def note(text: str) -> None:
    """Progress, a warning, or anything that isn't the answer: stderr."""
    sys.stderr.write(text.rstrip() + "\n")


def fault(text: str) -> int:
    """One sentence for a fault of the input; the exit status that goes with it."""
    sentence = " ".join(text.split())
    note("marsad: " + sentence + ("" if sentence.endswith((".", "!", "?")) else "."))
    return 2


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on stdout, for people."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(*head, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        shown.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    Console(highlight=False).print(shown)
