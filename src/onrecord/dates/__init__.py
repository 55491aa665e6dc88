"""Finds time expressions and gives them a day, month, year or range, as of the report's day."""

from onrecord.dates.calendar import bounds
from onrecord.dates.clause import date_of
from onrecord.dates.tag import find_dates, tag_dates

__all__ = ["bounds", "date_of", "find_dates", "tag_dates"]
