"""What a time expression is read against: the report's day, the words around it, and the dates named before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from onrecord.dates.calendar import (
    Dated,
    bounds,
    day_value,
    month_value,
    shift_months,
)
from onrecord.dates.words import Words, load_calendar_words

FAR = 345  # days beyond which a day without a year is rather the one on the other side of the report
WORD_BEFORE = re.compile(r"([\w.'’%$-]+)[\s(]*\Z")
CAPITAL_BEFORE = re.compile(r"[A-Z][\w'’]* \Z")
WORD_AFTER = re.compile(r"\s*([\w.'’%-]+)")
Direction = Callable[[int, int], int]
"""Gives -1, +1 or 0 for the characters of an expression: its clause looks back, ahead, or does not say."""


class Ground:
    """The report's day and text, and where in it the current expression lies; `named` is the date named last."""

    def __init__(self, text: str, on: date, direction: Direction) -> None:
        self.text = text
        self.low = _lowered(text)
        self.on = on
        self.words: Words = load_calendar_words()
        self.start = 0
        self.end = 0
        self.named: tuple[date, str, int] | None = None
        self._direction = direction

    def direction(self) -> int:
        """Say whether the clause of the expression looks back (-1), ahead (+1), or does not tell (0)."""
        return self._direction(self.start, self.end)

    def before(self, start: int | None = None) -> str:
        """Give the word before the expression, in lower case."""
        start = self.start if start is None else start
        found = WORD_BEFORE.search(self.text[max(0, start - 40) : start])
        return found[1].lower().strip(".") if found else ""

    def after(self) -> str:
        """Give the word after the expression, in lower case."""
        found = WORD_AFTER.match(self.text[self.end : self.end + 40])
        return found[1].lower() if found else ""

    def follows_capital(self) -> bool:
        """Say whether a capitalised word stands right before, so that a capital here is part of its name: "USA Today"."""
        return CAPITAL_BEFORE.search(self.text, max(0, self.start - 30), self.start) is not None

    def remember(self, dated: Dated) -> bool:
        """Keep the date for expressions that lean on it ("the year before"); False where it lies beyond the calendar."""
        if dated.value is None:
            return True
        days = bounds(dated.value)
        if days is not None and days[0] is not None:
            self.named = (days[0], dated.precision, self.end)
        return days is not None

    def leaning(self, *precisions: str) -> date:
        """Give the day that "the next day" or "that year" leans on: the date named last, if it is that exact."""
        if self.named and (not precisions or self.named[1] in precisions):
            return self.named[0]
        return self.on

    def story_year(self) -> int | None:
        """Give the year of a dated story that the text is telling: a full date of another year named shortly before."""
        if self.named and self.named[1] in ("day", "month") and self.start - self.named[2] < 300:
            year = self.named[0].year
            return year if abs(year - self.on.year) > 1 else None
        return None

    def nearest_day(self, month: int, day: int) -> Dated | None:
        """Give a day whose year is not said: the story's year, else the year its clause points to, else the nearest."""
        story = self.story_year()
        if story:
            return day_value(story, month, day)
        near = [found for year in range(self.on.year - 4, self.on.year + 5) if (found := _day(year, month, day))]
        aim = self.direction()
        behind = [found for found in near if found <= self.on]
        ahead = [found for found in near if found >= self.on]
        if not behind or not ahead:
            return None
        if aim < 0 and (self.on - behind[-1]).days <= FAR:
            return Dated(behind[-1].isoformat(), "day")
        if aim > 0 and (ahead[0] - self.on).days <= FAR:
            return Dated(ahead[0].isoformat(), "day")
        return Dated(min(near, key=lambda found: abs(found - self.on)).isoformat(), "day")

    def nearest_month(self, month: int) -> Dated | None:
        """Give a month whose year is not said, as `nearest_day` does."""
        story = self.story_year()
        if story:
            return month_value(story, month)
        ahead = (month - self.on.month) % 12
        behind = (self.on.month - month) % 12
        aim = self.direction()
        forward = ahead <= 10 if aim > 0 else False if aim < 0 and behind <= 10 else ahead < behind
        moved = shift_months(self.on, ahead if forward else -behind)
        return month_value(moved.year, month)


def _lowered(text: str) -> str:
    """Give the text in lower case, letter for letter, as an expression that ignores case takes it."""
    if not text.isascii():
        text = text.replace("İ", "i").replace("ı", "i").replace("ſ", "s")
    return text.lower()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
