"""What the rules share: the parts of a match as numbers, and steps and stretches of the calendar."""

from __future__ import annotations

import re
from datetime import date

from onrecord.dates import calendar as cal
from onrecord.dates.calendar import Dated
from onrecord.dates.ground import Ground

LIKELY_YEARS = (1400, 80)  # the earliest plain number taken for a year, and how far ahead of the report
OLD_YEARS = 1900  # an earlier one needs a preposition before it
YEAR_CUES = frozenset({"year", "ad", "circa", "ca", "c"})
BACK = {"last", "past", "previous", "this past", "the past", "the previous", "preceding", "prior"}
AHEAD = {"next", "coming", "this coming", "the coming", "following", "upcoming", "the following"}
STEPS = {"week": 7, "fortnight": 14}
YEARS = {"year": 1, "decade": 10, "century": 100}
MONTHS = {"month": 1, "quarter": 3}
EXACT = {
    "week": ("day", "week"),
    "month": ("day", "month"),
    "year": ("day", "month", "year", "season", "quarter"),
}  # what such a unit may lean on


def number_of(found: re.Match[str], name: str) -> int:
    """Give the number in a part of the match."""
    return int(found[name])


def month_of(found: re.Match[str], ground: Ground, name: str = "month") -> int:
    """Give the month named in a part of the match."""
    return ground.words.months[found[name].lower().rstrip(".")]


def full_year(text: str, on: date) -> int:
    """Give the year of two or four digits: two digits lie in the hundred years up to 20 years after the report."""
    digits = text.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    century = on.year // 100 * 100
    year = century + int(digits)
    return year if year <= on.year + 20 else year - 100


def low(found: re.Match[str], name: str) -> str:
    """Give a part of the match in lower case, empty where it is absent."""
    return (found[name] or "").lower()


def is_capital(found: re.Match[str]) -> bool:
    """Say whether the match begins with a capital."""
    return found[0][:1].isupper()


def part_of_month(part: str, year: int, month: int) -> Dated | None:
    """Give the first or second half or the middle ten days of a month, else the month."""
    whole = cal.month_value(year, month)
    days = cal.bounds(whole.value) if whole and whole.value else None
    if part not in ("early", "late", "mid", "middle") or not days or not days[0] or not days[1]:
        return whole
    low, high = days[0], days[1]
    if part == "early":
        return cal.days_value(low, low.replace(day=15))
    if part == "late":
        return cal.days_value(low.replace(day=15), high)
    return cal.days_value(low.replace(day=11), low.replace(day=20))


def part_of_years(part: str, first: int, size: int, precision: str) -> Dated | None:
    """Give the first or second half or the middle fifth of a decade or century, else all of it."""
    if part == "early":
        return cal.years_value(first, first + size // 2 - 1, precision)
    if part == "late":
        return cal.years_value(first + size // 2, first + size - 1, precision)
    if part == "mid":
        return cal.years_value(first + size * 2 // 5, first + size * 3 // 5, precision)
    return cal.years_value(first, first + size - 1, precision)


def count_of(found: re.Match[str], ground: Ground, name: str = "number") -> int | None:
    """Give the number said, None for "a few"."""
    said = low(found, name)
    if said.isdigit():
        return int(said)
    return None if said in ground.words.vague else ground.words.numbers.get(said)


def shifted(base: date, count: int, unit: str, *, half: bool = False) -> Dated | None:
    """Give the time that lies `count` units from `base`, as exact as the unit: three years give a year."""
    if abs(count) > 20_000:
        return None
    if unit in ("minute", "hour"):
        return (
            Dated(cal.shift_days(base, round(count / 24) if unit == "hour" else 0).isoformat(), "day")
            if count < 0
            else None
        )
    if unit == "day" or unit in STEPS:
        return Dated(cal.shift_days(base, count * STEPS.get(unit, 1)).isoformat(), "day")
    if unit in MONTHS:
        moved = cal.shift_months(base, count * MONTHS[unit])
        return cal.month_value(moved.year, moved.month)
    if half:
        moved = cal.shift_months(base, count * 12 + (6 if count > 0 else -6))
        return cal.month_value(moved.year, moved.month)
    return cal.year_value(base.year + count * YEARS[unit])


def unit_at(base: date, step: int, unit: str) -> Dated | None:
    """Give the week, month, quarter, year … that holds `base`, or the one `step` further."""
    if unit in ("week", "fortnight"):
        return cal.week_value(cal.shift_days(base, STEPS[unit] * step))
    if unit == "month":
        moved = cal.shift_months(base, step)
        return cal.month_value(moved.year, moved.month)
    if unit == "quarter":
        moved = cal.shift_months(base, 3 * step)
        first = (moved.month - 1) // 3 * 3 + 1
        return cal.months_value(moved.year, first, first + 2, "quarter")
    if unit == "year":
        return cal.year_value(base.year + step)
    size = YEARS.get(unit)
    if size is None:
        return Dated(cal.shift_days(base, step).isoformat(), "day")
    first = base.year // size * size + size * step
    return cal.years_value(max(first, 1), first + size - 1, "decade" if size == 10 else "range")


def up_to(on: date, unit: str) -> Dated:
    """Give the open stretch up to the report's day, as exact as the unit: "a few months ago"."""
    shown = on.isoformat()
    return Dated("../" + (shown[:4] if unit in YEARS else shown[:7] if unit in MONTHS else shown), "vague")


def year_to_come(ground: Ground) -> int | None:
    """Give the year that a second date brings for the first: `from 20 March to 3 April 2011`."""
    tail = ground.text[ground.end : ground.end + 40]
    found = re.match(
        r"\s*(?:to|and|-|–|—|until|till|through)\s*(?:the )?([A-Za-z.]+ ?\d*|\d+ [A-Za-z.]+),? ((?:1\d|20)\d\d)\b", tail
    )
    if found and set(re.findall(r"[a-z]+", found[1].lower())) & set(ground.words.months):
        return int(found[2])
    return None
