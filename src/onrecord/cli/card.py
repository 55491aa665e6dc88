"""Prints one row of the record in full: every field that is known, and the report's words around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.record import Record

_SHOWN_AS_WORDS = frozenset({"evidence", "evidence_start"})


def card_of(record: Record, row: Mapping[str, Any]) -> str:
    """Give the row's fields, one a line, and last the sentence that it rests on, its words in brackets."""
    wide = max(map(len, row))
    lines = [
        f"{name:{wide}}  {_shown(value)}"
        for name, value in row.items()
        if name not in _SHOWN_AS_WORDS and value not in (None, [])
    ]
    return "\n".join([*lines, f"{'evidence':{wide}}  {_evidence(record, row)}"])


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_shown(one) if not isinstance(one, list) else "–".join(map(str, one)) for one in value)
    if isinstance(value, float):
        return f"{value:.6g}"
    return "" if value is None else " ".join(str(value).split())


def _evidence(record: Record, row: Mapping[str, Any]) -> str:
    from onrecord.model import Span
    from onrecord.record.rows import evidence_of

    text = record.reading(row["report_key"], run=row["run"]).report.text
    marked = [Span(*edges) for edges in _spans(row)]
    around = evidence_of(Span(marked[0].start, marked[-1].end), text)
    shown, at = "", around.start
    for span in marked:
        shown += f"{text[at : span.start]}[{span.of(text)}]"
        at = span.end
    return " ".join((shown + text[at : around.end]).split())


def _spans(row: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    if "spans" in row:
        yield from sorted(tuple(span) for span in row["spans"])
    else:
        start = "trigger" if "trigger_start" in row else "text"
        yield row[f"{start}_start"], row[f"{start}_end"]
