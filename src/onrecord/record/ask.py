"""Questions to the record, as one SQL statement each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pyarrow as pa

from onrecord.errors import UnknownNameError
from onrecord.record.conditions import (
    by_sides,
    by_speaker,
    containing,
    in_place,
    is_one,
    likely,
    one_of,
    period_of,
    sharing,
    whom_of,
)
from onrecord.record.live import from_segments, held_for, rejected, withdrawn
from onrecord.record.question import Asking, Question, check
from onrecord.record.relation import Relation, literal
from onrecord.record.rows import SCHEMAS
from onrecord.record.words import find_quotes

_DAY = "coalesce(day, published)"
"""The day under which an event stands."""


def ask_quotes(asking: Asking) -> Relation:
    """Give the quotes, newest first."""
    check(asking.question, "quotes")
    where = [
        *period_of(asking.question, "published", "published"),
        *one_of("id", asking.question.id),
        *by_speaker(asking),
        *in_place(asking, "place", None),
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
    return _relation(asking, "quotes", where, "published DESC, report_key, spans, id", held, shards)


def _enough(asking: Asking) -> int | None:
    """Give how many matches need be fetched: with no other condition the newest ones are the answer."""
    question = asking.question
    narrowed = (
        question.id or question.speaker or question.actor or question.place or question.unique or question.since_run
    )
    return None if narrowed or rejected(asking) or withdrawn(asking) else question.limit


def ask_events(asking: Asking) -> Relation:
    """Give the events, newest first; an event of unknown date stands under its report's day."""
    question = asking.question
    check(question, "events")
    where = [*_in_period(question), *_event_conditions(asking)]
    return _relation(asking, "events", where, f"{_DAY} DESC, report_key, trigger_start, id")


def _in_period(question: Question) -> list[str]:
    return period_of(question, _DAY, "coalesce(day_end, published)")


def _event_conditions(asking: Asking) -> list[str]:
    """Give the conditions of a question for events but those of its period."""
    question = asking.question
    where = [
        *one_of("id", question.id),
        *one_of("type", question.type, upper=True),
        *one_of("standing", question.standing),
        *by_sides(asking),
        *in_place(asking, "place", "country"),
        *containing("evidence", question.words),
        *likely(question),
    ]
    if question.speaker:
        where.append(is_one(whom_of(asking, question.speaker), "said_by", None))
    return where


def newest_events(asking: Asking, questions: Sequence[Question], limit: int) -> list[list[dict[str, Any]]]:
    """Give the newest events of each of several questions, as `ask_events` would, with two readings of the files for all.

    The questions are of the period, run and copies of the one in `asking`.
    First the days alone are read: on which day each list of `limit` begins. Then, from there on, the rows; what is older
    is skipped by the files' own bounds. Whom the record has never seen has no events.
    """
    each = [_matching(asking.put(question)) for question in questions]
    days = ", ".join(
        f"max({_DAY}, {int(limit)}) FILTER (WHERE {one}) AS days_{number}" for number, one in enumerate(each)
    )
    of_all = [*_in_period(asking.question), f"({' OR '.join(each)})"]
    sql = f"SELECT {days} {from_segments(asking, 'events', of_all)}"
    [row] = Relation(asking.connection, sql, held_for(asking, "events")).rows()
    firsts = [min(found) if found else None for found in row.values()]
    known = [first for first in firsts if first]
    if not known:
        return [[] for _ in questions]
    wanted = [
        f"({one} AND {_DAY} >= DATE {literal(first)})" if first else "false"
        for one, first in zip(each, firsts, strict=True)
    ]
    flags = ", ".join(f"{one} AS for_{number}" for number, one in enumerate(wanted))
    oldest = literal(min(known))
    places = f"day >= DATE {oldest}", f"(day IS NULL AND published >= DATE {oldest})"
    rest = [*_in_period(asking.question), f"({' OR '.join(wanted)})"]
    sql = " UNION ALL ".join(
        f"SELECT *, {_DAY} AS stands, {flags} {from_segments(asking, 'events', [place, *rest])}" for place in places
    )
    table = Relation(asking.connection, sql, held_for(asking, "events")).arrow()
    return [_first_rows(table, f"for_{number}", limit) for number in range(len(questions))]


