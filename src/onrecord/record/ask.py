"""Questions to the record: which rows of which segments, as one SQL statement each."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from onrecord.errors import RecordError
from onrecord.record.names import Whom, whom
from onrecord.record.relation import Relation, among, literal
from onrecord.record.rows import SCHEMAS
from onrecord.record.words import find_quotes

Several = str | tuple[str, ...] | list[str] | None
_MANY = 200_000


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What rows must match; an empty field matches all.

    `actor`, `recipient`, `speaker` and both sides of `dyad` ("RUS:UKR") are names, ids or codes; `either` may stand on
    either side. `since` and `until` are days, both included. `place` is a place's name or a country's code. `words`
    are those of the quote, else of the event's sentence: all must stand there, "in marks" together, `mobili*` as a
    beginning. `run` asks what the record said after that run. `unique` leaves out reports
    that are an earlier one again, as `link` found them. `id` names rows by the record's own ids.
    """

    id: Several = None
    actor: str | None = None
    recipient: str | None = None
    either: str | None = None
    speaker: str | None = None
    dyad: str | None = None
    type: Several = None
    standing: Several = None
    clause: Several = None
    stance: Several = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    words: str | None = None
    as_of: date | None = None
    run: int | None = None
    unique: bool = False
    limit: int | None = None

    def sides(self) -> tuple[str | None, str | None]:
        """Give actor and recipient, those of the dyad where one is named."""
        if not self.dyad:
            return self.actor, self.recipient
        actor, _, recipient = (part.strip() for part in self.dyad.partition(":"))
        if not (actor and recipient):
            raise RecordError(f"dyad {self.dyad!r} names no two sides; write it as RUS:UKR")
        return actor, recipient


class Asking(msgspec.Struct, frozen=True):
    """An open record and the question put to it."""

    ledger: sqlite3.Connection
    connection: Any
    folder: Path
    question: Question


_ALWAYS = frozenset({"since", "until", "run", "unique", "limit"})
_FIELDS = {
    "quotes": _ALWAYS | {"id", "actor", "speaker", "place", "words", "as_of"},
    "events": _ALWAYS
    | {"id", "actor", "recipient", "either", "speaker", "dyad", "type", "standing", "place", "words", "as_of"},
    "claims": _ALWAYS | {"id", "actor", "speaker", "clause", "stance", "words", "as_of"},
    "statements": frozenset(Question.__struct_fields__) - {"either"},
    "dyads": _ALWAYS | {"actor", "recipient", "dyad", "type", "standing", "as_of"},
}


def check(question: Question, kind: str) -> None:
    """Raise RecordError where the question has a condition that rows of this kind cannot be asked by."""
    asked = {name for name in Question.__struct_fields__ if getattr(question, name) not in (None, (), [], "", False)}
    wrong = sorted(asked - _FIELDS.get(kind, _ALWAYS))
    if wrong:
        known = ", ".join(sorted(_FIELDS.get(kind, _ALWAYS)))
        raise RecordError(f"{kind} cannot be asked by {', '.join(wrong)}; ask by {known}")


def ask_quotes(asking: Asking) -> Relation:
    """Give the quotes, newest first."""
    check(asking.question, "quotes")
    where = [
        *period_of(asking.question, "published", "published"),
        *one_of("id", asking.question.id),
        *_speaker(asking),
        *_in_place(asking, "place", None),
    ]
    held: dict[str, pa.Table] = {}
    shards: frozenset[str] | None = None
    if asking.question.words:
        found = find_quotes(
            asking.ledger, asking.question.words, since=asking.question.since, until=asking.question.until,
            run=asking.question.run, limit=_enough(asking),
        )  # fmt: skip
        held["found"] = pa.table({"id": pa.array([row_id for row_id, _ in found], pa.string())})
        shards = frozenset(shard for _, shard in found)
        where.append("id IN (SELECT id FROM found)")
    return _relation(asking, "quotes", where, "published DESC, report_key, spans", held, shards)


def _enough(asking: Asking) -> int | None:
    """Give how many matches need be fetched: with no other condition the newest ones are the answer."""
    question = asking.question
    narrowed = question.id or question.speaker or question.actor or question.place or question.unique
    return None if narrowed or rejected(asking) or withdrawn(asking) else question.limit


def ask_events(asking: Asking) -> Relation:
    """Give the events, newest first; an event of unknown date stands under its report's day."""
    question = asking.question
    check(question, "events")
    where = [
        *period_of(asking.question, "coalesce(day, published)", "coalesce(day_end, published)"),
        *one_of("id", question.id),
        *one_of("type", question.type, upper=True),
        *one_of("standing", question.standing),
        *_sides(asking),
        *_in_place(asking, "place", "country"),
        *_containing("evidence", question.words),
    ]
    if question.speaker:
        where.append(_matches(whom_of(asking, question.speaker), "said_by", None))
    return _relation(asking, "events", where, "coalesce(day, published) DESC, report_key, trigger_start, id")


