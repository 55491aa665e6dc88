"""The calendar words of the data files, loaded once."""

from __future__ import annotations

from functools import cache

import msgspec

from onrecord.lexicon import load_table, load_words


class MonthRow(msgspec.Struct, frozen=True):
    """A name of a month."""

    word: str
    month: int
    form: str
    alone: str


class WeekdayRow(msgspec.Struct, frozen=True):
    """A name of a weekday."""

    word: str
    weekday: int
    form: str


class NumberRow(msgspec.Struct, frozen=True):
    """A number or ordinal word."""

    word: str
    value: int


class SeasonRow(msgspec.Struct, frozen=True):
    """A season and its first and last month."""

    word: str
    first: int
    last: int
    alone: str


class UnitRow(msgspec.Struct, frozen=True):
    """A unit of time."""

    word: str
    unit: str


class DecadeRow(msgspec.Struct, frozen=True):
    """A decade by word: nineties."""

    word: str
    first: int


class DayRow(msgspec.Struct, frozen=True):
    """A day with a name, and the rule that finds it in a year."""

    name: str
    rule: str


class EventRow(msgspec.Struct, frozen=True):
    """A day known by a name: 9/11."""

    name: str
    value: str


class Words(msgspec.Struct, frozen=True):
    """All calendar words, as lookups from the lower-case word."""

    months: dict[str, int]
    short_months: frozenset[str]
    shy_months: frozenset[str]
    weekdays: dict[str, int]
    short_weekdays: frozenset[str]
    numbers: dict[str, int]
    vague: frozenset[str]
    ordinals: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    shy_seasons: frozenset[str]
    units: dict[str, str]
    decades: dict[str, int]
    days: dict[str, str]
    events: dict[str, str]
    origins: dict[str, str]
    month_cues: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    papers: frozenset[str]


@cache
def load_calendar_words() -> Words:
    """Give the calendar words of `data/dates`."""
    months, weekdays = load_table("dates/months", MonthRow), load_table("dates/weekdays", WeekdayRow)
    seasons = load_table("dates/seasons", SeasonRow)
    return Words(
        months={row.word: row.month for row in months},
        short_months=frozenset(row.word for row in months if row.form == "short"),
        shy_months=frozenset(row.word for row in months if row.alone == "needs-cue"),
        weekdays={row.word: row.weekday for row in weekdays},
        short_weekdays=frozenset(row.word for row in weekdays if row.form == "short"),
        numbers={row.word: row.value for row in load_table("dates/numbers", NumberRow)},
        vague=load_words("dates/vague_numbers"),
        ordinals={row.word: row.value for row in load_table("dates/ordinals", NumberRow)},
        seasons={row.word: (row.first, row.last) for row in seasons},
        shy_seasons=frozenset(row.word for row in seasons if row.alone == "needs-cue"),
        units={row.word: row.unit for row in load_table("dates/units", UnitRow)},
        decades={row.word: row.first for row in load_table("dates/decade_words", DecadeRow)},
        days={row.name: row.rule for row in load_table("dates/named_days", DayRow)},
        events={row.name: row.value for row in load_table("dates/named_events", EventRow)},
        origins={row.name: row.value for row in load_table("dates/anniversaries", EventRow)},
        month_cues=load_words("dates/month_cues"),
        not_after=load_words("dates/year_not_after"),
        not_before=load_words("dates/year_not_before"),
        papers=load_words("dates/paper_words"),
    )
