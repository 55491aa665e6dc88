"""Which rows of which files count for a question, as the ledger says in one look."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from onrecord.record.question import Asking, Files, Question
from onrecord.record.relation import literal
from onrecord.record.rows import SCHEMAS
from onrecord.record.segments import SCHEMA_VERSION

_CORRECTED = {"quotes": "id", "events": "id", "claims": "id", "dyads": "event_id"}
_LAST = 2**31 - 1


def from_segments(asking: Asking, kind: str, where: list[str], *, shards: frozenset[str] | None = None) -> str:
    """Give the FROM clause over a table's files, with its conditions; an empty table where there are no files.

    `shards` names those in which alone the rows can be, where that is known.
    """
    files = files_of(asking, kind)
    conditions = [
        *where,
        *(["(report_key, run) NOT IN (SELECT (key, run) FROM dead)"] if files.dead else []),
        *(["report_key NOT IN (SELECT key FROM again)"] if asking.question.unique else []),
        *(["report_id NOT IN (SELECT report FROM withdrawn)"] if withdrawn(asking) else []),
        *([f"{_CORRECTED[kind]} NOT IN (SELECT id FROM rejected)"] if kind in _CORRECTED and rejected(asking) else []),  # noqa: S608
        *_not_before(asking, kind),
    ]
    paths = [path for path, shard in files.paths if shards is None or shard in shards]
    return _from(kind, paths, conditions, older=files.older)


def _from(kind: str, paths: list[str], conditions: list[str], *, older: bool) -> str:
    empty = ", ".join(f"NULL::{_sql_type(field.type)} AS {field.name}" for field in SCHEMAS[kind])
    if not paths:
        return f"FROM (SELECT {empty} WHERE false)"
    rows = f"read_parquet({literal(paths)}, hive_partitioning = false)"
    if older:
        # What the files of an earlier release lack stands empty.
        rows = rows.replace("hive_partitioning", "union_by_name = true, hive_partitioning")
        names = ", ".join(SCHEMAS[kind].names)
        rows = f"(SELECT {names} FROM (SELECT {empty} WHERE false UNION ALL BY NAME SELECT * FROM {rows}))"  # noqa: S608
    return f"FROM {rows}" + (f" WHERE {' AND '.join(conditions)}" if conditions else "")


def _not_before(asking: Asking, kind: str) -> list[str]:
    """Give the conditions that keep what the record did not hold, or held otherwise, after the run `since_run`."""
    since = asking.question.since_run
    if since is None:
        return []
    new = [f"run > {int(since)}"]
    if not reread(asking):
        return new
    return [*new, f"({_same(kind)}) NOT IN (SELECT ({_same(kind)}) {from_before(asking, kind)})"]


def told(kind: str) -> str:
    """Give the columns that say what a row tells: not by which run, nor how sure its coder is of it."""
    return ", ".join(name for name in SCHEMAS[kind].names if name not in ("run", "confidence"))


def _same(kind: str) -> str:
    """Give what two rows of one report share where they say the same."""
    return f"report_key, hash({told(kind)})"


def from_before(asking: Asking, kind: str) -> str:
    """Give the FROM clause over the rows after run `since_run` of those reports that were read again since."""
    before = files_of(before_run(asking), kind)
    conditions = ["report_key IN (SELECT key FROM reread)"]
    if before.dead:
        conditions.append("(report_key, run) NOT IN (SELECT (key, run) FROM dead_before)")
    return _from(kind, [path for path, _ in before.paths], conditions, older=before.older)


def before_run(asking: Asking) -> Asking:
    """Give the question what the record said, of any day, after run `since_run`."""
    return asking.put(Question(run=asking.question.since_run))


def reread(asking: Asking) -> list[str]:
    """Give the reports on record after run `since_run` that a later run read again."""
    rows = asking.ledger.execute(
        "SELECT DISTINCT key FROM reports old WHERE live = 0 AND run <= ?1 AND EXISTS "
        "(SELECT 1 FROM reports new WHERE new.key = old.key AND new.run > ?1 AND new.run <= ?2)",
        (asking.question.since_run, asking.question.run or _LAST),
    )
    return [key for (key,) in rows]


def files_of(asking: Asking, kind: str) -> Files:
    """Give the files that may hold matching rows, and the readings in them that count no more.

    One statement, so that what is filed meanwhile is either in the answer or not, and no reading is told twice or not at all.
    """
    question = asking.question
    looked = (kind, question.run, question.since, question.until)
    if looked not in asking.looks:
        asking.looks[looked] = _look(asking, kind, question)
    return asking.looks[looked]


def _look(asking: Asking, kind: str, question: Question) -> Files:
    rows = asking.ledger.execute(
        "SELECT path, shard, shards.run, schema, superseded FROM segments JOIN shards ON shards.name = segments.shard "
        "AND shards.run = segments.run WHERE kind = ?1 AND min_date <= ?2 AND max_date >= ?3 AND shards.run <= ?4 "
        "AND (superseded < reports OR ?5) "
        "UNION ALL SELECT NULL, key, run, NULL, NULL FROM reports old WHERE live = 0 AND run < ?4 AND EXISTS "
        "(SELECT 1 FROM reports new WHERE new.key = old.key AND new.run > old.run AND new.run <= ?4) ORDER BY 1, 2, 3",
        (
            kind,
            (question.until or date.max).isoformat(),
            (question.since or date.min).isoformat(),
            _LAST if question.run is None else question.run,
            question.run is not None,
        ),
    ).fetchall()
    files = [row for row in rows if row[0]]
    # A file of which no report was read again needs no such test, and neither does a single run.
    partly = any(row[4] for row in files) or (question.run is not None and len({row[2] for row in files}) > 1)
    return Files(
        tuple((str(asking.folder / path), shard) for path, shard, *_ in files),
        tuple((key, run) for path, key, run, *_ in rows if path is None) if partly else (),
        any(row[3] < SCHEMA_VERSION for row in files),
    )


def held_for(asking: Asking, kind: str) -> dict[str, pa.Table]:
    """Give the small tables that the question names: readings that a later run replaced, copies, what was taken back."""
    held = {}
    if asking.question.unique:
        again = [key for (key,) in asking.ledger.execute("SELECT key FROM links")]
        held["again"] = pa.table({"key": pa.array(again, pa.string())})
    if back := withdrawn(asking):
        held["withdrawn"] = pa.table({"report": pa.array(back, pa.string())})
    if gone := rejected(asking):
        held["rejected"] = pa.table({"id": pa.array(gone, pa.string())})
    if dead := files_of(asking, kind).dead:
        held["dead"] = _readings(dead)
    if asking.question.since_run is not None and (again := reread(asking)):
        held["reread"] = pa.table({"key": pa.array(again, pa.string())})
        held["dead_before"] = _readings(files_of(before_run(asking), kind).dead)
    return held


def _readings(found: tuple[tuple[str, int], ...]) -> pa.Table:
    keys, runs = [key for key, _ in found], [run for _, run in found]
    return pa.table({"key": pa.array(keys, pa.string()), "run": pa.array(runs, pa.int32())})


def withdrawn(asking: Asking) -> list[str]:
    """Give the ids of reports that their agencies withdrew; none where a run is asked for as it was."""
    if asking.question.run is not None:
        return []
    return [report for (report,) in asking.ledger.execute("SELECT report FROM withdrawals ORDER BY report")]


def rejected(asking: Asking) -> list[str]:
    """Give the ids of rows that a person rejected and nobody took back; none where a run is asked for as it was."""
    if asking.question.run is not None:
        return []
    rows = asking.ledger.execute(
        "SELECT row_id FROM corrections one WHERE action = 'reject' AND NOT EXISTS (SELECT 1 FROM corrections later "
        "WHERE later.row_id = one.row_id AND later.number > one.number AND later.action IN ('accept', 'withdraw')) "
        "GROUP BY row_id ORDER BY row_id"
    )
    return [row_id for (row_id,) in rows]


_SQL_TYPES = {"string": "VARCHAR", "large_string": "VARCHAR", "int32": "INTEGER", "date32[day]": "DATE", "float": "FLOAT",
              "double": "DOUBLE", "bool": "BOOLEAN", "large_binary": "BLOB"}  # fmt: skip


def _sql_type(kind: pa.DataType) -> str:
    if pa.types.is_fixed_size_list(kind):
        return f"{_sql_type(kind.value_type)}[{kind.list_size}]"
    if pa.types.is_list(kind):
        return f"{_sql_type(kind.value_type)}[]"
    return _SQL_TYPES[str(kind)]
