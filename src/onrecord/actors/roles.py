"""Settles role phrases without a name: "the foreign minister", "the Russian leader", "a French official"."""

from __future__ import annotations

from onrecord.actors.names import slug
from onrecord.actors.offices import NO_OFFICE, fits, holders_of
from onrecord.actors.people import HONORIFICS
from onrecord.actors.phrases import INDEFINITE, Phrase
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Person, Sheet, Title
from onrecord.roster_rows import RoleWord

OWN_BODY = frozenset({"DEP", "MAYOR", "GOVERNOR", "CHIEF", "DIRECTOR", "CHAIR", "COMMANDER", "CEO"})
"""Roles of any town, company or unit: without its name they are nobody's of the state that the text is about."""
SHARED = frozenset({"MINISTER", "SECRETARY", "SPOKES", "ENVOY", "CHIEF", "COMMANDER"})


def add_role(found: Scan, sheet: Sheet, phrase: Phrase) -> None:
    """Add a role phrase without a name as a mention, of a known person where the office tells who it is."""
    if found.parse.tag[phrase.head][0] != "N" or phrase.role.role in HONORIFICS or sheet.taken(phrase.head):
        return
    if _modifies(found, phrase) or _is_bare(found, phrase) or _is_bureau(found, phrase):
        return
    if phrase.plural:
        _add_group(found, sheet, phrase)
        return
    actor, reason = _who(found, sheet, phrase)
    if actor is None:
        actor, reason = _unnamed(found, sheet, phrase), "role phrase without a name"
    sheet.add(phrase.first, phrase.last, "role", (actor,), reason)


def _is_bare(found: Scan, phrase: Phrase) -> bool:
    """Say whether the word names no one by itself: "justice for all", "Dear Madam President"."""
    lower = found.parse.lower
    if any(lower[word] in {"dear", "madam", "mr", "mr."} for word in range(phrase.first, phrase.core[0])):
        return True
    told = phrase.article is not None or phrase.owner is not None or phrase.holder is not None
    if _names_the_office(found, phrase, told=told):
        return True
    return not told and not phrase.plural and lower[phrase.head] in found.roster.words["vague_roles"]


def _names_the_office(found: Scan, phrase: Phrase, *, told: bool) -> bool:
    """Say whether the office is meant, not its holder: "as president", "elected Poland's president", "became premier"."""
    parse = found.parse
    dep, above = parse.dep[phrase.head], parse.head[phrase.head]
    if dep == "pobj" and parse.lower[above] == "as" and parse.lower[above - 1] != "such":
        return True
    if parse.lemma[above] == "become" and dep in {"attr", "dobj", "oprd", "nsubj"} and phrase.head > above:
        return True
    return not told and not phrase.plural and dep in {"attr", "oprd", "dobj", "pobj", "dative"} and phrase.first == phrase.core[0]


def _is_bureau(found: Scan, phrase: Phrase) -> bool:
    """Say whether the role only names its office: "Office of the Spokesperson"."""
    first = phrase.first
    return first > 1 and found.parse.lower[first - 1] == "of" and found.parse.form[first - 2] in {"Office", "OFFICE", "Bureau"}


def _modifies(found: Scan, phrase: Phrase) -> bool:
    parse = found.parse
    return parse.dep[phrase.head] in {"compound", "amod", "nmod"} and parse.head[phrase.head] > phrase.head


def _who(found: Scan, sheet: Sheet, phrase: Phrase) -> tuple[str | None, str]:
    """Give the person that a role phrase stands for and why; None where nobody is known."""
    role = phrase.role
    if role.role == "COUNTERPART":
        return _counterpart(found, sheet, phrase)
    if phrase.article in INDEFINITE or phrase.blocked or role.role in NO_OFFICE:
        return None, ""
    own = _labelled(found, phrase) or _issued(found, sheet, phrase)
    titled = None if own else _titled(found, sheet, phrase)
    if titled is not None:
        return titled.id, f"{role.phrase}: {titled.name}, who has that title in the report"
    elsewhere = role.role in OWN_BODY and not _is_owned_here(found, sheet, phrase)
    if (phrase.place or phrase.alien or elsewhere or _of_unknown_body(found, phrase)) and not phrase.holder:
        return None, ""
    holder = phrase.holder or role.usual or own or _context(found, sheet, phrase)
    if holder is None:
        return None, ""
    person = _holder_on(found, role, holder)
    if person is None:
        return None, ""
    named = _named_before(found, sheet, phrase, holder)
    if named is not None and person not in sheet.people:
        other = found.roster.actors[person].name
        return named.id, f"{role.phrase}: {named.name} of the report, though the table has {other} on {found.on}"
    _know(found, sheet, person, phrase)
    return person, f"{role.phrase} of {holder} on {found.on}, from the table"


