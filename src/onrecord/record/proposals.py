"""Keeps what a second coder proposes, apart from the rows of the rules: asked for by itself, counted in nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.model import Proposal
from onrecord.record.ledger import transaction
from onrecord.record.store import Record


class Proposed(Proposal, frozen=True, kw_only=True):
    """A proposal as kept: for which report, by which coder."""

    report_key: str
    coder: str


class TurnedBack(msgspec.Struct, frozen=True, kw_only=True):
    """How often a coder's proposals were turned back for a reason."""

    coder: str
    reason: str
    n: int


def save_proposals(
    record: Record, report_key: str, coder: str, rows: Sequence[Proposed], turned_back: Sequence[tuple[str, str]]
) -> None:
    """Keep what a coder proposes for a report, and each that was turned back with its reason and words; replaces what it said before."""
    with transaction(record.ledger) as ledger:
        ledger.execute("DELETE FROM proposals WHERE report_key = ? AND coder = ?", (report_key, coder))
        ledger.execute("DELETE FROM proposals_refused WHERE report_key = ? AND coder = ?", (report_key, coder))
        ledger.execute("INSERT OR REPLACE INTO proposed_for VALUES (?, ?)", (report_key, coder))
        ledger.executemany(
            "INSERT INTO proposals VALUES (?, ?, ?, ?, ?)",
            [(report_key, coder, row.id, row.kind, msgspec.json.encode(row).decode()) for row in rows],
        )
        ledger.executemany(
            "INSERT INTO proposals_refused VALUES (?, ?, ?, ?)",
            [(report_key, coder, reason, said) for reason, said in turned_back],
        )


def proposals(record: Record, *, report_key: str | None = None, coder: str | None = None) -> list[Proposed]:
    """Give the proposals kept, by report and place in it."""
    rows = record.ledger.execute(
        "SELECT row FROM proposals WHERE (?1 IS NULL OR report_key = ?1) AND (?2 IS NULL OR coder = ?2)", (report_key, coder)
    )
    found = [msgspec.json.decode(row, type=Proposed) for (row,) in rows]
    return sorted(found, key=lambda row: (row.report_key, row.coder, row.span, row.kind))


def turned_back(record: Record) -> list[TurnedBack]:
    """Give how many proposals were turned back, by coder and reason, the most frequent first."""
    rows = record.ledger.execute(
        "SELECT coder, reason, count(*) AS n FROM proposals_refused GROUP BY coder, reason ORDER BY n DESC, coder, reason"
    )
    return [TurnedBack(coder=coder, reason=reason, n=n) for coder, reason, n in rows]


def not_proposed_for(record: Record, coder: str, *, limit: int) -> list[str]:
    """Give the keys of the newest reports that a coder was not asked about."""
    rows = record.ledger.execute(
        "SELECT key FROM reports WHERE live AND NOT EXISTS (SELECT 1 FROM proposed_for WHERE report_key = key AND coder = ?) "
        "ORDER BY published DESC, key LIMIT ?",
        (coder, limit),
    )
    return [key for (key,) in rows]
