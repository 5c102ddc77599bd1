"""A voice note is a report: its sound is kept and sealed, its transcript is read, and both can be forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Shell, refused

SOUND = b"OggS\0\2" + b"\0sound\0" * 400
WORDS = "Four people were killed in an air strike on Khan Sheikhun this morning, said the man with the blue door."
SOURCE = "Zebulon Quaxley of the pump house"


def note(shell: Shell, name: str = "note.ogg", sound: bytes = SOUND) -> Path:
    path = shell.folder / name
    path.write_bytes(sound)
    return path


def write(shell: Shell, words: str = WORDS, name: str = "words.txt") -> Path:
    path = shell.folder / name
    path.write_text(words, encoding="utf-8")
    return path


def add(shell: Shell, *paths: object) -> list[dict[str, object]]:
    return shell.json("add", *paths, "--published", "2017-09-21", "--source", SOURCE)


def unread(shell: Shell) -> list[str]:
    return [item["why"] for item in shell.json("status")[0]["unread"]]


def kinds(shell: Shell) -> list[str]:
    return [entry["kind"] for entry in shell.json("log")]


def test_the_transcript_is_read_and_spans_are_its(shell: Shell) -> None:
    (done,) = add(shell, note(shell), "--transcript", write(shell), "--transcript-by", "a tool 1.0")
    (claim,) = [c for c in shell.json("claims") if c["kind"] == "casualties"]
    start, end = claim["span"]
    assert WORDS[start:end] == claim["quote"] == "Four people were killed"
    assert claim["report"] == done["report"]
    assert len(claim["detail"]["transcript"]) == 64
    assert unread(shell) == []
    assert kinds(shell)[-3:] == ["report", "transcript", "reading"]
    shell.ok("replay")


def test_a_transcript_beside_its_note_is_found_and_is_no_report_of_its_own(shell: Shell) -> None:
    folder = shell.folder / "in"
    folder.mkdir()
    note(shell, "in/note.ogg")
    write(shell, name="in/note.ogg.txt")
    write(shell, "Two people were killed in Hama today.", "in/other.txt")
    assert len(add(shell, folder)) == 2
    assert {c["quote"] for c in shell.json("claims") if c["kind"] == "casualties"} == {
        "Four people were killed", "Two people were killed",
    }  # fmt: skip
    assert len(add(shell, folder / "note.ogg", folder / "note.ogg.txt")) == 1
    assert "is the transcript of note.ogg" in refused(shell.run("add", folder / "note.ogg.txt"))


def test_without_a_transcript_it_is_kept_and_listed_and_one_may_come_later(shell: Shell) -> None:
    (first,) = add(shell, note(shell))
    assert (first["claims"], first["new"]) == (0, True)
    assert unread(shell) == [first["why"]]
    assert "without a transcript" in str(first["why"])
    (second,) = add(shell, note(shell), "--transcript", write(shell))
    assert (second["report"], second["new"]) == (first["report"], True)
    assert second["claims"] != 0
    assert unread(shell) == []
    assert [c["quote"] for c in shell.json("claims") if c["kind"] == "casualties"] == ["Four people were killed"]
    (third,) = add(shell, note(shell), "--transcript", write(shell))
    assert (third["new"], third["claims"]) == (False, second["claims"])
    shell.ok("replay")


def test_a_second_transcript_waits_for_a_decision_like_any_newer_reading(shell: Shell) -> None:
    add(shell, note(shell), "--transcript", write(shell))
    add(shell, note(shell), "--transcript", write(shell, WORDS.replace("Four", "Forty"), "better.txt"))
    assert [c["quote"] for c in shell.json("claims") if c["kind"] == "casualties"] == ["Four people were killed"]
    assert len(shell.json("status")[0]["pending_readings"]) == 1
    shell.ok("reread", "--apply")
    assert [c["quote"] for c in shell.json("claims") if c["kind"] == "casualties"] == ["Forty people were killed"]


def test_reread_reads_transcripts_and_leaves_sound_alone(shell: Shell) -> None:
    add(shell, note(shell), "--transcript", write(shell))
    add(shell, note(shell, "other.ogg", SOUND + b"more"))
    assert shell.json("reread") == []


def test_neither_sound_nor_words_nor_name_stand_in_the_store(shell: Shell) -> None:
    path, words = note(shell), write(shell)
    add(shell, path, "--transcript", words)
    path.unlink()
    words.unlink()
    for name, data in shell.bytes_of_all_files().items():
        for secret in (b"sound\0\0sound", b"the man with the blue door", SOURCE.encode(), SOURCE.split()[1].encode()):
            assert secret not in data, name


def test_forgetting_the_source_destroys_both_and_the_claims_remain(shell: Shell) -> None:
    (done,) = add(shell, note(shell), "--transcript", write(shell))
    before = shell.json("claims")
    (source,) = {c["origin"]["id"] for c in before}
    shell.ok("forget", source, "--reason", "asked to")
    assert shell.json("claims") == before
    assert "erased" in refused(shell.run("erase", done["report"], "--reason", "again"))
    said = refused(
        shell.run("add", note(shell), "--transcript", write(shell, "Other words."), "--published", "2017-09-21",
                  "--source", SOURCE)
    )  # fmt: skip
    assert "erased" in said
    shell.ok("replay")


def test_erasing_the_report_erases_every_transcript_of_it(shell: Shell) -> None:
    import sqlite3

    (done,) = add(shell, note(shell))
    add(shell, note(shell), "--transcript", write(shell))
    add(shell, note(shell), "--transcript", write(shell, "Five people were killed in Hama.", "other.txt"))
    shell.ok("erase", done["report"], "--reason", "asked to")
    with sqlite3.connect(shell.folder / "m.db") as store:
        left = [name for (name,) in store.execute("SELECT id FROM sealed WHERE ciphertext IS NOT NULL")]
    assert [name for name in left if not name.startswith(("key:", "name:"))] == []
    shell.ok("replay")


def test_read_prints_the_claims_of_a_transcript_and_records_nothing(shell: Shell) -> None:
    note(shell)
    (line,) = shell.json("read", "note.ogg")
    assert (line["kind"], line["why"]) == ("unread", "a voice note without a transcript")
    write(shell, name="note.ogg.txt")
    assert "Four people were killed" in [c.get("quote") for c in shell.json("read", "note.ogg")]


@pytest.mark.parametrize(
    ("name", "sound", "why"),
    [("a.ogg", b"plain text", "doesn't begin as a voice note"), ("a.mp3", b"", "doesn't begin as a voice note")],
)
def test_what_is_no_sound_is_refused_and_nothing_is_logged(shell: Shell, name: str, sound: bytes, why: str) -> None:
    head = kinds(shell)
    assert why in refused(shell.run("add", note(shell, name, sound)))
    assert kinds(shell) == head


def test_a_transcript_goes_with_one_voice_note(shell: Shell) -> None:
    two = (note(shell), note(shell, "b.ogg"))
    assert "one voice note" in refused(shell.run("add", *two, "--transcript", write(shell)))
    assert "one voice note" in refused(shell.run("add", write(shell), "--transcript", write(shell)))
    (shell.folder / "bad.txt").write_bytes(b"\xff\xfe")
    assert "not text" in refused(shell.run("add", note(shell), "--transcript", "bad.txt"))
    assert "can't be read" in refused(shell.run("add", note(shell), "--transcript", "nowhere.txt"))
