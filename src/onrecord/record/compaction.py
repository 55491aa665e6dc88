"""Merges small segments into large ones: a question opens fewer files. What they say does not change."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.model import hashed
from onrecord.record.ledger import transaction
from onrecord.record.rows import SCHEMAS, SORTED
from onrecord.record.segments import SCHEMA_VERSION, write_durably

LARGEST = 64 << 20
MOST_ROWS = 400_000
# No writer takes longer between the file and its row in the ledger, and no question runs longer.
GRACE = 3600.0


class Compacted(msgspec.Struct, frozen=True):
    """What a compaction did: segments before and after, and files of earlier ones that were deleted."""

    before: int
    after: int
    deleted: int


class _Shard(msgspec.Struct, frozen=True):
    name: str
    run: int
    bytes: int
    rows: int


def compact(ledger: sqlite3.Connection, folder: Path) -> Compacted:
    """Merge the segments of neighbouring shards of a run and give what was done.

    Readers and writers may go on meanwhile. The merged files stay for an hour, for the questions that still read them;
    the next compaction deletes them.
    """
    deleted = _delete_forgotten(ledger, folder)
    before = _count(ledger)
    for group in _groups(ledger, folder):
        _merge(ledger, folder, group)
    return Compacted(before, _count(ledger), deleted)


def _count(ledger: sqlite3.Connection) -> int:
    return int(ledger.execute("SELECT count(*) FROM segments").fetchone()[0])


def _groups(ledger: sqlite3.Connection, folder: Path) -> Iterator[list[_Shard]]:
    """Give runs of shards that together make segments of a good size, in the order of their days."""
    rows = ledger.execute(
        "SELECT shard, run, group_concat(path, '|'), max(rows) FROM segments GROUP BY shard, run ORDER BY run, min(min_date), shard"
    ).fetchall()
    group: list[_Shard] = []
    for name, run, paths, most in rows:
        size = sum((folder / path).stat().st_size for path in paths.split("|"))
        shard = _Shard(name, run, size, most)
        full = sum(s.bytes for s in group) + size > LARGEST or sum(s.rows for s in group) + most > MOST_ROWS
        if group and (full or group[-1].run != run):
            if len(group) > 1:
                yield group
            group = []
        group.append(shard)
    if len(group) > 1:
        yield group


def _merge(ledger: sqlite3.Connection, folder: Path, group: list[_Shard]) -> None:
    run, names = group[0].run, [shard.name for shard in group]
    name = hashed("compacted", run, *names)
    marks = ",".join("?" * len(names))
    old = ledger.execute(
        f"SELECT kind, path, min_date, max_date FROM segments WHERE run = ? AND shard IN ({marks}) ORDER BY min_date, path",  # noqa: S608
        (run, *names),
    ).fetchall()
    merged = []
    for kind in sorted({kind for kind, *_ in old}):
        of_kind = [row for row in old if row[0] == kind]
        table = pa.concat_tables(
            [_complete(pq.read_table(folder / path, partitioning=None), kind) for _, path, _, _ in of_kind]
        )
        path = f"segments/{kind}/{run:05d}-c/{name}.parquet"
        order = SORTED.get(kind, [("published", "ascending"), ("report_key", "ascending")])
        write_durably(folder / path, table.sort_by(order), kind=kind)
        merged.append((path, kind, table.num_rows, min(row[2] for row in of_kind), max(row[3] for row in of_kind)))
    with transaction(ledger):
        sums = ledger.execute(
            f"SELECT count(*), sum(reports), sum(superseded) FROM shards WHERE run = ? AND name IN ({marks})",  # noqa: S608
            (run, *names),
        ).fetchone()
        if sums[0] != len(names):
            return
        ledger.execute("INSERT INTO shards VALUES (?, ?, ?, ?)", (name, run, sums[1], sums[2]))
        ledger.execute(f"DELETE FROM segments WHERE run = ? AND shard IN ({marks})", (run, *names))  # noqa: S608
        ledger.executemany(
            "INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(path, kind, name, run, rows, first, last, SCHEMA_VERSION) for path, kind, rows, first, last in merged],
        )
        for table in ("reports", "quote_index"):
            ledger.execute(f"UPDATE {table} SET shard = ? WHERE run = ? AND shard IN ({marks})", (name, run, *names))  # noqa: S608
        ledger.execute(f"DELETE FROM shards WHERE run = ? AND name IN ({marks})", (run, *names))  # noqa: S608


def _complete(table: pa.Table, kind: str) -> pa.Table:
    """Give the rows with all columns of today: a column that an earlier release did not write is empty."""
    columns = [
        table[field.name] if field.name in table.column_names else pa.nulls(table.num_rows, field.type)
        for field in SCHEMAS[kind]
    ]
    return pa.table(columns, schema=SCHEMAS[kind])


def _delete_forgotten(ledger: sqlite3.Connection, folder: Path) -> int:
    """Delete files that the ledger does not name: what merges left, and what killed writers left."""
    oldest = time.time() - GRACE
    found = [
        path for path in sorted((folder / "segments").rglob("*")) if path.is_file() and path.stat().st_mtime < oldest
    ]
    # The ledger is asked after the folder: what was entered in between is named.
    named = {folder / path for (path,) in ledger.execute("SELECT path FROM segments")}
    forgotten = [path for path in found if path not in named]
    for path in forgotten:
        path.unlink(missing_ok=True)
    return len(forgotten)
