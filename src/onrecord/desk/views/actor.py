"""One actor: offices in time, what they said, did and had done to them."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from onrecord.actors import who
from onrecord.desk.answer import Answer
from onrecord.desk.asked import ActorAsked
from onrecord.desk.charts import Stay, timeline
from onrecord.desk.desk import Desk, roster, side
from onrecord.desk.views.lists import rows_or_none
from onrecord.errors import UnknownNameError
from onrecord.record.listing import Seen, seen_as
from onrecord.record.period import days_of

SHOWN = 12


def actor(desk: Desk, asked: ActorAsked) -> Answer:
    """Give an actor by a name, an id, an office or a code."""
    on = desk.day(asked.on)
    name = side(asked.name, on=on)
    seen = _seen(desk, name)
    known = _known(seen[0].name if seen else asked.name, on)
    if not seen and known is None:
        raise UnknownNameError(f"no actor {asked.name!r} is on record or in the roster")
    when = {key: value for key, value in (("since", asked.since), ("until", asked.until)) if value}
    record = desk.record
    did, had = record.newest({"actor": name}, {"recipient": name}, limit=SHOWN, **when)
    parts = {
        "said": rows_or_none(lambda: record.quotes(speaker=name, limit=SHOWN, **when)),
        "did": did,
        "had": had,
        "claims": rows_or_none(lambda: record.claims(speaker=name, limit=SHOWN, **when)),
    }
    rows = [{"held": "on record", **msgspec.structs.asdict(one)} for one in seen]
    held = (*known.held, *known.other) if known else ()
    return Answer(
        page="actor", title=_title(asked, seen), rows=rows,
        columns=("held", "actor", "name", "kind", "code", "office", "body", "first_seen", "last_seen", "reports"),
        whole={"name": asked.name, "on": on, "seen": seen, "offices": held, **parts},
        given={
            "asked": asked, "on": on, "seen": seen, "known": known, "held": held, "chart": _chart(held, on), "name": asked.name,
            **parts,
        },
    )  # fmt: skip


def _title(asked: ActorAsked, seen: list[Seen]) -> str:
    names = {one.name for one in seen if one.kind == "state" or len({other.actor for other in seen}) == 1}
    return min(names, key=len) if names and "+" not in asked.name else asked.name


def _seen(desk: Desk, name: str) -> list[Seen]:
    try:
        return seen_as(desk.record, name)[:200]
    except UnknownNameError:
        return []


def _known(name: str, on: date) -> Any:
    try:
        return who(roster(), name, on=on)
    except UnknownNameError:
        return None


def _chart(held: tuple[Any, ...], on: date) -> str:
    stays = []
    for row in sorted(held, key=lambda row: (row.valid_from, row.office))[:24]:
        start, end = days_of(row.valid_from[:10]), days_of((row.valid_to or row.known_until or "")[:10])
        if start:
            last = end[0] if end else None
            note = f"{row.valid_from} to {row.valid_to or f'open, known until {row.known_until}'} ({row.source})"
            now = start[0] <= on and (row.valid_to is None or (last is not None and on < last))
            title = row.title if row.body in row.title else f"{row.title}, {row.body}"
            stays.append(Stay(label=title, note=note, start=start[0], end=last if row.valid_to else None, now=now))
    return timeline(stays, on=on, says="offices in time")
