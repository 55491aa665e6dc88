"""What people said of the coder's rows: accepted, rejected, or a field put right, each with name and reason.

The rows themselves never change. A rejected row is left out of every answer that asks for no particular run; an edit
stands beside the coder's value.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from onrecord.errors import RecordError
from onrecord.model import QuoteKind, Reading, Stance, Standing, hashed
from onrecord.record.ledger import transaction
from onrecord.record.rows import claim_id, report_key
from onrecord.record.store import Record

Kind = Literal["quote", "event", "claim"]
Action = Literal["accept", "reject", "edit", "withdraw"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FIELDS: dict[Kind, tuple[str, ...]] = {
    "quote": ("speaker", "addressee", "kind", "text"),
    "event": ("type", "actor", "recipient", "standing", "date", "place"),
    "claim": ("clause", "stance"),
}
VALUES: dict[tuple[Kind, str], tuple[str, ...]] = {
    ("claim", "stance"): get_args(Stance),
    ("event", "standing"): get_args(Standing),
    ("quote", "kind"): get_args(QuoteKind),
}
LONGEST = 1000


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One person's word on one row; `made` is the moment in ISO 8601, `withdraw` takes back all said of the row before."""

    kind: Kind
    row_id: str
    report_key: str
    action: Action
    who: str
    reason: str
    made: str
    field: str | None = None
    value: str | None = None
    number: int | None = None


def row_id(report_key: str, local: str) -> str:
    """Give the record's id of a reading's row: that of the table `quotes` or `events`."""
    return hashed(report_key, local)


def judgeable(reading: Reading) -> dict[str, Kind]:
    """Give the record's ids of the rows of a reading that a person may judge: its quotes, events and claims."""
    key = report_key(reading.report)
    quotes: dict[str, Kind] = {row_id(key, quote.id): "quote" for quote in reading.quotes}
    events: dict[str, Kind] = {row_id(key, event.id): "event" for event in reading.events}
    claims: dict[str, Kind] = {claim_id(key, claim): "claim" for claim in reading.claims}
    return quotes | events | claims


def correct(record: Record, correction: Correction) -> int:
    """Put a correction on record and give its number; raises RecordError where a part of it is missing or too long."""
    _check(correction)
    columns = ("kind", "row_id", "report_key", "action", "field", "value", "who", "reason", "made")
    with transaction(record.ledger) as ledger:
        done = ledger.execute(
            f"INSERT INTO corrections ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",  # noqa: S608
            [getattr(correction, name) for name in columns],
        )
    return int(done.lastrowid or 0)


def _check(correction: Correction) -> None:
    for name in ("who", "reason"):
        if not getattr(correction, name).strip():
            raise RecordError(f"a correction needs a {name}: say {'your name' if name == 'who' else 'why'}")
    for name in ("who", "reason", "value"):
        if len(getattr(correction, name) or "") > LONGEST:
            raise RecordError(f"the {name} of a correction is longer than {LONGEST:,} characters; shorten it")
    if correction.action != "edit":
        return
    known = FIELDS[correction.kind]
    if correction.field not in known or not (correction.value or "").strip():
        raise RecordError(f"a corrected {correction.kind} names a field ({', '.join(known)}) and its new value")
    values = VALUES.get((correction.kind, correction.field))
    if values and correction.value not in values:
        raise RecordError(
            f"the {correction.field} of a {correction.kind} is one of {', '.join(values)}, not {correction.value!r}"
        )


def corrections(record: Record, *, report_key: str | None = None, limit: int = 1000) -> list[Correction]:
    """Give what was said of a report's rows, or of all rows, newest first."""
    columns = ("number", "kind", "row_id", "report_key", "action", "field", "value", "who", "reason", "made")
    rows = record.ledger.execute(
        f"SELECT {', '.join(columns)} FROM corrections WHERE ?1 IS NULL OR report_key = ?1 "  # noqa: S608
        "ORDER BY number DESC LIMIT ?2",
        (report_key, limit),
    )
    return [msgspec.convert(dict(zip(columns, row, strict=True)), Correction) for row in rows]


def standing_of(corrected: list[Correction]) -> dict[str, list[Correction]]:
    """Give by row what still holds of its corrections, newest first: nothing before the last withdrawal."""
    found: dict[str, list[Correction]] = {}
    for one in sorted(corrected, key=lambda one: one.number or 0):
        if one.action == "withdraw":
            found.pop(one.row_id, None)
        else:
            found.setdefault(one.row_id, []).insert(0, one)
    return found
