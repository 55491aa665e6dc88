"""Which rule reads which shape of the grammar.

A rule gives None where the words are no time expression after all, and a `Dated` without value where they are a vague one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.dates import exact, named, relative
from onrecord.dates.calendar import Dated
from onrecord.dates.ground import Ground

Rule = Callable[[re.Match[str], Ground], Dated | None]

RULES: dict[str, Rule] = {
    "iso": exact.iso,
    "compact": exact.iso,
    "military": exact.military,
    "event": exact.event,
    "joined": exact.military,
    "anniversary": exact.anniversary,
    "days": exact.days,
    "daysof": exact.days,
    "months": exact.months,
    "monthday": exact.monthday,
    "daymonth": exact.monthday,
    "monthyear": exact.monthyear,
    "numeric": exact.numeric,
    "quarter": exact.quarter,
    "fiscal": exact.fiscal,
    "season": exact.season,
    "relseason": named.relseason,
    "bareseason": named.bareseason,
    "decade": exact.decade,
    "century": exact.century,
    "years": exact.years,
    "relday": relative.relday,
    "weekdayof": relative.weekdayof,
    "weekday": relative.weekday,
    "weekend": relative.weekend,
    "partof": named.partof,
    "weekof": named.weekof,
    "ago": relative.ago,
    "inunits": relative.inunits,
    "span": relative.span,
    "relunit": relative.relunit,
    "theunit": relative.theunit,
    "same": relative.same,
    "relmonth": named.relmonth,
    "holiday": named.holiday,
    "month": named.month,
    "daynumber": named.daynumber,
    "year": exact.year,
    "short": exact.short,
}
