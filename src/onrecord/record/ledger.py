"""The ledger: one SQLite file that says which segments count. What it does not name does not exist."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq

from onrecord.errors import RecordError
from onrecord.model import Refusal, Withdrawal
from onrecord.record.migrations import migrate
from onrecord.record.segments import SCHEMA_VERSION, Shard

FILE = "ledger.sqlite"
_WAIT = 30.0
# A quote's number opens with its day, so that the order of numbers is that of days and the newest are found at once.
DAY_SHIFT = 40


def open_ledger(folder: Path, *, create: bool) -> sqlite3.Connection:
    """Give the open ledger of a record folder; raises RecordError where there is none, or it is not one."""
    path = folder / FILE
    if not path.exists():
        if not create:
            raise RecordError(f"{folder} is no record; make one with 'onrecord add REPORTS --record {folder}'")
        folder.mkdir(parents=True, exist_ok=True)
    try:
        ledger = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        ledger.execute("PRAGMA journal_mode = WAL")
        # One extra fsync a commit of hundreds of reports: an archive must outlive a power failure.
        ledger.execute("PRAGMA synchronous = FULL")
        ledger.execute("PRAGMA foreign_keys = ON")
        migrate(ledger)
    except sqlite3.DatabaseError as bad:
        raise RecordError(f"{path} cannot be opened as a ledger ({bad}); give the folder of a record") from bad
    return ledger


@contextmanager
def transaction(ledger: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Hold the one writer's lock; all of it counts at the end, or nothing."""
    ledger.execute("BEGIN IMMEDIATE")
    try:
        yield ledger
    except BaseException:
        ledger.execute("ROLLBACK")
        raise
    ledger.execute("COMMIT")


def run_number(ledger: sqlite3.Connection, coder: str, version: str) -> int:
    """Give the number of the run of this coder fingerprint, a new one where it never ran here."""
    with transaction(ledger):
        ledger.execute("INSERT OR IGNORE INTO runs (coder, version) VALUES (?, ?)", (coder, version))
    return int(ledger.execute("SELECT number FROM runs WHERE coder = ?", (coder,)).fetchone()[0])


def known_keys(ledger: sqlite3.Connection, keys: Sequence[str], run: int) -> set[str]:
    """Give those of `keys` that are filed under this run."""
    found: set[str] = set()
    for start in range(0, len(keys), 500):
        part = keys[start : start + 500]
        marks = ",".join("?" * len(part))
        rows = ledger.execute(f"SELECT key FROM reports WHERE run = ? AND key IN ({marks})", (run, *part))  # noqa: S608
        found.update(key for (key,) in rows)
    return found


def commit_shard(ledger: sqlite3.Connection, folder: Path, shard: Shard) -> set[str]:
    """Enter a shard whose files are durable, in one transaction.

    Gives the keys of reports that another writer has entered meanwhile under the same run: nothing is entered then.
    """
    kinds = {segment.kind: folder / segment.path for segment in shard.segments}
    reports = _columns(kinds.get("reports"), ("report_key", "report_id", "published", "source", "url", "title"))
    quotes = _columns(kinds.get("quotes"), ("id", "report_key", "published", "speaker", "text"))
    actors = _columns(kinds.get("actors"), ("actor", "name", "kind", "code", "office", "body", "published"))
    with transaction(ledger):
        doubled = known_keys(ledger, [str(row[0]) for row in reports], shard.run)
        if doubled:
            return doubled
        file_refusals(ledger, shard.refusals, run=shard.run)
        if reports:
            _enter(ledger, shard, reports)
            _enter_quotes(ledger, shard, quotes)
            _enter_actors(ledger, actors)
    return set()


def _columns(path: Path | None, names: tuple[str, ...]) -> list[tuple[object, ...]]:
    if path is None:
        return []
    table = pq.read_table(path, columns=list(names), partitioning=None)
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def _enter(ledger: sqlite3.Connection, shard: Shard, reports: Sequence[tuple[object, ...]]) -> None:
    ledger.execute("INSERT INTO shards (name, run, reports) VALUES (?, ?, ?)", (shard.name, shard.run, shard.reports))
    ledger.executemany(
        "INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                s.path,
                s.kind,
                shard.name,
                shard.run,
                s.rows,
                s.min_date.isoformat(),
                s.max_date.isoformat(),
                SCHEMA_VERSION,
            )
            for s in shard.segments
        ],
    )
    # What its agency sends again after it was withdrawn stands again.
    ledger.executemany("DELETE FROM withdrawals WHERE report = ?", [(row[1],) for row in reports])
    newer = ledger.execute("SELECT max(number) FROM runs").fetchone()[0]
    for key, report_id, published, source, url, title in reports:
        row = (key, shard.run, report_id, str(published), source, url, title, shard.name)
        ledger.execute("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)", row)
        if newer > 1:
            _supersede(ledger, str(key))


def _supersede(ledger: sqlite3.Connection, key: str) -> None:
    """Let only the latest run's reading of a report count; the earlier ones stay askable by run."""
    old = ledger.execute(
        "SELECT run, shard FROM reports WHERE key = ?1 AND live "
        "AND run < (SELECT max(run) FROM reports WHERE key = ?1)",
        (key,),
    ).fetchall()
    for run, shard in old:
        ledger.execute("UPDATE reports SET live = 0 WHERE key = ? AND run = ?", (key, run))
        ledger.execute("UPDATE shards SET superseded = superseded + 1 WHERE name = ? AND run = ?", (shard, run))


def _enter_quotes(ledger: sqlite3.Connection, shard: Shard, quotes: Sequence[tuple[object, ...]]) -> None:
    next_number = int(ledger.execute("SELECT value FROM counters WHERE name = 'quote'").fetchone()[0])
    rows = [
        ((published.toordinal() << DAY_SHIFT) + next_number + place, row_id, shard.run, key, shard.name, speaker, text)  # type: ignore[attr-defined]
        for place, (row_id, key, published, speaker, text) in enumerate(quotes, start=1)
    ]
    ledger.executemany("INSERT INTO quote_index VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    ledger.executemany("INSERT INTO quote_words (rowid, text) VALUES (?, ?)", [(row[0], row[-1]) for row in rows])
    ledger.execute("UPDATE counters SET value = ? WHERE name = 'quote'", (next_number + len(rows),))


def _enter_actors(ledger: sqlite3.Connection, actors: Sequence[tuple[object, ...]]) -> None:
    ledger.executemany(
        "INSERT INTO actors VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 1) ON CONFLICT DO UPDATE SET "
        "first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen), "
        "reports = reports + 1",
        [(*row[:-1], str(row[-1])) for row in actors],
    )


def file_refusals(ledger: sqlite3.Connection, refusals: Sequence[Refusal], *, run: int | None) -> None:
    """Enter what was refused; the same refusal twice is one row. To be called inside a transaction."""
    ledger.executemany(
        "INSERT OR REPLACE INTO withdrawals VALUES (?, ?, ?)",
        [(one.report, one.cause, one.where) for one in refusals if isinstance(one, Withdrawal)],
    )
    ledger.executemany(
        "INSERT OR REPLACE INTO errors VALUES (?, ?, ?, ?, ?)",
        [(refused.where, refused.line or 0, refused.cause, refused.remedy, run) for refused in refusals],
    )
