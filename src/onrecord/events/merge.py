"""One event an act: later mentions of the same act are folded into the fullest one."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from onrecord.model import Event

BY_NAME = "obj, by name"
FAMILY = 4
MANY = 150
ONE_STAND = frozenset({"PROTEST"})


class Draft(NamedTuple):
    """An event with what tells whether another one is the same act: its lemma and the codes of its parties.

    `clause` is the verb that carries its time, `words` those that name it, `claimed` the party on whose word alone it rests,
    `how` the construction that gave its subject.
    """

    event: Event
    lemma: str
    actors: frozenset[str]
    recipients: frozenset[str]
    clause: int
    words: tuple[int, ...]
    claimed: frozenset[str]
    sentence: int
    how: str


def merge(drafts: list[Draft], families: dict[str, tuple[str, int]], today: str) -> list[Draft]:
    """Give one draft an act, in text order; of several mentions the one with the most known arguments, then the first.

    `families` groups words that may name the same act; `today` is the report's day, which an act may have by default.
    """
    kept: list[Draft] = []
    by_type: dict[str, list[int]] = {}
    for draft in drafts:
        rivals = by_type.setdefault(draft.event.type, [])
        same = next((place for place in rivals[-MANY:] if _same(kept[place], draft, families, today)), None)
        if same is None:
            rivals.append(len(kept))
            kept.append(draft)
        elif _fullness(draft, families) > _fullness(kept[same], families):
            kept[same] = draft
        elif not kept[same].recipients and draft.recipients and not _is_by_name(kept[same].event):
            kept[same] = _aimed_as(kept[same], draft)
    return sorted(kept, key=lambda draft: (draft.event.trigger_span, draft.event.type))


def _is_by_name(event: Event) -> bool:
    """Say whether whom an act hits is called by name: "killed Jane Roe" says it better than "two were killed"."""
    return any(row.how == BY_NAME for row in event.arguments)


def _aimed_as(first: Draft, second: Draft) -> Draft:
    """Give the first mention of an act with the recipients that only the second one names."""
    rows = tuple(row for row in second.event.arguments if row.role == "recipient")
    event = replace(first.event, recipient=second.event.recipient, arguments=(*first.event.arguments, *rows))
    return first._replace(event=event, recipients=second.recipients)


def _fullness(draft: Draft, families: dict[str, tuple[str, int]]) -> tuple[bool, int, int, bool]:
    told = draft.event.standing != "alleged"
    return told, bool(draft.actors) + bool(draft.recipients), families.get(draft.lemma, ("", 1))[1], not draft.event.said_by


def _same(first: Draft, second: Draft, families: dict[str, tuple[str, int]], today: str) -> bool:
    one, two = first.event, second.event
    if not _same_standing(first, second) or not _same_time(one.date, two.date, today):
        return False
    actors, recipients, others, receivers = first.actors, first.recipients, second.actors, second.recipients
    if one.type == "CONSULT":  # a meeting has no direction
        actors, recipients, others, receivers = actors | recipients, frozenset(), others | receivers, frozenset()
    if not (_agree(actors, others) and _agree(recipients, receivers)):
        return False
    if _family(first.lemma, second.lemma):
        return True
    if first.sentence == second.sentence and one.type in ONE_STAND and actors == others and actors:
        return True
    if first.sentence == second.sentence and one.type == "CONSULT" and not (one.recipient and two.recipient):
        return True  # "met him to exchange views"
    family, known = families.get(second.lemma), families.get(first.lemma)
    return family is not None and known is not None and family[0] == known[0] and bool((actors & others) | (recipients & receivers))


def _same_standing(first: Draft, second: Draft) -> bool:
    """Say whether two mentions hold the act alike; a claim of a deed that the report tells itself adds nothing."""
    one, two = first.event.standing, second.event.standing
    return one == two or ({one, two} == {"asserted", "alleged"} and bool(first.actors) and first.actors == second.actors)


def _same_time(one: str | None, two: str | None, today: str) -> bool:
    if not one or not two or today in (one, two):
        return True
    return one.startswith(two) or two.startswith(one)


def _family(one: str, two: str) -> bool:
    return one == two or (len(one) >= FAMILY and len(two) >= FAMILY and one[:FAMILY] == two[:FAMILY])


def _agree(one: frozenset[str], two: frozenset[str]) -> bool:
    return not one or not two or one <= two or two <= one
