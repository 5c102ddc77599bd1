"""bulletin: what is published together."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
