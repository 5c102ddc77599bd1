"""How does a bulletin read as plain text, for an e-mail? 80 columns, no markup."""

from __future__ import annotations

import textwrap

from marsad.bulletins.story import Story, Told

COLUMNS = 80


def _wrap(text: str, indent: str = "", first: str | None = None) -> list[str]:
    return textwrap.wrap(
        text, COLUMNS, initial_indent=indent if first is None else first, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _heading(text: str) -> list[str]:
    return ["", text.upper(), "-" * min(COLUMNS, len(text)), ""]


def _figure(told: Told, story: Story) -> list[str]:
    lines = _wrap(told.headline, "   ", f"{told.number}. ")
    lines += [line for said in told.beside for line in _wrap(said, "   ")]
    for heading, sentences in (("contradictions", told.contradictions), ("flags", told.flags)):
        if sentences:
            lines += ["", *_wrap(story.words.say(heading) + ":", "   ")]
            lines += [line for said in sentences for line in _wrap(said, "     ", "   - ")]
    lines += ["", *_wrap(story.words.say("claims_cited") + ":", "   ")]
    for cited in told.why.claims:
        parts = [part for part in (cited.text, cited.origin, cited.proves) if part]
        lines += _wrap("; ".join(parts), "       ", f"   {cited.number:>2}. ")
    if told.why.more:
        lines += _wrap(story.words.say("more_claims", n=f"{told.why.more:,}"), "   ")
    lines += ["", *_wrap(f"{story.words.say('quote_label')}: {told.quotable}", "   ")]
    return [*lines, *_wrap(story.words.say("proof_file", file=told.file), "   "), ""]


def _incidents(story: Story) -> list[str]:
    words = story.words
    if not story.incidents:
        return _wrap(words.say("incidents_none"))
    lines = []
    for row in story.incidents:
        harm = [f"{words.say('incident_killed').lower()} {row.killed}"] if row.killed != words.say("no_count") else []
        harm += (
            [f"{words.say('incident_injured').lower()} {row.injured}"] if row.injured != words.say("no_count") else []
        )
        told = "; ".join([row.what, row.by, *harm, f"{words.say('incident_origins').lower()}: {row.origins}"])
        lines += _wrap(f"{row.day}, {row.place}: {told}.", "    ", f"{row.number:>2}. ")
    return [*lines, "", *_wrap(words.say("incidents_note"))]


def _findings(story: Story) -> list[str]:
    lines = []
    for group in story.findings:
        lines += ["", *_wrap(group.name + ":")]
        for row in group.rows:
            where = story.words.say("finding_line", n=row.incident, place=row.place, day=row.day)
            head = f"{row.said}; {where}; {row.by}; {row.certain}."
            lines += _wrap(f"{head} {row.why}".strip(), "    ", "  - ")
    if not lines:
        return []
    aside = ["", *_wrap(story.asked_too)] if story.asked_too else []
    return [*lines[1:], *aside, "", *_wrap(story.words.say("findings_note"))]


def statement(story: Story) -> str:
    """The bulletin as plain text."""
    words = story.words
    head = f"{words.say('kicker')} {story.id[:12]}"
    lines = [head.upper(), *_wrap(story.title), *_wrap(story.known + "."), *_wrap(story.made_from)]
    lines += _heading(words.say("figures"))
    for told in story.figures:
        lines += _figure(told, story)
    lines += [*_heading(words.say("incidents"))[1:], *_incidents(story)]
    if story.findings:
        lines += [*_heading(words.say("findings")), *_findings(story)]
    lines += _heading(words.say("reading"))
    lines += [line for n in (1, 2, 3) for line in _wrap(words.say(f"reading_{n}"), "  ", "- ")]
    lines += ["", *_wrap(words.say("footer")), *_wrap(words.say("reference", digest=story.reference))]
    return "\n".join(line.rstrip() for line in lines) + "\n"
