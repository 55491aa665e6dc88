"""The same statement told twice in a report: which quotes are variants of one utterance, and of what class."""

from __future__ import annotations

from onrecord.model import Quote, Variant
from onrecord.wording import Wording, compare_wordings, wording

MOST = 12
"""Earlier quotes with the same content word that a quote is compared with."""


def find_variants(text: str, quotes: tuple[Quote, ...]) -> tuple[Variant, ...]:
    """Give the pairs of quotes that word one statement, each from the shorter to the fuller one, in text order.

    Two quotes of different speakers, two turns of a transcript, or one inside the other, are never the same statement.
    """
    taken_apart = [wording(" ".join(span.of(text) for span in quote.spans)) for quote in quotes]
    found: list[Variant] = []
    for first, second in _pairs(taken_apart):
        if _may_be_one(quotes[first], quotes[second]):
            variant = _variant(quotes[first], quotes[second], taken_apart[first], taken_apart[second])
            if variant is not None:
                found.append(variant)
    return tuple(found)


def _pairs(taken_apart: list[Wording]) -> list[tuple[int, int]]:
    """Give the pairs that share a content word."""
    with_word: dict[str, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    for number, item in enumerate(taken_apart):
        for word in item.content:
            earlier = with_word.setdefault(word, [])
            pairs.update((other, number) for other in earlier[-MOST:])
            earlier.append(number)
    return sorted(pairs)


def _may_be_one(one: Quote, other: Quote) -> bool:
    if one.form == other.form == "turn":
        return False  # who talks on says something else
    if one.speaker is not None and other.speaker is not None and one.speaker != other.speaker:
        return False
    return not any(a.overlaps(b) for a in one.spans for b in other.spans)


def _variant(one: Quote, other: Quote, first: Wording, second: Wording) -> Variant | None:
    """Compare the shorter wording with the fuller."""
    swap = len(first.words) > len(second.words)
    short, full = (second, first) if swap else (first, second)
    compared = compare_wordings(short, full)
    if compared is None:
        return None
    ids = (other.id, one.id) if swap else (one.id, other.id)
    return Variant(quote=ids[0], other=ids[1], relation=compared.relation, diff=compared.diff)
