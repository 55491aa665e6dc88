"""Feeds: RSS (also its RDF form) and Atom; each entry is a report of what the feed holds of the story."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

from onrecord.errors import ReportError
from onrecord.reports.day import parse_day
from onrecord.reports.item import Item, Items, refuse, report_of
from onrecord.reports.markup import plain_text
from onrecord.reports.tree import PARAGRAPHS, all_of, local, paragraphs_of, words_of

_BODY = ("encoded", "content", "description", "summary")
_DAY = ("pubDate", "date", "published", "issued", "updated", "modified")


def read_rss(name: str, root: Element, on: date | None) -> Items:
    """Give the report of each item, numbered from 1."""
    channel = next(all_of(root, "channel"), root)
    title = _own(channel, "title")
    for number, item in enumerate(all_of(root, "item"), start=1):
        yield _entry((f"{name}#{number}", None), item, on, source=title)


def read_atom(name: str, root: Element, on: date | None) -> Items:
    """Give the report of each entry, numbered from 1."""
    title = _own(root, "title")
    for number, entry in enumerate(all_of(root, "entry"), start=1):
        yield _entry((f"{name}#{number}", None), entry, on, source=title)


def _entry(where: tuple[str, int | None], entry: Element, on: date | None, *, source: str | None) -> Item:
    written = words_of(entry, *_DAY)
    try:
        day = parse_day(written) if written else on
    except ReportError as bad:
        return refuse(where, *str(bad).split("; ", 1))
    body = next((text for name in _BODY if (text := _body(entry, name))), "")
    return report_of(where, body, day, title=_own(entry, "title"), source=source, url=_link(entry))


def _own(element: Element, name: str) -> str | None:
    found = next((child for child in element if local(child) == name), None)
    return plain_text("".join(found.itertext())) or None if found is not None else None


def _body(entry: Element, name: str) -> str:
    for found in all_of(entry, name):
        # Markup stands escaped in the text, or, in Atom, as elements.
        text = (paragraphs_of(found, *PARAGRAPHS) if len(found) else "") or plain_text("".join(found.itertext()))
        if text:
            return text
    return ""


def _link(entry: Element) -> str | None:
    for link in all_of(entry, "link"):
        address = link.get("href") or (link.text or "").strip()
        if address and link.get("rel", "alternate") == "alternate":
            return address
    return None
