"""Finds the time expressions of a report or a plain text and gives them a value as of the report's day.

A text is walked by words: only where a digit or a calendar word stands, and at the words that may open an expression
shortly before it ("the first half of next year"), is the grammar tried. That keeps the cost near 1 % of a parse.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import partial

from onrecord.dates.grammar import Grammar, load_grammar
from onrecord.dates.ground import Ground
from onrecord.dates.rules import RULES
from onrecord.dates.tense import direction_in_parse, direction_in_text
from onrecord.language.parse import Parse
from onrecord.model import Span, When

DIGIT = re.compile(r"[0-9]")
DIGITS = re.compile(r"[0-9]+")
WORD = re.compile(r"['’]?\w+")
REACH = 6  # words that an expression may open before its first calendar word


def find_dates(parse: Parse, *, on: date) -> tuple[When, ...]:
    """Give the time expressions of a parsed report, in text order, read as of the report's day `on`.

    The report's own date header is none of them.
    """
    grammar = load_grammar()
    ground = Ground(parse.text, on, partial(direction_in_parse, parse))
    found: list[When] = []
    header = next((segment.last for segment in parse.segments if segment.kind == "header"), 0)
    lower, triggers = parse.lower, grammar.triggers
    calendar = [word for word, form in enumerate(lower) if form in triggers]
    for word in sorted({*calendar, *_digit_words(parse)}):
        if word >= header:
            _try(ground, grammar, lower, parse.start, word, found)
    return tuple(found)


def _digit_words(parse: Parse) -> set[int]:
    """Give the words with a digit, found in the text: far fewer than the words."""
    words = [(digits.start(), bisect_right(parse.start, digits.start()) - 1) for digits in DIGITS.finditer(parse.text)]
    return {word for at, word in words if word >= 0 and at < parse.end[word]}


def tag_dates(text: str, *, on: date) -> tuple[When, ...]:
    """Give the time expressions of a text without a parse: which way a clause looks is told by its words alone.

    >>> tag_dates("They met last week.", on=date(2025, 3, 26))[0].value
    '2025-W12'
    """
    grammar = load_grammar()
    ground = Ground(text, on, partial(direction_in_text, text))
    found: list[When] = []
    words = [(word[0].lower(), word.start()) for word in WORD.finditer(text)]
    lower, starts = [word for word, _ in words], [start for _, start in words]
    for word, form in enumerate(lower):
        if form in grammar.triggers or (not form.isalpha() and DIGIT.search(form) is not None):
            _try(ground, grammar, lower, starts, word, found)
    return tuple(found)


def _try(
    ground: Ground, grammar: Grammar, lower: Sequence[str], starts: Sequence[int], mark: int, found: list[When]
) -> None:
    """Add the expression that `mark`, a digit or calendar word, belongs to: it opens there or at a word shortly before."""
    first = mark
    while first > 0 and mark - first < REACH and lower[first - 1] in grammar.links and starts[first - 1] >= ground.end:
        first -= 1
    for word in range(first, mark + 1):
        form, start = lower[word], starts[word]
        if start < ground.end or (word != mark and form not in grammar.openers) or (form == "in" and mark - word < 2):
            continue
        if form[0] in "'’" and len(form) > 1:
            start += 1
        master = grammar.by_digit if form.strip("'’")[:1].isdigit() else grammar.by_word
        match = master.match(ground.low, start)
        when = _read(ground, grammar, match) if match else None
        if when is not None:
            found.append(when)
            return


def _read(ground: Ground, grammar: Grammar, match: re.Match[str]) -> When | None:
    shape = match.lastgroup or ""
    before = ground.start, ground.end
    ground.start, ground.end = match.span()
    parts = grammar.shapes[shape].fullmatch(ground.text, ground.start, ground.end)
    dated = RULES[shape](parts, ground) if parts else None
    if dated is None or not ground.remember(dated):
        ground.start, ground.end = before
        return None
    span = Span(ground.start, ground.end)
    return When(span=span, text=span.of(ground.text), value=dated.value, precision=dated.precision)
