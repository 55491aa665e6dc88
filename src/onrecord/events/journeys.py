"""A journey told twice: "will travel to Norland … Her trip underlines …" is one act, not two."""

from __future__ import annotations

from onrecord.events.merge import Draft
from onrecord.events.opponents import TO_MEET

JOURNEYS = frozenset({"tour", "trip", "visit"})
TRAVELLING = JOURNEYS | {"arrive", "depart", "return", "travel"}


def without_repeats(drafts: list[Draft]) -> list[Draft]:
    """Give the drafts without those that only take up, by a noun, a journey that the report has told before."""
    kept: list[Draft] = []
    for draft in drafts:
        if not (_is_journey(draft) and any(_is_told(earlier, draft) for earlier in kept)):
            kept.append(draft)
    return kept


def _is_journey(draft: Draft) -> bool:
    """Say whether an act is a journey named by a noun: "her trip", "the visit to Norland"."""
    return draft.lemma in JOURNEYS and f": {draft.lemma} n " in (draft.event.rule or "")


def _is_told(earlier: Draft, draft: Draft) -> bool:
    """Say whether an earlier act is the journey of the same people, or one just before where a pronoun tells whose it is."""
    travels = earlier.lemma in TRAVELLING or earlier.event.type == "CONSULT" or earlier.event.cameo == TO_MEET
    same = bool(set(earlier.event.actor) & set(draft.event.actor))
    if not travels or draft.event.recipient:
        ahead = earlier.event.standing == "planned"
        return travels and same and ahead and draft.recipients <= earlier.recipients
    weak = any(row.how.endswith("last group named") for row in draft.event.arguments if row.role == "actor")
    return draft.how == "possessive" and (same or (weak and earlier.sentence == draft.sentence - 1))
