"""What each shape of expression means: one function a shape, from its parts and the ground it stands on to a value.

None says that the words are no time expression here; a `Dated` without value, that they are a vague one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from onrecord.dates import calendar as cal
from onrecord.dates.calendar import Dated
from onrecord.dates.ground import Ground

Rule = Callable[[re.Match[str], Ground], Dated | None]
LIKELY_YEARS = (1400, 80)  # the earliest plain number taken for a year, and how far ahead of the report
OLD_YEARS = 1900  # an earlier one needs a preposition before it
YEAR_CUES = frozenset({"year", "ad", "circa", "ca", "c"})
BACK = {"last", "past", "previous", "this past", "the past", "the previous", "preceding", "prior"}
AHEAD = {"next", "coming", "this coming", "the coming", "following", "upcoming", "the following"}
STEPS = {"week": 7, "fortnight": 14}
YEARS = {"year": 1, "decade": 10, "century": 100}
MONTHS = {"month": 1, "quarter": 3}
EXACT = {"week": ("day", "week"), "month": ("day", "month"), "year": ("day", "month", "year")}  # what such a unit may lean on


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


def _low(found: re.Match[str], name: str) -> str:
    return (found[name] or "").lower()


def _capital(found: re.Match[str]) -> bool:
    return found[0][:1].isupper()


def iso(found: re.Match[str], ground: Ground) -> Dated | None:
    """`2025-03-26`, `2025/3/26`, `20250326`."""
    return cal.day_value(number_of(found, "year"), number_of(found, "month"), number_of(found, "day"))


def military(found: re.Match[str], ground: Ground) -> Dated | None:
    """`260325ZMAR25`: day, clock, zone, month, year."""
    return cal.day_value(full_year(found["year"], ground.on), month_of(found, ground), number_of(found, "day"))


def event(found: re.Match[str], ground: Ground) -> Dated | None:
    """`9/11`: a day known by its name."""
    value = ground.words.events[found["name"].lower().replace("’", "'")]
    return Dated(value, "day")


def _days_of_month(found: re.Match[str], ground: Ground) -> Dated | None:
    month, first, last = month_of(found, ground), number_of(found, "day"), number_of(found, "day2")
    if last <= first:
        return None
    low = cal.day_value(number_of(found, "year"), month, first) if found["year"] else ground.nearest_day(month, first)
    if low is None or low.value is None:
        return None
    high = cal.day_value(int(low.value[:4]), month, last)
    return Dated(f"{low.value}/{high.value}", "range") if high else None


def months(found: re.Match[str], ground: Ground) -> Dated | None:
    """`January-June 2016`."""
    first, last = month_of(found, ground), month_of(found, ground, "month2")
    year = number_of(found, "year") - (last < first)
    return cal.months_value(year, first, last, "range")


def monthday(found: re.Match[str], ground: Ground) -> Dated | None:
    """`March 26`, `Wednesday, March 26, 2025`, `the 3rd of March`."""
    month, day = month_of(found, ground), number_of(found, "day")
    if found["year"]:
        return cal.day_value(number_of(found, "year"), month, day)
    inherited = _year_to_come(ground)
    if inherited:
        return cal.day_value(inherited, month, day)
    if "rel" in found.groupdict() and found["rel"]:
        step = {"last": -1, "last year": -1, "next": 1, "next year": 1}.get(found["rel"].lower(), 0)
        return cal.day_value(ground.on.year + step, month, day)
    return ground.nearest_day(month, day)


def _year_to_come(ground: Ground) -> int | None:
    """Give the year that a second date brings for the first: `from 20 March to 3 April 2011`."""
    tail = ground.text[ground.end : ground.end + 40]
    found = re.match(r"\s*(?:to|and|-|–|—|until|till|through)\s*(?:the )?([A-Za-z.]+ ?\d*|\d+ [A-Za-z.]+),? ((?:1\d|20)\d\d)\b", tail)
    if found and set(re.findall(r"[a-z]+", found[1].lower())) & set(ground.words.months):
        return int(found[2])
    return None


def monthyear(found: re.Match[str], ground: Ground) -> Dated | None:
    """`March 2025`, `late September 2013`, `March of last year`."""
    month = month_of(found, ground)
    if found["year"]:
        return _part_of_month(_low(found, "part"), number_of(found, "year"), month)
    step = {"last": -1, "next": 1}.get(_low(found, "rel"), 0)
    base = ground.leaning().year if _low(found, "rel") in ("that", "the same") else ground.on.year
    return _part_of_month(_low(found, "part"), base + step, month)


def _part_of_month(part: str, year: int, month: int) -> Dated | None:
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


def numeric(found: re.Match[str], ground: Ground) -> Dated | None:
    """`3/26/2025` (month first), `26.03.2025` and `26/3/2025` (day first, where dots or the numbers say so)."""
    first, second, year = number_of(found, "a"), number_of(found, "b"), full_year(found["year"], ground.on)
    if found["sep"] != "/" and len(found["year"]) == 2:
        return None
    day_first = found["sep"] == "." or first > 12
    return cal.day_value(year, second, first) if day_first else cal.day_value(year, first, second)


def quarter(found: re.Match[str], ground: Ground) -> Dated | None:
    """`Q1 2025`, `the second quarter of 2024`, `the first half of next year`."""
    said = found["year"] or found["year2"] or found["year3"]
    year = int(said) if said else ground.on.year + {"last": -1, "next": 1}.get(_low(found, "rel"), 0)
    which = int(found["q"] or found["q2"] or 0)
    size = 6 if _low(found, "unit") == "half" else 3
    if not which:
        ordinal = _low(found, "ordinal")
        which = 12 // size if ordinal in ("last", "final") else int(ordinal[0]) if ordinal[0].isdigit() else ground.words.ordinals[ordinal]
    if which * size > 12:
        return None
    return cal.months_value(year, (which - 1) * size + 1, which * size, "quarter" if size == 3 else "range")


def fiscal(found: re.Match[str], ground: Ground) -> Dated | None:
    """`fiscal 2025`, `FY25`, `financial year 2024-25`: named by year, since each state starts its own on another day."""
    year = full_year(found["year"], ground.on)
    if not found["year2"]:
        return cal.year_value(year)
    last = int(found["year2"]) if len(found["year2"]) == 4 else year // 100 * 100 + int(found["year2"])
    return cal.years_value(year, last, "range")


def season(found: re.Match[str], ground: Ground) -> Dated | None:
    """`the summer of 2012`, `winter 2024-25`."""
    first, last = ground.words.seasons[found["season"].lower()]
    year = number_of(found, "year") if found["year"] else ground.on.year + {"last": -1, "next": 1}.get(_low(found, "rel"), 0)
    return cal.months_value(year, first, last, "season")


def relseason(found: re.Match[str], ground: Ground) -> Dated | None:
    """`last summer`, `this winter`, `next spring`."""
    rel = _low(found, "rel")
    if found["season"].lower() in ground.words.shy_seasons and ground.after() in ("of", "in", "by", "to", "from"):
        return None
    first, last = ground.words.seasons[found["season"].lower()]
    years = [value for year in range(ground.on.year - 2, ground.on.year + 3) if (value := cal.months_value(year, first, last, "season"))]
    if rel in BACK:
        return next((value for value in reversed(years) if _ends_before(value, ground.on)), None)
    if rel in AHEAD:
        return next((value for value in years if _starts_after(value, ground.on)), None)
    return _season_near(first, last, ground)


def _ends_before(value: Dated, on: date) -> bool:
    days = cal.bounds(value.value or "")
    return bool(days and days[1] and days[1] < on)


def _starts_after(value: Dated, on: date) -> bool:
    days = cal.bounds(value.value or "")
    return bool(days and days[0] and days[0] > on)


def bareseason(found: re.Match[str], ground: Ground) -> Dated | None:
    """`in the summer`: the one its clause points to."""
    first, last = ground.words.seasons[found["season"].lower()]
    if found["season"].lower() in ground.words.shy_seasons and ground.before() != "the" and found["season"].lower() == "fall":
        return None
    return _season_near(first, last, ground)


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


def decade(found: re.Match[str], ground: Ground) -> Dated | None:
    """`the 1990s`, `the early 2000s`, `the nineties`, `the late 1800s`."""
    text = ground.text[found.start() : found.end()].lower()
    if found["word"]:
        if not text.startswith("the ") or ground.before() in ("in", "his", "her"):
            pass
        first = ground.words.decades[found["word"].lower()]
        if not text.startswith("the "):
            return None
    elif found["short"]:
        if not (text.startswith("the ") or "'" in text or "’" in text) or ground.before() in ("low", "mid", "high"):
            return None
        first = ground.on.year // 100 * 100 - 100 + int(found["short"])
    else:
        first = number_of(found, "year")
    size = 100 if first % 100 == 0 and first < 2000 else 10
    return _part_of_years(_low(found, "part"), first, size, "decade" if size == 10 else "range")


def _part_of_years(part: str, first: int, size: int, precision: str) -> Dated | None:
    if part == "early":
        return cal.years_value(first, first + size // 2 - 1, precision)
    if part == "late":
        return cal.years_value(first + size // 2, first + size - 1, precision)
    if part == "mid":
        return cal.years_value(first + size * 2 // 5, first + size * 3 // 5, precision)
    return cal.years_value(first, first + size - 1, precision)


def century(found: re.Match[str], ground: Ground) -> Dated | None:
    """`the 20th century`, `the past century`."""
    if found["rel"]:
        rel = found["rel"].lower()
        first = ground.on.year // 100 * 100 + (-100 if rel in BACK else 100 if rel in AHEAD else 0)
    else:
        count = int(found["count"]) if found["count"] else ground.words.ordinals[found["ordinal"].lower()] if not found["ordinal"][0].isdigit() else int(re.sub(r"\D", "", found["ordinal"]))
        if count > 30:
            return None
        first = (count - 1) * 100
    return _part_of_years(_low(found, "part"), max(first, 1), 100, "range")


def years(found: re.Match[str], ground: Ground) -> Dated | None:
    """`2014-15`."""
    first, last = number_of(found, "year"), number_of(found, "year2")
    last += first // 100 * 100
    return cal.years_value(first, last, "range") if first < last < first + 60 else None


def relday(found: re.Match[str], ground: Ground) -> Dated | None:
    """`today`, `yesterday evening`, `the day after tomorrow`."""
    name = found["name"].lower()
    if _capital(found) and ground.follows_capital():
        return None
    step = -2 if "before yest" in name else 2 if "after tom" in name else -1 if name in ("yesterday", "last night") else 1 if name == "tomorrow" else 0
    return Dated(cal.shift_days(ground.on, step).isoformat(), "day")


def weekdayof(found: re.Match[str], ground: Ground) -> Dated | None:
    """`Monday of next week`, `last week Friday`."""
    weekday = ground.words.weekdays[(found["weekday"] or found["weekday2"]).lower()]
    step = {"last": -7, "next": 7}.get((found["rel"] or found["rel2"]).lower(), 0)
    return Dated(cal.shift_days(ground.on, step + weekday - ground.on.isoweekday()).isoformat(), "day")


def weekday(found: re.Match[str], ground: Ground) -> Dated | None:
    """`Tuesday`: today or the last one; where its clause looks ahead, the coming one; `last Tuesday` is never today."""
    weekday = ground.words.weekdays[found["weekday"].lower()]
    if ground.after() in ground.words.papers and ground.text[ground.end + 1 : ground.end + 2].isupper():
        return None
    rel = _low(found, "rel")
    if ground.before() in ("a", "every", "each", "any", "per") and not found["day"]:
        return None
    if rel in BACK:
        return Dated(cal.weekday_near(cal.shift_days(ground.on, -1), weekday, -1).isoformat(), "day")
    if rel in AHEAD:
        return Dated(cal.weekday_near(cal.shift_days(ground.on, 1), weekday, 1).isoformat(), "day")
    if found["day"]:
        return _weekday_with_number(weekday, number_of(found, "day"), ground)
    aim = ground.direction()
    return Dated(cal.weekday_near(ground.on, weekday, aim if aim else -1).isoformat(), "day")


def _weekday_with_number(weekday: int, day: int, ground: Ground) -> Dated | None:
    """Give the nearest such weekday with that number in its month: `Friday the 13th`."""
    for step in sorted(range(-200, 201), key=lambda step: (abs(step), -step)):
        found = cal.shift_days(ground.on, step)
        if found.day == day and found.isoweekday() == weekday:
            return Dated(found.isoformat(), "day")
    return None


def weekend(found: re.Match[str], ground: Ground) -> Dated | None:
    """`over the weekend`, `this weekend`, `last weekend`."""
    rel = _low(found, "rel")
    saturday = cal.shift_days(ground.on, 6 - ground.on.isoweekday())
    inside = ground.on.isoweekday() >= 6
    aim = -1 if rel in BACK else 1 if rel in AHEAD else ground.direction() or (-1 if rel in ("", "the") else 0)
    if aim < 0 and (not inside or rel in BACK):
        saturday = cal.shift_days(saturday, -7)
    if rel == "next" and inside:
        saturday = cal.shift_days(saturday, 7)
    return cal.days_value(saturday, cal.shift_days(saturday, 1))


def weekof(found: re.Match[str], ground: Ground) -> Dated | None:
    """`the week of March 3`."""
    month = month_of(found, ground, "month" if found["month"] else "month3")
    day = int(found["day"] or found["day3"])
    start = cal.day_value(number_of(found, "year"), month, day) if found["year"] else ground.nearest_day(month, day)
    return cal.week_value(date.fromisoformat(start.value)) if start and start.value else None


def partof(found: re.Match[str], ground: Ground) -> Dated | None:
    """`the first week of March`, `the last weekend of next month`: counted from the month's first or last day."""
    if found["month"]:
        start = cal.month_value(number_of(found, "year"), month_of(found, ground)) if found["year"] else ground.nearest_month(month_of(found, ground))
    else:
        moved = cal.shift_months(ground.on, {"last": -1, "next": 1}.get(_low(found, "rel"), 0))
        start = cal.month_value(moved.year, moved.month)
    days = cal.bounds(start.value) if start and start.value else None
    if not days or not days[0] or not days[1]:
        return None
    said = _low(found, "ordinal")
    which = -1 if said in ("last", "final") else int(said[0]) if said[0].isdigit() else ground.words.ordinals[said]
    if _low(found, "unit") == "weekend":
        saturday = cal.nth_weekday(days[0].year, days[0].month, 6, which)
        return cal.days_value(saturday, cal.shift_days(saturday, 1))
    first = cal.shift_days(days[1], -6) if which < 0 else cal.shift_days(days[0], 7 * (which - 1))
    return cal.days_value(first, cal.shift_days(first, 6))


