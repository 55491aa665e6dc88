"""Where a report may be cut before any parser sees it: paragraphs, headlines, datelines, sentences.

A statistical parser splits real reports badly at headlines, datelines and quotation marks (sentence F1 77 on news), so the
cuts are made here by rule and the parser is told of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.language.parse import SegmentKind
from onrecord.language.turns import find_labels, labels_within
from onrecord.lexicon import load_words
from onrecord.model import Span

HEADER = re.compile(r"\A\s*date[^\S\n\r\x0b\x0c\x85\u2028\u2029]+\d{4}-\d{2}-\d{2}(?=\s|\Z)", re.IGNORECASE)
DATELINE = re.compile(
    r"\A[^\S\n]*(?:[A-Z][A-Z.'’\-]+(?:[ ,/]+(?=[A-Z]))?){1,4}"  # WARSAW or NEW YORK
    r"(?:, ?[A-Z][\w.]+(?: [A-Z][\w.]+)?)?"  # , Poland
    r"(?:, ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}))?"  # , March 26
    r"(?: ?\([A-Z][\w /.&]{1,24}\))?"  # (Agency)
    r" ?(?:--+|—|–|-(?= )) ?"
)
INTERVIEWER = re.compile(r"\A[^\S\n]*\(\([^()\n]{1,40}\)\):?[^\S\n]*")  # ((Interviewer)) How are you?
MIXED_DATELINE = re.compile(
    r"\A[^\S\n]*[A-Z][a-zà-ž]+(?:[ -][A-Z][a-zà-ž]+){0,2}(?:, [A-Z][a-z]+)?"  # Warsaw, Poland
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? \([A-Z][\w /.&]{1,24}\) ?(?:--+|—|–|-) ?"  # , March 26 (Agency) -
)
STOP = re.compile(r"""[.!?…]+["'”’)\]»]*(?=\s)""")
AFTER = re.compile(r"""\s+["'“‘(\[«]*\s*(?P<next>[^\W_]|[$£€])""")
LAST_WORD = re.compile(r"([^\s\"“”()\[\]]+)\Z")
ENDS_LINE = re.compile(r"""[.!?…:;,]["'”’)\]»]*\s*\Z""")
TAG_AFTER = re.compile(r"""\s+(?:[A-Z][\w.'’-]*\s+|the\s+|[a-z]+\s+){0,5}?(\w+)""")
INITIALS = re.compile(r"""["“][A-Z](?:\.[A-Z])+\Z""")
WRAPPED_WIDTH = range(50, 100)
PORTION = 5_000
MASKED_RUN = re.compile(r"\S{120,}")
STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "’": "'", "‘": "'", "‛": "'", "\xa0": " "}
)


class Cut(NamedTuple):
    """A stretch to be parsed by itself, and the starts of its sentences (character offsets into the report)."""

    span: Span
    kind: SegmentKind
    paragraph: int
    sentences: tuple[int, ...]


def plain(text: str) -> str:
    """Give `text` with straight marks and without endless words, character for character of the same length.

    The parser knows straight marks best; a run of 120 characters without a space is no English word and would
    cost quadratic time.
    """
    return MASKED_RUN.sub(lambda run: "x" + " " * (len(run[0]) - 1), text.translate(STRAIGHT))


def find_cuts(text: str) -> list[Cut]:
    """Give the stretches of `text` to be parsed one by one, in order, leaving out blank lines."""
    cuts: list[Cut] = []
    labels = find_labels(text)
    for number, (start, end) in enumerate(_paragraphs(text)):
        for label in labels_within(labels, start, end):
            cuts.extend(_cuts_of_stretch(text, start, label.start, number, first=_is_first(cuts)))
            cuts.append(Cut(label, "label", number, (label.start,)))
            start = label.end  # noqa: PLW2901  what is left of the paragraph
        cuts.extend(_cuts_of_stretch(text, start, end, number, first=_is_first(cuts)))
    return cuts


def _is_first(cuts: list[Cut]) -> bool:
    """Say whether nothing but the date header stands before."""
    return not cuts or cuts[-1].kind == "header"


