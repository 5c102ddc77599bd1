"""A simulated war: the same for a seed, spans that quote their message, errors at the rates asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model.public_json import from_public
from marsad.reference.loading import DATA
from marsad.simulation.rates import EXACT, NAMED, REALISTIC, BadRates, Rates, rates
from marsad.simulation.simulate import Simulated, simulate
from marsad.simulation.telling import TEXTS
from marsad.simulation.writing import write
from tests.simulating.theatre import SITES

PERFECT = Rates(
    see=1.0, count=1.0, copy=0.0, round=0.0, revise=0.0, misplace=0.0, misdate=0.0, coarse=0.0, hours=1.0,
    jitter_km=0.0, lie=0.0, sum=0.0, itemise=0.3, clearing=1.0, mistake=0.0,
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), name=st.sampled_from(sorted(NAMED)))
def test_a_seed_names_one_war_and_every_quote_stands_in_its_message(seed: int, name: str) -> None:
    war = simulate(seed, 4, NAMED[name], SITES)
    assert war == simulate(seed, 4, NAMED[name], SITES)
    for message in war.messages:
        for claim in message.claims:
            assert claim.quote
            assert message.text[claim.span[0] : claim.span[1]] == claim.quote
            assert "{" not in message.text
            claim.when.window()


def test_other_seeds_are_other_wars() -> None:
    assert simulate(1, 3, REALISTIC, SITES) != simulate(2, 3, REALISTIC, SITES)


def test_perfect_sources_say_what_happened() -> None:
    war = simulate(3, 10, PERFECT, SITES)
    events, truth = {e.id: e for e in war.events}, war.truth_of()
    told = [c for m in war.messages for c in m.claims if truth[c.id] in events]
    assert told
    for claim in told:
        event = events[truth[claim.id]]
        assert claim.where[0].place == event.site.cell
        assert (claim.when.start or "")[:10] == event.day.isoformat()
        if claim.harm == "killed" and claim.part_of is None:
            assert claim.count is not None
            assert claim.count.lower == len(event.dead)


@pytest.mark.parametrize(
    ("rate", "seen"),
    [
        ("misplace", lambda w, e, c: c.where[0].place != e.site.cell),
        ("misdate", lambda w, e, c: (c.when.start or "")[:10] != e.day.isoformat()),
        ("coarse", lambda w, e, c: c.where[0].precision == "governorate"),
    ],
)  # fmt: skip
def test_errors_come_at_the_rate_asked_for(rate: str, seen: object) -> None:
    war = simulate(5, 60, replace(PERFECT, **{rate: 0.3}), SITES)
    events, truth = {e.id: e for e in war.events}, war.truth_of()
    told = [c for m in war.messages for c in m.claims if c.kind == "strike" and truth[c.id] in events]
    wrong = sum(bool(seen(war, events[truth[c.id]], c)) for c in told)  # type: ignore[operator]
    assert 0.2 < wrong / len(told) < 0.4


def test_copies_name_their_origin_and_share_its_statement() -> None:
    war = simulate(6, 20, replace(REALISTIC, copy=1.0), SITES)
    relayed = [c for m in war.messages for c in m.claims if c.relayed_by]
    first = {c.statement for m in war.messages for c in m.claims if not c.relayed_by}
    assert relayed
    assert all(c.statement in first and c.origin and c.origin.id != c.relayed_by for c in relayed)


def test_revisions_name_the_statement_that_they_correct() -> None:
    war = simulate(6, 20, replace(REALISTIC, revise=1.0), SITES)
    said = {c.statement: c for m in war.messages for c in m.claims if c.revises is None}
    revised = [c for m in war.messages for c in m.claims if c.revises]
    assert revised
    assert all((c.said_at or "") > (said[c.revises].said_at or "") for c in revised if c.revises in said)


def test_liars_deny_inflate_and_invent() -> None:
    war = simulate(8, 20, replace(EXACT, lie=0.15), SITES)
    truths, events = set(war.truth_of().values()), {e.id for e in war.events}
    assert any(t.startswith("invented") for t in truths - events)
    assert any(c.kind == "denial" for m in war.messages for c in m.claims)


def test_the_files_hold_claims_that_read_back(tmp_path: Path) -> None:
    war: Simulated = simulate(9, 4, REALISTIC, SITES)
    counts = write(war, tmp_path)
    lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == counts["claims"]
    assert {from_public(json.loads(line)).id for line in lines} == set(war.truth_of())
    assert len(list((tmp_path / "messages").iterdir())) == counts["messages"]


def test_a_rate_out_of_bounds_or_unknown_is_refused() -> None:
    with pytest.raises(BadRates, match="copy"):
        rates("exact", {"copy": 1.5})
    with pytest.raises(BadRates, match="no rate called 'luck'"):
        rates("exact", {"luck": 0.5})
    with pytest.raises(BadRates, match="no rates called"):
        rates("perfect", {})


def test_the_reader_was_given_none_of_the_simulators_sentences() -> None:
    lexicon = "\n".join(p.read_text(encoding="utf-8") for p in (DATA / "lexicons").rglob("*.yaml"))
    for language in ("en", "ar"):
        for line in (TEXTS / f"{language}.yaml").read_text(encoding="utf-8").splitlines():
            if line.startswith('- "') and len(line) > 30:
                assert line[3:25] not in lexicon
