"""Nobody without the monitor's key learns who a source is or what it wrote; what is erased is gone."""

from __future__ import annotations

import base64
import stat
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
from a_small_war import MORNING, add, message, read, say
from hypothesis import given
from hypothesis import strategies as st

from marsad.log import KeyMissing, Log, LogError, Refused, StoreExists, Unreachable, WrongKey, check, open_log
from marsad.log.keyfile import Key, key_path, load_key, new_key, save_key
from marsad.log.sealing import pseudonym, public_id, report_id
from marsad.record.adding import add_report
from marsad.record.derived import open_derived
from marsad.record.erasing import erase, forget_source
from marsad.record.opening import init, open_key
from marsad.record.replay import replay
from marsad.record.sources import register_source, reveal, words
from marsad.record.state import state_at

NAME = "Zaynab Qabbanijalloul"
NOBODY = "Nobody by this name"


def traces(name: str) -> set[bytes]:
    """The forms in which a name may lie in a file: its letters in any case, as text, base64 or hex."""
    found: set[bytes] = set()
    for spelled in {name, name.lower(), name.upper(), *name.split(), *name.lower().split(), *name.upper().split()}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            plain = spelled.encode(encoding)
            found |= {plain, plain.hex().encode(), plain.hex().upper().encode()}
            # In base64 the same bytes look different at each of three offsets; the ends depend on the neighbours.
            for shift in range(3):
                found.add(base64.b64encode(bytes(shift) + plain)[4:-4])
    return {trace for trace in found if len(trace) > 5}


