"""How does a YAML file become typed facts, and where exactly is it wrong?

Every scalar is read as text and typed by the schema, so that `NO` stays text and `12:30` isn't 750. A fault names
file and line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

T = TypeVar("T")

DATA = Path(__file__).parent

_STEP = re.compile(r"\.([A-Za-z0-9_-]+)|\[(\d+|\.\.\.)\]")


class BadReference(ValueError):
    """Reference data that doesn't fit its schema; the message names file and line."""


@lru_cache(maxsize=256)
def _parse(content: bytes, name: str) -> Any:
    try:
        return yaml.load(content, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"{name}:{mark.line + 1}" if mark else name
        raise BadReference(f"{line}: not readable as YAML: {getattr(error, 'problem', error)}") from error


def _walk(node: yaml.Node, steps: list[str]) -> int:
    """The line of the node that the steps lead to, as far as they lead."""
    line = int(node.start_mark.line) + 1
    for step in steps:
        if isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
            node = node.value[int(step)]
        elif isinstance(node, yaml.MappingNode):
            found = [value for key, value in node.value if key.value == step]
            if not found:
                break
            node = found[0]
        else:
            break
        line = int(node.start_mark.line) + 1
    return line


def _locate(content: bytes, message: str) -> int:
    """The line that a validation message's path (`$.actors[3].from`) points at."""
    path = message.rsplit("`$", 1)[1].rstrip("`") if "`$" in message else ""
    steps = [name or index for name, index in _STEP.findall(path)]
    root = yaml.compose(content, Loader=yaml.CSafeLoader)
    return _walk(root, [step for step in steps if step != "..."]) if root is not None else 1


def convert(content: bytes, name: str, kind: type[T]) -> T:
    """The YAML text as a value of the type. Raises BadReference with file and line."""
    try:
        return msgspec.convert(_parse(content, name), kind, strict=False)
    except msgspec.ValidationError as error:
        raise BadReference(f"{name}:{_locate(content, str(error))}: {error}") from error


def load(path: Path, kind: type[T]) -> T:
    """The YAML file as a value of the type (frozen dataclasses). Raises BadReference with file and line."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadReference(f"{path.name}: can't be read: {error.strerror}") from error
    return convert(content, str(path.relative_to(DATA) if path.is_relative_to(DATA) else path), kind)


def release_files(folder: Path = DATA) -> dict[str, str]:
    """All reference files of this release, name to text: what the log keeps of it."""
    found = sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".geojson", ".json"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}
