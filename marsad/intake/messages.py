"""Which messages does a path hold? Texts, voice notes, JSON Lines of messages, folders of them, "-" for standard input.

Everything is read and looked at before anything is recorded: a path with one bad file changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypedDict

from marsad.intake import voice
from marsad.intake.voice import BadInput as BadInput
from marsad.model.window import BadTime, bounds, zone

MOST_BYTES = 1_000_000
"""A message longer than this is no report; the longest article in the field's corpora has some 40,000."""
SUFFIXES = (".txt", ".text", ".eml", ".md", ".jsonl")
_FIELDS = {"id", "text", "published", "zone", "language", "source"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message as it came. name: where it was found, for messages to the user. id: the id given with it, if any.

    transcript: of a voice note, the text that is read in its place; by: who or what made it.
    """

    name: str
    data: bytes
    id: str | None = None
    published: str | None = None
    zone: str | None = None
    language: str | None = None
    source: str | None = None
    media_type: str = "text/plain"
    transcript: bytes | None = None
    transcript_by: str | None = None

    @property
    def text(self) -> str | None:
        """What there is to read; None for a voice note without a transcript."""
        data = self.data if self.media_type == "text/plain" else self.transcript
        return None if data is None else data.decode("utf-8")


def incoming(
    paths: Iterable[str],
    stdin: BinaryIO,
    defaults: Mapping[str, str | None],
    transcript: str | None = None,
    transcript_by: str | None = None,
) -> Iterator[Incoming]:
    """The messages of all the paths, in order of the paths and then of names. Raises BadInput.

    defaults: published, zone and source for messages that don't say their own. transcript: the file with the text of
    the one voice note that is given; without it a voice note's is looked for beside it (note.ogg.txt).
    """
    expect_time(defaults.get("published"), defaults.get("zone"), "the options")
    paths = list(paths)
    voice.expect_pairs(paths, transcript)
    for path in paths:
        if voice.is_sidecar(Path(path)):
            continue
        if voice.is_audio(Path(path)) and Path(path).is_file():
            yield _voice_note(Path(path), transcript, transcript_by, defaults)
            continue
        if path == "-":
            yield _checked(Incoming("standard input", _limited(stdin, "standard input"), **_given({}, defaults)))
            continue
        for file in _files(Path(path)):
            if file.suffix == ".jsonl":
                yield from lines(file, defaults)
            elif voice.is_audio(file):
                yield _voice_note(file, None, transcript_by, defaults)
            else:
                with file.open("rb") as handle:
                    data = _limited(handle, str(file))
                yield _checked(Incoming(str(file), data, **_given({}, defaults)))


def _voice_note(file: Path, transcript: str | None, by: str | None, defaults: Mapping[str, str | None]) -> Incoming:
    """A voice note with its transcript, if there is one."""
    data, media_type = voice.read(file)
    beside = Path(transcript) if transcript else voice.sidecar(file)
    words = None
    if transcript or beside.is_file():
        with _opened(beside) as handle:
            words = _checked(Incoming(str(beside), _limited(handle, str(beside)))).data
    given = _given({}, defaults)
    return Incoming(
        str(file),
        data,
        media_type=media_type,
        transcript=words,
        transcript_by=by if words is not None else None,
        **given,
    )


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise BadInput(f"{file}: can't be read ({error.strerror})") from error


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


class _Given(TypedDict):
    published: str | None
    zone: str | None
    language: str | None
    source: str | None


def _given(data: Mapping[str, Any], defaults: Mapping[str, str | None]) -> _Given:
    def said(key: str) -> str | None:
        return data.get(key) or defaults.get(key)

    return _Given(published=said("published"), zone=said("zone"), language=said("language"), source=said("source"))


def _files(path: Path) -> list[Path]:
    """The files that a path names: itself, or all texts below a folder in order of name."""
    try:
        if path.is_dir():
            found = sorted(f for f in path.rglob("*") if f.is_file() and _is_message(f))
            if not found:
                raise BadInput(f"{path}: no text files ({', '.join(SUFFIXES)}) and no voice notes in this folder")
            return found
        if path.is_file():
            return [path]
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror})") from error
    if any(parent.is_file() for parent in path.parents):
        raise BadInput(f"{path}: lies below a file, not a folder")
    raise BadInput(f"{path}: no such file or folder")


def _is_message(file: Path) -> bool:
    """Texts but no transcripts: those come with their voice notes."""
    if file.name == "README.md" or voice.is_sidecar(file):
        return False
    return file.suffix in SUFFIXES or voice.is_audio(file)


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
