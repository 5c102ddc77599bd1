"""A bulletin says what its figures prove, in words that can be quoted, and gives nobody away."""

from __future__ import annotations

import html
import json
import random
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.bulletins import Bulletin, bulletin
from marsad.bulletins.bulletin import words_of
from marsad.bulletins.rows import by_whom
from marsad.bulletins.why import why
from marsad.disclosure import Discloser, NotPublishable, leaks
from marsad.model.attribution import Attribution
from marsad.model.bulletin import Asked, FindingLine, Material
from marsad.model.canonical import digest
from marsad.model.claim import Claim
from marsad.model.count import Count
from marsad.model.scope import Scope
from marsad.model.victims import Victims
from marsad.model.window import Window
from marsad.reference.profiles import profile
from marsad.tolls.figure import Question, answer
from marsad.verify.check import check
from tests.bulletins.a_bulletin import CELLS, ZONE, Planted, claim, incident, material, place, some_claims


def artefacts(made: Bulletin) -> dict[str, bytes]:
    """Everything that leaves, by name."""
    return {"text": made.text.encode(), "page": made.html.encode(), **made.files}


# Nothing that must stay inside -------------------------------------------------------------------------------------

_word = st.text(st.characters(codec="utf-8", categories=["Ll", "Lu", "Lo", "Nd"]), min_size=5, max_size=12)
_name = st.builds("{} {}".format, _word, _word)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.builds(
    Planted, name=_name, pseudonym=st.from_regex(r"s-[a-z2-7]{10}", fullmatch=True), statement=_name, person=_name,
    quote=_name.map("qq {} <b>&".format), quarter=_name.map("q-{}".format),
    report=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
))  # fmt: skip
def test_no_artefact_holds_a_private_source_its_words_or_its_quarter(planted: Planted) -> None:
    made = bulletin(*material(planted))
    for name, artefact in artefacts(made).items():
        assert not leaks(artefact, planted.all()), name


def test_the_hour_of_a_private_report_is_told_by_the_day_alone() -> None:
    made = bulletin(*material())
    hour = Window.of("2017-09-21T08:15:00+03:00", None, ZONE).start
    for artefact in artefacts(made).values():
        assert b"08:15" not in artefact
        assert str(hour).encode() not in artefact


def test_a_private_quarter_is_drawn_on_a_coarse_grid_only() -> None:
    data = json.loads(bulletin(*material()).files["bulletin.json"])
    shown = next(i for i in data["incidents"] if i["place"] == "Khan Shaykhun, Idlib")
    assert shown["latitude_microdegrees"] % 50_000 == 0
    assert shown["longitude_microdegrees"] % 50_000 == 0
    assert shown["radius_km"] >= 5


def test_a_figure_from_claims_finer_than_may_be_published_makes_no_bulletin() -> None:
    content, discloser = material()
    fine = some_claims(Planted())
    scope = Scope((("SY/ID",),), Window.of("2017-09-19", "2017-09-21", ZONE), frozenset(), Victims("civilian"))
    figure = answer(Question("killed", scope), fine, profile(), label=discloser.label)
    asked = Asked("killed", "civilian", ("Idlib",), None, None, None, figure)
    with pytest.raises(NotPublishable):
        bulletin(replace(content, figures=(asked,)), discloser)


def test_public_words_are_quoted_and_private_ones_are_not() -> None:
    made = bulletin(*material())
    assert "“at least four people”" in made.text.replace("\n      ", "")
    assert "In our words: at least 9 civilians killed in Khan Shaykhun, Idlib, on 21" in made.text


# The same bytes ----------------------------------------------------------------------------------------------------


def test_a_bulletin_made_twice_is_equal_byte_for_byte() -> None:
    assert artefacts(bulletin(*material())) == artefacts(bulletin(*material()))


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_things_came_changes_no_byte(seed: int) -> None:
    content, discloser = material()
    chance = random.Random(seed)

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(items, len(items)))

    mixed = replace(
        content, incidents=shuffled(content.incidents), findings=shuffled(content.findings),
        areas=shuffled(content.areas), claims=dict(shuffled(tuple(content.claims.items()))),
    )  # fmt: skip
    assert artefacts(bulletin(mixed, discloser)) == artefacts(bulletin(content, discloser))


