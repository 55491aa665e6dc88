"""Tells persons apart: a full name in the report wins, then a title, then the office held on the day.

A lone surname stands for a full name of the report, before or after it; failing that for the one holder of an office on
that day. Role phrases ("the foreign minister") stand for a named person with that title, else for the office's holder.
"""

from __future__ import annotations

from onrecord.actors.entries import register
from onrecord.actors.names import slug, squeeze
from onrecord.actors.offices import held_fitting
from onrecord.actors.people import Named
from onrecord.actors.phrases import Phrase
from onrecord.actors.roles import add_role
from onrecord.actors.runs import JUNIOR
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Sheet
from onrecord.actors.surnames import settle_surname
from onrecord.actors.title_states import fill_later
from onrecord.actors.titles import attach_titles


def identify(found: Scan, sheet: Sheet, named: list[Named], phrases: list[Phrase]) -> None:
    """Put all persons of a report and their mentions on the sheet."""
    before = {phrase.last: phrase for phrase in phrases}
    for item in named:
        if item.form == "full":
            _settle_full(found, sheet, item, before.get(item.first - 1))
    for item in named:
        if item.form == "surname":
            settle_surname(found, sheet, item, before.get(item.first - 1))
    settled = [item for item in named if item.actor]
    left = attach_titles(found, sheet, settled, phrases)
    for item in settled:
        if not sheet.taken(item.first):
            sheet.add(item.first, item.last, "name", (item.actor or "",), item.reason)
    for phrase in left:
        add_role(found, sheet, phrase)
    fill_later(sheet)


def _settle_full(found: Scan, sheet: Sheet, item: Named, title: Phrase | None) -> None:
    on = found.on
    ids = sorted(set(item.roster), key=lambda actor: (not found.roster.offices_on(actor, on), actor))
    if len(ids) > 1 and title is not None:
        ids.sort(key=lambda actor: not held_fitting(found, actor, title))
    if not ids:
        ids = _without_initials(found, item) or _by_initial(found, item, title)
    if not ids and (person := _same_tail(sheet, item)) is not None:
        register(found, sheet, item, person, "end of a full name in the report")
        return
    if ids and (title is not None or _is_plausible(found, ids[0])):
        register(found, sheet, item, ids[0], "full name in the roster")
    else:
        register(found, sheet, item, "name:" + slug(item.text), "full name in the report, in no table")


def _is_plausible(found: Scan, actor: str) -> bool:
    """Say whether a full name may be the roster's: a former minister whose state the report does not name may be a namesake."""
    roster = found.roster
    rows = roster.held.get(actor, ())
    if not rows or any(row.holds(found.on) or roster.offices[row.office].role in LASTING for row in rows):
        return True
    return any(roster.offices[row.office].holder in found.named or row.confidence == "medium" for row in rows)


LASTING = frozenset({"HOS", "HOG", "IOH", "HEAD", "COMMISSION", "COUNCIL", "HR"})
"""Offices whose former holders stay known by name everywhere."""


def _without_initials(found: Scan, item: Named) -> list[str]:
    """Give the roster persons of a name written with initials, in capitals or with a Jr: "JOSEPH R. BIDEN JR"."""
    words = [
        word for word in item.text.replace(",", " ").split() if len(word.strip(".")) > 1 and word.lower() not in JUNIOR
    ]
    if len(words) < 2:
        return []
    words = [word.capitalize() if word.isupper() else word for word in words]
    rows = found.roster.rows(squeeze(" ".join(words)))
    return sorted({row.actor for row in rows if row.kind == "name" and row.actor.startswith("per:")})


def _same_tail(sheet: Sheet, item: Named) -> str | None:
    """Give the person of the report whose name ends in these words: López Obrador, Mucarsel-Powell."""
    return sheet.by_tail.get(slug(item.text))


def _by_initial(found: Scan, item: Named, title: Phrase | None) -> list[str]:
    """Give the office-holder that a short given name means: "Secretary of State Tony Blinken"."""
    if title is None:
        return []
    first = found.forms[item.first][0]
    return [
        actor
        for actor in _surname_rows(found, item)
        if found.roster.actors[actor].name[0] == first
        and any(row.holds(found.on) for row in held_fitting(found, actor, title))
    ]


def _surname_rows(found: Scan, item: Named) -> list[str]:
    key = found.forms[item.last]
    return sorted({row.actor for row in found.roster.rows(key) if row.kind == "surname"})
