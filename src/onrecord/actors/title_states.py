"""Which state a title belongs to where its own words do not say."""

from __future__ import annotations

import msgspec

from onrecord.actors.offices import held_fitting, holders_of
from onrecord.actors.people import Named
from onrecord.actors.phrases import Phrase, is_private
from onrecord.actors.roles import SUBNATIONAL
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Person, Sheet
from onrecord.roster_rows import RoleWord


def of_place(found: Scan, item: Named) -> str | None:
    """Give the state behind a titled name: "King Abdullah II of Jordan"."""
    if found.parse.lower[item.last + 1 : item.last + 2] != ["of"]:
        return None
    match = found.match_at.get(item.last + 2)
    return found.place_like(match) if match is not None and not found.is_region(match) else None


LOCAL = frozenset(
    {"PM", "VP", "DEP_PM", "MINISTER", "MFA", "MOD", "SPOKES", "DEP_SPOKES", "AIDE", "LAWMAKER", "GENERAL", "COLONEL", "MAJOR",
     "CAPTAIN", "LIEUTENANT", "SERGEANT", "ADMIRAL", "COMMANDER", "POLICE", "MAYOR", "GOVERNOR", "JUDGE", "PROSECUTOR", "NEGOTIATOR",
     "DEP_MFA", "DEP_MOD", "FIRST_LADY", "GOVGEN", "JUSTICE", "SENATOR", "LEGHEAD", "STATE_REP", "COUNCILLOR"}
)  # fmt: skip
"""Roles that in a report without a country belong to the one that the text is about."""


def table_holder(found: Scan, person: Person, phrase: Phrase) -> str | None:
    """Give whose office it is where the table knows the person in that role: on the day first, else at any time."""
    rows = held_fitting(found, person.id, phrase)
    now = [row for row in rows if row.holds(found.on)] or rows
    holders = [found.roster.offices[row.office].holder for row in now]
    own = found.roster.actors[person.id].code if person.id in found.roster.actors else None
    return own if own in holders else holders[0] if holders else None  # the king of Britain is king of Australia too


def is_of_state(found: Scan, phrase: Phrase, text: str) -> bool:
    """Say whether a title without a country is an office of the state that the text is about."""
    role = phrase.role
    local = role.role in LOCAL or "minister" in role.phrase.split() or text.lower().startswith("police ")
    if role.role == "VP" and not found.parse.form[phrase.core[0]][:1].isupper():
        return False
    return local and not is_private(found, phrase)


def listed_state(found: Scan, word: int) -> str | None:
    """Give the state before the colon in lists of who takes part: "Romania: Ann Roe, Minister of Sport"."""
    back = 0
    while back < 2 and word > 2 and found.parse.lower[word - 1] != ":":
        if not (word - 1 in found.role_at or found.parse.form[word - 1].isupper()):
            return None
        word, back = word - 1, back + 1  # "H.E.", "PARK"
    if word < 2 or found.parse.lower[word - 1] != ":":
        return None
    match = found.match_at.get(word - 2)
    place = found.place_like(match) if match is not None else None
    return place if place is not None and found.roster.actors[place].kind == "state" else None


def fill_later(sheet: Sheet) -> None:
    """Give unknown persons with a title of no country the country that the text is about there."""
    for person, number, word in sheet.later:
        title = person.titles[number]
        place = (
            sheet.home()
            if title.blocked
            else (
                _local_state(sheet, word)
                if title.role.role in SUBNATIONAL
                else _national_state(sheet, title.role, word)
            )
        )
        rows = holders_of(sheet.found.roster, title.role, place, sheet.found.on) if place else []
        if not any(row.person in sheet.people for row in rows):
            person.titles[number] = msgspec.structs.replace(title, place=place)


def _local_state(sheet: Sheet, word: int) -> str | None:
    return sheet.home() or sheet.paragraph_state(word)


def _national_state(sheet: Sheet, role: RoleWord, word: int) -> str | None:
    place = sheet.home() or sheet.focus(word)
    if place == "USA" and role.phrase.endswith("minister"):
        others = (other for _, other in sheet.places_before(word) if other != "USA")
        return next((other for other in others if sheet.found.roster.actors[other].kind == "state"), None)
    return place
