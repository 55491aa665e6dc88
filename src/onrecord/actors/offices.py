"""Which office a role word means, and which one a person holds on the report's day: the text first, then the table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from onrecord.actors.people import HONORIFICS
from onrecord.actors.phrases import Phrase
from onrecord.actors.roster import OfficeRow, Roster, Tenure
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Person, Sheet, Title
from onrecord.model import Actor, Doubt
from onrecord.roster_rows import RoleWord

CROWNED = ("King", "Queen", "Emperor", "Monarch", "Emir", "Amir", "Sultan", "Grand Duke", "Prince")
MINISTERS = frozenset({"MFA", "MOD", "INTERIOR", "FINANCE", "JUSTICE", "HEALTH", "TRADE", "ECONOMY", "ENERGY"})
NO_OFFICE = frozenset(
    {"CANDIDATE", "GENERAL", "COLONEL", "MAJOR", "CAPTAIN", "LIEUTENANT", "SERGEANT", "ADMIRAL", "MARSHAL", "PROFESSOR",
     "SHEIKH", "COUNTERPART", "JOURNALIST", "ACTIVIST", "LAWYER", "PRINCE"}
) | HONORIFICS  # fmt: skip


def fits(role: RoleWord, office: OfficeRow, tenure: Tenure) -> bool:
    """Say whether a role word names the office, with the title its holder had."""
    wanted = role.role
    if wanted in BY_TITLE:
        return BY_TITLE[wanted](tenure.title, office)
    if wanted in BY_ROLE:
        return office.role in BY_ROLE[wanted]
    if wanted == "DEP":
        return office.role.startswith("DEP") and role.phrase.split()[-1] in tenure.title.lower()
    if wanted == "LEADER":
        return office.leads == "yes" or (office.role in {"HOS", "HOG"} and tenure.title == "Supreme Leader")
    if wanted == "SECRETARY":
        return office.role in MINISTERS and office.holder in {"USA", "GBR", "PHL"}
    if wanted == "ENVOY":
        return office.role.startswith("ENVOY")
    return office.role == wanted or office.role.startswith(wanted + "_")


def held_fitting(found: Scan, actor: str, title: Phrase) -> list[Tenure]:
    """Give the tenures of a person, of any day, that a title names."""
    roster = found.roster
    return [row for row in roster.held.get(actor, ()) if fits(title.role, roster.offices[row.office], row)]


BY_TITLE: dict[str, Callable[[str, OfficeRow], bool]] = {
    "PRES": lambda title, _: "President" in title and "Vice" not in title,
    "PM": lambda title, office: office.role == "HOG" and "President" not in title,
    "KING": lambda title, office: office.role == "HOS" and title.title().startswith(CROWNED),
    "POPE": lambda title, _: title == "Pope",
    "HICOM": lambda title, office: office.role == "IOH" and title.startswith("High Commissioner"),
    "CINC": lambda title, _: "Commander-in-Chief" in title,
}
BY_ROLE = {
    "MINISTER": MINISTERS,
    "COMMANDER": frozenset({"MILCHIEF", "HEAD", "CENTCOM"}),
    "CHIEF": frozenset({"IOH", "HEAD"}),
    "HOS": frozenset({"HOS"}),
}


def holders_of(roster: Roster, role: RoleWord, holder: str, on: date) -> list[Tenure]:
    """Give the tenures that fill a role of a state or body on a day, the weightiest first."""
    day = on.isoformat()
    year = day[:4]  # most tenures ended in an earlier one
    rows = [
        tenure
        for office in roster.offices_of.get(holder, ())
        for tenure in roster.holders.get(office, ())
        if (tenure.valid_to is None or tenure.valid_to >= year)
        and tenure.covers(day)
        and fits(role, roster.offices[office], tenure)
    ]
    return sorted(rows, key=lambda row: (roster.offices[row.office].leads != "yes", row.valid_from), reverse=False)


def actor_of(sheet: Sheet, person: Person) -> Actor:
    """Give a person as an actor: title in the text, else office on the day; a conflict of the two is told."""
    roster, on = sheet.found.roster, sheet.found.on
    tenures = roster.offices_on(person.id, on)
    row = roster.actors.get(person.id)
    base = Actor(id=person.id, name=person.name, kind="person", wikidata=row.wikidata if row else None)
    titled = [title for title in person.titles if title.role.role not in NO_OFFICE]
    blocked = [title for title in titled if title.blocked]
    past = {title.role.role for title in blocked}
    for title in titled:
        if title.role.role in past:
            continue
        agreed = [
            row
            for row in tenures
            if fits(title.role, roster.offices[row.office], row) and _same_holder(sheet, title, row)
        ]
        if agreed:
            return _with_tenure(sheet, base, agreed[0], "title in the text, and the table agrees")
    for title in titled:
        if title.role.role not in past and _tells_office(title):
            return _with_title(sheet, base, person, title, tenures)
    free = [row for row in tenures if not any(fits(title.role, roster.offices[row.office], row) for title in blocked)]
    if free:
        return _with_tenure(sheet, base, free[0], "office on the day, from the table")
    return _without_office(sheet, base, person, blocked)


def _tells_office(title: Title) -> bool:
    """Say whether a title is an office to show: a diplomat of no named state is none."""
    return title.role.role != "DIPLOMAT" or title.holder is not None


def _same_holder(sheet: Sheet, title: Title, row: Tenure) -> bool:
    holder = sheet.found.roster.offices[row.office].holder
    return title.holder is None or title.holder == holder or sheet.code_of(title.holder) == sheet.code_of(holder)


def _with_tenure(sheet: Sheet, base: Actor, tenure: Tenure, why: str) -> Actor:
    office = sheet.found.roster.offices[tenure.office]
    tail = "; probable, last known " + str(tenure.known_until) if tenure.probable(sheet.found.on) else ""
    title = f"acting {tenure.title}" if tenure.acting == "yes" else tenure.title
    return msgspec.structs.replace(
        base,
        office=title,
        body=sheet.name_of(office.holder),
        code=sheet.code_of(office.holder),
        why=f"{why}: {office.id} from {tenure.valid_from} ({tenure.source}){tail}",
    )


def _with_title(sheet: Sheet, base: Actor, person: Person, title: Title, tenures: tuple[Tenure, ...]) -> Actor:
    roster, on = sheet.found.roster, sheet.found.on
    holder = title.holder or (roster.offices[tenures[0].office].holder if tenures else None)
    row = roster.actors.get(person.id)
    code = sheet.code_of(holder) or sheet.code_of(title.place) or (row.code if row else None)
    why = f"title in the text: {title.text}"
    others = (
        [tenure for tenure in holders_of(roster, title.role, holder, on) if tenure.person != person.id]
        if holder
        else []
    )
    if others and person.known and title.role.role in {"PRES", "PM", "MFA", "MOD", "IOH"}:
        named = roster.actors[others[0].person].name
        why += f"; the table has {named} in {others[0].office} on {on}"
        sheet.doubts.append(
            Doubt(stage="actors", span=sheet.found.parse.span(person.first, person.first), reason=why,
                  candidates=(person.id, others[0].person))
        )  # fmt: skip
    return msgspec.structs.replace(base, office=title.text, body=sheet.name_of(holder), code=code, why=why)


def _past_title(title: Title) -> str:
    """Give a title with the word that blocks it: "former President", "President-elect"."""
    word = str(title.blocked)
    if word in title.text.lower():
        return title.text
    return f"{title.text}-{word}" if word in {"elect", "designate"} else f"{word} {title.text}"


def _without_office(sheet: Sheet, base: Actor, person: Person, blocked: list[Title]) -> Actor:
    roster = sheet.found.roster
    row = roster.actors.get(person.id)
    holders = [title.holder for title in person.titles if title.holder] or [
        title.place for title in person.titles if title.place
    ]
    code = sheet.code_of(holders[0]) if holders else None
    why = person.reason or "name in the roster, no office on the day"
    office = None
    if blocked:
        office = _past_title(blocked[0])
        why = f"{office} in the text: the office is not held"
    return msgspec.structs.replace(base, office=office, code=code or (row.code if row else None), why=why)
