"""Tells persons apart: a full name in the report wins, then a title, then the office held on the day.

A lone surname stands for a full name of the report, before or after it; failing that for the one holder of an office on
that day. Role phrases ("the foreign minister") stand for a named person with that title, else for the office's holder.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec

from onrecord.actors.names import slug, squeeze
from onrecord.actors.offices import NO_OFFICE, fits, holders_of
from onrecord.actors.people import HONORIFICS, JUNIOR, Named
from onrecord.actors.phrases import INDEFINITE, Phrase
from onrecord.actors.roles import ISSUED, add_role
from onrecord.actors.roster import Tenure
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Person, Sheet, Title
from onrecord.roster_rows import RoleWord


def identify(found: Scan, sheet: Sheet, named: list[Named], phrases: list[Phrase]) -> None:
    """Put all persons of a report and their mentions on the sheet."""
    before = {phrase.last: phrase for phrase in phrases}
    for item in named:
        if item.form == "full":
            _settle_full(found, sheet, item, before.get(item.first - 1))
    for item in named:
        if item.form == "surname":
            _settle_surname(found, sheet, item, before.get(item.first - 1))
    settled = [item for item in named if item.actor]
    left = _attach_titles(found, sheet, settled, phrases)
    for item in settled:
        if not sheet.taken(item.first):
            sheet.add(item.first, item.last, "name", (item.actor or "",), item.reason)
    for phrase in left:
        add_role(found, sheet, phrase)
    _fill_later(sheet)


def _register(found: Scan, sheet: Sheet, item: Named, actor: str, reason: str) -> None:
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


def _settle_full(found: Scan, sheet: Sheet, item: Named, title: Phrase | None) -> None:
    on = found.on
    ids = sorted(set(item.roster), key=lambda actor: (not found.roster.offices_on(actor, on), actor))
    if len(ids) > 1 and title is not None:
        ids.sort(key=lambda actor: not _held_fitting(found, actor, title))
    if not ids:
        ids = _without_initials(found, item) or _by_initial(found, item, title)
    if not ids and (person := _same_tail(sheet, item)) is not None:
        _register(found, sheet, item, person, "end of a full name in the report")
        return
    if ids and (title is not None or _is_plausible(found, ids[0])):
        _register(found, sheet, item, ids[0], "full name in the roster")
    else:
        _register(found, sheet, item, "name:" + slug(item.text), "full name in the report, in no table")


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
    words = [word for word in item.text.replace(",", " ").split() if len(word.strip(".")) > 1 and word.lower() not in JUNIOR]
    if len(words) < 2:
        return []
    words = [word.capitalize() if word.isupper() else word for word in words]
    rows = found.roster.rows(squeeze(" ".join(words)))
    return sorted({row.actor for row in rows if row.kind == "name" and row.actor.startswith("per:")})


def _same_tail(sheet: Sheet, item: Named) -> str | None:
    """Give the person of the report whose name ends in these words: López Obrador, Mucarsel-Powell."""
    return sheet.by_tail.get(slug(item.text))


def _held_fitting(found: Scan, actor: str, title: Phrase) -> list[Tenure]:
    roster = found.roster
    return [row for row in roster.held.get(actor, ()) if fits(title.role, roster.offices[row.office], row)]


def _by_initial(found: Scan, item: Named, title: Phrase | None) -> list[str]:
    """Give the office-holder that a short given name means: "Secretary of State Tony Blinken"."""
    if title is None:
        return []
    first = found.forms[item.first][0]
    return [
        actor
        for actor in _surname_rows(found, item)
        if found.roster.actors[actor].name[0] == first
        and any(row.holds(found.on) for row in _held_fitting(found, actor, title))
    ]


def _surname_rows(found: Scan, item: Named) -> list[str]:
    key = found.forms[item.last]
    return sorted({row.actor for row in found.roster.rows(key) if row.kind == "surname"})


def _settle_surname(found: Scan, sheet: Sheet, item: Named, title: Phrase | None) -> None:
    same = _answering(sheet, item)
    if same:
        nearest = [person for person in same if person.first <= item.first]
        person = max(nearest, key=lambda p: p.first) if nearest else min(same, key=lambda p: p.first)
        leading = [p for p in same if title is None and any(_leads(found, row) for row in found.roster.offices_on(p.id, found.on))]
        person = leading[0] if len(leading) == 1 else person
        if title and len(same) > 1:
            person = next((p for p in same if _held_fitting(found, p.id, title)), person)
        _register(found, sheet, item, person.id, f"surname of {person.name}, named in full in the report")
        return
    if title is None and (found.forms[item.last] in found.roster.given or not _may_stand_alone(found, item)):
        return
    ids = _office_holders(found, item, title)
    if len(ids) == 1:
        held = found.roster.offices_on(ids[0], found.on)
        why = "surname of the one holder of an office on that day" if held else "surname of the one who led a state named here"
        _register(found, sheet, item, ids[0], why)
    elif ids:
        item.reason = "surname of several holders of an office on that day"
    elif title is not None and not title.plural and not _is_label(found, item):
        _register(found, sheet, item, "name:" + slug(item.text), "named with a title, in no table")


def _is_label(found: Scan, item: Named) -> bool:
    """Say whether an unknown word only labels the noun behind it: "his official Chirper account"."""
    head = found.parse.head[item.last]
    return found.parse.dep[item.last] in {"compound", "nmod"} and head > item.last and found.parse.tag[head] in {"NN", "NNS"}


def _leads(found: Scan, row: Tenure) -> bool:
    return found.roster.offices[row.office].leads == "yes"


def _may_stand_alone(found: Scan, item: Named) -> bool:
    """Say whether a lone surname may be tried: tagged as a name, or opening a sentence without being a common word."""
    parse, words = found.parse, found.roster.words
    lower = parse.lower[item.last]
    governs = parse.lower[item.last + 1 : item.last + 2] and parse.lower[item.last + 1] in words["state_nouns"]
    if lower in words["not_names"] or (item.first > 0 and parse.lower[item.first - 1] in {"the", "a", "an"} and not governs):
        return False
    opens = item.first == parse.sentence_at(item.first).first
    if lower in words["common_surnames"]:
        return not opens and parse.tag[item.first] in {"NNP", "NNPS"}
    return parse.tag[item.first] in {"NNP", "NNPS"} or (opens and bool(item.roster))


def _answering(sheet: Sheet, item: Named) -> list[Person]:
    """Give the persons of the report to whom a surname may belong, in the order in which they were found."""
    found = {person.id: person for person in sheet.by_key.get(item.key, ())}
    found.update({actor: sheet.people[actor] for actor in item.roster if actor in sheet.people})
    return list(found.values())


def _office_holders(found: Scan, item: Named, title: Phrase | None) -> list[str]:
    """Give who of the roster a lone surname can be: by the title before it, else by an office held that day."""
    roster, on = found.roster, found.on
    if title is not None and title.role.role not in HONORIFICS | NO_OFFICE:
        fitting = [
            actor for actor in item.roster
            if any(title.blocked or row.holds(on) for row in _held_fitting(found, actor, title))
        ]  # fmt: skip
        if fitting:
            return _latest(found, _narrow(found, fitting, title.holder), title)
    free = [
        actor for actor in item.roster
        if any(title is not None or _is_near(found, row) for row in roster.offices_on(actor, on))
    ]  # fmt: skip
    now = _narrow(found, free, title.holder if title else None)
    return _leaders(found, now, on=True) or now or _leaders(found, list(item.roster), on=False)


def _latest(found: Scan, ids: list[str], title: Phrase) -> list[str]:
    """Give, of several who had an office once, the one who left it last: "former president" of two of one name."""
    if len(ids) < 2 or not title.blocked:
        return ids
    day = found.on.isoformat()
    ends = {
        actor: max((row.valid_to or "" for row in _held_fitting(found, actor, title) if row.ended(day)), default="")
        for actor in ids
    }  # fmt: skip
    last = max(ends.values())
    return [actor for actor in ids if last and ends[actor] == last] or ids


def _leaders(found: Scan, ids: list[str], *, on: bool) -> list[str]:
    """Give, of several with one surname, the only one who leads a state on the day, or led one that the report names."""
    roster = found.roster
    led = [
        actor for actor in ids
        if any(
            roster.offices[row.office].leads == "yes" and (row.holds(found.on) if on else _is_recent(found, row))
            for row in roster.held.get(actor, ())
        )
    ]  # fmt: skip
    return led if len(led) == 1 else []


def _is_near(found: Scan, row: Tenure, *, states: bool = False) -> bool:
    """Say whether an office-holder may be meant by surname alone: of a great power or a body, or of a state named here."""
    holder = found.roster.offices[row.office].holder
    actor = found.roster.actors.get(holder)
    if actor is None or actor.kind != "state" or holder in GREAT:
        return not states or holder in GREAT
    return holder in {found.roster.actors[other].code for other in found.named if found.roster.actors[other].kind != "person"}


GREAT = frozenset({"CAN", "CHN", "DEU", "FRA", "GBR", "IND", "ISR", "ITA", "JPN", "POL", "RUS", "TUR", "UKR", "USA"})
"""States whose office-holders are called by surname in reports that do not name the state."""
REMEMBERED = 12
"""Years for which a leader of a state named in the report is still called by surname alone."""


def _is_recent(found: Scan, row: Tenure) -> bool:
    ended = row.valid_to
    if ended is None or not row.ended(found.on.isoformat()):
        return False
    return found.on.year - int(ended[:4]) <= REMEMBERED and _is_near(found, row, states=True)


def _narrow(found: Scan, ids: list[str], holder: str | None) -> list[str]:
    """Keep, of several, those whose state is named with the title or in the report."""
    roster = found.roster
    if len(ids) < 2:
        return ids
    spoken = {holder} if holder else {place for match in found.matches if (place := found.place_like(match))}
    kept = [
        actor for actor in ids
        if any(roster.offices[row.office].holder in spoken for row in roster.held.get(actor, ()))
    ]  # fmt: skip
    return kept or ids


def _attach_titles(found: Scan, sheet: Sheet, settled: list[Named], phrases: list[Phrase]) -> list[Phrase]:
    """Join titles to the names beside them and give the phrases left over."""
    starts = {item.first: item for item in settled}
    ends = {item.last: item for item in settled}
    lower, left = found.parse.lower, []
    for phrase in phrases:
        after = _beside(found, phrase, starts.get(phrase.last + 1) or _at_end(found, phrase, starts))
        if after is not None and not phrase.plural:
            outer = _outer(found, phrases, phrase)
            if outer is not None:
                _give_title(found, sheet, settled, after, outer)
                sheet.add(after.first, after.last, "name", (after.actor or "",), after.reason)
                left.append(phrase)
                continue
            phrase.holder = phrase.holder or _of_place(found, after)
            _give_title(found, sheet, settled, after, phrase)
            first = phrase.first if phrase.article is None and phrase.owner is None else phrase.first + 1
            if not sheet.taken(after.first):
                sheet.add(min(first, phrase.core[0]), after.last, "title", (after.actor or "",), after.reason + ", with a title")
            continue
        if _predicate(found, sheet, settled, phrase):
            continue
        comma = lower[phrase.last + 1 : phrase.last + 2] == [","]
        behind = _beside(found, phrase, starts.get(phrase.last + 2) if comma else None)
        ahead = _beside(found, phrase, ends.get(phrase.first - 2) if phrase.first > 1 and lower[phrase.first - 1] == "," else None)
        partner = behind or ahead
        if partner is None or phrase.plural or _is_anothers(found, sheet, partner, phrase):
            left.append(phrase)
            continue
        _give_title(found, sheet, settled, partner, phrase)
        sheet.add(phrase.first, phrase.last, "role", (partner.actor or "",), f"stands beside the name {partner.text}")
    return left


def _at_end(found: Scan, phrase: Phrase, starts: dict[int, Named]) -> Named | None:
    """Give the name at the end of a long title: "Assistant Secretary for Energy, Climate, and Growth Roe Doe"."""
    parse, word = found.parse, phrase.last + 1
    if parse.lower[word : word + 1] not in (["of"], ["for"]) or not parse.form[phrase.core[0]][:1].isupper():
        return None
    stop = min(parse.sentence_at(word).last, word + 14)
    while word < stop and word not in found.role_at:
        item = starts.get(word)
        if item is not None and item.form == "full":
            return item if parse.form[word - 1][:1].isupper() else None
        if not (parse.form[word][:1].isupper() or parse.lower[word] in SMALL):
            return None
        word += 1
    return None


SMALL = frozenset({"of", "for", "the", "and", ",", "&"})


def _beside(found: Scan, phrase: Phrase, item: Named | None) -> Named | None:
    """Give the name beside a title if both stand in one sentence: a caption or a new paragraph parts them."""
    same = item is not None and found.parse.sentence_of[item.first] == found.parse.sentence_of[phrase.core[0]]
    return item if same else None


def _outer(found: Scan, phrases: list[Phrase], phrase: Phrase) -> Phrase | None:
    """Give the role that a role before a name belongs to: "envoy of the Secretary-General X" makes X the envoy."""
    if phrase.first < 2 or found.parse.lower[phrase.first - 1] not in {"of", "to"}:
        return None
    beside = (outer for outer in phrases if outer.core[1] == phrase.first - 2)
    return next((outer for outer in beside if outer.role.role in {"ENVOY", "AIDE", "SPOKES"}), None)


def _is_anothers(found: Scan, sheet: Sheet, item: Named, phrase: Phrase) -> bool:
    """Say whether the office beside a known name is another's on that day: "nominee for president, Joe Biden" of 2020."""
    person = sheet.people[item.actor or ""]
    holder = phrase.holder or phrase.role.usual
    if not person.known or holder is None or phrase.blocked or phrase.role.role in NO_OFFICE:
        return False
    if any(fits(phrase.role, found.roster.offices[row.office], row) for row in found.roster.offices_on(person.id, found.on)):
        return False
    rows = holders_of(found.roster, phrase.role, holder, found.on)
    return bool(rows) and all(row.person != person.id for row in rows) and bool(found.roster.offices_on(person.id, found.on) or (
        phrase.role.role in {"PRES", "PM", "VP"}
    ))


