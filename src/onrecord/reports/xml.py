"""XML: feeds (RSS, Atom), agency formats (NewsML-G2, NITF) and pages, told apart by their root."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from xml.etree.ElementTree import Element, ParseError, fromstring

from onrecord.errors import ReportError
from onrecord.reports.agency import read_newsml, read_nitf
from onrecord.reports.encoding import decode_page
from onrecord.reports.feeds import read_atom, read_rss
from onrecord.reports.html import page_report
from onrecord.reports.item import Items
from onrecord.reports.source import Source, read_whole

_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ROOTS: dict[str, Callable[[str, Element, date | None], Items]] = {
    "rss": read_rss,
    "RDF": read_rss,
    "feed": read_atom,
    "newsItem": read_newsml,
    "newsMessage": read_newsml,
    "nitf": read_nitf,
}


def read_xml(source: Source, on: date | None) -> Items:
    """Give the reports of an XML file, or of the page that it turns out to be."""
    markup = decode_page(read_whole(source))
    named = _ROOT.search(markup)
    read = _ROOTS.get(named[1]) if named else None
    if read is None:
        yield page_report((source.name, None), markup, on)
        return
    # Without its document type there are no entities of its own, so none that grow without end.
    bare = _without_type(_DECLARATION.sub("", markup))
    yield from read(source.name, _parsed(bare), on)


def _without_type(markup: str) -> str:
    start = markup.find("<!DOCTYPE")
    found = _DOCTYPE.match(markup, start) if start >= 0 else None
    return markup[:start] + markup[found.end() :] if found else markup


def _parsed(markup: str) -> Element:
    try:
        return fromstring(markup)  # noqa: S314 - the document type, which alone is dangerous, is cut off
    except (ParseError, ValueError) as bad:
        mended = _mended(markup)
        if mended is None:
            raise ReportError(f"is not whole XML ({bad}); fetch it again") from bad
        return mended


def _mended(markup: str) -> Element | None:
    """Give what lxml makes of broken XML (a bare ampersand, a cut end), where it is installed and makes something."""
    try:
        etree = import_module("lxml.etree")
    except ImportError:
        return None
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    try:
        return fromstring(etree.tostring(root)) if root is not None else None  # noqa: S314 - as above
    except ParseError:
        return None
