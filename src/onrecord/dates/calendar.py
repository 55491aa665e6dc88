"""Calendar arithmetic on ISO values: a value gives its first and last day, a day and a unit give a value.

Values: `2025-03-26`, `2025-03`, `2025`, `2025-W12`, or `from/to` of days, months or years; `..` leaves an end open.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

WEEK = re.compile(r"(\d{4})-W(\d\d)\Z")
PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")


class Dated(NamedTuple):
    """An ISO value and its precision."""

    value: str | None
    precision: str


def bounds(value: str) -> tuple[date | None, date | None] | None:
    """Give the first and last day that `value` covers, None for an open end; None where it is no value at all.

    >>> bounds("2025-W12")
    (datetime.date(2025, 3, 17), datetime.date(2025, 3, 23))
    """
    first, slash, last = value.partition("/")
    if not slash:
        return _days(value)
    low, high = _days(first), _days(last)
    if (low is None and first != "..") or (high is None and last != ".."):
        return None
    return (low[0] if low else None, high[1] if high else None)


def _days(value: str) -> tuple[date, date] | None:
    try:
        if week := WEEK.match(value):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday, monday + timedelta(days=6)
        if plain := PLAIN.match(value):
            year, month, day = int(plain[1]), int(plain[2] or 0), int(plain[3] or 0)
            if day:
                return date(year, month, day), date(year, month, day)
            if month:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, OverflowError):
        return None
    return None


def lies_in(inner: str | None, outer: str | None) -> bool:
    """Say whether all days of `inner` are days of `outer`; False where either has no value or an open end."""
    fine, wide = bounds(inner or ""), bounds(outer or "")
    if not fine or not wide or fine[0] is None or fine[1] is None or wide[0] is None or wide[1] is None:
        return False
    return wide[0] <= fine[0] and fine[1] <= wide[1]


def day_value(year: int, month: int, day: int) -> Dated | None:
    """Give a day; None where there is no such day: February 30."""
    try:
        return Dated(date(year, month, day).isoformat(), "day")
    except ValueError:
        return None


def month_value(year: int, month: int) -> Dated | None:
    """Give a month."""
    return Dated(f"{year:04}-{month:02}", "month") if 1 <= year <= 9999 else None


def year_value(year: int) -> Dated | None:
    """Give a year."""
    return Dated(f"{year:04}", "year") if 1 <= year <= 9999 else None


def week_value(day: date) -> Dated:
    """Give the ISO week that holds `day`."""
    year, week, _ = day.isocalendar()
    return Dated(f"{year:04}-W{week:02}", "week")


def months_value(year: int, first: int, last: int, precision: str) -> Dated | None:
    """Give a run of months; one that ends before it starts ends in the next year: winter."""
    end = year + (last < first)
    return Dated(f"{year:04}-{first:02}/{end:04}-{last:02}", precision) if 1 <= year < 9999 else None


def years_value(first: int, last: int, precision: str) -> Dated | None:
    """Give a run of years."""
    return Dated(f"{first:04}/{last:04}", precision) if 1 <= first <= last <= 9999 else None


def days_value(first: date, last: date, precision: str = "range") -> Dated:
    """Give a run of days."""
    return Dated(f"{first.isoformat()}/{last.isoformat()}", precision)


def shift_days(day: date, days: int) -> date:
    """Give the day that lies `days` after; the calendar's first or last day where it would leave the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def shift_months(day: date, months: int) -> date:
    """Give the same day of the month `months` later, or that month's last day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = min(max(number // 12, 1), 9999), number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def weekday_near(on: date, weekday: int, direction: int) -> date:
    """Give the nearest day of that name (Monday 1): `on` itself or before it, or, looking ahead, `on` itself or after."""
    gap = (on.isoweekday() - weekday) % 7
    return shift_days(on, -gap if direction <= 0 else (7 - gap) % 7)


def easter(year: int) -> date:
    """Give Easter Sunday of the western church (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    left = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * left) // 451
    month, day = divmod(h + left - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """Give the `which`-th day of that name in a month; -1 is the last."""
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return shift_days(last, -((last.isoweekday() - weekday) % 7))
    first = date(year, month, 1)
    return shift_days(first, (weekday - first.isoweekday()) % 7 + 7 * (which - 1))
