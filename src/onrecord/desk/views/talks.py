"""Who talks with whom about what, who is left out; and who calls for, pledges and spends how much."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.desk.answer import Answer
from onrecord.desk.asked import BurdenAsked, TalksAsked
from onrecord.desk.desk import Desk, burden_phrases, laws, side
from onrecord.desk.views.lists import Row, newest_page, rows_or_none, turned, whole_of
from onrecord.model import Event, Reading
from onrecord.record.corrections import row_id
from onrecord.treaties import state_named
from onrecord.treaties.law import Spending

PAIRS = 20
OFFERS = ("AID", "AGREE", "COOPERATE", "REQUEST")
COUNTED = frozenset({"troops", "weapon", "diplomat", "prisoner"})
NEWEST = 2000
OPENED = 40


def talks(desk: Desk, asked: TalksAsked) -> Answer:
    """Give meetings, calls and negotiations, newest first, with their subject and who was not at the table."""
    who = side(asked.who, on=desk.day(asked.until)) if asked.who else None
    wanted: Row = {"type": "CONSULT", "either": who, "words": asked.words, "since": asked.since, "until": asked.until}
    rows, more = newest_page(desk, wanted, asked)
    _add_subjects(desk, rows)
    pages = turned("/talks", asked, more=more)
    return Answer(
        page="talks", title="Talks", rows=rows, whole=whole_of(rows, pages),
        columns=("id", "report_key", "published", "date", "actor_names", "recipient_names", "about", "left_out", "evidence"),
        given={"asked": asked, "pages": pages, "pairs": _pairs(desk, asked)},
    )  # fmt: skip


def _add_subjects(desk: Desk, rows: list[Row]) -> None:
    """Add to each row whom the talk is about, who mediates, and who of them takes no part in it."""
    readings: dict[str, Reading] = {}
    for row in rows:
        key = row["report_key"]
        reading = readings.setdefault(key, desk.record.reading(key)) if key not in readings else readings[key]
        event = next((one for one in reading.events if row_id(key, one.id) == row["id"]), None)
        about, out, mediators = _subjects(event, reading) if event else ([], [], [])
        row.update(about=about, left_out=out, mediators=mediators)


def _subjects(event: Event, reading: Reading) -> tuple[list[str], list[str], list[str]]:
    names = {actor.id: actor for actor in reading.actors}
    found: dict[str, list[str]] = {"about": [], "left-out": [], "mediator": []}
    present = {_side(one, names) for one in (*event.actor, *event.recipient)}
    for argument in event.arguments:
        if argument.role in found:
            name = names[argument.actor].name if argument.actor in names else argument.actor
            found[argument.role].append(name)
            if argument.role == "about" and _side(argument.actor, names) not in present:
                found["left-out"].append(name)
    return tuple(list(dict.fromkeys(found[role])) for role in ("about", "left-out", "mediator"))  # type: ignore[return-value]


def _side(one: str, names: dict[str, Any]) -> str:
    return (names[one].code if one in names else None) or one


def _pairs(desk: Desk, asked: TalksAsked) -> list[Row]:
    when: Row = {name: value for name, value in (("since", asked.since), ("until", asked.until)) if value}
    rows = desk.record.series(unit="all", type="CONSULT", directed=False, standing=(), **when).limit(400).rows()
    known = [row for row in rows if row["actor"] and row["recipient"] and row["actor"] != row["recipient"]]
    return known[:PAIRS]


def burden(desk: Desk, asked: BurdenAsked) -> Answer:
    """Give statements and pledges on spending beside the figures published by a day."""
    known = desk.day(asked.known)
    figures = [row for row in laws().spending if row.published <= known]
    if asked.state:
        code = state_named(laws(), asked.state)
        figures = [row for row in figures if row.iso3 == code]
    said = _said(desk, asked)
    sums = _sums(desk, asked)
    rows = [msgspec.structs.asdict(row) for row in figures]
    return Answer(
        page="burden", title="Burden", rows=rows,
        columns=("iso3", "year", "vintage", "pct_gdp", "published", "source", "confidence"),
        whole={"known": known, "figures": rows, "said": said, "sums": sums},
        given={
            "asked": asked, "known": known, "said": said, "sums": sums,
            "table": _table(figures), "years": sorted({row.year for row in figures}),
            "figures": sorted(figures, key=lambda row: (row.iso3, row.year, row.published)), "states": laws().states,
        },
    )  # fmt: skip


def _said(desk: Desk, asked: BurdenAsked) -> list[Row]:
    """Give the newest quotes that speak of spending, each once."""
    when: Row = {"since": asked.since, "until": asked.until, "speaker": asked.state}
    wanted = {name: value for name, value in when.items() if value}
    found: dict[str, Row] = {}
    for phrase in burden_phrases():
        for row in rows_or_none(
            lambda phrase=phrase: desk.record.quotes(words=f'"{phrase}"', limit=asked.limit, **wanted)
        ):
            found.setdefault(row["id"], row)
    return sorted(found.values(), key=lambda row: (row["published"], row["id"]), reverse=True)[: asked.limit]


def _sums(desk: Desk, asked: BurdenAsked) -> list[Row]:
    """Give the newest calls, pledges and deeds that name money or a share of output, each with its amounts."""
    when: Row = {name: value for name, value in (("since", asked.since), ("until", asked.until)) if value}
    wanted: Row = {"type": OFFERS, "actor": asked.state} if asked.state else {"type": OFFERS}
    [rows] = desk.record.newest(wanted, limit=NEWEST, **when)
    opened = dict.fromkeys(row["report_key"] for row in rows if any(map(str.isdigit, row["evidence"])))
    found: list[Row] = []
    for key in list(opened)[:OPENED]:
        amounts = _amounts(desk.record.reading(key), key)
        found += [{**row, "amounts": amounts[row["id"]]} for row in rows if row["id"] in amounts]
    return sorted(found, key=lambda row: (row["published"], row["id"]), reverse=True)[: asked.limit]


def _amounts(reading: Reading, key: str) -> dict[str, list[Row]]:
    """Give by event its amounts of money and shares, as written, as a number and in which unit."""
    found: dict[str, list[Row]] = {}
    for event in reading.events:
        for amount in event.amounts:
            if amount.unit not in COUNTED:
                row = {"words": amount.span.of(reading.report.text), "value": amount.value, "unit": amount.unit}
                found.setdefault(row_id(key, event.id), []).append(row)
    return found


def _table(figures: list[Spending]) -> list[tuple[str, dict[int, Spending]]]:
    """Give by state the figure of each year in the last vintage known."""
    found: dict[str, dict[int, Spending]] = {}
    for row in sorted(figures, key=lambda row: row.published):
        found.setdefault(row.iso3, {})[row.year] = row
    return sorted(found.items())
