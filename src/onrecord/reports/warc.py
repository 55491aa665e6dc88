"""Web archives: the pages of a WARC file, gzipped or not; a WACZ is a zip of them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

import msgspec

from onrecord.errors import ReportError
from onrecord.reports.encoding import decode_page
from onrecord.reports.html import page_report
from onrecord.reports.item import Items, refuse
from onrecord.reports.source import FREE, LARGEST_FILE, Source, read_up_to

_MOST_HEADERS = 1000
_LONGEST_HEADER = 65_536
_CHUNK = 1 << 20


class Entry(msgspec.Struct, frozen=True):
    """One record of an archive."""

    number: int
    headers: dict[str, str]
    body: bytes | None


def read_warc(source: Source, on: date | None) -> Items:
    """Give the report of each page, numbered by its place in the archive; what is no page is passed over.

    A page that does not say when it was published is refused: the day of the crawl is not the day of the report.
    """
    for entry in _entries(source.stream):
        where = (f"{source.name}#{entry.number}", None)
        url = entry.headers.get("warc-target-uri", "").strip("<>") or None
        if entry.headers.get("warc-type", "").lower() != "response" or not url:
            continue
        if entry.body is None:
            yield refuse(where, f"is larger than {LARGEST_FILE >> 20} MiB", "it is hardly a report: leave it out")
            continue
        try:
            markup = _page(entry.body)
        except ReportError as bad:
            yield refuse(where, *str(bad).split("; ", 1))
            continue
        if markup is not None:
            yield page_report(where, markup, on, url=url)


def _entries(stream: BinaryIO) -> Iterator[Entry]:
    number = 0
    while line := _first_line(stream):
        if not line.startswith(b"WARC/"):
            raise ReportError(f"is no WARC archive after record {number}; fetch it again")
        number += 1
        headers = _headers(stream)
        try:
            length = int(headers["content-length"])
        except (KeyError, ValueError) as bad:
            raise ReportError(f"has no length in record {number}; fetch it again") from bad
        wanted = headers.get("warc-type", "").lower() == "response" and length <= LARGEST_FILE
        body = read_up_to(stream, length) if wanted else None
        if body is None:
            _skip(stream, length)
        elif len(body) < length:
            raise ReportError(f"ends within record {number}; fetch it again")
        yield Entry(number, headers, body)


def _first_line(stream: BinaryIO) -> bytes:
    line = stream.readline(_LONGEST_HEADER)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_LONGEST_HEADER)
    return line


def _headers(stream: BinaryIO) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = stream.readline(_LONGEST_HEADER)
        if line in (b"\r\n", b"\n", b""):
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _skip(stream: BinaryIO, length: int) -> None:
    """Pass over the body of a record that is not wanted."""
    while length > 0 and (part := stream.read(min(length, _CHUNK))):
        length -= len(part)


def _page(response: bytes) -> str | None:
    """Give the markup of an HTTP response, or None where it is no page or no success."""
    head, _, body = response.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    status = lines[0].split(" ")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    kind, _, parameters = headers.get("content-type", "").partition(";")
    if len(status) < 2 or status[1] != "200" or "html" not in kind.lower():
        return None
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return decode_page(_unpacked(body, headers.get("content-encoding", "").lower()), charset or None)


def _unchunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    place = 0
    while (end := body.find(b"\r\n", place)) >= 0:
        try:
            size = int(body[place:end].split(b";")[0], 16)
        except ValueError:
            # Some archives keep the header of a transfer that they have undone.
            return body if not parts else b"".join(parts)
        if size <= 0:
            break
        parts.append(body[end + 2 : end + 2 + size])
        place = end + 2 + size + 2
    return b"".join(parts)


def _unpacked(body: bytes, coding: str) -> bytes:
    if coding in ("", "identity"):
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise ReportError(f"is packed as {coding!r}; have the crawler ask for gzip or nothing")
    if not body.startswith(b"\x1f\x8b") and coding != "deflate":
        return body
    try:
        unpacker = zlib.decompressobj(wbits=47 if coding != "deflate" or body[:1] == b"\x78" else -15)
        found = unpacker.decompress(body, FREE)
    except (zlib.error, gzip.BadGzipFile) as bad:
        raise ReportError(f"cannot be unpacked ({bad}); fetch it again") from bad
    if unpacker.unconsumed_tail:
        raise ReportError(f"unpacks to more than {FREE >> 20} MiB; it is hardly a report: leave it out")
    return found
