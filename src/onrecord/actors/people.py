"""Finds persons by name: known ones, unknown ones that act as persons, and surnames that stand for either."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.actors.names import Match, slug
from onrecord.actors.scan import RoleHit, Scan

HONORIFICS = frozenset({"MR", "MS", "MRS", "SIR", "LORD", "LADY", "DOCTOR"})
LINKS = frozenset(
    ["al", "el", "de", "da", "dos", "di", "bin", "ibn", "von", "van", "der", "den", "la", "le", "du", "ter", "ould"]
)
SHIPS = frozenset({"USS", "HMS", "USNS", "HMAS", "HMCS", "INS", "MV", "RFA", "USCGC"})
"""What stands before the name of a ship, which may be a person's."""
JUNIOR = frozenset({"jr", "jr.", "junior", "sr", "sr.", "ii", "iii"})


class Named(msgspec.Struct):
    """A person's name in the report: its words, and what is known so far. `roster` is the id of a known full name."""

    first: int
    last: int
    form: Literal["full", "surname"]
    text: str
    key: str
    roster: tuple[str, ...] = ()
    actor: str | None = None
    reason: str = ""


def _is_name_word(found: Scan, word: int) -> bool:
    parse = found.parse
    return (
        parse.tag[word] in {"NNP", "NNPS"}
        and found.forms[word][:1].isupper()
        and word not in found.match_at
        and word not in found.role_at
        and parse.lower[word] not in found.roster.words["not_names"]
    )


def _is_given(found: Scan, word: int) -> bool:
    return found.forms[word] in found.roster.given


def _surname_only(found: Scan, word: int) -> bool:
    match = found.match_at.get(word)
    return match is not None and match.first == word and found.kinds(match) <= {"surname"}


def _begins_person(found: Scan, word: int) -> bool:
    """Say whether an unknown name may begin here: a plain name word, or "Chad" and "Jordan" before a surname."""
    if _is_name_word(found, word):
        after = word + 1
        return not (after < len(found.forms) and _is_occupation(found, word) and _is_given(found, after))
    match = found.match_at.get(word)
    if match is None or match.last != word or match.first != word or not _is_given(found, word):
        return False
    after = word + 1
    return (
        after < len(found.forms)
        and (_is_name_word(found, after) or _surname_only(found, after))
        and (found.parse.lower[after] not in found.roster.words["org_words"])
    )


def _run_end(found: Scan, first: int) -> int:
    """Give the last word of the capitalised run that begins at `first`."""
    parse, last, stop = found.parse, first, found.parse.sentence_at(first).last
    while last + 1 < stop:
        after = last + 1
        if _is_name_word(found, after) or _surname_only(found, after):
            match = found.match_at.get(after)
            last = match.last if match else after
        elif parse.lower[after] == "-" and after + 1 < stop and _glued(found, after):
            last = after + 1
        elif (
            parse.lower[after] in LINKS
            and after + 1 < stop
            and (_is_name_word(found, after + 1) or _surname_only(found, after + 1))
        ) or (last == first and _is_given(found, first) and _place_as_surname(found, after)):
            last = after
        elif _linked_by_hyphen(found, after, stop) or (
            parse.form[after] in {'"', "“", "”"} and _nickname_end(found, after, stop)
        ):
            last = after + 2
        else:
            break
    return last


def _linked_by_hyphen(found: Scan, word: int, stop: int) -> bool:
    """Say whether "al-" and a name word go on with a name: Moammar + al-Roe."""
    lower = found.parse.lower
    return word + 2 < stop and lower[word] in LINKS and lower[word + 1] == "-" and _is_name_word(found, word + 2)


def _glued(found: Scan, hyphen: int) -> bool:
    """Say whether a hyphen joins two words into one name: Kwan-jin, al-Abadi."""
    parse = found.parse
    return (
        parse.start[hyphen] == parse.end[hyphen - 1] and parse.end[hyphen] == parse.start[hyphen + 1]
        and parse.form[hyphen + 1].isalpha() and hyphen + 1 not in found.role_at
        and parse.lower[hyphen + 1] not in {"elect", "led", "based", "born", "general", "year", "month", "old"}
    )  # fmt: skip


def _place_as_surname(found: Scan, word: int) -> bool:
    """Say whether a one-word place after a given name is a surname: George Washington, Ed London."""
    match = found.match_at.get(word)
    return (
        match is not None and match.first == match.last == word
        and found.parse.tag[word] in {"NNP", "NNPS"} and found.kinds(match) <= {"name", "capital", "surname"}
        and len(found.rows(match)) > 0
        and len(found.forms[word]) > 3
    )  # fmt: skip


