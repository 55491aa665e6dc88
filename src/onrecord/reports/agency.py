"""Agency formats in XML: NewsML-G2 and NITF, publishing states honoured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from onrecord.errors import ReportError
from onrecord.reports.day import parse_day
from onrecord.reports.item import Item, Items, refuse, report_of, withdraw
from onrecord.reports.markup import plain_text
from onrecord.reports.tree import PARAGRAPHS, all_of, local, paragraphs_of, words_of

_UNUSABLE = ("canceled", "cancelled", "withheld", "killed")


def read_newsml(name: str, root: Element, on: date | None) -> Items:
    """Give the report of each news item that has a text; items of pictures and packages are passed over."""
    items = [root] if local(root) == "newsItem" else list(all_of(root, "newsItem"))
    for number, item in enumerate(items, start=1):
        where = (name if len(items) == 1 else f"{name}#{number}", None)
        yield _news_item(where, item, on)


def _news_item(where: tuple[str, int | None], item: Element, on: date | None) -> Item:
    guid = item.get("guid") or ""
    status = next((str(found.get("qcode", "")).rsplit(":", 1)[-1] for found in all_of(item, "pubStatus")), "usable")
    if status.lower() in _UNUSABLE:
        return withdraw(where, guid, status)
    try:
        day = _day(item, "contentCreated", "versionCreated", "firstCreated") or on
    except ReportError as bad:
        return refuse(where, *str(bad).split("; ", 1))
    url = guid if "://" in guid else None
    source = words_of(item, "creditline") or _literal(item, "infoSource", "provider", "copyrightHolder")
    return report_of(
        where, _content(item), day, given_id=guid or None, title=words_of(item, "headline"), source=source, url=url
    )


def _content(item: Element) -> str:
    for content in all_of(item, "inlineXML"):
        if text := paragraphs_of(content, *PARAGRAPHS):
            return text
    for content in all_of(item, "inlineData"):
        text = "".join(content.itertext())
        return plain_text(text) if "<p" in text else text.strip()
    return ""


def _literal(item: Element, *names: str) -> str | None:
    for found in all_of(item, *names):
        value = words_of(found, "name") or found.get("literal") or found.get("qcode")
        if value:
            return value
    return None


def read_nitf(name: str, root: Element, on: date | None) -> Items:
    """Give the one report of a NITF file."""
    where = (name, None)
    status = next((str(found.get("management-status", "")) for found in all_of(root, "docdata")), "")
    if status.lower() in _UNUSABLE:
        yield withdraw(where, _doc_id(root) or name, status)
        return
    try:
        day = next((parse_day(norm) for norm in _norms(root)), None) or on
    except ReportError as bad:
        yield refuse(where, *str(bad).split("; ", 1))
        return
    body = next(all_of(root, "body.content"), None)
    text = paragraphs_of(body, *PARAGRAPHS) if body is not None else ""
    source = words_of(root, "doc.copyright", "copyrite.holder", "distributor")
    yield report_of(where, text, day, given_id=_doc_id(root), title=words_of(root, "hl1", "title"), source=source)


def _doc_id(root: Element) -> str | None:
    return next((found.get("id-string") for found in all_of(root, "doc-id") if found.get("id-string")), None)


def _norms(root: Element) -> Iterator[str]:
    for name in ("date.issue", "date.release", "story.date"):
        yield from (str(found.get("norm")) for found in all_of(root, name) if found.get("norm"))


def _day(item: Element, *names: str) -> date | None:
    written = words_of(item, *names)
    return parse_day(written) if written else None
