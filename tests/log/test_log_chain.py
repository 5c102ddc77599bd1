"""Any changed, missing or moved byte is found, and its position named."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from marsad.log import Fault, Log, check, create_log

NOON = "2017-09-21T12:00:00Z"
COUNT = 9
SOAK = os.environ.get("MARSAD_SOAK") == "1"
UNGUARD = {
    "sqlite": [f"DROP TRIGGER {t}_{g}" for t, g in (
        ("entries", "no_update"), ("entries", "no_delete"), ("sealed", "only_erased"), ("sealed", "no_delete"))],
    "postgresql": ["ALTER TABLE entries DISABLE TRIGGER USER", "ALTER TABLE sealed DISABLE TRIGGER USER"],
}  # fmt: skip


def filled(log: Log) -> Log:
    for n in range(1, COUNT + 1):
        words = f"words of {n}".encode()
        payload = b'{"n":%d,"seals":{"r%d":"%s"}}' % (n, n, hashlib.sha256(words).hexdigest().encode())
        log.append("report", payload, f"2017-09-21T12:00:0{n}Z", {f"r{n}": words})
    with log.engine.begin() as connection:
        for statement in UNGUARD[log.engine.dialect.name]:
            connection.execute(text(statement))
    return log


def run(log: Log, *statements: str, **values: object) -> list[Fault]:
    """The faults of the log after somebody worked on its tables."""
    with log.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement), values)
    return [fault for fault in check(log).faults if "guard" not in fault.what]


def test_an_untouched_log_has_no_fault_but_its_missing_guards(log: Log) -> None:
    filled(log)
    assert run(log) == []
    assert all("guard" in fault.what for fault in check(log).faults)
    assert check(log).faults


@pytest.mark.parametrize("position", [1, 5, COUNT])
@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("payload = :payload", "its content was changed"),
        ("kind = 'Report'", "its content was changed"),
        ("at = '2017-09-21T12:00:00.000000z'", "its content was changed"),
        ("digest = :digest", "its digest was changed"),
    ],
)
def test_a_changed_entry_is_named_and_what_of_it_changed(log: Log, position: int, change: str, what: str) -> None:
    filled(log)
    change = f"UPDATE entries SET {change} WHERE position = {position}"
    faults = run(log, change, **{k: bytes(32) for k in ("payload", "digest") if f":{k}" in change})
    assert (position, what) in faults
    assert {fault.position for fault in faults} == {position}


def test_missing_entries_are_named(log: Log) -> None:
    filled(log)
    assert Fault(4, "is missing") in run(log, "DELETE FROM entries WHERE position = 4")
    assert Fault(4, "to 6 are missing") in run(log, "DELETE FROM entries WHERE position IN (5, 6)")
    assert Fault(1, "is missing") in run(log, "DELETE FROM entries WHERE position = 1")


def test_entries_cut_off_at_the_end_are_named(log: Log) -> None:
    filled(log)
    assert Fault(8, "to 9 are missing") in run(log, "DELETE FROM entries WHERE position > 7")
    assert Fault(1, "to 9 are missing") in run(log, "DELETE FROM entries")


def test_exchanged_entries_are_both_named(log: Log) -> None:
    filled(log)
    moves = [f"UPDATE entries SET position = {a} WHERE position = {b}" for a, b in ((100, 3), (3, 7), (7, 100))]
    assert {3, 7} <= {fault.position for fault in run(log, *moves)}


def test_an_entry_added_behind_the_logs_back_is_named(log: Log) -> None:
    filled(log)
    forged = "INSERT INTO entries SELECT 10, kind, at, payload, digest FROM entries WHERE position = 9"
    assert {10} <= {fault.position for fault in run(log, forged)}
    stray = "INSERT INTO entries SELECT 0, kind, at, payload, digest FROM entries WHERE position = 9"
    assert Fault(0, "no entry can stand here") in run(log, stray)


def test_a_changed_head_is_named(log: Log) -> None:
    filled(log)
    assert run(log, "UPDATE head SET at = ''")
    assert run(log, "UPDATE head SET position = 8")
    assert run(log, "DELETE FROM head") == [Fault(None, "the row that says where the log ends is missing")]


def test_changed_missing_and_foreign_sealed_bytes_are_named(log: Log) -> None:
    filled(log)
    assert run(log, "UPDATE sealed SET ciphertext = :c WHERE id = 'r3'", c=b"other words") == [
        (3, "the sealed bytes r3 were changed")
    ]
    assert (4, "the sealed bytes r4 are gone and no erasure says so") in run(
        log, "UPDATE sealed SET ciphertext = NULL WHERE id = 'r4'"
    )
    assert (5, "the sealed bytes r5 are missing") in run(log, "DELETE FROM sealed WHERE id = 'r5'")
    assert (6, "sealed bytes stand as x, which no such entry names") in run(
        log, "UPDATE sealed SET id = 'x' WHERE id = 'r6'"
    )


def test_bytes_that_outlive_their_erasure_are_named(log: Log) -> None:
    filled(log)
    erasure = log.append("erasure", b'{"erases":["r2"]}', NOON)
    assert run(log) == [(erasure.position, "the sealed bytes r2 are still there after their erasure")]


def test_a_log_written_all_anew_does_not_pass_through_a_digest_kept_elsewhere(tmp_path: Path) -> None:
    published = filled(create_log(tmp_path / "true.db")).entry(6)
    forged = create_log(tmp_path / "forged.db")
    forged.append_all(("note", b"nothing happened", NOON) for _ in range(COUNT))
    assert check(forged).faults == ()
    assert check(forged, {6: published.digest}).faults == ((6, "differs from the digest that was kept elsewhere"),)
    assert check(forged, {60: published.digest}).faults[0].position == 60


@pytest.fixture(scope="module")
def flipped(tmp_path_factory: pytest.TempPathFactory) -> Log:
    return filled(create_log(tmp_path_factory.mktemp("flips") / "m.db"))


@pytest.mark.soak
@settings(
    max_examples=10_000 if SOAK else 150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    position=st.integers(1, COUNT),
    column=st.sampled_from(["kind", "at", "payload", "digest", "ciphertext"]),
    where=st.integers(0, 10_000),
    bits=st.integers(1, 255),
)
def test_any_single_changed_byte_is_found_at_its_position(
    flipped: Log, position: int, column: str, where: int, bits: int
) -> None:
    table, key = ("sealed", f"id = 'r{position}'") if column == "ciphertext" else ("entries", f"position = {position}")
    raw = flipped.engine.raw_connection()
    try:
        connection = raw.driver_connection
        assert connection is not None
        old, kind = connection.execute(
            f"SELECT cast({column} AS BLOB), typeof({column}) FROM {table} WHERE {key}"
        ).fetchone()
        new = bytearray(old)
        new[where % len(new)] ^= bits
        cast = f"UPDATE {table} SET {column} = cast(? AS {kind}) WHERE {key}"
        connection.execute(cast, (bytes(new),))
        try:
            found = {fault.position for fault in check(flipped).faults if "guard" not in fault.what}
        finally:
            connection.execute(cast, (old,))
    finally:
        raw.close()
    assert found == {position}


@pytest.mark.soak
@settings(
    max_examples=10_000 if SOAK else 60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(where=st.integers(0, 10**9), bits=st.integers(1, 255))
def test_a_changed_byte_of_the_file_never_passes_for_other_content(
    flipped: Log, tmp_path_factory: pytest.TempPathFactory, where: int, bits: int
) -> None:
    from marsad.log import LogError, open_log

    flipped.scrub()
    assert flipped.path is not None
    data = bytearray(flipped.path.read_bytes())
    data[where % len(data)] ^= bits
    copy = tmp_path_factory.mktemp("copy") / "m.db"
    copy.write_bytes(data)
    try:
        with open_log(copy) as log:
            faults = [fault for fault in check(log).faults if "guard" not in fault.what]
            content = [] if faults else list(log.entries())
    except LogError:
        return
    assert faults or content == list(flipped.entries())
