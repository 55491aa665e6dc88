"""Compares stretches of text as the gold's rules want it: as sets of characters without marks at their ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model import Span

EDGE = frozenset("\"'“”‘’„‟‛«»‹›.,;:!?-–—…`")
Characters = frozenset[int]


def characters_of(text: str, parts: Iterable[Span]) -> Characters:
    """Give the offsets of all characters in `parts` but spaces, and at both ends no marks nor one leading "that"."""
    found = sorted(
        {at for part in parts for at in range(part.start, min(part.end, len(text))) if not text[at].isspace()}
    )
    low, high = 0, len(found)
    while low < high and text[found[low]] in EDGE:
        low += 1
    while high > low and text[found[high - 1]] in EDGE:
        high -= 1
    if high > low and text[found[low] : found[low] + 5].lower() == "that ":
        low += 4
        while low < high and text[found[low]] in EDGE:
            low += 1
    return frozenset(found[low:high])


def overlap(gold: Characters, found: Characters) -> float:
    """Give the share of the gold's characters that were found."""
    return len(gold & found) / len(gold) if gold else 0.0


def iou(gold: Characters, found: Characters) -> float:
    """Give the shared characters as a part of all that either holds."""
    together = len(gold | found)
    return len(gold & found) / together if together else 0.0


def same(gold: Characters, found: Characters) -> float:
    """Give 1 where both hold the same characters, else 0."""
    return float(bool(gold) and gold == found)


RULES = {"ov30": (overlap, 0.3), "ov80": (overlap, 0.8), "iou80": (iou, 0.8), "exact": (same, 0.5)}


def match(gold: Sequence[Characters], found: Sequence[Characters], rule: str) -> dict[int, int]:
    """Give the found item of each gold item: in text order each takes the unused one of highest score over the bar."""
    score, bar = RULES[rule]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for wanted, characters in enumerate(gold):
        scored = [(score(characters, other), -number) for number, other in enumerate(found) if number not in used]
        best, number = max(scored, default=(0.0, 0))
        if best > bar:
            taken[wanted] = -number
            used.add(-number)
    return taken
