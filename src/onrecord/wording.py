"""Compares two wordings of what may be one statement: pure text, so that a report and the whole record can ask it.

Classes, from the closest on: identical · punctuation (marks and case) · ellipsis ("…" stands for left-out words) ·
edited ([brackets] stand for changed ones) · fragment (a stretch of the other) · spliced (stretches of the other that do
not stand together there) · words changed · paraphrase (the same content words, otherwise put).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import msgspec

from onrecord.model import Change, Relation

ASKED = re.compile(r'"([^"]+)"|([^\W_]+(?:[\'’][^\W_]+)*)(\*?)')
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SENTENCE = re.compile(r"[.!?…]+[\"'”’]*\s+")
ELLIPSIS = re.compile(r"\s*(?:\.\s?\.\s?\.+|…|\[\s*(?:\.\.\.|…)\s*\])\s*")
BRACKETED = re.compile(r"\[[^\[\]]{0,80}\]")
QUOTED = re.compile(r"[\"“«„]([^\"“”«»„]+)(?:[\"”»“]|\Z)")
LONGEST = 600
"""Words of a statement that are compared; what follows is left out."""
ALIKE = 0.7
SHARED = 0.6
EMPTY = frozenset(
    ["the", "a", "an", "of", "to", "in", "on", "at", "for", "by", "with", "from", "and", "or", "but", "that", "this", "it", "its",
     "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would", "shall", "should", "can", "could",
     "may", "might", "must", "do", "does", "did", "not", "no", "i", "you", "he", "she", "we", "they", "my", "your", "his", "her",
     "our", "their", "me", "him", "us", "them", "as", "if", "so", "than", "then", "there", "who", "which", "what", "any", "all"]
)  # fmt: skip


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How the one wording stands to the other, and the diff from the other (fuller) to the one."""

    relation: Relation
    diff: tuple[Change, ...]


class Wording(NamedTuple):
    """A statement taken apart: its text, its words in lower case, the sentence of each, and its content words."""

    text: str
    words: tuple[str, ...]
    sentences: tuple[int, ...]
    content: frozenset[str]


def passage(text: str, words: str | None, most: int = 700) -> str:
    """Give a text of at most `most` characters whole; of a longer one the sentences around the first of the words asked for.

    `words` is as in a question to the record: words, "phrases" in marks, beginnings with a star.

    >>> passage("It rained. The pact is ironclad, he said. It rained again.", "iron*", 40)
    '… The pact is ironclad, he said. …'
    """
    if len(text) <= most:
        return text
    asked = [
        r"\W+".join(map(re.escape, WORD.findall(phrase or word))) + (r"\w*" if star else "")
        for phrase, word, star in ASKED.findall(words or "")
    ]
    hit = re.search(rf"\b(?:{'|'.join(asked)})\b", text, re.IGNORECASE) if asked else None
    starts = [0, *(stop.end() for stop in SENTENCE.finditer(text)), len(text)]
    number = bisect_right(starts, hit.start()) - 1 if hit is not None else 0
    first, last = number, number + 1
    while last < len(starts) - 1 and starts[last + 1] - starts[first] <= most:
        last += 1
        if first and starts[last] - starts[first - 1] <= most:
            first -= 1
    shown = text[starts[first] : starts[last]].strip()
    if len(shown) > most:
        shown = shown[:most].rsplit(" ", 1)[0]
    return f"{'… ' if first else ''}{shown}{' …' if starts[first] + len(shown) < len(text.rstrip()) else ''}"


def wording(text: str) -> Wording:
    """Take a statement apart for comparing."""
    words: list[str] = []
    sentences: list[int] = []
    ends = [match.end() for match in SENTENCE.finditer(text)]
    number = 0
    for match in WORD.finditer(text):
        while number < len(ends) and match.start() >= ends[number]:
            number += 1
        words.append(match[0].lower().replace("’", "'"))
        sentences.append(number)
        if len(words) == LONGEST:
            break
    content = frozenset(_stem(word) for word in words if word not in EMPTY)
    return Wording(text, tuple(words), tuple(sentences), content)


def _stem(word: str) -> str:
    """Cut common endings, so that "obliged" and "obliges" meet."""
    for ending in ("ing", "ed", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def compare(one: str, other: str) -> Comparison | None:
    """Give how `one` stands to `other`, the fuller wording; None where they are not the same statement.

    >>> compare("never walk away", "We will never walk away, said no one.").relation
    'fragment'
    """
    return compare_wordings(wording(one), wording(other))


def compare_wordings(one: Wording, other: Wording) -> Comparison | None:
    """Do the same for statements taken apart before."""
    if not one.words or not other.words or not (one.content & other.content):
        return None
    relation = _relation(one, other)
    return Comparison(relation=relation, diff=word_diff(other.words, one.words)) if relation else None


def _relation(one: Wording, other: Wording) -> Relation | None:
    if one.words == other.words:
        return "identical" if one.text.strip() == other.text.strip() else "punctuation"
    if ELLIPSIS.search(one.text) and _in_order(_pieces(ELLIPSIS, one.text), other.words):
        return "ellipsis"
    if BRACKETED.search(one.text) and _in_order(_pieces(BRACKETED, one.text), other.words):
        return "edited"
    if len(one.words) >= 2 and len(one.content) >= 1 and _find(one.words, other.words) >= 0:
        return "fragment" if len(one.words) >= 3 or len(one.content) >= 2 else None
    if _is_spliced(one, other):
        return "spliced"
    return _loosely(one, other)


def _pieces(cut: re.Pattern[str], text: str) -> list[tuple[str, ...]]:
    pieces = [tuple(word.lower().replace("’", "'") for word in WORD.findall(piece)) for piece in cut.split(text)]
    return [piece for piece in pieces if piece]


def _find(part: tuple[str, ...], whole: tuple[str, ...], start: int = 0) -> int:
    """Give where `part` stands in `whole` word for word, -1 where it does not."""
    size = len(part)
    return next((at for at in range(start, len(whole) - size + 1) if whole[at : at + size] == part), -1)


def _in_order(pieces: list[tuple[str, ...]], whole: tuple[str, ...]) -> bool:
    at = 0
    for piece in pieces:
        at = _find(piece, whole, at)
        if at < 0:
            return False
        at += len(piece)
    return sum(map(len, pieces)) >= 3


def _is_spliced(one: Wording, other: Wording) -> bool:
    """Say whether the words that `one` puts in marks stand in different sentences of `other`, or in another order."""
    runs = [tuple(word.lower().replace("’", "'") for word in WORD.findall(run)) for run in QUOTED.findall(one.text)]
    runs = [run for run in runs if len(run) >= 2]
    places = [_find(run, other.words) for run in runs]
    if len(runs) < 2 or any(place < 0 for place in places):
        return False
    return places != sorted(places) or len({other.sentences[place] for place in places}) > 1


def _loosely(one: Wording, other: Wording) -> Relation | None:
    if min(len(one.words), len(other.words)) < 4:
        return None
    shared = len(one.content & other.content)
    if shared < 3 or shared < SHARED * min(len(one.content), len(other.content)):
        return None
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    return "words changed" if matcher.ratio() >= ALIKE else "paraphrase"


def word_diff(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Change, ...]:
    """Give the diff from `one` to `other`, word by word."""
    names: dict[str, Literal["same", "left out", "added", "changed"]] = {
        "equal": "same", "delete": "left out", "insert": "added", "replace": "changed"
    }  # fmt: skip
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return tuple(Change(names[how], " ".join(one[a:b]), " ".join(other[c:d])) for how, a, b, c, d in blocks)
