"""Whose rulers a demand goes to that names nobody: "called for the release of two poets held in X" is said to X."""

from __future__ import annotations

from onrecord.events.lists import MOST
from onrecord.events.look import Party
from onrecord.events.nearby import states_where
from onrecord.events.phrases import under
from onrecord.events.slots import Slots
from onrecord.lexicon import load_words

RULERS_DEEDS = load_words("events/rulers_deeds")


def rulers_asked(slots: Slots, codes: frozenset[str]) -> list[Party]:
    """Give the one other state in which what is demanded is to be done, where only its rulers can do it."""
    look, parse = slots.look, slots.look.parse
    held = [item for head in slots.frame.objects for item in parse.conjuncts(head)[:MOST]]
    asked = [*slots.words("for"), *held, *(item for head in held for item in under(parse, head, "for"))]
    items = [item for word in asked for item in parse.conjuncts(word)[:MOST]]
    if not any(parse.lemma[item] in RULERS_DEEDS for item in items):
        return []
    found = [party for item in dict.fromkeys(items) for party in states_where(look, item)]
    others = [party for party in found if not look.codes([party]) & codes]
    return others[:1] if len(look.codes(others)) == 1 else []
