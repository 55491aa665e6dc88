"""Emergencies that a state declares over another's conduct, which begin its sanctions and lock up nobody at home."""

from __future__ import annotations

from onrecord.events.look import Party
from onrecord.events.phrases import under
from onrecord.events.slots import Slots
from onrecord.model import Argument

ABOUT = "whom the emergency is about"


def whom_about(slots: Slots) -> list[Party]:
    """Give whose conduct an emergency is declared over: "an emergency with respect to the actions of X"."""
    look, parse = slots.look, slots.look.parse
    heads = [
        item for word in slots.frame.objects for item in (word, slots.frame.word) if parse.lemma[word] == "emergency"
    ]
    respects = [item for head in heads for item in under(parse, head, "with") if parse.lower[item] == "respect"]
    meant = [item for word in respects for item in under(parse, word, "to")]
    found = [party for item in meant for party in look.parties(item, ABOUT)]
    return [party for party in found if look.coded(party)]


def is_about(rows: tuple[Argument, ...]) -> bool:
    """Say whether an emergency is declared over somebody's conduct."""
    return any(row.role == "recipient" and row.how.startswith(ABOUT) for row in rows)
