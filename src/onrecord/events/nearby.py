"""Who acts where the clause of an act does not say it: the weapon's sender, the state of the place, who speaks above."""

from __future__ import annotations

from onrecord.events.frames import subject_of, verb_frame
from onrecord.events.look import AT, Look, Party
from onrecord.events.phrases import GUARDING, clauses_when, under
from onrecord.events.predicates import Sense
from onrecord.events.slots import Slots
from onrecord.language import Parse
from onrecord.lexicon import load_words
from onrecord.model import Actor

BLAME = frozenset({"responsibility", "credit"})
ASCRIBED = frozenset({"ascribe", "attribute", "blame", "pin"})
TAKING = frozenset({"claim", "take", "accept", "assume"})
ANSWERING = frozenset({"answer", "meet", "react", "respond", "retaliate"})
FAR = 120
MANY = 4
WARS = frozenset({"aggression", "invasion", "occupation", "war"})
RESISTING = load_words("events/resisting")
RULERS = load_words("events/rulers")
WHERE = ("in", "across", "inside", "within")
DONE_TO = ("of", "on", "against")
PLACES = (
    "in", "at", "near", "into", "inside", "outside", "on", "over", "along", "off", "through", "around", "across",
    "throughout",
)  # fmt: skip


def senders(slots: Slots, sense: Sense) -> list[Party]:
    """Give who sent the weapon that strikes: "launched rockets that hit X", "rockets fired by Y hit X"."""
    look, parse = slots.look, slots.look.parse
    carrier = slots.carrier() if sense.type == "ASSAULT" else None
    verbs = (
        [carrier]
        if carrier is not None
        else [verb for word in slots.frame.subjects for verb in parse.kids(word, "acl")]
    )
    return _first_doers(look, verbs, "sender of the weapon")


def _first_doers(look: Look, verbs: list[int], how: str) -> list[Party]:
    """Give who does the first of several verbs that has a doer with a code."""
    for verb in verbs:
        frame = verb_frame(look.parse, verb)
        doers = frame.agents if frame.passive else frame.subjects
        found = [party for word in doers for party in look.parties(word, how)]
        if any(look.coded(party) for party in found):
            return found
    return []


def claimants(look: Look, noun: int) -> list[Party]:
    """Give who took the blame for an attack: "the attack, for which X claimed responsibility", "the attack claimed by X"."""
    parse = look.parse
    heads = [noun, *(item for prep in parse.kids(noun, "prep") for item in parse.kids(prep, "pobj"))]
    told = [item for head in heads for item in (head, *parse.kids(head, "appos"))]
    blamed = [verb for head in told for verb in parse.kids(head, "acl") if parse.lemma[verb] in ASCRIBED]
    authors = [item for verb in blamed for name in ("to", "on") for item in under(parse, verb, name)]
    found = [party for word in authors for party in look.parties(word, "to whom it is ascribed")]
    if any(look.coded(party) for party in found):
        return found
    verbs = [verb for head in heads for verb in parse.kids(head, "acl") if parse.lower[verb] == "claimed"]
    if not verbs:
        sentence = parse.sentence_at(noun)
        taken = [at for at in range(noun + 1, sentence.last) if parse.lower[at] in BLAME and parse.dep[at] == "dobj"]
        verbs = [parse.head[at] for at in taken if _is_of_noun(parse, noun, parse.head[at])]
    return _first_doers(look, verbs[:1], "who claims the attack")


def _is_of_noun(parse: Parse, noun: int, verb: int) -> bool:
    """Say whether "for which X claimed responsibility" speaks of a noun before it and not of another event in between."""
    if parse.dep[verb] != "relcl" or parse.lemma[verb] not in TAKING:
        return False
    opener = next((item for item in range(noun, verb) if parse.lower[item : item + 2] == ["for", "which"]), None)
    between = (item for item in range(noun + 1, opener or noun) if parse.lemma[item] == parse.lemma[noun])
    return opener is not None and not any(between)


def guarded(look: Look, noun: int) -> list[Party]:
    """Give who is to be shielded from an attack: "defend X against an attack", "X's defences against an attack"."""
    parse = look.parse
    preposition = parse.head[noun]
    if parse.dep[noun] != "pobj" or parse.lower[preposition] not in ("against", "from"):
        return []
    above = parse.head[preposition]
    near = (above, *parse.kids(above, "dobj"))  # "prepared its defences against an attack"
    shield = next((word for word in near if parse.lemma[word] in GUARDING or parse.lemma[word] in RESISTING), None)
    if shield is None:
        return []
    owners = (*parse.kids(shield, "poss"), *under(parse, shield, "of"))
    objects = verb_frame(parse, shield).objects if parse.is_verb(shield) else ()
    words = [item for word in objects for item in parse.kids(word, "poss") or (word,)] or owners
    return [party for word in words for party in look.parties(word, "shielded from it")]


def sites(slots: Slots) -> list[Party]:
    """Give the state of the town that an attack is named after or told of: "a Kabul bombing", "condemned the bombs in Kabul"."""
    look, parse, noun = slots.look, slots.look.parse, slots.frame.word
    named = (party for word in slots.words("modifier") for party in look.parties(word, "modifier"))
    found = [party for party in named if party.how.endswith(AT)]
    if found or parse.dep[noun] != "dobj":
        return found
    behind = [item for name in WHERE for item in under(parse, parse.head[noun], name) if item > noun]
    return [party for item in behind[:1] for party in look.parties(item, "in")]