def _of_place(found: Scan, item: Named) -> str | None:
    """Give the state behind a titled name: "King Abdullah II of Jordan"."""
    if found.parse.lower[item.last + 1 : item.last + 2] != ["of"]:
        return None
    match = found.match_at.get(item.last + 2)
    return found.place_like(match) if match is not None and not found.is_region(match) else None


def _predicate(found: Scan, sheet: Sheet, settled: list[Named], phrase: Phrase) -> bool:
    """Give "X is the foreign minister" to X; what a person was, or is to be, is no mention of the holder."""
    parse = found.parse
    if parse.dep[phrase.head] not in {"attr", "oprd"}:
        return False
    verb = parse.head[phrase.head]
    subject = parse.kid(verb, "nsubj", "nsubjpass")
    item = next((item for item in settled if subject is not None and item.first <= subject <= item.last), None)
    if item is not None and parse.lemma[verb] == "be" and parse.tag[verb] in {"VBZ", "VBP"} and not phrase.plural:
        _give_title(found, sheet, settled, item, phrase)
    return True


LOCAL = frozenset(
    {"PM", "VP", "DEP_PM", "MINISTER", "MFA", "MOD", "SPOKES", "DEP_SPOKES", "AIDE", "LAWMAKER", "GENERAL", "COLONEL", "MAJOR",
     "CAPTAIN", "LIEUTENANT", "SERGEANT", "ADMIRAL", "COMMANDER", "POLICE", "MAYOR", "GOVERNOR", "JUDGE", "PROSECUTOR", "NEGOTIATOR",
     "DEP_MFA", "DEP_MOD"}
)  # fmt: skip
"""Roles that in a report without a country belong to the one that the text is about."""