def _is_owned_here(found: Scan, sheet: Sheet, phrase: Phrase) -> bool:
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


def _of_unknown_body(found: Scan, phrase: Phrase) -> bool:
    """Say whether a name in no table stands before the role: "the PG&E president" is nobody's head of state."""
    parse = found.parse
    return any(
        parse.tag[word] in {"NNP", "NNPS"} and word not in found.match_at and parse.lower[word] not in {"mr", "mr.", "madam"}
        for word in range(phrase.first, phrase.core[0])
    )


def _labelled(found: Scan, phrase: Phrase) -> str | None:
    """Give the United States for "THE PRESIDENT:", the way the transcripts of the White House mark who speaks."""
    parse = found.parse
    shouted = all(parse.form[word].isupper() for word in range(phrase.first, phrase.last + 1))
    return "USA" if shouted and parse.form[phrase.last + 1 : phrase.last + 2] == [":"] else None


def _issued(found: Scan, sheet: Sheet, phrase: Phrase) -> str | None:
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
        if any(_has_role(found, sheet, person, phrase, told=told) for person in people for told in (True, False)):
            return None
    return state


def _context(found: Scan, sheet: Sheet, phrase: Phrase) -> str | None:
    """Give whose office it is where the phrase does not say: the possessive's owner, else whom the text is about."""
    if phrase.owner is not None:
        return sheet.owner_of(phrase.owner)
    return sheet.focus(phrase.first) or _first_place(found)


def _holder_on(found: Scan, role: RoleWord, holder: str) -> str | None:
    rows = holders_of(found.roster, role, holder, found.on)
    persons = list(dict.fromkeys(row.person for row in rows))
    if not persons or (len(persons) > 1 and role.role in SHARED):
        return None
    return persons[0]


def _first_place(found: Scan) -> str | None:
    places = (found.place_like(match) for match in found.matches)
    return next((place for place in places if place and found.roster.actors[place].kind == "state"), None)


def _named_before(found: Scan, sheet: Sheet, phrase: Phrase, holder: str) -> Person | None:
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


def _counterpart(found: Scan, sheet: Sheet, phrase: Phrase) -> tuple[str | None, str]:
    """Give who has the same role elsewhere: "his US counterpart" after a defence minister."""
    role = _role_before(sheet, phrase)
    person = _holder_on(found, role, phrase.holder) if role and phrase.holder else None
    if role is None or person is None:
        return None, ""
    _know(found, sheet, person, phrase)
    return person, f"{role.phrase} of {phrase.holder} on {found.on}, as a counterpart"


def _role_before(sheet: Sheet, phrase: Phrase) -> RoleWord | None:
    """Give the role that the person named last before a phrase has by title."""
    person = sheet.person_before(phrase.first)
    if person is None:
        return None
    return next((title.role for title in person.titles if title.role.role not in NO_OFFICE), None)


def _know(found: Scan, sheet: Sheet, actor: str, phrase: Phrase) -> None:
    row = found.roster.actors[actor]
    sheet.people.setdefault(actor, Person(actor, row.name, slug(row.name.split()[-1]), phrase.first, known=True, gender=row.gender))


def _titled(found: Scan, sheet: Sheet, phrase: Phrase) -> Person | None:
    """Give the named person of the report to whom the role belongs: nearest before the phrase, else after it."""
    people = [person for person in sheet.people.values() if person.titles or person.known]
    for told in (True, False):
        fitting = [person for person in people if _has_role(found, sheet, person, phrase, told=told)]
        before = [person for person in fitting if person.first <= phrase.first]
        if fitting:
            return max(before, key=lambda p: p.first) if before else min(fitting, key=lambda p: p.first)
    return None