def test_two_bulletins_give_a_private_source_numbers_of_their_own() -> None:
    numbered = set()
    for n in range(8):
        proof = json.loads(bulletin(*material(nonce=str(n))).files["figure-1.json"])["certificate"]
        numbered.add(tuple(cited["origin"] for cited in proof["claims"].values()))
    assert len(numbered) > 1


# Proofs ------------------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a page holds: addresses, scripts by id and type, open elements, text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses: list[str] = []
        self.scripts: dict[str, str] = {}
        self.kinds: set[str | None] = set()
        self.tags: list[str] = []
        self.text: list[str] = []
        self._script: str | None = None
        self.depth: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append(tag)
        self.addresses += [value or "" for key, value in attrs if key in ("href", "src", "srcset", "action", "poster")]
        assert not any(key.startswith("on") or key == "style" for key in named)
        if tag not in ("meta", "br", "link"):
            self.depth.append(tag)
        if tag == "script":
            self.kinds.add(named.get("type"))
            self._script = named.get("id") or ""
            self.scripts[self._script] = ""

    def handle_endtag(self, tag: str) -> None:
        assert self.depth.pop() == tag
        if tag == "script":
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self.scripts[self._script] += data
        else:
            self.text.append(data)


def test_every_embedded_figure_verifies_and_is_the_file_beside_it() -> None:
    made = bulletin(*material())
    page = Page(made.html)
    for number in (1, 2):
        embedded = json.loads(page.scripts[f"proof-{number}"])
        assert check(embedded)
        assert embedded == json.loads(made.files[f"figure-{number}.json"])


def test_the_page_closes_what_it_opens_and_reaches_for_nothing() -> None:
    made = bulletin(*material())
    page = Page(made.html)
    assert page.depth == []
    assert page.kinds == {"application/json"}
    assert all(address.startswith(("#", "data:application/json,")) for address in page.addresses)
    assert "http:" not in made.html
    assert "https:" not in made.html
    assert "//" not in made.html
    assert "default-src 'none'" in html.unescape(made.html)
    assert {"header", "main", "footer", "h1", "table", "details", "svg"} <= set(page.tags)
    assert "verdict" not in made.html.lower()
    assert "violation" not in made.html.lower()


def test_the_bulletin_as_data_commits_to_each_proof_and_to_itself() -> None:
    made = bulletin(*material())
    data = json.loads(made.files["bulletin.json"])
    assert data.pop("digest") == digest(data)
    for figure in data["figures"]:
        assert figure["digest"] == digest(json.loads(made.files[figure["file"]]))


# Text from outside -------------------------------------------------------------------------------------------------

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202eevil"


def test_a_place_name_that_holds_html_is_shown_as_text() -> None:
    content, discloser = material()
    public = [replace(c, id=c.id) for c in content.claims.values() if discloser.is_public(c)][:1]
    nasty = replace(content.incidents[0], id="inc-nasty", place=NASTY, claims=(public[0].id,), within=("Idlib",))
    content = replace(content, incidents=(*content.incidents, nasty), zone=ZONE)
    made = bulletin(content, discloser)
    page = Page(made.html)
    assert page.kinds == {"application/json"}
    assert "img" not in page.tags
    shown = "".join(page.text)
    assert "<script>alert(1)</script><img src=x onerror=alert(2)>evil" in shown
    assert not any("\u202e" in text for text in (made.html, made.text))


def test_a_quote_that_holds_html_ends_no_script_and_opens_no_tag() -> None:
    said = some_claims(Planted())
    wire = {"report": "wire", "relayed_by": "unnamed"}
    said[1] = claim([place("SY/ID/g1")], 4, "sohr", "2017-09-21", quote="</script>" + NASTY, **wire)
    page = Page(bulletin(*material(claims=said)).html)
    assert page.kinds == {"application/json"}
    assert "img" not in page.tags


# Words -------------------------------------------------------------------------------------------------------------


