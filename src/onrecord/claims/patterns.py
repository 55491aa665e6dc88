"""Patterns over words: read from the data files, matched at each word in bounded steps.

A pattern is words set apart by blanks. A word matches by form or by lemma; `a|b` is either; `@name` a class of words; `?` at
the end may lack; `..` stands for up to three words, `...` for eight, `....` for sixteen; a sentence's end is never among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from onrecord.language import Parse
from onrecord.lexicon import load_table

GAPS = {"..": 3, "...": 8, "....": 16}
ENDS = frozenset(".!?;")


class ClassWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of a class."""

    name: str = msgspec.field(name="class")
    word: str


class PatternRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern with the feature it shows."""

    feature: str
    pattern: str


class Step(NamedTuple):
    """One word of a pattern, or a gap of up to `gap` words; an empty set of words with `year` is any year."""

    words: frozenset[str]
    gap: int
    optional: bool
    year: bool


class Pattern(NamedTuple):
    """A compiled pattern and the label that it gives; a text without one word of each of `needs` cannot hold it."""

    label: str
    steps: tuple[Step, ...]
    needs: tuple[frozenset[str], ...]


class Hit(NamedTuple):
    """Where a pattern was found: positions in the list of words that was searched, both inclusive."""

    label: str
    first: int
    last: int


class Patterns(NamedTuple):
    """Patterns by the words they may begin with; those that begin with a year stand under the empty word."""

    by_word: dict[str, tuple[Pattern, ...]]


@cache
def load_classes() -> dict[str, frozenset[str]]:
    """Give the classes of words that patterns name."""
    found: dict[str, set[str]] = {}
    for row in load_table("claims/classes", ClassWord):
        found.setdefault(row.name, set()).add(row.word)
    return {name: frozenset(words) for name, words in found.items()}


@cache
def load_stances() -> Patterns:
    """Give the patterns of what a statement says of a clause."""
    return compiled([(row.feature, row.pattern) for row in load_table("claims/stances", PatternRow)])


def compiled(rows: Sequence[tuple[str, str]]) -> Patterns:
    """Give patterns ready for matching from pairs of label and pattern."""
    by_word: dict[str, list[Pattern]] = {}
    for label, text in rows:
        steps = tuple(_step(part) for part in text.split())
        needs = tuple(step.words for step in steps[1:] if step.words and not step.optional and not step.year)
        pattern = Pattern(label, steps, needs)
        first = steps[0]
        for word in sorted(first.words) or [""]:
            by_word.setdefault(word, []).append(pattern)
    return Patterns({word: tuple(found) for word, found in by_word.items()})


def _step(part: str) -> Step:
    if part in GAPS:
        return Step(frozenset(), GAPS[part], optional=False, year=False)
    optional = part.endswith("?") and len(part) > 1
    words: set[str] = set()
    year = False
    for name in part.removesuffix("?").split("|"):
        if name == "@year":
            year = True
        elif name.startswith("@"):
            words |= load_classes()[name[1:]]
        else:
            words.add(name)
    return Step(frozenset(words), 0, optional, year)


def find_hits(parse: Parse, words: Sequence[int], patterns: Patterns) -> list[Hit]:
    """Give the hits of all patterns in a list of word indices, in text order."""
    keys, by_word = _keys(parse), patterns.by_word
    starts = [(place, key) for place, word in enumerate(words) for key in keys[word] if key in by_word]
    if not starts:
        return []
    hits: set[Hit] = set()
    present = {key for word in words for key in keys[word]}
    possible: dict[str, list[Pattern]] = {}
    for place, key in starts:
        if key not in possible:
            possible[key] = [row for row in by_word[key] if not any(need.isdisjoint(present) for need in row.needs)]
        for pattern in possible[key]:
            if (last := _match(parse, words, place, pattern.steps, 0)) is not None:
                hits.add(Hit(pattern.label, place, last))
    return sorted(hits, key=lambda hit: (hit.first, hit.last, hit.label))


@lru_cache(maxsize=2)
def _keys(parse: Parse) -> list[tuple[str, ...]]:
    """Give for each word under which keys patterns may begin with it: its form, its lemma, and nothing for a number."""
    pairs = zip(parse.lower, (lemma.lower() for lemma in parse.lemma), strict=True)
    return [
        (form, "") if form.isdecimal() else (form,) if form == lemma else (form, lemma) for form, lemma in pairs
    ]


def _match(parse: Parse, words: Sequence[int], place: int, steps: tuple[Step, ...], at: int) -> int | None:
    """Give the last position that the steps from `at` on take up, starting at `place`; the shortest match."""
    if at == len(steps):
        return place - 1
    step = steps[at]
    if step.gap:
        for skipped in range(step.gap + 1):
            if (last := _match(parse, words, place + skipped, steps, at + 1)) is not None:
                return last
            if place + skipped >= len(words) or parse.lower[words[place + skipped]] in ENDS:
                return None
        return None
    fits = place < len(words) and _fits(parse, words[place], step)
    if fits and (last := _match(parse, words, place + 1, steps, at + 1)) is not None:
        return last
    return _match(parse, words, place, steps, at + 1) if step.optional else None


def _fits(parse: Parse, word: int, step: Step) -> bool:
    form = parse.lower[word]
    if form in step.words or parse.lemma[word].lower() in step.words:
        return True
    return step.year and len(form) == 4 and form.isdecimal() and form[:2] in ("18", "19", "20")