def _is_described(found: Scan, word: int) -> bool:
    """Say whether an apposition after `word` tells of a person: ", an Australian woman"."""
    parse = found.parse
    kid = parse.kid(word, "appos")
    return (
        kid is not None
        and kid > word
        and (parse.lemma[kid] in found.roster.words["people_nouns"] or kid in found.role_at)
    )


def _given_start(found: Scan, first: int, last: int) -> int:
    """Give the first word of the name proper where the end of a body's name runs into it: "Financial Intelligence Roe Doe"."""
    words, lower = found.roster.words, found.parse.lower
    if last - first > 1 and _is_occupation(found, first):
        return first + 1  # "Attorney Roe Doe said"
    if (
        first > 1
        and lower[first - 1] in ("of", "for", "and")
        and lower[first] in words["field_words"]
        and last - first > 1
    ):
        return first + 1  # "Minister of Information Roe Doe"
    if first > 1 and lower[first - 1] in {"of", "and", "for", "in"} and not _is_given(found, first):
        given = next((word for word in range(first + 1, last) if _is_given(found, word)), None)
        if given is not None:
            return given  # "Mayor of Harbourtown Ann Roe"
    for word in range(first + 1, last):
        if _is_given(found, word) and not _is_given(found, first):
            before = lower[word - 1]
            of_body = before in words["org_words"] or before in words["field_words"] or before in found.roster.agents
            return word if of_body else first
    return first


def _is_occupation(found: Scan, word: int) -> bool:
    """Say whether a capital word before a name is what the person does: Ecologist, Lawyer, Businesswoman."""
    lower, lemma = found.parse.lower[word], found.parse.lemma[word].lower()
    listed = (
        lower in found.roster.words["people_nouns"]
        or lemma in found.roster.words["people_nouns"]
        or lower in found.roster.agents
    )
    return (listed or lower.endswith("ologist")) and not _is_given(found, word)


def _nickname_end(found: Scan, quote: int, stop: int) -> bool:
    return (
        quote + 3 < stop
        and found.parse.form[quote + 2] in {'"', "”"}
        and (_is_name_word(found, quote + 3) or _surname_only(found, quote + 3))
    )


def _text(found: Scan, first: int, last: int) -> str:
    return found.parse.text[found.parse.start[first] : found.parse.end[last]]


def title_before(found: Scan, first: int) -> RoleHit | None:
    """Give the role phrase that ends right before word `first`."""
    hit = found.role_at.get(first - 1)
    return hit if hit is not None and hit.last == first - 1 else None


def _acts_as_person(found: Scan, first: int, last: int) -> bool:
    """Say whether an unknown run is a person: by given name, title, apposition, or as the subject of speech."""
    parse, words = found.parse, found.roster.words
    if any(parse.lower[word] in words["org_words"] for word in range(first, last + 1)):
        return False
    if " ".join(parse.lower[first : last + 1]).replace(" - ", "-") in words["newsrooms"]:
        return False
    if last > first and _is_described(found, last):
        return True
    if title_before(found, first) or _behind_field(found, first):
        return True
    if last == first:
        return False
    if _surname_only(found, last):
        return True
    if _is_given(found, first):
        return True
    if parse.lower[first - 1 : first] in (["the"], ["The"]) or (first and parse.lower[first - 1] == "the"):
        return False
    head = last
    while parse.head[head] != head and first <= parse.head[head] <= last:
        head = parse.head[head]
    if parse.dep[head] == "appos" and parse.form[first - 1 : first] == [","] and _hangs_on_role(found, head):
        return True
    if parse.dep[head] == "nsubj" and parse.lemma[parse.head[head]] in words["speech_verbs"]:
        return True
    return any(found.role_at.get(word) for kid in parse.kids(head, "appos") for word in (kid,))


def _hangs_on_role(found: Scan, word: int) -> bool:
    """Say whether a name stands beside a role: "the head of the commission, Roe Doe, said"."""
    parse, above = found.parse, found.parse.head[word]
    for _ in range(3):
        if above in found.role_at:
            return True
        if parse.dep[above] not in ("pobj", "prep"):
            return False
        above = parse.head[above]
    return False


def _behind_field(found: Scan, first: int) -> bool:
    """Say whether the name ends a title with its field: "Minister of Fisheries and Mining Roe Doe"."""
    lower, fields, word = found.parse.lower, found.roster.words["field_words"], first - 1
    if word < 2 or lower[word] not in fields:
        return False
    while word > 0 and (lower[word] in fields or lower[word] in {"of", "for", "and", "the", ","}):
        word -= 1
    return word in found.role_at


