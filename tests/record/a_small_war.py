"""Messages, a reader simple enough to be sure of, and a store that has seen a little of everything."""

from __future__ import annotations

import re
from typing import Any

from marsad.log import Log
from marsad.log.keyfile import Key
from marsad.model.claim import Claim, When, to_canonical
from marsad.model.count import Count
from marsad.model.victims import Victims
from marsad.record.adding import Added, Context, Message, Read, add_report
from marsad.record.deciding import decide
from marsad.record.entries import BulletinPublished, Decision, ReadingMade, ReferenceReleased, Unread, encode
from marsad.record.state import state_at

_KILLED = re.compile(r"(\d+) killed")
MORNING = "2017-09-21T06:00:00Z"


def claim(report: str, text: str, start: int, end: int, number: int) -> dict[str, Any]:
    """A canonical claim that so many were killed, said by a span of the text."""
    made = Claim(
        report, "casualties", (start, end), text[start:end], harm="killed", count=Count(number),
        victims=Victims("civilian"), when=When("2017-09-21", None, "Asia/Damascus"), language="en",
    )  # fmt: skip
    return to_canonical(made.sealed())


def read(text: str, context: Context) -> Read:
    """Understands "N killed" and nothing else."""
    claims = [claim(context.report, text, *m.span(), int(m[1])) for m in _KILLED.finditer(text)]
    unread = [Unread(m.start(), m.end(), "a word about harm") for m in re.finditer("wounded", text)]
    return Read("small", "1", "none", claims, unread)


def read_better(text: str, context: Context) -> Read:
    """Also understands "N wounded", and no longer takes the number 13 at its word."""
    kept = [c for c in read(text, context).claims if c["count"]["lower"] != 13]
    more = [claim(context.report, text, *m.span(), int(m[1])) for m in re.finditer(r"(\d+) wounded", text)]
    return Read("small", "2", "none", [*kept, *more])


def message(text: str, *, source: str | None = "Abu Yusuf of Kafr Nabl", **other: Any) -> Message:
    """One message of the morning."""
    return Message(text.encode(), other.pop("received_at", MORNING), source=source, **other)


def add(log: Log, key: Key, text: str, **other: Any) -> Added:
    """Add a message, read by the simple reader."""
    return add_report(log, key, message(text, **other), read)


def say(log: Log, verb: Any, *targets: str, value: Any = None, at: str = MORNING) -> int:
    """Somebody decides; returns the decision's position."""
    return decide(log, state_at(log), Decision("editor", verb, targets, value, "as the desk found"), at).position


def reread(log: Log, added: Added, text: str) -> ReadingMade:
    """The better reader reads a report again."""
    context = Context(added.report, added.source, None, None, None, MORNING)
    found = read_better(text, context)
    made = ReadingMade(added.report, found.reader, found.reader_version, "none", tuple(map(dict, found.claims)))
    log.append(made.kind, encode(made), MORNING)
    return made


def some_of_everything(log: Log, key: Key) -> None:
    """Reports, decisions of every shape, a reread, a release, a bulletin."""
    text = "3 killed, then 13 killed, 4 wounded"
    first = add(log, key, text)
    second = add(log, key, "7 killed at the market", source="sohr", public="sohr")
    third = add(log, key, "nothing of note", source=None)
    a, b = (c["id"] for c in first.reading.claims)
    (c,) = (c["id"] for c in second.reading.claims)
    say(log, "link", a, c)
    say(log, "cannot_link", b, c)
    say(log, "reject", a)
    say(log, "accept", a)
    say(log, "grade", first.source, value="B")
    say(log, "correct", c, value=claim(second.report, "7 killed at the market", 0, 8, 6))
    reference = ReferenceReleased.of(b"lexicon: [killed]\n")
    log.append(reference.kind, encode(reference), MORNING)
    again = reread(log, first, text)
    say(log, "accept", again.id)
    reread(log, third, "nothing of note")
    bulletin = BulletinPublished("2017-09-21", "d" * 64, log.head().position, (), (a,))
    log.append(bulletin.kind, encode(bulletin), "2017-09-22T06:00:00Z")
