"""Who acts where a clause tells it beside the act: who joins its subject, who held those it frees, whose weapon comes."""

from __future__ import annotations

from onrecord.events.frames import Frame, subject_of, verb_frame
from onrecord.events.look import AT, Look, Party
from onrecord.events.nearby import places_of
from onrecord.events.phrases import under
from onrecord.events.slots import Slots
from onrecord.language import Parse
from onrecord.lexicon import load_words
from onrecord.model import Actor

HOLDING = load_words("events/holding")
JOINING = load_words("events/joining")
TAKING_PART = frozenset({"engage", "participate", "lock"})
FORCES = frozenset({"troops", "weapon"})
TITLE = 30
UNREST = frozenset({"riot", "unrest"})
OF_TITLES = frozenset({"CC", ",", "DT", "IN", "HYPH", "JJ", "NN", "NNP", "NNPS", "POS"})
TOGETHER = frozenset({"along", "alongside", "together"})


def companions(look: Look, subject: int) -> list[Party]:
    """Give who does an act beside its subject: "X, joined by Y, met Z", "X together with Y"."""
    parse = look.parse
    found = [
        item for verb in parse.kids(subject, "acl") if parse.lemma[verb] in JOINING
        for agent in parse.kids(verb, "agent") for item in parse.kids(agent, "pobj")
    ]  # fmt: skip
    for prep in parse.kids(subject, "prep"):
        if parse.lower[prep] == "with" and parse.lower[prep - 1] in TOGETHER:
            found.extend(parse.kids(prep, "pobj"))
    named = [party for item in found for party in look.parties(item, "beside the subject")]
    return [party for party in named if look.coded(party) or look.are_persons([party])]


def joined_before(look: Look, subject: int) -> list[Party]:
    """Give the person told before a subject's long title, of which the parse lost him: "Ann Roe and Secretary for X, Y, and Z Jo Doe"."""
    parse, own = look.parse, look.cast.at(subject)
    first = parse.sentence_at(subject).first
    if own is None or own.kind not in ("name", "title") or parse.dep[subject] != "nsubj":
        return []
    for mention in look.cast.before(own.first, within=TITLE):
        end = mention.last + 1
        if mention.first < first or not mention.actors or not look.are_people(mention):
            continue
        joined = parse.lower[end] == "and" and all(parse.tag[word] in OF_TITLES for word in range(end, own.first))
        return [Party(mention.head, mention.actors, parse.span(mention.first, mention.last), "joined to the subject")] if joined else []
    return []


def captors(look: Look, frame: Frame) -> list[Party]:
    """Give who held those who are freed: "the sailors detained by X were released", "returned from X", "freed from X's prison"."""
    parse = look.parse
    verbs = [verb for word in frame.objects for verb in parse.kids(word, "acl") if parse.lemma[verb] in HOLDING]
    words = [item for verb in verbs for item in verb_frame(parse, verb).agents]
    words += [item for name, item in frame.preps if name == "from"]
    words += [item for _, noun in frame.preps for item in under(parse, noun, "from")]
    found = [party for word in words for party in look.parties(word, "who held them")]
    return [party for party in found if look.coded(party)]


def whose_forces(slots: Slots) -> list[Party]:
    """Give whose weapon or force does something during the attack that a noun names: "X's drone strayed during an attack on Y"."""
    look, parse, noun = slots.look, slots.look.parse, slots.frame.word
    preposition = parse.head[noun]
    verb = parse.head[preposition]
    if parse.dep[noun] != "pobj" or not parse.is_verb(verb):
        return []
    part = parse.lower[preposition] == "in" and parse.lemma[verb] in TAKING_PART
    if not part and parse.kid(verb, "auxpass") is not None:
        return []
    if not part and parse.lower[preposition] != "during":
        return []
    subjects = [word for word in subject_of(parse, verb) if part or _is_force(look, word)]
    found = [party for word in subjects for party in look.parties(word, "whose force takes part")]
    return found if any(look.coded(party) for party in found) else []


def _is_force(look: Look, word: int) -> bool:
    return not FORCES.isdisjoint(look.predicates.classes.get(look.parse.lemma[word], frozenset()))


def in_same_words(look: Look, noun: int) -> list[Party]:
    """Give whose strikes a strike is one of: "Russian strikes on the town, including an attack on its bridge"."""
    parse: Parse = look.parse
    above = parse.head[noun]
    if parse.dep[noun] != "pobj" or parse.lower[above] != "including":
        return []
    whole = parse.head[above]
    heads = (whole, *parse.kids(whole, "dobj", "pobj", "conj"))
    named = (
        item for head in heads for item in (head, *parse.kids(head, "amod", "compound", "poss")) if look.is_named(item)
    )
    found = [party for item in named for party in look.parties(item, "whose strikes it is one of")]
    return [party for party in found if look.coded(party)][:1]


def is_waged_on(look: Look, noun: int, party: Party) -> bool:
    """Say whether a war bears the name of the land it is in: "the Chad war" is not Chad's, "the Chadian war" may be."""
    parse, word = look.parse, party.word
    alone = parse.tag[word] == "NNP" and parse.dep[word] in ("compound", "nmod") and len(party.actors) == 1
    pair = parse.lower[word - 1 : word] in (["-"], ["–"])  # "the Roe-Doe war" is of both
    return alone and not pair and parse.lower[noun] == "war" and not look.is_adjective(word) and word + 1 == noun


def waged_on(slots: Slots) -> list[Party]:
    """Give the land that a war bears the name of: "protests against the Chad war"."""
    look = slots.look
    named = [party for word in slots.words("modifier") for party in look.parties(word, "modifier")]
    return [party._replace(how=f"named after{AT}") for party in named if is_waged_on(look, slots.frame.word, party)]


def protesters(slots: Slots) -> list[Party]:
    """Give the unnamed people who protest in the one state that the clause places it in."""
    look, word = slots.look, slots.frame.word
    codes = look.codes(places_of(slots))
    lemmas = {look.parse.lemma[item] for item in (word, *slots.frame.subjects)}
    if len(codes) != 1 or not UNREST.isdisjoint(lemmas):
        return []
    (code,) = codes
    crowd = look.cast.add(Actor(id=f"group:protesters:{code}", name="protesters", kind="group", code=code))
    return [Party(word, (crowd,), look.parse.span(word, word), "those who protest there")]
