"""Keeps watches and what they found: rules as text, alerts once each, and whether someone has seen them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.errors import UnknownNameError
from onrecord.record.ledger import transaction
from onrecord.record.store import Record


class Kept(msgspec.Struct, frozen=True):
    """A watch as it is kept: its name and the rule's own text."""

    name: str
    rule: str


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One row that a watch found: where it stands, its day, why it matched and the words it rests on."""

    watch: str
    row_id: str
    kind: str
    report_key: str
    published: str
    why: str
    evidence: str
    number: int | None = None
    seen: bool = False


def save_watch(record: Record, kept: Kept) -> None:
    """Keep a watch; one of the same name is replaced and what it found is forgotten where the rule differs."""
    with transaction(record.ledger) as ledger:
        old = ledger.execute("SELECT rule FROM watches WHERE name = ?", (kept.name,)).fetchone()
        if old and old[0] != kept.rule:
            ledger.execute("DELETE FROM alerts WHERE watch = ?", (kept.name,))
        ledger.execute(
            "INSERT INTO watches (name, rule) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET rule = ?2",
            (kept.name, kept.rule),
        )


def drop_watch(record: Record, name: str) -> None:
    """Forget a watch and its alerts; raises UnknownNameError where there is none of that name."""
    with transaction(record.ledger) as ledger:
        if not ledger.execute("DELETE FROM watches WHERE name = ?", (name,)).rowcount:
            raise UnknownNameError(f"no watch is named {name!r}")
        ledger.execute("DELETE FROM alerts WHERE watch = ?", (name,))


def kept_watches(record: Record) -> list[Kept]:
    """Give the watches by name."""
    return [Kept(*row) for row in record.ledger.execute("SELECT name, rule FROM watches ORDER BY name")]


def file_alerts(record: Record, found: Iterable[Alert]) -> list[Alert]:
    """Put on record what is new among `found` and give that."""
    fresh = []
    columns = "watch, row_id, kind, report_key, published, why, evidence"
    with transaction(record.ledger) as ledger:
        for alert in found:
            row = (alert.watch, alert.row_id, alert.kind, alert.report_key, alert.published, alert.why, alert.evidence)
            done = ledger.execute(f"INSERT OR IGNORE INTO alerts ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608
            if done.rowcount:
                fresh.append(msgspec.structs.replace(alert, number=done.lastrowid))
    return fresh


def alerts(record: Record, *, watch: str | None = None, unseen: bool = False, limit: int = 200) -> list[Alert]:
    """Give alerts, those of the newest reports first."""
    columns = ("number", "watch", "row_id", "kind", "report_key", "published", "why", "evidence", "seen")
    rows = record.ledger.execute(
        f"SELECT {', '.join(columns)} FROM alerts WHERE (?1 IS NULL OR watch = ?1) AND (NOT ?2 OR NOT seen) "  # noqa: S608
        "ORDER BY published DESC, number DESC LIMIT ?3",
        (watch, unseen, limit),
    )
    return [msgspec.convert(dict(zip(columns, row, strict=True)), Alert, strict=False) for row in rows]


def mark_seen(record: Record, numbers: Iterable[int]) -> None:
    """Take alerts out of the inbox; they stay in the feed."""
    with transaction(record.ledger) as ledger:
        ledger.executemany("UPDATE alerts SET seen = 1 WHERE number = ?", [(number,) for number in numbers])
