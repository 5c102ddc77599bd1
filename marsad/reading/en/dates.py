"""When, does a sentence say? Days, months, years, weekdays, "overnight", "in 48 hours", "since Tuesday"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest

from babel.dates import get_day_names, get_month_names

from marsad.reading.en.date_ranges import ranged
from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.numbers import Numbers
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import TimeMention

# A lull so long is no window of harm ("the week-long cease-fire").
_CALM = frozenset({"cease-fire", "ceasefire", "truce", "lull", "pause", "visit", "period"})
_PART_OF_MONTH = re.compile(r"(?:mid|early|late)-([a-z]{3,9})")
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "second 2nd",
            "third 3rd",
            "fourth 4th",
            "fifth 5th",
            "sixth 6th",
            "seventh 7th",
            "eighth 8th",
            "ninth 9th",
            "tenth 10th",
        ),
        2,
    )
    for word in words.split()
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?")
_NUMERIC = re.compile(r"([0-3]?\d)[/.-]([01]?\d)[/.-]((?:19|20)\d\d)|((?:19|20)\d\d)-([01]\d)-([0-3]\d)")
_AGED = re.compile(r"(?:(\w+)-)?(day|week|month)-(?:old|long)")
_MODIFIERS = ("past", "last", "previous", "preceding", "recent")
_PHRASES = ("time.war_start", "time.overnight", "time.yesterday", "time.today")
_AGES = ("-old", "-long", "-year", "-years", "-month", "-day", "-week")
_COMING = frozenset({"comes", "came", "come", "coming"})
_NIGHT = frozenset({"night", "overnight", "midnight"})


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    table: dict[str, int] = {"sept": 9, "sept.": 9}
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale="en").items():
            table[name.lower()] = table[name.lower() + "."] = number
    return table


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, int]:
    table: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for number, name in get_day_names(width, locale="en").items():
            for form in (name.lower(), name.lower() + "s", name.lower() + "."):
                table[form] = number
    del table["sun"], table["sat"]
    table.update(tues=1, thur=3, thurs=3)
    return table


class Dates:
    """Finds words of time."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numbers = Numbers(lexicon.quantities)
        self.ranges, self.months = dict(_map(lexicon.times, "ranges")), dict(_map(lexicon.times, "months"))
        self.years, self.war_nouns = dict(_map(lexicon.times, "years")), frozenset(lexicon.times["war_nouns"])
        self.listed = frozenset(word.split()[0] for table in (self.ranges, self.months, self.years) for word in table)
        openers = frozenset(
            {*self.numbers.words, *self.numbers.multipliers, *_months(), *_weekdays(), "a", "half", "since"}
            | set(_MODIFIERS)
            | _ORDINALS.keys()
        )
        self.starters = openers | self.listed
        # Words such as "the", which open a phrase of a list and nothing else.
        self.plain = frozenset(filter(str.isalpha, self.listed - openers - self.numbers.starters))
        self.units = {unit: int(hours) for unit, hours in _map(lexicon.times, "units")}

    def find(self, words: Words) -> list[TimeMention]:
        """All words of time, in order."""
        found: list[TimeMention] = []
        until = 0
        phrases = {first for category in _PHRASES for first, _, _ in words.hits.get(category, ())}
        starters, lows = self.starters, [(at, token.low) for at, token in enumerate(words.tokens)]
        starts = [
            (at, low)
            for at, low in lows
            if low in starters or low[:1].isdigit() or at in phrases or ("-" in low and _aged(low))
        ]
        for at, low in starts:
            if at < until:
                continue
            listed = self._listed(words, at)
            hit = (
                (listed or self._phrase(words, at))
                if low in self.plain
                else (
                    listed
                    or self._consecutive(words, at)
                    or self._aftermath(words, at)
                    or self._war(words, at)
                    or self._old(words, at)
                    or self._past(words, at)
                    or self._date(words, at)
                    or self._weekday(words, at)
                    or self._phrase(words, at)
                )
            )
            if hit is not None:
                mention, until = hit
                found.append(mention)
        return _without_weekdays(ranged(words, found, lambda low: _months().get(low)))

    @staticmethod
    def _names_a_place(words: Words, after: int) -> bool:
        """ "April 7th Street" is no day."""
        return words.low(after) in ("street", "square", "avenue", "bridge", "park", "hospital", "school", "hall")

    def _mention(
        self, words: Words, first: int, after: int, kind: str, value: str | int, modifier: str = ""
    ) -> tuple[TimeMention, int]:
        around = [words.low(k) for k in (first - 2, first - 1, after, after + 1)]
        night = any(low in _NIGHT for low in (words.low(first - 1), words.low(after)))
        since = (
            "since" in around[:2]
            or self._clause_since(words, first)
            or (
                words.low(first - 1) in ("on", "early", "late", "the")
                and "since" in (words.low(first - 3), words.low(first - 2))
            )
        )
        return TimeMention(words.span(first, after), kind, value, night, since, modifier=modifier), after

    @staticmethod
    def _clause_since(words: Words, first: int) -> bool:
        """ "since fighters launched a campaign on 31 July": the word stands a clause before."""
        for k in range(first - 1, max(-1, first - 22), -1):
            low = words.low(k)
            if low == "since":
                return words.low(k + 1) not in ("then", "been")
            if low in (",", ".", '"', ";", "said", "when", "after", "while") or words.tokens[k].low.endswith("day"):
                return False
        return False

    def _old(self, words: Words, at: int) -> tuple[TimeMention, int] | None:
        """ "the two-week-old battle", "a month-long siege"."""
        match = _AGED.fullmatch(words.low(at)) if "-" in words.low(at) else None
        if match is None or words.low(at + 1) in _CALM:
            return None
        count = self.numbers.words.get(match[1] or "one", 0) or (int(match[1]) if (match[1] or "").isdigit() else 1)
        return self._mention(words, at, at + 1, "past", count * self.units[match[2]])

    def _past(self, words: Words, at: int) -> tuple[TimeMention, int] | None:
        """ "in 48 hours", "the past two days", "in the last week", "24 hours of fighting"."""
        number = self.numbers.at(words, at)
        start = at
        modified = words.low(at) in ("past", "last", "previous", "preceding", "recent")
        if modified:
            number = self.numbers.at(words, at + 1) or (1, at + 1)
        elif number is None:
            return None
        elif words.low(at - 1) in ("past", "last", "previous", "preceding", "recent"):
            start, modified = at - 1, True
        count, after = number
        if words.low(after) == "-":
            after += 1
        unit = words.low(after)
        hours = self.units.get(unit)
        if hours is None and words.low(after) in ("few", "several", "couple"):
            return None
        if not hours or count > 400:
            return None
        if words.low(after + 1) in ("ago", "old", "earlier", "before"):
            return (
                self._mention(words, at, after + 2, "ago", count * hours)
                if hours < 8760
                else self._mention(words, at, after + 2, "history", count)
            )
        opener = words.low(start - 1)
        if words.low(start - 1) in ("the", "a", "these"):
            opener = words.low(start - 2)
        if unit in ("year", "years", "month") and not modified and opener not in ("in", "over", "during", "within"):
            return None
        if (
            not modified
            and opener not in ("in", "over", "during", "within", "for")
            and words.low(after + 1) not in ("of", "in")
        ):
            return None
        if unit in ("years", "year") and modified and count == 1 and opener in ("over", "in", "during", "within"):
            return self._mention(words, start, after + 1, "history", 1)
        if unit == "years" or (unit == "year" and modified):
            return self._mention(words, start, after + 1, "history", count)
        if modified and unit == "month" and count == 1 and opener not in ("in", "over", "during", "within", "for"):
            return self._mention(words, start, after + 1, "history", count)
        return self._mention(words, start, after + 1, "past", count * hours, "last" if modified else "")

    def _consecutive(self, words: Words, at: int) -> tuple[TimeMention, int] | None:
        """ "for the fifth consecutive day", "a third straight day", "the fourth day in a row": a window of so many
        days."""
        number = _ORDINALS.get(words.low(at))
        if number is None:
            return None
        next_ = [words.low(k) for k in range(at + 1, at + 5)]
        if next_[0] in ("consecutive", "straight", "successive") and next_[1] == "day":
            after = at + 3
        elif next_[:2] == ["day", "running"] or next_ == ["day", "in", "a", "row"]:
            after = at + (3 if next_[1] == "running" else 5)
        else:
            return None
        return self._mention(words, at, after, "past", max(1, number - 1) * 24)

    def _aftermath(self, words: Words, at: int) -> tuple[TimeMention, int] | None:
        """ "(it came) a day after", "two weeks after": how long before the news what is told next was."""
        if words.low(at) not in ("a", "one") and self.numbers.at(words, at) is None:
            return None
        count, after = self.numbers.at(words, at) or (1, at + 1)
        hours, opener = self.units.get(words.low(after)), {words.low(k) for k in (at - 1, at - 2)}
        if not hours or hours < 24 or words.low(after + 1) != "after" or not opener & _COMING:
            return None
        return self._mention(words, at, after + 2, "aftermath", count * hours // 24) if count * hours < 1000 else None

    def _listed(self, words: Words, at: int) -> tuple[TimeMention, int] | None:
        """ "earlier this week", "last month", "this year", "the weekend"."""
        if words.low(at) not in self.listed:
            return None
        two = f"{words.low(at)} {words.low(at + 1)}"
        three = f"{two} {words.low(at + 2)}"
        for kind, table in (("range", self.ranges), ("months back", self.months), ("years back", self.years)):
            for size, phrase in ((3, three), (2, two)):
                value = table.get(phrase)
                if value is not None:
                    return self._mention(words, at, min(at + size, len(words.tokens)), kind, value)
        return None

    def _war(self, words: Words, at: int) -> tuple[TimeMention, int] | None:
        """ "the three-year-old rebellion", "five-year civil war"."""
        low = words.low(at)
        if low == "since":
            end = next((k for k in range(at + 1, at + 9) if words.low(k) in self.war_nouns), None)
            numbered = any(words.low(k)[:1].isdigit() or words.tag(k)[:2] == "VB" for k in range(at + 1, end or at))
            return self._mention(words, at, end + 1, "war", 0) if end is not None and not numbered else None
        if "-" not in low or not low.endswith(("-year", "-year-old", "-month", "-month-old", "-year-long", "-years")):
            return None
        for after in range(at + 1, at + 5):
            if words.low(after) in self.war_nouns:
                return self._mention(words, at, after + 1, "war", 0)
        return None

    def _date(self, words: Words, at: int) -> tuple[TimeMention, int] | None:
        low = words.low(at)
        if low and low[0].isdigit() and (match := _NUMERIC.fullmatch(low)):
            day, month, year = (match[1], match[2], match[3]) if match[3] else (match[6], match[5], match[4])
            return self._mention(words, at, at + 1, "day", f"{year}-{int(month):02}-{int(day):02}")
        months = _months()
        if "-" in low and (part := _PART_OF_MONTH.fullmatch(low)):
            month = months.get(part[1])
            year, end = self._year(words, at + 1)
            return self._mention(words, at, max(end, at + 1), "month", f"{year}-{month:02}") if month else None
        month = months.get(low) if words.tokens[at].capital else None
        if (
            month
            and not (low == "may" and words.tag(at) == "MD")
            and not (low in ("march", "mar") and words.tag(at)[:2] == "VB")
        ):
            return self._month_first(words, at, month)
        if not low[:1].isdigit():
            return None
        if (day_match := _DAY.fullmatch(low)) and 1 <= int(day_match[1]) <= 31:
            after = at + 1
            if words.low(after) == "of":
                after += 1
            month = months.get(words.low(after))
            if month and words.tokens[after].capital:
                return self._day_month(words, at, int(day_match[1]), month, after + 1)
        if _YEAR.fullmatch(low) and words.low(at - 1) in (
            "in",
            "since",
            "of",
            "during",
            "early",
            "late",
            "from",
            "mid",
            "until",
            "and",
            "by",
            "before",
        ):
            return self._mention(words, at, at + 1, "year", low)
        return None

    def _year(self, words: Words, at: int) -> tuple[str, int]:
        at += words.low(at) == ","
        if _YEAR.fullmatch(words.low(at)):
            return words.low(at), at + 1
        of = at + (words.low(at) == "of")
        if words.low(of) in ("last", "this") and words.low(of + 1) == "year":
            return words.low(of), of + 2
        return "????", at

    def _day_month(self, words: Words, at: int, day: int, month: int, after: int) -> tuple[TimeMention, int]:
        year, end = self._year(words, after)
        return self._mention(words, at, end if year != "????" else after, "day", f"{year}-{month:02}-{day:02}")

    def _month_first(self, words: Words, at: int, month: int) -> tuple[TimeMention, int] | None:
        """ "March 2011", "September 21", "Sept. 21, 2017", "last May"."""
        after = at + 1
        if words.low(after) == "." and words.tokens[at].end == words.tokens[after].start:
            after += 1
        day = _DAY.fullmatch(words.low(after))
        if day and self._names_a_place(words, after + 1):
            return None
        if day and 1 <= int(day[1]) <= 31 and words.low(after + 1) not in self.units:
            year, end = self._year(words, after + 1)
            return self._mention(
                words, at, end if year != "????" else after + 1, "day", f"{year}-{month:02}-{int(day[1]):02}"
            )
        glued = re.fullmatch(r"([0-3]?\d)((?:19|20)\d\d)", words.low(after))
        if glued and 1 <= int(glued[1]) <= 31:
            return self._mention(words, at, after + 1, "day", f"{glued[2]}-{month:02}-{int(glued[1]):02}")
        year, end = self._year(words, after)
        return self._mention(words, at, end if year != "????" else after, "month", f"{year}-{month:02}")

    def _weekday(self, words: Words, at: int) -> tuple[TimeMention, int] | None:
        number = _weekdays().get(words.low(at))
        if number is None or not words.tokens[at].capital:
            return None
        after = at + 1
        modifier = words.low(at - 1) if words.low(at - 1) in ("last", "next") else ""
        if modifier == "next":
            return None
        second = _weekdays().get(words.low(after + 1)) if words.low(after) in ("and", "to", "or") else None
        if second is not None and words.tokens[after + 1].capital:
            return self._mention(words, at, after + 2, "weekdays", f"{number},{second}")
        mention, _ = self._mention(words, at, after, "weekday", number, modifier)
        return mention, after

    def _phrase(self, words: Words, at: int) -> tuple[TimeMention, int] | None:
        if hit := words.at("time.war_start", at):
            return self._mention(words, at, hit[0], "war", 0)
        if hit := words.at("time.overnight", at):
            return self._mention(words, at, hit[0], "overnight", 0)
        if hit := words.at("time.yesterday", at):
            return self._mention(words, at, hit[0], "relative", 1)
        if hit := words.at("time.today", at):
            return self._mention(words, at, hit[0], "relative", 0)
        return None


def _aged(low: str) -> bool:
    """Does it look like "two-week-old" or "mid-March"?"""
    return low.endswith(_AGES) or _PART_OF_MONTH.fullmatch(low) is not None


def _map(lists: dict[str, tuple[str, ...]], key: str) -> list[tuple[str, str]]:
    return [(pair.split("=")[0], pair.split("=")[1]) for pair in lists.get(key, ())]


def _without_weekdays(found: list[TimeMention]) -> list[TimeMention]:
    """The times without a weekday that only names the date after it ("Friday March 27 2015")."""
    return [
        time
        for time, after in zip_longest(found, found[1:])
        if not (
            time.kind == "weekday"
            and after is not None
            and after.kind in ("day", "between")
            and 0 <= after.span[0] - time.span[1] <= 2
        )
    ]
