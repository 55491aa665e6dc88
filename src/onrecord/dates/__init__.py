"""Finds time expressions and gives them a day, week, month, year or range, as of the report's day.

Both ends of "from March 3 to April 5" are expressions of their own, as in ISO-TimeML; `date_of` joins them for an event.
"March 3-5" is one. What is open towards the past, "a few months ago", has the value `../2025-03` and is called vague; what
is vaguer still ("recently", "now") is no expression.
"""

from onrecord.dates.calendar import bounds
from onrecord.dates.clause import date_of
from onrecord.dates.tag import find_dates, tag_dates

__all__ = ["bounds", "date_of", "find_dates", "tag_dates"]
