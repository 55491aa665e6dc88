"""One event an act: later mentions of the same act are folded into the fullest one."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.model import Event

FAMILY = 4


class Draft(NamedTuple):
    """An event with what tells whether another one is the same act: its lemma and the codes of its parties.

    `clause` is the verb that carries its time, `words` those that name it.
    """

    event: Event
    lemma: str
    actors: frozenset[str]
    recipients: frozenset[str]
    clause: int
    words: tuple[int, ...]


def merge(drafts: list[Draft]) -> list[Event]:
    """Give one event an act, in text order; of several mentions the one with the most known arguments, then the first."""
    kept: list[Draft] = []
    by_type: dict[str, list[int]] = {}
    for draft in drafts:
        rivals = by_type.setdefault(draft.event.type, [])
        same = next((place for place in rivals if _same(kept[place], draft)), None)
        if same is None:
            rivals.append(len(kept))
            kept.append(draft)
        elif _fullness(draft) > _fullness(kept[same]):
            kept[same] = draft
    return sorted((draft.event for draft in kept), key=lambda event: (event.trigger_span, event.type))


def _fullness(draft: Draft) -> tuple[int, int, int]:
    event = draft.event
    return bool(draft.actors) + bool(draft.recipients), event.date is not None, event.place is not None


def _same(first: Draft, second: Draft) -> bool:
    one, two = first.event, second.event
    if one.date and two.date and one.date != two.date and not (one.date.startswith(two.date) or two.date.startswith(one.date)):
        return False
    return (
        _family(first.lemma, second.lemma)
        and one.standing == two.standing
        and _agree(first.actors, second.actors)
        and _agree(first.recipients, second.recipients)
    )


def _family(one: str, two: str) -> bool:
    return one == two or (len(one) >= FAMILY and len(two) >= FAMILY and one[:FAMILY] == two[:FAMILY])


def _agree(one: frozenset[str], two: frozenset[str]) -> bool:
    return not one or not two or one <= two or two <= one
