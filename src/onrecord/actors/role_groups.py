"""Adds plural roles: "the Polish and German foreign ministers" are two persons, "officials" a group."""

from __future__ import annotations

from onrecord.actors.entries import know
from onrecord.actors.names import slug
from onrecord.actors.offices import NO_OFFICE
from onrecord.actors.phrases import Phrase, words_of
from onrecord.actors.role_holders import SHARED, holder_on, role_before
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Sheet
from onrecord.lexicon import load_words

ABROAD = load_words("actors/abroad")
HEADS = frozenset({"KING", "MFA", "MOD", "PM", "PRES"})
"""Offices of which a state has one holder: several who share one are of several states."""
OF_SEVERAL = "several who share a role, of several lands"
RULERS = HEADS | {"COUNTERPART", "LEADER"}


def add_group(found: Scan, sheet: Sheet, phrase: Phrase) -> None:
    """Add a plural role: "the Polish and German foreign ministers" are two persons, "officials" a group."""
    holders = _coordinated(found, phrase)
    role = role_before(found, sheet, phrase) if phrase.role.role == "COUNTERPART" else phrase.role
    persons = (
        [holder_on(found, role, holder) for holder in holders] if role and role.role not in SHARED | NO_OFFICE else []
    )
    known = [person for person in persons if person]
    if len(known) > 1 and len(known) == len(holders):
        for person in known:
            know(found, sheet, person, phrase)
        why = f"{role.phrase if role else ''} of {', '.join(holders)} on {found.on}, from the table"
        sheet.add(_first_joined(found, phrase), phrase.last, "role", tuple(dict.fromkeys(known)), why)
        return
    text = words_of(found, phrase)
    several = _is_of_several(found, phrase)
    code = sheet.code_of(phrase.holder or (None if several else phrase.place))
    if code is None and (phrase.role.sector or "").split(":")[0] in AT_HOME and not phrase.alien and not several:
        code = sheet.code_of(sheet.home())
    actor = sheet.group("group:" + slug(text), text, code)
    sheet.add(phrase.first, phrase.last, "group", (actor,), OF_SEVERAL if several else "several who share a role")


def _is_of_several(found: Scan, phrase: Phrase) -> bool:
    """Say whether people are of several lands: "counterparts", "African leaders", "ministers from across the region"."""
    lower, role = found.parse.lower, phrase.role.role
    told = not ABROAD.isdisjoint(lower[phrase.first : phrase.core[0]])
    from_across = lower[phrase.head + 1 : phrase.head + 3] == ["from", "across"]
    return role in HEADS or (role in RULERS and (told or from_across))


AT_HOME = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "OPP"})
"""Sectors of those who, unnamed, are of the one state that the report is about: officials, lawmakers, officers."""


def _first_joined(found: Scan, phrase: Phrase) -> int:
    """Give the first word of "the Polish and German foreign ministers", without the article."""
    word = phrase.first - 1
    first = phrase.first
    while word > 0 and found.parse.lower[word] in {"and", ","} and word - 1 in found.match_at:
        first = found.match_at[word - 1].first
        word = first - 1
    return first


def _coordinated(found: Scan, phrase: Phrase) -> list[str]:
    """Give the states whose adjectives are joined before a plural role, in text order."""
    parse, holders = found.parse, [phrase.holder] if phrase.holder else []
    word = phrase.first - 1
    while word > 0 and parse.lower[word] in {"and", ","}:
        match = found.match_at.get(word - 1)
        place = found.place_like(match) if match else None
        if match is None or place is None:
            break
        holders.insert(0, place)
        word = match.first - 1
    return holders