def find_named(found: Scan) -> list[Named]:
    """Give all names of persons in a report, in text order: full names and lone surnames."""
    named: list[Named] = []
    end = -1
    starts = sorted({*found.capitals, *(match.first for match in found.matches)})
    for word in starts:
        if word <= end:
            continue
        item = _named_at(found, word)
        if item is not None:
            end = item.last
            if item.text:
                named.append(item)
    return sorted([*named, *_hidden_surnames(found, named)], key=lambda item: item.first)


def _hidden_surnames(found: Scan, named: list[Named]) -> list[Named]:
    """Give words that are a place or a rank elsewhere but the surname of someone named in full here: Paris, Major."""
    keys = {item.key for item in named if item.form == "full" and not item.roster}
    hidden = {
        item.key for item in named
        if item.form == "full" and (item.last in found.match_at or found.forms[item.last].lower() in found.roster.roles)
    } & keys  # fmt: skip
    if not hidden:
        return []
    taken = {word for item in named for word in range(item.first, item.last + 1)}
    return [
        _make(found, word, word, "surname", ())
        for word in found.capitals
        if slug(found.forms[word]) in hidden and word not in taken
    ]


def _named_at(found: Scan, word: int) -> Named | None:
    match = found.match_at.get(word)
    if word and (found.forms[word - 1] in SHIPS or _names_a_thing(found, match)):
        return Named(word, match.last if match else word, "surname", "", "")
    if _begins_person(found, word):
        last = _run_end(found, word)
        return _unknown(found, _given_start(found, word, last), last)
    if match is None or match.first != word or _is_title(found, word):
        return None
    persons = [row for row in found.rows(match) if found.roster.actors[row.actor].kind == "person"]
    if not persons:
        return None
    names = tuple(row.actor for row in persons if row.kind == "name")
    after = match.last + 1
    if names and " " in _text(found, match.first, match.last):
        if after < len(found.forms) and found.parse.lower[after] in JUNIOR:
            return _make(found, word, after, "full", ())
        if not _goes_on(found, match.last, names):
            return _make(found, word, match.last, "full", names)
        return _make(found, word, _run_end(found, match.last), "full", ())
    if found.place_like(match):
        return None
    end = _run_end(found, match.first) if match.last + 1 < len(found.forms) else match.last
    if end > match.last and not any(
        found.parse.lower[w] in found.roster.words["org_words"] for w in range(word, end + 1)
    ):
        return _unknown(found, word, end)
    return _make(found, word, match.last, "surname", tuple(sorted({row.actor for row in persons})))


def _goes_on(found: Scan, last: int, names: tuple[str, ...]) -> bool:
    """Say whether a roster name is only the beginning of another's: of nobody in office, with one more surname behind."""
    after = last + 1
    return (
        after < len(found.forms) and _is_name_word(found, after) and after + 1 < len(found.forms)
        and found.parse.head[last] == after and found.parse.lower[after] not in found.roster.words["org_words"]
        and not any(found.roster.offices_on(actor, found.on) for actor in names)
    )  # fmt: skip


def _is_title(found: Scan, word: int) -> bool:
    """Say whether a word that may be a surname is a title before a name: Bishop Mark Davies."""
    hit = found.role_at.get(word)
    after = word + 1
    return (
        hit is not None
        and hit.last == word
        and after < len(found.forms)
        and _is_given(found, after)
        and (_begins_person(found, after) or after in found.match_at)
    )


def _names_a_thing(found: Scan, match: Match | None) -> bool:
    """Say whether a person's name is part of a thing's: Saint Francis Hospital, the George Washington Bridge."""
    if match is None or match.last + 1 >= len(found.forms):
        return False
    after = found.forms[match.last + 1]
    thing = after[:1].isupper() and after.lower() in found.roster.words["org_words"]
    return (
        thing
        and all(found.roster.actors[row.actor].kind == "person" for row in found.rows(match))
        and bool(found.rows(match))
    )


def _unknown(found: Scan, first: int, last: int) -> Named:
    if last == first:
        return _make(found, first, last, "surname", ())
    if not _acts_as_person(found, first, last):
        return Named(first, last, "surname", "", "")
    return _make(found, first, last, "full", ())


def _make(found: Scan, first: int, last: int, form: Literal["full", "surname"], roster: tuple[str, ...]) -> Named:
    text = " ".join(_text(found, first, last).split())
    tail = found.forms[last] if found.parse.lower[last] not in JUNIOR else found.forms[last - 1]
    return Named(first, last, form, text, slug(tail), roster)
