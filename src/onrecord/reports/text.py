"""Plain text: one file, one report; its day stands in the first line, in the file name, or is given."""

from __future__ import annotations

from datetime import date

from onrecord.errors import ReportError
from onrecord.reports.day import day_in_header, day_in_name
from onrecord.reports.encoding import decode
from onrecord.reports.item import Items, report_of
from onrecord.reports.source import Source, read_whole


def read_text(source: Source, on: date | None) -> Items:
    """Give the one report of a text file; its text keeps every character, a date header included."""
    text = decode(read_whole(source))
    try:
        day = day_in_header(text)
    except ReportError as bad:
        raise ReportError(f"opens with a date, but {bad}") from bad
    yield report_of((source.name, None), text, day or day_in_name(source.base) or on)
