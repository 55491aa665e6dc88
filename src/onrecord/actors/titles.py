"""Joins titles to the names beside them and tells whose office each title is."""

from __future__ import annotations

from datetime import timedelta

from onrecord.actors.offices import NO_OFFICE, fits, held_fitting, holders_of
from onrecord.actors.people import HONORIFICS, Named
from onrecord.actors.phrases import INDEFINITE, Phrase
from onrecord.actors.role_states import usual_here
from onrecord.actors.roles import ISSUED
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Person, Sheet, Title
from onrecord.actors.title_states import is_of_state, listed_state, of_place, table_holder
from onrecord.roster_rows import RoleWord


def attach_titles(found: Scan, sheet: Sheet, settled: list[Named], phrases: list[Phrase]) -> list[Phrase]:
    """Join titles to the names beside them and give the phrases left over."""
    starts = {item.first: item for item in settled}
    ends = {item.last: item for item in settled}
    left: list[Phrase] = []
    for phrase in phrases:
        after = _beside(found, phrase, starts.get(phrase.last + 1) or _at_end(found, phrase, starts))
        if after is not None and not phrase.plural:
            left.extend(_title_before(found, sheet, settled, phrases, phrase, after))
            continue
        if _goes_on_list(found, phrases, phrase):
            continue
        joined = _joined(found, phrases, phrase, starts)
        if joined is None and _predicate(found, sheet, settled, phrase):
            continue
        partner = joined or _across_comma(found, phrase, starts, ends)
        if partner is None or phrase.plural or _is_anothers(found, sheet, partner, phrase):
            left.append(phrase)
            continue
        _give_title(found, sheet, settled, partner, phrase)
        sheet.add(phrase.first, phrase.last, "role", (partner.actor or "",), f"stands beside the name {partner.text}")
    return left


def _title_before(
    found: Scan, sheet: Sheet, settled: list[Named], phrases: list[Phrase], phrase: Phrase, after: Named
) -> list[Phrase]:
    """Give a title to the name right behind it; what is left over is the inner role of "envoy of the Secretary-General X"."""
    outer = _outer(found, phrases, phrase)
    if outer is not None:
        _give_title(found, sheet, settled, after, outer)
        sheet.add(after.first, after.last, "name", (after.actor or "",), after.reason)
        return [phrase]
    phrase.holder = phrase.holder or of_place(found, after)
    _give_title(found, sheet, settled, after, phrase)
    first = phrase.first if phrase.article is None and phrase.owner is None else phrase.first + 1
    if not sheet.taken(after.first):
        why = after.reason + ", with a title"
        sheet.add(min(first, phrase.core[0]), after.last, "title", (after.actor or "",), why)
    return []


TIMES = {"formerly": "former", "previously": "former", "once": "former", "currently": None, "now": None}
"""Words between a name's comma and a role, with what they make of the office."""


def _across_comma(found: Scan, phrase: Phrase, starts: dict[int, Named], ends: dict[int, Named]) -> Named | None:
    """Give the name that a role stands beside with a comma between: behind it first, else before it."""
    lower = found.parse.lower
    comma = lower[phrase.last + 1 : phrase.last + 2] == [","]
    name = phrase.last + 2
    hit = found.role_at.get(name)
    if hit is not None and hit.role.role in HONORIFICS:
        name = hit.last + 1
    behind = _beside(found, phrase, starts.get(name) if comma else None)
    if behind is not None:
        return behind
    first = phrase.first
    if first > 2 and lower[first - 1] in TIMES:
        phrase.blocked = phrase.blocked or TIMES[lower[first - 1]]
        first -= 1
    ahead = ends.get(first - 2) if first > 1 and lower[first - 1] == "," else None
    return None if _is_subject_behind(found, phrase) else _beside(found, phrase, ahead)


def _goes_on_list(found: Scan, phrases: list[Phrase], phrase: Phrase) -> bool:
    """Say whether a bare role goes on a list of someone's past offices: "former minister, mayor of London, and member"."""
    lower, before = found.parse.lower, phrase.first - 1
    if before > 0 and lower[before] == "and" and lower[before - 1] == ",":
        before -= 1
    if before < 1 or lower[before] != "," or phrase.article is not None or phrase.plural:
        return False
    other = next((other for other in phrases if other.last == before - 1 and other.article is None), None)
    if other is None:
        return False
    phrase.listed = other.blocked is not None or other.listed
    return phrase.listed


