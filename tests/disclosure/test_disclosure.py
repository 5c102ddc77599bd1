"""What leaves names nobody who must not be named, and tells no place or time more finely than the rule."""

from __future__ import annotations

import base64
import html
import json
from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.disclosure import Discloser, Paraphrased, Quoted, WouldLeak, assert_clean, coarser, leaks, rules
from marsad.disclosure.guard import secrets_of
from marsad.disclosure.plain import plain
from marsad.model.answer import Answer
from marsad.model.cells import UNLOCATED, contains
from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count
from marsad.model.victims import Victims

PUBLIC = frozenset({"sohr", "wire-desk"})
NAMES = {"sohr": "the Syrian Observatory for Human Rights", "s-abcdefghij": "Abu Khalid"}
CELLS = {"SY/ID": "Idlib", "SY/ID/g1": "Khan Shaykhun, Idlib"}


def a_claim(**said: object) -> Claim:
    """Four civilians killed in a quarter of Khan Shaykhun at a quarter past eight, says a private source."""
    quarter = Place("the press quarter", (), None, 35441234, 36651234, "neighbourhood", (("SY/ID/g1/~press",),))
    claim = Claim(
        report="r-1", kind="casualties", span=(0, 4), quote="four fell by the olive press", harm="killed",
        count=Count(4, None), victims=Victims("civilian"), where=(quarter,),
        when=When("2017-09-21T08:15:00+03:00", "2017-09-21T08:20:00+03:00", "Asia/Damascus"),
        origin=Origin("s-abcdefghij", "s-abcdefghij"),
    )  # fmt: skip
    return replace(claim, **said).sealed()  # type: ignore[arg-type]


def a_discloser(
    *claims: Claim, nonce: str = "n", reports: dict[str, str] | None = None, until: str | None = None
) -> Discloser:
    """The discloser of one bulletin."""
    sent = reports if reports is not None else {"r-public": "wire-desk"}
    return Discloser.of(nonce, claims, PUBLIC, NAMES, reports=sent, places=CELLS, until=until)


def public_claim(**said: object) -> Claim:
    """The same said by the monitor, in a report of a public desk."""
    return a_claim(origin=Origin("a monitor", "sohr"), report="r-public", **said)


def test_a_private_source_is_numbered_and_a_public_one_is_named() -> None:
    discloser = a_discloser(a_claim(), public_claim())
    assert discloser.origin_name("s-abcdefghij") == "source 1"
    assert discloser.origin_name("sohr") == "the Syrian Observatory for Human Rights"


def test_a_name_that_was_given_for_a_private_source_is_not_printed() -> None:
    assert "Abu Khalid" not in a_discloser(a_claim()).origin_name("s-abcdefghij")


@given(st.lists(st.from_regex(r"s-[a-z2-7]{10}", fullmatch=True), min_size=6, max_size=12, unique=True))
def test_two_bulletins_number_the_same_sources_differently(names: list[str]) -> None:
    claims = [a_claim(origin=Origin(name, name)) for name in names]
    orders = {
        tuple(a_discloser(*claims, nonce=str(n)).label(name) for name in names) for n in range(12)
    }  # fmt: skip
    assert len(orders) > 1
    one = a_discloser(*claims).label
    assert [one(name) for name in names] == [a_discloser(*reversed(claims)).label(name) for name in names]
    assert len({one(name) for name in names}) == len(names)


def test_a_report_and_a_statement_get_labels_that_do_not_hold_them() -> None:
    claim = a_claim(statement="st-7", itemised="list-3")
    discloser = a_discloser(claim)
    labels = [discloser.label(key) for key in ("r-1", "st-7", "list-3", "never-heard-of")]
    assert len(set(labels)) == 4
    assert all(discloser.is_label(label) for label in labels)
    assert not any(discloser.is_label(key) for key in ("r-1", "st-7", "s-abcdefghij"))


def test_a_public_report_by_a_public_origin_is_quoted() -> None:
    assert a_discloser().words(public_claim()) == Quoted("four fell by the olive press")


@pytest.mark.parametrize(
    ("reports", "relay"),
    [({}, None), ({"r-public": "s-abcdefghij"}, None), ({"r-public": "wire-desk"}, "s-abcdefghij")],
)
def test_a_public_origin_that_a_private_or_unknown_source_passed_on_is_not_quoted(
    reports: dict[str, str], relay: str | None
) -> None:
    told = a_discloser(reports=reports).words(public_claim(relayed_by=relay))
    assert isinstance(told, Paraphrased)


def test_a_private_claim_is_told_in_our_words_by_town_and_day() -> None:
    claim = a_claim()
    told = a_discloser(claim).words(claim)
    expected = "at least 4 civilians killed in Khan Shaykhun, Idlib, on 21 September 2017"
    assert told == Paraphrased(expected, claim.id)


def test_a_paraphrase_never_spells_a_place_as_its_source_does() -> None:
    claim = a_claim(where=(Place("Khan Sheikun", (), None, None, None, "town", (("SY/ID/g9",),)),))
    told = a_discloser(claim).words(claim)
    assert "in Idlib" in told.text
    assert "Sheikun" not in told.text


def test_names_of_victims_are_masked_in_a_quote() -> None:
    claim = public_claim(quote="killed Amal, 7, and her father", detail={"names": ["Amal"]})
    assert a_discloser().words(claim) == Quoted("killed [name withheld], 7, and her father")


def test_a_claim_made_coarser_holds_the_finer_ground_and_time() -> None:
    claim = a_claim()
    coarse = coarser(claim, rules().private)
    assert coarse.ground() == (("SY/ID/g1",),)
    assert (coarse.when.start, coarse.when.end) == ("2017-09-21", "2017-09-21")
    assert contains(coarse.ground()[0], claim.ground()[0]) is Answer.YES
    assert coarse.when.window().contains(claim.when.window()) is Answer.YES
    assert coarse.detail["finer"] == claim.id
    assert coarse.id != claim.id
    assert "press" not in coarse.where[0].name
    assert coarser(coarse, rules().private) is coarse