def told(claims: list[Claim], **asked: object) -> list[str]:
    """The first figure's headline and what stands beside it, over Idlib and Hama, 19 to 21 September."""
    public = frozenset({"sohr"})
    discloser = Discloser.of("n", claims, public, {"sohr": "the Syrian Observatory for Human Rights"}, places=CELLS)
    fine = [discloser.publishable(c) for c in claims]
    whom = Victims(*asked.pop("whom", ("civilian",)))  # type: ignore[misc]
    scope = Scope((("SY/HM", "SY/ID"),), Window.of("2017-09-19", "2017-09-21", ZONE), frozenset(), whom)
    origin = asked.get("origin")
    figure = answer(Question("killed", scope, origin), fine, profile(), label=discloser.label)  # type: ignore[arg-type]
    question = Asked("killed", whom.status, ("Idlib", "Hama"), "2017-09-19", "2017-09-21", None, figure)
    question = replace(question, **asked)  # type: ignore[arg-type]
    content = Material(
        "b", 3, "2017-09-22", "r" * 8, ("2017-09-19", "2017-09-21"), ZONE, (question,), (), {}, (),
        {c.id: c for c in fine}, public, {}, 1, 1, 0,
    )  # fmt: skip
    data = json.loads(bulletin(content, discloser).files["bulletin.json"])["figures"][0]
    text = bulletin(content, discloser).text
    return [data["headline"], " ".join(text.split()), data["quote"], *data["contradictions"]]


def over_both(lower: int, origin: str = "sohr", **more: object) -> Claim:
    """A toll over both governorates."""
    both = [place("SY/ID", precision="governorate"), place("SY/HM", precision="governorate")]
    return claim(both, lower, origin, "2017-09-19", "2017-09-21", **more)


def test_the_observatorys_toll_reads_as_a_reporter_would_quote_it() -> None:
    headline, text, quote, *_ = told([over_both(22)])
    expected = (
        "At least 22 civilians killed in Idlib and Hama, 19–21 September 2017, "
        "by one origin's account; no ceiling known."
    )
    assert headline == expected
    assert "No number is borne out by two origins." in text
    assert "Without the most influential origin nothing is proved." in text
    assert "Highest reported: 22, which proves nothing." in text
    assert quote.startswith("“" + expected)
    assert "Source: the Syrian Observatory for Human Rights." in quote
    assert "As known on 22 September 2017, position 3 of the log" in quote


def test_counts_of_two_origins_are_never_called_one_account() -> None:
    headline, text, *_ = told([
        claim([place("SY/ID/g1")], 9, "s-a", "2017-09-21"), claim([place("SY/HM/g2")], 8, "s-b", "2017-09-20"),
        claim([place("SY/ID/g1")], 5, "s-b", "2017-09-21"),
    ])  # fmt: skip
    assert headline.startswith("At least 17 civilians killed")
    assert "each count on one origin's word; no ceiling known." in headline
    assert "Two origins bear out at least 9." in text
    assert "one origin's account" not in text


def test_one_death_is_a_civilian_not_civilians() -> None:
    assert told([claim([place("SY/ID/g1")], 1, "sohr", "2017-09-21")])[0].startswith("At least 1 civilian killed in")


def test_nothing_proved_is_said_so() -> None:
    headline, _, quote, *_ = told([])
    assert (
        headline == "No number of civilians killed in Idlib and Hama, 19–21 September 2017 is proved; no ceiling known."
    )
    assert "No claim proves a number." in quote


def test_a_closing_claim_gives_a_ceiling() -> None:
    headline, *_ = told([over_both(17), over_both(0, "s-b", count=Count(None, 25, exhaustive=True))])
    assert headline.startswith("At least 17 and at most 25 civilians killed in Idlib and Hama")
    assert "ceiling" not in headline


def test_claims_that_cannot_all_be_true_are_said_in_a_sentence() -> None:
    _, _, _, contradiction, *_ = told([over_both(17), over_both(0, "s-b", count=Count(None, 5, exhaustive=True))])
    assert "the Syrian Observatory for Human Rights says at least 17 in Hama and Idlib" in contradiction
    assert "source 1 says no more than 5" in contradiction


