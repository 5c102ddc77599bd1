"""Empty stores, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from a_postgres_server import database, server

from marsad.log import Log, create_log

__all__ = ["database", "server"]


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a store may be made: the same tests hold for both databases."""
    if request.param == "sqlite":
        return tmp_path / "m.db"
    address: str = request.getfixturevalue("database")
    return address


@pytest.fixture
def log(where: str | Path) -> Iterator[Log]:
    with create_log(where, wait_seconds=20) as made:
        yield made
