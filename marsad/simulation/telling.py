"""How does an account read, in English or Arabic, and which claims does a perfect reader find in it, at which spans?"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from marsad.model.claim import Claim, Origin, Place
from marsad.model.count import Count
from marsad.model.victims import Victims
from marsad.reference.loading import load
from marsad.simulation.accounts import Account
from marsad.simulation.war import Person, Site

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences and words of one language."""

    language: str
    strikes: tuple[str, ...]
    killed: tuple[str, ...]
    injured: tuple[str, ...]
    revised: tuple[str, ...]
    denied: tuple[str, ...]
    tolls: tuple[str, ...]
    items: str
    relay: str
    unsaid_place: str
    quarter: str
    by: str
    means: Mapping[str, str]
    targets: Mapping[str, str]
    quarters: Mapping[str, str]
    parties: Mapping[str, str]
    people: Mapping[str, str]
    vague: Mapping[str, str]
    bounds: Mapping[str, str]


@lru_cache(maxsize=2)
def texts(language: str) -> Texts:
    """The texts of a language. Raises BadReference with file and line."""
    return load(TEXTS / f"{language}.yaml", Texts)


@dataclass(frozen=True, slots=True)
class Message:
    """A message and the claims in it."""

    account: Account
    text: str
    claims: tuple[Claim, ...]


_MARK = re.compile(r"\{([kisd]):\[\[(.*?)\]\]\}")


class _Writer:
    """A text that grows sentence by sentence and remembers where each quote stands."""

    def __init__(self) -> None:
        self.text = ""
        self.quotes: dict[str, tuple[int, int]] = {}

    def say(self, sentence: str, **words: str) -> None:
        """Append a sentence; its marked parts become quotes."""
        sentence = sentence if not self.text else " " + sentence
        at = 0
        for found in _MARK.finditer(sentence):
            self.text += sentence[at : found.start()].format_map(words)
            start = len(self.text)
            self.text += found.group(2).format_map(words)
            self.quotes[found.group(1)] = (start, len(self.text))
            at = found.end()
        self.text += sentence[at:].format_map(words)


def message(rng: random.Random, account: Account) -> Message:
    """The account in words and as claims."""
    told, writer = texts(account.teller.language), _Writer()
    arabic = told.language == "ar"
    unit = account.site.unit_name_ar if arabic else account.site.unit_name
    town = account.site.name_ar if arabic else account.site.name
    place = told.unsaid_place.format(unit=unit) if account.coarse else town
    if account.quarter and not account.coarse:
        place = told.quarter.format(quarter=told.quarters[account.quarter], place=town)
    common = {
        "place": place, "where": place, "unit": unit, "time": _time(account, arabic),
        "means": told.means[account.means], "target": told.targets[account.target or "none"],
    }  # fmt: skip
    if account.teller is not account.origin:
        writer.say(told.relay, origin=account.origin.name_ar if arabic else account.origin.name)
    _say(rng, writer, told, account, common)
    claims = tuple(_claims(account, writer, told))
    return Message(account, writer.text, claims)


def _say(rng: random.Random, writer: _Writer, told: Texts, account: Account, common: Mapping[str, str]) -> None:
    killed = _count(account.killed, told)
    if account.denies:
        writer.say(rng.choice(told.denied), **common)
        return
    if account.toll:
        writer.say(rng.choice(told.tolls), n=killed, **common)
        return
    if account.revises is not None and account.killed:
        writer.say(rng.choice(told.revised), n=killed, **common)
        return
    writer.say(rng.choice(told.strikes), **common)
    if account.killed:
        writer.say(rng.choice(told.killed), n=killed, **common)
    if account.injured:
        writer.say(rng.choice(told.injured), n=_count(account.injured, told), **common)
    if account.by:
        writer.text += told.by.format(by=told.parties[account.by])


def _time(account: Account, arabic: bool) -> str:
    start = account.when.start or ""
    day = start[:10]
    if "T" not in start:
        return f"يوم {day}" if arabic else f"on {day}"
    return f"الساعة {start[11:16]} يوم {day}" if arabic else f"around {start[11:16]} on {day}"


