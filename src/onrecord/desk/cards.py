"""The side card of a report: one row a quote, event, clause, date, place and doubt, with all that is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.desk.desk import laws
from onrecord.desk.texts import STANCES, STANDINGS, TYPES
from onrecord.model import Actor, Claim, Event, Obligation, Quote, Reading, Span
from onrecord.record.corrections import row_id
from onrecord.record.proposals import Proposed
from onrecord.record.rows import claim_id
from onrecord.treaties import Clause, Instrument, Law

Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Card:
    """A row: what it says, what is known of it, the characters it rests on, and its id on record, if it has one."""

    kind: str
    head: str
    note: str
    spans: tuple[Span, ...]
    details: Details = ()
    row: str | None = None
    correctable: str | None = None


def cards(reading: Reading, key: str) -> list[Card]:
    """Give the rows of a report's card, kind by kind, in the order of the text."""
    names = {actor.id: actor for actor in reading.actors}
    quotes = {quote.id: quote for quote in reading.quotes}
    owed: dict[str, list[Obligation]] = {}
    for duty in reading.obligations:
        owed.setdefault(duty.event or "", []).append(duty)
    rows = [_quote(quote, names, reading, key) for quote in reading.quotes]
    rows += [_event(event, names, quotes, reading, key) for event in reading.events]
    rows += [_claim(claim, quotes, names, reading, key) for claim in reading.claims]
    rows += [_duties(event, owed[event.id], reading) for event in reading.events if event.id in owed]
    rows += [
        Card(kind="date", head=when.value or "not decided", note=f"{when.text} · {when.precision}", spans=(when.span,))
        for when in reading.dates
    ]
    rows += _places(reading)
    rows += [
        Card(kind="doubt", head=doubt.reason, note=" or ".join(doubt.candidates), spans=(doubt.span,),
             details=(("stage", doubt.stage),))
        for doubt in reading.doubts
    ]  # fmt: skip
    return rows


def proposed_cards(rows: Sequence[Proposed], reading: Reading) -> list[Card]:
    """Give the rows that a second coder proposes, in the order of the text; they count nowhere else."""
    names, text = {actor.id: actor for actor in reading.actors}, reading.report.text
    found = []
    for row in rows:
        actor, recipient = (", ".join(_name(one, names) for one in ids) or "—" for ids in (row.actor, row.recipient))
        words = row.span.of(text)
        head = actor if row.kind == "quote" else f"{actor} → {recipient}"
        note = _short(words) if row.kind == "quote" else f"{row.type} · “{words}” · {row.standing}"
        details = [("proposed by", row.coder), ("kind", row.type), ("the words", row.evidence.of(text))]
        found.append(Card(kind="proposed", head=head, note=note, spans=(row.span,), details=_kept(details)))
    return found


def with_office(actor: Actor) -> str:
    """Give a name with the office held that day."""
    office = actor.office or ""
    if actor.body and actor.body not in office:
        office = f"{office}, {actor.body}" if office else actor.body
    return f"{actor.name} ({office})" if office else actor.name


def _speaker(quote: Quote, names: dict[str, Actor], text: str) -> str:
    ids = quote.speakers or ((quote.speaker,) if quote.speaker else ())
    people = [with_office(names[one]) for one in ids if one in names]
    if people:
        return "; ".join(people)
    return f"“{quote.speaker_span.of(text)}”, not resolved" if quote.speaker_span else "speaker not said"


def _quote(quote: Quote, names: dict[str, Actor], reading: Reading, key: str) -> Card:
    text = reading.report.text
    details = [
        ("kind", quote.kind),
        ("cue", _of(quote.cue_span, text)),
        ("to", _of(quote.addressee_span, text)),
        ("where", _of(quote.place_span, text)),
        ("channel", quote.channel or ""),
        ("speaker by", quote.speaker_reason or ""),
        ("not said", "the report says that this was not said" if quote.polarity == "not_said" else ""),
        ("standing", quote.factive if quote.factive != "neutral" else ""),
        ("passed on by", ", ".join(names[one].name if one in names else one for one in quote.chain)),
    ]
    spans = [*quote.spans, *(span for span in (quote.speaker_span, quote.cue_span, quote.addressee_span) if span)]
    return Card(
        kind="quote", head=_speaker(quote, names, text), note=_short(" … ".join(span.of(text) for span in quote.spans)),
        spans=tuple(spans), details=_kept(details), row=row_id(key, quote.id), correctable="quote",
    )  # fmt: skip


