"""What are the exact bytes of a value, so that two people get the same digest?

Canonical JSON: UTF-8, keys sorted, ASCII keys only, no floats, no spare white space.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

# Most values: passed over without a call.
_AS_IS = frozenset({str, int, bool, type(None)})
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class NotCanonical(ValueError):
    """A value has no canonical form (a float, a key outside ASCII, an unknown type)."""


def _plain(value: Any, where: str) -> Any:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        raise NotCanonical(f"{where}: a float has no canonical form; use integers (microdegrees, parts per million)")
    if isinstance(value, dict):
        if (odd := _odd_key(value)) is not None:
            raise NotCanonical(f"{where}: key {odd[0]!r} is not ASCII text")
        return {key: item if type(item) in _AS_IS else _plain(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [item if type(item) in _AS_IS else _plain(item, f"{where}[{at}]") for at, item in enumerate(value)]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(item, where) for item in value)
    raise NotCanonical(f"{where}: a {type(value).__name__} has no canonical form")


def _odd_key(value: dict[Any, Any]) -> tuple[Any] | None:
    """A key that is not ASCII text, if there is one."""
    try:
        if "".join(value).isascii():
            return None
    except TypeError:
        pass
    return next((key,) for key in value if not isinstance(key, str) or not key.isascii())


def canonical(value: Any) -> bytes:
    """The canonical JSON bytes of a value made of dicts, lists, sets of text, text, integers, booleans and None.

    Raises NotCanonical for floats, keys outside ASCII, and other types.
    """
    text = _ENCODER.encode(_plain(value, "$"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical(f"the text holds a lone surrogate at {error.start}, which UTF-8 can't carry") from error


def digest(value: Any) -> str:
    """The SHA-256 of the canonical bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()
