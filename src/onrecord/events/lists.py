"""The members of a list of parties, also where the parse hung them elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.actors import Mention
from onrecord.events.phrases import MONTHS, astray

if TYPE_CHECKING:
    from onrecord.events.look import Look

MOST = 40


def members(look: Look, word: int) -> list[int]:
    """Give the nouns of a list headed by `word`, each place for the date that it was hung on."""
    return [_not_month(look, item) for item in _listed(look, word)]


def _not_month(look: Look, word: int) -> int:
    """Give the place that a date was taken for the head of: "to Norway and Poland July 16"."""
    if look.parse.lower[word] not in MONTHS:
        return word
    named = [item for item in look.parse.kids(word, "compound") if look.is_named(item)]
    return named[-1] if named else word


def _listed(look: Look, word: int) -> list[int]:
    """Give the members of a list, also one that was read as an apposition: "Minister A, Secretary B, and Envoy C"."""
    found: list[int] = []
    for item in look.parse.conjuncts(word)[:MOST]:
        found.append(item)
        own = look.cast.at(item)
        if own is not None:
            found.extend(other for other in _hung(look, item, own) if other not in found)
    if found and all(map(look.is_named, found)):
        lost = (other for item in astray(look.parse, found) if look.is_named(item) for other in look.parse.conjuncts(item)[:MOST])
        found.extend(other for other in lost if other not in found)
    return found


def _hung(look: Look, word: int, own: Mention) -> list[int]:
    """Give the members of a list that the parse hung elsewhere: inside a name, behind its place, as an apposition."""
    parse = look.parse
    behind = [item for item in parse.children[word] if parse.dep[item] in ("appos", "prep")]
    within = [item for item in range(own.first, own.last + 1) if item != word]
    heads = [item for item in (*within, *(_whose_place(look, word) if behind else ())) if parse.kid(item, "conj") is not None]
    listed = parse.kid(word, "conj") is not None
    beside = [item for item in behind if listed and parse.dep[item] == "appos"]
    found: list[int] = []
    for item in (*beside, *(other for head in heads for other in parse.conjuncts(head)[1:MOST])):
        other = look.cast.at(item)
        if other is None or other.first <= own.last or other.actors == own.actors:
            continue
        sent = own.kind in ("group", "role") and other.kind == "name"  # "delegations from Chad and Niger"
        alike = (sent or other.kind == own.kind or look.are_people(own, other)) and (item not in beside or own.kind == "title")
        found.extend([item] if alike or (item in beside and _are_states(look, own, other)) else [])
    return found


def _are_states(look: Look, *mentions: Mention) -> bool:
    """Say whether mentions are all states by name, so that none only explains another."""
    rows = [look.cast.actors.get(name) for mention in mentions for name in mention.actors]
    return all(row is not None and row.kind == "state" for row in rows) and all(one.kind == "name" for one in mentions)


def _whose_place(look: Look, word: int) -> list[int]:
    """Give the place behind a titled name, on which the next name may have been hung: "President A of B and Premier C"."""
    parse = look.parse
    behind = [word, *parse.kids(word, "appos")]
    preps = [prep for item in behind for prep in parse.kids(item, "prep") if parse.lower[prep] in ("from", "of")]
    return [*behind[1:], *(item for prep in preps for item in parse.kids(prep, "pobj"))]
