"""What came in: the reports by day and source, from the ledger alone."""

from __future__ import annotations

from datetime import date

import msgspec

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
