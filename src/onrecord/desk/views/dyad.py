"""Two sides over time: words and deeds by quad with their mean score, assurances beside doubts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import partial
from typing import Any

from onrecord.desk.answer import Answer
from onrecord.desk.asked import DyadAsked, Unit
from onrecord.desk.charts import Bar, bars
from onrecord.desk.desk import Desk, bloc_names, side
from onrecord.desk.look import address
from onrecord.desk.texts import QUADS, STANDINGS, TYPES
from onrecord.desk.views.lists import Row, query_of, rows_or_none
from onrecord.errors import UnknownNameError

FINER: dict[str, Unit] = {"year": "month", "quarter": "week", "month": "day", "week": "day"}
SERIES = {"quad": tuple(QUADS), "standing": tuple(STANDINGS), "type": tuple(TYPES)}
SHOWN = 12
MOST_BARS = 400


def dyad(desk: Desk, asked: DyadAsked) -> Answer:
    """Give two sides over time; without sides, those that have most to do with each other."""
    if not (asked.a and asked.b):
        return _busiest(desk, asked)
    on = desk.day(asked.on or asked.until)
    sides = side(asked.a, on=on), side(asked.b, on=on)
    there = _series(desk, asked, *sides)
    back = _series(desk, asked, sides[1], sides[0])
    rows = [
        *({"from": asked.a, "to": asked.b, **row} for row in there),
        *({"from": asked.b, "to": asked.a, **row} for row in back),
    ]
    latest, answers, assurances, doubts = _newest(desk, asked, *sides)
    return Answer(
        page="dyad", title=f"{asked.a} and {asked.b}", rows=rows,
        columns=("from", "to", "period", "n", "mean", "sum", "scored", *({asked.by} - {"n"})),
        whole={"a": asked.a, "b": asked.b, "members": sides, "unit": asked.unit, "rows": rows},
        given={
            "asked": asked, "on": on, "sides": sides, "series": SERIES[asked.by], "blocs": bloc_names(),
            "charts": [
                _chart(there, asked, asked.a, asked.b), _chart(back, asked, asked.b, asked.a),
            ],
            "assurances": assurances, "doubts": doubts, "quads": QUADS,
            "unplaced": sum(_unplaced(desk, asked, *pair) for pair in (sides, sides[::-1])),
            "wider": _wider(asked),
            "latest": latest, "answers": answers,
        },
    )  # fmt: skip


def _when(asked: DyadAsked) -> Row:
    wanted = {"since": asked.since, "until": asked.until, "standing": asked.standing}
    return {name: value for name, value in wanted.items() if value}


def _series(desk: Desk, asked: DyadAsked, actor: str, recipient: str) -> list[Row]:
    """Give one row a period and kind, over all pairs of the two sides."""
    found: dict[tuple[Any, Any], Row] = {}
    rows = rows_or_none(
        lambda: desk.record.series(
            unit=asked.unit, by=asked.by, actor=actor, recipient=recipient, **{"standing": (), **_when(asked)}
        )
    )
    for row in rows:
        into = found.setdefault(
            (row["period"], row[asked.by]),
            {"period": row["period"], asked.by: row[asked.by], "n": 0, "sum": 0.0, "scored": 0},
        )
        into["n"] += row["n"]
        into["sum"] += row["sum"] or 0.0
        into["scored"] += row["scored"]
    for row in found.values():
        row["mean"] = row["sum"] / row["scored"] if row["scored"] else None
    return [found[key] for key in sorted(found, key=lambda key: (key[0], str(key[1])))]


def _unplaced(desk: Desk, asked: DyadAsked, actor: str, recipient: str) -> int:
    try:
        return desk.record.unplaced(
            unit=asked.unit, actor=actor, recipient=recipient, **{"standing": (), **_when(asked)}
        )
    except UnknownNameError:
        return 0


def _chart(rows: list[Row], asked: DyadAsked, actor: str, recipient: str) -> Row:
    by_period: dict[date, list[Row]] = {}
    for row in rows:
        by_period.setdefault(row["period"], []).append(row)
    given = [
        _bar(period, by_period.get(period, []), asked, actor, recipient)
        for period in every_period(sorted(by_period), asked.unit)
    ]
    says = f"{actor} to {recipient}: events by {asked.unit}, stacked by {asked.by}, with mean Goldstein score"
    used = [name for name in SERIES[asked.by] if any(bar.parts.get(name) for bar in given)]
    return {
        "actor": actor, "recipient": recipient, "svg": bars(given, used, unit=f"events a {asked.unit}", says=says) if given else "",
        "n": sum(bar.total for bar in given), "used": used,
    }  # fmt: skip


def _bar(period: date, rows: list[Row], asked: DyadAsked, actor: str, recipient: str) -> Bar:
    scored = sum(row["scored"] for row in rows)
    last = end_of(period, asked.unit)
    if asked.unit in FINER:
        href = address("/dyad", **query_of(asked, since=period, until=last, unit=FINER[asked.unit]))
    else:
        href = address("/events", actor=actor, recipient=recipient, since=period, until=last, standing=asked.standing)
    return Bar(
        label=label_of(period, asked.unit), href=href, parts={str(row[asked.by]): row["n"] for row in rows},
        score=sum(row["sum"] for row in rows) / scored if scored else None, scored=scored,
    )  # fmt: skip


def end_of(period: date, unit: str) -> date:
    """Give the last day of the period that begins that day."""
    if unit == "year":
        return date(period.year, 12, 31)
    if unit in ("month", "quarter"):
        month = period.month + (2 if unit == "quarter" else 0)
        return date(period.year, month, monthrange(period.year, month)[1])
    return period + timedelta(days=6 if unit == "week" else 0)


def label_of(period: date, unit: str) -> str:
    """Give a period as an axis shows it.

    >>> label_of(date(2024, 5, 6), "week"), label_of(date(2024, 5, 1), "month")
    ('2024-W19', '2024-05')
    """
    if unit == "week":
        year, week, _ = period.isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "quarter":
        return f"{period.year}-Q{(period.month + 2) // 3}"
    return {"year": f"{period.year}", "month": f"{period:%Y-%m}"}.get(unit, period.isoformat())


def every_period(observed: list[date], unit: Unit) -> list[date]:
    """Give every period from the first to the last, so that empty ones show; only those observed where that is too many."""
    if not observed:
        return []
    found = [observed[0]]
    while found[-1] < observed[-1]:
        if len(found) > MOST_BARS:
            return observed[-MOST_BARS:]
        found.append(end_of(found[-1], unit) + timedelta(days=1))
    return found


def _wider(asked: DyadAsked) -> str | None:
    if not (asked.since or asked.until):
        return None
    coarser = {finer: unit for unit, finer in FINER.items() if unit in ("year", "month")}
    return address("/dyad", **query_of(asked, since=None, until=None, unit=coarser.get(asked.unit, asked.unit)))


ASSURING, DOUBTING = ("reaffirms", "matches", "invokes"), ("doubts", "denies", "understates")
PROMISING, REFUSING = ("SUPPORT", "AGREE"), ("REJECT", "ACCUSE", "THREATEN")


def _newest(desk: Desk, asked: DyadAsked, a: str, b: str) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    """Give the newest events of either side, then what either said of treaty clauses and promised or refused the other.

    The latter in assuring and doubting apart. All events are found in one reading of the files.
    """
    when: Row = {name: value for name, value in (("since", asked.since), ("until", asked.until)) if value}
    there, back = {"actor": a, "recipient": b}, {"actor": b, "recipient": a}
    standing = {"standing": asked.standing} if asked.standing else {}
    latest, answers, *done = desk.record.newest(
        {**there, **standing}, {**back, **standing},
        *({**one, "type": types} for types in (PROMISING, REFUSING) for one in (there, back)),
        limit=SHOWN, **when,
    )  # fmt: skip
    assurances = _words(desk, (a, b), ASSURING, done[0] + done[1], when)
    return latest, answers, assurances, _words(desk, (a, b), DOUBTING, done[2] + done[3], when)


def _words(desk: Desk, sides: tuple[str, str], stances: tuple[str, ...], done: list[Row], when: Row) -> list[Row]:
    rows = [{**row, "of": "event"} for row in done]
    for speaker in sides:
        spoken = {"speaker": speaker, "stance": stances, "limit": SHOWN, **when}
        rows += [{**row, "of": "clause"} for row in rows_or_none(partial(desk.record.claims, **spoken))]
    return sorted(rows, key=lambda row: (row["published"], row["id"]), reverse=True)[:SHOWN]


def _busiest(desk: Desk, asked: DyadAsked) -> Answer:
    wanted = {"standing": (), **_when(asked)}
    rows = [
        row
        for row in desk.record.series(unit="all", directed=False, **wanted).limit(400).rows()
        if row["actor"] and row["recipient"] and row["actor"] != row["recipient"]
    ][: asked.limit]
    return Answer(
        page="dyads", title="Dyads", rows=rows, columns=("actor", "recipient", "n", "mean", "sum", "scored"),
        given={"asked": asked, "blocs": bloc_names(), "on": desk.day(asked.on)},
    )  # fmt: skip
