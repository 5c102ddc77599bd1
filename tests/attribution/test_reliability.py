"""Who can be trusted on whose planes they were, by how he agreed with the others."""

from __future__ import annotations

from marsad.attribution.reliability import learned


def test_one_who_is_always_at_odds_with_the_others_is_doubted() -> None:
    votes = [(str(n), origin, "RU") for n in range(30) for origin in ("a", "b", "c")]
    votes += [(str(n), "odd", "SY-GOV") for n in range(30)]
    found = learned(votes)
    assert found.share("odd") < 0.2 < 0.8 < found.share("a")


def test_two_disagreements_prove_nothing() -> None:
    votes = [(str(n), origin, "RU") for n in range(2) for origin in ("a", "b")] + [("0", "new", "SY-GOV")]
    assert learned(votes).share("new") > 0.5


def test_one_never_heard_of_has_the_common_share() -> None:
    assert round(learned([]).share("anybody"), 9) == 1
