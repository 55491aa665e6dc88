"""Finds the names of the roster in a report, whatever the tokens are.

Names are kept without spaces and accents: words are joined until they spell a name, so that "al-Assad" is found in one
word or three. Measured against an automaton over the text this needs no build and no offsets to map, and the cost
is one look-up for most words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from onrecord.language.parse import Parse

LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae",
     "ə": "a", "œ": "oe", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'"}
)  # fmt: skip
NO_SLUG = re.compile(r"[^a-z0-9]+")
PIECE = re.compile(r"\w+|[^\w\s]")
LONGEST = 14
"""Words that a name may have at most; longer runs are not tried."""


@lru_cache(maxsize=1 << 10)
def fold(text: str) -> str:
    """Give `text` without accents, with straight apostrophes.

    >>> fold("Władysław Çavuşoğlu")
    'Wladyslaw Cavusoglu'
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(mark for mark in parts if not unicodedata.combining(mark) and mark not in "\u200e\u200f\u200b")


def squeeze(text: str) -> str:
    """Give `text` folded and without spaces: the form in which names are compared."""
    return fold(text).replace(" ", "")


@lru_cache(maxsize=1 << 10)
def slug(text: str) -> str:
    """Give a lower-case id part made of the letters and digits of `text`.

    >>> slug("Marek Lublin")
    'marek-lublin'
    """
    return NO_SLUG.sub("-", fold(text).lower()).strip("-") or "unnamed"


class Match(msgspec.Struct, frozen=True):
    """Words `first` to `last` (both inclusive) that spell the roster name `key`."""

    first: int
    last: int
    key: str


def prefixes_of(names: Iterable[str]) -> frozenset[str]:
    """Give all beginnings of `names` that can end where a token ends, squeezed."""
    found: set[str] = set()
    for name in names:
        joined = ""
        for piece in PIECE.findall(fold(name)):
            joined += piece
            found.add(joined)
    return frozenset(found)


def folded_forms(parse: Parse) -> list[str]:
    """Give the words of a report folded, in order."""
    if parse.text.isascii():
        return parse.form.copy()
    return [form if form.isascii() else fold(form) for form in parse.form]


def find_names(forms: list[str], names: dict[str, tuple[int, ...]], prefixes: frozenset[str]) -> list[Match]:
    """Give the roster names in `forms`, leftmost and longest first, never overlapping."""
    found: list[Match] = []
    after, size = 0, len(forms)
    starts = [word for word, form in enumerate(forms) if form in prefixes]
    for word in starts:
        if word < after:
            continue
        joined = key = forms[word]
        best = word if joined in names else -1
        for last in range(word + 1, min(word + LONGEST, size)):
            joined += forms[last]
            if joined not in prefixes:
                break
            if joined in names:
                best, key = last, joined
        if best >= 0:
            found.append(Match(word, best, key))
            after = best + 1
    return found
