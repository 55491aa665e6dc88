"""Whose a role is where its phrase does not say: a possessive, a heading, the report, or whom the text is about."""

from __future__ import annotations

from onrecord.actors.phrases import Phrase
from onrecord.actors.role_holders import has_role
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Sheet
from onrecord.roster_rows import RoleWord

OWN_BODY = frozenset({"DEP", "MAYOR", "GOVERNOR", "CHIEF", "DIRECTOR", "CHAIR", "COMMANDER", "CEO"})
"""Roles of any town, company or unit: without its name they are nobody's of the state that the text is about."""


def usual_here(found: Scan, sheet: Sheet, role: RoleWord) -> bool:
    """Say whether a title may be that of the state that mostly has it: not in a report plainly about another state."""
    home = sheet.home()
    if home is None or role.usual is None or home == sheet.code_of(role.usual):
        return True
    if role.role in ANYWHERE:
        return role.usual in found.named and role.role in ORGANS
    return role.usual not in {"USA", "GBR"} or role.usual in found.named or role.phrase.split()[0] in OWN_WORDS


ORGANS = frozenset({"COMMISSION", "COUNCIL", "PARLIAMENT"})
"""Offices of the European Union that other bodies have too."""
ANYWHERE = ORGANS | {"JUSTICE", "SPEAKER"}
OWN_WORDS = frozenset(
    {"chairman", "chancellor", "cia", "fbi", "fed", "house", "joint", "pentagon", "senate", "shadow", "white"}
)
"""First words of titles that only one state has, whether it is named or not."""


def is_owned_here(found: Scan, sheet: Sheet, phrase: Phrase) -> bool:
    """Say whether "its chief" is that of a body named in the same sentence: "NATO would respond, its chief said"."""
    if phrase.owner is None:
        return False
    owner, here = sheet.owner_of(phrase.owner), found.parse.sentence_of[phrase.owner]
    if owner is None or found.roster.actors[owner].kind != "organisation":
        return False
    for match, place in sheet.places_before(phrase.owner):
        if found.parse.sentence_of[match.last] != here:
            return False
        if place == owner:
            return True
    return False


def of_unknown_body(found: Scan, phrase: Phrase) -> bool:
    """Say whether a name in no table stands before the role: "the PG&E president" is nobody's head of state."""
    parse = found.parse
    return any(
        parse.tag[word] in {"NNP", "NNPS"}
        and word not in found.match_at
        and parse.lower[word] not in {"mr", "mr.", "madam"}
        for word in range(phrase.first, phrase.core[0])
    )


def labelled(found: Scan, phrase: Phrase) -> str | None:
    """Give the United States for "THE PRESIDENT:", the way the transcripts of the White House mark who speaks."""
    parse = found.parse
    shouted = all(parse.form[word].isupper() for word in range(phrase.first, phrase.last + 1))
    return "USA" if shouted and parse.form[phrase.last + 1 : phrase.last + 2] == [":"] else None


def issued(found: Scan, sheet: Sheet, phrase: Phrase) -> str | None:
    """Give the state whose own text speaks of "the President", unless another president was named in the last two paragraphs."""
    parse, word = found.parse, phrase.core[0]
    state = sheet.code_of(sheet.issuer)
    if state is None or phrase.holder or phrase.article != "the" or phrase.role.role not in {"PRES", "VP"}:
        return None
    if not parse.form[word][:1].isupper():
        return None
    here = parse.paragraph_of(word)
    for mention in sheet.before(word):
        if parse.paragraph_of(mention.first) < here - 1:
            break
        people = [sheet.people[actor] for actor in mention.actors if actor in sheet.people]
        if any(has_role(found, sheet, person, phrase, told=told) for person in people for told in (True, False)):
            return None
    return state


def context(found: Scan, sheet: Sheet, phrase: Phrase) -> str | None:
    """Give whose office it is where the phrase does not say: the possessive's owner, else whom the text is about."""
    if phrase.owner is not None:
        return sheet.owner_of(phrase.owner)
    place, home = sheet.focus(phrase.first), sheet.home()
    if (
        home is not None
        and place != home
        and phrase.role.role in {"PRES", "PM"}
        and not _is_here(found, sheet, phrase, place)
    ):
        return home
    return place or _first_place(found)


def _is_here(found: Scan, sheet: Sheet, phrase: Phrase, place: str | None) -> bool:
    """Say whether a state or body, or one of its people, is named before a phrase in its paragraph."""
    here = found.parse.paragraph_of(phrase.first)
    for mention in sheet.before(phrase.first):
        if found.parse.paragraph_of(mention.first) != here:
            break
        if any(
            actor == place or (actor in sheet.people and sheet.holder_of(sheet.people[actor]) == place)
            for actor in mention.actors
        ):
            return True
    return any(
        other == place
        for match, other in sheet.places_before(phrase.first)
        if found.parse.paragraph_of(match.first) == here
    )


def _first_place(found: Scan) -> str | None:
    places = (found.place_like(match) for match in found.matches)
    return next((place for place in places if place and found.roster.actors[place].kind == "state"), None)
