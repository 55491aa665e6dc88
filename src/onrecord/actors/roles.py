"""Settles role phrases without a name: "the foreign minister", "the Russian leader", "a French official"."""

from __future__ import annotations

from onrecord.actors.entries import know
from onrecord.actors.names import slug
from onrecord.actors.offices import NO_OFFICE
from onrecord.actors.people import HONORIFICS
from onrecord.actors.phrases import INDEFINITE, POSSESSIVE, Phrase, is_private, words_of
from onrecord.actors.role_groups import add_group
from onrecord.actors.role_holders import bearer_of, counterpart, holder_on, named_before
from onrecord.actors.role_states import OWN_BODY, context, is_owned_here, issued, labelled, of_unknown_body, usual_here
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import Person, Sheet, Title
from onrecord.actors.told_days import day_told


def add_role(found: Scan, sheet: Sheet, phrase: Phrase) -> None:
    """Add a role phrase without a name as a mention, of a known person where the office tells who it is."""
    if found.parse.tag[phrase.head][0] != "N" or phrase.role.role in HONORIFICS or sheet.taken(phrase.head):
        return
    if (
        _modifies(found, phrase)
        or _is_bare(found, phrase)
        or _is_bureau(found, phrase)
        or _is_no_person(found, sheet, phrase)
    ):
        return
    if phrase.plural:
        add_group(found, sheet, phrase)
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
    if phrase.blocked in {"next", "future"}:
        return True
    if phrase.article in INDEFINITE and phrase.role.role in {"PRES", "PM", "MFA", "VP", "HOS"}:
        return True
    told = phrase.article is not None or phrase.owner is not None or phrase.holder is not None
    if _names_the_office(found, phrase, told=told):
        return True
    return not told and not phrase.plural and lower[phrase.head] in found.roster.words["vague_roles"]


def _names_the_office(found: Scan, phrase: Phrase, *, told: bool) -> bool:
    """Say whether the office is meant, not its holder: "as president", "elected Poland's president", "became premier"."""
    parse, head = found.parse, _top(found, phrase)
    dep, above = parse.dep[head], parse.head[head]
    before = phrase.first - 1
    if (
        before > 0
        and parse.lower[before] == "as"
        and phrase.article is None
        and phrase.holder is None
        and phrase.blocked
    ):
        return True
    if before > 0 and parse.lower[before] in {"for", "of"} and parse.lemma[before - 1] in SOUGHT:
        return True
    if dep == "pobj" and parse.lower[above] == "as" and parse.lower[above - 1] != "such":
        return True
    if parse.lemma[above] == "become" and dep in {"attr", "dobj", "oprd", "nsubj"} and head > above:
        return True
    return (
        not told
        and not phrase.plural
        and dep in {"attr", "oprd", "dobj", "pobj", "dative"}
        and phrase.first == phrase.core[0]
    )


def _top(found: Scan, phrase: Phrase) -> int:
    """Give the syntactic head of the office's own words: "Secretary" in "Secretary of State"."""
    heads, word = found.parse.head, phrase.core[1]
    while phrase.core[0] <= heads[word] <= phrase.core[1] and heads[word] != word:
        word = heads[word]
    return word


SOUGHT = frozenset(
    ["bid", "campaign", "candidacy", "candidate", "choice", "contender", "elect", "election", "nominate", "nomination", "nominee",
     "office", "pick", "position", "post", "race", "role", "run", "running", "stand", "title", "vote"]
)  # fmt: skip
"""Words after which "for" or "of" names an office, not who holds it: "the race for president"."""


BUREAUS = frozenset({"Office", "OFFICE", "Bureau", "Court", "Department", "Ministry"})


def _is_bureau(found: Scan, phrase: Phrase) -> bool:
    """Say whether the role only names its office: "Office of the Spokesperson"."""
    first = phrase.first
    return first > 1 and found.parse.lower[first - 1] == "of" and found.parse.form[first - 2] in BUREAUS


def _is_no_person(found: Scan, sheet: Sheet, phrase: Phrase) -> bool:
    """Say whether the word means no office here: a head that was hurt, a monarch of no monarchy, a prince of a story."""
    role, holder = phrase.role.role, phrase.holder
    if phrase.role.phrase == "head" and holder is None and phrase.place is None:
        return not phrase.alien and not _says(found, phrase.head)
    if role == "CHIEF" and holder is None and found.parse.lower[phrase.core[0] - 1] in POSSESSIVE:
        return True  # "the horse's head"
    if role == "PRINCE":
        return holder is None
    if role == "KING" and holder is None:
        state = context(found, sheet, phrase)
        return state is None or holder_on(found, phrase.role, state) is None
    return False


def _says(found: Scan, word: int) -> bool:
    parse = found.parse
    speech = found.roster.words["speech_verbs"]
    return parse.dep[word] == "nsubj" and parse.lemma[parse.head[word]] in speech


