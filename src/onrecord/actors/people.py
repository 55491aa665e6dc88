"""Finds persons by name: known ones, unknown ones that act as persons, and surnames that stand for either."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.actors.names import Match, slug
from onrecord.actors.runs import (
    JUNIOR,
    begins_person,
    behind_field,
    given_start,
    is_given,
    is_name_word,
    run_end,
    surname_only,
)
from onrecord.actors.scan import RoleHit, Scan

HONORIFICS = frozenset({"MR", "MS", "MRS", "SIR", "LORD", "LADY", "DOCTOR"})


SHIPS = frozenset({"USS", "HMS", "USNS", "HMAS", "HMCS", "INS", "MV", "RFA", "USCGC"})
"""What stands before the name of a ship, which may be a person's."""


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


def _is_described(found: Scan, word: int) -> bool:
    """Say whether an apposition after `word` tells of a person: ", an Australian woman"."""
    parse = found.parse
    kid = parse.kid(word, "appos")
    return (
        kid is not None
        and kid > word
        and (parse.lemma[kid] in found.roster.words["people_nouns"] or kid in found.role_at)
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
    if title_before(found, first) or behind_field(found, first):
        return True
    if last == first:
        return False
    if surname_only(found, last):
        return True
    if is_given(found, first):
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


def find_named(found: Scan) -> list[Named]:
    """Give all names of persons in a report, in text order: full names and lone surnames."""
    named: list[Named] = []
    end = -1
    starts = sorted({*found.capitals, *(match.first for match in found.matches)})
    for word in starts:
        if word <= end or not _may_begin(found, word):
            continue
        item = _named_at(found, word)
        if item is not None:
            end = item.last
            if item.text:
                named.append(item)
    return sorted([*named, *_hidden_surnames(found, named)], key=lambda item: item.first)


def _may_begin(found: Scan, word: int) -> bool:
    """Say whether a person's name may begin at a word: a quick look before the close one."""
    match = found.match_at.get(word)
    if match is None:
        return is_name_word(found, word)
    if match.first != word:
        return False
    actors = found.roster.actors
    return is_given(found, word) or any(actors[row.actor].kind == "person" for row in found.rows(match))


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
    if begins_person(found, word):
        last = run_end(found, word)
        return _unknown(found, given_start(found, word, last), last)
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
        return _make(found, word, run_end(found, match.last), "full", ())
    if found.place_like(match):
        return None
    end = run_end(found, match.first) if match.last + 1 < len(found.forms) else match.last
    if end > match.last and not any(
        found.parse.lower[w] in found.roster.words["org_words"] for w in range(word, end + 1)
    ):
        return _unknown(found, word, end)
    return _make(found, word, match.last, "surname", tuple(sorted({row.actor for row in persons})))


def _goes_on(found: Scan, last: int, names: tuple[str, ...]) -> bool:
    """Say whether a roster name is only the beginning of another's: of nobody in office, with one more surname behind."""
    after = last + 1
    return (
        after < len(found.forms) and is_name_word(found, after) and after + 1 < len(found.forms)
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
        and is_given(found, after)
        and (begins_person(found, after) or after in found.match_at)
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
    if found.parse.segment_of(first).kind == "label":
        text = text.title()  # a transcript's labels are in capitals
    tail = found.forms[last] if found.parse.lower[last] not in JUNIOR else found.forms[last - 1]
    return Named(first, last, form, text, slug(tail), roster)
