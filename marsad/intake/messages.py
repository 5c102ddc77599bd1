"""Which messages does a path hold? Text files, JSON Lines of messages, folders of both, "-" for standard input.

Everything is read and looked at before anything is recorded: a path with one bad file changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from marsad.model.window import BadTime, bounds, zone

MOST_BYTES = 1_000_000
"""A message longer than this is no report; the longest article in the field's corpora has some 40,000."""
MOST_LINES_BYTES = 2_000_000_000
SUFFIXES = (".txt", ".text", ".eml", ".md", ".jsonl")
_FIELDS = {"id", "text", "published", "zone", "language", "source"}


class BadInput(ValueError):
    """An input that can't be taken; the sentence says what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message as it came. name: where it was found, for messages to the user. id: the id given with it, if any."""

    name: str
    data: bytes
    id: str | None = None
    published: str | None = None
    zone: str | None = None
    language: str | None = None
    source: str | None = None


def incoming(paths: Iterable[str], stdin: BinaryIO, defaults: Mapping[str, str | None]) -> Iterator[Incoming]:
    """The messages of all the paths, in order of the paths and then of names. Raises BadInput.

    defaults: published, zone and source for messages that don't say their own.
    """
    expect_time(defaults.get("published"), defaults.get("zone"), "the options")
    for path in paths:
        if path == "-":
            yield _checked(Incoming("standard input", _limited(stdin, "standard input"), **_given({}, defaults)))
            continue
        for file in _files(Path(path)):
            if file.suffix == ".jsonl":
                yield from lines(file, defaults)
            else:
                with file.open("rb") as handle:
                    data = _limited(handle, str(file))
                yield _checked(Incoming(str(file), data, **_given({}, defaults)))


def expect_time(published: str | None, zone_name: str | None, where: str) -> None:
    """Raises BadInput if a publication date or a zone can't be read."""
    try:
        if zone_name is not None:
            zone(zone_name)
        if published is not None:
            bounds(published, zone_name or "UTC")
    except BadTime as error:
        raise BadInput(f"{where}: {error}") from error


def lines(file: Path, defaults: Mapping[str, str | None]) -> Iterator[Incoming]:
    """The messages of a JSON Lines file ({"id", "text", "published"?, "zone"?, "language"?, "source"?} a line)."""
    with file.open("rb") as handle:
        for number, line in enumerate(handle, 1):
            if line.strip():
                yield _line(line, f"{file}, line {number}", defaults)


def _line(line: bytes, name: str, defaults: Mapping[str, str | None]) -> Incoming:
    if len(line) > 8 * MOST_BYTES:
        raise BadInput(f"{name}: a message of {len(line):,} bytes is over the limit of {MOST_BYTES:,}")
    try:
        data = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{name}: not a JSON object ({error.__class__.__name__})") from None
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise BadInput(f'{name}: a message needs a "text"; write {{"id": "…", "text": "…"}}')
    for key in _FIELDS & data.keys():
        if data[key] is not None and not isinstance(data[key], str) and key != "id":
            raise BadInput(f"{name}: {key} is not text")
    given = _given(data, defaults)
    expect_time(given["published"], given["zone"], name)
    try:
        text = data["text"].encode("utf-8")
    except UnicodeEncodeError:
        raise BadInput(f"{name}: the text holds half a character (a lone surrogate)") from None
    ident = data.get("id")
    return _checked(Incoming(name, text, None if ident is None else str(ident), **given))


def _given(data: Mapping[str, Any], defaults: Mapping[str, str | None]) -> dict[str, str | None]:
    return {key: data.get(key) or defaults.get(key) for key in ("published", "zone", "language", "source")}


def _files(path: Path) -> list[Path]:
    """The files that a path names: itself, or all texts below a folder in order of name."""
    try:
        if path.is_dir():
            found = sorted(f for f in path.rglob("*") if f.is_file() and f.suffix in SUFFIXES and f.name != "README.md")
            if not found:
                raise BadInput(f"{path}: no text files ({', '.join(SUFFIXES)}) in this folder")
            return found
        if path.is_file():
            return [path]
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror})") from error
    if any(parent.is_file() for parent in path.parents):
        raise BadInput(f"{path}: lies below a file, not a folder")
    raise BadInput(f"{path}: no such file or folder")


def _limited(handle: BinaryIO, name: str) -> bytes:
    try:
        data = handle.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{name}: can't be read ({error.strerror})") from error
    if len(data) > MOST_BYTES:
        raise BadInput(f"{name}: over the limit of {MOST_BYTES:,} bytes for one message; split it into its messages")
    return data


def _checked(message: Incoming) -> Incoming:
    """The message, if it is text. Raises BadInput, so that nothing binary reaches a reader."""
    if len(message.data) > MOST_BYTES:
        raise BadInput(f"{message.name}: over the limit of {MOST_BYTES:,} bytes for one message")
    try:
        text = message.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"{message.name}: not text in UTF-8 (byte {error.start}); convert it first") from None
    if "\0" in text:
        raise BadInput(f"{message.name}: not text (it holds a null byte)")
    return message