def test_deaths_that_may_be_shared_are_shown_with_the_part_that_counts() -> None:
    """METHODS 10, T5a: one of three towns' pairs each; two deaths at least, half a multiplier each."""
    pairs = (("SY/ID/g1", "SY/HM/g2"), ("SY/HM/g2", "SY/ID/g3"), ("SY/ID/g1", "SY/ID/g3"))
    claims = [claim([place(a), place(b)], 1, f"s-{n}", "2017-09-21") for n, (a, b) in enumerate(pairs)]
    _, text, *_ = told(claims)
    assert "At least 2 civilians killed" in text
    _, discloser = material(claims=claims)
    scope = Scope((("SY/HM", "SY/ID"),), Window.of("2017-09-19", "2017-09-21", ZONE), frozenset(), Victims("civilian"))
    proof = answer(Question("killed", scope), claims, profile(), label=discloser.label).certificate
    shown = why(proof, {c.id: c for c in claims}, words_of("en"), discloser)
    assert [line[2:] for line in shown.sums[0].lines] == [("× 0.5", "0.5")] * 3
    assert shown.sums[0].total == "2"
    assert shown.sums[0].rounded
    assert any("may be about the same people" in sentence for sentence in shown.witnesses)


def test_one_origins_figure_says_whose_it_is() -> None:
    claims = [over_both(22), over_both(30, "s-b")]
    assert "by the account of the Syrian Observatory for Human Rights alone" in told(claims, origin="sohr")[0]
    assert "by the account of source 1 alone" in told(claims, origin="s-b")[0]


@pytest.mark.parametrize(
    ("strength", "parties", "means", "contested", "said"),
    [
        ("unattributed", (), "airstrike", False, "warplanes, not attributed"),
        ("unattributed", (), None, False, "not attributed"),
        ("suspected", ("RU",), "airstrike", False, "warplanes believed to be Russian"),
        ("suspected", ("SY-GOV",), "barrel", False, "helicopters believed to be the Syrian government's"),
        ("alleged", ("RU",), "airstrike", False, "Russian aircraft, as several origins say"),
        ("alleged", ("RU", "SY-GOV"), "airstrike", False, "Russian or Syrian government aircraft (not told apart)"),
        ("probable", ("RU",), "airstrike", False, "warplanes, probably Russian"),
        ("strong", ("RU",), "airstrike", True, "Russian aircraft, on strong evidence; contested"),
        ("declared", ("RU",), "airstrike", False, "Russian aircraft, as the party itself says"),
        ("suspected", ("XX-NEW",), "laser", False, "forces believed to be XX-NEW"),
    ],
)
def test_whose_planes_is_worded_by_the_strength_of_the_evidence(
    strength: str, parties: tuple[str, ...], means: str | None, contested: bool, said: str
) -> None:
    found = incident("i", "SY/ID/g1", "2017-09-21", (0, 0), [], means=means, by=parties)
    attribution = Attribution("i", {}, parties, 0, strength, contested, ())
    assert by_whom(found, attribution, words_of("en")) == said


def test_a_truce_officer_finds_breaches_first_and_the_clause_cited() -> None:
    text = bulletin(*material()).text
    order = [
        text.index(said)
        for said in ("prima facie breach of clause 2", "indeterminate (clause 2)", "outside scope (clause 5)")
    ]
    assert order == sorted(order)


def test_the_statement_fits_an_e_mail() -> None:
    text = bulletin(*material()).text
    assert max(len(line) for line in text.splitlines()) <= 80
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_a_bulletin_of_nothing_is_still_a_bulletin() -> None:
    content, discloser = material()
    bare = replace(
        content, figures=(), incidents=(), findings=(), areas=(), claims={}, attributions={}, period=(None, None)
    )
    made = bulletin(bare, discloser)
    assert "No single incident is known." in made.text
    assert Page(made.html).depth == []


def test_an_agreement_that_concerns_no_incident_is_named_if_in_force_and_else_not_at_all() -> None:
    content, discloser = material()
    outside = [
        FindingLine("inc-khan", agreement, "1", "outside_scope", 990_000, "Far away.")
        for agreement in ("SY-SOUTHWEST-2017", "IL-GAZA-2025")
    ]
    text = bulletin(replace(content, findings=(*content.findings, *outside)), discloser).text
    assert "Also in force and asked, with no incident within its scope: South-west ceasefire" in " ".join(text.split())
    assert "Gaza" not in text
    assert "Far away" not in text
