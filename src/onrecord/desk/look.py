"""Turns an answer into a page: templates that escape everything, and the few words and shapes all pages share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.desk.marks import plain, shown
from onrecord.desk.texts import STANCES, STANDINGS, TYPES
from onrecord.record.question import LIKELY
from onrecord.wording import passage


def environment() -> Environment:
    """Give the templates, each escaping what it shows; a name that is not given is a fault, not a blank."""
    look = Environment(
        loader=PackageLoader("onrecord.desk", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    look.filters.update(
        text=lambda value: Markup("" if value is None else shown(str(value))),  # noqa: S704 - shown escapes
        plain=plain, svg=Markup, seg=segment, day=day_of, number=lambda value: f"{value:,}", score=score_of,
        evidence=evidence_of, cut=cut, passage=passage,
    )  # fmt: skip
    look.globals.update(address=address, LIKELY=LIKELY, STANDINGS=STANDINGS, TYPES=TYPES, STANCES=STANCES)
    look.globals["parts"] = look.get_template("parts.html").module
    return look


def address(path: str, **query: Any) -> str:
    """Give a path with its query; empty values are left out, lists repeated.

    >>> address("/events", type=["AID"], actor="", since=None)
    '/events?type=AID'
    """
    pairs = [
        (name, str(part))
        for name, value in query.items()
        for part in (value if isinstance(value, list | tuple) else [value])
        if part not in (None, "", False)
    ]
    return f"{path}?{urlencode(pairs, errors='replace')}" if pairs else path


def segment(value: object) -> str:
    """Give a value as one part of a path."""
    return quote(str(value).encode("utf-8", "replace"), safe="")


def day_of(value: object) -> str:
    """Give a day as it is read: 26 March 2025."""
    if isinstance(value, date):
        return f"{value.day} {value:%B} {value.year}"
    return "" if value is None else str(value)


def score_of(value: float | None) -> str:
    """Give a score with its sign."""
    return "" if value is None else f"{value:+.1f}"


def cut(value: str | None, most: int = 300) -> str:
    """Give the beginning of a text, with a mark where it goes on."""
    words = value or ""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def evidence_of(row: Mapping[str, Any]) -> Markup:
    """Give the sentence of an event with its trigger marked."""
    text, first = row["evidence"] or "", row["evidence_start"]
    start, end = row["trigger_start"] - first, row["trigger_end"] - first
    marked = f"{shown(text[:start])}<mark class=event>{shown(text[start:end])}</mark>{shown(text[end:])}"
    return Markup(marked)  # noqa: S704 - every part went through shown
