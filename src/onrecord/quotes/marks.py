"""Finds the stretches between quotation marks, paragraph by paragraph: no error crosses a paragraph.

Straight marks open or close by what stands around them, curly and angle marks by their shape; a mistyped mark is read
by its place. A quote left open at its paragraph's end counts where the next paragraph opens with a mark again, or where
it opened the paragraph or follows a colon or comma. Single marks count only where they pair as speech does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from onrecord.language import Parse

DOUBLE = re.compile(r"[\"“”„‟«»]|''|``|’’|‘‘")
SINGLE = re.compile(r"[‘’'‛‹›]")
OPENERS = frozenset(["“", "„", "‟", "«", "``", "‘‘"])
CLOSERS = frozenset(["”", "»", "’’"])
BEFORE_OPENING = frozenset("([{—–-…/:")
ELIDED = re.compile(
    r"['’‘](?:\d0s|em\b|tis\b|twas\b|cause\b|til\b|n\b|bout\b|cuz\b|ll\b|s\b|re\b|ve\b|d\b|t\b|m\b)", re.IGNORECASE
)


BRIDGE = 6
"""Paragraphs that a quote may span without a mark at each."""


class Run(NamedTuple):
    """A stretch in marks: with them from `start` to `end`, without them from `low` to `high` (offsets into the report)."""

    start: int
    low: int
    high: int
    end: int
    paragraph: int
    closed: bool
    single: bool = False
    damaged: bool = False
    continues: bool = False


class Marks:
    """The stretches in marks of a report, in text order, and which of them covers a character or word."""

    def __init__(self, runs: list[Run], parse: Parse) -> None:
        self.runs = runs
        self._starts = [run.start for run in runs]
        self.of_word = [-1] * len(parse)
        for number, run in enumerate(runs):
            word = parse.word_at(run.start)
            while word is not None and word < len(parse) and parse.start[word] < run.end:
                self.of_word[word] = number
                word += 1

    def at(self, offset: int) -> int:
        """Give the number of the run that covers `offset`, -1 where none does."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self.runs[number].end else -1


def find_marks(parse: Parse) -> Marks:
    """Give all stretches in marks of the report."""
    bounds = paragraph_bounds(parse)
    runs: list[Run] = []
    for place, (number, start, end) in enumerate(bounds):
        following = bounds[place + 1] if place + 1 < len(bounds) else None
        opens_again = following is not None and _opens(parse.text, following[1])
        doubles = _double_runs(parse.text, start, end, number, opens_again=opens_again)
        runs += sorted(doubles + _single_runs(parse.text, start, end, number, doubles))
    return Marks(_continued(parse.text, _bridged(parse.text, runs, bounds), bounds), parse)


def _bridged(text: str, runs: list[Run], bounds: list[tuple[int, int, int]]) -> list[Run]:
    """Add the paragraphs between one that opens a quote and one that closes it without opening it again."""
    where = {number: place for place, (number, _, _) in enumerate(bounds)}
    taken = {run.paragraph for run in runs}
    found = list(runs)
    for run in runs:
        if run.closed or run.single:
            continue
        added: list[Run] = []
        for number, start, end in bounds[where[run.paragraph] + 1 : where[run.paragraph] + 1 + BRIDGE]:
            mark = DOUBLE.search(text, start, end)
            if mark is None:
                added.append(Run(start, start, end, end, number, closed=False))
                continue
            if number not in taken and mark.start() > start and not text[mark.start() - 1].isspace():
                added.append(Run(start, start, mark.start(), mark.end(), number, closed=True))
                found += added
            break
    return sorted(found)


def paragraph_bounds(parse: Parse) -> list[tuple[int, int, int]]:
    """Give each paragraph's number, first character and end."""
    bounds: list[tuple[int, int, int]] = []
    for segment in parse.segments:
        if bounds and bounds[-1][0] == segment.paragraph:
            bounds[-1] = (segment.paragraph, bounds[-1][1], segment.span.end)
        else:
            bounds.append((segment.paragraph, segment.span.start, segment.span.end))
    return bounds


def _opens(text: str, offset: int) -> bool:
    mark = DOUBLE.match(text, offset) or re.compile(r"[‘']").match(text, offset)
    return bool(mark) and text[mark.end() : mark.end() + 1].isalnum() if mark else False


