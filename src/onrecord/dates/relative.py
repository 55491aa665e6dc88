"""Rules for expressions told from the report's day or from the date named last: "yesterday", "two weeks ago"."""

from __future__ import annotations

import re

from onrecord.dates import calendar as cal
from onrecord.dates.calendar import Dated
from onrecord.dates.ground import Ground
from onrecord.dates.parts import (
    AHEAD,
    BACK,
    EXACT,
    MONTHS,
    STEPS,
    YEARS,
    count_of,
    is_capital,
    low,
    number_of,
    shifted,
    unit_at,
    up_to,
)

NEAR = 200  # characters within which "two days after," leans on the date named before


def relday(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `today`, `yesterday evening`, `the day after tomorrow`."""
    name = found["name"].lower()
    if is_capital(found) and ground.follows_capital():
        return None
    step = (
        -2
        if "before yest" in name
        else 2
        if "after tom" in name
        else -1
        if name in ("yesterday", "last night")
        else 1
        if name == "tomorrow"
        else 0
    )
    return Dated(cal.shift_days(ground.on, step).isoformat(), "day")


def weekdayof(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `Monday of next week`, `last week Friday`."""
    weekday = ground.words.weekdays[(found["weekday"] or found["weekday2"]).lower()]
    step = {"last": -7, "next": 7}.get((found["rel"] or found["rel2"]).lower(), 0)
    return Dated(cal.shift_days(ground.on, step + weekday - ground.on.isoweekday()).isoformat(), "day")


def weekday(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `Tuesday`: today or the last one; where its clause looks ahead, the coming one; `last Tuesday` is never today."""
    weekday = ground.words.weekdays[found["weekday"].lower()]
    if ground.after() in ground.words.papers and ground.text[ground.end + 1 : ground.end + 2].isupper():
        return None
    rel = low(found, "rel")
    if ground.before() in ("a", "every", "each", "any", "per") and not found["day"]:
        return None
    if found[0][found.end("weekday") - found.start() :].strip()[:1].isupper():
        return None  # "Saturday Night Live"
    if rel in BACK:
        return Dated(cal.weekday_near(cal.shift_days(ground.on, -1), weekday, -1).isoformat(), "day")
    if rel in AHEAD:
        return Dated(cal.weekday_near(cal.shift_days(ground.on, 1), weekday, 1).isoformat(), "day")
    if found["day"]:
        return _weekday_with_number(weekday, number_of(found, "day"), ground)
    aim = ground.direction()
    return Dated(cal.weekday_near(ground.on, weekday, aim or -1).isoformat(), "day")


def _weekday_with_number(weekday: int, day: int, ground: Ground) -> Dated | None:
    """Give the nearest such weekday with that number in its month: `Friday the 13th`."""
    for step in sorted(range(-200, 201), key=lambda step: (abs(step), -step)):
        found = cal.shift_days(ground.on, step)
        if found.day == day and found.isoweekday() == weekday:
            return Dated(found.isoformat(), "day")
    return None


def weekend(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `over the weekend`, `this weekend`, `last weekend`."""
    rel = low(found, "rel")
    saturday = cal.shift_days(ground.on, 6 - ground.on.isoweekday())
    inside = ground.on.isoweekday() >= 6
    aim = -1 if rel in BACK else 1 if rel in AHEAD else ground.direction() or (-1 if rel in ("", "the") else 0)
    if aim < 0 and (not inside or rel in BACK):
        saturday = cal.shift_days(saturday, -7)
    if rel == "next" and inside:
        saturday = cal.shift_days(saturday, 7)
    return cal.days_value(saturday, cal.shift_days(saturday, 1))


def ago(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `two weeks ago`, `three days earlier`, `a year later`, `a few months ago`."""
    unit, way = ground.words.units[found["unit"].lower()], found["way"].lower()
    count = count_of(found, ground)
    back = way in ("ago", "back", "earlier", "previously") or way.startswith("before")
    if count is None:
        return up_to(ground.on, unit) if way in ("ago", "back") else None
    if way == "back" and ground.after() not in ("", ",", "when", "and", "that", "the", "in"):
        return None
    base = ground.on
    if unit in ("minute", "hour") and way not in ("ago", "back"):
        return None
    if way in ("before", "after") and (ground.named is None or ground.start - ground.named[2] > NEAR):
        return None
    if found["base"]:
        base = cal.shift_days(base, {"yesterday": -1, "tomorrow": 1}.get(found["base"].lower(), 0))
    elif way in ("earlier", "later", "before", "after", "previously"):
        base = ground.leaning(*EXACT["year" if unit in YEARS else "month" if unit in MONTHS else "week"])
    return shifted(base, -count if back else count, unit, half=bool(found["half"]))


def inunits(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `in two weeks`, where its clause looks ahead or it says "time"; else it is how long something took."""
    count = count_of(found, ground)
    unit = ground.words.units[found["unit"].lower()]
    if count is None or not (found[0].lower().endswith("time") or ground.direction() > 0):
        return None
    return shifted(ground.on, count, unit)


def span(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `the past three years`, `the next two weeks`: a stretch that ends or begins on the report's day."""
    unit, rel = ground.words.units[found["unit"].lower()], found["rel"].lower()
    count = count_of(found, ground)
    if rel in ("first", "following") or ground.after() == "of" or (unit == "hour" and rel in AHEAD):
        return None
    if rel in AHEAD and ground.direction() < 0:
        return None
    if count is None:
        return up_to(ground.on, unit) if rel in BACK else Dated(None, "vague")
    count = -count if rel in BACK else count
    other = shifted(ground.on, count, unit, half=bool(found["half"]))
    if other is None or other.value is None:
        return None
    here = ground.on.isoformat()[: len(other.value)]
    low, high = (other.value, here) if count < 0 else (here, other.value)
    return Dated(f"{low}/{high}", "range")


def relunit(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `last week`, `earlier this year`, `next month`, `the past year`."""
    rel, unit = found["rel"].lower(), ground.words.units[found["unit"].lower()]
    step = -1 if rel in BACK else 1 if rel in AHEAD else 0
    stretch = rel == "past" or (rel in ("last", "coming", "next") and found[0].lower().startswith("the "))
    if stretch and not found["part"] and not (rel == "next" and ground.direction() < 0):
        other = shifted(ground.on, step, "month" if unit == "month" else unit)
        if unit in ("month", "year") or unit in STEPS:
            start = (
                cal.shift_days(ground.on, STEPS[unit] * step)
                if unit in STEPS
                else cal.shift_months(ground.on, step * (12 if unit == "year" else 1))
            )
            low, high = sorted((start, ground.on))
            return cal.days_value(low, high)
        if other and other.value and unit in YEARS:
            return Dated(
                f"{other.value}/{ground.on.year:04}" if step < 0 else f"{ground.on.year:04}/{other.value}", "range"
            )
    leans = rel in ("following", "previous") or (rel == "next" and stretch)
    return unit_at(ground.leaning(*EXACT.get(unit, ("day",))) if leans else ground.on, step, unit)


def theunit(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `the end of the year`, `year's end`, `later in the day`."""
    unit = ground.words.units[found["unit"].lower()] if found["unit"] else "year"
    if (
        ground.named
        and unit in ("month", "year")
        and ground.named[1] in EXACT[unit]
        and ground.start - ground.named[2] < 120
        and ground.direction() < 0
    ):
        return unit_at(ground.named[0], 0, unit)
    return unit_at(ground.on, 0, unit)


def same(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `the next day`, `that year`, `the year before`: leaning on the date named last."""
    unit = ground.words.units.get(low(found, "unit") or low(found, "unit2"), "day")
    rel = low(found, "rel")
    if not ground.named and not found["unit2"]:
        return None
    step = (
        1
        if low(found, "way") == "after" or rel.endswith(("following", "next"))
        else -1
        if found["way"] or rel.endswith(("previous", "preceding"))
        else 0
    )
    if ground.named and ground.named[1] not in EXACT.get(unit, ("day",)):
        return None
    return unit_at(ground.leaning(), step, unit)
