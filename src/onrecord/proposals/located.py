"""Finds words in a text, letter by letter or but for typography: marks, dashes, dots and blanks."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.model import Span

ALIKE = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...",
}  # fmt: skip
DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Plain(NamedTuple):
    """A text without its typography, and for each of its characters the place in the text as written."""

    text: str
    places: tuple[int, ...]


def plain(text: str) -> Plain:
    """Give a text with straight marks, short dashes, three dots and single blanks."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in DROPPED or (letter.isspace() and (not letters or letters[-1] == " ")):
            continue
        for shown in " " if letter.isspace() else ALIKE.get(letter, letter):
            letters.append(shown)
            places.append(place)
    return Plain("".join(letters), tuple(places))


def locate(text: str, within: Plain, words: str, *, inside: Span | None = None) -> Span | None:
    """Give where words stand in a text, for the first time there or `inside` a part of it; None where they do not.

    Words that end or begin within a word of the text are not found: "art" is no part of "artillery".
    """
    wanted = plain(words.strip()).text.strip()
    start = 0
    while wanted and (start := within.text.find(wanted, start)) >= 0:
        last = start + len(wanted) - 1
        span = Span(within.places[start], within.places[last] + 1)
        if _is_whole(text, span) and (inside is None or inside.holds(span)):
            return span
        start += 1
    return None


def _is_whole(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not (before.isalnum() and text[span.start].isalnum()) and not (after.isalnum() and text[span.end - 1].isalnum())
