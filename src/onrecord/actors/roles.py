"""Settles role phrases without a name: "the foreign minister", "the Russian leader", "a French official"."""

from __future__ import annotations

from onrecord.actors.names import slug
from onrecord.actors.offices import NO_OFFICE, fits, holders_of
from onrecord.actors.phrases import INDEFINITE, Phrase
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Person, Sheet, Title

def focus(found: Scan, sheet: Sheet, word: int) -> str | None:
    """Give the state or body named last before `word`, in the same paragraph or the one before."""
    best = None
    for match in found.matches:
        if match.first >= word:
            break
        place = found.place_like(match)
        if place and found.roster.actors[place].type in {"state", "territory", "agency", "body"}:
            best = place
    return best


def add_role(found: Scan, sheet: Sheet, phrase: Phrase) -> None:
    """Add a role phrase without a name as a mention, of a known person where the office tells who it is."""
    if found.parse.tag[phrase.head][0] != "N" or _modifies(found, phrase):
        return
    if sheet.taken(phrase.head):
        return
    if phrase.plural:
        _add_group(found, sheet, phrase)
        return
    actor, reason = _who(found, sheet, phrase)
    if actor is None:
        actor, reason = _unnamed(found, sheet, phrase), "role phrase without a name"
    sheet.add(phrase.first, phrase.last, "role", (actor,), reason)


def _modifies(found: Scan, phrase: Phrase) -> bool:
    parse = found.parse
    return parse.dep[phrase.head] in {"compound", "amod", "nmod"} and parse.head[phrase.head] > phrase.head


def _who(found: Scan, sheet: Sheet, phrase: Phrase) -> tuple[str | None, str]:
    role = phrase.role
    if phrase.article in INDEFINITE or phrase.blocked or role.role in NO_OFFICE:
        return None, ""
    titled = _titled(found, sheet, phrase)
    if titled is not None:
        return titled.id, f"{role.phrase}: {titled.name}, who has that title in the report"
    holder = phrase.holder or role.usual
    if holder is None and (phrase.owner is not None or phrase.article == "the" or phrase.article is None):
        holder = focus(found, sheet, phrase.first)
    if holder is None:
        return None, ""
    rows = holders_of(found.roster, role, holder, found.on)
    persons = list(dict.fromkeys(row.person for row in rows))
    if not persons or (len(persons) > 1 and role.role in {"MINISTER", "SECRETARY", "SPOKES", "ENVOY", "CHIEF"}):
        return None, ""
    _know(found, sheet, persons[0], phrase)
    return persons[0], f"{role.phrase} of {holder} on that day ({rows[0].source})"


def _know(found: Scan, sheet: Sheet, actor: str, phrase: Phrase) -> None:
    row = found.roster.actors[actor]
    sheet.people.setdefault(actor, Person(actor, row.name, slug(row.name.split()[-1]), phrase.first, known=True, gender=row.gender))


def _titled(found: Scan, sheet: Sheet, phrase: Phrase) -> Person | None:
    """Give the named person of the report to whom the role belongs: nearest before the phrase, else after it."""
    fitting = [person for person in sheet.people.values() if _has_role(found, person, phrase)]
    if not fitting:
        return None
    before = [person for person in fitting if person.first <= phrase.first]
    return max(before, key=lambda p: p.first) if before else min(fitting, key=lambda p: p.first)


def _has_role(found: Scan, person: Person, phrase: Phrase) -> bool:
    wanted = phrase.role.role
    for title in person.titles:
        same = title.role.role == wanted or (wanted == "MINISTER" and title.role.phrase.endswith("minister")) or (
            wanted == "SECRETARY" and title.role.phrase.startswith("secretary") or wanted == "SECRETARY" and title.role.phrase.endswith("secretary"))
        if same and not title.blocked and (phrase.holder is None or title.holder in {None, phrase.holder}):
            return True
    return any(
        fits(phrase.role, found.roster.offices[row.office], row)
        and phrase.holder in {None, found.roster.offices[row.office].holder}
        for row in found.roster.offices_on(person.id, found.on)
    )


def _words(found: Scan, phrase: Phrase) -> str:
    first = phrase.first + 1 if phrase.article or phrase.owner is not None else phrase.first
    first = min(first, phrase.core[0])
    return " ".join(found.parse.text[found.parse.start[first] : found.parse.end[phrase.last]].split())


def _unnamed(found: Scan, sheet: Sheet, phrase: Phrase) -> str:
    text = _words(found, phrase)
    holder = phrase.holder
    if holder is None and phrase.article not in INDEFINITE:
        holder = phrase.role.usual
    actor = "name:" + slug(text)
    if actor not in sheet.people:
        person = Person(actor, text, slug(text), phrase.first, known=False, reason="known only by role")
        office = text if phrase.role.role not in NO_OFFICE else phrase.role.phrase
        person.titles.append(Title(phrase.role, holder, office, phrase.blocked, phrase.article not in INDEFINITE, phrase.place))
        sheet.people[actor] = person
    return actor


def _add_group(found: Scan, sheet: Sheet, phrase: Phrase) -> None:
    text = _words(found, phrase)
    code = sheet.code_of(phrase.holder)
    actor = sheet.group("group:" + slug(text), text, code)
    sheet.add(phrase.first, phrase.last, "group", (actor,), "several who share a role")
