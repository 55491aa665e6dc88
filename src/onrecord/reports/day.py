"""The day of a report, as written in a header, a file name, a field or an option."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from onrecord.errors import ReportError

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?\d{4,6}(?:\.\d+)?(?:Z|[+-]\d{4})?)?\Z")
_WRITTEN = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%B %d %Y", "%A, %d %B %Y", "%A, %B %d, %Y", "%Y/%m/%d")
_HEADER = re.compile(
    r"\s{0,8}(?:date|published|publication date)\s{0,4}[:=]?\s{1,4}(\d{4}-\d{2}-\d{2})(?!\d)", re.IGNORECASE
)
_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
FORMS = "write it as 2025-03-26"


def parse_day(text: str) -> date:
    """Give the day that `text` names: ISO (a time after it is passed over), 20250326, a mail date, or one in words.

    The day is the one written, in the writer's own time zone. Raises ReportError for anything else, and for 03/04/2025,
    which two countries read as two days.

    >>> parse_day("2025-03-26T23:30:00+01:00"), parse_day("March 26, 2025")
    (datetime.date(2025, 3, 26), datetime.date(2025, 3, 26))
    """
    shown = " ".join(text[:80].split())
    for pattern in (_ISO, _COMPACT):
        if found := pattern.match(shown):
            return _day(shown, *found.groups())
    for form in _WRITTEN:
        try:
            return datetime.strptime(shown, form).date()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(shown).date()
    except (ValueError, IndexError, TypeError) as bad:
        raise ReportError(f"{shown!r} is not a day; {FORMS}") from bad


def _day(shown: str, *parts: str) -> date:
    try:
        return date(*map(int, parts))
    except ValueError as bad:
        raise ReportError(f"{shown!r} is not a day of the calendar; {FORMS}") from bad


def day_in_header(text: str) -> date | None:
    """Give the day that the first line opens with (`date 2025-03-26 …`), or None where it opens otherwise."""
    found = _HEADER.match(text)
    return parse_day(found[1]) if found else None


def day_in_name(name: str) -> date | None:
    """Give the one day that a file name holds (2025-03-26_visit.txt, visit-20250326.txt), or None for none or several.

    >>> day_in_name("visit-20250326.txt"), day_in_name("item-12345678.txt")
    (datetime.date(2025, 3, 26), None)
    """
    days = set()
    for year, _, month, day in _IN_NAME.findall(name):
        try:
            days.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    plausible = {day for day in days if day.year >= 1600}
    return plausible.pop() if len(plausible) == 1 else None
