"""Whom a pronoun means that a verb shares with the verb before it: "seized the editor, accusing him of spying"."""

from __future__ import annotations

from onrecord.events.frames import Frame, verb_frame
from onrecord.events.look import Look, Party
from onrecord.events.phrases import under
from onrecord.events.strangers import called

SHARING = frozenset({"participle", "shared"})
SINGULAR = frozenset({"her", "him", "it"})
HEARD = ("to", "with", "on", "of")
DEEP = 3


def told_of_before(look: Look, frame: Frame) -> list[int]:
    """Give the nouns that "it", "him" or "them" as object may mean: the object of the verb above, its owner, who is met there."""
    parse = look.parse
    word = next((item for item in (*frame.datives, *frame.objects) if parse.tag[item] == "PRP"), None)
    if word is None or not frame.verb or frame.how not in SHARING:
        return []
    verb = frame.word
    for _ in range(DEEP):
        verb = parse.head[verb]
        if not parse.is_verb(verb) or verb >= frame.word:
            return []
        above = verb_frame(parse, verb)
        found = [item for item in _named_there(look, above) if item < word and _fits(look, item, parse.lower[word])]
        if found:
            return found[:1]
    return []


def _named_there(look: Look, frame: Frame) -> list[int]:
    parse = look.parse
    inside = [item for word in frame.objects for item in (*parse.kids(word, "poss"), *under(parse, word, "of"))]
    return [*frame.objects, *inside, *frame.datives, *(word for name, word in frame.preps if name in HEARD)]


def _fits(look: Look, word: int, pronoun: str) -> bool:
    """Say whether a noun is for people, several or one as the pronoun is."""
    parse = look.parse
    if parse.tag[word] == "PRP" or not (look.is_named(word) or look.is_people(word) or parse.tag[word] == "NNP"):
        return False
    several = parse.tag[word] in ("NNS", "NNPS") or parse.kid(word, "conj") is not None
    if pronoun == "it" and look.are_persons([look.party(word)]):
        return False
    return several != (pronoun in SINGULAR) or look.is_named(word)


def sister_party(look: Look, frame: Frame, taken: frozenset[str]) -> list[Party]:
    """Give whom the pronoun means in the words of the verb above; none where that is the actor."""
    found: list[Party] = []
    for word in told_of_before(look, frame):
        party = look.party(word)
        party = party if party.actors else look.unnamed(called(look, word))
        if party.actors and not set(party.actors) <= taken:
            found.append(party._replace(how=f"object of the verb above{party.how}"))
    return found
