"""An incident of the record: its claims, the flights that may be its own, and what parties said of it."""

from __future__ import annotations

from typing import Any

from marsad.attribution.attributing import Attributor
from marsad.attribution.gathered import Gathering
from marsad.attribution.reliability import learned
from marsad.attribution.verdict import Verdict
from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.incident import Incident

TOWN = ("SY/ID/g1",)
PLACE = Place("Khan Sheikhoun", ("Idlib",), None, 35_442_000, 36_651_000, "town", (TOWN,))
DAY = When("2017-09-21", "2017-09-21", "Asia/Damascus")


def claim(ident: str, kind: str, by: tuple[str, ...] = (), origin: str = "a", **more: Any) -> Claim:
    fields = {"where": (PLACE,), "when": DAY, "quote": "raid on the town", **more}
    return Claim(report=f"r{ident}", kind=kind, span=(0, 4), by=by, origin=Origin(origin), id=ident, **fields)


def flight(ident: str, said: str, time: str, **detail: Any) -> Claim:
    return claim(ident, "sighting", detail={"type_as_said": said, "time": time, "kind": "seen", **detail})


def incident(*claims: Claim) -> Incident:
    return Incident(
        "i-1", "strike", tuple(c.id for c in claims), (TOWN,), "Khan Sheikhoun", ("Idlib",), 35_442_000, 36_651_000,
        "town", DAY.window(), "2017-09-21", "2017-09-21", DAY.zone, (), (),
    )  # fmt: skip


def verdict(mine: list[Claim], beside: list[Claim]) -> Verdict:
    return Attributor().verdict(Gathering([*mine, *beside]).case(incident(*mine)))


STRIKE = claim("s", "strike", detail={"time": "11:00"})


def test_a_flight_of_the_hour_is_joined_and_one_of_another_hour_hardly() -> None:
    near = verdict([STRIKE], [flight("f", "MiG-23", "10:55")])
    far = verdict([STRIKE], [flight("f", "MiG-23", "18:00")])
    none = verdict([STRIKE], [])
    assert near.weighed.posterior["SY-GOV"] > far.weighed.posterior["SY-GOV"] >= none.weighed.posterior["SY-GOV"]


def test_take_off_circling_and_strike_are_one_flight() -> None:
    found = verdict(
        [STRIKE],
        [
            flight("f", "jet", "10:40", base="Hmeimim", manner="takeoff"),
            flight("g", "jet", "10:55", heading="circling", language_heard="ru"),
        ],
    )
    assert found.set == ("RU",)
    assert {"base", "language"} <= set(found.supporting)


def test_a_denial_of_the_same_town_within_days_is_matched() -> None:
    named = claim("n", "casualties", ("RU",))
    denial = claim("d", "denial", ("RU",), when=When("2017-09-23", "2017-09-23", "Asia/Damascus"))
    elsewhere = claim("d", "denial", ("RU",), where=(Place("Saraqib", candidates=(("SY/ID/g9",),)),))
    assert verdict([named], [denial]).denied == ("RU",)
    assert not verdict([named], [elsewhere]).denied


def test_acceptance_declares() -> None:
    found = verdict([STRIKE], [claim("r", "responsibility", ("RU",))])
    assert (found.set, found.strength) == (("RU",), "declared")


def test_one_origin_repeated_counts_once() -> None:
    once = verdict([claim("a", "strike", ("RU",))], [])
    thrice = verdict([claim(i, "strike", ("RU",)) for i in "abc"], [])
    two = verdict([claim("a", "strike", ("RU",)), claim("b", "strike", ("RU",), "b")], [])
    assert once.weighed.posterior == thrice.weighed.posterior
    assert two.weighed.posterior["RU"] > once.weighed.posterior["RU"]


def test_an_origin_that_proved_wrong_loses_its_weight() -> None:
    votes = [(str(n), o, "RU") for n in range(30) for o in ("x", "y", "z")] + [
        (str(n), "a", "SY-GOV") for n in range(30)
    ]
    mine = claim("a", "strike", ("SY-GOV",))
    trusted = Gathering([mine]).case(incident(mine)).named
    doubted = Gathering([mine], learned(votes)).case(incident(mine)).named
    assert trusted[0][3] == 1 > 0.2 > doubted[0][3]