def states_where(look: Look, noun: int) -> list[Party]:
    """Give the states in which a deed is said to be done, also behind whom it is done to: "the arrest of a poet in X"."""
    heads = (noun, *(item for name in DONE_TO for item in under(look.parse, noun, name)))
    words = [item for head in heads for name in WHERE for item in under(look.parse, head, name)]
    found = [party for word in words for party in look.parties(word, "state where it is done")]
    return [party for party in found if look.coded(party)]


def answerers(look: Look, noun: int) -> list[Party]:
    """Give who answers with an attack: "the regime met the marches with an assault"."""
    parse = look.parse
    verb = parse.head[parse.head[noun]]
    if parse.dep[noun] != "pobj" or parse.lower[parse.head[noun]] != "with" or parse.lemma[verb] not in ANSWERING:
        return []
    return [party for word in subject_of(parse, verb) for party in look.parties(word, "who answers with it")]


def strikers_then(look: Look, verb: int) -> list[Party]:
    """Give who strikes in the clause that tells when somebody was killed: "was killed when troops opened fire"."""
    parse = look.parse
    for clause in clauses_when(parse, verb):
        senses = look.predicates.verbs.get(parse.lemma[clause], ())
        if any(sense.type == "ASSAULT" for sense in senses):
            found = [party for word in parse.kids(clause, "nsubj") for party in look.parties(word, "who struck then")]
            if any(look.coded(party) for party in found):
                return found
    return []


def invaded(slots: Slots, codes: frozenset[str]) -> list[Party]:
    """Give the one other state of a sentence about a state's war that has no role of its own in its main clause."""
    look, parse, noun = slots.look, slots.look.parse, slots.frame.word
    if parse.lemma[noun] not in WARS or not codes:
        return []
    sentence = parse.sentence_at(noun)
    speaking = {name for party in _main_parties(look, noun) for name in party.actors}
    speaking |= look.codes([Party(noun, tuple(speaking), parse.span(noun, noun), "")]) | codes
    others: dict[str, Party] = {}
    for word in range(sentence.first, min(sentence.last, sentence.first + FAR)):
        mention = look.cast.at(word)
        if mention is None or mention.head != word or len(mention.actors) != 1:
            continue
        row = look.cast.actors.get(mention.actors[0])
        if row is not None and row.code is not None and row.code not in speaking and _is_of_state(look, row):
            span = parse.span(mention.first, mention.last)
            others.setdefault(row.code, Party(word, mention.actors, span, "the one other state of the sentence"))
    return list(others.values()) if len(others) == 1 else []


def _is_of_state(look: Look, row: Actor) -> bool:
    """Say whether an actor is a state or its people, and no group of states."""
    return row.kind == "state" or (row.kind == "group" and look.cast.state(row.code or "") is not None)


def _main_parties(look: Look, word: int) -> list[Party]:
    """Give the subjects of the clauses that a word stands in."""
    verbs = [above for above in look.parse.ancestors(word) if look.parse.is_verb(above)]
    return [party for verb in verbs[:MANY] for item in subject_of(look.parse, verb) for party in look.parties(item, "")]


def rulers_meant(slots: Slots, codes: frozenset[str]) -> list[Party]:
    """Give whose rulers "the authorities" are when somebody abroad addresses them: of the last other state told of."""
    look, parse = slots.look, slots.look.parse
    named = (*slots.frame.objects, *(word for name, word in slots.frame.preps if name in ("on", "to")))
    word = next((word for word in named if parse.lemma[word] in RULERS), None)
    if word is None or not any(parse.lower[child] == "the" for child in parse.children[word]):
        return []
    for mention in look.cast.before(word, within=FAR):
        rows = [row for name in mention.actors if (row := look.cast.actors.get(name)) is not None]
        if len(rows) == 1 and rows[0].kind == "state" and rows[0].code not in codes:
            return [Party(word, mention.actors, parse.span(word, word), "rulers of the last other state named")]
    return []


def other_doers(slots: Slots, actors: list[Party]) -> list[Party]:
    """Give who says a clause where its verb would act on its own subject: "said that X was late and urged X to hurry"."""
    look, parse, frame = slots.look, slots.look.parse, slots.frame
    if frame.how != "shared" or not frame.verb:
        return actors
    acting = {name for party in actors for name in party.actors}
    objects = {
        name
        for word in frame.objects
        if look.is_named(word)
        for party in look.parties(word, "obj")
        for name in party.actors
    }
    above = parse.head[frame.word]
    if not acting or acting != objects or parse.dep[above] != "ccomp":
        return actors
    found = [
        party
        for word in subject_of(parse, parse.head[above])
        for party in look.parties(word, "subject of the clause above")
    ]
    return found if any(look.coded(party) for party in found) else actors


def at_home(slots: Slots, actors: list[Party]) -> list[Party]:
    """Give unnamed people the code of the state where their act takes place: "demonstrators attacked it in Niamey"."""
    look = slots.look
    codes = look.codes(places_of(slots))
    if len(codes) != 1:
        return actors
    (code,) = codes
    known: list[Party] = []
    for party in actors:
        if not look.parse.is_noun(party.word):
            known.append(party)
            continue
        named = look.groups_of(code, party.actors)
        known.append(party._replace(actors=named or party.actors, how=f"{party.how}, at home there"))
    return known


def places_of(slots: Slots) -> list[Party]:
    """Give the states of the places that the clause names."""
    look, parse = slots.look, slots.look.parse
    heads = [word for slot in PLACES for word in (*slots.words(slot), *slots.deeper(slot))]
    named = [item for word in heads for item in (word, *parse.kids(word, "compound")) if item in look.where]
    return [party for item in named for party in look.parties(item, "place")]
