"""What a later run made of the record: rows added, changed and withdrawn since, and which run replaced a reading."""

from __future__ import annotations

import msgspec
import pyarrow as pa

from onrecord.errors import RecordError
from onrecord.record.conditions import period_of
from onrecord.record.live import from_before, from_segments, held_for, reread, told
from onrecord.record.question import Asking, check
from onrecord.record.relation import Relation
from onrecord.record.rows import SCHEMAS

# What stays the same of a row that is coded otherwise; rows of the other tables can only come and go.
_KEYS = {"reports": "report_key", "quotes": "id", "events": "id", "claims": "id"}
_ORDER = {"reports": "run", "actors": "actor, name, office, body", "dyads": "event_id, actor, recipient",
          "obligations": "event_id, treaty, article, owed_to, answer, why"}  # fmt: skip


def ask_table(asking: Asking, kind: str) -> Relation:
    """Give all rows of one table that count, oldest first, within the question's period."""
    return _ordered(asking, kind, _now(asking, kind), held_for(asking, kind))


def ask_vintages(asking: Asking, kind: str) -> Relation:
    """Give the rows of `ask_table` with `superseded_by`, the run that read their report again since; mostly null.

    With `since_run` in the question also `change`: rows that the record did not hold after that run are added, those that
    it held otherwise changed, those that it then held and a later run did not find again withdrawn.
    """
    held = held_for(asking, kind)
    rows = _now(asking, kind)
    if asking.question.since_run is not None:
        rows = _changes(asking, kind, rows)
    later = asking.ledger.execute(
        "SELECT old.key, old.run, min(new.run) FROM reports old JOIN reports new ON new.key = old.key AND new.run > old.run "
        "WHERE old.live = 0 GROUP BY old.key, old.run ORDER BY old.key, old.run"
    ).fetchall()
    held["later"] = pa.table({
        "report_key": pa.array([key for key, _, _ in later], pa.string()),
        "run": pa.array([run for _, run, _ in later], pa.int32()),
        "superseded_by": pa.array([by for _, _, by in later], pa.int32()),
    })  # fmt: skip
    return _ordered(asking, kind, f"SELECT * FROM ({rows}) LEFT JOIN later USING (report_key, run)", held)  # noqa: S608


def _now(asking: Asking, kind: str) -> str:
    if kind not in SCHEMAS:
        raise RecordError(f"no table {kind!r}; the record has {', '.join(SCHEMAS)}")
    check(asking.question, kind)
    return f"SELECT * {from_segments(asking, kind, period_of(asking.question, 'published', 'published'))}"


def _changes(asking: Asking, kind: str, rows: str) -> str:
    if not reread(asking):
        return f"SELECT *, 'added' AS change FROM ({rows})"  # noqa: S608
    before = f"SELECT * {from_before(asking, kind)}"
    now = asking.put(msgspec.structs.replace(asking.question, since_run=None))
    still = f"SELECT * {from_segments(now, kind, ['report_key IN (SELECT key FROM reread)'])}"  # noqa: S608 - our own SQL
    same = f"hash({told(kind)})"
    key = _KEYS.get(kind, same)
    gone = [
        f"{key} NOT IN (SELECT {key} FROM ({still}))",  # noqa: S608
        *period_of(asking.question, "published", "published"),
    ]
    return (
        f"SELECT *, CASE WHEN {key} IN (SELECT {key} FROM ({before})) THEN 'changed' ELSE 'added' END AS change "  # noqa: S608
        f"FROM ({rows}) UNION ALL BY NAME SELECT *, 'withdrawn' AS change FROM ({before}) WHERE {' AND '.join(gone)}"
    )


def _ordered(asking: Asking, kind: str, sql: str, held: dict[str, pa.Table]) -> Relation:
    limit = "" if asking.question.limit is None else f" LIMIT {int(asking.question.limit)}"
    order = f"published, report_key, {_ORDER.get(kind, 'id')}, run"
    return Relation(asking.connection, f"SELECT * FROM ({sql}) ORDER BY {order}{limit}", held)  # noqa: S608