def _joined(found: Scan, phrases: list[Phrase], phrase: Phrase, starts: dict[int, Named]) -> Named | None:
    """Give the name behind two titles joined by "and": "Deputy Prime Minister and Minister of Finance Roe Doe"."""
    lower, after = found.parse.lower, phrase.last + 1
    if phrase.plural or lower[after : after + 1] != ["and"]:
        return None
    second = next((other for other in phrases if other.first == after + 1), None)
    if second is None or second.plural or second.article is not None or second.owner is not None:
        return None
    item = _beside(found, second, starts.get(second.last + 1) or _at_end(found, second, starts))
    if item is None or found.parse.sentence_of[phrase.first] != found.parse.sentence_of[item.first]:
        return None
    return item if phrase.article is None and second.role.role not in HONORIFICS and _alike(phrase, second) else None


def _alike(phrase: Phrase, second: Phrase) -> bool:
    """Say whether two joined titles can be one person's: not where the second names another state or ends another office."""
    if second.holder is not None and phrase.holder is not None and second.holder != phrase.holder:
        return False
    return phrase.role.role != second.role.role and not {phrase.role.role, second.role.role} <= LEADERS


LEADERS = frozenset({"PRES", "PM", "KING", "VP", "IOH"})
"""Offices of which nobody holds two: "President and Prime Minister Roe" are two persons."""


def _is_subject_behind(found: Scan, phrase: Phrase) -> bool:
    """Say whether a role after a comma begins a clause of its own: "At the wish of Roe, the Queen left"."""
    parse = found.parse
    if parse.lower[phrase.last + 1 : phrase.last + 2] == [","] or parse.dep[phrase.head] not in {"nsubj", "nsubjpass"}:
        return False
    return parse.head[phrase.head] > phrase.last


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


SMALL = frozenset({"of", "for", "the", "and", ",", "&", "(", ")"})


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
    if any(
        fits(phrase.role, found.roster.offices[row.office], row) for row in found.roster.offices_on(person.id, found.on)
    ):
        return False
    rows = holders_of(found.roster, phrase.role, holder, found.on)
    return (
        bool(rows)
        and all(row.person != person.id for row in rows)
        and bool(found.roster.offices_on(person.id, found.on) or (phrase.role.role in {"PRES", "PM", "VP"}))
    )


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


def _give_title(found: Scan, sheet: Sheet, settled: list[Named], item: Named, phrase: Phrase) -> None:
    person = sheet.people[item.actor or ""]
    role = phrase.role
    if role.role in {"MS", "MRS"}:
        person.gender = "f"
    elif role.role in {"MR", "SIR", "LORD"}:
        person.gender = "m"
    holder = (
        phrase.holder
        or table_holder(found, person, phrase)
        or (role.usual if not phrase.place and usual_here(found, sheet, role) else None)
    )
    listed = listed_state(found, min(phrase.first, item.first))
    if listed is not None and phrase.holder is None and not person.known:
        holder = listed
    if holder is None and phrase.owner is not None:
        holder = sheet.owner_of(phrase.owner)
    if (
        holder is None
        and phrase.place is None
        and not person.known
        and role.role in ISSUED | {"OFFICIAL"}
        and " " in person.name
    ):
        holder = sheet.code_of(sheet.issuer)
    if role.role in {"PREDECESSOR", "SUCCESSOR"}:
        _give_succession(found, sheet, settled, person, phrase)
        return
    text = found.parse.text[found.parse.start[_text_start(found, phrase)] : found.parse.end[phrase.core[1]]]
    named = phrase.article not in INDEFINITE
    for one in phrase.roles:
        if one.role != role.role and one.role in {"GENERAL", "COLONEL"}:
            person.titles.append(Title(one, holder, text, phrase.blocked, named))
    if holder is None and phrase.place is None and not person.known and is_of_state(found, phrase, text):
        sheet.later.append((person, len(person.titles), phrase.first))
    blocked = phrase.blocked or ("former" if _has_ended(found, person, phrase) else None)
    person.titles.append(Title(role, holder, " ".join(text.split()), blocked, named, phrase.place))


def _text_start(found: Scan, phrase: Phrase) -> int:
    """Give the first word of the title as written, with the nouns before a vague one: "Civil Aviation Minister"."""
    first = phrase.core[0]
    if phrase.role.role in {"MINISTER", "SECRETARY", "COMMISSIONER", "DIRECTOR", "OFFICER", "SPOKES", "CHIEF"}:
        while (
            first > phrase.first
            and found.parse.tag[first - 1] in {"NN", "NNP", "NNPS"}
            and first - 1 not in found.match_at
        ):
            first -= 1
    return first


def _has_ended(found: Scan, person: Person, phrase: Phrase) -> bool:
    """Say whether a title is of the past by the table: "President Barack Obama" in a report of 2019.

    Within a fortnight of the end the text is trusted: an ousted president is still called one.
    """
    rows = held_fitting(found, person.id, phrase)
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
        person.titles.append(
            Title(role, found.roster.offices[rows[0].office].holder, rows[0].title, "former", named=True)
        )
