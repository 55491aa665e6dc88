"""One report out of the fields that a format gives, or the reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from onrecord.errors import ReportError
from onrecord.model import Refusal, Report, Withdrawal, hashed
from onrecord.reports.day import parse_day

LONGEST = 10_000_000
DATED = (
    "give it one: a first line 'date 2025-03-26', a file name such as 2025-03-26_visit.txt, "
    "a field 'date', or --on 2025-03-26"
)
_DATE = ("date", "published", "date_published", "datePublished", "published_at", "pub_date", "publication_date")
_TEXT = ("text", "body", "content", "body_text", "articleBody")
_TITLE = ("title", "headline")
_SOURCE = ("source", "publisher", "outlet", "source_name")
_URL = ("url", "link")

Item = Report | Refusal
Items = Iterator[Item]


def refuse(where: tuple[str, int | None], cause: str, remedy: str) -> Refusal:
    """Give the refusal of the report at `where`: a path and a line, or None for the whole file."""
    return Refusal(where=where[0], line=where[1], cause=cause, remedy=remedy)


def withdraw(where: tuple[str, int | None], report: str, status: str) -> Withdrawal:
    """Give the withdrawal of a report by its agency, under the id that its versions share."""
    return Withdrawal(
        where=where[0],
        line=where[1],
        cause=f"{report} is {status} by its agency",
        remedy="nothing: what is on record of it is left out of all answers",
        report=report,
    )


def report_of(
    where: tuple[str, int | None],
    text: str,
    day: date | None,
    *,
    given_id: str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
) -> Item:
    """Give the report, its text untouched, or a refusal where text or day will not do.

    Its id is the one given, else a hash of day and text: the same report has the same id on every machine.
    """
    if fault := _fault(text):
        return refuse(where, *fault)
    if day is None:
        return refuse(where, "has no date", DATED)
    named = {"title": title, "source": source, "url": url}
    return Report(id=given_id or hashed(day, text), published=day, text=text, **_clean(named))


def _clean(named: Mapping[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in named.items() if value and not _unwritable(value)}


def _fault(text: str) -> tuple[str, str] | None:
    if not text or text.isspace():
        return "is empty", "leave it out, or look why its text was lost"
    if len(text) > LONGEST:
        return f"is longer than {LONGEST:,} characters", "split it into its reports"
    if "\0" in text:
        return "holds NUL characters, so it is not text", "save it as UTF-8 text"
    if _unwritable(text):
        return "holds half of a surrogate pair", "save it as UTF-8 again from its source"
    return None


def _unwritable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def report_from(where: tuple[str, int | None], fields: object, on: date | None) -> Item:
    """Give the report that a row's fields hold, under any of their usual names; `on` where they name no day.

    A line that `onrecord read` wrote is taken too: the report in it is read again.
    """
    if not isinstance(fields, Mapping):
        return refuse(where, "is not an object with fields", "write each report as {'date': …, 'text': …}")
    inner = fields.get("report")
    if isinstance(inner, Mapping):
        fields = inner
    text = _first(fields, _TEXT)
    if text is None:
        return refuse(where, "has no field 'text'", f"name the field of the report's words one of {', '.join(_TEXT)}")
    try:
        day = _day_of(fields, on)
    except ReportError as bad:
        return refuse(where, *str(bad).split("; ", 1))
    return report_of(
        where,
        text,
        day,
        given_id=_id_of(fields),
        title=_first(fields, _TITLE),
        source=_first(fields, _SOURCE),
        url=_first(fields, _URL),
    )


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value:
            return value
        if isinstance(value, Mapping) and isinstance(value.get("name"), str):
            return str(value["name"])
    return "" if any(isinstance(fields.get(name), str) for name in names) else None


def _day_of(fields: Mapping[str, object], on: date | None) -> date | None:
    for name in _DATE:
        value = fields.get(name)
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return parse_day(str(value))
    return on


def _id_of(fields: Mapping[str, object]) -> str | None:
    value = fields.get("id", fields.get("doc_id"))
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    shown = str(value)
    return shown if shown.strip() and len(shown) <= 1000 and shown.isprintable() else None