def _has_role(found: Scan, sheet: Sheet, person: Person, phrase: Phrase, *, told: bool) -> bool:
    """Say whether the role is a person's: `told` by a title in the report, else by the table."""
    wanted = phrase.role.role
    code = sheet.code_of(phrase.holder or phrase.role.usual)
    if told:
        return any(
            _same_role(wanted, title.role) and not title.blocked and (code is None or sheet.code_of(title.holder) in {None, code})
            for title in person.titles
        )
    return any(
        fits(phrase.role, found.roster.offices[row.office], row)
        and (code is None or sheet.code_of(found.roster.offices[row.office].holder) == code)
        for row in found.roster.offices_on(person.id, found.on)
    )


def _same_role(wanted: str, title: RoleWord) -> bool:
    if wanted == "MINISTER":
        return "minister" in title.phrase
    if wanted == "SECRETARY":
        return title.phrase.startswith("secretary") or title.phrase.endswith("secretary")
    if wanted == "LEADER":
        return title.role in {"PRES", "PM", "LEADER", "KING"}
    return title.role == wanted


def _words(found: Scan, phrase: Phrase) -> str:
    first = phrase.first + 1 if phrase.article or phrase.owner is not None else phrase.first
    first = min(first, phrase.core[0])
    return " ".join(found.parse.text[found.parse.start[first] : found.parse.end[phrase.last]].split())


def _unnamed(found: Scan, sheet: Sheet, phrase: Phrase) -> str:
    """Put a person known only by role on the sheet and give the id."""
    text = _words(found, phrase)
    holder = phrase.holder or phrase.role.usual
    meant = phrase.owner is not None or phrase.article not in INDEFINITE or phrase.role.role in AIDES
    of_state = (phrase.role.sector or "").split(":")[0] in OF_STATES and not _of_unknown_body(found, phrase)
    if holder is None and phrase.place is None and meant and of_state:
        issued = sheet.code_of(sheet.issuer) if phrase.role.role in ISSUED and phrase.owner is None else None
        holder = issued or _context(found, sheet, phrase)
    if holder is None and found.parse.lower[phrase.last + 1 : phrase.last + 2] == ["there"]:
        holder = sheet.focus(phrase.first, states=True)
    actor = "name:" + slug(text)
    if actor not in sheet.people:
        person = Person(actor, text, slug(text), phrase.first, known=False, reason="known only by role")
        person.titles.append(Title(phrase.role, holder, text, phrase.blocked, named=True, place=phrase.place))
        sheet.people[actor] = person
    return actor


ISSUED = frozenset({"ENVOY", "UNDER", "DEP", "SECRETARY", "SPOKES", "AIDE"})
"""Roles that in a government's own text belong to it where nothing else is said."""
OF_STATES = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY", "OPP"})
"""Sectors of roles that, without a name, belong to the state that the text is about; a bishop or a trainer does not."""
AIDES = frozenset({"AIDE", "SPOKES", "LAWMAKER", "NEGOTIATOR"})


def _add_group(found: Scan, sheet: Sheet, phrase: Phrase) -> None:
    """Add a plural role: "the Polish and German foreign ministers" are two persons, "officials" a group."""
    holders = _coordinated(found, phrase)
    role = _role_before(sheet, phrase) if phrase.role.role == "COUNTERPART" else phrase.role
    persons = [_holder_on(found, role, holder) for holder in holders] if role and role.role not in SHARED | NO_OFFICE else []
    known = [person for person in persons if person]
    if len(known) > 1 and len(known) == len(holders):
        for person in known:
            _know(found, sheet, person, phrase)
        why = f"{role.phrase if role else ''} of {', '.join(holders)} on {found.on}, from the table"
        sheet.add(_first_joined(found, phrase), phrase.last, "role", tuple(dict.fromkeys(known)), why)
        return
    text = _words(found, phrase)
    actor = sheet.group("group:" + slug(text), text, sheet.code_of(phrase.holder))
    sheet.add(phrase.first, phrase.last, "group", (actor,), "several who share a role")


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
