"""Finds the time expressions of a report or a plain text and gives them a value as of the report's day."""

from __future__ import annotations

from datetime import date

from onrecord.dates.grammar import load_grammar
from onrecord.dates.ground import Direction, Ground
from onrecord.dates.rules import RULES
from onrecord.dates.tense import direction_in_parse, direction_in_text
from onrecord.language.parse import Parse
from onrecord.model import Span, When


def find_dates(parse: Parse, *, on: date) -> tuple[When, ...]:
    """Give the time expressions of a parsed report, in text order, read as of the report's day `on`.

    The report's own date header is none of them. Only sentences with a digit or a calendar word are looked at.
    """
    grammar = load_grammar()
    ground = Ground(parse.text, on, lambda start, end: direction_in_parse(parse, start, end))
    found: list[When] = []
    triggers = grammar.triggers
    for sentence in parse.sentences:
        if parse.segments[sentence.segment].kind == "header":
            continue
        words = parse.lower[sentence.first : sentence.last]
        if not triggers.isdisjoint(words) or any(word[0].isdigit() or word[-1].isdigit() for word in words):
            found.extend(_scan(ground, sentence.span.start, sentence.span.end))
    return tuple(found)


def tag_dates(text: str, *, on: date) -> tuple[When, ...]:
    """Give the time expressions of a text without a parse: which way a clause looks is told by its words alone.

    >>> tag_dates("They met last week.", on=date(2025, 3, 26))[0].value
    '2025-W12'
    """
    direction: Direction = lambda start, end: direction_in_text(text, start, end)  # noqa: E731
    return tuple(_scan(Ground(text, on, direction), 0, len(text)))


def _scan(ground: Ground, start: int, end: int) -> list[When]:
    grammar = load_grammar()
    found: list[When] = []
    for match in grammar.master.finditer(ground.text, start, end):
        shape = match.lastgroup or ""
        ground.start, ground.end = match.span()
        parts = grammar.shapes[shape].fullmatch(ground.text, ground.start, ground.end)
        dated = RULES[shape](parts, ground) if parts else None
        if dated is None:
            continue
        ground.remember(dated)
        found.append(When(span=Span(ground.start, ground.end), text=match[0], value=dated.value, precision=dated.precision))
    return found
