"""The readings behind exported rows: offices, words and spans that the tables do not repeat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec

from onrecord.model import Event, Quote, Reading, hashed
from onrecord.record.question import LIKELY
from onrecord.record.rows import reading_of
from onrecord.record.store import Record

# Rows whose readings are held at a time.
_AT_ONCE = 1000


class Told(msgspec.Struct, frozen=True):
    """A report's reading with those events and quotes that are to be exported; `number` counts reports from 1."""

    number: int
    key: str
    reading: Reading
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    left_out: int
    unlikely: int
    coder: str


def with_readings(record: Record, wanted: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], Reading, Event]]:
    """Give the rows of the events asked for, each with its reading and the event as it was read."""
    rows = iter(record.events(**wanted))
    while batch := list(islice(rows, _AT_ONCE)):
        keys = sorted({row["report_key"] for row in batch})
        held = {row["report_key"]: reading_of(row) for row in record.table("reports", run=wanted.get("run"))
                .matching("report_key", keys).select("report_key, text, reading")}  # fmt: skip
        events = {hashed(key, event.id): event for key, reading in held.items() for event in reading.events}
        yield from ((row, held[row["report_key"]], events[row["id"]]) for row in batch)


def counts_of(record: Record, wanted: Mapping[str, Any]) -> dict[str, tuple[int, int, int]]:
    """Give by event how many rows, reports and sources tell of the likely same one."""
    found = record.happenings(**wanted).select("events, reports, sources")
    return {one: (len(row["events"]), row["reports"], row["sources"]) for row in found for one in row["events"]}


def told_by_reports(record: Record, wanted: Mapping[str, Any], coders: Mapping[int, str]) -> Iterator[Told]:
    """Give report by report, oldest first, what is to be exported of it; rejected rows are left out."""
    standing = wanted.get("standing")
    standings = {standing} if isinstance(standing, str) else set(standing or ())
    gone = record.rejected() if wanted.get("run") is None else frozenset()
    least = LIKELY if wanted.get("least") is None else wanted["least"]
    period = {name: value for name, value in wanted.items() if name not in ("standing", "least")}
    for number, row in enumerate(record.table("reports", **period), 1):
        reading, key = reading_of(row), row["report_key"]
        there = [event for event in reading.events if hashed(key, event.id) not in gone]
        likely = [event for event in there if event.confidence is None or event.confidence >= least]
        kept = tuple(event for event in likely if not standings or event.standing in standings)
        quotes = tuple(quote for quote in reading.quotes if hashed(key, quote.id) not in gone)
        yield Told(number, key, reading, kept, quotes, len(likely) - len(kept), len(there) - len(likely), coders.get(row["run"], ""))
