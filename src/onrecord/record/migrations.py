"""The ledger's tables, one numbered step a release that changed them; a step that was released is never edited."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.errors import RecordError

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE runs (
        number INTEGER PRIMARY KEY, coder TEXT NOT NULL UNIQUE, version TEXT NOT NULL, note TEXT
    );
    CREATE TABLE shards (
        name TEXT NOT NULL, run INTEGER NOT NULL REFERENCES runs, reports INTEGER NOT NULL,
        superseded INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (name, run)
    ) WITHOUT ROWID;
    CREATE TABLE segments (
        path TEXT PRIMARY KEY, kind TEXT NOT NULL, shard TEXT NOT NULL, run INTEGER NOT NULL, rows INTEGER NOT NULL,
        min_date TEXT NOT NULL, max_date TEXT NOT NULL, schema INTEGER NOT NULL,
        FOREIGN KEY (shard, run) REFERENCES shards (name, run)
    ) WITHOUT ROWID;
    CREATE INDEX segments_by_kind ON segments (kind, min_date, max_date);
    CREATE INDEX segments_by_shard ON segments (shard, run);
    CREATE TABLE reports (
        key TEXT NOT NULL, run INTEGER NOT NULL, id TEXT NOT NULL, published TEXT NOT NULL, source TEXT, url TEXT,
        title TEXT, shard TEXT NOT NULL, live INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (key, run)
    ) WITHOUT ROWID;
    CREATE INDEX reports_by_id ON reports (id);
    CREATE INDEX reports_by_day ON reports (published) WHERE live;
    CREATE TABLE errors (
        place TEXT NOT NULL, line INTEGER NOT NULL DEFAULT 0, cause TEXT NOT NULL, remedy TEXT NOT NULL,
        run INTEGER, PRIMARY KEY (place, line, cause)
    ) WITHOUT ROWID;
    CREATE TABLE actors (
        id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, code TEXT, office TEXT, body TEXT,
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, reports INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX actors_once ON actors (id, name, ifnull(code, ''), ifnull(office, ''), ifnull(body, ''));
    CREATE INDEX actors_by_name ON actors (name COLLATE NOCASE);
    CREATE INDEX actors_by_code ON actors (code);
    CREATE TABLE quote_index (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, run INTEGER NOT NULL, report_key TEXT NOT NULL,
        shard TEXT NOT NULL, speaker TEXT, text TEXT NOT NULL
    );
    CREATE INDEX quote_index_by_report ON quote_index (report_key, run);
    CREATE VIRTUAL TABLE quote_words USING fts5 (
        text, content='quote_index', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
    );
    CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO counters VALUES ('quote', 0);
    CREATE TABLE corrections (
        number INTEGER PRIMARY KEY, kind TEXT NOT NULL, row_id TEXT NOT NULL, report_key TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'edit', 'withdraw')), field TEXT, value TEXT,
        who TEXT NOT NULL, reason TEXT NOT NULL, made TEXT NOT NULL
    );
    CREATE INDEX corrections_by_row ON corrections (row_id);
    CREATE TABLE links (
        key TEXT PRIMARY KEY, other TEXT NOT NULL, first TEXT NOT NULL, kind TEXT NOT NULL, containment REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX links_by_first ON links (first);
    CREATE TABLE watches (name TEXT PRIMARY KEY, rule TEXT NOT NULL, state TEXT) WITHOUT ROWID;
    """,
    """
    CREATE TABLE alerts (
        number INTEGER PRIMARY KEY, watch TEXT NOT NULL, row_id TEXT NOT NULL, kind TEXT NOT NULL,
        report_key TEXT NOT NULL, published TEXT NOT NULL, why TEXT NOT NULL, evidence TEXT NOT NULL,
        seen INTEGER NOT NULL DEFAULT 0, UNIQUE (watch, row_id)
    );
    CREATE INDEX alerts_by_day ON alerts (published);
    CREATE INDEX corrections_by_report ON corrections (report_key);
    """,
    """
    CREATE TABLE withdrawals (report TEXT PRIMARY KEY, cause TEXT NOT NULL, place TEXT NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE coverage (published TEXT PRIMARY KEY, reports INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO coverage SELECT published, count(*) FROM reports WHERE live GROUP BY published;
    CREATE TRIGGER report_counted AFTER INSERT ON reports WHEN new.live BEGIN
        INSERT INTO coverage VALUES (new.published, 1) ON CONFLICT (published) DO UPDATE SET reports = reports + 1;
    END;
    CREATE TRIGGER report_superseded AFTER UPDATE OF live ON reports WHEN old.live AND NOT new.live BEGIN
        UPDATE coverage SET reports = reports - 1 WHERE published = new.published;
    END;
    """,
    """
    CREATE INDEX reports_read_again ON reports (key, run) WHERE live = 0;
    """,
    """
    CREATE TABLE proposed_for (report_key TEXT NOT NULL, coder TEXT NOT NULL, PRIMARY KEY (report_key, coder)) WITHOUT ROWID;
    CREATE TABLE proposals (
        report_key TEXT NOT NULL, coder TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, row TEXT NOT NULL,
        PRIMARY KEY (report_key, coder, id)
    ) WITHOUT ROWID;
    CREATE TABLE proposals_refused (report_key TEXT NOT NULL, coder TEXT NOT NULL, reason TEXT NOT NULL, said TEXT NOT NULL);
    CREATE INDEX proposals_refused_by_report ON proposals_refused (report_key, coder);
    """,
)


def migrate(ledger: sqlite3.Connection) -> None:
    """Bring the ledger to this release's tables; raises RecordError where a later release wrote it."""
    if _version(ledger) == len(STEPS):
        return
    ledger.execute("BEGIN IMMEDIATE")
    # Another process may have migrated between the look and the lock.
    found = _version(ledger)
    if found > len(STEPS):
        ledger.execute("ROLLBACK")
        raise RecordError(
            f"this record is of version {found}, this release of onrecord knows {len(STEPS)}; install the newer release"
        )
    for number, step in enumerate(STEPS[found:], start=found + 1):
        for statement in _statements(step):
            ledger.execute(statement)
        ledger.execute(f"PRAGMA user_version = {number}")
    ledger.execute("COMMIT")


def _version(ledger: sqlite3.Connection) -> int:
    return int(ledger.execute("PRAGMA user_version").fetchone()[0])


def _statements(step: str) -> Iterator[str]:
    """Give the statements of a step; a trigger's own semicolons do not end it."""
    statement = ""
    for line in step.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
