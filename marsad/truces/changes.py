"""What changed between two versions of an agreement's file? One sentence a change, in a lawyer's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from marsad.reference.agreements import Agreement

_KEYS = ("id", "party", "start", "says", "day")


def changes(old: Agreement, new: Agreement) -> tuple[str, ...]:
    """Each fact that was added, removed or changed, with its path: "clauses/pause/hours/start: 08:00 → 09:00"."""
    return tuple(_differences("", msgspec.to_builtins(old), msgspec.to_builtins(new)))


def _differences(path: str, old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(k for k in new if k not in old)]:
            yield from _differences(f"{path}/{key}" if path else key, old.get(key), new.get(key))
    elif _listed(old) and _listed(new):
        before, after = _named(old), _named(new)
        yield from _differences(path, before, after)
    elif old != new:
        yield _change(path, old, new)


def _listed(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(one, dict) for one in value)


def _named(entries: Any) -> dict[str, Any]:
    """The entries of a list by what names them, the second of a name with a number."""
    found: dict[str, Any] = {}
    for entry in entries:
        name = next((str(entry[key]) for key in _KEYS if entry.get(key)), "entry")
        number = 1
        while (key := name if number == 1 else f"{name} ({number})") in found:
            number += 1
        found[key] = entry
    return found


def _change(path: str, old: Any, new: Any) -> str:
    if old in (None, (), []):
        return f"{path}: added: {_short(new)}"
    if new in (None, (), []):
        return f"{path}: removed: {_short(old)}"
    return f"{path}: {_short(old)} → {_short(new)}"


def _short(value: Any) -> str:
    if isinstance(value, dict):
        said = value.get("summary") or value.get("says") or value.get("name") or value.get("role")
        return str(said or value)
    return str(value)
