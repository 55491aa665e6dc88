"""Finds the political events of a report: triggers, their senses, their parties, their standing, one event an act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from onrecord.actors import Cast
from onrecord.dates import date_of
from onrecord.events.coding import code
from onrecord.events.confidence import with_confidence
from onrecord.events.journeys import without_repeats
from onrecord.events.look import Look
from onrecord.events.merge import Draft, merge
from onrecord.events.opponents import name_opponents
from onrecord.events.predicates import Predicates
from onrecord.events.promises import code_commitment
from onrecord.events.scene import Scene
from onrecord.events.talks import told_in_talks
from onrecord.events.transcript import is_told
from onrecord.events.triggers import find_triggers, silenced
from onrecord.events.voices import Voices
from onrecord.events.wars import name_war_sides
from onrecord.language import Parse
from onrecord.model import Event, Place, Quote, When, hashed
from onrecord.places import place_of

Mark = TypeVar("Mark", When, Place)
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
) -> tuple[Event, ...]:
    """Give the events of a report, one an act, in text order, each with how likely it is right."""
    look = look_at(parse, cast, quotes, places, predicates)
    return with_confidence(look, find_drafts(look, dates, places, on=on), predicates.confidence)


def look_at(parse: Parse, cast: Cast, quotes: tuple[Quote, ...], places: tuple[Place, ...], predicates: Predicates) -> Look:
    """Give where the parties of a report's acts are looked up."""
    where = {word: place for place in places for word in parse.words_in(place.span)}
    return Look(parse, cast, Voices(parse, quotes), predicates, where, {})


def find_drafts(look: Look, dates: tuple[When, ...], places: tuple[Place, ...], *, on: date) -> list[Draft]:
    """Give the acts of a report in text order."""
    parse, predicates = look.parse, look.predicates
    triggers = find_triggers(parse, look.cast, predicates)
    if not triggers.found and not triggers.commitments:
        return []
    types = {found.frame.word: found.sense.type for found in triggers.found if found.sense.type}
    deeds = [found for found in triggers.found if found.sense.type in DEEDS]
    scene = Scene(look, types, deeds, {}, hashed("events", on.isoformat(), parse.text))
    silent = silenced(parse, triggers.found)
    free = (item for item in triggers.commitments if item.first not in silent and item.clause not in silent)
    drafts = [draft for item in free if (draft := code_commitment(scene, item)) is not None]
    skipped = silent | {word for draft in drafts for word in draft.words}
    for found in triggers.found:
        if found.sense.type is not None and found.frame.word not in skipped:
            draft = code(scene, found)
            drafts.extend([draft] if draft is not None else [])
    drafts = sorted((draft for draft in drafts if is_told(look, draft.event)), key=lambda draft: draft.event.trigger_span)
    times, spots = _by_sentence(parse, dates), _by_sentence(parse, places)
    dated = [
        _dated(parse, draft, times.get(draft.sentence, ()), spots.get(draft.sentence, ()), on)
        for draft in _with_sides(look, drafts, on)
    ]
    return merge(dated, predicates.families, on.isoformat())


def _with_sides(look: Look, drafts: list[Draft], on: date) -> list[Draft]:
    """Give the drafts with the parties that only the rest of the report tells."""
    cast, text = look.cast, look.parse.text
    return told_in_talks(cast, text, name_opponents(cast, text, name_war_sides(look, without_repeats(drafts), on=on)))


def _by_sentence(parse: Parse, marks: tuple[Mark, ...]) -> dict[int, list[Mark]]:
    """Give time expressions or places by the sentence that holds them."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        word = parse.word_at(mark.span.start)
        if word is not None:
            found.setdefault(parse.sentence_of[word], []).append(mark)
    return found


def _dated(parse: Parse, draft: Draft, dates: Sequence[When], places: Sequence[Place], on: date) -> Draft:
    value, precision = date_of(parse, draft.words[0], dates, on=on)
    place = place_of(parse, draft.clause, places)
    return draft._replace(event=replace(draft.event, date=value, date_precision=precision, place=place))

