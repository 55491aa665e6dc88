"""JSON: one report a line, or a file with one report or a list of them. A bad line is refused, the rest goes on."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

import msgspec

from onrecord.errors import ReportError
from onrecord.reports.encoding import decode
from onrecord.reports.item import Item, Items, refuse, report_from
from onrecord.reports.ninjs import is_ninjs, read_ninjs
from onrecord.reports.source import LARGEST_FILE, LARGEST_LINE, Source, read_whole

_LISTS = ("reports", "articles", "items", "documents", "data")
_HALF_PAIR = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]")


def read_lines(source: Source, on: date | None) -> Items:
    """Give the report of each line; blank lines are passed over."""
    for number, line in _lines(source.stream):
        where = (source.name, number)
        if line is None:
            yield refuse(where, f"is longer than {LARGEST_LINE >> 20} MiB", "split it into its reports")
            continue
        if not line.strip():
            continue
        try:
            fields = parse_json(line)
        except ReportError as bad:
            yield refuse(where, *str(bad).split("; ", 1))
            continue
        yield _item(where, fields, on)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while line := stream.readline(LARGEST_LINE + 1):
        number += 1
        whole = len(line) <= LARGEST_LINE
        while not line.endswith(b"\n") and len(line) > LARGEST_LINE:
            line = stream.readline(LARGEST_LINE + 1)
        yield number, (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line) if whole else None


def parse_json(raw: bytes) -> object:
    """Give what the JSON holds; raises ReportError that says what is wrong with it."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as bad:
        if isinstance(bad, msgspec.DecodeError) and _HALF_PAIR.search(raw):
            raise ReportError("holds half of a surrogate pair; save it as UTF-8 again from its source") from bad
        raise ReportError(f"is not JSON in UTF-8 ({bad}); write one object a line") from bad


def read_json(source: Source, on: date | None) -> Items:
    """Give the reports of a JSON file: one object, a list of objects, or an object that holds such a list."""
    raw = decode(read_whole(source, 4 * LARGEST_FILE)).encode("utf-8", "surrogatepass")
    try:
        held = parse_json(raw)
    except ReportError:
        # Files of one object a line are often named .json.
        if b"\n" not in raw.strip():
            raise
        yield from read_lines(source._replace(stream=io.BytesIO(raw)), on)
        return
    listed = _listed(held)
    if listed is None:
        yield _item((source.name, None), held, on)
        return
    for number, fields in enumerate(listed, start=1):
        yield _item((f"{source.name}#{number}", None), fields, on)


def _listed(held: object) -> list[object] | None:
    if not isinstance(held, dict):
        return held if isinstance(held, list) else None
    if is_ninjs(held) or "text" in held:
        return None
    return next((held[name] for name in _LISTS if isinstance(held.get(name), list)), None)


def _item(where: tuple[str, int | None], fields: object, on: date | None) -> Item:
    return read_ninjs(where, fields) if is_ninjs(fields) else report_from(where, fields, on)
