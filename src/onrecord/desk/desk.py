"""What every page has at hand: the open record, the laws, the roster, and the answers kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from onrecord.actors import Roster, load_roster
from onrecord.desk.guard import Keys, Rate
from onrecord.desk.kept import Answers
from onrecord.lexicon import load_table, load_words
from onrecord.record import Record
from onrecord.record.listing import last_day
from onrecord.treaties import Law, last_day_known, load_law


class MemberRow(msgspec.Struct, frozen=True):
    """A state's membership of a body, from a day up to, not including, another."""

    body: str
    member: str
    valid_from: str
    valid_to: str | None
    source: str
    licence: str


class BlocRow(msgspec.Struct, frozen=True):
    """A side of several, by its members."""

    name: str
    members: str


@dataclass(frozen=True, kw_only=True)
class Desk:
    """An open desk. `now` is the clock, used for nothing but the moment of a correction."""

    folder: Path
    record: Record
    keys: Keys
    now: Callable[[], datetime]
    rate: Rate
    read_report: Callable[..., Any]
    answers: Answers

    def day(self, asked: date | None) -> date:
        """Give the day asked for, else that of the newest report, else the last that the law's tables know."""
        return asked or last_day(self.record) or last_day_known(laws())


@cache
def laws() -> Law:
    """Give the tables of treaties, loaded once."""
    return load_law()


@cache
def roster() -> Roster:
    """Give the roster, loaded once, when first a page needs it."""
    return load_roster()


@cache
def blocs() -> dict[str, str]:
    """Give the sides of several by folded name."""
    return {row.name.lower(): row.members for row in load_table("desk/blocs", BlocRow)}


@cache
def bloc_names() -> tuple[str, ...]:
    """Give the names of sides of several."""
    return tuple(row.name for row in load_table("desk/blocs", BlocRow))


@cache
def _members() -> tuple[MemberRow, ...]:
    return load_table("actors/memberships", MemberRow)


@cache
def burden_phrases() -> tuple[str, ...]:
    """Give the phrases by which statements of spending are found."""
    return tuple(sorted(load_words("desk/burden_phrases")))


def side(name: str, *, on: date) -> str:
    """Give a side as a question to the record takes it: a bloc as its members that day, all else as it is."""
    members = blocs().get(name.strip().lower())
    if members is None:
        return name
    parts: list[str] = []
    for part in members.split("+"):
        parts += _of_body(part[1:], on) if part.startswith("*") else [part]
    return "+".join(dict.fromkeys(parts))


def _of_body(body: str, on: date) -> list[str]:
    day = on.isoformat()
    return [
        row.member
        for row in _members()
        if row.body == body and row.valid_from <= day and (row.valid_to or "9999") > day
    ]
