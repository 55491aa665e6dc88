"""Who a noun phrase or pronoun stands for: one resolver for quotes and events."""

from __future__ import annotations

from onrecord.actors.cast import Cast, Resolution
from onrecord.language import Parse


def resolve(cast: Cast, parse: Parse, word: int, *, spoke: list[tuple[int, tuple[str, ...]]]) -> Resolution:
    """Give who the noun phrase headed by `word` stands for.

    `spoke` lists (word, actor ids) of those who spoke or were named as speakers before, in text order: the likeliest
    antecedents of "he said". Undecided: no actors, the rivals as candidates and the reason why.
    """
    mention = cast.at(word)
    span = parse.span(mention.first, mention.last) if mention else parse.subtree_span(word)
    return Resolution(mention.actors if mention else (), span, mention.reason if mention else "no mention")
