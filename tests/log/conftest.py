"""Empty stores, on both databases."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from a_postgres_server import NoServer, running

from marsad.log import Log, create_log


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    try:
        with running() as address:
            yield address
    except NoServer as why:
        if os.environ.get("MARSAD_REQUIRE_SERVICES") == "1":
            pytest.fail(f"PostgreSQL is required here: {why}")
        pytest.skip(f"no PostgreSQL: {why}")


@pytest.fixture
def database(server: str) -> str:
    """The address of a new, empty PostgreSQL database."""
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.format(name=name)


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