def holding(folder: Path, marks: set[bytes]) -> list[str]:
    """The files below a folder that hold any of the byte strings."""
    return [
        str(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(mark in path.read_bytes() for mark in marks)
    ]


def test_a_planted_name_lies_in_no_byte_of_the_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log, key = init(tmp_path / "m.db", MORNING)
    added = add_report(log, key, message("Nine words that only the source would write: 3 killed", source=NAME), read)
    add(log, key, "5 killed", source="SOHR", public="sohr")
    derived = open_derived(log)
    derived.refresh()
    say(log, "grade", added.source, value="B")
    replay(log)
    errors = []
    for fails in (
        lambda: add_report(log, key, message("\0", source=NAME), read),
        lambda: add_report(log, key, message("x", source=NAME, public="Not A Public Id"), read),
        lambda: reveal(log, new_key(), added.source),
        lambda: reveal(log, key.for_adding(), added.source),
        lambda: reveal(log, key, pseudonym(key, NOBODY)),
        lambda: init(tmp_path / "m.db", MORNING),
    ):
        with pytest.raises(LogError) as said:
            fails()
        errors.append("".join(traceback.format_exception(said.value)))
    seen = (repr(key) + repr(list(log.entries())) + repr(errors) + "".join(capsys.readouterr())).encode()
    marks = traces(NAME)
    assert (tmp_path / "m.db-wal").exists()
    assert holding(tmp_path, marks) == []
    assert [mark for mark in marks if mark in seen] == []
    assert holding(tmp_path, {b"only the source would write"}) == []
    # The search itself finds what lies open: the public source, and a name that is put there.
    assert holding(tmp_path, {b"sohr"})
    for number, form in enumerate((NAME.encode(), NAME.lower().encode("utf-16-le"), NAME.encode().hex().encode())):
        (tmp_path / "planted").write_bytes(b"x" * number + form)
        assert holding(tmp_path, marks)
    (tmp_path / "planted").write_bytes(base64.b64encode(b"source: " + NAME.encode() + b", by phone"))
    assert holding(tmp_path, marks)
    assert reveal(log, key, added.source) == NAME


def test_the_same_name_finds_the_same_pseudonym_however_it_is_typed() -> None:
    key = new_key()
    typed = ["Umm  Khalid", "umm khalid ", "UMM KHALID", "Ｕｍｍ Khalid", "umm\tkhalid"]
    assert len({pseudonym(key, name) for name in typed}) == 1
    assert pseudonym(key, "Umm Khalida") != pseudonym(key, "Umm Khalid") != pseudonym(new_key(), "Umm Khalid")
    for empty in ("", "  "):
        with pytest.raises(Refused):
            pseudonym(key, empty)


def test_a_source_is_registered_once_with_what_may_be_known_of_it(log: Log, key: Key) -> None:
    said = register_source(log, key, MORNING, name=NAME, about={"hours": "night", "eyewitness": True})
    assert register_source(log, key, MORNING, name=NAME.upper(), about={"hours": "day"}) == said
    assert add(log, key, "3 killed", source=NAME).source == said.source
    (known,) = state_at(log).sources.values()
    assert (known.public, known.about) == (False, {"hours": "night", "eyewitness": True})


def test_a_public_id_is_a_plain_word_and_no_pseudonym() -> None:
    assert public_id("sohr") == "sohr"
    for bad in ("Sohr", "", "s-" + "a" * 10, "a b", "-x", "شام"):
        with pytest.raises(Refused):
            public_id(bad)


@given(st.lists(st.tuples(st.text(max_size=3), st.none() | st.text(max_size=3), st.none() | st.text(max_size=3),
                          st.binary(max_size=3)), min_size=2, max_size=6, unique=True))  # fmt: skip
def test_no_two_messages_share_an_id_and_no_id_is_a_plain_digest(
    parts: list[tuple[str, str | None, str | None, bytes]],
) -> None:
    key, other = Key("age1", b"k" * 32, None), Key("age1", b"o" * 32, None)
    ids = [report_id(key, *part) for part in parts]
    assert len(set(ids)) == len(parts)
    assert set(ids).isdisjoint(report_id(other, *part) for part in parts)


# ---- the key file ----


def test_the_key_lies_beside_the_store_for_its_owner_alone(tmp_path: Path) -> None:
    log, key = init(tmp_path / "m.db", MORNING)
    with open_derived(log) as derived:
        derived.refresh()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert {"m.db", "m.db-wal", "m.derived.db", "m.key"} <= modes.keys()
    assert set(modes.values()) == {0o600}
    assert open_key(log) == load_key(tmp_path / "m.key") == key
    assert (tmp_path / "m.key").read_text().startswith("#")
    with pytest.raises(StoreExists):
        save_key(key, tmp_path / "m.key")
    with pytest.raises(Unreachable):
        save_key(key, tmp_path / "m.db" / "m.key")


def test_the_key_of_a_server_is_named_by_the_environment_or_lies_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert key_path("postgresql://h/x") == Path("marsad.key")
    assert key_path("war.db") == Path("war.key")
    assert key_path("war.key") == Path("war.key.key")
    monkeypatch.setenv("MARSAD_KEY", "/safe/monitor.key")
    assert key_path("postgresql://h/x") == key_path("war.db") == Path("/safe/monitor.key")


def test_a_missing_foreign_or_broken_key_is_said_in_one_sentence(tmp_path: Path) -> None:
    log, key = init(tmp_path / "m.db", MORNING)
    path = tmp_path / "m.key"
    whole = path.read_text()
    path.unlink()
    with pytest.raises(KeyMissing, match="There is no key at"):
        open_key(log)
    broken = ["", "letter", whole.replace("marsad.key/1", "marsad.key/2"), whole.replace("secret ", "secret 00"),
              whole.replace("AGE-SECRET", "AGE-SECRER"), whole.replace("recipient age1", "recipient age2"),
              "\n".join(line for line in whole.splitlines() if not line.startswith("secret"))]  # fmt: skip
    other = new_key()
    assert other.identity is not None
    assert key.identity is not None
    broken.append(whole.replace(key.identity, other.identity))
    for content in broken:
        path.write_text(content)
        with pytest.raises(KeyMissing, match="is not a Marsad key"):
            open_key(log)
    path.write_bytes(b"\xff\xff")
    with pytest.raises(KeyMissing, match="is not a Marsad key"):
        open_key(log)
    path.unlink()
    path.mkdir()
    with pytest.raises(KeyMissing, match="can't be read"):
        open_key(log)
    save_key(other, tmp_path / "other.key")
    with pytest.raises(WrongKey, match="belongs to another store"):
        open_key(log, tmp_path / "other.key")


def test_a_key_without_its_private_half_adds_and_does_not_read(tmp_path: Path) -> None:
    log, key = init(tmp_path / "m.db", MORNING)
    save_key(key.for_adding(), tmp_path / "front.key")
    front = open_key(log, tmp_path / "front.key")
    added = add(log, front, "3 killed", source=NAME)
    for fails in (lambda: words(log, front, added.report), lambda: reveal(log, front, added.source)):
        with pytest.raises(KeyMissing, match="not read them"):
            fails()
    assert words(log, key, added.report) == b"3 killed"


def test_a_store_begins_with_the_key_that_is_there_and_never_replaces_it(tmp_path: Path) -> None:
    key = new_key()
    save_key(key, tmp_path / "m.key")
    log, taken = init(tmp_path / "m.db", MORNING)
    assert taken == key == open_key(log)
    with pytest.raises(Unreachable):
        init(tmp_path / "none" / "n.db", MORNING)
    (tmp_path / "letter.db").write_text("a letter")
    with pytest.raises(StoreExists):
        init(tmp_path / "letter.db", MORNING)
    assert not (tmp_path / "letter.key").exists()


def test_replay_needs_no_key(tmp_path: Path) -> None:
    log, key = init(tmp_path / "m.db", MORNING)
    add(log, key, "3 killed")
    (tmp_path / "m.key").unlink()
    code = (
        "import sys; from marsad.log import open_log; from marsad.record.replay import replay\n"
        "print(replay(open_log(sys.argv[1])).sound)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "m.db"], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


# ---- erasure ----


def test_an_erased_report_keeps_its_claims_and_loses_its_bytes(tmp_path: Path) -> None:
    log, key = init(tmp_path / "m.db", MORNING)
    added, other = add(log, key, "3 killed, said I"), add(log, key, "4 killed, said I")
    ciphertext = log.sealed(added.report)
    assert ciphertext is not None
    marks = {ciphertext[200:240], ciphertext[-60:-20]}
    before = replay(log)
    assert holding(tmp_path, marks)
    erased = erase(log, added.report, who="officer", reason="a court's order", at=MORNING)
    assert erased.scrubbed
    assert holding(tmp_path, marks) == []
    with pytest.raises(Refused, match="were erased"):
        words(log, key, added.report)
    assert words(log, key, other.report) == b"4 killed, said I"
    after, state = replay(log), state_at(log)
    assert after.sound
    assert (after.reports, after.claims) == (before.reports, before.claims)
    assert state.reports[added.report].erased == erased.entry.position
    assert state_at(log, erased.entry.position - 1).reports[added.report].erased is None
    assert add(log, key, "3 killed, said I").new is False
    assert log.sealed(added.report) is None
    for again in (added.report, "unknown"):
        with pytest.raises(Refused):
            erase(log, again, who="officer", reason="twice", at=MORNING)


@pytest.mark.parametrize("length", [10, 3_000, 60_000, 900_000])
def test_a_report_of_any_length_is_overwritten_in_the_file(tmp_path: Path, length: int) -> None:
    log, key = init(tmp_path / "m.db", MORNING)
    others = [add(log, key, f"{n} killed" + "." * (n * 1000)) for n in range(5)]
    added = add(log, key, "x" * length)
    others.append(add(log, key, "9 killed"))
    ciphertext = log.sealed(added.report)
    assert ciphertext is not None
    # Beyond the head that all age files share; short, so that nearly all pieces lie whole in one page.
    marks = {ciphertext[at : at + 32] for at in range(100, len(ciphertext) - 32, 997)}
    assert holding(tmp_path, marks)
    assert erase(log, added.report, who="officer", reason="order", at=MORNING).scrubbed
    assert holding(tmp_path, marks) == []
    assert all(words(log, key, other.report) for other in others)


def test_a_forgotten_source_loses_its_name_its_key_and_the_bytes_of_its_reports(tmp_path: Path) -> None:
    log, key = init(tmp_path / "m.db", MORNING)
    mine = [add(log, key, f"{n} killed", source=NAME) for n in range(3)]
    other = add(log, key, "4 killed")
    erase(log, mine[0].report, who="officer", reason="first", at=MORNING)
    source = mine[0].source
    sealed_key = log.sealed(f"key:{source}")
    assert sealed_key is not None
    forgotten = forget_source(log, source, who="officer", reason="asked to be forgotten", at=MORNING)
    assert holding(tmp_path, {sealed_key[-60:-20]}) == []
    for fails in (
        lambda: reveal(log, key, source),
        lambda: words(log, key, mine[2].report),
        lambda: add(log, key, "9 killed", source=NAME),
        lambda: forget_source(log, source, who="officer", reason="twice", at=MORNING),
        lambda: forget_source(log, "s-unknown", who="officer", reason="who", at=MORNING),
    ):
        with pytest.raises(Refused) as said:
            fails()
        assert NAME not in str(said.value)
    state = state_at(log)
    assert state.sources[source].forgotten == forgotten.entry.position
    assert state.sources[other.source].forgotten is None
    assert len(list(state.standing())) == 4
    assert words(log, key, other.report) == b"4 killed"
    assert replay(log).sound


def test_an_erasure_waits_for_a_reader_that_still_sees_the_old_bytes(tmp_path: Path) -> None:
    log, key = init(tmp_path / "m.db", MORNING)
    added = add(log, key, "3 killed")
    with open_log(tmp_path / "m.db", wait_seconds=0.1) as other:
        with other.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM entries").all()
            erased = erase(log, added.report, who="officer", reason="order", at=MORNING)
        assert check(log).faults == ()
        assert not erased.scrubbed
        assert log.scrub()


def test_wrong_bytes_under_a_report_are_not_opened(tmp_path: Path) -> None:
    log, key = init(tmp_path / "m.db", MORNING)
    added = add(log, key, "3 killed")
    with pytest.raises(WrongKey):
        words(log, new_key(), added.report)
    with pytest.raises(Refused):
        words(log, key, "unknown")
    with pytest.raises(Refused):
        words(log, key, f"key:{added.source}")
