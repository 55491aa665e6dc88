"""Tells whom a lone surname means: someone named in full in the report, else the one holder of an office that day."""

from __future__ import annotations

from onrecord.actors.entries import register
from onrecord.actors.names import slug
from onrecord.actors.offices import NO_OFFICE, held_fitting
from onrecord.actors.people import HONORIFICS, Named
from onrecord.actors.phrases import Phrase
from onrecord.actors.roster import Tenure
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Person, Sheet


def settle_surname(found: Scan, sheet: Sheet, item: Named, title: Phrase | None) -> None:
    """Settle a lone surname: left open where several office-holders share it."""
    same = _answering(sheet, item)
    if title is not None and same and (holder := _head_of_state(found, item, title, same)) is not None:
        register(found, sheet, item, holder, "surname of the one holder of that office on that day")
        return
    if same:
        nearest = [person for person in same if person.first <= item.first]
        person = max(nearest, key=lambda p: p.first) if nearest else min(same, key=lambda p: p.first)
        leading = [
            p
            for p in same
            if title is None and any(_leads(found, row) for row in found.roster.offices_on(p.id, found.on))
        ]
        person = leading[0] if len(leading) == 1 else person
        if title and len(same) > 1:
            person = next((p for p in same if held_fitting(found, p.id, title)), person)
        register(found, sheet, item, person.id, f"surname of {person.name}, named in full in the report")
        return
    if (title is None or title.role.role in HONORIFICS) and (person_id := _by_given_name(sheet, item)) is not None:
        name = sheet.people[person_id].name
        register(found, sheet, item, person_id, f"given name of {name}, named in full in the report")
        return
    unknown = not item.roster or found.forms[item.last] in found.roster.given
    if title is None and (unknown or not _may_stand_alone(found, item)):
        return
    ids = _office_holders(found, item, title)
    if len(ids) == 1:
        held = found.roster.offices_on(ids[0], found.on)
        why = (
            "surname of the one holder of an office on that day"
            if held
            else "surname of the one who led a state named here"
        )
        register(found, sheet, item, ids[0], why)
    elif ids:
        item.reason = "surname of several holders of an office on that day"
    elif title is not None and not title.plural and not _is_label(found, item):
        register(found, sheet, item, "name:" + slug(item.text), "named with a title, in no table")


def _head_of_state(found: Scan, item: Named, title: Phrase, same: list[Person]) -> str | None:
    """Give who leads a state by that title and name where nobody of the report has it: "President Roe" beside his wife."""
    if title.blocked or any(held_fitting(found, person.id, title) for person in same if person.known):
        return None
    now = [
        actor for actor in item.roster
        if any(row.holds(found.on) and _leads(found, row) for row in held_fitting(found, actor, title))
    ]  # fmt: skip
    return now[0] if len(now) == 1 and all(person.known for person in same) else None


def _by_given_name(sheet: Sheet, item: Named) -> str | None:
    """Give the one person of the report, in no table and named in full before, whom a lone given name means."""
    if item.roster:
        return None
    same = [
        person.id
        for person in sheet.people.values()
        if not person.known
        and person.first < item.first
        and " " in person.name
        and slug(person.name.split()[0]) == item.key
    ]
    return same[0] if len(same) == 1 else None


def _is_label(found: Scan, item: Named) -> bool:
    """Say whether an unknown word only labels the noun behind it: "his official Chirper account"."""
    head = found.parse.head[item.last]
    return (
        found.parse.dep[item.last] in {"compound", "nmod"}
        and head > item.last
        and found.parse.tag[head] in {"NN", "NNS"}
    )


def _leads(found: Scan, row: Tenure) -> bool:
    return found.roster.offices[row.office].leads == "yes"


def _may_stand_alone(found: Scan, item: Named) -> bool:
    """Say whether a lone surname may be tried: tagged as a name, or opening a sentence without being a common word."""
    parse, words = found.parse, found.roster.words
    lower = parse.lower[item.last]
    governs = parse.lower[item.last + 1 : item.last + 2] and parse.lower[item.last + 1] in words["state_nouns"]
    if lower in words["not_names"] or (
        item.first > 0 and parse.lower[item.first - 1] in {"the", "a", "an"} and not governs
    ):
        return False
    after = item.last + 1
    if (
        parse.form[item.last].isupper()
        and after < len(parse)
        and parse.tag[after] == "NNP"
        and parse.form[after].istitle()
    ):
        return False  # "PARK Bo Roe": a surname in capitals goes before the given names
    opens = item.first == parse.sentence_at(item.first).first
    if lower in words["common_surnames"]:
        return not opens and parse.tag[item.first] in {"NNP", "NNPS"}
    return parse.tag[item.first] in {"NNP", "NNPS"} or (opens and bool(item.roster))


def _answering(sheet: Sheet, item: Named) -> list[Person]:
    """Give the persons of the report to whom a surname may belong, in the order in which they were found."""
    found = {person.id: person for person in sheet.by_key.get(item.key, ())}
    found.update({actor: sheet.people[actor] for actor in item.roster if actor in sheet.people})
    if not found:
        found = {
            person.id: person
            for person in sheet.people.values()
            if item.key in (name := slug(person.name)) and item.key in name.split("-")[1:]
        }
    return list(found.values())


def _office_holders(found: Scan, item: Named, title: Phrase | None) -> list[str]:
    """Give who of the roster a lone surname can be: by the title before it, else by an office held that day."""
    roster, on = found.roster, found.on
    if title is not None and title.role.role in {"SHEIKH", "PRINCE"}:
        return []  # they are called by given name
    if title is not None and title.role.role not in HONORIFICS | NO_OFFICE:
        fitting = [
            actor for actor in item.roster
            if any(title.blocked or row.holds(on) for row in held_fitting(found, actor, title))
        ]  # fmt: skip
        if not fitting and title.role.role in SUBNATIONAL | SENT:
            return []
        if fitting:
            return _latest(found, _narrow(found, fitting, title.holder), title)
    free = [
        actor for actor in item.roster
        if any(title is not None or _is_near(found, row) for row in roster.offices_on(actor, on))
    ]  # fmt: skip
    now = _narrow(found, free, title.holder if title else None)
    return _leaders(found, now, on=True) or now or _leaders(found, list(item.roster), on=False)


SUBNATIONAL = frozenset({"MAYOR", "GOVERNOR", "POLICE", "JUDGE", "PROSECUTOR", "COUNCILLOR", "STATE_REP", "PROFESSOR"})
"""Titles that no holder of a national office has: "Governor Roe" is not the president of that name."""


SENT = frozenset({"ENVOY", "AMBASSADOR", "NEGOTIATOR", "SPOKES"})
"""Titles of those who act for a head of state or minister and are not he."""


def _latest(found: Scan, ids: list[str], title: Phrase) -> list[str]:
    """Give, of several who had an office once, the one who left it last: "former president" of two of one name."""
    if len(ids) < 2 or not title.blocked:
        return ids
    day = found.on.isoformat()
    ends = {
        actor: max((row.valid_to or "" for row in held_fitting(found, actor, title) if row.ended(day)), default="")
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
    return holder in {
        found.roster.actors[other].code for other in found.named if found.roster.actors[other].kind != "person"
    }


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