def _table_holder(found: Scan, person: Person, phrase: Phrase) -> str | None:
    """Give whose office it is where the table knows the person in that role: on the day first, else at any time."""
    rows = _held_fitting(found, person.id, phrase)
    now = [row for row in rows if row.holds(found.on)] or rows
    return found.roster.offices[now[0].office].holder if now else None


def _give_title(found: Scan, sheet: Sheet, settled: list[Named], item: Named, phrase: Phrase) -> None:
    person = sheet.people[item.actor or ""]
    role = phrase.role
    if role.role in {"MS", "MRS"}:
        person.gender = "f"
    elif role.role in {"MR", "SIR", "LORD"}:
        person.gender = "m"
    holder = phrase.holder or _table_holder(found, person, phrase) or (None if phrase.place else role.usual)
    if holder is None and phrase.owner is not None:
        holder = sheet.owner_of(phrase.owner)
    if holder is None and phrase.place is None and not person.known and role.role in ISSUED:
        holder = sheet.code_of(sheet.issuer)
    if role.role in {"PREDECESSOR", "SUCCESSOR"}:
        _give_succession(found, sheet, settled, person, phrase)
        return
    text = found.parse.text[found.parse.start[_text_start(found, phrase)] : found.parse.end[phrase.core[1]]]
    named = phrase.article not in INDEFINITE
    for one in phrase.roles:
        if one.role != role.role and one.role in {"GENERAL", "COLONEL"}:
            person.titles.append(Title(one, holder, text, phrase.blocked, named))
    if holder is None and phrase.place is None and not person.known and (
        role.role in LOCAL or role.phrase.endswith("minister")
    ) and (role.role != "VP" or found.parse.form[phrase.first][:1].isupper()) and not phrase.blocked:
        sheet.later.append((person, len(person.titles), phrase.first))
    blocked = phrase.blocked or ("former" if _has_ended(found, person, phrase) else None)
    person.titles.append(Title(role, holder, " ".join(text.split()), blocked, named, phrase.place))