def _count(found: re.Match[str], ground: Ground, name: str = "number") -> int | None:
    """Give the number said, None for "a few"."""
    said = _low(found, name)
    if said.isdigit():
        return int(said)
    return None if said in ground.words.vague else ground.words.numbers.get(said)


def shifted(base: date, count: int, unit: str, *, half: bool = False) -> Dated | None:
    """Give the time that lies `count` units from `base`, as exact as the unit: three years give a year."""
    if abs(count) > 20_000:
        return None
    if unit in ("minute", "hour"):
        return Dated(cal.shift_days(base, round(count / 24) if unit == "hour" else 0).isoformat(), "day") if count < 0 else None
    if unit == "day" or unit in STEPS:
        return Dated(cal.shift_days(base, count * STEPS.get(unit, 1)).isoformat(), "day")
    if unit in MONTHS:
        moved = cal.shift_months(base, count * MONTHS[unit])
        return cal.month_value(moved.year, moved.month)
    if half:
        moved = cal.shift_months(base, count * 12 + (6 if count > 0 else -6))
        return cal.month_value(moved.year, moved.month)
    return cal.year_value(base.year + count * YEARS[unit])


def _up_to(on: date, unit: str) -> Dated:
    """Give the open stretch up to the report's day, as exact as the unit: "a few months ago"."""
    shown = on.isoformat()
    return Dated("../" + (shown[:4] if unit in YEARS else shown[:7] if unit in MONTHS else shown), "vague")


