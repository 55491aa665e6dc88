"""Counts and scores of dyads by day, week, month, quarter or year."""

from __future__ import annotations

from typing import Literal

import pyarrow as pa

from onrecord.errors import RecordError
from onrecord.record.conditions import holds_one, likely, one_of, period_of, whom_of
from onrecord.record.live import from_segments, held_for
from onrecord.record.names import Whom
from onrecord.record.question import Asking, Question, check
from onrecord.record.relation import Relation, among, literal

Unit = Literal["day", "week", "month", "quarter", "year", "all"]
By = Literal["type", "quad", "standing"]
Score = Literal["goldstein", "plover_score"]
UNITS = ("day", "week", "month", "quarter", "year", "all")
BYS = ("type", "quad", "standing")
SCORES = ("goldstein", "plover_score")


def series(
    asking: Asking,
    *,
    unit: Unit = "month",
    by: By | None = None,
    score: Score = "goldstein",
    directed: bool = True,
    balanced: bool = False,
    one_a_day: bool = False,
    named: bool = False,
) -> Relation:
    """Give one row a period and dyad: `n` events, `mean` and `sum` of the score, `scored` of them, and `reports` read.

    A side is a code, or an id where the actor has none; an event of two actors counts once for each. Periods are those
    of the event, weeks begin on Monday; an event whose date is unknown or coarser than the unit is left out (`unplaced`
    counts them). `balanced` gives every dyad every period: `n` is 0 where reports were read and none told of it, and
    null where no report was read. `one_a_day` counts one event a day, dyad and type, as R's readers of event data do.
    `named` leaves out pairs of which a side is unknown.
    """
    check(asking.question, "dyads")
    _known(unit, UNITS)
    rows = _rows(asking, unit, directed=directed)
    if named:
        rows = f"SELECT * FROM ({rows}) WHERE actor IS NOT NULL AND recipient IS NOT NULL"  # noqa: S608
    if one_a_day:
        rows = f"SELECT DISTINCT ON (day, actor, recipient, type) * FROM ({rows}) ORDER BY event_id"  # noqa: S608
    keys = ["period", "actor", "recipient", *([_known(by, BYS)] if by else [])]
    if unit == "all":
        keys = keys[1:]
    names = ", ".join(keys)
    _known(score, SCORES)
    counted = (
        f"SELECT {names}, count(*) AS n, avg({score}) AS mean, sum({score}) AS sum, count({score}) AS scored "  # noqa: S608
        f"FROM ({rows}) GROUP BY {names}"
    )
    held = held_for(asking, "dyads")
    if unit == "all":
        return Relation(asking.connection, f"{counted} ORDER BY n DESC, {names}", held)
    held["coverage"] = _coverage(asking, unit)
    sql = _balanced(counted, keys, unit, asking.question) if balanced else _observed(counted)
    return Relation(asking.connection, f"{sql} ORDER BY {names}", held)


def unplaced(asking: Asking, unit: Unit) -> int:
    """Give the number of matching dyad rows whose date is unknown or coarser than `unit`."""
    where = [*_where(asking), f"(day IS NULL OR date_trunc('{unit}', day) <> date_trunc('{unit}', day_end))"]
    if unit == "all":
        return 0
    sql = f"SELECT event_id {from_segments(asking, 'dyads', where)}"
    return Relation(asking.connection, sql, held_for(asking, "dyads")).count()


def _known(value: str, among: tuple[str, ...]) -> str:
    if value not in among:
        raise RecordError(f"cannot count by {value!r}; count by {', '.join(among)}")
    return value


def _where(asking: Asking) -> list[str]:
    question = asking.question
    actor, recipient = question.sides()
    return [
        *period_of(question, "coalesce(day, published)", "coalesce(day_end, published)"),
        *one_of("type", question.type, upper=True),
        *one_of("standing", question.standing),
        *likely(question),
        *([_is(asking, whom_of(asking, actor), "actor")] if actor else []),
        *([_is(asking, whom_of(asking, recipient), "recipient")] if recipient else []),
    ]


def _is(asking: Asking, who: Whom, side: str) -> str:
    if who.codes:
        return among(side, who.codes)
    # Dyads are of codes; one person's events are found by the event.
    whole = asking.put(Question(run=asking.question.run))
    events = from_segments(whole, "events", [holds_one(f"{side}s", who.ids)])
    return f"event_id IN (SELECT id {events})"


def _rows(asking: Asking, unit: Unit, *, directed: bool) -> str:
    where = _where(asking)
    period = "NULL AS period"
    if unit != "all":
        where.append(f"date_trunc('{unit}', day) = date_trunc('{unit}', day_end)")
        period = f"date_trunc('{unit}', day)::DATE AS period"
    sides = (
        "actor, recipient" if directed else "least(actor, recipient) AS actor, greatest(actor, recipient) AS recipient"
    )
    columns = f"event_id, day, {sides}, type, quad, standing, goldstein, plover_score, {period}"
    return f"SELECT {columns} {from_segments(asking, 'dyads', where)}"


def _coverage(asking: Asking, unit: Unit) -> pa.Table:
    """Give how many reports were read a period, so that none coded and none read are told apart."""
    days = asking.ledger.execute("SELECT published, reports FROM coverage WHERE reports > 0").fetchall()
    table = pa.table(
        {"day": pa.array([day for day, _ in days], pa.string()), "read": pa.array([n for _, n in days], pa.int64())}
    )
    sql = f"SELECT date_trunc('{unit}', day::DATE)::DATE AS period, sum(read)::BIGINT AS reports FROM days GROUP BY period"  # noqa: S608
    return Relation(asking.connection, sql, {"days": table}).arrow()


def _observed(counted: str) -> str:
    return (
        f"SELECT counted.*, coalesce(reports, 0) AS reports FROM ({counted}) counted LEFT JOIN coverage USING (period)"  # noqa: S608
    )


def _balanced(counted: str, keys: list[str], unit: Unit, question: Question) -> str:
    dyads = ", ".join(keys[1:])
    first = (
        f"date_trunc('{unit}', DATE {literal(question.since)})"
        if question.since
        else "(SELECT min(period) FROM coverage)"
    )
    last = (
        f"date_trunc('{unit}', DATE {literal(question.until)})"
        if question.until
        else "(SELECT max(period) FROM coverage)"
    )
    same = " AND ".join(f"counted.{key} IS NOT DISTINCT FROM grid.{key}" for key in keys)
    shown = ", ".join(f"grid.{key}" for key in keys)
    step = "INTERVAL 3 MONTH" if unit == "quarter" else f"INTERVAL 1 {unit.upper()}"
    return f"""
        WITH counted AS ({counted}),
        grid AS (SELECT period::DATE AS period, {dyads} FROM (SELECT DISTINCT {dyads} FROM counted),
                 (SELECT unnest(generate_series({first}::TIMESTAMP, {last}::TIMESTAMP, {step})) AS period))
        SELECT {shown}, CASE WHEN coalesce(reports, 0) > 0 OR n > 0 THEN coalesce(n, 0) END AS n, mean, sum,
               CASE WHEN coalesce(reports, 0) > 0 OR n > 0 THEN coalesce(scored, 0) END AS scored,
               coalesce(reports, 0) AS reports
        FROM grid LEFT JOIN counted ON {same} LEFT JOIN coverage ON coverage.period = grid.period"""  # noqa: S608
