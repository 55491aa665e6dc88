"""Whom a group of people is said to include: "detained ten people, including the editor Jane Roe"."""

from __future__ import annotations

from onrecord.events.frames import Frame
from onrecord.events.lists import MOST
from onrecord.events.look import Look, Party
from onrecord.events.phrases import under
from onrecord.language import Parse

INCLUDING = "including"


def with_included(look: Look, frame: Frame, recipients: list[Party], acting: frozenset[str]) -> list[Party]:
    """Give recipients with those behind "including" who are called by name or of another side, where the object is people."""
    people = [word for word in frame.objects if look.is_people(word)]
    if not people:
        return recipients
    known = {name for party in recipients for name in party.actors} | acting
    told, added = look.codes(recipients), list[Party]()
    for word in _behind(look.parse, frame, people):
        party = look.party(word)
        party = look.unnamed(word) if not party.actors and look.is_full_name(word) else party
        rows = look.rows(party.actors)
        new = look.parse.tag[word] == "NNP" or not look.codes([party]) <= told
        if rows and new and not known & set(party.actors) and all(row.kind in ("person", "group") for row in rows):
            added.append(party._replace(how=f"{INCLUDING}{party.how}"))
    return [*recipients, *added]


def _behind(parse: Parse, frame: Frame, people: list[int]) -> list[int]:
    """Give the nouns behind "including", hung on the people, on the verb, or on what stands between."""
    content = [item for word in frame.content for item in (word, *parse.kids(word, "dobj"))]
    first = [word for name, word in frame.preps if name == INCLUDING]
    first += [word for head in (*people, *content) for word in under(parse, head, INCLUDING)]
    return [item for word in first for item in parse.conjuncts(word)[:MOST] if item > people[-1]]