def ago(found: re.Match[str], ground: Ground) -> Dated | None:
    """`two weeks ago`, `three days earlier`, `a year later`, `a few months ago`."""
    unit, way = ground.words.units[found["unit"].lower()], found["way"].lower()
    count = _count(found, ground)
    back = way in ("ago", "back", "earlier", "previously") or way.startswith("before")
    if count is None:
        return _up_to(ground.on, unit) if way in ("ago", "back") else None
    if way == "back" and ground.after() not in ("", ",", "when", "and", "that", "the", "in"):
        return None
    base = ground.on
    if unit in ("minute", "hour") and way not in ("ago", "back"):
        return None
    if way in ("before", "after") and not ground.named:
        return None
    if found["base"]:
        base = cal.shift_days(base, {"yesterday": -1, "tomorrow": 1}.get(found["base"].lower(), 0))
    elif way in ("earlier", "later", "before", "after", "previously"):
        base = ground.leaning(*EXACT["year" if unit in YEARS else "month" if unit in MONTHS else "week"])
    return shifted(base, -count if back else count, unit, half=bool(found["half"]))


def inunits(found: re.Match[str], ground: Ground) -> Dated | None:
    """`in two weeks`, where its clause looks ahead or it says "time"; else it is how long something took."""
    count = _count(found, ground)
    unit = ground.words.units[found["unit"].lower()]
    if count is None or not (found[0].lower().endswith("time") or ground.direction() > 0):
        return None
    return shifted(ground.on, count, unit)


