"""Whom a hostile act hits where its own words do not say it: by name, each other, the sender of a missile, who died of it."""

from __future__ import annotations

from onrecord.actors import load_roster
from onrecord.events.frames import subject_of, verb_frame
from onrecord.events.lists import MOST
from onrecord.events.look import Look, Party
from onrecord.events.merge import BY_NAME
from onrecord.events.phrases import under
from onrecord.events.predicates import Sense
from onrecord.events.slots import Slots
from onrecord.lexicon import load_words

HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "SANCTION", "THREATEN"})
HURT = frozenset({"ASSAULT", "COERCE"})
EACH = {"other": "each", "another": "one"}
DOWNING = load_words("events/downing")
DYING = load_words("events/dying")
FLOWN = frozenset({"drone", "missile", "projectile", "rocket", "uav"})
HIGH = 6


def told_elsewhere(slots: Slots, sense: Sense, actors: list[Party]) -> list[Party]:
    """Give whom a hostile act without a known recipient hits, as other words of the sentence plainly say."""
    found = _each_other(slots, actors) or _under_it(slots, sense)
    if not found and sense.type == "ASSAULT":
        found = _whose_weapon(slots) if slots.frame.verb else _who_died(slots)
    acting = {name for party in actors for name in party.actors}
    both = bool(found) and found[0].how == "each other"
    return [party for party in found if party.actors and (both or not set(party.actors) <= acting)]


def _each_other(slots: Slots, actors: list[Party]) -> list[Party]:
    """Give both sides of what they do to "each other"."""
    parse, frame = slots.look.parse, slots.frame
    words = (*frame.objects, *frame.datives, *(word for _, word in frame.preps))
    mutual = any(word and EACH.get(parse.lower[word]) == parse.lower[word - 1] for word in words)
    return (
        [party._replace(how="each other") for party in actors] if mutual and len(slots.look.codes(actors)) > 1 else []
    )


def _under_it(slots: Slots, sense: Sense) -> list[Party]:
    """Give who is said to be under a measure that a noun names: "X and Y are under US sanctions"."""
    parse, word = slots.look.parse, slots.frame.word
    preposition = parse.head[word]
    if (
        slots.frame.verb
        or sense.type not in ("COERCE", "SANCTION")
        or parse.dep[word] != "pobj"
        or parse.lower[preposition] != "under"
    ):
        return []
    above = parse.head[preposition]
    words = subject_of(parse, above) if parse.lemma[above] in ("be", "remain", "come") else ()
    return [party for item in words for party in slots.look.parties(item, "under it") if slots.look.coded(party)]


def _whose_weapon(slots: Slots) -> list[Party]:
    """Give whose missile is brought down: "intercepted rockets from X", "a drone launched by X", "a rocket that X fired"."""
    look, parse, frame = slots.look, slots.look.parse, slots.frame
    if parse.lemma[frame.word] not in DOWNING:
        return []
    heads = [word for word in frame.objects if parse.lemma[word] in FLOWN]
    clauses = [verb_frame(parse, item) for head in heads for item in parse.kids(head, "acl", "relcl")]
    words = [word for inner in clauses for word in (*inner.agents, *inner.subjects) if word not in heads]
    words += [item for head in heads for item in under(parse, head, "from")]
    words += [item for inner in clauses for name, item in inner.preps if name == "from"]
    words += [item for name, item in frame.preps if name == "from" and heads]
    found = [[party for party in look.parties(word, "whose weapon it is") if look.coded(party)] for word in words]
    return next((parties for parties in found if parties), [])


def _who_died(slots: Slots) -> list[Party]:
    """Give who is told to have died of a strike: "X died of wounds he suffered in a strike on his home"."""
    look, parse = slots.look, slots.look.parse
    above = slots.frame.word
    for _ in range(HIGH):
        above = parse.head[above]
        if parse.is_verb(above) and parse.lemma[above] in DYING:
            words = subject_of(parse, above)
            found = [party for word in words for party in look.parties(word, "who died of it")]
            return [party for party in found if look.coded(party) or look.are_persons([party])]
    return []


def with_named(slots: Slots, sense: Sense, recipients: list[Party], taken: frozenset[str]) -> list[Party]:
    """Give the recipients of a deed with those of its object who are called by a full name that no table knows."""
    look, frame = slots.look, slots.frame
    done = sense.type in HURT or sense.mode in ("release", "kill")
    if not (done and frame.verb and "obj" in sense.recipient and not sense.object_words):
        return recipients
    known = {party.word for party in recipients}
    words = [item for word in frame.objects for item in look.parse.conjuncts(word)[:MOST]]
    named = [
        look.unnamed(word)._replace(how=BY_NAME) for word in words if word not in known and _is_surely_name(look, word)
    ]
    named = [party for party in named if party.actors and not set(party.actors) <= taken]
    if not named:
        return recipients
    return [*named, *(party for party in recipients if party.word in words)]


def _is_surely_name(look: Look, word: int) -> bool:
    """Say whether a noun is the name of a person in no table, of two parts or more: the first a known given name, or behind a role."""
    parse = look.parse
    parts = [item for item in parse.kids(word, "compound") if parse.tag[item] == "NNP"]
    if not look.is_full_name(word) or any(map(look.is_named, parts)):
        return False
    roles = [
        item
        for item in parse.kids(word, "compound")
        if parse.tag[item] == "NN" and not look.predicates.nouns.get(parse.lemma[item])
    ]
    return (bool(roles) and len(parts) > 1) or parse.form[parts[0]] in load_roster().given
