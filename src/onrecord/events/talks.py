"""Who acts and who is addressed in a report of one meeting: what is said in it is said by and to those who met.

"A met B" and no other talks: "they" and "the leaders" further on are both, and what A asks or promises is addressed to B.
"""

from __future__ import annotations

from onrecord.actors import Cast
from onrecord.events.look import OWN_TEXT
from onrecord.events.merge import Draft
from onrecord.events.opponents import (
    BOTH,
    IN_TALKS,
    SAID,
    TO_MEET,
    are_leaders,
    means_both,
    with_actors,
    with_recipients,
)

SAYING = frozenset({"subject", "shared", "participle", "control"})
MONEY = frozenset({"request", "seek"})
"""Asking that goes to whoever pays, not to whom it is told."""
OPENING = 5
FIRST = 3
ADDRESSED = frozenset({"ACCUSE", "AGREE", "REQUEST", "SUPPORT"})
MANY = 200
WEAK = (OWN_TEXT, "last state or body named", "last body named", "last group named")


def told_in_talks(cast: Cast, text: str, drafts: list[Draft]) -> list[Draft]:
    """Give the drafts of a report of just one meeting of two sides with who they are by and to, where their clause says it not."""
    talks = _only_talks(cast, drafts)
    if talks is None:
        return drafts
    told = (_by_both(cast, text, draft, talks) for draft in drafts)
    return [_to_other(draft, talks) for draft in told]


def _only_talks(cast: Cast, drafts: list[Draft]) -> Draft | None:
    """Give the meeting that opens a report, if all its meetings with two sides are between the same."""
    found = [draft for draft in drafts[:MANY] if _is_meeting(cast, draft)]
    found = [draft for draft in found if draft.event.standing == found[0].event.standing]  # a later one is not held yet
    pairs = {draft.actors | draft.recipients for draft in found}
    if len(pairs) != 1 or len(found[0].actors | found[0].recipients) != 2:
        return None
    opens = found[0].sentence < OPENING and found[0] in drafts[:FIRST]
    return found[0] if opens and _is_of_persons(cast, found[0]) else None


def _is_meeting(cast: Cast, draft: Draft) -> bool:
    event = draft.event
    held = event.type == "CONSULT" and event.standing == "asserted"
    ahead = event.cameo == TO_MEET and event.standing == "planned"
    known = all((row := cast.actors.get(name)) is not None and row.code for name in (*event.actor, *event.recipient))
    return (held or ahead) and bool(draft.actors) and bool(draft.recipients) and known


def _is_of_persons(cast: Cast, talks: Draft) -> bool:
    """Say whether a meeting is told of by who held it, and not by who speaks of his own."""
    told = not any(row.how.endswith(OWN_TEXT) for row in talks.event.arguments)
    return told and _kinds(cast, talks.event.actor) == {"person"} and _kinds(cast, talks.event.recipient) != {"state"}


def _kinds(cast: Cast, names: tuple[str, ...]) -> set[str]:
    return {row.kind for name in names if (row := cast.actors.get(name)) is not None}


def _by_both(cast: Cast, text: str, draft: Draft, talks: Draft) -> Draft:
    """Give both sides as who "they" and "the leaders" are."""
    event = draft.event
    doers = [row for row in event.arguments if row.role == "actor"]
    they = bool(doers) and all(means_both(text, row) or are_leaders(cast, text, row) for row in doers)
    if not they or event.type not in SAID or event.said_by or talks.event.trigger_span >= event.trigger_span:
        return draft
    if draft.actors == talks.actors | talks.recipients:
        return draft
    met = [row for row in talks.event.arguments if row.role in ("actor", "recipient")]
    return with_actors(draft, talks.actors | talks.recipients, met, BOTH)


def _to_other(draft: Draft, talks: Draft) -> Draft:
    """Give the other side as who is addressed by what one side asks, promises or raises."""
    event = draft.event
    free = event.type in ADDRESSED and not event.recipient and len(draft.actors) == 1 and not event.said_by
    if not free or talks.event.trigger_span >= event.trigger_span or event.cameo == TO_MEET or draft.lemma in MONEY:
        return draft
    doers = [row for row in event.arguments if row.role == "actor"]
    plain = all(row.how.split(",")[0] in SAYING and not row.how.endswith(WEAK) for row in doers)
    if not plain or event.standing != "asserted" or not set(event.actor) & {*talks.event.actor, *talks.event.recipient}:
        return draft
    if draft.actors == talks.actors:
        return with_recipients(draft, talks, "recipient", IN_TALKS)
    return with_recipients(draft, talks, "actor", IN_TALKS) if draft.actors == talks.recipients else draft
