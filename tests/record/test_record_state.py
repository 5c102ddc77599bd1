"""What was known at a position is a function of the entries up to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from a_small_war import MORNING, add, claim, read, read_better, reread, say, some_of_everything
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.log import Entry, Log, Refused
from marsad.log.keyfile import Key
from marsad.model.canonical import canonical
from marsad.model.claim import from_canonical
from marsad.record.adding import Context, Read
from marsad.record.bodies import bodies, body
from marsad.record.entries import (
    BulletinPublished,
    Decision,
    Erasure,
    ReferenceReleased,
    UnknownEntry,
    decode,
    encode,
)
from marsad.record.erasing import erase
from marsad.record.opening import init
from marsad.record.projection import in_memory
from marsad.record.rereading import Changes, changes, pending_readings, reread_all
from marsad.record.rereading import reread as read_again
from marsad.record.state import State, fold, state_at


def ids(log: Log) -> list[str]:
    """The claims that stand at the end of the log."""
    return [claim.id for claim in state_at(log).standing()]


def test_a_claim_counts_until_a_decision_rejects_it(log: Log, key: Key) -> None:
    added = add(log, key, "3 killed and 5 killed")
    three, five = (c["id"] for c in added.reading.claims)
    assert ids(log) == [three, five]
    say(log, "reject", three)
    assert ids(log) == [five]
    say(log, "accept", three)
    assert ids(log) == [three, five]


def test_a_correction_puts_another_claim_in_the_place_of_the_first(log: Log, key: Key) -> None:
    added = add(log, key, "3 killed")
    (three,) = (c["id"] for c in added.reading.claims)
    four = claim(added.report, "3 killed", 0, 8, 4)
    position = say(log, "correct", three, value=four)
    state = state_at(log)
    assert ids(log) == [four["id"]]
    assert state.claims[three].status == "corrected"
    assert state.claims[four["id"]].corrects == three
    assert state.claims[four["id"]].since == position
    assert body(log, state.claims[four["id"]]) == four


def test_the_full_claim_is_found_where_the_state_says(log: Log, key: Key) -> None:
    for n in range(70):
        add(log, key, f"{n} killed and {n + 100} killed")
    state = state_at(log)
    full = list(bodies(log, [c for c in state.claims.values() if c.slot == 1 and c.position % 3]))
    assert full
    for known, data in full:
        assert data["id"] == known.id
        assert from_canonical(data).count.lower >= 100  # type: ignore[union-attr]


def test_what_was_not_understood_is_kept_as_unread(log: Log, key: Key) -> None:
    added = add(log, key, "several wounded")
    report = state_at(log).reports[added.report]
    assert report.status == "unread"
    assert report.current is not None
    assert report.current.unread == 1
    assert report.current.reason


def test_two_claims_are_one_incident_when_somebody_says_so_last(log: Log, key: Key) -> None:
    a, b, c = (add(log, key, f"{n} killed").reading.claims[0]["id"] for n in (1, 2, 3))
    say(log, "merge", a, b, c)
    say(log, "cannot_link", c, a)
    state = state_at(log)
    assert (state.same(a, b), state.same(a, c), state.same(c, b), state.same(a, "x")) == (True, False, True, None)


def test_the_latest_ruling_on_a_target_holds(log: Log, key: Key) -> None:
    add(log, key, "3 killed")
    say(log, "grade", "s-x", value="B")
    say(log, "grade", "s-x", value="D")
    say(log, "close", "scope", value={"upper": 9})
    ruling = state_at(log).ruling("grade", "s-x")
    assert ruling is not None
    assert ruling.value == "D"
    assert state_at(log).ruling("close", "scope").value == {"upper": 9}  # type: ignore[union-attr]
    assert state_at(log).ruling("release", "scope") is None


@pytest.mark.parametrize(
    ("verb", "targets", "value"),
    [
        ("reject", (), None), ("reject", ("unknown",), None), ("correct", ("unknown",), {}), ("link", ("a", "a"), None),
        ("correct", None, {"id": "0"}), ("correct", None, None), ("correct", None, {"x": 0.5}),
    ],
)  # fmt: skip
def test_a_decision_about_nothing_known_is_refused(
    log: Log, key: Key, verb: str, targets: object, value: object
) -> None:
    known = add(log, key, "3 killed").reading.claims[0]["id"]
    end = log.head()
    with pytest.raises(Refused):
        say(log, verb, *((known,) if targets is None else targets), value=value)  # type: ignore[misc]
    assert log.head() == end


# ---- a second reading ----

TEXT = "3 killed, then 13 killed, 4 wounded"


def test_a_newer_reading_changes_nothing_until_somebody_accepts_it(log: Log, key: Key) -> None:
    added = add(log, key, TEXT)
    before = ids(log)
    again = reread(log, added, TEXT)
    assert ids(log) == before
    (pending,) = pending_readings(state_at(log))
    three, thirteen = before
    four = again.claims[1]["id"]
    assert pending.reading.id == again.id
    assert pending.changes == Changes(added=(four,), gone=(thirteen,), same=(three,))
    assert pending.free
    position = say(log, "accept", again.id)
    state = state_at(log)
    assert ids(log) == [three, four]
    assert pending_readings(state) == []
    assert (state.claims[three].since, state.claims[four].since) == (added.position + 1, position)
    assert state.claims[thirteen].status == "dropped"


def test_a_report_is_read_again_from_its_sealed_bytes(log: Log, key: Key) -> None:
    added = add(log, key, TEXT)
    made = read_again(log, key, state_at(log), added.report, read_better, MORNING)
    assert made is not None
    assert [p.reading.id for p in pending_readings(state_at(log))] == [made.id]
    assert read_again(log, key, state_at(log), added.report, read_better, MORNING) is None
    assert read_again(log, key, state_at(log), added.report, read, MORNING) is None
    with pytest.raises(Refused):
        read_again(log, key, state_at(log), "unknown", read, MORNING)


def test_reading_all_again_applies_only_what_nothing_rests_on(log: Log, key: Key) -> None:
    free, judged = add(log, key, TEXT), add(log, key, TEXT, source="another")
    add(log, key, "5 killed")
    erased = add(log, key, "13 killed")
    erase(log, erased.report, who="officer", reason="order", at=MORNING)
    say(log, "reject", judged.reading.claims[0]["id"])
    shown = list(reread_all(log, key, read_better, lambda: MORNING))
    assert [(one.report, one.applied) for one in shown] == [(free.report, False), (judged.report, False)]
    assert list(reread_all(log, key, read_better, lambda: MORNING)) == shown
    applied = list(reread_all(log, key, read_better, lambda: MORNING, apply=True))
    assert [(one.report, one.applied) for one in applied] == [(free.report, True), (judged.report, False)]
    assert applied[0][1:4] == shown[0][1:4]
    state = state_at(log)
    assert [len(state.reports[one.report].pending) for one in (free, judged)] == [0, 1]
    assert len(list(reread_all(log, key, read_better, lambda: MORNING, apply=True))) == 1


def test_a_reader_that_fails_takes_no_claim_away(log: Log, key: Key) -> None:
    add(log, key, TEXT)
    before = ids(log)

    def fails(text: str, context: Context) -> Read:
        raise RuntimeError(text)

    (one,) = reread_all(log, key, fails, lambda: MORNING, apply=True)
    assert one.failed == "the reader failed (RuntimeError)"
    assert ids(log) == before


def test_going_back_to_the_older_reading_brings_its_claims_back(log: Log, key: Key) -> None:
    added = add(log, key, TEXT)
    before = ids(log)
    say(log, "accept", reread(log, added, TEXT).id)
    say(log, "accept", added.reading.id)
    assert ids(log) == before


def test_a_rejected_reading_is_pending_no_more(log: Log, key: Key) -> None:
    added = add(log, key, TEXT)
    before = ids(log)
    say(log, "reject", reread(log, added, TEXT).id)
    assert pending_readings(state_at(log)) == []
    assert ids(log) == before


def test_the_same_reading_twice_is_one(log: Log, key: Key) -> None:
    added = add(log, key, TEXT)
    reread(log, added, TEXT)
    reread(log, added, TEXT)
    assert len(pending_readings(state_at(log))) == 1


def test_what_a_person_decided_survives_a_newer_reading(log: Log, key: Key) -> None:
    added = add(log, key, TEXT)
    three, thirteen = ids(log)
    say(log, "reject", three)
    say(log, "accept", thirteen)
    again = reread(log, added, TEXT)
    assert not pending_readings(state_at(log))[0].free
    say(log, "accept", again.id)
    state = state_at(log)
    assert state.claims[three].status == "rejected"
    assert state.claims[thirteen].status == "accepted"


def test_a_claim_that_a_bulletin_cites_is_not_moved_without_being_asked(log: Log, key: Key) -> None:
    added = add(log, key, TEXT)
    bulletin = BulletinPublished("b1", "d" * 64, log.head().position, (), (ids(log)[0],))
    log.append(bulletin.kind, encode(bulletin), MORNING)
    reread(log, added, TEXT)
    assert not pending_readings(state_at(log))[0].free


def test_changes_between_readings_are_told_by_id(log: Log, key: Key) -> None:
    added = add(log, key, TEXT)
    again = reread(log, added, TEXT)
    state = state_at(log)
    old, new = state.readings[added.reading.id], state.readings[again.id]
    assert changes(None, old).added == old.claims
    assert changes(old, old).same == old.claims
    forth, back = changes(old, new), changes(new, old)
    assert (forth.added, forth.gone, set(forth.same)) == (back.gone, back.added, set(back.same))


# ---- prefixes ----


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Log:
    log, key = init(tmp_path_factory.mktemp("war") / "m.db", MORNING)
    some_of_everything(log, key)
    return log


def rows(state: State) -> tuple[object, ...]:
    """Everything in a state, to compare by."""
    return tuple((name, value) for name, value in sorted(vars(state).items()))


def test_folding_a_prefix_gives_what_was_known_then(full: Log) -> None:
    growing = State()
    for entry in full.entries():
        growing.apply(entry)
        assert rows(growing) == rows(state_at(full, entry.position))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_rows_known_at_a_position_are_those_of_its_prefix(full: Log, data: st.DataObject) -> None:
    position = data.draw(st.integers(1, full.head().position))
    _, whole = in_memory(full.entries())
    state, _ = in_memory(full.entries(1, position))
    query = "SELECT key, status FROM claims WHERE since <= ? AND (until IS NULL OR until > ?) ORDER BY key"
    known = whole.connection.execute(query, (position, position)).fetchall()
    assert known == sorted((claim.id, claim.status) for claim in state.claims.values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.lists(
        st.sampled_from(["add", "again", "reject", "accept", "correct", "link", "reread", "take"]), max_size=14
    )
)
def test_any_course_of_decisions_replays_to_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    log, key = init(tmp_path_factory.mktemp("course") / "m.db", MORNING)
    added = [add(log, key, TEXT)]
    for step, what in enumerate(order):
        state = state_at(log)
        claims = list(state.claims)
        target = claims[step * 7 % len(claims)]
        if what in ("add", "again"):
            added.append(add(log, key, f"{step if what == 'add' else 0} killed 13 killed"))
        elif what in ("accept", "reject"):
            say(log, what, target)
        elif what == "correct":
            say(log, what, target, value=claim(state.claims[target].report, TEXT, 0, 8, step))
        elif what == "link" and len(claims) > 1:
            say(log, what, claims[0], claims[-1])
        elif what == "reread":
            reread(log, added[-1], f"{step % 3} killed 13 killed")
        elif what == "take" and state.readings:
            say(log, "accept", list(state.readings)[step % len(state.readings)])
    _, once = in_memory(log.entries())
    growing, stepwise = in_memory([])
    for entry in log.entries():
        stepwise.follow(growing, [entry])
        assert rows(growing) == rows(state_at(log, entry.position))
    assert stepwise.digest() == once.digest()


# ---- entries ----


def test_every_kind_of_entry_comes_back_as_it_was_written(full: Log) -> None:
    kinds = set()
    for entry in full.entries():
        said = decode(entry)
        kinds.add(entry.kind)
        assert encode(said) == entry.payload
        assert said.version == 1
    erasure = Erasure("officer", ("r",), "court order")
    assert decode(Entry(1, "erasure", MORNING, encode(erasure), "")) == erasure
    assert kinds == {"key", "source", "report", "reading", "decision", "reference", "bulletin"}


def test_a_reference_release_holds_its_bytes() -> None:
    data = "أيلول".encode() * 1000
    assert ReferenceReleased.of(data).data() == data
    assert len(ReferenceReleased.of(data).content) < 200


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("tribunal", {"version": 1}), ("decision", {"version": 2, "who": "x"}), ("reading", {"version": 2}),
        ("decision", {"version": 1, "who": "x"}), ("reading", {"version": 1}), ("report", []), ("reading", []),
    ],
)  # fmt: skip
def test_an_entry_of_a_later_release_is_named_in_one_sentence(log: Log, kind: str, payload: object) -> None:
    log.append(kind, canonical(payload), MORNING)
    with pytest.raises(UnknownEntry, match="Position 2 ") as said:
        state_at(log)
    assert str(said.value).count("\n") == 0
    if payload != [] and payload.get("version") == 2:  # type: ignore[attr-defined]
        assert "update Marsad" in str(said.value)


def test_ids_that_name_nothing_known_are_listed(log: Log) -> None:
    stray = Decision("editor", "reject", ("gone",))
    log.append(stray.kind, encode(stray), MORNING)
    assert state_at(log).loose == [(2, "gone")]
    assert fold([]).position == 0


def test_a_store_made_twice_has_no_common_secret(tmp_path: Path) -> None:
    (_, a), (_, b) = init(tmp_path / "a.db", MORNING), init(tmp_path / "b.db", MORNING)
    assert a.secret != b.secret