def _text_start(found: Scan, phrase: Phrase) -> int:
    """Give the first word of the title as written, with the nouns before a vague one: "Civil Aviation Minister"."""
    first = phrase.core[0]
    if phrase.role.role in {"MINISTER", "SECRETARY", "COMMISSIONER", "DIRECTOR", "OFFICER", "SPOKES", "CHIEF"}:
        while first > phrase.first and found.parse.tag[first - 1] in {"NN", "NNP", "NNPS"} and first - 1 not in found.match_at:
            first -= 1
    return first


def _has_ended(found: Scan, person: Person, phrase: Phrase) -> bool:
    """Say whether a title is of the past by the table: "President Barack Obama" in a report of 2019.

    Within a fortnight of the end the text is trusted: an ousted president is still called one.
    """
    rows = _held_fitting(found, person.id, phrase)
    grace = (found.on - timedelta(days=14)).isoformat()
    return bool(rows) and all(row.ended(grace) for row in rows)


def _give_succession(found: Scan, sheet: Sheet, settled: list[Named], person: Person, phrase: Phrase) -> None:
    """Give "his predecessor, X" the office of him who is meant, as a former one; a successor's is left open."""
    before = [item for item in settled if item.last < phrase.first and item.actor != person.id]
    if not before or phrase.role.role == "SUCCESSOR":
        return
    meant = sheet.people[before[-1].actor or ""]
    rows = found.roster.offices_on(meant.id, found.on)
    title = meant.titles[0] if meant.titles else None
    if title is not None:
        person.titles.append(Title(title.role, title.holder, title.text, "former", named=True))
    elif rows:
        role = RoleWord(rows[0].title.lower(), found.roster.offices[rows[0].office].role, "GOV", None)
        person.titles.append(Title(role, found.roster.offices[rows[0].office].holder, rows[0].title, "former", named=True))


def _fill_later(sheet: Sheet) -> None:
    """Give unknown persons with a title of no country the country that the text is about there."""
    for person, number, word in sheet.later:
        title, place = person.titles[number], sheet.focus(word)
        if place == "USA" and title.role.phrase.endswith("minister"):
            others = (other for _, other in sheet.places_before(word) if other != "USA")
            place = next((other for other in others if sheet.found.roster.actors[other].kind == "state"), None)
        rows = holders_of(sheet.found.roster, title.role, place, sheet.found.on) if place else []
        if not any(row.person in sheet.people for row in rows):
            person.titles[number] = msgspec.structs.replace(title, place=place)