def _event(event: Event, names: dict[str, Actor], quotes: dict[str, Quote], reading: Reading, key: str) -> Card:
    text = reading.report.text
    said = quotes.get(event.said_by or "")
    kind = TYPES.get(event.type)
    details = [
        ("means", kind.meaning if kind else ""),
        ("standing", f"{event.standing}: {STANDINGS.get(event.standing, '')}"),
        ("shown by", _of(event.standing_span, text)),
        ("only if", _of(event.condition_span, text)),
        ("then", _of(event.consequence_span, text)),
        ("said by", _speaker(said, names, text) if said else ""),
        ("when", f"{event.date} ({event.date_precision or 'day'})" if event.date else "not said"),
        ("where", _where(event)),
        ("mode", event.mode or ""),
        ("CAMEO", event.cameo or ""),
        ("Goldstein", "" if event.goldstein is None else f"{event.goldstein:+.1f}"),
        ("confidence", "" if event.confidence is None else f"{event.confidence:.0%}"),
        ("amount", "; ".join(f"{amount.span.of(text)} ({amount.unit})" for amount in event.amounts)),
        *((part.role, f"{_name(part.actor, names)} (“{part.span.of(text)}”, {part.how})") for part in event.arguments),
        ("rule", event.rule or ""),
    ]
    spans = {event.trigger_span, *(argument.span for argument in event.arguments)}
    spans |= {span for span in (event.standing_span, event.condition_span, event.consequence_span) if span}
    sides = [", ".join(_name(one, names) for one in ids) or "—" for ids in (event.actor, event.recipient)]
    return Card(
        kind="event", head=f"{sides[0]} → {sides[1]}", note=f"{event.type} · “{event.trigger_span.of(text)}” · {event.standing}",
        spans=tuple(sorted(spans)), details=_kept(details), row=row_id(key, event.id), correctable="event",
    )  # fmt: skip


def clause_of(law: Law, clause_id: str) -> tuple[Instrument, Clause] | None:
    """Give a clause with its treaty by the clause's id, such as NATO-5; None where the tables do not have it."""
    for instrument in law.instruments.values():
        for clause in instrument.clauses:
            if clause.id == clause_id:
                return instrument, clause
    return None


def _claim(claim: Claim, quotes: dict[str, Quote], names: dict[str, Actor], reading: Reading, key: str) -> Card:
    text = reading.report.text
    said = quotes.get(claim.quote or "")
    found = clause_of(laws(), claim.clause)
    law = []
    if found:
        instrument, clause = found
        law = [
            ("the clause", f"{instrument.name}, Art. {clause.article}: {clause.action}"),
            ("holds if", clause.trigger),
            ("decides", clause.who_decides),
        ]
    details = [
        ("the words", claim.span.of(text)),
        *law,
        ("why", claim.why),
        ("said by", _speaker(said, names, text) if said else ""),
    ]
    return Card(
        kind="law", head=f"{claim.clause}: {claim.stance}", note=STANCES.get(claim.stance, ""), spans=(claim.span,),
        details=_kept(details), row=claim_id(key, claim), correctable="claim",
    )  # fmt: skip


def _duties(event: Event, duties: list[Obligation], reading: Reading) -> Card:
    """Give in one row what an event would touch: each clause, to whom it is owed and by how many."""
    words = event.trigger_span.of(reading.report.text)
    touches = "may touch" if event.standing == "asserted" else f"({event.standing}) would touch"
    details = []
    for duty in duties:
        who = f"{len(duty.bound)} bound" if duty.bound else "nobody bound"
        details.append(
            (
                f"{duty.treaty} {duty.article}",
                f"owed to {duty.owed_to}, {who}: {duty.answer}. {duty.why} [as of {duty.as_of}]",
            )
        )
    owed = ", ".join(sorted({duty.owed_to for duty in duties}))
    return Card(
        kind="law", head=f"“{words}” {touches} what is owed to {owed}", spans=(event.trigger_span,),
        note=", ".join(dict.fromkeys(f"{duty.treaty} {duty.article}" for duty in duties)), details=tuple(details),
    )  # fmt: skip


def _places(reading: Reading) -> list[Card]:
    found = {event.place.span: event.place for event in reading.events if event.place}
    return [
        Card(kind="place", head=place.name, note=place.country or "", spans=(place.span,))
        for _, place in sorted(found.items())
    ]


def _name(one: str, names: dict[str, Actor]) -> str:
    return names[one].name if one in names else one


def _where(event: Event) -> str:
    return f"{event.place.name}{f', {event.place.country}' if event.place.country else ''}" if event.place else ""


def _of(span: Span | None, text: str) -> str:
    return span.of(text) if span else ""


def _short(words: str, most: int = 180) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def _kept(details: list[tuple[str, str]]) -> Details:
    return tuple((name, value) for name, value in details if value)
