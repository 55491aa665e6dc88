"""Web pages: what the page says of itself in JSON-LD first, then the text that trafilatura finds in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from html import unescape
from typing import Any

import msgspec

from onrecord.errors import ReportError
from onrecord.reports.day import day_in_name, parse_day
from onrecord.reports.encoding import decode_page
from onrecord.reports.item import Item, Items, refuse, report_of
from onrecord.reports.markup import plain_text
from onrecord.reports.source import Source, read_whole

_SCRIPT = re.compile(r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>", re.IGNORECASE)
_META = re.compile(r"<meta\s([^>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s{0,3}=\s{0,3}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TIME = re.compile(r"<time\s[^>]{0,300}datetime\s{0,3}=\s{0,3}[\"']?(\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_STORY = frozenset(
    {
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "BlogPosting",
        "AnalysisNewsArticle",
        "LiveBlogPosting",
        "Report",
    }
)
_DATES = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate",
          "publishdate", "publication_date", "parsely-pub-date", "sailthru.date")  # fmt: skip
_WHOLE_BODY = 400


class Page(msgspec.Struct, frozen=True):
    """What a page says of itself."""

    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    body: str | None = None


def read_html(source: Source, on: date | None) -> Items:
    """Give the one report of a page. Its text is the story without the page around it."""
    yield page_report((source.name, None), decode_page(read_whole(source)), day_in_name(source.base) or on)


def page_report(where: tuple[str, int | None], markup: str, on: date | None, *, url: str | None = None) -> Item:
    """Give the report of a page's markup, or a refusal; `on` where the page does not say when it was published."""
    said = _said(markup)
    try:
        text = _text(markup, said)
        day = _day(markup, said) or on
    except ReportError as bad:
        return refuse(where, *str(bad).split("; ", 1))
    if not text:
        return refuse(
            where, "holds no story that could be told from the page around it", "save the story's text as a file"
        )
    return report_of(where, text, day, title=said.title, source=said.source, url=said.url or url)


def _said(markup: str) -> Page:
    story = next(_stories(markup), {})
    metas = _metas(markup)
    return Page(
        title=_plain(story.get("headline")) or metas.get("og:title"),
        published=_plain(story.get("datePublished")) or next((metas[name] for name in _DATES if metas.get(name)), None),
        source=_named(story.get("publisher")) or metas.get("og:site_name"),
        url=_address(story) or metas.get("og:url"),
        body=_plain(story.get("articleBody")),
    )


def _stories(markup: str) -> Iterator[Mapping[str, Any]]:
    start = _SCRIPT.search(markup)
    while start and (end := markup.find("</script", start.end())) >= 0:
        with suppress(msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            yield from _in(msgspec.json.decode(markup[start.end() : end].strip().encode()))
        start = _SCRIPT.search(markup, end)


def _in(held: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(held, list):
        for one in held:
            yield from _in(one)
    elif isinstance(held, Mapping):
        kinds = held.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind in _STORY for kind in named):
            yield held
        yield from _in(held.get("@graph"))


def _metas(markup: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in _META.findall(markup):
        attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(meta)}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            found.setdefault(name.lower(), attributes["content"])
    return found


def _plain(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return (plain_text(value) if "<" in value else unescape(value).strip()) or None


def _named(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _plain(value.get("name")) if isinstance(value, Mapping) else _plain(value)


def _address(story: Mapping[str, Any]) -> str | None:
    page = story.get("mainEntityOfPage")
    for value in (story.get("url"), page.get("@id") if isinstance(page, Mapping) else page):
        if isinstance(value, str) and "://" in value:
            return value
    return None


def _text(markup: str, said: Page) -> str | None:
    # Many pages put only the lead into articleBody: a short one is trusted only where nothing longer is found.
    if said.body and len(said.body) >= _WHOLE_BODY:
        return said.body
    found = _extracted(markup)
    return max(found or "", said.body or "", key=len) or None


def _extracted(markup: str) -> str | None:
    try:
        import trafilatura
    except ImportError as absent:
        raise ReportError("is a web page, which needs an extra; run 'pip install onrecord[web]'") from absent
    try:
        return trafilatura.extract(markup, fast=True, include_comments=False)
    except (ValueError, TypeError, RecursionError, MemoryError) as bad:
        raise ReportError(f"cannot be read as a page ({type(bad).__name__}); save the story's text as a file") from bad


def _day(markup: str, said: Page) -> date | None:
    with suppress(ReportError):
        if said.published:
            return parse_day(said.published)
    if found := _TIME.search(markup):
        with suppress(ReportError):
            return parse_day(found[1])
    return None
