"""Reads dated reports from files, folders and standard input, whatever their format."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.errors import ReportError
from onrecord.model import Report
from onrecord.reports.encoding import decode_page
from onrecord.reports.fetch import Fetched, fetch
from onrecord.reports.html import page_report, read_html
from onrecord.reports.item import Items, refuse
from onrecord.reports.lines import read_json, read_lines
from onrecord.reports.source import Source, peek, ungzip, unzip, walk
from onrecord.reports.tables import read_csv, read_parquet
from onrecord.reports.text import read_text
from onrecord.reports.warc import read_warc
from onrecord.reports.xml import read_xml

Reader = Callable[[Source, date | None], Items]
_BY_SUFFIX: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".tab": read_csv,
    ".parquet": read_parquet,
    ".htm": read_html,
    ".html": read_html,
    ".xhtml": read_html,
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".rdf": read_xml,
    ".nitf": read_xml,
    ".warc": read_warc,
}
STDIN = "-"


def read_reports(
    paths: Iterable[str | Path],
    *,
    on: date | None = None,
    not_after: date | None = None,
    stdin: BinaryIO | None = None,
    told: Callable[[int], None] | None = None,
) -> Items:
    """Give every report under `paths`, in order, and a Refusal in place of each that cannot be taken in.

    `on` is the day of reports that carry none; one dated later than `not_after` is refused; the path "-" is `stdin`.
    `told` hears, as reports are given, how many more bytes of the files behind `paths` were read.
    What comes in is what goes out: each report is given once or refused once, and one bad report never stops the rest.
    """
    for path in paths:
        items = _read_stdin(stdin, on) if str(path) == STDIN else _read_path(Path(path), on, told)
        yield from _timely(items, str(path), not_after)


def read_urls(
    urls: Iterable[str],
    *,
    on: date | None = None,
    not_after: date | None = None,
    get: Callable[[str], Fetched] = fetch,
) -> Items:
    """Give the reports that stand at `urls`, pages or any other format that is read from files; see `read_reports`."""
    for url in urls:
        yield from _timely(_read_url(url, on, get), url, not_after)


def _read_url(url: str, on: date | None, get: Callable[[str], Fetched]) -> Items:
    try:
        found = get(url)
        if found.kind in ("text/html", "application/xhtml+xml"):
            yield page_report((url, None), decode_page(found.raw, found.charset), on, url=found.url)
            return
    except ReportError as bad:
        yield refuse((url, None), *_cause_and_remedy(bad))
        return
    for item in _read(Source(found.url.partition("?")[0], io.BytesIO(found.raw)), on):
        named = isinstance(item, Report) and item.url is None
        yield msgspec.structs.replace(item, url=found.url) if named else item


def _timely(items: Items, where: str, not_after: date | None) -> Items:
    for item in items:
        if isinstance(item, Report) and not_after is not None and item.published > not_after:
            cause = f"report {item.id} is dated {item.published}, later than {not_after}"
            yield refuse((where, None), cause, "correct its date")
        else:
            yield item


def _read_stdin(stdin: BinaryIO | None, on: date | None) -> Items:
    return _read(Source("standard input", stdin or sys.stdin.buffer), on)


def size_of(paths: Iterable[str | Path]) -> int:
    """Give the bytes of the files under `paths`, as packed as they are; those that cannot be looked at count nothing."""
    total = 0
    for path in map(Path, paths):
        for file in walk(path) if path.is_dir() else [path]:
            with suppress(OSError):
                total += file.stat().st_size
    return total


def _read_path(path: Path, on: date | None, told: Callable[[int], None] | None) -> Items:
    try:
        if path.is_dir():
            for file in walk(path):
                yield from _read_path(file, on, told)
            return
        with path.open("rb") as stream:
            yield from _telling(_read(Source(str(path), stream), on), stream, told)
    except FileNotFoundError:
        yield refuse((str(path), None), "does not exist", "give the path of a file or folder, or - for standard input")
    except OSError as bad:
        yield refuse((str(path), None), f"cannot be opened ({bad.strerror})", "see who may read it")


def _telling(items: Items, stream: BinaryIO, told: Callable[[int], None] | None) -> Items:
    if told is None or not stream.seekable():
        yield from items
        return
    before = 0
    for item in items:
        # A table's end is read first, so a place before the last one tells nothing.
        if (place := stream.tell()) > before:
            told(place - before)
            before = place
        yield item


def _read(source: Source, on: date | None) -> Items:
    try:
        head, whole = peek(source)
        if head.startswith(b"\x1f\x8b"):
            yield from _read(ungzip(whole), on)
        elif head.startswith(b"PK\x03\x04"):
            for entry in unzip(whole):
                if not source.base.endswith(".wacz") or entry.base.endswith((".warc", ".warc.gz")):
                    yield from _read(entry, on)
        else:
            yield from _reader(source.base, head)(whole, on)
    except ReportError as bad:
        yield refuse((source.name, None), *_cause_and_remedy(bad))


def _cause_and_remedy(bad: ReportError) -> tuple[str, str]:
    cause, _, remedy = str(bad).partition("; ")
    return cause, remedy


def _reader(name: str, head: bytes) -> Reader:
    """Choose by the name's ending; where that says nothing, by how the bytes begin."""
    suffix = Path(name).suffix
    if head.startswith(b"PAR1"):
        return read_parquet
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if head.startswith(b"WARC/"):
        return read_warc
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        return read_lines if _one_a_line(head) else read_json
    if start == b"<":
        return read_xml
    return read_json if start == b"[" and b"{" in head else read_text


def _one_a_line(head: bytes) -> bool:
    first, end, _ = head.strip().partition(b"\n")
    return first.rstrip().endswith(b"}") or not end
