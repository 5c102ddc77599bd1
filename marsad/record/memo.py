"""Was this step already worked out for exactly these inputs?"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable

from marsad.model.canonical import digest

CREATE_MEMO = "CREATE TABLE memo (key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, value BLOB NOT NULL) WITHOUT ROWID"


def memo_key(step: str, version: int, reference: str, inputs: Iterable[str]) -> str:
    """The name of a result: the step, its version, the reference data, and the inputs in any order."""
    return digest({"step": step, "version": version, "reference": reference, "inputs": sorted(inputs)})


class Memo:
    """Results by their key. A step sees no clock, no position and no database, so a hit is as good as the work."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.hits = 0
        self.misses = 0

    def get(self, step: str, version: int, reference: str, inputs: Iterable[str], work: Callable[[], bytes]) -> bytes:
        """The step's canonical bytes, kept or worked out now."""
        key = memo_key(step, version, reference, inputs)
        found = self._connection.execute("SELECT sha256, value FROM memo WHERE key = ?", (key,)).fetchone()
        if found is not None:
            value = bytes(found[1])
            # A damaged value must never be taken for a result.
            if hashlib.sha256(value).hexdigest() == found[0]:
                self.hits += 1
                return value
        self.misses += 1
        value = work()
        row = (key, hashlib.sha256(value).hexdigest(), value)
        self._connection.execute("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", row)
        return value
