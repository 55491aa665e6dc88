"""Which slot of a clause names somebody who may stand there: the first with a code, never who does it to himself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.events.look import PRONOUNS, Look, Party
from onrecord.events.nearby import PLACES
from onrecord.events.rivals import other_than
from onrecord.events.slots import Slots

AIMED_AT = ("on", "against", "of", "at", *PLACES)


class Barred(NamedTuple):
    """Who cannot receive an act: its actors (`taken`), and for what is done to others whoever has their codes (`own`).

    `hostile`: nobody does it to what is his; `placed`: it may be done to a state by being done in it; `protest`: a war that
    it is against is none of the state's it is named after.
    """

    taken: frozenset[str]
    own: frozenset[str] = frozenset()
    hostile: bool = False
    placed: bool = True
    codes: frozenset[str] = frozenset()
    protest: bool = False


NOBODY = Barred(frozenset())


def first_named(slots: Slots, names: tuple[str, ...], barred: Barred = NOBODY) -> list[Party]:
    """Give the parties of the first slot that names anyone with a code, else of the first that names anyone at all."""
    look = slots.look
    second: list[Party] = []
    for slot, words in _filled(slots, names):
        named = [word for word in words if slot not in PLACES or not slots.is_attack(word)]
        named = [word for word in named if slot != "against" or not barred.protest or not slots.is_attack(word)]
        found = [party for word in named for party in look.parties(word, slot)]
        if slot in PLACES and slot not in AIMED_AT[:2]:
            found = [party for party in found if not look.is_role(party.word)]
        if slot == "from" and barred.placed:  # nobody expels from abroad who expels from his own state
            found = [party for party in found if not _is_own_state(look, party, barred.codes)]
        if slot != "xsubj" or barred.hostile:  # who says what he himself will do means nobody else
            found = [other_than(look, party, barred.taken, hostile=barred.hostile) for party in found]
        found = [_without_own(look, party, barred.codes) for party in found]
        kept = [party for party in found if party.actors and not set(party.actors) <= barred.taken]
        if not barred.placed:
            kept = [party for party in kept if not look.merely_near(party)]
        if barred.hostile:
            kept = [party for party in kept if not _is_own_side(look, party, barred.codes)]
        if barred.own:
            kept = [party for party in kept if _is_other(look, party, barred)]
        if any(look.coded(party) for party in kept):
            return kept
        second = second or kept
    return second


def _without_own(look: Look, party: Party, codes: frozenset[str]) -> Party:
    """Give the others of a phrase for several sides: the French minister meets Iran at "the France-Iran talks"."""
    if len(party.actors) < 2:
        return party
    others = tuple(name for name in party.actors if (row := look.cast.actors.get(name)) is None or row.code not in codes)
    return party._replace(actors=others) if others else party


def _is_own_state(look: Look, party: Party, codes: frozenset[str]) -> bool:
    """Say whether a party is no more than the state that acts."""
    rows = look.rows(party.actors)
    return bool(rows) and bool(codes) and look.codes([party]) <= codes and all(row.kind == "state" for row in rows)


def _is_own_side(look: Look, party: Party, codes: frozenset[str]) -> bool:
    """Say whether a pronoun was taken for the actor's own state or body, which nobody attacks or accuses."""
    rows = look.rows(party.actors)
    pronoun = look.parse.tag[party.word] in PRONOUNS and bool(rows)
    return pronoun and look.codes([party]) <= codes and all(row.kind != "person" for row in rows)


def _is_other(look: Look, party: Party, barred: Barred) -> bool:
    """Say whether a party may receive what is done for others: not the actor's own side, but a colleague by name."""
    codes = look.codes([party])
    if not look.coded(party) or not codes <= barred.own:
        return True
    if len(barred.own) > 1 and codes < barred.own and look.parse.tag[party.word] not in PRONOUNS:
        return True  # two leaders welcome what the state of one of them does
    rows = look.rows(party.actors)
    named = look.parse.tag[party.word] not in PRONOUNS and not look.is_role(party.word)
    return named and bool(rows) and all(row.kind in ("person", "group") for row in rows)


def _filled(slots: Slots, names: tuple[str, ...]) -> Iterator[tuple[str, list[int]]]:
    """Give the slots that hold anything, near ones first, then what stands deeper in the same order."""
    for slot in names:
        words = slots.words(slot) if slot != "by" or not slots.frame.passive else ()
        if words:
            yield slot, list(words)
    for slot in names if "objname" not in names else ():
        words = slots.deeper(slot)
        if words:
            yield slot, words
