"""Writes the immutable files: each is on the disk, whole and under its name, before anyone hears of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.model import Reading, Refusal, hashed
from onrecord.record.rows import report_key, tables_of

SCHEMA_VERSION = 2
_ROW_GROUP = 20_000
# One report is looked up by its day and key: small groups, so that few texts are unpacked for it.
_SMALL_GROUPS = {"reports": 250}


class Segment(msgspec.Struct, frozen=True):
    """One file of one table: its path below the record's folder, its rows, and the days they cover."""

    path: str
    kind: str
    rows: int
    min_date: date
    max_date: date


class Shard(msgspec.Struct, frozen=True):
    """What one worker made of one batch of reports: the files it wrote, and what it had to refuse."""

    name: str
    run: int
    reports: int
    segments: tuple[Segment, ...]
    refusals: tuple[Refusal, ...] = ()


def write_shard(folder: Path, readings: Sequence[Reading], *, run: int, refusals: Sequence[Refusal] = ()) -> Shard:
    """Write the rows of `readings` as segments below `folder` and give their description; the ledger is not touched.

    The name is a hash of the reports, so that the same batch under the same run gives the same files again.
    """
    name = hashed(run, *(report_key(reading.report) for reading in readings))
    tables = tables_of(readings, run=run)
    segments = tuple(_write(folder, kind, f"{run:05d}-{name}", table) for kind, table in tables.items())
    return Shard(name, run, len(readings), segments, tuple(refusals))


def _write(folder: Path, kind: str, name: str, table: pa.Table) -> Segment:
    path = f"segments/{kind}/{name[:8]}/{name}.parquet"
    write_durably(folder / path, table, kind=kind)
    first, last = _period(table)
    return Segment(path, kind, table.num_rows, first, last)


def write_durably(target: Path, table: pa.Table, *, kind: str) -> None:
    """Write a Parquet file so that it is either whole under its name, or not there, whenever the power fails."""
    _make_folder(target.parent)
    hidden = target.with_name(f".{target.name}.{os.getpid()}")
    with hidden.open("wb") as out:
        pq.write_table(table, out, compression="zstd", row_group_size=_SMALL_GROUPS.get(kind, _ROW_GROUP))
        out.flush()
        os.fsync(out.fileno())
    hidden.rename(target)
    sync_folder(target.parent)


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power failure."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _period(table: pa.Table) -> tuple[date, date]:
    """Give the span of days by which the rows may be asked for: the event's own days where they are known."""
    if "day" not in table.column_names:
        bounds = pc.min_max(table["published"]).as_py()
        return bounds["min"], bounds["max"]
    first = pc.coalesce(table["day"], table["published"])
    last = pc.coalesce(table["day_end"], table["published"])
    return pc.min(first).as_py(), pc.max(last).as_py()