def _count(count: Count | None, told: Texts) -> str:
    if count is None:
        return ""
    if count.vague:
        return told.vague[count.vague]
    number = count.lower or 0
    people = told.people["one"] if number == 1 else told.people["many"].format(n=number)
    if count.approximate:
        return told.bounds["about"].format(n=people)
    return told.bounds["least"].format(n=people) if count.upper is None else people


# ---- claims ----


def _claims(account: Account, writer: _Writer, told: Texts) -> list[Claim]:
    base = _base(account, told.language)
    found: list[Claim] = []

    def claim(mark: str, number: int, kind: str, harm: str | None, count: Count | None, **more: object) -> Claim:
        start, end = writer.quotes[mark]
        return replace(
            base, id=f"{account.id}-{number}", kind=kind, harm=harm, count=count, span=(start, end),
            quote=writer.text[start:end], **more,  # type: ignore[arg-type]
        )  # fmt: skip

    detail: dict[str, object] = {**base.detail, "means": account.means}
    if account.target:
        detail["facility"] = account.target
    if account.denies:
        return [claim("d", 1, "denial", None, None)]
    frame = "toll" if account.toll else "event"
    if "s" in writer.quotes:
        found.append(claim("s", 1, "strike", None, None, detail=detail))
    if "k" in writer.quotes and account.killed:
        status = _status(account.people)
        found.append(claim("k", 2, "casualties", "killed", account.killed, victims=Victims(status), frame=frame))
        if account.itemised:
            found += _items(account, writer, told, found[-1])
    if "i" in writer.quotes and account.injured:
        found.append(claim("i", 3, "casualties", "injured", account.injured))
    return found


def _status(people: tuple[Person, ...]) -> str | None:
    statuses = {person.status for person in people}
    return statuses.pop() if len(statuses) == 1 else None


def _items(account: Account, writer: _Writer, told: Texts, whole: Claim) -> list[Claim]:
    """The dead one by one, in a sentence of their own."""
    before, after = told.items.split("{items}")
    writer.text += " " + before
    found: list[Claim] = []
    for number, person in enumerate(account.people):
        if number:
            writer.text += " و" if told.language == "ar" else ", "
        start = len(writer.text)
        writer.text += told.people[_word(person)]
        found.append(replace(
            whole, id=f"{account.id}-{10 + number}", span=(start, len(writer.text)), quote=writer.text[start:],
            count=Count(1, 1), victims=Victims(person.status, person.sex, person.age), part_of=whole.id,
            itemised=f"{account.statement}:items",
        ))  # fmt: skip
    writer.text += after
    return found


def _word(person: Person) -> str:
    if person.status == "combatant":
        return "combatant"
    return {("male", "adult"): "man", ("female", "adult"): "woman", ("male", "child"): "boy"}.get(
        (person.sex, person.age), "girl"
    )


def _base(account: Account, language: str) -> Claim:
    relayed = account.teller is not account.origin
    detail = {"quarter": account.quarter} if account.quarter and not account.coarse else {}
    return Claim(
        report=account.id, detail=detail, kind="strike", span=(0, 0), quote="", where=(_place(account, language),),
        when=account.when,
        by=(account.by,) if account.by else (), origin=Origin(account.origin.name, account.origin.id),
        relayed_by=account.teller.id if relayed else None, statement=account.statement, revises=account.revises,
        said_at=account.said_at.isoformat(), received_at=account.sent_at.isoformat(), language=language,
    )  # fmt: skip


def _place(account: Account, language: str) -> Place:
    site: Site = account.site
    arabic = language == "ar"
    if account.coarse:
        return Place(site.unit_name_ar if arabic else site.unit_name, (), site.unit, None, None, "governorate",
                     ((site.unit,),))  # fmt: skip
    within = (site.unit_name_ar if arabic else site.unit_name,)
    latitude, longitude = account.point or (site.latitude, site.longitude)
    return Place(site.name_ar if arabic else site.name, within, site.cell, latitude, longitude,
                 "neighbourhood" if account.quarter else "town", ((site.cell,),))  # fmt: skip
