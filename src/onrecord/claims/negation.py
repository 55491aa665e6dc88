"""Which words of a statement stand under a negation: close before them, or in a verb whose content they are."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.context import Context
from onrecord.claims.patterns import Hit, load_classes
from onrecord.language import Parse

REACH = 3
CONTENT = 14
TURNS = frozenset((".", ";", "!", "?", "but", "however", "unless", "although"))


def under_negation(context: Context, words: Sequence[int], hit: Hit) -> bool:
    """Say whether a negation stands up to three words before a hit or inside it, but is not its own first word."""
    lower, negations = context.parse.lower, load_classes()["neg"]
    if lower[words[hit.first]] in negations or any(
        lower[words[p]] in ("no", "nobody") for p in range(hit.first, hit.last + 1)
    ):
        return False
    for place in range(max(0, hit.first - REACH), hit.last):
        if lower[words[place]] in negations and not any(lower[words[p]] in ".;!?," for p in range(place, hit.first)):
            return True
    return False


def denied_stretches(parse: Parse, words: Sequence[int]) -> list[range]:
    """Give the positions of what a statement says is *not* said, meant or required: "does not say that every ally must".

    Each ends with its sentence, or where the statement turns ("but").
    """
    negations, verbs = load_classes()["neg"], load_classes()["embed"]
    found = []
    for place, word in enumerate(words):
        if parse.lower[word] not in negations:
            continue
        near = range(place + 1, min(place + 1 + REACH, len(words)))
        verb = next(
            (p for p in near if parse.tag[words[p]][:1] == "V" and parse.lemma[words[p]].lower() in verbs), None
        )
        if verb is not None:
            found.append(range(verb + 1, _turn(parse, words, verb + 1)))
    return found


def _turn(parse: Parse, words: Sequence[int], first: int) -> int:
    last = min(first + CONTENT, len(words))
    return next((place for place in range(first, last) if parse.lower[words[place]] in TURNS), last)
