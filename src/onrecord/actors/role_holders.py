"""Tells which person has a role: one whom the report gives it, else its holder on the day by the table."""

from __future__ import annotations

from datetime import date

from onrecord.actors.entries import know
from onrecord.actors.offices import NO_OFFICE, fits, holders_of
from onrecord.actors.people import HONORIFICS
from onrecord.actors.phrases import Phrase
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Person, Sheet, Title
from onrecord.roster_rows import RoleWord

SHARED = frozenset({"DEP", "MINISTER", "SECRETARY", "SPOKES", "ENVOY", "CHIEF", "COMMANDER"})


def holder_on(found: Scan, role: RoleWord, holder: str, *, on: date | None = None) -> str | None:
    """Give the person who has a role of a state or body on the day, the report's if no other; None where several share it."""
    rows = holders_of(found.roster, role, holder, on or found.on)
    persons = list(dict.fromkeys(row.person for row in rows))
    if not persons or role.role == "UNDER" or (len(persons) > 1 and role.role in SHARED):
        return None
    return persons[0]


def named_before(found: Scan, sheet: Sheet, phrase: Phrase, holder: str) -> Person | None:
    """Give the person named in full, without a title, to whom the table gives the office only later: the text knows better."""
    for person in sheet.people.values():
        rows = [
            row for row in found.roster.held.get(person.id, ())
            if found.roster.offices[row.office].holder == holder and fits(phrase.role, found.roster.offices[row.office], row)
        ]  # fmt: skip
        free = all(title.role.role in HONORIFICS for title in person.titles)
        day = found.on.isoformat()
        if rows and free and all(row.valid_from > day and int(row.valid_from[:4]) - found.on.year <= 3 for row in rows):
            text = found.parse.text[found.parse.start[phrase.core[0]] : found.parse.end[phrase.core[1]]]
            person.titles.append(Title(phrase.role, holder, text, None, named=True))
            return person
    return None


def counterpart(found: Scan, sheet: Sheet, phrase: Phrase) -> tuple[str | None, str]:
    """Give who has the same role elsewhere: "his US counterpart" after a defence minister."""
    role = role_before(found, sheet, phrase)
    person = holder_on(found, role, phrase.holder) if role and phrase.holder else None
    if role is None or person is None:
        return None, ""
    know(found, sheet, person, phrase)
    return person, f"{role.phrase} of {phrase.holder} on {found.on}, as a counterpart"


def role_before(found: Scan, sheet: Sheet, phrase: Phrase) -> RoleWord | None:
    """Give the role that the person named last before a phrase has, by title, else by the table."""
    person = sheet.person_before(phrase.first)
    if person is None:
        return None
    told = next((title.role for title in person.titles if title.role.role not in NO_OFFICE), None)
    rows = found.roster.offices_on(person.id, found.on)
    if told is not None or len(rows) != 1:
        return told
    return RoleWord(rows[0].title.lower(), found.roster.offices[rows[0].office].role, "GOV", None)


def bearer_of(found: Scan, sheet: Sheet, phrase: Phrase) -> Person | None:
    """Give the named person of the report to whom the role belongs: nearest before the phrase, else after it."""
    people = [person for person in sheet.people.values() if person.titles or person.known]
    for told in (True, False):
        fitting = [person for person in people if has_role(found, sheet, person, phrase, told=told)]
        before = [person for person in fitting if person.first <= phrase.first]
        if len(before) > 1 and phrase.role.role == "SECRETARY":
            before = [person for person in before if _is_plainly(phrase, person)] or before
        if len(before) > 1 and phrase.role.role in ("ENVOY", "PRES"):
            return _last_subject(found, sheet, phrase, before) or max(before, key=lambda p: p.first)
        if fitting:
            return max(before, key=lambda p: p.first) if before else min(fitting, key=lambda p: p.first)
    return None


def _is_plainly(phrase: Phrase, person: Person) -> bool:
    """Say whether a person's title begins with the bare word: "the Secretary" is the Secretary of State, not the Foreign Secretary."""
    return any(title.role.phrase.startswith(phrase.role.phrase) for title in person.titles)


def _last_subject(found: Scan, sheet: Sheet, phrase: Phrase, people: list[Person]) -> Person | None:
    """Give who was the subject of a main clause last of several presidents or envoys: after "A met B", "the President" is A."""
    parse, named = found.parse, {person.id: person for person in people}
    for mention in sheet.before(phrase.first):
        person = named.get(mention.actors[0]) if len(mention.actors) == 1 else None
        if person is not None and parse.dep[mention.head] == "nsubj" and parse.dep[parse.head[mention.head]] == "ROOT":
            return person
    return None


def has_role(found: Scan, sheet: Sheet, person: Person, phrase: Phrase, *, told: bool) -> bool:
    """Say whether the role is a person's: `told` by a title in the report, else by the table."""
    wanted = phrase.role.role
    code = sheet.code_of(phrase.holder or phrase.role.usual)
    if told and phrase.holder is None and any(title.role.phrase == phrase.role.phrase for title in person.titles):
        code = None
    if wanted in MANY and phrase.article != "the" and phrase.owner is None:
        return False
    if wanted == "DEP" and not _same_rank(phrase.role, person):
        return False
    if wanted == "MINISTER" and (not told or _has_field(found, phrase)):
        return False
    if told:
        return any(
            _same_role(wanted, title.role)
            and title.blocked in {None, "then"}
            and (code is None or sheet.code_of(title.holder) in {None, code})
            for title in person.titles
        )
    return any(
        fits(phrase.role, found.roster.offices[row.office], row)
        and (code is None or sheet.code_of(found.roster.offices[row.office].holder) == code)
        for row in found.roster.offices_on(person.id, found.on)
    )


MANY = frozenset(
    {"LAWMAKER", "SENATOR", "CONGRESS", "OFFICIAL", "DIPLOMAT", "LAWYER", "JUDGE", "COUNCILLOR", "STATE_REP"}
)
"""Roles that many have: without "the" another one may be meant."""


def _same_rank(role: RoleWord, person: Person) -> bool:
    """Say whether a deputy of some rank is this person: a vice minister is not a deputy secretary."""
    rank = role.phrase.split()[-1]
    return any(rank in title.text.lower() for title in person.titles)


def _has_field(found: Scan, phrase: Phrase) -> bool:
    """Say whether a minister's field is told behind the word: "minister of fisheries"."""
    parse, after = found.parse, phrase.core[1] + 1
    return parse.lower[after : after + 1] in (["of"], ["for"]) and phrase.holder is None


def _same_role(wanted: str, title: RoleWord) -> bool:
    if wanted == "MINISTER":
        return "minister" in title.phrase
    if wanted == "SECRETARY":
        general = title.phrase.endswith("general")  # "the Secretary" is no Secretary General
        return not general and (title.phrase.startswith("secretary") or title.phrase.endswith("secretary"))
    if wanted == "LEADER":
        return title.role in {"PRES", "PM", "LEADER", "KING"}
    return title.role == wanted
