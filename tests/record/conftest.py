"""A fresh store with its key."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "log"))
from a_postgres_server import database, server
from a_small_war import MORNING

from marsad.log import Log
from marsad.log.keyfile import Key
from marsad.record.opening import init

__all__ = ["database", "server"]


@pytest.fixture(autouse=True)
def _no_keys_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MARSAD_KEY", "MARSAD_DB", "MARSAD_DERIVED"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[tuple[Log, Key]]:
    log, key = init(tmp_path / "m.db", MORNING)
    with log:
        yield log, key


@pytest.fixture
def log(store: tuple[Log, Key]) -> Log:
    return store[0]


@pytest.fixture
def key(store: tuple[Log, Key]) -> Key:
    return store[1]