def ask_claims(asking: Asking) -> Relation:
    """Give what statements said of treaty clauses, newest first."""
    question = asking.question
    check(question, "claims")
    where = [
        *period_of(asking.question, "published", "published"),
        *one_of("id", question.id),
        *one_of("clause", question.clause),
        *one_of("stance", question.stance),
        *_speaker(asking),
        *_containing("text", question.words),
    ]
    return _relation(asking, "claims", where, "published DESC, report_key, text_start, clause")


def ask_statements(asking: Asking) -> Relation:
    """Give the quotes that carry an act or speak of a treaty clause, with both, newest first."""
    question = asking.question
    check(question, "statements")
    whole = Asking(asking.ledger, asking.connection, asking.folder, Question(run=question.run, unique=question.unique))
    bare = msgspec.structs.replace(
        question, limit=None, type=None, standing=None, clause=None, stance=None, actor=None, recipient=None, dyad=None
    )
    quotes = ask_quotes(Asking(asking.ledger, asking.connection, asking.folder, bare))
    held = {**quotes.held, **held_for(whole, "events"), **held_for(whole, "claims")}
    wanted = [
        *(f"list_has_any(acts, {literal(_listed(question.type, upper=True))})" for _ in [0] if question.type),
        *(f"list_has_any(standings, {literal(_listed(question.standing))})" for _ in [0] if question.standing),
        *(f"list_has_any(clauses, {literal(_listed(question.clause))})" for _ in [0] if question.clause),
        *(f"list_has_any(stances, {literal(_listed(question.stance))})" for _ in [0] if question.stance),
        "(acts IS NOT NULL OR clauses IS NOT NULL)" if question.sides() == (None, None) else "acts IS NOT NULL",
    ]
    events = from_segments(whole, "events", ["quote_id IS NOT NULL", *_sides(asking)])
    claims = from_segments(whole, "claims", ["quote_id IS NOT NULL"])
    sql = f"""
        SELECT quotes.*, acts, standings, recipients, clauses, stances FROM ({quotes.sql}) quotes
        LEFT JOIN (SELECT quote_id, list(type ORDER BY trigger_start, id) acts, list(standing ORDER BY trigger_start, id)
                   standings, list_distinct(flatten(list(recipient_names ORDER BY trigger_start, id))) recipients
                   {events} GROUP BY quote_id) e ON e.quote_id = quotes.id
        LEFT JOIN (SELECT quote_id, list(clause ORDER BY text_start, clause) clauses, list(stance ORDER BY text_start, clause)
                   stances {claims} GROUP BY quote_id) c ON c.quote_id = quotes.id
        WHERE {" AND ".join(wanted)} ORDER BY published DESC, report_key, spans{_limit(question)}"""  # noqa: S608
    return Relation(asking.connection, sql, held)


def ask_table(asking: Asking, kind: str) -> Relation:
    """Give all rows of one table that count, oldest first, within the question's period."""
    if kind not in SCHEMAS:
        raise RecordError(f"no table {kind!r}; the record has {', '.join(SCHEMAS)}")
    check(asking.question, kind)
    first = "id" if "id" in SCHEMAS[kind].names else "report_key"
    return _relation(
        asking, kind, period_of(asking.question, "published", "published"), f"published, report_key, {first}"
    )


def _relation(
    asking: Asking,
    kind: str,
    where: list[str],
    order: str,
    held: dict[str, pa.Table] | None = None,
    shards: frozenset[str] | None = None,
) -> Relation:
    sql = f"SELECT * {from_segments(asking, kind, where, shards=shards)} ORDER BY {order}{_limit(asking.question)}"
    return Relation(asking.connection, sql, {**(held or {}), **held_for(asking, kind)})


def _limit(question: Question) -> str:
    return "" if question.limit is None else f" LIMIT {int(question.limit)}"


def from_segments(asking: Asking, kind: str, where: list[str], *, shards: frozenset[str] | None = None) -> str:
    """Give the FROM clause over a table's files, with its conditions; an empty table where there are no files.

    `shards` names those in which alone the rows can be, where that is known.
    """
    paths, partly = segments_of(asking, kind, shards)
    if not paths:
        empty = ", ".join(f"NULL::{_sql_type(field.type)} AS {field.name}" for field in SCHEMAS[kind])
        return f"FROM (SELECT {empty} WHERE false)"
    conditions = [
        *where,
        *(["(report_key, run) NOT IN (SELECT (key, run) FROM dead)"] if partly else []),
        *(["report_key NOT IN (SELECT key FROM again)"] if asking.question.unique else []),
        *(["report_id NOT IN (SELECT report FROM withdrawn)"] if withdrawn(asking) else []),
        *([f"{_CORRECTED[kind]} NOT IN (SELECT id FROM rejected)"] if kind in _CORRECTED and rejected(asking) else []),  # noqa: S608
    ]
    tail = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"FROM read_parquet({literal(paths)}, hive_partitioning = false){tail}"


