"""Days that may be known by their year or month alone, as Popolo has them."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from quotekit.model import Role

__all__ = ["covers", "first_day", "is_date", "iso_day", "last_day"]

# 2011 · 2011-03 · 2011-03-09
_PARTIAL = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


def is_date(text: str) -> bool:
    """Say whether a text is a year, a month or a day that there is.

    >>> is_date("2011"), is_date("2011-03"), is_date("2011-02-30"), is_date("March 2011")
    (True, True, False, False)
    """
    if _PARTIAL.fullmatch(text) is None:
        return False
    try:
        dt.date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True


def first_day(text: str) -> str:
    """Return the first day that a date can mean.

    >>> first_day("2011"), first_day("2011-03")
    ('2011-01-01', '2011-03-01')
    """
    return text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text


def last_day(text: str) -> str:
    """Return the last day that a date can mean.

    >>> last_day("2011"), last_day("2012-02")
    ('2011-12-31', '2012-02-29')
    """
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        return f"{text}-{calendar.monthrange(int(text[:4]), int(text[5:]))[1]}"
    return text


def iso_day(day: str | dt.date) -> str:
    """Return a day as ISO text, whichever way it was given.

    Raises:
        ValueError: If the text is no day.

    >>> iso_day(dt.date(2011, 3, 9)), iso_day("2011-03-09")
    ('2011-03-09', '2011-03-09')
    """
    if isinstance(day, str):
        return dt.date.fromisoformat(day).isoformat()
    return day.strftime("%Y-%m-%d") if isinstance(day, dt.datetime) else day.isoformat()


def covers(role: Role, day: str) -> bool:
    """Say whether a role is held on a day: from its first to its last one, both of them counted.

    A partial date is read generously, from its first day as a start and to its last one as an end, and a
    missing one is no bound.

    >>> covers(Role(title="Mayor", start="2011-03", end="2011-03-09"), "2011-03-09")
    True
    >>> covers(Role(title="Mayor", end="2011-03-09"), "2011-03-10")
    False
    """
    return (role.start is None or first_day(role.start) <= day) and (
        role.end is None or day <= last_day(role.end)
    )
