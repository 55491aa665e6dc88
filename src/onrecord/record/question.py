"""What can be asked of the record, and which kind of row by what."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import RecordError

LIKELY = 0.55
"""Events of less confidence are not shown unless asked for; of the others seven in ten were right in every column (docs/accuracy.md)."""
Several = str | tuple[str, ...] | list[str] | None


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What rows must match; an empty field matches all.

    `actor`, `recipient`, `speaker` and both sides of `dyad` ("RUS:UKR") are names, ids or codes; `either` may stand on
    either side. `since` and `until` are days, both included. `place` is a place's name or a country's code. `words`
    are those of the quote, else of the event's sentence: all must stand there, "in marks" together, `mobili*` as a
    beginning. `run` asks what the record said after that run, `since_run` for the rows that it did not hold, or held
    otherwise, after that run. `unique` leaves out reports that are an earlier one again, as `link` found them. `least` keeps
    the events of at least that confidence, from 0 to 1, and those without any: `LIKELY` where it is not said, 0 for all; an event
    named by its id is always given. `id` names rows by the record's own ids.
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
    since_run: int | None = None
    unique: bool = False
    least: float | None = None
    limit: int | None = None

    def sides(self) -> tuple[str | None, str | None]:
        """Give actor and recipient, those of the dyad where one is named."""
        if not self.dyad:
            return self.actor, self.recipient
        actor, _, recipient = (part.strip() for part in self.dyad.partition(":"))
        if not (actor and recipient):
            raise RecordError(f"dyad {self.dyad!r} names no two sides; write it as RUS:UKR")
        return actor, recipient


class Files(msgspec.Struct, frozen=True):
    """One look at the ledger: a table's files with their shard, and the readings in them that a later run replaced.

    `older` says that some were written before the table had all its columns.
    """

    paths: tuple[tuple[str, str], ...]
    dead: tuple[tuple[str, int], ...]
    older: bool


class Asking(msgspec.Struct, frozen=True):
    """An open record and the question put to it; `looks` keeps the one look at the ledger that each table, run and period got."""

    ledger: sqlite3.Connection
    connection: Any
    folder: Path
    question: Question
    looks: dict[tuple[object, ...], Files] = msgspec.field(default_factory=dict)

    def put(self, question: Question) -> Asking:
        """Give another question to the same record, as the ledger was when this one was put."""
        return Asking(self.ledger, self.connection, self.folder, question, self.looks)


_ALWAYS = frozenset({"since", "until", "run", "since_run", "unique", "limit"})
_FIELDS = {
    "quotes": _ALWAYS | {"id", "actor", "speaker", "place", "words", "as_of"},
    "events": _ALWAYS
    | {"id", "actor", "recipient", "either", "speaker", "dyad", "least", "type", "standing", "place", "words", "as_of"},
    "claims": _ALWAYS | {"id", "actor", "speaker", "clause", "stance", "words", "as_of"},
    "statements": frozenset(Question.__struct_fields__) - {"either", "least"},
    "dyads": _ALWAYS | {"actor", "recipient", "dyad", "least", "type", "standing", "as_of"},
}


def check(question: Question, kind: str) -> None:
    """Raise RecordError where the question has a condition that rows of this kind cannot be asked by."""
    asked = {name for name in Question.__struct_fields__ if getattr(question, name) not in (None, (), [], "", False)}
    wrong = sorted(asked - _FIELDS.get(kind, _ALWAYS))
    if wrong:
        known = ", ".join(sorted(_FIELDS.get(kind, _ALWAYS)))
        raise RecordError(f"{kind} cannot be asked by {', '.join(wrong)}; ask by {known}")
