"""What came in, in which order, and is it still as it came?

Append-only entries in SQLite or PostgreSQL, chained by digest; sealed bytes beside them, which may be erased.
"""

from marsad.log.checking import Checked, Fault, check
from marsad.log.entries import Entry, Head, instant
from marsad.log.errors import (
    Busy,
    KeyMissing,
    LogError,
    NewerStore,
    NoStore,
    NotAStore,
    Refused,
    StoreExists,
    Unreachable,
    WrongKey,
)
from marsad.log.store import Log, Writing, create_log, open_log

__all__ = [
    "Busy",
    "Checked",
    "Entry",
    "Fault",
    "Head",
    "KeyMissing",
    "Log",
    "LogError",
    "NewerStore",
    "NoStore",
    "NotAStore",
    "Refused",
    "StoreExists",
    "Unreachable",
    "Writing",
    "WrongKey",
    "check",
    "create_log",
    "instant",
    "open_log",
]