_CORRECTED = {"quotes": "id", "events": "id", "claims": "id", "dyads": "event_id"}


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


def segments_of(asking: Asking, kind: str, shards: frozenset[str] | None = None) -> tuple[list[str], bool]:
    """Give the files that may hold matching rows, and whether some of their reports were read again since.

    One look at the ledger: whatever is filed later belongs to the next question.
    """
    question = asking.question
    rows = asking.ledger.execute(
        "SELECT path, superseded, shards.run, shard FROM segments JOIN shards ON shards.name = segments.shard "
        "AND shards.run = segments.run WHERE kind = ? AND min_date <= ? AND max_date >= ? AND shards.run <= ? "
        "AND (superseded < reports OR ?) ORDER BY path",
        (
            kind,
            (question.until or date.max).isoformat(),
            (question.since or date.min).isoformat(),
            question.run or 2**31,
            question.run is not None,
        ),
    ).fetchall()
    partly = any(row[1] for row in rows) or (question.run is not None and len({row[2] for row in rows}) > 1)
    return [str(asking.folder / row[0]) for row in rows if shards is None or row[3] in shards], partly


def held_for(asking: Asking, kind: str) -> dict[str, pa.Table]:
    """Give the small tables that the question names: reports, by run, that a later run read again, and copies."""
    held = {}
    if asking.question.unique:
        again = [key for (key,) in asking.ledger.execute("SELECT key FROM links")]
        held["again"] = pa.table({"key": pa.array(again, pa.string())})
    if back := withdrawn(asking):
        held["withdrawn"] = pa.table({"report": pa.array(back, pa.string())})
    if gone := rejected(asking):
        held["rejected"] = pa.table({"id": pa.array(gone, pa.string())})
    if not segments_of(asking, kind)[1]:
        return held
    run = asking.question.run or 2**31
    rows = asking.ledger.execute(
        "SELECT key, run FROM reports old WHERE run < ?1 AND EXISTS "
        "(SELECT 1 FROM reports new WHERE new.key = old.key AND new.run > old.run AND new.run <= ?1)",
        (run,),
    ).fetchall()
    keys, runs = [key for key, _ in rows], [number for _, number in rows]
    return {**held, "dead": pa.table({"key": pa.array(keys, pa.string()), "run": pa.array(runs, pa.int32())})}


def period_of(question: Question, first: str, last: str) -> list[str]:
    """Give the conditions that keep rows whose days from `first` to `last` touch the question's period."""
    return [
        *([f"{last} >= DATE {literal(question.since)}"] if question.since else []),
        *([f"{first} <= DATE {literal(question.until)}"] if question.until else []),
    ]


def _listed(values: Several, *, upper: bool = False) -> list[str]:
    listed = [values] if isinstance(values, str) else list(values or ())
    return [value.upper() for value in listed] if upper else listed


def one_of(column: str, values: Several, *, upper: bool = False) -> list[str]:
    """Give the condition that a column holds one of `values`; none where there are none."""
    return [among(column, _listed(values, upper=upper))] if values else []


def whom_of(asking: Asking, name: str) -> Whom:
    """Give the actors that a name in the question means."""
    return whom(asking.ledger, name, as_of=asking.question.as_of)


def _matches(who: Whom, ids: str, codes: str | None) -> str:
    if who.codes and codes:
        return among(codes, who.codes)
    return among(ids, who.ids)


def _speaker(asking: Asking) -> list[str]:
    name = asking.question.speaker or asking.question.actor
    return [_matches(whom_of(asking, name), "speaker", "speaker_code")] if name else []


def _side(who: Whom, side: str) -> str:
    if who.codes:
        return f"list_has_any({side}_codes, {literal(who.codes)})"
    return f"list_has_any({side}s, {literal(who.ids)})"


def _sides(asking: Asking) -> list[str]:
    question = asking.question
    actor, recipient = question.sides()
    either = whom_of(asking, question.either) if question.either else None
    return [
        *([_side(whom_of(asking, actor), "actor")] if actor else []),
        *([_side(whom_of(asking, recipient), "recipient")] if recipient else []),
        *([f"({_side(either, 'actor')} OR {_side(either, 'recipient')})"] if either else []),
    ]


def _in_place(asking: Asking, name: str, country: str | None) -> list[str]:
    wanted = asking.question.place
    if not wanted:
        return []
    by_country = f" OR {country} = {literal(wanted.upper())}" if country else ""
    return [f"(lower({name}) = lower({literal(wanted)}){by_country})"]


def _containing(column: str, words: str | None) -> list[str]:
    return [f"contains(lower({column}), lower({literal(word)}))" for word in (words or "").replace('"', " ").split()]
