"""How does a store begin, and is this its key?"""

from __future__ import annotations

from pathlib import Path

from marsad.log import Log, WrongKey, create_log
from marsad.log.keyfile import Key, key_path, load_key, new_key, save_key
from marsad.record.entries import KeyChosen, decode, encode


def init(where: str | Path, at: str) -> tuple[Log, Key]:
    """Make a store and, beside it, its key. A key that is there already is taken, never replaced."""
    path = key_path(where)
    made = not path.exists()
    key = new_key() if made else load_key(path)
    if made:
        # Before the store: a store whose key was never written down would be lost to everybody.
        save_key(key, path)
    try:
        said = KeyChosen(key.fingerprint)
        log = create_log(where, first=(said.kind, encode(said), at))
    except BaseException:
        if made:
            path.unlink()
        raise
    return log, key


def open_key(log: Log, path: Path | None = None) -> Key:
    """The store's key, from its file; refused if it belongs to another store."""
    found = key_path(log.address) if path is None else path
    key = load_key(found)
    first = decode(log.entry(1))
    if not isinstance(first, KeyChosen) or first.fingerprint != key.fingerprint:
        raise WrongKey(f"The key at {found} belongs to another store than {log.where}.")
    return key