def span(found: re.Match[str], ground: Ground) -> Dated | None:
    """`the past three years`, `the next two weeks`: a stretch that ends or begins on the report's day."""
    unit, rel = ground.words.units[found["unit"].lower()], found["rel"].lower()
    count = _count(found, ground)
    if rel in ("first", "following") or ground.after() == "of" or (unit == "hour" and rel in AHEAD):
        return None
    if rel in AHEAD and ground.direction() < 0:
        return None
    if count is None:
        return _up_to(ground.on, unit) if rel in BACK else Dated(None, "vague")
    count = -count if rel in BACK else count
    other = shifted(ground.on, count, unit, half=bool(found["half"]))
    if other is None or other.value is None:
        return None
    here = ground.on.isoformat()[: len(other.value)]
    low, high = (other.value, here) if count < 0 else (here, other.value)
    return Dated(f"{low}/{high}", "range")


def relunit(found: re.Match[str], ground: Ground) -> Dated | None:
    """`last week`, `earlier this year`, `next month`, `the past year`."""
    rel, unit = found["rel"].lower(), ground.words.units[found["unit"].lower()]
    step = -1 if rel in BACK else 1 if rel in AHEAD else 0
    stretch = rel == "past" or (rel in ("last", "coming", "next") and found[0].lower().startswith("the "))
    if stretch and not found["part"] and not (rel == "next" and ground.direction() < 0):
        other = shifted(ground.on, step, "month" if unit == "month" else unit)
        if unit in ("month", "year") or unit in STEPS:
            start = cal.shift_days(ground.on, STEPS[unit] * step) if unit in STEPS else cal.shift_months(ground.on, step * (12 if unit == "year" else 1))
            low, high = sorted((start, ground.on))
            return cal.days_value(low, high)
        if other and other.value and unit in YEARS:
            return Dated(f"{other.value}/{ground.on.year:04}" if step < 0 else f"{ground.on.year:04}/{other.value}", "range")
    leans = rel in ("following", "previous") or (rel == "next" and stretch)
    return _unit_at(ground.leaning(*EXACT.get(unit, ("day",))) if leans else ground.on, step, unit)


