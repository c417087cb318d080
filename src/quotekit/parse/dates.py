"""The day of a release, from whatever a publisher typed."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["read_date"]

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# English names, whole or cut to three letters ("Sept" too).
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?<![\d/–-])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"

# 2031-05-07, 2031/05/07, 20310507, each with or without a time: 2031-05-07T06:30:00+12:00
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?:[T\s].*)?",
    re.ASCII | re.DOTALL,
)
# 15/04/2031, 15.4.2031
_YEAR_LAST = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})(?:[,T\s].*)?", re.ASCII | re.DOTALL)
# 7 May 2031; Wharemoa, 7th of May, 2031
_DAY_MONTH = re.compile(rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}", re.ASCII)
# May 7, 2031; Wharemoa, Wed. May 7th 2031
_MONTH_DAY = re.compile(rf"(?<![A-Za-z]){_MONTH}\s+{_DAY},?\s+{_YEAR}", re.ASCII)
# 2031, 2031-05, May 2031
_PARTIAL = re.compile(rf"\d{{4}}(?:[-/]\d\d?)?|{_MONTH}\s+\d{{4}}", re.ASCII)

# Before it there was no press to release to: such a year is an empty field of some database.
_FIRST_YEAR = 1800


def read_date(text: str) -> tuple[str | None, str | None]:
    """Return the day as ISO ``YYYY-MM-DD``, or None, and the code of what is odd, or None.

    A day is never guessed: when day and month could be either way round there is none. The day is the
    one written, whatever the time and the offset from UTC behind it.

    >>> read_date("2031-05-07T06:30:00+12:00")
    ('2031-05-07', None)
    >>> read_date("WHAREMOA, May 7, 2031")
    ('2031-05-07', None)
    >>> read_date("03/04/2031")
    (None, 'ambiguous-date')
    """
    text = text.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match["year"], int(match["month"]), match["day"])
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(int(match[1]), int(match[2]), match[3])
    days = {
        (match["year"], number, match["day"])
        for pattern in (_DAY_MONTH, _MONTH_DAY)
        for match in pattern.finditer(text)
        if (number := _MONTH_NUMBERS.get(match["month"].lower()))
    }
    if len(days) == 1:
        return _day(*days.pop())
    if days:
        return None, "ambiguous-date"
    return None, "partial-date" if _PARTIAL.fullmatch(text) else "front-matter-date"


def _year_last(first: int, second: int, year: str) -> tuple[str | None, str | None]:
    """Read day and month in the one order that makes a date."""
    if first <= 12 and second <= 12 and first != second:
        return None, "ambiguous-date"
    day, month = (first, second) if second <= 12 else (second, first)
    return _day(year, month, str(day))


def _day(year: str, month: int, day: str) -> tuple[str | None, str | None]:
    try:
        date = dt.date(int(year), month, int(day))
    except ValueError:
        return None, "front-matter-date"
    return date.isoformat(), "implausible-date" if date.year < _FIRST_YEAR else None
