"""Which files are voice notes, and where is what they say written down?

Marsad transcribes nothing: a person or a tool of the monitor's choice does. The sound is kept as it came; what is read
is the transcript.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

MOST_BYTES = 25_000_000
"""An hour of speech as messengers send it has some 8,000,000."""
TYPES = {
    ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".m4a": "audio/mp4", ".mp3": "audio/mpeg",
    ".wav": "audio/wav", ".amr": "audio/amr", ".aac": "audio/aac", ".flac": "audio/flac", ".3gp": "audio/3gpp",
    ".weba": "audio/webm",
}  # fmt: skip
# How such files begin, at which offset (RFC 3533, RFC 4867, ISO 14496-12, RIFF, MPEG audio's sync word, EBML).
_BEGINS = (
    (0, b"OggS"), (0, b"RIFF"), (0, b"ID3"), (0, b"#!AMR"), (0, b"fLaC"), (4, b"ftyp"), (0, b"\x1aE\xdf\xa3"),
    *((0, bytes((0xFF, second))) for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xF1, 0xF9, 0xE3, 0xE2)),
)  # fmt: skip


class BadInput(ValueError):
    """An input that can't be taken; the sentence says what, where, and what to do."""


def is_audio(file: Path) -> bool:
    """Is it a voice note, by its name?"""
    return file.suffix.lower() in TYPES


def sidecar(file: Path) -> Path:
    """Where a voice note's transcript is looked for: note.ogg.txt beside note.ogg."""
    return file.with_name(file.name + ".txt")


def is_sidecar(file: Path) -> bool:
    """Is it the transcript of a voice note beside it? Then it is no report of its own."""
    note = file.with_suffix("")
    return file.suffix == ".txt" and is_audio(note) and note.is_file()


def expect_pairs(paths: Sequence[str], transcript: str | None) -> None:
    """Raises BadInput if a transcript has no voice note, or more than one."""
    notes = [path for path in paths if is_audio(Path(path))]
    if transcript is not None and (len(notes) != 1 or len(paths) != 1):
        raise BadInput("--transcript goes with one voice note; for several put note.ogg.txt beside each note.ogg")
    for path in paths:
        note = Path(path).with_suffix("")
        if is_sidecar(Path(path)) and not {str(note), str(note.parent)} & set(paths):
            raise BadInput(f"{path}: is the transcript of {note.name}; add {note}, and it will be read")


def read(file: Path) -> tuple[bytes, str]:
    """The bytes of a voice note and its media type. Raises BadInput for what is no sound, or too much."""
    try:
        with file.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{file}: can't be read ({error.strerror})") from error
    if len(data) > MOST_BYTES:
        raise BadInput(f"{file}: over the limit of {MOST_BYTES:,} bytes for one voice note")
    if not any(data[at : at + len(mark)] == mark for at, mark in _BEGINS):
        raise BadInput(f"{file}: doesn't begin as a voice note does; is it whole, and is its name right?")
    return data, TYPES[file.suffix.lower()]