def _is_opening(text: str, mark: re.Match[str], start: int, end: int) -> bool | None:
    """Say whether a mark opens by what stands around it; None where that does not tell."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    free_before = before.isspace() or before in BEFORE_OPENING or before in "‘'“"
    if free_before and not after.isspace():
        return True if not (before in "-—–…/:" and not after.isalnum()) else None
    if not free_before and (after.isspace() or not after.isalnum()):
        return False
    return None


def _double_runs(text: str, start: int, end: int, paragraph: int, *, opens_again: bool) -> list[Run]:
    runs: list[Run] = []
    opened: re.Match[str] | None = None
    stray = False
    for mark in DOUBLE.finditer(text, start, end):
        shape = True if mark[0] in OPENERS else False if mark[0] in CLOSERS else None
        place = _is_opening(text, mark, start, end)
        if opened is None:
            if place is False or (shape is False and place is not True):
                stray = True
            else:
                opened = mark
        elif place is True and shape is not False and _is_fresh(text, opened, mark):
            stray = True
            opened = mark
        elif place is not True or shape is False or opened[0] == "„" or (shape is None and place is None):
            runs.append(Run(opened.start(), opened.end(), mark.start(), mark.end(), paragraph, closed=True))
            opened = None
    if opened is not None:
        runs += _left_open(text, opened, start, end, paragraph, opens_again=opens_again)
    if stray:
        runs = [run._replace(damaged=True) for run in runs]
    return [run for run in runs if text[run.low : run.high].strip() and not _is_nickname(text, run)]


def _is_nickname(text: str, run: Run) -> bool:
    """Say whether a run stands inside a name: John "Jack" Smith."""
    inner = text[run.low : run.high]
    if len(inner) > 20 or inner.count(" ") > 1 or not inner[0].isupper() or inner[-1] in ",?!":
        return False
    before = re.search(r"([A-Z][\w.'’-]*) \Z", text[max(run.start - 30, 0) : run.start])
    return before is not None and re.match(r" [A-Z][a-zà-ž'’-]+", text[run.end : run.end + 20]) is not None


def _is_fresh(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    """Say whether an opening mark inside an open quote starts a new one: the earlier was never closed."""
    return mark[0] == opened[0] and mark.start() - opened.end() > 1 and text[opened.end() : mark.start()].count(" ") > 0


def _left_open(
    text: str, opened: re.Match[str], start: int, end: int, paragraph: int, *, opens_again: bool
) -> list[Run]:
    first = not text[start : opened.start()].strip()
    before = text[start : opened.start()].rstrip()[-1:]
    begins = opened[0] != "''" and text[opened.end() : opened.end() + 1].isupper()
    if not (opens_again or first or before in ":," or (before in ".!?" and begins)):
        return []
    return [Run(opened.start(), opened.end(), end, end, paragraph, closed=False, damaged=not opens_again)]


def _single_runs(text: str, start: int, end: int, paragraph: int, doubles: list[Run]) -> list[Run]:
    runs: list[Run] = []
    opened: re.Match[str] | None = None
    place = 0
    for mark in SINGLE.finditer(text, start, end):
        while place < len(doubles) and doubles[place].end <= mark.start():
            place += 1
        if place < len(doubles) and doubles[place].start <= mark.start():
            continue
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if opened is None:
            free = before.isspace() or before in "([—–"
            if free and (after.isalnum() or after in "$£€") and mark[0] != "’" and not ELIDED.match(text, mark.start()):
                opened = mark
        elif not after.isalnum() and not before.isspace() and not _is_possessive(text, mark, end, opened):
            runs.append(
                Run(opened.start(), opened.end(), mark.start(), mark.end(), paragraph, closed=True, single=True)
            )
            opened = None
    return runs


def _is_possessive(text: str, mark: re.Match[str], end: int, opened: re.Match[str]) -> bool:
    """Say whether a mark after a plural s is a possessive: another closing mark follows before any opening one."""
    if text[mark.start() - 1] != "s" or text[mark.end() : mark.end() + 1] not in (" ", " "):
        return False
    for later in SINGLE.finditer(text, mark.end(), min(end, mark.end() + 600)):
        before, after = text[later.start() - 1], text[later.end() : later.end() + 1]
        if before.isspace():
            return False
        if not after.isalnum():
            return later.start() - opened.start() < 600
    return False


def _continued(text: str, runs: list[Run], bounds: list[tuple[int, int, int]]) -> list[Run]:
    """Note which runs go on from one left open in the paragraph before."""
    starts = {number: start for number, start, _ in bounds}
    found: list[Run] = []
    for run in runs:
        before = found[-1] if found else None
        goes_on = (
            before is not None
            and not before.closed
            and run.paragraph != before.paragraph
            and not text[before.end : run.start].strip()
            and run.start == starts[run.paragraph]
        )
        found.append(run._replace(continues=goes_on))
    return found
