"""Rules for months, seasons and days known by name without a year: "in March", "last summer", "Good Friday"."""

from __future__ import annotations

import re
from datetime import date

from onrecord.dates import calendar as cal
from onrecord.dates.calendar import Dated
from onrecord.dates.ground import Ground
from onrecord.dates.parts import (
    AHEAD,
    BACK,
    is_capital,
    low,
    month_of,
    number_of,
    part_of_month,
    year_to_come,
)


def relseason(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `last summer`, `this winter`, `next spring`."""
    rel = low(found, "rel")
    if found["season"].lower() in ground.words.shy_seasons and ground.after() in ("of", "in", "by", "to", "from"):
        return None
    first, last = ground.words.seasons[found["season"].lower()]
    years = [
        value
        for year in range(ground.on.year - 2, ground.on.year + 3)
        if (value := cal.months_value(year, first, last, "season"))
    ]
    if rel in BACK:
        return next((value for value in reversed(years) if _ends_before(value, ground.on)), None)
    if rel in AHEAD:
        return next((value for value in years if _starts_after(value, ground.on)), None)
    return _season_near(first, last, ground)


def bareseason(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `in the summer`: the one its clause points to; "in spring water" and "in fall" name none."""
    said = low(found, "season")
    if (
        said in ground.words.shy_seasons
        and ground.before() != "the"
        and ground.after() not in ("", "and", "or", "when", "but")
    ):
        return None
    if ground.before() != "the" and ground.direction() == 0:
        return None  # "in winter they feed": every winter
    return _season_near(*ground.words.seasons[said], ground)


def _season_near(first: int, last: int, ground: Ground) -> Dated | None:
    aim = ground.direction()
    inside = (ground.on.month - first) % 12 <= (last - first) % 12
    ahead = (first - ground.on.month) % 12
    moved = shift = 0
    if not inside:
        shift = ahead if aim > 0 or (aim == 0 and ahead <= 6) else ahead - 12
    else:
        moved = -((ground.on.month - first) % 12)
    start = cal.shift_months(ground.on, shift or moved)
    return cal.months_value(start.year, first, last, "season")


def _ends_before(value: Dated, on: date) -> bool:
    days = cal.bounds(value.value or "")
    return bool(days and days[1] and days[1] < on)


def _starts_after(value: Dated, on: date) -> bool:
    days = cal.bounds(value.value or "")
    return bool(days and days[0] and days[0] > on)


def relmonth(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `last March`, `next June`, `this May`."""
    month, rel = month_of(found, ground), found["rel"].lower()
    if found["month"].islower() and found["month"].rstrip(".") in ground.words.shy_months:
        return None
    ahead = (month - ground.on.month) % 12
    if rel in BACK:
        moved = cal.shift_months(ground.on, -((ground.on.month - month) % 12 or 12))
    elif rel in AHEAD:
        moved = cal.shift_months(ground.on, ahead or 12)
    else:
        moved = ground.on
    return part_of_month(low(found, "part"), moved.year, month)


def month(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `in March`, `late September`, `the May summit`: the month its clause points to."""
    said = found["month"].lower()
    name = ground.text[found.start("month") : found.end("month")]
    if not name[0].isupper() and not (
        ground.before() in ("last", "next", "this", "in") and said.rstrip(".") not in ground.words.shy_months
    ):
        return None
    part = low(found, "part")
    if said.rstrip(".") in ground.words.shy_months and not part and not _is_month(ground, said):
        return None
    inherited = year_to_come(ground)
    near = (
        cal.month_value(inherited, month_of(found, ground))
        if inherited
        else ground.nearest_month(month_of(found, ground))
    )
    return part_of_month(part, int(near.value[:4]), int(near.value[5:7])) if near and near.value else None


def _is_month(ground: Ground, said: str) -> bool:
    before, after = ground.before(), ground.text[ground.end : ground.end + 2]
    if before not in ground.words.month_cues:
        return before in ("a", "his", "her", "its", "their") and after[1:].islower()
    capital_next = after[:1] == " " and after[1:].isupper()
    return (
        not (capital_next and before in ("for", "by", "and", "with", "to", "from", "of", "the"))
        and before not in ("for", "by")
    ) or said == "sept."


def holiday(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `Christmas Eve`, `Good Friday 2022`: the one of the year said, else the one its clause points to."""
    if not is_capital(found) and not any(part.isupper() for part in found["name"]):
        return None
    alone = " " not in found["name"] and not (found["year"] or found["rel"] or found["rel2"])
    if alone and ground.before() not in ground.words.month_cues | {"at", "over"}:
        return None  # "Christmas Island", "Johnnie Christmas"
    rule = ground.words.days[found["name"].lower().replace("’", "'")]
    if found["year"]:
        return Dated(_by_rule(rule, number_of(found, "year")).isoformat(), "day")
    if found["rel2"]:
        year = ground.on.year + {"last": -1, "next": 1}.get(found["rel2"].lower(), 0)
        return Dated(_by_rule(rule, year).isoformat(), "day")
    near = [_by_rule(rule, year) for year in range(max(ground.on.year - 1, 1), min(ground.on.year + 2, 9999))]
    rel = low(found, "rel")
    aim = -1 if rel == "last" else 1 if rel == "next" else ground.direction()
    wanted = [day for day in near if (day - ground.on).days * aim >= 0] or near
    return Dated(min(wanted, key=lambda day: abs(day - ground.on)).isoformat(), "day")


def _by_rule(rule: str, year: int) -> date:
    if rule.startswith("easter"):
        return cal.shift_days(cal.easter(year), int(rule[6:]))
    month, rest = int(rule[:2]), rule[3:]
    if rest[:3].isalpha():
        names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        return cal.nth_weekday(year, month, names.index(rest[:3]) + 1, int(rest[4:]))
    return date(year, month, int(rest))


def daynumber(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `on the 26th`: of the month its clause points to."""
    day = int(re.sub(r"\D", "", found["day"]))
    aim = ground.direction()
    tries = [cal.shift_months(ground.on.replace(day=1), step) for step in (-1, 0, 1)]
    near = [
        made
        for first in tries
        if (value := cal.day_value(first.year, first.month, day)) and (made := date.fromisoformat(value.value or ""))
    ]
    wanted = [made for made in near if (made - ground.on).days * aim >= 0] or near
    return Dated(min(wanted, key=lambda made: abs(made - ground.on)).isoformat(), "day") if wanted else None


def weekof(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `the week of March 3`."""
    month = month_of(found, ground, "month" if found["month"] else "month3")
    day = int(found["day"] or found["day3"])
    start = cal.day_value(number_of(found, "year"), month, day) if found["year"] else ground.nearest_day(month, day)
    return cal.week_value(date.fromisoformat(start.value)) if start and start.value else None


def partof(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `the first week of March`, `the last weekend of next month`: counted from the month's first or last day."""
    if found["month"]:
        start = (
            cal.month_value(number_of(found, "year"), month_of(found, ground))
            if found["year"]
            else ground.nearest_month(month_of(found, ground))
        )
    else:
        moved = cal.shift_months(ground.on, {"last": -1, "next": 1}.get(low(found, "rel"), 0))
        start = cal.month_value(moved.year, moved.month)
    days = cal.bounds(start.value) if start and start.value else None
    if not days or not days[0] or not days[1]:
        return None
    said = low(found, "ordinal")
    which = -1 if said in ("last", "final") else int(said[0]) if said[0].isdigit() else ground.words.ordinals[said]
    if low(found, "unit") == "half":
        part = {1: "early", 2: "late", -1: "late"}.get(which)
        return part_of_month(part, days[0].year, days[0].month) if part else None
    if low(found, "unit") == "weekend":
        saturday = cal.nth_weekday(days[0].year, days[0].month, 6, which)
        return cal.days_value(saturday, cal.shift_days(saturday, 1))
    first = cal.shift_days(days[1], -6) if which < 0 else cal.shift_days(days[0], 7 * (which - 1))
    return cal.days_value(first, cal.shift_days(first, 6))
