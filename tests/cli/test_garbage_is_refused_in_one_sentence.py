"""Bad input gets one clear sentence and exit 2; the log is unharmed and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Shell, refused

TEXT = "An air strike killed four people in Khan Sheikhun on Thursday."


def entries(shell: Shell) -> int:
    return int(shell.json("status")[0]["entries"])


def write(shell: Shell, name: str, data: bytes) -> Path:
    path = shell.folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\xff", "not text"),
        ("null.txt", b"killed four\0people", "null byte"),
        ("latin.txt", "tué à Idlib".encode("latin-1"), "UTF-8"),
        ("huge.txt", b"killed four. " * 4_000_000, "limit"),
        ("bad.jsonl", b'{"id": "1", "text": "killed four"}\n{nonsense\n', "line 2"),
        ("untold.jsonl", b'{"id": "1"}\n', "text"),
        ("array.jsonl", b"[1, 2]\n", "line 1"),
        ("date.jsonl", b'{"text": "x", "published": "2017-13-45"}\n', "2017-13-45"),
        ("half.jsonl", b'{"text": "\\ud800"}\n', "surrogate"),
    ],
)
def test_what_is_no_text_is_refused(shell: Shell, name: str, data: bytes, word: str) -> None:
    path = write(shell, name, data)
    assert word in refused(shell.run("add", path, "--published", "2017-09-21"))
    assert entries(shell) == 1


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--published", "yesterday"), "yesterday"),
        (("--published", "2017-02-30"), "2017-02-30"),
        (("--published", "21/9/2017"), "21/9/2017"),
        (("--zone", "Mars/Olympus"), "Mars/Olympus"),
        (("--zone", "../../etc/passwd"), "zone"),
    ],
)
def test_a_date_or_zone_that_cannot_be_read_is_refused(shell: Shell, options: tuple[str, ...], word: str) -> None:
    path = write(shell, "m.txt", TEXT.encode())
    assert word in refused(shell.run("add", path, *options))
    assert entries(shell) == 1


def test_a_folder_below_a_file_is_refused(shell: Shell) -> None:
    path = write(shell, "m.txt", TEXT.encode())
    assert "below a file" in refused(shell.run("add", path / "folder"))


def test_a_path_that_is_not_there_and_an_empty_folder_are_refused(shell: Shell) -> None:
    assert "no such file" in refused(shell.run("add", shell.folder / "nowhere"))
    (shell.folder / "empty").mkdir()
    assert "no text files" in refused(shell.run("add", shell.folder / "empty"))


def test_one_bad_file_in_a_folder_records_none_of_it(shell: Shell) -> None:
    folder = shell.folder / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_bytes(b"\xff\xfe\x00")
    assert "b.txt" in refused(shell.run("add", folder))
    assert entries(shell) == 1


@pytest.mark.parametrize("text", ["", "   \n\t ", "zzz qqq 12 !!", "☃ 😀 ‏‎", "نص لا يُفهم"])
def test_a_text_that_yields_nothing_is_kept_and_listed(shell: Shell, text: str) -> None:
    path = write(shell, "m.txt", text.encode())
    (line,) = shell.json("add", path, "--published", "2017-09-21")
    assert line["claims"] == 0
    (status,) = shell.json("status")
    assert [unread["report"] for unread in status["unread"]] == [line["report"]]
    assert shell.run("replay").returncode == 0


def test_a_store_that_is_not_there_is_refused_with_what_to_do(shell: Shell) -> None:
    shell.environment["MARSAD_DB"] = str(shell.folder / "other.db")
    assert "marsad init" in refused(shell.run("status"))
    path = write(shell, "m.txt", TEXT.encode())
    assert "marsad init" in refused(shell.run("add", path))
    assert not (shell.folder / "other.db").exists()


def test_a_file_that_is_no_store_is_refused_and_left_alone(shell: Shell) -> None:
    path = write(shell, "letter.db", b"Dear editor, this is no database at all, as you see.")
    shell.environment["MARSAD_DB"] = str(path)
    refused(shell.run("status"))
    assert path.read_bytes().startswith(b"Dear editor")


def test_a_store_below_a_file_cannot_be_made(shell: Shell) -> None:
    path = write(shell, "m.txt", b"x")
    shell.environment["MARSAD_DB"] = str(path / "m.db")
    refused(shell.run("init"))


def test_a_second_init_changes_nothing(shell: Shell) -> None:
    before = shell.bytes_of_all_files()
    refused(shell.run("init"))
    after = shell.bytes_of_all_files()
    assert after["m.db"] == before["m.db"]
    assert after["m.key"] == before["m.key"]


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("figure", "murdered"), "murdered"),
        (("figure", "killed", "martians"), "martians"),
        (("figure", "killed", "--where", "Atlantis"), "Atlantis"),
        (("figure", "killed", "--from", "2017-09-31"), "2017-09-31"),
        (("figure", "killed", "--from", "2017-09-22", "--to", "2017-09-21"), "ends"),
        (("figure", "killed", "--as-of", "999"), "999"),
        (("figure", "killed", "--as-of", "whenever"), "whenever"),
        (("figure", "killed", "--claims", "nowhere.jsonl"), "nowhere.jsonl"),
        (("verify-figure", "nowhere.json"), "nowhere.json"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(shell: Shell, args: tuple[str, ...], word: str) -> None:
    assert word in refused(shell.run(*args))


@pytest.mark.parametrize(
    "line",
    [
        '{"harm": "killed", "count": {"lower": -4}}',
        '{"harm": "killed", "count": {"lower": 4.5}}',
        '{"harm": "killed", "count": {"lower": 9, "upper": 3}}',
        '{"harm": "vexed"}',
        '{"when": {"start": "soon"}}',
        '{"where": [{"precision": "town"}]}',
        '{"where": "Idlib"}',
        '{"schema": "marsad.claim/9"}',
        '{"span": [0]}',
        "not json",
    ],
)
def test_a_claim_that_cannot_be_understood_is_refused_with_its_line(shell: Shell, line: str) -> None:
    path = shell.folder / "claims.jsonl"
    path.write_text('{"id": "good", "harm": "killed", "count": {"lower": 1}}\n' + line + "\n")
    assert "line 2" in refused(shell.run("figure", "killed", "--claims", path))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"certificate": 3}', b"{" * 100_000])
def test_what_is_no_figure_is_refused(shell: Shell, data: bytes) -> None:
    path = write(shell, "f.json", data)
    refused(shell.run("verify-figure", path))


def test_a_figure_with_a_mutilated_certificate_fails_and_says_so(shell: Shell) -> None:
    path = write(shell, "f.json", json.dumps({"certificate": {}}).encode())
    done = shell.run("verify-figure", path)
    assert done.returncode == 1
    assert b"fails" in done.stdout
