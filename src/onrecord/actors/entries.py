"""Puts persons on the sheet: by a name of the report, or by an office of the table."""

from __future__ import annotations

from onrecord.actors.names import slug
from onrecord.actors.people import Named
from onrecord.actors.phrases import Phrase
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Person, Sheet


def register(found: Scan, sheet: Sheet, item: Named, actor: str, reason: str) -> None:
    """Settle who a name means and put the person on the sheet, under id, surname and the ends of the name."""
    item.actor, item.reason = actor, reason
    row = found.roster.actors.get(actor)
    if actor not in sheet.people:
        name = row.name if row else item.text
        gender = row.gender if row else found.roster.given.get(found.forms[item.first])
        person = Person(actor, name, item.key, item.first, row is not None, gender=gender, reason=reason)
        sheet.people[actor] = person
        sheet.by_key.setdefault(item.key, []).append(person)
        parts = slug(name).split("-")
        for number in range(max(0, len(parts) - 4), len(parts)):
            sheet.by_tail.setdefault("-".join(parts[number:]), actor)


def know(found: Scan, sheet: Sheet, actor: str, phrase: Phrase) -> None:
    """Put a person of the table on the sheet who is meant by a role phrase only."""
    row = found.roster.actors[actor]
    sheet.people.setdefault(
        actor, Person(actor, row.name, slug(row.name.split()[-1]), phrase.first, known=True, gender=row.gender)
    )
