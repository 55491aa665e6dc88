"""The days that a date value of the contract covers, for filters, sorting and series."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_YEAR = re.compile(r"(\d{4})")
_DECADE = re.compile(r"(\d{3})X?")

Period = tuple[date, date]


def days_of(value: str | None) -> Period | None:
    """Give first and last day of `2025-03-26`, `2025-03`, `2025-W12`, `2025` or `from/to`; None where it names none.

    >>> days_of("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if not value:
        return None
    first, slash, last = value.partition("/")
    if slash:
        return _between(days_of(first), days_of(last))
    try:
        return _single(value.partition("T")[0])
    except ValueError:
        return None


def _between(first: Period | None, last: Period | None) -> Period | None:
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _single(value: str) -> Period | None:
    if found := _DAY.fullmatch(value):
        day = date(*map(int, found.groups()))
        return day, day
    if found := _MONTH.fullmatch(value):
        year, month = map(int, found.groups())
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday, monday + timedelta(days=6)
    if found := _YEAR.fullmatch(value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if found := _DECADE.fullmatch(value):
        return date(int(found[1]) * 10, 1, 1), date(int(found[1]) * 10 + 9, 12, 31)
    return None
