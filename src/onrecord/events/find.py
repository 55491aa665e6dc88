"""Finds the political events of a report: triggers, their senses, their parties, their standing, one event an act."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from onrecord.actors import Cast
from onrecord.dates import date_of
from onrecord.events.coding import Scene, code, code_commitment
from onrecord.events.merge import Draft, merge
from onrecord.events.look import Look
from onrecord.events.opponents import name_opponents
from onrecord.events.parties import find_parties
from onrecord.events.predicates import Predicates
from onrecord.events.triggers import Found, find_triggers, silenced
from onrecord.events.voices import Voices
from onrecord.language import Parse
from onrecord.model import Doubt, Event, Place, Quote, When, hashed
from onrecord.places import place_of

DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def find_events(
    parse: Parse,
    cast: Cast,
    quotes: tuple[Quote, ...],
    dates: tuple[When, ...],
    places: tuple[Place, ...],
    predicates: Predicates,
    *,
    on: date,
) -> tuple[tuple[Event, ...], tuple[Doubt, ...]]:
    """Give the events of a report, one an act, in text order, and what could not be decided about them."""
    triggers = find_triggers(parse, cast, predicates)
    if not triggers.found and not triggers.commitments:
        return (), ()
    types = {found.frame.word: found.sense.type for found in triggers.found if found.sense.type}
    where = {word: place for place in places for word in parse.words_in(place.span)}
    look = Look(parse, cast, Voices(parse, quotes), predicates, where, {})
    scene = Scene(look, types, _doers(look, triggers.found), hashed("events", on.isoformat(), parse.text))
    silent = silenced(parse, triggers.found)
    promised = [draft for item in triggers.commitments if (draft := code_commitment(scene, item)) is not None]
    taken = {word for item, draft in ((draft.words, draft) for draft in promised) for word in item}
    drafts = list(promised)
    doubts: list[Doubt] = []
    for found in triggers.found:
        word = found.frame.word
        if found.sense.type is None or word in silent or word in taken:
            continue
        draft = code(scene, found)
        if isinstance(draft, Doubt):
            doubts.append(draft)
        elif draft is not None:
            drafts.append(draft)
    drafts.sort(key=lambda draft: draft.event.trigger_span)
    dated = [_dated(parse, draft, dates, places, on) for draft in name_opponents(look.cast, drafts)]
    return tuple(merge(dated, predicates.families, on.isoformat())), tuple(doubts)


def _doers(look: Look, triggers: list[Found]) -> dict[int, tuple[str, ...]]:
    """Give who did the deeds that triggers name; one without a doer is taken for the last deed that has one."""
    found: dict[int, tuple[str, ...]] = {}
    last: tuple[str, ...] = ()
    for frame, sense in triggers:
        if sense.type not in DEEDS:
            continue
        parties = find_parties(look, frame, sense)[0]
        doers = tuple(name for party in parties if look.coded(party) for name in party.actors)
        last = doers or last
        found[frame.word] = last
    return found


def _dated(parse: Parse, draft: Draft, dates: tuple[When, ...], places: tuple[Place, ...], on: date) -> Draft:
    value, precision = date_of(parse, draft.words[0], dates, on=on)
    place = place_of(parse, draft.clause, places)
    return draft._replace(event=replace(draft.event, date=value, date_precision=precision, place=place))

