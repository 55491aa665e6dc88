"""One report: its text with marks, and the card of what it put on record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from onrecord.desk.answer import Answer
from onrecord.desk.asked import ReportAsked
from onrecord.desk.cards import Card, cards, proposed_cards
from onrecord.desk.desk import Desk
from onrecord.desk.marks import marked
from onrecord.errors import UnknownNameError
from onrecord.model import Reading, Span
from onrecord.record.corrections import FIELDS, corrections, standing_of
from onrecord.record.proposals import proposals
from onrecord.record.rows import report_key

PART = 40_000
GROUPS = (
    ("quote", "Who said what"), ("event", "Who did what to whom"), ("law", "What the treaties make of it"),
    ("date", "When"), ("place", "Where"), ("doubt", "Not decided"), ("proposed", "What a second coder proposes"),
)  # fmt: skip


def report(desk: Desk, asked: ReportAsked) -> Answer:
    """Give a report on record by its key or id."""
    return reading_answer(desk, desk.record.reading(asked.report), part=asked.part, filed=True)


def reading_answer(desk: Desk, reading: Reading, *, part: int = 1, filed: bool) -> Answer:
    """Give a reading as a page; one that is not on record cannot be corrected."""
    key = report_key(reading.report)
    rows = cards(reading, key)
    rows += proposed_cards(proposals(desk.record, report_key=key), reading) if filed else []
    said = corrections(desk.record, report_key=key) if filed else []
    parts = max(1, -(-len(reading.report.text) // PART))
    if part > parts:
        raise UnknownNameError(f"the report has {parts} parts, none of the number {part}")
    shown = reading.report.text and Span((part - 1) * PART, min(len(reading.report.text), part * PART))
    text = marked(reading.report.text, rows, prefix="0", window=shown) if shown else ""
    groups = [(kind, head, _numbered(rows, kind, shown)) for kind, head in GROUPS]
    return Answer(
        page="report", title=reading.report.title or f"Report of {reading.report.published}",
        rows=[_row(card, reading.report.text) for card in rows],
        columns=("kind", "id", "head", "note", "starts", "ends", "words"),
        whole={"reading": reading, "corrections": said},
        given={
            "report": reading.report, "key": key, "text": Markup(text), "groups": [one for one in groups if one[2]],  # noqa: S704
            "part": part, "n_parts": parts, "filed": filed, "corrected": standing_of(said), "fields": FIELDS,
            "actors": [actor for actor in reading.actors if actor.mentions or actor.office],
            "length": len(reading.report.text), "proposed": any(card.kind == "proposed" for card in rows),
        },
    )  # fmt: skip


def _numbered(rows: Sequence[Card], kind: str, window: Any) -> list[tuple[int, Card]]:
    """Give the cards of a kind that rest on the part shown, with their numbers."""
    if not isinstance(window, Span):
        return []
    return [
        (number, card)
        for number, card in enumerate(rows)
        if card.kind == kind and any(span.overlaps(window) for span in card.spans)
    ]


def _row(card: Card, text: str) -> dict[str, Any]:
    return {
        "kind": card.kind, "id": card.row, "head": card.head, "note": card.note,
        "starts": [span.start for span in card.spans], "ends": [span.end for span in card.spans],
        "words": [span.of(text) for span in card.spans], "details": msgspec.json.encode(card.details).decode(),
    }  # fmt: skip
