"""Rules for expressions that name their year, or a day without one: one function a shape."""

from __future__ import annotations

import re
from datetime import date

from onrecord.dates import calendar as cal
from onrecord.dates.calendar import Dated
from onrecord.dates.ground import Ground
from onrecord.dates.parts import (
    AHEAD,
    BACK,
    LIKELY_YEARS,
    OLD_YEARS,
    YEAR_CUES,
    full_year,
    low,
    month_of,
    number_of,
    part_of_month,
    part_of_years,
    year_to_come,
)


def iso(found: re.Match[str], _: Ground) -> Dated | None:
    """Read `2025-03-26`, `2025/3/26`, `20250326`."""
    return cal.day_value(number_of(found, "year"), number_of(found, "month"), number_of(found, "day"))


def military(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `260325ZMAR25`: day, clock, zone, month, year."""
    return cal.day_value(full_year(found["year"], ground.on), month_of(found, ground), number_of(found, "day"))


def event(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `9/11`: a day known by its name."""
    value = ground.words.events[found["name"].lower().replace("’", "'")]
    return Dated(value, "day")


def anniversary(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `the third anniversary of the full-scale invasion`: the day that many years on, or the nearest return of it."""
    origin = date.fromisoformat(ground.words.origins[low(found, "name")])
    said = low(found, "ordinal")
    if said:
        years_on = int(re.sub(r"\D", "", said)) if said[0].isdigit() else ground.words.ordinals[said]
    elif found["count"]:
        years_on = number_of(found, "count")
    else:
        return ground.nearest_day(origin.month, origin.day)
    return cal.day_value(origin.year + years_on, origin.month, origin.day)


def days(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `March 3-5`, `from 3 to 5 March 2020`."""
    month, first, last = month_of(found, ground), number_of(found, "day"), number_of(found, "day2")
    if last <= first:
        return None
    low = cal.day_value(number_of(found, "year"), month, first) if found["year"] else ground.nearest_day(month, first)
    if low is None or low.value is None:
        return None
    high = cal.day_value(int(low.value[:4]), month, last)
    return Dated(f"{low.value}/{high.value}", "range") if high else None


def months(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `January-June 2016`."""
    first, last = month_of(found, ground), month_of(found, ground, "month2")
    year = number_of(found, "year") - (last < first)
    return cal.months_value(year, first, last, "range")


def monthday(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `March 26`, `Wednesday, March 26, 2025`, `the 3rd of March`."""
    month, day = month_of(found, ground), number_of(found, "day")
    if found["year"]:
        return cal.day_value(number_of(found, "year"), month, day)
    inherited = year_to_come(ground)
    if inherited:
        return cal.day_value(inherited, month, day)
    if "rel" in found.groupdict() and found["rel"]:
        step = {"last": -1, "last year": -1, "next": 1, "next year": 1}.get(found["rel"].lower(), 0)
        return cal.day_value(ground.on.year + step, month, day)
    return ground.nearest_day(month, day)


def monthyear(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `March 2025`, `late September 2013`, `March of last year`."""
    month = month_of(found, ground)
    if found["year"]:
        return part_of_month(low(found, "part"), number_of(found, "year"), month)
    step = {"last": -1, "next": 1}.get(low(found, "rel"), 0)
    base = ground.leaning().year if low(found, "rel") in ("that", "the same") else ground.on.year
    return part_of_month(low(found, "part"), base + step, month)


def numeric(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `3/26/2025` (month first), `26.03.2025` and `26/3/2025` (day first, where dots or the numbers say so)."""
    first, second, year = number_of(found, "a"), number_of(found, "b"), full_year(found["year"], ground.on)
    if found["sep"] != "/" and len(found["year"]) == 2:
        return None
    day_first = found["sep"] == "." or first > 12
    return cal.day_value(year, second, first) if day_first else cal.day_value(year, first, second)


def quarter(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `Q1 2025`, `the second quarter of 2024`, `the first half of next year`."""
    said = found["year"] or found["year2"] or found["year3"]
    year = int(said) if said else ground.on.year + {"last": -1, "next": 1}.get(low(found, "rel"), 0)
    which = int(found["q"] or found["q2"] or 0)
    size = 6 if low(found, "unit") == "half" or low(found, "letter") == "h" else 3
    if not which:
        ordinal = low(found, "ordinal")
        which = (
            12 // size
            if ordinal in ("last", "final")
            else int(ordinal[0])
            if ordinal[0].isdigit()
            else ground.words.ordinals[ordinal]
        )
    if which * size > 12:
        return None
    return cal.months_value(year, (which - 1) * size + 1, which * size, "quarter" if size == 3 else "range")


def fiscal(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `fiscal 2025`, `FY25`, `financial year 2024-25`: named by year, since each state starts its own on another day."""
    year = full_year(found["year"], ground.on)
    if not found["year2"]:
        return cal.year_value(year)
    last = int(found["year2"]) if len(found["year2"]) == 4 else year // 100 * 100 + int(found["year2"])
    return cal.years_value(year, last, "range")


def season(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `the summer of 2012`, `winter 2024-25`."""
    first, last = ground.words.seasons[found["season"].lower()]
    year = (
        number_of(found, "year")
        if found["year"]
        else ground.on.year + {"last": -1, "next": 1}.get(low(found, "rel"), 0)
    )
    return cal.months_value(year, first, last, "season")


def decade(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `the 1990s`, `the early 2000s`, `the nineties`, `the late 1800s`."""
    text = found[0].lower()
    if found["year"]:
        first = number_of(found, "year")
    elif found["word"]:
        first = ground.words.decades[low(found, "word")]
    else:
        first = ground.on.year // 100 * 100 - 100 + number_of(found, "short")
    marked = text.startswith("the ") or (found["short"] and ("'" in text or "’" in text))
    if not found["year"] and not marked:
        return None
    size = 100 if first % 100 == 0 and first < 2000 else 10
    return part_of_years(low(found, "part"), first, size, "decade" if size == 10 else "range")


def century(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `the 20th century`, `the past century`."""
    if found["rel"]:
        rel = found["rel"].lower()
        first = ground.on.year // 100 * 100 + (-100 if rel in BACK else 100 if rel in AHEAD else 0)
    else:
        count = (
            int(found["count"])
            if found["count"]
            else ground.words.ordinals[found["ordinal"].lower()]
            if not found["ordinal"][0].isdigit()
            else int(re.sub(r"\D", "", found["ordinal"]))
        )
        if count > 30:
            return None
        first = (count - 1) * 100
    return part_of_years(low(found, "part"), max(first, 1), 100, "range")


def years(found: re.Match[str], _: Ground) -> Dated | None:
    """Read `2014-15`."""
    first, last = number_of(found, "year"), number_of(found, "year2")
    last += first // 100 * 100
    return cal.years_value(first, last, "range") if first < last < first + 60 else None


def year(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `2022`, `in 1945`, `the 2016 election`: a plain number that nothing marks as a count."""
    number, before, after = number_of(found, "year"), ground.before(), ground.after()
    low, ahead = LIKELY_YEARS
    if number > ground.on.year + ahead or (
        number < low and before not in YEAR_CUES and not found[0].lower().startswith("the year")
    ):
        return None
    if (
        number < OLD_YEARS
        and before not in ground.words.month_cues | YEAR_CUES
        and not ground.text[: ground.start].endswith(("(", "–", "-", "– ", "- "))
    ):
        return None
    if before in ground.words.not_after or after in ground.words.not_before or after.startswith("%"):
        return None
    if ground.text[ground.end : ground.end + 1] == "-" and ground.text[ground.end + 1 : ground.end + 2].isalpha():
        return None
    return cal.year_value(number)


def short(found: re.Match[str], ground: Ground) -> Dated | None:
    """Read `in '98`, `in 80 and 84`: two digits stand for a year after "in" with an apostrophe or where no count can follow."""
    text = ground.text
    marked = text[ground.start - 1 : ground.start] in ("'", "’")
    digits = found["year"]
    joined = text[ground.start - 4 : ground.start] == "and " or text[ground.start - 3 : ground.start] == "or "
    if joined and not (ground.named and ground.start - ground.named[2] < 7):
        return None
    if not marked and not joined and not (digits[0] == "0" or digits >= "40"):
        return None
    return cal.year_value(full_year(digits, ground.on))
