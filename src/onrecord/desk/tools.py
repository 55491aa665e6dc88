"""Six questions to a record as programs put them: every row with its report's id, the span in its text, and the text's hash.

The hash lets the asker prove that a span was cut out of the very text that the record holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from onrecord.actors import who
from onrecord.desk.asked import Code, Day, Key, Share, Type, Unit, Words
from onrecord.desk.desk import laws, roster, side
from onrecord.errors import OnRecordError, UnknownNameError
from onrecord.model import Reading, Span, Stance, Standing
from onrecord.record import Record
from onrecord.record.corrections import row_id
from onrecord.record.listing import last_day, seen_as
from onrecord.record.rows import report_key
from onrecord.treaties import bound, last_day_known, state_named

Row = dict[str, Any]
Few = Annotated[int, Meta(ge=1, le=50)]
SHORT = 10
LONGEST_TEXT = 20_000


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a tool may be asked; days are included on both ends."""


class QuotesWanted(Asked, frozen=True, kw_only=True):
    """Statements by words, speaker (a name, an office, a code) and period, newest first."""

    words: Words | None = None
    speaker: Code | None = None
    since: Day | None = None
    until: Day | None = None
    limit: Few = SHORT


class EventsWanted(Asked, frozen=True, kw_only=True):
    """Events by sides (a name, a code, a bloc), type, standing, period and least confidence, newest first."""

    actor: Code | None = None
    recipient: Code | None = None
    type: tuple[Type, ...] = ()
    standing: tuple[Standing, ...] = ()
    words: Words | None = None
    least: Share | None = None
    since: Day | None = None
    until: Day | None = None
    limit: Few = SHORT


class DyadWanted(Asked, frozen=True, kw_only=True):
    """Asserted events of two sides counted by period, with the newest of them as evidence."""

    actor: Code
    recipient: Code
    unit: Unit = "month"
    standing: tuple[Standing, ...] = ("asserted",)
    since: Day | None = None
    until: Day | None = None
    limit: Few = SHORT


class ReportWanted(Asked, frozen=True, kw_only=True):
    """One report by its id or key; a long text from a character on."""

    report: Key
    start: Annotated[int, Meta(ge=0)] = 0


class ActorWanted(Asked, frozen=True, kw_only=True):
    """One actor on a day: offices, and the newest words and deeds until then."""

    name: Code
    on: Day | None = None
    limit: Few = SHORT


class DutiesWanted(Asked, frozen=True, kw_only=True):
    """Who is bound to a state that is attacked on a day, at a place, by another, and what was said of those clauses."""

    state: Words
    on: Day | None = None
    at: Words | None = None
    by: Words | None = None
    treaty: Key | None = None
    forces: bool = False
    stance: tuple[Stance, ...] = ()
    limit: Few = SHORT


@dataclass(frozen=True)
class Tool:
    """A question by name: what it may be asked, and who answers."""

    name: str
    asked: type[Any]
    answer: Callable[[Record, Any], Row]


def search_quotes(record: Record, asked: QuotesWanted) -> Row:
    """Give statements with speaker, office and the spans of their words."""
    wanted = _given(words=asked.words, since=asked.since, until=asked.until, speaker=_side(record, asked.speaker))
    return _listed(record, record.quotes(limit=asked.limit + 1, **wanted).rows(), asked.limit)


def events(record: Record, asked: EventsWanted) -> Row:
    """Give events with the span of the words that told them."""
    wanted = _given(
        actor=_side(record, asked.actor), recipient=_side(record, asked.recipient), type=asked.type,
        standing=asked.standing, words=asked.words, least=asked.least, since=asked.since, until=asked.until,
    )  # fmt: skip
    return _listed(record, record.events(limit=asked.limit + 1, **wanted).rows(), asked.limit)


def dyad_series(record: Record, asked: DyadWanted) -> Row:
    """Give the counts by period, how many events have no such period, and the newest events behind them."""
    sides: Row = {"actor": _side(record, asked.actor), "recipient": _side(record, asked.recipient)}
    when = _given(since=asked.since, until=asked.until)
    series = record.series(unit=asked.unit, standing=asked.standing, **sides, **when).rows()
    shown = _given(standing=asked.standing, **sides, **when)
    return {
        "series": series,
        "unplaced": record.unplaced(unit=asked.unit, standing=asked.standing, **sides, **when),
        "evidence": _listed(record, record.events(limit=asked.limit + 1, **shown).rows(), asked.limit),
    }


def report_with_spans(record: Record, asked: ReportWanted) -> Row:
    """Give a report's text, from `start` on, with all rows that it put on record; their spans count from its first letter."""
    reading = record.reading(asked.report)
    text = reading.report.text
    if asked.start > len(text):
        raise UnknownNameError(f"the text has {len(text)} characters, none from {asked.start} on")
    end = min(len(text), asked.start + LONGEST_TEXT)
    head = {**msgspec.to_builtins(reading.report), "text": text[asked.start : end]}
    rows = {name: value for name, value in msgspec.structs.asdict(reading).items() if name != "report"}
    return {**_source(reading, [(asked.start, end)] if end > asked.start else []), "report": head,
            "next": end if end < len(text) else None, **rows}  # fmt: skip


