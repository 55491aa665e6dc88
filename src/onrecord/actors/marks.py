"""Which words stand inside double quotation marks, so that whoever is named there is no speaker's antecedent."""

from __future__ import annotations

from functools import lru_cache

from onrecord.language.parse import Parse


@lru_cache(maxsize=4)
def quoted_words(parse: Parse) -> frozenset[int]:
    """Give the words inside double marks. A mark left open ends with its paragraph, so no error crosses one.

    Straight marks open and close in turn, curly ones by their shape.
    """
    inside: set[int] = set()
    for segment in parse.segments:
        opened: int | None = None
        for word in range(segment.first, segment.last):
            mark = parse.form[word]
            if mark in {'"', "''", "``"}:
                opened = _turn(inside, opened, word)
            elif mark in {"“", "„", "«"}:
                opened = word
            elif mark in {"”", "»"} and opened is not None:
                opened = _turn(inside, opened, word)
        if opened is not None and opened - segment.first < 2:
            inside.update(range(opened, segment.last))
    return frozenset(inside)


def _turn(inside: set[int], opened: int | None, word: int) -> int | None:
    if opened is None:
        return word
    inside.update(range(opened, word))
    return None
