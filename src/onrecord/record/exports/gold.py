"""What people accepted and put right, as gold: the same files and fields that the coder is scored against.

A report is gold where a person judged a row of it. Rows that were accepted or edited count; those nobody judged are
marked optional, so that finding or missing them tells nothing; rejected ones are not there: to find them again is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.model import Actor, Claim, Event, Quote, Reading, Span, hashed
from onrecord.record.corrections import Correction, corrections, standing_of
from onrecord.record.rows import claim_id, reading_of
from onrecord.record.store import Record

Marks = dict[str, Any]
Said = dict[str, list[Correction]]


class Written(msgspec.Struct):
    """How many reports and judged rows became gold, and how much of what was said could not.

    `not_carried`: edits whose words are not in the report, and rows that the report's latest reading no longer holds.
    """

    reports: int = 0
    rows: int = 0
    not_carried: int = 0


class _Sheet(msgspec.Struct):
    """One report on its way to gold: its actors by gold id, and what was counted."""

    reading: Reading
    key: str
    said: Said
    counts: Written
    actors: dict[str, Marks] = {}


def export_gold(record: Record, folder: Path) -> Written:
    """Write `reports/reports.jsonl` and `reports/gold.jsonl` to `folder`, for `onrecord score reports --gold FOLDER`."""
    said = standing_of(corrections(record, limit=-1))
    keys = sorted({one.report_key for judged in said.values() for one in judged})
    counts = Written()
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    with (folder / "reports/reports.jsonl").open("wb") as texts, (folder / "reports/gold.jsonl").open("wb") as gold:
        for row in record.table("reports").matching("report_key", keys) if keys else ():
            reading, key = reading_of(row), str(row["report_key"])
            report = msgspec.structs.replace(reading.report, id=key)
            texts.write(msgspec.json.encode(report) + b"\n")
            gold.write(msgspec.json.encode(gold_of(_Sheet(reading, key, said, counts))) + b"\n")
            counts.reports += 1
            counts.not_carried += len(_gone(reading, key, said))
    return counts


def gold_of(sheet: _Sheet) -> Marks:
    """Give the gold of one report, in the schema of the coding guidelines."""
    quotes: list[Marks] = []
    events: list[Marks] = []
    numbers: dict[str, str] = {}
    for quote in sheet.reading.quotes:
        if (judged := _judged(sheet, hashed(sheet.key, quote.id))) is None:
            continue
        if marks := _quote(sheet, quote, judged, f"Q{len(quotes) + 1}"):
            numbers[quote.id] = marks["id"]
            quotes.append(marks)
    for event in sheet.reading.events:
        if (judged := _judged(sheet, hashed(sheet.key, event.id))) is not None:
            events.append(_event(sheet, event, judged, f"E{len(events) + 1}", numbers))
    claims = [
        _claim(sheet, claim, judged, numbers)
        for claim in sheet.reading.claims
        if (judged := _judged(sheet, claim_id(sheet.key, claim)))
    ]
    day = sheet.reading.report.published
    return {"id": sheet.key, "date": day, "actors": list(sheet.actors.values()), "quotes": quotes, "events": events,
            "claims": claims}  # fmt: skip


def _gone(reading: Reading, key: str, said: Said) -> list[str]:
    """Give the accepted or edited rows of an earlier reading that this one does not hold."""
    there = {
        hashed(key, one) for one in [*(quote.id for quote in reading.quotes), *(event.id for event in reading.events)]
    }
    there |= {claim_id(key, claim) for claim in reading.claims}
    return [
        row
        for row, judged in said.items()
        if judged[0].report_key == key and row not in there and not any(one.action == "reject" for one in judged)
    ]


def mark(text: str, span: Span) -> Marks:
    """Give a span as its words and which occurrence of them it is, overlapping ones counted."""
    words, nth, found = span.of(text), 1, -1
    while (found := text.find(words, found + 1)) < span.start:
        nth += 1
    return {"text": words, "nth": nth}


def _judged(sheet: _Sheet, row_id: str) -> list[Correction] | None:
    """Give what holds of a row, newest first; nothing said is an empty list, rejected is None."""
    judged = sheet.said.get(row_id, [])
    verdict = next((one.action for one in judged if one.action in ("accept", "reject")), None)
    if verdict == "reject":
        return None
    sheet.counts.rows += bool(judged)
    return judged


def _edits(judged: Sequence[Correction]) -> dict[str, str]:
    """Give the newest value of each edited field."""
    return {one.field: one.value for one in reversed(judged) if one.action == "edit" and one.field and one.value}


def _quote(sheet: _Sheet, quote: Quote, judged: Sequence[Correction], number: str) -> Marks | None:
    text, edits = sheet.reading.report.text, _edits(judged)
    spans: Sequence[Span] = quote.spans
    if words := edits.get("text"):
        if words not in text:
            sheet.counts.not_carried += 1
            return None
        near = min(_places(text, words), key=lambda start: abs(start - spans[0].start))
        spans = [Span(near, near + len(words))]
    parts = [mark(text, span) for span in spans]
    content = parts[0] if len(parts) == 1 else {"parts": parts}
    speaker = (
        _who(sheet, edits["speaker"]) if "speaker" in edits else [_actor(sheet, one) for one in [quote.speaker] if one]
    )
    return {
        "id": number,
        "kind": edits.get("kind", quote.kind),
        **content,
        "speaker": speaker[0] if speaker else None,
        "speaker_text": mark(text, quote.speaker_span) if quote.speaker_span else None,
        "cue": mark(text, quote.cue_span) if quote.cue_span else None,
        "addressee": edits.get("addressee", quote.addressee_span.of(text) if quote.addressee_span else None),
        **({} if judged else {"optional": True}),
    }


def _event(sheet: _Sheet, event: Event, judged: Sequence[Correction], number: str, numbers: dict[str, str]) -> Marks:
    text, edits = sheet.reading.report.text, _edits(judged)
    place = mark(text, event.place.span) if event.place else None
    if words := edits.get("place"):
        place = {"text": words, "nth": 1} if words in text else None
        sheet.counts.not_carried += place is None
    return {
        "id": number,
        "type": edits.get("type", event.type).upper(),
        "mode": event.mode,
        "trigger": mark(text, event.trigger_span),
        "actor": _who(sheet, edits["actor"]) if "actor" in edits else [_actor(sheet, one) for one in event.actor],
        "recipient": _who(sheet, edits["recipient"])
        if "recipient" in edits
        else [_actor(sheet, one) for one in event.recipient],
        "standing": edits.get("standing", event.standing),
        "said_by": numbers.get(event.said_by) if event.said_by else None,
        "date": edits.get("date", event.date),
        "place": place,
        **({} if judged else {"optional": True}),
    }


def _claim(sheet: _Sheet, claim: Claim, judged: Sequence[Correction], numbers: dict[str, str]) -> Marks:
    edits = _edits(judged)
    quote = numbers.get(claim.quote) if claim.quote else None
    return {
        "quote": quote,
        **({} if quote else {"text": mark(sheet.reading.report.text, claim.span)}),
        "clause": edits.get("clause", claim.clause),
        "stance": edits.get("stance", claim.stance),
        "why": claim.why,
    }


def _places(text: str, words: str) -> Iterator[int]:
    found = text.find(words)
    while found >= 0:
        yield found
        found = text.find(words, found + 1)


def _actor(sheet: _Sheet, actor_id: str) -> str:
    """Give the gold id of an actor of the reading, entered when it is first named."""
    if actor_id not in sheet.actors:
        known = next((one for one in sheet.reading.actors if one.id == actor_id), None)
        actor = known or Actor(id=actor_id, name=actor_id, kind="group")
        sheet.actors[actor_id] = {
            "id": f"A{len(sheet.actors) + 1}", "name": actor.name, "kind": actor.kind, "code": actor.code, "office": actor.office,
            "mentions": [mark(sheet.reading.report.text, span) for span in actor.mentions],
        }  # fmt: skip
    return str(sheet.actors[actor_id]["id"])


def _who(sheet: _Sheet, value: str) -> list[str]:
    """Give the gold ids of the actors that an edit names, by id, name or code; `;` parts several, `-` is nobody."""
    found = []
    for name in (part.strip() for part in value.split(";")):
        if name in ("", "-", "—"):
            continue
        folded = name.casefold()
        same = [one for one in sheet.reading.actors if folded in (one.id.casefold(), one.name.casefold())]
        same = same or [one for one in sheet.reading.actors if one.code == name]
        found.append(_actor(sheet, same[0].id) if same else _new(sheet, name))
    return found


def _new(sheet: _Sheet, name: str) -> str:
    """Enter an actor that the coder did not see; a name in capitals is taken as its code too."""
    if name not in sheet.actors:
        text = sheet.reading.report.text
        sheet.actors[name] = {
            "id": f"A{len(sheet.actors) + 1}", "name": name, "kind": "group", "code": name if name.isupper() else None,
            "office": None, "mentions": [{"text": name, "nth": 1}] if name in text else [],
        }  # fmt: skip
    return str(sheet.actors[name]["id"])
