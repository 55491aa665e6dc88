"""Finds who takes part in a report: `find_actors` gives its Cast."""

from __future__ import annotations

from datetime import date

from onrecord.actors.cast import Cast
from onrecord.actors.counted import find_counted
from onrecord.actors.metonyms import acts
from onrecord.actors.nouns import find_agents, find_groups, find_placed, find_references
from onrecord.actors.people import find_named
from onrecord.actors.persons import identify
from onrecord.actors.phrases import find_phrases
from onrecord.actors.resolve import learn_genders
from onrecord.actors.roster import Roster
from onrecord.actors.scan import Scan, scan
from onrecord.actors.sheet import Sheet
from onrecord.language.parse import Parse


def find_actors(parse: Parse, roster: Roster, *, on: date) -> Cast:
    """Give the actors of a report with all their mentions, as of the report's day.

    Persons by name, title or role; states by name, adjective with an agent noun, or capital that acts; bodies, armed
    groups and agencies; groups, as their members where these are defined. Pronouns are left to `resolve`.
    """
    found = scan(parse, roster, on=on)
    sheet = Sheet(found)
    phrases = find_phrases(found)
    identify(found, sheet, find_named(found), phrases)
    find_agents(found, sheet)
    find_placed(found, sheet)
    find_groups(found, sheet)
    _add_places(found, sheet)
    find_references(found, sheet)
    find_counted(found, sheet)
    cast = sheet.cast()
    cast.known = roster.actors
    cast.adjectives = _adjectives(found, sheet)
    learn_genders(cast, parse)
    return cast


def _adjectives(found: Scan, sheet: Sheet) -> dict[int, str]:
    """Give the actors of country adjectives that no mention covers, by each of their words."""
    free: dict[int, str] = {}
    for match in found.matches:
        if not sheet.taken(match.first) and "adjective" in found.kinds(match):
            actor = found.place_like(match)
            if actor is not None:
                free.update(dict.fromkeys(range(match.first, match.last + 1), actor))
    return free


def _add_places(found: Scan, sheet: Sheet) -> None:
    """Add states, bodies and agencies by name, and capitals where they act."""
    for match in found.matches:
        if sheet.taken(match.first):
            continue
        actor = found.place_like(match)
        if actor is None:
            continue
        kinds = found.kinds(match)
        if "capital" in kinds and not kinds & {"name", "acronym"}:
            if acts(found, match):
                sheet.add(
                    match.first, match.last, "metonym", (actor,), "a capital that acts or speaks is its government"
                )
        elif kinds & {"name", "acronym", "demonym"}:
            sheet.add(match.first, match.last, "name", (actor,), "name in the roster")