def _paragraphs(text: str) -> list[tuple[int, int]]:
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+", text)]
    lines = [(start, end) for start, end in lines if text[start:end].strip()]
    if not _is_wrapped(text, lines):
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and text.count("\n", joined[-1][1], start) == 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Say whether the text is broken at a fixed width: many full lines that stop in mid-sentence."""
    if len(lines) < 4:
        return False
    full = [
        line
        for line in lines[:-1]
        if line[1] - line[0] in WRAPPED_WIDTH and not ENDS_LINE.search(text[line[0] : line[1]])
    ]
    return len(full) > 0.5 * len(lines)


def _cuts_of_stretch(text: str, start: int, end: int, number: int, *, first: bool) -> list[Cut]:
    cuts: list[Cut] = []
    header = HEADER.match(text) if start == 0 or not text[:start].strip() else None
    if header:
        begin = header.end() - len(header[0].lstrip())
        cuts.append(Cut(Span(begin, header.end()), "header", number, (begin,)))
        start = header.end()
    paragraph = text[start:end]
    opening = _opening(paragraph)
    if opening:
        kind, length = opening
        begin = start + length - len(paragraph[:length].lstrip())
        cuts.append(Cut(Span(begin, start + len(paragraph[:length].rstrip())), kind, number, (begin,)))
        start += length
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return cuts
    headline = _is_headline(text[start:end], first=first and not opening)
    starts = _sentence_starts(text, start, end)
    return cuts + list(_portions(starts, end, "headline" if headline else "body", number))


def _portions(starts: tuple[int, ...], end: int, kind: SegmentKind, number: int) -> Iterator[Cut]:
    """Give a paragraph in portions of whole sentences: the parser's memory grows with the length of what it is given."""
    held: list[int] = []
    for start, stop in zip(starts, (*starts[1:], end), strict=True):
        if held and stop - held[0] > PORTION:
            yield Cut(Span(held[0], start), kind, number, tuple(held))
            held = []
        held.append(start)
    yield Cut(Span(held[0], end), kind, number, tuple(held))


def _opening(paragraph: str) -> tuple[SegmentKind, int] | None:
    """Give kind and length of a dateline or interviewer's mark that opens a paragraph and has text after it."""
    label = INTERVIEWER.match(paragraph)
    found = label or DATELINE.match(paragraph) or MIXED_DATELINE.match(paragraph)
    if not found or not found[0].strip() or found.end() >= len(paragraph):
        return None
    return ("label" if label else "dateline"), found.end()


def _is_headline(line: str, *, first: bool) -> bool:
    if ENDS_LINE.search(line) or len(line) > 160 or '"' in line[-1:]:
        return False
    words = line.split()
    capital = sum(word[:1].isupper() for word in words)
    return (first and len(words) >= 3) or (len(words) >= 3 and capital >= 0.7 * len(words))


def _sentence_starts(text: str, start: int, end: int) -> tuple[int, ...]:
    starts = [start]
    body = text[start:end]
    for stop in STOP.finditer(body):
        after = AFTER.match(body, stop.end())
        if after and _is_end(body, stop, after):
            starts.append(start + stop.end() + len(after[0]) - len(after[0].lstrip()))
    return tuple(starts)


def _is_end(body: str, stop: re.Match[str], after: re.Match[str]) -> bool:
    following = after["next"]
    marks = stop[0]
    if not (following.isupper() or following.isdigit() or following in "$£€"):
        # A mark that opens after a full stop begins a sentence whatever the case of its first letter.
        return following.isalpha() and not following.isascii() and not following.islower()
    closed = marks[-1] in "\"'”’»" and marks[0] in "!?…"
    if closed and _speech_tag_follows(body, stop.end()):
        return False
    if len(marks) > 1 and INITIALS.search(body, max(0, stop.start() - 12), stop.start()):
        return False  # a nickname: John "J.D." Roe
    if marks[0] != "." or len(marks) > 1:
        return True
    before = LAST_WORD.search(body[max(0, stop.start() - 30) : stop.start()])
    return before is None or not _is_abbreviation(before[1], following, after[0])


def _speech_tag_follows(body: str, position: int) -> bool:
    """Say whether "…!" is followed by its tag: `"Never again!" Tusk said`."""
    tags = load_words("language/tag_verbs")
    return any(word in tags for word in re.findall(r"\w+", body[position : position + 80])[:6])


def _is_abbreviation(word: str, following: str, gap: str) -> bool:
    if len(word) == 1 and word.isupper() and following.isupper():
        return True  # an initial: "J. Smith"
    low = word.lower()
    if low in load_words("language/abbreviations"):
        return not (low in {"a.m", "p.m", "etc", "u.s", "u.k", "u.n", "e.u"} and '"' in gap)
    return low in load_words("language/number_abbreviations") and following.isdigit()