def _modifies(found: Scan, phrase: Phrase) -> bool:
    parse, after = found.parse, phrase.last + 1
    if (
        after in found.match_at
        and parse.form[after].isupper()
        and phrase.head == phrase.last
        and phrase.role.role == "OFFICIAL"
    ):
        return True  # "the official WHO report"
    if phrase.article == "the" and parse.lower[after : after + 1] == ["and"] and parse.kid(phrase.head, "conj") is not None:
        return False  # "the Secretary and Foreign Minister Roe": two persons
    return parse.dep[phrase.head] in {"compound", "amod", "nmod"} and parse.head[phrase.head] > phrase.head


def _who(found: Scan, sheet: Sheet, phrase: Phrase) -> tuple[str | None, str]:
    """Give the person that a role phrase stands for and why; None where nobody is known."""
    role = phrase.role
    if role.role == "COUNTERPART":
        return counterpart(found, sheet, phrase)
    if phrase.article in INDEFINITE or phrase.blocked or role.role in NO_OFFICE:
        return None, ""
    told = day_told(found.parse, phrase.first)
    then = told if told is not None and told < found.on and phrase.article == "the" else None
    own = labelled(found, phrase) or issued(found, sheet, phrase)
    titled = None if own else bearer_of(found, sheet, phrase)
    if then is not None and titled is not None:
        own, titled = sheet.holder_of(titled), None  # whose office it was, not who has it now
    if titled is not None:
        return titled.id, f"{role.phrase}: {titled.name}, who has that title in the report"
    elsewhere = role.role in OWN_BODY and not is_owned_here(found, sheet, phrase)
    if (phrase.place or phrase.alien or elsewhere or of_unknown_body(found, phrase)) and not phrase.holder:
        return None, ""
    usual = role.usual if usual_here(found, sheet, role) else None
    if role.usual and usual is None and phrase.holder is None and role.role not in {"JUSTICE", "SPEAKER"}:
        return None, ""
    holder = phrase.holder or usual or own or context(found, sheet, phrase)
    if holder is None:
        return None, ""
    person = holder_on(found, role, holder, on=then)
    if person is None:
        return None, ""
    named = named_before(found, sheet, phrase, holder)
    if named is not None and person not in sheet.people:
        other = found.roster.actors[person].name
        return named.id, f"{role.phrase}: {named.name} of the report, though the table has {other} on {found.on}"
    know(found, sheet, person, phrase)
    return person, f"{role.phrase} of {holder} on {then or found.on}, from the table"


def _unnamed(found: Scan, sheet: Sheet, phrase: Phrase) -> str:
    """Put a person known only by role on the sheet and give the id."""
    text = words_of(found, phrase)
    holder = phrase.holder or (phrase.role.usual if usual_here(found, sheet, phrase.role) else None)
    meant = phrase.owner is not None or phrase.article not in INDEFINITE or phrase.role.role in AIDES | SUBNATIONAL
    of_state = (
        (phrase.role.sector or "").split(":")[0] in OF_STATES
        and phrase.role.role not in OF_NONE
        and not of_unknown_body(found, phrase)
        and not is_private(found, phrase)
    )
    if holder is None and phrase.place is None and meant and of_state:
        publisher = sheet.code_of(sheet.issuer) if phrase.role.role in ISSUED and phrase.owner is None else None
        if phrase.role.role in SUBNATIONAL and phrase.owner is None:
            holder = publisher or sheet.home() or sheet.paragraph_state(phrase.first)
        else:
            holder = publisher or context(found, sheet, phrase)
    if holder is None and phrase.place is None and of_state and phrase.role.role in {"OFFICIAL", "OFFICER"}:
        holder = sheet.home()
    if holder is None and found.parse.lower[phrase.last + 1 : phrase.last + 2] == ["there"]:
        holder = sheet.focus(phrase.first, states=True)
    actor = "name:" + slug(text)
    if actor not in sheet.people:
        person = Person(actor, text, slug(text), phrase.first, known=False, reason="known only by role")
        person.titles.append(Title(phrase.role, holder, text, phrase.blocked, named=True, place=phrase.place))
        sheet.people[actor] = person
    return actor


ISSUED = frozenset({"COORDINATOR", "ENVOY", "UNDER", "DEP", "SECRETARY", "SPOKES", "AIDE"})
"""Roles that in a government's own text belong to it where nothing else is said."""


SUBNATIONAL = frozenset(
    {
        "POLICE",
        "MAYOR",
        "GOVERNOR",
        "JUDGE",
        "PROSECUTOR",
        "LAWMAKER",
        "SENATOR",
        "COMMISSIONER",
        "CAPTAIN",
        "SERGEANT",
        "STATE_REP",
        "COUNCILLOR",
    }
)
"""Roles held in towns and provinces: of the report's own state, not of whichever was named last."""


OF_NONE = frozenset({"COUNTERPART", "PREDECESSOR", "SUCCESSOR", "IOH", "CHIEF", "DIRECTOR"})
"""Roles that, without a name, are of another state or of a body, not of the state that the text is about."""


OF_STATES = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY", "OPP"})
"""Sectors of roles that, without a name, belong to the state that the text is about; a bishop or a trainer does not."""


AIDES = frozenset({"AIDE", "SPOKES", "LAWMAKER", "NEGOTIATOR"})