def test_a_ceiling_over_a_quarter_closes_nothing_in_the_town() -> None:
    closing = a_claim(count=Count(None, 5, exhaustive=True))
    coarse = coarser(closing, rules().private)
    assert coarse.count is not None
    assert not coarse.count.exhaustive


def test_a_ceiling_over_a_whole_town_and_day_stays() -> None:
    town = (Place("Khan Sheikun", (), None, None, None, "town", (("SY/ID/g1",),)),)
    closing = a_claim(
        count=Count(None, 5, exhaustive=True), where=town, when=When("2017-09-21", "2017-09-21", "Asia/Damascus")
    )
    assert coarser(closing, rules().private) is closing


_node = st.lists(st.sampled_from(["SY", "ID", "g1", "q", f"{UNLOCATED}mill"]), min_size=1, max_size=6).map("/".join)


@given(st.lists(st.tuples(_node), min_size=1, max_size=3), st.sampled_from(["private", "public", "sighting"]))
def test_whatever_the_ground_the_coarser_claim_is_no_finer_and_covers_it(options: list[tuple[str]], kind: str) -> None:
    rule = getattr(rules(), kind)
    place = Place("x", (), None, 35441234, 36651234, "point", tuple(options))
    fine = a_claim(where=(place,), where_means="one_of")
    coarse = coarser(fine, rule)
    for option in coarse.ground():
        for node in option:
            steps = node.split("/")
            assert len(steps) <= rule.steps
            assert rule.unlocated or not any(step.startswith(UNLOCATED) for step in steps)
    for option in fine.ground():
        assert any(contains(wider, option) is Answer.YES for wider in coarse.ground())
    assert coarser(coarse, rule) is coarse


def a_sighting(**said: object) -> Claim:
    """Two aircraft seen over a town at an hour."""
    return a_claim(kind="sighting", harm=None, count=None, victims=Victims(), **said)


@pytest.mark.parametrize(
    ("until", "may"),
    [("2017-09-21T09:00:00Z", False), ("2017-09-22T04:00:00Z", False), ("2017-09-22T09:00:00Z", True), (None, False)],
)
def test_a_sighting_is_told_only_a_day_later(until: str | None, may: bool) -> None:
    assert a_discloser(until=until).may_tell(a_sighting()) is may


def test_a_sighting_is_told_by_governorate_and_day_even_if_public() -> None:
    sighting = a_sighting(origin=Origin("a monitor", "sohr"), report="r-public")
    told = a_discloser().words(sighting)
    assert told == Paraphrased("aircraft seen or heard in Idlib on 21 September 2017", sighting.id)


_secret = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf"]), min_size=9, max_size=24
)


def _numeric(text: str) -> str:
    return "".join(f"&#x{ord(c):x};" for c in text)


FORMS = {
    "as it is": lambda s: s,
    "json": json.dumps,
    "html": html.escape,
    "numeric html": _numeric,
    "percent": lambda s: quote(s, safe=""),
    "base64": lambda s: base64.b64encode(s.encode()).decode(),
    "base64 inside more": lambda s: base64.b64encode(f"ab{s}cdef".encode()).decode(),
    "url base64": lambda s: base64.urlsafe_b64encode(f"a{s}z".encode()).decode(),
    "html in json": lambda s: json.dumps(html.escape(s)),
    "json in base64": lambda s: base64.b64encode(json.dumps({"q": s}).encode()).decode(),
    "upper case": str.upper,
}


@pytest.mark.parametrize("form", sorted(FORMS))
@given(secret=_secret)
def test_a_secret_is_found_in_every_form(form: str, secret: str) -> None:
    if form == "upper case" and secret.upper().casefold() != secret.casefold():
        return
    artefact = f"before {FORMS[form](secret)} after".encode()
    assert leaks(artefact, [secret, "something else entirely"]) == [secret]


def test_a_secret_broken_over_lines_or_tags_is_found() -> None:
    assert leaks(b"by Abu\n    Khalid al-Masri", ["Abu Khalid al-Masri"])
    assert leaks(b"by Abu <b>Khalid</b> al-Masri", ["Abu Khalid al-Masri"])


def test_a_short_secret_inside_a_word_or_digest_is_none() -> None:
    assert leaks(b"the commitment ab12cafe34", ["cafe"]) == []
    assert leaks(b"said by cafe.", ["cafe"]) == ["cafe"]


def test_the_guard_refuses_without_repeating_the_secret() -> None:
    with pytest.raises(WouldLeak) as refused:
        assert_clean("told by Abu Khalid al-Masri", ["Abu Khalid al-Masri"])
    assert "Khalid" not in str(refused.value)


def test_secrets_are_the_private_words_and_ids_but_no_common_words() -> None:
    private, public = a_claim(quote="at least four people"), public_claim(quote="at least four people were killed")
    found = secrets_of([private, public], a_discloser(private, public), "at least people killed")
    assert {"s-abcdefghij", "the press quarter", "r-public"} <= found
    assert "at least four people" not in found


def test_text_from_outside_loses_what_makes_it_show_other_than_it_says() -> None:
    assert plain("safe\u202egnp.exe\u202c\u0007\n\ttwo \ud800") == "safegnp.exe two �"
    assert plain("می‌خواهم") == "می‌خواهم"


def test_a_discloser_in_an_error_message_shows_nothing() -> None:
    discloser = a_discloser(a_claim())
    assert not leaks(repr(discloser).encode(), ["Abu Khalid", "s-abcdefghij", "r-public"])
