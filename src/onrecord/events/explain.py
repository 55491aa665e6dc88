"""Why an event was coded as it was: the data line, the words, the arguments and how each was found."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.lexicon import DATA, read_lines
from onrecord.model import Actor, Event, Row, Span


class ArgumentWhy(Row, frozen=True, kw_only=True):
    """One party of an event: who, by which words, found by which construction."""

    role: str
    name: str
    words: str
    span: Span
    how: str


class Explanation(Row, frozen=True, kw_only=True):
    """An event taken apart. `line` is the data line that coded it as written, `place` its file and line number."""

    event: str
    coded: str
    rule: str
    place: str | None
    line: str | None
    words: str
    sentence: str
    arguments: tuple[ArgumentWhy, ...]
    standing: str
    standing_words: str | None
    condition: str | None
    consequence: str | None
    said_by: str | None
    confidence: float | None


def explain(event: Event, text: str, actors: Mapping[str, Actor]) -> Explanation:
    """Give the reasons of an event; `text` is its report's, `actors` those of its reading by id."""
    place, line = _line_of(event.rule or "")
    codes = (event.type, event.mode, f"CAMEO {event.cameo}" if event.cameo else None)
    return Explanation(
        event=event.id,
        coded=", ".join(part for part in codes if part),
        rule=event.rule or "",
        place=place,
        line=line,
        words=event.trigger_span.of(text),
        sentence=_around(event.trigger_span, text),
        arguments=tuple(
            ArgumentWhy(
                role=row.role,
                name=actors[row.actor].name if row.actor in actors else row.actor,
                words=row.span.of(text),
                span=row.span,
                how=row.how,
            )
            for row in event.arguments
        ),
        standing=event.standing,
        standing_words=_words(event.standing_span, text),
        condition=_words(event.condition_span, text),
        consequence=_words(event.consequence_span, text),
        said_by=event.said_by,
        confidence=event.confidence,
    )


def _words(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


def _around(span: Span, text: str) -> str:
    """Give the line of text around a span, at most 300 characters each way."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - 300)
    stop = text.find("\n", span.end)
    return text[start : min(stop if stop >= 0 else len(text), span.end + 300)].strip()


def _line_of(rule: str) -> tuple[str | None, str | None]:
    """Give file and line number of a rule, and the line itself: `predicates.tsv: call v prep:for`."""
    name, colon, key = rule.partition(": ")
    path = DATA / "events" / name
    if not colon or not path.is_file():
        return None, None
    for number, line in read_lines(path).rows:
        if " ".join(cell for cell in line.split("\t")[:4] if cell) == key or " ".join(line.split("\t")[::2][:2]) == key:
            return f"{name}:{number}", line
    return None, None