def actor_on(record: Record, asked: ActorWanted) -> Row:
    """Give under what names the record has seen an actor, the offices held that day, and the newest words and deeds."""
    on = _day(record, asked.on)
    name = side(asked.name, on=on)
    seen, offices = _or_none(lambda: seen_as(record, name)[:SHORT]), _or_none(lambda: who(roster(), asked.name, on=on))
    if not seen and not offices:
        raise UnknownNameError(f"no actor {asked.name!r} is on record or in the roster")
    parts: dict[str, Callable[[], list[Row]]] = {
        "said": lambda: record.quotes(speaker=name, until=on, limit=asked.limit + 1).rows(),
        "did": lambda: record.events(actor=name, until=on, limit=asked.limit + 1).rows(),
        "had_done": lambda: record.events(recipient=name, until=on, limit=asked.limit + 1).rows(),
    }
    found = {part: _listed(record, _or_none(ask) or [], asked.limit) for part, ask in parts.items()}
    return {"on": on, "seen": seen or [], "roster": offices, **found}


def obligations_on(record: Record, asked: DutiesWanted) -> Row:
    """Give the duties, what the record's reports made candidates of them until that day, and what was said of the clauses."""
    on = _day(record, asked.on)
    answer = bound(
        laws(), attack_on=asked.state, on=on, at=asked.at, by=asked.by, treaty=asked.treaty, forces=asked.forces
    )
    touched = {(duty.treaty, duty.article) for duty in answer.obligations}
    clauses = tuple(
        clause.id
        for instrument in laws().instruments.values()
        for clause in instrument.clauses
        if (instrument.id, clause.article) in touched
    )
    claims = (
        record.claims(clause=clauses, until=on, limit=asked.limit + 1, **_given(stance=asked.stance))
        if clauses
        else None
    )
    owed = record.table("obligations", until=on).holding("owed_to", state_named(laws(), asked.state))
    newest = sorted(owed.rows(), key=lambda row: (row["published"], row["event_id"] or ""), reverse=True)
    return {
        "on": on, "law": answer, "said": _listed(record, claims.rows() if claims else [], asked.limit),
        "candidates": _listed(record, newest, asked.limit),
    }  # fmt: skip


TOOLS = tuple(
    Tool(answer.__name__, asked, answer)
    for asked, answer in (
        (QuotesWanted, search_quotes), (EventsWanted, events), (DyadWanted, dyad_series), (ReportWanted, report_with_spans),
        (ActorWanted, actor_on), (DutiesWanted, obligations_on),
    )
)  # fmt: skip


def answer(record: Record, tool: Tool, arguments: Row) -> Row:
    """Give a tool's answer as plain JSON; raises OnRecordError where the question is not one that it takes."""
    try:
        asked = msgspec.convert(arguments, tool.asked)
    except msgspec.ValidationError as wrong:
        raise OnRecordError(f"{tool.name}: {wrong}; see the tool's schema") from wrong
    return msgspec.to_builtins(tool.answer(record, asked), str_keys=True)  # type: ignore[no-any-return]


def _given(**wanted: Any) -> Row:
    return {name: value for name, value in wanted.items() if value is not None and value != ()}


def _day(record: Record, asked: date | None) -> date:
    return asked or last_day(record) or last_day_known(laws())


def _side(record: Record, name: str | None) -> str | None:
    return side(name, on=_day(record, None)) if name else None


def _or_none(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except UnknownNameError:
        return None


def _listed(record: Record, rows: list[Row], limit: int) -> Row:
    """Give the first rows, each with where it stands, and whether there are more."""
    reading = cache(record.reading)
    return {"rows": [_sourced(row, reading(row["report_key"])) for row in rows[:limit]], "more": len(rows) > limit}


def _sourced(row: Row, reading: Reading) -> Row:
    kept = {name: value for name, value in row.items() if value is not None and name not in _PLACES}
    return {**kept, **_source(reading, _spans(row, reading))}


_PLACES = frozenset({"spans", "trigger_start", "trigger_end", "text_start", "text_end", "evidence_start"})


def _spans(row: Row, reading: Reading) -> Iterable[tuple[int, int]]:
    """Give where a quote, an event, a claim, or the event of a duty stands in the report."""
    if "spans" in row:
        return [(start, end) for start, end in row["spans"]]
    for name in ("trigger", "text"):
        if f"{name}_start" in row:
            return [(row[f"{name}_start"], row[f"{name}_end"])]
    key = report_key(reading.report)
    return [_ends(event.trigger_span) for event in reading.events if row_id(key, event.id) == row["event_id"]]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _source(reading: Reading, spans: Iterable[tuple[int, int]]) -> Row:
    text = reading.report.text
    return {
        "report_id": reading.report.id, "report_key": report_key(reading.report), "span": [list(span) for span in spans],
        "sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    }  # fmt: skip
