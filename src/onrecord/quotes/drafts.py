"""A quotation before its speaker is known: what the finding rules hand to the speaker rules."""

from __future__ import annotations

import msgspec

from onrecord.language import Parse


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation found: its parts (offsets, end exclusive), its cue's words, and the words that name who is concerned.

    `verb` is the cue's head word, -1 without cue; `subject` is a head word, `carrier` that of who passes the words on;
    `rule` names the rule.
    """

    parts: tuple[tuple[int, int], ...]
    rule: str
    verb: int = -1
    cue: tuple[int, int] | None = None
    lemma: str = ""
    subject: int | None = None
    carrier: int | None = None
    floating: bool = False
    damaged: bool = False
    translated: bool = False

    @property
    def start(self) -> int:
        """Give the first character of the content."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Give the end of the content."""
        return self.parts[-1][1]


def between(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    """Give the characters of the words `first` to `last` (inclusive) without punctuation at the ends; None if empty."""
    while first <= last and not any(map(str.isalnum, parse.form[first])) and parse.form[first] not in "$£€#@":
        first += 1
    while last >= first and not any(map(str.isalnum, parse.form[last])) and parse.form[last] not in "%$£€)":
        last -= 1
    return (parse.start[first], parse.end[last]) if first <= last else None


def cue_words(parse: Parse, verb: int) -> tuple[int, int]:
    """Give the first and last word of a verb with the auxiliaries, negation and particle next to it."""
    first = last = verb
    while first > 0 and first - 1 in parse.children[verb] and parse.dep[first - 1] in ("aux", "neg", "auxpass"):
        first -= 1
    if verb + 1 in parse.children[verb] and parse.dep[verb + 1] == "prt":
        last = verb + 1
    return first, last
