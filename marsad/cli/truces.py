"""truces: what an incident means under an agreement."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, help="What does an incident mean under an agreement?")


@app.callback()
def truces() -> None:
    """What does an incident mean under an agreement?"""