def _unit_at(base: date, step: int, unit: str) -> Dated | None:
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


def theunit(found: re.Match[str], ground: Ground) -> Dated | None:
    """`the end of the year`, `year's end`, `later in the day`."""
    unit = ground.words.units[found["unit"].lower()] if found["unit"] else "year"
    if ground.named and unit in ("month", "year") and ground.named[1] in EXACT[unit] and ground.start - ground.named[2] < 120 and ground.direction() < 0:
        return _unit_at(ground.named[0], 0, unit)
    return _unit_at(ground.on, 0, unit)


def same(found: re.Match[str], ground: Ground) -> Dated | None:
    """`the next day`, `that year`, `the year before`: leaning on the date named last."""
    unit = ground.words.units.get(_low(found, "unit") or _low(found, "unit2"), "day")
    rel = _low(found, "rel")
    if not ground.named and not found["unit2"]:
        return None
    step = 1 if _low(found, "way") == "after" or rel.endswith(("following", "next")) else -1 if found["way"] or rel.endswith(("previous", "preceding")) else 0
    if ground.named and ground.named[1] not in EXACT.get(unit, ("day",)):
        return None
    return _unit_at(ground.leaning(), step, unit)


def relmonth(found: re.Match[str], ground: Ground) -> Dated | None:
    """`last March`, `next June`, `this May`."""
    month, rel = month_of(found, ground), found["rel"].lower()
    ahead = (month - ground.on.month) % 12
    if rel in BACK:
        moved = cal.shift_months(ground.on, -((ground.on.month - month) % 12 or 12))
    elif rel in AHEAD:
        moved = cal.shift_months(ground.on, ahead or 12)
    else:
        moved = ground.on
    return _part_of_month(_low(found, "part"), moved.year, month)


def holiday(found: re.Match[str], ground: Ground) -> Dated | None:
    """`Christmas Eve`, `Good Friday 2022`: the one of the year said, else the one its clause points to."""
    if not _capital(found) and not any(part.isupper() for part in found["name"]):
        return None
    rule = ground.words.days[found["name"].lower().replace("’", "'")]
    if found["year"]:
        return Dated(_by_rule(rule, number_of(found, "year")).isoformat(), "day")
    if found["rel2"]:
        year = ground.on.year + {"last": -1, "next": 1}.get(found["rel2"].lower(), 0)
        return Dated(_by_rule(rule, year).isoformat(), "day")
    near = [_by_rule(rule, year) for year in range(max(ground.on.year - 1, 1), min(ground.on.year + 2, 9999))]
    rel = _low(found, "rel")
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


