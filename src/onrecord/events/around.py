"""Who acts by the clause around an act: who fights on after clashes, who holds those accused, whose doors are closed."""

from __future__ import annotations

from onrecord.events.frames import subject_of, verb_frame
from onrecord.events.look import Look, Party
from onrecord.events.predicates import Sense
from onrecord.events.slots import Slots
from onrecord.language import Parse
from onrecord.lexicon import load_words

HOLDING = load_words("events/arresting")
FIGHTS = load_words("events/fights")
BETWEEN_TWO = frozenset({"after", "amid", "amidst", "during", "following", "in"})
CONVICTING = frozenset({"convict", "execute", "imprison", "jail", "sentence"})
ENTERING = frozenset({"enter", "visit"})
UP = 4


def fighters_around(slots: Slots) -> list[Party]:
    """Give who does what is told beside a fight with somebody: "X withdrew after clashes with Y"."""
    look, parse, noun = slots.look, slots.look.parse, slots.frame.word
    preposition = parse.head[noun]
    verb = parse.head[preposition]
    with_whom = [
        party for name in ("with", "against") for word in slots.words(name) for party in look.parties(word, name)
    ]
    if parse.dep[noun] != "pobj" or parse.lower[preposition] not in BETWEEN_TWO or parse.lemma[noun] not in FIGHTS:
        return []
    if not with_whom or not parse.is_verb(verb):
        return []
    if parse.kid(verb, "auxpass") is not None and not any(_is_armed(look, word) for word in subject_of(parse, verb)):
        return []  # whom a fight hurts need not fight
    found = [party for word in subject_of(parse, verb) for party in look.parties(word, "who fights beside it")]
    return found if _are_others(look, found, with_whom) else []


def _is_armed(look: Look, word: int) -> bool:
    """Say whether a subject is of a force: who falls in a fight with somebody was on the other side of it."""
    return "troops" in look.predicates.classes.get(look.parse.lemma[word], ())


def _are_others(look: Look, found: list[Party], others: list[Party]) -> bool:
    """Say whether parties are known, and none of these others."""
    return any(look.coded(party) for party in found) and not look.codes(found) & look.codes(others)


def convicts(slots: Slots) -> list[Party]:
    """Give who is punished for a killing that a noun names: "was sentenced to life for the murder of X"."""
    look, parse, noun = slots.look, slots.look.parse, slots.frame.word
    preposition = parse.head[noun]
    verb = parse.head[preposition]
    if parse.dep[noun] != "pobj" or parse.lower[preposition] not in ("for", "of") or parse.lemma[verb] not in CONVICTING:
        return []
    frame = verb_frame(parse, verb)
    return [party for word in frame.objects for party in look.parties(word, "convicted of it")]


def who_withdraws(slots: Slots, sense: Sense) -> list[Party]:
    """Give whose withdrawal the of-phrase of its noun tells: "the withdrawal of the rebels from the town"."""
    look = slots.look
    if slots.frame.verb or sense.type != "RETREAT" or sense.mode != "withdraw":
        return []
    own = [word for word in slots.words("of") if look.is_named(word) or look.is_people(word)]
    return [party for word in own for party in look.parties(word, "of") if party.actors and not look.merely_near(party)]


def accusers(slots: Slots) -> list[Party]:
    """Give who seizes or tries those who "are accused": "the police arrested a mayor accused of fraud"."""
    look, parse, verb = slots.look, slots.look.parse, slots.frame.word
    if not slots.frame.verb or parse.tag[verb] != "VBN" or parse.dep[verb] not in ("acl", "relcl"):
        return []
    above = parse.head[verb]
    for _ in range(UP):
        if parse.is_verb(above) and parse.dep[above] != "prep":
            break
        above = parse.head[above]
    if not parse.is_verb(above) or parse.lemma[above] not in HOLDING:
        return []
    frame = verb_frame(parse, above)
    found = [
        party
        for word in (() if frame.passive else frame.subjects)
        for party in look.parties(word, "who holds the accused")
    ]
    return found if any(look.coded(party) for party in found) else []


def closed_to(slots: Slots, sense: Sense) -> list[Party]:
    """Give whose land or house it is that somebody is kept from entering: "was barred from entering X"."""
    look, parse = slots.look, slots.look.parse
    if sense.type != "REJECT" or not slots.frame.passive:
        return []
    gerunds = [word for name, word in slots.frame.preps if name == "from" and parse.lemma[word] in ENTERING]
    found = [
        party
        for word in gerunds
        for item in parse.kids(word, "dobj")
        for party in look.parties(item, "whose doors they are")
    ]
    return [party for party in found if look.coded(party)]


def is_named_for(parse: Parse, word: int) -> bool:
    """Say whether a modifier names whom something is for or against: "pro-Roe protests", "anti-American protests"."""
    first = parse.lefts[word]
    before = parse.lower[max(0, first - 2) : first] if first > 1 else []
    inner = parse.lower[first : first + 2]
    near = parse.lower[max(0, word - 2) : word]
    return any(pair[:1] in (["pro"], ["anti"]) and pair[1:] == ["-"] for pair in (before, inner, near))
