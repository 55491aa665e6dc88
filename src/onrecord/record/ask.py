"""Questions to the record, as one SQL statement each."""

from __future__ import annotations

import msgspec
import pyarrow as pa

from onrecord.record.conditions import (
    by_sides,
    by_speaker,
    containing,
    in_place,
    is_one,
    one_of,
    period_of,
    sharing,
    whom_of,
)
from onrecord.record.live import from_segments, held_for, rejected, withdrawn
from onrecord.record.question import Asking, Question, check
from onrecord.record.relation import Relation
from onrecord.record.words import find_quotes


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
    where = [
        *period_of(asking.question, "coalesce(day, published)", "coalesce(day_end, published)"),
        *one_of("id", question.id),
        *one_of("type", question.type, upper=True),
        *one_of("standing", question.standing),
        *by_sides(asking),
        *in_place(asking, "place", "country"),
        *containing("evidence", question.words),
    ]
    if question.speaker:
        where.append(is_one(whom_of(asking, question.speaker), "said_by", None))
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
    events = from_segments(whole, "events", ["quote_id IS NOT NULL", *by_sides(asking)])
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
    sql = f"SELECT * {from_segments(asking, kind, where, shards=shards)} ORDER BY {order}{_limit(asking.question)}"
    return Relation(asking.connection, sql, {**(held or {}), **held_for(asking, kind)})


def _limit(question: Question) -> str:
    return "" if question.limit is None else f" LIMIT {int(question.limit)}"
