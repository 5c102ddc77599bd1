"""What does a bulletin tell, once disclosure has decided? Everything that is printed, ready, in one value.

Nothing else in this package sees the material itself: text and page print the story.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marsad.bulletins.map import Drawing, draw
from marsad.bulletins.rows import FindingGroup, IncidentRow, asked_too, finding_groups, incident_rows
from marsad.bulletins.why import Why, why
from marsad.bulletins.wording import beside, headline, known_words, quotable
from marsad.disclosure import Discloser, disclose_figure
from marsad.disclosure.dates import days
from marsad.disclosure.phrases import Phrases
from marsad.disclosure.plain import plain
from marsad.model.bulletin import Asked, Material
from marsad.model.figure import Figure

BAR = 600
"""Units of the bar's whole width."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The figure's numbers as one bar from nought: what two origins bear out, what is proved, the highest reported."""

    two: int
    floor: int
    highest: int
    ceiling: int | None
    said: str


@dataclass(frozen=True, slots=True)
class Told:
    """One figure in print, with the JSON that proves it."""

    number: int
    file: str
    json: Mapping[str, Any]
    headline: str
    beside: tuple[str, ...]
    quotable: str
    contradictions: tuple[str, ...]
    flags: tuple[str, ...]
    why: Why
    floor: int
    two_origins: int
    without_top: int
    ceiling: int | None
    highest: int
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Story:
    """A bulletin before it becomes text, page and files."""

    id: str
    title: str
    known: str
    made_from: str
    reference: str
    as_of: int
    known_until: str
    period: tuple[str | None, str | None]
    zone: str
    figures: tuple[Told, ...]
    incidents: tuple[IncidentRow, ...]
    findings: tuple[FindingGroup, ...]
    asked_too: str | None
    drawing: Drawing | None
    undrawn: int
    words: Phrases


def _contradiction(found: Mapping[str, Any], words: Phrases) -> str:
    least, greatest = f"{found['least']:,}", f"{found['greatest']:,}"
    return words.say("contradiction_range", sentence=found["sentence"], least=least, greatest=greatest)


def _bar(figure: Figure, words: Phrases) -> Bar | None:
    most = max(figure.highest_reported, figure.lower, figure.upper or 0)
    if not most:
        return None
    two, floor, highest = figure.lower_two_origins, figure.lower, figure.highest_reported
    said = words.say("bar_title", two=f"{two:,}", floor=f"{floor:,}", highest=f"{highest:,}")
    units = [value * BAR // most for value in (two, floor, highest)]
    ceiling = None if figure.upper is None else min(BAR - 2, figure.upper * BAR // most)
    return Bar(units[0], units[1], max(0, units[2] - 1), ceiling, said)


def _told(number: int, asked: Asked, material: Material, words: Phrases, discloser: Discloser) -> Told:
    figure = asked.figure
    public = disclose_figure(figure, material.claims, discloser)
    return Told(
        number=number, file=f"figure-{number}.json", json=public,
        headline=headline(asked, material.zone, words, discloser), beside=tuple(beside(asked, words)),
        quotable=quotable(asked, material, words, discloser),
        contradictions=tuple(_contradiction(found, words) for found in public["contradictions"]),
        flags=tuple(dict.fromkeys(found["sentence"] for found in public["flags"])),
        why=why(public["certificate"], material.claims, words, discloser),
        floor=figure.lower, two_origins=figure.lower_two_origins, without_top=figure.lower_without_top_origin,
        ceiling=figure.upper, highest=figure.highest_reported, bar=_bar(figure, words),
    )  # fmt: skip


def tell(material: Material, words: Phrases, discloser: Discloser) -> Story:
    """The story of the material. Raises NotPublishable if a figure holds what may not leave."""
    period = days(*material.period, material.zone, words)
    rows = incident_rows(material, words, discloser)
    drawing = draw(rows, material.areas, words)
    known = words.say(
        "known", moment=known_words(material, words), zone=plain(material.zone), position=f"{material.as_of:,}"
    )
    made_from = words.say(
        "made_from", reports=words.count("reports", material.reports), sources=words.count("sources", material.sources),
        unread=words.count("unread", material.unread) if material.unread else words.counted["unread"]["zero"],
    )  # fmt: skip
    if material.weighed:
        made_from = " ".join([made_from, words.say("whose_weighed")])
    return Story(
        id=plain(material.id), title=words.say("title", days=words.say("title_days", days=period) if period else ""),
        known=known, made_from=made_from, reference=plain(material.reference), as_of=material.as_of,
        known_until=plain(material.known_until), period=material.period, zone=plain(material.zone),
        figures=tuple(_told(n, asked, material, words, discloser) for n, asked in enumerate(material.figures, 1)),
        incidents=rows, findings=finding_groups(material, rows, words, discloser),
        asked_too=asked_too(material, words), drawing=drawing,
        undrawn=sum(row.latitude is None for row in rows), words=words,
    )  # fmt: skip
