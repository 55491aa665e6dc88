"""Whether a statement that names no clause is about one at all: what is near its signs, whom it would defend, its topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from onrecord.claims.context import Context
from onrecord.claims.judge import Signs
from onrecord.claims.patterns import load_classes
from onrecord.claims.resolve import Named, Unit

NEAR = 12
REMARK = 40
TARGET = 4
ABOVE = 3
SEVERAL = ("them", "they")


def is_topical(context: Context, unit: Unit, signs: Signs) -> bool:
    """Say whether a statement that goes on from one on a clause is still on it: by its words, or as a short remark on it."""
    remark = unit.quote is not None and unit.quote.kind == "direct" and len(unit.words) <= REMARK
    topic = load_classes()["topic"]
    return (
        remark
        or signs.has("choice")
        or any(_is_of(context, word, topic) for word in unit.words)
    )


def _is_of(context: Context, word: int, known: frozenset[str]) -> bool:
    """Say whether a word or its lemma is in a class of words."""
    return context.parse.lower[word] in known or context.parse.lemma[word].lower() in known


def is_near_an_ally(context: Context, unit: Unit, signs: Signs, labels: Iterable[str]) -> bool:
    """Say whether one of the signs stands near an ally's name or a word for the allies, counting no mere owner ("Poland's")."""
    parse, allies = context.parse, load_classes()["ally_word"]
    them = any(parse.lower[word] in SEVERAL for word in unit.words)
    around = (*unit.host, *(unit.before if them else ())) if len(unit.words) <= REMARK else ()
    if any(parse.lower[word] in allies for word in around):
        return True
    speakers = set(context.speakers(unit.quote))
    states = {word for word, code in context.states if code not in speakers and not _owns(context, word)}
    for hit in (hit for label in labels for hit in signs.found.get(label, ())):
        near = unit.words[max(0, hit.first - NEAR) : hit.last + 1 + NEAR]
        if any(word in states or parse.lower[word] in allies for word in near):
            return True
    return False


def _owns(context: Context, word: int) -> bool:
    return word + 1 < len(context.parse) and context.parse.tag[word + 1] == "POS"


def is_on_a_stranger(context: Context, unit: Unit, named: Named) -> bool:
    """Say whether the attack that a statement speaks of is one on a state that is no party, and on no party."""
    attack = load_classes()["attack"]
    parties = {party.iso3 for party in named.instrument.parties}
    attacked: set[str] = set()
    for place, word in enumerate(unit.words):
        if _is_of(context, word, attack):
            attacked.update(context.states_in(unit.words[place + 1 : place + 1 + TARGET]))
    return bool(attacked) and not attacked & parties


def is_of_membership(context: Context, named: Named) -> bool:
    """Say whether a treaty is named only as what somebody would join or leave: "its bid to join NATO"."""
    joining = load_classes()["joining"]
    above = islice(context.parse.ancestors(named.words[0]), ABOVE) if named.words else ()
    return any(_is_of(context, word, joining) for word in above)


def is_by_an_outsider(context: Context, unit: Unit, named: Named) -> bool:
    """Say whether the speaker acts for a state that is no party and names neither a party nor the allies."""
    speakers = context.speakers(unit.quote)
    parties = {party.iso3 for party in named.instrument.parties} | {named.instrument.short}
    if not speakers or parties & set(speakers):
        return False
    spoken = {*context.states_in(unit.words), *context.names_in(unit.words)}
    named_so = load_classes()["ally_word"] | {"clause", "article"}
    return not spoken & parties and not any(context.parse.lower[word] in named_so for word in unit.words)


def is_to_each(context: Context, unit: Unit, meant: Sequence[Named]) -> bool:
    """Say whether several treaties of two are meant, each by its own ally: "will defend Japan and the Philippines"."""
    allies = set(context.states_in(unit.words)) - set(context.speakers(unit.quote))
    pairs = [{party.iso3 for party in named.instrument.parties} for named in meant]
    shared = set.intersection(*pairs) if pairs else set()
    return all(len(pair) == 2 and len(pair - shared) == 1 and pair - shared <= allies for pair in pairs)
