"""How is a number written out in Arabic? 3 to 9,999, both genders, nominative and oblique."""

from __future__ import annotations

UNITS = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
TENS = ("", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")


def _unit(number: int, feminine: bool) -> str:
    """3 to 10: the feminine noun takes the short form."""
    if number == 10:
        return "عشر" if feminine else "عشرة"
    short = "ثماني" if number == 8 else UNITS[number]
    return short if feminine else UNITS[number] + ("ية" if number == 8 else "ة")


def _below_hundred(number: int, feminine: bool, oblique: bool) -> str:
    if number == 1:
        return "واحدة" if feminine else "واحد"
    if number == 2:
        return ("اثنتين" if oblique else "اثنتان") if feminine else ("اثنين" if oblique else "اثنان")
    if number <= 10:
        return _unit(number, feminine)
    if number == 11:
        return "إحدى عشرة" if feminine else "أحد عشر"
    if number == 12:
        two = ("اثنتي" if oblique else "اثنتا") if feminine else ("اثني" if oblique else "اثنا")
        return f"{two} {'عشرة' if feminine else 'عشر'}"
    if number < 20:
        return f"{_unit(number - 10, feminine)} {'عشرة' if feminine else 'عشر'}"
    tens = TENS[number // 10] + ("ين" if oblique else "ون")
    return f"{_below_hundred(number % 10, feminine, oblique)} و{tens}" if number % 10 else tens


def _hundreds(number: int, oblique: bool) -> str:
    if number == 1:
        return "مئة"
    if number == 2:
        return "مئتين" if oblique else "مئتان"
    return ("ثمان" if number == 8 else UNITS[number]) + "مئة"


def _thousands(number: int, oblique: bool) -> str:
    if number == 1:
        return "ألف"
    if number == 2:
        return "ألفين" if oblique else "ألفان"
    return f"{_unit(number, False)} آلاف"


def in_words(number: int, feminine: bool, oblique: bool) -> str:
    """The number in words, parts joined by و."""
    parts = []
    if number >= 1000:
        parts.append(_thousands(number // 1000, oblique))
    if number % 1000 >= 100:
        parts.append(_hundreds(number % 1000 // 100, oblique))
    if number % 100:
        parts.append(_below_hundred(number % 100, feminine, oblique))
    return " و".join(parts)
