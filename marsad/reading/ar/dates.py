"""When, does a sentence say? Days, months in three calendars, weekdays, "أمس", "خلال 48 ساعة", "منذ الخميس"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from hijridate import Hijri

from marsad.reading.ar.lexicon import Lexicon, folded_set, grammar, pairs
from marsad.reading.ar.numbers import Numbers
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import TimeMention

_YEAR = re.compile(r"(?:19|20)\d\d")
_HIJRI_YEAR = re.compile(r"1[34]\d\d")
_NIGHTS = frozenset({"ليل", "ليله", "ليلة", "مساء"})
_SOON = 4
_SMALL = frozenset({"من", "شهر", "/", "-", "العام", "عام", "سنة", "الموافق", "ال", "في"})
Found = tuple[TimeMention, int, int]


class Dates:
    """Finds words of time."""

    def __init__(self, lexicon: Lexicon) -> None:
        times = lexicon.times
        self.numbers = Numbers(lexicon.quantities)
        self.units = {word: int(hours) for word, hours in pairs(times, "units").items()}
        self.months, self.hijri = self._table(times, "months"), self._table(times, "hijri")
        self.weekdays, self.ordinals = self._table(times, "weekdays"), self._table(times, "ordinals")
        self.listed = {
            kind: pairs(times, key)
            for kind, key in (("range", "ranges"), ("months back", "months_back"), ("years back", "years_back"))
        }
        self.phrases = [
            ("relative", 2, folded_set(times["two_days"])), ("overnight", 0, folded_set(times["overnight"])),
            ("relative", 1, folded_set(times["yesterday"])), ("relative", 0, folded_set(times["now"])),
            ("relative", 0, folded_set(times["today"])), ("war", 0, folded_set(times["war"])),
        ]  # fmt: skip
        tables: list[Iterable[str]] = [self.months, self.hijri, self.weekdays, self.ordinals, *self.listed.values()]
        listed: list[str] = []
        for table in tables:
            listed += list(table)
        for _, _, words in self.phrases:
            listed += words
        self.openers = frozenset(phrase.split(" ")[0] for phrase in listed)
        self.past, self.since = folded_set(times["past"]), folded_set(times["since"])
        self.during, self.dayparts = folded_set(times["during"]), folded_set(times["dayparts"])
        self.ago = folded_set(times["ago"])

    @staticmethod
    def _table(times: dict[str, tuple[str, ...]], key: str) -> dict[str, int]:
        return {word: int(number) for word, number in pairs(times, key).items()}

    def find(self, line: Line) -> tuple[list[TimeMention], set[int]]:
        """All words of time, in order, and the tokens that they are made of."""
        found: list[TimeMention] = []
        used: set[int] = set()
        at = 0
        while at < len(line):
            hit = (
                self._between(line, at) or self._numeric(line, at)
                or self._listed(line, at) or self._phrase(line, at) or self._date(line, at)
                or self._window(line, at) or self._weekday(line, at) or self._year(line, at) or self._daypart(line, at)
            )  # fmt: skip
            if hit is None:
                at += 1
                continue
            mention, first, after = hit
            if self._lasting(line, first):
                used.update(range(first, after))
                at = max(after, at + 1)
                continue
            if not (found and mention.kind == "relative" and self._repeats(found[-1], mention)):
                found.append(mention)
            used.update(range(first, after))
            at = max(after, at + 1)
        return found, used

    def _between(self, line: Line, at: int) -> Found | None:
        """ "بين 12 و25 كانون الأول", "بين مساء الاثنين وصباح اليوم الأربعاء", "من 3 إلى 9 أيار"."""
        if line.low(at) == "(" and line.low(at + 2) == "-":
            return self._between_days(line, at)
        if line.low(at).removeprefix("و") not in ("بين", "مابين", "من"):
            return None
        return self._between_weekday_names(line, at) or self._between_days(line, at)

    def _between_weekday_names(self, line: Line, at: int) -> Found | None:
        if line.low(at).removeprefix("و") == "من":
            return None
        days = [k for k in range(at + 1, min(at + 8, len(line))) if line.low(k) in self.weekdays]
        if len(days) < 2 or not any(line.low(k).startswith("و") for k in range(days[0] + 1, days[1] + 1)):
            return None
        value = f"{self.weekdays[line.low(days[0])]},{self.weekdays[line.low(days[1])]}"
        return TimeMention(line.span(at, days[1] + 1), "weekdays", value), at, days[1] + 1

    def _between_days(self, line: Line, at: int) -> Found | None:
        if (apart := self._between_dates(line, at)) is not None:
            return apart
        first = line.tokens[at + 1].number if at + 1 < len(line) else None
        if first is None or not 1 <= first <= 31:
            return None
        k = at + 2
        if line.low(k) not in ("و", "الي", "حتي", "-"):
            return None
        found = self._date(line, k + 1) if k + 1 < len(line) else None
        if found is None or found[0].kind != "day":
            return None
        last = str(found[0].value)
        return TimeMention(line.span(at, found[2]), "between", f"{last[:-2]}{first:02},{last}"), at, found[2]

    def _between_dates(self, line: Line, at: int) -> Found | None:
        """ "من 29 نيسان إلى 18 آب"."""
        one = self._date(line, at + 1) if at + 1 < len(line) else None
        if one is None or one[0].kind != "day":
            return None
        k = one[2] + (line.low(one[2]) in ("و", "الي", "حتي", "-", "ولغاية", "لغاية"))
        two = self._date(line, k) if k < len(line) and k > one[2] else None
        if two is None or two[0].kind != "day":
            return None
        first, last = str(one[0].value), str(two[0].value)
        first = last[:4] + first[4:] if first.startswith("?") and not last.startswith("?") else first
        return TimeMention(line.span(at, two[2]), "between", f"{first},{last}"), at, two[2]

    @staticmethod
    def _repeats(before: TimeMention, now: TimeMention) -> bool:
        """ "الخميس أمس": two words for one day."""
        return 0 <= now.span[0] - before.span[1] <= 3 and before.kind in ("weekday", "relative") and not before.since

    def _phrase_at(self, line: Line, at: int, words: frozenset[str] | dict[str, str] | dict[str, int]) -> int:
        """The token after the longest listed phrase that begins there; 0 if none does."""
        low = line.low(at)
        if low not in self.openers and low[1:] not in self.openers:
            return 0
        for size in (4, 3, 2, 1):
            phrase = " ".join(line.low(k) for k in range(at, at + size))
            if at + size > len(line):
                continue
            stripped = phrase[1:] if phrase[:1] in "وبل" and (len(phrase) > 3 or phrase[:1] == "و") else phrase
            for form in (phrase, stripped):
                if form in words:
                    return at + size
        return 0

    def _value(self, line: Line, at: int, after: int, words: dict[str, str] | dict[str, int]) -> str:
        phrase = " ".join(line.low(k) for k in range(at, after))
        return str(words.get(phrase, words.get(phrase[1:], "")))

    def _made(self, line: Line, first: int, after: int, kind: str, value: str | int) -> Found:
        since = self._is_since(line, first) and line.low(after) not in ("حين", "عندما", "حيث", "يوم")
        night = any(line.low(k).removeprefix("ب") in _NIGHTS for k in (first - 1, first - 2))
        return TimeMention(line.span(first, after), kind, value, night, since), first, after

    @staticmethod
    def _lasting(line: Line, first: int) -> bool:
        """ "الغوطة المحاصرة منذ أربع سنوات": how long a state lasts dates no count."""
        since = next(
            (k for k in range(first - 1, max(-1, first - 4), -1) if line.low(k).removeprefix("و") == "منذ"), None
        )
        if since is None or line.low(since - 1) not in grammar("lasting"):
            return False
        return line.low(since - 2) not in ("الحرب", "النزاع", "الصراع", "الثورة", "الازمة", "القتال")

    def _is_since(self, line: Line, first: int) -> bool:
        """ "منذ الخميس", "منذ بدء العملية في 20 كانون الثاني", "منذ صباح الأحد"."""
        for k in range(first - 1, max(-1, first - 14), -1):
            low = line.low(k)
            began = low in ("انطلقت", "انطلق", "بدات", "بدا", "اندلعت", "اندلع") and line.low(k - 1) in ("التي", "الذي")
            if low.removeprefix("و") in ("منذ", "مذ") or (began and first - k <= _SOON):
                return True
            if k < first - 1 and (low in self.units or low in self.weekdays or low in ("امس", "اليوم")):
                return False
            if low in ("،", ".", "؛", ":") or line.at("say", k) or low in ("خلال", "حتي", "الي"):
                return False
        return False

    def _numeric(self, line: Line, at: int) -> Found | None:
        """ "12/5/2019", "2019-05-12"."""
        parts = [line.low(at + k) for k in range(5)]
        if not (parts[0].isdigit() and parts[2].isdigit() and parts[4].isdigit()):
            return None
        if parts[1] not in ("/", "-", ".") or parts[3] != parts[1]:
            return None
        first, second, third = (int(parts[k]) for k in (0, 2, 4))
        day, month, year = (third, second, first) if first > 31 else (first, second, third)
        if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2100):
            return None
        return self._made(line, at, at + 5, "day", f"{year:04}-{month:02}-{day:02}")

    def _listed(self, line: Line, at: int) -> Found | None:
        for kind, table in self.listed.items():
            after = self._phrase_at(line, at, table)
            if not after:
                continue
            mention, first, end = self._made(line, at, after, kind, self._value(line, at, after, table))
            during = line.low(at - 1).removeprefix("و") in self.during and line.low(at - 1).removeprefix("و") != "في"
            if kind == "range" and during and str(mention.value).endswith(":0"):
                hours = 24 * int(str(mention.value).partition(":")[0])
                return replace(mention, kind="past", value=hours), first, end
            return mention, first, end
        return None

    def _phrase(self, line: Line, at: int) -> Found | None:
        for kind, value, words in self.phrases:
            after = self._phrase_at(line, at, words)
            if not after:
                continue
            if kind == "war":
                return self._made(line, at, after, kind, value) if self._is_since(line, at) else None
            if kind == "overnight" and self._between_weekdays(line, after):
                continue
            return self._made(line, at, after, kind, value)
        return None

    def _between_weekdays(self, line: Line, at: int) -> bool:
        """ "بعد منتصف ليل الأربعاء-الخميس": the day named last is meant."""
        return any(line.low(k) in self.weekdays for k in (at, at + 1)) or line.low(at) == "يوم"

    def _weekday(self, line: Line, at: int) -> Found | None:
        low = line.low(at)
        low = low if low in self.weekdays else low[1:] if low[:1] == "ل" else low.removeprefix("ل")
        if low.startswith("ل") and "ا" + low in self.weekdays:
            low = "ا" + low
        number = self.weekdays.get(low)
        if number is None or line.low(at - 1) in ("كانون", "تشرين", "ربيع", "جمادي"):
            return None
        after = at + 1
        if line.low(after) in ("-", "/") and line.low(after + 1) in self.weekdays:
            return self._made(line, at, after + 2, "weekday", self.weekdays[line.low(after + 1)])
        mention, first, end = self._made(line, at, after, "weekday", number)
        following = next((k for k in range(after, after + 2) if line.low(k) in ("امس", "اليوم")), None)
        if following is not None and line.low(following - 1) not in ("،",):
            end = following + 1
        return mention, first, end

    def _day_number(self, line: Line, at: int) -> tuple[int, int] | None:
        """A day of the month, in figures or as an ordinal."""
        token = line.tokens[at]
        if token.number is not None and 1 <= token.number <= 31:
            return token.number, at + 1
        if token.low in ("ال", "لل") and at + 1 < len(line) and line.tokens[at + 1].number is not None:
            number = line.tokens[at + 1].number or 0
            return (number, at + 2) if 1 <= number <= 31 else None
        after = self._phrase_at(line, at, self.ordinals)
        return (int(self._value(line, at, after, self.ordinals)), after) if after else None

    def _date(self, line: Line, at: int) -> Found | None:
        """ "20 كانون الثاني", "العاشر من أيلول / سبتمبر الفائت", "تشرين الأول 2018", "3 رمضان 1440"."""
        day = self._day_number(line, at)
        start = day[1] if day else at
        k = start
        while day and k < len(line) and line.low(k) in _SMALL and k - start < 3:
            k += 1
        table = self.months
        after = self._phrase_at(line, k, table)
        if not after:
            table = self.hijri
            after = self._phrase_at(line, k, table)
            if not after or not (day or _HIJRI_YEAR.fullmatch(line.low(after))):
                return None
        month = int(self._value(line, k, after, table))
        if line.low(after) in ("/", "(") and (again := self._phrase_at(line, after + 1, table)):
            after = again + (line.low(again) == ")")
        year, end = self._year_after(line, after)
        if table is self.hijri:
            return self._hijri_day(line, at, end, day[0] if day else None, month, year)
        if day:
            return self._made(line, at, end, "day", f"{year}-{month:02}-{day[0]:02}")
        if len(line.low(at)) < 3 and line.low(at - 1) not in ("شهر", "في", "خلال", "منذ", "مطلع", "اوائل", "تقرير"):
            return None
        return self._made(line, at, end, "month", f"{year}-{month:02}")

    def _year_after(self, line: Line, at: int) -> tuple[str, int]:
        k = at
        while line.low(k) in ("من", "العام", "عام", "سنة", "لعام", "،", "للعام") and k - at < 3:
            k += 1
        if _YEAR.fullmatch(line.low(k)) or _HIJRI_YEAR.fullmatch(line.low(k)):
            return line.low(k), k + 1
        return "????", at + (line.low(at) in self.past)

    def _hijri_day(self, line: Line, first: int, after: int, day: int | None, month: int, year: str) -> Found | None:
        """A Hijri date as the Gregorian day or month; without a year it cannot be told."""
        if year == "????":
            return None
        try:
            gregorian = Hijri(int(year), month, day or 1).to_gregorian()
        except (ValueError, OverflowError):
            return None
        iso = f"{gregorian.year:04}-{gregorian.month:02}"
        return self._made(line, first, after, "day" if day else "month", f"{iso}-{gregorian.day:02}" if day else iso)

    def _window(self, line: Line, at: int) -> Found | None:
        """ "خلال الـ 48 ساعة الماضية", "الأيام الأربعة الفائتة", "خلال يومين", "قبل ثلاثة أيام"."""
        opener = line.low(at - 1)
        number = self.numbers.at(line, at)
        count, k = (number[0], number[1]) if number is not None and not number[2] else (0, at)
        unit = line.low(k).removeprefix("ال") if line.low(k) not in self.units else line.low(k)
        hours = self.units.get(unit)
        if hours is None:
            return None
        after = k + 1
        after += line.low(after) == "ال"
        weekday = line.low(after) in self.weekdays
        if weekday and unit == "يوم":
            return None
        if not count and not weekday and (late := self.numbers.at(line, after)) is not None and not late[2]:
            count, after = late[0], late[1]
        paired = unit.endswith("ين") or unit.endswith("ان")
        past = line.low(after) in self.past
        after += past
        if count > 400 or (not count and not paired and not past and opener not in ("خلال",)):
            return None
        total = max(count, 1) * hours
        start = at - 1 if opener in ("ال", "لل") else at
        opener = line.low(start - 1)
        if opener.removeprefix("و") == "قبل" and self._is_since(line, start):
            mention, first, end = self._made(line, start, after, "past", total)
            return replace(mention, since=False), first, end
        if opener.removeprefix("و") in self.ago and not past:
            return self._made(line, start, after, "ago", total) if opener.removeprefix("و") != "من" else None
        if line.low(start - 2) in ("شي", "نحو") and opener in ("شي", "نحو"):
            return None
        during = opener.removeprefix("و") in self.during or self._is_since(line, start)
        if not (during or past) or (opener == "في" and not past):
            return None
        if not count and unit in ("سنوات", "اعوام", "اشهر", "شهور", "ساعات", "ايام") and not past:
            return None
        kind, value = ("history", max(count, 1)) if hours >= 8760 else ("past", total)
        mention, first, end = self._made(line, start, after, kind, value)
        return TimeMention(mention.span, kind, value), first, end

    def _year(self, line: Line, at: int) -> Found | None:
        opener = line.low(at - 1).removeprefix("و")
        if not _YEAR.fullmatch(line.low(at)) or opener not in (
            "خلاصة",
            "حصيلة",
            "ارقام",
            "احصاءات",
            "احصائية",
            "خلال",
            "طوال",
            "طيلة",
            "للعام",
            "عام",
            "العام",
            "سنة",
            "منذ",
            "في",
            "لعام",
            "بعام",
            "عامي",
            "و",
        ):
            return None
        return self._made(line, at, at + 1, "year", line.low(at))

    def _daypart(self, line: Line, at: int) -> Found | None:
        """ "فجراً" or "منذ الصباح" alone: today."""
        low = line.low(at)
        if low not in self.dayparts or not (low.endswith("ا") or self._is_since(line, at)) or low == "مساء":
            return None
        if any(line.low(k) in self.weekdays or line.low(k) in ("امس", "اليوم") for k in (at + 1, at + 2)):
            return None
        return self._made(line, at, at + 1, "relative", 0)