def month(found: re.Match[str], ground: Ground) -> Dated | None:
    """`in March`, `late September`, `the May summit`: the month its clause points to."""
    said = found["month"].lower()
    name = ground.text[found.start("month") : found.end("month")]
    if not name[0].isupper() and not (ground.before() in ("last", "next", "this", "in") and said.rstrip(".") not in ground.words.shy_months):
        return None
    part = _low(found, "part")
    if said.rstrip(".") in ground.words.shy_months and not part and not _is_month(ground, said):
        return None
    inherited = _year_to_come(ground)
    near = cal.month_value(inherited, month_of(found, ground)) if inherited else ground.nearest_month(month_of(found, ground))
    return _part_of_month(part, int(near.value[:4]), int(near.value[5:7])) if near and near.value else None


def _is_month(ground: Ground, said: str) -> bool:
    before, after = ground.before(), ground.text[ground.end : ground.end + 2]
    if before not in ground.words.month_cues:
        return before in ("a", "his", "her", "its", "their") and after[1:].islower()
    capital_next = after[:1] == " " and after[1:].isupper()
    return not (capital_next and before in ("for", "by", "and", "with", "to", "from", "of", "the")) and before not in ("for", "by") or said == "sept."


def daynumber(found: re.Match[str], ground: Ground) -> Dated | None:
    """`on the 26th`: of the month its clause points to."""
    day = int(re.sub(r"\D", "", found["day"]))
    aim = ground.direction()
    tries = [cal.shift_months(ground.on.replace(day=1), step) for step in (-1, 0, 1)]
    near = [made for first in tries if (value := cal.day_value(first.year, first.month, day)) and (made := date.fromisoformat(value.value or ""))]
    wanted = [made for made in near if (made - ground.on).days * aim >= 0] or near
    return Dated(min(wanted, key=lambda made: abs(made - ground.on)).isoformat(), "day") if wanted else None


def year(found: re.Match[str], ground: Ground) -> Dated | None:
    """`2022`, `in 1945`, `the 2016 election`: a plain number that nothing marks as a count."""
    number, before, after = number_of(found, "year"), ground.before(), ground.after()
    low, ahead = LIKELY_YEARS
    if number > ground.on.year + ahead or (number < low and before not in YEAR_CUES and not found[0].lower().startswith("the year")):
        return None
    if number < OLD_YEARS and before not in ground.words.month_cues | YEAR_CUES and not ground.text[: ground.start].endswith(("(", "–", "-", "– ", "- ")):
        return None
    if before in ground.words.not_after or after in ground.words.not_before or after.startswith("%"):
        return None
    if ground.text[ground.end : ground.end + 1] == "-" and ground.text[ground.end + 1 : ground.end + 2].isalpha():
        return None
    return cal.year_value(number)


def short(found: re.Match[str], ground: Ground) -> Dated | None:
    """`in '98`, `in 80 and 84`: two digits stand for a year after "in" with an apostrophe or where no count can follow."""
    text = ground.text
    marked = text[ground.start - 1 : ground.start] in ("'", "’")
    digits = found["year"]
    joined = text[ground.start - 4 : ground.start] == "and " or text[ground.start - 3 : ground.start] == "or "
    if joined and not (ground.named and ground.start - ground.named[2] < 7):
        return None
    if not marked and not joined and not (digits[0] == "0" or digits >= "40"):
        return None
    return cal.year_value(full_year(digits, ground.on))


RULES: dict[str, Rule] = {
    "iso": iso, "compact": iso, "military": military, "event": event, "days": _days_of_month, "daysof": _days_of_month,
    "months": months, "monthday": monthday, "daymonth": monthday, "monthyear": monthyear, "numeric": numeric,
    "quarter": quarter, "fiscal": fiscal, "season": season, "relseason": relseason, "bareseason": bareseason,
    "decade": decade, "century": century, "years": years, "relday": relday, "weekdayof": weekdayof, "weekday": weekday,
    "weekend": weekend, "partof": partof, "weekof": weekof, "ago": ago, "inunits": inunits, "span": span, "relunit": relunit,
    "theunit": theunit, "same": same, "relmonth": relmonth, "holiday": holiday, "month": month, "daynumber": daynumber,
    "year": year, "short": short,
}  # fmt: skip
