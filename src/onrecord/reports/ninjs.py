"""ninjs (IPTC news in JSON, 1.x and 2.x): versions and publishing states honoured."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from onrecord.errors import ReportError
from onrecord.reports.day import parse_day
from onrecord.reports.item import Item, refuse, report_of, withdraw
from onrecord.reports.markup import plain_text

_STATES = ("versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated", "contentCreated")
_MARKS = ("versioncreated", "versionCreated", "pubstatus", "pubStatus", "body_text", "body_xhtml", "bodies")


def is_ninjs(fields: object) -> bool:
    """Say whether an object has the marks of ninjs: a uri and a version or body as ninjs names them."""
    return isinstance(fields, Mapping) and isinstance(fields.get("uri"), str) and any(mark in fields for mark in _MARKS)


def read_ninjs(where: tuple[str, int | None], fields: object) -> Item:
    """Give the report of one ninjs item, under its uri, which its versions share; a cancelled or withheld one withdraws it."""
    assert isinstance(fields, Mapping)
    status = str(fields.get("pubstatus", fields.get("pubStatus", "usable"))).lower()
    uri = str(fields["uri"])
    if status in ("canceled", "cancelled", "withheld"):
        return withdraw(where, uri, status)
    day: date | None = None
    for name in _STATES:
        if isinstance(fields.get(name), str):
            try:
                day = parse_day(str(fields[name]))
            except ReportError as bad:
                return refuse(where, *str(bad).split("; ", 1))
            break
    url = uri if "://" in uri else None
    return report_of(where, _body(fields), day, given_id=uri, title=_headline(fields), source=_source(fields), url=url)


def _body(fields: Mapping[str, object]) -> str:
    if isinstance(text := fields.get("body_text"), str):
        return text
    for name in ("body_xhtml", "body_html"):
        if isinstance(markup := fields.get(name), str):
            return plain_text(markup)
    for body in _objects(fields.get("bodies")):
        value = body.get("value")
        if isinstance(value, str):
            kind = str(body.get("contenttype", body.get("contentType", "")))
            return plain_text(value) if "html" in kind or "<p" in value else value
    return ""


def _headline(fields: Mapping[str, object]) -> str | None:
    if isinstance(title := fields.get("headline"), str):
        return title
    heads = (head.get("value") for head in _objects(fields.get("headlines")))
    return next((head for head in heads if isinstance(head, str)), None)


def _source(fields: Mapping[str, object]) -> str | None:
    for name in ("infosource", "infosources", "infoSources", "copyrightholder", "copyrightHolder"):
        value = fields.get(name)
        if isinstance(value, str):
            return value
        for held in _objects(value):
            if isinstance(held.get("name"), str):
                return str(held["name"])
    return None


def _objects(value: object) -> list[Mapping[str, object]]:
    return [held for held in value if isinstance(held, Mapping)] if isinstance(value, list) else []
