"""A model is taken at no word: what it says must stand in the report, and a fault of its endpoint is one sentence."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.reading import Context, Reading
from marsad.reading.by_model.endpoint import BadEndpoint, Endpoint, EndpointFault
from marsad.reading.by_model.reader import ModelReader

TEXT = (
    "At least nine civilians, among them two children, were killed on Wednesday in Russian air strikes on Qalaat "
    "al-Madiq in Hama, the Syrian Observatory for Human Rights said. Two Su-24 were seen circling over Morek at 09:40."
)
CONTEXT = Context("r", "2017-09-21", "Asia/Damascus", source_name="agency", source_id="agency")
Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def claim(**said: Any) -> dict[str, Any]:
    """A claim that stands, but for what is said otherwise."""
    good: dict[str, Any] = {
        "kind": "casualties", "quote": "At least nine civilians", "harm": "killed", "lower": 9, "upper": None,
        "vague": None, "approximate": False, "closes": False, "status": "civilian", "sex": None, "age": None,
        "part_of": None, "frame": "event", "places": [{"name": "Qalaat al-Madiq", "within": ["Hama"]}],
        "start": "2017-09-20", "end": "2017-09-20", "by": ["RU"],
        "origin": "the Syrian Observatory for Human Rights", "sighting": None,
    }  # fmt: skip
    return {**good, **said}


def sighting(**said: Any) -> dict[str, Any]:
    flown = {"type_as_said": "Su-24", "number": 2, "heading": "circling", "kind": "seen", "time": "09:40", **said}
    return claim(
        kind="sighting", quote="Two Su-24 were seen circling over Morek at 09:40", harm=None, lower=None,
        status="unknown", places=[{"name": "Morek", "within": []}], by=[], origin=None, sighting=flown,
    )  # fmt: skip


def reply(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def saying(content: Any, **more: Any) -> Answer:
    """An endpoint whose model says this."""
    said = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": said, **more.pop("message", {})}
    body = json.dumps({"choices": [{"message": message, "finish_reason": "stop", **more}]}).encode()
    return lambda handler, _: reply(handler, body)


@contextmanager
def serving(answer: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A real server on this machine: its address, and the requests that it got."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, "headers": dict(self.headers), **body})
            try:
                answer(self, body)
            except OSError:
                return

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        server.server_close()


def read(*claims: dict[str, Any], text: str = TEXT) -> Reading:
    with serving(saying({"claims": list(claims)})) as (url, _):
        return ModelReader(Endpoint(url, "a-model")).read(text, CONTEXT)


def test_a_good_answer_is_claims_with_their_spans() -> None:
    whole, part, flown = claim(), claim(
        quote="two children", lower=2, upper=2, age="child", part_of=0
    ), sighting()  # fmt: skip
    reading = read(whole, part, flown)
    nine, two, seen = sorted(reading.claims, key=lambda c: c.span)
    assert [TEXT[slice(*c.span)] for c in reading.claims] == [c.quote for c in reading.claims]
    assert nine.count is not None
    assert (nine.count.lower, nine.count.upper, nine.by) == (9, None, ("RU",))
    assert nine.origin is not None
    assert (nine.origin.id, nine.relayed_by) == ("sohr", "agency")
    assert (nine.where[0].name, nine.where[0].within) == ("Qalaat al-Madiq", ("Hama",))
    assert two.part_of == nine.id
    assert seen.detail["type_as_said"] == "Su-24"
    assert seen.when.start == "2017-09-20T09:40:00+03:00"
    assert not any(c.safe for c in reading.claims)
    assert reading.unread == ()
    assert (reading.reader, reading.version) == ("model", "1 (a-model)")


def test_the_request_is_constrained_by_a_schema_and_names_no_source() -> None:
    with serving(saying({"claims": []})) as (url, asked):
        ModelReader(Endpoint(url, "a-model", key="k-123")).read(TEXT, CONTEXT)
    (request,) = asked
    assert request["path"] == "/v1/chat/completions"
    assert request["headers"]["Authorization"] == "Bearer k-123"
    assert request["response_format"]["type"] == "json_schema"
    shape = request["response_format"]["json_schema"]
    assert shape["strict"] is True
    (properties,) = [shape["schema"]["properties"]["claims"]["items"]]
    assert set(properties["required"]) == set(properties["properties"])
    assert '"agency"' not in json.dumps(request)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"quote": "At least ninety civilians"}, "the words that the claim quotes are not in the report"),
        ({"quote": ""}, "the claim quotes nothing, or too much"),
        ({"lower": 19}, "the number of the claim is not said in its quote"),
        ({"lower": 9, "upper": 8}, "the number of the claim is not said in its quote"),
        ({"lower": -9}, "the number of the claim is not said in its quote"),
        ({"lower": None}, "the claim counts, and has no number"),
        ({"harm": None}, "the claim doesn't say which harm"),
        ({"kind": "attacks"}, "a count of attacks has the harm attacks"),
        ({"places": [{"name": "Aleppo", "within": []}]}, "the claim names a place that the report doesn't"),
        ({"places": [{"name": "Morek", "within": ["Idlib"]}]}, "the claim names a place that the report doesn't"),
        ({"by": ["IL"]}, "the claim names a party that the report doesn't"),
        ({"by": ["IS"]}, "the claim names a party that the report doesn't"),
        ({"by": ["XX"]}, "the claim names a party that nobody knows"),
        ({"origin": "Somebody Else"}, "the claim names a speaker that the report doesn't"),
        ({"start": "last week"}, "the claim's dates are no ISO days, months or years"),
        ({"start": "2017-09-20", "end": "2017-09-02"}, "the claim's dates can't be"),
        ({"start": "2017-13-45"}, "the claim's dates can't be"),
        ({"start": "2018-01-01", "end": "2018-01-01"}, "the claim is about a day after the report"),
        ({"part_of": 7}, "the claim is part of one that doesn't stand"),
        ({"part_of": 0}, "the claim is part of one that doesn't stand"),
        ({"kind": "rumour"}, "the claim has not the form that was asked for (kind)"),
        ({"lower": "nine"}, "the claim has not the form that was asked for (lower)"),
        ({"invented": 1}, "the claim has not the form that was asked for"),
        ({"vague": "a lot"}, "the claim's vague word is none that is known"),
        ({"sighting": {"type_as_said": "Su-24", "kind": "seen"}}, "a sighting says which aircraft, and nothing else"),
    ],
)  # fmt: skip
def test_a_claim_with_one_false_field_is_refused_with_its_reason(wrong: dict[str, Any], why: str) -> None:
    reading = read(claim(**wrong))
    assert reading.claims == ()
    (unread,) = reading.unread
    assert unread.why.startswith(f"refused: {why}"), unread.why


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"type_as_said": "Su-34"}, "the aircraft of the claim are not in its quote"),
        ({"number": 7}, "the number of the claim is not said in its quote"),
        ({"time": "9.40"}, "the claim's time of day is none"),
        ({"kind": "guessed"}, "the claim has not the form that was asked for"),
    ],
)
def test_a_sighting_is_checked_too(wrong: dict[str, Any], why: str) -> None:
    assert [u.why.removeprefix("refused: ")[: len(why)] for u in read(sighting(**wrong)).unread] == [why]


def test_one_false_claim_takes_no_other_with_it() -> None:
    reading = read(claim(quote="not there"), claim(), claim(quote="two children", lower=2, upper=2, part_of=0))
    assert [c.quote for c in reading.claims] == ["At least nine civilians"]
    assert len(reading.unread) == 2


def test_a_quote_that_stands_twice_gives_two_spans() -> None:
    text = "Two killed in Hama. Later, Two killed in Morek."
    said = {"lower": 2, "upper": 2, "quote": "Two killed", "by": [], "origin": None, "status": "unknown"}
    first = claim(**said, places=[{"name": "Hama", "within": []}])
    second = claim(**said, places=[{"name": "Morek", "within": []}])
    assert [c.span for c in read(first, second, text=text).claims] == [(0, 10), (27, 37)]


def test_arabic_is_checked_in_its_own_spelling() -> None:
    text = "أربعة شهداء بينهم طفلان في خان شيخون بغارة روسية"
    good = claim(
        quote="أربعة شهداء", lower=4, upper=4, status="unknown", places=[{"name": "خان شيخون", "within": []}],
        origin=None,
    )  # fmt: skip
    part = claim(quote="طفلان", lower=2, upper=2, age="child", part_of=0, places=[], by=[], origin=None)
    assert [c.quote for c in read(good, part, text=text).claims] == ["أربعة شهداء", "طفلان"]
    assert read({**good, "lower": 5, "upper": 5}, text=text).claims == ()


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (saying("I can't help with that"), "is not the JSON that was asked for"),
        (saying("[]"), "is not the JSON that was asked for"),
        (saying('{"claims": "none"}'), "is not the JSON that was asked for"),
        (saying({"claims": [1, None, "x", {}]}), "nothing"),
        (saying("{", finish_reason="length"), "was cut off"),
        (saying("{}", message={"refusal": "no"}), "declined"),
        (saying("{}", message={"content": None}), "has no text"),
        (lambda h, _: reply(h, b'{"choices": []}'), "has no message"),
        (lambda h, _: reply(h, b'{"choices": [{"message": 3}]}'), "has no message"),
    ],
)
def test_a_malformed_answer_is_an_unread_report_and_no_fault(answer: Answer, why: str) -> None:
    with serving(answer) as (url, _):
        reading = ModelReader(Endpoint(url, "a-model")).read(TEXT, CONTEXT)
    assert reading.claims == ()
    assert reading.unread
    assert (reading.failed is None) if why == "nothing" else (why in str(reading.failed))


def drip(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _n in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda h, _: reply(h, b"the text was: At least nine", 500), "answered with status 500"),
        (lambda h, _: reply(h, b"", 302), "answered with status 302"),
        (lambda h, _: reply(h, b"", 401), "refuses the key; set MARSAD_MODEL_KEY"),
        (lambda h, _: reply(h, b"<html>"), "did not answer with JSON"),
        (lambda h, _: reply(h, b"[1]"), "did not answer as a chat-completions endpoint does"),
        (lambda h, _: reply(h, b" " * 4_000_001), "more than 4,000,000 bytes"),
        (lambda h, _: time.sleep(3), "gave no answer within 0.5 seconds"),
        (drip, "gave no answer within 0.5 seconds"),
        (lambda h, _: h.connection.close(), "can't be asked"),
        (lambda h, _: h.wfile.write(b"nonsense\r\n\r\n"), "can't be asked"),
    ],
)
def test_a_fault_is_one_sentence_that_quotes_neither_text_nor_key(answer: Answer, why: str) -> None:
    began = time.monotonic()
    with serving(answer) as (url, _), pytest.raises(EndpointFault) as fault:
        ModelReader(Endpoint(url, "a-model", "k-secret", seconds=0.5)).read(TEXT, CONTEXT)
    assert why in str(fault.value)
    assert "nine" not in str(fault.value)
    assert "k-secret" not in str(fault.value) + repr(fault.value)
    assert time.monotonic() - began < 10


def test_a_redirect_is_not_followed() -> None:
    with serving(saying({"claims": []})) as (elsewhere, asked):

        def away(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
            handler.send_response(307)
            handler.send_header("Location", elsewhere + "/chat/completions")
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        with serving(away) as (url, _), pytest.raises(EndpointFault, match="307"):
            ModelReader(Endpoint(url, "a-model")).read(TEXT, CONTEXT)
    assert asked == []


def test_no_proxy_of_the_environment_sees_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(saying({"claims": []})) as (proxy, seen), serving(saying({"claims": []})) as (url, asked):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy)
        ModelReader(Endpoint(url, "a-model")).read(TEXT, CONTEXT)
    assert (len(seen), len(asked)) == (0, 1)


def test_nobody_there_is_a_fault() -> None:
    with pytest.raises(EndpointFault, match="can't be asked"):
        ModelReader(Endpoint("http://127.0.0.1:9/v1", "a-model", seconds=2)).read(TEXT, CONTEXT)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.org/v1", "use https"), ("ftp://127.0.0.1/", "no http"), ("127.0.0.1:8080", "no http"),
        ("http://u:p@127.0.0.1/v1", "bare address"), ("http://127.0.0.1:x/v1", "no http"), ("", "no http"),
        ("http://127.0.0.1.example.org/v1", "use https"), ("http://127.0.0.1/v1?key=k", "bare address"),
    ],
)  # fmt: skip
def test_an_address_that_no_text_may_go_to_is_refused(url: str, why: str) -> None:
    with pytest.raises(BadEndpoint, match=why):
        Endpoint(url, "a-model")


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:1/v1", True), ("http://localhost/v1", True), ("http://[::1]:8080/v1", True),
        ("https://example.org/v1", False), ("https://10.0.0.1/v1", False),
    ],
)  # fmt: skip
def test_only_this_machine_is_here(url: str, here: bool) -> None:
    assert Endpoint(url, "a-model").is_here is here


def test_reports_are_asked_about_one_by_one_so_that_a_fault_loses_none() -> None:
    count = iter(range(9))

    def twice(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        if next(count) < 2:
            saying({"claims": [claim()]})(handler, body)
        else:
            reply(handler, b"", 503)

    with serving(twice) as (url, _):
        readings = ModelReader(Endpoint(url, "a-model")).read_many([(TEXT, CONTEXT)] * 3)
        assert [len(next(readings).claims), len(next(readings).claims)] == [1, 1]
        with pytest.raises(EndpointFault, match="503"):
            next(readings)


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 50) | st.sampled_from([*TEXT.split(), "killed", "RU", "2017-09-20"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(claim())), inner, max_size=6),
    max_leaves=12,
)
_near = st.dictionaries(st.sampled_from(list(claim())), _json, max_size=3).map(lambda said: claim(**said))


@settings(max_examples=300, deadline=None)
@given(st.lists(_near | _json, max_size=4))
def test_whatever_a_model_says_no_claim_stands_that_is_not_in_the_text(claims: list[Any]) -> None:
    from marsad.reading.by_model.answers import checked
    from marsad.reading.sealing import seal

    found, _ = checked(json.dumps({"claims": claims}), TEXT, CONTEXT)
    for one in seal(found):
        assert TEXT[slice(*one.span)] == one.quote
        assert all(place.name.casefold() in TEXT.casefold() for place in one.where)
        assert set(one.by) <= {"RU", "SY-GOV"}
