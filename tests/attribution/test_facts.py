"""The reference data of attribution: each fact has its source, parties and dates that can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.attribution.reported import fleet, reported
from marsad.reference.aircraft import aircraft
from marsad.reference.bases import bases
from marsad.reference.dated import Days, Weight, check
from marsad.reference.loading import BadReference
from marsad.reference.munitions import munitions
from marsad.reference.patterns import patterns, present, theatre
from marsad.reference.weights import FILE, weights


def test_every_fact_has_a_source() -> None:
    facts = [w for m in munitions() for w in m.weights] + [w for b in bases() for w in b.operators]
    facts += [w for p in patterns() for w in p.weights]
    assert all(fact.source.strip() for fact in facts)
    assert all(flown.source.strip() for kind in aircraft().types for flown in kind.flown_by)
    assert all(presence.source.strip() for presence in theatre().parties)


def test_every_party_has_a_fleet_share_of_one_while_it_flies() -> None:
    for party in ("RU", "SY-GOV", "COALITION", "TR", "IL"):
        assert sum(fleet(party, Days("2018-02-01", "2018-02-01")).values()) == pytest.approx(1)
    assert not fleet("RU", Days("2014-01-01", "2014-01-01"))


def test_a_fact_of_nobody_known_or_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadReference, match="no party 'XX'"):
        check([Weight("XX", 3, "s")], present(), "munitions/x.yaml")
    with pytest.raises(BadReference, match="before it begins"):
        check([Weight("RU", 3, "s", "2017-02-01", "2017-01-01")], present(), "munitions/x.yaml")


def test_a_faulty_policy_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(FILE.read_text(encoding="utf-8").replace("percent: 4,", "percent: few,"), encoding="utf-8")
    with pytest.raises(BadReference, match=r"mine\.yaml:\d+"):
        weights(path)


def test_a_change_of_the_policy_says_its_version_and_why(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        FILE.read_text(encoding="utf-8").replace('version: "1"\nchanges', 'version: "2"\nchanges'), encoding="utf-8"
    )
    with pytest.raises(BadReference, match="no entry under changes"):
        weights(path)


@pytest.mark.parametrize(
    ("said", "types", "nations"),
    [
        ("fixed-wing Su-22 (Fitter)", ("Su-22",), ()),
        ("fixed-wing; Russian, Su-22 or Su-24", ("Su-22", "Su-24"), ("RU",)),
        ("سوخوي ٢٤", ("Su-24",), ()),
        ("السوخوي 22", ("Su-22",), ()),
        ("mig23", ("MiG-23",), ()),
        ("Mi-17", ("Mi-8",), ()),
        ("Su-22 or 24", ("Su-22", "Su-24"), ()),
        ("طيران روسي", (), ("RU",)),
        ("Sukhoi", (), ()),
        ("a warplane", (), ()),
    ],
)
def test_types_as_said(said: str, types: tuple[str, ...], nations: tuple[str, ...]) -> None:
    found = reported(said)
    assert (found.types, found.nations) == (types, nations)
