"""What came in: the reports by day and source, from the ledger alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from onrecord.model import Reading
from onrecord.record.names import whom
from onrecord.record.store import Record


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A report in a list."""

    report_key: str
    report_id: str
    published: date
    title: str | None
    source: str | None
    url: str | None


class Covered(msgspec.Struct, frozen=True, kw_only=True):
    """How many reports of a source count on a day."""

    published: date
    source: str
    reports: int


def list_reports(
    record: Record,
    *,
    title: str | None = None,
    source: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
    skip: int = 0,
) -> list[Listed]:
    """Give the reports that count, newest first; `title` is a part of theirs, `source` the whole name."""
    rows = record.ledger.execute(
        "SELECT key, id, published, title, source, url FROM reports WHERE live AND published BETWEEN ?1 AND ?2 "
        "AND (?3 IS NULL OR instr(lower(coalesce(title, '')), lower(?3)) > 0) AND (?4 IS NULL OR source = ?4) "
        "ORDER BY published DESC, key LIMIT ?5 OFFSET ?6",
        ((since or date.min).isoformat(), (until or date.max).isoformat(), title, source, limit, skip),
    )
    return [
        Listed(report_key=key, report_id=name, published=date.fromisoformat(day), title=head, source=origin, url=url)
        for key, name, day, head, origin, url in rows
    ]


def coverage(record: Record, *, since: date | None = None, until: date | None = None) -> list[Covered]:
    """Give the number of reports by day and source, oldest first."""
    rows = record.ledger.execute(
        "SELECT published, coalesce(source, ''), count(*) FROM reports WHERE live AND published BETWEEN ?1 AND ?2 "
        "GROUP BY 1, 2 ORDER BY 1, 2",
        ((since or date.min).isoformat(), (until or date.max).isoformat()),
    )
    return [Covered(published=date.fromisoformat(day), source=source, reports=n) for day, source, n in rows]


def last_day(record: Record) -> date | None:
    """Give the day of the newest report; None where the record is empty."""
    found = record.ledger.execute("SELECT max(published) FROM reports WHERE live").fetchone()[0]
    return date.fromisoformat(found) if found else None


def version(record: Record) -> tuple[int, int, int]:
    """Give a value that changes whenever something is filed, corrected or linked, for keeping answers until then."""
    row = record.ledger.execute(
        "SELECT (SELECT count(*) FROM shards), (SELECT coalesce(max(number), 0) FROM corrections), "
        "(SELECT coalesce(sum(superseded), 0) FROM shards)"
    ).fetchone()
    return row[0], row[1], row[2]


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as reports named them: with an office, from the first report to the last."""

    actor: str
    name: str
    kind: str
    code: str | None
    office: str | None
    body: str | None
    first_seen: str
    last_seen: str
    reports: int


def seen_as(record: Record, name: str) -> list[Seen]:
    """Give the offices in which an actor is on record, oldest first, by any name that a question may use."""
    who = whom(record.ledger, name)
    column, values = ("code", who.codes) if who.codes else ("id", who.ids)
    marks = ",".join("?" * len(values))
    rows = record.ledger.execute(
        f"SELECT id, name, kind, code, office, body, first_seen, last_seen, reports FROM actors "  # noqa: S608
        f"WHERE {column} IN ({marks}) ORDER BY first_seen, name, office",
        values,
    )
    return [Seen(**dict(zip(Seen.__struct_fields__, row, strict=True))) for row in rows]


def most_seen(record: Record, *, limit: int = 40) -> list[Seen]:
    """Give the actors named in most reports."""
    rows = record.ledger.execute(
        "SELECT id, min(name), min(kind), min(code), NULL, NULL, min(first_seen), max(last_seen), sum(reports) AS n "
        "FROM actors GROUP BY id ORDER BY n DESC, id LIMIT ?",
        (limit,),
    )
    return [Seen(**dict(zip(Seen.__struct_fields__, row, strict=True))) for row in rows]


def readings_of(record: Record, keys: Sequence[str]) -> dict[str, Reading]:
    """Give the readings of some reports by key, each as its latest run has it."""
    return {key: record.reading(key) for key in dict.fromkeys(keys)}