def _matching(asking: Asking) -> str:
    """Give a question's conditions as one; false where it names whom the record has never seen."""
    check(asking.question, "events")
    try:
        conditions = _event_conditions(asking)
    except UnknownNameError:
        return "false"
    return f"({' AND '.join(conditions)})" if conditions else "true"


def _first_rows(table: pa.Table, flag: str, limit: int) -> list[dict[str, Any]]:
    order = [
        ("stands", "descending"), ("report_key", "ascending"), ("trigger_start", "ascending"), ("id", "ascending"),
    ]  # fmt: skip
    found = table.filter(table[flag]).sort_by(order).slice(0, limit).select(SCHEMAS["events"].names)
    return found.to_pylist()  # type: ignore[no-any-return]


def ask_claims(asking: Asking) -> Relation:
    """Give what statements said of treaty clauses, newest first."""
    question = asking.question
    check(question, "claims")
    where = [
        *period_of(asking.question, "published", "published"),
        *one_of("id", question.id),
        *one_of("clause", question.clause),
        *one_of("stance", question.stance),
        *by_speaker(asking),
        *containing("text", question.words),
    ]
    return _relation(asking, "claims", where, "published DESC, report_key, text_start, clause, id")


def ask_statements(asking: Asking) -> Relation:
    """Give the quotes that carry an act or speak of a treaty clause, with both, newest first."""
    question = asking.question
    check(question, "statements")
    whole = asking.put(Question(run=question.run, unique=question.unique))
    bare = msgspec.structs.replace(
        question, limit=None, type=None, standing=None, clause=None, stance=None, actor=None, recipient=None, dyad=None
    )
    quotes = ask_quotes(asking.put(bare))
    held = {**quotes.held, **held_for(whole, "events"), **held_for(whole, "claims")}
    wanted = [
        *sharing("acts", question.type, upper=True),
        *sharing("standings", question.standing),
        *sharing("clauses", question.clause),
        *sharing("stances", question.stance),
        "(acts IS NOT NULL OR clauses IS NOT NULL)" if question.sides() == (None, None) else "acts IS NOT NULL",
    ]
    events = from_segments(whole, "events", ["quote_id IS NOT NULL", *likely(question), *by_sides(asking)])
    claims = from_segments(whole, "claims", ["quote_id IS NOT NULL"])
    sql = f"""
        SELECT quotes.*, acts, standings, recipients, clauses, stances FROM ({quotes.sql}) quotes
        LEFT JOIN (SELECT quote_id, list(type ORDER BY trigger_start, id) acts, list(standing ORDER BY trigger_start, id)
                   standings, list_distinct(flatten(list(recipient_names ORDER BY trigger_start, id))) recipients
                   {events} GROUP BY quote_id) e ON e.quote_id = quotes.id
        LEFT JOIN (SELECT quote_id, list(clause ORDER BY text_start, clause) clauses, list(stance ORDER BY text_start, clause)
                   stances {claims} GROUP BY quote_id) c ON c.quote_id = quotes.id
        WHERE {" AND ".join(wanted)} ORDER BY published DESC, report_key, spans, id{_limit(question)}"""  # noqa: S608
    return Relation(asking.connection, sql, held)


def _relation(
    asking: Asking,
    kind: str,
    where: list[str],
    order: str,
    held: dict[str, pa.Table] | None = None,
    shards: frozenset[str] | None = None,
) -> Relation:
    bare = f"SELECT * {from_segments(asking, kind, where, shards=shards)}"
    sql = f"{bare} ORDER BY {order}{_limit(asking.question)}"
    unlimited = asking.question.limit is None
    return Relation(
        asking.connection, sql, {**(held or {}), **held_for(asking, kind)}, bare=bare if unlimited else None
    )


def _limit(question: Question) -> str:
    return "" if question.limit is None else f" LIMIT {int(question.limit)}"
