"""The day that a sentence opens with, on which its office-holders held their office."""

from __future__ import annotations

from calendar import month_name
from datetime import date

from onrecord.language.parse import Parse

MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}


def day_told(parse: Parse, word: int) -> date | None:
    """Give the full date at the head of the sentence of `word`: "On May 11, 2004, the President …"."""
    first = parse.sentence_at(word).first
    opening = parse.lower[first : min(first + 6, word)]
    if len(opening) < 5 or opening[0] != "on" or opening[1] not in MONTHS or opening[3] != ",":
        return None
    if not (opening[2].isdigit() and opening[4].isdigit() and len(opening[4]) == 4):
        return None
    day, year = int(opening[2]), int(opening[4])
    return date(year, MONTHS[opening[1]], day) if 1 <= day <= 28 and year > 1700 else date(year, MONTHS[opening[1]], 28)
