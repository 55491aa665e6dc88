"""Who fights whom where a report speaks of a known war and names both states, but not both in the act's own clause.

"Help Norland defend itself. They condemned Sudland's invasion" is the invasion of Norland: the table of wars says who began
which and when, and nothing is filled in that the report does not name. "Its war" is never of a bystander named last.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from onrecord.events.look import OWN_TEXT, PLACE, Look
from onrecord.events.merge import Draft
from onrecord.lexicon import load_table
from onrecord.model import Argument, Span

BEGUN = frozenset({"aggression", "invade", "invasion"})
"""Acts by which a war is begun: later reports still speak of them."""
MEANT = BEGUN | {"war"}
BLOWS = frozenset(
    {
        "airstrike",
        "assault",
        "atrocity",
        "attack",
        "bomb",
        "bombing",
        "brutality",
        "commit",
        "shell",
        "shelling",
        "strike",
    }
)
OWNING = frozenset({"he", "her", "his", "it", "its", "she", "their", "they"})
GUESSED = frozenset({"victim", "shielded from it", "the one other state of the sentence"})
NEAR = 2
ATTACKER = "who began the war told of"
ATTACKED = "whom the war told of is against"


class War(msgspec.Struct, frozen=True):
    """A war of one state against another, by their codes; `until` is None while it lasts."""

    attacker: str
    attacked: str
    since: str
    until: str | None
    source: str


class _Named(NamedTuple):
    """Where a report names those who have a code: (sentence, actor id, span), in text order."""

    places: tuple[tuple[int, str, Span], ...]

    def nearest(self, sentence: int) -> tuple[int, str, Span]:
        """Give the place nearest to a sentence, one before it first."""
        return min(self.places, key=lambda place: (abs(place[0] - sentence), place[0] > sentence))


@cache
def load_wars() -> tuple[War, ...]:
    """Give the known wars; raises LexiconError, naming file and line, where a row is malformed."""
    return load_table("events/wars", War)


def name_war_sides(look: Look, drafts: list[Draft], *, on: date) -> list[Draft]:
    """Give the drafts with the sides of a known war filled in, where the report of a day names both states of just one."""
    if not any(_has_gap(look, draft) for draft in drafts):
        return drafts
    told = [
        (war, _named(look, war.attacker), _named(look, war.attacked))
        for war in load_wars()
        if war.since <= on.isoformat()
    ]
    told = [item for item in told if item[1].places and item[2].places]
    lasting = [item for item in told if item[0].until is None or on.isoformat() < item[0].until]
    return [_with_sides(look, draft, lasting or told, lasts=bool(lasting)) for draft in drafts]


def _has_gap(look: Look, draft: Draft) -> bool:
    """Say whether an attack lacks a side, or has one only by a pronoun or a guess."""
    if draft.event.type != "ASSAULT" or draft.lemma not in MEANT | BLOWS:
        return False
    rows = draft.event.arguments
    roles = {row.role for row in rows}
    return not {"actor", "recipient"} <= roles or any(_is_weak(look, row) for row in rows)


def _is_weak(look: Look, row: Argument) -> bool:
    """Say whether a side is told by no more than a pronoun, or was guessed from who stands beside it."""
    owned = row.span.of(look.parse.text).lower() in OWNING or row.how.endswith(PLACE)
    return owned or row.how.split(",")[0] in GUESSED or row.how.endswith(OWN_TEXT)


def _named(look: Look, code: str) -> _Named:
    """Give where the report names those who act for a state, by name or adjective."""
    cast, parse = look.cast, look.parse
    words = [(item.head, name) for item in cast.mentions for name in item.actors]
    words.extend(cast.adjectives.items())
    found = [(word, name) for word, name in words if (row := cast.actors.get(name)) is not None and row.code == code]
    found.extend((word, name) for word, name in words if name == code and name not in cast.actors)
    return _Named(tuple(sorted((parse.sentence_of[word], name, parse.span(word, word)) for word, name in found)))


def _with_sides(look: Look, draft: Draft, wars: list[tuple[War, _Named, _Named]], *, lasts: bool) -> Draft:
    if not _has_gap(look, draft) or not (draft.lemma in BEGUN or lasts):
        return draft
    fitting = [item for item in wars if _fits(look, draft, *item)]
    if len(fitting) != 1:
        return draft
    war, attackers, attacked = fitting[0]
    rows = draft.event.arguments
    kept = tuple(row for row in rows if row.role not in ("actor", "recipient"))
    doers = tuple(row for row in rows if row.role == "actor")
    hit = tuple(row for row in rows if row.role == "recipient")
    if war.attacker not in draft.actors:
        doers = (_row(look, "actor", war.attacker, attackers, draft.sentence, ATTACKER),)
    if war.attacked not in draft.recipients:
        hit = (_row(look, "recipient", war.attacked, attacked, draft.sentence, ATTACKED),)
    event = replace(
        draft.event,
        actor=tuple(row.actor for row in doers),
        recipient=tuple(row.actor for row in hit),
        arguments=(*doers, *hit, *kept),
    )
    actors = draft.actors if war.attacker in draft.actors else frozenset({war.attacker})
    recipients = draft.recipients if war.attacked in draft.recipients else frozenset({war.attacked})
    return draft._replace(event=event, actors=actors, recipients=recipients)


def _fits(look: Look, draft: Draft, war: War, attackers: _Named, attacked: _Named) -> bool:
    """Say whether an act with a gap can be of a war: one side is plainly its own, the other untold or weak."""
    doers = [row for row in draft.event.arguments if row.role == "actor"]
    hit = [row for row in draft.event.arguments if row.role == "recipient"]
    meant = draft.lemma in MEANT
    if draft.actors == {war.attacker}:
        open_ = not hit or (meant and all(_is_weak(look, row) for row in hit))
        return open_ and war.attacked not in draft.recipients and (meant or _is_near(attacked, draft.sentence))
    if draft.actors and not all(_is_weak(look, row) for row in doers):
        return False
    if not doers:
        return meant and draft.recipients == {war.attacked}
    if not meant and (draft.actors == {war.attacked} or not _is_near(attackers, draft.sentence)):
        return False
    return draft.recipients == {war.attacked} or (meant and not hit and draft.actors == {war.attacked})


def _is_near(named: _Named, sentence: int) -> bool:
    return any(abs(place[0] - sentence) <= NEAR for place in named.places)


def _row(look: Look, role: str, code: str, named: _Named, sentence: int, how: str) -> Argument:
    """Give a side of the war as the state itself, where it is named nearest."""
    _, name, span = named.nearest(sentence)
    state = look.cast.of_code(code)
    return Argument(role="actor" if role == "actor" else "recipient", actor=state or name, span=span, how=how)
